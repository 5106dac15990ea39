"""Which phrases a symbol's words suggest, the likeliest first: `LivesIn` is "lives in", `Taller` "is taller than"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce

from reasoner.english.lexicon import Entry
from reasoner.english.morphology import (
    inflect,
    is_comparative,
    is_counted,
    is_gradable,
    is_known,
    is_participle,
    lemma,
    past_of_another,
    tags_of,
    uses,
)
from reasoner.english.peoples import is_people
from reasoner.english.vocabulary import BECOMING, DATIVE, INTRANSITIVE, JOINED_WORDS, JUDGING, PREPOSITIONS, WEATHER
from reasoner.english.wordclass import TAKES, Use, ends_in_s, is_relational, is_third_person, kinds_of_word

PIECES = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|[0-9]+|[^\W\d_A-Za-zÀ-ÿ]+")
_GROUP = re.compile(r"N(\d+)([A-Z]\w*)")
"""A group of so many: N60Dog."""
_BARE = frozenset(
    ["meat", "fish", "food", "bread", "rice", "cheese", "fruit", "sugar", "salt", "oil", "coffee", "tea", "milk",
     "water", "beer", "wine", "juice", "alcohol", "gold", "silver", "iron", "wood", "paper", "glass", "money", "hair",
     "fur", "art", "sport", "football", "soccer", "basketball", "tennis", "golf", "school", "college", "university",
     "church", "work", "home", "court", "insurance", "heat", "light", "energy", "power", "time", "yoga", "medicine",
     "tax"]
)  # fmt: skip
"""Nouns that can be counted and rather are not behind a verb: eats meat, attends school."""
_MODALS = frozenset(["can", "may", "must", "should"])
_TAUGHT = frozenset({"teach", "tell", "owe"})
"""Verbs of which rather who it is done to comes first: `Teach(x, ann, chess)`."""
_DENYING = frozenset(["not", "no", "never", "cannot", "doesnt", "isnt"])
_BE = frozenset(["is", "are", "be", "was", "were"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A predicate's verb phrase, in four forms; `noun` and `nouns` are set for predicates that are nouns.

    With arity 2 the object follows, and `second` if there is any (“every day”), with arity 3 also `second` (“to”) and
    another, with `swapped` before it (“teaches chess to Max”); `fallback` phrases (and other arities) are said with
    `relation … holds of`.
    """

    kind: str
    singular: str = ""
    plural: str = ""
    not_singular: str = ""
    not_plural: str = ""
    noun: str = ""
    nouns: str = ""
    second: str = ""
    swapped: bool = False

    @property
    def fallback(self) -> bool:
        """Whether it has to be said as a relation that holds of its arguments."""
        return not self.singular

    def behind(self, *objects: str) -> str:
        """What stands behind the verb, with a space before it, for what it is done to."""
        objects = objects[::-1] if self.swapped else objects
        return "".join(f" {word}" for word in (*objects[:1], self.second if objects else "", *objects[1:]) if word)


def split_name(name: str) -> tuple[str, ...]:
    """The lower-case words of a symbol: `livesIn` is lives, in."""
    return tuple(piece.lower() for piece in PIECES.findall(name))


def article(word: str) -> str:
    """The indefinite article that the word takes."""
    if re.match(r"(?:uni(?!n|m)|use|usual|eu|u[ks]\b|one\b|once|ut[ie])", word):
        return "a"
    if re.fullmatch(r"[a-z][0-9]*", word):  # a letter, called by its name
        return "an" if word[0] in "aefhilmnorsx" else "a"
    return "an" if word[:1] in "aeiou" or re.match(r"(?:hour|honest|heir)", word) else "a"


def candidates(name: str, arity: int, entry: Entry | None, use: Use) -> list[Phrase]:
    """The phrases that a predicate's lexicon entry, or else its name, suggests; empty for what has no plain words."""
    if entry is not None and entry.kind in {"adjective", "noun", "verb", "be"} and entry.words:
        words, kinds = tuple(word.lower() for word in entry.words), [entry.kind]
    else:
        words, kinds = split_name(name), []
    group = _GROUP.fullmatch(name) if entry is None or entry.kind == "noun" else None
    if group is not None and arity == 1:
        *rest, last = split_name(group[2])
        return [replace(_adjective(" ".join([group[1], *rest, inflect(last, "NNS")])), kind="be")]
    if not words or not all(word.isalpha() or "-" in word for word in words):
        return []
    if len(words) > 1 and words[0] in _BE:
        words = words[1:]
        if len(words) > 1 and words[0] in {"a", "an"}:
            words, kinds = words[1:], kinds or ["noun"]
    if not kinds and arity > 1:
        words = _of_past(words, done_to=len(words) == 1 or words[1] not in PREPOSITIONS)
    if not kinds and _DENYING.intersection(words):
        return []  # what denies something would be read as a denial
    if arity == 1:
        found = _one_place(name, words, kinds, use, plain=entry is None)
    elif arity == 2:
        found = _two_place(words, kinds)
    else:
        found = _three_place(words, kinds, name in use.recipients, name in use.handed)
    together = [word for word in words if word in JOINED_WORDS]
    return [reduce(_apart, together, phrase) for phrase in found] if together else found


def _apart(phrase: Phrase, word: str) -> Phrase:
    """The phrase with "three-times", which the reader takes for one word, as it is written."""
    forms = (phrase.singular, phrase.plural, phrase.not_singular, phrase.not_plural, phrase.noun, phrase.nouns)
    does, do, does_not, do_not, noun, nouns, second = (
        form.replace(word, word.replace("-", " ")) for form in (*forms, phrase.second)
    )
    return Phrase(phrase.kind, does, do, does_not, do_not, noun, nouns, second, phrase.swapped)


def weather(name: str) -> Phrase | None:
    """What `it` does or is by a proposition that is a word of weather: it rains, it is sunny."""
    word = name.lower()
    if word.endswith("ing") and lemma(word, "VERB") in WEATHER:
        return _adjective(word)
    word = lemma(word, "VERB") if is_third_person(word) else word
    if word not in WEATHER:
        return None
    return _verb((word,)) if any(part == "VERB" for part, _, _ in uses(word)) else _adjective(word)


def _one_place(name: str, words: tuple[str, ...], kinds: list[str], use: Use, *, plain: bool) -> list[Phrase]:
    if len(words) == 1:
        verb = words if kinds else _of_past(words, done_to=False)
        return [
            _unary(kind, _singular(words) if kind == "noun" and plain else verb if kind == "verb" else words)
            for kind in [*kinds, *kinds_of_word(words[0], name, use)]
        ]
    joined = "-".join(words)
    found = [_unary(kind, words if kind == "noun" else _with_complement(words)) for kind in kinds]
    if not kinds and (words[0] in _MODALS or is_third_person(words[0]) or _does(words)):
        words = _of_past(words, done_to=words[1] not in PREPOSITIONS)
        return [
            _verb(_with_article(words)),
            _verb(_with_names(words)),
            _verb((joined,)),
            _noun(joined),
            _adjective(joined),
        ]
    if words[0] in PREPOSITIONS:  # is in-love
        return [*found, _adjective(" ".join(words)), _adjective(joined), _noun(joined)]
    return [*found, _noun(joined), _adjective(joined)]


def _does(words: tuple[str, ...]) -> bool:
    """Whether words that begin with a verb say what somebody does: eat meat, live in Paris, but not race car."""
    tags = {(part, tag) for part, _, tag in uses(words[0])}
    if not {("VERB", "VB"), ("VERB", "VBD")} & tags or words[0] in PREPOSITIONS:
        return False
    if len(words) == 2 and words[1].endswith("ed") and any(part == "ADJ" for part, _ in tags):
        return False  # left-handed, blue-eyed
    only_verb = not any(part in {"NOUN", "ADJ"} for part, _ in tags)
    return only_verb or words[1] in PREPOSITIONS or not _is_counted(words[-1])


def _is_counted(word: str) -> bool:
    """Whether a word is a noun that needs an article in the singular, and no adverb: car, but not chess."""
    parts = {part for part, _, _ in uses(word)}
    return "NOUN" in parts and not parts & {"ADV", "ADJ"} and is_counted(word)


def _with_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of what somebody does to one thing: has a car, should see a doctor; but eats meat, works at night."""
    *_, before, last = words
    singular = {tag for part, _, tag in uses(last) if part == "NOUN"} in ({"NN"}, {"NN", "NNS"})
    bare = last in _BARE or inflect(last, "NNS") == last or (before in PREPOSITIONS and not is_counted(last))
    if not singular or bare or before in _MODALS or any(part == "ADV" for part, _, _ in uses(last)):
        return _with_names(words)
    return (*words[:-1], article(last), last)


def _with_complement(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of becoming a doctor, or of being regarded as a genius, with the article of the noun."""
    at = len(words) - 1 - (words[-1] in PREPOSITIONS)
    before = "" if at < 1 else lemma(words[at - 1], "VERB")
    alone = {part for part, _, _ in uses(words[at])} <= {"NOUN", "VERB"} and _is_noun(words[at])
    if not alone or (before not in BECOMING | JUDGING and words[at - 1] != "as"):
        return words
    return (*words[:at], article(words[at]), *words[at:])


def _with_names(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of what somebody does; one that is in no dictionary is a name: lives in Paris, speaks French."""
    return (words[0], *(word if is_known(word) or word in PREPOSITIONS else word.capitalize() for word in words[1:]))


def _two_place(words: tuple[str, ...], kinds: list[str]) -> list[Phrase]:
    last = words[-1]
    of = kinds == ["noun"] and len(words) > 1 and last == "of"
    found = [_noun_of(" ".join(words[:-1])) if of else _binary(kind, _with_complement(words)) for kind in kinds]
    if kinds == ["verb"] and len(said := _with_complement(words)) > len(words) and last not in PREPOSITIONS:
        found.insert(0, replace(_verb(words[:1]), second=" ".join(said[1:])))
    if len(words) == 2 and words[0] in {"has", "have"} and not kinds and _is_noun(last):
        found.append(replace(_verb(("have",)), second=f"as {article(last)} {last}"))
    if len(words) > 1 and kinds in ([], ["verb"]) and _says_how(words[1:]):
        found.insert(0, replace(_verb(words[:1]), second=" ".join(words[1:])))
    if len(words) > 1 and last in PREPOSITIONS:
        if (
            last == "of"
            and words[0] not in PREPOSITIONS
            and any(part == "NOUN" and tag == "NN" for part, _, tag in uses(words[-2]))
        ):
            found.append(_noun_of("-".join(words[:-1])))
        if words[1:] == ("by",) and is_participle(words[0]):
            found.append(_binary("be", words))
        if any(part == "VERB" and tag in {"VB", "VBZ"} for part, _, tag in uses(words[0])):
            found.append(_binary("verb", words))
        if last == "of":
            found.append(_noun_of("-".join(words[:-1])))
        found.append(_binary("be", words))
        found.append(_binary("be", ("-".join(words[:-1]), last)))
    elif len(words) == 1:
        if last in PREPOSITIONS and last != "like":
            found.append(_binary("be", words))
        if is_comparative(last):
            found.append(_binary("be", (last, "than")))
        if last in TAKES:
            found.append(_binary("be", (last, TAKES[last])))
        if is_relational(noun := _singular(words)[0]):
            found.append(_noun_of(noun))
        found.append(_binary("verb", words))
    found.append(_binary("verb", ("-".join(words),)))
    return found


def _is_noun(word: str) -> bool:
    """Whether a word is a noun that has a plural, and is no adjective that compares."""
    return "NN" in tags_of(word) and inflect(word, "NNS") != word and not is_gradable(word)


def _says_how(words: tuple[str, ...]) -> bool:
    """Whether words behind a verb stand behind its object as well: every day, quickly."""
    if words[0] == "every":
        return len(words) == 2
    return all(
        word not in PREPOSITIONS and (word in JOINED_WORDS or {part for part, _, _ in uses(word)} == {"ADV"})
        for word in words
    )


def _three_place(words: tuple[str, ...], kinds: list[str], recipient_first: bool, handed: bool) -> list[Phrase]:
    """What is done to two; `recipient_first` if the second is whom the third is given, `handed` if that has a name."""
    if words == ("between",):
        return [replace(_binary("be", words), second="and")]
    if kinds not in ([], ["verb"]):
        return []
    if len(words) > 1 and words[-1] in PREPOSITIONS:
        between = words[-1] == "between"
        return [replace(_verb(words if between else words[:-1]), second="and" if between else words[-1])]
    if len(words) > 1 or lemma(words[0], "VERB") not in DATIVE:
        return []
    taught = lemma(words[0], "VERB") in _TAUGHT
    if kinds or (recipient_first and not handed):
        return [_verb(words)]
    return [replace(_verb(words), second="to", swapped=taught or recipient_first)]


def _of_past(words: tuple[str, ...], *, done_to: bool) -> tuple[str, ...]:
    """Words that begin with a base form that is the past of another verb too, with the verb that is rather meant.

    What is done to something is no past of a verb without an object: `Lay(hen, egg)` is to lay, `Lay(tom)` to lie.
    """
    other = lemma(words[0], "VERB")
    return words if not past_of_another(words[0]) or (done_to and other in INTRANSITIVE) else (other, *words[1:])


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """A single plural noun as a singular, so that `Students(bob)` says that Bob is a student."""
    return (lemma(words[0], "NOUN", plural=True),) if "NNS" in tags_of(words[0]) else words


def _unary(kind: str, words: tuple[str, ...]) -> Phrase:
    if kind != "verb":
        words = tuple(word.capitalize() if is_people(word) else word for word in words)
    if kind == "noun":
        return _noun(" ".join(words))
    if kind in {"adjective", "be"} and words[0] not in _MODALS:
        return _adjective(" ".join(words))
    return _verb(words)


def _noun(noun: str) -> Phrase:
    head, space, last = noun.rpartition(" ")
    first, hyphen, end = last.rpartition("-")
    many = inflect(end.lower(), "NNS") if end else end
    plural = head + space + first + hyphen + (many.capitalize() if end[:1].isupper() else many)
    one = f"{article(noun[:1].lower() + noun[1:])} {noun}"
    return Phrase("noun", f"is {one}", f"are {plural}", f"is not {one}", f"are not {plural}", noun, plural)


def _adjective(word: str) -> Phrase:
    return Phrase("adjective", f"is {word}", f"are {word}", f"is not {word}", f"are not {word}")


def _verb(words: tuple[str, ...]) -> Phrase:
    if words[0] in _MODALS:
        said = " ".join(words)
        negative = {"can": "cannot", "must": "need not"}.get(words[0], f"{words[0]} not")
        denied = " ".join([negative, *words[1:]])
        return Phrase("verb", said, said, denied, denied)
    inflected = (is_known(words[0].partition("-")[0]) or ends_in_s(words[0])) and not past_of_another(words[0])
    base = lemma(words[0], "VERB") if inflected else words[0]
    rest = " ".join(("", *words[1:]))
    third = inflect(base, "VBZ")
    return Phrase("verb", third + rest, base + rest, f"does not {base}{rest}", f"do not {base}{rest}")


def _binary(kind: str, words: tuple[str, ...]) -> Phrase:
    if kind == "verb" or words[0] in _MODALS:
        return _verb(words)
    said = " ".join(words)
    return Phrase("be", f"is {said}", f"are {said}", f"is not {said}", f"are not {said}")


def _noun_of(noun: str) -> Phrase:
    one = f"{article(noun)} {noun} of"
    return Phrase("be", f"is {one}", f"are {one}", f"is not {one}", f"are not {one}")
