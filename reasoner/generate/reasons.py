"""Whether a text that claims what is one inference away says why: the claim alone is a guess, not a proof."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reasoner.errors import ReasonerError
from reasoner.generate.verify import judge_of
from reasoner.logic import BOTTOM, Formula, Problem
from reasoner.prove.unit_propagation import SearchLimitError


def gives_reasons(
    premises: Sequence[Formula],
    others: Sequence[Formula],
    stated: Collection[int],
    lines: Sequence[Formula],
    claim: Formula,
    assumed: Collection[Formula] = (),
) -> bool:
    """Whether the text has a step on the way to the claim, or just those premises that the claim is from.

    A line is a step on the way if it can take the place of a premise that the claim cannot do without, and does not
    follow from the claim. Premises that the claim can do without show that the text does not know what it is from.

    Args:
        premises: of the problem, which prove the claim.
        others: what may be used beside them, as what is supposed.
        stated: which of the premises the text says.
        lines: what the text infers, but for the claim and what it is joined to by “and”.
        claim: what is shown; ⊥ if that is a contradiction.
        assumed: what the text says out of `others` that a closed world adds.
    """
    try:
        if _is_exact([premises[n] for n in stated], others, claim):
            return True
        needed = [n for n in range(len(premises)) if not proves([*premises[:n], *premises[n + 1 :], *others], claim)]
        if not needed:
            return bool(lines) or any(
                not proves([*premises, *(o for o in others if o is not each)], claim) for each in assumed
            )
        steps = [line for line in lines if not proves([*others, claim], line)]
        return any(proves([*premises[:n], *premises[n + 1 :], *others, line], claim) for line in steps for n in needed)
    except (SearchLimitError, ReasonerError):
        return bool(stated or lines)


def _is_exact(told: Sequence[Formula], others: Sequence[Formula], claim: Formula) -> bool:
    """Whether some premises give the claim, and none of them can be left out."""
    return (
        bool(told)
        and proves([*told, *others], claim)
        and not any(proves([*told[:n], *told[n + 1 :], *others], claim) for n in range(len(told)))
    )


def proves(formulas: Sequence[Formula], claim: Formula) -> bool:
    """Whether the claim follows.

    Raises:
        SearchLimitError: that could not be decided.
    """
    label = judge_of(Problem.of(formulas, claim)).label()
    return label == "Inconsistent" or (label == "True" and claim is not BOTTOM)
