"""Who of several is the tallest: the one who is taller than the others that are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reasoner.english.contraries import OPPOSITES
from reasoner.english.morphology import comparative_of, lemma
from reasoner.english.phrase_tests import is_name_at
from reasoner.english.questions import Asked

_MOST = re.compile(
    r"(?P<who>.+?) (?P<be>is|was) the (?P<most>(?:most |least )?[a-z-]+)"
    r"(?: (?:one|person))?(?: (?:of|among) (?:them|these|those|the (?:two|three|four|five|six)|all(?: of them)?))?\.?"
)
_WORD = re.compile(r"[\w'’-]+")


def among_those_named(asked: Asked, sentences: Sequence[str]) -> Asked:
    """The question with each option "Ann is the tallest" as "Ann is taller than Bob and Kim".

    The others are those of the options, and whoever else the text names where it compares by that scale. Where the text
    itself says who is the tallest, or an option is something else, the question stays as it is.
    """
    found = [_MOST.fullmatch(text.strip()) for _, text in asked.judged]
    parts = [one for one in found if one is not None]
    mosts = {one["most"] for one in parts}
    if len(parts) < max(2, len(found)) or len(mosts) > 1:
        return asked
    most = mosts.pop()
    more = comparative_of(tuple(most.split()))
    told = " ".join(sentences).lower()
    if not more or re.search(rf"\b{re.escape(most)}\b", told):
        return asked
    who = [one["who"] for one in parts]
    who += [name for name in _compared(sentences, more) if name not in who]
    said = iter(
        f"{one['who']} {one['be']} {' '.join(more)} than {_listed([name for name in who if name != one['who']])}."
        for one in parts
    )
    judged = dict(asked.judged)
    options = tuple((letter, next(said) if letter in judged else text) for letter, text in asked.options)
    return replace(asked, options=options, most=most)


def _compared(sentences: Sequence[str], more: tuple[str, ...]) -> list[str]:
    """The names in sentences that compare by the scale of a comparative: taller, shorter, as tall as."""
    base = lemma(more[-1], "ADJ") if len(more) == 1 else more[-1]
    scale = {base, OPPOSITES.get(base, base), *(one for one, other in OPPOSITES.items() if other == base)}
    names: dict[str, None] = {}
    for sentence in sentences:
        words = _WORD.findall(sentence)
        lowered = [word.lower() for word in words]
        compares = "than" in lowered or lowered.count("as") > 1
        if compares and any(lemma(word, "ADJ") in scale for word in lowered):
            names.update(dict.fromkeys(words[at] for at in range(len(words)) if is_name_at(words, at)))
    return list(names)


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
