"""What a question looks like, and which members of the portfolio it is put to, for which shares of the time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import inf

from reasoner.logic import (
    NUMERIC_SORTS,
    And,
    Arithmetic,
    Bottom,
    Comparison,
    Equal,
    Exists,
    Expression,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Or,
    Predicate,
    Top,
    Variable,
    Xor,
    fold,
    subexpressions,
)
from reasoner.prove.propositional import is_effectively_propositional
from reasoner.prove.questions import Question

LARGE = 8
"""Equational questions of more statements are put to E for half of the time."""

SEVERAL = 100
"""Of more statements without functions, Z3 starts before the model finder."""

MANY = 1000
"""Of more statements, those relevant to the goal are looked at alone, whatever kind they are."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a question looks like.

    Attributes:
        arithmetic: numbers are added, compared, quantified over, or arguments or values.
        equational: an equation occurs.
        functions: a function with arguments occurs.
        propositional: nothing is quantified and no predicate has arguments.
        effectively_propositional: not even a Skolem function has arguments, and there are no numbers.
        horn: no clause of the conjunctive normal form has two positive literals.
        statements: how many there are.
    """

    arithmetic: bool
    equational: bool
    functions: bool
    propositional: bool
    effectively_propositional: bool
    horn: bool
    statements: int


def uses_numbers(question: Question) -> bool:
    """Whether numbers are added, compared, quantified over, or arguments or values."""
    if question.signature.symbol_sorts & NUMERIC_SORTS:
        return True
    nodes = (node for formula in question.formulas() for node in subexpressions(formula))
    return any(map(_is_of_numbers, nodes))


def _is_of_numbers(node: Expression) -> bool:
    """Whether it is a variable for numbers, an operation on them or a comparison."""
    if isinstance(node, Variable):
        return node.sort in NUMERIC_SORTS
    return isinstance(node, Arithmetic | Comparison | IsInteger)


def features_of(question: Question, until: float = inf) -> Features | None:
    """The features that the schedule looks at; None if time is up first.

    Args:
        question: what is looked at.
        until: when time is up, by `time.perf_counter`.
    """
    equational = functions = quantified = False
    horn = True
    arithmetic = bool(question.signature.symbol_sorts & NUMERIC_SORTS)
    formulas = question.formulas()
    for formula in formulas:
        if time.perf_counter() > until:
            return None
        horn = horn and is_horn(formula)
        for node in subexpressions(formula):
            if isinstance(node, Equal):
                equational = True
            elif isinstance(node, Function):
                functions = functions or bool(node.arguments)
            elif isinstance(node, ForAll | Exists):
                quantified = True
            elif isinstance(node, Predicate):
                quantified = quantified or bool(node.arguments)
            elif _is_of_numbers(node):
                arithmetic = True
    return Features(
        arithmetic=arithmetic,
        equational=equational,
        functions=functions,
        propositional=not (quantified or equational or arithmetic),
        effectively_propositional=is_effectively_propositional(formulas, (), question.signature),
        horn=horn,
        statements=len(formulas),
    )


def is_horn(formula: Formula) -> bool:
    """Whether the conjunctive normal form, by distribution, has at most one positive literal in each clause.

    Nothing is distributed: of a formula and of its denial, the most positive literals that a clause has follow from
    the same numbers of the parts.
    """
    return fold(formula, _most_positive)[0] <= 1


def _most_positive(node: Expression, below: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """The most positive literals in a clause of the formula and of its denial; more than two count as two."""
    most = denied = 0
    match node:
        case Top() | Bottom():
            pass
        case Not():
            denied, most = below[0]
        case And():
            most, denied = max(p for p, _ in below), sum(n for _, n in below)
        case Or():
            most, denied = sum(p for p, _ in below), max(n for _, n in below)
        case Implies():
            (left, left_denied), (right, right_denied) = below
            most, denied = left_denied + right, max(left, right_denied)
        case Iff() | Xor():
            (left, left_denied), (right, right_denied) = below
            most, denied = max(left_denied + right, right_denied + left), max(left + right, left_denied + right_denied)
            if isinstance(node, Xor):
                most, denied = denied, most
        case ForAll() | Exists():
            most, denied = below[0]
        case Formula():
            most = 1
    return min(most, 2), min(denied, 2)


def schedule(features: Features) -> list[tuple[str, float]]:
    """Members and shares of the time, in order of start.

    Where there are many statements, members that look at those relevant to the goal start first: they are sent few.
    """
    plan = _schedule(features)
    if features.propositional or features.statements <= MANY:
        return plan
    plan = [(name, share) for name, share in plan if not name.endswith("-relevant")]
    looking = [("z3-relevant", 0.2)]
    if not features.arithmetic:
        looking.append(("eprover-relevant", 0.15))
    left = (1.0 - sum(share for _, share in looking)) / sum(share for _, share in plan)
    return [*looking, *[(name, share * left) for name, share in plan]]


def _schedule(features: Features) -> list[tuple[str, float]]:
    if features.propositional:
        return [("z3", 0.6), ("models", 0.2), ("saturation", 0.2)]
    if features.arithmetic:
        return [("z3", 0.5), ("cvc5", 0.5)]
    if features.horn and features.effectively_propositional and not features.equational:
        # Facts follow one from another by unit propagation, which our prover writes down as it goes.
        return [("saturation", 0.35), ("models", 0.25), ("z3", 0.15), ("cvc5-models", 0.15), ("eprover", 0.1)]
    if features.effectively_propositional and features.statements > SEVERAL:
        # Of long lists of facts Z3 is soon done, while the model finder has a variable for each pair of names.
        return [("z3", 0.3), ("models", 0.3), ("cvc5-models", 0.2), ("eprover", 0.1), ("saturation", 0.1)]
    if features.effectively_propositional:
        return [("models", 0.35), ("z3", 0.25), ("cvc5-models", 0.2), ("eprover", 0.1), ("saturation", 0.1)]
    if features.equational and features.functions and features.statements > LARGE:
        # E goes on finding proofs as long as it may, so of two cores it has one; Z3 and cvc5 find theirs early.
        return [
            ("z3", 0.06), ("eprover", 0.48), ("models", 0.03), ("cvc5-triggers", 0.1), ("z3-relevant", 0.065),
            ("eprover-relevant", 0.075), ("cvc5", 0.18), ("saturation", 0.01),
        ]  # fmt: skip
    if features.horn and not features.equational:
        # Resolution is at its best here: one positive literal at most means derivations without case splits.
        return [
            ("models", 0.25), ("eprover", 0.25), ("saturation", 0.2), ("z3", 0.15), ("cvc5-models", 0.1),
            ("cvc5", 0.05),
        ]  # fmt: skip
    return [
        ("models", 0.3), ("z3", 0.15), ("eprover", 0.18), ("cvc5-models", 0.17), ("saturation", 0.12), ("cvc5", 0.08),
    ]  # fmt: skip
