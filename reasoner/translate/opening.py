"""From what a user writes after `--translator` to a translator."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from reasoner.errors import MissingExtraError
from reasoner.translate.cache import cache_folder
from reasoner.translate.embedded import GrammarTranslator
from reasoner.translate.faults import Logic
from reasoner.translate.model import Model, ModelError
from reasoner.translate.remote import RemoteModel, RemoteOptions
from reasoner.translate.translator import LanguageTranslator, TranslateOptions


def open_embedded(spec: str = "english", **_: Any) -> GrammarTranslator:
    """The embedded grammar, which has no options."""
    return GrammarTranslator()


def open_server(
    spec: str,
    *,
    options: TranslateOptions | None = None,
    logic: Logic | None = None,
    remote: RemoteOptions | None = None,
    use_cache: bool = True,
    **_: Any,
) -> LanguageTranslator:
    """A model behind `URL` or `URL#MODEL`; responses are kept in the user's cache folder unless `remote` says where."""
    asked = remote or RemoteOptions()
    if use_cache and asked.cache is None:
        asked = replace(asked, cache=cache_folder())
    return LanguageTranslator(RemoteModel(spec, options=asked), options, logic)


def open_local(
    spec: str,
    *,
    options: TranslateOptions | None = None,
    logic: Logic | None = None,
    local: dict[str, Any] | None = None,
    **_: Any,
) -> LanguageTranslator:
    """A transformers model by its name or folder.

    Raises:
        MissingExtraError: torch or transformers is not installed.
        ModelError: there is no such model, or it is not on this machine and the hub cannot be reached.
    """
    for library in ("torch", "transformers"):
        if find_spec(library) is None:
            raise MissingExtraError(library, extra="llm")
    _check_there(spec)
    load = import_module("reasoner.translate.local").LocalModel.load
    model = cast("Model", load(spec, **(local or {})))
    return LanguageTranslator(model, options, logic)


def _check_there(name: str) -> None:
    """Say at once that a model is nowhere; the hub's own library tries for half a minute first."""
    if Path(name).is_dir():
        return
    if name.startswith((".", "/", "~")) or name.count("/") > 1:
        raise ModelError(f"there is no folder {name}", hint="give a folder with config.json and weights")
    import httpx
    from huggingface_hub import try_to_load_from_cache

    try:
        if isinstance(try_to_load_from_cache(name, "config.json"), str):
            return
    except ValueError as error:
        raise ModelError(f"{name!r} is no name of a model", hint="such as owner/model, or a folder") from error
    hub = os.environ.get("HF_ENDPOINT", "https://huggingface.co")
    try:
        httpx.head(hub, timeout=5.0, follow_redirects=True)
    except httpx.HTTPError as error:
        raise ModelError(
            f"the model {name!r} is not on this machine, and {hub} cannot be reached", hint="give a folder with a model"
        ) from error
