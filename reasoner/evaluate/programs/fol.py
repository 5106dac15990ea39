"""FOLIO programs of Logic-LM: `Predicates:`, `Premises:`, `Conclusion:`, a formula a line."""

from __future__ import annotations

import re
from dataclasses import replace

from reasoner.errors import ParseError, SourceSpan
from reasoner.evaluate.programs.capitals import capitals, with_variables
from reasoner.evaluate.programs.equated import terms_outside, with_conditions
from reasoner.evaluate.programs.objects import FROM_WORDS, Program, ProgramFormula, read_program
from reasoner.evaluate.programs.prefixed import with_connectives
from reasoner.logic import Exists, ForAll, Formula, Function, Predicate, Variable, free_variables, subexpressions
from reasoner.syntax import Parsed, Repair, parse, write_formula

FREE, CLOSED = "free-variable", 0.8
CASE, ONE_LETTER = "variable-case", 0.9
EQUATED, SAME_TRUTH = "predicates-equated", 0.9
TERM, ANOTHER_SYMBOL = "predicate-as-term", 0.5


def read_fol_program(text: str) -> Program:
    """Read a program; declarations of predicates are left out, unreadable lines reported."""
    program = read_program(text, _read)
    lines = [*program.premises, *([program.query] if program.query else [])]
    nodes = [node for line in lines for node in subexpressions(line.formula)]
    predicates = {(node.name, len(node.arguments)) for node in nodes if isinstance(node, Predicate) and node.arguments}
    terms = terms_outside(line.formula for line in lines)

    def mended(line: ProgramFormula) -> ProgramFormula:
        return _with_terms(_with_conditions(line, predicates, terms), predicates)

    free = capitals([line.formula for line in lines])
    query = None if program.query is None else mended(program.query)
    premises = tuple(with_variables(mended(line), free, FREE, CLOSED) for line in program.premises)
    return replace(program, premises=premises, query=query)


def _with_conditions(
    line: ProgramFormula, predicates: set[tuple[str, int]], terms: set[tuple[str, int]]
) -> ProgramFormula:
    """The line with equations of predicates read as conditions, which is a repair."""
    in_words = any(repair.name == FROM_WORDS for repair in line.repairs)
    formula = with_conditions(line.formula, predicates, terms, in_words=in_words)
    if formula == line.formula:
        return line
    span = SourceSpan(1, 1, 1, len(line.text) + 1)
    told = "an equation of what are predicates elsewhere is read as a condition"
    made = Repair(EQUATED, span, line.text, write_formula(formula), SAME_TRUTH, told)
    return replace(line, formula=formula, repairs=(*line.repairs, made))


def _with_terms(line: ProgramFormula, predicates: set[tuple[str, int]]) -> ProgramFormula:
    """The line, with a repair for each predicate of the program that stands in a term's place."""
    found = {
        f"function {node.name}/{len(node.arguments)}": node.name
        for node in subexpressions(line.formula)
        if isinstance(node, Function) and (node.name, len(node.arguments)) in predicates
    }
    known = {repair.after for repair in line.repairs}
    span = SourceSpan(1, 1, 1, len(line.text) + 1)
    told = "in a term's place is read as a function, another symbol than the predicate"
    made = tuple(
        Repair(TERM, span, name, after, ANOTHER_SYMBOL, f"{name} {told} {name}")
        for after, name in found.items()
        if after not in known
    )
    return replace(line, repairs=(*line.repairs, *made)) if made else line


_ANNOTATED = re.compile(r"(?:fof|cnf|tff)\s*\(\s*[^\s(),]+\s*,\s*(\w+)\s*,", re.S)
"""A formula with its name and role in TPTP's notation, where it is no predicate."""

_RULE = re.compile(r"[(,]\s*[A-Z]\w*\s*[,)].*:-|:-.*[(,]\s*[A-Z]\w*\s*[,)]", re.S)


def _read(text: str, mend: bool) -> tuple[Formula, tuple[Repair, ...]]:
    if found := _ANNOTATED.match(text):
        if found.group(1) == "negated_conjecture":
            raise ParseError("a negated conjecture is neither a premise nor what is asked")
        return parse(f"{text.rstrip('. ')}.", "tptp").formula, ()
    if _RULE.search(text):
        raise ParseError("a rule in Prolog's notation, where X is a variable; here it is an individual")
    text = text.replace(">>>", "→")
    parsed = read_mended(text, "fol") if mend else parse(text, "fol")
    if any(isinstance(n, Predicate) and not n.arguments and " " in n.name for n in subexpressions(parsed.formula)):
        raise ParseError("a sentence in quotes, which says nothing to the prover")
    cased = _in_one_case(text, parsed.formula) if mend else None
    if cased is not None:
        return cased
    return parsed.formula, (*parsed.repairs, *closing(text, parsed))


def read_mended(text: str, notation: str) -> Parsed:
    """A formula, repaired where it has to be, with connectives that are written as functions.

    Raises:
        ParseError: it cannot be read.
    """
    try:
        parsed = parse(text, notation, repair=True)
    except ParseError:
        made = with_connectives(text, None)
        if made is None:
            raise
        return made
    return with_connectives(text, parsed) or parsed


def _in_one_case(text: str, formula: Formula) -> tuple[Formula, tuple[Repair, ...]] | None:
    """`∀x (Cat(X) → …)`, whose quantifier binds nothing, with its variable in one case; None if that is not all."""
    idle = _idle(formula)
    changed = text
    for name in {variable.name for variable in idle if len(variable.name) == 1}:
        changed = re.sub(rf"(?<![\w∀∃]){name.swapcase()}(?![\w(])", name, changed)
    if changed == text:
        return None
    try:
        parsed = parse(changed, "fol")
    except ParseError:
        return None
    if parsed.warnings or _idle(parsed.formula):
        return None
    span = SourceSpan(1, 1, 1, len(text) + 1)
    told = "a variable is written in another case than behind its quantifier"
    return parsed.formula, (Repair(CASE, span, text, changed, ONE_LETTER, told),)


def _idle(formula: Formula) -> set[Variable]:
    """Variables of quantifiers that bind nothing."""
    nodes = [node for node in subexpressions(formula) if isinstance(node, ForAll | Exists)]
    return {one for node in nodes for one in node.variables if one not in free_variables(node.body)}


def closing(text: str, parsed: Parsed) -> tuple[Repair, ...]:
    """That a formula with free variables was closed, as a repair: `Cat(x)` may be meant of an individual."""
    told = [warning for warning in parsed.warnings if "universally" in warning]
    span = SourceSpan(1, 1, 1, len(text) + 1)
    return tuple(Repair(FREE, span, text, write_formula(parsed.formula), CLOSED, warning) for warning in told[:1])
