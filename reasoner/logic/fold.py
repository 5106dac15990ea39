"""`fold`: the one traversal that every pass is written over.

A pass is a rule that computes a node's value from its children's values (a catamorphism over the formula's
graph). The traversal keeps its own stack, so depth is bounded by memory alone, and visits a shared node once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from reasoner.logic.nodes import (
    And,
    Arithmetic,
    Bottom,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Node,
    Not,
    Number,
    Or,
    Predicate,
    Quantified,
    Term,
    Top,
    Variable,
    Xor,
)

T = TypeVar("T")
Expression = Formula | Term

_LEAF: Callable[[Any], tuple[Expression, ...]] = lambda node: ()  # noqa: E731
_CHILDREN: dict[type[Node], Callable[[Any], tuple[Expression, ...]]] = {
    Variable: _LEAF,
    Number: _LEAF,
    DistinctObject: _LEAF,
    Top: _LEAF,
    Bottom: _LEAF,
    Function: lambda node: node.arguments,
    Arithmetic: lambda node: node.arguments,
    Predicate: lambda node: node.arguments,
    Equal: lambda node: (node.left, node.right),
    Comparison: lambda node: (node.left, node.right),
    IsInteger: lambda node: (node.argument,),
    Not: lambda node: (node.body,),
    And: lambda node: node.parts,
    Or: lambda node: node.parts,
    Implies: lambda node: (node.left, node.right),
    Iff: lambda node: (node.left, node.right),
    Xor: lambda node: (node.left, node.right),
    ForAll: lambda node: (node.body,),
    Exists: lambda node: (node.body,),
}


def children(node: Expression) -> tuple[Expression, ...]:
    """The direct subformulas and subterms, left to right; the body alone for a quantifier."""
    return _CHILDREN[type(node)](node)


_REBUILD: dict[type[Node], Callable[[Any, tuple[Any, ...]], Expression]] = {
    Function: lambda node, parts: Function(node.name, parts),
    Arithmetic: lambda node, parts: Arithmetic(node.operator, parts),
    Predicate: lambda node, parts: Predicate(node.name, parts),
    Equal: lambda node, parts: Equal(*parts),
    Comparison: lambda node, parts: Comparison(node.operator, *parts),
    IsInteger: lambda node, parts: IsInteger(*parts),
    Not: lambda node, parts: Not(*parts),
    And: lambda node, parts: And(parts),
    Or: lambda node, parts: Or(parts),
    Implies: lambda node, parts: Implies(*parts),
    Iff: lambda node, parts: Iff(*parts),
    Xor: lambda node, parts: Xor(*parts),
    ForAll: lambda node, parts: ForAll(node.variables, *parts),
    Exists: lambda node, parts: Exists(node.variables, *parts),
}


def rebuild(node: Expression, parts: tuple[Any, ...]) -> Any:
    """The node of the same kind over other children; the node itself if they are the same."""
    return _REBUILD[type(node)](node, parts) if parts or type(node) in _REBUILD else node


def fold(node: Expression, rule: Callable[[Any, tuple[Any, ...]], T]) -> T:
    """Compute `rule(node, values of its children)` bottom-up, once per distinct node.

    Quantified variables are fields of the quantifier, not children. Time is linear in the number of distinct
    nodes; no recursion.

    >>> from reasoner.logic.nodes import Not, Predicate
    >>> fold(Not(Predicate("p")), lambda node, sizes: 1 + sum(sizes))
    2
    """
    values: dict[Expression, T] = {}
    stack: list[tuple[Expression, tuple[Expression, ...] | None]] = [(node, None)]
    pop, push = stack.pop, stack.append
    table = _CHILDREN
    while stack:
        current, below = pop()
        if below is not None:
            values[current] = rule(current, tuple([values[child] for child in below]))
        elif current not in values:
            below = table[type(current)](current)
            if below:
                push((current, below))
                for child in reversed(below):
                    if child not in values:
                        push((child, None))
            else:
                values[current] = rule(current, ())
    return values[node]


def subexpressions(node: Expression) -> Iterator[Expression]:
    """Every distinct subformula and subterm, each once, in preorder of first occurrence."""
    seen: set[Expression] = set()
    stack: list[Expression] = [node]
    pop, add = stack.pop, seen.add
    table = _CHILDREN
    while stack:
        current = pop()
        if current not in seen:
            add(current)
            yield current
            stack += table[type(current)](current)[::-1]


def flattened(root: T, parts: Callable[[T], Iterable[T] | None]) -> dict[T, None]:
    """What is reached from the root through all that has parts, each once, left to right; the root if it has none.

    A shared junction is looked into once.
    """
    found: dict[T, None] = {}
    seen: set[T] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        below = parts(node)
        if below is None:
            found[node] = None
        elif node not in seen:
            seen.add(node)
            stack.extend(reversed(tuple(below)))
    return found


def free_variables(node: Expression) -> frozenset[Variable]:
    """The variables that occur outside the scope of a quantifier binding them."""
    return fold(node, free_variables_rule)


def free_variables_rule(node: Expression, below: tuple[frozenset[Variable], ...]) -> frozenset[Variable]:
    """The rule of `free_variables`, for passes that keep its values per node."""
    if isinstance(node, Variable):
        return frozenset((node,))
    if not below:
        return frozenset()
    joined = below[0] if len(below) == 1 else frozenset().union(*below)
    return joined.difference(node.variables) if isinstance(node, Quantified) else joined


def free_variables_of(node: Expression, free: dict[Expression, frozenset[Variable]]) -> frozenset[Variable]:
    """Free variables; fills a table for all subexpressions on the way, and looks at none that it has."""
    stack = [node]
    while stack:
        part = stack[-1]
        below = children(part)
        missing = [] if part in free else [child for child in below if child not in free]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        if part not in free:
            free[part] = free_variables_rule(part, tuple([free[child] for child in below]))
    return free[node]


def symbols_of(formula: Expression) -> frozenset[tuple[type, str, int]]:
    """The function and predicate symbols that occur: class of the node, name, arity.

    >>> from reasoner.logic.nodes import Function, Predicate
    >>> symbols_of(Predicate("p", [Function("a")])) == {(Predicate, "p", 1), (Function, "a", 0)}
    True
    """
    return frozenset(
        (type(node), node.name, len(node.arguments))
        for node in subexpressions(formula)
        if isinstance(node, Function | Predicate)
    )


def universal_closure(formula: Formula, order: Iterable[Variable] | None = None) -> Formula:
    """∀ over the free variables (in `order`, else by name); the formula itself if it is closed."""
    free = free_variables(formula)
    if not free:
        return formula
    chosen = sorted(free, key=lambda v: (v.name, v.sort.name)) if order is None else [v for v in order if v in free]
    return ForAll(chosen, formula)


def tree_size(node: Expression, most: int) -> int:
    """How many nodes the expression has when shared ones are counted wherever they occur, or `most` if it has more.

    Sharing keeps an expression small that takes exponential space when it is written out.

    >>> from reasoner.logic.nodes import And, Predicate
    >>> tree_size(And((Predicate("p"), Predicate("p"))), 100)
    3
    """

    def count(_: Expression, sizes: tuple[int, ...]) -> int:
        return min(most, 1 + sum(sizes))

    return fold(node, count)


def universal_matrix(formula: Formula) -> Formula:
    """What stands behind the leading universal quantifiers."""
    while isinstance(formula, ForAll):
        formula = formula.body
    return formula
