"""Other people's layouts: FOLIO, ProverQA, PrOntoQA (as Logic-LM has it), TPTP files, Parquet, a Hugging Face folder.

A layout is a function of a path, examples and a recipe that writes as it goes and hands every example on. Files appear
under their names when they are whole.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError
from reasoner.generate.example import Example, written
from reasoner.generate.recipe import Recipe
from reasoner.logic import Problem
from reasoner.registry import Registry
from reasoner.syntax import DIALECTS

Layout = Callable[[Path, Iterable[Example], Recipe], Iterator[Example]]
LAYOUTS: Registry[Layout] = Registry("layout")
SHARD = 10_000
_SZS = {
    "True": "Theorem",
    "False": "CounterSatisfiable",
    "Uncertain": "CounterSatisfiable",
    "Paradox": "ContradictoryAxioms",
}
_ASKED = {"True": "true", "False": "false", "Uncertain": "uncertain", "Paradox": "a paradox"}


def folio_record(example: Example) -> dict[str, Any]:
    """FOLIO's fields."""
    data = example.to_json()
    return {
        "example_id": data["id"],
        "premises": data["premises"],
        "premises-FOL": data["premises_fol"],
        "conclusion": data["conclusion"],
        "conclusion-FOL": data["conclusion_fol"],
        "label": example.label,
    }


def _question(example: Example, labels: Iterable[str]) -> tuple[list[str], str, str]:
    """Lettered options, the letter of the answer, and the beginning of the question."""
    names = sorted(labels, key=["True", "False", "Uncertain", "Paradox"].index)
    letters = dict(zip(names, "ABCD", strict=False))
    asked = [_ASKED[name] for name in names]
    options = [f"{letter}) {name}" for name, letter in letters.items()]
    return options, letters[example.label], f"{', '.join(asked[:-1])}{',' if len(asked) > 2 else ''} or {asked[-1]}"


def proverqa_record(example: Example, labels: Iterable[str]) -> dict[str, Any]:
    """ProverQA's fields."""
    options, answer, asked = _question(example, labels)
    return {
        "id": example.name,
        "options": options,
        "answer": answer,
        "question": f"Based on the above information, is the following statement {asked}? {example.conclusion}",
        "reasoning": example.explanation,
        "context": " ".join(example.premises),
        "nl2fol": dict(zip(example.premises, map(written, example.premise_formulas), strict=True)),
        "conclusion_fol": example.to_json()["conclusion_fol"],
    }


def prontoqa_record(example: Example, labels: Iterable[str]) -> dict[str, Any]:
    """PrOntoQA's fields, in the form in which Logic-LM has them."""
    options, answer, asked = _question(example, labels)
    explanation: list[str] = []
    for line in example.proof:
        numbers = [int(s.split()[1]) - 1 for s in line.sources if s.startswith("premise ")]
        explanation += [example.premises[n] for n in numbers if n < len(example.premises)]
        explanation.append(line.english)
    return {
        "id": example.name,
        "context": " ".join(example.premises),
        "question": f"Is the following statement {asked}? {example.conclusion}",
        "options": options,
        "answer": answer,
        "explanation": explanation,
    }


@LAYOUTS.register("folio")
def _folio(path: Path, examples: Iterable[Example], recipe: Recipe) -> Iterator[Example]:
    part = _part(path)
    with part.open("w", encoding="utf-8", newline="\n") as out:
        for example in examples:
            out.write(json.dumps(folio_record(example), ensure_ascii=False) + "\n")
            yield example
    part.replace(path)


@LAYOUTS.register("proverqa")
def _proverqa(path: Path, examples: Iterable[Example], recipe: Recipe) -> Iterator[Example]:
    yield from _array(path, examples, lambda example: proverqa_record(example, recipe.labels))


@LAYOUTS.register("prontoqa")
def _prontoqa(path: Path, examples: Iterable[Example], recipe: Recipe) -> Iterator[Example]:
    yield from _array(path, examples, lambda example: prontoqa_record(example, recipe.labels))


def _array(path: Path, examples: Iterable[Example], record: Callable[[Example], dict[str, Any]]) -> Iterator[Example]:
    """A JSON array, an item a line."""
    part = _part(path)
    with part.open("w", encoding="utf-8", newline="\n") as out:
        opening = "[\n"
        for example in examples:
            out.write(opening + json.dumps(record(example), ensure_ascii=False))
            opening = ",\n"
            yield example
        out.write("\n]\n" if opening != "[\n" else "[]\n")
    part.replace(path)


@LAYOUTS.register("tptp")
def _tptp(path: Path, examples: Iterable[Example], recipe: Recipe) -> Iterator[Example]:
    """A folder with a problem file for each example; headers as TPTP has them."""
    path.mkdir(parents=True, exist_ok=True)
    for example in examples:
        file = path / f"{example.name}.p"
        part = _part(file)
        part.write_text(tptp_text(example), encoding="utf-8")
        part.replace(file)
        yield example


def tptp_text(example: Example) -> str:
    """The problem in TPTP's FOF, with a header that has its status and its sentences."""
    rule = "%" + "-" * 78
    body = DIALECTS.get("tptp").write_problem(Problem(example.problem.premises, example.problem.goal))
    header = [
        rule,
        f"% File     : {example.name}",
        f"% Domain   : {example.recipe}",
        f"% Status   : {_SZS[example.label]}",
        f"% Comments : label {example.label}, depth {example.depth}",
        *(f"%          : {number}. {sentence}" for number, sentence in enumerate(example.premises, start=1)),
        f"%          : ? {example.conclusion}",
        rule,
    ]
    return "\n".join(header) + "\n" + body.rstrip("\n") + "\n" + rule + "\n"


def _row(example: Example) -> dict[str, Any]:
    """A flat record: what nests is JSON text, so that every shard has the same columns."""
    data = example.to_json()
    plain = {key: value for key, value in data.items() if isinstance(value, str | int) or _is_texts(value)}
    nested = {key: value for key, value in data.items() if key not in plain}
    row = {"models": "", "proof": "[]", "distractors": "[]", "assumed_fol": [], **plain}
    row.update({key: json.dumps(value, ensure_ascii=False) for key, value in nested.items()})
    row["core"] = json.dumps(data["core"])
    return row


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


@LAYOUTS.register("parquet")
def _parquet(path: Path, examples: Iterable[Example], recipe: Recipe) -> Iterator[Example]:
    """A folder of shards `part-00000.parquet`, …."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("pyarrow", extra="parquet") from error
    path.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    number = 0

    def flush() -> None:
        nonlocal number
        file = path / f"part-{number:05d}.parquet"
        part = _part(file)
        pq.write_table(pa.Table.from_pylist(rows), part)
        part.replace(file)
        number += 1
        rows.clear()

    for example in examples:
        rows.append(_row(example))
        if len(rows) >= SHARD:
            flush()
        yield example
    if rows:
        flush()


@LAYOUTS.register("hf")
def _hf(path: Path, examples: Iterable[Example], recipe: Recipe) -> Iterator[Example]:
    """A folder that `datasets.load_dataset` reads: `data/part-….parquet` and a card with counts."""
    labels: Counter[str] = Counter()
    depths: Counter[int] = Counter()
    seed = 0
    for example in _parquet(path / "data", examples, recipe):
        labels[example.label] += 1
        depths[example.depth] += 1
        seed = example.seed
        yield example
    from reasoner.generate.card import card

    (path / "README.md").write_text(card(recipe, seed, labels, depths), encoding="utf-8")


def _part(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(path.name + ".part")
