"""Signatures: which symbols a problem uses, at which arity and over which sorts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reasoner.errors import SourceSpan
from reasoner.logic.nodes import Sort

Symbol = tuple[str, int]
"""A function or predicate symbol: name and arity. Two arities are two symbols."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Sorts of symbols.

    Attributes:
        functions: symbol to (argument sorts, result sort); constants have arity 0.
        predicates: symbol to argument sorts.
        sorts: the sorts declared by the user beyond TPTP's defined ones.
        places: where symbols were declared.
    """

    functions: Mapping[Symbol, tuple[tuple[Sort, ...], Sort]] = field(default_factory=dict)
    predicates: Mapping[Symbol, tuple[Sort, ...]] = field(default_factory=dict)
    sorts: frozenset[Sort] = frozenset()
    places: Mapping[Symbol, SourceSpan] = field(default_factory=dict, compare=False, repr=False)

    @property
    def symbol_sorts(self) -> set[Sort]:
        """The sorts of all arguments and values."""
        sorts = {sort for arguments, result in self.functions.values() for sort in (*arguments, result)}
        return sorts | {sort for arguments in self.predicates.values() for sort in arguments}

    @property
    def has_functions(self) -> bool:
        """Whether a function takes arguments, so that ground terms have no end."""
        return any(places for places, _ in self.functions.values())
