"""Zebra puzzles: who has which value of several attributes, one of which is a place in an order.

The laws of the puzzle are premises: each person has one of an attribute's values, no two have the same, and places are
ordered. Clues are drawn until they decide the question among all ways to share out the values, and those that can be
spared are taken away; an Uncertain item has one of them exchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations, product

from reasoner.generate.draft import Chance, Draft, MissedError, changed
from reasoner.generate.judging import judge
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.surface import placed_atoms
from reasoner.generate.vocabulary import Vocabulary, Words, applied, load_vocabulary
from reasoner.logic import (
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Or,
    Problem,
    Term,
    Variable,
    Xor,
    children,
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
TRIES = 40
"""How many sets of clues are tried for a question."""
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
        fit = [each for each in range(asked.low, asked.high + 1) if _laws(many, each) < recipe.premises.high]
        kinds = Range(asked.low, max(fit, default=asked.low)).draw(chance.steady(0 if self.alike else PATIENCE))
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
    own = truth[attribute][who]
    right = Clue(puzzle.has(people[who], attribute, own), puzzle.where(attribute, who, own))
    others = chance.sample([each for each in range(len(people)) if each != own], len(people) - 1)
    wrong = [Clue(puzzle.has(people[who], attribute, each), puzzle.where(attribute, who, each)) for each in others]
    clues, number = _deciding(puzzle, right, wrong)
    value = own if true is asked else others[number]
    claims = (right.formula, wrong[number].formula)
    told = (right.formula, Not(wrong[number].formula))
    denied = Clue(told[1], puzzle.everything - wrong[number].cases)
    if puzzle.alike or label == "Uncertain":  # for each label: not every puzzle has such
        open_clues = _undecided(puzzle, clues, denied, told, claims)
    beside = [
        (clue.formula, "relevant") for clue in _spared(puzzle, clues, denied, told, recipe.many("relevant", chance))
    ]
    beside += puzzle.besides(recipe.many("same-entity", chance))
    claim = puzzle.has(people[who], attribute, value)
    conclusion = claim if asked else Not(claim)

    def premises(clues: Sequence[Clue]) -> list[tuple[Formula, str]]:
        laws = [(law, "context") for law in puzzle.laws()]
        return [*laws, *((clue.formula, "") for clue in clues), *beside]

    made = premises(clues)
    lost: tuple[Formula, ...] = ()
    if label == "Uncertain":
        whole = Problem.of([formula for formula, _ in made], conclusion)
        if judge(whole, str(true)).label != str(true):  # what would be no item if it were decided is none
            raise MissedError("the clues do not decide the question")
        before, made = made, premises(open_clues)
        lost = changed(before, made)
    values = range(len(people))
    options = [puzzle.has(people[who], attribute, each) for each in values if each != value]
    options += [puzzle.has(each, attribute, value) for each in people if each is not people[who]]
    return Draft(
        tuple(made),
        conclusion,
        sentences=puzzle.say([*(formula for formula, _ in made), *lost]),
        options=tuple(option if asked else Not(option) for option in options),
        lost=lost,
    )


def _deciding(puzzle: Puzzle, right: Clue, wrong: Sequence[Clue]) -> tuple[list[Clue], int]:
    """Clues that settle the value and are all needed to deny one of the others, and the number of that.

    None of them says either by itself. Whichever of the two is asked about, and so whatever the label, clues are drawn
    alike, and speak of it alike.

    Raises:
        MissedError: none were met.
    """
    for _ in range(TRIES):
        clues: list[Clue] = []
        left = puzzle.everything
        for _ in range(60):
            clue = puzzle.clue()
            if clue.formula == right.formula or left <= clue.cases:
                continue
            clues.append(clue)
            left &= clue.cases
            if left <= right.cases:
                break
        if not left <= right.cases:
            continue
        clues = _needed(clues, right)
        formulas = [clue.formula for clue in clues]
        for number, other in enumerate(wrong):
            alike = not puzzle.alike or look(formulas, right.formula) == look(formulas, other.formula)
            if Not(other.formula) in formulas or not alike:
                continue
            if all(each & other.cases for each in puzzle.without(clues)):
                return clues, number
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
    everything = puzzle.everything
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


def look(formulas: Iterable[Formula], claim: Formula) -> frozenset[tuple[tuple[object, ...], int]]:
    """How often what the claim speaks of, or not, is where and with which sign."""
    spoken = children(claim)
    return frozenset(
        Counter(
            (place, sign, atom.name, *(each in spoken for each in atom.arguments))
            for formula in formulas
            for place, sign, atom in placed_atoms(formula)
        ).items()
    )


def _undecided(
    puzzle: Puzzle, clues: list[Clue], goal: Clue, told: Collection[Formula], claims: Sequence[Formula]
) -> list[Clue]:
    """The clues with one exchanged for another that looks like it beside the claims and leaves the goal open."""
    everything = puzzle.everything
    for place in puzzle.chance.sample(range(len(clues)), len(clues)):
        rest = [*clues[:place], *clues[place + 1 :]]
        left = frozenset.intersection(everything, *(each.cases for each in rest))
        looks = [look([clues[place].formula], each) for each in claims]
        for _ in range(60):
            clue = puzzle.clue(clues[place].kind)
            now = left & clue.cases
            if left <= clue.cases or now <= goal.cases or clue.formula in told:
                continue
            if not puzzle.alike or [look([clue.formula], each) for each in claims] == looks:
                return [*clues[:place], clue, *clues[place + 1 :]]
    raise MissedError("every other clue decides the question")
