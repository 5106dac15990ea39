"""`reasoner equivalent`: do two formulas say the same?"""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.commands.console import ANSWERED, UNDECIDED, write_json, write_line
from reasoner.commands.notices import tell


def equivalent(
    first: Annotated[str, typer.Argument(metavar="F", help="A formula.")],
    second: Annotated[str, typer.Argument(metavar="G", help="Another.")],
    dialect: Annotated[str, typer.Option(help="The dialect of both.")] = "fol",
    align: Annotated[bool, typer.Option("--align", help="Take symbols that are spelled alike for one.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds.", min=0.01, max=1e6)] = 5.0,
    repair: Annotated[bool, typer.Option("--repair", help="Mend formulas that do not parse, and say how.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Decide logical equivalence, with a separating model when the two differ.

    Example: reasoner equivalent "all x (P(x) -> Q(x))" "~exists x (P(x) & ~Q(x))"
    """
    from reasoner.logic import Problem, Statement, signature_warnings, sort_problem
    from reasoner.prove import Limits, decide_equivalence
    from reasoner.syntax import DIALECTS, parse, write_formula

    texts = {"F": first, "G": second}
    read = {name: parse(text, dialect, repair=repair, origin=name) for name, text in texts.items()}
    left, right = read.values()
    for name, parsed in read.items():
        tell([*map(str, parsed.repairs)], [*parsed.warnings], name)
    clashes: tuple[str, ...] = ()
    reader = DIALECTS.get(dialect)
    typed = reader.typed_numerals
    if not align:  # which takes symbols that clash for different spellings
        both = Problem(
            tuple([
                Statement(n, p.formula, "axiom", texts[n], p.span, locate=reader.locate, typed_numerals=typed)
                for n, p in read.items()
            ])
        )  # fmt: skip
        clashes = signature_warnings(both)
        tell([], [*clashes])
        sort_problem(both)  # an error with both places, where the sorts of the two do not go together
    limits = Limits(seconds=timeout)
    renaming: dict[str, str] = {}
    if align:
        from reasoner.pooling import align_formulas

        result, renaming = align_formulas(left.formula, right.formula, limits, typed_numerals=typed)
    else:
        result = decide_equivalence(left.formula, right.formula, limits, typed_numerals=typed)
    record = {
        "equivalent": result.equivalent,
        "forward": result.forward,
        "backward": result.backward,
        "relation": result.relation,
        "checked": result.checked,
        "renaming": renaming,
        "model": None if result.model is None else result.model.to_json(),
        "reason": result.reason,
        "seconds": round(result.seconds, 6),
        "repairs": [f"{name}: {each}" for name, parsed in read.items() for each in parsed.repairs],
        "warnings": [*(f"{name}: {each}" for name, parsed in read.items() for each in parsed.warnings), *clashes],
    }
    if as_json:
        write_json(record)
    else:
        write_line(
            {True: "equivalent", False: "not equivalent", None: f"undecided ({result.reason})"}[result.equivalent]
        )
        write_line(f"  {result.relation}")
        if renaming:
            write_line("  with " + ", ".join(f"{a} as {b}" for a, b in renaming.items()))
        if result.model is not None:
            from reasoner.certificates import Countermodel, model_table

            which = write_formula(left.formula if result.holds_in_model == "F" else right.formula)
            write_line(f"  a model of {which} in which the other is false:")
            write_line(model_table(Countermodel(result.model)))
    raise typer.Exit(UNDECIDED if result.equivalent is None else ANSWERED)
