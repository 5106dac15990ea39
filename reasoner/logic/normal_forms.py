"""Negation normal form, Skolemization, prenex form, miniscoping and simplification.

Definitions after Nonnengart and Weidenbach, "Computing Small Clause Normal Forms" (Handbook of Automated Reasoning,
2001), sections 3 and 4. Every pass keeps the formula's sharing and its own stack.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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
    BOTTOM,
    TOP,
    And,
    Bottom,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Quantified,
    Sort,
    Term,
    Top,
    Variable,
    Xor,
    conjunction,
    disjunction,
)
from reasoner.logic.signature import Symbol
from reasoner.logic.substitution import Environment, rebind, replace_variables

ATOMS = (Predicate, Equal, Comparison, IsInteger)
"""The classes of atomic formulas, besides ⊤ and ⊥."""


class NameSupply:
    """Fresh symbol names `prefix0`, `prefix1`, …: deterministic, so that a clausification can be recomputed.

    Attributes:
        functions: the Skolem functions handed out, with their sorts.
        predicates: the definition predicates handed out, with their sorts.
    """

    def __init__(self, prefix: str = "sk", avoid: Iterable[str] = ()) -> None:
        self.prefix = prefix
        self._avoid = frozenset(avoid)
        self._next = 0
        self.functions: dict[Symbol, tuple[tuple[Sort, ...], Sort]] = {}
        self.predicates: dict[Symbol, tuple[Sort, ...]] = {}

    @classmethod
    def avoiding(cls, formulas: Iterable[Formula], prefix: str = "sk") -> NameSupply:
        """A supply whose names occur in none of the formulas."""
        taken: set[str] = set()
        for formula in formulas:
            for node in subexpressions(formula):
                if isinstance(node, Function | Predicate):
                    taken.add(node.name)
        return cls(prefix, taken)

    def name(self) -> str:
        """The next fresh name."""
        while True:
            made = f"{self.prefix}{self._next}"
            self._next += 1
            if made not in self._avoid:
                return made

    def skolem(self, arguments: tuple[Variable, ...], sort: Sort) -> Function:
        """A fresh Skolem term over `arguments` of the given sort."""
        name = self.name()
        self.functions[name, len(arguments)] = (tuple(v.sort for v in arguments), sort)
        return Function(name, arguments)

    def definition(self, arguments: tuple[Variable, ...]) -> Predicate:
        """A fresh definition atom over `arguments`."""
        name = self.name()
        self.predicates[name, len(arguments)] = tuple(v.sort for v in arguments)
        return Predicate(name, arguments)


def to_nnf(formula: Formula) -> Formula:
    """The equivalent formula of literals, ∧, ∨, ∀, ∃ only; ↔ and ⊕ expand by polarity, as a shared graph.

    Positive `a ↔ b` becomes `(¬a ∨ b) ∧ (a ∨ ¬b)`, negative `(a ∨ b) ∧ (¬a ∨ ¬b)`, so that clauses stay few.
    """
    done: dict[tuple[Formula, bool], Formula] = {}
    stack: list[tuple[Formula, bool, bool]] = [(formula, True, False)]
    while stack:
        node, sign, ready = stack.pop()
        key = (node, sign)
        if key in done:
            continue
        below = _polar_children(node, sign)
        if not below:
            done[key] = _signed_atom(node, sign)
        elif not ready:
            stack.append((node, sign, True))
            stack.extend(
                (child, polarity, False) for child, polarity in reversed(below) if (child, polarity) not in done
            )
        else:
            done[key] = _assemble_nnf(node, sign, done)
    return done[formula, True]


def _polar_children(node: Formula, sign: bool) -> tuple[tuple[Formula, bool], ...]:
    match node:
        case Not(body):
            return ((body, not sign),)
        case And(parts) | Or(parts):
            return tuple([(part, sign) for part in parts])
        case Implies(left, right):
            return ((left, not sign), (right, sign))
        case Iff(left, right) | Xor(left, right):
            return ((left, True), (left, False), (right, True), (right, False))
        case ForAll(_, body) | Exists(_, body):
            return ((body, sign),)
        case _:
            return ()


def _signed_atom(node: Formula, sign: bool) -> Formula:
    match node:
        case Top() | Bottom():
            return TOP if isinstance(node, Top) is sign else BOTTOM
        case _:
            return node if sign else Not(node)


def _assemble_nnf(node: Formula, sign: bool, done: dict[tuple[Formula, bool], Formula]) -> Formula:
    match node:
        case Not(body):
            return done[body, not sign]
        case And(parts) | Or(parts):
            conjunctive = isinstance(node, And) is sign
            return (And if conjunctive else Or)([done[part, sign] for part in parts])
        case Implies(left, right):
            return (Or if sign else And)((done[left, not sign], done[right, sign]))
        case Iff(left, right) | Xor(left, right):
            same = isinstance(node, Iff) is sign
            return And((Or((done[left, not same], done[right, True])), Or((done[left, same], done[right, False]))))
        case ForAll(variables, _) | Exists(variables, _):
            universal = isinstance(node, ForAll) is sign
            return (ForAll if universal else Exists)(variables, done[node.body, sign])
        case _:
            raise TypeError(f"not a formula: {node!r}")


def skolemize(formula: Formula, supply: NameSupply) -> Formula:
    """A quantifier-free matrix, equisatisfiable with the universal closure of `formula`.

    Free variables of the result are implicitly universal and renamed apart (`X0`, `X1`, …). A Skolem function takes
    the universal variables that occur free in its existential subformula, not all that enclose it.
    """
    nnf = to_nnf(formula)
    counter = 0
    free: dict[Expression, frozenset[Variable]] = {}
    free_variables_of(nnf, free)

    def fresh(variable: Variable) -> Variable:
        nonlocal counter
        counter += 1
        return Variable(f"X{counter - 1}", variable.sort)

    start: Environment = {v: fresh(v) for v in sorted(free[nnf], key=lambda v: (v.name, v.sort.name))}
    scopes: list[Environment] = [start]
    done: dict[tuple[Expression, int], Any] = {}
    stack: list[tuple[Expression, int, int]] = [(nnf, 0, -1)]
    while stack:
        node, scope, inner = stack.pop()
        key = (node, scope)
        if inner >= 0:
            below = tuple([done[child, inner] for child in children(node)])
            done[key] = below[0] if isinstance(node, Quantified) else rebuild(node, below)
            continue
        if key in done:
            continue
        environment = scopes[scope]
        if isinstance(node, Quantified):
            relevant = {v: t for v, t in environment.items() if v in free[node]}
            if isinstance(node, ForAll):
                relevant.update({v: fresh(v) for v in node.variables})
            else:
                relevant.update(_skolem_terms(node, relevant, supply))
            scopes.append(relevant)
            stack.append((node, scope, len(scopes) - 1))
            stack.append((node.body, len(scopes) - 1, -1))
        elif isinstance(node, And | Or):
            stack.append((node, scope, scope))
            stack.extend([(part, scope, -1) for part in reversed(node.parts) if (part, scope) not in done])
        else:
            done[key] = replace_variables(node, environment) if free[node] else node
    result: Formula = done[nnf, 0]
    return result


def _skolem_terms(node: Quantified, relevant: Environment, supply: NameSupply) -> Environment:
    universal: dict[Variable, None] = {}
    for term in relevant.values():
        for variable in sorted(fold(term, free_variables_rule), key=_variable_order):
            universal[variable] = None
    arguments = tuple(sorted(universal, key=_variable_order))
    return {variable: supply.skolem(arguments, variable.sort) for variable in node.variables}


def _variable_order(variable: Variable) -> tuple[int, str, str]:
    return (len(variable.name), variable.name, variable.sort.name)


def to_prenex(formula: Formula) -> Formula:
    """Quantifiers first, over a quantifier-free matrix in negation normal form; bound variables are renamed apart."""
    apart = rename_apart(to_nnf(formula))
    prefixes: dict[Expression, Any] = {}

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        joined: Any = None
        for child in children(node):
            inner = prefixes[child]
            if inner is not None:
                joined = inner if joined is None else (joined, inner)
        if isinstance(node, Quantified):
            prefixes[node] = (node, joined)
            return below[0]
        prefixes[node] = joined
        return rebuild(node, below) if below else node

    matrix: Formula = fold(apart, rule)
    order: list[Quantified] = []
    seen: set[Quantified] = set()
    stack: list[Any] = [prefixes[apart]]
    while stack:
        item = stack.pop()
        if isinstance(item, Quantified):
            if item not in seen:
                seen.add(item)
                order.append(item)
        elif item is not None:
            stack.extend(reversed(item))
    for node in reversed(order):
        matrix = type(node)(node.variables, matrix)  # type: ignore[call-arg]
    return matrix


def rename_apart(formula: Formula) -> Formula:
    """The alpha-variant in which no two quantifiers bind the same variable and none binds a free one."""
    taken = {node.name for node in subexpressions(formula) if isinstance(node, Variable)}
    used: set[Variable] = set(fold(formula, free_variables_rule))
    counter = 0

    def choose(node: Quantified, environment: Environment, depth: int) -> tuple[Variable, ...]:
        nonlocal counter
        chosen = []
        for variable in node.variables:
            fresh = variable
            while fresh in used:
                counter += 1
                name = f"{variable.name}_{counter}"
                fresh = Variable(name, variable.sort) if name not in taken else fresh
            used.add(fresh)
            chosen.append(fresh)
        return tuple(chosen)

    result: Formula = rebind(formula, {}, choose)
    return result


def miniscope(formula: Formula) -> Formula:
    """The equivalent negation normal form in which quantifiers reach as little as possible.

    ∀ distributes over ∧ and leaves the parts of an ∨ where its variable does not occur; ∃ dually; a variable that
    does not occur is dropped (domains are not empty).
    """
    free: dict[Expression, frozenset[Variable]] = {}

    def free_of(node: Formula) -> frozenset[Variable]:
        return free[node] if node in free else free_variables_of(node, free)

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if not isinstance(node, Quantified):
            made = rebuild(node, below) if below else node
        else:
            made = below[0]
            for variable in reversed(node.variables):
                made = _push(type(node), variable, made, free_of)
        _note_free(made, free)
        return made

    result: Formula = fold(to_nnf(formula), rule)
    return result


def _note_free(node: Expression, free: dict[Expression, frozenset[Variable]]) -> None:
    """Record the free variables of a node, from its children's where they are known."""
    if node in free:
        return
    below = children(node)
    known = all(child in free for child in below)
    free[node] = free_variables_rule(node, tuple([free[c] for c in below])) if known else free_variables_of(node, free)


def _push(quantifier: type[Quantified], variable: Variable, body: Formula, free_of: Any) -> Formula:
    """Move one quantifier into a miniscoped body, as far as it goes."""
    spreads, blocks = (And, Or) if quantifier is ForAll else (Or, And)
    results: list[Formula] = []
    # Tasks: ("visit", formula) leaves one result; ("join", class, n) joins the last n results.
    stack: list[tuple[Any, ...]] = [("visit", body)]
    while stack:
        task = stack.pop()
        if task[0] == "join":
            _, kind, count, kept = task
            parts = [*kept, *results[len(results) - count :]]
            del results[len(results) - count :]
            results.append(kind(parts) if len(parts) > 1 else parts[0])
            continue
        node = task[1]
        if variable not in free_of(node):
            results.append(node)
        elif isinstance(node, spreads):
            stack.append(("join", spreads, len(node.parts), ()))
            stack.extend(("visit", part) for part in reversed(node.parts))
        elif isinstance(node, blocks):
            inside = [part for part in node.parts if variable in free_of(part)]
            outside = tuple([part for part in node.parts if variable not in free_of(part)])
            if not outside:
                results.append(quantifier((variable,), node))  # type: ignore[call-arg]
            else:
                stack.append(("join", blocks, 1, outside))
                joined = blocks(inside) if len(inside) > 1 else inside[0]
                stack.append(("visit", joined))
        elif type(node) is quantifier:
            if variable in node.variables:
                results.append(node)
            else:
                results.append(quantifier((variable, *node.variables), node.body))
        else:
            results.append(quantifier((variable,), node))  # type: ignore[call-arg]
    return results[0]


def simplify(formula: Formula) -> Formula:
    """An equivalent formula without redundant constants, duplicates, double negations and vacuous quantifiers.

    Conjunctions and disjunctions are flattened; `t = t` is ⊤, unequal numerals are ⊥, ground comparisons of numerals
    are decided.
    """
    free: dict[Expression, frozenset[Variable]] = {}

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        made = _simplify_node(node, below, free)
        _note_free(made, free)
        return made

    result: Formula = fold(formula, rule)
    return result


def _simplify_node(node: Expression, below: tuple[Any, ...], free: dict[Expression, frozenset[Variable]]) -> Any:
    if isinstance(node, Term):
        return rebuild(node, below) if below else node
    match node:
        case Not():
            return _negate(below[0])
        case And() | Or():
            return _simplify_junction(isinstance(node, And), below)
        case Implies():
            left, right = below
            if left is TOP or right is TOP:
                return right
            if left is BOTTOM or left is right:
                return TOP
            return _negate(left) if right is BOTTOM else Implies(left, right)
        case Iff() | Xor():
            return _simplify_equivalence(isinstance(node, Iff), *below)
        case Equal():
            left, right = below
            if left is right:
                return TOP
            if isinstance(left, Number) and isinstance(right, Number):
                return TOP if left.value == right.value else BOTTOM
            return Equal(left, right)
        case Comparison(operator, _, _):
            left, right = below
            if isinstance(left, Number) and isinstance(right, Number):
                return TOP if compare(operator, left.value, right.value) else BOTTOM
            return Comparison(operator, left, right)
        case Quantified():
            body = below[0]
            kept = tuple([v for v in node.variables if v in free[body]])
            return type(node)(kept, body) if kept else body  # type: ignore[call-arg]
        case _:
            return rebuild(node, below) if below else node


def compare(operator: str, left: Any, right: Any) -> bool:
    """The truth of a comparison of two numbers."""
    match operator:
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case ">":
            return bool(left > right)
        case _:
            return bool(left >= right)


def _negate(formula: Formula) -> Formula:
    match formula:
        case Top():
            return BOTTOM
        case Bottom():
            return TOP
        case Not(body):
            return body
        case _:
            return Not(formula)


def _simplify_junction(conjunctive: bool, parts: tuple[Formula, ...]) -> Formula:
    kind, unit, zero = (And, TOP, BOTTOM) if conjunctive else (Or, BOTTOM, TOP)
    kept: dict[Formula, None] = {}
    for part in parts:
        for piece in part.parts if isinstance(part, kind) else (part,):
            if piece is zero or _negate(piece) in kept:
                return zero
            if piece is not unit:
                kept[piece] = None
    return conjunction(kept) if conjunctive else disjunction(kept)


def _simplify_equivalence(same: bool, left: Formula, right: Formula) -> Formula:
    if left is right:
        return TOP if same else BOTTOM
    if left is _negate(right):
        return BOTTOM if same else TOP
    for one, other in ((left, right), (right, left)):
        if one is TOP:
            return other if same else _negate(other)
        if one is BOTTOM:
            return _negate(other) if same else other
    return Iff(left, right) if same else Xor(left, right)
