"""Questions about a text that puts things in an order: what holds in every order that the text allows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reasoner.english import Constraint, Ordering
from reasoner.english.labels import UNCERTAIN
from reasoner.english.questions import Asked
from reasoner.english.shapes import WORDS
from reasoner.errors import ParseError
from reasoner.pipeline.answer import Answer

MOST_ORDERS = 5040
"""Orders looked at, those of seven things; where there are more, that they agree is not taken for all of them."""
SHOWN = 3
"""So many orders are told."""


def answered_in_order(ordering: Ordering, asked: Asked, question: str, paragraph: str) -> Answer | None:
    """Positions: an option is true if it holds in every order that the text allows, false if in none.

    None if what is asked is not about the order. A sentence or option that is not understood is left out: then what
    holds in some orders only is undecided, and not Uncertain.
    """
    judged = [("", asked.statement)] if asked.statement else list(asked.judged)
    constraints: list[Constraint | None] = []
    unread: dict[str, str] = dict(zip(ordering.unread, ordering.reasons, strict=True))
    for _, text in judged:
        try:
            constraints.append(ordering.read(text))
        except ParseError as error:
            if asked.statement and ordering.is_about(text):
                raise ParseError(f"the question cannot be read: {error.message}", hint=error.hint) from error
            constraints.append(None)
            unread[text] = error.message
    if all(constraint is None for constraint in constraints):
        return None
    orders = list(ordering.orders(MOST_ORDERS))
    found = [None if one is None else _among(one, orders) for one in constraints]
    if ordering.unread:
        found = [None if said == UNCERTAIN else said for said in found]
    count = len(orders)
    lines = _told(orders, {item: _as_listed(item, paragraph) for item in ordering.objects})
    label = found[0] if asked.statement else None
    choice = asked.letter(label) if asked.statement else asked.picked(found)
    if not asked.statement and choice:
        label = next((said for (letter, _), said in zip(judged, found, strict=True) if letter == choice), None)
    reasons = [*unread.values()]
    if not orders:
        reasons.append("the constraints contradict each other")
    elif asked.statement and label is None:
        reasons.append("undecided: a sentence is left out" if ordering.unread else "undecided: too many orders fit")
    elif not asked.statement and not choice:
        fitting = [letter for (letter, _), said in zip(judged, found, strict=True) if said in asked.sought]
        none = "undecided: too many orders fit" if None in found and count == MOST_ORDERS else "no option fits"
        reasons.append(f"{', '.join(fitting)} all fit" if fitting else none)
    return Answer(
        question,
        label,
        choice,
        "ordering",
        (),
        tuple(unread),
        tuple(lines),
        reasons=tuple(reasons),
        inconsistent=not orders,
    )


def _among(constraint: Constraint, orders: Sequence[tuple[str, ...]]) -> str | None:
    held = [constraint.holds(order) for order in orders]
    if any(held) and not all(held):
        return UNCERTAIN
    return None if len(held) in {0, MOST_ORDERS} else str(all(held))


def _as_listed(item: str, text: str) -> str:
    """What is put in order as the text's list has it: Amy, red book."""
    found = re.search(rf"(?<!\w){re.escape(item)}(?!\w)", text[text.find(":") + 1 :], re.IGNORECASE)
    return found[0] if found else item


def _told(orders: Sequence[tuple[str, ...]], spelt: Mapping[str, str]) -> list[str]:
    """How many orders fit, and the first of them."""
    things = WORDS.get(len(spelt), str(len(spelt)))
    if not orders:
        return [f"No order of the {things} fits the text."]
    which = "Only this order" if len(orders) == 1 else f"{len(orders)} orders"
    such = "fits the text:" if len(orders) == 1 else "fit the text" + (", such as:" if len(orders) > SHOWN else ":")
    return [
        f"{which} of the {things} {such}",
        *(f"- {', '.join(map(spelt.__getitem__, order))}." for order in orders[:SHOWN]),
    ]
