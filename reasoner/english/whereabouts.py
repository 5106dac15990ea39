"""Meaning postulates of phrases behind objects: who eats the cake on the table eats one that is on the table.

*On the table* may go with the cake or with the eating of it. Where the text calls something "a cake on …" elsewhere,
it goes with the cake too; and with verbs of states, and of books "about" something, it goes with nothing else (Quirk
et al., "A Comprehensive Grammar of the English Language", 1985, 16.24 to 16.27).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reasoner.english.attachment import OF_STATE, PUTTING, SAYING, STAYING
from reasoner.english.lexicon import Entry
from reasoner.english.vocabulary import DATES
from reasoner.logic import free_variables, substitute
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import And, ForAll, Formula, Function, Implies, Number, Predicate, Term, Variable

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
_PLACES = frozenset(
    ["in", "on", "at", "near", "inside", "outside", "behind", "under", "beside", "above", "below", "beneath",
     "opposite", "around", "within", "underneath", "over", "between", "among"]
)  # fmt: skip
_CONTENT = frozenset({"about", "of"})
_OTHERS = frozenset({"with", "from", "for", "to", "without", "by"})
"""Prepositions that go with a noun where the text has the same three elsewhere: a man with a hat."""


_DATE = re.compile(rf"\d|^(?:{'|'.join(sorted(DATES))})", re.I)
_FINDING = PUTTING | {"see", "meet", "find", "spot", "discover", "catch", "notice", "watch", "visit"}
"""Verbs of what is where it is done."""


class _Limit(NamedTuple):
    """What the formulas call so, by symbols: a house near anything, a man with a hat, a letter for Ann."""

    kind: str
    limit: str
    other: str | Function = ""


def whereabouts(formulas: Iterable[Formula], by_words: ByWords) -> Iterator[Said]:
    """(postulate, its reason) pairs for what is done to things of a kind, with a phrase that limits that kind."""
    asked = [(words, entry) for (words, arity), entry in by_words.items() if arity == 3 and _has_phrase(words, entry)]
    limits = {words[-1]: being for words, _ in asked if (being := by_words.get((words[-1:], 2))) is not None}
    if not limits:
        return
    kinds = {entry.symbol: entry for (_, arity), entry in by_words.items() if arity == 1 and entry.kind == "noun"}
    told = _told(formulas, kinds, {being.symbol for being in limits.values()})
    who, what, where = variables = tuple(map(Variable, "xyz"))
    for words, entry in asked:
        preposition, said = words[-1], " ".join(words)
        if preposition not in limits:
            continue
        done = Predicate(entry.symbol, variables)
        there = Predicate(limits[preposition].symbol, (what, where))
        if preposition in _PLACES and words[0] in _FINDING:
            yield ForAll(variables, Implies(done, there)), f"what somebody “{said}” something is “{preposition}” it"
        does = by_words.get((words[:-1], 2))
        for kind, limit, other in told:
            if limit != there.name or (other == "") == (preposition in _OTHERS):
                continue
            of_kind = [Predicate(other, (where,))] if isinstance(other, str) and other else []
            supposed = [Predicate(kind, (what,)), *of_kind]
            noun = kinds[kind].words[-1]
            reason = f"who “{said}” something does so to a “{noun}” that is “{preposition}” it"
            yield _of(other, Implies(And((*supposed, done)), there)), reason
            if does is not None and _tells_which(words):
                plain = Predicate(does.symbol, (who, what))
                reason = f"who “{' '.join(words[:-1])}” a “{noun}” that is “{preposition}” something “{said}” it"
                yield _of(other, Implies(And((*supposed, plain, there)), done)), reason


def _of(other: str | Function, rule: Formula) -> Formula:
    """The rule for anything that what is limited may be limited by, or for the one thing that it is."""
    who, what, where = tuple(map(Variable, "xyz"))
    if isinstance(other, Function):
        return ForAll((who, what), substitute(rule, {where: other}))
    return ForAll((who, what, where), rule)


_MAKING = frozenset(
    ["write", "paint", "draw", "compose", "publish", "make", "design", "invent", "study", "learn", "teach", "discuss",
     "remember", "describe", "plan", "study", "practise", "practice", "play", "speak"]
)  # fmt: skip
"""Verbs of what is nowhere, or not where it is done: who wrote a book in Rome need not have left it there."""


def _has_phrase(words: tuple[str, ...], entry: Entry) -> bool:
    """Whether it is a verb with an object, or a place, and a phrase behind that: own on, live in near."""
    if entry.kind != "verb" or not 2 <= len(words) <= 3 or words[-1] not in _PLACES | _CONTENT | _OTHERS:
        return False
    if words[0] in _MAKING and words[-1] in _PLACES:
        return False
    return len(words) == 2 or (words[1] in _PLACES and words[2] in _PLACES)


def _tells_which(words: tuple[str, ...]) -> bool:
    """Whether the phrase says nothing of how it is done."""
    if len(words) == 3:
        return words[0] in STAYING
    return words[0] in OF_STATE | {"have"} or (words[-1] == "about" and words[0] not in SAYING)


def _is_place(said: Predicate) -> bool:
    """Whether something may be there, and not then: in Rome, but in 1999."""
    where = said.arguments[1]
    return not (isinstance(where, Number) or (isinstance(where, Function) and bool(_DATE.search(where.name))))


def _told(formulas: Iterable[Formula], kinds: Collection[str], limits: Collection[str]) -> dict[_Limit, None]:
    found: dict[_Limit, None] = {}
    for formula in formulas:
        of: dict[Term, list[str]] = {}
        pairs: list[tuple[str, Sequence[Term]]] = []
        for node in subexpressions(formula):
            if isinstance(node, Predicate) and len(node.arguments) == 1 and node.name in kinds:
                of.setdefault(node.arguments[0], []).append(node.name)
            elif isinstance(node, Predicate) and len(node.arguments) == 2 and node.name in limits and _is_place(node):
                pairs.append((node.name, node.arguments))
        for limit, (one, other) in pairs:
            for kind in of.get(one, () if isinstance(one, Function) else kinds):  # "everything on the table"
                found[_Limit(kind, limit)] = None
                found.update({_Limit(kind, limit, what): None for what in of.get(other, ())})
                if isinstance(other, Function) and not free_variables(other):
                    found[_Limit(kind, limit, other)] = None
    return found
