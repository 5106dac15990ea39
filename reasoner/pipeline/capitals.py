"""The capitals of a question that was put in small letters: "is ann kind?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reasoner.english.morphology import is_known

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")


def with_capitals(question: str, sentences: Sequence[str]) -> str:
    """The question with the names that the sentences have; as it is where it has a capital itself, or not one is known.

    >>> with_capitals("is ann from new york?", ["Ann is kind.", "She lives in New York."])
    'is Ann from New York?'
    """
    if not (question.islower() or question.isupper()):
        return question
    small = {word for sentence in sentences for word in _WORD.findall(sentence) if word.islower()}
    names: dict[str, str] = {}
    for sentence in sentences:
        for number, word in enumerate(_WORD.findall(sentence)):
            lower = word.lower()
            if word[0].isupper() and lower not in small and (number or not is_known(lower)):
                names.setdefault(lower, word)
    return _WORD.sub(lambda match: names.get(match.group(), match.group()), question.lower())
