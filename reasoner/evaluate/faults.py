"""What went wrong with an item, in a fixed list of names: the error taxonomy of records and reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from reasoner.evaluate.candidates import SHORT_SCOPE
from reasoner.evaluate.nesting import nested_otherwise
from reasoner.evaluate.polarity import OPPOSITE
from reasoner.evaluate.programs import ChoiceAnswer, ChoiceProgram
from reasoner.logic import And, Exists, Expression, ForAll, Formula, Implies, Variable, subexpressions
from reasoner.pooling import Candidate, PooledVerdict
from reasoner.pooling.symbols import symbols_in

PARSE, REPAIRED, ARITY = "parse error", "repaired", "arity clash"
MISSING, MISMATCH = "missing premise", "symbol mismatch"
SCOPE, INCONSISTENT, TIMEOUT, GAVE_UP = "wrong quantifier scope", "inconsistent premises", "timeout", "gave up"
CLAIMED = "only claimed"
NO_SINGLE = "no single option"
OWED = "answer owed to merged symbols"
REVERSED = "query about the opposite"
DISAGREES, UNDECLARED = "gold label disagrees with gold formulas", "undeclared name"
WRITTEN = frozenset([PARSE, REPAIRED, REVERSED])
"""Faults of a program's text, which stay when another answers in its place."""


def faults_of(pooled: PooledVerdict) -> list[str]:
    """The faults that any of the samples shows."""
    found: dict[str, None] = {}
    for one in pooled.judged:
        if one.candidate.errors:
            found[PARSE] = None
        if one.candidate.repair_confidence < 1 or one.denials:
            found[REPAIRED] = None
        if any(repair.name == OPPOSITE for repair in one.candidate.repairs):
            found[REVERSED] = None
        shortened = any(repair.name == SHORT_SCOPE for repair in one.candidate.repairs)
        if shortened or any(map(_misplaces_quantifier, _formulas(one.candidate))):
            found[SCOPE] = None
        if _arity_clash(_formulas(one.candidate)):
            found[ARITY] = None
        if one.verdict is None:
            continue
        if one.verdict.inconsistent:
            found[INCONSISTENT] = None
        if one.verdict.claimed:
            found[CLAIMED] = None
        elif one.verdict.reason:
            found[TIMEOUT if one.verdict.reason == "Timeout" else GAVE_UP] = None
        if any(merge.adopted for merge in one.merges):
            found[MISMATCH] = None
        if any(factor.name in {"disconnected", "unknown individual"} for factor in one.factors):
            found[MISSING] = None
    return list(found)


def choice_faults(program: ChoiceProgram, answer: ChoiceAnswer) -> list[str]:
    """The faults of a program of constraints and options."""
    found = [REPAIRED] if program.repairs else []
    if any(error.undeclared for error in program.errors):
        found.append(UNDECLARED)
    if any(not error.undeclared for error in program.errors):
        found.append(PARSE)
    if answer.status == "error" and PARSE not in found:
        found.append(PARSE)
    if answer.status == "timeout":
        found.append(TIMEOUT)
    if answer.inconsistent:
        found.append(INCONSISTENT)
    elif answer.status in {"ambiguous", "none"}:
        found.append(NO_SINGLE)
    return found


def scope_faults(pairs: Iterable[tuple[Formula, Formula]]) -> list[str]:
    """`wrong quantifier scope` if two formulas that are not equivalent differ in their quantifiers alone."""
    return [SCOPE] if any(nested_otherwise(first, second) for first, second in pairs) else []


def _formulas(candidate: Candidate) -> Sequence[Formula]:
    return (*candidate.premises, *([candidate.conclusion] if candidate.conclusion is not None else []))


@lru_cache(maxsize=20_000)
def _misplaces_quantifier(formula: Formula) -> bool:
    """Whether a quantifier ends too early, or binds ∃ over → or ∀ over ∧, as hardly any sentence does.

    A variable that was left free behind a quantifier of its own is bound twice, once the formula is closed.
    """
    if isinstance(formula, ForAll):
        inner = (node for node in subexpressions(formula.body) if isinstance(node, ForAll | Exists))
        if any(set(node.variables) & set(formula.variables) for node in inner):
            return True
    return any(map(_odd, subexpressions(formula)))


def _odd(node: Expression) -> bool:
    match node:
        case Exists(bound, Implies() as body):
            return _about(body, bound)
        case ForAll(bound, And(parts)):
            return all(_about(part, bound) for part in parts)
    return False


def _about(node: Expression, bound: Sequence[Variable]) -> bool:
    return any(part in bound for part in subexpressions(node))


def _arity_clash(formulas: Sequence[Formula]) -> bool:
    arities: dict[tuple[str, str], set[int]] = {}
    for key in {key for formula in formulas for key in symbols_in(formula)}:
        arities.setdefault((key.kind, key.name), set()).add(key.arity)
    return any(len(found) > 1 for found in arities.values())
