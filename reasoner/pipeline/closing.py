"""The rules of a text: its sentences, and what its words mean as far as that is rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reasoner.errors import ReasonerError
from reasoner.logic import Formula, Problem, Statement
from reasoner.pipeline.answer import MEANING
from reasoner.pipeline.rules import NotRules, RuleBase, rules_of, things_in


def base_of(
    problem: Problem, goal: Formula, reasons: Mapping[str, str], *, closed: bool
) -> tuple[RuleBase, tuple[Statement, ...], tuple[str, ...]]:
    """The rule base, the statements its rules come from, and notes on the meanings of words that it cannot use.

    `reasons` has the words of each statement `meaning n`. A meaning is left out where it is no rule, and all of them
    are where negation as failure would have no strata with them, or the text would contradict itself.

    Raises:
        NotRules: a sentence is neither a fact nor a rule.
        ReasonerError: some predicate depends on its own negation.
    """
    stated = [statement for statement in problem.premises if not statement.name.startswith(MEANING)]
    meanings = [statement for statement in problem.premises if statement.name.startswith(MEANING)]
    used = [statement for statement in meanings if _is_rule(statement.formula)]
    try:
        base = _based([*stated, *used], goal, closed)
    except NotRules:
        raise
    except ReasonerError:
        if not used:
            raise
        used = []
        base = _based(stated, goal, closed)
    if used and base.clash() is not None:  # the text may use its words otherwise
        alone = _based(stated, goal, closed)
        if alone.clash() is None:
            base, used = alone, []
    unused = [statement for statement in meanings if statement not in used]
    where = "in a closed world" if closed else "by rules"
    notes = tuple(f"not used {where}: {reasons.get(statement.name, statement.name)}" for statement in unused)
    return base, (*stated, *used), notes


def _is_rule(formula: Formula) -> bool:
    try:
        rules_of([formula])
    except NotRules:
        return False
    return True


def _based(statements: Sequence[Statement], goal: Formula, closed: bool) -> RuleBase:
    rules = rules_of(statement.formula for statement in statements)
    return RuleBase(rules, closed=closed, constants=things_in(goal))
