"""What reading a text gives: sentences with their readings or the reason why there is none, and the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reasoner.english.lexicon import Lexicon
from reasoner.english.offers import Nearest, Offer
from reasoner.english.postulates import Postulate
from reasoner.logic.nodes import Formula

_OFFERED = {
    "nearest": "this would be understood: ",
    "weaker": "this would be understood, which says less: ",
    "part": "this part of it would be understood: ",
    "pattern": "with a name for X, this pattern would be understood: ",
    "form": "with a name for X, this would be understood, which says less: ",
}
_FORMS = "sentences like these are understood"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one sentence; lower cost is preferred.

    `choice` is what was taken otherwise than in the preferred meaning of its derivation: `scope`, `specific` (one that
    is not denied, of "does not own a car"), `modifier`, `generic`, `antecedent`, `either`, `shared` or `object`; "" if
    nothing was. `granted` is what its descriptions take for granted, and `said` what it says in plain words, where
    somebody has put it so.
    """

    formula: Formula
    sentence: str
    cost: float
    choice: str = ""
    granted: tuple[Formula, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class ReadingError:
    """Why a sentence was not read.

    Attributes:
        message: what was not understood, in one sentence.
        phrase: the words where reading stopped.
        start: where they begin in the sentence.
        nearest: finds the nearest sentence that would be read; None where none is looked for.
    """

    message: str
    phrase: str = ""
    start: int = 0
    nearest: Nearest | None = field(default=None, compare=False, repr=False)

    @property
    def offer(self) -> Offer | None:
        """The nearest sentence that would be read, a part of this one, or a pattern with its words; or None."""
        return None if self.nearest is None else self.nearest()

    @property
    def suggestion(self) -> str:
        """The nearest sentence that would be read, or a part of this one; a pattern is none, nor is ""."""
        return "" if self.offer is None or self.offer.kind not in {"nearest", "weaker", "part"} else self.offer.text

    @property
    def hint(self) -> str:
        """What would be understood: the offer, or else forms of sentences; "" where neither is looked for."""
        if self.nearest is None:
            return ""
        offer = self.offer
        hint = "" if offer is None else _OFFERED[offer.kind] + offer.text
        if self.nearest.question:
            hint = hint.replace("which says less", "which asks less")
        if offer is not None and offer.kind != "form":
            return hint
        forms = " ".join(f"“{form}”" for form in self.nearest.forms)
        return f"{hint} So are sentences like these: {forms}" if hint else f"{_FORMS}: {forms}"

    def told(self, *, offered: bool) -> str:
        """The message, with what would be understood; or where nothing is looked for, the command that looks for it."""
        if offered or self.nearest is None:
            return str(self)
        return f"{self.message}; reasoner translate FILE, with one sentence in a line, offers what would be understood"

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence with its preferred formula, or with the reason why there is none; `readings` has all, best first.

    `imports` says that there are things such as a generic subject speaks of ("Bananas are sweet": there are bananas).
    A statement does not assert it, but whoever asks about bananas takes it for granted.
    """

    sentence: str
    formula: Formula | None
    readings: tuple[Reading, ...] = ()
    error: ReadingError | None = None
    imports: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The sentences of a text, the lexicon they share, and what its descriptions presuppose.

    `presuppositions` hold facts like Lion(lion) for "the lion", where some sentence speaks of lions in general;
    `postulates` what follows from the meaning of the words alone; `about` names the nouns that are taken to hold of
    everything, because the text uses them for nothing but to say what it is about; `inclusive` whether "either … or …"
    allows both; `slips` has words that were taken for others of the text, one letter away, with these; `granted` those
    presuppositions that say what a description's own words say, as "the girl who lost" says that she did;
    `taken_up` has what was called with fewer words than before, with how it was called: the girl, the tall girl.
    """

    sentences: tuple[SentenceReading, ...]
    lexicon: Lexicon
    presuppositions: tuple[Formula, ...] = ()
    postulates: Sequence[Postulate] = ()
    about: tuple[str, ...] = ()
    inclusive: bool = False
    slips: tuple[tuple[str, str], ...] = ()
    granted: tuple[Formula, ...] = ()
    taken_up: tuple[tuple[str, str], ...] = ()

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """The formulas of the sentences that were read."""
        return tuple(reading.formula for reading in self.sentences if reading.formula is not None)

    @property
    def failed(self) -> tuple[SentenceReading, ...]:
        """The sentences that were not read."""
        return tuple(reading for reading in self.sentences if reading.formula is None)
