"""What kinds of word a name, or the first word of a sentence, can be in its place."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.first_words import PLURAL_VERBS, before_verb, is_no_name, plural_place
from reasoner.english.gender import is_first_name
from reasoner.english.had import is_had
from reasoner.english.letters import structural
from reasoner.english.morphology import inflect, is_known, tags_of, uses
from reasoner.english.peoples import is_people
from reasoner.english.usage import BEGINS_SMALL, Usage
from reasoner.english.vocabulary import CREEDS, DEMONYMS, DIRECTIONS, PREPOSITIONS, TIMES, UNREAD
from reasoner.english.word import Word
from reasoner.english.wordkinds import DAYS, Kinds, interned, kinds_of

_BEFORE_ADJECTIVE = frozenset(
    ["is", "are", "was", "were", "not", "a", "an", "the", "all", "every", "each", "no", "some", "any", "either",
     "neither", "both", "or", "and", "nor"]
)  # fmt: skip
_PLURAL_BEFORE = frozenset(["are", "were", "all", "not", "no", "some"])
_BOUNDS = frozenset(["over", "under", "above", "below"])


def _only_plural(word: str) -> bool:
    tags = {tag for part, _, tag in uses(word) if part == "NOUN"}
    return "NNS" in tags and "NN" not in tags


def _beside_people(words: Sequence[Word], at: int, usage: Usage) -> bool:
    """Whether it stands beside a word for a people after `is`: the Welsh of "are Polish or Welsh"."""
    joined = at - 2
    if joined < 1 or words[at - 1].lower not in {"and", "or", "nor", ","}:
        return False
    said = words[joined]
    known = said.lower in usage.peoples or said.lower.endswith(DEMONYMS)
    after = words[joined - 1].lower in _BEFORE_ADJECTIVE or _beside_people(words, joined, usage)
    return said.name and known and after and not is_first_name(said.lower)


def kinds_in_place(words: Sequence[Word], at: int, usage: Usage) -> Kinds:
    """The kinds of a word, with their costs, where it stands; `names.prepare` has said which words are names."""
    word = words[at]
    if word.quoted:
        return {"TITLE": 0.0}
    if word.lower == "a-lot" and [one.lower for one in words[at + 1 : at + 2]] == ["of"]:
        return {"NOUN": 0.0}  # "a lot of noise", but "sings a lot"
    if word.lower == "much" and at + 1 < len(words):
        after = words[at + 1].lower
        return {"ADVERB": 0.0} if after in {"more", "less"} or "JJR" in tags_of(after) else kinds_of("much")
    if word.name:
        return _of_name(words, at, usage)
    if word.lower in _BOUNDS and at + 1 < len(words) and words[at + 1].lower[:1].isdigit():
        return interned({kind: cost for kind, cost in kinds_of(word.lower).items() if kind != "ADJECTIVE"})
    if at == 0 and word.written[0].isupper() and word.lower not in usage.small:
        return _of_first_word(words, usage)
    if is_had(words, at):  # "has wet hair"
        kinds = {kind: cost for kind, cost in kinds_of(word.lower).items() if kind not in {"VN", "VD"}}
        return interned({**kinds, "ADJECTIVE": 0.0})
    return kinds_of(word.lower)


def _of_first_word(words: Sequence[Word], usage: Usage) -> Kinds:
    """Those of a first word that may be a name, and that the text never writes small."""
    word = words[0]
    kinds = kinds_of(word.lower)
    unknown = word.lower.endswith("s") or (not is_known(word.lower) and plural_place(words, usage))
    if unknown and len(words) > 1 and words[1].lower in PLURAL_VERBS and word.lower not in structural():
        return kinds if kinds.get("NOUNS", 3.0) < 3.0 else {**kinds, "NOUNS": 0.3}
    if (word.lower in UNREAD and not kinds) or (is_no_name(word.lower) and not before_verb(words)):
        return kinds
    plural = "NOUNS" in kinds and ("NOUN" not in kinds or inflect(word.lower, "NNS") == word.lower)
    if kinds and (word.lower in structural() or word.lower in PREPOSITIONS or "NUM" in kinds or plural):
        return kinds
    first_name = is_first_name(word.lower)
    described = "ADJECTIVE" in kinds and "NOUN" not in kinds and not first_name
    if first_name and "NOUN" in kinds:  # Tom sings
        kinds = {**kinds, "NOUN": kinds["NOUN"] + 1.5}
    rather = 1.5 if "VG" in kinds or described else 0.3
    if "NOUNS" in kinds and not first_name:
        rather = 4.0
    return {**kinds, "NAME": rather}  # "Famous seals swim", "Fish swim"


def _of_name(words: Sequence[Word], at: int, usage: Usage) -> Kinds:
    word = words[at]
    before = words[at - 1].lower if at else ""
    if word.lower in usage.groups and before == "the":
        return {"NAME": 0.0}
    several = " " in word.lower
    if not several and word.written == word.lower:
        return {"NAME": 0.0}
    kinds = {"NAME": 0.0}
    if several and word.lower.endswith("s"):
        one = tuple(word.lower.removesuffix("s").split())
        if before in _PLURAL_BEFORE:
            kinds["NOUNS"] = 0.0  # they are New Yorkers
        elif one in usage.common:
            kinds = {"NAME": 1.5, "NOUNS": 0.0}
    days = word.lower.endswith("s") and word.lower.removesuffix("s") in TIMES
    if days and before not in _PLURAL_BEFORE:
        return {"NAME": 0.0, DAYS: 0.0}  # Mondays
    if at and is_people(word.lower.removesuffix("s")) and not is_people(word.lower):
        return {"NOUNS": 0.0, "NAME": 2.0}  # all Kenyans
    if not several and not word.lower[0].isdigit():
        return _of_capital(words, at, usage)
    if before in DIRECTIONS:
        kinds["NOUN"] = 0.6  # southern New York
    elif before in {"a", "an", "every", "each", "no", "all"}:
        kinds["NOUN"] = 0.6
        if word.lower.endswith("s") and before in {"no", "all"}:
            kinds["NOUNS"] = 0.5
        kinds["ADJECTIVE"] = 1.5
    return kinds


def _of_capital(words: Sequence[Word], at: int, usage: Usage) -> Kinds:
    """Those of a name of one word, which may say what somebody is like, or of what kind."""
    word = words[at]
    before = words[at - 1].lower if at else ""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if BEGINS_SMALL.fullmatch(word.written) and word.lower.endswith("s") and following in PLURAL_VERBS:
        return {"NAME": 1.5, "NOUNS": 0.0}  # iPhones are phones
    kinds = {"NAME": 0.0}
    first_name = is_first_name(word.lower)
    people = word.lower in usage.peoples
    described = (
        word.lower.endswith(DEMONYMS) or people or (at > 0 and "ADJ" in {part for part, _, _ in uses(word.lower)})
    )
    proper = people or (described and word.lower.endswith((*DEMONYMS, *CREEDS)))
    proper = proper or (not first_name and _beside_people(words, at, usage))
    if people and before == "the":
        kinds["PERSONAL_ADJECTIVE"] = 0.0
    if proper or described or (before in _BEFORE_ADJECTIVE and not first_name):
        kinds["ADJECTIVE"] = 0.0 if proper else 1.5 if described else 3.0
    if proper or before in {"a", "an"}:
        kinds["NAME"] = 0.6
    if word.lower in TIMES and before in {"every", "each"}:
        kinds["TIME_NOUN"] = 0.0
    kinds["NOUN"] = 3.0 if first_name else 2.0
    if before in {"a", "an", "every", "each", "no"}:
        kinds["NOUN"] = 0.6
    if word.written.endswith("s") and word.written[:-1].isupper():
        return {"NOUNS": 0.0, "NAME": 2.0}
    if word.lower.endswith("s") and not first_name:
        if kinds["NOUN"] > 1 and (word.lower[:-1] in usage.all or _only_plural(word.lower)):
            kinds["NOUN"] = 3.0
        kinds["NOUNS"] = 0.5 if before in {"all", "no", "some", "are"} else 2.0
    return kinds
