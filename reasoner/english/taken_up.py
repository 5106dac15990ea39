"""A second mention that leaves out what limited the first: "the tall girl sings", and then "the girl"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from reasoner.english.discourse import Context
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.english.meanings import Ambiguous, Nominal
from reasoner.english.morphology import tags_of
from reasoner.english.vocabulary import NON_INTERSECTIVE
from reasoner.english.word import Word
from reasoner.logic import free_variables
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import Formula, Function, Term, Variable

_POSSESSIVES = frozenset({"'s", "'", "my", "your", "his", "her", "its", "our", "their"})


class Told(NamedTuple):
    """What the sentences so far have spoken of.

    Attributes:
        lexicon: how it was called.
        mentioned: what was called "the …", or somebody's.
        taken_up: what was called so with fewer words later, under these.
    """

    lexicon: Lexicon
    mentioned: Collection[Function]
    taken_up: Mapping[str, Function]


def definites(formula: Formula, lexicon: Lexicon) -> dict[Function, None]:
    """What a formula speaks of that was called "the …", or somebody's, and nothing that a quantifier binds."""
    terms = (node for node in subexpressions(formula) if isinstance(node, Function))
    return {term: None for term in terms if _entry(term, lexicon) is not None and not free_variables(term)}


def taken_up(nominal: Nominal, words: Sequence[Word], context: Context, earlier: int, told: Told) -> Function | None:
    """The one thing that "the girl" takes up, if the text has called one so, and something else besides.

    Args:
        nominal: a noun, with fewer words before it than it had, or none.
        words: those of the sentence.
        context: what has been spoken of, the first `earlier` things in other sentences.
        earlier: how many these are.
        told: what other sentences have called.

    Raises:
        Ambiguous: there are several such things.
    """
    if nominal.plural or nominal.either or nominal.modified or nominal.capital or nominal.vacuous:
        return None
    lexicon, called = told.lexicon, " ".join(nominal.words)
    if lexicon.has_term(nominal.words) and Function(lexicon.term("the", nominal.words)) in told.mentioned:
        return None
    said = [word.lower for word in words]
    here = [r for r in context.referents[earlier:] if is_longer(r.term, nominal, lexicon)]
    if any(not r.subject for r in here) or (here and not (context.local is None and _in_two_clauses(nominal, words))):
        return None  # "the tall girl likes the girl"
    if not here and _is_told_apart(nominal, said):
        if called in told.taken_up:
            raise Ambiguous(f'"the {called}" was {said_of(told.taken_up[called], lexicon)} before; say which')
        return None
    found = dict.fromkeys(one for one in told.mentioned if is_longer(one, nominal, lexicon))
    found.update(dict.fromkeys(r.term for r in here if isinstance(r.term, Function)))
    if len(found) > 1:
        raise Ambiguous(f'"the {called}" may be {listed(found, lexicon)}; say which')
    return next(iter(found), None)


def refuse_several(nominal: Nominal, context: Context, earlier: int, told: Told) -> None:
    """Refuse "the car" after several cars without a name, or behind Ann's car after one."""
    spoken = [
        r for r in context.referents[:earlier] if r.words[-1:] == (nominal.noun,) and isinstance(r.term, Variable)
    ]
    those = [r for r in spoken if not (r.plural or r.bare) and {*nominal.words} <= {*r.said, nominal.noun}]
    others = [one for one in told.mentioned if is_longer(one, nominal, told.lexicon)]
    several = len({r.term for r in those}) > 1
    if several or (others and not any(r in context.referents[context.latest :] for r in those)):
        raise Ambiguous(f'"the {" ".join(nominal.words)}" does not say which of those that were mentioned')


def _entry(term: Term, lexicon: Lexicon) -> Entry | None:
    """How a description, or what somebody has, was called."""
    if not isinstance(term, Function) or len(term.arguments) > 1:
        return None
    entry = lexicon.entries.get((term.name, -1 - len(term.arguments)))
    return entry if entry is not None and entry.kind == ("function" if term.arguments else "the") else None


def is_longer(term: Term, nominal: Nominal, lexicon: Lexicon) -> bool:
    """Whether it was called by the noun, and by more: an adjective, or whose it is."""
    entry = _entry(term, lexicon)
    if entry is None or entry.words[-1] != nominal.noun or free_variables(term):
        return False
    limits, kept = set(entry.words[:-1]), set(nominal.words[:-1])
    if not limits.isdisjoint(NON_INTERSECTIVE):
        return False
    return limits >= kept if entry.kind == "function" else limits > kept


def _is_told_apart(nominal: Nominal, said: Sequence[str]) -> bool:
    """Whether the sentence itself speaks of "the tall girl", or of somebody's, as well."""
    for at in (place for place, word in enumerate(said) if word == nominal.noun):
        start = at + 1 - len(nominal.words)
        if tuple(said[max(start, 0) : at + 1]) != nominal.words:
            start = at
        before = said[max(0, start - 3) : start]
        limited = before[-1:] != ["the"] and ("the" in before or not _POSSESSIVES.isdisjoint(before))
        if limited or said[at + 1 : at + 2] == ["of"]:
            return True
    return False


def _in_two_clauses(nominal: Nominal, words: Sequence[Word]) -> bool:
    """Whether a verb stands between the two mentions: not in "the tall girl and the girl sing"."""
    places = [place for place, word in enumerate(words) if word.lower == nominal.noun]
    between = words[places[0] + 1 : places[-1]] if places else ()
    return any(not word.name and not tags_of(word.lower).isdisjoint({"VBZ", "VBD", "VBP"}) for word in between)


def listed(terms: Iterable[Function], lexicon: Lexicon) -> str:
    """The things as a choice between them: the tall girl, the short girl or Ann's girl."""
    *rest, last = (said_of(term, lexicon) for term in terms)
    return f"{', '.join(rest)} or {last}"


def said_of(term: Term, lexicon: Lexicon) -> str:
    """How a thing that has a name or was described is called: the tall girl, Bob's car."""
    if not isinstance(term, Function):
        return "it"
    entry = lexicon.entries.get((term.name, -1 - len(term.arguments)))
    words = term.name if entry is None else " ".join(entry.words)
    if term.arguments:
        return f"{said_of(term.arguments[0], lexicon)}'s {words}"
    return f"the {words}" if entry is not None and entry.kind == "the" else words
