"""Symbol alignment within one formalization: near-duplicate symbols, the evidence for their identity, the merges made.

A language model that writes `Perform(x)` in one formula and `Performs(x)` in the next means one predicate; to the
prover they have nothing to do with each other. A merge is proposed for two symbols of the same kind and arity whose
names are alike (`names.likeness`), and adopted when spelling alone is proof enough or when the merge connects: one of
the two is otherwise left dangling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from reasoner.logic import Formula
from reasoner.pooling.names import Likeness, likeness
from reasoner.pooling.symbols import FUNCTION, PREDICATE, Occurrences, SymbolKey, rename_symbols, survey

SURE = 0.9
"""Names at least this alike are one symbol, unless a formula uses both."""

PLAUSIBLE = 0.6
"""Names at least this alike are one symbol if that connects one that dangles."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A proposal that two symbols are one.

    Attributes:
        kind: `predicate` or `function`.
        arity: of both.
        name: the symbol that is replaced.
        into: the symbol that stays.
        score: likeness of the names and support by use, in [0, 1].
        evidence: what speaks for it and against it.
        adopted: whether it was made.
    """

    kind: str
    arity: int
    name: str
    into: str
    score: float
    evidence: tuple[str, ...]
    adopted: bool

    def to_json(self) -> dict[str, Any]:
        """For records."""
        return {
            "kind": self.kind,
            "arity": self.arity,
            "name": self.name,
            "into": self.into,
            "score": round(self.score, 3),
            "evidence": list(self.evidence),
            "adopted": self.adopted,
        }


@dataclass(frozen=True, slots=True)
class Alignment:
    """Formulas after the adopted merges, and all proposals."""

    formulas: tuple[Formula, ...]
    merges: tuple[Merge, ...]

    @property
    def adopted(self) -> tuple[Merge, ...]:
        """The merges that were made."""
        return tuple(merge for merge in self.merges if merge.adopted)


def align(formulas: Sequence[Formula], goal: int | None = None) -> Alignment:
    """Find near-duplicate symbols and merge those that the evidence supports.

    Args:
        formulas: all formulas of one formalization.
        goal: the index of the conclusion; a symbol that occurs only there dangles.
    """
    found = survey(formulas)
    merges: list[Merge] = []
    into: dict[SymbolKey, SymbolKey] = {}
    for (first, second), like in sorted(_candidates(found), key=lambda item: -item[1].score):
        kept, replaced = _order(found, first, second)
        if replaced in into or into.get(kept) == replaced:
            continue
        merge = _judge(kept, replaced, like, found, goal)
        merges.append(merge)
        if merge.adopted:
            into[replaced] = kept
    renaming = {key: _root(into, key).name for key in into}
    renamed = tuple(rename_symbols(formula, renaming) for formula in formulas)
    return Alignment(renamed, tuple(merges))


def _candidates(found: dict[SymbolKey, Occurrences]) -> list[tuple[tuple[SymbolKey, SymbolKey], Likeness]]:
    groups: dict[tuple[str, int], list[SymbolKey]] = {}
    for key in found:
        groups.setdefault((key.kind, key.arity), []).append(key)
    pairs = []
    for members in groups.values():
        for first, second in combinations(members, 2):
            like = likeness(first.name, second.name)
            if like.score >= PLAUSIBLE:
                pairs.append(((first, second), like))
    return pairs


def _order(found: dict[SymbolKey, Occurrences], first: SymbolKey, second: SymbolKey) -> tuple[SymbolKey, SymbolKey]:
    """The symbol to keep (used in more formulas, else seen first) and the one to replace."""
    more = len(found[second].formulas) > len(found[first].formulas)
    return (second, first) if more else (first, second)


def _judge(
    kept: SymbolKey, replaced: SymbolKey, like: Likeness, found: dict[SymbolKey, Occurrences], goal: int | None
) -> Merge:
    here, there = found[kept], found[replaced]
    evidence = [like.why]
    score = like.score
    together = here.formulas & there.formulas
    if together and like.score < 1.0:
        score -= 0.5
        evidence.append("but one formula uses both")
    dangling = [key.name for key in (kept, replaced) if _dangles(key, found, goal)]
    if dangling:
        score += 0.15
        evidence.append(f"{' and '.join(dangling)} would stand alone")
    elif like.score < SURE:
        score -= 0.2
        evidence.append("but both are connected without it")
    if kept.kind == PREDICATE and kept.arity:
        shared = sum(bool(a & b) for a, b in zip(here.arguments, there.arguments, strict=True))
        if shared:
            score += 0.05
            evidence.append("they share arguments")
    if kept.kind == FUNCTION and not kept.arity and here.hosts & there.hosts:
        score += 0.05
        evidence.append("they stand in the same places")
    score = max(0.0, min(1.0, score))
    threshold = SURE if not dangling else PLAUSIBLE + 0.15
    return Merge(kept.kind, kept.arity, replaced.name, kept.name, score, tuple(evidence), score >= threshold)


def _dangles(key: SymbolKey, found: dict[SymbolKey, Occurrences], goal: int | None) -> bool:
    """Whether the symbol occurs in one formula only, or in the conclusion alone."""
    used = found[key].formulas
    return len(used) == 1 if goal is None else used == {goal} or len(used - {goal}) == 1


def _root(into: dict[SymbolKey, SymbolKey], key: SymbolKey) -> SymbolKey:
    seen = {key}
    while key in into and into[key] not in seen:
        key = into[key]
        seen.add(key)
    return key
