"""Who else a pronoun may mean, where nothing but a guess tells: such a sentence is refused with both named."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.antecedents import (
    HE_OR_SHE,
    SMALL,
    THEY,
    belonging_to_a_subject,
    named_or_placed,
    no_subject,
    no_topic,
    not_brought_in,
    preferences_of,
    whose_the_subject_is,
)
from reasoner.english.candidates import Candidate, Pronoun, is_animate
from reasoner.english.discourse import Referent
from reasoner.logic.nodes import Function, Variable

_OF_SUBJECTS = frozenset(
    {belonging_to_a_subject, named_or_placed, no_subject, no_topic, not_brought_in, whose_the_subject_is}
)
"""Preferences that only tell who has something from what he has."""


def one_of_those_told(pronoun: Pronoun, ranked: Sequence[Candidate]) -> bool:
    """Whether it is one of "a van and a car", of which nothing but their order tells which."""
    best = ranked[0]
    if pronoun.word in THEY or not isinstance(best.term, Variable):
        return False
    together = {term for r in pronoun.context.referents if best.term in (r.members or ()) for term in r.members or ()}
    rules = preferences_of(pronoun)
    others = (one for one in ranked if one.term in together and one.term != best.term)
    return any(all(rule(pronoun, one) == rule(pronoun, best) for rule in rules) for one in others)


def may_be_another(pronoun: Pronoun, ranked: Sequence[Candidate]) -> Candidate | None:
    """Who else *he* may be as well: of two names that tell nothing, the one that is no subject is so but by a guess.

    None where something else tells them apart; so it does whose something in the verb phrase of a subject is.
    """
    if pronoun.word == "it" and (other := _where_it_was_put(pronoun, ranked) or _who_acts(pronoun, ranked)):
        return other
    if pronoun.word == "it" and pronoun.context.local not in {None, *pronoun.subjects}:
        return _beside_the_subject(pronoun, ranked)
    if (owner := _who_has_it(pronoun, ranked)) is not None:
        return owner
    if not pronoun.gender or (pronoun.possessive and pronoun.context.local is not None):
        return None
    names = [one for one in ranked if one.is_name and not pronoun.known_gender(one)]
    if not names or names[0] is not ranked[0]:
        return None
    told = [rule for rule in HE_OR_SHE if rule is not no_subject]
    others = (one for one in names if one.term != names[0].term)
    return next((one for one in others if all(rule(pronoun, one) == rule(pronoun, names[0]) for rule in told)), None)


def _where_it_was_put(pronoun: Pronoun, ranked: Sequence[Candidate]) -> Candidate | None:
    """The soup, where *it* in "added salt to the soup and stirred it" is the salt by a guess."""
    best = ranked[0]
    if not pronoun.putting or best.referent.subject or best.referent.oblique or not pronoun.is_here(best):
        return None
    places = (one for one in ranked[1:] if one.referent.oblique and one.noun and one.place == best.place + 1)
    return next((one for one in places if not is_animate(one.referent)), None)


def _who_acts(pronoun: Pronoun, ranked: Sequence[Candidate]) -> Candidate | None:
    """The child, where *it* in "if a toy scares a child, it cries" is the toy by its place alone."""
    if not pronoun.acting or ranked[0].noun in SMALL:
        return None
    return next((one for one in ranked[1:] if one.noun in SMALL and one.place >= pronoun.context.latest), None)


def _beside_the_subject(pronoun: Pronoun, ranked: Sequence[Candidate]) -> Candidate | None:
    """What *it* may be rather than the subject in "the troll under the bridge saw a goat that crossed it"."""
    here = [one for one in ranked if pronoun.is_here(one) and one.noun]
    if len(here) < 2 or not here[0].referent.subject or here[0].term != ranked[0].term:
        return None
    return next((one for one in here[1:] if one.referent.oblique and one.term != here[0].term), None)


def _who_has_it(pronoun: Pronoun, ranked: Sequence[Candidate]) -> Candidate | None:
    """The man, where *his* in "the man's boss is strict and his car is new" is the boss by a guess."""
    owned = pronoun.owned_before
    if owned is None or ranked[0].term is not owned:
        return None
    told = [rule for rule in preferences_of(pronoun) if rule not in _OF_SUBJECTS]
    owners = (one for one in ranked if one.term in owned.arguments)
    return next((one for one in owners if all(rule(pronoun, one) <= rule(pronoun, ranked[0]) for rule in told)), None)


def either(meant: Referent, other: Candidate) -> str:
    """Both, as a sentence names them: the girl or the girl's mother, Kim or Sam."""
    one, two = (" ".join(each.words) for each in (meant, other))
    if isinstance(meant.term, Function) and other.term in meant.term.arguments:
        whose = two if other.is_name else f"the {two}"
        return f"{whose} or {whose}'s {one}"
    return f"{one} or {two}"
