"""Files of sampled queries: JSON lines with names, BetaE's pickles, FIT's JSON.

* `TYPE` queries as JSON lines, `queries-SPLIT.jsonl`: names, so that they fit any copy of the graph; read back by
  `read_samples`.
* BetaE's layout: the graph with inverse relations as odd ids, `ent2id.pkl`, `rel2id.pkl` and so on,
  `SPLIT-queries.pkl` (tuple structure → set of tuples of ids), `SPLIT-easy-answers.pkl`, `SPLIT-hard-answers.pkl`
  (tuple → set of ids); for train one file `train-answers.pkl`. Only types that are nested tuples.
* FIT's layout: `SPLIT-qaa.json`, for each formula string a list of (mapping to ids, easy answers, hard answers).
"""

from __future__ import annotations

import json
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from reasoner.errors import ReasonerError
from reasoner.kg.graph import HEAD, RELATION, TAIL, GraphError, KnowledgeGraph
from reasoner.kg.notation_betae import read_betae, structure, write_betae
from reasoner.kg.notation_fit import write_fit
from reasoner.kg.query import Query, QueryError
from reasoner.kg.query_types import TYPES, placeholders, template
from reasoner.kg.sampling import Row, SampledQuery

_NAMES = {structure_key: name for name, structure_key in {
    "1p": ("e", ("r",)), "2p": ("e", ("r", "r")), "3p": ("e", ("r", "r", "r")),
    "2i": (("e", ("r",)), ("e", ("r",))), "3i": (("e", ("r",)), ("e", ("r",)), ("e", ("r",))),
    "ip": ((("e", ("r",)), ("e", ("r",))), ("r",)), "pi": (("e", ("r", "r")), ("e", ("r",))),
    "2in": (("e", ("r",)), ("e", ("r", "n"))), "3in": (("e", ("r",)), ("e", ("r",)), ("e", ("r", "n"))),
    "inp": ((("e", ("r",)), ("e", ("r", "n"))), ("r",)), "pin": (("e", ("r", "r")), ("e", ("r", "n"))),
    "pni": (("e", ("r", "r", "n")), ("e", ("r",))), "2u": (("e", ("r",)), ("e", ("r",)), ("u",)),
    "up": ((("e", ("r",)), ("e", ("r",)), ("u",)), ("r",)),
}.items()}  # fmt: skip


T = TypeVar("T")


def sample_to_json(sample: SampledQuery, graph: KnowledgeGraph) -> dict[str, Any]:
    """One sampled query with names; an answer of one variable is a name, of several a list."""

    def named(rows: Iterable[Row]) -> list[Any]:
        names = [[graph.entities[i] for i in row] for row in rows]
        return [row[0] if len(row) == 1 else row for row in names]

    return {
        "type": sample.type,
        "query": str(sample.query),
        "relations": [graph.relation_name(r) for r in sample.relations],
        "anchors": [graph.entities[a] for a in sample.anchors],
        "easy": named(sample.easy),
        "hard": named(sample.hard),
        "other": named(sample.other),
        "missing": list(sample.missing),
    }


def sample_from_json(record: dict[str, Any], graph: KnowledgeGraph) -> SampledQuery:
    """A sampled query from what `sample_to_json` made.

    Raises:
        TypeError: a field is not of the kind that `sample_to_json` writes.
        KeyError: it is missing.
        ValueError: the answers do not fit the query or each other.
    """

    def rows(key: str) -> tuple[Row, ...]:
        lists = [[name] if isinstance(name, str) else name for name in _all(list, record[key], key)]
        return tuple(tuple(map(graph.entities.id, _all(str, row, key))) for row in lists)

    name, text = _all(str, [record["type"], record["query"]], "type or query")
    made = SampledQuery(
        name,
        Query.read(text).renamed(name),
        tuple(map(graph.relation_id, _all(str, record["relations"], "relations"))),
        tuple(map(graph.entities.id, _all(str, record["anchors"], "anchors"))),
        rows("easy"),
        rows("hard"),
        rows("other"),
        tuple(_all(int, record["missing"], "missing")),
    )
    if len(made.missing) != len(made.hard):
        raise ValueError(f"{len(made.hard)} hard answers, and missing links of {len(made.missing)}")
    width = len(made.query.free)
    if any(len(row) != width for row in (*made.easy, *made.hard, *made.other)):
        raise ValueError(f"an answer is not of {width} names")
    return made


def _all(kind: type[T], items: Any, key: str) -> list[T]:
    """The items, if they are a list of that kind (names for lists, too); a truth value is no number."""
    kinds = (list, str) if kind is list else (kind,)
    if not isinstance(items, list) or not all(isinstance(item, kinds) and not isinstance(item, bool) for item in items):
        raise TypeError(f"{key}: {json.dumps(items, ensure_ascii=False)[:80]}")
    return items


def write_samples(file: Path, samples: Iterable[SampledQuery], graph: KnowledgeGraph) -> Iterator[SampledQuery]:
    """Write queries to a file of JSON lines as they come, and pass them on."""
    partial = file.with_name(f"{file.name}.partial")
    with partial.open("w", encoding="utf-8") as stream:
        for sample in samples:
            stream.write(json.dumps(sample_to_json(sample, graph), ensure_ascii=False) + "\n")
            yield sample
    partial.replace(file)


def read_samples(file: Path, graph: KnowledgeGraph) -> Iterator[SampledQuery]:
    """The queries of a file of JSON lines; a line that is none is a `GraphError` with its number."""
    with file.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                yield sample_from_json(json.loads(line.decode("utf-8")), graph)
            except (ValueError, KeyError, TypeError, RecursionError, ReasonerError) as error:
                raise GraphError(f"{file.name}, line {number}: not a sampled query: {error}") from error


def _betae_relation(graph: KnowledgeGraph, name: str) -> int:
    """BetaE's id: 2r for a relation, 2r + 1 for its inverse."""
    number = graph.relation_id(name)
    count = graph.relation_count
    return 2 * number if number < count else 2 * (number - count) + 1


def write_betae_folder(folder: Path, samples: Sequence[SampledQuery], graph: KnowledgeGraph, split: str) -> list[str]:
    """Write BetaE's files for one split; returns the types left out because they are no nested tuples."""
    folder.mkdir(parents=True, exist_ok=True)
    queries: dict[Any, set[Any]] = defaultdict(set)
    easy: dict[Any, set[int]] = {}
    hard: dict[Any, set[int]] = {}
    left_out: dict[str, None] = {}
    for sample in samples:
        try:
            value = write_betae(
                sample.query, graph.entities.id, lambda name: _betae_relation(graph, name), marks=(-1, -2)
            )
        except QueryError:
            left_out[sample.type] = None
            continue
        queries[structure(value)].add(value)
        easy[value] = {row[0] for row in (*sample.easy, *sample.other)}
        hard[value] = {row[0] for row in sample.hard}
    _dump(folder / f"{split}-queries.pkl", dict(queries))
    if split == "train":
        _dump(folder / "train-answers.pkl", {key: easy[key] | hard[key] for key in easy})
    else:
        _dump(folder / f"{split}-easy-answers.pkl", easy)
        _dump(folder / f"{split}-hard-answers.pkl", hard)
    _write_betae_graph(folder, graph)
    return list(left_out)


def _write_betae_graph(folder: Path, graph: KnowledgeGraph) -> None:
    entities = dict(enumerate(graph.entities))
    relations: dict[int, str] = {}
    for number, name in enumerate(graph.relations):
        relations[2 * number], relations[2 * number + 1] = f"+{name}", f"-{name}"
    _dump(folder / "id2ent.pkl", entities)
    _dump(folder / "ent2id.pkl", {name: i for i, name in entities.items()})
    _dump(folder / "id2rel.pkl", relations)
    _dump(folder / "rel2id.pkl", {name: i for i, name in relations.items()})
    (folder / "stats.txt").write_text(f"numentity: {len(entities)}\nnumrelations: {len(relations)}\n", encoding="utf-8")
    for split in graph.splits:
        rows = []
        for row in graph.triples(split).tolist():
            head, relation, tail = row[HEAD], row[RELATION], row[TAIL]
            rows += [f"{head}\t{2 * relation}\t{tail}\n", f"{tail}\t{2 * relation + 1}\t{head}\n"]
        (folder / f"{split}.txt").write_text("".join(rows), encoding="utf-8")


def _dump(file: Path, value: Any) -> None:
    with file.open("wb") as stream:
        pickle.dump(value, stream, protocol=4)


class _PlainUnpickler(pickle.Unpickler):
    """Reads containers, numbers and texts, and refuses everything else: a pickle can otherwise run code."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in {("collections", "defaultdict"), ("builtins", "set"), ("builtins", "dict")}:
            return {"defaultdict": defaultdict, "set": set, "dict": dict}[name]
        raise pickle.UnpicklingError(f"{module}.{name} is not plain data")


def load_plain(file: Path) -> Any:
    """The value of a pickle of plain data."""
    try:
        with file.open("rb") as stream:
            return _PlainUnpickler(stream).load()
    except OSError as error:
        raise GraphError(f"cannot read {file}: {error.strerror or error}") from error
    except (pickle.UnpicklingError, EOFError, AttributeError, ValueError, LookupError, TypeError) as error:
        raise GraphError(f"{file.name} is no pickle of plain data: {error}") from error


def _load_table(file: Path) -> dict[Any, Any]:
    value = load_plain(file)
    if not isinstance(value, dict):
        raise GraphError(f"{file.name} has a {type(value).__name__}, not a table", hint="it is none of BetaE's files")
    return value


def _load_names(file: Path) -> list[str]:
    """The names of the ids from 0 on."""
    found = _load_table(file)
    lacking = next((i for i in range(len(found)) if i not in found), None)
    if lacking is not None:
        raise GraphError(f"{file.name} has no name for the id {lacking}")
    return [str(found[i]) for i in range(len(found))]


def read_betae_folder(folder: Path, split: str) -> Iterator[tuple[Query, set[str], set[str]]]:
    """The queries of a folder in BetaE's layout, with the names of their easy and hard answers.

    Relation names keep BetaE's sign: `+r` is r, `-r` its inverse, as the graph's `relation_id` understands them.
    """
    names, labels = _load_names(folder / "id2ent.pkl"), _load_names(folder / "id2rel.pkl")
    queries = _load_table(folder / f"{split}-queries.pkl")
    if split == "train":
        easy, hard = _load_table(folder / "train-answers.pkl"), {}
    else:
        easy, hard = (_load_table(folder / f"{split}-{kind}-answers.pkl") for kind in ("easy", "hard"))
    for shape, values in queries.items():
        for value in sorted(values, key=repr):
            query = read_betae(value, names, labels).renamed(_NAMES.get(shape, ""))
            try:
                answers = [{names[i] for i in found.get(value, ())} for found in (easy, hard)]
            except (IndexError, TypeError) as error:
                raise GraphError(f"the answers of {value} are no ids of entities") from error
            yield query, answers[0], answers[1]


def write_fit_file(file: Path, samples: Iterable[SampledQuery], graph: KnowledgeGraph) -> None:
    """Write FIT's JSON for one split: {formula: [[mapping to ids, {"f1": easy}, {"f1": hard}], …]}.

    Relations have BetaE's ids, 2r and 2r + 1 for the inverse; answers of several variables are under `f1_f2`.
    """
    made: dict[str, list[Any]] = defaultdict(list)
    for sample in samples:
        form = template(sample.type if sample.type in TYPES else str(sample.type))
        text, roles = write_fit(form)
        relations, anchors = placeholders(form)
        count = graph.relation_count
        ids = dict(zip(anchors, sample.anchors, strict=True))
        for name, r in zip(relations, sample.relations, strict=True):
            ids[name] = 2 * r if r < count else 2 * (r - count) + 1
        key = "_".join(f"f{i}" for i in range(1, len(form.free) + 1))
        easy = [list(row) for row in (*sample.easy, *sample.other)]
        mapping = {role: ids[name] for role, name in roles.items()}
        made[text].append([mapping, {key: easy}, {key: [list(row) for row in sample.hard]}])
    file.write_text(json.dumps(made), encoding="utf-8")
