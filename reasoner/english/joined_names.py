"""Names of several words become one word: New York City, University of Oxford."""

from __future__ import annotations

from collections.abc import Iterable

from reasoner.english.gender import is_first_name
from reasoner.english.morphology import lemma, uses
from reasoner.english.units import UNIT_OF
from reasoner.english.vocabulary import DATES, DETERMINERS, DIMENSIONS, GIVING
from reasoner.english.word import Word

LINKS = frozenset({"of", "de", "da", "von", "van", "der", "la", "le", "del", "the", "&"})


def join_names(words: list[Word], is_name: Iterable[bool]) -> list[Word]:
    """Runs of name words become one name: New York City, University of Oxford."""
    flags = list(is_name)
    joined: list[Word] = []
    at = 0
    while at < len(words):
        if not flags[at]:
            joined.append(words[at])
            at += 1
            continue
        stop = at + 1
        article = bool(at) and words[at - 1].lower in DETERMINERS
        role = article and len(words[at].written) > 1 and words[at].written.isupper()  # the CEO of Acme
        while stop < len(words) and not words[at].quoted and not words[stop].quoted:
            number = words[stop].written[0].isdigit() and words[stop].end - words[stop].start <= 4
            after = [*(word.lower for word in words[stop + 1 : stop + 3]), "", ""]
            measured = after[1] in DIMENSIONS or after[0] in UNIT_OF  # Is Ann 20 years old? Ann owes Bob 5 euros
            if stop < _LONGEST_DATE and flags[stop] and _is_date(words[:stop]):
                break
            if flags[stop] or (number and not (measured or _counts(words, stop))):
                stop += 1
            elif words[stop].lower in LINKS - {"the"} and flags[stop + 1 : stop + 2] == [True] and not role:
                stop += 2
            else:
                break
        run = words[at:stop]
        if run[0].quoted:
            joined.append(run[0])
            at = stop
            continue
        text = " ".join(word.written for word in run)
        joined.append(Word(text.lower(), text, run[0].start, run[-1].end, name=True))
        at = stop
    return joined


def _counts(words: list[Word], at: int) -> bool:
    """Whether a number behind a name counts what follows: sold Ann 20 cows; but "Is Box 5 heavy?"."""
    name, noun = words[at - 1].lower, words[at + 1].lower if at + 1 < len(words) else ""
    tags = {tag for _, base, tag in uses(noun) if base != noun}
    given = at > 1 and lemma(words[at - 2].lower, "VERB") in GIVING
    return "NNS" in tags and (given or (is_first_name(name) and "VBZ" not in tags))


_LONGEST_DATE = 6
"""So many words begin a sentence at most with a date: On Monday 5 June 2010, and the next one."""


def _is_date(words: list[Word]) -> bool:
    """Whether they are the "On Monday" of "On Monday Tom sang", or "In June 2010", which is no part of his name."""
    before, *date = " ".join(word.lower for word in words).split()
    days = [part for part in date if part in DATES]
    return before in {"on", "in", "since", "until"} and bool(days) and all(p in days or p.isdigit() for p in date)
