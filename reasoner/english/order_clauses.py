"""The parse trees of `ordering.lark` as meanings: who is said to stand where, and who of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reasoner.english.chart import Tree
from reasoner.english.order_meanings import Count, Gap, Said, all_of, none_of, some_of
from reasoner.english.order_parts import Group, Predicate, UnclearError, affirmed, beside, denied
from reasoner.english.order_words import POSITIONS, OrderWord


class Clauses:
    """Reads the parse trees of one sentence, whose words and objects it knows.

    Attributes:
        scales: those that all words so far can be about; None before the first.
    """

    def __init__(self, words: Sequence[OrderWord], objects: Sequence[str]) -> None:
        self.words = words
        self.objects = tuple(objects)
        self.size = len(objects)
        self.scales: frozenset[str] | None = None

    def statement(self, tree: Tree) -> Said:
        """The meaning of a statement."""
        kind = tree[0]
        if kind == "clause":
            self._all_things(tree)
            subject, rest = _trees(tree)
            return self._clause(self._group(subject), self._predicate(rest))
        if kind == "inverted":
            low, high = self._places(_trees(tree)[0])
            return Gap(self._items(tree)[0], "", low, high)
        if kind == "gapped":
            told = [self._predicate(one) for one in _meaningful(tree)]
            return all_of([one.says(item) for item, one in zip(self._items(tree), told, strict=True)])
        if kind == "apart":
            group = self._between(_trees(tree)[0])
            first, second = self._items(tree)
            most = self.size if group.most is None else group.most
            least = group.least or 0
            pairs = ((first, second), (second, first))
            return some_of([Gap(x, y, least + 1, most + 1) for x, y in pairs])
        if kind == "neighbours":
            items = self._group(_trees(tree)[0]).items
            if len(items) != 2:
                raise UnclearError("more than two things cannot all be next to each other")
            self._along(POSITIONS)
            return beside(*items)
        within = list(_statements(tree))
        if kind in {"all", "some"} and any(one[0] == "denied" for one in within[:-1]):
            raise UnclearError("'it is not the case that' before several statements")
        parts = [self.statement(one) for one in within]
        if kind == "denied":
            return none_of(parts)
        if kind == "affirmed":
            return parts[0]
        if kind == "all":
            return all_of(parts)
        if kind == "one":
            return Count(tuple(parts), 1, 1)
        if kind == "some":
            return some_of(parts)
        before, after = parts
        if kind == "implies":
            return some_of([none_of([before]), after])
        if kind == "implied":
            return some_of([before, none_of([after])])
        return some_of([all_of(parts), none_of(parts)])

    def _all_things(self, tree: Tree) -> None:
        """Raise if a count of all things ("third of six runners") is not that of these."""
        told = [word.number for word in self._leaves(tree) if word.kind == "NUM"]
        if any(number != self.size for number in told):
            raise UnclearError(f"'of {told[0]}', where there are {self.size}")

    # -- who ---------------------------------------------------------------------------------------------------------

    def _clause(self, subject: Group, predicate: Predicate) -> Said:
        if subject.items and not subject.only:
            if len(subject.items) > 1 and "not" in predicate.groups and subject.how != "and":
                raise UnclearError("a denial of several things joined by 'or' or 'nor'")
            if {"and", "or"} <= predicate.groups | {subject.how}:
                raise UnclearError("'and' and 'or' between things of one statement")
            self._apart(subject, predicate)
            return subject.of(subject.items, predicate.says)
        if predicate.groups & {"every", "count"}:
            raise UnclearError("a count of things in relation to a count of things")
        others = [one for one in self.objects if one not in predicate.named and one not in subject.items]
        if subject.only:
            if "not" in predicate.groups:
                raise UnclearError("'only' with a denial")
            self._apart(subject, predicate)
            rest = [none_of([predicate.says(one) for one in others])] if others else []
            return all_of([*map(predicate.says, subject.items), *rest])
        if "not" in predicate.groups and subject.how == "every":
            raise UnclearError("'every' with a denial: say 'no' or 'not every'")
        return subject.of(others, predicate.says)

    def _apart(self, subject: Group, predicate: Predicate) -> None:
        if set(subject.items) & predicate.named:
            raise UnclearError("a thing compared with itself")

    def _group(self, tree: Tree) -> Group:
        kind = tree[0]
        if kind in {"each", "any_of", "none_of", "only"} and (lists := _trees(tree)):
            inner = self._items(lists[0])
        else:
            inner = self._items(tree)
        if kind == "item":
            return Group(inner, 1, 1)
        if kind in {"each", "items_and"}:
            return Group(inner, None, None, "and")
        if kind == "any_of":
            return Group(inner, 1, 1 if _says_either(tree) else None, "or")
        if kind == "none_of":
            return Group(inner, 0, 0, "nor")
        if kind == "only":
            return Group(inner, None, None, "", only=True)
        if kind == "every":
            return Group((), None, None, "every")
        if kind == "not_every":
            return Group((), 0, -1, "not every")
        if kind == "nobody":
            return Group((), 0, 0, "count")
        if kind == "somebody":
            return Group((), 1, None, "count")
        if kind == "anyone":
            return Group((), None, None, "any")
        return self._counted(tree)

    def _between(self, tree: Tree) -> Group:
        """How many things are between two others, where a bare number is exact."""
        counted = tree
        while counted[0] not in _BOUNDS:
            if counted[0] == "bare":
                number = self._number(counted)
                return Group((), number, number, "count")
            counted = _trees(counted)[0]
        return self._counted(counted)

    def _counted(self, tree: Tree) -> Group:
        """How many: `exactly two`, `at least two others`."""
        while tree[0] not in _BOUNDS:
            if tree[0] == "bare":
                raise UnclearError("a bare number: say 'exactly' or 'at least'")
            tree = _trees(tree)[0]
        low, high = _BOUNDS[tree[0]]
        number = self._number(tree)
        return Group((), 0 if low is None else number + low, None if high is None else number + high, "count")

    # -- what is said of them ----------------------------------------------------------------------------------------

    def _predicate(self, tree: Tree) -> Predicate:
        kind = tree[0]
        if kind in {"affirmative", "negative"}:
            predicate = self._predicate(_meaningful(tree)[-1])
            return affirmed(predicate) if kind == "affirmative" else denied(predicate)
        if kind in _JOINED:
            found = [self._predicate(one) for one in _parts(tree)]
            named = frozenset[str]().union(*(one.named for one in found))
            groups = frozenset[str]().union(*(one.groups for one in found))
            if kind == "but_not":
                first, second = found
                return Predicate(lambda x: all_of([first.says(x), none_of([second.says(x)])]), named, groups)
            join = _JOINED[kind]
            if join is not some_of:
                groups |= {"and"} if join is all_of else {"nor"}
            return Predicate(lambda x: join([one.says(x) for one in found]), named, groups)
        if kind == "preds":
            return self._predicate(_trees(tree)[-1])
        if kind in {"compared", "distant"}:
            return self._compared(tree)
        if kind in _CONTESTED:
            return self._contested(tree)
        if kind == "next_side":
            side, whom = _trees(tree)
            near = self._pole(side)
            return self._related(self._whom(whom), lambda x, y: Gap(y, x, 1, 1) if near else Gap(x, y, 1, 1))
        if kind == "beside":
            self._along(POSITIONS)
            return self._related(self._whom(_trees(tree)[-1]), beside)
        if kind == "between":
            one, other = self._items(tree)
            far = self.size - 1
            return Predicate(
                lambda x: some_of(
                    [
                        all_of([Gap(x, one, 1, far), Gap(other, x, 1, far)]),
                        all_of([Gap(x, other, 1, far), Gap(one, x, 1, far)]),
                    ]
                ),
                frozenset({one, other}),
            )
        low, high = self._places(tree)
        return Predicate(lambda x: Gap(x, "", low, high))

    def _whom(self, tree: Tree) -> Group:
        """What a thing is related to: "above either Bea or Cid" may mean one of them, and "later than either" both."""
        if tree[0] == "any_of" and _says_either(tree):
            raise UnclearError("'either' behind what relates things: say 'both … and …', 'neither … nor …' or '… or …'")
        return self._group(tree)

    def _contested(self, tree: Tree) -> Predicate:
        """That something won, or was before or behind another one."""
        self._along(frozenset({"rank"}))
        if tree[0].endswith("wins"):
            found = Predicate(lambda x: Gap(x, "", 1, 1))
        else:
            near, far = tree[0].endswith("beats"), self.size - 1
            group = self._whom(_trees(tree)[-1])
            found = self._related(group, lambda x, y: Gap(y, x, 1, far) if near else Gap(x, y, 1, far))
        return denied(found) if tree[0].startswith("not_") else affirmed(found)

    def _compared(self, tree: Tree) -> Predicate:
        *distance, toward, whom = _trees(tree)
        near = self._direction(toward)
        low, high = 1, self.size - 1
        if distance:
            if self.scales is None or not self.scales & POSITIONS:
                raise UnclearError("a distance in places along a scale that has none")
            self._along(POSITIONS)
            low, high = self._distance(distance[0])
        return self._related(self._whom(whom), lambda x, y: Gap(y, x, low, high) if near else Gap(x, y, low, high))

    def _related(self, group: Group, relation: Callable[[str, str], Said]) -> Predicate:
        groups = frozenset({group.how} - {""})
        if group.how == "any":  # "not above anyone"
            objects = self.objects
            return Predicate(lambda x: none_of([relation(x, y) for y in objects if y != x]), groups=groups)
        if group.items:
            return Predicate(lambda x: group.of(group.items, lambda y: relation(x, y)), frozenset(group.items), groups)
        objects = self.objects
        return Predicate(lambda x: group.of([y for y in objects if y != x], lambda y: relation(x, y)), groups=groups)

    def _direction(self, tree: Tree) -> bool:
        """Whether the words lead towards the near pole."""
        if tree[0] in {"costlier", "cheaper"}:
            self._along(frozenset({"price"}))
            return bool(tree[0] == "cheaper")
        return self._pole(tree) is (tree[0] != "less_so")

    def _distance(self, tree: Tree) -> tuple[int, int]:
        if tree[0] == "adjacent":
            return 1, 1
        if tree[0] == "exact":
            number = self._number(tree)
            return number, number
        group = self._counted(tree)
        return max(1, group.least or 0), self.size - 1 if group.most is None else group.most

    # -- places ------------------------------------------------------------------------------------------------------

    def _places(self, tree: Tree) -> tuple[int, int]:
        """The places, from the near end, that a phrase names."""
        kind = tree[0]
        if kind == "one_of":
            if self._number(tree) != 1:
                raise UnclearError("several things in a group of places")
            return self._places(_trees(tree)[-1])
        if kind in _GROUPS:
            return self._places_of_group(tree)
        rank = self._value_in(tree, "ORD", 1)
        if kind in {"costs_most", "costs_least"}:
            self._along(frozenset({"price"}))
            return self._from(1, kind == "costs_least")
        if kind in {"edge", "superlative", "at_pole", "from_edge"} and self._has_pole(tree):
            return self._from(rank, self._pole(tree))
        if kind == "least":
            return self._from(rank, not self._pole(tree))
        if kind in {"no_further", "further", "or_further"}:
            better = self._pole(tree)
            if not self.scales or "rank" not in self.scales:
                raise UnclearError("a place beyond another along a scale that is no ranking")
            if kind == "no_further":  # no lower than third
                return (rank, self.size) if better else (1, rank)
            if kind == "further":
                return (1, rank - 1) if better else (rank + 1, self.size)
            return (1, rank) if better else (rank, self.size)
        self._along(POSITIONS)
        if kind == "place":
            return rank, rank
        if kind == "numbered":
            number = self._number(tree)
            return number, number
        if kind == "or_better":
            return 1, rank
        if kind == "or_worse":
            return rank, self.size
        if kind == "winner":
            self._along(frozenset({"rank"}))
            return 1, 1
        if kind == "middle":
            if self.size % 2 == 0:
                raise UnclearError("the middle of an even number of things")
            return (self.size + 1) // 2, (self.size + 1) // 2
        if kind not in _FROM_THE_END:
            raise UnclearError(f"a place of a kind that is not known ({kind})")
        back = {"last": 1, "next_to_last": 2}.get(kind, rank)
        if kind in {"to_last", "from_last"} and rank == 1:
            raise UnclearError("first to last")
        return self._from(back, near=False)

    def _places_of_group(self, tree: Tree) -> tuple[int, int]:
        number = self._number(tree)
        kind = tree[0]
        if kind in {"first_group", "last_group"}:
            if kind == "first_group" and self._value_in(tree, "ORD", 1) != 1:
                raise UnclearError("a group of places that does not begin at an end")
            self._along(POSITIONS)
            near = kind == "first_group"
        else:
            near = self._pole(tree) is (kind != "least_group")
        return (1, number) if near else (self.size + 1 - number, self.size)

    def _from(self, rank: int, near: bool) -> tuple[int, int]:
        place = rank if near else self.size + 1 - rank
        return place, place

    # -- words -------------------------------------------------------------------------------------------------------

    def _along(self, scales: frozenset[str]) -> None:
        common = scales if self.scales is None else scales & self.scales
        if not common:
            raise UnclearError("it speaks of two orders at once")
        self.scales = common

    def _leaves(self, tree: Tree) -> list[OrderWord]:
        return [self.words[part[0]] for part in tree[1] if isinstance(part[0], int)]

    def _has_pole(self, tree: Tree) -> bool:
        return any(word.scales for word in self._leaves(tree))

    def _pole(self, tree: Tree) -> bool:
        word = next(word for word in self._leaves(tree) if word.scales)
        self._along(word.scales)
        return word.near

    def _items(self, tree: Tree) -> tuple[str, ...]:
        items = tuple(word.item for word in self._leaves(tree) if word.item)
        if len(set(items)) < len(items):
            raise UnclearError("a thing named twice")
        return items

    def _number(self, tree: Tree) -> int:
        return self._value_in(tree, "NUM", 0)

    def _value_in(self, tree: Tree, kind: str, otherwise: int) -> int:
        return next((word.number for word in self._leaves(tree) if word.kind == kind), otherwise)


_CONTESTED = frozenset({"beats", "loses", "wins", "not_beats", "not_loses", "not_wins"})
_FROM_THE_END = frozenset({"last", "to_last", "next_to_last", "from_last", "from_edge", "at_pole"})
_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "exactly": (0, 0),
    "at_least": (0, None),
    "at_most": (None, 0),
    "more": (1, None),
    "fewer": (None, -1),
}
_GROUPS = frozenset({"pole_group", "first_group", "last_group", "superlative_group", "least_group"})
_JOINED: dict[str, Callable[[Sequence[Said]], Said]] = {
    "p_all": all_of, "vp_all": all_of, "p_some": some_of, "vp_some": some_of, "p_none": none_of, "but_not": all_of,
}  # fmt: skip


def _trees(tree: Tree) -> list[Tree]:
    return [part for part in tree[1] if not isinstance(part[0], int)]


def _meaningful(tree: Tree) -> list[Tree]:
    return [one for one in _trees(tree) if one[0] != "verb"]


def _parts(tree: Tree) -> list[Tree]:
    found: list[Tree] = []
    for one in _trees(tree):
        found += _trees(one) if one[0] in {"options", "parts"} else [one]
    return found


def _says_either(tree: Tree) -> bool:
    """Whether the things of which one is meant stand behind "either"."""
    return any(part[0] == "items_either" for part in tree[1][:1])


def _statements(tree: Tree) -> list[Tree]:
    found: list[Tree] = []
    for one in _trees(tree):
        found += _trees(one) if one[0] == "clauses" else [one]
    return found
