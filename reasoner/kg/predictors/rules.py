"""A symbolic predictor: rules mined from the graph, no training and no torch.

A rule is r(x, y) ← b(x, y) or r(x, y) ← b₁(x, z) ∧ b₂(z, y) with relations or inverse relations in its body, as those
of AMIE (Galárraga et al. 2013) and the path rules of AnyBURL (Meilicke et al. 2019); or r(x, c) ← ∃y r(x, y) with a
constant c, which says how usual c is. Its confidence is the share of the pairs its body gives that are facts, with
AnyBURL's allowance for those not yet seen: facts / (pairs + 5). Bodies are found by following a sample of a relation's
facts from end to end, their confidence is measured on a sample of the body's starting points.

The truth of a fact that is not observed is the greatest confidence among the rules that give it; scores break its ties
by how many rules agree (noisy-or), as AnyBURL does by looking at the next best rule.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reasoner.kg.graph import GraphView
from reasoner.kg.predictors.ranking import PredictorError
from reasoner.kg.predictors.rows import FloatArray, PredictedTruth
from reasoner.kg.relations import IntArray, encode, expand_slices, in_sorted
from reasoner.writing import write_whole

FORMAT = "reasoner rules"
SEEN, STARTS, BODIES, KEPT = 300, 200, 150, 60
"""Facts of a relation that are followed, starting points of a body that are tried, bodies tried and rules kept."""
ALLOWANCE = 5
LEAST = 0.01
TIE = 1e-4


@dataclass(frozen=True, slots=True)
class Rule:
    """relation(x, y) ← body, of ids with inverses from R on; an empty body is r(x, constant) ← ∃y r(x, y).

    Attributes:
        relation: below R.
        body: none, one or two relations.
        constant: an entity, where the body is empty.
        confidence: facts / (pairs + 5).
        support: how many pairs of the sample are facts.
    """

    relation: int
    body: tuple[int, ...]
    confidence: float
    support: int
    constant: int = -1


def mine_rules(
    view: GraphView, *, seed: int = 0, progress: Callable[[int, int], None] | None = None
) -> tuple[Rule, ...]:
    """The best rules for every relation of a view, best first within a relation."""
    return tuple(rule for found in _Miner(view, seed).relations(progress) for rule in found)


class _Miner:
    def __init__(self, view: GraphView, seed: int) -> None:
        self.view = view
        self.seed = seed
        graph = view.graph
        self.count = graph.relation_count
        facts = view.facts.astype(np.int64)
        every = np.concatenate([facts[:, [0, 2, 1]], facts[:, [2, 0, 1]] + [0, 0, self.count]])
        self.sizes = (graph.entity_count, graph.entity_count, 2 * self.count)
        order = np.unique(encode([every[:, 0], every[:, 1], every[:, 2]], self.sizes))
        self._links, self._labels = np.divmod(order, 2 * self.count)
        left, right = np.divmod(self._links, graph.entity_count)
        self._starts = np.searchsorted(left, np.arange(graph.entity_count + 1))
        self._ends = right

    def relations(self, progress: Callable[[int, int], None] | None) -> Iterator[list[Rule]]:
        """The rules of each relation."""
        for relation in range(self.count):
            rng = np.random.default_rng((self.seed, relation))
            yield self._mine(relation, rng) if len(self.view.pairs(relation)) else []
            if progress is not None:
                progress(relation + 1, self.count)

    def _mine(self, relation: int, rng: np.random.Generator) -> list[Rule]:
        bodies = self._bodies(relation, rng)
        made = [self._measure(relation, body, rng) for body in bodies]
        found = [rule for rule in made if rule is not None and rule.confidence >= LEAST]
        found.sort(key=lambda rule: (-rule.confidence, rule.body))
        return found[:KEPT] + self._usual(relation)

    def _usual(self, relation: int) -> list[Rule]:
        """How often each tail occurs, of the heads that have any."""
        pairs = self.view.pairs(relation)
        heads = len(np.unique(pairs.columns[0]))
        tails, counts = np.unique(pairs.columns[1], return_counts=True)
        order = np.argsort(-counts, kind="stable")
        return [
            Rule(relation, (), float(counts[i] / (heads + ALLOWANCE)), int(counts[i]), int(tails[i]))
            for i in order.tolist()
        ]

    def _bodies(self, relation: int, rng: np.random.Generator) -> list[tuple[int, ...]]:
        """The bodies that join the ends of some facts, the most frequent first."""
        pairs = self.view.pairs(relation)
        heads, tails = pairs.columns[0], pairs.columns[1]
        if len(heads) > SEEN:
            chosen = rng.choice(len(heads), SEEN, replace=False)
            heads, tails = heads[chosen], tails[chosen]
        found: Counter[tuple[int, ...]] = Counter()
        for head, tail in zip(heads.tolist(), tails.tolist(), strict=True):
            for label in self._between(np.array([head]), tail)[1].tolist():
                if label != relation:
                    found[label,] += 1
            begin, end = self._starts[head], self._starts[head + 1]
            middle, first = self._ends[begin:end], self._labels[begin:end]
            kept = (middle != head) & (middle != tail)
            rows, second = self._between(middle[kept], tail)
            if len(rows):
                both = np.unique(first[kept][rows] * (2 * self.count) + second)
                found.update(zip((both // (2 * self.count)).tolist(), (both % (2 * self.count)).tolist(), strict=True))
        return [body for body, times in found.most_common(BODIES) if times > 1 or len(body) == 1]

    def _between(self, sources: IntArray, target: int) -> tuple[IntArray, IntArray]:
        """(position in sources, relation) of every edge from a source to the target."""
        codes = sources * self.sizes[0] + target
        low, high = np.searchsorted(self._links, codes), np.searchsorted(self._links, codes, side="right")
        return expand_slices(low, high - low, self._labels)

    def _measure(self, relation: int, body: tuple[int, ...], rng: np.random.Generator) -> Rule | None:
        starts = self.view.pairs(body[0]).index((0,), 1).keys
        if len(starts) > STARTS:
            starts = np.sort(rng.choice(starts, STARTS, replace=False))
        rows, ends = follow(self.view, body, starts)
        if not len(rows):
            return None
        facts = self.view.pairs(relation).contains([starts[rows], ends])
        support = int(facts.sum())
        return Rule(relation, body, support / (len(rows) + ALLOWANCE), support) if support else None


def follow(view: GraphView, body: Sequence[int], starts: IntArray) -> tuple[IntArray, IntArray]:
    """The distinct (position in starts, end) of the paths along a body."""
    rows, places = np.arange(len(starts)), starts
    for relation in body:
        adjacency = view.pairs(relation).index((0,), 1)
        at, ends = adjacency.expand(places)
        if len(body) > 1:
            size = view.entity_count
            codes = np.unique(rows[at] * size + ends)
            rows, places = np.divmod(codes, size)
        else:
            rows, places = rows[at], ends
    return rows, places


class RuleTruth(PredictedTruth):
    """The truth of facts by rules, over the facts of a view; also a `LinkPredictor`.

    Args:
        view: the observed facts, which the bodies of the rules are matched with.
        rules: over the ids of the view's graph.
        cache_megabytes: for rows.
    """

    def __init__(self, view: GraphView, rules: Sequence[Rule], cache_megabytes: int = 256) -> None:
        self.rules: dict[int, list[Rule]] = {}
        self._usual: dict[int, tuple[IntArray, FloatArray]] = {}
        ceiling = np.zeros(view.graph.relation_count, dtype=np.float32)
        for rule in rules:
            self.rules.setdefault(rule.relation, []).append(rule)
            ceiling[rule.relation] = max(ceiling[rule.relation], rule.confidence)
        super().__init__(view, ceiling, cache_megabytes)
        self.entity_count = view.entity_count
        self.relation_count = 2 * view.graph.relation_count

    @classmethod
    def mined(cls, view: GraphView, seed: int = 0) -> RuleTruth:
        """With the rules of the view itself."""
        return cls(view, mine_rules(view, seed=seed))

    def predict_tails(self, relation: int, heads: IntArray) -> FloatArray:
        """Rows of tails."""
        return self._rows_of(relation, heads, backwards=False)[0]

    def predict_heads(self, relation: int, tails: IntArray) -> FloatArray:
        """Rows of heads."""
        return self._rows_of(relation, tails, backwards=True)[0]

    def predict_facts(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """Single facts."""
        every, places = np.unique(heads, return_inverse=True)
        made = np.empty(len(heads), dtype=np.float32)
        for start in range(0, len(every), self.batch):
            rows = self.predict_tails(relation, every[start : start + self.batch])
            chosen = (places >= start) & (places < start + self.batch)
            made[chosen] = rows[places[chosen] - start, tails[chosen]]
        return made

    def scores(self, heads: IntArray, relations: IntArray) -> FloatArray:
        """Scores [b, E] of every entity; relations from R on are inverse."""
        count = self.view.graph.relation_count
        made = np.empty((len(heads), self.entity_count), dtype=np.float32)
        for relation in np.unique(relations).tolist():
            places = np.flatnonzero(relations == relation)
            best, doubt = self._rows_of(relation % count, heads[places], backwards=relation >= count)
            made[places] = best + TIE * -np.expm1(doubt)
        return made

    def _rows_of(self, relation: int, entities: IntArray, *, backwards: bool) -> tuple[FloatArray, FloatArray]:
        """[b, E] each: the greatest confidence, and the logarithm of the chance that no rule is right."""
        shape = (len(entities), self.view.entity_count)
        best, doubt = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
        count = self.view.graph.relation_count
        for rule in self.rules.get(relation, ()):
            if not rule.body:
                continue
            body = [(b + count) % (2 * count) for b in reversed(rule.body)] if backwards else list(rule.body)
            rows, ends = follow(self.view, body, entities)
            np.maximum.at(best, (rows, ends), np.float32(rule.confidence))
            doubt[rows, ends] += np.float32(np.log1p(-min(rule.confidence, 0.999)))
        constants, confidence = self._constants(relation)
        if len(constants):
            domain = self.view.pairs(relation).index((0,), 1).keys
            if backwards:
                places = np.searchsorted(constants, entities)
                places[places == len(constants)] = 0
                given = np.where(constants[places] == entities, confidence[places], 0).astype(np.float32)
                best[:, domain] = np.maximum(best[:, domain], given[:, None])
                doubt[:, domain] += np.log1p(-np.minimum(given, 0.999))[:, None]
            else:
                rows = np.flatnonzero(in_sorted(entities, domain))
                at = np.ix_(rows, constants)
                best[at] = np.maximum(best[at], confidence)
                doubt[at] += np.log1p(-np.minimum(confidence, 0.999))
        return best, doubt

    def _constants(self, relation: int) -> tuple[IntArray, FloatArray]:
        found = self._usual.get(relation)
        if found is None:
            usual = sorted((r.constant, r.confidence) for r in self.rules.get(relation, ()) if not r.body)
            constants = np.array([constant for constant, _ in usual], dtype=np.int64)
            confidence = np.array([value for _, value in usual], dtype=np.float32)
            found = self._usual[relation] = constants, confidence
        return found


def save_rules(rules: Sequence[Rule], view: GraphView, file: Path) -> None:
    """Write rules as JSON with names."""
    graph = view.graph
    rows = [
        {
            "head": graph.relation_name(rule.relation),
            "body": [graph.relation_name(b) for b in rule.body],
            "confidence": round(rule.confidence, 6),
            "support": rule.support,
        }
        | ({"constant": graph.entities[rule.constant]} if not rule.body else {})
        for rule in rules
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    write_whole(file, f'{{"format": "{FORMAT}", "version": 1, "rules": [\n{lines}\n]}}\n')


def load_rules(file: Path, view: GraphView) -> tuple[Rule, ...]:
    """Read what `save_rules` wrote.

    Raises:
        PredictorError: not such a file.
        UnknownNameError: rules about relations or entities that the graph does not have.
    """
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        rows: Sequence[Mapping[str, object]] = record["rules"]
        if record["format"] != FORMAT:
            raise ValueError(record["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PredictorError(
            f"{file} is no file of rules", hint="make one with reasoner kg train --model rules"
        ) from error
    return tuple(_rule(row, view, file) for row in rows)


def _rule(row: Mapping[str, object], view: GraphView, file: Path) -> Rule:
    graph = view.graph
    match row:
        case {"head": str(head), "body": list(body), "confidence": float() | int() as value, "support": int(support)}:
            relations = tuple(graph.relation_id(str(name)) for name in body)
            constant = -1 if body else graph.entities.id(str(row.get("constant")))
            if 0 <= value <= 1 and len(body) <= 2:
                return Rule(graph.relation_id(head), relations, float(value), support, constant)
    raise PredictorError(f"{file}: not a rule: {str(row)[:200]}")
