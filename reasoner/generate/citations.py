"""Whether what a line cites, or names in words, is what the line is from: a step with a wrong reason is no step."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.errors import ReasonerError
from reasoner.generate.inferences import follows_at_once
from reasoner.generate.judging import constants_of
from reasoner.generate.reasons import predicates_of, proves
from reasoner.generate.suppositions import Known
from reasoner.logic import Formula, canonical_key, conjuncts, to_nnf
from reasoner.logic.literals import is_literal
from reasoner.prove.unit_propagation import SearchLimitError


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


def gives(reasons: Sequence[Formula], inferred: Sequence[Formula], known: Known) -> bool:
    """Whether the reasons that a sentence gives in words are what it infers from: all together, or each by itself.

    Each then is one that the inference cannot do without, given the literals that are known, or one that `supports`
    something that the sentence infers; of several joined by “and”, one is enough.

    Args:
        reasons: what was known before the sentence.
        inferred: what the sentence infers, its conclusion last.
        known: what is known at its end.
    """
    *between, conclusion = inferred
    if _shows([*reasons, *between], conclusion):
        return True
    keys = {canonical_key(conclusion), *(canonical_key(part) for each in reasons for part in conjuncts(each))}
    literals = [each for each in known.formulas if is_literal(each) and canonical_key(each) not in keys]
    whole = _shows([*reasons, *between, *literals], conclusion)
    return all(
        (whole and not _shows([*(each for each in reasons if each is not reason), *between, *literals], conclusion))
        or any(supports(part, known, each) for part in dict.fromkeys((reason, *conjuncts(reason))) for each in inferred)
        for reason in reasons
    )


def _shows(formulas: Sequence[Formula], formula: Formula) -> bool:
    """Whether it follows, or that is too hard to say."""
    try:
        return proves(formulas, formula)
    except (SearchLimitError, ReasonerError):
        return True
