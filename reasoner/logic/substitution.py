"""Capture-avoiding substitution and everything that renames bound variables: the only code that does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, TypeVar, cast

from reasoner.logic.fold import (
    Expression,
    children,
    fold,
    free_variables_of,
    free_variables_rule,
    rebuild,
    subexpressions,
)
from reasoner.logic.nodes import (
    And,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Formula,
    Function,
    Iff,
    Number,
    Or,
    Predicate,
    Quantified,
    Term,
    Variable,
    Xor,
)

E = TypeVar("E", bound=Expression)
FreeTable = dict[Expression, frozenset[Variable]]
Environment = dict[Variable, Term]
Binder = Callable[[Quantified, Environment, int], tuple[Variable, ...]]
"""Chooses the bound variables of a rebuilt quantifier, given what is substituted in its body and its depth."""


def substitute(expression: E, mapping: Mapping[Variable, Term]) -> E:
    """Replace free variables by terms, renaming bound variables where a term would be captured.

    Linear in the number of distinct nodes when no bound variable is in the way.

    >>> x, y = Variable("x"), Variable("y")
    >>> substitute(Predicate("p", [x]), {x: y})
    Predicate p(y)
    """
    active: Environment = {variable: term for variable, term in mapping.items() if variable is not term}
    if not active:
        return expression
    binders: set[Variable] = set()
    free: FreeTable = {}

    def survey(node: Expression, below: tuple[frozenset[Variable], ...]) -> frozenset[Variable]:
        if isinstance(node, Quantified):
            binders.update(node.variables)
        free[node] = found = free_variables_rule(node, below)
        return found

    fold(expression, survey)
    images: set[Variable] = set()
    for term in active.values():
        images.update(fold(term, free_variables_rule))
    if binders.isdisjoint(images) and binders.isdisjoint(active):
        return replace_variables(expression, active)

    def keep_or_rename(node: Quantified, environment: Environment, depth: int) -> tuple[Variable, ...]:
        taken: set[Variable] = set()
        for term in environment.values():
            taken.update(fold(term, free_variables_rule))
        avoid = taken | free[node.body] | set(node.variables)
        chosen = []
        for variable in node.variables:
            fresh = variable
            if variable in taken:
                fresh = _fresh_variable(variable, avoid)
                avoid.add(fresh)
            chosen.append(fresh)
        return tuple(chosen)

    return cast("E", rebind(expression, active, keep_or_rename, free))


def replace_variables(expression: E, environment: Mapping[Variable, Term]) -> E:
    """Replace variables by terms where no quantifier binds or captures any of them."""
    if isinstance(expression, Predicate):
        # The usual atom, of variables and constants alone.
        terms: list[Any] = []
        for term in expression.arguments:
            if isinstance(term, Variable):
                terms.append(environment.get(term, term))
            elif isinstance(term, Function) and not term.arguments:
                terms.append(term)
            else:
                break
        else:
            return cast("E", Predicate(expression.name, terms))

    def replace(node: Expression, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Variable):
            return environment.get(node, node)
        return rebuild(node, below) if below else node

    return cast("E", fold(expression, replace))


def _fresh_variable(variable: Variable, avoid: set[Variable]) -> Variable:
    number = 1
    while (candidate := Variable(f"{variable.name}_{number}", variable.sort)) in avoid:
        number += 1
    return candidate


def rebind(expression: Expression, environment: Environment, binder: Binder, free: FreeTable | None = None) -> Any:
    """Rebuild with free variables replaced and every quantifier's variables chosen by `binder`.

    The work on a shared subformula is shared between places where the same substitution reaches it.
    """
    if free is None:
        free = {}
        free_variables_of(expression, free)
    environments: list[Environment] = [environment]
    done: dict[tuple[Expression, int, int], Any] = {}
    met: dict[tuple[Expression, int, frozenset[tuple[Variable, Term]]], tuple[Expression, int, int]] = {}
    # A task is (node, environment, depth, new variables once the children are under way).
    stack: list[tuple[Expression, int, int, tuple[Variable, ...] | None, int]] = [(expression, 0, 0, None, -1)]
    while stack:
        node, scope, depth, bound, inner = stack.pop()
        key = (node, scope, depth)
        if bound is not None:
            below = tuple([done[child, inner, depth + (inner != scope)] for child in children(node)])
            if isinstance(node, Quantified):
                done[key] = type(node)(bound, below[0])  # type: ignore[call-arg]
            else:
                done[key] = rebuild(node, below)
            continue
        if key in done:
            continue
        current = environments[scope]
        if isinstance(node, Variable):
            done[key] = current.get(node, node)
        elif isinstance(node, Quantified):
            relevant = {v: t for v, t in current.items() if v in free[node]}
            alike = (node, depth, frozenset(relevant.items()))
            if alike in met:
                done[key] = done[met[alike]]
                continue
            met[alike] = key
            chosen = binder(node, relevant, depth)
            for old, new in zip(node.variables, chosen, strict=True):
                if old is not new:
                    relevant[old] = new
            environments.append(relevant)
            inner = len(environments) - 1
            stack.append((node, scope, depth, chosen, inner))
            stack.append((node.body, inner, depth + 1, None, -1))
        else:
            below_nodes = children(node)
            if not below_nodes:
                done[key] = node
                continue
            stack.append((node, scope, depth, (), scope))
            stack.extend((child, scope, depth, None, -1) for child in below_nodes if (child, scope, depth) not in done)
    return done[expression, 0, 0]


def rename_bound(expression: E) -> E:
    """The alpha-variant whose bound variables are named by how many quantifiers enclose them.

    Two expressions are alpha-equivalent exactly if this gives the same node for both.
    """
    parts = list(subexpressions(expression))
    binders = [part for part in parts if isinstance(part, Quantified)]
    if not binders:
        return expression
    outermost = binders[0] if binders == [expression] else None
    if outermost is not None:
        names = [v.name for v in parts if isinstance(v, Variable) and v not in outermost.variables]
    else:
        names = [v.name for v in fold(expression, free_variables_rule)]
    mark = "#"
    while any(name.startswith(mark) for name in names):
        mark += "#"

    def by_level(node: Quantified, environment: Environment, depth: int) -> tuple[Variable, ...]:
        return tuple([Variable(f"{mark}{depth}.{i}", v.sort) for i, v in enumerate(node.variables)])

    if outermost is not None:
        chosen = by_level(outermost, {}, 0)
        environment: Environment = dict(zip(outermost.variables, chosen, strict=True))
        body = replace_variables(outermost.body, environment)
        return cast("E", type(outermost)(chosen, body))  # type: ignore[call-arg]
    return cast("E", rebind(expression, {}, by_level))


def alpha_equivalent(first: Expression, second: Expression) -> bool:
    """Equality up to the names of bound variables."""
    return first is second or rename_bound(first) is rename_bound(second)


def canonical_key(expression: Expression, *, ordered: bool = True) -> str:
    """A digest (32 hex digits) that two expressions share exactly if they are alpha-equivalent.

    With `ordered=False` the order of the parts of ∧, ∨, ↔, ⊕ and = does not count either.
    """
    digest = fold(rename_bound(expression), lambda node, below: _digest(node, below, ordered))
    return digest.hex()


SYMMETRIC = (And, Or, Iff, Xor, Equal)


def _digest(node: Expression, below: tuple[bytes, ...], ordered: bool) -> bytes:
    match node:
        case Variable(name, sort):
            label = f"v{name}:{sort.name}"
        case Number(value, sort):
            label = f"n{value}:{sort.name}"
        case Function(name, _) | Predicate(name, _) | DistinctObject(name):
            label = f"{type(node).__name__} {name}"
        case Arithmetic(operator, _) | Comparison(operator, _, _):
            label = f"{type(node).__name__} {operator}"
        case Quantified():
            label = f"{type(node).__name__} " + ",".join(f"{v.name}:{v.sort.name}" for v in node.variables)
        case _:
            label = type(node).__name__
    if not ordered and isinstance(node, SYMMETRIC):
        below = tuple(sorted(below))
    made = blake2b(label.encode(), digest_size=16)
    made.update(len(below).to_bytes(4, "little"))
    for part in below:
        made.update(part)
    return made.digest()


def is_closed(formula: Formula) -> bool:
    """Whether no variable is free."""
    return not fold(formula, free_variables_rule)
