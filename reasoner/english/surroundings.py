"""What *it* is in "it is dark": a thing that was spoken of, or nothing in particular."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reasoner.english.antecedents import SMALL
from reasoner.english.candidates import has_name, is_animate, is_thing
from reasoner.english.discourse import Context, Referent
from reasoner.english.gender import PETS, animal_gender, is_person
from reasoner.english.meanings import Ambiguous, Clause, NounPhrase
from reasoner.english.vocabulary import AMBIENT, RATHER_AROUND
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import ForAll, Formula, Predicate, Term, Variable

_AHEAD = frozenset({"name", "the", "every", "a", "bare"})
_BEING = frozenset({"is", "are", "was", "were"})
_OF_THE_AIR = frozenset(
    {"dark", "humid", "icy", "stormy", "chilly", "muggy", "misty", "hazy", "overcast", "frosty", "breezy"}
)
"""What places are, and hardly ever an animal."""
_OF_BOTH = frozenset({"cold", "warm", "hot", "cool"})
_REASONS = frozenset({"because", "since", "as", "if", "when", "whenever", "unless", "so"})


def propositions(formula: Formula) -> frozenset[Formula]:
    """What a formula says of nothing in particular: it rains, it is dark."""
    return frozenset(one for one in subexpressions(formula) if isinstance(one, Predicate) and not one.arguments)


def is_around(formula: Formula) -> bool:
    """Whether a formula speaks of nothing else than how it is all around."""
    return not any(isinstance(one, (Term, ForAll)) for one in subexpressions(formula))


def is_of_nothing(ambient: Formula, said: Sequence[str], context: Context, earlier: int) -> bool:
    """Whether *it* is how it is all around: no thing was spoken of that it could be, or the text has said so before.

    Args:
        ambient: what it says of nothing.
        said: the words of the sentence in lower case.
        context: what has been spoken of, the first `earlier` things in other sentences.
        earlier: how many these are.

    Raises:
        Ambiguous: it may be a thing as well.
    """
    others = _beside(said, context.referents[earlier:])
    if others:
        raise Ambiguous(_either(others[-1]))
    if not propositions(ambient).isdisjoint(context.around):
        return _goes_on(ambient, context)
    things = any(not (r.person or r.plural or is_person(r.words)) for r in context.referents)
    if not things and not context.referents and _follows_if(said) and RATHER_AROUND.isdisjoint(said):
        return False
    return not things or others is not None or _does_so(said, context.referents[earlier:])


def may_be_ahead(condition: Clause, subject: NounPhrase) -> bool:
    """Whether a pronoun in a condition can mean the subject behind it: "if he is tired, Tom sleeps".

    Several are not *it*, nor is a farmer: "if it is dry, farmers water the fields".

    Raises:
        Ambiguous: an animal or any such thing may be so, or everything around.
    """
    if subject.kind not in _AHEAD:
        return False
    if condition.subject is None or condition.subject.pronoun != "it" or condition.phrase is None:
        return True
    ambient = (condition.phrase.positive or condition.phrase).ambient is not None
    if subject.nominal is None:
        return not ambient
    noun = subject.nominal.noun
    thing = is_thing(noun) if ambient else not is_person((noun,))
    if ambient and (noun in PETS or (thing and not subject.nominal.plural and subject.kind in {"every", "a"})):
        raise Ambiguous(f'"it" may be {noun}, or how it is all around; say what is so')
    return not subject.nominal.plural and (thing or noun in SMALL)


def _follows_if(said: Sequence[str]) -> bool:
    return any(one in _REASONS and it == "it" for one, it in pairwise(said))


def _does_so(said: Sequence[str], here: Sequence[Referent]) -> bool:
    """Whether "owls hunt if it is dark" is of how it is all around, as what does something is hardly ever dark.

    Raises:
        Ambiguous: it may be what its sentence is about as well.
    """
    at = next((at for at in range(1, len(said)) if said[at - 1] in _REASONS and said[at] == "it"), 0)
    subjects = [r for r in here if r.subject]
    if at < 2 or not subjects or not _BEING.isdisjoint(said[:at]):
        return False
    words = AMBIENT.intersection(said[at:])
    animal = subjects[-1].words[-1] in PETS or bool(animal_gender(subjects[-1].words))
    if animal and words <= _OF_THE_AIR:
        return True
    if words <= _OF_THE_AIR or (animal and words <= _OF_BOTH and isinstance(subjects[-1].term, Variable)):
        raise Ambiguous(_either(subjects[-1]))
    return False


def _goes_on(ambient: Formula, context: Context) -> bool:
    """That a text says again how it is all around, unless it has spoken of a thing since."""
    if context.said is None or not propositions(ambient).isdisjoint(propositions(context.said)):
        return True
    latest = context.referents[context.latest :]
    things = [r for r in latest if not (r.person or r.plural or is_animate(r) or has_name(r))]
    if things:
        raise Ambiguous(_either(max(things, key=lambda r: r.subject)))
    return True


def _either(thing: Referent) -> str:
    return f'"it" may be {" ".join(thing.words)}, or how it is all around; say what is so'


def _beside(said: Sequence[str], here: Sequence[Referent]) -> list[Referent] | None:
    """What *it* may be rather than how it is all around in "Kim opened the window because it was hot".

    Args:
        said: the words of the sentence in lower case.
        here: what the sentence has spoken of.

    Returns:
        Things beside somebody who is its subject; None where it gives no reason or case, or is about a thing.
    """
    subjects = [r for r in here if r.subject]
    if not _follows_if(said) or not subjects or not all(has_name(r) or is_animate(r) for r in subjects):
        return None
    return [r for r in here if not (r.subject or r.plural or is_animate(r) or has_name(r))]
