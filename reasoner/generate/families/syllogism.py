"""Syllogisms: quantified statements about kinds, without existential import.

Forms A, E, I and O (all, no, some, some … not) of modern logic: "All unicorns are white" does not say that there are
any. Two chains of terms are drawn, each neighbouring pair in one of the forms and either order: one shows the claim and
one its opposite, and that of the other label, or both for an Uncertain item, is broken in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.families.weakening import renamed
from reasoner.generate.ground import GroundJudge
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import And, Exists, ForAll, Formula, Implies, Not, Problem, Variable

X = Variable("x")
TRIES = 30
CONTRADICTORY = {"A": "O", "O": "A", "E": "I", "I": "E"}


def categorical(form: str, subject: str, predicate: str) -> Formula:
    """A: all S are P; E: no S is P; I: some S is P; O: some S is not P."""
    one, other = applied(subject, X), applied(predicate, X)
    match form:
        case "A":
            return ForAll((X,), Implies(one, other))
        case "E":
            return ForAll((X,), Implies(one, Not(other)))
        case "I":
            return Exists((X,), And((one, other)))
        case _:
            return Exists((X,), And((one, Not(other))))


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A chain of terms with the wanted label for a statement about its ends, whose form is drawn first."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    steady = chance.steady()
    length = max(2, recipe.depth.draw(chance) - 1)  # what is shown of someone becomes a claim in an inference more
    asked = steady.choice("EO" if steady.random() < recipe.negation else "AI")
    first, last = (words.property("nouns") for _ in range(2))
    goal = categorical(asked, *((first, last) if chance.random() < 0.5 else (last, first)))
    premises: list[tuple[Formula, str]] = []
    lost: list[Formula] = []
    terms = [first, last]
    for aim in ("True", "False"):
        between = [words.property("nouns") for _ in range(length - 1)]
        chain = _chain(asked, aim, [first, *between, last], goal, chance)
        terms[1:1] = between
        if aim != label:
            place = chance.randrange(1, length)
            lost.append(chain[place])
            chain[place] = renamed(chain[place], (between[place - 1], 1), words.property("nouns"))
        premises += [(formula, "" if aim == label else "broken-chain") for formula in chain]
    premises += _beside(recipe, words.copy(), terms, chance)
    if GroundJudge(Problem.of([formula for formula, _ in premises], goal)).label() != label:
        raise MissedError(f"no {label} in form {asked}")
    return Draft(tuple(premises), goal, lost=tuple(lost[:1] if chance.random() < 0.5 else lost[1:]))


def _chain(asked: str, aim: str, terms: Sequence[str], goal: Formula, chance: Chance) -> list[Formula]:
    """Premises about neighbouring terms that show the goal, or its opposite."""
    for _ in range(TRIES):
        forms = ["A"] * (len(terms) - 1)
        forms[chance.randrange(len(forms))] = asked if aim == "True" else CONTRADICTORY[asked]
        made = []
        for form, one, other in zip(forms, terms, terms[1:], strict=False):
            pair = (one, other) if chance.random() < (0.8 if form == "A" else 0.5) else (other, one)
            made.append(categorical(form, *pair))
        if GroundJudge(Problem.of(made, goal)).label() == aim:
            return made
    raise MissedError(f"no {aim} in form {asked}")


def _beside(recipe: Recipe, words: Words, terms: Sequence[str], chance: Chance) -> Iterator[tuple[Formula, str]]:
    """The recipe's distractors."""

    def statement(one: str, other: str) -> Formula:
        return categorical(chance.choice("AAEIO"), *((one, other) if chance.random() < 0.5 else (other, one)))

    for _ in range(recipe.many("relevant", chance)):
        met = chance.choice(terms)
        yield (
            statement(met, chance.choice([each for each in (*terms, words.property("nouns")) if each != met])),
            "relevant",
        )
    for _ in range(recipe.many("same-predicate", chance)):
        yield statement(chance.choice((terms[0], terms[-1])), words.property("nouns")), "same-predicate"
    for _ in range(recipe.many("broken-chain", chance)):
        first, middle, last = (words.property("nouns") for _ in range(3))
        yield statement(first, middle), "broken-chain"
        yield statement(middle, last), "broken-chain"
    for _ in range(recipe.many("irrelevant", chance)):
        yield statement(words.property("nouns"), words.property("nouns")), "irrelevant"
