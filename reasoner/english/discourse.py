"""Discourse: boxes of referents and conditions, and what a pronoun can refer to.

Discourse representation theory (Kamp and Reyle, "From Discourse to Logic", 1993) in functional form: the meaning of
a clause takes a context and gives a box, that is referents, conditions on them, and the context for what follows. An
indefinite adds a referent; what becomes of it depends on where the box ends up. In the `if` part of a conditional it
is universal ("If a man owns a donkey, he beats it"), elsewhere existential.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reasoner.english.gender import animal_gender, gender_of, is_gendered_noun, is_person, pronoun_gender
from reasoner.english.mentions import pronoun_of
from reasoner.english.morphology import agent_of
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
    they are all of a noun.
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


class Context(NamedTuple):
    """What has been spoken of, latest last, and the surroundings that indefinites and pronouns depend on.

    `unlike` is inside a denied predicate, where "the dogs" are any of them; `opened` has what earlier sentences said of
    things without a name, for "Bob has a dog. It barks."; `latest` is where the referents of the last sentence begin.
    `owner` is who has what a phrase like "sympathy for him" speaks of, and is not "him"; `beside` what the same verb
    speaks of before it: in "puts a lamp on it" neither who puts nor the lamp is "it".
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

    @property
    def things(self) -> tuple[Referent, ...]:
        """The referents that have a term."""
        return tuple(referent for referent in self.referents if referent.members is None)

    def adding(self, *referents: Referent) -> Context:
        """The context after new things have been spoken of."""
        return self._replace(referents=self.referents + referents)

    def not_understood(self) -> Context:
        """The context after a sentence that was not understood."""
        return self._replace(referents=tuple(referent._replace(past=True) for referent in self.referents))

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


def several(members: Sequence[Term], *, subject: bool = False) -> Referent:
    """Things spoken of together; none of them can be where one is what a quantifier binds."""
    named = () if any(isinstance(term, Variable) for term in members) else tuple(members)
    return Referent(Function("several", named), (), plural=True, subject=subject, members=named)


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
    body = _flat(box.conditions)
    return Exists(box.referents, body) if box.referents else body


def _flat(conditions: tuple[Formula, ...]) -> Formula:
    parts: list[Formula] = []
    for condition in conditions:
        parts.extend(conjuncts(condition))
    return conjunction(parts)


def implication(box: Box, then: Formula) -> Formula:
    """For all referents of the box, its conditions imply `then`; nested conditionals are joined into one."""
    conditions, referents = box.conditions, box.referents
    if isinstance(then, Implies) and conditions:
        conditions = (*conditions, *conjuncts(then.left))
        then = then.right
    elif isinstance(then, ForAll) and referents and not conditions:
        referents = referents + tuple(v for v in then.variables if v not in referents)
        then = then.body
    elif isinstance(then, ForAll) and isinstance(then.body, Implies) and referents:
        inner = then.body
        conditions = (*conditions, *conjuncts(inner.left))
        referents, then = referents + then.variables, inner.right
    body = Implies(_flat(conditions), then) if conditions else then
    return ForAll(referents, body) if referents else body


_PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_SOMEBODY = frozenset(
    ["someone", "somebody", "anyone", "anybody", "everyone", "everybody", "no-one", "nobody", "whoever", "person"]
)


_MAYBE_GROUPS = frozenset(
    ["ally", "ancestor", "associate", "candidate", "champion", "citizen", "client", "companion", "host", "individual",
     "member", "neighbor", "neighbour", "parent", "participant", "partner", "patient", "peer", "predecessor", "rival",
     "sponsor", "trustee", "victim"]
)  # fmt: skip
"""Nouns for people that firms, states, groups or animals are called as well."""
_WRONG_GENDER, _WRONG_NAME, _RIGHT_GENDER = 20.0, 5.0, -2.0


def antecedents(
    pronoun: str, context: Context, known: Mapping[Term, str], earlier: int, again: Sequence[Term] = ()
) -> list[Referent]:
    """What the pronoun can refer to, best first.

    Preferred: something introduced by an indefinite over a name, a subject over an object, the right kind (`he`
    is a person, `it` is not, `they` is many or a person), the later over the earlier, what this sentence speaks of
    over what another did, above all where a clause of it is about such a person. Whoever is a woman, or has been "she"
    before, is not "he", if anybody else is there: `known` has the genders that pronouns have told. A hen is "she"
    rather than a person who need not be a woman; a dog is neither "he" nor "she" where its sentence has a person. Whom
    a pronoun of this sentence has meant, `again`, is rather meant than what has come since: "Bob is ill and his brother
    is old; he …". The first `earlier` referents are of earlier sentences; what came before a sentence that was not
    understood is left out.
    """
    asked = pronoun_gender(pronoun)
    scored: list[tuple[float, int, Referent]] = []
    people = [r for r in context.referents[earlier:] if r.members is None and is_person(r.words)] if asked else []
    fitting = any((known.get(r.term) or gender_of(r.words)) == asked for r in people)
    about = asked and any(
        r.subject and is_person(r.words) and (known.get(r.term) or gender_of(r.words)) in {"", asked}
        for r in context.referents[earlier:]
    )
    for place, referent in enumerate(context.referents):
        if referent.past:
            continue
        if pronoun in _THING and (gender_of(referent.words) or _is_never_it(referent)):
            continue
        together = referent.members is not None
        if together and referent.plural and pronoun in _PERSONAL | _THING:
            continue
        score = 0.0
        here = place >= earlier
        general = together and not referent.plural
        near = here or (place >= context.latest and (general or pronoun in _THING))
        if near and (general or isinstance(referent.term, Variable)):
            score -= 2.0 if referent.subject or pronoun not in _PERSONAL else 0.5
        if referent.subject and (near or together or pronoun in _PERSONAL):
            score -= 0.5 if together and not near else 1.5
        score -= 1.6 if asked and referent.term in again else 0.0
        score += 0.0 if not asked else _judged(referent, asked, known.get(referent.term, ""), here=here)
        if pronoun in _PERSONAL:
            score += 6.0 if referent.person is False or referent.plural else 0.0
            subject = isinstance(referent.term, Variable) and referent.subject
            animal = animal_gender(referent.words) == asked
            known_kind = general or referent.person is not None or subject or animal
            if not known_kind and referent.words[:1] and not gender_of(referent.words):
                lower = not referent.words[0][0].isupper()  # "Bob's car … his house": Bob's
                score += 2.0 if lower and not is_person(referent.words) else 0.0
            lately = here or place >= context.latest
            score -= 2.0 if lately and referent.words and (referent.person or is_person(referent.words)) else 0.0
            somebody = fitting if animal else people  # the cow is "she" rather than a farmer, but not than a girl
            score += 4.0 if somebody and not general and _is_thing(referent) else 0.0
            score += 2.0 if about and not here else 0.0
        elif pronoun in _THING:
            score += 3.0 if referent.person is True or _is_grown(referent) else 0.0
            score += 3.0 if referent.words and referent.words[-1] in _SOMEBODY else 0.0
            score += 1.0 if referent.words and referent.words[0][:1].isupper() else 0.0
            score += 5.0 if referent.plural else 0.0
        else:
            lone = general and not (referent.subject or referent.person or is_person(referent.words))
            score -= 0.0 if lone or not together else 3.0 if here else 0.6  # "takes a bus or goes to their school"
            score -= 1.0 if referent.plural and not together else 0.0
            score += 1.0 if referent.person is False and not referent.plural else 0.0
        scored.append((score, -place, referent))
    scored.sort(key=lambda entry: entry[:2])
    found: list[Referent] = []
    for _, _, referent in scored:
        if all(referent.term is not other.term for other in found):
            found.append(referent)
    return found


def _is_thing(referent: Referent) -> bool:
    """Whether a noun calls it that is for no person, as far as is known: a dog."""
    called = bool(referent.words) and referent.words[0][0].islower() and not referent.person
    return called and pronoun_of(referent.words[-1]) == "it" and not is_person(referent.words)


def _is_never_it(referent: Referent) -> bool:
    """Whether a noun calls it so that is for people, and for no group, animal or firm as well."""
    noun = referent.words[-1] if referent.words else ""
    called = bool(noun) and referent.words[0][0].islower() and not agent_of(noun)
    return called and _is_grown(referent) and noun not in _MAYBE_GROUPS


def _is_grown(referent: Referent) -> bool:
    """Whether it is a person whom no one calls "it"."""
    return is_person(referent.words) and referent.words[-1] not in {"child", "kid", "baby", "infant", "player", "user"}


def _judged(referent: Referent, asked: str, told: str, *, here: bool) -> float:
    """The cost of a referent's gender. A name tells less than a noun, and that it fits tells within a sentence only."""
    gender = told or gender_of(referent.words) or animal_gender(referent.words)
    if not gender:
        return 1.0 if referent.person is None and referent.words and not referent.words[0][0].isupper() else 0.0
    if gender == asked:
        return _RIGHT_GENDER if here else 0.0
    return _WRONG_GENDER if told or is_gendered_noun(referent.words[-1]) else _WRONG_NAME


def as_subject(referent: Referent) -> Referent:
    """The same referent in subject position."""
    return referent._replace(subject=True)
