"""Knowledge graphs: named facts in splits, views over some of the splits, and relations as tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reasoner.errors import ReasonerError
from reasoner.kg.names import Vocabulary
from reasoner.kg.relations import IntArray, Relation, decode, encode

HEAD, RELATION, TAIL, TIME = range(4)
VIEWS: Mapping[str, tuple[str, ...]] = {
    "train": ("train",),
    "train+valid": ("train", "valid"),
    "all": ("train", "valid", "test"),
}
"""The graphs of the evaluation protocols: what is observed in training, before the test, and in the end."""


class GraphError(ReasonerError, ValueError):
    """Data that is no graph, or a graph that lacks what is asked of it."""


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line of a file that is no fact: why, and its beginning."""

    origin: str
    line: int
    reason: str
    text: str

    def __str__(self) -> str:
        return f"{self.origin}, line {self.line}: {self.reason}: {self.text!r}"


class KnowledgeGraph:
    """Facts (head, relation, tail) or (head, relation, tail, time), in named splits, over shared vocabularies.

    Attributes:
        entities: names of entities; the domain of every entity variable, isolated ones included.
        relations: names of relations.
        times: names of times in temporal order; empty in a graph without times.
        splits: for each split its facts [n, 3 or 4] as ids, columns in the order of the file, rows distinct and
            sorted by relation, head, tail, time.
        broken: lines that were skipped when the graph was read, if skipping was asked for.
        duplicates: how many repeated facts were dropped.
    """

    def __init__(
        self,
        entities: Vocabulary,
        relations: Vocabulary,
        times: Vocabulary,
        splits: Mapping[str, IntArray],
        broken: Sequence[BrokenLine] = (),
    ) -> None:
        self.entities = entities
        self.relations = relations
        self.times = times
        self.broken = tuple(broken)
        self.duplicates = 0
        self.splits: dict[str, IntArray] = {}
        for name, facts in splits.items():
            self.splits[name] = self._sorted(facts)
            self.duplicates += len(facts) - len(self.splits[name])
        self._views: dict[tuple[str, ...], GraphView] = {}

    @classmethod
    def of(cls, facts: Iterable[Sequence[str]] | Mapping[str, Iterable[Sequence[str]]]) -> KnowledgeGraph:
        """A graph from named facts, or from named facts by split.

        >>> graph = KnowledgeGraph.of([("ada", "knows", "grace")])
        >>> len(graph), graph.is_temporal
        (1, False)
        """
        splits = facts if isinstance(facts, Mapping) else {"train": facts}
        builder = GraphBuilder()
        for name, rows in splits.items():
            columns = [list(column) for column in zip(*rows, strict=True)]
            builder.extend(name, columns or [[], [], []])
        return builder.graph()

    @property
    def is_temporal(self) -> bool:
        """Whether facts have a time, and relations three arguments."""
        return any(facts.shape[1] == 4 for facts in self.splits.values())

    @property
    def entity_count(self) -> int:
        """How many entities."""
        return len(self.entities)

    @property
    def relation_count(self) -> int:
        """How many relations, inverses not counted; the inverse of relation r has the id r + relation_count."""
        return len(self.relations)

    def __len__(self) -> int:
        return sum(map(len, self.splits.values()))

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} {len(facts)}" for name, facts in self.splits.items())
        return f"<KnowledgeGraph: {self.entity_count} entities, {self.relation_count} relations, facts: {sizes}>"

    def triples(self, split: str = "train") -> IntArray:
        """The distinct (head, relation, tail) ids [n, 3] of one split or of a view such as `train+valid`."""
        facts = self._facts(self._names(split))
        return self._sorted(facts[:, :3]) if facts.shape[1] == 4 else facts

    def view(self, name: str = "all") -> GraphView:
        """The facts of a split, of several (`train+valid`), or of `all`; made once, with its indexes."""
        names = self._names(name)
        found = self._views.get(names)
        if found is None:
            found = self._views[names] = GraphView(self, names, self._facts(names))
        return found

    def named(self, split: str = "all") -> Iterator[tuple[str, ...]]:
        """The facts with names."""
        for row in self._facts(self._names(split)).tolist():
            yield self.name_fact(row)

    def name_fact(self, row: Sequence[int]) -> tuple[str, ...]:
        """One fact with names."""
        fact = (self.entities[row[HEAD]], self.relations[row[RELATION]], self.entities[row[TAIL]])
        return (*fact, self.times[row[TIME]]) if len(row) == 4 else fact

    def time_range(self, name: str) -> tuple[int, int]:
        """Where a time stands among the graph's: [low, high) are those equal to it, those below `low` are earlier."""
        value = self.time_key(name)
        order = _time_key(self.times)
        return bisect_left(self.times, value, key=order), bisect_right(self.times, value, key=order)

    def time_key(self, name: str) -> Any:
        """What times are compared by: the number, if all times of the graph are numbers, else the text."""
        if not self.is_temporal:
            raise GraphError("the graph has no times to compare", hint="facts with times have a fourth column")
        try:
            return _time_key(self.times)(name)
        except ValueError:
            raise self.times.unknown(name) from None

    def relation_id(self, name: str) -> int:
        """The id of a relation; spellings of inverses (see `inverse_of`) give r + relation_count."""
        found = self.relations.find(name)
        if found is not None:
            return found
        plain = inverse_of(name)
        forward = None if plain is None else self.relations.find(plain)
        if forward is not None:
            return forward + self.relation_count
        if name.startswith("+") and name[1:] in self.relations:
            return self.relations.id(name[1:])
        raise self.relations.unknown(name)

    def relation_name(self, number: int) -> str:
        """The name of a relation id, inverses included."""
        count = self.relation_count
        return self.relations[number] if number < count else f"{self.relations[number - count]}⁻¹"

    def _names(self, name: str) -> tuple[str, ...]:
        if name == "all":
            return tuple(self.splits)
        wanted = VIEWS.get(name) or tuple(part.strip() for part in name.split("+"))
        missing = [part for part in wanted if part not in self.splits]
        if missing and not (name in VIEWS and wanted[0] in self.splits):
            raise GraphError(f"the graph has no split {missing[0]!r}", hint=f"it has: {', '.join(self.splits)}")
        return tuple(part for part in wanted if part in self.splits)

    def _facts(self, names: tuple[str, ...]) -> IntArray:
        if len(names) == 1:
            return self.splits[names[0]]
        width = 4 if self.is_temporal else 3
        parts = [self.splits[name] for name in names]
        return self._sorted(np.concatenate(parts)) if parts else np.zeros((0, width), dtype=np.int32)

    def _sorted(self, facts: IntArray) -> IntArray:
        order = [RELATION, HEAD, TAIL, TIME][: facts.shape[1]]
        sizes = [max(1, s) for s in (self.relation_count, self.entity_count, self.entity_count, len(self.times))]
        sizes = sizes[: facts.shape[1]]
        try:
            codes = encode([facts[:, column] for column in order], sizes)
        except OverflowError:
            return np.unique(facts[:, order], axis=0)[:, np.argsort(order)]
        codes.sort()
        if len(codes):
            fresh = np.ones(len(codes), dtype=bool)
            np.not_equal(codes[1:], codes[:-1], out=fresh[1:])
            codes = codes[fresh]
        result = np.empty((len(codes), len(order)), dtype=np.int32)
        for column, values in zip(order, decode(codes, sizes), strict=True):
            result[:, column] = values
        return result  # type: ignore[return-value]


def inverse_of(name: str) -> str | None:
    """The relation that a name is the inverse of: `-r` (BetaE), `r_inverse` (PyKEEN), `r⁻¹` or `r^-1`; else None."""
    for suffix in ("⁻¹", "^-1", "_inverse"):
        if name.endswith(suffix) and len(name) > len(suffix):
            return name.removesuffix(suffix)
    return name[1:] if name.startswith("-") and len(name) > 1 else None


class GraphView:
    """The facts of some splits, as relations over ids; the ids are the graph's.

    Attributes:
        graph: whose vocabularies name the ids.
        splits: which splits.
        facts: [n, 3 or 4], sorted by relation first.
    """

    def __init__(self, graph: KnowledgeGraph, splits: tuple[str, ...], facts: IntArray) -> None:
        self.graph = graph
        self.splits = splits
        self.facts = facts
        self._offsets = np.searchsorted(facts[:, RELATION], np.arange(graph.relation_count + 1))
        self._pairs: dict[int, Relation] = {}
        self._timed: dict[int, Relation] = {}

    def __len__(self) -> int:
        return len(self.facts)

    @property
    def entity_count(self) -> int:
        """How many entities the graph has, whether or not the view mentions them."""
        return self.graph.entity_count

    def pairs(self, relation: int) -> Relation:
        """The (head, tail) pairs of a relation; of an inverse relation for ids from relation_count on."""
        found = self._pairs.get(relation)
        if found is None:
            found = self._pairs[relation] = self._make_pairs(relation)
        return found

    def _make_pairs(self, relation: int) -> Relation:
        count = self.graph.relation_count
        sizes = (self.entity_count, self.entity_count)
        if relation >= count:
            forward = self.pairs(relation - count).index((1,), 0)
            heads = np.repeat(forward.keys, np.diff(forward.offsets))
            return Relation([heads, forward.targets], sizes, ordered=True)
        rows = self._rows(relation)
        heads, tails = rows[:, HEAD].astype(np.int64), rows[:, TAIL].astype(np.int64)
        if rows.shape[1] == 4 and len(rows):
            fresh = np.ones(len(rows), dtype=bool)
            fresh[1:] = (heads[1:] != heads[:-1]) | (tails[1:] != tails[:-1])
            heads, tails = heads[fresh], tails[fresh]
        return Relation([heads, tails], sizes, ordered=True)

    def timed(self, relation: int) -> Relation:
        """The (head, tail, time) rows of a relation or an inverse relation."""
        found = self._timed.get(relation)
        if found is None:
            count = self.graph.relation_count
            rows = self._rows(relation % count)
            if rows.shape[1] != 4:
                raise GraphError("the graph has no times", hint="give relations two arguments")
            head, tail = (HEAD, TAIL) if relation < count else (TAIL, HEAD)
            columns = [rows[:, c].astype(np.int64) for c in (head, tail, TIME)]
            sizes = (self.entity_count, self.entity_count, len(self.graph.times))
            found = self._timed[relation] = Relation(columns, sizes, ordered=relation < count)
        return found

    def tails(self, head: int, relation: int) -> IntArray:
        """The known tails of (head, relation, ?), ascending; inverse relation ids too."""
        return self.pairs(relation).index((0,), 1).of(head)

    def holds(self, head: int, relation: int, tail: int) -> bool:
        """Whether a fact is in the view, at any time."""
        tails = self.tails(head, relation)
        place = int(np.searchsorted(tails, tail))
        return place < len(tails) and int(tails[place]) == tail

    def _rows(self, relation: int) -> IntArray:
        return self.facts[self._offsets[relation] : self._offsets[relation + 1]]


class GraphBuilder:
    """Collects named facts, column-wise, and makes the graph."""

    def __init__(self) -> None:
        self.entities = Vocabulary("entity")
        self.relations = Vocabulary("relation")
        self.times = Vocabulary("time")
        self.broken: list[BrokenLine] = []
        self._parts: dict[str, list[Any]] = {}
        self.width: int | None = None

    def extend(self, split: str, columns: Sequence[Sequence[str]]) -> None:
        """Add facts given as three or four columns of names."""
        parts = self._parts.setdefault(split, [])
        if not columns[0]:
            return
        if self.width is None:
            self.width = len(columns)
        if len(columns) != self.width:
            raise GraphError(f"facts of {len(columns)} columns among facts of {self.width}")
        count = len(columns[0])
        block = np.empty((count, self.width), dtype=np.int32)
        vocabularies = (self.entities, self.relations, self.entities, self.times)
        for position in range(self.width):
            ids = vocabularies[position].add_all(columns[position])
            block[:, position] = np.fromiter(ids, dtype=np.int32, count=count)
        parts.append(block)

    def graph(self) -> KnowledgeGraph:
        """The graph; times are put in order, by value if all are numbers, else as texts (dates in ISO order)."""
        width = self.width or 3
        splits: dict[str, Any] = {}
        for name in list(self._parts):
            parts = self._parts.pop(name)
            splits[name] = np.concatenate(parts) if parts else np.zeros((0, width), dtype=np.int32)
            del parts
        times = self.times
        if width == 4:
            times = Vocabulary("time", sorted(self.times, key=_time_key(self.times)))
            order = np.array([times.id(name) for name in self.times], dtype=np.int32)
            for facts in splits.values():
                facts[:, TIME] = order[facts[:, TIME]]
        return KnowledgeGraph(self.entities, self.relations, times, splits, self.broken)


def _time_key(names: Iterable[str]) -> Callable[[str], Any]:
    """How times are ordered: as numbers if all are, else as texts."""
    try:
        for name in names:
            float(name)
    except ValueError:
        return str
    return float
