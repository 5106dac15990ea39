"""What answers about the real numbers say of the rationals: Z3 and cvc5 have no sort for `$rat` and count in reals.

Linear arithmetic has the same first-order theory over both (ordered divisible groups), and its refutations use nothing
else; so they hold, as long as no conversion relates the two sorts. That x · x = 2 has a root is true of the reals only.
So may be what quantified conditions on functions and predicates of numbers ask for: an additive f with f(1) = 0 that is
not 0 everywhere. Models of such are not believed, nor are refutations that quantify beside products of unknowns.
"""

from __future__ import annotations

from reasoner.logic import (
    RATIONAL,
    REAL,
    Arithmetic,
    Number,
    Quantified,
    Signature,
    Variable,
    subexpressions,
)
from reasoner.prove.questions import GAVE_UP, Answer, Outcome, Question

_LINEAR = frozenset({"+", "-", "neg", "to_int", "to_rat", "to_real", "floor", "ceiling", "truncate", "round"})
_REALS = frozenset({RATIONAL, REAL})
_CONVERSIONS = frozenset({"to_rat", "to_real"})


def faithful(question: Question, answer: Answer) -> Answer:
    """The answer of a prover that counts in reals, as far as it holds of the rationals; else it is unknown."""
    if answer.outcome is Outcome.UNKNOWN or not _counts(question):
        return answer
    parts = [part for formula in question.formulas() for part in subexpressions(formula)]
    quantified = any(v.sort in _REALS for p in parts if isinstance(p, Quantified) for v in p.variables)
    sorts = {part.sort for part in parts if isinstance(part, Number | Variable)} | question.signature.symbol_sorts
    related = REAL in sorts and any(isinstance(part, Arithmetic) and part.operator in _CONVERSIONS for part in parts)
    linear = all(_is_linear(part) for part in parts if isinstance(part, Arithmetic))
    if answer.outcome is Outcome.UNSATISFIABLE:
        holds = linear or not quantified
    else:
        holds = linear and not (quantified and _has_tables(question.signature))
    if holds and not related:
        return answer
    told = f"{answer.backend} counts in reals, where this is {answer.outcome}; of the rationals that says nothing"
    return Answer(Outcome.UNKNOWN, GAVE_UP, seconds=answer.seconds, backend=answer.backend, text=told)


def _counts(question: Question) -> bool:
    """Whether there is anything rational but numerals."""
    if RATIONAL in question.signature.symbol_sorts:
        return True
    parts = (part for formula in question.formulas() for part in subexpressions(formula))
    return any(isinstance(part, Quantified) and any(v.sort is RATIONAL for v in part.variables) for part in parts)


def _has_tables(signature: Signature) -> bool:
    """Whether functions or predicates take or give rationals or reals; constants do not count."""
    rows = [(*arguments, result) for arguments, result in signature.functions.values() if arguments]
    return any(sort in _REALS for row in [*rows, *signature.predicates.values()] for sort in row)


def _is_linear(term: Arithmetic) -> bool:
    """Whether it is a sum, or a product or quotient of which numerals make all but one part."""
    if term.operator in _LINEAR:
        return True
    unknown = [part for part in term.arguments if not isinstance(part, Number)]
    return not unknown or unknown == [term.arguments[0]] or term.operator == "*" and len(unknown) == 1
