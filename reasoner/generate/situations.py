"""Finite models in words: what is so there of those that a conclusion is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction

from reasoner.certificates import Countermodel
from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    REAL,
    Equal,
    FiniteStructure,
    Formula,
    Function,
    Number,
    Predicate,
    subexpressions,
)

MOST = 12
"""Of more facts than these the rest is left out."""


def situations(
    models: Sequence[Countermodel],
    conclusion: Formula,
    say: Callable[[Formula], str],
    *,
    among: bool,
    also: Collection[str] = (),
) -> list[str]:
    """What is so in each model, and what the conclusion is there; `among` premises, which hold.

    Predicates named in `also` are told of everybody, as those of the conclusion are.
    """
    told = []
    for model in models:
        there = situation(model.structure, conclusion, say, also)
        where = f"Suppose that this is so, and nothing else of that kind: {there}" if there else "Suppose nothing is so"
        hold = "all premises hold, and " if among else ""
        told.append(f"{where}. Then {hold}the conclusion is {'true' if model.shows == 'goal' else 'false'}.")
    return told


def situation(
    model: FiniteStructure, conclusion: Formula, say: Callable[[Formula], str], also: Collection[str] = ()
) -> str:
    """What holds in the model of the conclusion's predicates and people, as clauses."""
    said = list(dict.fromkeys(say(fact).rstrip(".") for fact in _facts(model, conclusion, also)))
    return "; ".join(said[:MOST] + ["and so on"] * (len(said) > MOST))


def _facts(model: FiniteStructure, conclusion: Formula, also: Collection[str]) -> Iterator[Formula]:
    """The conclusion's own atoms first, then what else is so of its people; where it names none, of all."""
    parts = list(subexpressions(conclusion))
    asked = {(each.name, len(each.arguments)) for each in parts if isinstance(each, Predicate)}
    asked |= {symbol for symbol in model.predicates if symbol[0] in also}
    names = {each.name for each in parts if isinstance(each, Function) and not each.arguments}
    named = {graph[()]: name for (name, arity), graph in model.functions.items() if arity == 0}
    others = [element for element in model.domains.get(INDIVIDUAL, ()) if element not in named]
    called = {element: Function(f"e{number}") for number, element in enumerate(others, start=1)}
    called |= {element: Function(name) for element, name in named.items()}
    about = {element for element, name in named.items() if name in names} or set(called)
    for symbol in sorted(model.predicates, key=lambda each: each not in asked):
        if symbol not in model.ignored:
            for row in sorted(model.predicates[symbol], key=str):
                if all(element in called for element in row) and (symbol in asked or about.intersection(row)):
                    yield Predicate(symbol[0], tuple(called[element] for element in row))
    for (name, arity), graph in model.functions.items():
        for row, value in graph.items() if arity else ():
            if all(element in about for element in row) and isinstance(value, Fraction):
                number = Number(value, INTEGER if value.denominator == 1 else REAL)
                yield Equal(Function(name, tuple(called[element] for element in row)), number)
