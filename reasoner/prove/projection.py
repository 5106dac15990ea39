"""Predicates of many arguments cut down to the places that matter, so that their tables stay small.

If p(t₁, …, tₙ) is read as p′(the tᵢ with i in S) throughout, a model of what results gives a model of the clauses:
p holds of exactly those tuples whose places in S are in p′. The converse holds once S is closed: whenever a variable
stands in a place that counts, all its places in that clause count (give every other variable one fixed element).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from reasoner.logic import Formula, Not, Predicate, Term, Variable, subexpressions
from reasoner.logic.literals import atom_of
from reasoner.logic.signature import Symbol

Literals = tuple[Formula, ...]
Places = Mapping[Symbol, tuple[int, ...]]
"""The argument places of each predicate that count."""


def projections(clauses: Sequence[Literals], predicates: Collection[Symbol]) -> Iterator[Places]:
    """Choices of places, from few to a closed one.

    The first takes places where a constant or compound term stands, or a variable that its atom has twice.
    """
    kept: set[tuple[Symbol, int]] = set()
    rows = [_places(literals) for literals in clauses]
    for atoms, _ in rows:
        for symbol, arguments in atoms:
            kept.update(
                (symbol, place)
                for place, term in enumerate(arguments)
                if not isinstance(term, Variable) or arguments.count(term) > 1
            )
    while True:
        yield {symbol: tuple([i for i in range(symbol[1]) if (symbol, i) in kept]) for symbol in predicates}
        wider = set(kept)
        for atoms, elsewhere in rows:
            counting = elsewhere | {
                term for symbol, arguments in atoms for i, term in enumerate(arguments) if (symbol, i) in kept
            }
            wider.update((symbol, i) for symbol, terms in atoms for i, term in enumerate(terms) if term in counting)
        if wider == kept:
            return
        kept = wider


def _places(literals: Literals) -> tuple[list[tuple[Symbol, tuple[Term, ...]]], set[Term]]:
    """The atoms of a clause, and its variables that occur within terms or equations."""
    atoms: list[tuple[Symbol, tuple[Term, ...]]] = []
    elsewhere: set[Term] = set()
    for literal in literals:
        atom = atom_of(literal)
        inner: tuple[Formula | Term, ...] = (atom,)
        if isinstance(atom, Predicate):
            atoms.append(((atom.name, len(atom.arguments)), atom.arguments))
            inner = tuple([term for term in atom.arguments if not isinstance(term, Variable)])
        elsewhere.update(part for each in inner for part in subexpressions(each) if isinstance(part, Variable))
    return atoms, elsewhere


def projected(literals: Literals, places: Places, names: Mapping[Symbol, str]) -> Literals:
    """The clause with every atom cut down to the places that count, under its predicate's other name."""
    made: list[Formula] = []
    for literal in literals:
        atom = atom_of(literal)
        if isinstance(atom, Predicate):
            symbol = (atom.name, len(atom.arguments))
            atom = Predicate(names[symbol], tuple([atom.arguments[place] for place in places[symbol]]))
        made.append(Not(atom) if isinstance(literal, Not) else atom)
    return tuple(made)
