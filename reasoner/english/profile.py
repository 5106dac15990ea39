"""What the best derivations of a document say about its words, before any meaning is computed.

A noun used with a determiner, in the plural or after `is` is a property; otherwise (`Music is fun`) it is the name
of a kind. A verb used with an object makes its passive without an agent hide one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reasoner.english.chart import Leaf, Tree
from reasoner.english.meanings import Profile
from reasoner.english.morphology import lemma
from reasoner.english.vocabulary import PARTITIVE, THINGS
from reasoner.english.word import Word

FEW_SENTENCES = 4
RESTRICTED = 2
"""So many sentences have to be about "N that …" before N is what the whole text is about."""
_UNIVERSAL = frozenset({"every", "any", "no", "bare", "a"})
_PARTITION = frozenset({"vp_either", "vp_xor", "vp_xor_pair", "be_either"})
_FINITE = frozenset({"V0", "VZ", "VD"})
_WITH_OBJECT = frozenset({"v_np", "v_np_np", "v_np_pp", "v_particle_np", "v_np_particle"})
_DEGREES = frozenset({"very", "extremely", "really", "quite", "rather", "so", "too"})
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
        "p_kind",
        "p_bare",
        "p_the",
        "clause_only",
        "have_no",
    }  # fmt: skip
)


def hints_of(tree: Tree) -> tuple[tuple[str, Leaf], ...]:
    """(what it is evidence for, the word) pairs of one derivation: `predicated`, `transitive`, `person`."""
    found: list[tuple[str, Leaf]] = []
    supposed: list[Leaf] = []
    stack: list[tuple[Tree | Leaf, bool, bool, str]] = [(tree, False, False, "")]
    if tree[0] == "statement" and tree[1][0][0] == "clause":
        found.extend(_calling(*tree[1][0][1]))
    while stack:
        node, determined, passive, modified = stack.pop()
        name, parts = node
        if isinstance(name, int):
            continue
        if name in {"n_noun", "n_nouns"}:
            if modified != "post" and parts[0] not in supposed:
                found.append(("plain" if not modified else "described", parts[0]))
        if name == "apposed_variable":
            continue  # "place x" says nothing of places
        if name == "the" and parts[0][0] == "n_noun":
            found.append(("definite", parts[0][1][0]))
        if name == "clause" and parts[0][0] == "the":  # the butler is the thief
            found.extend(("definite", part[1][0][1][0]) for part in parts[1][1] if _is_the_noun(part))
        if name in {"clause", "q_be"}:
            found.extend(_quality(name, parts))
        if name in {"name", "p_name"}:
            found.append(("named", parts[0]))
        if name in {"n_of", "function_of"} and parts[0][0] == "n_noun" and parts[1][0] == "bare":
            leaf = head_noun(parts[1][1][0])
            found.extend([] if leaf is None else [("whole", (parts[0][1][0][0], leaf))])
        if name in {"if_then", "then_if_first"}:
            supposed += _supposition(parts[name == "then_if_first"])
            found.extend(("restricted", leaf) for leaf in supposed)
        if name == "clause":
            found.extend(_restriction(*parts))
            found.extend(_generality(*parts))
        if name == "there_is" and parts[0][0] in {"a", "some", "no", "at_least", "bare"}:
            leaf = head_noun(parts[0][1][-1])
            found.extend([] if leaf is None else [("plain", leaf)])
        if name == "n_noun":
            if determined:
                found.append(("predicated", parts[0]))
            continue
        if name == "n_nouns":
            found.append(("predicated", parts[0]))
            continue
        if name == "n_compound":
            head = head_noun(node)
            if head is not None:
                found.append(("plain compound", (parts[0][0], head)))
                if determined or head[1] == "NOUNS":
                    found.append(("compound", (parts[0][0], head)))
        if name in {"p_nominal", "p_bare"} and len(parts) == 1 and parts[0][0] in {"n_noun", "n_nouns"}:
            found.append(("person", parts[0][1][0]))
        if name in _WITH_OBJECT and not passive:
            head = parts[0]
            found.append(("transitive", head if isinstance(head[0], int) else head[1][0]))
        if name == "have_no":
            leaf = head_noun(parts[0])
            found.extend([] if leaf is None else [("lacked", leaf)])
        if name in {"v", "v_pp", "v_adverb"} and not passive:
            head = parts[0] if isinstance(parts[0][0], int) else parts[0][1][0]
            found.extend([("alone", head)] if head[1] in _FINITE else [])
        if name == "v_pp" and passive:
            found.append(("agent", parts[0]))
        inside = name in _DETERMINED or (determined and name in {"n_adjective", "n_post", "n_and", "n_or", "n_non"})
        for part in parts:
            described = ""
            if name == "n_post" and part is parts[0]:
                described = "post" if determined else "adjective"
            elif name in {"n_adjective", "n_compound", "n_name_compound"}:
                described = modified if modified == "post" and name == "n_adjective" else "adjective"
            stack.append((part, inside, name == "passive", described))
    return tuple(found)


def _is_the_noun(part: Tree | Leaf) -> bool:
    return bool(part[0] == "p_the" and part[1][0][0] == "n_noun")


_LIKENED = frozenset(
    ["name", "the", "every", "any", "no", "a", "some", "something", "anything", "everything", "nothing", "pronoun"]
)  # fmt: skip
"""Subjects of which "is gold" says what they are like; "jazz is music" and "its genre is rock" say what they are."""


def _quality(name: str, parts: Sequence[Tree | Leaf]) -> list[tuple[str, Leaf]]:
    """The noun that says without an article what something is like: "is gold", "is vegan"."""
    if parts[0][0] not in _LIKENED:
        return []
    if any(part[0] in {"n_of", "n_of_post"} for part in parts[0][1]):  # the genre of the album is rock
        return []
    said = parts[1] if name == "q_be" else parts[1][1][0] if parts[1][0] in {"be", "be_not"} else None
    if said is None or said[0] != "p_bare" or said[1][0][0] != "n_noun":
        return []
    return [("quality", said[1][0][1][0])]


def _supposition(condition: Tree) -> list[Leaf]:
    """The noun of "if a building is open to students, …": as much as "every building open to students …"."""
    while not isinstance(condition[0], int) and condition[0] in {"s_and", "combined"}:
        condition = condition[1][0]
    name, parts = condition
    if name != "clause" or parts[0][0] not in {"a", "any", "the", "bare"}:
        return []
    nominal = parts[0][1][-1]
    return [nominal[1][0]] if nominal[0] in {"n_noun", "n_nouns"} else []


def _restriction(subject: Tree, phrase: Tree) -> list[tuple[str, Leaf]]:
    """What a subject such as "every building open to students" says: its noun is `restricted`.

    "A building is either old or new" divides the noun (`divided`) rather than saying something of it.
    """
    name, parts = subject
    if name not in _UNIVERSAL and name != "some":
        return []
    nominal = parts[-1]
    kind = "divided" if _divides(phrase) else ""
    while not isinstance(nominal[0], int) and nominal[0] in {"n_post", "n_adjective"}:
        if nominal[0] == "n_post":
            kind = "restricted"
        nominal = nominal[1][0 if nominal[0] == "n_post" else -1]
    if kind and nominal[0] == "n_compound":
        head = head_noun(nominal)
        return [] if head is None else [(kind + " compound", (nominal[1][0][0], head))]
    return [(kind, nominal[1][0])] if kind and nominal[0] in {"n_noun", "n_nouns"} else []


def _compound(span: Leaf, words: tuple[Word, ...], profile: Profile) -> str:
    first, (last, terminal) = span
    before = [word.lower for word in words[first:last]]
    return " ".join([*before, profile.noun(words[last].lower, plural=terminal == "NOUNS")])


def _generality(subject: Tree, phrase: Tree) -> list[tuple[str, Leaf]]:
    """The noun that a clause speaks of in general, or that it says a named thing is."""
    name, parts = subject
    if name in _UNIVERSAL:
        leaf = head_noun(parts[-1])
        return [] if leaf is None else [("general", leaf)]
    if name == "name" and phrase[0] == "be" and phrase[1][0][0] == "p_nominal":
        leaf = head_noun(phrase[1][0][1][0])
        return [] if leaf is None else [("instance", leaf)]
    return []


def _calling(subject: Tree, phrase: Tree) -> list[tuple[str, Leaf]]:
    """The names and the noun of "Rex is a dog" or "Bob is the king", after which "the dog" may be Rex."""
    if subject[0] == "np_and" and phrase[0] == "be" and phrase[1][0][0] == "p_bare":
        several = head_noun(phrase[1][0][1][0])
        names = [part[1][0] for part in subject[1] if part[0] == "name"]
        if several is not None and several[1] == "NOUNS":
            first = _first_word(phrase[1][0][1][0])
            return [("called", (name[0], (first, several[0]))) for name in names]
    if phrase[0] != "be" or phrase[1][0][0] not in {"p_nominal", "p_the"}:
        return []
    name = subject[0] in {"name", "the_name"}
    named = subject[1][0] if name else head_noun(subject[1][0]) if subject[0] == "bare" else None
    leaf = head_noun(phrase[1][0][1][0])
    if named is None or leaf is None or "NOUNS" in {named[1], leaf[1]}:
        return []
    return [("called", (named[0], (_first_word(phrase[1][0][1][0]), leaf[0])))]


def _first_word(nominal: Tree | Leaf) -> int:
    """Where the words of "big dog that barks" begin that its noun is called by."""
    while not isinstance(nominal[0], int):
        nominal = nominal[1][0]
    return nominal[0]


def head_noun(nominal: Tree | Leaf) -> Leaf | None:
    """The word that is the noun of a nominal; None for coordinations."""
    while not isinstance(nominal[0], int):
        name, parts = nominal
        if name in {"n_noun", "n_nouns"}:
            return parts[0]  # type: ignore[no-any-return]
        if name in {"n_post", "n_of", "n_of_post"}:
            nominal = parts[0]
        elif name in {"n_adjective", "n_compound", "n_name_compound", "n_non"}:
            nominal = parts[-1]
        else:
            return None
    return None


def _divides(phrase: Tree) -> bool:
    name, parts = phrase
    return name in _PARTITION or (name == "be" and parts[0][0] in {"p_either", "p_xor", "p_xor_pair"})


def gather(
    hints: tuple[tuple[str, Leaf], ...], words: tuple[Word, ...], profile: Profile, *, judged: bool = False
) -> None:
    """Add the evidence of one sentence to the document's profile.

    A sentence to be judged does not say what the text is about.
    """
    for kind, leaf in hints:
        if judged and kind.startswith(("restricted", "divided")):
            continue
        word = words[leaf[0]].lower
        if kind == "named":
            profile.named[word] += 1
            continue
        if kind == "called":
            if not judged:
                first, last = leaf[1]
                noun = profile.noun(words[last].lower, plural=False)
                for described in {noun, " ".join([*(each.lower for each in words[first:last]), noun])}:
                    profile.called.setdefault(described, {})[words[leaf[0]].written] = None
            continue
        if kind == "definite":
            if not judged:
                profile.definite.add(profile.noun(word, plural=False))
            continue
        if kind == "quality":
            profile.qualities.add(word)
            continue
        if kind == "whole":
            at, terminal = leaf[1]
            if lemma(word, "NOUN") in PARTITIVE:
                profile.predicated.add(profile.noun(words[at].lower, plural=terminal == "NOUNS"))
            continue
        if kind in {"predicated", "plain", "described", "restricted", "divided"}:
            noun = profile.noun(word, plural=leaf[1] == "NOUNS")
            if kind == "predicated":
                profile.predicated.add(noun)
            else:
                profile.nouns.setdefault(noun, Counter())[kind] += 1
        elif kind == "general":
            profile.general[profile.noun(word, plural=leaf[1] == "NOUNS")] += 1
        elif kind == "instance":
            profile.instances.add(profile.noun(word, plural=leaf[1] == "NOUNS"))
        elif kind == "compound":
            profile.predicated.add(_compound(leaf, words, profile))
        elif kind.endswith(" compound"):
            profile.nouns.setdefault(_compound(leaf, words, profile), Counter())[kind.split()[0]] += 1
        elif kind == "lacked":
            profile.transitive.add("have")
        elif kind == "person":
            profile.persons |= lemma(word, "NOUN") == "person"
            profile.things |= {lemma(word, "NOUN", plural=leaf[1] == "NOUNS")} & THINGS
        elif kind == "alone":
            profile.alone.add(lemma(word, "VERB"))
        elif kind == "transitive" or (leaf[0] + 1 < len(words) and words[leaf[0] + 1].lower == "by"):
            profile.transitive.add(lemma(word, "VERB"))


def find_kinds(sentences: Sequence[Sequence[Word]], profile: Profile) -> None:
    """An adjective and a noun that occur more than once and only together name one kind, as a noun alone does."""
    before: dict[str, Counter[str]] = {
        noun: Counter()
        for noun, said in profile.nouns.items()
        if set(said) == {"described"} and said["described"] > 1 and noun not in profile.predicated
    }
    if not before:
        return
    written = Counter(word.lower for words in sentences for word in words)
    for words in sentences:
        for at, (first, second) in enumerate(pairwise(words)):
            if second.lower in before:
                how = words[at - 1].lower if at else ""  # what may be very long is no kind: very long hair
                before[second.lower][f"{how} {first.lower}" if how in _DEGREES else first.lower] += 1
    for noun, adjectives in before.items():
        if len(adjectives) == 1:
            ((adjective, count),) = adjectives.items()
            if count == written[noun] == written[adjective]:
                profile.kinds.add((adjective, noun))


def settle(profile: Profile, sentences: int) -> None:
    """Draw the conclusions that need the whole document; a text of a few sentences shows no domain."""
    if sentences < FEW_SENTENCES:
        return
    profile.domain = {
        noun
        for noun, uses in profile.nouns.items()
        if uses["plain"] <= uses["divided"]
        and (uses["restricted"] >= RESTRICTED or uses["restricted"] + uses["divided"] + uses["described"] == 1)
        and uses["restricted"] + uses["divided"] > 0
        and " " not in noun
    }
    profile.domain |= {  # "basketball players are either … or …", in a text about players
        noun
        for noun, uses in profile.nouns.items()
        if noun.rpartition(" ")[2] in profile.domain and " " in noun and 0 < uses["plain"] <= uses["divided"]
    }
