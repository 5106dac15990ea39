"""The noun that "the red one" stands for: the box, where the text has spoken of a red box."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.phrase_tests import is_kind
from reasoner.english.word import Word

_BACK = 3
"""So many sentences before it are what it can go back to."""


def with_nouns(sentences: Sequence[list[Word]]) -> list[list[Word]]:
    """The sentences with the noun in place of *one*; as they are where no noun, or several, had that adjective."""
    found: list[list[Word]] = []
    for words in sentences:
        for at in range(2, len(words)) if any(word.lower == "one" for word in words) else ():
            how = words[at - 1].lower
            if words[at].lower == "one" and words[at - 2].lower == "the" and is_kind(how, "ADJECTIVE"):
                before = [*found[-_BACK:], words[: at - 2]]
                nouns = {noun for said in before for noun in _nouns_behind(how, said)}
                if len(nouns) == 1:
                    noun = nouns.pop()
                    words = [*words[:at], words[at]._replace(lower=noun, written=noun), *words[at + 1 :]]
        found.append(words)
    return found


def _nouns_behind(how: str, words: Sequence[Word]) -> list[str]:
    """The nouns behind an adjective, with nothing between that and its article."""
    return [
        noun.lower
        for article, adjective, noun in zip(words, words[1:], words[2:], strict=False)
        if article.lower in {"a", "an", "the", "one"} and adjective.lower == how and is_kind(noun.lower, "NOUN")
    ]
