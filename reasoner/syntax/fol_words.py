"""Words of English where the dialect `fol` has names: `P or Q or both`, `Likes(everyone, a)`, `∀x: Person → …`.

`A or B or both` says that ∨ is meant; the other words are read as the names that they are in form, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reasoner.logic import Formula, Or, Predicate, Quantified, fold, rebuild, subexpressions
from reasoner.syntax.doubtful import without_quoted
from reasoner.syntax.fol_names import Names

BOTH = frozenset(["both", "Both", "BOTH"])
QUANTIFYING = frozenset(
    word
    for one in (
        *("everyone", "everybody", "everything", "someone", "somebody", "something", "anyone", "anybody", "anything"),
        *("nobody", "nothing", "none", "neither", "either", "both"),
    )
    for word in (one, one.capitalize(), one.upper())
)
"""Words that say how many, or which, and name nothing."""

_NO_NAMES = re.compile(rf"\b(?:{'|'.join(sorted(QUANTIFYING))})\b")
_WORD = r"\b(?:forall|Forall|ForAll|FORALL|all|exists|Exists|EXISTS|some)\b"
_APPLIED = re.compile(rf"({_WORD})\(")
_PARTED = re.compile(r"[\s,.)]*")
_AFTER_COLON = re.compile(
    rf"(?:[∀∃∄]|{_WORD})!?"
    r"\s*(?:\(\s*)?([\w'’]+(?:(?:\s*,\s*|\s+)[\w'’]+){0,20})\s*:(?!:)\s*([^\W\d][\w'’-]*)(?![\w'’:-]|\s*[(=≠<>≤≥∈∉+*/!])"
)


def in_words(text: str, formula: Formula, names: Names) -> tuple[Formula, tuple[str, ...]]:
    """The formula without `or both`, and a sentence about each word that may be more than a name."""
    told: list[str] = []
    if not names.propositions.isdisjoint(BOTH):
        formula, inclusive = _without_both(formula)
        if inclusive:
            told.append("'or both' is read as saying that the disjunction before it may be true of both")
    told += _quantifying(text, formula, names)
    if names.propositions:
        told += _idle(text, formula, names)
        if ":" in text:
            told += _types(text, names)
    return formula, tuple(told)


def has_no_name(text: str) -> bool:
    """Whether a word stands in a text, outside quotes, that names nothing."""
    return bool(_NO_NAMES.search(without_quoted(text)))


def type_hint(text: str, offset: int) -> str:
    """What to write for `∀x: Person, …` where the text stopped at this offset, beside the word; else nothing."""
    for found in _AFTER_COLON.finditer(without_quoted(text)):
        if found.start() < offset <= found.end() + len(_PARTED.match(text, found.end())[0]):  # type: ignore[index]
            return _as_type(found)
    return ""


def _types(text: str, names: Names) -> Iterator[str]:
    """Propositions behind a quantifier and a colon, which may be the type of its variable."""
    for found in _AFTER_COLON.finditer(without_quoted(text)):
        if found[2] in names.propositions:
            yield f"{found[2]} is read as a proposition, not as the type of {found[1]}; {_as_type(found)}"


def _as_type(found: re.Match[str]) -> str:
    variable = re.split(r"[\s,]+", found[1])[-1]
    return f"write {found[2]}({variable}) for a condition, or {variable}::{found[2]} for a sort of its own"


def _without_both(formula: Formula) -> tuple[Formula, bool]:
    """The formula with `A ∨ B` for each `A ∨ B ∨ both`, and whether there was one."""
    found = False

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        nonlocal found
        if isinstance(node, Or) and len(parts) == 3 and is_both(parts[-1]):
            found = True
            return Or(parts[:-1])
        return rebuild(node, parts)

    return fold(formula, rule), found


def is_both(node: object) -> bool:
    """Whether a formula is the bare word `both`."""
    return isinstance(node, Predicate) and not node.arguments and node.name in BOTH


def _quantifying(text: str, formula: Formula, names: Names) -> Iterator[str]:
    bare = {part.name for part in subexpressions(formula) if isinstance(part, Predicate) and not part.arguments}
    for word in sorted(QUANTIFYING.intersection(names.propositions & bare)):
        yield f"{word} is read as a proposition; put it in quotes if it is one"
    for word in sorted(QUANTIFYING.intersection(names)):
        yield f"{word} is read as the name of an individual; write a quantifier, or put it in quotes if it is a name"


def _idle(text: str, formula: Formula, names: Names) -> Iterator[str]:
    """Quantifiers written as functions over a bare word, which says nothing of their variables: `Exists(bob, here)`."""
    applied = _APPLIED.search(text)
    told: set[str] = set()
    for part in subexpressions(formula) if applied else ():
        if not isinstance(part, Quantified) or not isinstance(part.body, Predicate) or part.body.arguments:
            continue
        word = part.body.name
        if applied and word in names.propositions - names.joined - told:
            told.add(word)
            variables = ", ".join(variable.name for variable in part.variables)
            yield (
                f"{word} is read as a proposition, which says nothing of the quantifier's {variables}; "
                f'write {word}({variables}), or "{applied[1]}"(…) for a predicate of that name'
            )
