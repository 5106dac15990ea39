"""Open vocabulary: which kinds of word a word can be, and which symbol a phrase becomes.

A word is what the dictionary knows it as, what its ending says, or, where neither helps, whatever its place in the
sentence asks for: nothing is ever unknown. Symbols are named after lemmas, so that `eats`, `eat` and `does not eat`
are one predicate, and so are `young people` and `is young`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from reasoner.english.morphology import inflect, is_known, uses
from reasoner.english.preferences import WORD_COST
from reasoner.english.rules import english_grammar
from reasoner.english.tokens import LINKS, Word, join_names

PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "to",
        "for",
        "about",
        "under",
        "over",
        "into",
        "onto",
        "through",
        "during",
        "between",
        "among",
        "against",
        "without",
        "within",
        "after",
        "before",
        "behind",
        "beside",
        "besides",
        "near",
        "above",
        "below",
        "across",
        "along",
        "around",
        "inside",
        "outside",
        "toward",
        "towards",
        "upon",
        "via",
        "per",
        "like",
        "as",
        "than",
        "beyond",
        "since",
        "until",
        "despite",
        "except",
        "off",
        "throughout",
        "underneath",
        "alongside",
        "versus",
    ]
)
PARTICLES = frozenset(["up", "down", "out", "off", "away", "back", "over", "in", "on", "together"])
NUMBERS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
ORDINALS = frozenset(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next"]
)
TIMES = frozenset(
    [
        "day",
        "week",
        "month",
        "year",
        "morning",
        "evening",
        "night",
        "afternoon",
        "weekend",
        "time",
        "season",
        "today",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "summer",
        "winter",
        "spring",
        "autumn",
        "hour",
        "minute",
        "decade",
        "century",
    ]
)
NON_INTERSECTIVE = frozenset(["former", "fake", "alleged", "future", "potential", "toy", "artificial", "would-be"])
"""Adjectives that make another noun of their noun: a former student is no student."""
VERY = frozenset(
    [
        "very",
        "quite",
        "rather",
        "too",
        "so",
        "extremely",
        "really",
        "highly",
        "often",
        "always",
        "usually",
        "sometimes",
        "also",
        "still",
        "only",
        "just",
        "even",
        "ever",
        "already",
        "currently",
        "commonly",
        "generally",
        "typically",
    ]
)
_OPEN_TOO = ORDINALS | frozenset(
    [
        "true",
        "false",
        "same",
        "down",
        "over",
        "near",
        "outside",
        "inside",
    ]
)
_CLOSED_AND_OPEN = frozenset(
    [
        "kind",
        "type",
        "number",
        "case",
        "like",
        "will",
        "might",
        "kinds",
        "types",
        "equal",
        "different",
    ]
)
_DEMONYMS = ("ish", "ian", "ean", "ese", "ican", "rman", "ench", "utch", "zech", "reek", "wiss")
_RARE_PREPOSITIONS = frozenset({"as", "than", "per", "since", "until"})
_VARIABLE = re.compile(r"[u-z]|[a-z][0-9]{1,3}")
_YEAR = re.compile(r"[12][0-9]{3}")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?%?")

MASS_PLURALS = frozenset(["data", "media"])
"""Plurals that stand in compounds and agree like singulars: data processing."""
FIXED_ADVERBS = frozenset(["in-person", "at-home", "in-public", "in-advance", "on-time"])
"""Adverbs of several words, joined by the tokenizer."""
UNREAD = frozenset(
    ["because", "what", "why", "how", "whether", "whose", "thus", "therefore", "hence", "so", "another", "else",
     "enough", "except", "besides", "according", "due", "instead", "whereas", "otherwise", "regardless", "rather",
     "than", "much", "more", "such", "that", "there", "these", "those", "plus", "minus"]
)  # fmt: skip
"""Words of structure that no rule of the grammar speaks of (where none does): they are not read as open words."""

Kinds = Mapping[str, float]
_INTERNED: dict[frozenset[tuple[str, float]], Kinds] = {}


def interned(kinds: dict[str, float]) -> Kinds:
    """The one mapping with this content, so that sentences of one shape are recognised by identity."""
    return _INTERNED.setdefault(frozenset(kinds.items()), kinds)


@cache
def _closed_words() -> dict[str, dict[str, float]]:
    """Fixed spellings of the grammar: word to terminals."""
    table: dict[str, dict[str, float]] = {}
    for terminal, pattern in english_grammar().closed:
        for spelling in pattern.replace("\\", "").removeprefix("(?:").removesuffix(")").split("|"):
            table.setdefault(spelling, {})[terminal] = 0.0
    return table


CONTENT_CLOSED = frozenset(
    [
        "one",
        "case",
        "true",
        "false",
        "kind",
        "type",
        "number",
        "equal",
        "different",
        "same",
        "once",
        "like",
        "can",
        "might",
        "must",
        "most",
        "least",
        "fewer",
        "less",
        "more",
        "may",
        "will",
        "i",
        "us",
        "exactly",
        "such",
        "provided",
        "while",
        "have",
        "had",
        "has",
        "do",
        "does",
        "did",
        "kinds",
        "types",
        "where",
        "as",
        "with",
        "from",
        "of",
        "at",
        "in",
        "to",
        "for",
        "just",
        "untrue",
        "would",
        "each",
        "least",
        "over",
    ]
)
"""Words of fixed spelling that may be something else as well."""


@lru_cache(maxsize=200_000)
def kinds_of(word: str) -> Kinds:
    """The terminals that a lower-case word other than a name can be, each with a cost."""
    return interned(_kinds_of(word))


def _kinds_of(word: str) -> dict[str, float]:
    listed, secondary, guessed, last = (WORD_COST[name] for name in ("listed", "secondary", "guessed", "last"))
    kinds: dict[str, float] = dict(_closed_words().get(word, {}))
    if (kinds and word not in CONTENT_CLOSED) or (not kinds and word in UNREAD):
        return kinds
    if word in PREPOSITIONS:
        kinds["PREPOSITION"] = last if word == "like" else guessed if word in _RARE_PREPOSITIONS else listed
    if word in PARTICLES:
        kinds["PARTICLE"] = secondary
    if word in NUMBERS:
        kinds["NUM"] = listed
    if word in ORDINALS:
        kinds["ORDINAL"] = listed
    if _NUMERAL.fullmatch(word):
        return {"NUM": listed, "NOUN": last, "NAME": guessed}
    if _VARIABLE.fullmatch(word):
        kinds["VAR"] = listed
        kinds["NOUN"] = last
        return kinds
    if not word[0].isalnum():
        return kinds
    if kinds and word not in _CLOSED_AND_OPEN:
        if word in {"do", "does", "did", "have", "has", "had"}:
            kinds |= {{"do": "V0", "does": "VZ", "did": "VD", "have": "V0", "has": "VZ", "had": "VD"}[word]: listed}
        if word not in _OPEN_TOO:
            return kinds
    known = uses(word)
    plural = any(tag == "NNS" and base != word for _, base, tag in known)
    for part, base, tag in known:
        terminal = _TERMINAL_OF_TAG.get(tag)
        if terminal is not None and not (plural and base == word and part == "NOUN"):
            cost = secondary if kinds and part == "ADV" and not word.endswith("ly") else listed
            if terminal == "NOUNS" and "NOUN" in kinds:
                cost = guessed
            kinds.setdefault(terminal, cost)
    if "NOUN" in kinds and "NOUNS" in kinds and known:  # sheep, but the dictionary has many more
        if inflect(word, "NNS") == word:
            kinds["NOUNS"] = last
        else:
            del kinds["NOUNS"]
    if set(kinds) == {"NOUN"} and _adjectival(word):  # the dictionary has `responsible` as a noun only
        kinds["ADJECTIVE"] = listed
    if "ADJECTIVE" in kinds and "NOUN" in kinds:
        kinds["NOUN"] = max(kinds["NOUN"], secondary)
    if "VN" in kinds and "VD" in kinds:
        kinds["VD"] = max(kinds["VD"], secondary)
    if "NOUNS" in kinds and "VZ" in kinds and known:
        kinds["NOUNS"] = max(kinds["NOUNS"], guessed)
    if "NOUN" in kinds and "V0" in kinds and known:
        kinds["NOUN"] = max(kinds["NOUN"], secondary)
    if not any(terminal in _OPEN for terminal in kinds):
        kinds |= _guess(word, guessed, last)
    if "VG" in kinds:
        kinds.setdefault("NOUN", secondary)
        kinds.setdefault("PARTICIPLE_NOUN", secondary)
        kinds.setdefault("ADJECTIVE", last if "ADJECTIVE" not in kinds else secondary)
    if "VN" in kinds:
        kinds.setdefault("ADJECTIVE", guessed)
    if "VD" in kinds and "VN" not in kinds and word.endswith("ed"):
        kinds["VN"] = guessed
    if word in VERY:
        kinds["ADVERB"] = listed
    if word in TIMES:
        kinds["TIME_NOUN"] = listed
    if "-" in word:
        kinds = _hyphenated(word)
        if word.startswith("non-"):
            kinds["NON_HYPHEN"] = listed
            kinds.pop("ADJECTIVE", None)
    if word == "people":
        return {"NOUNS": listed}
    if word in MASS_PLURALS:
        return {"NOUN": listed, "NOUNS": listed}
    if word in FIXED_ADVERBS:
        return {"ADVERB": listed}
    return kinds


_TERMINAL_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUNS", "JJ": "ADJECTIVE", "JJR": "COMPARATIVE", "JJS": "SUPERLATIVE", "RB": "ADVERB",
    "VB": "V0", "VBP": "V0", "VBZ": "VZ", "VBD": "VD", "VBN": "VN", "VBG": "VG",
}  # fmt: skip
_OPEN = frozenset(_TERMINAL_OF_TAG.values())


def _adjectival(word: str) -> bool:
    if word.endswith("able"):
        return any(part == "VERB" for stem in (word[:-4], word[:-4] + "e") for part, _, _ in uses(stem))
    return len(word) > 5 and word.endswith(("ible", "less", "ous"))


def _hyphenated(word: str) -> dict[str, float]:
    """Kinds of a word with a hyphen: its last piece decides, or its first if that is a verb's third person."""
    listed, guessed = WORD_COST["listed"], WORD_COST["guessed"]
    pieces = word.split("-")
    if any(part == "VERB" and tag == "VBZ" and base != pieces[0] for part, base, tag in uses(pieces[0])):
        return {"VZ": listed}
    if pieces[0] == "have":
        return {"V0": listed}
    tags = {tag for _, base, tag in uses(pieces[-1]) if not (tag == "NNS" and base == pieces[-1])}
    if "NNS" in tags:
        return {"NOUNS": listed}
    if "NN" in tags and not tags & {"JJ", "VBN", "VBG"}:
        return {"NOUN": WORD_COST["secondary"], "ADJECTIVE": listed}
    return {"ADJECTIVE": listed, "NOUN": guessed}


def _guess(word: str, guessed: float, last: float) -> dict[str, float]:
    """Kinds of an unknown word, by its ending."""
    if word.endswith("ly"):
        return {"ADVERB": guessed, "ADJECTIVE": last}
    if word.endswith("ing"):
        return {"VG": guessed, "NOUN": guessed, "ADJECTIVE": last}
    if word.endswith("ed"):
        return {"VD": guessed, "VN": guessed, "ADJECTIVE": guessed, "NOUN": last}
    if word.endswith(("us", "ss", "is")):
        return {"NOUN": guessed, "VZ": last, "ADJECTIVE": last, "V0": last}
    if word.endswith("s"):
        return {"NOUNS": guessed, "VZ": guessed, "NOUN": last}
    if word.endswith(("ic", "al", "ous", "ful", "ive", "able", "ible", "less", "ish", "y")):
        return {"ADJECTIVE": guessed, "NOUN": guessed, "V0": last}
    return {"NOUN": guessed, "ADJECTIVE": guessed, "V0": guessed + 0.6, "NOUNS": last}


@dataclass(frozen=True, slots=True)
class Usage:
    """What the capitals of a whole document say: words written small inside sentences, and words written large."""

    small: frozenset[str]
    large: frozenset[str]
    all: frozenset[str] = frozenset()
    names: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: Iterable[Sequence[Word]]) -> Usage:
        """Read the capitals of all sentences but their first letters."""
        small: set[str] = set()
        large: set[str] = set()
        seen: set[str] = set()
        names: dict[str, dict[tuple[str, ...], None]] = {}
        for words in sentences:
            seen.update(word.lower for word in words)
            for name in _capital_runs(words):
                names.setdefault(name[0], {})[name] = None
            for word in words[1:]:
                (large if word.written[:1].isupper() else small).add(word.lower)
        return cls(frozenset(small), frozenset(large - small), frozenset(seen), {word: tuple(found) for word, found in names.items()})


def _capital_runs(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    """Names of several words: Columbia Pictures, Beasts of Prey."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and (
            words[end].written[0].isupper() or (end > at and end + 1 < len(words) and words[end].lower in LINKS)
        ):
            end += 1
        run = words[at:end]
        while run and not run[-1].written[0].isupper():
            run = run[:-1]
        if len(run) > 1 and run[0].lower not in _closed_words():
            yield tuple(word.lower for word in run)
        at = max(end, at + 1)


MOST_NAMES = 50
"""So many names with one first word are compared."""


def _recapitalised(words: list[Word], usage: Usage) -> list[Word]:
    """The words with the capitals of a name that the text elsewhere writes with more of them: Columbia pictures."""
    found = list(words)
    for at in range(len(found) - 1):
        if not found[at].written[0].isupper() or not found[at + 1].written[0].islower():
            continue
        for name in usage.names.get(found[at].lower, ())[:MOST_NAMES]:
            part = found[at : at + len(name)]
            if tuple(word.lower for word in part) == name:
                for place, word in enumerate(part, start=at):
                    if word.written.islower() and word.lower not in LINKS:
                        found[place] = replace(word, written=word.written.capitalize())
    return found


Prepared = tuple[tuple[Word, ...], tuple[Kinds, ...]]


def prepare(found: list[Word], usage: Usage) -> Prepared:
    """Words of a sentence with the kinds each can be; runs of names joined."""
    if not found:
        return (), ()
    plain = [word.written[:1].islower() or not word.written[:1].isalpha() for word in found]
    if all(plain) and not any(word.name for word in found):
        return tuple(found), tuple(kinds_of(word.lower) for word in found)
    if usage.names:
        found = _recapitalised(found, usage)
    names = [_is_name(found, at, usage) for at in range(len(found))]
    for at in range(1, len(found) - 1):
        if names[at + 1] and _YEAR.fullmatch(found[at].lower) and found[at - 1].lower == "the":
            names[at] = True  # the 2028 Summer Olympics
    if any(names):
        found = join_names(found, names)
    kinds = [interned(dict(_kinds_in_place(found, at, usage))) for at in range(len(found))]
    return tuple(found), tuple(kinds)


def _is_name(words: Sequence[Word], at: int, usage: Usage) -> bool:
    word = words[at]
    if word.name:
        return True
    if "-" in word.written and word.written.rpartition("-")[2] in {"based", "related", "style", "like", "born", "made"}:
        return False
    if not word.written[0].isupper() or (
        word.lower in _closed_words() and not (word.written.isupper() and len(word.written) > 1)
    ):
        return False
    if at == 0:
        if word.lower in usage.large or _singular_place(words, usage):
            return True
        following = words[1] if len(words) > 1 else None
        if following is not None and following.lower == "of" and len(words) > 2 and words[2].written[0].isupper():
            return word.lower not in usage.small and word.lower not in _closed_words()
        if following is not None and following.written[0].isupper() and following.lower not in _closed_words():
            if word.lower in PREPOSITIONS:
                return False
            tags = {tag for _, _, tag in uses(word.lower)}
            if word.lower in usage.small:  # Camp Davern, but not Young Americans
                return "NN" in tags and ("JJ" not in tags or not is_known(following.lower))
            return True
        return not is_known(word.lower) and word.lower not in usage.small and not _plural_place(words)
    return True


def _singular_place(words: Sequence[Word], usage: Usage) -> bool:
    """Whether a first word that could only be a plural has a singular verb after it: `James goes`, `Windows is`."""
    word = words[0].lower
    if not word.endswith("s") or len(words) < 2 or word in usage.small:
        return False
    tags = {tag for _, _, tag in uses(word)}
    if tags and ("NNS" not in tags or "NN" in tags):
        return False
    rest = (w.lower for w in words[1:4] if w.lower not in {"either", "both", "neither"} and not w.lower.endswith("ly"))
    following = next(rest, "")
    return following in {"is", "was", "has", "does"} or any(
        tag == "VBZ" and base != following for _, base, tag in uses(following)
    )


def _plural_place(words: Sequence[Word]) -> bool:
    """Whether an unknown first word stands where a plural stands: it ends in s, and no singular verb follows."""
    if not words[0].lower.endswith("s") or len(words) < 2:
        return False
    return words[1].lower not in {"is", "was", "has", "does", "'s"}


def _kinds_in_place(words: Sequence[Word], at: int, usage: Usage) -> Kinds:
    word = words[at]
    if word.quoted:
        return {"TITLE": 0.0}
    if not word.name:
        if at == 0 and word.written[0].isupper() and word.lower not in usage.small:
            kinds = kinds_of(word.lower)
            if word.lower.endswith("s") and len(words) > 1 and words[1].lower in {"are", "were", "have", "do"}:
                return kinds
            if not kinds or (
                word.lower not in _closed_words() and "NOUNS" not in kinds and word.lower not in PREPOSITIONS
            ):
                return {**kinds, "NAME": 0.3}
            return kinds
        return kinds_of(word.lower)
    if " " in word.lower or word.written != word.lower:
        kinds = {"NAME": 0.0}
        if " " not in word.lower and not word.lower[0].isdigit():
            parts = {part for part, _, _ in uses(word.lower)} if at else set()
            if word.lower.endswith(_DEMONYMS):
                parts.add("ADJ")
            before = words[at - 1].lower if at else ""
            kinds["ADJECTIVE"] = 0.0 if "ADJ" in parts else 3.0
            if "ADJ" in parts or before in {"a", "an"}:
                kinds["NAME"] = 0.6
            kinds["NOUN"] = 0.6 if before in {"a", "an", "every", "each", "no"} else 2.0
            if word.written.endswith("s") and word.written[:-1].isupper():
                return {"NOUNS": 0.0, "NAME": 2.0}
            if word.lower.endswith("s"):
                kinds["NOUNS"] = 0.5 if before in {"all", "no", "some", "are"} else 2.0
        elif at and words[at - 1].lower in {"a", "an", "every", "each", "no", "all"}:
            kinds["NOUN"] = 0.6
            if word.lower.endswith("s") and words[at - 1].lower in {"no", "all"}:
                kinds["NOUNS"] = 0.5
            kinds["ADJECTIVE"] = 1.5
        return kinds
    return {"NAME": 0.0}


@dataclass(frozen=True, slots=True)
class Entry:
    """How a symbol is said: the kind of phrase and its lemmas; `be` predicates stand after `is`.

    Kinds of predicates: `adjective`, `noun`, `verb`, `be` (a prepositional or participial phrase), `comparative`.
    Kinds of terms: `name`, `the`, `function`.
    """

    symbol: str
    arity: int
    kind: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Lexicon:
    """Symbols of one document. `rename` gives symbols chosen elsewhere: (the name we would give, arity) to theirs.

    >>> Lexicon().predicate("verb", ("live", "in"), 2)
    'LiveIn'
    """

    rename: dict[tuple[str, int], str] = field(default_factory=dict)
    entries: dict[tuple[str, int], Entry] = field(default_factory=dict)
    _spelling: dict[tuple[str, bool], str] = field(default_factory=dict)

    def predicate(self, kind: str, words: Sequence[str], arity: int) -> str:
        """The predicate symbol of a phrase given by its lemmas."""
        name = camel(words, upper=True)
        name = self._spelling.setdefault((name.casefold(), True), name)
        name = self.rename.get((name, arity), name)
        if (name, arity) not in self.entries:
            self.entries[name, arity] = Entry(name, arity, kind, tuple(words))
        return name

    def knows(self, words: Sequence[str]) -> bool:
        """Whether a symbol for this noun came with the lexicon."""
        return bool(self.rename) and (camel(words, upper=True), 1) in self.rename

    def term(self, kind: str, words: Sequence[str], arity: int = 0) -> str:
        """The constant or function symbol of a name or description."""
        name = camel(words, upper=False)
        name = self._spelling.setdefault((name.casefold(), False), name)
        name = self.rename.get((name, -1 - arity), name)
        if (name, -1 - arity) not in self.entries:
            self.entries[name, -1 - arity] = Entry(name, arity, kind, tuple(words))
        return name


_PIECES = re.compile(r"[^\W_]+")


@lru_cache(maxsize=100_000)
def _camel(words: tuple[str, ...], upper: bool) -> str:
    parts: list[str] = [part for word in words for part in _PIECES.findall(word)]
    if not parts:
        return "It" if upper else "it"
    head = parts[0][:1].upper() + parts[0][1:] if upper else parts[0][:1].lower() + parts[0][1:]
    name = head + "".join(part[:1].upper() + part[1:] for part in parts[1:])
    if name[0].isdigit():
        name = ("N" if upper else "n") + name
    return name


def camel(words: Sequence[str], *, upper: bool) -> str:
    """CamelCase of lemmas: `LiveIn` for predicates, `baldEagle` for terms."""
    return _camel(tuple(words), upper)
