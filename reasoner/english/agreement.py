"""Agreement of verbs with their subjects, in derivations."""

from __future__ import annotations

from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import DEFINITE, Kinds, ends_in_clause, first_leaf, last_leaf
from reasoner.english.preferences import DISAGREEING, SLIGHTLY_UNLIKE, WITHOUT_ARTICLE, WORD_COST
from reasoner.english.profile import head_noun
from reasoner.english.wordkinds import ACTING, ALONE, LIKENED, OBJECT, PLURAL, SINGULAR, STUFF

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
ONE = frozenset(["name", "titled", "apposed", "function_of"])
_COUNTED = ONE | DEFINITE | {"the_name", "a"}
"""Noun phrases that joined by "and" take a plural verb; what every dog and every cat does stays singular."""
_WITH_AUXILIARY = frozenset(["be", "be_not", "be_adverb", "do_not"])
_FINITE = frozenset(["do", "do_adverb", "vp_and", "vp_or", "vp_either", "vp_xor", "vp_neither", "do_emphatic"])

_WITHOUT_OBJECT = frozenset(["v", "v_pp", "v_adverb", "v_adverb_pp", "v_particle", "v_particle_np"])


def disagreement(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For "the dogs barks", for a bare singular noun as the subject, and for "her" as one."""
    if subject[0] == "pronoun":
        return 2 * DISAGREEING if OBJECT in kinds[first_leaf(subject)[0]] else 0.0
    number = number_of(subject)
    if not number:
        return 0.0
    if number == "plural" and phrase[0] == "be" and phrase[1][0][0] == "p_name":
        return DISAGREEING
    last = last_leaf(subject)[0]
    deer = subject[0] == "bare" and number == "singular" and "NOUNS" in kinds[last]
    if phrase[0] in _WITH_AUXILIARY and (subject[0] == "np_and" or subject[0] in DEFINITE or deer):
        wrong = PLURAL if number == "singular" else SINGULAR
        disagrees = wrong in kinds[last + 1]
    else:
        disagrees = ("V0" if number == "singular" else "VZ") in finite_kinds(phrase)
        if disagrees and number == "plural" and "NOUNS" in kinds[first_leaf(phrase)[0]]:
            return 2 * DISAGREEING  # "birds that lay eggs …": eggs are rather what they lay
    return (WITHOUT_ARTICLE if deer else DISAGREEING) if disagrees else 0.0


def rather_a_plural(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
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


def rather_a_compound(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For the `ocean views` of "has good food and ocean views" as what the ocean does."""
    verb = first_leaf(phrase)
    lone = subject[0] == "bare" and subject[1][0][0] == "n_noun" and phrase[0] == "do" and phrase[1][0][0] == "v"
    if not lone or "_AND" not in kinds[verb[0] - 2] or "NAME" in kinds[verb[0] - 1]:
        return 0.0
    plural = verb[1] == "VZ" and "NOUNS" in kinds[verb[0]] and ALONE not in kinds[verb[0]]
    return SLIGHTLY_UNLIKE if plural else 0.0


def rather_a_participle(subject: Tree, kinds: Kinds) -> bool:
    """Whether it is the `man shaving` of "every man shaving himself …"; "the stone building itself" is a building."""
    at, kind = last_leaf(subject)
    listed = subject[0] == "the" and kinds[at].get("NOUN") == WORD_COST["listed"]
    return kind == "NOUN" and "VG" in kinds[at] and not listed


def rather_one_thing(subject: Tree, phrase: Tree, kinds: Kinds) -> float:
    """For the heart pumps that blood in "the heart pumps blood through the body", and the robot looks that like."""
    verb, last = first_leaf(phrase), last_leaf(subject)[0]
    if verb[1] != "V0" or not ends_in_clause(subject, kinds) or verb[0] != last + 1:
        return 0.0
    word = kinds[verb[0]]
    if "PREPOSITION" in word:
        return DISAGREEING if LIKENED in kinds[last] else 0.0
    while phrase[0] in {"vp_and", "vp_or"}:  # "moves water and oil through the pipe"
        phrase = phrase[1][0]
    alone = phrase[0] == "do" and phrase[1][0][0] in _WITHOUT_OBJECT
    return DISAGREEING if STUFF in word and alone else 0.0


def disagreement_of_relative(noun: Tree, relative: Tree, kinds: Kinds) -> float:
    """For "the class" in "all people in the class who study", or "who are shy"."""
    wrong, mark = {"n_nouns": ("VZ", SINGULAR), "n_noun": ("V0", PLURAL)}.get(head_kind(noun), ("", ""))
    first = first_leaf(relative)[0]
    auxiliary = relative[1][0][0] in _WITH_AUXILIARY and any(mark in kinds[at] for at in (first - 1, first - 2))
    return DISAGREEING if auxiliary or wrong in finite_kinds(relative[1][0]) else 0.0


def disagreement_of_gap(subject: Tree, gap: Tree, kinds: Kinds) -> bool:
    """For the `matters does not hire` of "every forest that matters does not hire flies"."""
    number = number_of(subject)
    if not number or gap[0] not in {"gap", "gap_preposition", "gap_not", "gap_perfect"}:
        return False
    if gap[0] in {"gap_not", "gap_perfect"}:
        return (PLURAL if number == "singular" else SINGULAR) in kinds[last_leaf(subject)[0] + 1]
    verb = gap[1][0]
    return bool(verb[1] == ("V0" if number == "singular" else "VZ"))


def is_rather_said(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a noun phrase behind *or* is what is said: "bad at chess nor creative", "or play tennis"."""
    (first, _), (last, kind) = first_leaf(phrase), last_leaf(phrase)
    if first == last:
        return kind == "NOUN" and "ADJECTIVE" in kinds[first]
    return ACTING in kinds[first]


def verb_and_noun(subject: Tree, gap: Tree, kinds: Kinds) -> bool:
    """Whether a lone plural could be the verb, and the verb after it the object."""
    noun, verb = subject[1][0], gap[1][0]
    lone = noun[0] == "n_nouns" and gap[0] == "gap" and isinstance(verb[0], int)
    return lone and "VZ" in kinds[noun[1][0][0]] and "NOUN" in kinds[verb[0]]


def number_of(subject: Tree) -> str:
    """Whether a noun phrase takes a `singular` or a `plural` verb; "" where it may take either."""
    name, parts = subject
    if name == "everything" and not isinstance(parts[0][0], int):  # "all who enter"
        return "plural"
    if name in _SINGULAR:
        noun = head_kind(parts[0 if name == "function_of" else -1])
        return "plural" if noun == "n_nouns" else "singular"
    if name == "np_and":
        many = [number_of(part) == "plural" for part in parts]
        counted = [part[0] in _COUNTED or (any(many) and part[0] == "bare") for part in parts]
        mixed = parts[-1][0] in _COUNTED  # "every boy and the teacher are"
        return "plural" if mixed or many[-1] or all(a or b for a, b in zip(many, counted, strict=True)) else ""
    if name in DEFINITE or name in {"bare", "some"}:
        return {"n_nouns": "plural", "n_noun": "singular"}.get(head_kind(parts[-1]), "")
    return ""


def head_kind(nominal: Tree | Leaf) -> str:
    """The rule, `n_noun` or `n_nouns`, that read the head noun; "" if there is none."""
    leaf = head_noun(nominal)
    return "" if leaf is None else "n_nouns" if leaf[1] == "NOUNS" else "n_noun"


def finite_kinds(phrase: Tree) -> set[str]:
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
