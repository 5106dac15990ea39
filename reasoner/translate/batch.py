"""Many texts to many translations: a stream, a file that survives a kill, or a Ray Data pipeline.

The file is JSONL, a record a text, in the order in which they were done. Beside it stands a manifest of the settings.
What a killed run leaves is at most one cut-off line; going on with `resume` drops it, and the records of texts to which
the model gave no answer, and translates what is missing. Responses of a server are on disk before their record is, so
that no answered request is put again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from reasoner.english import split_sentences
from reasoner.errors import ReasonerError
from reasoner.translate.model import ModelError, Translation, Translator, Usage
from reasoner.translate.wire import SURROGATE
from reasoner.workers import connect
from reasoner.writing import alone, check_settings, find_run, manifest_of, write_whole

CHUNK = 32
"""Texts given to a model together; a killed run loses the records, not the responses, of no more than these."""
_RECORD = dict.fromkeys(("sentences", "formulas", "sources", "errors", "presuppositions", "notes"), list)
"""What a record must have to be shown."""
_FIELDS = ("text", "sentence", "NL", "nl", "context")


@dataclass(frozen=True, slots=True)
class Text:
    """What is translated as one: sentences over one set of symbols; the last `questions` are asked about."""

    name: str
    sentences: tuple[str, ...]
    questions: int = 0


def read_texts(source: str, origin: str = "", names: set[str] | None = None) -> Iterator[Text]:
    """The texts of a file's content: a text a line, or JSON objects a line.

    An object has `sentences`, or `premises` and perhaps `conclusion`, or prose under `text`, `sentence`, `NL` or
    `context`; and perhaps an `id`. Empty lines are passed over; names default to line numbers.

    Args:
        source: the content.
        origin: the file's name, for messages.
        names: those that are taken, as by other files; the new ones are added. They depend on what comes before in the
            input alone, so that a run goes on with the same names when the input has grown.

    Raises:
        ReasonerError: a line is no JSON, has no text, or has half a surrogate pair.
    """
    names = set() if names is None else names
    for number, line in enumerate(source.split("\n"), 1):
        if not line.strip():
            continue
        text = _from_json(line, number, origin) if line.lstrip().startswith("{") else _from_line(line, number, origin)
        yield named(text, f"{origin or 'input'}, line {number}", names, number)


def named(text: Text, place: str, names: set[str], number: int = 0) -> Text:
    """The text under a name that is not taken, which then is: `a`, or `a@LINE`, or else `a@2`, and so on.

    Raises:
        ReasonerError: it has half a surrogate pair.
    """
    if any(SURROGATE.search(part) for part in (text.name, *text.sentences)):
        raise ReasonerError(f"{place}: half a surrogate pair, which is no text", hint="write it as UTF-8")
    with_line = [f"{text.name}@{number}"] if number and text.name != str(number) else []
    free = chain([text.name], with_line, (f"{text.name}@{k}" for k in count(2)))
    name = next(name for name in free if name not in names)
    names.add(name)
    return replace(text, name=name)


def _from_line(line: str, number: int, origin: str) -> Text:
    if line.lstrip().startswith("["):
        with suppress(ValueError, RecursionError):
            json.loads(line)
            place = f"{origin or 'input'}, line {number}"
            raise ReasonerError(f"{place}: a JSON list", hint='a text, or an object such as {"sentences": […]}, a line')
    return Text(str(number), tuple(split_sentences(line)) or (line.strip(),))


def _from_json(line: str, number: int, origin: str) -> Text:
    place = f"{origin or 'input'}, line {number}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReasonerError(f"{place}: no JSON", hint="a text, or a JSON object, a line") from error
    name = str(record.get("id", record.get("example_id", number)))
    for key in ("sentences", "premises", "conclusion", "question"):
        if not _is_text(record.get(key), several=key in ("sentences", "premises")):
            hint = "a string; sentences and premises may be lists of strings"
            raise ReasonerError(f"{place}: {key} is no text", hint=hint)
    premises = record.get("sentences", record.get("premises"))
    if isinstance(premises, str):
        premises = [row for row in premises.splitlines() if row.strip()]
    if isinstance(premises, list) and premises:
        asked = record.get("conclusion") or record.get("question") if "sentences" not in record else None
        return Text(name, tuple(map(str, [*premises, *([asked] if asked else [])])), int(bool(asked)))
    prose = next((record[key] for key in _FIELDS if isinstance(record.get(key), str)), None)
    if prose is None:
        raise ReasonerError(f"{place}: no text in it", hint=f"name it {', '.join(_FIELDS)}, sentences or premises")
    return Text(name, tuple(split_sentences(prose)) or (prose.strip(),))


def _is_text(value: object, several: bool) -> bool:
    """Whether it is text, or nothing; or else a list of texts, where that may be."""
    if several and isinstance(value, list):
        return all(isinstance(part, str) for part in value)
    return value is None or isinstance(value, str)


def record_of(text: Text, samples: Sequence[Translation]) -> dict[str, Any]:
    """A text's record: the first sample's formulas, and under `samples` all samples' if there are several."""
    from reasoner.syntax import write_formula

    def written(sample: Translation) -> list[str | None]:
        return [None if r.formula is None else write_formula(r.formula) for r in sample.document.sentences]

    first = samples[0]
    record: dict[str, Any] = {
        "id": text.name,
        "sentences": list(text.sentences),
        "formulas": written(first),
        "sources": list(first.sources),
        "errors": [None if r.error is None else str(r.error) for r in first.document.sentences],
        "presuppositions": [write_formula(formula) for formula in first.document.presuppositions],
        "rounds": first.rounds,
        "notes": list(first.notes),
    }
    if len(samples) > 1:
        record["samples"] = [written(sample) for sample in samples]
    counts = {
        "strayed": sum(sample.strayed for sample in samples),
        "repaired": sum(sample.repaired for sample in samples),
    }
    record |= {name: count for name, count in counts.items() if count}
    failed = next((sample.failed for sample in samples if sample.failed), "")
    if failed:
        record["failed"] = failed
    return record


def translate_stream(
    texts: Iterable[Text], translator: Translator, *, samples: int = 1, chunk: int = CHUNK
) -> Iterator[dict[str, Any]]:
    """The records of the texts, in their order."""
    waiting = iter(texts)
    while group := list(islice(waiting, chunk)):
        yield from translate_group(group, translator, samples)


def translate_group(group: Sequence[Text], translator: Translator, samples: int = 1) -> list[dict[str, Any]]:
    """The records of some texts, translated together."""
    found: dict[int, dict[str, Any]] = {}
    for questions in sorted({text.questions for text in group}):
        part = [i for i, text in enumerate(group) if text.questions == questions]
        rows = translator.translate_many([group[i].sentences for i in part], samples=samples, questions=questions)
        found |= {i: record_of(group[i], row) for i, row in zip(part, rows, strict=True)}
    return [found[i] for i in range(len(group))]


# ---- files


def translate_to_file(
    texts: Iterable[Text],
    translate: Callable[[list[Text]], Iterable[dict[str, Any]]],
    out: Path,
    settings: Mapping[str, Any],
    *,
    resume: bool = False,
) -> Iterator[dict[str, Any]]:
    """Translate, appending each record to `out` before it is yielded; with `resume`, yield the finished ones first.

    Args:
        texts: all of them, also those done before.
        translate: from the texts that are left to their records.
        out: the file.
        settings: what the records depend on; a run can only be resumed with the same.
        resume: go on with an interrupted run.

    Raises:
        ReasonerError: `out` exists and `resume` is off, or it is no run, or was made with other settings or of other
            texts; or two texts have one name; or another run writes it at this moment.
    """
    with alone(out):
        yield from _appended(texts, translate, out, settings, resume=resume)


def _appended(
    texts: Iterable[Text],
    translate: Callable[[list[Text]], Iterable[dict[str, Any]]],
    out: Path,
    settings: Mapping[str, Any],
    *,
    resume: bool,
) -> Iterator[dict[str, Any]]:
    found = find_run(out, _RECORD, resume=resume)
    if found.manifest is not None:
        check_settings(found.manifest, settings)
    finished = {record["id"]: record for record in found.records}
    left, names = [], set()
    for text in texts:
        if text.name in names:
            raise ReasonerError(f"two texts are named {text.name!r}", hint="give each its own id")
        names.add(text.name)
        done = finished.get(text.name)
        if done is None:
            left.append(text)
        elif done["sentences"] != list(text.sentences):
            raise ReasonerError(f"{out}: {text.name} was another text", hint="resume with the same input")
    strange = next((name for name in finished if name not in names), None)
    if strange is not None:
        raise ReasonerError(f"{out}: the input has no text {strange}", hint="resume with the same input")
    found.cut_back(out)
    write_whole(manifest_of(out), json.dumps(dict(settings), ensure_ascii=False, indent=1) + "\n")
    yield from finished.values()
    with out.open("a", encoding="utf-8") as file:
        for record in translate(left):
            file.write(_line(record))
            file.flush()
            os.fsync(file.fileno())
            yield record


def _line(record: Mapping[str, Any]) -> str:
    """The record in a file; half a surrogate pair, which UTF-8 has no bytes for, is written as JSON's escape."""
    text = json.dumps(record, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


# ---- Ray


def translate_on_ray(
    texts: Iterable[Text],
    open_one: Callable[[], Translator],
    *,
    address: str = "local",
    workers: int = 1,
    gpus: float = 0.0,
    samples: int = 1,
    chunk: int = CHUNK,
    usage: Usage | None = None,
) -> Iterator[dict[str, Any]]:
    """The records of the texts by a Ray Data pipeline, in their order; every worker opens the translator once.

    Args:
        texts: to translate.
        open_one: makes a translator, in the worker; it is pickled.
        address: of a cluster; `local` starts one here.
        workers: that hold a translator.
        gpus: of each worker.
        samples: of each text.
        chunk: texts translated together.
        usage: to which what the workers' models were asked is added.

    Raises:
        MissingExtraError: Ray is not installed.
        ReasonerError: there is no cluster at the address.
        ModelError: a worker's model cannot answer, or an extra is missing there.
    """
    connect(address)
    from ray import data

    data.DataContext.get_current().enable_progress_bars = False
    data.DataContext.get_current().execution_options.preserve_order = True
    rows = [{"text": json.dumps([text.name, text.sentences, text.questions])} for text in texts]
    if not rows:
        return
    translated = data.from_items(rows, override_num_blocks=max(workers, 1)).map_batches(
        _Worker,
        fn_constructor_args=(open_one, samples),
        batch_size=chunk,
        compute=data.ActorPoolStrategy(size=workers),
        num_gpus=gpus,
    )
    for row in translated.iter_rows():
        found = json.loads(row["record"])
        if usage is not None:
            usage.hand_in(found["usage"])
        if "error" in found:
            raise ModelError(found["error"], hint=found["hint"])
        if "record" in found:
            yield found["record"]


class _Worker:
    """One actor of the pipeline.

    What goes wrong with its model is a row of its answer: an exception would reach the user as Ray's own, with a
    traceback of every process on the way.
    """

    def __init__(self, open_one: Callable[[], Translator], samples: int) -> None:
        self._open = open_one
        self._translator: Translator | None = None
        self._samples = samples

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[str]]:
        """A batch of texts to its records, both as JSON."""
        given = [json.loads(str(entry)) for entry in batch["text"]]
        group = [Text(name, tuple(sentences), questions) for name, sentences, questions in given]
        rows: list[dict[str, Any]] = []
        try:
            if self._translator is None:
                self._translator = self._open()
            for record in translate_group(group, self._translator, self._samples):
                rows.append({"record": record, "usage": {}})
        except ReasonerError as error:
            rows.append({"error": error.message, "hint": error.hint, "usage": {}})
        usage = getattr(getattr(self._translator, "model", None), "usage", None)
        if usage is not None and rows:
            rows[0]["usage"] = usage.take()
        return {"record": [json.dumps(row, ensure_ascii=False) for row in rows]}
