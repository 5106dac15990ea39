"""Readings that the notation `fol` asks for and the writer may not have meant: warnings about one formula's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from math import gcd
from typing import TypeGuard

from reasoner.logic import (
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Predicate,
    Term,
    Variable,
    Xor,
    free_variables,
    subexpressions,
)
from reasoner.syntax.doubtful import without_quoted
from reasoner.syntax.fol_names import PLAIN_VARIABLE, Names, splits_bracket

_QUANTIFIER = r"(?:[∀∃∄]!?|\b(?:forall|Forall|ForAll|FORALL|all|exists|Exists|EXISTS|some)\b!?)"
_MINUS = r"(?<![\w)\]}'\"`”’<>=≤≥≠])(?<![<>=≤≥≠]\s)\s*[-−](?=[\w'\"`“])"
_DIGITS = re.compile(r"([∀∃∄])([0-9]+(?:[^\W\d])\w*)")
_COMPUTED = re.compile(r"(?<![\w.'’])(?:[0-9]+(?:\.[0-9]+)?(?:[-−/][0-9]+(?:\.[0-9]+)?)+|0[0-9]+)(?![\w'’(]|\.[0-9])")
_FRACTION = re.compile("[¼-¾⅐-⅞]")
_APPLIED = re.compile(rf"({_QUANTIFIER})\s*([A-Z]\w*(?=\s*\()|(?:[u-z][0-9]*)+[A-Z]\w*(?=\())")
_DENIED = re.compile(r"(?<![∀∃∄\w])!\s*([u-z][0-9]*)\s*\(")
_TPTP = re.compile(
    r"(?<![∀∃∄\w])([!?])\s*(?:\[([^\[\]]*)\]\s*:|([A-Za-z][0-9]*(?:\s*,\s*[A-Za-z][0-9]*){0,9})\s*[:.]"
    r"|([u-z][0-9]*)(?=\s*\(|\s+\w+\())\s*"
)
_SECOND = re.compile(r"\w\s++(\w++)\s*+[(\[]\s*+\w++\s*+\(")
_POINTED = re.compile(
    rf"{_QUANTIFIER}[\w'’, ]{{1,40}}[.:,]\s*+[¬~]?(\w++\([^()]*+\))\s*+(?=→|⇒|[-=]+>|implies|↔|⇔|≡|<[-=]+>|iff|⊕|xor)"
)
_TPTP_SIGN = {"!": "∀", "?": "∃"}

_SIGN_OF = {
    **dict.fromkeys(("if", "ifthen", "then", "onlyif"), "→"), "unless": "∨", "either": "∨ or ⊕", "equivalent": "↔",
    **dict.fromkeys(("neither", "nor", "nand"), "¬ with ∨ or ∧"),
    **dict.fromkeys(("all", "every", "each", "forall", "foreach", "forevery"), "∀"),
    **dict.fromkeys(("some", "exist", "exists", "thereexists", "thereexist", "thereis"), "∃"),
    **dict.fromkeys(("existsunique", "existunique"), "∃!"), **dict.fromkeys(("notexists", "no"), "¬∃"),
}  # fmt: skip


def second_variables(text: str, formula: Formula, names: Names) -> Iterator[str]:
    """Names that are terms elsewhere and stand, as a second variable may, between a variable and a bracket."""
    for name in dict.fromkeys(found[1] for found in _SECOND.finditer(text)):
        if name in names and any(
            isinstance(part, (ForAll, Exists)) and isinstance(part.body, Predicate) and part.body.name == name
            for part in subexpressions(formula)
        ):
            yield f"{name} is read as a predicate here, and elsewhere as a term; put a comma between two variables"


def short_reach(text: str, formula: Formula) -> Iterator[str]:
    """Atoms at which a quantifier with a point, colon or comma ends, where others let it go on: `∃x. P(x) → Q(b)`."""
    pointed = [found[1] for found in _POINTED.finditer(text)]
    if pointed and any(
        isinstance(part, (Implies, Iff, Xor)) and isinstance(part.left, (ForAll, Exists))
        for part in subexpressions(formula)
    ):
        yield f"the quantifier before {pointed[0]} ends with it; put brackets around what it says, or around both"


def doubts(text: str, formula: Formula, names: Names) -> Iterator[str]:
    """A sentence about each doubtful reading."""
    if re.match(r"\s*-\s", text):
        sign = "the sign of a number" if re.match(r"\s*-\s+[0-9]+(?:\.[0-9]+)?(?![\w.])", text) else "negation"
        yield f"the '-' before the formula is read as {sign}, not as a bullet"
    if isinstance(formula, Predicate) and not formula.arguments and re.search(r"[∀∃∧∨→↔(]", formula.name):
        yield "the whole formula stands in quotes: read as the name of a proposition"
    else:
        yield from _quoted_across(formula)
    if "!" in text:
        yield from _denied(text, formula)
    told = {name for name, variable in names.hyphened.items() if variable}
    if names.hyphened:
        told |= differences([formula]).intersection(names.hyphened)  # a name in quotes was meant as one
    yield from map(as_one_name, sorted(told))
    for name in sorted(names.computed):
        number = "a fraction as 1/2" if _FRACTION.search(name) else "a product with * and a number in digits alone"
        yield f"{name} is read as one name; write {number}"
    for name in sorted(names.joined):
        applied = f"{name[0]}({', '.join(name[1:])})"
        yield f"{name} is read as a proposition; write {applied} for a predicate of its variables"
    yield from _negated(text, formula)
    if names.odd:
        yield from _said_applied(text, formula)
    if "<=" in text:
        yield from _backward(formula)
    if "|-" in text and "|-" in without_quoted(text):
        yield "|- is read as ∨ ¬; write ⊢ to mark a goal"
    if "/" in text:
        yield from _divided(text, formula)
    yield from _numerals(text)
    for found in _DIGITS.finditer(text):
        sign, name = found.groups()
        if sign == "∃" and name[0] == "1" and not PLAIN_VARIABLE.fullmatch(name[1:]) and not name[1].isdecimal():
            yield f"{found[0]} is read as: there is exactly one {name[1:]}; write ∃ {name} for a variable {name}"
        elif sign != "∃" or name[0] != "1" or name[1].isdecimal():
            yield f"{name} is read as the name of a variable: no number of things can stand after {sign}"
    for found in _APPLIED.finditer(text):
        if len(re.findall(rf"(?<!\w){found[2]}(?!\w)", text)) == 1:
            yield f"{found[2]} is read as the variable of {found[1]}, not as a predicate; it occurs nowhere else"


def _quoted_across(formula: Formula) -> Iterator[str]:
    """Names in quotes with half a bracket: two apostrophes with a part of the formula between them."""
    for part in subexpressions(formula):
        if isinstance(part, (Function, Predicate)) and splits_bracket(part.name):
            yield f"what stands between the quotes, {part.name!r}, is read as one name; leave out the apostrophes"


def _said_applied(text: str, formula: Formula) -> Iterator[str]:
    """`If(Dog(x), Animal(x))`: a predicate of terms that are written as formulas."""
    told: set[str] = set()
    for part in subexpressions(formula):
        if not isinstance(part, (Predicate, Function)) or part.name.lower() not in _SIGN_OF or part.name in told:
            continue
        atoms = [each for each in part.arguments if _like_an_atom(each)]
        if atoms and re.search(rf"(?<![\w'\"“‘]){part.name}\s*\(", text):  # quotes make it a name
            told.add(part.name)
            kind = "predicate" if isinstance(part, Predicate) else "function"
            terms = " and ".join(dict.fromkeys(f"{each.name}(…)" for each in atoms))
            number = "term" if len(atoms) == 1 else "terms"
            sign = _SIGN_OF[part.name.lower()]
            yield f"{part.name} is read as a {kind} of the {number} {terms}; for formulas write {sign}"


def _denied(text: str, formula: Formula) -> Iterator[str]:
    """`!x (p(x))`, where ! may be meant as the quantifier that it is elsewhere, as no quantifier binds x."""
    free = {variable.name for variable in free_variables(formula)}
    for name in dict.fromkeys(_DENIED.findall(without_quoted(text))):
        if name in free:
            yield f"! before {name} is read as ¬, and {name}(…) as a predicate; write ∀{name} for a quantifier"


def quantifier_hint(text: str, accepts: Callable[[str], bool]) -> str:
    """What to write for `![X]: p(X)` and `! x : p(x)`; "" if this is no such text. `accepts` reads a formula."""
    found = [match[1] for match in _TPTP.finditer(text)]
    if not found:
        return ""
    changed = _TPTP.sub(lambda match: f"{_TPTP_SIGN[match[1]]}{(match[2] or match[3] or match[4]).strip()} ", text)
    signs = " and ".join(f"{_TPTP_SIGN[sign]}x for {sign}x" for sign in dict.fromkeys(found))
    denied = ", as ! is ¬ here" if "!" in found else ""
    return f"write {signs}{denied}: {changed.strip()}" if accepts(changed) else ""


def _backward(formula: Formula) -> Iterator[str]:
    """`P(x) <= Q(x)`: terms that are written as formulas, compared by what may be an implication."""
    for part in subexpressions(formula):
        if isinstance(part, Comparison) and part.operator == "<=":
            left, right = part.left, part.right
            if _like_an_atom(left) and _like_an_atom(right) and left.name != right.name:
                shown = f"{left.name}(…) <= {right.name}(…)"
                yield f"{shown} compares two numbers; write {right.name}(…) → {left.name}(…) for an implication"


def _like_an_atom(term: object) -> TypeGuard[Function]:
    return isinstance(term, Function) and bool(term.arguments) and term.name[:1].isupper()


def _numerals(text: str) -> Iterator[str]:
    """Numerals side by side, and those that begin with a zero: dates, ranges and codes in form.

    Not a fraction in lowest terms, as the writer writes them, nor a date with zeros, which is a name, nor what may be
    the thousands of a split number, which are told apart.
    """
    told: set[str] = set()
    for found in _COMPUTED.finditer(without_quoted(text)):
        shown = text[slice(*found.span())]
        fraction = re.fullmatch(r"([0-9]+)/([0-9]+)", shown)
        dated = re.search(r"(?<![0-9.])0[0-9]", shown) and not (shown.isdecimal() or "−" in shown)
        thousands = re.fullmatch("[0-9]{3}", shown) and re.search(r"[0-9],\s*$", text[: found.start()])
        if shown in told or dated or thousands or (fraction and gcd(*map(int, fraction.groups())) == 1):
            continue
        told.add(shown)
        read = "a fraction" if fraction else f"the number {int(shown)}" if shown.isdecimal() else "arithmetic"
        yield f'column {found.start() + 1}: {shown} is read as {read}; write "{shown}" for a name, a date say'


def as_one_name(name: str) -> str:
    """The sentence about a name that may be a difference."""
    return f"{name} is read as one name; write {name.replace('-', ' - ')} for a difference"


def names_like_differences(formulas: Iterable[Formula], told: Iterable[str]) -> list[str]:
    """The sentences about a problem's names that may be differences, without those told of one formula already."""
    sentences = map(as_one_name, sorted(differences(formulas)))
    known = tuple(told)
    return [sentence for sentence in sentences if not any(warning.endswith(sentence) for warning in known)]


def differences(formulas: Iterable[Formula]) -> set[str]:
    """Constants with a hyphen whose parts are constants too, or the first is and a number stands in a computation."""
    constants: set[str] = set()
    operands: set[str] = set()
    for formula in formulas:
        for part in subexpressions(formula):
            if isinstance(part, Function) and not part.arguments:
                constants.add(part.name)
            elif isinstance(part, Comparison):
                operands |= _names((part.left, part.right))
            elif isinstance(part, Arithmetic):
                operands |= _names(part.arguments)
    found = set()
    for name in constants:
        first, *others = name.split("-")
        if others and first in constants:
            numbered = name in operands
            if all(other in constants or (numbered and other.isdecimal()) for other in others):
                found.add(name)
    return found


def _names(terms: Iterable[Term]) -> set[str]:
    return {term.name for term in terms if isinstance(term, Function)}


def _divided(text: str, formula: Formula) -> Iterator[str]:
    """Words with a stroke between them, which is a division: `he/she`."""
    told: set[str] = set()
    for part in subexpressions(formula):
        if isinstance(part, Arithmetic) and part.operator == "/":
            names = [each.name for each in part.arguments if isinstance(each, Function) and not each.arguments]
            shown = "/".join(names)
            if len(names) == 2 and min(map(len, names)) > 1 and shown in text and shown not in told:
                told.add(shown)
                yield f'{shown} is read as a division; write "{shown}" for a name'


def _negated(text: str, formula: Formula) -> Iterator[str]:
    """Equations and comparisons that a minus directly before their first term negates."""
    if not re.search(_MINUS, text):
        return
    told: set[str] = set()
    for part in subexpressions(formula):
        if isinstance(part, Not) and isinstance(part.body, (Equal, Comparison)):
            first = part.body.left
            while isinstance(first, Arithmetic):
                first = first.arguments[0]
            if not isinstance(first, (Function, Variable)) or first.name in told:
                continue
            applied = "" if isinstance(first, Function) and first.arguments else r"(?!\s*\()"
            if re.search(rf"{_MINUS}[\"'`“]?{re.escape(first.name)}(?!\w){applied}", text):
                told.add(first.name)
                yield f"the '-' before {first.name} negates the whole comparison; write 0 - {first.name} for a number"


__all__ = ["doubts", "names_like_differences", "quantifier_hint", "second_variables", "short_reach"]
