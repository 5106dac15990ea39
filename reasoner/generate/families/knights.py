"""Knights, who tell the truth, and knaves, who do not (Smullyan 1978).

Everyone is either a knight or a knave, says the first premise, and what someone says is true just if they are a knight:
“Ann says that Bob is a knave” is `Knight(ann) ↔ Knave(bob)` (`reasoner.english.sayings`). How many speak, and in what
forms, is drawn apart from the label: forms are taken only if each of the recipe's labels can be had by who speaks of
whom. Otherwise they would tell which label they were kept for. The options of a choice are about people who say things
of one form, and who are spoken of as knights equally often, and as knaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from reasoner.generate.draft import NO_OPTIONS, Chance, Draft, MissedError
from reasoner.generate.families.sayings import (
    KNAVE,
    KNIGHT,
    MOST_SPEAKERS,
    Said,
    Statement,
    form_of_two,
    label_of,
    labels_of,
)
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import ForAll, Formula, Function, Iff, Not, Variable, Xor

X = Variable("x")
LAW = ForAll((X,), Xor(applied(KNIGHT, X), applied(KNAVE, X)))
LAW_SAID = "Everyone is either a knight, who always tells the truth, or a knave, who always lies."
ROUNDS = 60
TRIES = 60
"""Ways to share out who is spoken of, for one set of forms."""
EVEN = 100
"""Attempts in which the statements speak alike of the people of a choice: not all forms have such statements."""
EVEN_TRIES = 600
MORE_SPEAKERS = 2
"""Beside those asked about in a choice."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an item says of nobody in particular, and who is meant for each label.

    Attributes:
        statements: of speakers beside those of `found`.
        beside: how many distractors of each kind there are.
        found: for each label who is asked about, and what each person says.
        alike: of so many of these, from the first on, the statements speak alike.
        beyond: what is said of them by relevant speakers, if that is to be alike too.
    """

    statements: tuple[Statement, ...]
    beside: Mapping[str, int]
    found: Mapping[str, tuple[int, tuple[Said, ...]]]
    alike: int = 0
    beyond: tuple[Said, ...] = ()

    @classmethod
    def drawn(cls, recipe: Recipe, positive: bool, forms: Random) -> Plan:
        """Forms with which each label of the recipe can be had.

        Raises:
            MissedError: none were met.
        """
        wanted = {label for label, share in recipe.labels.items() if share}
        for _ in range(ROUNDS):
            beside, size = _sizes(recipe, forms)
            if not size:
                continue
            statements = tuple(Statement.drawn(recipe, forms) for _ in range(size + sum(beside.values())))
            found: dict[str, tuple[int, tuple[Said, ...]]] = {}
            for _ in range(TRIES):
                others = ([m for m in range(size) if m != n] for n in range(size))
                said = tuple(statements[n].about(each, forms) for n, each in enumerate(others))
                asked = forms.randrange(size)
                found.setdefault(label_of(said, asked, positive), (asked, said))
                if wanted <= found.keys():
                    return cls(statements[size:], beside, found)
        raise MissedError(f"no forms of 2 to {MOST_SPEAKERS} speakers that go with every label")

    @classmethod
    def even(cls, recipe: Recipe, label: str, positive: bool, chance: Random) -> Plan:
        """One in which the first people, as many as there are options, are spoken of alike, and one has the label.

        Where the recipe has room, two people more speak: without, there are so few problems that seeds share some.

        Raises:
            MissedError: none was met.
        """
        fewest = max(recipe.choices, min(recipe.choices + MORE_SPEAKERS, recipe.premises.high - 1))
        for _ in range(EVEN_TRIES):
            beside, size = _sizes(recipe, chance)
            if size < fewest:
                continue
            every = _evenly(recipe, size, beside["relevant"], chance)
            said = every[:size]
            labels = labels_of(said, positive)[: recipe.choices] if said else []
            if labels.count(label) == 1 and label_of(said, labels.index(label), positive) == label:
                rest = tuple(Statement.drawn(recipe, chance) for _ in range(sum(beside.values())))
                return cls(rest, beside, {label: (labels.index(label), said)}, recipe.choices, every[size:])
        raise MissedError(NO_OPTIONS)


def _sizes(recipe: Recipe, chance: Random) -> tuple[dict[str, int], int]:
    """How many distractors of each kind there are, and how many speakers beside them; 0 if the recipe has no room."""
    beside = {kind: recipe.many(kind, chance) for kind in ("relevant", "irrelevant", "same-entity")}
    size = max(2, recipe.premises.draw(chance) - sum(beside.values()) - 1)
    fits = size <= MOST_SPEAKERS and 1 + size + sum(beside.values()) <= recipe.premises.high
    return beside, size * fits


def _evenly(recipe: Recipe, size: int, more: int, chance: Random) -> tuple[Said, ...]:
    """What so many people say of each other, and more people of them, so that the first of them are spoken of alike.

    They are as many as there are options, and say things of one form about two people. Nothing if it cannot be so.
    """
    count = recipe.choices
    forms = [form_of_two(recipe, chance)] * count
    forms += [Statement.drawn(recipe, chance).form for _ in range(size - count + more)]
    parts = sum(2 if form else 1 for form in forms)
    often = chance.randint(0, parts // count)
    signs = [chance.random() >= recipe.negation for _ in range(often)]
    spoken = [(who, sign) for who in range(count) for sign in signs]
    if size == count and len(spoken) < parts:
        return ()
    while len(spoken) < parts:
        spoken.append((chance.randrange(count, size), chance.random() >= recipe.negation))
    for _ in range(TRIES):
        chance.shuffle(spoken)
        left = iter(spoken)
        said = tuple(Said(form, tuple(islice(left, 2 if form else 1))) for form in forms)
        people = [[speaker, *(who for who, _ in each.parts)] for speaker, each in enumerate(said)]
        if all(len(set(each)) == len(each) for each in people):
            return said
    return ()


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """Some people, a statement of each, and a question about one of them."""
    words = Words(load_vocabulary(recipe.lexicon, "nouns", KNIGHT, KNAVE), chance)
    book = words.vocabulary.verbalizer.book
    positive = chance.fixed >= recipe.negation
    if recipe.question == "choice" and chance.attempt < EVEN:
        plan = Plan.even(recipe, label, positive, chance)
    else:
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
    rest, beyond = iter(plan.statements), iter(plan.beyond)
    for _ in range(beside["relevant"]):
        speaker = Function(words.draw("names"))
        speak(speaker, next(beyond, None) or next(rest).about(range(size), chance), people, "relevant")
    for _ in range(beside["irrelevant"]):
        speaker, *others = (Function(words.draw("names")) for _ in range(3))
        speak(speaker, next(rest).about(range(2), chance), others, "irrelevant")
    for _ in range(beside["same-entity"]):
        fact = applied(words.property("adjectives"), chance.choice(people))
        premises.append((fact if next(rest).signs[0] else Not(fact), "same-entity"))
    claims = [applied(KNIGHT if positive else KNAVE, who) for who in people]
    options = tuple(claim for claim in claims[: plan.alike] if claim is not claims[asked])
    return Draft(tuple(premises), claims[asked], sentences=sentences, options=options)
