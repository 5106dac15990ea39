"""Names that say the opposite of another: `NotBlue(x)` beside `Blue(x)`, which is ¬Blue(x).

Only the word "not" counts, at the beginning or behind an auxiliary whose negation it is (`IsNot`, `DoesNot`, `Cannot`,
but neither `MayNot` nor `ShouldNot`), and only if the rest is a spelling of the other name, in the same tense: neither
`DidNotSmoke` nor `WasNotRich` says anything of `Smokes` or `Rich`. `Unhappy` is no `NotHappy`.
"""

from __future__ import annotations

from collections.abc import Iterable

from reasoner.errors import SourceSpan
from reasoner.logic import Expression, Formula, Not, Predicate, Repair, fold, rebuild
from reasoner.pooling.names import SURE, likeness, words
from reasoner.pooling.symbols import PREDICATE, SymbolKey, key_of

_KEPT = frozenset(["is", "are", "was", "were", "can", "has", "have", "will"])
_DROPPED = frozenset(["do", "does"])


def affirmed(name: str) -> str:
    """The name without its negation; "" if it has none.

    >>> affirmed("DoesNotLike"), affirmed("not_blue"), affirmed("Notable")
    ('Like', 'Blue', '')
    """
    found = [piece for word in words(name) for piece in (("can", "not") if word == "cannot" else (word,))]
    if found.count("not") != 1 or len(found) < 2:
        return ""
    at = found.index("not")
    if at and not (at == 1 and found[0] in _KEPT | _DROPPED):
        return ""
    rest = [word for place, word in enumerate(found) if place != at and not (place == 0 and word in _DROPPED)]
    return "".join(word.capitalize() for word in rest)


def opposites(keys: Iterable[SymbolKey]) -> dict[SymbolKey, SymbolKey]:
    """For each predicate whose name denies another's, the other, where it is just one."""
    predicates = [key for key in keys if key.kind == PREDICATE]
    found = {}
    for key in predicates:
        positive = affirmed(key.name)
        if not positive:
            continue
        scores = {
            other: likeness(positive, other.name, key.arity).score
            for other in predicates
            if other.arity == key.arity and not affirmed(other.name)
        }
        best = max(scores.values(), default=0.0)
        alike = [other for other, score in scores.items() if score == best]
        if best >= SURE and len(alike) == 1:
            found[key] = alike[0]
    return found


def deny(formula: Formula, denials: dict[SymbolKey, SymbolKey]) -> Formula:
    """The formula with each atom of a denying predicate written as the negation of the other's."""
    if not denials:
        return formula

    def rule(node: Expression, below: tuple[Expression, ...]) -> Expression:
        if isinstance(node, Predicate) and (other := denials.get(key_of(node))) is not None:
            return Not(Predicate(other.name, below))  # type: ignore[arg-type]
        if isinstance(node, Not) and isinstance(below[0], Not):
            return below[0].body  # ¬NotBlue(x)
        return rebuild(node, below) if below else node

    result = fold(formula, rule)
    if not isinstance(result, Formula):
        raise TypeError("a formula stays one")
    return result


NEGATED_NAME, DENIAL = "negated-name", 0.95


def denial_repairs(denials: dict[SymbolKey, SymbolKey]) -> tuple[Repair, ...]:
    """The denials as repairs, for records."""
    return tuple(
        Repair(NEGATED_NAME, SourceSpan(1, 1, 1, 1), key.name, f"¬{other.name}", DENIAL, "one name denies another")
        for key, other in denials.items()
    )
