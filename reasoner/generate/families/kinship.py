"""Composing relations over a family graph, as in CLUTRR (Sinha et al., EMNLP 2019), with the rules among the premises.

A family is drawn, and two paths in it: one composes to what is asked, the other to what excludes that. Facts are edges
of the paths and of the rest of the family; rules hold in every family, so that all that is said is true of this one.
Words agree with people's sex. Which of the paths goes between those who are asked about tells True from False, and an
Uncertain item lacks an edge of it: rules, and what the conclusion says, are the same for all labels.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import permutations, product
from random import Random

from reasoner.generate.draft import NO_OPTIONS, Chance, Draft, MissedError
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
"""The deepest proof; the longest path has a link more."""
PATIENCE = 50
"""Attempts after which relations are drawn anew, of which few families have such paths."""
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
    """Two paths, the rules that compose them, and facts about the rest of the family.

    What is asked and what both paths compose to are drawn apart from the label. What excludes takes an inference more,
    so that the path to it is shorter by a link.
    """
    vocabulary = load_vocabulary(recipe.lexicon, "relations", *(each for both in NAMES.values() for each in both))
    words = Words(vocabulary, chance)
    choice = recipe.question == "choice"
    unsure = label == "Uncertain" and choice
    forms = chance if unsure else chance.steady(PATIENCE)  # the question tells this label
    shown = forms.random() < 0.5 if label == "Uncertain" else (chance.fixed >= recipe.negation) is (label == "True")
    if not 0 < recipe.depth.high <= LONGEST:
        raise RecipeError(f"depth: up to {recipe.depth.high} in family 'kinship'", hint=f"1 to {LONGEST}")
    depth = recipe.depth.draw(forms)
    lengths = depth + 1, max(1, depth)
    kinds = [pair for pair in permutations(RELATIONS, 2) if excludes(*pair) and all(map(ways, pair, lengths))]
    wanted, other = forms.choice(kinds)
    turned = forms.random() < 0.5
    relatives, *paths = _paths((wanted, other), lengths, words, chance, apart=choice)
    steps, beside = paths if shown else paths[::-1]
    people, others = ([step[1] for step in path] + [path[-1][2]] for path in (steps, beside))
    first, last = people[0], people[-1]
    edges = [relatives.fact(*step) for step in steps]
    premises: dict[Formula, str] = dict.fromkeys(edges, "") | {relatives.fact(*step): "broken-chain" for step in beside}
    for own, far in ((steps, beside), (beside, steps))[: 1 + choice]:
        for step in _alike(relatives, own, far):
            premises.setdefault(relatives.fact(*step), "same-entity")
    lost: list[Formula] = []
    asked_of = (first, last)
    if unsure:
        asked_of = _crossed(premises, relatives, wanted, people, others)
    elif label == "Uncertain":
        step = chance.choice(steps)
        lost.append(relatives.fact(*step))
        _without(premises, step, people, relatives)
    one, two = (other, wanted) if turned else (wanted, other)
    premises[exclusion(relatives.kin(one, first), relatives.kin(two, first))] = "same-predicate" if shown else ""
    for path, kind in ((steps, ""), (beside, "relevant")):
        for rule in rules_of([relatives.kin(link, one) for link, one, _ in path]):
            premises.setdefault(rule, kind)
    for formula, kind in _beside(
        recipe, relatives, people + others * choice, steps, relatives.kin(wanted, first), chance
    ):
        if formula not in lost:
            premises.setdefault(formula, kind)
    claim = relatives.fact(wanted, *asked_of)
    asked = claim if chance.fixed >= recipe.negation else Not(claim)
    crossed = [relatives.fact(wanted, *both) for both in product((first, others[0]), (last, others[-1])) if choice]
    options = [_signed(each, asked) for each in crossed if each is not claim]
    sentences = law_sentences(vocabulary, [*premises, *lost])
    return Draft(tuple(premises.items()), asked, sentences=sentences, lost=tuple(lost), options=tuple(options))


def _paths(
    relations: Sequence[str], lengths: Sequence[int], words: Words, chance: Random, *, apart: bool
) -> tuple[_Relatives, list[Step], list[Step]]:
    """A family with paths that compose to the relations and share nobody, or who they start with if they may.

    Raises:
        MissedError: the families drawn have no such paths.
    """
    for _ in range(FAMILIES):
        links = [path_to(each, length, chance) for each, length in zip(relations, lengths, strict=True)]
        family = Family.grown(max(FEWEST_GENERATIONS, *map(generations, links)), chance)
        one = family.walk(links[0], chance)
        joined = [] if apart or not one else family.walk(links[1], chance, one[0], set(one))
        two = one and (joined or family.walk(links[1], chance, -1, set(one)))
        if two and family.male[one[0]] is family.male[two[0]]:
            asked = list(zip(links[0], one, one[1:], strict=False))
            beside = list(zip(links[1], two, two[1:], strict=False))
            return _Relatives(family, words, chance), asked, beside
    raise MissedError(f"no paths of {lengths} links in {FAMILIES} families")


def _alike(relatives: _Relatives, steps: Sequence[Step], beside: Sequence[Step]) -> Iterator[Step]:
    """Facts about whom is asked with the first and the last predicate of the other path, if the family has them."""
    near = relatives.others({one for _, *both in steps for one in both}, touching=True)
    for wanted, place in ((beside[0], 1), (beside[-1], 2)):
        asked = steps[place - 2][place]
        kin = relatives.kin(*wanted[:2])
        found = [each for each in near if each[place] == asked and relatives.kin(*each[:2]) == kin]
        yield from relatives.chance.sample(found, min(1, len(found)))


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


def _crossed(
    premises: dict[Formula, str], relatives: _Relatives, wanted: str, people: Sequence[int], others: Sequence[int]
) -> tuple[int, int]:
    """One of two pairs of ends of different paths, of whom nothing is to be decided; what the others are is excluded.

    Of both pairs as much is said: what excludes is said of who is asked about and somebody else too.

    Raises:
        MissedError: the family has no such relations.
    """
    pairs = [(people[0], others[-1]), (others[0], people[-1])]
    relatives.chance.shuffle(pairs)
    (one, to), apart = pairs
    near = relatives.others({*people, *others}, touching=True, relations=RELATIONS)
    for relation in RELATIONS:
        if excludes(relation, wanted) and (one, to) in relatives.family.pairs(relation):
            kin = relatives.kin(relation, one)
            alike = [each for each in near if relatives.kin(*each[:2]) == kin]
            sides = [[each for each in alike if each[place + 1] == apart[place]] for place in (0, 1)]
            if all(sides):
                steps = [(relation, one, to), *map(relatives.chance.choice, sides)]
                premises.update(dict.fromkeys([relatives.fact(*step) for step in steps], "same-entity"))
                premises.setdefault(exclusion(kin, relatives.kin(wanted, one)), "same-predicate")
                return apart
    raise MissedError(NO_OPTIONS)


def _signed(atom: Formula, like: Formula) -> Formula:
    return Not(atom) if isinstance(like, Not) else atom


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
