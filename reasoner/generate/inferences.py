"""Whether a formula follows from others by one inference: what a line of a written proof must do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count, product

from reasoner.errors import ReasonerError
from reasoner.generate.ground import GroundJudge, Ruling
from reasoner.generate.judging import constants_of, judge_of
from reasoner.generate.proved import ProvedJudge
from reasoner.generate.single import leaves
from reasoner.logic import (
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Or,
    Predicate,
    Problem,
    canonical_key,
    conjunction,
    conjuncts,
    disjunction,
    subexpressions,
    substitute,
)
from reasoner.logic.literals import is_literal
from reasoner.logic.variants import complement
from reasoner.prove.unit_propagation import SearchLimitError

CHAINED = 2
"""Height of a rule's proof from two others, which is one inference: from its condition on, both are applied."""

MOST_VARIABLES = 2
REMEMBERED = 2000
"""Questions whose answers are kept: readings of a text that differ in its cases ask the same."""


@lru_cache(maxsize=REMEMBERED)
def follows_at_once(known: tuple[Formula, ...], formula: Formula, supposed: tuple[Formula, ...] = ()) -> bool:
    """Whether the formula follows by one inference and would not follow from nothing.

    From a contradiction everything follows: where what is known has one, as it has in a proof by contradiction, the
    formula must follow without one of what is supposed, or be what a single statement leaves.
    """
    try:
        if leaves(known, formula) is None and not _is_shown(known, formula):
            return False
        return _follows(known, formula, supposed) or any(
            all(part is formula or _follows([*known, part], formula, supposed) for part in each.parts)
            for each in known
            if isinstance(each, Or)
        )
    except (SearchLimitError, ReasonerError):  # too hard, or a number where the problem has things
        return False


def _is_shown(known: tuple[Formula, ...], formula: Formula) -> bool:
    """Whether it follows, or that is hard to say, and not from nothing."""
    if _label(_judged((), formula)) not in ("Uncertain", ""):
        return False
    return _label(_judged(known, formula)) not in ("False", "Uncertain")


def _label(judged: GroundJudge | ProvedJudge) -> str:
    """The label; "" for what is open where that would take a search."""
    return judged.label() if isinstance(judged, GroundJudge) else judged.proved()


@lru_cache(maxsize=16)
def _judged(known: tuple[Formula, ...], formula: Formula) -> GroundJudge | ProvedJudge:
    """The problem under question, for several questions in turn."""
    return judge_of(Problem.of(known, formula))


def _follows(known: Sequence[Formula], formula: Formula, supposed: Sequence[Formula]) -> bool:
    """The same, but for what follows from nothing; of a rule, its condition is supposed of things without names."""
    left = leaves(known, formula)
    if left is not None:
        return left
    high = CHAINED if isinstance(formula, ForAll | Implies) else 1
    known = list(known)
    while isinstance(formula, ForAll | Implies):
        if isinstance(formula, ForAll):
            taken = constants_of([*known, formula])
            free = (name for number in count(1) if (name := f"any{number}") not in taken)
            formula = substitute(formula.body, {v: Function(next(free)) for v in formula.variables})
        else:
            if any(complement(each) in known for each in conjuncts(formula.left)):
                return True
            known += conjuncts(formula.left)
            formula = formula.right
    if formula in known:
        return True
    judged = _judged(tuple(known), formula)
    label = _label(judged)
    if label == "Inconsistent":
        fewer = ([other for other in known if other is not each] for each in supposed)
        single = isinstance(judged, GroundJudge) and judged.is_unit(formula)
        return single or any(
            _follows(each, formula, ()) for each in (*fewer, *(_single(known, formula) if supposed else ()))
        )
    if label in ("True", "") and isinstance(judged, ProvedJudge) and applied(known, formula):
        return True
    if label != "True":
        return False
    judges: list[GroundJudge | ProvedJudge] = [judged]
    if isinstance(judged, ProvedJudge):
        earlier = range(len(known))
        rules_first = sorted(earlier, key=lambda number: is_literal(known[number]))
        kept = dict.fromkeys(_enough(judged, order) for order in (earlier, rules_first))
        judges = [judge_of(Problem.of([known[number] for number in numbers], formula)) for numbers in kept]
    rulings = (each.rule() for each in judges)
    return any(ruling.label == "True" and _is_one(ruling, formula, high) for ruling in rulings)


def _single(known: Sequence[Formula], formula: Formula) -> Iterator[list[Formula]]:
    """For what is no literal, each statement with its predicates that is none either, beside literals with those."""
    if is_literal(formula):
        return
    for each in known:
        names = _names(each)
        if not is_literal(each) and not names.isdisjoint(_names(formula)):
            yield [each, *(other for other in known if is_literal(other) and _names(other) <= names)]


def _names(formula: Formula) -> set[str]:
    return {part.name for part in subexpressions(formula) if isinstance(part, Predicate)}


def _is_one(ruling: Ruling, formula: Formula, high: int) -> bool:
    """Whether the proof is one inference: of a literal over ground instances, not by refuting its negation in cases."""
    direct = ruling.written or ruling.lines or ruling.depth == 0 or not is_literal(formula)
    return bool(direct) and (ruling.written or ruling.depth) <= high


def _enough(judged: ProvedJudge, order: Sequence[int]) -> tuple[int, ...]:
    """Numbers of premises that are enough when they are left out in this order where they can be."""
    gone: list[int] = []
    for number in order:
        try:
            if judged.survives("True", [*gone, number]):
                gone.append(number)
        except SearchLimitError:
            continue
    return tuple(sorted(set(order) - set(gone)))


def applied(known: Sequence[Formula], formula: Formula) -> bool:
    """Whether it is what a rule says of something that has its conditions, or what one statement of how many implies.

    A condition of how many is had too by what says it of more, or of a narrower kind.
    """
    parts = [part for each in known for part in (each, *conjuncts(each))]
    known = list(dict.fromkeys(form for part in parts for form in (part, _of_none(part))))
    formula = _of_none(formula)
    keys = {canonical_key(each) for each in known}
    wanted = {canonical_key(each) for each in conjuncts(formula)} - keys
    if not wanted or any(_implies(each, formula) for each in known):
        return True
    things = [Function(name) for name in constants_of([*known, formula])]
    for rule in known:
        if not isinstance(rule, ForAll) or not isinstance(rule.body, Implies) or len(rule.variables) > MOST_VARIABLES:
            continue
        for chosen in product(things, repeat=len(rule.variables)):
            said = substitute(rule.body, dict(zip(rule.variables, chosen, strict=True)))
            if isinstance(said, Implies) and wanted <= {canonical_key(part) for part in conjuncts(said.right)}:
                conditions = conjuncts(said.left)
                if all(canonical_key(each) in keys or any(_implies(k, each) for k in known) for each in conditions):
                    return True
    return False


def _of_none(formula: Formula) -> Formula:
    """“Nobody who is A is B”, said as what there is not."""
    if isinstance(formula, ForAll) and isinstance(formula.body, Implies) and isinstance(formula.body.right, Not):
        rule = formula.body
        return Not(Exists(formula.variables, conjunction([*conjuncts(rule.left), *conjuncts(rule.right.body)])))  # type: ignore[attr-defined]
    return formula


def _implies(one: Formula, other: Formula) -> bool:
    """Whether one statement that there are (not) so many implies another."""
    if not all(is_literal(each, Exists) for each in (one, other)):
        return False
    if isinstance(one, Not) is not isinstance(other, Not):
        return False
    return _label(judge_of(Problem.of([one], other))) == "True"


@lru_cache(maxsize=REMEMBERED)
def one_holds(known: tuple[Formula, ...], cases: tuple[Formula, ...], supposed: tuple[Formula, ...] = ()) -> bool:
    """Whether one of the cases holds, by one inference or by logic alone."""
    whole = disjunction({canonical_key(each): each for each in cases}.values())
    try:
        if any(canonical_key(each) == canonical_key(whole) for each in known):
            return True
        if judge_of(Problem.of((), whole)).label() == "True" or _follows(known, whole, supposed):
            return True
        return any(_follows([each], whole, ()) for each in known)
    except (SearchLimitError, ReasonerError):
        return False
