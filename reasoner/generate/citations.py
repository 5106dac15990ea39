"""Whether a premise that a line cites is one that the line is from: a step with a wrong reason is no step."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.generate.inferences import follows_at_once
from reasoner.generate.judging import constants_of
from reasoner.generate.reasons import predicates_of
from reasoner.generate.suppositions import Known
from reasoner.logic import Formula, canonical_key, conjuncts, to_nnf
from reasoner.logic.literals import is_literal


def supports(premise: Formula, known: Known, formula: Formula) -> bool:
    """Whether a formula says what the premise says, or is one inference from it that cannot do without it.

    The inference may take literals that are known, and one other statement, of whose conditions a literal may be one
    that it could do without.
    """
    key = canonical_key(formula)
    if key in {canonical_key(each) for each in (premise, *conjuncts(to_nnf(premise)))}:
        return True
    others = [each for each in known.formulas if each is not premise and canonical_key(each) != key]
    literals = [each for each in others if is_literal(each)]
    for beside in ([], *([each] for each in others if not is_literal(each))):
        rest = (*beside, *literals)
        if follows_at_once((premise, *rest), formula, known.supposed):
            if not follows_at_once(rest, formula, known.supposed) or _is_condition(premise, beside, formula):
                return True
    return False


def _is_condition(premise: Formula, beside: Sequence[Formula], formula: Formula) -> bool:
    """Whether it is a literal about the same things as the formula, of which the other statement speaks."""
    return (
        is_literal(premise)
        and predicates_of([premise]) <= predicates_of(beside)
        and set(constants_of([premise])) <= set(constants_of([formula]))
    )
