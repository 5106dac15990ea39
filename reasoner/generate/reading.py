"""That the English of an item says what its formulas say: the embedded reader reads the text, as its users do."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english import read_as_meant
from reasoner.generate.draft import MissedError
from reasoner.generate.plain_texts import Said, plain_texts

NOT_READ = "English that is not read as its formula"


def require_reading(stated: Sequence[Said], judged: Sequence[Said] = (), lexicon: str = "") -> None:
    """Read the sentences as one text, the judged ones as statements about it.

    Args:
        stated: the text, each sentence with its formula.
        judged: what is asked.
        lexicon: the word list of the sentences, where all are of one.

    Raises:
        MissedError: one of them is not read, or as something else than its formula.
    """
    told = [*stated, *judged]
    plain = plain_texts(lexicon)
    frames = None if plain is None else plain.frames(told)
    if plain is not None and frames is not None and plain.known(frames):
        return
    if not read_as_meant([said for said, _ in told], [formula for _, formula in told], len(judged)):
        raise MissedError(NOT_READ)
    if plain is not None and frames is not None:
        plain.learn(frames)
