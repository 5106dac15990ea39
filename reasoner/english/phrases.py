"""How symbols are said: a phrase for every predicate, function and constant, chosen so that it is read back as itself.

A symbol's words come from a lexicon entry or from its name (`livesIn`, `BaldEagle`, `has_part`); the kind of phrase
from the dictionary. Every candidate is tried on the reader once; one that is not read as a single atom is dropped, and
the last resort (`relation “R” holds of x to y`) always works.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reasoner.english.denied_names import content
from reasoner.english.document import translate_text
from reasoner.english.extents import Extent, amount_of, extents_of
from reasoner.english.fusing import Fusions
from reasoner.english.gender import is_first_name
from reasoner.english.lexicon import Lexicon
from reasoner.english.morphology import is_counted, is_known, uses
from reasoner.english.phrasing import Phrase
from reasoner.english.quantities import ORDERS
from reasoner.english.symbol_phrases import candidates, weather
from reasoner.english.symbol_words import pieces_of, split_name
from reasoner.english.templates import Template
from reasoner.english.trials import read_forms, say_the_same
from reasoner.english.vocabulary import ATTRIBUTES
from reasoner.english.wordclass import Use, is_common_noun
from reasoner.english.wordkinds import kinds_of
from reasoner.logic import subexpressions, universal_matrix
from reasoner.logic.nodes import And, Equal, Exists, Formula, Function, Predicate, Term, Variable

COMPARED = {"<": "less than", ">": "greater than", "<=": "at most", ">=": "at least"}
_PART = ""
"""What has taken a name that is part of phrases."""
_X, _Y, _Z = Variable("x"), Variable("y"), Variable("z")


class Phrasebook:
    """Phrases for the symbols of one lexicon, made on first use.

    `strict` is for sentences that will be read back; otherwise the first candidate is taken untried. Reading
    back with `self.lexicon` gives the original symbols: its `rename` and `titles` are filled here. How the formulas
    of `text` use their symbols tells nouns from verbs.
    """

    def __init__(self, lexicon: Lexicon | None = None, *, strict: bool = True, text: Iterable[Formula] = ()) -> None:
        self.lexicon = Lexicon() if lexicon is None else lexicon
        self.strict = strict
        formulas = list(text)
        self._use = Use.of(formulas)
        self._symbols = frozenset(
            node.name.casefold()
            for formula in formulas
            for node in subexpressions(formula)
            if isinstance(node, Predicate | Function)
        )
        self._contents = Counter(
            content(pieces_of(name))
            for name in {
                node.name for formula in formulas for node in subexpressions(formula) if isinstance(node, Predicate)
            }
        )
        self._predicates: dict[tuple[str, int], Phrase] = {}
        self._terms: dict[tuple[str, int], str] = {}
        self._extents: dict[str, Extent | None] = {}
        self._orders: dict[str, str] = {}
        self._taken: dict[tuple[str, int], str] = {}

    def predicate(self, name: str, arity: int) -> Phrase:
        """The phrase for a predicate symbol."""
        key = (name, arity)
        phrase = self._predicates.get(key)
        if phrase is None:
            phrase = self._predicates[key] = self._choose(name, arity)
        return phrase

    def of_past(self, formula: Formula) -> bool:
        """Whether any of a formula is said in the past, in which a bare plural speaks of some: nurses saw Tom."""
        return any(
            isinstance(node, Predicate) and self.predicate(node.name, len(node.arguments)).past
            for node in subexpressions(formula)
        )

    def term(self, name: str, arity: int) -> str:
        """A constant as it is said, or the noun of a unary function; a quoted title otherwise."""
        key = (name, arity)
        said = self._terms.get(key)
        if said is None:
            said = self._terms[key] = self._choose_term(name, arity)
        return said

    def order(self, operator: str) -> str:
        """The words of an order of numbers, `greater than`; "" if a predicate of the lexicon has each of them."""
        if operator not in self._orders:
            words = [COMPARED[operator], *(" ".join(each) for each, same in ORDERS.items() if same == operator)]
            free = (each for each in words if not self.strict or self._claim_order(each, operator))
            self._orders[operator] = next(free, "")
        return self._orders[operator]

    def _claim_order(self, words: str, operator: str) -> bool:
        match _read_alone(f"x is {words} y."):
            case Predicate(read, (_, _)):
                return self._claim((read, 2), operator)
        return False

    def extent(self, formula: Formula, subject: Term, *, plural: bool = False) -> str | None:
        """Is more than 100 meters long: what a literal says of how much there is of the subject; None of others."""
        found = amount_of(formula)
        if found is None or found[1] is not subject:
            return None
        name, _, amount, positive = found
        if name not in self._extents:
            self._extents[name] = self._measured(name)
        measured = self._extents[name]
        return None if measured is None else measured.said(amount, positive=positive, plural=plural)

    def _measured(self, name: str) -> Extent | None:
        """How a function is said by an amount; None if it is not, or the reader has another name for it."""
        for extent in extents_of(split_name(name)):
            if not self.strict:
                return extent
            match _read_alone(f"x {extent.said('7')}."):
                case Equal(Function(read, (Variable(),)), _) if self._claim((read, -2), name):
                    return extent
        return None

    # -- predicates --------------------------------------------------------------------------------------------

    def _choose(self, name: str, arity: int) -> Phrase:
        if arity == 0:
            phrase = weather(name)
            if phrase is not None and (not self.strict or self._is_read_alone(phrase, name)):
                return phrase
        if arity in {1, 2, 3}:
            entry = self.lexicon.entries.get((name, arity))
            found = candidates(name, arity, entry, self._use)
            found = [phrase for phrase in found if not phrase.denies or self._contents[content(pieces_of(name))] < 2]
            if arity == 3 and found and found[0].second in {"", "and"} and self.strict:
                return self._of_two(found[0], name)
            if found and not self.strict:  # nobody tells whether another symbol is for what this one denies
                return min(found, key=lambda phrase: phrase.denies)
            for phrase in found:
                if self._takes(phrase, name, arity):
                    return phrase
        self.lexicon.titles.add((name, arity))
        return Phrase("relation")

    def _of_two(self, phrase: Phrase, name: str) -> Phrase:
        """Gives y something, is between y and z: read so only in places, which is tried there; else as a relation."""
        self.lexicon.titles.add((name, 3))
        match _read_alone(f"x {phrase.singular} y and z." if phrase.second else f"x {phrase.singular} y something."):
            case Predicate(read, (_, _, _)) | Exists((_,), Predicate(read, (_, _, _))) if self._claim((read, 3), name):
                return phrase
        return Phrase("relation")

    def _is_read_alone(self, phrase: Phrase, name: str) -> bool:
        """Whether `it rains` is read as this proposition."""
        read = _read_alone(f"It {phrase.singular}.")
        return isinstance(read, Predicate) and not read.arguments and self._claim((read.name, 0), name)

    def _takes(self, phrase: Phrase, name: str, arity: int) -> bool:
        """Take for a symbol of ours what a phrase is read as, in all its forms: an atom, or what `fusing` makes one."""
        if phrase.denies:
            taken = self._takes(phrase.denied(), name, arity)
            self.lexicon.fused.denials.update([name] if taken else [])
            return taken
        forms = read_forms(phrase, arity)
        arguments = (_X, _Y, _Z)[:arity]
        match forms[0] if forms else None:
            case Predicate(read, (first, Function(called, ()))) if arity == 1 and first is _X:
                fused = Fusions({(read, called): name})
                part = called.casefold(), -1
            case Exists((one,), And((Predicate(called, (two,)), Predicate(read, (first, three))))) if (
                arity == 1 and first is _X and one is two is three
            ):
                fused = Fusions({(read, called): name})
                part = called.casefold(), 1
            case Predicate(read, (second, first)) if (first, second) == (_X, _Y):
                fused = Fusions(passives={read})
                return say_the_same(forms, Predicate(read, arguments), fused) and self._claim_passive(read, name)
            case Predicate(read, given) if arity == 3 and given == (_X, _Z, _Y) and phrase.swapped:
                fused = Fusions(swapped={read})
                if not say_the_same(forms, Predicate(read, arguments), fused) or not self._claim((read, 3), name):
                    return False
                self.lexicon.fused.swapped.add(name)
                return True
            case Predicate(read, given) if given == arguments and read:
                return say_the_same(forms, Predicate(read, arguments), Fusions()) and self._claim((read, arity), name)
            case Formula() as reading:
                return self._takes_template(Template.of(name, arguments, reading), forms)
            case _:
                return False
        if not say_the_same(forms, Predicate(name, arguments), fused):
            return False
        if part[0] in self._symbols or (part[0], -part[1]) in self._taken:
            return False  # who has a car would have nothing to do with what is a car
        if self._taken.setdefault(part, _PART) != _PART:
            return False
        return self.lexicon.fused.properties.setdefault((read, called), name) == name

    def _takes_template(self, template: Template | None, forms: Sequence[Formula]) -> bool:
        """Take for a symbol of ours the literals that its phrase is read as; nothing else may be said by them."""
        if template is None or any(template.says_what(other) for other in self.lexicon.fused.templates):
            return False
        keys = {(read.casefold(), arity) for read, arity in template.symbols()}
        if any(
            key[0] in self._symbols
            or (abs(key[1]) == 1 and (key[0], -key[1]) in self._taken)
            or self._taken.get(key, _PART) != _PART
            for key in keys
        ):
            return False
        atom = Predicate(template.symbol, template.places)
        if not say_the_same(forms, atom, Fusions(templates=[template])):
            return False
        self._taken.update(dict.fromkeys(keys, _PART))
        self.lexicon.fused.learn(template)
        return True

    def _claim_passive(self, read: str, name: str) -> bool:
        if not self._claim((read, 2), name):
            return False
        self.lexicon.fused.passives.add(name)
        return True

    def _claim(self, read: tuple[str, int], name: str) -> bool:
        """Take a name of the reader's for a symbol of ours; False if another symbol has it."""
        key = (read[0].casefold(), read[1])
        if read[1] in {1, -1} and (key[0], -read[1]) in self._taken:
            return False  # a name that is also a noun: "Bear is a bear"
        if self._taken.setdefault(key, name) != name:
            return False
        self.lexicon.give(read, name)
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
            for said in _names(name, words):
                read = _read_constant(said)
                if read is not None and self._claim((read, -1), name):
                    return said
            self.lexicon.titles.add((name, -1))
            return quoted(name)
        if arity == 1 and words:
            if len(words) > 1 and words[-1] == "of":
                words = words[:-1]
            noun = "-".join(words)
            for said in (noun, " ".join(words)) if len(words) > 1 and words[1] == "in" else (noun,):
                read = _read_function(said)
                if read is not None and self._claim((read, -2), name):
                    return said
        self.lexicon.titles.add((name, -1 - arity))
        return quoted(name)


QUOTES = ("“", '"')
"""What a symbol that is said as it is begins with."""


def quoted(name: str) -> str:
    """A symbol as it is, in quotes that are none of its own."""
    return f'"{name}"' if "“" in name or "”" in name else f"“{name}”"


def _names(name: str, words: tuple[str, ...]) -> Iterator[str]:
    """What a constant can be called, the likeliest first: the oven, Bald Eagle, Box 7."""
    *rest, last = words or ("",)
    plain = all(word.isalpha() and len(word) > 1 for word in rest) and (last.isalpha() and len(last) > 1)
    numbered = len(words) == 2 and len(rest[0]) > 1 and rest[0].isalpha() and (last.isdigit() or len(last) == 1)
    if not (plain or numbered) or any(kinds_of_closed(word) for word in words if len(word) > 1 and word.isalpha()):
        return
    noun = ("NOUN", last, "NN") in uses(last) and name[0].islower() and not is_first_name(last)
    the = (
        [f"the {' '.join(words)}"]
        if noun and (is_counted(last) or last in ATTRIBUTES) and all(map(is_known, rest))
        else []
    )
    named = [] if _describes(words) else [" ".join(_spelt(piece) for piece in pieces_of(name))]
    yield from [*the, *named] if is_common_noun(last) or rest else [*named, *the]


def _spelt(piece: str) -> str:
    """A piece of a name as names are written: Bob, but USA."""
    return piece if piece.isupper() else piece.capitalize()


def kinds_of_closed(word: str) -> bool:
    """Whether a word is one of the grammar's own."""
    kinds = kinds_of(word)
    return bool(kinds) and not any(kind in kinds for kind in ("NOUN", "NOUNS", "ADJECTIVE", "V0", "VZ"))


def _describes(words: tuple[str, ...]) -> bool:
    """Whether a single word would rather be read as an adjective, an adverb or a plural than as a name."""
    return len(words) == 1 and any(
        part in {"ADJ", "ADV"} or (tag == "NNS" and base != words[0]) for part, base, tag in uses(words[0])
    )


def _read_alone(text: str) -> Formula | None:
    reading = translate_text([text]).sentences[0].formula
    return None if reading is None else universal_matrix(reading)


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
