"""Where in a text the thing stands that an action refused: the text is read once more, with a place for each value.

Readers keep no places, since nodes are shared and most texts are read without an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reasoner.syntax.tables import ACCEPT, Token

if TYPE_CHECKING:
    from reasoner.syntax.engine import Grammar


class _Place(NamedTuple):
    """Offsets of a value; of a list, also those of its members where they are known."""

    start: int
    end: int
    items: tuple[Any, ...] = ()


class Refusal(Exception):  # noqa: N818 - private to the room, always turned into a ParseError
    """An action does not take what it was given; `value` is the part that it does not take, if it is one part."""

    def __init__(self, message: str, value: object = None) -> None:
        super().__init__(message)
        self.value = value


def refused(grammar: Grammar, text: str, start: str) -> tuple[int, int] | None:
    """Start and end of what an action of the grammar refuses in the text; None if no action refuses anything.

    That is the value which the refusal names, if it is among the values that the action was given, else all that the
    action was to put together. Actions run again: reset before what they change.
    """
    states, spans = [grammar.tables.starts[start]], [_Place(0, 0)]
    values: list[Any] = []
    places: list[_Place] = []
    for token in [*grammar.tokens(text), Token(grammar.end, "", len(text), len(text))]:
        while True:
            code = grammar.tables.actions[states[-1]].get(token.kind)
            if code is None or code == ACCEPT:
                return None
            if code >= 0:
                break
            size, rule, count, action, choose = grammar.reductions[~code]
            covered = spans[len(spans) - size :]
            span = _Place(covered[0].start, covered[-1].end) if size else _Place(token.start, token.start)
            if size:
                del states[-size:], spans[-size:]
            if action is not None:
                parts, known = values[len(values) - count :], places[len(places) - count :]
                del values[len(values) - count :], places[len(places) - count :]
                if choose is not None:
                    parts = choose(parts)
                if len(parts) != len(known):
                    known = []
                try:
                    value = action(parts)
                except Refusal as wrong:
                    return _named(wrong, parts, known) or (span.start, span.end)
                values.append(value)
                places.append(_Place(span.start, span.end, _items(value, known)))
            states.append(grammar.gotos[states[-1]][rule])
            spans.append(span)
        place = _Place(token.start, token.end)
        shifted = grammar.value(token)
        if shifted is not None:
            values.append(shifted)
            places.append(place)
        states.append(code)
        spans.append(place)
    return None


def _items(value: object, known: list[_Place]) -> tuple[_Place, ...]:
    """The places of a list's members, put together from one, two or a list and one more."""
    if not isinstance(value, list):
        return ()
    if len(value) == len(known):
        return tuple(known)
    return (*known[0].items, known[-1]) if known else ()


def _named(wrong: Refusal, parts: list[Any], known: list[_Place]) -> tuple[int, int] | None:
    for part, place in zip(parts, known, strict=False):
        if part is wrong.value:
            return place.start, place.end
        if isinstance(part, list):
            for member, inside in zip(part, place.items, strict=False):
                if member is wrong.value:
                    return inside.start, inside.end
    return None
