"""Whether two formulas have the same atoms under the same connectives, and only their quantifiers stand otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from reasoner.logic import (
    Equal,
    Exists,
    Expression,
    ForAll,
    Formula,
    Function,
    Predicate,
    Term,
    Variable,
    subexpressions,
    substitute,
    to_prenex,
)
from reasoner.pooling.equivalence import match_symbols
from reasoner.pooling.symbols import rename_symbols
from reasoner.prove import Limits
from reasoner.prove.equivalence import decide_equivalence

MOST_VARIABLES = 4
_LIMITS = Limits(seconds=1)


def nested_otherwise(first: Formula, second: Formula) -> bool:
    """Whether formulas that are not equivalent become so where their quantifiers are dropped.

    The variables of the one are matched with those of the other, where one variable may be two of the other (a
    quantifier that ends too early); names are matched by `match_symbols`. Where the quantifiers are the same in the
    same order, arguments were exchanged.
    """
    mine = _prenex(first)
    theirs = _prenex(rename_symbols(second, match_symbols(first, second)))
    if len(mine.variables) < len(theirs.variables):
        mine, theirs = theirs, mine
    if mine.kinds == theirs.kinds or len(mine.variables) > MOST_VARIABLES:
        return False
    constants = [Function(f"${place}") for place in range(len(theirs.variables))]
    other = substitute(theirs.matrix, dict(zip(theirs.variables, constants, strict=True)))
    atoms = _atoms(other)
    for images in _onto(constants, len(mine.variables)):
        matched = substitute(mine.matrix, dict(zip(mine.variables, images, strict=True)))
        if _atoms(matched) == atoms and decide_equivalence(matched, other, _LIMITS, certify=False).equivalent:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Prenex:
    """A formula's quantifiers, with their variables, and what stands behind them."""

    kinds: tuple[bool, ...]
    variables: tuple[Variable, ...]
    matrix: Formula


def _prenex(formula: Formula) -> _Prenex:
    kinds: list[bool] = []
    variables: list[Variable] = []
    matrix = to_prenex(formula)
    while isinstance(matrix, ForAll | Exists):
        kinds += [isinstance(matrix, ForAll)] * len(matrix.variables)
        variables += matrix.variables
        matrix = matrix.body
    return _Prenex(tuple(kinds), tuple(variables), matrix)


def _onto(targets: list[Function], count: int) -> Iterator[tuple[Term, ...]]:
    """Ways to give so many variables the targets, none of which is left over."""
    return (images for images in product(targets, repeat=count) if len(set(images)) == len(targets))


def _atoms(formula: Formula) -> set[Expression]:
    return {node for node in subexpressions(formula) if isinstance(node, Predicate | Equal)}
