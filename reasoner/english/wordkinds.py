"""Open vocabulary: which kinds of word (terminals of the grammar) a word by itself can be, each with a cost.

A word is what the dictionary knows it as, what its ending says, or, where neither helps, whatever its place in the
sentence asks for: nothing is ever unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from reasoner.english.gender import is_person
from reasoner.english.goals import MOTION
from reasoner.english.morphology import (
    PREFIXES,
    inflect,
    is_counted,
    is_gradable,
    lemma,
    past_of_another,
    tags_of,
    uses,
)
from reasoner.english.preferences import WORD_COST
from reasoner.english.rules import english_grammar
from reasoner.english.units import UNIT_OF
from reasoner.english.vocabulary import (
    BETWEEN_NUMBERS,
    CLOSED_AND_OPEN,
    CONTENT_CLOSED,
    FIELDS,
    FIXED_ADVERBS,
    FREQUENT,
    GIVING,
    HOLDING,
    INTRANSITIVE,
    LACKING,
    MASS_PLURALS,
    MODIFYING_PLURALS,
    NO_PLURALS,
    NOW,
    NUMBERS,
    OBJECT_PRONOUNS,
    OPEN_TOO,
    ORDER,
    ORDINALS,
    PARTICLES,
    PERSONAL_ADJECTIVES,
    PREPARING,
    PREPOSITIONS,
    RARE_PREPOSITIONS,
    SEEMING,
    SELDOM_VERBS,
    STUFFS,
    TIMES,
    TIMES_OFTEN,
    UNCHANGED,
    UNREAD,
    VERY,
)
from reasoner.english.wordnet import RATHER_NOUNS, SELDOM_PASSIVE, TRANSITIVE

PERSONAL, FREQUENCY, PLURAL, SINGULAR = "PERSONAL", "FREQUENCY", "PLURAL", "SINGULAR"
SELDOM_VERB, COUNTED, NOMINAL, ALONE = "SELDOM_VERB", "COUNTED", "NOMINAL", "ALONE"
OF_SOMETHING, LIMITING, DOING, MANNER, OBJECT = "OF_SOMETHING", "LIMITING", "DOING", "MANNER", "OBJECT"
TAKEN, HELD, ACTING, LIKENED, STUFF, DAYS = "TAKEN", "HELD", "ACTING", "LIKENED", "STUFF", "DAYS"
OF_TWO, OVER_DOINGS, PREPARED = "OF_TWO", "OVER_DOINGS", "PREPARED"
DONE, MOVING, LYING = "DONE", "MOVING", "LYING"
"""No terminals of the grammar, but marks: that a word speaks of a person, says how often, has a subject of a number,
begins a phrase that says which things are meant rather than where they are, or by whom something is; of what can be a
noun or a verb, that it is rather the noun, or that the noun needs an article in the singular; of what can be a noun or
an adjective, that it is rather the noun, as it does not compare: expert, animal; of what can be a plural or a verb, or
a past tense or a participle, that the verb often stands without an object, or needs one; of what can be a noun or a
verb, that the verb needs one; of what can be an adjective or an adverb, that it tells how something is done: well,
poorly; that a pronoun is no subject; that a noun with "take" says that something is done: takes place; that a verb in
-ing has an object: containing; that what can be a noun or a verb is a usual verb: play, love; of what can be a plural
or a verb, that it is rather the verb before *like*: looks, swims; that a noun is for a stuff: blood; that a name is of
days: Mondays; that a noun is of two together: offspring; of what can be a plural or a verb, that the verb may be about
what is done: loves that walk; that what is past or a participle is done to food: smoked; that
a verb says that somebody goes; that what is a past tense without an object is another verb with one: lay, fell."""
_LISTED, _SECONDARY, _GUESSED, _LAST = (WORD_COST[name] for name in ("listed", "secondary", "guessed", "last"))
_TERMINAL_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUNS", "JJ": "ADJECTIVE", "JJR": "COMPARATIVE", "JJS": "SUPERLATIVE", "RB": "ADVERB",
    "VB": "V0", "VBP": "V0", "VBZ": "VZ", "VBD": "VD", "VBN": "VN", "VBG": "VG",
}  # fmt: skip
_OPEN = frozenset(_TERMINAL_OF_TAG.values())
_DESCRIBING = ("ive", "ous", "ful", "able", "ible", "less")
_AUXILIARIES = {"do": "V0", "does": "VZ", "did": "VD", "have": "V0", "has": "VZ", "had": "VD"}
_TOGETHER = frozenset(
    ["alloy", "blend", "child", "combination", "compound", "cross", "daughter", "fusion", "hybrid", "merger", "mixture",
     "offspring", "pair", "son", "union"]
)  # fmt: skip
"""Nouns of what comes of two, which both stand behind "of"."""
_ABOUT_DOINGS = frozenset(
    ["call", "copy", "dread", "end", "fear", "film", "finish", "hate", "like", "love", "miss", "name", "need",
     "plan", "prize", "record", "regret", "review", "start", "stop", "teach", "use", "value", "view", "visit", "want",
     "watch", "win"]
)  # fmt: skip
_ALONE = INTRANSITIVE | SELDOM_PASSIVE
_RATHER_NOUNS = SELDOM_VERBS | INTRANSITIVE
_USUAL_VERBS = INTRANSITIVE | TRANSITIVE
_LIKE_SOMETHING = INTRANSITIVE | SEEMING | {"act"}
_MARK_OF = {
    **dict.fromkeys(["who", "whom"], PERSONAL),
    **dict.fromkeys(OBJECT_PRONOUNS, OBJECT),
    **dict.fromkeys(["place", "part"], TAKEN),
    **dict.fromkeys(["with", "without", "from", "about", "for"], LIMITING),
    "by": DOING,
    **dict.fromkeys(["is", "was", "has", "does"], SINGULAR),
    **dict.fromkeys(["are", "were", "have", "do"], PLURAL),
}
"""Marks of single words."""
_VARIABLE = re.compile(r"[u-z]|[a-z][0-9]{1,3}")
_NUMERAL = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
Kinds = Mapping[str, float]
_INTERNED: dict[frozenset[tuple[str, float]], Kinds] = {}
_IDENTITIES: set[int] = set()


def interned(kinds: Kinds) -> Kinds:
    """The one mapping with this content, so that sentences of one shape are recognised by identity."""
    if id(kinds) in _IDENTITIES:
        return kinds
    found = _INTERNED.setdefault(frozenset(kinds.items()), kinds)
    _IDENTITIES.add(id(found))
    return found


@cache
def closed_words() -> dict[str, dict[str, float]]:
    """Fixed spellings of the grammar: word to terminals."""
    table: dict[str, dict[str, float]] = {}
    for terminal, pattern in english_grammar().closed:
        for spelling in pattern.replace("\\", "").removeprefix("(?:").removesuffix(")").split("|"):
            table.setdefault(spelling, {})[terminal] = 0.0
    return table


@lru_cache(maxsize=200_000)
def kinds_of(word: str) -> Kinds:
    """The terminals that a lower-case word other than a name can be, each with a cost."""
    kinds = _kinds_of(word)
    if word in UNIT_OF:
        kinds["UNIT"] = 0.0
    verbs = {base for part, base, _ in uses(word) if part == "VERB"}
    if not verbs.isdisjoint(GIVING):
        kinds["GIVE"] = 0.0
    marks = [mark for mark, among, is_so in _MARKS if among <= kinds.keys() and is_so(word)]
    if not verbs.isdisjoint(MOTION):
        marks.append(MOVING)
    if mark := _mark(word, kinds):
        marks.append(mark)
    return interned({**kinds, **dict.fromkeys(marks, 0.0)} if marks else kinds)


def _is_likened(word: str) -> bool:
    bases = {base for _, base, _ in uses(word)}
    return not bases.isdisjoint(_LIKE_SOMETHING) and not any(is_person((base,)) for base in bases)


_MARKS: tuple[tuple[str, frozenset[str], Callable[[str], bool]], ...] = (
    (NOMINAL, frozenset({"NOUN", "ADJECTIVE"}), lambda word: not is_gradable(word)),
    (OF_TWO, frozenset({"NOUN"}), _TOGETHER.__contains__),
    (OF_SOMETHING, frozenset({"NOUN", "V0"}), lambda word: word not in INTRANSITIVE),
    (ACTING, frozenset({"NOUN", "V0"}), _USUAL_VERBS.__contains__),
    (MANNER, frozenset({"ADVERB", "ADJECTIVE"}), lambda word: word.endswith("ly") or word in {"well", "ill"}),
    (LIKENED, frozenset({"NOUNS", "VZ"}), _is_likened),
    (OVER_DOINGS, frozenset({"NOUNS", "VZ"}), lambda word: any(base in _ABOUT_DOINGS for _, base, _ in uses(word))),
    (STUFF, frozenset({"V0"}), STUFFS.__contains__),
    (LYING, frozenset({"VD", "V0"}), lambda word: past_of_another(word) and lemma(word, "VERB") in INTRANSITIVE),
    (PREPARED, frozenset({"VD", "VN"}), lambda word: any(base in PREPARING for _, base, _ in uses(word))),
)
"""Marks of words that can be all of some kinds, if they are such; a word may have several of them."""


def _mark(word: str, kinds: Kinds) -> str:
    """Another mark, of which a word has one at most."""
    if word in _MARK_OF:
        return _MARK_OF[word]
    if "VG" in kinds and any(base in HOLDING for _, base, tag in uses(word) if tag == "VBG"):
        return HELD
    if "NOUNS" in kinds and "VZ" in kinds:
        bases = {base for _, base, _ in uses(word)}
        return "" if bases.isdisjoint(_RATHER_NOUNS) else ALONE if bases & INTRANSITIVE else SELDOM_VERB
    if "NOUN" in kinds and "V0" in kinds:
        return COUNTED if is_counted(word) else ""
    if "VD" in kinds and "VN" in kinds:  # "worked", but not "tired", which is an adjective too
        known = uses(word)
        alone = any(part == "VERB" and base in _ALONE for part, base, _ in known)
        if alone and all(tag != "JJ" for _, _, tag in known):
            return ALONE
        return DONE if any(part == "VERB" and base in TRANSITIVE for part, base, _ in known) else ""
    return FREQUENCY if word in FREQUENT else ""


def _kinds_of(word: str) -> dict[str, float]:
    kinds: dict[str, float] = dict(closed_words().get(word, {}))
    if word == "her":  # "in her home": rather a possessive
        kinds["PRONOUN"] = _SECONDARY
    if (kinds and word not in CONTENT_CLOSED) or (not kinds and word in UNREAD):
        return kinds
    kinds |= _of_lists(word)
    if _NUMERAL.fullmatch(word):
        return {"NUM": _LISTED, "NOUN": _LAST, "NAME": _GUESSED}
    if _VARIABLE.fullmatch(word):
        return kinds | {"VAR": _LISTED, "NOUN": _LAST}
    if not word[0].isalnum():
        return kinds
    if kinds and word not in CLOSED_AND_OPEN:
        if word in _AUXILIARIES:
            kinds[_AUXILIARIES[word]] = _LISTED
        if word not in OPEN_TOO:
            return kinds
    _add_known(word, kinds)
    _weigh(word, kinds)
    if not any(terminal in _OPEN for terminal in kinds):
        kinds |= _guess(word)
    _add_participles(word, kinds)
    return _by_word(word, kinds)


def _of_lists(word: str) -> dict[str, float]:
    """Kinds of prepositions, particles, numbers and what is in their lists."""
    kinds: dict[str, float] = {}
    if word in PREPOSITIONS:
        kinds["PREPOSITION"] = _LAST if word == "like" else _GUESSED if word in RARE_PREPOSITIONS else _LISTED
    if word in PARTICLES:
        kinds["PARTICLE"] = _GUESSED if word in PREPOSITIONS else _SECONDARY
    if word in NUMBERS:
        kinds["NUM"] = _LISTED
    if word in ORDINALS or word in ORDER:
        kinds["ORDINAL"] = _LISTED
    if word in ORDINALS:  # "finished second", as "finished first"
        kinds["ADVERB"] = _SECONDARY
    return kinds


def _add_known(word: str, kinds: dict[str, float]) -> None:
    """Kinds that the dictionary knows."""
    known = uses(word)
    plural = any(tag == "NNS" and base != word for _, base, tag in known) and word not in NO_PLURALS
    for part, base, tag in known:
        terminal = _TERMINAL_OF_TAG.get(tag)
        if terminal is not None and not (plural and base == word and part == "NOUN"):
            cost = _SECONDARY if kinds and part == "ADV" and not word.endswith("ly") else _LISTED
            if terminal == "NOUNS" and "NOUN" in kinds:
                cost = _GUESSED
            kinds.setdefault(terminal, cost)
    if word in LACKING:
        kinds[LACKING[word]] = _LISTED
    if "NOUN" in kinds and "NOUNS" in kinds and known:  # sheep
        if inflect(word, "NNS") == word or word in UNCHANGED or word.endswith(("fish", "craft")):
            kinds["NOUNS"] = _LAST
        else:
            del kinds["NOUNS"]
    if set(kinds) == {"NOUN"} and _adjectival(word):  # the dictionary has `responsible` as a noun only
        kinds["ADJECTIVE"] = _LISTED


def _weigh(word: str, kinds: dict[str, float]) -> None:
    """Which of several kinds the word rather is."""

    def rather_not(terminal: str, cost: float) -> None:
        if terminal in kinds:
            kinds[terminal] = max(kinds[terminal], cost)

    known = bool(uses(word))
    if "ADJECTIVE" in kinds:  # "who plays chess and creative"
        rather_not("NOUN", _GUESSED if word.endswith(_DESCRIBING) and is_counted(word) else _SECONDARY)
    if word in RATHER_NOUNS:
        kinds |= {"NOUN": _SECONDARY if "V0" in kinds else _LISTED, "ADJECTIVE": _GUESSED}
    if "PREPOSITION" in kinds and word != "like":  # form over land; is near the lake
        for terminal, cost in (("ADJECTIVE", _GUESSED), ("ADVERB", _LAST), ("V0", _LAST)):
            rather_not(terminal, cost)
    if word in {"inside", "outside"}:  # "sleeps outside"
        kinds["ADVERB"] = _SECONDARY
    if "VN" in kinds and "VD" in kinds:
        rather_not("VD", _SECONDARY)
        if "ADVERB" in kinds and not word.endswith("ed"):  # "Tom met Ann, and the boy left": rather what he did
            kinds |= {"VD": _LISTED, "ADJECTIVE": _GUESSED, "ADVERB": _LAST, "NOUN": _LAST}
    if word in {"well", "long", "low"}:  # "the talk lasts very long"
        rather_not("V0", _LAST)
    if past_of_another(word):
        rather_not("V0", _GUESSED)
        rather_not("ADJECTIVE", _SECONDARY)
    if "VZ" in kinds and known:
        rather_not("NOUNS", _GUESSED)
    if "V0" in kinds and known:
        rather_not("NOUN", _SECONDARY)


def _add_participles(word: str, kinds: dict[str, float]) -> None:
    """What verbs in -ing and -ed can be besides."""
    if "VG" in kinds:
        kinds.setdefault("NOUN", _SECONDARY)
        kinds.setdefault("PARTICIPLE_NOUN", _SECONDARY)
        kinds.setdefault("ADJECTIVE", _LAST)
    if "VN" in kinds:
        kinds.setdefault("ADJECTIVE", _GUESSED)
    if "VD" in kinds and "VN" not in kinds and word.endswith("ed"):
        kinds["VN"] = _GUESSED


def _by_word(word: str, kinds: dict[str, float]) -> dict[str, float]:
    """The kinds with what is known of single words."""
    if word in VERY:
        kinds |= {"ADVERB": _LISTED, "ADJECTIVE": _LAST}
    if word in TIMES:
        kinds["TIME_NOUN"] = _LISTED
    if "-" in word:
        kinds = _hyphenated(word)
        if word.startswith("non-"):
            kinds["NON_HYPHEN"] = _LISTED
            kinds.pop("ADJECTIVE", None)
    if word == "like":  # to the dictionary it is a noun and an adjective too, but "are like cats" is no sort of cats
        kinds = {kind: cost for kind, cost in kinds.items() if kind not in {"NOUN", "ADJECTIVE"}}
    if word == "people":
        return {"NOUNS": _LISTED}
    if word == "back":  # "put the cup back", but "the back door"
        return {"PARTICLE": _SECONDARY, "ADJECTIVE": _SECONDARY, "NOUN": _LAST}
    if word == "down":
        kinds["NOUN"] = _LAST
    if word in PERSONAL_ADJECTIVES:
        kinds["PERSONAL_ADJECTIVE"] = _LISTED
    if word in FIELDS:
        return {"NOUN": _LISTED, "PARTICIPLE_NOUN": _SECONDARY}
    if word in MODIFYING_PLURALS:
        kinds["PARTICIPLE_NOUN"] = _SECONDARY
    if word in MASS_PLURALS:
        return {"NOUN": _LISTED, "NOUNS": _LISTED}
    if word == "again":
        return {"ADVERB": _LISTED, "AGAIN": _LISTED}
    if word in FIXED_ADVERBS or word in TIMES_OFTEN:
        return {"ADVERB": _LISTED, "ADJECTIVE": _GUESSED}
    if word == "a-lot":
        return {"ADVERB": _LISTED}
    if word in NOW:
        kinds["NOW"] = _LISTED
    if word in BETWEEN_NUMBERS:
        kinds["OPERATOR"] = _LISTED
    return kinds


def _adjectival(word: str) -> bool:
    if word.endswith("able"):
        return any(part == "VERB" for stem in (word[:-4], word[:-4] + "e") for part, _, _ in uses(stem))
    return len(word) > 5 and word.endswith(("ible", "less", "ous"))


def _hyphenated(word: str) -> dict[str, float]:
    """Kinds of a word with a hyphen: its last piece decides, or its first if that is a verb's third person.

    One of three pieces may be a verb by its first: does not know-how-to-swim.
    """
    pieces = word.split("-")
    first = {tag for part, _, tag in uses(pieces[0]) if part == "VERB"}
    doing = {"V0": _GUESSED} if len(pieces) > 2 and "VB" in first else {}
    if any(part == "VERB" and tag == "VBZ" and base != pieces[0] for part, base, tag in uses(pieces[0])):
        return {"VZ": _LISTED}
    if pieces[0] == "have":
        return {"V0": _LISTED}
    if pieces[0] in PREFIXES:
        verbal = {_TERMINAL_OF_TAG[tag]: _LISTED for part, _, tag in uses(word) if part == "VERB"}
        if verbal:
            return {"ADJECTIVE": _GUESSED, "NOUN": _GUESSED} | verbal
    tags = {tag for _, base, tag in uses(pieces[-1]) if not (tag == "NNS" and base == pieces[-1])}
    if "NNS" in tags:
        return {"NOUNS": _LISTED}
    if "NN" in tags and not tags & {"JJ", "VBN", "VBG"}:
        return {"NOUN": _SECONDARY, "ADJECTIVE": _LISTED} | doing
    return {"ADJECTIVE": _LISTED, "NOUN": _GUESSED} | doing


def _guess(word: str) -> dict[str, float]:
    """Kinds of an unknown word, by its ending."""
    if word.endswith("ly"):
        return {"ADVERB": _GUESSED, "ADJECTIVE": _LAST}
    if word.endswith("ing"):
        return {"VG": _GUESSED, "NOUN": _GUESSED, "ADJECTIVE": _LAST}
    if word.endswith("ed"):
        return {"VD": _GUESSED, "VN": _GUESSED, "ADJECTIVE": 2 * _GUESSED, "NOUN": _LAST}
    if word.endswith(("us", "is")) and "NN" in tags_of(word[:-1]):  # haikus, taxis
        return {"NOUNS": _GUESSED, "VZ": _LAST, "NOUN": _LAST}
    if word.endswith(("us", "ss", "is")):
        return {"NOUN": _GUESSED, "VZ": _LAST, "ADJECTIVE": _LAST, "V0": _LAST}
    if word.endswith("s"):
        return {"NOUNS": _GUESSED, "VZ": _GUESSED, "NOUN": _LAST}
    if word.endswith(("ic", "al", "ous", "ful", "ive", "able", "ible", "less", "ish", "y")):
        return {"ADJECTIVE": _GUESSED, "NOUN": _GUESSED, "V0": _LAST}
    return {"NOUN": _GUESSED, "ADJECTIVE": _GUESSED, "V0": _GUESSED + 0.6, "NOUNS": _LAST}
