"""Zebra puzzles: who has which value of several attributes, one of which is a place in an order.

The laws of the puzzle are premises: each person has one of an attribute's values, no two have the same, and places are
ordered. Clues are drawn until they decide the question among all ways to share out the values, and those that can be
spared are taken away; an Uncertain item has one of them exchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, permutations, product

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.vocabulary import Vocabulary, Words, applied, load_vocabulary
from reasoner.logic import ForAll, Formula, Function, Implies, Not, Or, Term, Variable, Xor, conjunction

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
TRIES = 40
"""How many sets of clues are tried for a question."""
Case = tuple[tuple[int, ...], ...]
"""For each attribute the number of each person's value; the first attribute is the place."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A formula, the cases that it leaves, and what kind of clue it is."""

    formula: Formula
    cases: frozenset[int]
    kind: str = ""


class Puzzle:
    """The people, the attributes and all cases."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        words = self.words = Words(_vocabulary(recipe), chance)
        self.chance = chance
        self.clause = words.vocabulary.clause
        self.book = words.vocabulary.verbalizer.book
        many = Range.of(recipe.options.get("people", 3), "options.people").draw(chance)
        self.people = [words.name() for _ in range(many)]
        asked = Range.of(recipe.options.get("attributes", [1, 2]), "options.attributes")
        fit = [each for each in range(asked.low, asked.high + 1) if _laws(many, each) < recipe.premises.high]
        kinds = Range(asked.low, max(fit, default=asked.low)).draw(chance.steady())
        place = chance.choice(PLACES)
        self.attributes = [(place, FLOORS[:many])]
        for name in chance.sample(list(ATTRIBUTES), kinds):
            self.attributes.append((name, tuple(chance.sample(ATTRIBUTES[name], many))))
        self.below = BELOW[place]
        self.cases: list[Case] = list(product(permutations(range(many)), repeat=kinds + 1))
        self.truth = chance.randrange(len(self.cases))
        self.sentences: dict[Formula, str] = {}

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
                atom if kind == "is" else Not(atom), lambda case: (case[attribute][who] == value) is (kind == "is")
            )
        if kind in ("link", "unlink"):
            one, other = chance.sample(range(kinds), 2)
            who = chance.randrange(many)
            whom = who if kind == "link" else chance.choice([each for each in range(many) if each != who])
            left, right = truth[one][who], truth[other][whom]
            then = self.has(X, other, right)
            rule = self._whoever(self.has(X, one, left), then if kind == "link" else Not(then))
            return self._clue(rule, lambda c: (c[one].index(left) == c[other].index(right)) is (kind == "link"))
        if kind == "below":
            low, high = sorted(chance.sample(range(many), 2), key=lambda each: truth[0][each])
            return self._clue(applied(self.below, people[low], people[high]), lambda c: c[0][low] < c[0][high])
        if kind == "below by":
            attribute = chance.randrange(1, kinds)
            low, high = sorted(chance.sample(range(many), 2), key=lambda each: truth[0][each])
            value = truth[attribute][low]
            rule = self._whoever(self.has(X, attribute, value), applied(self.below, X, people[high]))
            return self._clue(rule, lambda c: c[0][c[attribute].index(value)] < c[0][high])
        first, second = chance.sample(range(many), 2)
        one, other = chance.randrange(kinds), chance.randrange(kinds)
        right, wrong = truth[one][first], chance.choice([v for v in range(many) if v != truth[other][second]])
        parts = [self.has(people[first], one, right), self.has(people[second], other, wrong)]
        if chance.random() < 0.5:
            parts.reverse()
        return self._clue(Xor(*parts), lambda c: (c[one][first] == right) is not (c[other][second] == wrong))

    def besides(self, many: int) -> list[tuple[Formula, str]]:
        """So many facts about attributes that the puzzle is not about."""
        taken = {name for name, _ in self.attributes}
        free = [name for name in ATTRIBUTES if name not in taken]
        atoms = [
            applied(name, who, Function(value)) for name in free for who in self.people for value in ATTRIBUTES[name]
        ]
        chosen = self.chance.sample(atoms, min(many, len(atoms)))
        return [(fact if self.chance.random() < 0.5 else Not(fact), "same-entity") for fact in chosen]

    def where(self, attribute: int, who: int, value: int) -> frozenset[int]:
        """The cases in which someone has a value."""
        return frozenset(n for n, case in enumerate(self.cases) if case[attribute][who] == value)

    def without(self, clues: list[Clue]) -> Iterator[frozenset[int]]:
        """The cases left by the clues without each of them in turn."""
        everything = frozenset(range(len(self.cases)))
        for one in clues:
            yield frozenset.intersection(everything, *(each.cases for each in clues if each is not one))

    def _clue(self, formula: Formula, holds: Callable[[Case], bool]) -> Clue:
        return Clue(formula, frozenset(n for n, case in enumerate(self.cases) if holds(case)))

    def _whoever(self, condition: Formula, then: Formula) -> Formula:
        who, what = (self.clause(part).partition(" ")[2] for part in (condition, then))
        return self._said(ForAll((X,), Implies(condition, then)), f"Everyone who {who} {what}.")

    def _ordered(self, condition: Formula, then: Formula) -> Formula:
        parts = getattr(condition, "parts", (condition,))
        said = " and ".join(self.clause(part) for part in parts)
        return self._said(ForAll((X, Y), Implies(condition, then)), f"If {said}, then {self.clause(then)}.")

    def _said(self, formula: Formula, sentence: str) -> Formula:
        self.sentences[formula] = sentence
        return formula


def _laws(people: int, attributes: int) -> int:
    """How many laws a puzzle has, with that many attributes beside the place."""
    pairs = people * (people - 1) // 2
    return (attributes + 1) * (people + pairs) + pairs + 1


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """Laws, clues and a question about one person's value."""
    puzzle = Puzzle(recipe, chance)
    people, truth = puzzle.people, puzzle.cases[puzzle.truth]
    asked = chance.fixed >= recipe.negation
    attribute = int(1009 * chance.fixed) % len(puzzle.attributes)
    who = chance.randrange(len(people))
    true = label == "True" if label != "Uncertain" else chance.random() < 0.5
    value = own = truth[attribute][who]
    other = chance.choice([each for each in range(len(people)) if each != own])
    if true is not asked:
        value = other
    claim = puzzle.has(people[who], attribute, value)
    settled = Clue(puzzle.has(people[who], attribute, own), puzzle.where(attribute, who, own))
    denied = Clue(
        Not(puzzle.has(people[who], attribute, other)),
        frozenset(range(len(puzzle.cases))) - puzzle.where(attribute, who, other),
    )
    clues = deciding = _deciding(puzzle, settled, denied)
    told = (settled.formula, denied.formula)
    if label == "Uncertain":
        clues = _undecided(puzzle, clues, denied, told)
    premises = [(law, "context") for law in puzzle.laws()] + [(clue.formula, "") for clue in clues]
    many = recipe.many("relevant", chance)
    premises += [(clue.formula, "relevant") for clue in _spared(puzzle, clues, denied, told, many)]
    premises += puzzle.besides(recipe.many("same-entity", chance))
    values = range(len(people))
    options = [puzzle.has(people[who], attribute, each) for each in values if each != value]
    options += [puzzle.has(each, attribute, value) for each in people if each is not people[who]]
    return Draft(
        tuple(premises),
        claim if asked else Not(claim),
        sentences=puzzle.sentences,
        options=tuple(option if asked else Not(option) for option in options),
        lost=tuple(clue.formula for clue in deciding if clue not in clues),
    )


def _deciding(puzzle: Puzzle, settled: Clue, denied: Clue) -> list[Clue]:
    """Clues that settle the value and are all needed to deny the other, none of them saying either by itself.

    Whichever of the two is asked about, and so whatever the label, clues are drawn alike.

    Raises:
        MissedError: none were met.
    """
    for _ in range(TRIES):
        clues: list[Clue] = []
        left = frozenset(range(len(puzzle.cases)))
        for _ in range(60):
            clue = puzzle.clue()
            if clue.formula in (settled.formula, denied.formula) or left <= clue.cases:
                continue
            clues.append(clue)
            left &= clue.cases
            if left <= settled.cases:
                break
        clues = _needed(clues, settled)
        if left <= settled.cases and not any(each <= denied.cases for each in puzzle.without(clues)):
            return clues
    raise MissedError("the clues do not decide the question")


def _needed(clues: list[Clue], goal: Clue) -> list[Clue]:
    """The clues without those that can be spared."""
    kept = list(clues)
    for clue in clues:
        rest = [each for each in kept if each is not clue]
        if rest and frozenset.intersection(*(each.cases for each in rest)) <= goal.cases:
            kept = rest
    return kept


def _spared(puzzle: Puzzle, clues: list[Clue], goal: Clue, told: Collection[Formula], many: int) -> list[Clue]:
    """So many other clues that decide nothing about the goal that those there do not, and can replace none of them.

    Raises:
        MissedError: too few were met.
    """
    found: list[Clue] = []
    everything = frozenset(range(len(puzzle.cases)))
    for _ in range(60 * many):
        if len(found) == many:
            break
        clue = puzzle.clue()
        if clue.formula in told or any(clue.formula == each.formula for each in (*clues, *found)):
            continue
        others = [*clues, *found, clue]
        left = frozenset.intersection(everything, *(each.cases for each in others))
        decided = left <= goal.cases
        wanted = frozenset.intersection(everything, *(each.cases for each in clues)) <= goal.cases
        needed = [frozenset.intersection(everything, *(e.cases for e in others if e is not one)) for one in clues]
        if decided is wanted and not (decided and any(each <= goal.cases for each in needed)):
            found.append(clue)
    if len(found) < many:
        raise MissedError("no clues that can be spared")
    return found


def _vocabulary(recipe: Recipe) -> Vocabulary:
    """The lexicon, with all that puzzles are about.

    Raises:
        RecipeError: it lacks some of it.
    """
    load_vocabulary(recipe.lexicon, "transitive", *PLACES, *BELOW.values(), *ATTRIBUTES)
    load_vocabulary(recipe.lexicon, "definite", *FLOORS, *CARS, *HATS)
    values = (value for name, values in ATTRIBUTES.items() if name not in ("Drive", "Wear") for value in values)
    return load_vocabulary(recipe.lexicon, "masses", *values)


def _undecided(puzzle: Puzzle, clues: list[Clue], goal: Clue, told: Collection[Formula]) -> list[Clue]:
    """The clues with one exchanged for another of its kind that leaves the goal open."""
    place = puzzle.chance.randrange(len(clues))
    rest = [*clues[:place], *clues[place + 1 :]]
    everything = frozenset(range(len(puzzle.cases)))
    left = frozenset.intersection(everything, *(each.cases for each in rest))
    for _ in range(60):
        clue = puzzle.clue(clues[place].kind)
        now = left & clue.cases
        if not left <= clue.cases and not now <= goal.cases and clue.formula not in told:
            return [*clues[:place], clue, *clues[place + 1 :]]
    raise MissedError("every other clue decides the question")
