"""Benchmarks as streams of items: one record function for each layout, files read as they are published.

A record that cannot be read is reported through `Unreadable` and the rest goes on. Field names are looked up among
the spellings that a layout is known to use, and `Loaded.fields` says which were found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from reasoner.english.labels import PARADOX, UNCERTAIN, normal_label
from reasoner.english.options import lettered, option_letter, split_option
from reasoner.errors import ReasonerError
from reasoner.evaluate.contexts import known_sentences, sentence_pairs
from reasoner.evaluate.fields import Fields, Loaded
from reasoner.evaluate.hub import dataset_records, is_dataset
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.notations import notation_of
from reasoner.evaluate.records import Record, Unreadable, array, records, unfolded
from reasoner.evaluate.sentences import gaps, lines, needed_sentences, samples_in, sentences
from reasoner.registry import Registry

RecordFunction = Callable[[Record, str], BenchmarkItem]


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


def _records(paths: Sequence[Path]) -> Iterator[tuple[str, Record | Unreadable]]:
    for path in paths:
        if is_dataset(path):
            yield from dataset_records(path)
        else:
            for file in _files([path], (".json", ".jsonl", ".json.gz", ".jsonl.gz")):
                yield from records(file)


def _unfolded(paths: Sequence[Path]) -> Iterator[tuple[str, Record | Unreadable]]:
    for place, record in _records(paths):
        if isinstance(record, Unreadable):
            yield place, record
        else:
            yield from unfolded(place, record)


def _from_records(make: Callable[[Fields, str], BenchmarkItem]) -> Callable[[Sequence[Path]], Loaded]:
    def load(paths: Sequence[Path]) -> Loaded:
        loaded = Loaded()
        for place, record in _unfolded(paths):
            if isinstance(record, Unreadable):
                loaded.unreadable.append(record)
                continue
            try:
                loaded.items.append(make(Fields(record, loaded), place))
            except (ReasonerError, TypeError, ValueError, AttributeError, KeyError) as error:
                loaded.unreadable.append(Unreadable(place, str(error)))
        if PARADOX in loaded.labels.values():
            loaded.items = [replace(item, metadata={**item.metadata, "paradoxes": True}) for item in loaded.items]
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
            yield from sorted(
                p for p in path.rglob("*") if Path(p.name.removesuffix(".gz")).suffix in suffixes and p.is_file()
            )
        elif path.exists():
            yield path
        else:
            raise ReasonerError(f"no file or folder {path}", hint="give the benchmark's files as they were published")


def _folio(f: Fields, place: str) -> BenchmarkItem:
    formulas = lines(f.get("premises_fol", "premises-FOL", "premises_FOL", "premises_fol", default=()))
    conclusion_fol = f.written("conclusion_fol", "conclusion-FOL", "conclusion_FOL", "conclusion_fol")
    given = f.need("premises", "premises")
    premises = () if _is_theorem(f) else needed_sentences(given)
    return BenchmarkItem(
        item_id=str(f.get("id", "id", "example_id", "example-id", default=place)),
        gold=f.label("label"),
        premises=premises,
        conclusion=f.text("conclusion", "conclusion"),
        premises_fol=formulas,
        conclusion_fol=conclusion_fol,
        **_assumed(f, gaps(premises, formulas)),
    )


def _is_theorem(f: Fields) -> bool:
    """Whether a record says that its claim needs no premises: there are neither sentences nor formulas of any."""
    lists = [f.get("premises", "premises"), f.get("premises_fol", "premises-FOL", "premises_FOL", "premises_fol")]
    return lists == [[], []]


def _assumed(f: Fields, metadata: dict[str, Any]) -> dict[str, Any]:
    """What a closed world assumes; the English of such an item is read as a closed world."""
    assumed = lines(f.get("assumed_fol", "assumed_fol", "assumed-FOL", default=()))
    return {"assumed_fol": assumed, "metadata": metadata | ({"semantics": "closed"} if assumed else {})}


def _choice(f: Fields, place: str) -> BenchmarkItem:
    """Logic-LM's raw layout: context, question, lettered options and the letter of the answer."""
    options = lettered(f.get("options", "options", "choices", "answers", default=()))
    choices = dict(split_option(option) for option in options)
    if len(choices) < len(options):
        raise ReasonerError(f"two options have one letter: {'; '.join(options)[:80]}")
    given = f.need("answer", "answer", "label", "answerKey")
    if isinstance(given, list) and len(given) == 1:
        (given,) = given
    if type(given) is int and 0 <= given < len(options):
        given = f.labels[str(given)] = split_option(options[given])[0]  # counted from 0, as in Hugging Face datasets
    answer = option_letter(str(given), choices) if choices else str(given)
    depth = f.get("depth", "QDep", "depth")
    item = BenchmarkItem(
        item_id=str(f.get("id", "id", default=place)),
        gold=answer,
        context=f.text("context", "context", "theory", "passage"),
        question=f.text("question", "question"),
        options=options,
        explanation=lines(f.get("explanation", "explanation", "reasoning", "chain_of_thought", default=())),
        depth=depth if isinstance(depth, int) else _depth(str(f.record.get("id", ""))),
    )
    if item.choices_are_labels:
        return replace(item, gold=f.meaning(choices.get(answer, answer)))
    if answer not in choices:
        raise ReasonerError(f"the answer {answer!r} is none of the options {', '.join(choices)}")
    return item


def _proofwriter(f: Fields, place: str) -> BenchmarkItem:
    """ProofWriter as published, where a theory has questions, or as Logic-LM gives it, with options.

    What it calls unknown is what its rules do not derive forwards, in whatever words a statement is asked about.
    """
    if "-CWA-" in str(f.record.get("id", "")):
        raise ReasonerError("a theory of a closed world, where what is not derived is false; these are read as open")
    item = _choice(f, place)
    if not item.options:
        item = replace(item, options=("A) True", "B) False", "C) Unknown"))
    may_be_open = UNCERTAIN in map(normal_label, item.choices.values())
    return replace(item, metadata={"semantics": "rules"}) if may_be_open else item


def _depth(identifier: str) -> int | None:
    """ProofWriter names its items after the depth of their theories: `…-OWA-D5-84_Q10`."""
    for piece in identifier.split("-"):
        if piece[:1] == "D" and piece[1:].isdigit():
            return int(piece[1:])
    return None


def _proverqa(f: Fields, place: str) -> BenchmarkItem:
    """ProverQA's development files; its generator's own, whose `nl2fol` has more than the context; its training file.

    Only formulas whose sentences are in the context are premises. Sentences of it that have no formula, such as those
    about other people that the generator mixes in, are told (`without_formula`).
    """
    item = _choice(f, place)
    formulas = sentence_pairs(f.get("nl2fol", "nl2fol", default={}))
    said, others = known_sentences(item.context, formulas)
    if not said:
        said, others = list(formulas), []
    named = re.search(r"easy|medium|hard", place, re.I)
    difficulty = f.get("difficulty", "difficulty", "level", default=named and named.group(0).lower())
    metadata = {"difficulty": str(difficulty)} if difficulty is not None else {}
    return replace(
        item,
        metadata=metadata | ({"without_formula": tuple(others)} if others else {}),
        premises=() if others else tuple(said),
        premises_fol=tuple(formulas[one] for one in said),
        conclusion_fol=f.written("conclusion_fol", "conclusion_fol"),
        assumed_fol=lines(f.get("assumed_fol", "assumed_fol", default=())),
    )


def _logicnli(f: Fields, place: str) -> BenchmarkItem:
    facts = lines(f.get("facts", "facts", "fact", default=()))
    rules = lines(f.get("rules", "rules", "rule", default=()))
    premises = facts + rules or needed_sentences(f.need("premises", "premises", "premise"))
    return BenchmarkItem(
        item_id=str(f.get("id", "id", "idx", default=place)),
        gold=f.label("label", "labels", "answer"),
        premises=premises,
        conclusion=f.text("conclusion", "statements", "statement", "hypothesis", "conclusion"),
        metadata={"paradoxes": True},
    )


def _malls(f: Fields, place: str) -> BenchmarkItem:
    return BenchmarkItem(
        item_id=place,
        gold="",
        premises=(f.text("sentence", "NL", "nl", "text"),),
        premises_fol=(f.text("formula", "FOL", "fol"),),
    )


def _jsonl(f: Fields, place: str) -> BenchmarkItem:
    depth = f.get("depth", "depth")
    premises_fol = lines(f.get("premises_fol", "premises_fol", "premises-FOL", default=()))
    conclusion_fol = f.written("conclusion_fol", "conclusion_fol", "conclusion-FOL")
    premises, conclusion = ("premises", "premises", "context", "theory", "premise"), (
        "conclusion", "conclusion", "hypothesis", "statement", "question",
    )  # fmt: skip
    bare = premises_fol or _is_theorem(f)
    said = sentences(f.get(*premises, default=())) if bare else needed_sentences(f.need(*premises))
    return BenchmarkItem(
        item_id=str(f.get("id", "id", "item_id", default=place)),
        gold=f.label("label", "answer", "gold"),
        premises=said,
        conclusion=f.written(*conclusion) if conclusion_fol else f.text(*conclusion),
        premises_fol=premises_fol,
        conclusion_fol=conclusion_fol,
        depth=int(depth) if isinstance(depth, int) else None,
        **_assumed(f, gaps(said, premises_fol)),
    )


def _logic_lm(f: Fields, place: str) -> BenchmarkItem:
    item = _choice(f, place)
    names = ("raw_logic_programs", "logic_program")
    written = any(name in f.record for name in names)  # null is an answer too, of a model that wrote nothing
    programs = f.get("programs", *names, default=[]) if written else f.need("programs", *names)
    texts = tuple(samples_in(programs))
    return replace(item, programs=texts, notation=notation_of(item.item_id, place, texts[0] if texts else ""))


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
        samples, golds = array(path), array(references)
        earlier = array(earlier_path) if earlier_path.exists() else [[]] * len(golds)
        if len(golds) != len(samples):
            raise ReasonerError(f"{path.name} has {len(samples)} items but {references.name} has {len(golds)}")
        for number, (texts, gold, before) in enumerate(zip(samples, golds, earlier, strict=False)):
            place = f"item {number}" if len(named) == 1 else f"{stem} item {number}"
            label = normal_label(gold)
            try:
                written = tuple(samples_in(texts)) if label is not None and isinstance(texts, list) else None
            except ReasonerError:
                written = None
            if label is None or written is None:
                loaded.unreadable.append(Unreadable(place, f"label {gold!r} or samples cannot be read"))
                continue
            loaded.items.append(
                BenchmarkItem(
                    item_id=place,
                    gold=label,
                    programs=written,
                    notation="nltk",
                    earlier=tuple(map(str, before)),
                    # ProofWriter's labels come from rules used forwards, whoever formalizes them.
                    metadata={"semantics": "rules"} if "proofwriter" in stem.lower() else {},
                )  # fmt: skip
            )
    return _unique(loaded)


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


for _benchmark in (
    Benchmark("folio", "FOLIO v0.0 and v2: English and formulas", _from_records(_folio), "gold"),
    Benchmark("proofwriter", "ProofWriter, open world, raw English", _from_records(_proofwriter), "text"),
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
