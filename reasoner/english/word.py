"""One word of a sentence, as the reader of English passes it on."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """One word: in lower case, as written, its place in the sentence; whether it is a name, and whether in quotes."""

    lower: str
    written: str
    start: int
    end: int
    name: bool = False
    quoted: bool = False
