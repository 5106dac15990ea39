"""Knights, who tell the truth, and knaves, who do not (Smullyan 1978).

What someone says is true just if they are a knight; a knave is whoever is none. The premises have the form
`a is a knight ↔ what a says`. How many speak, and in what forms, is drawn apart from the label: forms are taken only if
each of the recipe's labels can be had by who speaks of whom. Otherwise they would tell which label they were kept for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import And, Formula, Iff, Implies, Not, Or, Term, Xor

KNIGHT = "Knight"
ALONE = 0.4
"""How often a statement is about one person."""
ROUNDS = 60
TRIES = 60
"""Ways to share out who is spoken of, for one set of forms."""
MOST_SPEAKERS = 16
"""Of so many people at most each case of who is a knight is gone through; all other premises are distractors."""
FORMS = ("and", "or", "xor", "implies")


@dataclass(frozen=True, slots=True)
class Statement:
    """The form of what somebody says: about one person or two, who are knights or not."""

    form: str
    signs: tuple[bool, bool]

    @classmethod
    def drawn(cls, recipe: Recipe, chance: Random) -> Statement:
        """By the recipe's weights and its share of negation."""
        weights = [recipe.connectives.get(form, 1) for form in FORMS]
        alone = chance.random() < ALONE or not any(weights)
        form = "" if alone else chance.choices(FORMS, weights)[0]
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
        atoms = [applied(KNIGHT, people[who]) for who, _ in self.parts]
        parts = [atom if sign else Not(atom) for atom, (_, sign) in zip(atoms, self.parts, strict=True)]
        match self.form:
            case "":
                return parts[0]
            case "and" | "or":
                return (And if self.form == "and" else Or)(tuple(parts))
            case _:
                return (Xor if self.form == "xor" else Implies)(*parts)

    def cases(self, knight: Sequence[int], every: int) -> int:
        """The cases in which it is so, as a set of bits; `knight` has those in which each person is one."""
        first, *rest = (knight[who] if sign else every & ~knight[who] for who, sign in self.parts)
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
    """Of the claim that a person is (not) a knight, where person n makes statement n; "" if it has several proofs."""
    every, knight = _rows(len(statements))
    cases = [every & ~(knight[who] ^ each.cases(knight, every)) for who, each in enumerate(statements)]
    left = _both(cases, every)
    holds = left & (knight[asked] if positive else ~knight[asked])
    if not left or 0 < holds < left:
        return "Uncertain" if left else "Paradox"
    against = every & ~knight[asked] if (holds == left) is positive else knight[asked]
    needed = [each for number, each in enumerate(cases) if _both(cases[:number] + cases[number + 1 :], against)]
    if _both(needed, against):
        return ""
    return "True" if holds else "False"


@lru_cache(maxsize=MOST_SPEAKERS)
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
            size = max(2, recipe.premises.draw(forms) - sum(beside.values()))
            if size > MOST_SPEAKERS or size + sum(beside.values()) > recipe.premises.high:
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
    words = Words(load_vocabulary(recipe.lexicon), chance)
    positive = chance.fixed >= recipe.negation
    plan = Plan.drawn(recipe, positive, chance.steady(1))
    asked, said = plan.found[label]
    beside, size = plan.beside, len(said)
    people = [words.name() for _ in range(size)]
    premises: list[tuple[Formula, str]] = [
        (Iff(applied(KNIGHT, who), statement.of(people)), "") for who, statement in zip(people, said, strict=True)
    ]
    rest = iter(plan.statements)
    for _ in range(beside["relevant"]):
        statement = next(rest).about(range(size), chance)
        premises.append((Iff(applied(KNIGHT, words.name()), statement.of(people)), "relevant"))
    for _ in range(beside["irrelevant"]):
        statement = next(rest).about(range(2), chance)
        premises.append((Iff(applied(KNIGHT, words.name()), statement.of([words.name(), words.name()])), "irrelevant"))
    for _ in range(beside["same-entity"]):
        fact = applied(words.property("adjectives"), chance.choice(people))
        premises.append((fact if next(rest).signs[0] else Not(fact), "same-entity"))
    clause = words.vocabulary.clause
    sentences: dict[Formula, str] = {
        formula: f"{clause(formula.left)} if and only if {clause(formula.right)}."
        for formula, _ in premises
        if isinstance(formula, Iff) and not isinstance(formula.right, And | Or | Xor | Implies)
    }
    claim = applied(KNIGHT, people[asked])
    return Draft(tuple(premises), claim if positive else Not(claim), sentences=sentences)
