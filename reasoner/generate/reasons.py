"""Whether a text that claims what is one inference away says why: the claim alone is a guess, not a proof."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from reasoner.errors import ReasonerError
from reasoner.generate.judging import judge_of
from reasoner.logic import BOTTOM, Formula, Predicate, Problem, subexpressions
from reasoner.logic.literals import is_literal
from reasoner.prove.unit_propagation import SearchLimitError


def gives_reasons(
    premises: Sequence[Formula],
    others: Sequence[Formula],
    stated: Collection[int],
    lines: Sequence[Formula],
    claim: Formula,
    assumed: Collection[Formula] = (),
    *,
    at_once: bool = True,
) -> bool:
    """Whether the text has a step on the way to the claim, or just those premises that the claim is from at once.

    A line is a step on the way if it can take the place of a premise that the claim cannot do without, does not
    follow from the claim, and is no premise in other words. Premises that the claim can do without show that the text
    does not know what it is from.

    Args:
        premises: of the problem, which prove the claim.
        others: what may be used beside them, as what is supposed.
        stated: which of the premises the text says.
        lines: what the text infers, but for the claim and what it is joined to by “and”.
        claim: what is shown; ⊥ if that is a contradiction.
        assumed: what the text says out of `others` that a closed world adds.
        at_once: whether the claim is one inference from what the text says, so that the premises are reason enough.
    """
    try:
        if at_once and _is_exact([premises[n] for n in stated], others, claim):
            return True
        needed = [n for n in range(len(premises)) if not proves([*premises[:n], *premises[n + 1 :], *others], claim)]
        if not needed:
            return bool(lines) or any(
                not proves([*premises, *(o for o in others if o is not each)], claim) for each in assumed
            )
        steps = [line for line in lines if claim is BOTTOM or not proves([*others, claim], line)]
        return any(
            proves([*premises[:n], *premises[n + 1 :], *others, line], claim)
            and not any(says_as_much(line, each) for each in premises)
            for line in steps
            for n in needed
        )
    except (SearchLimitError, ReasonerError):
        return bool(lines) or (at_once and bool(stated))


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


def says_more(lines: Sequence[Formula], claim: Formula, premises: Sequence[Formula], others: Sequence[Formula]) -> bool:
    """Whether a line, no premise in other words, says the claim and more, all from these premises: “two” of “a few”."""
    try:
        return any(
            proves([line], claim)
            and not proves([claim], line)
            and proves([*premises, *others], line)
            and not any(says_as_much(line, each) for each in premises)
            for line in lines
        )
    except (SearchLimitError, ReasonerError):
        return False


def says_as_much(formula: Formula, other: Formula) -> bool:
    """Whether a statement with the other's predicates, no literal, is equivalent to it by logic alone."""
    if is_literal(formula) or predicates_of([formula]) != predicates_of([other]):
        return False
    try:
        return proves([formula], other) and proves([other], formula)
    except (SearchLimitError, ReasonerError):
        return False


def predicates_of(formulas: Iterable[Formula]) -> set[tuple[str, int]]:
    """Names and arities."""
    parts = (part for formula in formulas for part in subexpressions(formula))
    return {(part.name, len(part.arguments)) for part in parts if isinstance(part, Predicate)}
