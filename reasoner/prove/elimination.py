"""Predicates that clauses settle or define, taken out of them before a model is looked for.

A clause p(x̄) or ¬p(x̄) with distinct variables settles p: it holds of everything, or of nothing. Two clauses
¬p(x̄) ∨ q(ȳ) and p(x̄) ∨ ¬q(ȳ), where x̄ are distinct variables and ȳ distinct ones of them, define p by q. A model of
what is left is one of the clauses once p is read so; and every model of the clauses is a model of what is left.
Translations of modal logics have hundreds of such predicates, of many arguments, and few that have to be searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from reasoner.logic import Formula, Not, Predicate, Variable
from reasoner.logic.literals import atom_of
from reasoner.logic.signature import Symbol
from reasoner.logic.variants import complement

Literals = tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """p(x̄) is q(ȳ): the other symbol, and for each argument of q its place in x̄."""

    symbol: Symbol
    places: tuple[int, ...]


Meaning = bool | Definition
"""What is known of a predicate: that it holds of everything or of nothing, or what it is defined by."""


def eliminated(
    clauses: Sequence[Literals], look_at_the_clock: Callable[[], None] = lambda: None
) -> tuple[list[Literals], dict[Symbol, Meaning]]:
    """What is left of the clauses, and what each predicate means that was taken out, in the order of their taking.

    A definition speaks of a predicate that is left, or is taken out later. `look_at_the_clock` is called again and
    again, and may raise.
    """
    left, taken = list(clauses), dict[Symbol, Meaning]()
    while found := _settled(left) or _defined(left):
        look_at_the_clock()
        taken |= found
        left = _replaced(left, found)
    return left, taken


def _settled(clauses: Iterable[Literals]) -> dict[Symbol, Meaning]:
    """Unit clauses, and what units found before leave of later ones."""
    found: dict[Symbol, Meaning] = {}
    for literals in clauses:
        open_ones = islice((each for each in literals if _truth(each, found) is not False), 2)
        match list(open_ones):
            case [literal] if _truth(literal, found) is None:
                atom = _atom(literal)
                if atom is not None and _distinct_variables(atom):
                    found[_symbol(atom)] = atom is literal
    return found


def _truth(literal: Formula, meanings: Mapping[Symbol, Meaning]) -> bool | None:
    """The truth value of a literal of a settled predicate."""
    atom = _atom(literal)
    meaning = None if atom is None else meanings.get(_symbol(atom))
    return meaning is (atom is literal) if isinstance(meaning, bool) else None


def _defined(clauses: Iterable[Literals]) -> dict[Symbol, Meaning]:
    """Definitions of which none speaks of a predicate that another one defines."""
    halves: dict[tuple[Symbol, Definition], set[bool]] = {}
    for literals in clauses:
        if len(literals) != 2 or sum(isinstance(literal, Not) for literal in literals) != 1:
            continue
        first, second = map(_atom, literals)
        if first is None or second is None:
            continue
        for one, other in ((first, second), (second, first)):
            if _defines(one, other):
                definition = Definition(_symbol(other), tuple(map(one.arguments.index, other.arguments)))
                halves.setdefault((_symbol(one), definition), set()).add(one in literals)
    found: dict[Symbol, Meaning] = {}
    mentioned: set[Symbol] = set()
    for (symbol, definition), directions in halves.items():
        if len(directions) == 2 and symbol not in mentioned | found.keys() and definition.symbol not in found:
            found[symbol] = definition
            mentioned.add(definition.symbol)
    return found


def _defines(one: Predicate, other: Predicate) -> bool:
    distinct = _distinct_variables(one) and _distinct_variables(other)
    return distinct and _symbol(one) != _symbol(other) and set(other.arguments) <= set(one.arguments)


def _replaced(clauses: Iterable[Literals], meanings: Mapping[Symbol, Meaning]) -> list[Literals]:
    """The clauses with the predicates' meanings in their place, less what is true and what is there already."""
    made: dict[frozenset[Formula], Literals] = {}
    for literals in clauses:
        kept: dict[Formula, None] = {}
        for literal in literals:
            truth = _truth(literal, meanings)
            if truth is None:
                kept[_read(literal, meanings)] = None
            elif truth:
                break
        else:
            if not any(complement(literal) in kept for literal in kept):
                made.setdefault(frozenset(kept), tuple(kept))
    return list(made.values())


def _read(literal: Formula, meanings: Mapping[Symbol, Meaning]) -> Formula:
    """The literal, or what it is by the definition of its predicate."""
    atom = _atom(literal)
    meaning = None if atom is None else meanings.get(_symbol(atom))
    if atom is None or not isinstance(meaning, Definition):
        return literal
    other = Predicate(meaning.symbol[0], tuple([atom.arguments[place] for place in meaning.places]))
    return other if atom is literal else Not(other)


def _atom(literal: Formula) -> Predicate | None:
    atom = atom_of(literal)
    return atom if isinstance(atom, Predicate) else None


def _symbol(atom: Predicate) -> Symbol:
    return atom.name, len(atom.arguments)


def _distinct_variables(atom: Predicate) -> bool:
    arguments = atom.arguments
    return len(set(arguments)) == len(arguments) and all(isinstance(each, Variable) for each in arguments)


Table = tuple[tuple[int, ...], frozenset[tuple[Any, ...]]]
"""The argument places of a predicate that count, and the rows of elements there that it holds of."""


def tables_with(taken: Mapping[Symbol, Meaning], tables: Mapping[Symbol, Table]) -> dict[Symbol, Table]:
    """The tables, with those of the predicates that were taken out."""
    known = dict(tables)
    for symbol, meaning in reversed(list(taken.items())):
        if isinstance(meaning, bool):
            known[symbol] = (), frozenset([()] if meaning else [])
        else:
            kept, rows = known[meaning.symbol]
            places = [meaning.places[each] for each in kept]
            order = sorted(range(len(places)), key=places.__getitem__)
            known[symbol] = (
                tuple([places[each] for each in order]),
                frozenset([tuple([row[each] for each in order]) for row in rows]),
            )
    return known
