"""A family: people with a sex, couples, children over several generations, and who is what to whom.

No one marries a relative, so that kinds of relatives exclude each other. What two relations compose to holds in every
such family; compositions of which it does not (a brother's brother may be oneself) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from random import Random

CLOSE = ("parent", "child", "sibling", "spouse")
"""Relations that a family is made of; the others are composed of them."""

COMPOSED = {
    ("parent", "parent"): "grandparent",
    ("parent", "sibling"): "parent",
    ("parent", "spouse"): "parent-in-law",
    ("parent", "grandparent"): "great-grandparent",
    ("parent", "ancestor"): "ancestor",
    ("child", "child"): "grandchild",
    ("child", "sibling"): "nephew",
    ("child", "grandchild"): "great-grandchild",
    ("child", "uncle"): "cousin",
    ("child", "descendant"): "descendant",
    ("sibling", "parent"): "uncle",
    ("sibling", "child"): "child",
    ("sibling", "spouse"): "sibling-in-law",
    ("sibling", "grandparent"): "great-uncle",
    ("sibling", "grandchild"): "grandchild",
    ("sibling", "nephew"): "nephew",
    ("sibling", "cousin"): "cousin",
    ("spouse", "child"): "child-in-law",
    ("spouse", "sibling"): "sibling-in-law",
    ("grandparent", "parent"): "great-grandparent",
    ("grandparent", "sibling"): "grandparent",
    ("grandparent", "grandparent"): "ancestor",
    ("grandchild", "child"): "great-grandchild",
    ("nephew", "parent"): "cousin",
    ("uncle", "parent"): "great-uncle",
    ("uncle", "sibling"): "uncle",
    ("cousin", "sibling"): "cousin",
    ("great-grandparent", "parent"): "ancestor",
    ("great-grandparent", "sibling"): "great-grandparent",
    ("great-grandchild", "child"): "descendant",
    ("great-uncle", "sibling"): "great-uncle",
    ("ancestor", "parent"): "ancestor",
    ("ancestor", "sibling"): "ancestor",
    ("descendant", "child"): "descendant",
}
"""If x is the first of y and y is the second of z, then x is this of z. Siblings have both parents in common."""

_BLOOD = ("parent", "child", "sibling", "grandparent", "grandchild", "great-grandparent", "great-grandchild", "uncle",
          "nephew", "cousin", "great-uncle")  # fmt: skip
_NEAR = frozenset(["parent", "child", "sibling", "grandparent", "grandchild"])
_NOT_BESIDE = {
    **{one: frozenset(_BLOOD) - {one} for one in _BLOOD},
    "ancestor": frozenset(_BLOOD) - {"parent", "grandparent", "great-grandparent"} | {"descendant"},
    "descendant": frozenset(_BLOOD) - {"child", "grandchild", "great-grandchild"},
    "spouse": _NEAR | {"uncle", "nephew", "ancestor", "descendant"},
    "parent-in-law": _NEAR | {"child-in-law", "sibling-in-law"},
    "child-in-law": _NEAR | {"sibling-in-law"},
    "sibling-in-law": _NEAR,
}
RELATIONS = tuple(_NOT_BESIDE)
_MEANING = {
    "grandparent": [("parent", "parent")],
    "great-grandparent": [("parent", "grandparent")],
    "uncle": [("sibling", "parent")],
    "cousin": [("child", "uncle")],
    "great-uncle": [("sibling", "grandparent")],
    "parent-in-law": [("parent", "spouse")],
    "sibling-in-law": [("sibling", "spouse"), ("spouse", "sibling")],
}
_TURNED = {
    "grandchild": "grandparent",
    "great-grandchild": "great-grandparent",
    "nephew": "uncle",
    "child-in-law": "parent-in-law",
    "descendant": "ancestor",
}
COUPLES = 2
"""Of one generation, so many marry."""
LEAST, MOST = 2, 4
"""Children of a couple."""


def excludes(one: str, other: str) -> bool:
    """Whether nobody is both to the same person."""
    return other in _NOT_BESIDE[one] or one in _NOT_BESIDE[other]


@cache
def ways(relation: str, length: int, before: str = "") -> int:
    """How many paths of so many close relations compose to the relation from the left.

    Args:
        relation: of the first on the path to the last.
        length: how many links.
        before: the link that comes next, if one does; a sibling's sibling is none of a path.
    """
    if length == 1:
        return int(relation in CLOSE and not relation == before == "sibling")
    return sum(ways(first, length - 1, last) for first, last in _last_steps(relation, before))


def _last_steps(relation: str, before: str) -> Iterator[tuple[str, str]]:
    for (first, last), whole in COMPOSED.items():
        if whole == relation and last in CLOSE and not last == before == "sibling":
            yield first, last


def path_to(relation: str, length: int, chance: Random) -> list[str]:
    """One of these paths, all equally likely."""
    links: list[str] = []
    last = ""
    for left in range(length - 1, 0, -1):
        steps = list(_last_steps(relation, last))
        relation, last = chance.choices(steps, [ways(first, left, link) for first, link in steps])[0]
        links.append(last)
    return [relation, *reversed(links)]


def generations(links: Sequence[str]) -> int:
    """How many generations a path goes through, with the parents of siblings."""
    level, levels = 0, {0}
    for link in links:
        level += {"parent": 1, "child": -1}.get(link, 0)
        levels |= {level, level - (link == "sibling")}
    return max(levels) - min(levels) + 1


@dataclass(slots=True)
class Family:
    """People by their numbers.

    Attributes:
        male: whether each is.
        parents: of each, none of those who come from elsewhere.
        spouses: who is married to whom.
    """

    male: list[bool] = field(default_factory=list)
    parents: dict[int, tuple[int, int]] = field(default_factory=dict)
    spouses: dict[int, int] = field(default_factory=dict)
    _pairs: dict[str, frozenset[tuple[int, int]]] = field(default_factory=dict)
    _close: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def grown(cls, depth: int, chance: Random) -> Family:
        """A family of so many generations that goes back to one couple, with the parents of who married into it."""
        family = cls()
        couples = [family._couple(chance)]
        for _ in range(depth - 1):
            children = [child for couple in couples for child in family._children(couple, chance)]
            couples = [family._married(child, chance) for child in chance.sample(children, COUPLES)]
        return family

    def _person(self, male: bool) -> int:
        self.male.append(male)
        return len(self.male) - 1

    def _couple(self, chance: Random) -> tuple[int, int]:
        return self._wed(self._person(chance.random() < 0.5), chance)

    def _wed(self, one: int, chance: Random) -> tuple[int, int]:
        other = self._person(not self.male[one])
        self.spouses |= {one: other, other: one}
        return (one, other)

    def _children(self, couple: tuple[int, int], chance: Random) -> list[int]:
        born = [self._person(chance.random() < 0.5) for _ in range(chance.randint(LEAST, MOST))]
        self.parents.update(dict.fromkeys(born, couple))
        return born

    def _married(self, one: int, chance: Random) -> tuple[int, int]:
        """The couple; whoever one marries has parents, and perhaps a sibling."""
        couple = self._wed(one, chance)
        origin = self._couple(chance)
        self.parents[couple[1]] = origin
        if chance.random() < 0.5:
            self.parents[self._person(chance.random() < 0.5)] = origin
        return couple

    def pairs(self, relation: str) -> frozenset[tuple[int, int]]:
        """Who is that of whom, by the meaning of the word."""
        if relation not in self._pairs:
            self._pairs[relation] = frozenset(self._meant(relation))
        return self._pairs[relation]

    def _meant(self, relation: str) -> set[tuple[int, int]]:
        if relation in CLOSE:
            return {(one, other) for one in range(len(self.male)) for other in self._those(relation, one)}
        if relation in _TURNED:
            return {(other, one) for one, other in self.pairs(_TURNED[relation])}
        if relation == "ancestor":
            found = set(self.pairs("parent"))
            while added := _joined(self.pairs("parent"), found) - found:
                found |= added
            return found
        return set[tuple[int, int]]().union(*(_joined(*map(self.pairs, each)) for each in _MEANING[relation]))

    def walk(self, links: Sequence[str], chance: Random, start: int = -1, avoided: Set[int] = frozenset()) -> list[int]:
        """Different people, each of whom is to the next what the path says; [] if there are none.

        Args:
            links: of the path.
            chance: randomness.
            start: whom it starts with, if that is told.
            avoided: who is not on it, but for the start.
        """
        able = [set(range(len(self.male))) - avoided]  # who can be at each place, from the last on
        for link in reversed(links):
            able.append({one for one in range(len(self.male)) if not able[-1].isdisjoint(self._those(link, one))})
        able.reverse()
        starts = sorted(able[0]) if start < 0 else [start] * (start in able[0])
        chance.shuffle(starts)
        stack = [[start] for start in starts]
        while stack:
            people = stack.pop()
            if len(people) > len(links):
                return people
            after = able[len(people)].difference(people, avoided)
            others = [each for each in self._those(links[len(people) - 1], people[-1]) if each in after]
            chance.shuffle(others)
            stack += [[*people, other] for other in others]
        return []

    def _those(self, link: str, one: int) -> tuple[int, ...]:
        """Whose close relative of that kind one is."""
        if (link, one) not in self._close:
            self._close[link, one] = tuple(self._found(link, one))
        return self._close[link, one]

    def _found(self, link: str, one: int) -> Iterator[int]:
        both = self.parents.get(one)
        match link:
            case "parent":
                yield from (child for child, parents in self.parents.items() if one in parents)
            case "child":
                yield from both or ()
            case "sibling":
                yield from (other for other, parents in self.parents.items() if parents == both and other != one)
            case "spouse" if one in self.spouses:
                yield self.spouses[one]


def _joined(one: Set[tuple[int, int]], other: Set[tuple[int, int]]) -> set[tuple[int, int]]:
    after: dict[int, list[int]] = {}
    for middle, last in other:
        after.setdefault(middle, []).append(last)
    return {(first, last) for first, middle in one for last in after.get(middle, ())}
