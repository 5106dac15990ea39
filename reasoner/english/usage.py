"""What the capitals and small letters of a whole document say of its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reasoner.english.joined_names import LINKS
from reasoner.english.letters import CONDITIONAL, LETTERS, free_letters, is_label, labels, structural
from reasoner.english.morphology import is_known
from reasoner.english.peoples import peoples
from reasoner.english.vocabulary import PREPOSITIONS
from reasoner.english.word import Word

BEGINS_SMALL = re.compile(r"[a-z]{1,2}[A-Z]\w*")
"""Names that begin with a small letter: iOS."""
_ARTICLES = frozenset(["a", "an", "every", "each"])


@dataclass(frozen=True, slots=True)
class Usage:
    """What the capitals of a whole document say: words written small inside sentences, and words written large.

    `variables` are the letters that stand for anything, with variables to take for them: "If X is a parent of Y, then Y
    is a child of X". Such a letter occurs at least twice in every sentence that has it, and in conditionals only; one
    before U, with another such letter in one sentence only, and not behind a capital ("Plan A"). The others are names.
    `uncommon` are words of no dictionary that the text has with a capital too, and without one after prepositions only:
    names ("in texas"). `labelled` are nouns that the text writes as names with a letter or number: Pump A, Box 3.
    `common` are the names of several words that have an article: "a New Yorker". `peoples` are capital words that say
    what somebody is like: Welsh. `groups` are plurals that name one thing: "The Alps are a range".
    """

    small: frozenset[str]
    large: frozenset[str]
    all: frozenset[str] = frozenset()
    names: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    uncommon: frozenset[str] = frozenset()
    common: frozenset[tuple[str, ...]] = frozenset()
    labelled: frozenset[str] = frozenset()
    peoples: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sentences: Iterable[Sequence[Word]]) -> Usage:
        """Read the capitals of all sentences but their first letters."""
        small: set[str] = set()
        large: set[str] = set()
        seen: set[str] = set()
        names: dict[str, dict[tuple[str, ...], None]] = {}
        anything: set[str] = set()
        placed: set[str] = set()
        elsewhere: set[str] = set()
        particular: set[str] = set()
        common: set[tuple[str, ...]] = set()
        labelled: set[str] = set()
        listed = list(sentences)
        for words in listed:
            letters = [word.written for word in words if word.written in LETTERS]
            if letters:
                conditional = not CONDITIONAL.isdisjoint([word.lower for word in words])
                for letter, times in Counter(letters).items():
                    (anything if conditional and times > 1 else particular).add(letter)
            seen.update(word.lower for word in words)
            for at, name in _capital_runs(words):
                names.setdefault(name[0], {})[name] = None
                if at and words[at - 1].lower in _ARTICLES:
                    common.add(name)
            for at, (before, word) in enumerate(pairwise(words)):
                if word.quoted:
                    continue
                lower, written = word.lower, word.written
                label = len(written) == 1 or written.isdecimal()
                if label and (is_label if before.written[0].isupper() else labels)(words, at + 1):
                    labelled.add(before.lower)
                capital = written != lower and (written[0].isupper() or BEGINS_SMALL.fullmatch(written))
                (large if capital else small).add(lower)
                if written[:1].islower():
                    (placed if before.lower in PREPOSITIONS else elsewhere).add(lower)
        return cls(
            frozenset(small),
            frozenset(large - small),
            frozenset(seen),
            {word: tuple(found) for word, found in names.items()},
            {letter: letter.lower() for letter in sorted(anything - particular)} | free_letters(listed),
            frozenset(word for word in large & placed - elsewhere if not is_known(word)),
            frozenset(common),
            frozenset(labelled),
            peoples(listed),
            frozenset(name for words in listed for name in _groups(words)),
        )


def _groups(words: Sequence[Word]) -> Iterator[str]:
    """Plurals with a capital that the sentence says to be "a" thing."""
    for at in range(1, len(words) - 1):
        word = words[at]
        if words[at - 1].lower != "the" or not word.written[0].isupper() or not word.lower.endswith("s"):
            continue
        after = [each.lower for each in words[at + 1 : at + 4]]
        asked = at > 1 and words[at - 2].lower in {"are", "were"}
        verb = 0 if asked else 1 + (after[1:2] == ["not"])
        if (asked or after[:1] in (["are"], ["were"])) and after[verb : verb + 1] in (["a"], ["an"]):
            yield word.lower


def _capital_runs(words: Sequence[Word]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Names of several words, with their places: Columbia Pictures, Beasts of Prey."""
    at = 0
    while at < len(words):
        if not words[at].written[0].isupper():
            at += 1
            continue
        end = at + 1
        while end < len(words) and (
            words[end].written[0].isupper() or (end + 1 < len(words) and words[end].lower in LINKS)
        ):
            end += 1
        run = words[at:end]
        while run and not run[-1].written[0].isupper():
            run = run[:-1]
        if len(run) > 1 and (run[0].lower not in structural() or (at and run[0].lower in PREPOSITIONS)):
            yield at, tuple(word.lower for word in run)
        at = end
