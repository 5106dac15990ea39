"""Truth values in Pyke-style programs: how they are spelt, where they cannot stand, and formulas of another notation.

    Big(Bob, True)    Big(Bob, "False")    Big(Bob, not True)    Big($x, bool) >>> Red($x, True)

A truth value is the last argument of an atom; what stands for one elsewhere is an error, never an individual.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from math import prod
from typing import Any

from reasoner.errors import ParseError, SourceSpan
from reasoner.evaluate.programs.fol import read_mended
from reasoner.evaluate.programs.objects import LineError, Program, ProgramFormula
from reasoner.logic import (
    Formula,
    Function,
    Implies,
    Not,
    Predicate,
    Term,
    Variable,
    fold,
    rebuild,
    subexpressions,
    universal_closure,
    universal_matrix,
)
from reasoner.syntax import Repair, write_formula

_QUOTES = "'’\"“”"
_VALUES = {"true": True, "false": False, "not true": False, "not false": True}
_SPELT = {"t": True, "f": False, "yes": True, "no": False}
_TYPES = frozenset({"bool", "boolean"})
_NO_VALUES = _TYPES | {"none", "null", "unknown", "undefined"}
SPELT, SPELT_CONFIDENCE = "truth-value-spelt", 0.9
TYPED, TYPED_CONFIDENCE = "type-as-truth-value", 0.8
ANOTHER, ANOTHER_CONFIDENCE, LEAST = "another-notation", 0.9, 0.6


def polarity(argument: Any) -> bool | None:
    """The truth value that the words of an argument are; None if they are none."""
    if not isinstance(argument, tuple) or not all(isinstance(word, str) for word in argument):
        return None
    return _VALUES.get(" ".join(word.strip(_QUOTES).lower() for word in argument))


def checked(formula: Formula) -> Formula:
    """The formula.

    Raises:
        ParseError: a truth value stands among individuals, or a name has no letter.
    """
    for node in subexpressions(formula):
        if isinstance(node, Function) and not node.arguments and node.name.lower() in {"true", "false"}:
            raise ParseError("a truth value where an individual is expected")
        if isinstance(node, Function | Predicate) and not node.name:
            raise ParseError("`_` names nobody; write a variable as $x")
    return formula


_VARIABLE = re.compile(r"\\?[$?]([^\W\d]\w*)")
_QUANTIFIED = re.compile(r"[∀∃]|\\?(?:forall|exists)\b|\bfor\s+(?:all|every|any)\b|\bthere\b", re.I)
_BARE = re.compile(r"(?<=[(,])\s*([xyzXYZ])(?=\s*[,)])")


def as_formula(
    text: str, application: Callable[[list[str], list[Any]], Formula]
) -> tuple[Formula, tuple[Repair, ...]] | None:
    """A line in the usual notation of logic, `∀x (Big(x) → Red(x, True))`, with the atoms of rules; None if it is none.

    Args:
        text: what is no rule as it stands.
        application: makes an atom from the words of its name and of its arguments.
    """
    names = dict[str, None]()
    if not _QUANTIFIED.search(text):
        names = dict.fromkeys(name.lower() for name in (*_VARIABLE.findall(text), *_BARE.findall(text)))
    plain = _VARIABLE.sub(lambda found: found[1].lower(), text).replace(">>>>", "→").replace(">>>", "→")
    plain = _BARE.sub(lambda found: found[0].lower(), plain).replace("&&&", "&&")
    quantified = "".join(f"∀{name} " for name in names)
    try:
        parsed = read_mended(f"{quantified}({plain})" if names else plain, "fol")
    except ParseError:
        return None
    if prod(repair.confidence for repair in parsed.repairs if repair.name != "odd-name") < LEAST:
        return None
    made = universal_closure(_with_polarity(parsed.formula, application))
    told = "a formula in another notation than that of facts and rules"
    span = SourceSpan(1, 1, 1, len(text) + 1)
    own = Repair(ANOTHER, span, text, write_formula(made), ANOTHER_CONFIDENCE, told)
    return made, (*(repair for repair in parsed.repairs if repair.name != "odd-name"), own)


def _with_polarity(formula: Formula, application: Callable[[list[str], list[Any]], Formula]) -> Formula:
    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        if isinstance(node, Predicate) and node.arguments:
            return application([node.name], [_words(one) for one in node.arguments])
        return rebuild(node, parts)

    made: Formula = fold(formula, rule)
    return made


def _words(term: Term) -> Any:
    if isinstance(term, Variable):
        return term
    if not isinstance(term, Function):
        return (str(getattr(term, "value", term)),)
    return ([term.name], [_words(one) for one in term.arguments]) if term.arguments else (term.name,)


def with_values(program: Program) -> Program:
    """The program with `Big(bob, yes)` and, in rules, `Big(x, bool)` read as truth values, told as repairs.

    "T", "F", "yes" and "no" are truth values where all atoms of a predicate end in one, and nobody is called so.
    `bool`, the type, is read as True in a rule whose predicate has one argument less elsewhere; else it is an error.
    """
    lines = [*program.premises, *([program.query] if program.query else [])]
    atoms = [node for line in lines for node in subexpressions(line.formula) if isinstance(node, Predicate)]
    arities: dict[str, set[int]] = {}
    for atom in atoms:
        arities.setdefault(atom.name, set()).add(len(atom.arguments))
    spelt = {name for name in arities if all(_ends_in(a, _SPELT) for a in atoms if a.name == name)}
    others = [one for a in atoms for one in (a.arguments[:-1] if a.name in spelt else a.arguments)]
    named = {node.name for one in others for node in subexpressions(one) if isinstance(node, Function)}
    if named & _SPELT.keys():
        spelt = set()
    kept, errors = list[ProgramFormula](), list(program.errors)
    for line in program.premises:
        typed = [a for a in subexpressions(line.formula) if isinstance(a, Predicate) and _ends_in(a, _NO_VALUES)]
        of_type = {a.name for a in typed if len(a.arguments) - 1 in arities[a.name]}
        if of_type and isinstance(universal_matrix(line.formula), Predicate) and _declares(typed[0]):
            continue
        if of_type and not (_is_rule(line.formula) and all(_ends_in(a, _TYPES) for a in typed)):
            errors.append(LineError(line.number, line.text, "neither True nor False, where a truth value is expected"))
            continue
        line = _valued(line, spelt, SPELT, SPELT_CONFIDENCE, "a truth value in other words")
        kept.append(_valued(line, of_type, TYPED, TYPED_CONFIDENCE, "the type of a truth value is read as True"))
    query = program.query and _valued(program.query, spelt, SPELT, SPELT_CONFIDENCE, "a truth value in other words")
    return replace(program, premises=tuple(kept), query=query, errors=tuple(errors))


def _ends_in(atom: Predicate, words: Any) -> bool:
    last = atom.arguments[-1] if len(atom.arguments) > 1 else None
    return isinstance(last, Function) and not last.arguments and last.name in words


def _declares(atom: Predicate) -> bool:
    """Whether an atom says only what kind of arguments its predicate has: `Big($x, bool)`."""
    return _ends_in(atom, _TYPES) and all(isinstance(one, Variable) for one in atom.arguments[:-1])


def _is_rule(formula: Formula) -> bool:
    return isinstance(universal_matrix(formula), Implies)


def _valued(line: ProgramFormula, names: set[str], name: str, confidence: float, told: str) -> ProgramFormula:
    """The line with the last arguments of some predicates as truth values."""

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        if isinstance(node, Predicate) and node.name in names and len(node.arguments) > 1:
            last = node.arguments[-1]
            if isinstance(last, Function) and (last.name in _SPELT or last.name in _TYPES):
                atom = Predicate(node.name, node.arguments[:-1])
                return atom if _SPELT.get(last.name, True) else Not(atom)
        return rebuild(node, parts)

    made: Formula = fold(line.formula, rule)
    if made is line.formula:
        return line
    span = SourceSpan(1, 1, 1, len(line.text) + 1)
    repair = Repair(name, span, write_formula(line.formula), write_formula(made), confidence, told)
    return replace(line, formula=made, repairs=(*line.repairs, repair))
