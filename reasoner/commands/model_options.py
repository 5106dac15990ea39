"""The options of a language model, which `ask`, `evaluate` and `translate` have alike, and the translator they open."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from reasoner.commands.console import note

if TYPE_CHECKING:
    from reasoner.translate import Translator
    from reasoner.translate.model import Usage
    from reasoner.translate.opening import Access
    from reasoner.translate.translator import TranslateOptions

TRANSLATOR = "english (built in), or a language model: name, folder, or server's URL[#MODEL]."
"""Help of `--translator`."""
SILENT = 32
"""Texts without an answer one after the other, or a whole group if that is more, after which no more are asked."""


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """How a language model is asked and reached, as given on the command line; an option a field."""

    mode: Annotated[str, typer.Option(help="A language model's: hybrid, document, sentence, two-stage.")] = "hybrid"
    rounds: Annotated[int, typer.Option(help="Rounds of a language model's refinement.", min=0)] = 0
    back_translation: Annotated[str, typer.Option(help="In refinement: off, words or model.")] = "words"
    temperature: Annotated[float, typer.Option(help="Of several samples.", min=0.0)] = 0.7
    seed: Annotated[int, typer.Option(help="The same seed asks for the same samples.")] = 0
    shots: Annotated[int, typer.Option(help="Worked examples in the prompt.", min=0, max=5)] = 3
    device: Annotated[str, typer.Option(help="Of a local model: auto, cpu, cuda, …")] = "auto"
    bits: Annotated[int | None, typer.Option(help="Load a local model quantized: 4 or 8.")] = None
    api: Annotated[str, typer.Option(help="A server's: chat or completions.")] = "chat"
    guided: Annotated[
        str, typer.Option(help="Grammar for a server: auto, off, guided_grammar, structured_outputs, grammar, json.")
    ] = "auto"
    stream: Annotated[bool, typer.Option("--stream", help="Take a server's answers in pieces.")] = False
    max_tokens: Annotated[int, typer.Option(help="Tokens a server may write per answer.", min=1)] = 1024
    concurrency: Annotated[int, typer.Option(help="Requests to a server side by side.", min=1)] = 8
    retries: Annotated[int, typer.Option(help="Tries after the first.", min=0)] = 6
    pause: Annotated[float, typer.Option(help="Seconds before the first retry, doubled each time.", min=0.0)] = 0.5
    per_minute: Annotated[float, typer.Option(help="Requests a minute at most; 0 for no limit.", min=0.0)] = 0.0
    server_timeout: Annotated[float, typer.Option(help="Seconds a server may be silent.", min=0.01)] = 120.0
    server_cache: Annotated[
        Path | None, typer.Option(help="Folder of a server's responses; the user's by default.")
    ] = None
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep no responses of a server.")] = False
    prices: Annotated[
        tuple[float, float], typer.Option(help="Per million tokens read and written, to count the cost.")
    ] = (0.0, 0.0)

    @property
    def asking(self) -> TranslateOptions:
        """How the model is asked; a ReasonerError for what cannot be."""
        from reasoner.translate.translator import TranslateOptions

        return TranslateOptions(self.mode, self.rounds, self.shots, self.temperature, self.seed, self.back_translation)

    @property
    def access(self) -> Access:
        """How it is reached; a ReasonerError for what cannot be."""
        from reasoner.translate.opening import Access
        from reasoner.translate.remote import RemoteOptions

        remote = RemoteOptions(
            api=self.api,
            concurrency=self.concurrency,
            retries=self.retries,
            pause=self.pause,
            timeout=self.server_timeout,
            requests_per_minute=self.per_minute,
            max_tokens=self.max_tokens,
            input_price=self.prices[0],
            output_price=self.prices[1],
            guided=self.guided,
            stream=self.stream,
            cache=self.server_cache,
        )
        return Access(remote, not self.no_cache, self.device, self.bits)

    def shared_by(self, workers: int) -> ModelOptions:
        """The options of each of so many workers, which ask at most `per_minute` together."""
        return replace(self, per_minute=self.per_minute / workers)

    def open(self, translator: str) -> Translator:
        """The translator of this name, folder or address."""
        from reasoner.pipeline import open_translator

        return open_translator(translator, self.asking, self.access)


def with_model_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the fields of `ModelOptions` as options of its own, in the place of its parameter `model`."""
    own = inspect.signature(command, eval_str=True).parameters
    hints = get_type_hints(ModelOptions, include_extras=True)
    keyword = inspect.Parameter.KEYWORD_ONLY
    options = [
        inspect.Parameter(field.name, keyword, default=field.default, annotation=hints[field.name])
        for field in fields(ModelOptions)
    ]
    shown: list[inspect.Parameter] = []
    for parameter in own.values():
        shown += options if parameter.name == "model" else [parameter.replace(kind=keyword)]

    @wraps(command)
    def run(**given: Any) -> None:
        model = ModelOptions(**{option.name: given.pop(option.name) for option in options})
        command(**given, model=model)

    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    return run


def usage_of(translator: Translator | None) -> Usage | None:
    """What a translator's language model was asked; None if it has none."""
    usage: Usage | None = getattr(getattr(translator, "model", None), "usage", None)
    return usage


def tell_usage(usage: Usage | None) -> None:
    """What a language model was asked, and what it cost, on stderr."""
    if usage is not None and usage.requests + usage.cached:
        cost = f", cost {usage.cost:.4f}" if usage.cost else ""
        tokens = f"{usage.prompt_tokens} tokens read, {usage.completion_tokens} written"
        requests = f"{usage.requests} request{'s' * (usage.requests != 1)}"
        twice = f" ({usage.repeated} put again: under way when a run was killed)" if usage.repeated else ""
        strayed = f", {usage.strayed} not kept to the grammar" if usage.strayed else ""
        note(f"{requests}{twice}, {usage.cached} from disk{strayed}, {tokens}{cost}")
