"""`reasoner convert`: a problem from one dialect to another, to English, or to clauses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.commands.console import write_json, write_line
from reasoner.commands.notices import notices, tell
from reasoner.errors import ReasonerError

if TYPE_CHECKING:
    from reasoner.logic import Problem


def convert(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A problem in any dialect; - for stdin.")],
    to: Annotated[str, typer.Option("--to", help="fol, ladr, tptp, smtlib, latex, english or clauses.")],
    dialect: Annotated[str | None, typer.Option("--from", help="The dialect of FILE instead of detecting it.")] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Mend formulas that do not parse, and say how.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Write a problem in another dialect.

    Example: reasoner convert examples/syllogism.fol --to tptp
    """
    from reasoner.commands.prove import load_problem
    from reasoner.syntax import DIALECTS, write_clauses

    if to not in DIALECTS and to not in {"english", "clauses"}:
        known = ", ".join([*DIALECTS.names(), "english", "clauses"])
        raise ReasonerError(f"no dialect named {to!r}", hint=f"known: {known}")
    problem = load_problem(file, dialect, repair)
    repairs, warnings = notices(problem)
    if to == "english":
        text = _english(problem)
    elif to == "clauses":
        text = write_clauses(problem)
    else:
        _refuse_another_problem(problem, to)
        _refuse_other_sorts(problem, to)
        text = DIALECTS.get(to).write_problem(problem).rstrip("\n")
        warnings += _unsaid(problem, to)
    if as_json:
        write_json({"file": file, "to": to, "text": text, "repairs": repairs, "warnings": warnings})
        return
    tell(repairs, warnings)
    write_line(text)


def _refuse_another_problem(problem: Problem, to: str) -> None:
    """Raise where the dialect's nearest notation is about something else: it has no numbers to compute with, no sorts.

    Raises:
        ReasonerError: a statement, named with its place, cannot be said in the dialect.
        SignatureError: the problem is not well sorted, which the dialect's reader would no longer see.
    """
    from reasoner.logic import (
        INDIVIDUAL,
        Arithmetic,
        Comparison,
        IsInteger,
        Number,
        Quantified,
        sort_problem,
        subexpressions,
    )
    from reasoner.logic.clashes import place_of
    from reasoner.syntax import DIALECTS

    if to not in ("ladr", "nltk"):
        return
    sort_problem(problem)
    for statement in [*problem.premises, *([problem.goal] if problem.goal else [])]:
        if DIALECTS.get(to).supports(statement.formula):
            continue
        for part in subexpressions(statement.formula):
            computed = isinstance(part, Arithmetic | IsInteger) or (to == "ladr" and isinstance(part, Comparison))
            if to == "nltk" and isinstance(part, Number):
                computed = not DIALECTS.get(to).supports(Comparison("<", part, Number(0)))
            if computed or (isinstance(part, Quantified) and any(v.sort is not INDIVIDUAL for v in part.variables)):
                what = "its arithmetic" if computed else "sorts"
                raise ReasonerError(
                    f"{place_of(statement)}: {to} cannot say it: no notation for {what}",
                    hint="tptp and smtlib have one: --to tptp",
                )


def _refuse_other_sorts(problem: Problem, to: str) -> None:
    """Raise where the dialect has no declarations or numerals of a sort, and a symbol would have another sort in it.

    Raises:
        ReasonerError: a symbol, named, has sorts that the formulas alone do not give it.
    """
    from reasoner.errors import SignatureError
    from reasoner.logic import Signature, sort_problem
    from reasoner.syntax import DIALECTS

    statements = [*problem.premises, *([problem.goal] if problem.goal else [])]
    said = problem.declared.functions or problem.declared.predicates or any(s.typed_numerals for s in statements)
    if to == "tptp" or not DIALECTS.get(to).reads or not said:
        return
    hint = "tptp and smtlib can: --to tptp"
    _, signature = sort_problem(problem)
    plain = tuple(replace(statement, typed=False, typed_numerals=False) for statement in statements)
    try:
        _, read = sort_problem(replace(problem, premises=plain, goal=None, declared=Signature()))
    except SignatureError as error:
        raise ReasonerError(f"{to} cannot declare sorts, and without them: {error}", hint=hint) from error
    for symbol in (*read.functions, *read.predicates):
        if (signature.functions.get(symbol), signature.predicates.get(symbol)) != (
            read.functions.get(symbol),
            read.predicates.get(symbol),
        ):
            raise ReasonerError(
                f"{to} cannot declare the sorts of {symbol[0]}, which its formulas leave open", hint=hint
            )


def _unsaid(problem: Problem, to: str) -> list[str]:
    """What reading the result would not give back: the dialect has no such notation."""
    from reasoner.syntax import DIALECTS
    from reasoner.syntax.distinct import with_distinctness

    dialect = DIALECTS.get(to)
    if not dialect.reads:
        return []
    told = []
    if to in ("ladr", "nltk") and with_distinctness(problem, to) is not problem:
        told = [f"in {to} numbers and distinct objects are constants; a premise is added that they differ"]
    statements = [*problem.premises, *([problem.goal] if problem.goal else [])]
    return told + [
        f"{s.name}: {to} has no notation for all of it; what is written is the nearest it has"
        for s in statements
        if not dialect.supports(s.formula)
    ]


def _english(problem: Problem) -> str:
    from reasoner.english import Verbalizer

    goal = [] if problem.goal is None else [problem.goal]
    speaker = Verbalizer(text=[statement.formula for statement in (*problem.premises, *goal)])
    lines = [speaker.sentence(statement.formula) for statement in problem.premises]
    lines += [f"Therefore: {speaker.sentence(statement.formula)}" for statement in goal]
    return "\n".join(lines)
