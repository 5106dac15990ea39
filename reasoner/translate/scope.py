"""Whether what is denied, excepted or supposed in a sentence reaches as far in a formula, as far as the words show."""

from __future__ import annotations

from dataclasses import dataclass

from reasoner.english import base_form
from reasoner.logic import (
    And,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Xor,
    children,
    free_variables,
    subexpressions,
)
from reasoner.translate.mentions import CONDITIONS, UNIVERSAL, WHOLE_DENIALS, Mentions

_RELATIVES = frozenset(["who", "which", "that", "whom"])
_FINITE = frozenset(["is", "are", "has", "have", "can", "must", "will", "do", "does"])
"""Verbs in the present without an ending of their own, in which general truths are told."""
_OPENERS = _FINITE | {"was", "were", "a", "an", "the", "it", "be", "not"}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol where a formula has it: its name, whether it is a predicate, and the number of ¬ above it."""

    name: str
    predicate: bool
    denials: int


def written(formula: Formula | Term) -> list[Symbol]:
    """The symbols in order, as often as they are written."""
    found: list[Symbol] = []
    waiting: list[tuple[Formula | Term, int]] = [(formula, 0)]
    while waiting:
        node, denials = waiting.pop()
        if isinstance(node, Predicate | Function):
            found.append(Symbol(node.name, isinstance(node, Predicate), denials))
        inner = denials + isinstance(node, Not)
        waiting += [(part, inner) for part in reversed(children(node))]
    return found


def scope(said: Mentions, formula: Formula) -> str:
    """What the formula sets in another scope than the sentence, or what cannot be told; "" if nothing is."""
    for check in (_idle, _but, _judged, _neither, _both_ways, _restrictions, _condition, _indefinite):
        found = check(said, formula)
        if found:
            return found
    return ""


def _predicates(formula: Formula) -> set[str]:
    return {node.name for node in subexpressions(formula) if isinstance(node, Predicate)}


def _idle(said: Mentions, formula: Formula) -> str:
    """Each variable is spoken of; in what follows only if the sentence has a condition is it dropped."""
    for node in subexpressions(formula):
        if isinstance(node, ForAll):
            if not set(node.variables) <= free_variables(node.body):
                return "the formula has a variable that stands for nothing"
            told = isinstance(node.body, Implies) and free_variables(node.body.right) & {*node.variables}
            if isinstance(node.body, Implies) and not told and not said.any(CONDITIONS | _RELATIVES):
                return "what follows is not about those of the condition"
    return ""


def _but(said: Mentions, formula: Formula) -> str:
    """“But” that excepts (“all but”, “cannot but”), and “not” of a name, which no formula's order shows."""
    names = {node.name for node in subexpressions(formula) if isinstance(node, Function) and not node.arguments}
    named = {place for name in names for place in said.places(name)}
    for place in said.at({"but"}):
        before = said.words[:place]
        excepting = {*before} & (UNIVERSAL | WHOLE_DENIALS | {"cannot", "never"})
        if excepting and said.words[place + 1 : place + 2] != ["not"]:
            return "what “but” says cannot be checked"
    if any(place + 1 in named for place in said.at({"not"})):
        return "of whom something is denied cannot be checked"
    return ""


def _judged(said: Mentions, formula: Formula) -> str:
    """What is said of a whole sentence (“it is odd for Tom to run”, “sadly”) is named."""
    named = {place for name in _predicates(formula) for place in said.places(name)}
    for place in said.at({"it"}):
        judging = place + 1
        while judging < len(said.words) and said.words[judging] in _OPENERS:
            judging += 1
        if judging in said.content and judging not in named and judging > place + 1:
            if {*said.words[judging + 1 :]} & {"that", "to", "for"}:
                return f"what “{said.shown[judging]}” says cannot be checked"
    if said.content[:1] == [0] and 0 not in named and said.words[0].endswith("ly"):
        return f"what “{said.shown[0]}” says cannot be checked"
    return ""


def _neither(said: Mentions, formula: Formula) -> str:
    """Neither is so: not one of two denials, and not the two denied together."""
    if not said.any({"neither", "nor"}):
        return ""
    for node in subexpressions(formula):
        if isinstance(node, Or | Xor) and any(isinstance(part, Not) for part in children(node)):
            return "the sentence denies each"
        if isinstance(node, Not) and isinstance(node.body, And):
            return "the sentence denies each"
    return ""


def _both_ways(said: Mentions, formula: Formula) -> str:
    """What is said once is not both denied and said; of “but not both” it is."""
    signed = {(symbol.name, symbol.denials % 2 == 1) for symbol in written(formula) if symbol.predicate}
    if said.any({"both"}):
        return ""
    for name, denied in sorted(signed):
        if not denied and (name, True) in signed and said.times(name) < 2:
            return f"the sentence says {name} once, and so for all of whom it is said"
    return ""


def _restrictions(said: Mentions, formula: Formula) -> str:
    """Behind “every … who” stands a condition, no result."""
    if not said.content or said.any(CONDITIONS) or said.any({"some", "there"}):
        return ""
    first = next((p for p in said.at(_RELATIVES) if p and p - 1 in said.content), -1)
    rules = [node for node in subexpressions(formula) if isinstance(node, Implies)]
    if first < 0 or not rules or any(p < first for p in said.at(_FINITE)):
        return ""
    behind = {name: min((p for p in said.places(name) if p > first), default=-1) for name in _predicates(formula)}
    nearest = min((place for place in behind.values() if place >= 0), default=-1)
    restricting = {name for name, place in behind.items() if place == nearest}
    if nearest >= 0 and not any(restricting & _predicates(rule.left) for rule in rules):
        return f"the sentence restricts to {', '.join(sorted(restricting))}"
    return ""


def _condition(said: Mentions, formula: Formula) -> str:
    """What stands between “if” and its comma, or “then”, is the condition, and nothing else is."""
    stated = said.at(CONDITIONS)
    if stated != [0]:
        return ""
    then = said.at({"then"})
    ends = then[:1] if then else said.stops
    if len(ends) != 1:
        return ""
    whole = formula
    while isinstance(whole, ForAll):
        whole = whole.body
    if not isinstance(whole, Implies | Iff):
        return "what is said if that is so is said without it"
    if any(min(said.places(name)) >= ends[0] for name in _predicates(whole.left)):
        return "the formula has a condition that the sentence does not have"
    if any(max(said.places(name)) < ends[0] for name in _predicates(whole.right)):
        return "what follows in the formula is a condition in the sentence"
    return ""


def _indefinite(said: Mentions, formula: Formula) -> str:
    """“A dog” is every dog only in the present: “a dog barks”, not “a dog barked”."""
    general = said.any(UNIVERSAL) or said.any(WHOLE_DENIALS) or said.any(CONDITIONS)
    if said.words[:1] not in (["a"], ["an"]) or general or not isinstance(formula, ForAll):
        return ""
    if said.any(_FINITE) or any(word.endswith("s") and base_form(word) != word for word in said.words):
        return ""
    return "the sentence tells what happened once"
