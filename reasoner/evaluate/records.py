"""Records of files: JSON arrays, JSON objects of records, JSONL; and the layouts in which a record holds several.

Benchmarks are published with many questions to a text. Here such a record becomes one for each question, with the
names that the loaders know:

- PrOntoQA (Saparov and He 2023): `{"example1": {"test_example": {"question": TEXT, "query": …, "answer": …}}}`; a query
  to prove (PrOntoQA-OOD) has no answer, and is true
- ProofWriter (Tafjord et al. 2021): `theory` with `questions`, `{"Q1": {"question": …, "answer": …, "QDep": …}}`
- LogicNLI (Tian et al. 2021): `facts` and `rules` with as many `labels` as `statements`
- BIG-bench's logical_deduction: `{"examples": [{"input": …, "target_scores": {OPTION: 0 or 1}}]}`, at Hugging Face
  `multiple_choice_targets`, and BIG-bench Hard's `input` with the options and `target`
- ProverQA's training file (Qi et al. 2025): `instruction` with context, question and options, `output` with the answer
- AR-LSAT (Zhong et al. 2021): `passage` with `questions`, a list of `question`, `options` and `answer`
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.texts import text_of

Record = Mapping[str, Any]
WHICH = "Which of the following is true?"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that is no item of the benchmark."""

    place: str
    reason: str


class _Twice(dict[str, Any]):
    """A JSON object that has different values for some names, of which a plain one would keep the last."""

    def __init__(self, pairs: list[tuple[str, Any]], names: list[str]) -> None:
        super().__init__(pairs)
        self.names = names


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    names = [name for name in made if any(one == name and value != made[name] for one, value in pairs)]
    return _Twice(pairs, names) if names else made


def _loads(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_members)


def _told_twice(value: Any) -> str:
    """What is said twice in a record, or ""."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, _Twice):
            return f"different values for the same name {one.names[0]!r}; keep one"
        stack += one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else ()
    return ""


def records(path: Path) -> Iterator[tuple[str, Record | Unreadable]]:
    """The records of a JSON array, a JSON object of records or of one, or a JSONL file, each with its place."""
    text = _lines_of(path, "surrogateescape")
    if text.lstrip().startswith("["):
        try:
            rows = _array(path, text)
        except ReasonerError as error:
            rows = _readable(text)
            if not any(isinstance(row, Mapping) for row in rows):
                raise
            yield path.name, Unreadable(path.name, f"damaged behind its first {len(rows)} records: {error.message}")
        for number, row in enumerate(rows):
            place = f"{path.name} record {number}"
            yield place, _record(row, place)
        return
    # Not at every line break of Unicode: U+2028 may stand inside a string.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if (whole := _whole(text, lines)) is not None:
        yield from _of_object(path.name, whole)
        return
    if text.lstrip().startswith("{") and not any(_is_object(line) for _, line in lines) and len(lines) > 1:
        yield path.name, Unreadable(path.name, _broken(text))
        return
    for number, line in lines:
        place = f"{path.name} line {number}"
        try:
            row = _loads(line)
        except json.JSONDecodeError as error:
            yield place, Unreadable(place, f"no JSON: {error.msg} at column {error.colno}")
            continue
        except (ValueError, RecursionError) as error:
            yield place, Unreadable(place, f"no JSON that can be read ({_why(error)})")
            continue
        yield place, _record(row, place)


def _readable(text: str) -> list[Any]:
    """The elements of a JSON array before the place where it is damaged."""
    decoder, found = json.JSONDecoder(object_pairs_hook=_members), list[Any]()
    at = text.index("[") + 1
    with contextlib.suppress(ValueError, RecursionError):
        while True:
            while text[at : at + 1] in {" ", "\t", "\r", "\n", ","}:
                at += 1
            row, at = decoder.raw_decode(text, at)
            found.append(row)
    return found


def _whole(text: str, lines: list[tuple[int, str]]) -> Record | None:
    """The JSON object that the file is, on one line or many; None if it is none, as JSONL is not."""
    if not lines or (len(lines) > 1 and _is_object(lines[0][1])):
        return None
    try:
        found = _loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, Mapping) else None


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), Mapping)
    except (ValueError, RecursionError):
        return False


def _broken(text: str) -> str:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    except (ValueError, RecursionError) as error:
        return f"no JSON that can be read ({_why(error)})"
    return "no JSON object"


_HOLDERS = ("examples", "data", "records", "rows")


def _of_object(name: str, whole: Record) -> Iterator[tuple[str, Record | Unreadable]]:
    """The records in an object: in a list of it, in one for each split, or the object itself."""
    if isinstance(whole, _Twice) and all(isinstance(row, Mapping | list) for row in whole.values()):
        for key in whole.names:
            yield f"{name} {key}", Unreadable(f"{name} {key}", _told_twice(whole))
        whole = {key: value for key, value in whole.items() if key not in whole.names}
    held = next((whole[key] for key in _HOLDERS if isinstance(whole.get(key), list | Mapping)), None)
    if isinstance(held, list):
        for number, row in enumerate(held):
            place = f"{name} record {number}"
            inner = row.get("row") if isinstance(row, Mapping) and "row_idx" in row else None  # as Hugging Face serves
            yield place, _record(row if inner is None else inner, place)
    elif isinstance(held, Mapping) and _is_split(held):
        yield from _of_object(name, held)
    elif _is_split(whole):
        for split, rows in whole.items():
            for number, row in enumerate(rows):
                place = f"{name} {split} record {number}"
                yield place, _record(row, place)
    elif len(whole) > 0 and all(isinstance(row, Mapping) for row in whole.values()):
        for key, row in whole.items():
            yield f"{name} {key}", _record({"id": key, **row}, f"{name} {key}")
    else:
        yield name, _record(whole, name)


def _is_split(whole: Record) -> bool:
    """Whether an object holds nothing but lists of records, as `{"train": […], "test": […]}`."""
    lists = list(whole.values())
    return bool(lists) and all(isinstance(one, list) and one and isinstance(one[0], Mapping) for one in lists)


def unfolded(place: str, record: Record) -> Iterator[tuple[str, Record]]:
    """The record, or those that it holds, in the names that the loaders know."""
    questions, statements, labels = (record.get(name) for name in ("questions", "statements", "labels"))
    if isinstance(record.get("test_example"), Mapping):
        yield from unfolded(place, {"id": record.get("id", place), **record["test_example"]})
    elif isinstance(questions, Mapping | list):
        named = list(questions.items()) if isinstance(questions, Mapping) else list(enumerate(questions, 1))
        shared = {name: value for name, value in record.items() if name != "questions"}
        first = record.get("id", record.get("id_string", place))
        for name, question in named:
            asked = question if isinstance(question, Mapping) else {"question": question}
            yield f"{place} question {name}", {**shared, **asked, "id": f"{first}_{name}"}
    elif isinstance(statements, list) and isinstance(labels, list) and len(statements) == len(labels):
        for number, (statement, label) in enumerate(zip(statements, labels, strict=True)):
            one = {**record, "statements": statement, "labels": label, "id": f"{record.get('id', place)}_{number}"}
            yield f"{place} statement {number}", one
    elif isinstance(record.get("instruction"), str) and isinstance(record.get("output"), str):
        yield place, _instructed(record)
    elif isinstance(record.get("target_scores"), Mapping) and "input" in record:
        yield place, _scored(record)
    elif isinstance(record.get("multiple_choice_targets"), list) and "inputs" in record:
        targets, scores = record["multiple_choice_targets"], record.get("multiple_choice_scores") or []
        scored = dict(zip(targets, scores, strict=False))
        yield place, _scored({**record, "input": record["inputs"], "target_scores": scored})
    elif isinstance(record.get("input"), str) and isinstance(record.get("target"), str) and "context" not in record:
        yield place, _with_options(record)
    elif "query" in record and "context" not in record and isinstance(record.get("question"), str):
        said, proved = re.subn(r"^prove:\s*", "", str(record["query"]), flags=re.I)
        said = re.sub(r"^true or false:\s*", "", said, flags=re.I)
        statement = f"Is the following statement true or false? {said}"
        yield (
            place,
            {**({"answer": "True"} if proved else {}), **record,
             "context": record["question"], "question": statement, "options": ["A) True", "B) False"]},
        )  # fmt: skip
    else:
        yield place, record


def _between(text: str, *marks: str) -> list[str] | None:
    """What stands behind each mark, up to the next; None unless all are there, in order, with something behind each."""
    found: list[str] = []
    for mark in marks:
        said, met, text = text.partition(mark)
        if not met:
            return None
        found.append(said.strip())
    parts = [*found[1:], text.strip()]
    return parts if all(parts) else None


def _instructed(record: Record) -> Record:
    parts = _between(record["instruction"], "Context:", "Question:", "Options:")
    try:
        said = json.loads(record["output"])
    except (ValueError, RecursionError):
        said = None
    if parts is None or not isinstance(said, Mapping):
        return record
    context, question, options = parts
    return {**record, **said, "context": context, "question": question, "options": options.splitlines()}


_OPTIONS = re.compile(r"(?<=\n)[^\S\n]*+Options:[^\S\n]*+\n")


def _with_options(record: Record) -> Record:
    context, *rest = _OPTIONS.split(record["input"], maxsplit=1)
    options = [row for row in map(str.strip, "".join(rest).splitlines()) if row]
    if not context.strip() or not options:
        return record
    return {**record, "context": context.rstrip(), "question": WHICH, "options": options, "answer": record["target"]}


def _scored(record: Record) -> Record:
    scores = record["target_scores"]
    best = [chr(65 + number) for number, score in enumerate(scores.values()) if score == 1]
    answer = {"answer": best[0]} if len(best) == 1 else {}
    asked = {"context": record["input"], "question": WHICH, "options": list(scores)}
    return {**record, **asked, **answer}


def array(path: Path) -> list[Any]:
    """The JSON array in a file.

    Raises:
        ReasonerError: the file cannot be read, or is none.
    """
    return _array(path, _lines_of(path))


def _lines_of(path: Path, errors: str = "replace") -> str:
    """A file's text, whatever ends its lines."""
    return text_of(path, errors=errors).replace("\r\n", "\n").replace("\r", "\n")


def _array(path: Path, text: str) -> list[Any]:
    try:
        rows = _loads(text)
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
    if twice := _told_twice(row):
        return Unreadable(place, twice)
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        odd = str(error.object)[error.start]
        bytes_left = "\udc80" <= odd <= "\udcff"  # as `surrogateescape` keeps them
        told = "a byte that is no UTF-8: save the file as UTF-8" if bytes_left else "half a surrogate pair, no text"
        return Unreadable(place, told)
    return row
