"""Strict orders of people, as in BIG-Bench's logical deduction, with the laws of the order among the premises.

Comparisons of neighbours in a hidden order, transitivity and asymmetry; asked is a pair further apart.
"""

from __future__ import annotations

from itertools import permutations

from reasoner.generate.draft import Chance, Draft
from reasoner.generate.families.kinship import law_sentences
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import And, ForAll, Formula, Implies, Not, Term, Variable

X, Y, Z = Variable("x"), Variable("y"), Variable("z")
RELATIONS = ("OlderThan", "TallerThan", "FasterThan", "RicherThan", "StrongerThan")


def transitivity(relation: str) -> Formula:
    """If x comes before y and y before z, then x before z."""
    condition = And((applied(relation, X, Y), applied(relation, Y, Z)))
    return ForAll((X, Y, Z), Implies(condition, applied(relation, X, Z)))


def asymmetry(relation: str) -> Formula:
    """If x comes before y, then y does not come before x."""
    return ForAll((X, Y), Implies(applied(relation, X, Y), Not(applied(relation, Y, X))))


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A chain of comparisons, some others, and a question about two of those compared."""
    words = Words(load_vocabulary(recipe.lexicon, "relations", *RELATIONS), chance)
    relation, other = chance.sample(RELATIONS, 2)
    least, most = (2 ** (height - 1) + 1 for height in (recipe.depth.low, recipe.depth.high))
    people = [words.name() for _ in range(chance.steady().randint(max(4, least), max(7, most)))]
    links = list(zip(people, people[1:], strict=False))
    newcomer = words.name()
    beside = [(newcomer, people[-1]) if chance.random() < 0.5 else (people[0], newcomer)]
    lost: list[Formula] = []
    if label == "Uncertain":
        one, two = links.pop(chance.randrange(len(links)))
        lost.append(applied(relation, one, two))
        beside = [(newcomer, one), (newcomer, two)] if chance.random() < 0.5 else [(one, newcomer), (two, newcomer)]
    premises: list[tuple[Formula, str]] = [(applied(relation, one, two), "") for one, two in links]
    premises += [(applied(relation, one, two), "same-predicate") for one, two in beside]
    premises += [(transitivity(relation), ""), (asymmetry(relation), "")]
    for _ in range(recipe.many("same-predicate", chance)):
        premises.append((applied(relation, *_either(chance.choice(people), words.name(), chance)), "same-predicate"))
    pairs = list(permutations([*people, newcomer], 2))
    for pair in chance.sample(pairs, min(recipe.many("same-entity", chance), len(pairs))):
        premises.append((applied(other, *pair), "same-entity"))
    laws = [law(each) for each in RELATIONS if each != relation for law in (transitivity, asymmetry)]
    premises += [(law, "relevant") for law in chance.sample(laws, min(recipe.many("relevant", chance), len(laws)))]
    for _ in range(recipe.many("broken-chain", chance)):
        one, two, three = (words.name() for _ in range(3))
        premises += [(applied(relation, *pair), "broken-chain") for pair in ((one, two), (two, three))]
    for _ in range(recipe.many("irrelevant", chance)):
        premises.append((applied(other, words.name(), words.name()), "irrelevant"))
    asked = chance.fixed >= recipe.negation
    first, second = sorted(chance.sample(range(len(people)), 2))
    forwards = label == "Uncertain" and chance.random() < 0.5 or label != "Uncertain" and asked is (label == "True")
    pair = (people[first], people[second]) if forwards else (people[second], people[first])
    claim = applied(relation, *pair)
    sentences = law_sentences(words.vocabulary, [each for each, _ in premises])
    return Draft(tuple(premises), claim if asked else Not(claim), sentences=sentences, lost=tuple(lost))


def _either(one: Term, other: Term, chance: Chance) -> tuple[Term, Term]:
    return (one, other) if chance.random() < 0.5 else (other, one)
