"""Letters: where they stand for anything, where they are names, and where they are the label of a thing: box A."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from reasoner.english.morphology import tags_of, uses
from reasoner.english.vocabulary import DETERMINERS, PREPOSITIONS
from reasoner.english.word import Word
from reasoner.english.wordkinds import closed_words, kinds_of

LETTERS = frozenset("UVWXYZ")
_BEHIND_LETTER = frozenset(
    ["is", "was", "has", "had", "does", "did", "can", "could", "may", "might", "must", "should", "will", "would", "'s",
     "and", "or", ",", "but", "nor", "never", "either", "neither"]
)  # fmt: skip
_BEFORE_LABELLED = frozenset(["if", "when", "unless", "either", "neither", "nor", "both", "only", "that"])
"""Words before a noun with the letter that is its name."""
_NAMING = frozenset("ABCDEFGHJKLMNOPQRST")
CONDITIONAL = frozenset(["if", "when", "whenever", "unless", "implies"])


@cache
def structural() -> frozenset[str]:
    """Words of fixed spelling, but for those that stand in names as well: Inside Out."""
    return frozenset(closed_words()) - {"on", "off", "out", "identical"}


def free_letters(sentences: Sequence[Sequence[Word]]) -> dict[str, str]:
    """The letters before U that one conditional alone has, twice each, with variables to take for them."""
    found = [
        [
            word.written
            for at, word in enumerate(words)
            if word.written in _NAMING and not word.quoted and (at or is_letter(words, 0))
        ]
        for words in sentences
    ]
    common = Counter(letter for letters in found for letter in set(letters))
    taken: dict[str, str] = {}
    for words, letters in zip(sentences, found, strict=True):
        if len(letters) < 2:
            continue
        said = Counter(letters)
        free = [letter.lower() for letter in "XYZUVW" if all(word.written != letter for word in words)]
        named = any(
            two.written in said and one.written[0].isupper() and at for at, (one, two) in enumerate(pairwise(words))
        )
        conditional = not CONDITIONAL.isdisjoint([word.lower for word in words])
        if conditional and not named and 1 < len(said) <= len(free):
            if all(times > 1 and common[letter] == 1 for letter, times in said.items()):
                taken |= dict(zip(said, free, strict=False))
    return taken


def is_letter(words: Sequence[Word], at: int) -> bool:
    """Whether an "A" is what somebody or something is called: "A is a knight", not "A knight"."""
    if words[at].written != "A" or words[at].quoted:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if at:
        return after is None or not after.written[:1].isupper() or len(after.written) == 1
    if after is None:
        return False
    if after.lower in _BEHIND_LETTER:
        return True
    kinds = kinds_of(after.lower)
    if "VZ" in kinds:
        return "NOUN" not in kinds
    behind = words[2] if len(words) > 2 else after  # "A saw the dog", but "A saw is sharp"
    return "VD" in kinds and (behind.lower in DETERMINERS or len(behind.written) == 1)


def is_label(words: Sequence[Word], at: int) -> bool:
    """Whether a letter or number is the label of what the noun before it names: Pump A, Box 3; not "Mix 3 eggs"."""
    label, noun = words[at].written, words[at - 1].lower
    if not (label.isdecimal() or (len(label) == 1 and label.isupper() and label != "I")) or noun in structural():
        return False
    tags = {tag for _, base, tag in uses(noun) if tag != "NNS" or base == noun}
    after = words[at + 1].lower if at + 1 < len(words) else ""
    counted = {tag for _, base, tag in uses(after) if base != after} if label.isdecimal() and after else set()
    return "NN" in tags and ("NNS" not in counted or "VBZ" in counted)


def labels(words: Sequence[Word], at: int) -> bool:
    """Whether a noun with a small letter has a letter for its name: "the ball is in box A", not "does Tom box A"."""
    noun, label = words[at - 1].lower, words[at].written
    if len(label) > 1 or not label.isupper() or not is_label(words, at):
        return False
    before = words[at - 2].lower if at > 1 else ""
    if "V0" not in kinds_of(noun):
        return before not in DETERMINERS
    done = tags_of(before) & {"VBZ", "VBD"}
    return before in PREPOSITIONS or before in _BEFORE_LABELLED or bool(done)


def with_labels(words: list[Word], labelled: Collection[str]) -> list[Word]:
    """The words with a capital where a label makes a name: "Is pump A broken?", in a text that has Pump A."""
    return [
        word._replace(written=word.written.capitalize())
        if word.lower in labelled and at + 1 < len(words) and is_label(words, at + 1) and not word.quoted
        else word
        for at, word in enumerate(words)
    ]


def is_letter_of(words: Sequence[Word], at: int) -> bool:
    """Whether an "A" inside a sentence is the letter of what is called so: "Is Ball A blue?"."""
    if words[at].written != "A":
        return False
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else None
    if not before.written[:1].isupper() or before.lower in structural():
        return False
    return after is None or not after.written[:1].isupper()
