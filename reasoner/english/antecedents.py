"""What a pronoun can refer to: constraints that every antecedent meets, and preferences, the weightiest first.

Constraints rule a candidate out: agreement in number and gender, and binding (Chomsky, "Lectures on Government and
Binding", 1981). Of those left, the first preference on which two differ decides between them, as in optimality theory
(Beaver, "The optimization of discourse anaphora", 2004): nothing is added up, so that one line says why one comes
before another. The order within a sentence (subject, object, what stands behind a preposition) is that of centering
theory (Grosz, Joshi and Weinstein, "Centering", 1995); that the nearest sentence comes first is Hobbs's ("Resolving
pronoun references", 1978).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reasoner.english.candidates import Candidate, Pronoun, is_animate, is_thing, noun_of
from reasoner.english.discourse import Referent
from reasoner.english.gender import animal_gender, gender_of, is_person
from reasoner.english.mentions import pronoun_of
from reasoner.english.morphology import agent_of
from reasoner.english.place_names import is_place
from reasoner.logic.nodes import Function, Term, Variable

THEY = frozenset({"they", "them", "their", "themselves"})
THING = frozenset({"it", "its", "itself"})
SOMEBODY = frozenset(
    ["someone", "somebody", "anyone", "anybody", "everyone", "everybody", "no-one", "nobody", "whoever", "person"]
)
_MAYBE_GROUPS = frozenset(
    ["ally", "ancestor", "associate", "candidate", "champion", "citizen", "client", "companion", "host", "individual",
     "member", "neighbor", "neighbour", "parent", "participant", "partner", "patient", "peer", "predecessor", "rival",
     "sponsor", "trustee", "victim"]
)  # fmt: skip
"""Nouns for people that firms, states, groups or animals are called as well."""
SMALL = frozenset({"child", "kid", "baby", "infant", "player", "user", "bishop", "knight"})
"""Nouns for people that somebody may call "it", or that are programs or pieces of a game as well."""


Rule = Callable[[Pronoun, Candidate], bool | int]
"""Whether, or how badly, a candidate breaks a rule."""

# -- constraints ------------------------------------------------------------------------------------------------------


def before_what_was_not_understood(_: Pronoun, one: Candidate) -> bool:
    """A sentence that was not understood came after it, of which the pronoun may speak as well."""
    return one.referent.past


def of_other_number(pronoun: Pronoun, one: Candidate) -> bool:
    """Several are not *he* or *it*."""
    return pronoun.word not in THEY and one.referent.members is not None and one.referent.plural


def of_other_gender(pronoun: Pronoun, one: Candidate) -> bool:
    """A woman is not *he*; nor is whoever has been *she*, or has a name of women only."""
    known = pronoun.known_gender(one)
    return bool(pronoun.gender and known) and known != pronoun.gender


def a_person(pronoun: Pronoun, one: Candidate) -> bool:
    """Who is called by a noun for people alone, or a first name, is not *it*; but Tom is, where he is a cat."""
    noun = one.noun
    if pronoun.word not in THING or (one.is_name and pronoun.is_called_a_thing(one)):
        return False
    grown = is_person(one.words) and noun not in SMALL | _MAYBE_GROUPS and not agent_of(noun)
    return bool(gender_of(one.words)) or (bool(noun) and grown)


def bound_in_its_clause(pronoun: Pronoun, one: Candidate) -> bool:
    """Who sees *him* is another, and so is what the same verb speaks of before: neither in "puts a lamp on it"."""
    if pronoun.possessive:
        return False
    if one.term is pronoun.context.local:
        return not pronoun.around
    return one.term in pronoun.context.beside or pronoun.context.local in (one.referent.members or ())


def no_person_at_all(pronoun: Pronoun, one: Candidate) -> bool:
    """Love is not *her* in "fell in love with her"; nor has she "sympathy for her"."""
    stuff = one.referent.person is False and isinstance(one.term, Function) and not one.is_name
    stuff = stuff and one.referent.members is None
    return bool(pronoun.gender) and (stuff or one.term is pronoun.context.owner)


def a_place(pronoun: Pronoun, one: Candidate) -> bool:
    """Paris is neither *he* nor *she*."""
    return bool(pronoun.gender) and is_place(" ".join(one.words).lower())


def had_by_each(pronoun: Pronoun, one: Candidate) -> bool:
    """After "Tom and Ann have a dog", whatever dog each has is not *they*."""
    return pronoun.word in THEY and one.is_general and one.referent.members == () and one.place < pronoun.last_together


CONSTRAINTS: tuple[Rule, ...] = (
    before_what_was_not_understood,
    of_other_number,
    of_other_gender,
    a_person,
    bound_in_its_clause,
    no_person_at_all,
    a_place,
    had_by_each,
)
"""What no antecedent breaks."""

# -- preferences ------------------------------------------------------------------------------------------------------


def its_own_subject(pronoun: Pronoun, one: Candidate) -> bool:
    """The box of "a box has a lid on it" is *it* only where nothing else can be."""
    return pronoun.around and one.term is pronoun.context.local


def not_who_it_follows(pronoun: Pronoun, one: Candidate) -> bool:
    """The brother of "Oscar and his brother" is Oscar's."""
    return pronoun.beside is not None and one.term is not pronoun.beside


def not_anothers(pronoun: Pronoun, one: Candidate) -> bool:
    """In "another driver drives his bus" and "takes his place" it is another's."""
    if pronoun.another is not None:
        return pronoun.possessive and one.term != pronoun.another
    return pronoun.replacing and one.term is pronoun.context.local


def a_thing(pronoun: Pronoun, one: Candidate) -> int:
    """A dog is *he* only where no person is, unless it is any dog that this sentence supposes; stuff hardly ever is."""
    if one.referent.person is False:
        return 2
    known = is_animate(one.referent) or pronoun.known_gender(one)
    if known or not one.noun or not is_thing(one.noun):
        return int(one.referent.plural)
    return int(pronoun.has_person_here or not pronoun.supposes(one))


def beside_who_is_supposed(pronoun: Pronoun, one: Candidate) -> bool:
    """In "if a guest is served by the waiter, he pays" the guest does, whom the sentence is about."""
    return one.referent.oblique and pronoun.supposes_a_person


def perhaps_a_place(pronoun: Pronoun, one: Candidate) -> bool:
    """A name behind a preposition may be of a place: after "Kim's bakery is in Bonn", *she* is Kim."""
    return one.is_name and one.referent.oblique and not pronoun.known_gender(one)


def not_who_acts(pronoun: Pronoun, one: Candidate) -> bool:
    """In "if a child loses a toy, it cries" the child does, as no toy would."""
    return pronoun.acting and not (one.noun in SMALL and one.referent.subject)


def rather_a_person(_: Pronoun, one: Candidate) -> bool:
    """*It* is no person where a thing is, and hardly ever several."""
    return is_animate(one.referent) or not SOMEBODY.isdisjoint(one.words[-1:]) or one.referent.plural


def not_first_of_two(pronoun: Pronoun, one: Candidate) -> bool:
    """Of "the teacher sees Ann, and she greets her", where both are women, *she* is the teacher."""
    return pronoun.two and not one.referent.subject


def already_the_subject(pronoun: Pronoun, one: Candidate) -> bool:
    """Of "Zorg likes Blim, and she likes him", *she* is Blim: of Zorg it would be said without a pronoun."""
    if not (pronoun.answers and one.referent.subject and one.is_name and not pronoun.known_gender(one)):
        return False
    here = [Candidate(0, r, "") for r in pronoun.context.referents[pronoun.earlier :] if not r.subject]
    return len({each.term for each in here if each.is_name and not pronoun.known_gender(each)}) == 1


def far(pronoun: Pronoun, one: Candidate) -> int:
    """What this sentence speaks of comes before what the last one did, and that before the others."""
    return 0 if pronoun.is_here(one) else 1 if one.place >= pronoun.context.latest else 2


def not_known_to_fit(pronoun: Pronoun, one: Candidate) -> int:
    """Of a king and a nurse, *he* is rather the king; a hen is *she* rather than a farmer, but not than a girl."""
    return 2 if not pronoun.gender_by_words(one) else int(bool(animal_gender(one.words)))


def had_alike(pronoun: Pronoun, one: Candidate) -> bool:
    """In "the girl's mother is kind and her father is strict" *her* is the girl's, and not her mother's.

    A pronoun rather means what stood at the same place of the clause before (Smyth, "Grammatical determinants of
    ambiguous pronoun resolution", 1994), here who has something of the same sort.
    """
    return one.term is pronoun.owned_before and pronoun.owns_alike


def whose_the_subject_is(pronoun: Pronoun, one: Candidate) -> bool:
    """After "Tom's boss called", *he* is the boss; but not after "his boss", which is more about him."""
    owned = any(isinstance(subject, Function) and one.term in subject.arguments for subject in pronoun.subjects)
    return owned and one.term not in pronoun.subjects and one.term not in pronoun.recalled


def not_each_subject(pronoun: Pronoun, one: Candidate) -> bool:
    """In "Tom and Eve sold their house" *their* is of each of the two."""
    return pronoun.each and one.term is not pronoun.context.local


def named_or_placed(_: Pronoun, one: Candidate) -> bool:
    """*It* is a thing rather than one with a name, and neither is what something else is in, on or near."""
    return one.is_name or one.referent.oblique


def limited(pronoun: Pronoun, one: Candidate) -> bool:
    """The fish of "Rex eats fish they catch" is not *they*."""
    return one.term is pronoun.gap


def what_is_of_it(pronoun: Pronoun, one: Candidate) -> bool:
    """In "the dog sees cats of its size" *its* is hardly the cats'."""
    return pronoun.related is not None and one.term is pronoun.related


def limited_or_named(pronoun: Pronoun, one: Candidate) -> int:
    """In "the parrot likes every toy its owner buys" *its* is the parrot's; so it is of no one with a name.

    But nobody owns "everything its owner buys".
    """
    if one.term is pronoun.gap:
        return 2 if one.referent.person is False else 1
    return int(pronoun.gap is not None and one.is_name)


def owner_of_subject(pronoun: Pronoun, one: Candidate) -> bool:
    """The bone of "if a dog finds a bone, its owner takes it" is *it*, as *its* was the dog."""
    return pronoun.is_object and one.term in pronoun.owner_of_subject


def not_owner_told(pronoun: Pronoun, one: Candidate) -> bool:
    """The father of "Ann's aunt is her father's sister" is Ann's."""
    return pronoun.told and one.term not in pronoun.owner_of_subject


def who_asks(pronoun: Pronoun, one: Candidate) -> bool:
    """In "if the pupil asks the teacher, he answers" the teacher does."""
    return pronoun.answering and one.referent.subject


def belonging_to_a_subject(pronoun: Pronoun, one: Candidate) -> bool:
    """After "Bob is ill and his brother is not", *he* is Bob rather than his brother."""
    return isinstance(one.term, Function) and any(owner in pronoun.subjects for owner in one.term.arguments)


def owner_of_object(pronoun: Pronoun, one: Candidate) -> bool:
    """The egg of "if Tom finds a hen's egg, he eats it" is *it*, rather than the hen."""
    return one.term in pronoun.owners_of_objects


def no_topic(pronoun: Pronoun, one: Candidate) -> int:
    """If the dog's tail is long and *it* barks, the dog does; else it is the subject.

    In a noun phrase the owner comes before what is owned (Walker and Prince, "A bilateral approach to givenness",
    1996).
    """
    return 0 if one.term in pronoun.owners_spoken_of else 1 if one.referent.subject else 2


def not_brought_in(pronoun: Pronoun, one: Candidate) -> bool:
    """What "a" has brought in comes before what was known: "the firm bought a ship. It …"."""
    return not one.is_general and not isinstance(one.term, Variable)


def known_as_one(pronoun: Pronoun, one: Candidate) -> int:
    """Who is known to be a woman or a man is rather not *they*, and one thing that is known is so even less.

    Someone is *they* although it is said that they are a queen.
    """
    if one.referent.plural:
        return 0
    if one.term in pronoun.singular or (pronoun.known_gender(one) and SOMEBODY.isdisjoint(one.words[-1:])):
        return 1
    thing = bool(one.noun) and pronoun_of(one.noun) == "it" and isinstance(one.term, Function) and not one.is_general
    return 2 if thing or one.referent.person is False else 0


def known_beside_several(pronoun: Pronoun, one: Candidate) -> bool:
    """After "The dogs are old", *they* of "if Tom comes, they bark" are the dogs."""
    return pronoun.has_plural_before and known_as_one(pronoun, one) == 1


def not_supposed(pronoun: Pronoun, one: Candidate) -> bool:
    """*They* are whoever this sentence has brought in, one or several: "if someone sings, they …"."""
    new = isinstance(one.term, Variable) or one.referent.plural or one.referent.members is not None
    return not (new and pronoun.is_here(one))


def one_before(pronoun: Pronoun, one: Candidate) -> bool:
    """Of those before this sentence *they* are rather several, or somebody of whom no more is said."""
    several = one.referent.plural or not one.words or one.words[-1] in SOMEBODY
    return not several and not pronoun.is_here(one)


def one_only(_: Pronoun, one: Candidate) -> bool:
    """Of what is said of a subject *they* are rather several."""
    return not one.referent.plural


def before(pronoun: Pronoun, one: Candidate) -> bool:
    """*They* are rather who this sentence speaks of."""
    return not pronoun.is_here(one)


def no_subject(_: Pronoun, one: Candidate) -> bool:
    """Whom a sentence is about comes before what it says of them."""
    return not one.referent.subject


HE_OR_SHE: tuple[Rule, ...] = (
    its_own_subject,
    not_who_it_follows,
    not_anothers,
    a_thing,
    who_asks,
    not_first_of_two,
    already_the_subject,
    not_owner_told,
    perhaps_a_place,
    far,
    had_alike,
    whose_the_subject_is,
    beside_who_is_supposed,
    not_known_to_fit,
    belonging_to_a_subject,
    no_subject,
)
IT: tuple[Rule, ...] = (
    its_own_subject,
    not_who_it_follows,
    not_anothers,
    what_is_of_it,
    limited_or_named,
    not_who_acts,
    rather_a_person,
    not_first_of_two,
    far,
    had_alike,
    owner_of_subject,
    named_or_placed,
    owner_of_object,
    not_brought_in,
    no_topic,
)
THEM: tuple[Rule, ...] = (
    not_who_it_follows,
    not_each_subject,
    limited,
    known_beside_several,
    before,
    known_as_one,
    not_supposed,
    one_before,
    far,
    no_subject,
    one_only,
)


def antecedents(pronoun: Pronoun) -> list[Candidate]:
    """All mentions of what the pronoun can refer to, best first: by its preferences, and of two alike the later one."""
    preferences = preferences_of(pronoun)
    spoken = [
        Candidate(place, referent, pronoun.nouns.get(referent.term) or noun_of(referent))
        for place, referent in enumerate(pronoun.context.referents)
    ]
    left = [one for one in spoken if not any(breaks(pronoun, one) for breaks in CONSTRAINTS)]
    if len(left) > 1:
        left.sort(key=lambda one: (*(int(rule(pronoun, one)) for rule in preferences), -one.place))
    return left


def preferences_of(pronoun: Pronoun) -> tuple[Rule, ...]:
    """The preferences among what the pronoun can be, the weightiest first."""
    return HE_OR_SHE if pronoun.gender else THEM if pronoun.word in THEY else IT


def best_mentions(ranked: Iterable[Candidate]) -> list[Referent]:
    """What the mentions are of, each once, in their order."""
    found: dict[Term, Referent] = {}
    for one in ranked:
        found.setdefault(one.term, one.referent)
    return list(found.values())
