"""What knights and knaves say of each other, and what follows from it, by all cases of who is a knight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import applied
from reasoner.logic import And, Formula, Implies, Or, Term, Xor

KNIGHT, KNAVE = "Knight", "Knave"
ALONE = 0.4
"""How often a statement is about one person."""
MOST_NEEDED = 8
"""Statements that together give an answer, at most: without the law each person may be both or neither."""
MOST_SPEAKERS = 16
"""Of so many people at most each case of who is a knight is gone through; all other premises are distractors."""
FORMS = ("and", "or", "xor", "implies")

Cases = Sequence[int] | Mapping[int, int]
"""For each person the cases, as a set of bits, in which something is so of them."""


def form_of_two(recipe: Recipe, chance: Random) -> str:
    """How a statement joins what it says of two people, by the recipe's weights."""
    return chance.choices(FORMS, list(recipe.weights_of(dict.fromkeys(FORMS, 1)).values()))[0]


@dataclass(frozen=True, slots=True)
class Statement:
    """The form of what somebody says: about one person or two, who are knights or knaves."""

    form: str
    signs: tuple[bool, bool]

    @classmethod
    def drawn(cls, recipe: Recipe, chance: Random) -> Statement:
        """By the recipe's weights and its share of negation."""
        form = "" if chance.random() < ALONE else form_of_two(recipe, chance)
        return cls(form, (chance.random() >= recipe.negation, chance.random() >= recipe.negation))

    def about(self, others: Sequence[int], chance: Random) -> Said:
        """Said of some of these."""
        form = self.form if len(others) > 1 else ""
        return Said(form, tuple(zip(chance.sample(others, 2 if form else 1), self.signs, strict=False)))


@dataclass(frozen=True, slots=True)
class Said:
    """A statement about persons, by their numbers, each with whether they are a knight."""

    form: str
    parts: tuple[tuple[int, bool], ...]

    def of(self, people: Sequence[Term]) -> Formula:
        """As a formula."""
        parts = [applied(KNIGHT if sign else KNAVE, people[who]) for who, sign in self.parts]
        match self.form:
            case "":
                return parts[0]
            case "and" | "or":
                return (And if self.form == "and" else Or)(tuple(parts))
            case _:
                return (Xor if self.form == "xor" else Implies)(*parts)

    def said(self, people: Sequence[str]) -> str:
        """In words, as it stands behind “says that”."""
        parts = [f"{people[who]} is a {'knight' if sign else 'knave'}" for who, sign in self.parts]
        match self.form:
            case "":
                return parts[0]
            case "implies":
                return f"if {parts[0]}, then {parts[1]}"
            case "xor":
                return f"either {parts[0]} or {parts[1]}, but not both"
            case _:
                return f" {self.form} ".join(parts)

    def cases(self, knight: Cases, knave: Cases, every: int) -> int:
        """The cases in which it is so, as a set of bits; the others have those in which each person is one."""
        first, *rest = ((knight if sign else knave)[who] for who, sign in self.parts)
        for second in rest:
            match self.form:
                case "and":
                    return first & second
                case "or":
                    return first | second
                case "xor":
                    return first ^ second
                case _:
                    return every & ~first | second
        return first


def labels_of(statements: Sequence[Said], positive: bool) -> list[str]:
    """Of the claims that each person is a knight (a knave), where person n makes statement n."""
    every, knight, cases = _cases(statements)
    left = _both(cases, every)
    return [_ruled(left, each if positive else every & ~each) for each in knight]


def label_of(statements: Sequence[Said], asked: int, positive: bool) -> str:
    """The same of one person; "" if it has several proofs, one that does without the law, or one of too much."""
    every, knight, cases = _cases(statements)
    claim = knight[asked] if positive else every & ~knight[asked]
    label = _ruled(_both(cases, every), claim)
    if label not in ("True", "False"):
        return label
    holds = label == "True"
    against = every & ~claim if holds else claim
    needed = [n for n in range(len(cases)) if _both(cases[:n] + cases[n + 1 :], against)]
    if _both([cases[n] for n in needed], against) or len(needed) > MOST_NEEDED:
        return ""
    return label if _needs_law([(n, statements[n]) for n in needed], asked, positive, holds) else ""


def _cases(statements: Sequence[Said]) -> tuple[int, tuple[int, ...], list[int]]:
    """All cases, those in which each person is a knight, and those that each statement leaves."""
    every, knight = _rows(len(statements))
    knave = [every & ~each for each in knight]
    return every, knight, [every & ~(knight[n] ^ each.cases(knight, knave, every)) for n, each in enumerate(statements)]


def _ruled(left: int, claim: int) -> str:
    """What the cases left make of a claim."""
    if not left:
        return "Paradox"
    holds = left & claim
    return "Uncertain" if 0 < holds < left else str(bool(holds))


def _needs_law(statements: Sequence[tuple[int, Said]], asked: int, positive: bool, holds: bool) -> bool:
    """Whether the claim could be otherwise if people could be both knights and knaves, or neither."""
    people = dict.fromkeys([who for who, _ in statements])
    people |= dict.fromkeys([who for _, each in statements for who, _ in each.parts] + [asked])
    place = {who: n for n, who in enumerate(people)}
    every, rows = _rows(2 * len(place))
    knight = {who: rows[n] for who, n in place.items()}
    knave = {who: rows[len(place) + n] for who, n in place.items()}
    cases = [every & ~(knight[who] ^ each.cases(knight, knave, every)) for who, each in statements]
    claim = (knight if positive else knave)[asked]
    return _both(cases, every & ~claim if holds else claim) != 0


@lru_cache(maxsize=2 * MOST_SPEAKERS)
def _rows(people: int) -> tuple[int, tuple[int, ...]]:
    """All cases as a set of bits, and for each person those in which they are a knight: bit `who` of its number."""
    rows = 1 << people
    knight = []
    for who in range(people):
        width = 2 << who
        found = (1 << width) - (1 << width // 2)
        while width < rows:
            found |= found << width
            width *= 2
        knight.append(found)
    return (1 << rows) - 1, tuple(knight)


def _both(sets: Iterable[int], start: int) -> int:
    """What all sets share."""
    for each in sets:
        start &= each
    return start
