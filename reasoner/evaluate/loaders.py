"""Benchmarks as streams of items: one record function for each layout, files read as they are published.

A record that cannot be read is reported through `Unreadable` and the rest goes on. Field names are looked up among
the spellings that a layout is known to use, and `Loaded.fields` says which were found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.evaluate.hub import dataset_records, is_dataset
from reasoner.evaluate.items import BenchmarkItem, normal_label, split_option
from reasoner.registry import Registry

Record = Mapping[str, Any]
RecordFunction = Callable[[Record, str], BenchmarkItem]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that is no item of the benchmark."""

    place: str
    reason: str


@dataclass(slots=True)
class Loaded:
    """What was read from some files.

    Attributes:
        items: in file order.
        unreadable: the records that were left out, with the reason.
        fields: which field each part of an item was read from.
    """

    items: list[BenchmarkItem] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark's layout.

    Attributes:
        name: as on the command line.
        does: in a line.
        load: files or folders to items.
        default: how items are answered unless told otherwise: `gold`, `programs`, `text`, `prove` or `translation`.
    """

    name: str
    does: str
    load: Callable[[Sequence[Path]], Loaded]
    default: str


BENCHMARKS: Registry[Benchmark] = Registry("benchmark")


class _Fields:
    """Looks parts up among the spellings a layout uses, and remembers which were there."""

    def __init__(self, record: Record, seen: dict[str, str]) -> None:
        self.record = record
        self.seen = seen

    def get(self, part: str, *names: str, default: Any = None) -> Any:
        for name in names:
            if self.record.get(name) is not None:
                self.seen.setdefault(part, name)
                return self.record[name]
        return default

    def need(self, part: str, *names: str) -> Any:
        found = self.get(part, *names)
        if found is None:
            known = ", ".join(sorted(map(str, self.record))[:12])
            raise ReasonerError(f"no {part}: none of {', '.join(names)} among the fields {known}")
        return found


def records(path: Path) -> Iterator[tuple[str, Record | Unreadable]]:
    """The records of a JSON array, a JSON object of records, or a JSONL file, each with its place."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if text.lstrip().startswith("["):
        rows = _array(path)
        for number, row in enumerate(rows):
            place = f"{path.name} record {number}"
            yield place, _record(row, place)
        return
    # Not at every line break of Unicode: U+2028 may stand inside a string.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path.name} line {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield place, Unreadable(place, f"no JSON: {error.msg} at column {error.colno}")
            continue
        except (ValueError, RecursionError) as error:
            yield place, Unreadable(place, f"no JSON that can be read ({_why(error)})")
            continue
        yield place, _record(row, place)


def _array(path: Path) -> list[Any]:
    """The JSON array in a file."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig", errors="replace"))
    except json.JSONDecodeError as error:
        raise ReasonerError(f"{path}, line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise ReasonerError(f"{path}: no JSON that can be read ({_why(error)})") from error
    if not isinstance(rows, list):
        raise ReasonerError(f"{path}: no JSON array")
    return rows


def _why(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else "a number of too many digits"


def _record(row: Any, place: str) -> Record | Unreadable:
    if not isinstance(row, Mapping):
        return Unreadable(place, "not an object")
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return Unreadable(place, "half a surrogate pair, which is no text")
    return row


def _records(paths: Sequence[Path]) -> Iterator[tuple[str, Record | Unreadable]]:
    for path in paths:
        if is_dataset(path):
            yield from dataset_records(path)
        else:
            for file in _files([path], (".json", ".jsonl")):
                yield from records(file)


def _from_records(make: Callable[[_Fields, str], BenchmarkItem]) -> Callable[[Sequence[Path]], Loaded]:
    def load(paths: Sequence[Path]) -> Loaded:
        loaded = Loaded()
        for place, record in _records(paths):
            if isinstance(record, Unreadable):
                loaded.unreadable.append(record)
                continue
            try:
                loaded.items.append(make(_Fields(record, loaded.fields), place))
            except (ReasonerError, TypeError, ValueError, AttributeError, KeyError) as error:
                loaded.unreadable.append(Unreadable(place, str(error)))
        return _unique(loaded)

    return load


def _unique(loaded: Loaded) -> Loaded:
    """Number the items whose identifiers are taken."""
    seen: dict[str, int] = {}
    for index, item in enumerate(loaded.items):
        count = seen.get(item.item_id, 0)
        seen[item.item_id] = count + 1
        if count:
            loaded.items[index] = replace(item, item_id=f"{item.item_id}#{count}")
    return loaded


def _files(paths: Sequence[Path], suffixes: tuple[str, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in suffixes and p.is_file())
        elif path.exists():
            yield path
        else:
            raise ReasonerError(f"no file or folder {path}", hint="give the benchmark's files as they were published")


def _label(spelling: Any) -> str:
    label = normal_label(spelling)
    if label is None:
        raise ReasonerError(f"label {spelling!r} is none of the known spellings")
    return label


def _lines(value: Any) -> tuple[str, ...]:
    """A list of sentences, given as a list or as lines of a text."""
    rows = value.split("\n") if isinstance(value, str) else list(value)
    return tuple(str(row).strip() for row in rows if str(row).strip())


def _folio(f: _Fields, place: str) -> BenchmarkItem:
    return BenchmarkItem(
        item_id=str(f.get("id", "id", "example_id", default=place)),
        gold=_label(f.need("label", "label")),
        premises=_lines(f.need("premises", "premises")),
        conclusion=str(f.need("conclusion", "conclusion")),
        premises_fol=_lines(f.get("premises_fol", "premises-FOL", "premises_FOL", "premises_fol", default=())),
        conclusion_fol=str(f.get("conclusion_fol", "conclusion-FOL", "conclusion_FOL", "conclusion_fol", default="")),
    )


def _choice(f: _Fields, place: str) -> BenchmarkItem:
    """Logic-LM's raw layout: context, question, lettered options and the letter of the answer."""
    options = tuple(map(str, f.get("options", "options", default=())))
    answer = str(f.need("answer", "answer"))
    meant = dict(split_option(option) for option in options).get(answer, answer)
    gold = normal_label(meant) if options and all(normal_label(split_option(o)[1]) for o in options) else None
    return BenchmarkItem(
        item_id=str(f.get("id", "id", default=place)),
        gold=gold or answer,
        context=str(f.need("context", "context")),
        question=str(f.need("question", "question")),
        options=options,
        explanation=_lines(f.get("explanation", "explanation", "reasoning", "chain_of_thought", default=())),
        depth=_depth(str(f.record.get("id", ""))),
    )


def _depth(identifier: str) -> int | None:
    """ProofWriter names its items after the depth of their theories: `…-OWA-D5-84_Q10`."""
    for piece in identifier.split("-"):
        if piece[:1] == "D" and piece[1:].isdigit():
            return int(piece[1:])
    return None


def _proverqa(f: _Fields, place: str) -> BenchmarkItem:
    item = _choice(f, place)
    pairs = f.get("nl2fol", "nl2fol", default={})
    rows = list(pairs.items()) if isinstance(pairs, Mapping) else [tuple(pair)[:2] for pair in pairs]
    conclusion_fol = str(f.get("conclusion_fol", "conclusion_fol", default=""))
    named = re.search(r"easy|medium|hard", place, re.I)
    difficulty = f.get("difficulty", "difficulty", "level", default=named and named.group(0).lower())
    return replace(
        item,
        metadata={} if difficulty is None else {"difficulty": str(difficulty)},
        premises=tuple(str(english) for english, _ in rows),
        premises_fol=tuple(str(formula) for _, formula in rows),
        conclusion_fol=conclusion_fol,
    )


def _logicnli(f: _Fields, place: str) -> BenchmarkItem:
    facts = _lines(f.get("facts", "facts", "fact", default=()))
    rules = _lines(f.get("rules", "rules", "rule", default=()))
    premises = facts + rules or _lines(f.need("premises", "premises", "premise"))
    return BenchmarkItem(
        item_id=str(f.get("id", "id", "idx", default=place)),
        gold=_label(f.need("label", "label", "labels", "answer")),
        premises=premises,
        conclusion=str(f.need("conclusion", "statements", "statement", "hypothesis", "conclusion")),
    )


def _malls(f: _Fields, place: str) -> BenchmarkItem:
    return BenchmarkItem(
        item_id=place,
        gold="",
        premises=(str(f.need("sentence", "NL", "nl", "text")),),
        premises_fol=(str(f.need("formula", "FOL", "fol")),),
    )


def _jsonl(f: _Fields, place: str) -> BenchmarkItem:
    depth = f.get("depth", "depth")
    return BenchmarkItem(
        item_id=str(f.get("id", "id", "item_id", default=place)),
        gold=_label(f.need("label", "label", "answer", "gold")),
        premises=_lines(f.get("premises", "premises", "context", "theory", default=())),
        conclusion=str(f.get("conclusion", "conclusion", "hypothesis", "statement", "question", default="")),
        premises_fol=_lines(f.get("premises_fol", "premises_fol", "premises-FOL", default=())),
        conclusion_fol=str(f.get("conclusion_fol", "conclusion_fol", "conclusion-FOL", default="")),
        depth=int(depth) if isinstance(depth, int) else None,
    )


_NOTATIONS = (
    ("logicaldeduction", "csp"),
    ("logical_deduction", "csp"),
    ("ar-lsat", "arlsat"),
    ("ar_lsat", "arlsat"),
    ("arlsat", "arlsat"),
    ("folio", "fol"),
    ("prontoqa", "pyke"),
    ("proofwriter", "pyke"),
)


def _logic_lm(f: _Fields, place: str) -> BenchmarkItem:
    item = _choice(f, place)
    programs = f.need("programs", "raw_logic_programs", "logic_program")
    texts = tuple(map(str, programs)) if isinstance(programs, list) else (str(programs),)
    return replace(item, programs=texts, notation=_notation(item.item_id, place, texts[0] if texts else ""))


def _notation(identifier: str, place: str, program: str) -> str:
    for text in (identifier.lower(), place.lower()):
        for name, notation in _NOTATIONS:
            if name in text:
                return notation
    if "EnumSort" in program or "# Declarations" in program:
        return "arlsat"
    if "[IN]" in program:
        return "csp"
    return "pyke" if ">>>" in program or "$x" in program else "fol"


def _load_linc(paths: Sequence[Path]) -> Loaded:
    """LINC's `…_generations_raw.json` with `_references.json` and, where it is, `_prc.json` beside it."""
    loaded = Loaded()
    named = [p for p in _files(paths, (".json",)) if p.name.endswith("_generations_raw.json")]
    if not named:
        raise ReasonerError("no *_generations_raw.json among the files", hint="name LINC's generations file")
    for path in named:
        stem = path.name.removesuffix("_generations_raw.json")
        references = path.with_name(f"{stem}_references.json")
        if not references.exists():
            raise ReasonerError(f"{references.name} is missing beside {path.name}")
        earlier_path = path.with_name(f"{stem}_generations_prc.json")
        samples, golds = _array(path), _array(references)
        earlier = _array(earlier_path) if earlier_path.exists() else [[]] * len(golds)
        if len(golds) != len(samples):
            raise ReasonerError(f"{path.name} has {len(samples)} items but {references.name} has {len(golds)}")
        for number, (texts, gold, before) in enumerate(zip(samples, golds, earlier, strict=False)):
            place = f"item {number}" if len(named) == 1 else f"{stem} item {number}"
            label = normal_label(gold)
            if label is None or not isinstance(texts, list):
                loaded.unreadable.append(Unreadable(place, f"label {gold!r} or samples cannot be read"))
                continue
            loaded.items.append(
                BenchmarkItem(
                    item_id=place,
                    gold=label,
                    programs=tuple(map(str, texts)),
                    notation="nltk",
                    earlier=tuple(map(str, before)),
                    # ProofWriter's labels come from rules used forwards, whoever formalizes them.
                    metadata={"semantics": "rules"} if "proofwriter" in stem.lower() else {},
                )  # fmt: skip
            )
    return _unique(loaded)


_EXPECTED = {
    "Theorem": "Theorem", "Unsatisfiable": "Unsatisfiable", "ContradictoryAxioms": "Theorem",
    "CounterSatisfiable": "CounterSatisfiable", "Satisfiable": "Satisfiable",
    "Unknown": "", "Open": "",
}  # fmt: skip


def _load_tptp(paths: Sequence[Path]) -> Loaded:
    """Problems of any dialect, usually TPTP; the expected status from the header, Theorem where there is none."""
    loaded = Loaded()
    for path in _files(paths, (".p", ".in", ".fol", ".tptp")):
        try:
            digest = sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            loaded.unreadable.append(Unreadable(str(path), str(error.strerror)))
            continue
        metadata = {"path": str(path), "sha256": digest}
        loaded.items.append(BenchmarkItem(item_id=str(path), gold="", metadata=metadata))
    return _unique(loaded)


def expected_status(announced: str, has_goal: bool) -> str:
    """The SZS status a problem should get: its header's, else Theorem (Unsatisfiable without a conjecture)."""
    if not announced:
        return "Theorem" if has_goal else "Unsatisfiable"
    return _EXPECTED.get(announced, announced)


for _benchmark in (
    Benchmark("folio", "FOLIO v0.0 and v2: English and formulas", _from_records(_folio), "gold"),
    Benchmark("proofwriter", "ProofWriter, open world, raw English", _from_records(_choice), "text"),
    Benchmark("prontoqa", "PrOntoQA, raw English", _from_records(_choice), "text"),
    Benchmark("proverqa", "ProverQA with nl2fol", _from_records(_proverqa), "gold"),
    Benchmark("logicnli", "LogicNLI, four labels", _from_records(_logicnli), "text"),
    Benchmark("logical-deduction", "LogicalDeduction, multiple choice, raw English", _from_records(_choice), "text"),
    Benchmark("ar-lsat", "AR-LSAT, multiple choice, raw English", _from_records(_choice), "text"),
    Benchmark("malls", "MALLS sentence and formula pairs", _from_records(_malls), "translation"),
    Benchmark("logic-lm", "Logic-LM's program files", _from_records(_logic_lm), "programs"),
    Benchmark("linc", "LINC's generations", _load_linc, "programs"),
    Benchmark("tptp", "problem files with an expected status", _load_tptp, "prove"),
    Benchmark("jsonl", "JSONL with premises, conclusion, label", _from_records(_jsonl), "text"),
):
    BENCHMARKS.add(_benchmark.name, _benchmark)


def load_benchmark(name: str, paths: Sequence[str | Path]) -> Loaded:
    """Read a benchmark's files; `UnknownNameError` for a benchmark, `ReasonerError` for a file that is not there."""
    return BENCHMARKS.get(name).load([Path(path) for path in paths])
