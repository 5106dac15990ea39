"""Where in a text a thing stands: what an action refused, or a symbol of a formula that was read.

Readers keep no places, since nodes are shared and most texts are read without an error: a text whose places are asked
for is read once more, with a place for each value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reasoner.logic import Comparison, Equal, Formula, Function, Not, Predicate, Quantified, Term, Variable, children
from reasoner.syntax.tables import ACCEPT, Token

if TYPE_CHECKING:
    from reasoner.syntax.engine import Grammar

_MOST_COMPARED = 2_000


class Refusal(Exception):  # noqa: N818 - private to the room, always turned into a ParseError
    """An action does not take what it was given.

    `value` is the part that it does not take, if it is one part; `hint` the way out.
    """

    def __init__(self, message: str, value: object = None, hint: str = "") -> None:
        super().__init__(message)
        self.value = value
        self.hint = hint


@dataclass(slots=True)
class Occurrence:
    """A value with the offsets of the text that it was built from, and the values that it was built of, in order."""

    value: Any
    start: int
    end: int
    below: list[Occurrence] = field(default_factory=list)


class _Items(list[Any]):
    """The members of a list that an action gets spliced into its own."""

    def __init__(self, whole: Occurrence) -> None:
        super().__init__(whole.below)
        self.whole = whole


def refused(grammar: Grammar, text: str, start: str = "") -> tuple[int, int] | None:
    """Start and end of what an action of the grammar refuses in the text; None if no action refuses anything.

    That is the value which the refusal names, if it is among the values that the action was given, else all that the
    action was to put together. Actions run again: reset before what they change.
    """
    found = _run(grammar, text, start or grammar.start)
    return found if isinstance(found, tuple) else None


def occurrences(grammar: Grammar, text: str, start: str = "") -> Occurrence | None:
    """The text's value with all its parts and their places; None if it is no sentence. Actions run again."""
    found = _run(grammar, text, start or grammar.start)
    return found if isinstance(found, Occurrence) else None


def _run(grammar: Grammar, text: str, start: str) -> Occurrence | tuple[int, int] | None:
    states, spans = [grammar.tables.starts[start]], [(0, 0)]
    places: list[Occurrence] = []
    for token in [*grammar.tokens(text), Token(grammar.end, "", len(text), len(text))]:
        while True:
            code = grammar.tables.actions[states[-1]].get(token.kind)
            if code is None:
                return None
            if code == ACCEPT:
                return Occurrence(None, 0, len(text), places)
            if code >= 0:
                break
            size, rule, count, action, choose = grammar.reductions[~code]
            covered = spans[len(spans) - size :]
            span = (covered[0][0], covered[-1][1]) if size else (token.start, token.start)
            if size:
                del states[-size:], spans[-size:]
            if action is not None:
                known = places[len(places) - count :]
                del places[len(places) - count :]
                if choose is not None:
                    chosen = choose([_Items(each) if isinstance(each.value, list) else each for each in known])
                    known = [each.whole if isinstance(each, _Items) else each for each in chosen]
                parts = [each.value for each in known]
                try:
                    value = action(parts)
                except Refusal as wrong:
                    return _named(wrong, known) or span
                places.append(Occurrence(value, *span, _members(value, known, span)))
            states.append(grammar.gotos[states[-1]][rule])
            spans.append(span)
        shifted = grammar.value(token)
        if shifted is not None:
            places.append(Occurrence(shifted, token.start, token.end))
        states.append(code)
        spans.append((token.start, token.end))
    return None


def _members(value: object, known: list[Occurrence], span: tuple[int, int]) -> list[Occurrence]:
    """Of a list, the places of its members, one each; of another value, those of what it was built of."""
    if not isinstance(value, list) or len(value) == len(known):
        return known
    if known and value is known[0].value:  # it has grown by one, and so do its places
        known[0].below.append(known[-1])
        return known[0].below
    flat = [inner for each in known for inner in (each.below if isinstance(each.value, list) else (each,))]
    found: list[Occurrence] = []
    for member in value:
        at = next((n for n, each in enumerate([*flat, *known]) if each.value is member), None)
        found.append(Occurrence(member, *span) if at is None else [*flat, *known][at])
        if at is not None and at < len(flat):
            flat = flat[at + 1 :]
    return found


def _named(wrong: Refusal, known: list[Occurrence]) -> tuple[int, int] | None:
    if wrong.value is None:
        return None
    for each in known:
        for inner in (each, *(each.below if isinstance(each.value, list) else ())):
            if inner.value is wrong.value:
                return inner.start, inner.end
    return None


def find(root: Occurrence, node: Any, index: int | None = None) -> Occurrence | None:
    """The first place of a formula or term, or of its argument with this index, in a text that was read.

    What looks the same will do, since a reader may have closed the formula, and so will a symbol's first place.
    """
    ways: list[Occurrence | None] = [None, None, None]
    for each, holder in _walk(root):
        value = each.value
        if type(value) is not type(node) and not (_symbol(value) and _symbol(node)):
            continue
        if _is_predicate(value, holder) is not isinstance(node, Formula):
            continue
        if value is node:
            ways[0] = each
            break
        if ways[1] is None and _alike(value, node):
            ways[1] = each
        elif ways[2] is None and _symbol(value) and _symbol(value) == _symbol(node):
            ways[2] = each
    found = next((each for each in ways if each is not None), None)
    if found is None or index is None:
        return found
    below = list(_operands(found))
    while len(below) == 1 and _symbol(below[0].value) == _symbol(found.value) and below[0].start == found.start:
        found = below[0]  # a term that was taken for an atom
        below = list(_operands(found))
    return below[index] if len(below) == len(children(node)) else found


def _walk(root: Occurrence) -> Iterator[tuple[Occurrence, Any]]:
    """All places in the order of the text, each with the nearest formula or term around it."""
    stack: list[tuple[Occurrence, Any]] = [(root, None)]
    while stack:
        each, holder = stack.pop()
        value = each.value
        known = isinstance(value, Formula | Term)
        if known:
            yield each, holder
        if known and not (isinstance(value, Function) and type(value.name) is not str):  # a minus of either kind
            holder = value
        stack.extend((inner, holder) for inner in reversed(each.below))


def _operands(place: Occurrence) -> Iterator[Occurrence]:
    stack = list(reversed(place.below))
    while stack:
        each = stack.pop()
        if isinstance(each.value, Formula | Term):
            yield each
        elif isinstance(each.value, list | tuple):
            stack.extend(reversed(each.below))


def _symbol(value: Any) -> tuple[str, int] | None:
    match value:
        case Function(name, arguments) | Predicate(name, arguments):
            return name, len(arguments)
        case Variable(name, _):
            return name, 0
    return None


def _is_predicate(value: Any, holder: Any) -> bool:
    """Whether a value was a formula in the end: where a grammar cannot tell, an atom is read as a term."""
    if isinstance(value, Formula) or not isinstance(value, Function | Variable):
        return isinstance(value, Formula)
    if isinstance(holder, Not):
        holder = holder.body if isinstance(holder.body, Predicate | Equal | Comparison) else holder
    if isinstance(holder, Predicate):
        return _symbol(holder) == _symbol(value) and holder.arguments == getattr(value, "arguments", ())
    connective = isinstance(holder, Formula) and any(isinstance(part, Formula) for part in children(holder))
    return holder is None or (connective and not (isinstance(value, Variable) and isinstance(holder, Quantified)))


def _alike(first: Any, second: Any) -> bool:
    """Whether two formulas or terms look the same, whatever their names are names of."""
    stack = [(first, second)]
    for _ in range(_MOST_COMPARED):
        if not stack:
            return True
        one, other = stack.pop()
        if one is other:
            continue
        if _symbol(one) != _symbol(other) or (_symbol(one) is None and type(one) is not type(other)):
            return False
        below, beside = children(one), children(other)
        if len(below) != len(beside) or not (below or _symbol(one)):
            return False
        stack.extend(zip(below, beside, strict=True))
    return False
