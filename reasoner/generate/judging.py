"""What a problem's label is, and which of its premises that takes, in an open and in a closed world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reasoner.generate.closed import perfect_model, rule_of
from reasoner.generate.draft import Draft, MissedError
from reasoner.generate.ground import GroundJudge, Ruling
from reasoner.generate.proved import ProvedJudge
from reasoner.logic import Formula, Function, Not, Problem, subexpressions
from reasoner.prove.herbrand import NotGroundableError
from reasoner.prove.unit_propagation import SearchLimitError


def judge(problem: Problem, label: str) -> Ruling:
    """The label and certificate; if the label is as wanted, the proof uses only premises that are needed.

    Raises:
        MissedError: undecided, or the label has another proof without one of the premises that this proof uses.
    """
    try:
        judged = judge_of(problem)
        found = judged.label()
        if found != ("Inconsistent" if label == "Paradox" else label):
            return Ruling(found)
        proved = label in ("True", "False")
        if proved and any(judged.survives(label, [number]) for number in judged.suspects):
            raise MissedError("a premise of the proof is not needed")
        ruling = judged.rule()
        asked = set(ruling.used) - set(judged.suspects)
        if ruling.label == label and proved and any(judged.survives(label, [number]) for number in sorted(asked)):
            raise MissedError("a premise of the proof is not needed")
    except SearchLimitError:
        raise MissedError("the search grew too long") from None
    return ruling


def judge_of(problem: Problem) -> GroundJudge | ProvedJudge:
    """By ground instances where they decide, else by provers."""
    try:
        return GroundJudge(problem)
    except NotGroundableError:
        return ProvedJudge(problem)


def judge_any(problem: Problem) -> Ruling:
    """The label and certificate, whichever they are."""
    try:
        return judge_of(problem).rule()
    except SearchLimitError:
        return Ruling("")


def judge_closed(formulas: Sequence[Formula], draft: Draft, label: str) -> tuple[Problem, Ruling, tuple[int, ...]]:
    """The same in a closed world: the problem with what the proof takes from it, and what is needed.

    A premise is needed if the perfect model without it gives the conclusion another value.
    """
    ruling = judge_all(Problem.of([*formulas, *draft.assumed], draft.conclusion))
    kept = [draft.assumed[number - len(formulas)] for number in ruling.used if number >= len(formulas)]
    problem = Problem.of([*formulas, *kept], draft.conclusion)
    ruling = judge_all(problem)
    constants = constants_of([*formulas, draft.conclusion])
    value = _closed_value(formulas, draft.conclusion, constants)
    if ruling.label != str(value):
        raise MissedError("the proof and the perfect model disagree")
    core = tuple(
        n
        for n in range(len(formulas))
        if _closed_value([*formulas[:n], *formulas[n + 1 :]], draft.conclusion, constants) is not value
    )
    if _closed_value([formulas[n] for n in core], draft.conclusion, constants) is not value:
        raise MissedError("premises that are needed together but not one by one")
    if value is (not isinstance(draft.conclusion, Not)) and set(core) != {n for n in ruling.used if n < len(formulas)}:
        raise MissedError("the proof uses other premises than those that are needed")
    return problem, ruling, core


def judge_all(problem: Problem) -> Ruling:
    """The ruling, whether or not each premise is needed."""
    try:
        return GroundJudge(problem).rule()
    except (NotGroundableError, SearchLimitError):
        raise MissedError("undecided") from None


def _closed_value(formulas: Sequence[Formula], conclusion: Formula, constants: Sequence[str]) -> bool:
    goal = rule_of(conclusion).head
    return ((goal[1], goal[2]) in perfect_model(formulas, constants)) is goal[0]


def constants_of(formulas: Iterable[Formula]) -> tuple[str, ...]:
    """The names of the constants, in order of occurrence."""
    parts = (part for formula in formulas for part in subexpressions(formula))
    return tuple(dict.fromkeys(part.name for part in parts if isinstance(part, Function) and not part.arguments))
