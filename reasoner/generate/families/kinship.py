"""Composing relations over a family graph, as in CLUTRR (Sinha et al., EMNLP 2019), with the rules among the premises.

A family is drawn, and a path in it between two of its people. Facts are edges of the path and of the rest of the
family; rules hold in every family, so that all that is said is true of this one. Words agree with people's sex. Who
stands in one relation is not in another: rules of that kind give the False items. An Uncertain item lacks an edge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import permutations, product
from random import Random

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.families.relatives import (
    CLOSE,
    COMPOSED,
    RELATIONS,
    Family,
    excludes,
    generations,
    path_to,
    ways,
)
from reasoner.generate.recipe import Recipe, RecipeError
from reasoner.generate.vocabulary import Vocabulary, Words, applied, load_vocabulary
from reasoner.logic import And, ForAll, Formula, Implies, Not, Term, Variable

X, Y, Z = Variable("x"), Variable("y"), Variable("z")

NAMES = {
    "parent": ("FatherOf", "MotherOf"),
    "child": ("SonOf", "DaughterOf"),
    "sibling": ("BrotherOf", "SisterOf"),
    "spouse": ("HusbandOf", "WifeOf"),
    "grandparent": ("GrandfatherOf", "GrandmotherOf"),
    "grandchild": ("GrandsonOf", "GranddaughterOf"),
    "great-grandparent": ("GreatGrandfatherOf", "GreatGrandmotherOf"),
    "great-grandchild": ("GreatGrandsonOf", "GreatGranddaughterOf"),
    "uncle": ("UncleOf", "AuntOf"),
    "nephew": ("NephewOf", "NieceOf"),
    "great-uncle": ("GreatUncleOf", "GreatAuntOf"),
    "parent-in-law": ("FatherInLawOf", "MotherInLawOf"),
    "child-in-law": ("SonInLawOf", "DaughterInLawOf"),
    "sibling-in-law": ("BrotherInLawOf", "SisterInLawOf"),
    "cousin": ("CousinOf", "CousinOf"),
    "ancestor": ("AncestorOf", "AncestorOf"),
    "descendant": ("DescendantOf", "DescendantOf"),
}
"""What a man and a woman are called who stand in a relation to someone."""
LONGEST = 10
"""Links of the longest path."""
FEWEST_GENERATIONS = 3
FAMILIES = 20
"""Families in which a path is sought."""

Step = tuple[str, int, int]
"""A relation, who stands in it, and to whom."""
Kin = tuple[str, bool]
"""A relation, and whether it is a man who stands in it."""


def symbol(kin: Kin) -> str:
    """The predicate."""
    relation, male = kin
    return NAMES[relation][not male]


def composition(first: Kin, second: Kin) -> Formula:
    """The rule that composes two relations."""
    whole = COMPOSED[first[0], second[0]], first[1]
    condition = And((applied(symbol(first), X, Y), applied(symbol(second), Y, Z)))
    return ForAll((X, Y, Z), Implies(condition, applied(symbol(whole), X, Z)))


def exclusion(one: Kin, other: Kin) -> Formula:
    """Whoever stands in one relation to someone does not stand in the other."""
    return ForAll((X, Y), Implies(applied(symbol(one), X, Y), Not(applied(symbol(other), X, Y))))


def rules_of(links: Sequence[Kin]) -> list[Formula]:
    """The rules that compose the path from the left."""
    rules: dict[Formula, None] = {}
    whole, male = links[0]
    for link in links[1:]:
        rules[composition((whole, male), link)] = None
        whole = COMPOSED[whole, link[0]]
    return list(rules)


class _Relatives:
    """A family with names for those of whom something is said."""

    def __init__(self, family: Family, words: Words, chance: Random) -> None:
        self.family = family
        self.words = words
        self.chance = chance
        self._names: dict[int, Term] = {}

    def name(self, person: int) -> Term:
        """The person's, which goes with their sex."""
        if person not in self._names:
            self._names[person] = self.words.name("men" if self.family.male[person] else "women")
        return self._names[person]

    def kin(self, relation: str, person: int) -> Kin:
        """The relation as this person stands in it."""
        return relation, self.family.male[person]

    def fact(self, relation: str, one: int, other: int) -> Formula:
        """That one is this of the other."""
        return applied(symbol(self.kin(relation, one)), self.name(one), self.name(other))

    def others(self, path: Collection[int], touching: bool, relations: Iterable[str] = CLOSE) -> list[Step]:
        """Pairs of which one, or none, is on a path, with what the first is to the second."""
        return [
            (relation, *pair)
            for relation in relations
            for pair in sorted(self.family.pairs(relation))
            if len(set(path).intersection(pair)) == touching
        ]


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A path, the rules that compose it, and facts about the rest of the family.

    What is asked and what the path composes to are drawn apart from the label: a False item's path shows something
    that excludes what is asked, an Uncertain one lacks the exclusion, or an edge.
    """
    vocabulary = load_vocabulary(recipe.lexicon, "relations", *(each for both in NAMES.values() for each in both))
    words = Words(vocabulary, chance)
    forms = chance.steady()
    shown = forms.random() < 0.5 if label == "Uncertain" else (chance.fixed >= recipe.negation) is (label == "True")
    shortest, longest = recipe.depth.low + 1, recipe.depth.high  # what excludes takes an inference more
    length = forms.randint(shortest, longest) if shortest <= longest else recipe.depth.low + shown
    if not 1 <= length <= LONGEST:
        raise RecipeError(f"depth: up to {recipe.depth.high} in family 'kinship'", hint=f"1 to {LONGEST}")
    reached = [each for each in RELATIONS if ways(each, length)]
    wanted, other = forms.choice([pair for pair in permutations(reached, 2) if excludes(*pair)])
    whole = wanted if shown else other
    people, relatives, links = _path(whole, length, words, chance)
    first, last = people[0], people[-1]
    excluded, needed = (other, "same-predicate") if shown else (wanted, "")
    steps = list(zip(links, people, people[1:], strict=False))
    premises: dict[Formula, str] = {relatives.fact(*step): "" for step in steps}
    lost: list[Formula] = []
    if label == "Uncertain" and shown:
        step = chance.choice(steps)
        lost.append(relatives.fact(*step))
        _without(premises, step, people, relatives)
    elif label == "Uncertain":
        lost.append(exclusion(relatives.kin(whole, first), relatives.kin(wanted, first)))
        excluded = forms.choice([each for each in RELATIONS if each != wanted and excludes(whole, each)])
        needed = "same-predicate"
    premises[exclusion(relatives.kin(whole, first), relatives.kin(excluded, first))] = needed
    rules = rules_of([relatives.kin(link, one) for link, one, _ in steps])
    premises |= dict.fromkeys(rules, "")
    for formula, kind in _beside(recipe, relatives, people, steps, relatives.kin(wanted, first), chance):
        if formula not in lost:
            premises.setdefault(formula, kind)
    claim = relatives.fact(wanted, first, last)
    asked = claim if chance.fixed >= recipe.negation else Not(claim)
    sentences = law_sentences(vocabulary, [*premises, *lost])
    return Draft(tuple(premises.items()), asked, sentences=sentences, lost=tuple(lost))


def _path(whole: str, length: int, words: Words, chance: Random) -> tuple[list[int], _Relatives, list[str]]:
    """People on a path that composes to the relation, their family, and the path's relations.

    Raises:
        MissedError: the families drawn have no such path.
    """
    for _ in range(FAMILIES):
        links = path_to(whole, length, chance)
        family = Family.grown(max(FEWEST_GENERATIONS, generations(links)), chance)
        people = family.walk(links, chance)
        if people:
            return people, _Relatives(family, words, chance), links
    raise MissedError(f"no path of {length} links in {FAMILIES} families")


def _without(premises: dict[Formula, str], step: Step, people: Sequence[int], relatives: _Relatives) -> None:
    """Leave an edge of the path out; in its place stands one of the family that is not on it.

    It is of the same kind and about the same person, of whom more is said elsewhere, or who is asked about.
    """
    link, one, other = step
    family, path = relatives.family, set(people)
    asked = {one} & {people[0]} | {other} & {people[-1]} or {one, other}
    edges = [
        (relation, *pair) for relation in CLOSE for pair in sorted(family.pairs(relation)) if not path.issuperset(pair)
    ]
    for fits in (
        lambda edge: not asked.isdisjoint(edge[1:]),
        lambda edge: edge[0] == link,
        lambda edge: family.male[edge[1]] is family.male[one],
        lambda edge: edge[1] == one or edge[2] == other,
    ):
        edges = [edge for edge in edges if fits(edge)] or edges
    del premises[relatives.fact(*step)]
    premises[relatives.fact(*relatives.chance.choice(edges))] = "broken-chain"


def _beside(
    recipe: Recipe, relatives: _Relatives, people: list[int], steps: Sequence[Step], wanted: Kin, chance: Chance
) -> Iterator[tuple[Formula, str]]:
    """The recipe's distractors: all that they say is so in the family."""
    family, kins = relatives.family, [relatives.kin(link, one) for link, one, _ in steps]
    both = (True, False)
    laws = [
        composition((first, male), (second, other))
        for (first, second), male, other in product(COMPOSED, both, both)
        if symbol((first, male)) in map(symbol, kins) or symbol((second, other)) in map(symbol, kins)
    ]
    laws = [law for law in dict.fromkeys(laws) if law not in rules_of(kins)]
    for law in chance.sample(laws, min(recipe.many("relevant", chance), len(laws))):
        yield law, "relevant"
    near, apart = relatives.others(people, touching=True), relatives.others(people, touching=False)
    alike = [
        (wanted[0], *pair)
        for pair in sorted(family.pairs(wanted[0]))
        if family.male[pair[0]] is wanted[1] and not set(people).issuperset(pair)
    ]
    chains = [(one, other) for one in apart for other in apart if one[2] == other[1] and one[1] != other[2]]
    any_of = relatives.others(people, touching=False, relations=RELATIONS)
    for kind, pool in (("same-entity", near), ("same-predicate", alike or near), ("irrelevant", any_of)):
        for step in chance.sample(pool, min(recipe.many(kind, chance), len(pool))):
            yield relatives.fact(*step), kind
    for chain in chance.sample(chains, min(recipe.many("broken-chain", chance), len(chains))):
        yield from ((relatives.fact(*step), "broken-chain") for step in chain)


def law_sentences(vocabulary: Vocabulary, premises: Iterable[Formula]) -> dict[Formula, str]:
    """The laws among the premises said with letters: If x … and y …, then x …."""
    said: dict[Formula, str] = {}
    for law in premises:
        if isinstance(law, ForAll) and isinstance(law.body, Implies):
            left = law.body.left.parts if isinstance(law.body.left, And) else (law.body.left,)
            conditions = " and ".join(vocabulary.clause(part) for part in left)
            said[law] = f"If {conditions}, then {vocabulary.clause(law.body.right)}."
    return said
