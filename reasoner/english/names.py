"""Capitals: which words of a sentence are names, joined where a name has several, and what the others can be there.

Whether the first word of a sentence is a name cannot be seen from its capital; the whole document decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reasoner.english.first_words import PLURAL_VERBS, is_no_name, plural_place, singular_place
from reasoner.english.gender import is_first_name
from reasoner.english.joined_names import LINKS, join_names
from reasoner.english.letters import (
    is_letter,
    is_letter_of,
    structural,
    with_labels,
)
from reasoner.english.morphology import is_known, tags_of
from reasoner.english.name_kinds import kinds_in_place
from reasoner.english.usage import BEGINS_SMALL, Usage
from reasoner.english.vocabulary import (
    DATES,
    NUMBERS,
    PREPOSITIONS,
    UNREAD,
)
from reasoner.english.word import Word
from reasoner.english.wordkinds import Kinds, interned, kinds_of

_YEAR = re.compile(r"[12][0-9]{3}")
_NUMBERED = re.compile(r"\d+[A-Z][a-z]\w*")
"""Names that begin with a number: 2Pac."""


MOST_NAMES = 50
"""So many names with one first word are compared."""


def _recapitalised(words: list[Word], usage: Usage) -> list[Word]:
    """The words with the capitals of a name that the text elsewhere writes with more of them: Columbia pictures."""
    small = [w.written.islower() and w.lower in usage.uncommon and not w.quoted for w in words]
    found = [
        w._replace(written=w.written.capitalize()) if is_small else w for w, is_small in zip(words, small, strict=True)
    ]
    for at in range(len(found) - 1):
        if not found[at].written[0].isupper() or not found[at + 1].written[0].islower():
            continue
        for name in usage.names.get(found[at].lower, ())[:MOST_NAMES]:
            part = found[at : at + len(name)]
            if tuple(word.lower for word in part) == name:
                for place, word in enumerate(part, start=at):
                    if word.written.islower() and word.lower not in LINKS:
                        found[place] = word._replace(written=word.written.capitalize())
    return found


Prepared = tuple[tuple[Word, ...], tuple[Kinds, ...]]


def prepare(found: list[Word], usage: Usage) -> Prepared:
    """Words of a sentence with the kinds each can be; runs of names joined."""
    if not found:
        return (), ()
    if usage.variables:
        first = found[0].written != "A" or is_letter(found, 0)
        found = [_as_variable(w, usage.variables) if at or first else w for at, w in enumerate(found)]
    if usage.labelled:
        found = with_labels(found, usage.labelled)
    plain = [word.written == word.lower or not word.written[:1].isalnum() for word in found]
    if all(plain) and not any(word.name for word in found):
        return tuple(found), tuple(kinds_of(word.lower) for word in found)
    if usage.names or usage.uncommon:
        found = _recapitalised(found, usage)
    names = [w.name if w.written == w.lower else _is_name(found, at, usage) for at, w in enumerate(found)]
    titled = [
        at for at in range(1, len(found) - 1) if found[at].written == "The" and names[at + 1] and _inside(found, at)
    ]
    if titled:  # "the novel The Salt Road" is of Salt Road
        kept = [at for at in range(len(found)) if at not in titled]
        found, names = [found[at] for at in kept], [names[at] for at in kept]
    for at in range(1, len(found) - 1):
        if names[at + 1] and _YEAR.fullmatch(found[at].lower) and found[at - 1].lower == "the":
            names[at] = True  # the 2028 Summer Olympics
    for at in range(1, len(found)):
        if is_letter_of(found, at):
            names[at - 1] = names[at] = True  # Ball A
    if any(names):
        second = _second_name(found, names, usage)
        found = join_names(found[:second], names[:second]) + join_names(found[second:], names[second:])
        if found[0].name and len(found) > 1 and found[1].lower in PLURAL_VERBS:
            found[0] = _of_species(found[0], usage)
    kinds = [interned(kinds_in_place(found, at, usage)) for at in range(len(found))]
    return tuple(found), tuple(kinds)


def _inside(words: Sequence[Word], at: int) -> bool:
    """Whether a word is inside a sentence, rather than the first of a clause or of what is quoted."""
    return words[at - 1].lower.isalnum()


def _as_variable(word: Word, variables: Mapping[str, str]) -> Word:
    letter = "" if word.quoted else variables.get(word.written, "")
    return word._replace(lower=letter, written=letter) if letter else word


def _of_species(word: Word, usage: Usage) -> Word:
    """The name in the singular where the text has it so, and of one thing: `Bubo Buboes are`, `Bubo Bubo is`."""
    parts = word.lower.split()
    for ending in ("s", "es"):
        one = (*parts[:-1], parts[-1].removesuffix(ending))
        if len(parts) > 1 and one[-1] != parts[-1] and one in usage.names.get(parts[0], ()) and one not in usage.common:
            return word._replace(lower=word.lower.removesuffix(ending), written=word.written.removesuffix(ending))
    return word


def _second_name(words: Sequence[Word], names: Sequence[bool], usage: Usage) -> int:
    """Where the second of two names begins that only the question puts side by side, or 0.

    In "Is Bob Ann?", "Is Bob Ann or Kim?" and "Is Bob Ann's friend?" a single name would leave nothing that is asked of
    it.
    """
    if words[0].lower not in {"is", "was"}:
        return 0
    end = next((at for at in range(1, len(names)) if not names[at]), len(names))
    others = all(one or word.lower in {"or", ","} for word, one in zip(words[end:], names[end:], strict=True))
    if end < 3 or not (others or (words[end].lower == "'s" and _is_only_noun(words[end + 1 :]))):
        return 0
    for second in range(2, end):
        parts = [tuple(word.lower for word in part) for part in (words[1:second], words[second:end])]
        if all(len(part) == 1 or part in usage.names.get(part[0], ()) for part in parts):
            return second
    return 0


def _is_only_noun(words: Sequence[Word]) -> bool:
    """Whether what stands behind "Ann's" is nothing but what she has: best friend, son or nephew."""
    said = [word.lower for word in words]
    if not said or "NOUN" not in kinds_of(said[-1]) or "ADJECTIVE" in kinds_of(said[-1]):
        return False
    return all({"NOUN", "ADJECTIVE", "COMPARATIVE", "SUPERLATIVE", "_OR"} & kinds_of(word).keys() for word in said)


def _is_name(words: Sequence[Word], at: int, usage: Usage) -> bool:
    word = words[at]
    if word.name or is_letter(words, at):
        return True
    if word.written == word.lower:
        return False
    if "-" in word.written and word.written.rpartition("-")[2] in {"based", "related", "style", "like", "born", "made"}:
        return False
    if BEGINS_SMALL.fullmatch(word.written) or _NUMBERED.fullmatch(word.written):
        return True
    if not word.written[0].isupper():
        return False
    if at and word.lower in DATES:
        return True  # in May
    if word.lower in structural() and not (word.written.isupper() and len(word.written) > 1):
        return word.lower in PREPOSITIONS and _begins_title(words, at, usage)
    if at == 0:
        if word.lower in UNREAD:
            return False  # What barks?
        if word.lower in usage.large or singular_place(words, usage):
            return True
        following = words[1] if len(words) > 1 else None
        if following is not None and following.lower == "of" and len(words) > 2 and words[2].written[0].isupper():
            return word.lower not in usage.small and word.lower not in structural() and word.lower not in NUMBERS
        if following is not None and following.written[0].isupper() and following.lower not in structural():
            if word.lower in PREPOSITIONS:
                return False
            tags = tags_of(word.lower)
            if word.lower == "even" or is_no_name(word.lower):
                return False  # Suppose Bob sings
            if word.lower in usage.small:  # Camp Davern, but not Young Americans
                return "NN" in tags and ("JJ" not in tags or not is_known(following.lower))
            return True
        known = is_known(word.lower) or word.lower in NUMBERS or word.lower in PREPOSITIONS or _composed(word)
        plural = plural_place(words, usage) and not is_first_name(word.lower)
        return not known and word.lower not in usage.small and not plural
    return True


def _begins_title(words: Sequence[Word], at: int, usage: Usage) -> bool:
    """Whether a preposition with a capital begins a name: saw After Ohio; After Ohio is a film.

    At the beginning of a sentence it does where the text has the name elsewhere, or a verb follows the first words with
    capitals and no comma: "After Otto, …" has none, and "In Rome is a church" says where.
    """
    end = at + 1
    while end < len(words) and words[end].written[0].isupper():
        end += 1
    if at or end == 1:
        return end > at + 1
    run = tuple(word.lower for word in words[:end])
    told = end < len(words) and words[end].lower in {"is", "was"}
    return run in usage.names.get(run[0], ()) or (told and run[0] in {"after", "before", "until", "since"})


def _composed(word: Word) -> bool:
    """Whether it is put together from words of the dictionary with a hyphen: First-year students."""
    rest = word.written[1:]
    return "-" in rest and rest.islower() and all(is_known(piece) for piece in word.lower.split("-"))
