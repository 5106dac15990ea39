"""Connectives that a program writes as functions of formulas: `Either(Cat(a), Dog(a))`, `If(p(a), q(a))`.

The grammar of `fol` has `And(…)`, `Or(…)`, `Implies(…)`, `Iff(…)`, `Xor(…)` and `ForAll(x, …)`. Other words are
predicates there, and in NLTK's notation all are; where their arguments are formulas, a connective is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reasoner.errors import ParseError, SourceSpan
from reasoner.logic import Formula, Function, Predicate, Term, Variable, subexpressions
from reasoner.syntax import Parsed, Repair, parse

FUNCTION = "connective-as-function"
CERTAIN, LIKELY = 0.95, 0.7

_WORDS = {
    "Not": ("not", "negation"),
    "And": ("and", "conjunction", "both"),
    "Or": ("or", "disjunction"),
    "Xor": ("xor", "exclusiveor", "either", "eitheror"),
    "Implies": ("implies", "imply", "implication", "if", "ifthen"),
    "Iff": ("iff", "ifandonlyif", "biconditional", "equivalent", "equivalence"),
    "¬Or": ("nor", "neither"),
    "¬And": ("nand",),
    "ForAll": ("forall", "all", "every"),
    "Exists": ("exists", "exist", "some"),
}
_MEANT = {word: connective for connective, words in _WORDS.items() for word in words}
_OF_TWO = {"Xor", "Implies", "Iff", "ForAll", "Exists"}
_USUAL = {"either", "both", "if", "equivalent", "neither", "all", "every", "some", "equivalence"}
"""Words that a program may as well use of individuals: these need arguments whose names have a capital."""

_WRITTEN = re.compile(r"(?<![\w'\"“‘])([A-Za-z][A-Za-z_]*)\s*(?=[(\[])")


def connective(name: str) -> str:
    """The connective that a name is as `fol` spells it, or ""."""
    return _MEANT.get(_plain(name), "")


def is_usual(name: str) -> bool:
    """Whether individuals may as well be said to be so: `Either(ann, bob)`."""
    return _plain(name) in _USUAL


def confidence(name: str) -> float:
    """That formulas joined by the name are joined by its connective."""
    return LIKELY if is_usual(name) else CERTAIN


def with_connectives(text: str, parsed: Parsed | None) -> Parsed | None:
    """The formula with connectives for the functions of formulas in it, as a repair; None if there are none.

    Args:
        text: of a formula.
        parsed: how it is read as it stands; None if it is not.
    """
    if not any(connective(word) for word in _WRITTEN.findall(text)):
        return None
    if parsed is not None and not parsed.repairs:
        nodes = [node for node in _applications(parsed.formula) if connective(node.name)]
        if not any(map(_of_formulas, nodes)):
            return None
        names = {word for word in _WRITTEN.findall(text) if connective(word)}
        names -= {node.name for node in nodes if not _of_formulas(node)}
    else:
        names = {word for word in _WRITTEN.findall(text) if connective(word)}
    changed = _WRITTEN.sub(lambda found: connective(found[1]) if found[1] in names else found[0], text)
    try:
        made = parse(changed, "fol")
    except ParseError:
        return None
    kept = list(_applications(made.formula))
    if any(_of_formulas(node) or (isinstance(node, Predicate) and not node.arguments) for node in kept):
        return None
    span = SourceSpan(1, 1, 1, len(text) + 1)
    told = f"{', '.join(sorted(names))} of formulas is a connective"
    repair = Repair(FUNCTION, span, text, changed, min(map(confidence, names)), told)
    return Parsed(made.formula, (repair,), made.warnings, made.span)


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _applications(formula: Formula) -> Iterable[Predicate | Function]:
    return (node for node in subexpressions(formula) if isinstance(node, Predicate | Function))


def _of_formulas(node: Predicate | Function) -> bool:
    """Whether an application has the name of a connective, as many arguments, and formulas for them."""
    meant, arguments = connective(node.name), list(node.arguments)
    if not meant or (meant == "Not") != (len(arguments) == 1) or (meant in _OF_TWO and len(arguments) != 2):
        return False
    if meant in {"ForAll", "Exists"} and isinstance(arguments[0], Variable):
        arguments = arguments[1:]
    return all(_is_formula(argument, capital=is_usual(node.name)) for argument in arguments)


def _is_formula(term: Term, *, capital: bool) -> bool:
    if not isinstance(term, Function) or not term.arguments:
        return False
    return not capital or term.name[:1].isupper() or _of_formulas(term)
