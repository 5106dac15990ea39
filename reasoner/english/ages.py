"""Whether a text speaks of ages, so that "is under 18" says how old somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reasoner.english.gender import PETS, is_first_name, is_person
from reasoner.english.morphology import is_known, tags_of
from reasoner.english.vocabulary import NUMBERS
from reasoner.english.word import Word

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


def _is_so_old(words: Sequence[Word], at: int) -> bool:
    """Whether the *is* at a place tells how old somebody is: "Ann, who is 16, sings", "my father is 60"."""
    who, after = words[at - 1].lower, [word.lower for word in words[at + 1 : at + 3]]
    if not after or not _is_count(after[0]):
        return False
    alone = len(after) == 1 or after[1] in {",", "and", "or", "but"}
    if who == "who":
        return alone or not {"VBZ", "VBD"}.isdisjoint(tags_of(after[1]))
    name = words[at - 1].written[:1].isupper() and is_first_name(who)
    return alone and (name or who in {"he", "she"} or is_person((who,)) or who in PETS)


def speaks_of_ages(sentences: Iterable[Sequence[Word]]) -> bool:
    """Whether a text speaks of ages: of years old, of an age, or says of somebody that she is 16."""
    for words in sentences:
        said = [word.lower for word in words]
        if "age" in said or "aged" in said or ("old" in said and not {"year", "years"}.isdisjoint(said)):
            return True
        if len(said) == 3 and said[1] == "is" and _is_count(said[2]) and len(said[0]) > 1:
            if is_first_name(said[0]) or not is_known(said[0]):
                return True
        if any(word in {"is", "was"} and at and _is_so_old(words, at) for at, word in enumerate(said)):
            return True
        if not _AGES.isdisjoint(said):
            if any(_is_age(said, at) for at, word in enumerate(said) if word in _AGES):
                return True
    return False
