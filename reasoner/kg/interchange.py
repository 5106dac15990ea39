"""Graphs from and to other libraries: networkx multigraphs, RDF through rdflib, PyKEEN's binary dataset folders."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Hashable
from numbers import Number
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reasoner.errors import MissingExtraError
from reasoner.kg.graph import RELATION, BrokenLine, GraphBuilder, GraphError, KnowledgeGraph
from reasoner.kg.loading import open_binary
from reasoner.kg.names import Vocabulary

if TYPE_CHECKING:
    from networkx import DiGraph, MultiDiGraph

_PYKEEN_SPLITS = {"training": "train", "validation": "valid", "testing": "test"}
_TRIPLES = "numeric_triples.tsv.gz"
_ABOUT = re.compile(r"^at line \d+ of <[^>]*>: ")
"""How rdflib's errors begin; the line is said before, and what it read has no name."""


def from_networkx(graph: DiGraph[Any], relation: str = "relation", time: str = "time") -> KnowledgeGraph:
    """The facts of a directed networkx graph or multigraph; nodes without edges stay as entities.

    The relation of an edge is its attribute `relation`, or else, in a multigraph, its key, unless that is a number; its
    time, if any edge has one, the attribute `time`; its split the attribute `split`, or else `train`. An attribute that
    is None, NaN or an empty text counts as missing.

    Raises:
        GraphError: edges without directions, relations, or times where others have one; nodes without a name, or that
            have one name.
    """
    if not graph.is_directed():
        raise GraphError("the edges of the graph have no directions", hint="graph.to_directed() gives them both")
    builder = GraphBuilder()
    for node in graph.nodes:
        if not _name(node).strip():
            raise GraphError(f"the node {node!r} has no name", hint="networkx.relabel_nodes names it")
        if _name(node) in builder.entities:
            raise GraphError(f"two nodes with the name {_name(node)!r}", hint="networkx.relabel_nodes names them apart")
        builder.entities.add(_name(node))
    temporal = any(_given(data.get(time)) is not None for _, _, data in graph.edges(data=True))
    rows: dict[str, list[tuple[str, ...]]] = {}
    edges: Any = graph.edges  # of a multigraph or not
    for head, tail, *keys, data in edges(keys=True, data=True) if graph.is_multigraph() else edges(data=True):
        named = _given(data.get(relation))
        if named is None and keys and not isinstance(keys[0], Number):  # networkx numbers edges itself
            named = _given(keys[0])
        if named is None:
            raise GraphError(f"the edge ({head}, {tail}) has no {relation!r}", hint="give every edge its relation")
        fact: tuple[str, ...] = (_name(head), named, _name(tail))
        if temporal:
            moment = _given(data.get(time))
            if moment is None:
                raise GraphError(f"the edge {fact} has no {time!r}, and others have", hint="give every edge a time")
            fact = (*fact, moment)
        rows.setdefault(_given(data.get("split")) or "train", []).append(fact)
    for split, facts in rows.items():
        builder.extend(split, [list(column) for column in zip(*facts, strict=True)])
    if not rows:
        builder.extend("train", [[], [], []])
    return builder.graph()


def to_networkx(graph: KnowledgeGraph, split: str = "all") -> MultiDiGraph[Any]:
    """A networkx multigraph with an edge per fact, its key the relation; `from_networkx` gives the same facts back.

    In a graph with times the key is (relation, time), and the attributes `relation` and `time` are set.
    """
    import networkx as nx

    made: MultiDiGraph[Any] = nx.MultiDiGraph()
    made.add_nodes_from(graph.entities)
    parts = list(graph.splits) if split == "all" else split.split("+")
    for part in parts:
        for head, relation, tail, *time in graph.named(part):
            more = {"time": time[0]} if time else {}
            key: Hashable = (relation, time[0]) if time else relation
            made.add_edge(head, tail, key=key, relation=relation, split=part, **more)
    return made


def _given(value: Any) -> str | None:
    """An attribute's text; None if it is missing, as tables mark it: None, NaN (unequal to itself), or no text."""
    text = "" if value is None or value != value else str(value)  # noqa: PLR0124
    return text if text.strip() else None


def _name(node: Any) -> str:
    return node if isinstance(node, str) else str(node)


def read_rdf(file: Path, layout: str, split: str, builder: GraphBuilder) -> None:
    """Add the triples of an RDF file; IRIs and literals are entities by their lexical form.

    Blank nodes are named in the order in which they come, `_:train1`, `_:train2`, …: they belong to one file, and have
    the same names whenever it is read.
    """
    try:
        import rdflib
        from rdflib.plugins.stores.memory import Memory
    except ImportError as error:
        raise MissingExtraError("rdflib", extra="rdf") from error
    triples: list[tuple[Any, ...]] = []

    class InOrder(Memory):
        """rdflib's own store gives triples back in an order that differs from process to process."""

        def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
            triples.append(triple)

    with open_binary(file) as stream:
        try:
            (rdflib.Dataset if layout == "nquads" else rdflib.Graph)(store=InOrder()).parse(stream, format=layout)
        except Exception as error:  # noqa: BLE001 - rdflib's parsers raise errors of many kinds
            if layout == "nt":
                triples = _read_lines(file, builder)
            else:
                where = getattr(error, "lines", None)
                place = f", line {where + 1}" if isinstance(where, int) else ""
                reason = _ABOUT.sub("", " ".join(str(error).partition(" at ^ in:")[0].split()))
                raise GraphError(
                    f"{file.name}{place}: not {layout}: {reason}", hint="mend it there" if place else ""
                ) from error
    blank: dict[Any, str] = {}

    def name(term: Any) -> str:
        return blank.setdefault(term, f"_:{split}{len(blank) + 1}") if isinstance(term, rdflib.BNode) else str(term)

    rows = [tuple(map(name, row)) for row in triples]
    builder.extend(split, [list(column) for column in zip(*rows, strict=True)] or [[], [], []])


def _read_lines(file: Path, builder: GraphBuilder) -> list[tuple[Any, ...]]:
    """The triples of a file of N-Triples line by line; broken lines go to `builder.broken`."""
    from rdflib.exceptions import ParserError
    from rdflib.plugins.parsers.ntriples import W3CNTriplesParser

    made: list[tuple[Any, ...]] = []

    class Sink:
        def triple(self, *parts: Any) -> None:
            made.append(parts)

    sink: Any = Sink()
    parser = W3CNTriplesParser(sink)
    with open_binary(file) as stream:
        try:
            for number, line in enumerate(stream, start=1):
                try:
                    parser.parsestring(line)
                except (ParserError, UnicodeDecodeError):
                    text = line.rstrip()[:80].decode("utf-8", "replace")
                    builder.broken.append(BrokenLine(file.name, number, "no triple", text))
        except (OSError, EOFError) as error:
            raise GraphError(f"cannot read {file}: {error}") from error
    return made


def is_pykeen_folder(folder: Path) -> bool:
    """Whether a folder was written by PyKEEN's `Dataset.to_directory_binary`."""
    return (folder / "training" / _TRIPLES).is_file()


def read_pykeen_folder(folder: Path) -> KnowledgeGraph:
    """The graph of such a folder, with PyKEEN's ids; without label files the ids are the names."""
    vocabularies: dict[str, Vocabulary] = {}
    splits: dict[str, Any] = {}
    for part, split in _PYKEEN_SPLITS.items():
        file = folder / part / _TRIPLES
        if not file.is_file():
            continue
        rows = [line.split("\t") for line in _unzipped(file).splitlines()[1:] if line]
        try:
            splits[split] = np.array(rows, dtype=np.int64).reshape(-1, 3)
        except (ValueError, OverflowError) as error:
            raise GraphError(f"{file}: three numbers a line are expected") from error
        for kind in ("entity", "relation"):
            labels = folder / part / f"{kind}_to_id.tsv.gz"
            if kind not in vocabularies and labels.is_file():
                vocabularies[kind] = _read_labels(labels, kind)
    facts = np.concatenate(list(splits.values()))
    for kind, columns in (("entity", [0, 2]), ("relation", [RELATION])):
        top = int(facts[:, columns].max(initial=-1)) + 1
        if kind not in vocabularies:
            vocabularies[kind] = Vocabulary(kind, map(str, range(top)))
        if len(vocabularies[kind]) < top or facts.min(initial=0) < 0:
            raise GraphError(f"{folder}: ids of {kind} without a label")
    return KnowledgeGraph(vocabularies["entity"], vocabularies["relation"], Vocabulary("time"), splits)


def _unzipped(file: Path) -> str:
    try:
        with gzip.open(file, "rt", encoding="utf-8", newline="") as stream:
            return stream.read()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise GraphError(f"cannot read {file}: {error}", hint="write the folder again with PyKEEN") from error


def _read_labels(file: Path, kind: str) -> Vocabulary:
    """A table of `id` and `label`, in either order of columns."""
    import csv

    try:
        rows = list(csv.reader(io.StringIO(_unzipped(file), newline=""), delimiter="\t"))
    except csv.Error as error:
        raise GraphError(f"{file}: {error}") from error
    header = [name.strip().lower() for name in rows[0]] if rows else []
    if "id" not in header or len(header) != 2:
        raise GraphError(f"{file}: columns id and label are expected")
    number = header.index("id")
    try:
        named = {int(row[number]): row[1 - number] for row in rows[1:]}
    except (ValueError, IndexError) as error:
        raise GraphError(f"{file}: a number and a label a line are expected") from error
    if len(set(named.values())) < len(rows) - 1:
        raise GraphError(f"{file}: two ids have one label, or two labels one id")
    if sorted(named) != list(range(len(named))):
        raise GraphError(f"{file}: the ids are not 0 to {len(named) - 1}")
    return Vocabulary(kind, [named[i] for i in range(len(named))])
