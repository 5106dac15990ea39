"""Which phrases a symbol's words suggest, the likeliest first: `LivesIn` is "lives in", `Taller` "is taller than"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce

from reasoner.english.compounds import as_adjective, is_done_to, with_adjective, with_preposition
from reasoner.english.denied_names import denied
from reasoner.english.lexicon import Entry
from reasoner.english.morphology import (
    PERSON,
    inflect,
    is_comparative,
    is_participle,
    lemma,
    tags_of,
    uses,
)
from reasoner.english.phrasing import (
    MODALS,
    Phrase,
    adjective_phrase,
    article,
    be_phrase,
    noun_phrase,
    past_phrase,
    perfect_phrase,
    related_phrase,
    unary,
    verb_phrase,
)
from reasoner.english.symbol_words import (
    STUFF,
    initials_of,
    is_noun,
    needs_article,
    pieces_of,
    split_name,
    with_article,
    with_complement,
    with_names,
)
from reasoner.english.symbols_of_doing import does, doing, is_asked, is_past, is_perfect, to_do
from reasoner.english.vocabulary import (
    DATIVE,
    JOINED_WORDS,
    MUTUAL,
    PARTICLES,
    PREPOSITIONS,
    THINGS,
    WEATHER,
)
from reasoner.english.wordclass import TAKES, Use, is_relational, is_third_person, kinds_of_word

_GROUP = re.compile(r"N(\d+)([A-Z]\w*)")
"""A group of so many: N60Dog."""
_TAUGHT = frozenset({"teach", "tell", "owe"})
"""Verbs of which rather who it is done to comes first: `Teach(x, ann, chess)`."""
_PREPOSITION_OF = {
    "introduce": "to", "transfer": "to", "assign": "to", "donate": "to", "deliver": "to", "recommend": "to",
    "explain": "to", "borrow": "from", "buy": "from", "receive": "from", "steal": "from", "take": "from",
    "rent": "from",
}  # fmt: skip
"""With which preposition a verb without one in its symbol has its third argument."""
_TALKING = frozenset({"talk", "speak"})
_DENYING = frozenset(["not", "no", "never", "cannot", "doesnt", "isnt"])
_BE = frozenset(["is", "are", "be", "was", "were"])
_AGES = frozenset(["over", "under", "at least", "at most"])
"""What stands before a number alone that is an age."""
_DIFFERING = ("differ", "from")
"""Said for is different from: who is different from Bob is anybody but him."""
_OF_WEATHER = frozenset([(), ("it",), ("is",), ("it", "is")])
"""What a proposition's name may have before its word of weather."""
_YEAR = re.compile(r"[12]\d{3}")
_SIDES = frozenset({"left", "right"})
_DIRECTIONS = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"])


def candidates(name: str, arity: int, entry: Entry | None, use: Use) -> list[Phrase]:
    """The phrases that a predicate's lexicon entry, or else its name, suggests; empty for what has no plain words."""
    what = denied(pieces_of(name)) if entry is None else None
    denials = [] if what is None else candidates("_".join(what.pieces), arity, None, use)
    return [
        *(one.denied(never=what.never and one.kind == "verb") for one in denials if what is not None),
        *_candidates(name, arity, entry, use),
    ]


def _candidates(name: str, arity: int, entry: Entry | None, use: Use) -> list[Phrase]:
    if entry is not None and entry.kind in {"adjective", "noun", "verb", "be"} and entry.words:
        words, kinds = tuple(word.lower() for word in entry.words), [entry.kind]
    else:
        words, kinds = split_name(name), []
    group = _GROUP.fullmatch(name) if entry is None or entry.kind == "noun" else None
    if group is not None and arity == 1:
        *rest, last = split_name(group[2])
        return [replace(adjective_phrase(" ".join([group[1], *rest, inflect(last, "NNS")])), kind="be")]
    if words[-1:] and words[-1].isdigit() and " ".join(words[:-1]) in _AGES:
        words = (*words, "years", "old")
    if arity == 1 and len(words) == 2 and is_participle(words[0]) and _YEAR.fullmatch(words[1]):
        words = (words[0], "in", words[1])  # born 1990
    if not words or not all(_is_word(words, at) for at in range(len(words))):
        return []
    past = False
    if words in {("is", "a"), ("is", "an")} and arity == 2:
        words = ("instance", "of")
    if len(words) > 1 and words[0] in _BE:
        past = words[0] in {"was", "were"}
        words = words[1:]
        if len(words) > 1 and words[0] in {"a", "an"}:
            words, kinds = words[1:], kinds or ["noun"]
    if not kinds and arity == 1 and len(words) == 2 and words[0] == "not":
        words = ("non", words[1])
    if not kinds and arity == 1 and words[0] == "no" and len(words) > 1 and is_noun(words[-1]):
        return [be_phrase(with_article(("is", "without", *words[1:]))[1:])]
    if not kinds and _DENYING.intersection(words):
        return []
    been = words[:2] == ("have", "been")
    perfect = words[0] in {"has", "have", "had"} and len(words) > 1 and is_perfect(words[1:])
    if (been or not kinds) and arity < 3 and perfect:
        found = [perfect_phrase(with_article(words[1:]) if arity == 1 and len(words) > 2 else words[1:])]
        found += [] if arity == 1 else _two_place(words, kinds, past=False)
    elif arity == 1:
        found = _one_place(name, words, kinds, use, plain=entry is None, past=past)
    elif arity == 2:
        found = _two_place(words, kinds, past=past)
    else:
        found = _three_place(words, kinds, name in use.recipients, name in use.handed)
    found = [one for phrase in found for one in (phrase, *_only_behind_is(phrase))]
    together = [word for word in words if word in JOINED_WORDS]
    found = [reduce(_apart, together, phrase) for phrase in found] if together else found
    initials = initials_of(name)
    spelt = [reduce(_with_initials, initials.items(), phrase) for phrase in found] if initials else []
    return [*spelt, *found]


def _only_behind_is(phrase: Phrase) -> list[Phrase]:
    """An adjective once more, for one that the reader does not know before a noun."""
    return [replace(phrase, kind="be")] if phrase.kind == "adjective" else []


def _is_word(words: tuple[str, ...], at: int) -> bool:
    """Whether a piece of a symbol is a word, or a number of something or behind a preposition: 3 legs, than 30."""
    if not words[at].isdigit():
        return words[at].isalpha() or "-" in words[at]
    return at > 0 and (at < len(words) - 1 or (at > 1 and words[at - 1] in PREPOSITIONS))


def _apart(phrase: Phrase, word: str) -> Phrase:
    """The phrase with "three-times", which the reader takes for one word, as it is written."""
    return phrase.spelt(lambda form: form.replace(word, word.replace("-", " ")))


def _with_initials(phrase: Phrase, spelling: tuple[str, str]) -> Phrase:
    """The phrase with an FBI agent for a fbi agent."""
    small, initials = spelling
    found = re.compile(rf"\b(?:(an?) )?(?:{small}|{small.capitalize()})(?=s?\b)")

    def spell(form: str) -> str:
        return found.sub(lambda one: f"{article(initials)} {initials}" if one[1] else initials, form)

    return phrase.spelt(spell)


def weather(name: str) -> Phrase | None:
    """What `it` does or is by a proposition that is a word of weather: it rains, it is sunny."""
    *before, word = split_name(name) or ("",)
    if tuple(before) not in _OF_WEATHER:
        return None
    if word.endswith("ing") and lemma(word, "VERB") in WEATHER:
        return adjective_phrase(word)
    word = lemma(word, "VERB") if is_third_person(word) else word
    if word not in WEATHER:
        return None
    return verb_phrase((word,)) if any(part == "VERB" for part, _, _ in uses(word)) else adjective_phrase(word)


# -- one place -----------------------------------------------------------------------------------------------------


def _one_place(
    name: str, words: tuple[str, ...], kinds: list[str], use: Use, *, plain: bool, past: bool
) -> list[Phrase]:
    if len(words) == 1:
        if past and is_participle(words[0]):
            return [be_phrase(words, past=True), adjective_phrase(words[0])]
        found = [
            _of_kind(kind, words, given=bool(kinds), plain=plain)
            for kind in [*kinds, *kinds_of_word(words[0], name, use)]
        ]
        stuff = words[0] in STUFF and found and found[0].kind == "noun"
        return [be_phrase(words), *found] if stuff else found
    joined = "-".join(words)
    if kinds:
        found = [unary(kind, words if kind == "noun" else with_complement(words)) for kind in kinds]
        return [*found, noun_phrase(joined), adjective_phrase(joined)]
    whole = [noun_phrase(joined), adjective_phrase(joined)]
    if (wanted := to_do(words, past=past)) is not None:
        return [wanted, verb_phrase((joined,))]
    if words[-1] in THINGS | PERSON:
        return whole  # x is called a tall person where anybody is a person
    if (one := as_adjective(words)) is not None:
        return [one, adjective_phrase(joined), noun_phrase(joined)]
    if (noun := with_adjective(words)) is not None:
        return [noun, *whole]
    if (behind := with_preposition(words, past=past)) is not None:
        return [behind, *(whole if words[0] not in PREPOSITIONS else whole[1:])]
    if words[0] in PREPOSITIONS | PARTICLES and words[1] in PREPOSITIONS:
        return [adjective_phrase(joined)]  # up-to-date
    if words[0] in MODALS or is_third_person(words[0]) or does(words):
        done_to = words[1] not in PREPOSITIONS
        said = dict.fromkeys(doing(with_object(words), done_to=done_to) for with_object in (with_article, with_names))
        return [*said, verb_phrase((joined,))]
    if any(part == "NOUN" for part, _, _ in uses(joined)):
        return whole
    return [noun_phrase(" ".join(words)), *whole]


def _of_kind(kind: str, words: tuple[str, ...], *, given: bool, plain: bool) -> Phrase:
    """What a symbol that is one word says of one thing as a word of this kind; `given` if its entry tells the kind."""
    if kind == "verb" and not given:
        return doing(words, done_to=False)
    if kind == "adjective" and "VBG" in tags_of(words[0]) and all(part != "ADJ" for part, _, _ in uses(words[0])):
        return be_phrase(words)  # a running person is not read
    return unary(kind, _singular(words) if kind == "noun" and plain else words)


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """A single plural noun as a singular, so that `Students(bob)` says that Bob is a student."""
    return (lemma(words[0], "NOUN", plural=True),) if "NNS" in tags_of(words[0]) else words


# -- two places ----------------------------------------------------------------------------------------------------


def _two_place(words: tuple[str, ...], kinds: list[str], *, past: bool) -> list[Phrase]:
    last = words[-1]
    of = kinds == ["noun"] and len(words) > 1 and last == "of"
    found = [related_phrase(" ".join(words[:-1])) if of else _binary(kind, with_complement(words)) for kind in kinds]
    if kinds == ["verb"] and len(said := with_complement(words)) > len(words) and last not in PREPOSITIONS:
        found.insert(0, replace(verb_phrase(words[:1]), second=" ".join(said[1:])))
    if len(words) == 2 and words[0] in {"has", "have"} and not kinds and is_noun(last):
        found.append(replace(verb_phrase(("have",)), second=f"as {article(last)} {last}"))
    if len(words) > 1 and kinds in ([], ["verb"]) and _says_how(words[1:]):
        found.insert(0, replace(verb_phrase(words[:1]), second=" ".join(words[1:])))
    if len(words) > 1 and not kinds and (words[0] in MODALS or _is_verb_of_verb(words)):
        found.append(doing(words, done_to=True))
    if len(words) > 2 and not kinds and not past and is_asked(words):
        found.insert(0, replace(past_phrase(words[:1]), second=" ".join(words[1:])))
    if len(words) > 1 and last in PREPOSITIONS:
        found += _with_last_preposition(words, kinds, past=past)
    elif len(words) == 1:
        found += _of_one_word(last, past=past)
    elif len(words) == 2 and last in PARTICLES and not kinds:
        found.append(doing(words, done_to=True))
    found.append(verb_phrase(("-".join(words),)))
    return found


def _of_one_word(word: str, *, past: bool) -> list[Phrase]:
    """What is said of two by one word: is near, is older than, is afraid of, is a friend of, likes."""
    found: list[Phrase] = []
    if word in PREPOSITIONS and word != "like":
        found.append(be_phrase((word,), past=past))
    if is_comparative(word):
        found.append(be_phrase((word, "than")))
    if word == "different":
        found.append(verb_phrase(_DIFFERING))
    if word in TAKES:
        found.append(be_phrase((word, TAKES[word])))
    if is_relational(noun := _singular((word,))[0]):
        found.append(related_phrase(noun))
    return [*found, doing((word,), done_to=True)]


def _with_last_preposition(words: tuple[str, ...], kinds: list[str], *, past: bool) -> list[Phrase]:
    """What is said of two by words of which the last is a preposition: lives in, is a friend of, is afraid of."""
    found: list[Phrase] = []
    *before, last = words
    head, listed = before[-1], uses(before[-1])
    noun = any(part == "NOUN" and tag == "NN" for part, _, tag in listed)
    verb = any(part == "VERB" and tag in {"VB", "VBZ"} for part, _, tag in uses(words[0]))
    if not kinds:
        found += _by_its_first_word(words, past=past)
    if last == "of" and words[0] not in PREPOSITIONS and noun:
        if len(before) > 1:
            found.append(related_phrase(" ".join(before)))
        found += [related_phrase("-".join(before)), be_phrase(("the", *words))]
    if words[1:] == ("by",) and is_participle(words[0]):
        found.append(be_phrase(words, past=past))
    if verb:
        found.append(_binary("verb", words))
    elif noun and last not in {"of", TAKES.get(head)} and not kinds and needs_article(head):
        found.append(related_phrase(" ".join(before), last))
    if last == "of":
        found.append(related_phrase("-".join(before)))
    return [*found, be_phrase(words, past=past), be_phrase(("-".join(before), last))]


def _by_its_first_word(words: tuple[str, ...], *, past: bool) -> list[Phrase]:
    """Is to the left of, is north of, is in front of, is friends with, gave birth to, worked with."""
    first, *_, last = words
    if words == ("different", "from"):
        return [verb_phrase(_DIFFERING)]
    if TAKES.get(first) == last and len(words) == 2:
        return [be_phrase(words, past=past)]
    if len(words) > 2 and first == "same" and last == "as":
        return [be_phrase(("the", *words))]
    if words[1:] == ("of",) and first in _SIDES:
        return [be_phrase(("to", "the", *words))]
    if words[1:] == ("of",) and first in _DIRECTIONS:
        return [be_phrase(words)]
    if first in PREPOSITIONS and len(words) > 2:
        return [be_phrase(words, past=past)]
    if words[1:] == ("with",) and "NNS" in tags_of(first) and _singular((first,))[0] in MUTUAL:
        return [be_phrase(words)]
    if past or (len(words) == 2 and is_done_to(first, last)):
        return [be_phrase(words, past=past)]
    if is_past(first, done_to=len(words) > 2) or (len(words) > 2 and is_third_person(first)):
        return [doing(words, done_to=len(words) > 2)]
    return []


def _is_verb_of_verb(words: tuple[str, ...]) -> bool:
    """Whether words say what somebody wants, or likes, to do: wants to marry."""
    verb = is_third_person(words[0]) or "VBD" in tags_of(words[0]) or "VB" in tags_of(words[0])
    return len(words) > 2 and words[1] == "to" and verb and "VB" in tags_of(words[2])


def _says_how(words: tuple[str, ...]) -> bool:
    """Whether words behind a verb stand behind its object as well: every day, quickly."""
    if words[0] == "every":
        return len(words) == 2
    return all(
        word not in PREPOSITIONS and (word in JOINED_WORDS or {part for part, _, _ in uses(word)} == {"ADV"})
        for word in words
    )


def _binary(kind: str, words: tuple[str, ...]) -> Phrase:
    return verb_phrase(words) if kind == "verb" or words[0] in MODALS else be_phrase(words)


# -- three places --------------------------------------------------------------------------------------------------


def _three_place(words: tuple[str, ...], kinds: list[str], recipient_first: bool, handed: bool) -> list[Phrase]:
    """What is done to two; `recipient_first` if the second is whom the third is given, `handed` if that has a name."""
    if words == ("between",):
        return [replace(be_phrase(words), second="and")]
    if kinds not in ([], ["verb"]):
        return []
    verb = lemma(words[0], "VERB")

    def done(words: tuple[str, ...]) -> Phrase:
        return verb_phrase(words) if kinds else doing(words, done_to=True)

    if len(words) > 1 and words[-1] in PREPOSITIONS:
        if len(words) == 2 and verb in _TALKING and words[1] != "between":
            return []  # talks to one about another
        between = words[-1] == "between"
        return [replace(done(words if between else words[:-1]), second="and" if between else words[-1])]
    if len(words) == 1 and verb in _PREPOSITION_OF:
        return [replace(done(words), second=_PREPOSITION_OF[verb])]
    if len(words) > 1 or verb not in DATIVE:
        return []
    if kinds or (recipient_first and not handed):
        return [done(words)]
    return [replace(done(words), second="to", swapped=verb in _TAUGHT or recipient_first)]
