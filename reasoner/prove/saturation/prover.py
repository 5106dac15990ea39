"""`refute`: named statements in, a refutation with its derivation out, or why there is none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import inf
from typing import Any, Protocol

from reasoner.certificates import Derivation, fresh_stem
from reasoner.logic import (
    INDIVIDUAL,
    DistinctObject,
    Equal,
    Formula,
    NameSupply,
    Not,
    Number,
    Signature,
    Statement,
    Term,
    Variable,
    clausify,
)
from reasoner.logic import (
    Clause as LogicClause,
)
from reasoner.logic.fold import tree_size
from reasoner.logic.well_sorted import Sorting
from reasoner.prove.saturation.border import TooDeepError, Vocabulary
from reasoner.prove.saturation.clauses import Clause
from reasoner.prove.saturation.derivation import Recorder
from reasoner.prove.saturation.given_clause import (
    GAVE_UP,
    REFUTED,
    RUNNING,
    SATURATED,
    Strategy,
)
from reasoner.prove.saturation.schedule import Schedule

MANY_CLAUSES = 40
"""A statement with more clauses than this is tried with definitions for its subformulas."""

MOST_INDIVIDUALS = 24
"""So many numerals and distinct objects are said to differ where a statement bounds the number of things."""

MOST_SHOWN = 50
"""Of the clauses of a saturated set."""
MOST_NODES = 1000
"""Of a clause that is shown."""

STEP = 0.00025
"""Seconds between two looks at the clock, as usual on one core of 2020."""

STRIDE = 64
"""Statements that are made clauses between two looks at the clock: few statements, no looks."""

GOAL_ROLES = frozenset({"goal", "negated_goal", "negated_conjecture", "conjecture"})


class HasSeconds(Protocol):
    """What the prover asks of limits."""

    @property
    def seconds(self) -> float:
        """How long the search may take."""


class Steps:
    """A clock that advances when it is looked at, so that a search takes the same course on a busy machine.

    When the time comes that it is given, or `stop` says so, it strikes for good.
    """

    def __init__(self, until: float, stop: Callable[[], bool] = lambda: False) -> None:
        self._until = until
        self._stop = stop
        self._looks = 0

    def __call__(self) -> float:
        """Seconds, as if the machine were always the same."""
        self._looks += 1
        return inf if time.perf_counter() >= self._until or self._stop() else self._looks * STEP


@dataclass(frozen=True, slots=True)
class Options:
    """How to search.

    Attributes:
        strategy: heuristics of the first saturation.
        schedule: whether other methods get a turn when it takes long; otherwise this strategy alone runs.
        clock: measures the limit and the turns; wall time, `time.process_time`, or `Steps`.
    """

    strategy: Strategy = Strategy()
    schedule: bool = True
    clock: Callable[[], float] = time.perf_counter


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found.

    Attributes:
        outcome: "refuted", "saturated" (hence satisfiable), "timeout" or "gave_up".
        derivation: of ⊥, if refuted.
        statistics: counters of the search.
        reason: why it gave up.
        shown: what shows the statements satisfiable, as text.
    """

    outcome: str
    derivation: Derivation | None = None
    statistics: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""
    shown: str = ""


def refute(
    statements: Sequence[Statement],
    limits: HasSeconds,
    options: Options = Options(),  # noqa: B008
    signature: Signature | None = None,
    beside: Iterable[Formula] = (),
) -> Result:
    """Search for a contradiction in closed, well-sorted statements.

    Statements of role `negated_goal` or `goal` become leaves of that kind, all others premises; a role that says that
    a statement comes from the goal also directs the search. The formulas `beside` them are no statements here, but the
    individuals that they name are different too.
    """
    start = options.clock()
    try:
        clauses, vocabulary, details = prepare(
            statements, signature or Signature(), options.strategy, beside,
            expired=lambda: options.clock() - start >= limits.seconds,
        )  # fmt: skip
    except TooDeepError as error:
        return Result(GAVE_UP, reason=str(error))
    except TimeoutError:
        return Result(RUNNING)
    search = Schedule(vocabulary, clauses, options.strategy, single=not options.schedule)
    outcome = search.run(options.clock, start + limits.seconds)
    statistics = search.statistics() | {"seconds": options.clock() - start}
    if search.refutation is not None:
        derivation = Recorder(vocabulary, statements, details).derivation(search.refutation)
        return Result(REFUTED, derivation, statistics)
    if outcome == SATURATED and (not vocabulary.uninterpreted() or not search.complete):
        return Result(GAVE_UP, None, statistics, "saturated, but not by a complete search")
    shown = _shown(vocabulary, *search.ended.kept()) if outcome == SATURATED and search.ended else ""
    return Result(outcome, None, statistics, shown=shown)


def _shown(vocabulary: Vocabulary, heading: str, clauses: Sequence[Clause]) -> str:
    """How many clauses there are, and the first of them."""
    from reasoner.syntax import write_formula

    lines = [f"{len(clauses)} {heading}"]
    for formula in map(vocabulary.formula, clauses[:MOST_SHOWN]):
        short = tree_size(formula, MOST_NODES) < MOST_NODES  # shared parts are written wherever they occur
        lines.append(write_formula(formula) if short else "a clause too long to be written")
    return "\n".join(lines if len(clauses) <= MOST_SHOWN else [*lines, "…"])


def prepare(
    statements: Sequence[Statement],
    signature: Signature,
    strategy: Strategy,
    beside: Iterable[Formula] = (),
    expired: Callable[[], bool] = lambda: False,
) -> tuple[list[Clause], Vocabulary, list[Mapping[str, Any]]]:
    """The statements' clauses as the prover's, their vocabulary, and how each statement was clausified.

    Raises:
        TimeoutError: `expired`, which is asked now and then.
    """
    made: list[tuple[int, tuple[Formula, ...]]] = []
    functions = dict(signature.functions)
    details: list[Mapping[str, Any]] = []
    for number, found, detail, supply in clausified_all(statements, expired):
        details.append(detail)
        made.extend((number, clause.literals) for clause in found)
        functions.update(supply.functions)
    different: list[tuple[Formula, ...]] = []
    if any(_collapses(literal) for _, literals in made for literal in literals):
        formulas = [*(statement.formula for statement in statements), *beside]
        different = _differences(Sorting(formulas, signature).individuals)
    goals = {number for number, statement in enumerate(statements) if statement.role in GOAL_ROLES}
    vocabulary = Vocabulary(
        [*(literals for _, literals in made), *different],
        [literals for number, literals in made if number in goals],
        Signature(functions, signature.predicates, signature.sorts),
        strategy.costs,
    )
    clauses = []
    for number, literals in made:
        terms = tuple(dict.fromkeys([vocabulary.literal(literal) for literal in literals]))
        distance = 0 if number in goals or (not goals and all(term.symbol & 1 for term in terms)) else 1000
        clauses.append(Clause(terms, "clausify", (), number, distance))
    clauses.extend(Clause((vocabulary.literal(literal),), "distinct", (), None) for (literal,) in different)
    return clauses, vocabulary, details


def clausified_all(
    statements: Sequence[Statement], expired: Callable[[], bool]
) -> Iterator[tuple[int, tuple[LogicClause, ...], Mapping[str, Any], NameSupply]]:
    """Of each statement its number, its clauses, the detail of their `clausify` steps, and their new symbols.

    Raises:
        TimeoutError: `expired`, which is asked now and then.
    """
    stem = fresh_stem(statement.formula for statement in statements)
    for number, statement in enumerate(statements):
        if number % STRIDE == STRIDE - 1 and expired():
            raise TimeoutError
        prefix = f"{stem}{number + 1}_"
        (definitional, clauses), supply = _clausified(statement.formula, prefix)
        yield number, clauses, {"prefix": prefix, "definitional": definitional}, supply


def _collapses(literal: Formula) -> bool:
    """Whether the literal says that anything is something: no individual need be named for it to be false."""
    sides = (literal.left, literal.right) if isinstance(literal, Equal) else ()
    return any(isinstance(side, Variable) and side.sort is INDIVIDUAL for side in sides)


def _differences(individuals: Iterable[Term]) -> list[tuple[Formula, ...]]:
    """That the individuals differ from each other, as unit clauses; of the first few, where there are many."""
    named: dict[Any, Term] = {}
    for each in sorted(individuals, key=repr):
        if isinstance(each, Number | DistinctObject):
            named.setdefault(each.value if isinstance(each, Number) else each.name, each)
    few = list(named.values())[:MOST_INDIVIDUALS]
    return [(Not(Equal(one, other)),) for one, other in combinations(few, 2)]


def _clausified(formula: Formula, prefix: str) -> tuple[tuple[bool, tuple[LogicClause, ...]], NameSupply]:
    """Clauses by distribution, or by definitions (True) where distribution gives many and definitions give fewer."""
    supply = NameSupply(prefix)
    plain = clausify(formula, supply)
    if len(plain) > MANY_CLAUSES:
        other = NameSupply(prefix)
        defined = clausify(formula, other, definitional=True)
        if sum(len(c.literals) for c in defined) < sum(len(c.literals) for c in plain):
            return (True, defined), other
    return (False, plain), supply
