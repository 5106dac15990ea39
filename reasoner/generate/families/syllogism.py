"""Syllogisms: quantified statements about kinds, without existential import.

Forms A, E, I and O (all, no, some, some … not) of modern logic: "All unicorns are white" does not say that there are
any. A chain of terms is drawn, each neighbouring pair in one of the forms and either order.
"""

from __future__ import annotations

from random import Random

from reasoner.generate.draft import Draft
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import And, Exists, ForAll, Formula, Implies, Not, Variable

X = Variable("x")


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


def build(recipe: Recipe, label: str, chance: Random) -> Draft:
    """A chain of terms, and a statement about its ends."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    length = recipe.premises.draw(chance)
    terms = [words.property("nouns") for _ in range(length + 1)]
    forms = [chance.choice("AAAAEI") for _ in range(length)]
    if chance.random() < 0.6:
        forms[chance.randrange(length)] = chance.choice("EIO")
    premises: list[tuple[Formula, str]] = []
    for form, one, other in zip(forms, terms, terms[1:], strict=False):
        pair = (one, other) if form == "A" or chance.random() < 0.5 else (other, one)
        premises.append((categorical(form, *pair), ""))
    ends = (terms[0], terms[-1]) if chance.random() < 0.6 else (terms[-1], terms[0])
    return Draft(tuple(premises), categorical(chance.choice("AEIO"), *ends))
