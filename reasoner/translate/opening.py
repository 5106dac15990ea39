"""From what a user writes after `--translator` to a translator."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any, cast

from reasoner.errors import MissingExtraError
from reasoner.translate.cache import cache_folder
from reasoner.translate.embedded import GrammarTranslator
from reasoner.translate.faults import Logic
from reasoner.translate.model import Model
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
    """
    try:
        local_model = import_module("reasoner.translate.local").LocalModel
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "reasoner":
            raise
        raise MissingExtraError(missing, extra="llm") from error
    model = cast("Model", local_model.load(spec, **(local or {})))
    return LanguageTranslator(model, options, logic)
