"""The words in a symbol's name, and how those of an object are written: LivesInNewYork, HasCar, WonGoldMedal."""

from __future__ import annotations

import re

from reasoner.english.gender import is_first_name
from reasoner.english.goals import VEHICLES
from reasoner.english.morphology import inflect, is_counted, is_gradable, is_known, is_participle, lemma, tags_of, uses
from reasoner.english.peoples import is_people
from reasoner.english.phrasing import MODALS, article
from reasoner.english.vocabulary import BECOMING, DETERMINERS, JUDGING, NUMBERS, POSSESSIVES, PREPOSITIONS
from reasoner.english.wordclass import THINGS_IN_ING
from reasoner.english.wordkinds import kinds_of

PIECES = re.compile(r"Ph[dD](?![a-z])|[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|[0-9]+|[^\W\d_A-Za-zÀ-ÿ]+")
_BARE = frozenset(
    ["meat", "fish", "food", "bread", "rice", "cheese", "fruit", "sugar", "salt", "oil", "coffee", "tea", "milk",
     "water", "beer", "wine", "juice", "alcohol", "gold", "silver", "iron", "wood", "paper", "glass", "money", "hair",
     "fur", "art", "sport", "football", "soccer", "basketball", "tennis", "golf", "school", "college", "university",
     "church", "work", "home", "court", "insurance", "heat", "light", "energy", "power", "time", "yoga", "medicine",
     "tax", "help", "cancer", "pressure", "pain", "support", "evidence", "knowledge", "experience", "trouble",
     "attention", "access", "care", "advice", "research", "progress", "damage", "interest", "training", "traffic",
     "weight", "treatment", "education", "music", "electricity", "plastic", "cotton", "leather", "luck", "respect",
     "stress", "fever"]
)  # fmt: skip
"""Nouns that can be counted and rather are not behind a verb: eats meat, attends school."""
STUFF = frozenset(
    ["bread", "rice", "sugar", "salt", "milk", "water", "beer", "wine", "meat", "flour", "wheat", "gold", "silver",
     "iron", "steel", "copper", "wood", "sand", "mud", "dust", "air", "snow", "ice", "money", "cash", "music",
     "electricity", "plastic", "cotton", "leather", "furniture", "information", "luck"]
)  # fmt: skip
"""Nouns of what is not counted: a ring is gold, and no gold."""
_ONE_LETTER = frozenset(["a", "i"])
"""Words of one letter; another one names what kind of thing the next word is of: X-ray, T-shirt."""
_DEGREES = frozenset(["phd", "mba", "msc", "bsc"])
"""Degrees, of which somebody has one."""
_CALLED_SO = frozenset(["china", "turkey", "jordan", "chad"])
"""Names of countries that are nouns as well."""
_BEFORE_NOUNS = DETERMINERS | POSSESSIVES | NUMBERS.keys()


def pieces_of(name: str) -> list[str]:
    """The words of a symbol as they are spelt in it; a letter that says what kind is meant goes with the next word.

    >>> pieces_of("livesIn"), pieces_of("XRayTechnician")
    (['lives', 'In'], ['X-ray', 'Technician'])
    """
    pieces: list[str] = []
    for piece in PIECES.findall(name):
        before = pieces[-1] if pieces else ""
        if len(before) == 1 and before.isalpha() and before.lower() not in _ONE_LETTER and piece[1:].isalpha():
            pieces[-1] = f"{before}-{piece.lower()}"
        else:
            pieces.append(piece)
    return pieces


def split_name(name: str) -> tuple[str, ...]:
    """The lower-case words of a symbol: `livesIn` is lives, in."""
    return tuple(piece.lower() for piece in pieces_of(name))


def initials_of(name: str) -> dict[str, str]:
    """The pieces of a symbol that have capitals, by how they are spelt in lower case: FBI, French, X-ray.

    In a symbol without small letters those are that are no words: `CEO`, but not `RED_CAR`.
    """
    mixed = name.upper() != name
    pieces = pieces_of(name)
    peoples = {piece.lower(): piece.capitalize() for piece in pieces if len(pieces) > 1 and is_people(piece.lower())}
    return peoples | {
        piece.lower(): piece
        for piece in pieces
        if len(piece) > 1
        and (piece[1] == "-" or not piece[1:].islower())
        and piece[0].isupper()
        and (mixed or not kinds_known(piece.lower()))
    }


def kinds_known(word: str) -> bool:
    """Whether a lower-case word is in the dictionary or is one of the grammar's own."""
    return is_known(word) or word in PREPOSITIONS or word in _BEFORE_NOUNS or "_NOT" in kinds_of(word)


def is_noun(word: str) -> bool:
    """Whether a word is a noun that has a plural, and is no adjective that compares."""
    return "NN" in tags_of(word) and inflect(word, "NNS") != word and not is_gradable(word)


def needs_article(word: str) -> bool:
    """Whether a word is a noun that needs an article in the singular, and no adverb: car, but not chess."""
    parts = {part for part, _, _ in uses(word)}
    return "NOUN" in parts and not parts & {"ADV", "ADJ"} and is_counted(word)


def with_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of what somebody does to one thing: has a car, should see a doctor; but eats meat, works at night."""
    *_, before, last = words
    if last[1:2] == "-":
        last = last[2:]  # a T-shirt, as a shirt
    singular = {tag for part, _, tag in uses(last) if part == "NOUN"} in ({"NN"}, {"NN", "NNS"})
    parts = {part for part, _, _ in uses(last)}
    invited = is_participle(words[0]) and "VB" not in tags_of(words[0])
    doing = before == "to" and "VERB" in parts and invited  # to a party
    bare = (
        last in _BARE
        or (before == "by" and last in VEHICLES)
        or inflect(last, "NNS") == last
        or (before in PREPOSITIONS and not is_counted(last) and not doing)
    )
    adverb = "ADV" in parts or "VBG" in tags_of(last) and last not in THINGS_IN_ING
    singular = singular or last in _DEGREES
    start = _object_of(words)
    named = last in _CALLED_SO or is_first_name(last)
    if not singular or bare or named or before in MODALS or adverb or words[start] in _BEFORE_NOUNS:
        return with_names(words)
    return (*words[:start], article(words[start]), *words[start:])


def _object_of(words: tuple[str, ...]) -> int:
    """Where what something is done to begins: behind the verb and the last preposition."""
    places = [at for at, word in enumerate(words[:-1]) if at and word in PREPOSITIONS]
    verbs = 2 if words[0] in MODALS and len(words) > 2 else 1
    return min(max([verbs, *(at + 1 for at in places)]), len(words) - 1)


def with_complement(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of becoming a doctor, or of being regarded as a genius, with the article of the noun."""
    at = len(words) - 1 - (words[-1] in PREPOSITIONS)
    before = "" if at < 1 else lemma(words[at - 1], "VERB")
    alone = {part for part, _, _ in uses(words[at])} <= {"NOUN", "VERB"} and is_noun(words[at])
    if not alone or (before not in BECOMING | JUDGING and words[at - 1] != "as"):
        return words
    return (*words[:at], article(words[at]), *words[at:])


def with_names(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of what somebody does; one that is in no dictionary is a name: lives in New York, speaks French."""
    start = _object_of(words)
    last = words[-1]
    named = not kinds_known(last) or (words[start - 1] in PREPOSITIONS and (last in _CALLED_SO or is_first_name(last)))
    only_verb = {part for part, _, _ in uses(last)} == {"VERB"} and "VBG" not in tags_of(last)
    named = named or (only_verb and words[start - 1] in PREPOSITIONS)
    return tuple(
        word.capitalize()
        if at >= start and word not in _DEGREES and (not kinds_known(word) or (named and word not in _BEFORE_NOUNS))
        else word
        for at, word in enumerate(words)
    )
