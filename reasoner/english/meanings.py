"""What the semantic actions work with: nominals, noun phrases, verb phrases, and the record of choices.

Montague's types, with contexts threaded through: a nominal is a property, a noun phrase takes what is said of it
(a body) and gives a box, a verb phrase is a body (Montague, "The proper treatment of quantification", 1973).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, closed, fact
from reasoner.english.morphology import is_known, lemma, singulars_of, stems_of
from reasoner.english.units import Amount
from reasoner.english.vocabulary import PLURAL_ONLY
from reasoner.logic.nodes import Formula, Function, Not, Number, Term

T = TypeVar("T")


class Unreadable(ValueError):  # noqa: N818 - control flow inside this package, never seen outside
    """A derivation that has no meaning; the message says which phrase and why."""


class NoAntecedentError(Unreadable):
    """A pronoun that nothing spoken of before it can be."""


class Outside(Unreadable):
    """A derivation that says what the sentence says, in a form that is not read: no other is tried in its place."""


class Ambiguous(Outside):
    """A phrase that may be one of several things, which the message names; so nothing else is offered."""


class Misread(Unreadable):
    """A derivation that takes a word for another one spelt alike; what is wrong with the sentence, others say."""


GENERIC = frozenset({"bare", "a", "someone"})
"""Kinds of noun phrases that as subjects can speak of all there are."""


@dataclass(slots=True)
class Nominal:
    """A property expressed by a noun with its modifiers.

    Attributes:
        words: lemmas from which a name can be made ("bald", "eagle").
        holds: the property.
        plural: whether the noun is plural.
        noun: the head noun's lemma.
        vacuous: whether the noun says nothing ("thing", "someone").
        person: what the noun says of personhood, if anything.
        either: the alternatives of a coordinated noun ("cats and dogs").
        both: whether that coordination was with "and": after `is` it means both.
        described: whether adjectives stand before the noun.
        modified: whether a relative clause or phrase follows the noun.
        each: whether what follows it is of every one of some things: "doctor in every village".
        argument: what its noun is of: Ann, for "friend of Ann".
        names: the name and the nominal of "Kirkland lake", which may be the lake called so, and of the "Ann books" of
            "gave Ann books", which are whom and what.
        capital: whether the noun is written as names are.
        most: its superlative, and the nominal without that.
        limits: gives another noun the adjectives before this one, or what follows it.
        amount: how much it is: "a length of 5 meters", "a temperature above 30 degrees".
        compared: the comparison behind it: "a van faster than Gong".
    """

    words: tuple[str, ...]
    holds: Body
    plural: bool
    noun: str
    vacuous: bool = False
    person: bool | None = None
    either: tuple[Nominal, ...] = ()
    both: bool = False
    described: bool = False
    modified: bool = False
    each: bool = False
    names: tuple[Leaf, Nominal] | None = None
    argument: NounPhrase | None = None
    capital: bool = False
    most: tuple[tuple[str, ...], Nominal] | None = None
    limits: Callable[[Nominal], Nominal] | None = None
    amount: Amount | None = None
    compared: VerbPhrase | None = None


Gap = Callable[[Term, Term, Context], Box]
"""What is said of a subject and of what the clause is about."""


@dataclass(frozen=True, slots=True)
class Denied:
    """A gap that denies another one."""

    gap: Gap

    def __call__(self, subject: Term, term: Term, context: Context) -> Box:
        """That it is not so."""
        return fact(Not(closed(self.gap(subject, term, context))), context)


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase: `apply(context, body)` says the body of it. `kind` is how it quantifies.

    `pronoun` is the word, if it is one. A coordination keeps its `parts`, and `rejoin` makes a coordination of others.
    `owner` is whose it is, in "her sister".
    `recount` counts as many of another kind, for "at least two dogs or cats".
    `wide` says that it has scope over a negation before it: "does not like some dogs", "the dogs".
    `those` says which things a definite plural speaks of: what the winners are, Bob's children.
    `single` says that it is rather one than any: "someone tall", but "someone who sings".
    `value` is the number that it is, `amount` the number and the noun of "18 years".
    `date` says that it names a day, a month or a year.
    `count` is how many things it speaks of, and whether they are all: "two dogs", "exactly two dogs".
    `members` finds those whom "they" means together.
    """

    kind: str
    apply: Callable[[Context, Body], Box]
    nominal: Nominal | None = None
    pronoun: str = ""
    parts: tuple[NounPhrase, ...] = ()
    rejoin: Callable[[tuple[NounPhrase, ...]], NounPhrase] | None = None
    those: Nominal | None = None
    wide: bool = False
    recount: Callable[[Nominal], NounPhrase] | None = None
    owner: NounPhrase | None = None
    single: bool = False
    value: Number | None = None
    date: bool = False
    amount: tuple[int, str] | None = None
    count: tuple[int, bool] | None = None
    members: Callable[[Context], tuple[Term, ...]] | None = None

    @property
    def quantified(self) -> bool:
        """Whether its scope relative to another noun phrase matters."""
        return self.kind not in {"name", "pronoun", "the"}


def of_term(term: Term) -> NounPhrase:
    """What a name says: the body of a thing that is known."""
    return NounPhrase("name", lambda context, body: body(term, context))


@dataclass(slots=True)
class VerbPhrase:
    """A verb phrase: a body, with what other readings need.

    Attributes:
        split: object noun phrase and relation, for the object to take wide scope.
        positive: the verb phrase without its negation, for the negation to take wide scope.
        alternatives: whether it says "either … or …".
        exists: whether it says no more than that its subject exists.
        episodic: whether it tells of a situation, as "is in the house" and "barked" do, so that "a dog" is some dog.
        weather: the proposition it makes with "it", for verbs and adjectives of weather.
        ambient: the proposition it makes with an "it" that refers to nothing: "it is dark".
        members: what it says its subject includes.
        of_kinds: whether it says what kind of thing its subject is.
        free: the verb phrase with its last indefinite complement universal, where it says what its subject can do:
            what can be played on a computer can be played on any.
        taking: for a transitive verb, the verb phrase with another object; `takes` is the object it has, if any.
        noun: the verb, if it is alone, waits for an object, and is a noun as well: "has a voice or style".
        by: for a participle without agent, the verb phrase with one; `agent` is the agent it has, if any.
        did: for a participle without agent, the verb phrase of its verb in the past: "left", after "is tired and".
        extraposed: whether its subject may be an "it" that stands for what follows: "it is wise to wait".
        defines: whether it says what kind of person or thing its subject is, and nothing else.
        kind: whether it says with a noun what its subject is: "is an animal".
        bare: the noun without article that it says its subject is: "are friends", "are husband and wife".
        verb: its verb's lemma, if it is a finite verb.
        closed: whether no noun at its end could be joined to another: "sings", "likes Bob", "is tall".
        when: the time that it says its subject is of: "in 2010", behind "a cook".
        always: what it says its subject always is: "rich", of "always rich".
        deemed: what it says its subject is called or considered: "a plum", of "is called a plum".
        named: the names it says its subject is: "is Bob", "are Bob and Ann".
        spread: whether it relates to every one of some things, each of which may have a subject of its own: "stands at
            every door".
        placed: for a participle that says nothing without a place ("born"), the verb phrase with one; `place` has the
            prepositional phrases of a verb or participle.
        goes: for a verb of motion, the verb phrase with another goal or way.
        amount: how much it says its subject is: "above 30 degrees".
        than: for a comparative without "than", the verb phrase with one; `compared` is whom it compares with, if any,
            by the words `degree`: "faster than".
    """

    body: Body
    split: tuple[NounPhrase, Callable[[Term, Term, Context], Box]] | None = None
    positive: VerbPhrase | None = None
    alternatives: bool = False
    exists: bool = False
    weather: Formula | None = None
    ambient: Formula | None = None
    episodic: bool = False
    members: NounPhrase | None = None
    free: VerbPhrase | None = None
    did: Callable[[], VerbPhrase] | None = None
    taking: Callable[[NounPhrase], VerbPhrase] | None = None
    takes: NounPhrase | None = None
    defines: bool = False
    kind: bool = False
    bare: Nominal | None = None
    extraposed: bool = False
    noun: str = ""
    by: Callable[[NounPhrase], VerbPhrase] | None = None
    agent: NounPhrase | None = None
    named: tuple[NounPhrase, ...] = ()
    of_kinds: bool = False
    verb: str = ""
    closed: bool = False
    place: tuple[Prep, ...] = ()
    spread: bool = False
    placed: Callable[[tuple[Prep, ...]], VerbPhrase] | None = None
    goes: Callable[[tuple[Prep, ...]], VerbPhrase] | None = None
    than: Callable[[NounPhrase], VerbPhrase] | None = None
    compared: NounPhrase | None = None
    degree: tuple[str, ...] = ()
    amount: Amount | None = None
    when: Prep | None = None
    always: VerbPhrase | None = None
    deemed: VerbPhrase | None = None

    def __call__(self, term: Term, context: Context) -> Box:  # noqa: D102
        return self.body(term, context)


@dataclass(slots=True)
class Prep:
    """A prepositional phrase: its preposition, and a noun phrase, a gerund, or an amount."""

    words: tuple[str, ...]
    phrase: NounPhrase | None = None
    gerund: Frame | None = None
    amount: Amount | None = None


Frame = Callable[[tuple[str, ...]], VerbPhrase]
"""A verb phrase still open to a prefix that becomes part of its predicate: can, want to, enjoy."""


@dataclass(slots=True)
class Clause:
    """A sentence's meaning; subject and verb phrase are kept where a conditional needs to take them apart.

    `elliptic` says that the verb phrase is that of another clause, or its negation: yes, no; "" for all others.
    `repeated` is what several clauses together said, as "Ann sings or Bob does" says that one sings.
    """

    says: Callable[[Context], Box]
    subject: NounPhrase | None = None
    phrase: VerbPhrase | None = None
    elliptic: str = ""
    repeated: VerbPhrase | None = None

    def __call__(self, context: Context) -> Box:  # noqa: D102
        return self.says(context)


@dataclass(slots=True)
class Profile:
    """What a whole document tells about its words, gathered from the best trees before meanings are computed.

    Attributes:
        predicated: noun lemmas used with a determiner, in the plural or after `is`: they are properties.
        transitive: verb lemmas used with an object or an agent.
        alone: verb lemmas used without an object.
        domain: nouns that only ever stand before a relative clause or phrase ("buildings managed by …", "buildings
            open to …") and are predicated of nothing: they name what the text is about.
        persons: whether "person" is itself predicated of something.
        things: the nouns like "thing" that are.
        nouns: how often each noun is used how: `restricted`, the subject of a general statement with such a clause;
            `divided`, the subject of "an N is either … or …"; `plain`, without modifier; `described`, with adjective.
        general: how many sentences speak of each noun in general.
        instances: nouns that something named is said to be.
        spelt: all words of the text, in lower case.
        named: how often each name stands alone as a noun phrase, in lower case.
        inclusive: whether "either … or …" allows both in what the text states.
        ages: whether the text speaks of ages, so that "is under 18" and "is 16" do.
        units: for each family of units of measure, the one that amounts are told in.
        descriptions: the numbers of the things that one noun with relative clauses describes, in the order met.
        called: the names that the text says are of such a thing as each noun means, in their order.
        definite: nouns that the text uses with "the" for one thing, as a subject or object.
        qualities: nouns that say without an article what something is like, "is gold": gold rings are gold.
        kinds: adjectives and nouns that the text writes only together, without determiner: *naive cynicism*.
        mentioned: what the sentences so far have called "the …", or somebody's.
        taken_up: what was called so with fewer words later, under these.
        aliases: surnames that stand for one full name: `Nadal` for Rafa Nadal.
    """

    predicated: set[str] = field(default_factory=set)
    transitive: set[str] = field(default_factory=set)
    domain: set[str] = field(default_factory=set)
    persons: bool = False
    things: set[str] = field(default_factory=set)
    nouns: dict[str, Counter[str]] = field(default_factory=dict)
    general: Counter[str] = field(default_factory=Counter)
    instances: set[str] = field(default_factory=set)
    spelt: frozenset[str] = frozenset()
    named: Counter[str] = field(default_factory=Counter)
    definite: set[str] = field(default_factory=set)
    qualities: set[str] = field(default_factory=set)
    kinds: set[tuple[str, ...]] = field(default_factory=set)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    called: dict[str, dict[str, None]] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    inclusive: bool = False
    ages: bool = False
    units: dict[str, str] = field(default_factory=dict)
    descriptions: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)
    mentioned: dict[Function, None] = field(default_factory=dict)
    taken_up: dict[str, Function] = field(default_factory=dict)

    def noun(self, word: str, *, plural: bool) -> str:
        """The lemma of a noun; of a plural that can be of several, or that no dictionary has, the one in the text."""
        if word in PLURAL_ONLY:
            return word
        stems = singulars_of(word) or (() if is_known(word) else stems_of(word)) if plural else ()
        if len(stems) > 1 or (stems and not is_known(word)):
            own = next((stem for stem in stems if stem in self.spelt and stem != word), "")
            if own:
                return own
        return lemma(word, "NOUN", plural=plural)
