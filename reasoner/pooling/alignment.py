"""Symbol alignment within one formalization: near-duplicate symbols, the evidence for their identity, the merges made.

A language model that writes `Perform(x)` in one formula and `Performs(x)` in the next means one predicate; to the
prover they have nothing to do with each other. A merge is proposed for two symbols of the same kind and arity whose
names are spellings of one name (`names.likeness`). It is adopted when the spelling is proof enough, or when it is
plausible and one of the two is otherwise left dangling; never where the names may as well be two words, when a formula
uses both, or when a third symbol is as like to one of them and unlike the other, for then nobody can tell which was
meant; nor where their sentences have one as a noun and the other as a verb (`Judge`, `Judges`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from reasoner.logic import Formula
from reasoner.pooling.names import OPEN, SURE, Likeness, likeness
from reasoner.pooling.symbols import FUNCTION, PREDICATE, Occurrences, SymbolKey, rename_symbols, survey
from reasoner.pooling.wording import can_be_both, is_a_name, kinds_in

SUPPORT, AGAINST = 0.03, 0.2
"""What use adds to the likeness of names, and takes from it."""

NEVER_CERTAIN = 0.99
"""However much supports it, only the same letters are certainly the same name."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A proposal that two symbols are one.

    Attributes:
        kind: `predicate` or `function`.
        arity: of both.
        name: the symbol that is replaced.
        into: the symbol that stays.
        score: how sure it is, in [0, 1]: likeness of the names, and support by use.
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

    def __str__(self) -> str:
        why = ", ".join(self.evidence)
        return f"{self.name}/{self.arity} read as {self.into}, confidence {self.score:.2f}: {why}"

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


def align(formulas: Sequence[Formula], goal: int | None = None, sentences: Sequence[str] = ()) -> Alignment:
    """Find near-duplicate symbols and merge those that the evidence supports.

    Args:
        formulas: all formulas of one formalization.
        goal: the index of the conclusion; a symbol that occurs only there dangles.
        sentences: what each formula is for, "" where it is not known.
    """
    found = survey(formulas)
    pairs = {pair: _named(pair, like, found, sentences) for pair, like in _candidates(found).items()}
    merges: list[Merge] = []
    groups: dict[SymbolKey, frozenset[SymbolKey]] = {key: frozenset([key]) for key in found}
    for (first, second), like in sorted(pairs.items(), key=lambda item: -item[1].score):
        kept, replaced = _order(found, first, second)
        if replaced in groups[kept]:
            continue
        merge = _judge(kept, replaced, like, found, goal)
        if merge.adopted and kept.kind == PREDICATE and kept.arity == 1 and can_be_both(kept.name, replaced.name):
            merge = _worded(merge, [found[kept], found[replaced]], sentences)
        together = groups[kept] | groups[replaced]
        against = _objection(kept, replaced, together, pairs, found)
        if against:
            merge = replace(merge, adopted=False, evidence=(*merge.evidence, against))
        elif merge.adopted:
            groups.update(dict.fromkeys(together, together))
        merges.append(merge)
    renaming = {key: _chosen(found, group).name for key, group in groups.items() if len(group) > 1}
    renamed = tuple(rename_symbols(formula, renaming) for formula in formulas)
    return Alignment(renamed, tuple(_told(merge, renaming) for merge in merges))


def _named(
    pair: tuple[SymbolKey, SymbolKey], like: Likeness, found: dict[SymbolKey, Occurrences], sentences: Sequence[str]
) -> Likeness:
    """The likeness of individuals that differ by a capital, which is sure if their sentences have names alone."""
    if pair[0].kind != FUNCTION or pair[0].arity or like.score > OPEN or pair[0].name.lower() != pair[1].name.lower():
        return like
    said = ([sentences[n] for n in sorted(found[key].formulas) if n < len(sentences)] for key in pair)
    names = all(is_a_name(one, pair[0].name) for one in said)
    return Likeness(SURE, "the same letters, and their sentences have a name") if names else like


def _worded(merge: Merge, used: Sequence[Occurrences], sentences: Sequence[str]) -> Merge:
    """The merge of names that may be a noun and a verb, unless their sentences tell that they are."""
    mine, theirs = (
        kinds_in((sentences[place] for place in one.formulas if place < len(sentences)), name)
        for one, name in zip(used, (merge.into, merge.name), strict=True)
    )
    here, there = (" and ".join(sorted(kinds)) for kinds in (mine, theirs))
    if mine and mine == theirs:
        return replace(merge, evidence=(*merge.evidence, f"their sentences have both as {here}"))
    if not (mine and theirs):
        return merge
    told = f"but {merge.into} is {here} in its sentences, and {merge.name} {there}"
    return replace(merge, adopted=False, score=max(merge.score - AGAINST, OPEN), evidence=(*merge.evidence, told))


def _told(merge: Merge, renaming: dict[SymbolKey, str]) -> Merge:
    """An adopted merge with the name that its symbols have in the end, where three or more became one."""
    kept = SymbolKey(merge.kind, merge.into, merge.arity)
    return replace(merge, into=renaming[kept]) if merge.adopted else merge


Pairs = dict[tuple[SymbolKey, SymbolKey], Likeness]


def _candidates(found: dict[SymbolKey, Occurrences]) -> Pairs:
    """The pairs whose names are alike, the symbol seen first standing first."""
    groups: dict[tuple[str, int], list[SymbolKey]] = {}
    for key in found:
        groups.setdefault((key.kind, key.arity), []).append(key)
    pairs = {}
    for members in groups.values():
        for first, second in combinations(members, 2):
            like = likeness(first.name, second.name, first.arity)
            if like.score:
                pairs[first, second] = like
    return pairs


def _objection(
    kept: SymbolKey,
    replaced: SymbolKey,
    together: frozenset[SymbolKey],
    pairs: Pairs,
    found: dict[SymbolKey, Occurrences],
) -> str:
    """Why the two may not become one with all that are one with either already; "" if they may."""

    def alike(one: SymbolKey, other: SymbolKey) -> float:
        like = pairs.get((one, other)) or pairs.get((other, one))
        return like.score if like else 0.0

    for one, other in combinations(sorted(together), 2):
        if not alike(one, other):
            return f"but {one.name} is not {other.name}"
        if found[one].formulas & found[other].formulas:
            return f"but one formula uses both {one.name} and {other.name}"
    for one, other in ((kept, replaced), (replaced, kept)):
        for third in found:
            if third not in (one, other) and alike(one, third) >= alike(one, other) and not alike(other, third):
                return f"but {one.name} may as well be {third.name}"
    return ""


def _chosen(found: dict[SymbolKey, Occurrences], group: frozenset[SymbolKey]) -> SymbolKey:
    """The symbol that stands for all of a group: used in most formulas, else seen first."""
    return max((key for key in found if key in group), key=lambda key: len(found[key].formulas))


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
    dangling = [key.name for key in (kept, replaced) if _dangles(key, found, goal)]
    if dangling:
        evidence.append(f"{' and '.join(dangling)} would stand alone")
        score += SUPPORT
    elif like.score < SURE:
        evidence.append("but both are connected without it")
        score -= AGAINST
    if kept.kind == PREDICATE and any(a & b for a, b in zip(here.arguments, there.arguments, strict=True)):
        evidence.append("they share arguments")
        score += SUPPORT
    if kept.kind == FUNCTION and not kept.arity and here.hosts & there.hosts:
        evidence.append("they stand in the same places")
        score += SUPPORT
    score = min(score, max(like.score, NEVER_CERTAIN))
    adopted = like.score >= SURE or (bool(dangling) and like.score > OPEN)
    return Merge(kept.kind, kept.arity, replaced.name, kept.name, score, tuple(evidence), adopted)


def _dangles(key: SymbolKey, found: dict[SymbolKey, Occurrences], goal: int | None) -> bool:
    """Whether the symbol occurs in one formula only, or in the conclusion alone."""
    used = found[key].formulas
    return len(used) == 1 if goal is None else used == {goal} or len(used - {goal}) == 1
