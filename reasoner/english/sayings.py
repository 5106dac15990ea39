"""Puzzles of those who always tell the truth and those who always lie (Smullyan 1978).

Elsewhere what somebody says is no fact. Where a sentence of the text declares that everyone is of one of the two kinds,
“Everyone is either a knight, who always tells the truth, or a knave, who always lies”, “Bob says that S” is read as
“Bob is a knight if and only if S”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reasoner.english.readings import Document, Reading, ReadingError, SentenceReading
from reasoner.logic.nodes import Iff

_KIND = r"an? (?P<{}>[\w-]+(?: [\w-]+)?),? who "
_DECLARED = re.compile(
    r"(?P<all>everyone|everybody|(?:every|each) person) is (?:either )?"
    rf"{_KIND.format('truthful')}(?:always )?(?:tells|speaks) the truth,? "
    rf"or {_KIND.format('liar')}(?:always )?(?:lies|tells lies)[.\s]*",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?P<who>[^\s,;:“”\"][^,;:“”\"?]*?) (?:says|said|claims|claimed|states|stated)(?: that |[:,] ?| )"
    r"[“\"]?(?P<what>[^“”\"?]+)[”\"]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sayings:
    """Such a text: in place of who says what are a sentence of the speaker and one of what is said.

    Attributes:
        sentences: to be read.
        pieces: how many of these each sentence of the text is.
        starts: where its last piece begins in it.
    """

    sentences: tuple[str, ...]
    pieces: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: Sequence[str]) -> Sayings | None:
        """The text as such a puzzle; None if none of its sentences declares one."""
        declared = next((found for each in text if (found := _DECLARED.fullmatch(each))), None)
        if declared is None:
            return None
        sentences: list[str] = []
        pieces: list[int] = []
        starts: list[int] = []
        for each in text:
            rule, saying = _DECLARED.fullmatch(each), _SAID.fullmatch(each)
            if rule:
                one, other = _with_article(rule["truthful"]), _with_article(rule["liar"])
                parts = [f"{rule['all']} is either {one} or {other}, but not both."]
            elif saying:
                said = saying["what"].rstrip()
                parts = [f"{saying['who']} is {_with_article(declared['truthful'])}.", said.rstrip(".") + "."]
            else:
                parts = [each]
            sentences += parts
            pieces.append(len(parts))
            starts.append(saying.start("what") if saying and not rule else 0)
        return cls(tuple(sentences), tuple(pieces), tuple(starts))

    def places(self, numbers: Collection[int]) -> set[int]:
        """Where sentences of the text stand among those to be read."""
        return {sum(self.pieces[:number]) for number in numbers if number < len(self.pieces)}

    def last(self, count: int) -> int:
        """How many sentences are to be read for the last ones of the text."""
        return sum(self.pieces[len(self.pieces) - count :]) if count else 0

    def joined(self, text: Sequence[str], document: Document) -> Document:
        """The document of the text from that of the sentences that were read."""
        readings = iter(document.sentences)
        found: list[SentenceReading] = []
        for sentence, count, start in zip(text, self.pieces, self.starts, strict=True):
            if count == 1:
                found.append(replace(next(readings), sentence=sentence))
            else:
                found.append(_joined(sentence, next(readings), next(readings), start))
        return replace(document, sentences=tuple(found))


def _joined(sentence: str, speaker: SentenceReading, said: SentenceReading, start: int) -> SentenceReading:
    """The speaker is truthful just if what is said is so."""
    if speaker.formula is None or said.formula is None:
        error = said.error or speaker.error
        if error is not None:
            error = ReadingError(error.message, error.phrase, error.start + start * (error is said.error))
        return SentenceReading(sentence, None, error=error)
    truthful = speaker.formula
    readings = tuple(Reading(Iff(truthful, each.formula), sentence, each.cost, each.choice) for each in said.readings)
    return SentenceReading(sentence, Iff(truthful, said.formula), readings, imports=said.imports)


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
