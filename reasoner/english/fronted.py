"""What stands before the subject and says when: "In 1955, Ann acted in a film" is "Ann acted in a film in 1955".

A derivation with such a phrase in front is made one with it behind the verb and what belongs to that, so that it can
go with nothing else ("In 1955, Ann bought a mill that burnt down" is of the buying).
"""

from __future__ import annotations

from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import last_leaf
from reasoner.english.meanings import Outside
from reasoner.english.morphology import tags_of
from reasoner.english.vocabulary import DATES, TIMES
from reasoner.english.word import Word

WHEN = frozenset({"in", "on", "before", "after", "since", "until"})
EVENTS = frozenset({"before", "after", "during", "since", "until"})
"""Prepositions that say when, whatever stands behind them."""
_DEFINITE = frozenset(["the", "possessed", "possessed_pronoun", "function_of"])
_YEARS = range(1000, 2200)
_WITH_MORE = {
    "v": "v_pp", "v_np": "v_np_pp", "v_particle": "v_particle_pp", "v_particle_np": "v_particle_np_pp",
    "v_np_particle": "v_np_particle_pp",
}  # fmt: skip
_AROUND = frozenset(
    ["do", "do_not", "do_never", "do_emphatic", "base_one", "be", "be_not", "p_participle", "participle", "passive",
     "p_adjective"]
)  # fmt: skip


def in_its_place(tree: Tree, words: tuple[Word, ...]) -> Tree:
    """The derivation of a statement with the phrase that says when behind the verb; itself where there is none.

    Raises:
        Outside: the phrase could go with more than one verb, or with none.
    """
    if tree[0] != "statement" or tree[1][0][0] != "s_adjunct" or tree[1][0][1][0][0] not in {"adjunct", "when"}:
        return tree
    adjunct, clause = tree[1][0][1]
    said = adjunct if adjunct[0] == "when" else _said_when(adjunct[1], words)
    if said is None:
        return tree
    done = _with(clause[1][-1], said) if clause[0] == "clause" else None
    if done is None:
        raise Outside(f'"{words[0].written} …" before the subject is read only with one verb behind it')
    return ("statement", (("clause", (clause[1][0], done)),))


def _said_when(parts: tuple[Tree | Leaf, ...], words: tuple[Word, ...]) -> Tree | None:
    """The phrase of a preposition that says when; None where it may say where."""
    preposition, phrase = parts
    before = words[preposition[0]].lower
    when = (before in WHEN and _is_date(phrase, words)) or _is_time(phrase, words)
    if not when and not (before in EVENTS and phrase[0] in _DEFINITE and not _could_be_clause(phrase, words)):
        return None
    return ("prep_phrase", (("preposition", (preposition,)), phrase))


def _is_date(phrase: Tree, words: tuple[Word, ...]) -> bool:
    """Whether it is a year, or a day or month by its name."""
    name, parts = phrase
    if name not in {"number", "name"}:
        return False
    written = words[parts[0][0]].lower.split()
    if name == "number":
        return len(written) == 1 and written[0].isdigit() and int(written[0]) in _YEARS
    return all(part in DATES or part.isdigit() for part in written)


def _could_be_clause(phrase: Tree, words: tuple[Word, ...]) -> bool:
    """Whether it is two nouns of which the second may be a verb: after the train leaves."""
    nominal = phrase[1][-1]
    return nominal[0] == "n_compound" and "VBZ" in tags_of(words[last_leaf(nominal)[0]].lower)


def _is_time(phrase: Tree, words: tuple[Word, ...]) -> bool:
    """Whether it is a time of day or of the year: in the morning."""
    return phrase[0] == "the" and phrase[1][0][0] == "n_noun" and words[phrase[1][0][1][0][0]].lower in TIMES


def _with(phrase: Tree | Leaf, said: Tree) -> Tree | None:
    """A verb phrase with one more phrase that says how, where or when; None where it has no place for it."""
    if isinstance(phrase[0], int):
        return None
    name, parts = phrase
    if name in _WITH_MORE:
        return (_WITH_MORE[name], (*parts, ("complements", (said,))))
    if name in _WITH_MORE.values():
        more = _appended(parts[-1], said)
        return None if more is None else (name, (*parts[:-1], more))
    if name == "p_prep" and said[0] == "when":
        return ("p_prep_when", (*parts, *said[1]))
    if name in {"p_nominal", "p_bare"}:
        kind = _kind_now(parts[0], said) if said[0] == "when" else _kind_then(parts[0], said)
        return None if kind is None else (name, (kind,))
    if name == "adjective_word" and parts[0][0] == "adjective":
        return ("adjective_prep", (parts[0][1][0], said))
    if name in _AROUND and len(parts) == 1:
        inner = _with(parts[0], said)
        return None if inner is None else (name, (inner,))
    return None


def _kind_now(nominal: Tree | Leaf, said: Tree) -> Tree | None:
    """The kind that something is now; None where more is said behind its noun."""
    name, parts = nominal
    if isinstance(name, int):
        return None
    if name in {"n_noun", "n_nouns", "n_compound"}:
        return ("n_when", (nominal, *said[1]))
    inner = _kind_now(parts[-1], said) if name == "n_adjective" else None
    return None if inner is None else (name, (*parts[:-1], inner))


def _kind_then(nominal: Tree | Leaf, said: Tree) -> Tree | None:
    """The kind that something was in 1955; None where more is said behind its noun."""
    heads = {"n_noun", "n_nouns", "n_compound", "n_adjective"}
    return ("n_post", (nominal, ("post_pred", (said,)))) if nominal[0] in heads else None


def _appended(complements: Tree, said: Tree) -> Tree | None:
    name, parts = complements
    if name == "complements" and len(parts) == 1 and parts[0][0] == "prep_phrase":
        return ("complements_more", (*parts, ("complements", (said,))))
    if name == "complements_more":
        rest = _appended(parts[-1], said)
        return None if rest is None else (name, (*parts[:-1], rest))
    return None
