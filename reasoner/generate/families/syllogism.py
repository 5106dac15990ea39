"""Syllogisms: quantified statements about kinds, without existential import.

Forms A, E, I and O (all, no, some, some … not) of modern logic: "All unicorns are white" does not say that there are
any. A chain of terms is drawn, each neighbouring pair in one of the forms and either order.
"""

from __future__ import annotations

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.ground import GroundJudge
from reasoner.generate.recipe import Range, Recipe
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
    length = recipe.depth.draw(chance)
    terms = [words.property("nouns") for _ in range(length + 1)]
    others = [words.property("nouns") for _ in range(3)]
    asked = "AEIO"[int(4 * chance.fixed)]
    for _ in range(TRIES):
        forms = [chance.choice("AAAAEI") for _ in range(length)]
        if label != "Uncertain":
            forms = ["A"] * length
            forms[chance.randrange(length)] = asked if label == "True" else CONTRADICTORY[asked]
        elif chance.random() < 0.6:
            forms[chance.randrange(length)] = chance.choice("EIO")
        premises = []
        for form, one, other in zip(forms, terms, terms[1:], strict=False):
            pair = (one, other) if chance.random() < (0.8 if form == "A" else 0.5) else (other, one)
            premises.append(categorical(form, *pair))
        ends = (terms[0], terms[-1]) if chance.random() < 0.5 else (terms[-1], terms[0])
        goal = categorical(asked, *ends)
        for _ in range(recipe.distractors.get("relevant", Range(0, 0)).draw(chance)):
            premises.append(categorical(chance.choice("AAEIO"), *chance.sample([*terms, *others], 2)))
        if GroundJudge(Problem.of(premises, goal)).rule().label == label:
            return Draft(tuple((premise, "") for premise in premises), goal)
    raise MissedError(f"no {label} in form {asked}")
