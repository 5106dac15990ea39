"""Translations of several items at once, ahead of solving them: that is what fills a GPU's batch or a server's lines.

What an item will ask of the translator depends on how its question is read, so items are begun twice: first with a
translator that only notes the request and breaks off, then, when all requests have been answered together, in earnest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from reasoner.english import Document
from reasoner.errors import ReasonerError
from reasoner.translate import Translation, Translator


class _Request(NamedTuple):
    sentences: tuple[str, ...]
    samples: int
    questions: int


class _Noted(Exception):  # noqa: N818 - breaks off what was only begun to see what it asks
    """The request is noted."""


class Ahead:
    """A translator that answers from what was translated ahead, and asks the real one otherwise."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._known: dict[_Request, list[Translation]] = {}
        self._noted: dict[_Request, None] | None = None

    def __call__(self, sentences: Sequence[str]) -> Document:
        """One formalization; the last sentence is the question."""
        return self.translations(sentences)[0].document

    def translations(self, sentences: Sequence[str], *, samples: int = 1, questions: int = 1) -> list[Translation]:
        """See `Translator.translations`."""
        request = _Request(tuple(sentences), samples, questions)
        if self._noted is not None:
            self._noted[request] = None
            raise _Noted
        if request not in self._known:
            self._fetch([request])
        return self._known[request]

    def prepare(self, begin: Iterable[Callable[[], object]]) -> None:
        """Translate together what all of these would ask for; what was known before is forgotten."""
        self._known.clear()
        self._noted = {}
        for attempt in begin:
            with suppress(_Noted, ReasonerError):
                attempt()
        requests, self._noted = list(self._noted), None
        self._fetch(requests)

    def _fetch(self, requests: Sequence[_Request]) -> None:
        kinds = sorted({(request.samples, request.questions) for request in requests})
        for samples, questions in kinds:
            group = [request for request in requests if (request.samples, request.questions) == (samples, questions)]
            texts = [request.sentences for request in group]
            rows = self._translator.translate_many(texts, samples=samples, questions=questions)
            self._known.update(zip(group, rows, strict=True))

    def translate_many(
        self, texts: Sequence[Sequence[str]], *, samples: int = 1, questions: int = 0
    ) -> list[list[Translation]]:
        """See `Translator.translate_many`."""
        return [self.translations(text, samples=samples, questions=questions) for text in texts]
