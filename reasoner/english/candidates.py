"""A pronoun where it stands, and what was spoken of before it: what the rules of `antecedents` ask about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reasoner.english.discourse import Context, Referent
from reasoner.english.gender import KIN, animal_gender, gender_of, is_person, pronoun_gender
from reasoner.english.meanings import Nominal
from reasoner.english.mentions import pronoun_of
from reasoner.english.vocabulary import PARTS, QUANTITIES
from reasoner.english.wordnet import THINGS_LIKE_PEOPLE
from reasoner.logic.nodes import Function, Term, Variable

_FOUNDED = frozenset(
    ["child", "son", "daughter", "grandchild", "grandson", "granddaughter", "nephew", "niece", "husband", "wife"]
)
"""Kin that somebody's mother, or sister, may have as well."""
_SPOUSES = {"wife": "male", "husband": "female"}


class Candidate(NamedTuple):
    """What was spoken of, the number of its mention, from 0, and the noun it was called by here or before, or ""."""

    place: int
    referent: Referent
    noun: str

    @property
    def term(self) -> Term:
        """The term that stands for it."""
        return self.referent.term

    @property
    def words(self) -> tuple[str, ...]:
        """What it was called."""
        return self.referent.words

    @property
    def is_name(self) -> bool:
        """Whether it was called by a name or a number."""
        return bool(self.words) and not self.words[0][0].islower()

    @property
    def is_general(self) -> bool:
        """Whether it is each of several, of which no term outside can speak: "every dog"."""
        return self.referent.members is not None and not self.referent.plural


@dataclass(frozen=True)
class Pronoun:
    """A pronoun where it stands.

    Attributes:
        word: in lower case.
        context: what was spoken of before it, and the subject of its verb.
        earlier: how many of the things spoken of are of earlier sentences.
        genders: what pronouns and nouns have told of each thing: male or female.
        called: for each noun, the names that the text says are of such a thing.
        recalled: what pronouns of this sentence have meant, and `singular` what "he", "she" and "it" have.
        possessive: whether it says whose something is.
        around: whether it may be the subject after all: "a box has a lid on it".
        two: whether another pronoun of its gender is the object: "she greets her".
        answers: whether it does something to somebody of the other gender: "…, and she likes him".
        beside: whom "and his" follows: "Oscar and his brother".
        another: whom it is rather than its subject: "another driver drives his bus"; None for nobody in particular.
        replacing: whether it is rather another than its subject at all: "takes his place".
        gap: what the clause limits that it stands in: every toy of "every toy its owner buys".
        related: what its phrase says it is of: the squares of "squares of its color".
        told: whether it stands in what somebody is: "Ann's aunt is her father's sister".
        each: whether its subject is one of several of whom the same is said.
        supposing: whether its sentence says what is so if something else is.
        answering: whether it does what somebody does who is asked or called: "if Tom calls a nurse, she comes".
        acting: whether "it" does what people do: cries, smiles.
        putting: whether its sentence says that something is put or taken somewhere.
        owned: the noun of what is its, or "".
    """

    word: str
    context: Context
    earlier: int
    genders: Mapping[Term, str]
    called: Mapping[str, Collection[str]]
    recalled: Sequence[Term] = ()
    singular: Collection[Term] = ()
    possessive: bool = False
    around: bool = False
    two: bool = False
    answers: bool = False
    beside: Term | None = None
    another: Term | None = None
    replacing: bool = False
    gap: Term | None = None
    related: Term | None = None
    told: bool = False
    each: bool = False
    supposing: bool = False
    answering: bool = False
    acting: bool = False
    putting: bool = False
    owned: str = ""

    @cached_property
    def gender(self) -> str:
        """Male for "he", female for "she", else ""."""
        return pronoun_gender(self.word)

    @cached_property
    def subjects(self) -> tuple[Term, ...]:
        """Whom the last sentence and this one have been about."""
        return tuple(r.term for r in self.context.referents[self.context.latest :] if r.subject and r.members is None)

    @property
    def is_object(self) -> bool:
        """Whether it stands in what is said of a subject, and not before what it has."""
        return self.context.local is not None and not self.possessive

    @cached_property
    def owner_of_subject(self) -> tuple[Term, ...]:
        """Whose its subject is: Ann, where Ann's aunt is."""
        subject = self.context.local or next(reversed(self.subjects), None)
        return subject.arguments if isinstance(subject, Function) else ()

    @cached_property
    def owned_before(self) -> Function | None:
        """The mother, where "the girl's mother is kind and her …" goes on with what somebody has as the subject."""
        if not self.possessive or self.context.local is not None or not self.subjects:
            return None
        last, lately = self.subjects[-1], self.context.referents[self.context.latest :]
        if not isinstance(last, Function) or len(last.arguments) != 1:
            return None
        return last if any(r.term is last.arguments[0] for r in lately) else None

    @cached_property
    def owns_alike(self) -> bool:
        """Whether what is its is of the sort of what was spoken of before: a father and a mother, ears and a tail."""
        nouns = (noun_of(r) for r in reversed(self.context.referents) if r.term is self.owned_before)
        return are_alike(next(nouns, ""), self.owned)

    @cached_property
    def owners_spoken_of(self) -> frozenset[Term]:
        """Whose the subjects of this sentence are, where that is supposed or they are "its", and it is no object."""
        if self.is_object:
            return frozenset()
        owners = self._owners(self.earlier, subjects=True)
        return owners if self.supposing else owners.intersection(self.recalled)

    @cached_property
    def owners_of_objects(self) -> frozenset[Term]:
        """Whose the things are that this and the last sentence speak of beside subjects, where it is an object."""
        if not self.is_object:
            return frozenset()
        return self._owners(self.context.latest, subjects=False) - frozenset(self.subjects)

    def _owners(self, start: int, *, subjects: bool) -> frozenset[Term]:
        """Whose the subjects, or the others, are that are spoken of from a place on."""
        spoken = (r for r in self.context.referents[start:] if r.members is None and r.subject == subjects)
        return frozenset(owner for r in spoken if isinstance(r.term, Function) for owner in r.term.arguments)

    def known_gender(self, one: Candidate) -> str:
        """The gender that pronouns, nouns, first names or a wife tell: male, female, or ""."""
        return self.genders.get(one.term) or self.gender_by_words(one)

    def gender_by_words(self, one: Candidate) -> str:
        """The gender that its noun or first name, or its wife, tells."""
        return gender_of(one.words) or animal_gender(one.words) or self.spouses.get(one.term, "")

    @cached_property
    def spouses(self) -> dict[Term, str]:
        """Who has a wife or a husband, and so is he or she."""
        found: dict[Term, str] = {}
        for referent in self.context.referents:
            noun = referent.words[-1] if referent.words else ""
            if noun in _SPOUSES and isinstance(referent.term, Function):
                found.update(dict.fromkeys(referent.term.arguments, _SPOUSES[noun]))
        return found

    @cached_property
    def nouns(self) -> dict[Term, str]:
        """The nouns that things were called by: Rex is a dog after "a dog, Rex"."""
        return {r.term: noun for r in self.context.referents if r.members is None and (noun := noun_of(r))}

    def is_called_a_thing(self, one: Candidate) -> bool:
        """Whether the text says of somebody with a name that it is a cat, or another thing that is no person."""
        name = " ".join(one.words)
        nouns = (noun for noun, names in self.called.items() if name in names)
        return any(pronoun_of(noun) == "it" and not is_person((noun,)) for noun in nouns)

    def supposes(self, one: Candidate) -> bool:
        """Whether it is whom this sentence brings in as its subject: "if a guest …"."""
        return isinstance(one.term, Variable) and one.referent.subject and self.is_here(one)

    @cached_property
    def supposes_a_person(self) -> bool:
        """Whether this sentence brings in a person as its subject."""
        here = self.context.referents[self.earlier :]
        return any(isinstance(r.term, Variable) and r.subject and is_animate(r) for r in here)

    @cached_property
    def last_together(self) -> int:
        """Where those were mentioned last who were so together."""
        return max((place for place, one in enumerate(self.context.referents) if one.members), default=0)

    @cached_property
    def has_person_here(self) -> bool:
        """Whether this sentence speaks of somebody who is surely a person."""
        return any(r.members is None and is_person(r.words) for r in self.context.referents[self.earlier :])

    @cached_property
    def has_plural_before(self) -> bool:
        """Whether the last sentence was about several: the dogs, all dogs."""
        last = self.context.referents[self.context.latest : self.earlier]
        return any(isinstance(r.kind, Nominal) and r.kind.plural for r in last)

    def is_here(self, one: Candidate) -> bool:
        """Whether this sentence has spoken of it, by a pronoun or otherwise."""
        return one.place >= self.earlier or one.term in self.recalled


def are_alike(noun: str, other: str) -> bool:
    """Whether one and the same rather has both, than what has the first has the other.

    So it is of kin of the same age or older, and of whatever is had beside a part, which hardly has anything itself.

    >>> are_alike("mother", "brother"), are_alike("sister", "husband"), are_alike("tail", "ear")
    (True, False, True)
    """
    if noun in KIN:
        return other in KIN and (noun in _FOUNDED) == (other in _FOUNDED) and other not in _SPOUSES
    return noun in PARTS or noun in QUANTITIES


def is_animate(referent: Referent) -> bool:
    """Whether it is surely a person."""
    return bool(referent.person) or is_person(referent.words)


def is_thing(noun: str) -> bool:
    """Whether a noun is of things or animals."""
    return pronoun_of(noun) == "it" or noun in THINGS_LIKE_PEOPLE or noun.endswith("ness")


def has_name(referent: Referent) -> bool:
    """Whether it was called by a name."""
    return bool(referent.words) and referent.words[0][0].isupper()


def noun_of(referent: Referent) -> str:
    """The noun it was called by, or ""."""
    return referent.words[-1] if referent.words and referent.words[0][0].islower() else ""
