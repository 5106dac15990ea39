"""Sampling queries with easy and hard answers, by the protocol of BetaE (Ren and Leskovec 2020, appendix B).

A query of the split `test` has as *easy* answers those that follow from train and valid, and as *hard* ones those that
follow only when the test facts are added; for `valid` the graphs are train, and train with valid; for `train` all
answers are easy. A query without hard answers (for `train`: without answers), or with too many answers, is dropped.

For each hard answer the least number of missing links is computed: the fewest facts outside the smaller graph with
which it follows, see `missing_links`. Most hard answers in the published sets need just one (Gregucci et al. 2025, "Is
Complex Query Answering Really Complex?"); `missing_links=k` samples queries with answers that need at least k.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from random import Random

import numpy as np

from reasoner.kg.crisp import CrispEngine
from reasoner.kg.edges import Edges
from reasoner.kg.graph import HEAD, RELATION, TAIL, GraphError, KnowledgeGraph
from reasoner.kg.grounding import Grounder, Grounding, Template, bind, name_grounding
from reasoner.kg.missing_links import MissingLinks, TooManyWays, most_links
from reasoner.kg.query import CompiledQuery, Query
from reasoner.kg.query_types import TYPES
from reasoner.kg.relations import IntArray, encode, in_sorted

VERSION = 2
"""Of what is written: since 2 missing links are distinct facts, not atoms."""
ATTEMPTS = 3000
GRAPHS: Mapping[str, tuple[str, str]] = {
    "train": ("train", "train"),
    "valid": ("train", "train+valid"),
    "test": ("train+valid", "all"),
}
"""For each split the graph that easy answers follow from, and the one that all follow from."""

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SampledQuery:
    """A query with its answers, as ids of the graph; an answer is a row of ids, one for each free variable.

    Attributes:
        type: the template's name.
        query: with names.
        relations: ids for r1, r2, …; an inverse is r + R.
        anchors: ids for s1, s2, ….
        easy: answers on the smaller graph.
        hard: answers that need missing links, at least as many as were asked for.
        other: further answers on the larger graph, which need fewer; not to be scored, only filtered.
        missing: for each hard answer the least number of missing links.
    """

    type: str
    query: Query
    relations: tuple[int, ...]
    anchors: tuple[int, ...]
    easy: tuple[Row, ...]
    hard: tuple[Row, ...]
    other: tuple[Row, ...]
    missing: tuple[int, ...]


class Sampler:
    """Samples queries of any template from one graph.

    Args:
        graph: with the splits that `split` needs.
        split: `train`, `valid` or `test`.
        seed: of all choices; the same seed gives the same queries.
        missing_links: the least number of missing links of hard answers.
        max_answers: a query with more answers is dropped.
        inverses: whether relations may be followed backwards.

    Attributes:
        refused: for each type that was sampled why draws were no queries, and how many.
    """

    def __init__(
        self,
        graph: KnowledgeGraph,
        split: str = "test",
        seed: int = 0,
        *,
        missing_links: int = 1,
        max_answers: int = 100,
        inverses: bool = True,
    ) -> None:
        if split not in GRAPHS:
            raise GraphError(f"no protocol for the split {split!r}", hint=f"splits: {', '.join(GRAPHS)}")
        if split not in graph.splits:
            hint = f"a graph with such a split is a folder with a file {split}.tsv; one file alone is the split train"
            raise GraphError(f"the graph has no split {split!r}", hint=hint)
        small, large = GRAPHS[split]
        self.graph = graph
        self.split = split
        self.seed = seed
        self.missing_links = missing_links if split != "train" else 0
        self.max_answers = max_answers
        self.small, self.large = graph.view(small), graph.view(large)
        self._small_engine, self._large_engine = CrispEngine(self.small), CrispEngine(self.large)
        self._missing = MissingLinks(self.small, self.large)
        self.refused: dict[str, Counter[str]] = {}
        count = (graph.entity_count, graph.relation_count)
        edges = Edges(self.large.facts, *count, inverses=inverses)
        absent = _difference(graph, self.large.facts, self.small.facts)
        self._grounder = Grounder(edges, Edges(absent, *count, inverses=inverses) if len(absent) else None)
        ends = [self.large.facts[:, TAIL], self.large.facts[:, HEAD]] if inverses else [self.large.facts[:, TAIL]]
        self._starts: list[int] = np.unique(np.concatenate(ends)).tolist()
        fresh = [absent[:, TAIL], absent[:, HEAD]]
        self._fresh_starts: list[int] = np.unique(np.concatenate(fresh)).tolist()

    def sample(self, types: Sequence[str], count: int) -> Iterator[SampledQuery]:
        """`count` different queries of each type; fewer where the graph has no more of a type."""
        for name in types:
            yield from self.sample_type(name, count)

    def sample_type(self, name: str, count: int) -> Iterator[SampledQuery]:
        """`count` different queries of one type, a name or a template over r1, r2, …, s1, s2, …."""
        form = Template.of(name)
        seen: set[tuple[Row, Row]] = set()
        for index in range(count):
            found = self._one(form, index, seen)
            if found is None:
                return
            seen.add((found.relations, found.anchors))
            yield found

    def _one(self, form: Template, index: int, seen: set[tuple[Row, Row]]) -> SampledQuery | None:
        refused = self.refused.setdefault(form.name, Counter())
        if self.missing_links > max(1, most_links(form.branches)):
            refused[f"fewer facts in it than {self.missing_links} missing links"] += 1
            return None
        for attempt in range(ATTEMPTS):
            rng = Random(_seed(form.name, self.seed, self.split, index, attempt))  # noqa: S311 - no secrets here
            if self.missing_links > 1 and not self._fresh_starts:
                refused["no links are missing"] += 1
                return None
            starts = self._fresh_starts if self.missing_links > 1 and rng.random() < 0.5 else self._starts
            if not starts:
                refused["the graph has no facts"] += 1
                return None
            wanted = self.missing_links if self.missing_links > 1 else 0
            made = self._grounder.draw(form, rng.choice(starts), rng, wanted)
            if made is None:
                refused["no facts of this shape there"] += 1
                continue
            key = self._key(form, made)
            if key in seen:
                refused["drawn before"] += 1
                continue
            found = self._answers(form, made, key)
            if isinstance(found, SampledQuery):
                return found
            refused[found] += 1
        return None

    @staticmethod
    def _key(form: Template, made: Grounding) -> tuple[Row, Row]:
        relations = tuple(made.relations[i] for i in range(len(form.relations)))
        return relations, tuple(made.anchors[i] for i in range(len(form.anchors)))

    def _answers(self, form: Template, made: Grounding, key: tuple[Row, Row]) -> SampledQuery | str:
        """The query with its answers, or why it is to be dropped."""
        compiled = bind(form, made, self.graph.relation_count)
        every = self._collect(self._large_engine, compiled)
        if every is None:
            return f"more than {self.max_answers} answers"
        if not every:
            return "no answers"
        easy = every if self.split == "train" else self._collect(self._small_engine, compiled, limit=False)
        hard = sorted(every - easy) if easy is not None else []
        needed: dict[Row, int] = {}
        if self.split != "train":
            if not hard:
                return "no answers that need missing links"
            try:
                needed = self._missing.needed(bind(form, made, self.graph.relation_count, form.branches), hard)
            except TooManyWays:
                return "too many ways to count missing links"
        scored = tuple(row for row in hard if needed[row] >= self.missing_links)
        if self.split != "train" and not scored:
            return f"no answers that need {self.missing_links} missing links"
        other = tuple(row for row in hard if needed[row] < self.missing_links)
        query = name_grounding(form, made, self.graph)
        counts = tuple(needed[row] for row in scored)
        return SampledQuery(form.name, query, *key, tuple(sorted(easy or ())), scored, other, counts)

    def _collect(self, engine: CrispEngine, compiled: CompiledQuery, *, limit: bool = True) -> set[Row] | None:
        """All answers, or None as soon as there are too many."""
        found: set[Row] = set()
        for batch in engine.stream(compiled):
            if limit and len(found) + len(batch) > self.max_answers:
                return None
            found.update(map(tuple, batch.ids.tolist()))
        return found


def _difference(graph: KnowledgeGraph, large: IntArray, small: IntArray) -> IntArray:
    """The (head, relation, tail) of `large` that are not in `small`."""
    sizes = (max(1, graph.relation_count), max(1, graph.entity_count), max(1, graph.entity_count))

    def codes(facts: IntArray) -> IntArray:
        return encode([facts[:, c] for c in (RELATION, HEAD, TAIL)], sizes)

    return large[~in_sorted(codes(large), np.unique(codes(small)))][:, :3]


def _seed(*parts: object) -> int:
    text = "\x1f".join(map(str, ("kg-sample", 1, *parts)))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def choose_types(text: str) -> list[str]:
    """Type names from a list with commas; `all`, `betae` and `fit` stand for their groups."""
    from reasoner.kg.query_types import BETAE_TYPES, FIT_TYPES

    groups = {"all": TYPES, "betae": BETAE_TYPES, "fit": FIT_TYPES}
    chosen: list[str] = []
    for part in (piece.strip() for piece in text.split(",")):
        if part:
            chosen += groups.get(part, [part])
    return list(dict.fromkeys(chosen))
