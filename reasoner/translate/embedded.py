"""The embedded grammar with a translator's face, so that it stands beside language models."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english import Document, translate_text
from reasoner.translate.model import Translation


class GrammarTranslator:
    """`reasoner.english` as a translator; all its samples are the same."""

    def __call__(self, sentences: Sequence[str]) -> Document:
        """One formalization; the last sentence is the question."""
        return self.translations(sentences)[0].document

    def translations(self, sentences: Sequence[str], *, samples: int = 1, questions: int = 1) -> list[Translation]:
        """The formalization, `samples` times."""
        return self.translate_many([sentences], samples=samples, questions=questions)[0]

    def translate_many(
        self, texts: Sequence[Sequence[str]], *, samples: int = 1, questions: int = 0
    ) -> list[list[Translation]]:
        """Several texts."""
        found = []
        for text in texts:
            asked = [i for i in range(len(text) - questions, len(text)) if i >= 0 and text[i].rstrip().endswith("?")]
            document = translate_text(list(text), questions=asked, judged=questions)
            sources = tuple("" if reading.formula is None else "grammar" for reading in document.sentences)
            found.append([Translation(document, sample, sources) for sample in range(samples)])
        return found
