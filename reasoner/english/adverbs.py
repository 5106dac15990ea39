"""Adverbs that can be left out: who walks quite slowly to school walks to school."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.vocabulary import PREPOSITIONS, TIMES_OFTEN, VERY

NOT_FACTIVE = frozenset(
    ["nearly", "hardly", "barely", "scarcely", "allegedly", "probably", "possibly", "seemingly", "reportedly",
     "potentially", "rarely", "seldom", "supposedly", "falsely", "apparently", "partly", "partially", "not", "usually",
     "typically", "generally", "normally", "commonly", "mostly", "occasionally", "sometimes", "almost", "often",
     "formerly", "previously", "theoretically", "hypothetically", "presumably", "ostensibly", "purportedly",
     "nominally", "virtually", "frequently"]
)  # fmt: skip
"""Adverbs whose verb phrase need not be true without them."""
DEGREES = VERY - NOT_FACTIVE
HOW = TIMES_OFTEN | {
    "once", "twice", "thrice", "again", "well", "hard", "fast", "together", "alone", "early", "late", "already",
    "yesterday", "tomorrow", "far", "long", "deep", "straight", "slow", "still",
}  # fmt: skip
"""Adverbs that tell how or when somebody does what he does."""
AT_PRESENT = frozenset({"today", "tonight", "now", "outside"})
"""Adverbs that tell when or where something is so of which it is told: who is ill today is ill."""


def is_manner(word: str) -> bool:
    """Whether an adverb tells how something is done."""
    return word == "a-lot" or (word.endswith("ly") and len(word) > 4 and word not in NOT_FACTIVE)


def less_said(words: Sequence[str], *, verbal: bool) -> tuple[str, ...]:
    """The words without the last adverb inside them that can be left out, first those of degree; () where none can.

    >>> less_said(("walk", "quite", "slowly", "to"), verbal=True), less_said(("walk", "slowly", "to"), verbal=True)
    (('walk', 'slowly', 'to'), ('walk', 'to'))
    """
    inside = range(len(words) - 2, 0, -1)
    degrees = [at for at in inside if words[at] in DEGREES]
    manners = [at for at in inside if (is_manner(words[at]) or words[at] in HOW) and words[at + 1] in PREPOSITIONS]
    for at in degrees or (manners if verbal else ()):
        return (*words[:at], *words[at + 1 :])
    return ()
