"""Likeness of what "and" and "or" join, in derivations: things of one kind are rather joined, and what is near."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reasoner.english.agreement import ONE, finite_kinds, number_of
from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import (
    DEFINITE,
    NOMINAL_KINDS,
    Kinds,
    clauses_joined,
    first_leaf,
    last_leaf,
    rather_a_verb,
    verb_as_well,
    what_they_do,
)
from reasoner.english.preferences import (
    DISAGREEING,
    NEARER,
    RATHER_A_NOUN,
    RATHER_A_VERB,
    RATHER_AN_ARGUMENT,
    SLIGHTLY_UNLIKE,
    TOO_FAR,
    UNLIKE,
    WITHOUT_ARTICLE,
    WORD_COST,
)
from reasoner.english.wordkinds import ACTING, ALONE, DAYS, DOING, DONE, OF_SOMETHING, OF_TWO, OVER_DOINGS, SELDOM_VERB

_CLASSES = {
    "p_nominal": "noun", "p_bare": "noun", "p_nominal_name": "noun", "p_the": "noun",
    "p_name": "identity", "p_same": "identity",
    "p_adjective": "property", "p_participle": "property", "p_prep": "property", "p_comparative": "property",
    "name": "name", "titled": "name", "apposed": "name",
}  # fmt: skip
_DEFINITE = ONE | DEFINITE
DETERMINED = frozenset(["every", "any", "no", "a", "some", "not_all", "another"])
_OF_ALL = frozenset(["any", "anything", "every", "everything", "no", "nothing"])
_OF_THINGS = DETERMINED - {"a", "no", "not_all"}
"""Rules of noun phrases that "every man who likes a cat or …" could be joined to, or the cat."""
_NO_OBJECTS = frozenset([ALONE, "MAKE"])
"""Marks of what is as well done as had: "plays chess or swims", "drinks tea or paints"."""
_COUNTING = frozenset(["at_least", "more_than", "at_most", "fewer_than", "exactly"])
_ONE_OR_SOME = _COUNTING | {"a", "another", "bare", "some", "the"}


def cost_of_joining(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """What is dear in a coordination of predicates or noun phrases."""
    cost = 0.0
    classes = {_CLASSES.get(part[0], "other") for part in parts}
    if len(classes) > 1:
        cost += UNLIKE if "identity" in classes else SLIGHTLY_UNLIKE
    if (
        name in {"np_and", "np_or"}
        and (parts[-1][0] in {"bare", "a", "no"} or parts[-1][0] in _COUNTING)
        and not has_verb(parts[-1])
        and any(has_verb(part) for part in parts[:-1])
    ):
        cost += TOO_FAR  # "every animal that has fur or whiskers is …"
    last = parts[-1][0]
    if name in {"np_and", "np_or"} and last in _OF_THINGS and not has_verb(parts[-1]):
        cost += sum(
            TOO_FAR for part in parts[:-1] if has_verb(part) and (part[0] != last or _object_at_end(part) == last)
        )
    cost += (TOO_FAR + SLIGHTLY_UNLIKE) * clauses_joined(parts, kinds)
    if name in {"np_and", "np_or"} and all(part[0] in _DEFINITE or has_verb(part) for part in parts[:-1]):
        owned = any(part[0].startswith("possessed") for part in parts[:-1])
        cost += TOO_FAR if rather_a_verb(parts[-1], kinds, owned=owned) else 0.0
    if name in {"np_and", "np_or"} and parts[-1][0] in _DEFINITE:
        cost += sum(NEARER for part in parts[:-1] if _object_at_end(part))
    if name == "np_or":
        cost += sum(RATHER_AN_ARGUMENT for part in parts[:-1] if _beside_its_own(part, parts[-1]))
    if name == "np_and" and parts[0][0] in _OF_ALL and parts[-1][0] == "a" and _behind_noun(parts[0]) is not None:
        cost += SLIGHTLY_UNLIKE
    if name in {"np_and", "np_or"} and parts[0][0] == "a":
        lacking = any(part[0] == "bare" and number_of(part) == "singular" for part in parts)
        cost += WITHOUT_ARTICLE if lacking else 0.0
    if name in {"np_and", "np_or"} and parts[-1][0] in DETERMINED:
        cost += TOO_FAR if any(_ends_in_verb(part, kinds) for part in parts[:-1]) else 0.0
    if name == "np_and" and parts[-1][0] in ONE and any(verb_as_well(p, kinds) for p in parts[:-1] if p[0] == "bare"):
        cost += SLIGHTLY_UNLIKE  # "every student who studies passes and Oscar …"
    if name == "np_and" and len([part for part in parts if part[0] == "number"]) in range(1, len(parts)):
        cost += UNLIKE  # "children under five and pregnant women"
    if name in {"np_and", "np_or", "np_either"} and not is_past(parts[-1], kinds):
        cost += WITHOUT_ARTICLE if any(is_past(part, kinds) for part in parts[:-1]) else 0.0  # "the dog barked or …"
    if name == "np_and":
        cost += UNLIKE if parts[0][0] in {"a", "bare", "some", "the"} and parts[-1][0] in {"every", "no"} else 0.0
        cost += UNLIKE if parts[0][0] in {"every", "name"} and parts[-1][0] == "no" else 0.0
        cost += TOO_FAR if parts[0][0] == "reflexive" and parts[-1][0] in DETERMINED else 0.0
        bare = {number_of(part) for part in parts if part[0] == "bare"}
        cost += UNLIKE if {"singular", "plural"} <= bare else 0.0
    if name in {"np_and", "np_or"} and len(parts) == 2 and comma_before(parts[1], kinds) and has_verb(parts[1]):
        cost += WITHOUT_ARTICLE  # "all who enter pay, and no one who pays complains"
    if name in {"p_and", "p_or"} and has_verb(parts[0]) and parts[-1][0] in {"p_adjective", "p_participle"}:
        cost += 0.0 if comma_before(parts[-1], kinds) else TOO_FAR  # "was bought by a singer who is rich and famous"
    if name == "p_and" and _takes_more(parts[0]) and parts[-1][0] == "p_nominal":
        cost += RATHER_AN_ARGUMENT  # "was written by Ann and a friend"
    if parts[0][0] == "p_prep" and (name, parts[-1][0]) in {
        ("p_and", "p_the"),
        ("p_or", "p_the"),
        ("p_or", "p_nominal"),
    }:
        cost += RATHER_AN_ARGUMENT  # "is on a table or a chair", "is on Monday or the next day"
    if name in {"p_and", "p_or"} and all(_rather_of_name(name, parts[0], part, kinds) for part in parts[1:]):
        cost += RATHER_AN_ARGUMENT  # "was baked by Ann and her sister", "was born in Rome or a village"
    if name == "p_and" and _takes_more(parts[0]) and any(part[0] == "p_bare" for part in parts[1:]):
        cost += TOO_FAR  # "is made of steel and glass"
    if name == "p_and" and parts[-1][0] == "p_nominal" and has_verb(parts[-1]) and not has_verb(parts[0]):
        cost += TOO_FAR + SLIGHTLY_UNLIKE  # "a dog that is shy and a cat that is old"
    if name in {"p_and", "p_or"} and parts[0][0] in {"p_adjective", "p_nominal", "p_bare", "p_prep"}:
        past = sum(part[0] in {"p_adjective", "p_participle"} and _rather_past(part, kinds) for part in parts[1:])
        cost += TOO_FAR * past
    if name == "p_and" and parts[-1][0] == "p_nominal" and _of_two(parts[0], kinds):
        cost += TOO_FAR + SLIGHTLY_UNLIKE  # "is the offspring of a donkey and a horse"
    if _of_all(parts):
        cost += RATHER_AN_ARGUMENT  # "is the owner of Rex and Fido", "all members of the club and the team"
    if name in {"p_and", "p_or"} and _takes_more(parts[0]):
        cost += sum(2 * WITHOUT_ARTICLE for part in parts[1:] if _named_alike(parts[0], part, kinds))
    if name == "p_or" or name == "p_and":
        days = [DAYS in kinds[last_leaf(part)[0]] for part in parts]  # "closed on Mondays and holidays"
        said = [part[0] in {"p_bare", "p_name"} for part in parts[1:]]
        cost += 2 * DISAGREEING if any(days) and any(said) else 0.0
        cost += sum(_rather_a_verb(part, kinds) for part in parts)
    return cost


def cost_of_joined_verbs(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    """What is dear in a coordination of verb phrases."""
    cost = _rather_a_noun(parts, kinds) + _rather_an_object(parts, kinds) + _rather_a_relative(parts, kinds)
    cost += _rather_things_that(parts, kinds)
    return cost + (DISAGREEING if {"V0", "VZ"} <= finite_kinds((name, tuple(parts))) else 0.0)


def cost_of_joined_bases(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For the fish of "do not eat meat or fish" as what they do."""
    cost = 0.0
    for before, part in pairwise(parts):
        lone = part[0] == "v" and before[0] == "v_np" and before[1][-1][0] == "bare"
        kind = kinds[first_leaf(part)[0]]
        waits = lone and OF_SOMETHING in kind and ACTING not in kind
        cost += 2 * DISAGREEING if waits and last_leaf(before)[1] in {"NOUN", "NOUNS"} else 0.0
    return cost + _rather_things_that(parts, kinds)


def _rather_a_noun(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For a lone verb after `is …` that is a plural as well: "is not tall and drums"."""
    first = next((place for place, part in enumerate(parts) if part[0] in {"be", "be_not"}), len(parts))
    lone = [part[1][0] for part in parts[first:] if part[0] == "do" and part[1][0][0] == "v"]
    return sum(RATHER_A_NOUN for verb in lone if "NOUNS" in kinds[verb[1][0][1][0][0]])


def _rather_an_object(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For a lone verb that is a plural as well, after a plural: "likes cats and dogs", "have a voice or style".

    So "is closed on Mondays and holidays".
    """
    cost = 0.0
    for before, part in pairwise(parts):
        if part[0] == "do" and part[1][0][0] == "v":
            kind, (at, last) = kinds[part[1][0][1][0][1][0][0]], last_leaf(before)
            cost += DISAGREEING if ("NOUNS" in kind and last == "NOUNS") else 0.0
            cost += 2 * DISAGREEING if ("NOUNS" in kind and DAYS in kinds[at]) else 0.0
            cost += DISAGREEING if (OF_SOMETHING in kind and last == "NOUN") else 0.0
    return cost + sum(DISAGREEING for part in parts if what_they_do(part, kinds))


def _rather_things_that(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For "feeds cats and dogs that bark": nobody dogs that bark; but "feeds cats and walks that dog"."""
    cost = 0.0
    for before, part in pairwise(parts):
        phrase = part[1][0] if part[0] == "do" else part
        at = first_leaf(phrase)[0]
        things = last_leaf(before)[1] in NOMINAL_KINDS and "NOUNS" in kinds[at]
        if things and phrase[0].startswith("v_np") and phrase[1][1][0] == "the" and "THAT" in kinds[at + 1]:
            does = kinds[at + 2]
            alone = ACTING in does and OF_SOMETHING not in does and kinds[at].keys().isdisjoint({ALONE, OVER_DOINGS})
            cost += 2 * WITHOUT_ARTICLE if "V0" in does and (alone or SELDOM_VERB in kinds[at]) else 0.0
        elif things and phrase[0] == "v_pp" and SELDOM_VERB in kinds[at]:
            cost += DISAGREEING + SLIGHTLY_UNLIKE  # "likes all cats and dogs from Rome"
    return cost


def cost_of_alternatives(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For the cakes of "either bakes bread or cakes" as what somebody does."""
    cost = 0.0
    for before, part in pairwise(parts):
        pair = (before[0], part[0]) == ("do", "do") and (before[1][0][0], part[1][0][0]) == ("v_np", "v")
        if pair and before[1][0][1][-1][0] == "bare":
            kind = kinds[last_leaf(part)[0]]
            cost += DISAGREEING if "NOUNS" in kind and kind.keys().isdisjoint(_NO_OBJECTS) else 0.0
    return cost


def _rather_a_relative(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For the `is tall` of "likes whoever sings and is tall", said of the subject, without a comma before "and"."""
    cost = 0.0
    for before, part in pairwise(parts):
        last: Tree | Leaf = before
        while not isinstance(last[0], int) and last[0] != "relative":
            last = last[1][-1]
        cost += SLIGHTLY_UNLIKE if last[0] == "relative" and not comma_before(part, kinds) else 0.0
    return cost


def comma_before(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a comma stands before the `and` that a phrase is joined by."""
    return "_COMMA" in kinds[max(first_leaf(phrase)[0] - 2, 0)]


def _takes_more(predicate: Tree) -> bool:
    """Whether a predicate ends in a noun phrase that what follows could be joined to."""
    name, parts = predicate
    return name in {"p_participle", "p_prep"} or (name == "p_adjective" and parts[0][0] == "adjective_prep")


def _rather_of_name(name: str, predicate: Tree, part: Tree, kinds: Kinds) -> bool:
    """Whether what is joined to a predicate is rather joined to the name behind its preposition, or behind *than*."""
    above, last = "", predicate
    while not isinstance(last[1][-1][0], int):
        above, last = last[0], last[1][-1]
    if last[0] not in {"name", "titled", "apposed"} or above == predicate[0]:
        return False
    if predicate[0] in {"p_nominal", "p_the", "p_same"}:  # "is a friend of Ann and a doctor" is both
        two = predicate[0] == "p_nominal" or _of_two(predicate, kinds)
        return two and above in {"n_of", "function_of"} and part[0] == "p_possessed_pronoun"
    if part[0] == "p_nominal":
        return name == "p_or" and predicate[0] != "p_prep"
    return part[0] in {"p_the", "p_possessed_pronoun"} and predicate[0] in {
        "p_participle",
        "p_adjective",
        "p_comparative",
        "p_prep",
    }


def _named_alike(predicate: Tree, part: Tree, kinds: Kinds) -> bool:
    """Whether both end in a word that is a name and an adjective: is translated into Spanish or French."""
    ends = (first_leaf(part)[0], last_leaf(part)[0], last_leaf(predicate)[0])
    return ends[0] == ends[1] and all({"NAME", "ADJECTIVE"} <= kinds[at].keys() for at in ends)


def over_comma(phrase: Tree | Leaf, kinds: Kinds) -> float:
    """For the `Ann, and Mia` of "Bob, who likes Ann, and Mia sing", taken together."""
    while not isinstance(phrase[0], int):
        name, parts = phrase
        if name in {"np_and", "np_or"} and len(parts) == 2:
            first = first_leaf(parts[1])[0]
            return UNLIKE if first > 1 and "_COMMA" in kinds[first - 2] else 0.0
        phrase = parts[-1]
    return 0.0


def _of_all(parts: Sequence[Tree]) -> bool:
    """Whether the first of those joined ends in "of …", and the others are rather what that is of."""
    if any(part[0] not in {"p_name", "p_the", "the"} for part in parts[1:]):
        return False
    first = parts[0]
    if first[0] == "p_same":
        return bool(first[1][0][0] == "function_of")
    if first[0] == "p_the" and any(part[1][-1][0] == "n_of" for part in parts[1:]):
        return False  # "is the mayor of the town and the owner of the mill"
    return bool(first[0] in {"p_nominal", "p_the", "every", "no"} and first[1][-1][0] == "n_of")


def _of_two(predicate: Tree, kinds: Kinds) -> bool:
    """Whether it is what comes of two: the offspring of a donkey."""
    inner = predicate[1][0]
    of = inner if inner[0] in {"n_of", "function_of"} else None
    return of is not None and OF_TWO in kinds[last_leaf(of[1][0])[0]]


def of_another_one(argument: Tree) -> bool:
    """Whether the last of those that something is of is rather joined to it: of the town and the owner of the mill."""
    if argument[0] != "np_and":
        return False
    *before, last = (part[0] == "function_of" or (part[0] == "the" and part[1][0][0] == "n_of") for part in argument[1])
    return last and not any(before)


def of_stuff_and_one(argument: Tree) -> bool:
    """Whether it is the `cake and a cup of tea` of "a slice of cake and a cup of tea"."""
    if argument[0] != "np_and" or argument[1][0][0] != "bare":
        return False
    return argument[1][-1][0] in {"a", "at_least", "possessed", "possessed_pronoun"}


def _ends_in_verb(phrase: Tree | Leaf, kinds: Kinds) -> bool:
    """Whether it is or ends in a lone plural that is a verb as well: "every cat that sleeps purrs, and every …"."""
    while not isinstance(phrase[0], int):
        if phrase[0] == "bare" and phrase[1][0][0] == "n_nouns":
            return ALONE in kinds[last_leaf(phrase)[0]]
        phrase = phrase[1][-1]
    return False


def is_past(phrase: Tree, kinds: Kinds) -> bool:
    """Whether its participle is rather what somebody did: the dog barked, the wolf howled at the moon."""
    post = phrase[1][-1]
    while isinstance(post[0], str) and post[0] == "n_post":
        post = post[1][-1]
    if post[0] != "post_pred" or post[1][0][0] not in {"participle", "adjective_word"}:
        return False
    verb, last = first_leaf(post)[0], last_leaf(post)[0]
    if last == verb:
        word = kinds[verb]
        adjective = post[1][0][0] == "adjective_word" and (
            phrase[0] == "anything" or (phrase[0] != "something" and word.get("ADJECTIVE") == WORD_COST["listed"])
        )
        return "VD" in word and not adjective and word.keys().isdisjoint({DONE, "PERSONAL_ADJECTIVE"})
    if post[1][0][0] != "participle":
        return False
    return ALONE in kinds[verb] and not any(DOING in kinds[at] for at in range(verb, last))


def ends_in_or(phrase: Tree | Leaf) -> bool:
    """Whether it ends in things joined by or: at the moon or the owl."""
    while not isinstance(phrase[0], int):
        if phrase[0] == "np_or":
            return True
        phrase = phrase[1][-1]
    return False


def _object_at_end(phrase: Tree | Leaf) -> str:
    """The rule of the noun phrase at the end of a relative clause at the end of another, nearer to what follows."""
    inside = False
    while not isinstance(phrase[0], int) and phrase[1]:
        if inside and (phrase[0] in _DEFINITE or phrase[0] in DETERMINED or phrase[0] == "bare"):
            return str(phrase[0])
        inside = inside or phrase[0] == "relative" or (phrase[0] == "anything" and len(phrase[1]) > 1)
        phrase = phrase[1][-1]
    return ""


def _beside_its_own(phrase: Tree, last: Tree) -> bool:
    """Whether what "or" adds is rather joined to what stands behind a noun: every man with a dog or a cat.

    But "a boy with a hat or a girl with a dog" are two alike.
    """
    if last[0] not in _ONE_OR_SOME or _behind_noun(phrase) is None:
        return False
    return phrase[0] not in _ONE_OR_SOME or last[1][-1][0] not in {"n_of", "n_post"}


def _behind_noun(phrase: Tree | Leaf) -> Tree | None:
    """The noun phrase at the end of what stands behind a noun, not of a relative clause."""
    behind = False
    while not isinstance(phrase[0], int):
        name, parts = phrase
        if name.startswith("relative"):
            return None
        if behind and name in _ONE_OR_SOME:
            return phrase
        behind = behind or name in {"n_of", "post_pred"}
        phrase = parts[-1]
    return None


def has_verb(phrase: Tree | Leaf) -> bool:
    """Whether a noun phrase has a relative clause."""
    stack = [phrase]
    for name, parts in stack:  # it grows meanwhile
        if type(name) is str:
            if name.startswith("relative"):
                return True
            stack += parts
    return False


def _rather_past(part: Tree, kinds: Kinds) -> bool:
    """Whether it is like the `worked in Paris` of "is a doctor and worked in Paris": nobody is worked."""
    word = kinds[first_leaf(part)[0]]
    return ALONE in word and "VN" in word


def _rather_a_verb(part: Tree, kinds: Kinds) -> float:
    if part[0] != "p_bare" or part[1][0][0] != "n_noun":
        return 0.0
    leaf = part[1][0][1][0]
    return RATHER_A_VERB if "VZ" in kinds[leaf[0]] else 0.0
