"""Capitals: which words of a sentence are names, joined where a name has several, and what the others can be there.

Whether the first word of a sentence is a name cannot be seen from its capital; the whole document decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reasoner.english.gender import is_first_name
from reasoner.english.letters import (
    CONDITIONAL,
    LETTERS,
    free_letters,
    is_label,
    is_letter,
    is_letter_of,
    labels,
    structural,
    with_labels,
)
from reasoner.english.morphology import inflect, is_known, lemma, stems_of, tags_of, uses
from reasoner.english.peoples import is_people, peoples
from reasoner.english.tokens import LINKS, Word, join_names
from reasoner.english.vocabulary import (
    CREEDS,
    DEMONYMS,
    DETERMINERS,
    DIRECTIONS,
    FREQUENT,
    NUMBERS,
    PREPOSITIONS,
    TIMES,
    UNREAD,
)
from reasoner.english.wordkinds import DAYS, Kinds, interned, kinds_of

_YEAR = re.compile(r"[12][0-9]{3}")
_INSIDE = re.compile(r"[a-z]{1,2}[A-Z]\w*")
"""Names that begin with a small letter: iOS."""
_NUMBERED = re.compile(r"\d+[A-Z][a-z]\w*")
"""Names that begin with a number: 2Pac."""
_PLURAL_VERBS = frozenset({"are", "were", "have", "do"})
_PLURAL_BEFORE = frozenset(["are", "were", "all", "not", "no", "some"])
_BEFORE_ADJECTIVE = frozenset(
    ["is", "are", "was", "were", "not", "a", "an", "the", "all", "every", "each", "no", "some", "any", "either",
     "neither", "both", "or", "and", "nor"]
)  # fmt: skip
_RELATIVES = frozenset({"who", "that", "which"})
_SINGULAR_BEHIND = frozenset({"is", "was", "has", "does", "'s", "a", "an"})
_PLURAL_ENDINGS = ("ses", "xes", "zes", "ches", "shes", "ies")
_BOUNDS = frozenset(["over", "under", "above", "below"])
_ARTICLES = frozenset(["a", "an", "every", "each"])
_VERBAL = frozenset(["VB", "VBP", "VBZ", "RB"])


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
                capital = written != lower and (written[0].isupper() or _INSIDE.fullmatch(written))
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


SHORT, LONGEST = 6, 60
"""Words of more letters than the one, and of no more than the other, may be two written as one."""


def written_apart(sentences: list[list[Word]]) -> list[list[Word]]:
    """One spelling for one word: *smartwatch* is *smart watch* where the text has both and no dictionary the first."""
    written = {word.lower for words in sentences for word in words}
    closed = {word for word in written if SHORT < len(word) <= LONGEST and word.isalpha()}
    closed = {word for word in closed if not is_known(word)}
    starts = {word[:end] for word in closed for end in range(3, len(word) - 2)}
    parts: dict[str, int] = {}
    for words in sentences if closed else ():
        for first, second in pairwise(words):
            if first.lower in starts and len(second.lower) > 2 and second.lower.isalpha():
                for form in {second.lower, lemma(second.lower, "NOUN", plural=True), inflect(second.lower, "NNS")}:
                    if first.lower + form in closed:
                        parts[first.lower + form] = len(first.lower)
    if not parts:
        return sentences
    return [[piece for word in words for piece in _apart(word, parts.get(word.lower, 0))] for words in sentences]


def _apart(word: Word, at: int) -> list[Word]:
    if not at or word.quoted:
        return [word]
    middle = word.start + at
    left = Word(word.lower[:at], word.written[:at], word.start, middle)
    return [left, Word(word.lower[at:], word.written[at:], middle, word.end)]


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
        if found[0].name and len(found) > 1 and found[1].lower in _PLURAL_VERBS:
            found[0] = _of_species(found[0], usage)
    kinds = [interned(_kinds_in_place(found, at, usage)) for at in range(len(found))]
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

    In "Is Bob Ann?" and "Is Bob Ann's friend?" a single name would leave nothing that is asked of it.
    """
    if words[0].lower not in {"is", "was"}:
        return 0
    end = next((at for at in range(1, len(names)) if not names[at]), len(names))
    if end < 3 or not (end == len(words) or (words[end].lower == "'s" and end + 2 == len(words))):
        return 0
    for second in range(2, end):
        parts = [tuple(word.lower for word in part) for part in (words[1:second], words[second:end])]
        if all(len(part) == 1 or part in usage.names.get(part[0], ()) for part in parts):
            return second
    return 0


def _is_name(words: Sequence[Word], at: int, usage: Usage) -> bool:
    word = words[at]
    if word.name or is_letter(words, at):
        return True
    if word.written == word.lower:
        return False
    if "-" in word.written and word.written.rpartition("-")[2] in {"based", "related", "style", "like", "born", "made"}:
        return False
    if _INSIDE.fullmatch(word.written) or _NUMBERED.fullmatch(word.written):
        return True
    if not word.written[0].isupper():
        return False
    if word.lower in structural() and not (word.written.isupper() and len(word.written) > 1):
        return word.lower in PREPOSITIONS and _begins_title(words, at, usage)
    if at == 0:
        if word.lower in UNREAD:
            return False  # What barks?
        if word.lower in usage.large or _singular_place(words, usage):
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
        plural = _plural_place(words, usage) and not is_first_name(word.lower)
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


def is_no_name(word: str) -> bool:
    """Whether the word that begins a sentence is rather an adverb or a verb than a name: yesterday, often, please."""
    tags = tags_of(word)
    if not tags or is_first_name(word):
        return False
    return tags <= _VERBAL or ("RB" in tags and ("JJ" not in tags or word in FREQUENT or word.endswith("ly")))


_WITH_SUBJECT = frozenset(["is", "was", "has", "does", "'s", "had", "did", "can", "will", "must", "may", "should"])


def _before_verb(words: Sequence[Word]) -> bool:
    """Whether a verb with a subject follows the first word: `Unify is a firm`, `Rob stole the bike`; not `Get paid`."""
    following, after = (*(word.lower for word in words[1:3]), "", "")[:2]
    tags = tags_of(following)
    past = tags == {"VBD"} or ("VBD" in tags and after in DETERMINERS)
    return following in _WITH_SUBJECT or "VBZ" in tags or past


def _only_plural(word: str) -> bool:
    tags = {tag for part, _, tag in uses(word) if part == "NOUN"}
    return "NNS" in tags and "NN" not in tags


def _singular_place(words: Sequence[Word], usage: Usage) -> bool:
    """Whether a first word that could only be a plural has a singular verb after it: `James goes`, `Windows is`."""
    word = words[0].lower
    if not word.endswith("s") or len(words) < 2 or word in usage.small:
        return False
    tags = tags_of(word)
    if tags and ("NNS" not in tags or "NN" in tags):
        return False
    rest = (w.lower for w in words[1:4] if w.lower not in {"either", "both", "neither"} and not w.lower.endswith("ly"))
    following = next(rest, "")
    return following in {"is", "was", "has", "does"} or any(
        tag == "VBZ" and base != following for _, base, tag in uses(following)
    )


def _plural_place(words: Sequence[Word], usage: Usage) -> bool:
    """Whether an unknown first word stands where a plural stands: it ends in s, and nothing says that it is one thing.

    That is said by a singular verb ("Jorus, who is ill, …"), an article ("Jorus, a baker, …") or, in a text that does
    not have the singular, a past tense ("Jorus bought a van"). "Oxen are" has a plural verb.
    """
    if len(words) < 2:
        return False
    first, following = words[0].lower, words[1].lower
    if not first.endswith("s"):
        return first.endswith("en") and following in _PLURAL_VERBS
    if following == ",":
        following = next((word.lower for word in words[2:] if word.lower not in _RELATIVES), "")
    if following in _SINGULAR_BEHIND:
        return False
    tags = tags_of(following)
    told = "VBD" in tags and tags.isdisjoint({"VB", "NN"}) and following not in _PLURAL_VERBS
    return not told or first.endswith(_PLURAL_ENDINGS) or not usage.all.isdisjoint(stems_of(first))


def _beside_people(words: Sequence[Word], at: int, usage: Usage) -> bool:
    """Whether it stands beside a word for a people after `is`: the Welsh of "are Polish or Welsh"."""
    joined = at - 2
    if joined < 1 or words[at - 1].lower not in {"and", "or", "nor", ","}:
        return False
    said = words[joined]
    known = said.lower in usage.peoples or said.lower.endswith(DEMONYMS)
    after = words[joined - 1].lower in _BEFORE_ADJECTIVE or _beside_people(words, joined, usage)
    return said.name and known and after and not is_first_name(said.lower)


def _kinds_in_place(words: Sequence[Word], at: int, usage: Usage) -> Kinds:
    word = words[at]
    if word.quoted:
        return {"TITLE": 0.0}
    if word.lower == "a-lot" and [one.lower for one in words[at + 1 : at + 2]] == ["of"]:
        return {"NOUN": 0.0}  # "a lot of noise", but "sings a lot"
    if not word.name:
        if word.lower in _BOUNDS and at + 1 < len(words) and words[at + 1].lower[:1].isdigit():
            return interned({kind: cost for kind, cost in kinds_of(word.lower).items() if kind != "ADJECTIVE"})
        if at == 0 and word.written[0].isupper() and word.lower not in usage.small:
            kinds = kinds_of(word.lower)
            unknown = word.lower.endswith("s") or (not is_known(word.lower) and _plural_place(words, usage))
            if unknown and len(words) > 1 and words[1].lower in _PLURAL_VERBS and word.lower not in structural():
                return kinds if kinds.get("NOUNS", 3.0) < 3.0 else {**kinds, "NOUNS": 0.3}
            if (word.lower in UNREAD and not kinds) or (is_no_name(word.lower) and not _before_verb(words)):
                return kinds
            if not kinds or (
                word.lower not in structural()
                and "NUM" not in kinds
                and ("NOUNS" not in kinds or ("NOUN" in kinds and inflect(word.lower, "NNS") != word.lower))
                and word.lower not in PREPOSITIONS
            ):
                described = "ADJECTIVE" in kinds and "NOUN" not in kinds and not is_first_name(word.lower)
                if is_first_name(word.lower) and "NOUN" in kinds:  # Tom sings
                    kinds = {**kinds, "NOUN": kinds["NOUN"] + 1.5}
                rather = 1.5 if "VG" in kinds or described else 0.3
                if "NOUNS" in kinds and not is_first_name(word.lower):
                    rather = 4.0
                return {**kinds, "NAME": rather}  # "Famous seals swim", "Fish swim"
            return kinds
        return kinds_of(word.lower)
    if word.lower in usage.groups and at and words[at - 1].lower == "the":
        return {"NAME": 0.0}
    if " " in word.lower or word.written != word.lower:
        kinds = {"NAME": 0.0}
        if " " in word.lower and word.lower.endswith("s"):
            one = tuple(word.lower.removesuffix("s").split())
            if at and words[at - 1].lower in _PLURAL_BEFORE:
                kinds["NOUNS"] = 0.0  # they are New Yorkers
            elif one in usage.common:
                kinds = {"NAME": 1.5, "NOUNS": 0.0}
        days = word.lower.endswith("s") and word.lower.removesuffix("s") in TIMES
        if days and not (at and words[at - 1].lower in _PLURAL_BEFORE):
            return {"NAME": 0.0, DAYS: 0.0}  # Mondays
        if at and is_people(word.lower.removesuffix("s")) and not is_people(word.lower):
            return {"NOUNS": 0.0, "NAME": 2.0}  # all Kenyans
        if " " not in word.lower and not word.lower[0].isdigit():
            following = words[at + 1].lower if at + 1 < len(words) else ""
            if _INSIDE.fullmatch(word.written) and word.lower.endswith("s") and following in _PLURAL_VERBS:
                return {"NAME": 1.5, "NOUNS": 0.0}  # iPhones are phones
            parts = {part for part, _, _ in uses(word.lower)} if at else set()
            people = word.lower in usage.peoples
            if word.lower.endswith(DEMONYMS) or people:
                parts.add("ADJ")
            before = words[at - 1].lower if at else ""
            proper = people or ("ADJ" in parts and word.lower.endswith((*DEMONYMS, *CREEDS)))
            proper = proper or (not is_first_name(word.lower) and _beside_people(words, at, usage))
            if people and before == "the":
                kinds["PERSONAL_ADJECTIVE"] = 0.0
            if proper or "ADJ" in parts or (before in _BEFORE_ADJECTIVE and not is_first_name(word.lower)):
                kinds["ADJECTIVE"] = 0.0 if proper else 1.5 if "ADJ" in parts else 3.0
            if proper or before in {"a", "an"}:
                kinds["NAME"] = 0.6
            if word.lower in TIMES and before in {"every", "each"}:
                kinds["TIME_NOUN"] = 0.0
            kinds["NOUN"] = 3.0 if is_first_name(word.lower) else 2.0
            if before in {"a", "an", "every", "each", "no"}:
                kinds["NOUN"] = 0.6
            if word.written.endswith("s") and word.written[:-1].isupper():
                return {"NOUNS": 0.0, "NAME": 2.0}
            if word.lower.endswith("s") and not is_first_name(word.lower):
                if kinds["NOUN"] > 1 and (word.lower[:-1] in usage.all or _only_plural(word.lower)):
                    kinds["NOUN"] = 3.0
                kinds["NOUNS"] = 0.5 if before in {"all", "no", "some", "are"} else 2.0
        elif at and words[at - 1].lower in DIRECTIONS:
            kinds["NOUN"] = 0.6  # southern New York
        elif at and words[at - 1].lower in {"a", "an", "every", "each", "no", "all"}:
            kinds["NOUN"] = 0.6
            if word.lower.endswith("s") and words[at - 1].lower in {"no", "all"}:
                kinds["NOUNS"] = 0.5
            kinds["ADJECTIVE"] = 1.5
        return kinds
    return {"NAME": 0.0}
