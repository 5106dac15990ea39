"""How a run answers its items."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.translate.opening import Access
from reasoner.translate.translator import TranslateOptions

METHODS = ("gold", "programs", "text", "translation", "steps", "prove")
SEMANTICS = ("auto", "classical", "rules")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run answers its items; part of the manifest.

    Attributes:
        benchmark: its name.
        method: `gold` formulas, given `programs`, raw `text`, `translation` of sentences, written
            `steps` of reasoning, or `prove`.
        translator: for `text` and `translation`: `english`, or a model by name, folder or URL.
        votes: samples asked of a language model, numbered and pooled.
        asking: how a language model is asked.
        access: how it is reached, which is no part of what the records depend on.
        timeout: seconds for each decision.
        align: merge near-duplicate symbols.
        readings: read what programs say in a way of their own as it is meant.
        cross_check: compare programs with the text and let the text win where the embedded translator reads all of it.
        certify: make and check certificates.
        backend: for `prove`.
        semantics: of programs and texts: `classical`; `rules`, used forwards only; or `auto`, which takes rules where a
            question of facts and rules may be answered Unknown.
        cache: a file of verdicts to look problems up in and add to; "" for none.
    """

    benchmark: str
    method: str
    translator: str = "english"
    votes: int = 1
    timeout: float = 5.0
    align: bool = True
    readings: bool = True
    cross_check: bool = False
    certify: bool = True
    backend: str = "auto"
    asking: TranslateOptions = TranslateOptions()
    access: Access = Access()
    semantics: str = "auto"
    cache: str = ""

    def __post_init__(self) -> None:
        for name, value, known in (("method", self.method, METHODS), ("semantics", self.semantics, SEMANTICS)):
            if value not in known:
                raise ReasonerError(f"no {name} {value!r}", hint=f"known: {', '.join(known)}")

    def to_json(self) -> dict[str, Any]:
        """What the records depend on, for the manifest."""
        kept = {name: value for name, value in asdict(self).items() if name not in {"asking", "access", "cache"}}
        return kept | asdict(self.asking)
