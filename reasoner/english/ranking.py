"""Second thoughts on derivations: agreement of verbs with their subjects, and likeness of what "and" and "or" join.

Costs of rules add up without looking at one another. What is dear only in combination is added here, to the few best
derivations of a sentence: a singular subject with a plural verb, and a coordination of unlike things ("is a road and
Regent Street") where a coordination of like things ("connecting Oxford Street and Regent Street") was to be had.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import (
    DEFINITE,
    Kinds,
    clauses_joined,
    compound_or_clause,
    ends_in_clause,
    first_leaf,
    rather_a_verb,
    what_they_do,
)
from reasoner.english.profile import head_noun
from reasoner.english.wordkinds import ALONE, COUNTED, FREQUENCY, PERSONAL, PLURAL, SINGULAR

DISAGREEING = 2.0
UNLIKE = 1.5
WITHOUT_ARTICLE = 4.0
"""For a bare singular noun as the subject of a relative clause, or beside one with an article."""
SLIGHTLY_UNLIKE = 0.4
NEARER = 0.8
"""For "every cat that likes Ann or the dog" as every such cat or the dog: what is nearer is rather joined."""
RATHER_AN_ARGUMENT = 1.5
NO_CLAUSE = 1.0
"""What `the film Up` costs too much before it is known to be no clause, lest the best few have no room for clauses."""
TOO_FAR = 2.0
"""For an adverb, or the other half of a pair, behind a phrase with a verb of its own."""
RATHER_A_NOUN = 0.9
RATHER_A_VERB = 1.0
"""For a bare predicate noun that is a verb in the third person as well: "is kind or travels"."""

_SINGULAR = frozenset(
    [
        "name",
        "titled",
        "apposed",
        "function_of",
        "every",
        "any",
        "no",
        "a",
        "everything",
        "something",
        "anything",
        "nothing",
    ]
)
_ONE = frozenset(["name", "titled", "apposed", "function_of"])
_COUNTED = _ONE | DEFINITE | {"the_name", "a"}
"""Noun phrases that joined by "and" take a plural verb; what every dog and every cat does stays singular."""
_DEFINITE = _ONE | DEFINITE
_DETERMINED = frozenset(["every", "any", "no", "a", "some", "not_all", "another"])
_COUNTING = frozenset(["at_least", "more_than", "at_most", "fewer_than", "exactly"])
_OPEN = _DETERMINED | {"anything", "at_least", "bare", "everything", "nothing", "p_bare", "p_nominal", "something"}
"""Noun phrases that are about whatever fits: a clause that limits them counts."""
_COORDINATIONS = frozenset(
    ["p_and", "p_or", "p_either", "p_xor", "p_neither", "np_and", "np_or", "np_either", "np_neither"]
)
_NOUN_PHRASES = frozenset(["np_and", "np_or", "np_either", "np_neither"])
_OBJECT_RELATIVES = frozenset(["relative_object", "relative_object_and"])
_JUDGED = (
    _COORDINATIONS
    | _OBJECT_RELATIVES
    | {"apposed", "be", "clause", "do_adverb", "everything_either", "n_post", "name_which", "possessed"}
    | {"s_and", "s_or", "v_np_adverb", "v_np_pp", "vp_and", "vp_or"}
    | _OPEN
    | {"the"}
)
_CLASSES = {
    "p_nominal": "noun", "p_bare": "noun", "p_nominal_name": "noun", "p_the": "noun",
    "p_name": "identity", "p_same": "identity",
    "p_adjective": "property", "p_participle": "property", "p_prep": "property", "p_comparative": "property",
    "name": "name", "titled": "name", "apposed": "name",
}  # fmt: skip
_WITH_AUXILIARY = frozenset(["be", "be_not", "be_adverb", "do_not"])
_FINITE = frozenset(["do", "do_adverb", "vp_and", "vp_or", "vp_either", "vp_xor", "vp_neither", "do_emphatic"])


def reranked(trees: Sequence[tuple[float, Tree]], kinds: Kinds) -> tuple[tuple[float, Tree], ...]:
    """The derivations with what they cost in combination, cheapest first."""
    if len(trees) < 2:
        return tuple(trees)
    known: dict[int, float] = {}
    judged = [(cost + _extra(tree, kinds, known), tree) for cost, tree in trees]
    judged.sort(key=lambda entry: entry[0])
    return tuple(judged)


def _extra(tree: Tree, kinds: Kinds, known: dict[int, float]) -> float:
    """What all nodes of a derivation cost; `known` has what those cost, by identity, that another one has as well."""
    cost = 0.0
    stack: list[Tree | Leaf] = [tree]
    while stack:
        node = stack.pop()
        name, parts = node
        if name in _JUDGED:
            stack += parts
            own = known.get(id(node))
            if own is None:
                own = known[id(node)] = _own(name, parts, kinds)
            cost += own
        elif type(name) is str:
            stack += parts
    return cost


def _own(name: str, parts: Sequence[Tree], kinds: Kinds) -> float:
    cost = DISAGREEING if (name in _OPEN or _is_plural_the(name, parts)) and _limits_another(parts[-1]) else 0.0
    if name == "clause":
        subject, phrase = parts
        cost += _disagreement(subject, phrase, kinds) + _rather_a_plural(subject, phrase, kinds) + _rather_any(subject)
        cost += _lone_comma(subject, phrase, kinds)
        if subject[0] == "bare" and subject[1][0][0] == "n_compound" and _number(subject) == "singular":
            word = kinds[_last_leaf(subject)[0]]
            cost += DISAGREEING if "V0" in word and COUNTED in word else 0.0  # "sheep blame boats"
        cost += _rather_a_compound(subject, phrase, kinds)
        if "_EVERY" in kinds[first_leaf(phrase)[0] - 1]:  # "the hammer hits each nail that …": no hammer hits
            one = _number(subject) == "singular"  # nor "the waiter brought", of one waiter, before "each guest"
            cost += WITHOUT_ARTICLE if one or ends_in_clause(subject, kinds) else 0.0
    elif name in _COORDINATIONS:
        classes = {_CLASSES.get(part[0], "other") for part in parts}
        if len(classes) > 1:
            cost += UNLIKE if "identity" in classes else SLIGHTLY_UNLIKE
        if (
            name in {"np_and", "np_or"}
            and (parts[-1][0] in {"bare", "a"} or parts[-1][0] in _COUNTING)
            and not _has_verb(parts[-1])
            and any(_has_verb(part) for part in parts[:-1])
        ):
            cost += TOO_FAR  # "every animal that has fur or whiskers is …"
        cost += (TOO_FAR + SLIGHTLY_UNLIKE) * clauses_joined(parts, kinds)
        if name in {"np_and", "np_or"} and all(part[0] in _DEFINITE or _has_verb(part) for part in parts[:-1]):
            owned = any(part[0].startswith("possessed") for part in parts[:-1])
            cost += TOO_FAR if rather_a_verb(parts[-1], kinds, owned=owned) else 0.0
        if name in {"np_and", "np_or"} and parts[-1][0] in _DEFINITE:
            cost += sum(NEARER for part in parts[:-1] if _ends_in_object(part))
        if name in {"np_and", "np_or"} and parts[0][0] == "a":
            lacking = any(part[0] == "bare" and _number(part) == "singular" for part in parts)
            cost += WITHOUT_ARTICLE if lacking else 0.0
        if name in {"np_and", "np_or"} and parts[-1][0] in _DETERMINED:
            cost += TOO_FAR if any(_ends_in_verb(part, kinds) for part in parts[:-1]) else 0.0
        if name == "np_and" and len([part for part in parts if part[0] == "number"]) in range(1, len(parts)):
            cost += UNLIKE  # "children under five and pregnant women"
        if name == "np_and":
            cost += UNLIKE if parts[0][0] in {"a", "bare", "some"} and parts[-1][0] in {"every", "no"} else 0.0
            bare = {_number(part) for part in parts if part[0] == "bare"}
            cost += UNLIKE if {"singular", "plural"} <= bare else 0.0
        if name == "p_and" and _takes_more(parts[0]) and parts[-1][0] == "p_nominal":
            cost += RATHER_AN_ARGUMENT  # "was written by Ann and a friend"
        if name == "p_and" and _takes_more(parts[0]) and any(part[0] == "p_bare" for part in parts[1:]):
            cost += TOO_FAR  # "is made of steel and glass"
        if name == "p_and" and parts[-1][0] == "p_nominal" and _has_verb(parts[-1]) and not _has_verb(parts[0]):
            cost += TOO_FAR + SLIGHTLY_UNLIKE  # "a dog that is shy and a cat that is old"
        if name in {"p_and", "p_or"} and parts[0][0] in {"p_adjective", "p_nominal", "p_bare", "p_prep"}:
            past = sum(part[0] in {"p_adjective", "p_participle"} and _rather_past(part, kinds) for part in parts[1:])
            cost += TOO_FAR * past
        if _of_all(parts):
            cost += RATHER_AN_ARGUMENT  # "is the owner of Rex and Fido", "all members of the club and the team"
        if name == "p_or" or name == "p_and":
            cost += sum(_rather_a_verb(part, kinds) for part in parts)
    elif name == "be":
        what = parts[0]  # "who is round holds": not holds that are round
        plural = what[0] == "p_bare" and _head(what[1][0]) == "n_nouns"
        cost += DISAGREEING if plural and SINGULAR in kinds[first_leaf(what)[0] - 1] else 0.0
    elif name == "do_adverb":
        cost += 0.0 if FREQUENCY in kinds[parts[0][0]] else SLIGHTLY_UNLIKE  # "who work hard pass", not "hard pass"
    elif name == "n_post":
        relatives = _relatives(parts[1])
        cost += sum(_disagreement_of(parts[0], one, kinds) + _after_comma(one[1][0], kinds) for one in relatives)
    elif name == "everything_either":
        cost += TOO_FAR * sum(part[0] == "owned" and compound_or_clause(part[1][-1], kinds) for part in parts)
    elif name == "v_np_pp":
        if parts[1][0] in _NOUN_PHRASES:  # "sees Bob and the dog in the yard barks"
            cost += TOO_FAR if ends_in_clause(parts[-1], kinds) else 0.0
        elif parts[1][0] in _OPEN or parts[1][0] == "the":  # "sees everyone in the room who smokes"
            cost += TOO_FAR + SLIGHTLY_UNLIKE if _limits_another(parts[-1], kinds) else 0.0
    elif name == "possessed":
        joined = parts[0][0] == "np_and" and (
            compound_or_clause(parts[1], kinds) or clauses_joined(parts[0][1], kinds) > 0
        )
        cost += TOO_FAR if joined else 0.0  # "sees Bob and Ann's dog barks": not the barks of both
    elif name == "apposed":
        cost += WITHOUT_ARTICLE if compound_or_clause(parts[0], kinds) else -NO_CLAUSE  # "and the dog loves Ann"
    elif name == "name_which":
        cost += _over_comma(parts[1], kinds)
    elif name in {"s_and", "s_or"} and parts[0][0] == "s_not":
        cost += SLIGHTLY_UNLIKE  # "it is not the case that … or …" denies both
    elif name in _OBJECT_RELATIVES and parts[0][0] == "bare" and _number(parts[0]) == "singular":
        cost += WITHOUT_ARTICLE  # "dogs that chase cats": not what chase cats
    elif name in _OBJECT_RELATIVES and _disagreement_of_gap(parts[0], parts[1], kinds):
        cost += WITHOUT_ARTICLE  # "what matters does not …": not what matters do
    elif name in _OBJECT_RELATIVES and parts[0][0] == "bare" and _verb_and_noun(parts[0], parts[1], kinds):
        cost += WITHOUT_ARTICLE  # "everyone who drinks milk": not what drinks milk
    elif name == "v_np_adverb" and _has_verb(parts[1]):
        cost += TOO_FAR  # "has a job that pays and people who work hard": not has hard
    elif name in {"vp_and", "vp_or"}:
        cost += _rather_a_noun(parts, kinds) + _rather_an_object(parts, kinds) + _rather_a_relative(parts, kinds)
        cost += DISAGREEING if {"V0", "VZ"} <= _finite_kinds((name, tuple(parts))) else 0.0
    return cost


def _disagreement(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    number = _number(subject)
    if not number:
        return 0.0
    if number == "plural" and phrase[0] == "be" and phrase[1][0][0] == "p_name":
        return DISAGREEING
    last = _last_leaf(subject)[0]
    deer = subject[0] == "bare" and number == "singular" and "NOUNS" in kinds[last]
    if phrase[0] in _WITH_AUXILIARY and (subject[0] == "np_and" or subject[0] in DEFINITE or deer):
        wrong = PLURAL if number == "singular" else SINGULAR
        disagrees = wrong in kinds[last + 1]
    else:
        disagrees = ("V0" if number == "singular" else "VZ") in _finite_kinds(phrase)
    return (WITHOUT_ARTICLE if deer else DISAGREEING) if disagrees else 0.0


def _rather_a_plural(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For `dogs` as a verb in "sleeping dogs lie"."""
    if subject[0] != "bare" or phrase[0] != "do" or phrase[1][0][0] != "v_np":
        return 0.0
    what = phrase[1][0][1][1]
    if what[0] != "bare" or what[1][0][0] != "n_noun":
        return 0.0
    gerund, verb, last = head_noun(subject[1][0]), first_leaf(phrase), what[1][0][1][0]
    alone = gerund is not None and verb[0] == gerund[0] + 1 == last[0] - 1
    plural = alone and "VG" in kinds[verb[0] - 1] and "NOUNS" in kinds[verb[0]] and "V0" in kinds[last[0]]
    return DISAGREEING if plural else 0.0


def _rather_a_compound(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For the `ocean views` of "has good food and ocean views" as what the ocean does."""
    verb = first_leaf(phrase)
    lone = subject[0] == "bare" and subject[1][0][0] == "n_noun" and phrase[0] == "do" and phrase[1][0][0] == "v"
    if not lone or "_AND" not in kinds[verb[0] - 2] or "NAME" in kinds[verb[0] - 1]:
        return 0.0
    plural = verb[1] == "VZ" and "NOUNS" in kinds[verb[0]] and ALONE not in kinds[verb[0]]
    return SLIGHTLY_UNLIKE if plural else 0.0


def _rather_any(subject: Tree) -> float:
    """For "dogs or cats" as a subject that says something of some dogs, or else of some cats."""
    bare = subject[0] == "np_or" and all(part[0] == "bare" and _number(part) == "plural" for part in subject[1])
    return 1.0 if bare else 0.0


def _lone_comma(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For "a technique that uses water, pigments": a comma between subject and verb where no other is before it."""
    start, end = first_leaf(subject)[0], first_leaf(phrase)[0]
    return TOO_FAR if [at for at in range(start, end) if "_COMMA" in kinds[at]] == [end - 1] else 0.0


def _relatives(post: Tree) -> list[Tree]:
    """The relative clauses of a noun itself, not those inside what follows it."""
    name, parts = post
    if name == "post_and":
        return [one for part in parts for one in _relatives(part)]
    return [post] if name == "relative" else []


def _disagreement_of(noun: Tree, relative: Tree, kinds: Kinds) -> float:
    """For "the class" in "all people in the class who study", or "who are shy"."""
    wrong, mark = {"n_nouns": ("VZ", SINGULAR), "n_noun": ("V0", PLURAL)}.get(_head(noun), ("", ""))
    first = first_leaf(relative)[0]
    auxiliary = relative[1][0][0] in _WITH_AUXILIARY and any(mark in kinds[at] for at in (first - 1, first - 2))
    return DISAGREEING if auxiliary or wrong in _finite_kinds(relative[1][0]) else 0.0


def _limits_another(nominal: Tree | Leaf, kinds: Kinds | None = None) -> bool:
    """For "who pays" said of the club in "every member of the club who pays": which club that is would be clear.

    With `kinds`, only where the clause is about somebody.
    """
    while not isinstance(nominal[0], int) and not nominal[0].startswith("relative"):
        name, parts = nominal
        if name == "the" and parts[-1][0] == "n_post" and parts[-1][1][-1][0].startswith("relative"):
            return kinds is None or PERSONAL in kinds[first_leaf(parts[-1][1][-1])[0] - 1]
        nominal = parts[-1]
    return False


def _is_plural_the(name: str, parts: Sequence[Tree]) -> bool:
    """Whether it is like "the guests at …", who are all that fit."""
    return name == "the" and _head(parts[-1]) == "n_nouns"


def _number(subject: Tree) -> str:
    name, parts = subject
    if name in _SINGULAR:
        noun = _head(parts[0 if name == "function_of" else -1])
        return "plural" if noun == "n_nouns" else "singular"
    if name == "np_and":
        many = [_number(part) == "plural" for part in parts]
        counted = [part[0] in _COUNTED or (any(many) and part[0] == "bare") for part in parts]
        return "plural" if many[-1] or all(a or b for a, b in zip(many, counted, strict=True)) else ""
    if name in DEFINITE or name in {"bare", "some"}:
        return {"n_nouns": "plural", "n_noun": "singular"}.get(_head(parts[-1]), "")
    return ""


def _head(nominal: Tree | Leaf) -> str:
    leaf = head_noun(nominal)
    return "" if leaf is None else "n_nouns" if leaf[1] == "NOUNS" else "n_noun"


def _finite_kinds(phrase: Tree) -> set[str]:
    """The kinds of the finite verbs of a verb phrase."""
    found: set[str] = set()
    stack: list[Tree] = [phrase]
    while stack:
        name, parts = stack.pop()
        if name in _FINITE:
            stack.extend(part for part in parts if not isinstance(part[0], int))
        elif name.startswith("v") and parts[0][0] == "finite_verb":
            found.add(parts[0][1][0][1])
    return found


def _rather_a_noun(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For a lone verb after `is …` that is a plural as well: "is not tall and drums"."""
    first = next((place for place, part in enumerate(parts) if part[0] in {"be", "be_not"}), len(parts))
    lone = [part[1][0] for part in parts[first:] if part[0] == "do" and part[1][0][0] == "v"]
    return sum(RATHER_A_NOUN for verb in lone if "NOUNS" in kinds[verb[1][0][1][0][0]])


def _rather_an_object(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For a lone verb that is a plural as well, after a plural: "likes cats and dogs"."""
    cost = 0.0
    for before, part in pairwise(parts):
        if part[0] == "do" and part[1][0][0] == "v" and "NOUNS" in kinds[part[1][0][1][0][1][0][0]]:
            cost += DISAGREEING if _last_leaf(before)[1] == "NOUNS" else 0.0
    return cost + sum(DISAGREEING for part in parts if what_they_do(part, kinds))


def _rather_a_relative(parts: Sequence[Tree], kinds: Kinds) -> float:
    """For the `is tall` of "likes whoever sings and is tall", said of the subject, without a comma before "and"."""
    cost = 0.0
    for before, part in pairwise(parts):
        last: Tree | Leaf = before
        while not isinstance(last[0], int) and last[0] != "relative":
            last = last[1][-1]
        cost += SLIGHTLY_UNLIKE if last[0] == "relative" and not _comma_before(part, kinds) else 0.0
    return cost


def _after_comma(phrase: Tree, kinds: Kinds) -> float:
    """For the `likes Bob` of "owns a dog that barks, and likes Bob", said of the dog."""
    two = phrase[0] in {"vp_and", "vp_or"} and len(phrase[1]) == 2
    return SLIGHTLY_UNLIKE if two and _comma_before(phrase[1][1], kinds) else 0.0


def _comma_before(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a comma stands before the `and` that a phrase is joined by."""
    return "_COMMA" in kinds[max(first_leaf(phrase)[0] - 2, 0)]


def _disagreement_of_gap(subject: Tree, gap: Tree, kinds: Kinds) -> bool:
    """For the `matters does not hire` of "every forest that matters does not hire flies"."""
    number = _number(subject)
    if not number or gap[0] not in {"gap", "gap_preposition", "gap_not", "gap_perfect"}:
        return False
    if gap[0] in {"gap_not", "gap_perfect"}:
        return (PLURAL if number == "singular" else SINGULAR) in kinds[_last_leaf(subject)[0] + 1]
    verb = gap[1][0]
    return bool(verb[1] == ("V0" if number == "singular" else "VZ"))


def _verb_and_noun(subject: Tree, gap: Tree, kinds: Kinds) -> bool:
    """Whether a lone plural could be the verb, and the verb after it the object."""
    noun, verb = subject[1][0], gap[1][0]
    lone = noun[0] == "n_nouns" and gap[0] == "gap" and isinstance(verb[0], int)
    return lone and "VZ" in kinds[noun[1][0][0]] and "NOUN" in kinds[verb[0]]


def _takes_more(predicate: Tree) -> bool:
    """Whether a predicate ends in a noun phrase that what follows could be joined to."""
    name, parts = predicate
    return name in {"p_participle", "p_prep"} or (name == "p_adjective" and parts[0][0] == "adjective_prep")


def _over_comma(phrase: Tree | Leaf, kinds: Kinds) -> float:
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
    return bool(first[0] in {"p_nominal", "every", "no"} and first[1][-1][0] == "n_of")


def _ends_in_verb(phrase: Tree | Leaf, kinds: Kinds) -> bool:
    """Whether it is or ends in a lone plural that is a verb as well: "every cat that sleeps purrs, and every …"."""
    while not isinstance(phrase[0], int):
        if phrase[0] == "bare" and phrase[1][0][0] == "n_nouns":
            return ALONE in kinds[_last_leaf(phrase)[0]]
        phrase = phrase[1][-1]
    return False


def _ends_in_object(phrase: Tree | Leaf) -> bool:
    """Whether a noun phrase ends in a relative clause with a noun phrase at its end, nearer to what follows."""
    inside = False
    while not isinstance(phrase[0], int) and phrase[1]:
        if inside and (phrase[0] in _DEFINITE or phrase[0] in _DETERMINED or phrase[0] == "bare"):
            return True
        inside = inside or phrase[0] == "relative" or (phrase[0] == "anything" and len(phrase[1]) > 1)
        phrase = phrase[1][-1]
    return False


def _has_verb(phrase: Tree | Leaf) -> bool:
    """Whether a noun phrase has a relative clause."""
    name, parts = phrase
    return not isinstance(name, int) and (name.startswith("relative") or any(_has_verb(part) for part in parts))


def _last_leaf(tree: Tree | Leaf) -> Leaf:
    while not isinstance(tree[0], int):
        tree = tree[1][-1]
    return tree


def _rather_past(part: Tree, kinds: Kinds) -> bool:
    """Whether it is like the `worked in Paris` of "is a doctor and worked in Paris": nobody is worked."""
    word = kinds[first_leaf(part)[0]]
    return ALONE in word and "VN" in word


def _rather_a_verb(part: Tree, kinds: Kinds) -> float:
    if part[0] != "p_bare" or part[1][0][0] != "n_noun":
        return 0.0
    leaf = part[1][0][1][0]
    return RATHER_A_VERB if "VZ" in kinds[leaf[0]] else 0.0
