"""Whether a text speaks of ages, so that "is under 18" says how old somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reasoner.english.gender import is_first_name
from reasoner.english.morphology import is_known, tags_of
from reasoner.english.tokens import Word
from reasoner.english.vocabulary import NUMBERS

_AGES = frozenset({"over", "under", "above", "below", "older", "younger"})
_PEOPLE = frozenset(
    ["anyone", "anybody", "everyone", "everybody", "someone", "somebody", "no-one", "nobody", "person", "people",
     "child", "children", "man", "men", "woman", "women", "boy", "boys", "girl", "girls", "who"]
)  # fmt: skip


def _is_count(word: str) -> bool:
    return word.isdigit() or word in NUMBERS


def _is_age(said: Sequence[str], at: int) -> bool:
    """Whether what compares is said of somebody, and of a number alone: "anyone under 18 pays", "18 or older"."""
    if said[at] in {"older", "younger"}:
        return at > 1 and said[at - 1] == "or" and _is_count(said[at - 2])
    number, *following = [*said[at + 1 : at + 3], ""][:2] if at + 1 < len(said) else ("", "")
    who = next((word for word in reversed(said[:at]) if word not in {"is", "are", "was", "were", "not"}), "")
    tags = tags_of(following[0]) if following[0] else frozenset()
    unit = "NNS" in tags and "VBZ" not in tags
    return _is_count(number) and (who in _PEOPLE or is_first_name(who)) and not unit


def speaks_of_ages(sentences: Iterable[Sequence[Word]]) -> bool:
    """Whether a text speaks of ages: of years old, of an age, or says of somebody that she is 16."""
    for words in sentences:
        said = [word.lower for word in words]
        if "age" in said or "aged" in said or ("old" in said and not {"year", "years"}.isdisjoint(said)):
            return True
        if len(said) == 3 and said[1] == "is" and _is_count(said[2]) and len(said[0]) > 1:
            if is_first_name(said[0]) or not is_known(said[0]):
                return True
        if not _AGES.isdisjoint(said):
            if any(_is_age(said, at) for at, word in enumerate(said) if word in _AGES):
                return True
    return False
