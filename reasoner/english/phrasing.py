"""The four forms of a verb phrase by which a predicate is said: is an owl, are owls, is not an owl, are not owls."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from reasoner.english.morphology import inflect, is_known, lemma, past_of_another
from reasoner.english.peoples import is_people
from reasoner.english.wordclass import ends_in_s

MODALS = frozenset(["can", "may", "must", "should", "will"])
_SPOKEN = re.compile(r"[^AEIOU]?[AEIOU][^AEIOU]")
"""How initials begin that are spoken as a word: NATO."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A predicate's verb phrase, in four forms; `noun` and `nouns` are set for predicates that are nouns.

    With arity 2 the object follows, and `second` if there is any (“every day”), with arity 3 also `second` (“to”) and
    another, with `swapped` before it (“teaches chess to Max”); `past` is what was or has been, and `base` the verb of
    what somebody did; `denies` says that the forms are those of a denial; `fallback` phrases (and other arities) are
    said with `relation … holds of`.
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
    past: bool = False
    base: str = ""
    denies: bool = False

    @property
    def fallback(self) -> bool:
        """Whether it has to be said as a relation that holds of its arguments."""
        return not self.singular

    def denied(self, *, never: bool = False) -> Phrase:
        """The phrase for what its denial says: does not smoke, never smokes."""
        singular, plural = self.not_singular, self.not_plural
        if never:
            singular, plural = f"never {self.singular}", f"never {self.plural}"
        elif self.singular.startswith("may "):
            singular = plural = f"must not {self.singular.removeprefix('may ')}"
        return replace(
            self,
            kind="verb" if self.kind == "verb" else "be",
            singular=singular,
            plural=plural,
            not_singular=self.singular,
            not_plural=self.plural,
            noun="",
            nouns="",
            base="",
            denies=not self.denies,
        )

    def behind(self, *objects: str) -> str:
        """What stands behind the verb, with a space before it, for what it is done to."""
        objects = objects[::-1] if self.swapped else objects
        return "".join(f" {word}" for word in (*objects[:1], self.second if objects else "", *objects[1:]) if word)

    def spelt(self, spell: Callable[[str], str]) -> Phrase:
        """The phrase with each of its forms spelt anew."""
        forms = (self.singular, self.plural, self.not_singular, self.not_plural, self.noun, self.nouns, self.second)
        does, do, does_not, do_not, noun, nouns, second = map(spell, forms)
        return replace(
            self,
            singular=does,
            plural=do,
            not_singular=does_not,
            not_plural=do_not,
            noun=noun,
            nouns=nouns,
            second=second,
        )


def article(word: str) -> str:
    """The indefinite article that the word takes; initials are called by their letters.

    >>> article("owl"), article("unicorn"), article("FBI agent"), article("US citizen"), article("NASA engineer")
    ('an', 'a', 'an', 'a', 'a')
    """
    initials = re.match(r"[A-Z]{2,}(?![a-z])", word)
    if initials and (word[0] == "U" or len(initials[0]) < 4 or not _SPOKEN.match(word)):
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    word = word[:1].lower() + word[1:]
    if re.match(r"(?:uni(?!n|m)|use|usual|eu|u[ks]\b|one\b|once|ut[ie])", word):
        return "a"
    if re.match(r"[a-z](?:[0-9]*$|-)", word):  # a letter, called by its name
        return "an" if word[0] in "aefhilmnorsx" else "a"
    return "an" if word[:1] in "aeiou" or re.match(r"(?:hour|honest|heir)", word) else "a"


def unary(kind: str, words: tuple[str, ...]) -> Phrase:
    """What is said of one thing by words of this kind."""
    if kind != "verb":
        words = tuple(word.capitalize() if is_people(word) else word for word in words)
    if kind == "noun":
        return noun_phrase(" ".join(words))
    if kind in {"adjective", "be"} and words[0] not in MODALS:
        return adjective_phrase(" ".join(words))
    return verb_phrase(words)


def noun_phrase(noun: str) -> Phrase:
    """Is an owl."""
    head, space, last = noun.rpartition(" ")
    first, hyphen, end = last.rpartition("-")
    many = inflect(end.lower(), "NNS") if end else end
    plural = head + space + first + hyphen + (many.capitalize() if end[:1].isupper() else many)
    one = f"{article(noun)} {noun}"
    return Phrase("noun", f"is {one}", f"are {plural}", f"is not {one}", f"are not {plural}", noun, plural)


def adjective_phrase(word: str) -> Phrase:
    """Is red."""
    return Phrase("adjective", f"is {word}", f"are {word}", f"is not {word}", f"are not {word}")


def verb_phrase(words: tuple[str, ...]) -> Phrase:
    """Lives in Paris; can swim."""
    if words[0] in MODALS:
        said = " ".join(words)
        negative = {"can": "cannot", "must": "need not"}.get(words[0], f"{words[0]} not")
        denied = " ".join([negative, *words[1:]])
        return Phrase("verb", said, said, denied, denied)
    inflected = (is_known(words[0].partition("-")[0]) or ends_in_s(words[0])) and not past_of_another(words[0])
    base = lemma(words[0], "VERB") if inflected else words[0]
    rest = " ".join(("", *words[1:]))
    third = inflect(base, "VBZ")
    return Phrase("verb", third + rest, base + rest, f"does not {base}{rest}", f"do not {base}{rest}")


def past_phrase(words: tuple[str, ...]) -> Phrase:
    """Lived in Paris."""
    base = lemma(words[0], "VERB")
    rest = " ".join(("", *words[1:]))
    did, did_not = words[0] + rest, f"did not {base}{rest}"
    return Phrase("verb", did, did, did_not, did_not, past=True, base=base)


def perfect_phrase(words: tuple[str, ...]) -> Phrase:
    """Has been to Paris."""
    rest = " ".join(words)
    return Phrase("verb", f"has {rest}", f"have {rest}", f"has not {rest}", f"have not {rest}", past=True)


def be_phrase(words: tuple[str, ...], *, past: bool = False) -> Phrase:
    """Is in love; was born in Paris."""
    said = " ".join(words)
    one, many = ("was", "were") if past else ("is", "are")
    return Phrase("be", f"{one} {said}", f"{many} {said}", f"{one} not {said}", f"{many} not {said}", past=past)


def related_phrase(noun: str, preposition: str = "of") -> Phrase:
    """Is a friend of."""
    return be_phrase((article(noun), noun, preposition))
