"""Discourse: boxes of referents and conditions.

Discourse representation theory (Kamp and Reyle, "From Discourse to Logic", 1993) in functional form: the meaning of
a clause takes a context and gives a box, that is referents, conditions on them, and the context for what follows. An
indefinite adds a referent; what becomes of it depends on where the box ends up. In the `if` part of a conditional it
is universal ("If a man owns a donkey, he beats it"), elsewhere existential.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reasoner.logic import free_variables
from reasoner.logic.nodes import (
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Term,
    Variable,
    conjunction,
    conjuncts,
)

if TYPE_CHECKING:
    from reasoner.english.meanings import Nominal


class Referent(NamedTuple):
    """Something spoken of: its term, the lemmas it was called by, and what is known of its kind.

    `said` is the whole unmodified noun phrase by which an indefinite introduced it, `bare` that this had no determiner.
    `past` says that a sentence that was not understood came after it, of which a pronoun may speak as well.
    `members` has the things that "they" are: none, where what was spoken of has no term that a later clause can use,
    such as the dogs of "All dogs bark" and the two of "Bob has two dogs"; `kind` is then the noun they are all of, if
    they are all of a noun. `oblique` says that it stands behind a preposition: "in the box". `granted` says
    how many of them there are, as "the two boys" takes for granted.
    """

    term: Term
    words: tuple[str, ...]
    person: bool | None = None
    plural: bool = False
    subject: bool = False
    said: tuple[str, ...] = ()
    bare: bool = False
    members: tuple[Term, ...] | None = None
    past: bool = False
    kind: object = None
    oblique: bool = False
    granted: object = None


class Context(NamedTuple):
    """What has been spoken of, latest last, and the surroundings that indefinites and pronouns depend on.

    `unlike` is inside a denied predicate, where "the dogs" are any of them; `opened` has what earlier sentences said of
    things without a name, for "Bob has a dog. It barks."; `latest` is where the referents of the last sentence begin.
    `owner` is who has what a phrase like "sympathy for him" speaks of, and is not "him"; `beside` what the same verb
    speaks of before it: in "puts a lamp on it" neither who puts nor the lamp is "it". `genders` has who has been told
    to be male or female, and `said` the last sentence; `around` has what was said of the surroundings, as in "it is
    dark". `alternative` is one of several clauses that may be so, where
    "a dog barks" tells of some dog.
    """

    referents: tuple[Referent, ...] = ()
    hypothetical: bool = False
    negated: bool = False
    local: Term | None = None
    opened: tuple[Formula, ...] = ()
    latest: int = 0
    unlike: bool = False
    owner: Term | None = None
    beside: tuple[Term, ...] = ()
    genders: tuple[tuple[Term, str], ...] = ()
    said: Formula | None = None
    alternative: bool = False
    around: frozenset[Formula] = frozenset()

    @property
    def things(self) -> tuple[Referent, ...]:
        """The referents that have a term."""
        return tuple(referent for referent in self.referents if referent.members is None)

    def adding(self, *referents: Referent) -> Context:
        """The context after new things have been spoken of."""
        return Context(self.referents + referents, *self[1:])

    def not_understood(self) -> Context:
        """The context after a sentence that was not understood."""
        return self._replace(referents=tuple(referent._replace(past=True) for referent in self.referents), said=None)

    def supposing(self, hypothetical: bool = True) -> Context:
        """The context inside (or, with False, outside) an `if`."""
        return self._replace(hypothetical=hypothetical)

    def denying(self, *, predicate: bool = False) -> Context:
        """The context inside a negation, of a predicate or of a whole clause."""
        return self._replace(negated=True, unlike=predicate)

    def within(self, subject: Term | None) -> Context:
        """The context inside a verb phrase: a pronoun there is not its subject ("He sees him" speaks of two)."""
        return self._replace(local=subject, beside=())


class Box(NamedTuple):
    """Referents, conditions on them, and the context for what follows."""

    referents: tuple[Variable, ...]
    conditions: tuple[Formula, ...]
    context: Context


Sentence = Callable[[Context], Box]
Body = Callable[[Term, Context], Box]


def several(members: Sequence[Term], *, subject: bool = False, told: Collection[Term] = ()) -> Referent:
    """Things spoken of together; none of them can be where one is what a quantifier binds and was not `told` of."""
    named = () if any(isinstance(term, Variable) and term not in told for term in members) else tuple(members)
    return Referent(Function("several", named), (), plural=True, subject=subject, members=named)


def taken_together(members: Sequence[Term], *, subject: bool = False) -> Referent:
    """Those spoken of where "they" stands, so that what a quantifier binds can be one of them."""
    return several((), subject=subject)._replace(members=tuple(members))


def unnamed(nominal_words: tuple[str, ...], *, person: bool | None, plural: bool, subject: bool = False) -> Referent:
    """What was spoken of in general or by number only: a pronoun can mean it, but no term can."""
    return Referent(Function("unnamed"), nominal_words, person, plural, subject, members=())


def all_of_one(owner: Term, kind: Nominal) -> Referent:
    """`his hens`, of whom "they" speaks as long as he can be spoken of."""
    return Referent(Function("unnamed", (owner,)), (kind.noun,), kind.person, plural=True, members=(), kind=kind)


def outside(referent: Referent) -> Referent:
    """What was brought in, as it can be spoken of in the next alternative."""
    if not isinstance(referent.term, Variable):
        return referent
    return unnamed(referent.words, person=referent.person, plural=referent.plural)


def fact(formula: Formula, context: Context) -> Box:
    """A box of one condition that introduces nothing."""
    return Box((), (formula,), context)


def followed(first: Box, then: Sentence) -> Box:
    """Two boxes in sequence: the second hears of the first's referents."""
    second = then(first.context)
    return Box(first.referents + second.referents, first.conditions + second.conditions, second.context)


def closed(box: Box) -> Formula:
    """The box as a formula: its referents exist."""
    referents, parts = _flat(box)
    body = conjunction(parts)
    return Exists(referents, body) if referents else body


def let_out(box: Box) -> tuple[Formula, ...]:
    """The conditions of a box, of its referents alone: what some of them say for themselves is of these too."""
    found: list[Formula] = []
    for part in _parts(box.conditions):
        found.extend(_let_out(part, box.referents))
    return tuple(found)


def _parts(conditions: Iterable[Formula]) -> list[Formula]:
    return [part for condition in conditions for part in conjuncts(condition)]


def _flat(box: Box, *others: Formula) -> tuple[tuple[Variable, ...], list[Formula]]:
    """The referents and conditions of a box, which others may follow that speak of its referents.

    Of "a van and a car" each is said to exist by a condition of its own, as long as nothing else speaks of it.
    """
    parts = _parts(box.conditions)
    own = [variable for part in parts if isinstance(part, Exists) for variable in part.variables]
    apart = set(own).intersection(box.referents) if own else None
    if not apart:
        return box.referents, parts
    again = apart.intersection(*[frozenset().union(*map(free_variables, (*parts, *others)))])
    parts = [each for part in parts for each in _let_out(part, again)]
    return tuple(v for v in box.referents if v in again or v not in apart), parts


def _let_out(part: Formula, referents: Collection[Variable]) -> tuple[Formula, ...]:
    """A condition that says that some of these exist, without saying so."""
    if not isinstance(part, Exists) or not any(variable in referents for variable in part.variables):
        return (part,)
    others = tuple(variable for variable in part.variables if variable not in referents)
    return (Exists(others, part.body),) if others else conjuncts(part.body)


def implication(box: Box, then: Formula) -> Formula:
    """For all referents of the box, its conditions imply `then`; nested conditionals are joined into one."""
    referents, conditions = _flat(box, then)
    if isinstance(then, Implies) and conditions:
        conditions += _parts(conjuncts(then.left))
        then = then.right
    elif isinstance(then, ForAll) and referents and not conditions:
        referents = referents + tuple(v for v in then.variables if v not in referents)
        then = then.body
    elif isinstance(then, ForAll) and isinstance(then.body, Implies) and referents:
        inner = then.body
        conditions += _parts(conjuncts(inner.left))
        referents, then = referents + then.variables, inner.right
    body = Implies(conjunction(conditions), then) if conditions else then
    return ForAll(referents, body) if referents else body


def as_subject(referent: Referent) -> Referent:
    """The same referent in subject position."""
    return referent._replace(subject=True)


def behind(phrase: Callable[[Context, Body], Box]) -> Callable[[Context, Body], Box]:
    """A noun phrase behind a preposition: what it brings in is only where, or with what, something is."""

    def apply(context: Context, body: Body) -> Box:
        def said(term: Term, inner: Context) -> Box:
            known = len(context.referents)
            new = (r._replace(oblique=True) if r.term is term else r for r in inner.referents[known:])
            return body(term, inner._replace(referents=(*inner.referents[:known], *new)))

        return phrase(context, said)

    return apply
