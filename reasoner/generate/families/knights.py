"""Knights, who tell the truth, and knaves, who do not (Smullyan 1978).

Everyone is either a knight or a knave, says the first premise, and what someone says is true just if they are a knight:
“Ann says that Bob is a knave” is `Knight(ann) ↔ Knave(bob)` (`reasoner.english.sayings`). How many speak, and in what
forms, is drawn apart from the label: forms are taken only if each of the recipe's labels can be had by who speaks of
whom. Otherwise they would tell which label they were kept for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import And, ForAll, Formula, Function, Iff, Implies, Not, Or, Term, Variable, Xor

KNIGHT, KNAVE = "Knight", "Knave"
X = Variable("x")
LAW = ForAll((X,), Xor(applied(KNIGHT, X), applied(KNAVE, X)))
LAW_SAID = "Everyone is either a knight, who always tells the truth, or a knave, who always lies."
ALONE = 0.4
"""How often a statement is about one person."""
ROUNDS = 60
TRIES = 60
"""Ways to share out who is spoken of, for one set of forms."""
MOST_NEEDED = 8
"""Statements that together give an answer, at most: without the law each person may be both or neither."""
MOST_SPEAKERS = 16
"""Of so many people at most each case of who is a knight is gone through; all other premises are distractors."""
FORMS = ("and", "or", "xor", "implies")

Cases = Sequence[int] | Mapping[int, int]
"""For each person the cases, as a set of bits, in which something is so of them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The form of what somebody says: about one person or two, who are knights or knaves."""

    form: str
    signs: tuple[bool, bool]

    @classmethod
    def drawn(cls, recipe: Recipe, chance: Random) -> Statement:
        """By the recipe's weights and its share of negation."""
        weights = recipe.weights_of(dict.fromkeys(FORMS, 1))
        form = "" if chance.random() < ALONE else chance.choices(FORMS, list(weights.values()))[0]
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


def _label(statements: Sequence[Said], asked: int, positive: bool) -> str:
    """Of the claim that a person is a knight (a knave), where person n makes statement n.

    "" if it has several proofs, one that does without the law, or one of too many statements.
    """
    every, knight = _rows(len(statements))
    knave = [every & ~each for each in knight]
    cases = [every & ~(knight[who] ^ each.cases(knight, knave, every)) for who, each in enumerate(statements)]
    claim = (knight if positive else knave)[asked]
    left = _both(cases, every)
    holds = left & claim
    if not left or 0 < holds < left:
        return "Uncertain" if left else "Paradox"
    against = every & ~claim if holds else claim
    needed = [n for n in range(len(cases)) if _both(cases[:n] + cases[n + 1 :], against)]
    if _both([cases[n] for n in needed], against) or len(needed) > MOST_NEEDED:
        return ""
    return str(bool(holds)) if _needs_law([(n, statements[n]) for n in needed], asked, positive, bool(holds)) else ""


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What an item says of nobody in particular, and who is meant for each label."""

    statements: tuple[Statement, ...]
    beside: Mapping[str, int]
    found: Mapping[str, tuple[int, tuple[Said, ...]]]

    @classmethod
    def drawn(cls, recipe: Recipe, positive: bool, forms: Random) -> Plan:
        """Forms with which each label of the recipe can be had.

        Raises:
            MissedError: none were met.
        """
        wanted = {label for label, share in recipe.labels.items() if share}
        for _ in range(ROUNDS):
            beside = {kind: recipe.many(kind, forms) for kind in ("relevant", "irrelevant", "same-entity")}
            size = max(2, recipe.premises.draw(forms) - sum(beside.values()) - 1)
            if size > MOST_SPEAKERS or 1 + size + sum(beside.values()) > recipe.premises.high:
                continue
            statements = tuple(Statement.drawn(recipe, forms) for _ in range(size + sum(beside.values())))
            found: dict[str, tuple[int, tuple[Said, ...]]] = {}
            for _ in range(TRIES):
                others = ([m for m in range(size) if m != n] for n in range(size))
                said = tuple(statements[n].about(each, forms) for n, each in enumerate(others))
                asked = forms.randrange(size)
                found.setdefault(_label(said, asked, positive), (asked, said))
                if wanted <= found.keys():
                    return cls(statements[size:], beside, found)
        raise MissedError(f"no forms of 2 to {MOST_SPEAKERS} speakers that go with every label")


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """Some people, a statement of each, and a question about one of them."""
    words = Words(load_vocabulary(recipe.lexicon, "nouns", KNIGHT, KNAVE), chance)
    book = words.vocabulary.verbalizer.book
    positive = chance.fixed >= recipe.negation
    plan = Plan.drawn(recipe, positive, chance.steady(1))
    asked, said = plan.found[label]
    beside, size = plan.beside, len(said)
    people = [Function(words.draw("names")) for _ in range(size)]
    sentences: dict[Formula, str] = {LAW: LAW_SAID}
    premises: list[tuple[Formula, str]] = [(LAW, "")]

    def speak(who: Function, statement: Said, others: Sequence[Function], role: str = "") -> None:
        formula = Iff(applied(KNIGHT, who), statement.of(others))
        name, *names = (book.term(each.name, 0) for each in (who, *others))
        sentences[formula] = f"{name} says that {statement.said(names)}."
        premises.append((formula, role))

    for who, statement in zip(people, said, strict=True):
        speak(who, statement, people)
    rest = iter(plan.statements)
    for _ in range(beside["relevant"]):
        speak(Function(words.draw("names")), next(rest).about(range(size), chance), people, "relevant")
    for _ in range(beside["irrelevant"]):
        speaker, *others = (Function(words.draw("names")) for _ in range(3))
        speak(speaker, next(rest).about(range(2), chance), others, "irrelevant")
    for _ in range(beside["same-entity"]):
        fact = applied(words.property("adjectives"), chance.choice(people))
        premises.append((fact if next(rest).signs[0] else Not(fact), "same-entity"))
    claim = applied(KNIGHT if positive else KNAVE, people[asked])
    return Draft(tuple(premises), claim, sentences=sentences)
