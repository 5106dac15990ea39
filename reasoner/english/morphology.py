"""Word forms: lemma and inflection, by LemmInflect.

It has a dictionary (the NIH SPECIALIST lexicon), which `dictionary` reads, and, for words not in there, rules. The
library is loaded when its rules are needed first; every answer is cached.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from reasoner.english import dictionary

_PARTS = {"NNS": "NOUN", "VBZ": "VERB", "VBN": "VERB", "VBG": "VERB", "VBD": "VERB", "JJR": "ADJ"}
PERSON = frozenset({"person", "people", "persons", "peoples"})
PREFIXES = frozenset({"co", "mis", "over", "pre", "re", "under"})
"""What stands with a hyphen before a verb and makes another verb: co-wrote."""


@lru_cache(maxsize=1)
def _library() -> Any:
    import lemminflect

    return lemminflect


@lru_cache(maxsize=100_000)
def uses(word: str) -> tuple[tuple[str, str, str], ...]:
    """Every dictionary use of a lower-case word: (part of speech, lemma, Penn tag); empty for an unknown word."""
    found: list[tuple[str, str, str]] = []
    for part, bases in dictionary.lemmas(word).items():
        if part not in {"NOUN", "VERB", "ADJ", "ADV"}:
            continue
        for base in bases:
            forms = dictionary.inflections(base, part)
            tags = [tag for tag, spellings in forms.items() if word in spellings]
            if part == "VERB" and "VBN" not in tags and _is_unlisted_participle(word, forms):
                tags.append("VBN")
            found.extend((part, base, tag) for tag in tags)
    prefix, _, verb = word.partition("-")
    if prefix in PREFIXES:
        found.extend((part, f"{prefix}-{base}", tag) for part, base, tag in uses(verb) if part == "VERB")
    return tuple(dict.fromkeys(found))


def _is_unlisted_participle(word: str, forms: dictionary.Forms) -> bool:
    """Whether a form of a verb is a participle that the dictionary does not call so.

    It lists one of two that are spelt alike; for weak verbs in -t the form in -ed only (burnt beside burned); and some,
    as *proven* and *lain*, are in no list of forms at all.
    """
    past = forms.get("VBD", ())
    if not any(word in spellings for spellings in forms.values()):
        return word.endswith(("en", "ain"))
    return word in past and ("VBN" not in forms or (word.endswith("t") and any(form.endswith("ed") for form in past)))


@lru_cache(maxsize=100_000)
def tags_of(word: str) -> frozenset[str]:
    """The Penn tags of a lower-case word in the dictionary."""
    return frozenset(tag for _, _, tag in uses(word))


@lru_cache(maxsize=100_000)
def bases(word: str) -> frozenset[str]:
    """A lower-case word and all it may be a form of; a plural in -s also of words that the dictionary lacks."""
    return frozenset([word, word.removesuffix("s"), *(base for _, base, _ in uses(word))])


def singulars_of(word: str) -> tuple[str, ...]:
    """The nouns whose plural the dictionary says a word to be; that of `leaves` is rather `leaf` than `leave`."""
    listed = dictionary.lemmas(word).get("NOUN", ())
    return tuple(sorted(listed, key=lambda one: not one.endswith(("f", "fe")))) if word.endswith("ves") else listed


@lru_cache(maxsize=100_000)
def lemma(word: str, part: str, *, plural: bool = False) -> str:
    """The dictionary form of a word used as NOUN, VERB, ADJ or ADV; guessed by rule where no dictionary has it.

    `plural` says that a noun stands in the plural ("things" is also listed as a lemma of its own).
    """
    if part == "VERB" and "-" in word:
        first, _, rest = word.partition("-")
        if first in PREFIXES and uses(rest):
            return f"{first}-{lemma(rest, part)}"
        return f"{lemma(first, part)}-{rest}"
    if part == "NOUN" and word in PERSON:
        return "person"
    known = dictionary.lemmas(word).get(part)
    if known:
        if plural:
            return next((one for one in singulars_of(word) if one != word), word)
        return word if word in known and part != "VERB" else str(known[0])
    if part == "NOUN" and ((word.endswith(("us", "ss", "is")) and not plural) or not word.endswith("s")):
        return word
    stem = _without_s(word, part) if part in {"NOUN", "VERB"} else ""
    if stem:
        return stem
    doubled = _DOUBLED.fullmatch(word) if part == "VERB" else None
    if doubled:
        return str(doubled[1])
    guessed = _library().getAllLemmasOOV(word, part).get(part)
    return str(guessed[0]) if guessed and guessed[0] else word  # of "s", nothing is left


_DOUBLED = re.compile(r"(.*[aeiou]([bdgmnprt]))\2(?:ed|ing)")
"""A verb form that doubles the last consonant of its stem; the few verbs that have two of their own are known."""
_PLAIN_S = re.compile(r".*(?:[abcdfghjklmnopqrtvwy]|[abefgklmnprtuwy]e)s")


def stems_of(word: str) -> tuple[str, ...]:
    """What a word in -s can be a form of, by its spelling alone."""
    if word.endswith("en") and len(word) > 3:  # oxen
        return (word[:-2],)
    if not word.endswith("s") or len(word) < 4:
        return ()
    if word.endswith("ies"):
        return word[:-1], word[:-3] + "y"
    return (word[:-1], word[:-2]) if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")) else (word[:-1],)


def _without_s(word: str, part: str) -> str:
    """The stem of a word in -s that no dictionary has, where its spelling or the dictionary's stems leave no doubt.

    What the library's model guesses differs from this in one of a thousand dictionary words, and is wrong there; it
    takes longer to load than a page to read, and is asked where spelling is no guide (-ches, -ses, -oes).
    """
    stems = stems_of(word)
    for stem in stems:
        if stem in dictionary.lemmas(stem).get(part, ()):
            return stem
    if word.endswith("ies") and len(word) > 4:
        return stems[-1]
    if word.endswith("uses") and part == "NOUN":  # wumpuses: those in -use are words of the dictionary
        return stems[-1]
    return stems[0] if stems and _PLAIN_S.fullmatch(word) else ""


@lru_cache(maxsize=100_000)
def base_form(word: str) -> str:
    """The dictionary form of a lower-case noun or verb whose use in the sentence is not known.

    >>> base_form("teaches"), base_form("yolpuses"), base_form("left")
    ('teach', 'yolpus', 'left')
    """
    found = uses(word)
    if word in PERSON or not found:
        return lemma(word, "NOUN")
    inflected = [base for part, base, _ in found if part in ("NOUN", "VERB") and base != word]
    if not word.endswith("s") and any(base == word for _, base, _ in found):
        return word
    return inflected[0] if inflected else word


@lru_cache(maxsize=100_000)
def inflect(word: str, tag: str) -> str:
    """A form of a lemma by Penn tag: NNS, VBZ, VBN, VBG, VBD, JJR; the lemma itself if there is none."""
    if tag == "NNS" and word == "person":
        return "people"
    if tag == "VBZ" and "-" in word:
        first, _, rest = word.partition("-")
        return f"{inflect(first, tag)}-{rest}"
    listed = dictionary.inflections(word, _PARTS[tag]).get(tag)
    if listed:
        return listed[0]
    forms = _library().getAllInflectionsOOV(word, _PARTS[tag]).get(tag)  # `dictionary` has looked in its tables
    return str(forms[0]) if forms else word


@lru_cache(maxsize=100_000)
def agent_of(noun: str) -> str:
    """The verb of an agent noun: own for owner, write for writer, swim for swimmer; "" if there is none."""
    if not noun.endswith(("er", "or")):
        return ""
    stem = noun[:-2]
    shorter = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    verbs = (one for one in (stem, stem + "e", shorter) if any(p == "VERB" and t == "VB" for p, _, t in uses(one)))
    return next(verbs, "")


@lru_cache(maxsize=100_000)
def is_participle(word: str) -> bool:
    """Whether the dictionary has the word as a past participle."""
    return "VBN" in tags_of(word)


@lru_cache(maxsize=100_000)
def past_of_another(word: str) -> bool:
    """Whether the base form of a verb is the past of another one too: found, fell, lay, saw."""
    listed = dictionary.lemmas(word).get("VERB", ())
    past = any(part == "VERB" and base != word and tag == "VBD" for part, base, tag in uses(word))
    return past and word in listed and listed[0] != word


@lru_cache(maxsize=100_000)
def is_gradable(word: str) -> bool:
    """Whether a word is an adjective that compares: redder, but not houser."""
    return any(tag == "JJR" for tag in dictionary.inflections(word, "ADJ"))


@lru_cache(maxsize=100_000)
def is_comparative(word: str) -> bool:
    """Whether the dictionary has a word as a comparative: older, smoother."""
    return "JJR" in tags_of(word)


@lru_cache(maxsize=100_000)
def comparative_of(superlative: tuple[str, ...]) -> tuple[str, ...]:
    """The comparative of a superlative: older for oldest, less happy for least happy; () for any other word."""
    if len(superlative) == 2 and superlative[0] in {"most", "least"}:
        return ("more" if superlative[0] == "most" else "less", superlative[1])
    base = next((base for part, base, tag in uses(superlative[0]) if part == "ADJ" and tag == "JJS"), "")
    listed = dictionary.inflections(base, "ADJ").get("JJR", ()) if base and len(superlative) == 1 else ()
    same = [one for one in listed if one[:-2] == superlative[0][:-3]]  # elder, eldest
    return tuple((same or list(listed))[:1])


@lru_cache(maxsize=100_000)
def is_counted(noun: str) -> bool:
    """Whether a noun only ever counts things: sister, but not music, which is its own plural."""
    plurals = dictionary.inflections(noun, "NOUN").get("NNS", ())
    return bool(plurals) and noun not in plurals


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has the lower-case word in any use."""
    return bool(uses(word))


@lru_cache(maxsize=100_000)
def is_adjective(word: str) -> bool:
    """Whether the dictionary has a word as an adjective too."""
    return any(part == "ADJ" for part, _, _ in uses(word.lower()))
