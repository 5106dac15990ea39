"""Syllogisms: quantified statements about kinds, without existential import.

Forms A, E, I and O (all, no, some, some … not) of modern logic: "All unicorns are white" does not say that there are
any. Two chains of terms are drawn, each neighbouring pair in one of the forms and either order: one shows the claim and
one its opposite. That of the other label changes a term with a premise beside, and for an Uncertain item the chains
change one with each other: no count of terms tells the label. The claims of a multiple choice are about several ends of
the same chains (`crossed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from reasoner.generate.draft import Chance, Draft, MissedError, changed, has_rivals
from reasoner.generate.families.crossed import AIMS, Crossed, terms_of
from reasoner.generate.families.weakening import exchange
from reasoner.generate.ground import GroundJudge
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import And, Exists, ForAll, Formula, Implies, Not, Problem, Variable

X = Variable("x")
TRIES = 30
BROKEN = "broken-chain"
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
    chains: dict[str, list[Formula]] = {}
    for aim in AIMS:
        between = [words.property("nouns") for _ in range(length - 1)]
        chains[aim] = _chain(asked, aim, [first, *between, last], goal, chance)
    if has_rivals(recipe, chance):
        return _choice(recipe, label, Crossed(label, recipe.choices, (first, last), words, chance), chains, goal, words)
    beside = _beside(recipe, words, ([first], [last]), chains)
    premises = [(formula, "" if aim == label else BROKEN) for aim in AIMS for formula in chains[aim]] + beside
    mixed = list(premises)
    true, false, others = range(length), range(length, 2 * length), range(2 * length, len(premises))
    if label == "Uncertain":
        done = exchange(mixed, true, false, chance, {first, last})
    else:
        wrong = false if label == "True" else true
        done = exchange(mixed, wrong, [*wrong, *others], chance, {first, last})  # in that chain itself where it is long
    made = [(formula, role) for (formula, _), (_, role) in zip(mixed, premises, strict=True)]
    if not done or _label(made, goal) != label:
        raise MissedError(f"no {label} in form {asked}")
    lost = changed(premises, made)
    return Draft(tuple(made), goal, lost=lost[:1] if chance.random() < 0.5 else lost[1:])


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


def _choice(
    recipe: Recipe, label: str, claims: Crossed, chains: Mapping[str, list[Formula]], goal: Formula, words: Words
) -> Draft:
    """The same for a claim that is one of several options."""
    beside = _beside(recipe, words, (claims.first, claims.last), chains)
    premises, lost = claims.premises(chains, [formula for formula, _ in beside])
    made = [*premises, *beside]
    right, *others = (claims.about(goal, each) for each in (claims.right, *claims.others))
    if _label(made, right) != label or any(_label(made, each) == label for each in others):
        raise MissedError(f"not one claim is {label}")
    return Draft(tuple(made), right, lost=lost, options=tuple(others))


def _label(premises: Sequence[tuple[Formula, str]], claim: Formula) -> str:
    return GroundJudge(Problem.of([formula for formula, _ in premises], claim)).label()


def _beside(
    recipe: Recipe, words: Words, ends: tuple[Sequence[str], Sequence[str]], chains: Mapping[str, Sequence[Formula]]
) -> list[tuple[Formula, str]]:
    """The recipe's distractors, or one for want of any: of chains of two links alone no terms can change places."""
    made = list(_distractors(recipe, words.copy(), ends, [term for each in chains.values() for term in terms_of(each)]))
    return made or [(_statement(words.property("nouns"), words.property("nouns"), words.chance), "irrelevant")]


def _distractors(
    recipe: Recipe, words: Words, ends: tuple[Sequence[str], Sequence[str]], met: Sequence[str]
) -> Iterator[tuple[Formula, str]]:
    chance = words.chance
    terms = list(dict.fromkeys([*ends[0], *met, *ends[1]]))
    for _ in range(recipe.many("relevant", chance)):
        one = chance.choice(terms)
        other = chance.choice([each for each in (*terms, words.property("nouns")) if each != one])
        yield _statement(one, other, chance), "relevant"
    for _ in range(recipe.many("same-predicate", chance)):
        yield _statement(chance.choice((*ends[0], *ends[1])), words.property("nouns"), chance), "same-predicate"
    for _ in range(recipe.many("broken-chain", chance)):
        first, middle, last = (words.property("nouns") for _ in range(3))
        yield _statement(first, middle, chance), "broken-chain"
        yield _statement(middle, last, chance), "broken-chain"
    for _ in range(recipe.many("irrelevant", chance)):
        yield _statement(words.property("nouns"), words.property("nouns"), chance), "irrelevant"


def _statement(one: str, other: str, chance: Random) -> Formula:
    return categorical(chance.choice("AAEIO"), *((one, other) if chance.random() < 0.5 else (other, one)))
