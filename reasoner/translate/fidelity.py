"""Whether a formula may be what a sentence says, as far as the words show: the check of a model that nobody knows.

No grammar reads these sentences, so nothing proves that a formula is right. But a formula that leaves out a phrase or a
name, says what no word says, says one thing twice, denies what is not denied, or turns an order round can be told from
the words alone, and is refused. So is what cannot be checked: quantities, modals, hedges, exceptions, order in time and
their like (`commitments`) where no symbol bears them.
Words within a phrase of which others are named may be left out, as people do who write formulas: who takes formulas on
such terms loses some that are right, and takes few that are wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from reasoner.english import base_form
from reasoner.logic import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Quantified,
    Term,
    Variable,
    Xor,
    children,
    free_variables,
    subexpressions,
)
from reasoner.translate.commitments import unborne
from reasoner.translate.mentions import (
    BOTH_WAYS,
    CHOICES,
    CONDITIONS,
    DENIALS,
    EXISTENTIAL,
    PART,
    PREPOSITIONS,
    SOMETHING,
    UNIVERSAL,
    WHOLE_DENIALS,
    Mentions,
)
from reasoner.translate.scope import Symbol, scope, written

MOST_LEFT = 3
"""One in so many words of content may be left out,"""
ENOUGH = 4
"""and more if so many are named: that many are not met by accident."""
_BEFORE_A_KIND = frozenset(["is", "are", "was", "were", "be", "been", "become", "as", "not", "or", "nor", "and"])
"""Words before “a dog” where it is said of somebody that he is one."""


def departure(formula: Formula, sentence: str, known: Container[str] = ()) -> str:
    """Where the formula departs from the sentence, or what cannot be checked; "" if neither is so.

    Args:
        formula: what is said to be its meaning.
        sentence: in English.
        known: names of individuals that the text has used before.
    """
    said = Mentions(sentence)
    symbols = [node for node in subexpressions(formula) if isinstance(node, Predicate | Function)]
    if not any(isinstance(node, Predicate) for node in symbols):
        return "the formula says nothing"
    lost = [name for name in dict.fromkeys(node.name for node in symbols) if not said.places(name)]
    if lost:
        return f"the sentence does not mention {', '.join(lost)}"
    checks: Sequence[Callable[[Mentions, Formula], str]] = (
        unborne,
        _words_left,
        _denials,
        _connectives,
        _quantifiers,
        _orders,
        scope,
    )
    for check in checks:
        found = check(said, formula)
        if found:
            return found
    return _individuals(said, formula, known)


def left_out(formula: Formula, sentence: str) -> list[str]:
    """The words of content in the sentence that the formula does not name."""
    return list(dict.fromkeys(Mentions(sentence).left_out(_names(formula))))


def _names(formula: Formula | Term) -> list[str]:
    return [symbol.name for symbol in written(formula)]


def _atoms(formula: Formula) -> list[Symbol]:
    return [symbol for symbol in written(formula) if symbol.predicate]


def _words_left(said: Mentions, formula: Formula) -> str:
    """Each phrase has a word in the formula, each individual its name, and most other words are there, or enough.

    The last word may not be left out: what a sentence ends in is its point (“bark in theory”). Of what is said of
    individuals alone no word may be left out: there one word says as much as all others.
    """
    names = _names(formula)
    lost = said.left_out(names)
    if not lost:
        return ""
    named = {place for name in names for place in said.places(name)}
    silent = [said.shown[place] for phrase in said.phrases if not named & {*phrase} for place in phrase]
    proper = [word for word in lost if word[0].isupper() and word != said.shown[0]]
    plain = not any(isinstance(node, Quantified) for node in subexpressions(formula))
    few = len(lost) * MOST_LEFT <= len(said.content) or len(named & {*said.content}) >= ENOUGH
    few = few and said.content[-1] in named
    missed = silent or proper or ([] if few and not plain else lost)
    return f"the formula leaves out {', '.join(dict.fromkeys(missed))}" if missed else ""


def _behind(said: Mentions, atoms: Sequence[Symbol], place: int) -> list[Symbol]:
    """The predicates whose words stand behind a place, in the order in which they are said."""
    first = {atom: min((p for p in said.places(atom.name) if p > place), default=-1) for atom in atoms}
    return sorted((atom for atom in atoms if first[atom] >= 0), key=lambda atom: first[atom])


def _denials(said: Mentions, formula: Formula) -> str:
    """The first word behind a denial is denied, or after `no` a later one; and nothing else is."""
    nodes = list(subexpressions(formula))
    denying = said.at(DENIALS)
    both = [p for p in denying if said.any(CHOICES) and said.words[p + 1 : p + 2] in (["both"], ["all"])]
    apart = [node for node in nodes if isinstance(node, Not) and isinstance(node.body, And)] if both else []
    if both and not apart and not any(isinstance(node, Xor) for node in nodes):
        return "the sentence rules out both"
    denying = [place for place in denying if place not in both]
    nots = sum(isinstance(node, Not) for node in nodes) - len(apart)
    if not denying:
        return "the sentence denies nothing" if nots else ""
    if not nots:
        return "the sentence denies something"
    if nots > len(denying):
        return "the formula denies more than the sentence"
    atoms = _atoms(formula)
    for atom in atoms:
        if atom.denials % 2 and max(said.places(atom.name)) < denying[0]:
            return f"the sentence does not deny {atom.name}"
    for place in denying:
        shown = said.shown[place]
        behind = _behind(said, atoms, place)
        if not behind:
            return f"nothing stands behind “{shown}” that could be denied"
        first, *others = behind
        if said.words[place] in WHOLE_DENIALS:
            denied = [atom for atom in others or [first] if atom.denials % 2]
            if not denied or (first.denials % 2 and len(denied) < len(others)):
                return f"the sentence denies what stands behind “{shown}”"
        elif not first.denials % 2:
            return f"the sentence denies {first.name}"
    return ""


def _joined_in(formula: Formula) -> list[Formula]:
    """What a disjunction joins, or a conjunction, or a condition and its result with the conjunctions in them."""
    joining = Or if isinstance(formula, Or) else And | Implies
    found: list[Formula] = []
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, joining):
            waiting += [part for part in children(node) if isinstance(part, Formula)]
        else:
            found.append(node)
    return found


def _connectives(said: Mentions, formula: Formula) -> str:
    """∨, ⊕, ↔ and = are said, and are there if they are said."""
    for node in subexpressions(formula):
        if isinstance(node, And | Or | Implies):
            parts = _joined_in(node)
            if len(set(parts)) < len(parts):
                return "the formula says one thing twice"
    kinds = {type(node) for node in subexpressions(formula)}
    choosing = said.any(CHOICES - {"nor"})
    if kinds & {Or, Xor} and not said.any(CHOICES):
        return "the sentence offers no choice"
    if choosing and not kinds & {Or, Xor}:
        return "the formula offers no choice"
    if Xor in kinds and not said.any({"either", "both"}):
        return "the sentence does not rule out both"
    if any(isinstance(node, Not) and isinstance(node.body, Xor) for node in subexpressions(formula)):
        return "neither or both cannot be checked"
    if Iff in kinds and not said.any(BOTH_WAYS) and "if and only if" not in " ".join(said.words):
        return "the sentence does not say that it holds both ways"
    if Equal in kinds:
        return "what is one and the same cannot be checked"
    coordinated = said.any(CHOICES | {"and", "both", "all", "but"})
    atoms = [atom.name for atom in _atoms(formula)]
    for name in dict.fromkeys(atoms):
        if atoms.count(name) > said.times(name) and not coordinated:
            return f"the sentence says {name} once"
    return ""


def _quantifiers(said: Mentions, formula: Formula) -> str:
    """∀ and → are there where the sentence speaks of all or of a condition, ∃ where it speaks of some."""
    for node in subexpressions(formula):
        if isinstance(node, ForAll) and isinstance(node.body, And):
            return "the formula says that everything is so"
        if isinstance(node, Exists) and isinstance(node.body, Implies):
            return "a condition about something says next to nothing"
        if isinstance(node, ForAll) and isinstance(node.body, Implies):
            if not set(node.variables) <= free_variables(node.body.left):
                return "what follows is about more than the condition"
    kinds = {type(node) for node in subexpressions(formula)}
    none = any(isinstance(node, Not) and isinstance(node.body, Exists) for node in subexpressions(formula))
    every = said.any(UNIVERSAL) or said.any(WHOLE_DENIALS)
    some = said.any(EXISTENTIAL)
    conditional = said.any(CONDITIONS)
    plain = said.any({"a", "an"})
    if every and not (ForAll in kinds or none or said.any({"neither"})):
        return "the formula does not speak of all"
    if conditional and not kinds & {Implies, Iff}:
        return "the formula has no condition"
    if some and not every and not conditional and Exists not in kinds:
        return "the formula does not speak of some"
    if Exists in kinds and not (some or plain or none):
        return "the sentence does not speak of some"
    if not some and isinstance(formula, Exists):
        kind = next((name for term, name in _kinds_of_variables(formula).items() if term in formula.variables), "")
        if not kind or min(said.places(kind)) <= min(said.content, default=0):
            return "the sentence does not speak of some"
    if some and not every and not conditional and ForAll in kinds:
        return "the sentence does not speak of all"
    if kinds & {ForAll, Implies} and not (every or conditional or said.any({"who", "that", "which"})):
        first = min(said.content, default=0)
        word = said.words[first] if said.content else ""
        opened = first > 0 and said.words[first - 1] in ("a", "an")
        plural = base_form(word) != word and first == 0
        if not (opened or plural or any(base_form(w) != w and w.endswith("s") for w in said.words[: first + 2])):
            return "the sentence does not speak of all"
    return ""


def _orders(said: Mentions, formula: Formula) -> str:
    """Conditions come before what follows, and arguments as they are said, but where words turn them round."""
    turn = _turn(said)
    kinds_of = _kinds_of_variables(formula)
    for node in subexpressions(formula):
        if isinstance(node, Implies):
            if not _follows(said, node.left, node.right, turn):
                return "the sentence does not say that this follows from that"
        elif isinstance(node, Predicate) and node.arguments:
            found = _arguments(said, node, kinds_of) if len(node.arguments) > 1 else _kind(said, node)
            if found:
                return found
    return ""


def _turn(said: Mentions) -> int:
    """Where the condition begins if it comes last; -1 if it does not."""
    for place in said.at(CONDITIONS):
        if place and said.words[place - 1] != "only" and any(at < place for at in said.content):
            return place
    return -1


def _follows(said: Mentions, left: Formula, right: Formula, turn: int) -> bool:
    """Each name of the condition is said before each of what follows; individuals may be meant by a pronoun there."""
    conditions, results = set(_names(left)), set(_names(right))
    last = {name: max(said.places(name)) for name in results}
    for node in subexpressions(right):
        if isinstance(node, Function):
            last[node.name] = max(_places_of(said, node, {}))
    before = conditions
    if turn >= 0:
        before = {name for name in conditions if max(said.places(name)) < turn}
        if before == conditions or any(min(said.places(name)) > turn for name in results):
            return False
    return all(min(said.places(one)) < last[other] for one in before for other in results)


def _kinds_of_variables(formula: Formula) -> dict[Variable, str]:
    """For each variable the first predicate that is said of it alone."""
    found: dict[Variable, str] = {}
    for node in subexpressions(formula):
        if isinstance(node, Predicate) and len(node.arguments) == 1 and isinstance(node.arguments[0], Variable):
            found.setdefault(node.arguments[0], node.name)
    return found


def _arguments(said: Mentions, atom: Predicate, kinds_of: dict[Variable, str]) -> str:
    """The first argument before the predicate and the second behind it, or both before; of a passive the other way."""
    places = [_places_of(said, term, kinds_of) for term in atom.arguments]
    named_by = "by" in (part.casefold() for part in PART.findall(atom.name))
    for own in sorted(said.places(atom.name)):
        passive = "by" in said.words[own : own + 3] and not named_by
        first, second, *others = places if not passive else [places[1], places[0], *places[2:]]
        between = min(first) < own < max(second)
        whose = any(max(first) <= place < max(second) for place in said.at({"who", "whom", "that", "which"}))
        if between or (max(first) < max(second) < own and not passive and not whose):
            rows = [second, *others]
            if all(min(one) < max(other) for one, other in zip(rows, rows[1:], strict=False)):
                return ""
    return f"the arguments of {atom.name} are said in another order"


def _places_of(said: Mentions, term: Term, kinds_of: dict[Variable, str]) -> frozenset[int]:
    if isinstance(term, Function):
        return said.places(term.name) | {p for p in said.at(SOMETHING) if p > min(said.places(term.name))}
    kind = kinds_of.get(term) if isinstance(term, Variable) else None
    if kind is None:
        return frozenset(said.at(SOMETHING)) or frozenset(range(-1, len(said.words) + 1))
    return said.places(kind) | {p for p in said.at(SOMETHING) if p > min(said.places(kind))}


def _kind(said: Mentions, atom: Predicate) -> str:
    """Of somebody with a name it is said that he is a dog where “is” stands before “a dog”, not where he has one."""
    if PART.findall(atom.name)[-1].casefold() in PREPOSITIONS:
        return f"{atom.name} lacks an argument"
    if isinstance(atom.arguments[0], Variable):
        return ""
    if said.places(atom.name) <= said.owned:
        return f"the sentence does not say of {_names(atom)[1]} that it is {atom.name}"
    for place in sorted(said.places(atom.name)):
        start = place
        while start > 0 and said.words[start] not in ("a", "an"):
            start -= 1
        if said.words[start] not in ("a", "an") or any(p not in said.content for p in range(start + 1, place)):
            return ""
        if start and said.words[start - 1] in _BEFORE_A_KIND:
            return ""
    return f"the sentence does not say of {_names(atom)[1]} that it is {atom.name}"


def _individuals(said: Mentions, formula: Formula, known: Container[str]) -> str:
    """A constant is a name: in capitals, with `the` before it, or known."""
    for node in subexpressions(formula):
        if isinstance(node, Function) and not node.arguments and node.name not in known:
            place = min(said.places(node.name))
            definite = place > 0 and said.words[place - 1] in ("the", "this", "that")
            plural = place == 0 and said.words[0].endswith("s") and base_form(said.words[0]) != said.words[0]
            if not (definite or said.shown[place][0].isupper()) or plural:
                return f"{node.name} is nobody's name"
    return ""
