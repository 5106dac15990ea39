"""From what a user writes after `--translator` to a translator."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.translate.adapters import adapted, card_of
from reasoner.translate.cache import cache_folder
from reasoner.translate.embedded import GrammarTranslator
from reasoner.translate.faults import Logic
from reasoner.translate.model import Completion, Grammar, Model, ModelError, Prompt, Usage
from reasoner.translate.remote import RemoteModel, RemoteOptions
from reasoner.translate.translator import LanguageTranslator, TranslateOptions


@dataclass(frozen=True, slots=True)
class Access:
    """How a model is reached.

    Attributes:
        remote: how a server is asked.
        use_cache: keep a server's responses, in the user's cache folder unless `remote` names one.
        device: of a local model: `auto`, `cpu`, `cuda`, …
        bits: 4 or 8 loads a local model quantized.
    """

    remote: RemoteOptions = RemoteOptions()
    use_cache: bool = True
    device: str = "auto"
    bits: int | None = None


def open_embedded(spec: str = "english", **_: Any) -> GrammarTranslator:
    """The embedded grammar, which has no options."""
    return GrammarTranslator()


def open_server(
    spec: str,
    *,
    options: TranslateOptions | None = None,
    logic: Logic | None = None,
    access: Access | None = None,
) -> LanguageTranslator:
    """A model behind `URL` or `URL#MODEL`.

    Raises:
        ModelError: the address is none.
    """
    try:
        address = urlsplit(spec)
        there = address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        there = False
    if not there:
        raise ModelError(f"{spec!r} is no address of a server", hint="such as http://localhost:8000/v1#MODEL")
    access = access or Access()
    kept = (access.remote.cache or cache_folder()) if access.use_cache else None
    return LanguageTranslator(RemoteModel(spec, options=replace(access.remote, cache=kept)), options, logic)


def open_local(
    spec: str,
    *,
    options: TranslateOptions | None = None,
    logic: Logic | None = None,
    access: Access | None = None,
) -> LanguageTranslator:
    """A transformers model by its name or folder, or a folder of adapters (LoRA).

    Raises:
        MissingExtraError: torch, transformers or, for adapters, peft is not installed.
        ModelError: there is no such model or device, or the model is not on this machine and the hub cannot be reached.
    """
    check_there(spec)
    access = access or Access()
    if access.device not in {"auto", "cpu"} or access.bits is not None:
        with _model_errors():
            import_module("reasoner.translate.local").check_place(access.device, access.bits)

    def load() -> Model:
        with _model_errors():
            loader = import_module("reasoner.translate.slots").load_model
            return cast("Model", loader(spec, device=access.device, bits=access.bits))

    return LanguageTranslator(LoadedWhenAsked(spec, load, refines=not card_of(spec).get("slots")), options, logic)


@contextmanager
def _model_errors() -> Iterator[None]:
    """What is wrong with a model as a ModelError, which ends a run."""
    try:
        yield
    except MissingExtraError:
        raise
    except ReasonerError as error:
        raise ModelError(error.message, hint=error.hint) from error


class LoadedWhenAsked:
    """A model that is loaded for its first prompt: a hybrid of a text that the grammar reads needs none."""

    def __init__(self, name: str, load: Callable[[], Model], *, refines: bool = True) -> None:
        self.refines = refines
        self._name = name
        self._load = load
        self._model: Model | None = None

    @property
    def name(self) -> str:
        """What it is loaded by."""
        return self._name

    @property
    def usage(self) -> Usage:
        """What it was asked so far."""
        return Usage() if self._model is None else getattr(self._model, "usage", Usage())

    def generate(
        self,
        prompts: Sequence[Prompt],
        *,
        samples: int = 1,
        seed: int = 0,
        temperature: float = 0.0,
        grammar: Grammar = None,
    ) -> list[list[Completion]]:
        """See `Model.generate`."""
        if self._model is None:
            self._model = self._load()
        return self._model.generate(prompts, samples=samples, seed=seed, temperature=temperature, grammar=grammar)


def check_there(name: str) -> None:
    """Say at once that a model is nowhere; the hub's own library tries for minutes first.

    Raises:
        MissingExtraError: torch, transformers or, for adapters, peft is not installed.
        ModelError: there is no such model, or it is not on this machine and the hub cannot be reached.
    """
    for library in ("torch", "transformers"):
        if find_spec(library) is None:
            raise MissingExtraError(library, extra="llm")
    if Path(name).is_dir():
        base = adapted(name)
        if base is None:
            _check_folder(Path(name))
        else:
            _check_base(name, base)
        return
    if name.startswith((".", "/", "~")) or name.count("/") > 1:
        raise ModelError(f"there is no folder {name}", hint="give a folder with config.json and weights")
    import httpx
    from huggingface_hub import try_to_load_from_cache

    try:
        if isinstance(try_to_load_from_cache(name, "config.json"), str):
            return
    except ValueError as error:
        raise ModelError(
            f"{name!r} is no name of a model",
            hint="such as owner/model, a folder, or a server's http://localhost:8000/v1",
        ) from error
    hub = os.environ.get("HF_ENDPOINT", "https://huggingface.co")
    try:
        httpx.head(hub, timeout=5.0, follow_redirects=True)
    except httpx.HTTPError as error:
        raise ModelError(
            f"the model {name!r} is not on this machine, and {hub} cannot be reached",
            hint="give a folder with a model, a server's URL, or english",
        ) from error


def _check_base(name: str, base: str) -> None:
    """Say at once that the model that adapters were trained on is nowhere, or that peft is."""
    if find_spec("peft") is None:
        raise MissingExtraError("peft", extra="train")
    if adapted(base) is not None:
        raise ModelError(f"the adapters in {name} are of adapters, {base}", hint="merge those into a model first")
    try:
        check_there(base)
    except ModelError as error:
        raise ModelError(
            f"the adapters in {name} are of a model that is not there: {error.message}", hint=error.hint
        ) from error


def _check_folder(folder: Path) -> None:
    """Say at once that a folder holds no model, also where a text may turn out not to need one."""
    hint = "give a folder with config.json and weights"
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"no language model {str(folder)!r}: it has no config.json", hint=hint) from error
    except ValueError as error:
        raise ModelError(f"no language model {str(folder)!r}: its config.json is no JSON", hint=hint) from error
    if not isinstance(config, dict) or "model_type" not in config:
        raise ModelError(f"no language model {str(folder)!r}: its config.json names no model_type", hint=hint)
