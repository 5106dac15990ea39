"""What noun phrases and what stands beside them cost in combination, by the rule that made the phrase.

Costs of rules add up without looking at one another: these are for what is dear only together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reasoner.english.agreement import (
    disagreement_of_gap,
    disagreement_of_relative,
    head_kind,
    is_rather_said,
    number_of,
    verb_and_noun,
)
from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import (
    Kinds,
    compound_or_clause,
    done_then,
    ends_in_clause,
    first_leaf,
    last_leaf,
    past_with_object,
    rather_a_verb,
    rather_somebody_does,
    rather_what_they_do,
    what_beings_do,
    what_was_done,
)
from reasoner.english.preferences import (
    DISAGREEING,
    NO_CLAUSE,
    RATHER_AN_ARGUMENT,
    RATHER_SOMEBODY,
    SLIGHTLY_UNLIKE,
    TOO_FAR,
    UNLIKE,
    WITHOUT_ARTICLE,
)
from reasoner.english.unlikeness import (
    DETERMINED,
    comma_before,
    cost_of_joining,
    ends_in_or,
    is_past,
    of_another_one,
    of_stuff_and_one,
    over_comma,
)
from reasoner.english.wordkinds import DOING, HELD, LIMITING, MANNER, PERSONAL, SELDOM_VERB

Rule = Callable[[str, Sequence[Tree], Kinds], float]
"""What a node costs in combination, by the name of its rule, its parts and the kinds of the words."""

OPEN = DETERMINED | {"anything", "at_least", "bare", "everything", "nothing", "p_bare", "p_nominal", "something"}
"""Noun phrases that are about whatever fits: a clause that limits them counts."""
LIMITED = frozenset(
    ["any_other", "at_least_other", "at_most", "clause_only", "clause_only_kinds", "clause_only_those",
     "clause_the_only", "every_except", "every_other",
     "exactly", "fewer_than", "more_than", "no_except", "no_other", "none_of_counted", "np_only", "one_of", "p_only",
     "some_other", "the_counted", "the_except", "these"]
)  # fmt: skip
"""More phrases in which what limits counts."""
NOUN_PHRASES_LIMITED = OPEN | LIMITED | {"the"}
_COORDINATIONS = frozenset(
    ["p_and", "p_or", "p_either", "p_xor", "p_neither", "np_and", "np_or", "np_either", "np_neither"]
)
_EXCEPTIONS = frozenset(
    ["every_except", "no_except", "any_except", "anything_except", "everything_except", "nothing_except", "the_except"]
)
_OF_ALL = frozenset(["every", "no", "any", "everything", "nothing", "anything"])


def _limited(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For what limits a thing that is known where another one is not."""
    some = name in OPEN or (name == "the" and head_kind(parts[-1]) == "n_nouns")  # "the guests at …": all that fit
    cost = DISAGREEING if some and limits_another(parts[-1]) else 0.0
    if some or name in LIMITED:
        cost += DISAGREEING * any(_places_another(part, kinds) for part in parts)
    if name not in LIMITED:
        cost += RATHER_SOMEBODY if rather_somebody_does(parts, kinds) else 0.0
    return cost


def _every(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "every clerk types letters", said of every clerk type."""
    if parts[-1][0] != "n_compound" or head_kind(parts[-1]) != "n_nouns":
        return 0.0
    return DISAGREEING if "_EVERY" in kinds[first_leaf(parts[-1])[0] - 1] else 0.0


def _coordination(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    cost = cost_of_joining(name, parts, kinds)
    if name == "np_and" and parts[-1][0] == "bare" and any(_leaves_out(part) for part in parts[:-1]):
        cost += SLIGHTLY_UNLIKE  # "fruits other than plums and limes" are no limes
    return cost


def _adjective_and_noun(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    if parts[0][0] == "adjective":
        how = first_leaf(parts[0])
        cost = WITHOUT_ARTICLE if MANNER in kinds[how[0]] and "VN" in kinds[how[0] + 1] else 0.0  # "a well fed dog"
        superlative = how[1] == "ADJECTIVE" and parts[-1][0].startswith("superlative")
        return cost + (UNLIKE if superlative else 0.0)  # "the capital and largest city"
    if name == "n_adjective" and parts[0][0] == "adjective_list":  # "left the house and kissed Ann"
        said, noun = kinds[first_leaf(parts[0][1][-1])[0]], kinds[first_leaf(parts[1])[0]]
        cost = UNLIKE if "VD" in said and "NAME" in noun else 0.0
        at = first_leaf(parts[0])[0]  # "went home and watched films": neither home nor watched ones
        goes = "ADVERB" in kinds[at] and "VD" in kinds[at - 1] and "_AND" in kinds[at + 1]
        did = goes and what_was_done((name, (parts[0][1][-1], parts[1])), kinds)
        return cost + (2 * WITHOUT_ARTICLE if did else 0.0)
    return 0.0


def _behind_adjectives(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    return sum(2 * WITHOUT_ARTICLE for part in parts[3:] if is_rather_said(part, kinds))


def _exception(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    cost = WITHOUT_ARTICLE if _ends_in_all(parts[-2]) else 0.0
    but = "_BUT" in kinds[first_leaf(parts[-1])[0] - 1]  # "everyone left but Ann stayed": not all left but Ann
    return cost + (2 * WITHOUT_ARTICLE if but and is_past((name, tuple(parts[:-1])), kinds) else 0.0)


def _with_post(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    noun, post = parts[0], parts[1]
    cost = 0.0
    for relative in _relatives(post):
        cost += disagreement_of_relative(noun, relative, kinds) + _after_comma(relative[1][0], kinds)
    cost += WITHOUT_ARTICLE if post[0] == "post_pred" and past_with_object(post, kinds) else 0.0
    return cost + (UNLIKE if ends_in_or(post) and is_past((name, tuple(parts)), kinds) else 0.0)


def _post(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    alone = parts[0][0] == "participle" and parts[0][1][0][0] == "v"
    return WITHOUT_ARTICLE if alone and HELD in kinds[first_leaf(parts[0])[0]] else 0.0


def _either_of_everything(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    return sum(TOO_FAR for part in parts if part[0] == "owned" and compound_or_clause(part[1][-1], kinds))


def _apposed(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    did = parts[0][0] == "n_compound" and "VD" in kinds[last_leaf(parts[0])[0]]
    cost = WITHOUT_ARTICLE if did or compound_or_clause(parts[0], kinds) else -NO_CLAUSE  # "and the dog loves/bit Ann"
    cost += 2 * WITHOUT_ARTICLE if head_kind(parts[0]) == "n_nouns" else 0.0  # "the pupils Bob taught"
    doing = parts[0][0] == "n_compound" and "VG" in kinds[last_leaf(parts[0])[0]]
    return cost + (WITHOUT_ARTICLE if doing else 0.0)  # "the actor playing Tom"


def _possessed_named(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "and Joe's clerk trusts Kim": no trusts called Kim."""
    cost = WITHOUT_ARTICLE if compound_or_clause(parts[1], kinds) else 0.0
    return cost + (2 * WITHOUT_ARTICLE if head_kind(parts[1]) == "n_nouns" else 0.0)


def _object_of_anything(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "whoever comes last": not whom the comes last."""
    return WITHOUT_ARTICLE if rather_a_verb(parts[1], kinds, owned=False) else 0.0


def _prepositional(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "after the train leaves": not after leaves."""
    if not isinstance(parts[0][0], str) or "TIME" not in kinds[first_leaf(parts[0])[0]]:
        return 0.0
    cost = TOO_FAR if ends_in_clause(parts[1], kinds) else 0.0
    return cost + (WITHOUT_ARTICLE if done_then(parts[1], kinds) else 0.0)


def _relative(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "the food that cats eat": no catting."""
    return 2 * WITHOUT_ARTICLE if what_beings_do(parts[0], kinds) else 0.0


def _relative_with_object(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For the `works makes` of "the firm for which Rosa works makes toys": no makes are worked."""
    does = parts[-1]
    if does[0] != "v_np" or does[1][1][0] != "bare" or does[1][1][1][0][0] != "n_nouns":
        return 0.0
    at = last_leaf(does)[0]
    goes_on = at + 1 < len(kinds) and "VZ" in kinds[at + 1]
    return NO_CLAUSE if goes_on and "VZ" in kinds[at] and SELDOM_VERB not in kinds[at] else 0.0


def _object_relative(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    subject, gap = parts[0], parts[1]
    if subject[0] == "bare" and number_of(subject) == "singular":
        return WITHOUT_ARTICLE  # "dogs that chase cats": not what chase cats
    if disagreement_of_gap(subject, gap, kinds):
        return WITHOUT_ARTICLE  # "what matters does not …": not what matters do
    if subject[0] == "bare" and rather_what_they_do(subject, kinds):
        return WITHOUT_ARTICLE  # "carpenters who build boats need …": not whom build boats need
    if subject[0] == "bare" and verb_and_noun(subject, gap, kinds):
        return WITHOUT_ARTICLE  # "everyone who drinks milk": not what drinks milk
    return 0.0


def _bare_relative(_name: str, parts: Sequence[Tree], _kinds: Kinds) -> float:
    """For "gave the queen a ring and Tom laughed": no queen at whom a ring and Tom laughed."""
    subject = parts[0]
    several = subject[0] == "np_and" and any(part[0] != "name" for part in subject[1])
    return 2 * WITHOUT_ARTICLE if several else 0.0


def _compound(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "any drink containing acid": no acid."""
    first = first_leaf(parts[0])
    return 3 * WITHOUT_ARTICLE if first[1] == "NOUN" and HELD in kinds[first[0] + 1] else 0.0


def _passives(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "owned by Otto and near the sea"."""
    return WITHOUT_ARTICLE if len({id(kinds[first_leaf(part)[0]]) for part in parts[1:]}) > 1 else 0.0


def _participle(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    phrase: Tree | Leaf = parts[0]
    while not isinstance(phrase[0], int):
        if phrase[0] in {"preps_and", "preps_or"}:
            return _passives(name, (parts[0], *phrase[1]), kinds)
        phrase = phrase[1][-1]
    return 0.0


def _so_many_of(_name: str, parts: Sequence[Tree], _kinds: Kinds) -> float:
    """For "page 7 of the report"."""
    return 0.0 if head_kind(parts[1]) == "n_nouns" else 3 * WITHOUT_ARTICLE


def _of_one(_name: str, parts: Sequence[Tree], _kinds: Kinds) -> float:
    """A mule is one offspring of both, not their only one."""
    argument = parts[-1]
    cost = RATHER_AN_ARGUMENT if of_another_one(argument) else 0.0
    return cost + (SLIGHTLY_UNLIKE if argument[0] == "np_and" and argument[1][0][0] == "a" else 0.0)


def _the_one_of(_name: str, parts: Sequence[Tree], _kinds: Kinds) -> float:
    return RATHER_AN_ARGUMENT if parts[0][0] == "n_of" and of_another_one(parts[0][1][-1]) else 0.0


def _of_stuff(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "a slice of cake and a cup of tea"; for "a bottle of milk in the fridge", where the bottle is."""
    stuff = parts[-1][0] == "bare" and number_of(parts[-1]) == "singular" and _is_placed(parts[-1], kinds)
    return RATHER_AN_ARGUMENT if stuff or of_stuff_and_one(parts[-1]) else 0.0


def _there(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "there is a picture of a dog in the hall", of which that is where it is."""
    nominal = parts[0][1][-1]
    if nominal[0] == "n_of":
        return RATHER_AN_ARGUMENT if _is_placed(nominal[1][-1], kinds) else 0.0
    if nominal[0] != "n_post" or nominal[1][-1][0] != "post_pred" or nominal[1][-1][1][0][0] != "prep_phrase":
        return 0.0
    words, phrase = nominal[1][-1][1][0][1]
    limiting = LIMITING in kinds[first_leaf(words)[0]]
    return RATHER_AN_ARGUMENT if limiting and _is_placed(phrase, kinds) else 0.0


def _is_placed(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a noun phrase ends in where its noun is: milk in the fridge."""
    nominal = phrase[1][-1]
    if nominal[0] != "n_post" or nominal[1][-1][0] != "post_pred" or nominal[1][-1][1][0][0] != "prep_phrase":
        return False
    behind = kinds[first_leaf(nominal[1][-1])[0]]
    if "VG" in kinds[last_leaf(nominal[1][0])[0]]:  # "an analogy of aging in a poem"
        return False
    return "PREPOSITION" in behind and LIMITING not in behind and DOING not in behind


def _name_which(_name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    return over_comma(parts[1], kinds)


def _ends_in_all(phrase: Tree | Leaf) -> bool:
    """For the `but Tom` of "everyone who knows nobody but Tom", said of everyone: it goes with what is nearer."""
    while not isinstance(phrase[0], int):
        if phrase[0] in _OF_ALL or (phrase[0] == "v_np_pp" and phrase[1][1][0] in _OF_ALL):
            return True
        phrase = phrase[1][-1]
    return False


def _leaves_out(phrase: Tree | Leaf) -> bool:
    """Whether a noun phrase ends in what it leaves out: birds except owls, all birds other than owls."""
    while not isinstance(phrase[0], int):
        if phrase[0] in _EXCEPTIONS or phrase[0] == "n_other_than":
            return True
        phrase = phrase[1][-1]
    return False


def _relatives(post: Tree) -> list[Tree]:
    """The relative clauses of a noun itself, not those inside what follows it."""
    name, parts = post
    if name == "post_and":
        return [one for part in parts for one in _relatives(part)]
    return [post] if name == "relative" else []


def limits_another(nominal: Tree | Leaf, kinds: Kinds | None = None) -> bool:
    """For "who pays" said of the club in "every member of the club who pays": which club that is would be clear.

    With `kinds`, only where the clause is about somebody.
    """
    while not isinstance(nominal[0], int) and not nominal[0].startswith("relative"):
        name, parts = nominal
        if name == "the" and parts[-1][0] == "n_post" and parts[-1][1][-1][0].startswith("relative"):
            return kinds is None or PERSONAL in kinds[first_leaf(parts[-1][1][-1])[0] - 1]
        nominal = parts[-1]
    return False


def _places_another(nominal: Tree | Leaf, kinds: Kinds) -> bool:
    """For "without a book" said of the class in "every pupil in the class without a book", as is `limits_another`."""
    name, parts = nominal
    if isinstance(name, int) or name.startswith("relative"):
        return False
    if name == "the" and parts[-1][0] == "n_post":
        post = parts[-1][1][-1]
        while post[0] == "post_and":
            post = post[1][0]
        if post[0] == "post_pred" and post[1][0][0] == "prep_phrase":
            words, phrase = post[1][0][1]
            kind = kinds[first_leaf(words)[0]]
            if LIMITING in kind or (DOING in kind and phrase[0] == "name"):
                return True
    return any(_places_another(part, kinds) for part in (parts if name == "post_and" else parts[-1:]))


def _after_comma(phrase: Tree, kinds: Kinds) -> float:
    """For the `likes Bob` of "owns a dog that barks, and likes Bob", said of the dog."""
    two = phrase[0] in {"vp_and", "vp_or"} and len(phrase[1]) == 2
    return SLIGHTLY_UNLIKE if two and comma_before(phrase[1][1], kinds) else 0.0


PHRASE_COSTS: Sequence[Mapping[str, Rule]] = (
    dict.fromkeys(NOUN_PHRASES_LIMITED, _limited),
    {"every": _every},
    dict.fromkeys(_COORDINATIONS, _coordination),
    dict.fromkeys(["adjective_list", "n_adjective"], _adjective_and_noun),
    dict.fromkeys(["adjective_either", "adjective_neither"], _behind_adjectives),
    dict.fromkeys(["relative_preposition", "relative_where"], _relative_with_object),
    dict.fromkeys(_EXCEPTIONS, _exception),
    dict.fromkeys(["relative_object", "relative_object_and"], _object_relative),
    {
        "anything_object": _object_of_anything,
        "apposed": _apposed,
        "everything_either": _either_of_everything,
        "function_of": _of_one,
        "n_compound": _compound,
        "n_of": _of_stuff,
        "n_post": _with_post,
        "name_which": _name_which,
        "p_and_passive": _passives,
        "p_participle": _participle,
        "p_the": _the_one_of,
        "possessed_named": _possessed_named,
        "post_pred": _post,
        "prep_phrase": _prepositional,
        "relative": _relative,
        "relative_object_bare": _bare_relative,
        "so_many_of": _so_many_of,
        "there_is": _there,
    },
)
"""Rules by the names of nodes; a node may be in several."""
