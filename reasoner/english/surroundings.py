"""What *it* is in "it is dark": a thing that was spoken of, or nothing in particular."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reasoner.english.candidates import has_name, is_animate
from reasoner.english.discourse import Context, Referent
from reasoner.english.gender import is_person
from reasoner.english.meanings import Ambiguous
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import Formula, Predicate

_REASONS = frozenset({"because", "since", "as", "if", "when", "whenever", "unless", "so"})


def propositions(formula: Formula) -> frozenset[Formula]:
    """What a formula says of nothing in particular: it rains, it is dark."""
    return frozenset(one for one in subexpressions(formula) if isinstance(one, Predicate) and not one.arguments)


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
    return not things or others is not None


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
    supposed = any(one in _REASONS and it == "it" for one, it in pairwise(said))
    subjects = [r for r in here if r.subject]
    if not supposed or not subjects or not all(has_name(r) or is_animate(r) for r in subjects):
        return None
    return [r for r in here if not (r.subject or r.plural or is_animate(r) or has_name(r))]
