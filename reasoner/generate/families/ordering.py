"""Strict orders of people, as in BIG-Bench's logical deduction, with the laws of the order among the premises.

Comparisons of neighbours in a hidden order, transitivity and asymmetry; asked is a pair further apart. A choice has two
such orders and pairs of people from within them: whoever is asked about comes before somebody and after somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from reasoner.generate.draft import NO_OPTIONS, Chance, Draft, MissedError
from reasoner.generate.families.kinship import law_sentences
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import And, ForAll, Formula, Implies, Not, Term, Variable

X, Y, Z = Variable("x"), Variable("y"), Variable("z")
RELATIONS = ("OlderThan", "TallerThan", "FasterThan", "RicherThan", "StrongerThan")
FEWEST = 4
"""Premises of a choice beside two for each option: two laws, and in each of two orders one comparison more than asked
people."""
TRIES = 200
"""Ways to pair people off."""
Place = tuple[int, int]
"""In which order, and which place in it."""


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
    if recipe.question == "choice" and _room(recipe) >= 0:
        return _choice(recipe, label, (relation, other), words, chance)
    least, most = (2 ** (height - 1) + 1 for height in (recipe.depth.low, recipe.depth.high))
    people = [words.name() for _ in range(chance.steady().randint(max(4, least), max(7, most)))]
    links = list(pairwise(people))
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
    premises += _distractors(recipe, people, [newcomer], (relation, other), words, chance)
    asked = chance.fixed >= recipe.negation
    first, second = sorted(chance.sample(range(len(people)), 2))
    forwards = label == "Uncertain" and chance.random() < 0.5 or label != "Uncertain" and asked is (label == "True")
    pair = (people[first], people[second]) if forwards else (people[second], people[first])
    claim = applied(relation, *pair)
    sentences = law_sentences(words.vocabulary, [each for each, _ in premises])
    return Draft(tuple(premises), claim if asked else Not(claim), sentences=sentences, lost=tuple(lost))


def _distractors(
    recipe: Recipe,
    people: Sequence[Term],
    newcomers: Sequence[Term],
    relations: tuple[str, str],
    words: Words,
    chance: Chance,
) -> Iterator[tuple[Formula, str]]:
    """The recipe's, with the relation that is asked about, or the other one; of more people, and of these."""
    relation, other = relations
    for _ in range(recipe.many("same-predicate", chance)):
        yield applied(relation, *_either(chance.choice(people), words.name(), chance)), "same-predicate"
    pairs = list(permutations([*people, *newcomers], 2))
    for pair in chance.sample(pairs, min(recipe.many("same-entity", chance), len(pairs))):
        yield applied(other, *pair), "same-entity"
    laws = [law(each) for each in RELATIONS if each != relation for law in (transitivity, asymmetry)]
    for law in chance.sample(laws, min(recipe.many("relevant", chance), len(laws))):
        yield law, "relevant"
    for _ in range(recipe.many("broken-chain", chance)):
        one, two, three = (words.name() for _ in range(3))
        yield from ((applied(relation, *pair), "broken-chain") for pair in ((one, two), (two, three)))
    for _ in range(recipe.many("irrelevant", chance)):
        yield applied(other, words.name(), words.name()), "irrelevant"


def _either(one: Term, other: Term, chance: Chance) -> tuple[Term, Term]:
    return (one, other) if chance.random() < 0.5 else (other, one)


def _room(recipe: Recipe) -> int:
    """How many people more than are needed for a choice the premises may compare, whatever the distractors."""
    beside = sum(each.high * (1 + (kind == "broken-chain")) for kind, each in recipe.distractors.items())
    return recipe.premises.high - FEWEST - 2 * recipe.choices - beside


def _choice(recipe: Recipe, label: str, relations: tuple[str, str], words: Words, chance: Chance) -> Draft:
    """Pairs of people of one order, and pairs of people of both, who cannot be compared; all of other people.

    Nobody at an end of an order is asked about, so that the premises speak of all who are in the same way.
    """
    relation, _ = relations
    places = _paired(recipe, label, chance)
    longest = [max([at for pair in places for order, at in pair if order == which], default=0) for which in (0, 1)]
    orders = [[words.name() for _ in range(last + 2)] for last in longest]
    links = [applied(relation, *pair) for order in orders for pair in pairwise(order)]
    premises = [(link, "") for link in links] + [(transitivity(relation), ""), (asymmetry(relation), "")]
    premises += _distractors(recipe, [*orders[0], *orders[1]], [], relations, words, chance)
    asked = chance.fixed >= recipe.negation
    holds = asked is (label == "True")
    claims = []
    for number, pair in enumerate(places):
        one, two = (orders[order][at] for order, at in sorted(pair))
        forwards = holds is (number == 0) if label != "Uncertain" else chance.random() < 0.5
        if pair[0][0] != pair[1][0]:
            forwards = chance.random() < 0.5
        claim = applied(relation, *((one, two) if forwards else (two, one)))
        claims.append(claim if asked else Not(claim))
    lost = (applied(relation, orders[0][-1], orders[1][0]),) if label == "Uncertain" else ()
    sentences = law_sentences(words.vocabulary, [each for each, _ in premises])
    return Draft(tuple(premises), claims[0], sentences=sentences, options=tuple(claims[1:]), lost=lost)


def _paired(recipe: Recipe, label: str, chance: Chance) -> list[tuple[Place, Place]]:
    """Pairs of places in two orders, from place 1 on, no place twice and no neighbours; the right one is the first.

    Raises:
        MissedError: there are no such pairs as far apart as the depth asks for.
    """
    count = recipe.choices
    apart = 1 if label == "Uncertain" else chance.randrange(count)
    together = [chance.randrange(2) for _ in range(count - apart)]
    sizes = [apart + 2 * together.count(which) for which in (0, 1)]
    longest = 2**recipe.depth.high
    for _ in range(chance.randint(0, max(0, min(_room(recipe), longest)))):
        sizes[chance.randrange(2)] += 1
    for _ in range(TRIES):
        free = [[(order, at + 1) for at in chance.sample(range(size), size)] for order, size in enumerate(sizes)]
        across = [(free[0].pop(), free[1].pop()) for _ in range(apart)]
        within = [(free[order].pop(), free[order].pop()) for order in together]
        pairs = [*across, *within] if label == "Uncertain" else [*within, *across]
        if all(one[0] != two[0] or abs(one[1] - two[1]) > 1 for one, two in pairs):
            if label == "Uncertain" or abs(pairs[0][0][1] - pairs[0][1][1]) <= longest:
                return pairs
    raise MissedError(NO_OPTIONS)
