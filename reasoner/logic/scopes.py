"""Miniscoping: the opposite of prenex form, quantifiers as far in as they go.

Nonnengart and Weidenbach, "Computing Small Clause Normal Forms" (Handbook of Automated Reasoning, 2001), section 5.
"""

from __future__ import annotations

from typing import Any

from reasoner.logic.fold import Expression, fold, free_variables_of, rebuild
from reasoner.logic.nodes import And, ForAll, Formula, Or, Quantified, Variable
from reasoner.logic.normal_forms import to_nnf
from reasoner.logic.substitution import FreeTable


def miniscope(formula: Formula) -> Formula:
    """The equivalent negation normal form in which quantifiers reach as little as possible.

    ∀ distributes over ∧ and leaves the parts of an ∨ where its variable does not occur; ∃ dually; a variable that
    does not occur is dropped (domains are not empty).
    """
    free: FreeTable = {}

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if not isinstance(node, Quantified):
            made = rebuild(node, below) if below else node
        else:
            made = below[0]
            for variable in reversed(node.variables):
                made = _push(type(node), variable, made, free)
        free_variables_of(made, free)
        return made

    result: Formula = fold(to_nnf(formula), rule)
    return result


def _push(quantifier: type[Quantified], variable: Variable, body: Formula, free: FreeTable) -> Formula:
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
        if variable not in free_variables_of(node, free):
            results.append(node)
        elif isinstance(node, spreads):
            stack.append(("join", spreads, len(node.parts), ()))
            stack.extend(("visit", part) for part in reversed(node.parts))
        elif isinstance(node, blocks):
            inside, outside = _split(node, variable, free)
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


def _split(node: And | Or, variable: Variable, free: FreeTable) -> tuple[list[Formula], tuple[Formula, ...]]:
    """The parts with and without the variable; nested parts of the same connective are taken apart where it occurs."""
    inside: list[Formula] = []
    outside: list[Formula] = []
    stack: list[Formula] = list(reversed(node.parts))
    while stack:
        part = stack.pop()
        if variable not in free_variables_of(part, free):
            outside.append(part)
        elif isinstance(part, type(node)):
            stack.extend(reversed(part.parts))
        else:
            inside.append(part)
    return inside, tuple(outside)
