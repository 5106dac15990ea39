"""Verb phrases and noun phrases with quantifiers in them: "passes an exam that every teacher likes".

What is made here is English; whether it is read as it was meant is found out by reading it (`readback`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from reasoner.english.mentions import Mention, Mentions, possessive_of, reflexive, reflexive_of
from reasoner.english.morphology import inflect
from reasoner.english.phrases import QUOTES, Phrasebook
from reasoner.english.phrasing import Phrase, article
from reasoner.english.shapes import Quantity, merged, quantity
from reasoner.english.uniqueness import other_than
from reasoner.logic import free_variables, nested_parts
from reasoner.logic.literals import atom_of
from reasoner.logic.nodes import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Not,
    Number,
    Or,
    Predicate,
    Term,
    Variable,
)

_PRONOUNS = {"a": "something", "every": "everything", "no": "nothing", "any": "anything", "some": "something"}
_HAVE = frozenset(["have", "be", "do"])


class Unsaid(Exception):
    """There is no such phrase for this formula."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with what goes with it, without determiner.

    Where nothing says what kind of thing it is, `noun` is "" and `text` begins with the relative clause.
    """

    noun: str
    text: str

    def with_determiner(self, determiner: str) -> str:
        """A dog that barks; something that barks."""
        if self.noun:
            return f"{article(self.text) if determiner == 'a' else determiner} {self.text}"
        return f"{_PRONOUNS[determiner]} {self.text}".strip()


def listed(items: Sequence[str], word: str) -> str:
    """a; a and b; a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


class Predications:
    """Phrases over one phrasebook."""

    def __init__(self, book: Phrasebook) -> None:
        self.book = book

    # -- terms -----------------------------------------------------------------------------------------------------

    def subject(self, term: Term, known: Mentions, chance: Random) -> str:
        """What a clause speaks of."""
        return self._term(term, known, chance, subject=True)

    def _term(self, term: Term, known: Mentions, chance: Random, *, subject: bool) -> str:
        match term:
            case Variable():
                said = known.again(term, chance, subject=subject)
                if said is not None:
                    return said
            case Function(name, ()):
                return self.book.term(name, 0)
            case Function(name, (argument,)):
                noun = self.book.term(name, 1)
                owner = known.possessive(argument)
                if owner and not noun.startswith(QUOTES) and chance.random() < 0.7:
                    return f"{owner} {noun}"
                if not noun.startswith(QUOTES):
                    return f"the {noun} of {self._term(argument, known, chance, subject=False)}"
            case Number(value, _) if value >= 0 and value.denominator == 1:
                return str(value)
        raise Unsaid

    def _object(self, term: Term, subject: Term, known: Mentions, chance: Random, *, plural: bool) -> str:
        if isinstance(term, Function) and term.arguments == (subject,) and isinstance(subject, Function):
            noun, owner = self.book.term(term.name, 1), self._term(subject, known, chance, subject=False)
            if not noun.startswith(QUOTES) and (whose := possessive_of(owner)):
                return f"{whose} {noun}"
        if term is not subject:
            return self._term(term, known, chance, subject=False)
        if isinstance(term, Variable):
            found = known.find(term)
            if found is not None and found.letter:
                return found.letter
            said = reflexive(found.pronoun if found is not None else "it", plural=plural)
        else:
            named = isinstance(term, Function) and not term.arguments
            called = self._term(term, known, chance, subject=False)
            said = (reflexive_of(called) if named else "") or called
        if not said:
            raise Unsaid
        return said

    # -- verb phrases ----------------------------------------------------------------------------------------------

    def verb_phrase(
        self, formula: Formula, subject: Term, known: Mentions, chance: Random, *, plural: bool = False
    ) -> str:
        """What a formula says of one of its terms.

        Raises:
            Unsaid: it cannot be said so.
        """
        count = quantity(formula)
        if count is not None:
            return self._counting(count, subject, known, chance, plural=plural)
        extent = self.book.extent(formula, subject, plural=plural)
        if extent is not None:
            return extent
        match formula:
            case And() | Or():
                parts = nested_parts(formula, type(formula))
                said = [self.verb_phrase(part, subject, known, chance, plural=plural) for part in parts]
                be = "are " if plural else "is "
                alike = all(one.startswith(be) for one in said) and not any(f"{be}not " in one for one in said[:-1])
                if alike and chance.random() < 0.8:
                    said[1:] = [one.removeprefix(be) for one in said[1:]]
                return listed(said, "and" if isinstance(formula, And) else "or")
            case Equal(left, right) | Not(Equal(left, right)) if left is subject and right is not subject:
                be = ("are" if plural else "is") + (" not" if isinstance(formula, Not) else "")
                equal = "" if isinstance(right, Function) and not right.arguments else " equal to"
                return f"{be}{equal} {self._term(right, known, chance, subject=False)}"
            case Predicate() | Not(Predicate()):
                return self._literal(formula, subject, {}, known, chance, plural=plural)
            case Exists():
                determiner = "a" if chance.random() < 0.75 else "some"
                return self._to_some(formula, subject, determiner, known, chance, plural=plural)
            case Not(Exists() as inner):
                if chance.random() < 0.5:
                    return self._to_some(inner, subject, "no", known, chance, plural=plural)
                return self._to_some(inner, subject, "any", known, chance, plural=plural, denies=True)
            case ForAll():
                return self._to_every(formula, subject, known, chance, plural=plural)
            case Not(ForAll() as inner):
                return self._to_every(inner, subject, known, chance, plural=plural, denies=True)
        raise Unsaid

    def to_any(self, formula: Formula, subject: Term, known: Mentions, chance: Random) -> str:
        """What nothing does: likes any cat."""
        if isinstance(formula, Exists):
            return self._to_some(formula, subject, "any", known, chance, plural=False)
        return self.verb_phrase(formula, subject, known, chance)

    def _literal(
        self,
        formula: Formula,
        subject: Term,
        objects: Mapping[Term, str],
        known: Mentions,
        chance: Random,
        *,
        plural: bool,
        denies: bool = False,
    ) -> str:
        """A literal, with phrases for some of its terms."""
        positive = isinstance(formula, Not) is denies
        atom = atom_of(formula)
        if not isinstance(atom, Predicate) or not 1 <= len(atom.arguments) <= 3:
            raise Unsaid
        phrase = self.book.predicate(atom.name, len(atom.arguments))
        if phrase.fallback:
            raise Unsaid
        first, *others = atom.arguments
        if first is not subject and len(others) == 1 and others[0] is subject:
            agent = objects.get(first) or self._term(first, known, chance, subject=False)
            return f"{_passive(phrase, plural=plural, positive=positive)} by {agent}"
        if first is not subject:
            raise Unsaid
        said = [objects.get(each) or self._object(each, subject, known, chance, plural=plural) for each in others]
        verb = _verb(phrase, plural=plural, positive=positive)
        return verb + phrase.behind(*said)

    def _to_some(
        self,
        formula: Exists,
        subject: Term,
        determiner: str,
        known: Mentions,
        chance: Random,
        *,
        plural: bool,
        denies: bool = False,
    ) -> str:
        """Likes a cat; likes no cat; does not like any cat."""
        bound, parts = formula.variables, nested_parts(formula.body, And)
        link = next((part for part in parts if _links(part, subject, bound)), None)
        if link is None or (determiner in {"no", "any"} and len(bound) > 1):
            raise Unsaid
        rest = [part for part in parts if part is not link]
        objects = self._objects(bound, link, rest, determiner, known, chance)
        return self._literal(link, subject, objects, known, chance, plural=plural, denies=denies)

    def _to_every(
        self, formula: ForAll, subject: Term, known: Mentions, chance: Random, *, plural: bool, denies: bool = False
    ) -> str:
        """Likes every cat; likes no cat; likes only cats; does not like every cat."""
        bound, conditions, then = merged(formula)
        if not denies and len(conditions) == len(bound) == 1 and not _mentions(then, subject):
            link = conditions[0]
            if isinstance(link, Predicate) and _links(link, subject, bound):
                kind = self.noun_phrase(bound[0], nested_parts(then, And), known, chance, plural=True)
                if kind.noun:
                    objects: dict[Term, str] = {bound[0]: f"only {kind.text}"}
                    return self._literal(link, subject, objects, known, chance, plural=plural)
        if not _links(atom_of(then), subject, bound):
            raise Unsaid
        negative = isinstance(then, Not)
        if negative and (denies or len(bound) > 1):
            raise Unsaid
        link = atom_of(then)
        objects = self._objects(bound, link, conditions, "no" if negative else "every", known, chance)
        return self._literal(link, subject, objects, known, chance, plural=plural, denies=denies)

    def _objects(
        self,
        bound: Sequence[Variable],
        link: Formula,
        rest: Sequence[Formula],
        determiner: str,
        known: Mentions,
        chance: Random,
    ) -> dict[Term, str]:
        """A phrase for each of the bound variables of a literal, with the conditions on it."""
        linked = [variable for variable in bound if variable in free_variables(link)]
        inner = tuple(variable for variable in bound if variable not in linked)
        left = list(rest)
        deep = [part for part in left if free_variables(part) & set(inner)]
        if deep and determiner not in {"a", "some", "every"}:
            raise Unsaid
        left = [part for part in left if part not in deep]
        objects: dict[Term, str] = {}
        for variable in linked:
            own = [part for part in left if variable in free_variables(part)]
            if inner and any(variable in free_variables(part) for part in deep):
                own.append(Exists(inner, deep[0] if len(deep) == 1 else And(deep)))
                inner, deep = (), []
            left = [part for part in left if part not in own]
            objects[variable] = self.noun_phrase(variable, own, known, chance).with_determiner(determiner)
        if left or deep or not linked:
            raise Unsaid
        return objects

    def _counting(self, count: Quantity, subject: Term, known: Mentions, chance: Random, *, plural: bool) -> str:
        """Likes at least two cats."""
        link = next((part for part in count.parts if _links(part, subject, (count.variable,))), None)
        if link is None:
            raise Unsaid
        rest = [part for part in count.parts if part is not link]
        objects: dict[Term, str] = {count.variable: self.counted(count, rest, known, chance)}
        return self._literal(link, subject, objects, known, chance, plural=plural)

    def counted(self, count: Quantity, parts: Sequence[Formula], known: Mentions, chance: Random) -> str:
        """At least two red dogs."""
        what = self.noun_phrase(count.variable, parts, known, chance, plural=count.plural)
        thing = what.text if what.noun else f"thing{'s' if count.plural else ''} {what.text}".strip()
        return f"{count.how_many} {thing}"

    # -- noun phrases ----------------------------------------------------------------------------------------------

    def noun_phrase(
        self, variable: Variable, parts: Sequence[Formula], known: Mentions, chance: Random, *, plural: bool = False
    ) -> NounPhrase:
        """What the parts say of a variable, as a noun with adjectives and relative clauses."""
        noun = lemma = apart = ""
        adjectives: list[str] = []
        clauses: list[Formula] = []
        for part in parts:
            other = other_than(part, variable)
            if other is not None and chance.random() < 0.7:
                apart = f"{f'{apart} and' if apart else 'other than'} {self.subject(other, known, chance)}"
                continue
            phrase = self.book.predicate(part.name, 1) if _is_property(part, variable) else None  # type: ignore[attr-defined]
            if phrase is not None and phrase.kind == "noun" and not noun:
                noun, lemma = (phrase.nouns if plural else phrase.noun), phrase.noun
            elif phrase is not None and phrase.kind == "adjective" and len(adjectives) < 2:
                adjectives.append(phrase.singular.removeprefix("is "))
            else:
                clauses.append(part)
        if adjectives and not noun:
            noun, lemma = ("things" if plural else "thing"), "thing"
        own = known.adding(Mention(variable, lemma, plural=plural))
        relatives = [self._relative(clause, variable, own, chance, plural=plural) for clause in clauses]
        if len(relatives) > 1 and all(relative.startswith("that ") for relative in relatives):
            join = chance.choice(["", "that ", "which "])
            first, *others = (relative.removeprefix("that ") for relative in relatives)
            relatives = ["that " + listed([first, *(join + other for other in others)], "and")]
        elif len(relatives) > 1:
            raise Unsaid
        called = [*([noun] if noun else []), *([apart] if apart else [])]
        words = [*([", ".join(adjectives)] if adjectives else []), *called, *relatives]
        return NounPhrase(lemma, " ".join(words))

    def _relative(self, formula: Formula, variable: Variable, known: Mentions, chance: Random, *, plural: bool) -> str:
        """That barks; that Tom likes; that a dog likes."""
        if chance.random() < 0.6:
            try:
                return f"that {self._done_to(formula, variable, known, chance)}"
            except Unsaid:
                pass
        try:
            return f"that {self.verb_phrase(formula, variable, known, chance, plural=plural)}"
        except Unsaid:
            return f"that {self._done_to(formula, variable, known, chance)}"

    def _done_to(self, formula: Formula, variable: Variable, known: Mentions, chance: Random) -> str:
        """Tom likes; a dog likes: what somebody does to the variable, which is not said again."""
        match formula:
            case Exists((agent,), body):
                parts = nested_parts(body, And)
                link = next((part for part in parts if _links(part, variable, (agent,))), None)
                if link is None:
                    raise Unsaid
                what = self.noun_phrase(agent, [part for part in parts if part is not link], known, chance)
                who, literal = what.with_determiner("a"), link
            case ForAll():
                bound, conditions, literal = merged(formula)
                if len(bound) > 1:
                    raise Unsaid
                who = self.noun_phrase(bound[0], conditions, known, chance).with_determiner("every")
                agent = bound[0]
            case Predicate(_, (Function() | Variable() as first, second)) if (
                second is variable and first is not variable
            ):
                who, literal, agent = self.subject(first, known, chance), formula, first  # type: ignore[assignment]
            case _:
                raise Unsaid
        if not isinstance(literal, Predicate) or literal.arguments != (agent, variable):
            raise Unsaid
        phrase = self.book.predicate(literal.name, 2)
        if phrase.kind != "verb":
            raise Unsaid
        return f"{who} {phrase.plural if who == 'they' else phrase.singular} {phrase.second}".rstrip()


def _verb(phrase: Phrase, *, plural: bool, positive: bool) -> str:
    if positive:
        return phrase.plural if plural else phrase.singular
    return phrase.not_plural if plural else phrase.not_singular


def _passive(phrase: Phrase, *, plural: bool, positive: bool) -> str:
    """Is liked, are not liked."""
    if phrase.kind != "verb" or phrase.second or " " in phrase.plural or phrase.plural in _HAVE:
        raise Unsaid
    one, many = ("was", "were") if phrase.base else ("is", "are")
    be = (many if plural else one) + ("" if positive else " not")
    return f"{be} {inflect(phrase.base or phrase.plural, 'VBN')}"


def _is_property(part: Formula, variable: Variable) -> bool:
    return isinstance(part, Predicate) and part.arguments == (variable,)


def _mentions(formula: Formula, term: Term) -> bool:
    return isinstance(term, Variable) and term in free_variables(formula)


def _links(part: Formula, subject: Term, bound: Sequence[Variable]) -> bool:
    """Whether a literal says something of the subject and some of the bound variables."""
    atom = atom_of(part)
    return (
        isinstance(atom, Predicate)
        and any(each is subject for each in atom.arguments)
        and any(each in atom.arguments for each in bound)
    )
