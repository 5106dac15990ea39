"""What the best derivations of a document say about its words, before any meaning is computed.

A noun used with a determiner, in the plural or after `is` is a property; otherwise (`Music is fun`) it is the name
of a kind. A verb used with an object makes its passive without an agent hide one.
"""

from __future__ import annotations

from reasoner.english.chart import Leaf, Tree
from reasoner.english.meanings import Profile
from reasoner.english.morphology import lemma
from reasoner.english.tokens import Word

FEW_SENTENCES = 4
_DETERMINED = frozenset(
    {
        "every",
        "any",
        "no",
        "a",
        "some",
        "not_all",
        "at_least",
        "more_than",
        "at_most",
        "fewer_than",
        "exactly",
        "p_nominal",
        "p_bare",
        "p_the",
        "clause_only",
        "have_no",
    }  # fmt: skip
)


def hints_of(tree: Tree) -> tuple[tuple[str, Leaf], ...]:
    """(what it is evidence for, the word) pairs of one derivation: `predicated`, `transitive`, `person`."""
    found: list[tuple[str, Leaf]] = []
    stack: list[tuple[Tree | Leaf, bool, bool, str]] = [(tree, False, False, "")]
    while stack:
        node, determined, passive, modified = stack.pop()
        name, parts = node
        if isinstance(name, int):
            continue
        if name in {"n_noun", "n_nouns"}:
            if modified != "adjective":
                found.append(("modified" if modified else "plain", parts[0]))
        if name == "n_noun":
            if determined:
                found.append(("predicated", parts[0]))
            continue
        if name == "n_nouns":
            found.append(("predicated", parts[0]))
            continue
        if name in {"p_nominal", "p_bare"} and len(parts) == 1 and parts[0][0] in {"n_noun", "n_nouns"}:
            found.append(("person", parts[0][1][0]))
        if name == "v_np" and not passive:
            head = parts[0]
            found.append(("transitive", head if isinstance(head[0], int) else head[1][0]))
        if name == "v_pp" and passive:
            found.append(("agent", parts[0]))
        for part in parts:
            inside = name in _DETERMINED or (determined and name in {"n_adjective", "n_post", "n_and", "n_or", "n_non"})
            described = ""
            if name == "n_post" and part is parts[0]:
                described = "post" if determined else "adjective"
            elif name in {"n_adjective", "n_compound", "n_name_compound"}:
                described = modified if modified == "post" and name == "n_adjective" else "adjective"
            stack.append((part, inside, name == "passive", described))
    return tuple(found)


def gather(hints: tuple[tuple[str, Leaf], ...], words: tuple[Word, ...], profile: Profile) -> None:
    """Add the evidence of one sentence to the document's profile."""
    for kind, leaf in hints:
        word = words[leaf[0]].lower
        if kind in {"predicated", "modified", "plain"}:
            noun = lemma(word, "NOUN", plural=leaf[1] == "NOUNS")
            if kind == "predicated":
                profile.predicated.add(noun)
            else:
                count = profile.nouns.setdefault(noun, [0, 0])
                count[kind == "plain"] += 1
        elif kind == "person":
            profile.persons |= lemma(word, "NOUN") == "person"
        elif kind == "transitive" or (leaf[0] + 1 < len(words) and words[leaf[0] + 1].lower == "by"):
            profile.transitive.add(lemma(word, "VERB"))


def settle(profile: Profile, sentences: int) -> None:
    """Draw the conclusions that need the whole document; a text of a few sentences shows no domain."""
    if sentences < FEW_SENTENCES:
        return
    profile.domain = {noun for noun, (modified, plain) in profile.nouns.items() if modified and not plain}
