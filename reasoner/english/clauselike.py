"""Noun phrases and verb phrases that are rather clauses: "the dog barks" is no barks, "dogs bark" is dogging nobody.

The dictionary has most nouns as verbs and most verbs as nouns; agreement and articles tell what the grammar cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reasoner.english.chart import Leaf, Tree
from reasoner.english.preferences import WORD_COST
from reasoner.english.profile import head_noun
from reasoner.english.wordkinds import ALONE, COUNTED, MANNER, NOMINAL, SELDOM_VERB

Kinds = Sequence[Mapping[str, float]]
DEFINITE = frozenset(["the", "possessed", "possessed_pronoun"])
NOMINAL_KINDS = frozenset({"NOUN", "NOUNS"})
_CERTAIN = DEFINITE | {"p_the", "p_possessed", "p_possessed_pronoun"}
_DETERMINED = _CERTAIN | {"a", "another", "any", "every", "no", "not_all", "some"}


def clauses_joined(parts: Sequence[Tree], kinds: Kinds) -> int:
    """How many of the phrases joined are like `the dog barks`; 0 if all are: "the bus tours and boat tours"."""
    found = [ends_in_clause(part, kinds) for part in parts]
    bare = [part[0] == "bare" and compound_or_clause(part[1][-1], kinds) for part in parts]
    return sum(found) if not all(map(max, found, bare)) else 0


def ends_in_clause(phrase: Tree | Leaf, kinds: Kinds) -> bool:
    """Whether a noun phrase ends in one like `the dog barks`, which may be all of it: "the owner of the dog barks"."""
    while not isinstance(phrase[0], int) and phrase[1]:
        if phrase[0] in _DETERMINED and compound_or_clause(phrase[1][-1], kinds, definite=phrase[0] in _CERTAIN):
            return True
        if (
            phrase[0] == "n_compound"
            and "NAME" in kinds[first_leaf(phrase)[0]]
            and verb_as_well(("bare", (phrase,)), kinds)
        ):
            return True
        if phrase[0] == "n_name_compound" and verb_as_well(("bare", (phrase,)), kinds):  # "and Paul worries"
            return True
        phrase = phrase[1][-1]
    return False


def compound_or_clause(nominal: Tree, kinds: Kinds, *, definite: bool = True) -> bool:
    """Whether a noun is a compound of a singular and a plural that is a verb in the third person as well.

    "The expert hides" is rather a clause, "no lab tests" only where the verb needs no object.
    """
    leaf = head_noun(nominal)
    if leaf is None or "VZ" not in kinds[leaf[0]] or SELDOM_VERB in kinds[leaf[0]]:
        return False
    while nominal[0] in {"n_adjective", "n_post", "n_of"} and nominal[1][-1][0] != "n_nouns":
        nominal = nominal[1][-1 if nominal[0] == "n_adjective" else 0]
    if nominal[0] == "n_adjective":  # the dictionary has "house" and "plane" as adjectives too
        before = kinds[leaf[0] - 1]
        return (NOMINAL in before or COUNTED in before) and (definite or ALONE in kinds[leaf[0]])
    return bool(nominal[0] == "n_compound" and nominal[1][0][1] != "NUM")


def rather_somebody_does(parts: Sequence[Tree | Leaf], kinds: Kinds) -> bool:
    """Whether a noun with its company is like "city Ann left", or "someone sold it", where somebody does something."""
    last: Tree | Leaf = parts[-1]
    if isinstance(last[0], int):
        return False
    if isinstance(parts[0][0], int) and len(parts) == 2:  # someone …
        verb = first_leaf(last)
        behind = verb[0] == parts[0][0] + 1
        return behind and verb[1] == "VN" and "VD" in kinds[verb[0]] and "v_np" in _names(last)
    name, (noun, *rest) = last
    if name == "n_post" and rest[0][0] == "post_pred":
        verb, before = first_leaf(rest[0]), last_leaf(noun)[0]
        past = verb[1] == "VN" and "v" in _names(rest[0])
    elif name == "n_compound":
        verb = last_leaf(last)
        past, before = True, verb[0] - 1
    else:
        return False
    named = "NAME" in kinds[before] and before > first_leaf(last)[0] and NOMINAL_KINDS & kinds[before - 1].keys()
    return past and "VD" in kinds[verb[0]] and bool(named)


def _names(phrase: Tree) -> list[str]:
    """The rules of a phrase's first parts, from the outside in."""
    found: list[str] = []
    while not isinstance(phrase[0], int):
        found.append(phrase[0])
        phrase = phrase[1][0]
    return found


def verb_as_well(part: Tree, kinds: Kinds) -> bool:
    """Whether the noun of a noun phrase is a plural that could be a verb in the third person."""
    leaf = None if isinstance(part[1][-1][0], int) else head_noun(part[1][-1])
    return leaf is not None and leaf[1] in {"NOUN", "NOUNS"} and "VZ" in kinds[leaf[0]]


def done_then(phrase: Tree | Leaf, kinds: Kinds) -> bool:
    """Whether the last word behind before or after is rather what somebody did then: the queen spoke, the guests left.

    What is past and present alike may be a noun for certain: the price cut.
    """
    last = last_leaf(phrase)
    return last[1] in {"VN", "NOUN", "ADVERB"} and "VD" in kinds[last[0]] and "V0" not in kinds[last[0]]


def past_with_object(post: Tree, kinds: Kinds) -> bool:
    """Whether a participle with an object and a time is rather a past tense: "the count left the house before …"."""
    verb, names = first_leaf(post)[0], _names(post)
    timed = any("TIME" in kinds[at] for at in range(max(0, verb - 3), last_leaf(post)[0]))
    return timed and "VD" in kinds[verb] and not {"v_np", "v_np_pp"}.isdisjoint(names)


def rather_its_noun(parts: Sequence[Tree | Leaf], kinds: Kinds) -> bool:
    """Whether an adverb is rather a noun that the adjective before it limits: "stands on a black square"."""
    at, kind = last_leaf(parts[-1])
    if kind != "ADVERB" or "NOUN" not in kinds[at] or MANNER in kinds[at] or "ADJECTIVE" not in kinds[at - 1]:
        return False
    before = parts[-2]
    return isinstance(parts[-1][0], int) and last_leaf(before)[1] == "NOUN" and not isinstance(before[0], int)


def rather_a_verb(part: Tree, kinds: Kinds, *, owned: bool) -> bool:
    """Whether a noun that stands alone beside one of a name or with an article is rather a verb: "and blinks".

    What stands beside somebody's cook may be that person's too.
    """
    if part[0] != "bare" or part[1][0][0] not in {"n_noun", "n_nouns"}:
        return False
    word = kinds[first_leaf(part)[0]]
    if "VZ" in word:
        return SELDOM_VERB not in word
    return "V0" in word and COUNTED in word and not owned


def ends_in_lone_noun(phrase: Tree | Leaf, kinds: Kinds) -> bool:
    """Whether the last word is a singular without article that wants one, and could be a verb."""
    before: Tree | Leaf = phrase
    while not isinstance(phrase[0], int):
        before, phrase = phrase, phrase[1][-1]
        if before[0] == "bare" and phrase[0] == "n_noun":
            kind = kinds[last_leaf(phrase)[0]]
            return "V0" in kind and COUNTED in kind
    return False


def rather_what_they_do(subject: Tree, kinds: Kinds) -> bool:
    """Whether a plural and what stands before it are rather a verb with its object: "who build boats", "lay eggs"."""
    noun = subject[1][0]
    described = noun[0] in {"n_compound", "n_adjective"}
    return described and last_leaf(noun)[1] == "NOUNS" and "V0" in kinds[first_leaf(noun)[0]]


def what_they_do(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a verb and its object are rather a plural and its verb: "dogs bark", or "phones laugh"."""
    if not _plural_and_verb(phrase, kinds):
        return False
    verb, noun = first_leaf(phrase)[0], last_leaf(phrase[1][0][1][1])[0]
    return SELDOM_VERB in kinds[verb] or COUNTED in kinds[noun]


def what_beings_do(phrase: Tree, kinds: Kinds) -> bool:
    """Whether that is so for certain, as the plural is seldom a verb: "dogs bark", but not "plays fiddle"."""
    return _plural_and_verb(phrase, kinds) and SELDOM_VERB in kinds[first_leaf(phrase)[0]]


def _plural_and_verb(phrase: Tree, kinds: Kinds) -> bool:
    if phrase[0] != "do" or not phrase[1][0][0].startswith("v_np"):
        return False
    verb, what = first_leaf(phrase)[0], phrase[1][0][1][1]
    lone = what[0] == "bare" and what[1][0][0] in {"n_noun", "n_nouns"}
    return lone and "NOUNS" in kinds[verb] and "V0" in kinds[first_leaf(what)[0]]


def what_it_does(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a verb's object is a lone plural that is rather a verb: "feeds barks"."""
    if phrase[0] != "do" or phrase[1][0][0] != "v_np":
        return False
    what = phrase[1][0][1][1]
    return what[0] == "bare" and what[1][0][0] == "n_nouns" and ALONE in kinds[first_leaf(what)[0]]


def what_was_done(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a noun phrase is rather a past tense with its object: "bought bread"; "used cars" are a sort."""
    noun = phrase[1][0] if phrase[0] == "bare" else phrase
    at, kind = first_leaf(noun)
    word = kinds[at]
    if "VD" not in word or "PERSONAL_ADJECTIVE" in word:
        return False
    listed = WORD_COST["listed"]
    if noun[0] == "n_compound":  # "and read books": no read books
        return kind == "NOUN" and "VN" in word and word.get("V0") == listed
    return noun[0] == "n_adjective" and kind == "ADJECTIVE" and word["ADJECTIVE"] > listed


def first_leaf(tree: Tree | Leaf) -> Leaf:
    """The first word of a derivation."""
    while not isinstance(tree[0], int):
        tree = tree[1][0]
    return tree


def last_leaf(tree: Tree | Leaf) -> Leaf:
    """The last word of a derivation."""
    while not isinstance(tree[0], int):
        tree = tree[1][-1]
    return tree
