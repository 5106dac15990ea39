"""Discourse: boxes of referents and conditions, and what a pronoun can refer to.

Discourse representation theory (Kamp and Reyle, "From Discourse to Logic", 1993) in functional form: the meaning of
a clause takes a context and gives a box, that is referents, conditions on them, and the context for what follows. An
indefinite adds a referent; what becomes of it depends on where the box ends up. In the `if` part of a conditional it
is universal ("If a man owns a donkey, he beats it"), elsewhere existential.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from reasoner.english.gender import gender_of, is_gendered_noun, pronoun_gender
from reasoner.logic.nodes import (
    And,
    Exists,
    ForAll,
    Formula,
    Implies,
    Term,
    Variable,
    conjunction,
)


class Referent(NamedTuple):
    """Something spoken of: its term, the lemmas it was called by, and what is known of its kind.

    `said` is the whole unmodified noun phrase by which an indefinite introduced it, `bare` that this had no determiner.
    """

    term: Term
    words: tuple[str, ...]
    person: bool | None = None
    plural: bool = False
    subject: bool = False
    said: tuple[str, ...] = ()
    bare: bool = False


class Context(NamedTuple):
    """What has been spoken of, latest last, and the surroundings that indefinites and pronouns depend on.

    `opened` has what earlier sentences said of things without a name, for "Bob has a dog. It barks."
    """

    referents: tuple[Referent, ...] = ()
    hypothetical: bool = False
    negated: bool = False
    local: Term | None = None
    opened: tuple[Formula, ...] = ()

    def adding(self, *referents: Referent) -> Context:
        """The context after new things have been spoken of."""
        return Context(self.referents + referents, self.hypothetical, self.negated, self.local)

    def supposing(self, hypothetical: bool = True) -> Context:
        """The context inside (or, with False, outside) an `if`."""
        return Context(self.referents, hypothetical, self.negated, self.local)

    def denying(self) -> Context:
        """The context inside a negation."""
        return Context(self.referents, self.hypothetical, True, self.local)

    def within(self, subject: Term | None) -> Context:
        """The context inside a verb phrase: a pronoun there is not its subject ("He sees him" speaks of two)."""
        return Context(self.referents, self.hypothetical, self.negated, subject)


class Box(NamedTuple):
    """Referents, conditions on them, and the context for what follows."""

    referents: tuple[Variable, ...]
    conditions: tuple[Formula, ...]
    context: Context


Sentence = Callable[[Context], Box]
Body = Callable[[Term, Context], Box]


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
        parts.extend(condition.parts if isinstance(condition, And) else (condition,))
    return conjunction(parts)


def implication(box: Box, then: Formula) -> Formula:
    """For all referents of the box, its conditions imply `then`; nested conditionals are joined into one."""
    conditions, referents = box.conditions, box.referents
    if isinstance(then, Implies) and conditions:
        left = then.left
        conditions = (*conditions, *(left.parts if isinstance(left, And) else (left,)))
        then = then.right
    elif isinstance(then, ForAll) and referents and not conditions:
        referents = referents + tuple(v for v in then.variables if v not in referents)
        then = then.body
    elif isinstance(then, ForAll) and isinstance(then.body, Implies) and referents:
        inner = then.body
        left = inner.left
        conditions = (*conditions, *(left.parts if isinstance(left, And) else (left,)))
        referents, then = referents + then.variables, inner.right
    body = Implies(_flat(conditions), then) if conditions else then
    return ForAll(referents, body) if referents else body


_PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})


_WRONG_GENDER, _WRONG_NAME, _RIGHT_GENDER = 20.0, 3.0, -2.0


def antecedents(pronoun: str, context: Context, known: Mapping[Term, str], earlier: int) -> list[Referent]:
    """What the pronoun can refer to, best first.

    Preferred: something introduced by an indefinite over a name, a subject over an object, the right kind (`he`
    is a person, `it` is not, `they` is many or a person), the later over the earlier, what this sentence speaks of
    over what another did. Whoever is a woman, or has been "she" before, is not "he", if anybody else is there: `known`
    has the genders that pronouns have told. The first `earlier` referents are of earlier sentences.
    """
    asked = pronoun_gender(pronoun)
    scored: list[tuple[float, int, Referent]] = []
    for place, referent in enumerate(context.referents):
        if pronoun in _THING and gender_of(referent.words):
            continue  # nobody with a man's or a woman's name is "it"
        score = 0.0
        here = place >= earlier
        if isinstance(referent.term, Variable) and here:
            score -= 2.0 if referent.subject or pronoun not in _PERSONAL else 0.5
        if referent.subject and (here or pronoun in _PERSONAL):
            score -= 1.5
        score += 0.0 if not asked else _judged(referent, asked, known.get(referent.term, ""), here=here)
        if pronoun in _PERSONAL:
            score += 6.0 if referent.person is False or referent.plural else 0.0
            known_kind = referent.person is not None or isinstance(referent.term, Variable)
            if not known_kind and referent.words[:1] and not gender_of(referent.words):
                score += 0.0 if referent.words[0][0].isupper() else 2.0  # "Bob's car … his house": Bob's
        elif pronoun in _THING:
            score += 3.0 if referent.person is True else 0.0
            score += 1.0 if referent.words and referent.words[0][:1].isupper() else 0.0
            score += 2.0 if referent.plural else 0.0
        else:
            score += -1.0 if referent.plural else 0.0
            score += 1.0 if referent.person is False and not referent.plural else 0.0
        scored.append((score, -place, referent))
    scored.sort(key=lambda entry: entry[:2])
    found: list[Referent] = []
    for _, _, referent in scored:
        if all(referent.term is not other.term for other in found):
            found.append(referent)
    return found


def _judged(referent: Referent, asked: str, told: str, *, here: bool) -> float:
    """The cost of a referent's gender. A name tells less than a noun, and that it fits tells within a sentence only."""
    gender = told or gender_of(referent.words)
    if not gender:
        return 1.0 if referent.person is None and referent.words and not referent.words[0][0].isupper() else 0.0
    if gender == asked:
        return _RIGHT_GENDER if here else 0.0
    return _WRONG_GENDER if told or is_gendered_noun(referent.words[-1]) else _WRONG_NAME


def as_subject(referent: Referent) -> Referent:
    """The same referent in subject position."""
    return referent._replace(subject=True)
