"""Skolemization: existential variables become functions of the universal variables that matter.

After Nonnengart and Weidenbach, "Computing Small Clause Normal Forms" (Handbook of Automated Reasoning, 2001),
section 5; on miniscoping first to keep arities low, Baaz, Egly and Leitsch, "Normal Form Transformations", ibid.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reasoner.logic.fold import (
    Expression,
    children,
    fold,
    free_variables_of,
    free_variables_rule,
    rebuild,
    subexpressions,
)
from reasoner.logic.nodes import And, ForAll, Formula, Function, Or, Predicate, Quantified, Sort, Variable
from reasoner.logic.normal_forms import to_nnf
from reasoner.logic.signature import Symbol
from reasoner.logic.substitution import Environment, replace_variables

if TYPE_CHECKING:
    from reasoner.logic.clauses import Clause


class NameSupply:
    """Fresh symbol names `prefix0`, `prefix1`, …: deterministic, so that a clausification can be recomputed.

    Attributes:
        functions: the Skolem functions handed out, with their sorts.
        predicates: the definition predicates handed out, with their sorts.
        meanings: the definition atoms handed out, each with the formula it stands for, in order.
        matrices: what was turned into clauses: a formula, the same Skolemized, and its clauses.
        witnesses: what each Skolem term was made for: the existential formula, what its free variables stand for, and
            its own variables with their terms.
    """

    def __init__(self, prefix: str = "sk", avoid: Iterable[str] = ()) -> None:
        self.prefix = prefix
        self._avoid = frozenset(avoid)
        self._next = 0
        self.functions: dict[Symbol, tuple[tuple[Sort, ...], Sort]] = {}
        self.predicates: dict[Symbol, tuple[Sort, ...]] = {}
        self.meanings: dict[Predicate, Formula] = {}
        self.matrices: list[tuple[Formula, Formula, tuple[Clause, ...]]] = []
        self.witnesses: list[tuple[Quantified, Environment, Environment]] = []

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

    def definition(self, arguments: tuple[Variable, ...], meaning: Formula) -> Predicate:
        """A fresh definition atom over `arguments`, for a formula."""
        name = self.name()
        self.predicates[name, len(arguments)] = tuple(v.sort for v in arguments)
        atom = Predicate(name, arguments)
        self.meanings[atom] = meaning
        return atom


def skolemize(formula: Formula, supply: NameSupply) -> Formula:
    """A quantifier-free matrix, equisatisfiable with the universal closure of `formula`.

    Free variables of the result are implicitly universal and renamed apart (`X0`, `X1`, …). A Skolem function takes
    the universal variables that occur free in its existential subformula, not all that enclose it. A subformula that
    occurs repeatedly under the same substitution is treated once: its occurrences are all positive, so that one
    choice of elements serves them all.
    """
    return skolemize_nnf(to_nnf(formula), supply)


def skolemize_nnf(nnf: Formula, supply: NameSupply) -> Formula:
    """`skolemize` for a formula that is in negation normal form already."""
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
    met: dict[tuple[Expression, frozenset[tuple[Variable, Any]]], int] = {}
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
            alike = (node, frozenset(relevant.items()))
            if alike in met:
                done[key] = done[node, met[alike]]
                continue
            met[alike] = scope
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
    made: Environment = {variable: supply.skolem(arguments, variable.sort) for variable in node.variables}
    supply.witnesses.append((node, dict(relevant), made))
    return made


def _variable_order(variable: Variable) -> tuple[int, str, str]:
    return (len(variable.name), variable.name, variable.sort.name)
