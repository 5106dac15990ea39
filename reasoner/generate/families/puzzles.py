"""What zebra puzzles are about: people, values of attributes, all ways to share them out, and clues about these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, permutations, product

from reasoner.generate.draft import Chance
from reasoner.generate.exclusions import zebra_laws
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.vocabulary import Vocabulary, Words, applied, load_vocabulary
from reasoner.logic import (
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Or,
    Term,
    Variable,
    Xor,
    conjunction,
)

X, Y = Variable("x"), Variable("y")
PLACES = ("LiveOn", "WorkOn")
BELOW = {"LiveOn": "LiveBelow", "WorkOn": "WorkBelow"}
FLOORS = ("firstFloor", "secondFloor", "thirdFloor", "fourthFloor", "fifthFloor")
CARS = ("redCar", "blueCar", "greenCar", "blackCar", "whiteCar")
HATS = ("redHat", "blueHat", "greenHat", "blackHat", "whiteHat")
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "Drink": ("tea", "coffee", "lemonade", "wine", "cider", "beer"),
    "Play": ("chess", "tennis", "poker", "football", "rugby"),
    "Speak": ("french", "greek", "danish", "italian", "swedish"),
    "Drive": CARS,
    "Wear": HATS,
}
KINDS = ("is", "not", "not", "link", "link", "unlink", "below", "below by", "or")
PATIENCE = 200
"""Attempts after which clues need not look alike for all labels, and other attributes are tried: some recipes have no
room for what was drawn, and for two people there may be no clues that look alike."""
Cases = frozenset[int]
"""Some of a puzzle's cases, by number."""
Case = tuple[tuple[int, ...], ...]
"""For each attribute the number of each person's value; the first attribute is the place."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A formula, the cases that it leaves, and what kind of clue it is."""

    formula: Formula
    cases: Cases
    kind: str = ""


class Puzzle:
    """The people, the attributes and all cases."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        words = self.words = Words(_vocabulary(recipe), chance)
        self.chance = chance
        self.alike = chance.attempt < PATIENCE
        self.clause = words.vocabulary.clause
        self.book = words.vocabulary.verbalizer.book
        many = Range.of(recipe.options.get("people", 3), "options.people").draw(chance)
        self.people = [words.name() for _ in range(many)]
        asked = Range.of(recipe.options.get("attributes", [1, 2]), "options.attributes")
        fit = [each for each in range(asked.low, asked.high + 1) if zebra_laws(many, each) < recipe.premises.high]
        steady = chance if recipe.question == "choice" else chance.steady(0 if self.alike else PATIENCE)
        kinds = Range(asked.low, max(fit, default=asked.low)).draw(steady)
        place = chance.choice(PLACES)
        self.attributes = [(place, FLOORS[:many])]
        for name in chance.sample(list(ATTRIBUTES), kinds):
            self.attributes.append((name, tuple(chance.sample(ATTRIBUTES[name], many))))
        self.below = BELOW[place]
        self.cases: list[Case] = list(product(permutations(range(many)), repeat=kinds + 1))
        self.truth = chance.randrange(len(self.cases))
        self.sentences: dict[Formula, str] = {}
        self.everything = frozenset(range(len(self.cases)))
        self._clues: dict[Formula, Clue] = {}
        self._where: dict[tuple[int, int, int], Cases] = {}

    def has(self, who: Term, attribute: int, value: int) -> Formula:
        """That someone has a value."""
        name, values = self.attributes[attribute]
        return applied(name, who, Function(values[value]))

    def laws(self) -> Iterator[Formula]:
        """What holds of every puzzle of this kind."""
        for number, (name, values) in enumerate(self.attributes):
            does = self.book.predicate(name, 2).singular
            *first, last = (self.book.term(value, 0) for value in values)
            for who in self.people:
                some = Or(tuple(self.has(who, number, value) for value in range(len(values))))
                subject = self.clause(some.parts[0]).partition(" ")[0]
                yield self._said(some, f"{subject} {does} {', '.join(first)} or {last}.")
            for one, other in combinations(self.people, 2):
                law = ForAll((X,), Implies(applied(name, one, X), Not(applied(name, other, X))))
                yield self._said(law, f"If {self.clause(law.body.left)}, then {self.clause(law.body.right)}.")  # type: ignore[attr-defined]
        for low, high in combinations(range(len(self.people)), 2):
            condition = conjunction([self.has(X, 0, low), self.has(Y, 0, high)])
            yield self._ordered(condition, applied(self.below, X, Y))
        yield self._ordered(applied(self.below, X, Y), Not(applied(self.below, Y, X)))

    def clue(self, kind: str = "") -> Clue:
        """Something that is so, of any kind unless one is asked for."""
        kind = kind or self.chance.choice(KINDS)
        return replace(self._drawn(kind), kind=kind)

    def _drawn(self, kind: str) -> Clue:
        chance, people = self.chance, self.people
        truth = self.cases[self.truth]
        many, kinds = len(people), len(self.attributes)
        if kind in ("is", "not"):
            who, attribute = chance.randrange(many), chance.randrange(kinds)
            value = truth[attribute][who]
            if kind == "not":
                value = chance.choice([each for each in range(many) if each != value])
            atom = self.has(people[who], attribute, value)
            return self._clue(
                atom if kind == "is" else Not(atom), kind == "is", lambda: self.where(attribute, who, value)
            )
        if kind in ("link", "unlink"):
            one, other = chance.sample(range(kinds), 2)
            who = chance.randrange(many)
            whom = who if kind == "link" else chance.choice([each for each in range(many) if each != who])
            left, right = truth[one][who], truth[other][whom]
            then = self.has(X, other, right)
            rule = _whoever(self.has(X, one, left), then if kind == "link" else Not(then))
            return self._clue(rule, kind == "link", lambda: self.same(one, left, other, right))
        if kind == "below":
            low, high = sorted(chance.sample(range(many), 2), key=lambda each: truth[0][each])
            return self._clue(applied(self.below, people[low], people[high]), True, lambda: self.lower(low, high))
        if kind == "below by":
            attribute = chance.randrange(1, kinds)
            low, high = sorted(chance.sample(range(many), 2), key=lambda each: truth[0][each])
            value = truth[attribute][low]
            rule = _whoever(self.has(X, attribute, value), applied(self.below, X, people[high]))
            found = (self.where(attribute, each, value) & self.lower(each, high) for each in range(many))
            return self._clue(rule, True, lambda: frozenset().union(*found))
        first, second = chance.sample(range(many), 2)
        one, other = chance.randrange(kinds), chance.randrange(kinds)
        right, wrong = truth[one][first], chance.choice([v for v in range(many) if v != truth[other][second]])
        parts = [self.has(people[first], one, right), self.has(people[second], other, wrong)]
        if chance.random() < 0.5:
            parts.reverse()
        return self._clue(Xor(*parts), True, lambda: self.where(one, first, right) ^ self.where(other, second, wrong))

    def besides(self, many: int) -> list[tuple[Formula, str]]:
        """So many facts about attributes that the puzzle is not about."""
        taken = {name for name, _ in self.attributes}
        free = [name for name in ATTRIBUTES if name not in taken]
        atoms = [
            applied(name, who, Function(value)) for name in free for who in self.people for value in ATTRIBUTES[name]
        ]
        chosen = self.chance.sample(atoms, min(many, len(atoms)))
        return [(fact if self.chance.random() < 0.5 else Not(fact), "same-entity") for fact in chosen]

    def where(self, attribute: int, who: int, value: int) -> Cases:
        """The cases in which someone has a value."""
        asked = (attribute, who, value)
        if asked not in self._where:
            self._where[asked] = frozenset(n for n, case in enumerate(self.cases) if case[attribute][who] == value)
        return self._where[asked]

    def same(self, attribute: int, value: int, other: int, its: int) -> Cases:
        """The cases in which the same person has both values."""
        everyone = range(len(self.people))
        return frozenset().union(*(self.where(attribute, n, value) & self.where(other, n, its) for n in everyone))

    def lower(self, low: int, high: int) -> Cases:
        """The cases in which one is below the other."""
        places = combinations(range(len(self.people)), 2)
        return frozenset().union(*(self.where(0, low, one) & self.where(0, high, other) for one, other in places))

    def without(self, clues: list[Clue]) -> Iterator[frozenset[int]]:
        """The cases left by the clues without each of them in turn."""
        for one in clues:
            yield frozenset.intersection(self.everything, *(each.cases for each in clues if each is not one))

    def _clue(self, formula: Formula, positive: bool, cases: Callable[[], Cases]) -> Clue:
        """A clue that leaves these cases, or the others."""
        if formula not in self._clues:
            found = cases()
            self._clues[formula] = Clue(formula, found if positive else self.everything - found)
        return self._clues[formula]

    def say(self, formulas: Iterable[Formula]) -> dict[Formula, str]:
        """The sentences of those that the lexicon would say otherwise."""
        for formula in formulas:
            if isinstance(formula, ForAll) and formula not in self.sentences:
                rule = formula.body
                who, what = (self.clause(part).partition(" ")[2] for part in (rule.left, rule.right))  # type: ignore[attr-defined]
                self._said(formula, f"Everyone who {who} {what}.")
        return self.sentences

    def _ordered(self, condition: Formula, then: Formula) -> Formula:
        parts = getattr(condition, "parts", (condition,))
        said = " and ".join(self.clause(part) for part in parts)
        return self._said(ForAll((X, Y), Implies(condition, then)), f"If {said}, then {self.clause(then)}.")

    def _said(self, formula: Formula, sentence: str) -> Formula:
        self.sentences[formula] = sentence
        return formula


def _whoever(condition: Formula, then: Formula) -> Formula:
    return ForAll((X,), Implies(condition, then))


def _vocabulary(recipe: Recipe) -> Vocabulary:
    """The lexicon, with all that puzzles are about.

    Raises:
        RecipeError: it lacks some of it.
    """
    load_vocabulary(recipe.lexicon, "transitive", *PLACES, *BELOW.values(), *ATTRIBUTES)
    load_vocabulary(recipe.lexicon, "definite", *FLOORS, *CARS, *HATS)
    values = (value for name, values in ATTRIBUTES.items() if name not in ("Drive", "Wear") for value in values)
    return load_vocabulary(recipe.lexicon, "masses", *values)
