"""How symbols are said: a phrase for every predicate, function and constant, chosen so that it is read back as itself.

A symbol's words come from a lexicon entry or from its name (`livesIn`, `BaldEagle`, `has_part`); the kind of phrase
from the dictionary. Every candidate is tried on the reader once; one that is not read as a single atom is dropped, and
the last resort (`relation “R” holds of x to y`) always works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reasoner.english.document import translate_text
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.english.morphology import inflect, is_known, lemma, uses
from reasoner.english.vocabulary import INTRANSITIVE, PREPOSITIONS
from reasoner.english.wordkinds import kinds_of
from reasoner.logic.nodes import Equal, ForAll, Formula, Function, Implies, Not, Predicate, Variable

_PIECES = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|[0-9]+|[^\W\d_A-Za-zÀ-ÿ]+")
_MODALS = frozenset(["can", "may", "should"])
_DENYING = frozenset(["not", "no", "never", "cannot", "doesnt", "isnt"])
_ADJECTIVAL = ("ic", "al", "ous", "ful", "ive", "able", "ible", "less", "ish", "y", "ed", "ing")
_X, _Y, _Z = Variable("x"), Variable("y"), Variable("z")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A predicate's verb phrase, in four forms; `noun` and `nouns` are set for predicates that are nouns.

    With arity 2 the object follows, with arity 3 also `second` (“to”) and another; `fallback` phrases (and other
    arities) are said with `relation … holds of`.
    """

    kind: str
    singular: str = ""
    plural: str = ""
    not_singular: str = ""
    not_plural: str = ""
    noun: str = ""
    nouns: str = ""
    second: str = ""

    @property
    def fallback(self) -> bool:
        """Whether it has to be said as a relation that holds of its arguments."""
        return not self.singular


def split_name(name: str) -> tuple[str, ...]:
    """The lower-case words of a symbol: `livesIn` is lives, in."""
    return tuple(piece.lower() for piece in _PIECES.findall(name))


def _spelt(piece: str) -> str:
    """A piece of a name as names are written: Bob, but USA."""
    return piece if piece.isupper() else piece.capitalize()


def article(word: str) -> str:
    """The indefinite article that the word takes."""
    if re.match(r"(?:uni(?!n|m)|use|usual|eu|u[ks]\b|one\b|once|ut[ie])", word):
        return "a"
    if re.fullmatch(r"[a-z][0-9]*", word):  # a letter, called by its name
        return "an" if word[0] in "aefhilmnorsx" else "a"
    return "an" if word[:1] in "aeiou" or re.match(r"(?:hour|honest|heir)", word) else "a"


class Phrasebook:
    """Phrases for the symbols of one lexicon, made on first use.

    `strict` is for sentences that will be read back; otherwise the first candidate is taken untried. Reading
    back with `self.lexicon` gives the original symbols: its `rename` and `titles` are filled here.
    """

    def __init__(self, lexicon: Lexicon | None = None, *, strict: bool = True) -> None:
        self.lexicon = Lexicon() if lexicon is None else lexicon
        self.strict = strict
        self._predicates: dict[tuple[str, int], Phrase] = {}
        self._terms: dict[tuple[str, int], str] = {}
        self._taken: dict[tuple[str, int], str] = {}

    def predicate(self, name: str, arity: int) -> Phrase:
        """The phrase for a predicate symbol."""
        key = (name, arity)
        phrase = self._predicates.get(key)
        if phrase is None:
            phrase = self._predicates[key] = self._choose(name, arity)
        return phrase

    def term(self, name: str, arity: int) -> str:
        """A constant as it is said, or the noun of a unary function; a quoted title otherwise."""
        key = (name, arity)
        said = self._terms.get(key)
        if said is None:
            said = self._terms[key] = self._choose_term(name, arity)
        return said

    # -- predicates --------------------------------------------------------------------------------------------

    def _choose(self, name: str, arity: int) -> Phrase:
        if arity in {1, 2, 3}:
            entry = self.lexicon.entries.get((name, arity))
            candidates = _candidates(name, arity, entry)
            if candidates and not self.strict:
                return candidates[0]
            for phrase in candidates:
                read = _read_name(phrase, arity)
                if read is not None and self._claim((read, arity), name):
                    return phrase
        self.lexicon.titles.add((name, arity))
        return Phrase("relation")

    def _claim(self, read: tuple[str, int], name: str) -> bool:
        """Take a name of the reader's for a symbol of ours; False if another symbol has it."""
        key = (read[0].casefold(), read[1])
        if read[1] in {1, -1} and (key[0], -read[1]) in self._taken:
            return False  # a name that is also a noun: "Bear is a bear"
        if self._taken.setdefault(key, name) != name:
            return False
        self.lexicon.rename[read] = name
        return True

    # -- terms -------------------------------------------------------------------------------------------------

    def _choose_term(self, name: str, arity: int) -> str:
        words = split_name(name)
        entry = self.lexicon.entries.get((name, -1 - arity))
        if not self.strict and entry is not None and entry.kind in {"name", "mass", "the", "function"}:
            said = " ".join(entry.words)
            return (
                said
                if arity or entry.kind == "mass"
                else f"the {said}"
                if entry.kind == "the"
                else said[:1].upper() + said[1:]
            )
        if arity == 0:
            said = " ".join(_spelt(piece) for piece in _PIECES.findall(name))
            plain = bool(words) and all(word.isalpha() and len(word) > 1 for word in words)
            if plain and not any(kinds_of_closed(word) for word in words) and not _describes(words):
                read = _read_constant(said)
                if read is not None and self._claim((read, -1), name):
                    return said
            self.lexicon.titles.add((name, -1))
            return quoted(name)
        if arity == 1 and words:
            if len(words) > 1 and words[-1] == "of":
                words = words[:-1]
            noun = "-".join(words)
            read = _read_function(noun)
            if read is not None and self._claim((read, -2), name):
                return noun
        self.lexicon.titles.add((name, -1 - arity))
        return quoted(name)


QUOTES = ("“", '"')
"""What a symbol that is said as it is begins with."""


def quoted(name: str) -> str:
    """A symbol as it is, in quotes that are none of its own."""
    return f'"{name}"' if "“" in name or "”" in name else f"“{name}”"


def kinds_of_closed(word: str) -> bool:
    """Whether a word is one of the grammar's own."""
    kinds = kinds_of(word)
    return bool(kinds) and not any(kind in kinds for kind in ("NOUN", "NOUNS", "ADJECTIVE", "V0", "VZ"))


def _describes(words: tuple[str, ...]) -> bool:
    """Whether a single word would rather be read as an adjective, an adverb or a plural than as a name."""
    return len(words) == 1 and any(
        part in {"ADJ", "ADV"} or (tag == "NNS" and base != words[0]) for part, base, tag in uses(words[0])
    )


def _candidates(name: str, arity: int, entry: Entry | None) -> list[Phrase]:
    if entry is not None and entry.kind in {"adjective", "noun", "verb", "be"} and entry.words:
        words, kinds = tuple(word.lower() for word in entry.words), [entry.kind]
    else:
        words, kinds = split_name(name), []
    if not words or not all(word.isalpha() or "-" in word for word in words):
        return []
    if len(words) > 1 and words[0] in {"is", "are", "be", "was", "were"}:
        words = words[1:]
        if len(words) > 1 and words[0] in {"a", "an"}:
            words, kinds = words[1:], kinds or ["noun"]
    if not kinds and _DENYING.intersection(words):
        return []  # what denies something would be read as a denial
    joined = "-".join(words)
    if arity == 3:
        verb = len(words) > 1 and words[-1] in PREPOSITIONS and kinds in ([], ["verb"])
        return [replace(_verb(words[:-1]), second=words[-1])] if verb else []
    if arity == 1:
        if len(words) > 1:
            found = [_unary(kind, words) for kind in kinds]
            if not kinds and (words[0] in _MODALS or _is_third_person(words[0])):
                return [_verb(words), _verb((joined,)), _noun(joined), _adjective(joined)]
            if words[0] in PREPOSITIONS:  # is in-love
                return [*found, _adjective(joined), _noun(joined)]
            return [*found, _noun(joined), _adjective(joined)]
        return [_unary(kind, _singular(words) if kind == "noun" and not entry else words)
                for kind in [*kinds, *_kinds_of_word(words[0])]]  # fmt: skip
    of = kinds == ["noun"] and len(words) > 1 and words[-1] == "of"
    found = [_noun_of(" ".join(words[:-1])) if of else _binary(kind, words) for kind in kinds]
    last = words[-1]
    if len(words) > 1 and last in PREPOSITIONS:
        if last == "of" and any(part == "NOUN" and tag == "NN" for part, _, tag in uses(words[-2])):
            found.append(_noun_of("-".join(words[:-1])))
        if any(part == "VERB" and tag in {"VB", "VBZ"} for part, _, tag in uses(words[0])):
            found.append(_binary("verb", words))
        if last == "of":
            found.append(_noun_of("-".join(words[:-1])))
        found.append(_binary("be", words))
        found.append(_binary("be", ("-".join(words[:-1]), last)))
    elif len(words) == 1:
        if last in PREPOSITIONS:
            found.append(_binary("be", words))
        if any(tag == "JJR" for _, _, tag in uses(last)):
            found.append(_binary("be", (last, "than")))
        known = {part for part, _, _ in uses(last)}
        if "NOUN" in known and "VERB" not in known:
            found.append(_noun_of(last))
        found.append(_binary("verb", words))
    found.append(_binary("verb", (joined,)))
    return found


def _kinds_of_word(word: str) -> list[str]:
    listed = {part for part, _, _ in uses(word)}
    if not listed:  # nobody's word: what its ending says
        if _ends_in_s(word):
            return ["verb", "noun", "adjective"]
        return ["adjective", "noun", "verb"] if word.endswith(_ADJECTIVAL) else ["noun", "adjective", "verb"]
    if _is_third_person(word):  # "barks" is rather what somebody does, "dogs" rather what they are
        return ["verb", "noun"] if lemma(word, "VERB") in INTRANSITIVE else ["noun", "verb"]
    order = [kind for part, kind in (("ADJ", "adjective"), ("NOUN", "noun"), ("VERB", "verb")) if part in listed]
    tags = {tag for _, _, tag in uses(word)}
    done = tags == {"VBN", "VBD"} and lemma(word, "VERB") not in INTRANSITIVE
    if done or tags == {"VBN"} or ("ADJ" in listed and word.endswith("ing")):  # whoever is Eaten does not eat
        order = ["adjective"]
    return [*order, *(kind for kind in ("noun", "adjective", "verb") if kind not in order)]


def _ends_in_s(word: str) -> bool:
    """Whether a word that nobody knows ends as the third person of a verb does."""
    return word.endswith("s") and not word.endswith(("us", "ss", "is"))


def _is_third_person(word: str) -> bool:
    return any(tag == "VBZ" and base != word for _, base, tag in uses(word))


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """A single plural noun as a singular, so that `Students(bob)` says that Bob is a student."""
    return (lemma(words[0], "NOUN", plural=True),) if any(tag == "NNS" for _, _, tag in uses(words[0])) else words


def _unary(kind: str, words: tuple[str, ...]) -> Phrase:
    if kind == "noun":
        return _noun(" ".join(words))
    if kind in {"adjective", "be"}:
        return _adjective(" ".join(words))
    return _verb(words)


def _noun(noun: str) -> Phrase:
    head, space, last = noun.rpartition(" ")
    first, hyphen, end = last.rpartition("-")
    plural = head + space + first + hyphen + (inflect(end, "NNS") if end else end)
    one = f"{article(noun)} {noun}"
    return Phrase("noun", f"is {one}", f"are {plural}", f"is not {one}", f"are not {plural}", noun, plural)


def _adjective(word: str) -> Phrase:
    return Phrase("adjective", f"is {word}", f"are {word}", f"is not {word}", f"are not {word}")


def _verb(words: tuple[str, ...]) -> Phrase:
    if words[0] in _MODALS:
        said = " ".join(words)
        denied = " ".join(["cannot" if words[0] == "can" else f"{words[0]} not", *words[1:]])
        return Phrase("verb", said, said, denied, denied)
    inflected = is_known(words[0].partition("-")[0]) or _ends_in_s(words[0])
    base = lemma(words[0], "VERB") if inflected else words[0]
    rest = " ".join(("", *words[1:]))
    third = inflect(base, "VBZ")
    return Phrase("verb", third + rest, base + rest, f"does not {base}{rest}", f"do not {base}{rest}")


def _binary(kind: str, words: tuple[str, ...]) -> Phrase:
    if kind == "verb":
        return _verb(words)
    said = " ".join(words)
    return Phrase("be", f"is {said}", f"are {said}", f"is not {said}", f"are not {said}")


def _noun_of(noun: str) -> Phrase:
    one = f"{article(noun)} {noun} of"
    return Phrase("be", f"is {one}", f"are {one}", f"is not {one}", f"are not {one}")


def _read_alone(text: str) -> Formula | None:
    reading = translate_text([text]).sentences[0].formula
    while isinstance(reading, ForAll):
        reading = reading.body
    return reading


def _read_name(phrase: Phrase, arity: int) -> str | None:
    """The predicate that the reader makes of the phrase, if it reads all its forms as one atom."""
    tail = ("", " y", f" y {phrase.second} z")[arity - 1]
    arguments = (_X, _Y, _Z)[:arity]
    atom = _read_alone(f"x {phrase.singular}{tail}.")
    if not isinstance(atom, Predicate) or atom.arguments != arguments or not atom.name:
        return None
    if _read_alone(f"x {phrase.not_singular}{tail}.") is not Not(atom):
        return None
    many = translate_text([f"All things that {phrase.plural}{tail} {phrase.not_plural}{tail}."]).sentences[0].formula
    inner = _read_alone(f"If something {phrase.singular}{tail}, then it {phrase.not_singular}{tail}.")
    if many is None or not isinstance(inner, Implies):
        return None
    if not isinstance(inner.left, Predicate) or not isinstance(inner.right, Not):
        return None
    names = {inner.left.name, getattr(inner.right.body, "name", "")}
    body: Formula = many
    while isinstance(body, ForAll):
        body = body.body
    sides = (getattr(body, "left", None), getattr(body, "right", None))
    if not (isinstance(sides[0], Predicate) and isinstance(sides[1], Not) and isinstance(sides[1].body, Predicate)):
        return None
    names |= {sides[0].name, sides[1].body.name}
    return atom.name if names == {atom.name} else None


def _read_constant(said: str) -> str | None:
    for text in (f"{said} is red.", f"x likes {said}.", f"If x is equal to {said}, then {said} is red."):
        formula = _read_alone(text)
        if formula is None:
            return None
    atom = _read_alone(f"x likes {said}.")
    if isinstance(atom, Predicate) and len(atom.arguments) == 2 and isinstance(atom.arguments[1], Function):
        return atom.arguments[1].name
    return None


def _read_function(noun: str) -> str | None:
    formula = _read_alone(f"x is equal to the {noun} of y.")
    match formula:
        case Equal(left, Function(name, (argument,))) if left is _X and argument is _Y:
            return name
        case _:
            return None
