"""Words with a capital that say what somebody is like: Welsh, Muslim, Hindu.

No dictionary of ours has them all, so the text decides: what stands after *is* and nowhere as a name is such a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reasoner.english.gender import is_first_name, is_person
from reasoner.english.morphology import lemma, uses
from reasoner.english.tokens import Word
from reasoner.english.vocabulary import OF_LANGUAGES

REACH = 12
"""So many words before a word are looked at."""
_BE = frozenset(["is", "are", "was", "were", "be", "been"])
_JOINING = frozenset(["and", "or", "nor", ",", "not", "neither", "either", "both"])
_BEHIND = _JOINING | {"", "but", "if", "when", "unless", "then", "?", ";"}
"""What may stand behind a predicate that is complete."""
_BEFORE_NOUNS = frozenset(
    ["a", "an", "the", "every", "each", "all", "no", "some", "any", "two", "three", "many", "several", "most", "other",
     "another", "only"]
)  # fmt: skip
_FINITE = _BE | {"has", "have", "had", "does", "do", "did", "can", "must", "may", "will"}
_RELATIVE = frozenset(["who", "that", "which", "whoever", "whatever"])
_ANYBODY = frozenset(["everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody", "no-one"])


def peoples(sentences: Iterable[Sequence[Word]]) -> frozenset[str]:
    """The words, in lower case, that the text says of somebody, and that it has not as the name of anything."""
    said: set[str] = set()
    named: set[str] = set()
    for words in sentences:
        for place, word in enumerate(words):
            if not _could_be(word):
                continue
            start = max(0, place - REACH)
            near, at = words[start : place + 3], place - start
            asked = words[0].lower in _BE and place == len(words) - 1
            if _has_neighbour(near, at, asked=asked):
                continue
            if _is_predicate(near, at, asked=asked):
                said.update([] if _is_value(near, at) else [word.lower])
            elif not _is_neutral(near, at):
                named.add(word.lower)
    return frozenset(said - named)


def _could_be(word: Word) -> bool:
    written = word.written
    if (
        word.quoted
        or len(written) < 3
        or not written.isalpha()
        or not written[0].isupper()
        or not written[1:].islower()
    ):
        return False
    return not is_first_name(word.lower) and all(part == "VERB" for part, _, _ in uses(word.lower))


def _has_neighbour(words: Sequence[Word], at: int, *, asked: bool) -> bool:
    """Whether the word is part of a longer name: Clark Kent. In "Is Bob Welsh?" it is none."""
    before = words[at - 1].written[:1] if at > 1 else ""
    after = words[at + 1].written[:1] if at + 1 < len(words) else ""
    return after.isupper() or (before.isupper() and not asked)


def _is_predicate(words: Sequence[Word], at: int, *, asked: bool) -> bool:
    said = ["", *(word.lower for word in words), "", ""]
    before, after, later = said[at], said[at + 2], said[at + 3]
    if before == "the":  # "the Welsh sing"
        return after in {"are", "were", "have", "do"} or (not later and any(tag == "VB" for _, _, tag in uses(after)))
    if after not in _BEHIND:
        verb = after in _FINITE or any(tag in {"VBZ", "VBD"} for _, _, tag in uses(after))
        if not verb or _RELATIVE.isdisjoint(said[:at]):
            return before in _ANYBODY
    if asked:
        return at > 1 and before not in _BEFORE_NOUNS
    back = at - 1
    while back > 0 and (words[back].lower in _JOINING or _could_be(words[back]) or _is_quality(words[back])):
        back -= 1
    listed = back >= 0 and words[back].lower in {"are", "were"} and (_lists(words, at, 1) or _lists(words, at, -1))
    return back >= 0 and words[back].lower in _BE and not listed


def _lists(words: Sequence[Word], at: int, step: int) -> bool:
    """Whether another capital word stands beside this one, as in "the winners are Zorg, Blim and Kard"."""
    joining, other = at + step, at + 2 * step
    if not (0 <= other < len(words) and words[joining].lower in {",", "and"}):
        return False
    return words[other].written[:1].isupper() or words[other].lower == "and"


def _is_value(words: Sequence[Word], at: int) -> bool:
    """Whether it is rather what a thing is called: the capital of France is Paris."""
    said = [word.lower for word in words[:at]]
    be = next((place for place in range(len(said) - 1, -1, -1) if said[place] in _BE), 0)
    of = next((place for place in range(be) if said[place] in {"of", "'s"}), 0)
    head = said[of - 1] if of and said[of] == "of" else said[be - 1] if of else ""
    return bool(of) and not is_person((lemma(head, "NOUN"),))


def _is_quality(word: Word) -> bool:
    tags = {tag for _, _, tag in uses(word.lower)}
    return "JJ" in tags or "RB" in tags


def _is_neutral(words: Sequence[Word], at: int) -> bool:
    """Whether the word limits a noun, has an article, or is a language: a Welsh miner, a Muslim, speaks Welsh."""
    before = words[at - 1].lower if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    tags = set() if after is None else {tag for _, _, tag in uses(after.lower)}
    noun = after is not None and after.written.islower() and not tags.isdisjoint({"NN", "NNS"})
    if before in _BEFORE_NOUNS or _is_quality(words[at - 1]):
        return noun or before in {"a", "an"}
    if not at and noun:
        return "NNS" in tags and "VBZ" not in tags
    return lemma(before, "VERB") in OF_LANGUAGES
