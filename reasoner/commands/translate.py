"""`reasoner translate`: English to formulas, one text or many."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reasoner.commands.console import ANSWERED, UNDECIDED, note, progress, read_input, write_json, write_line
from reasoner.commands.groups import DefaultGroup
from reasoner.commands.model_options import SILENT, TRANSLATOR, ModelOptions, tell_usage, usage_of, with_model_options
from reasoner.commands.translate_train import train
from reasoner.errors import ReasonerError

if TYPE_CHECKING:
    from reasoner.translate import Translator
    from reasoner.translate.batch import Text
    from reasoner.translate.model import Usage

app = typer.Typer(cls=DefaultGroup, help="Translate English to logic.", rich_markup_mode=None, add_completion=False)

app.command("train", no_args_is_help=True)(train)


@app.command("run", no_args_is_help=True)
@with_model_options
def translate(
    text: Annotated[list[str], typer.Argument(metavar="TEXT...|FILE", help="Sentences; a file, a text a line; or -.")],
    translator: Annotated[str, typer.Option(help=TRANSLATOR)] = "english",
    samples: Annotated[int, typer.Option(help="Translations of each text.", min=1)] = 1,
    out: Annotated[Path | None, typer.Option(help="Append each record to this JSONL file.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Continue the run in --out.")] = False,
    chunk: Annotated[
        int | None, typer.Option(help="Texts put to the model together; 32, or 16 times --concurrency.", min=1)
    ] = None,
    ray: Annotated[str, typer.Option(help="Translate on Ray: a cluster's address, or local.")] = "",
    workers: Annotated[int, typer.Option(help="Ray workers, each with its own model.", min=1)] = 1,
    gpus: Annotated[float, typer.Option(help="GPUs of each Ray worker.", min=0.0)] = 0.0,
    *,
    model: ModelOptions,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a text.")] = False,
) -> None:
    """Translate a text, or a file with a text a line.

    Example: reasoner translate "All dogs bark." "Rex is a dog."
    """
    from reasoner.translate.model import ModelError

    texts = _texts_of(text)
    together = chunk or (16 * model.concurrency if "://" in translator else 32)
    opening = partial(model.shared_by(workers if ray else 1).open, translator)
    work = _Work(opening, samples, together, ray, workers, gpus)
    if out is None:
        if resume:
            raise ReasonerError("--resume needs --out", hint="name the file of the run")
        stream: Iterable[dict[str, Any]] = work.records(texts)
    else:
        from reasoner.translate.batch import translate_to_file

        if any(_is_file(argument) and out.exists() and out.samefile(argument) for argument in text):
            raise ReasonerError(f"{out} is the input", hint="name another file with --out")
        settings = {
            "translator": translator, "mode": model.mode, "rounds": model.rounds, "samples": samples,
            "back_translation": model.back_translation, "temperature": model.temperature, "seed": model.seed,
            "shots": model.shots,
        }  # fmt: skip
        stream = translate_to_file(texts, work.records, out, settings, resume=resume)
    missed = failed = count = 0
    silent, answered, why = 0, False, ""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: answers under way are waited for and kept
    for record in progress(stream, len(texts), "translate"):
        count += 1
        missed += any(formula is None for formula in record["formulas"])
        failed += "failed" in record
        if "failed" in record:
            silent, why = silent + 1, record["failed"]
        elif set(record["sources"]) != {"grammar"}:
            silent, answered = 0, True
        if as_json:
            write_json(record)
        elif out is None:
            _show(record)
        if silent >= max(together, SILENT):
            break
    tell_usage(work.usage)
    if out is not None:
        note(f"{count} texts in {out}, {missed} not read whole, {failed} unanswered")
    if silent and (not answered or silent >= max(together, SILENT)):
        first = (
            "see to the server"
            if "://" in translator
            else "give shorter texts, fewer examples (--shots 0) or another model"
        )
        hint = f"{first}, then {'add --resume' if out is not None else 'ask again'}"
        raise ModelError(f"the model answered none of {silent} texts: {why}", hint=hint)
    raise typer.Exit(UNDECIDED if missed else ANSWERED)


@dataclass(slots=True)
class _Work:
    """How the texts are translated, here or on Ray."""

    opening: Callable[[], Translator]
    samples: int
    chunk: int
    ray: str
    workers: int
    gpus: float
    _opened: Translator | None = None
    _counted: Usage | None = None

    @property
    def usage(self) -> Usage | None:
        """What the models were asked so far, here or in the workers."""
        return usage_of(self._opened) if self._counted is None else self._counted

    def records(self, texts: list[Text]) -> Iterator[dict[str, Any]]:
        """The texts' records."""
        from reasoner.translate.batch import translate_on_ray, translate_stream
        from reasoner.translate.model import Usage

        if self.ray:
            self._counted = Usage()
            return translate_on_ray(
                texts, self.opening, address=self.ray, workers=self.workers, gpus=self.gpus, samples=self.samples,
                chunk=self.chunk, usage=self._counted,
            )  # fmt: skip
        self._opened = self.opening()
        return translate_stream(texts, self._opened, samples=self.samples, chunk=self.chunk)


def _texts_of(arguments: list[str]) -> list[Text]:
    """Files and stdin by their lines; everything else as one text."""
    from reasoner.english import split_sentences
    from reasoner.translate.batch import Text, named, read_texts

    found: list[Text] = []
    names: set[str] = set()
    said: list[str] = []
    for argument in arguments:
        if argument == "-" or _is_file(argument):
            found.extend(read_texts(read_input(argument), argument, names))
        else:
            said.append(argument if argument.rstrip().endswith((".", "!", "?")) else argument + ".")
    if said:
        spoken = Text(str(len(found) + 1), tuple(split_sentences(" ".join(said))))
        found.append(named(spoken, "what was given", names))
    if not any(text.sentences for text in found):
        raise ReasonerError("there is no text", hint='reasoner translate "All dogs bark."')
    return found


def _is_file(argument: str) -> bool:
    try:
        return len(argument) < 4096 and "\n" not in argument and Path(argument).is_file()
    except (OSError, ValueError):
        return False


def _show(record: dict[str, Any]) -> None:
    rows = zip(record["sentences"], record["formulas"], record["errors"], record["sources"], strict=True)
    for sentence, formula, error, source in rows:
        if formula is None:
            note(f"not translated: {sentence}\n  {error}")
            continue
        write_line(sentence)
        write_line(f"    {formula}" + (f"    [{source}]" if source in {"model", "both"} else ""))
    for formula in record["presuppositions"]:
        write_line(f"presupposed\n    {formula}")
    for remark in record["notes"]:
        note(remark)
    for number, sample in enumerate(record.get("samples", [])[1:], 2):
        write_line(f"sample {number}")
        for formula in sample:
            write_line(f"    {formula or '(none)'}")
