"""Noun phrases and verb phrases that are rather clauses: "the dog barks" is no barks, "dogs bark" is dogging nobody.

The dictionary has most nouns as verbs and most verbs as nouns; agreement and articles tell what the grammar cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reasoner.english.chart import Leaf, Tree
from reasoner.english.profile import head_noun
from reasoner.english.wordkinds import COUNTED, SELDOM_VERB

Kinds = Sequence[Mapping[str, float]]
DEFINITE = frozenset(["the", "possessed", "possessed_pronoun"])


def clauses_joined(parts: Sequence[Tree], kinds: Kinds) -> int:
    """How many of the noun phrases joined are like `the dog barks`; 0 if all are: "the bus tours and boat tours"."""
    found = sum(ends_in_clause(part, kinds) for part in parts)
    return found if found < len(parts) else 0


def ends_in_clause(phrase: Tree | Leaf, kinds: Kinds) -> bool:
    """Whether a noun phrase ends in one like `the dog barks`, which may be all of it: "the owner of the dog barks"."""
    while not isinstance(phrase[0], int) and phrase[1]:
        if phrase[0] in DEFINITE and compound_or_clause(phrase[1][-1], kinds):
            return True
        phrase = phrase[1][-1]
    return False


def compound_or_clause(nominal: Tree, kinds: Kinds) -> bool:
    """Whether a noun is a compound of a singular and a plural that is a verb in the third person as well."""
    leaf = head_noun(nominal)
    if leaf is None or leaf[1] != "NOUNS" or "VZ" not in kinds[leaf[0]] or SELDOM_VERB in kinds[leaf[0]]:
        return False
    while nominal[0] in {"n_adjective", "n_post", "n_of"} and nominal[1][-1][0] != "n_nouns":
        nominal = nominal[1][-1 if nominal[0] == "n_adjective" else 0]
    if nominal[0] == "n_adjective":  # the dictionary has "house" and "plane" as adjectives too
        return COUNTED in kinds[leaf[0] - 1]
    return bool(nominal[0] == "n_compound" and nominal[1][0][1] != "NUM")


def verb_as_well(part: Tree, kinds: Kinds) -> bool:
    """Whether the noun of a noun phrase is a plural that could be a verb in the third person."""
    if not part[1]:  # another
        return False
    leaf = None if isinstance(part[1][-1][0], int) else head_noun(part[1][-1])
    return leaf is not None and leaf[1] == "NOUNS" and "VZ" in kinds[leaf[0]]


def what_they_do(phrase: Tree, kinds: Kinds) -> bool:
    """Whether a verb and its object are rather a plural and its verb: "dogs bark", or "phones laugh"."""
    if phrase[0] != "do" or not phrase[1][0][0].startswith("v_np"):
        return False
    verb, what = first_leaf(phrase)[0], phrase[1][0][1][1]
    if "NOUNS" not in kinds[verb] or what[0] != "bare" or what[1][0][0] != "n_noun":
        return False
    noun = first_leaf(what)[0]
    return "V0" in kinds[noun] and (SELDOM_VERB in kinds[verb] or COUNTED in kinds[noun])


def first_leaf(tree: Tree | Leaf) -> Leaf:
    """The first word of a derivation."""
    while not isinstance(tree[0], int):
        tree = tree[1][0]
    return tree
