"""Checking TSTP proofs that other provers wrote.

Every inference is recomputed, or proved anew by a callable the caller passes in, from its parents alone; a step that
only keeps satisfiability (Skolemization, definitions) is accepted where recomputation or a definition's shape shows it
sound, and otherwise reported as unverified, which is never "accepted". Sorts are inferred once, over the problem and
all steps: a step read by itself could take for an integer what the problem takes for an individual.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from reasoner.certificates.instance_steps import is_instance
from reasoner.certificates.skolem_steps import chooses, skolemizes
from reasoner.certificates.tstp_reader import ForeignStep, parents_first
from reasoner.errors import SignatureError
from reasoner.logic import (
    BOTTOM,
    NUMERIC_SORTS,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Problem,
    Signature,
    Statement,
    Variable,
    alpha_equivalent,
    disjunction,
    free_variables,
    miniscope,
    rename_bound,
    sort_problem,
    subexpressions,
    symbols_of,
    universal_closure,
    universal_matrix,
)
from reasoner.logic.proofs import KINDS, Check
from reasoner.logic.well_sorted import Sorting
from reasoner.logic.written import require_written

ASSUMED = "assume_conjecture"
"""The rule that takes the conjecture for true, in order to refute it: what rests on it can only show it false."""

_ASKED = frozenset({"conjecture", "question"})
_AGREEING = {
    "True": frozenset({"Theorem"}),
    "False": frozenset({"CounterSatisfiable", "CounterTheorem"}),
    "Unsatisfiable": frozenset({"Unsatisfiable", "ContradictoryAxioms"}),
}
"""SZS statuses that a refutation of each kind shows."""
_Symbol = tuple[type, str, int]
_Prove = Callable[[tuple[Formula, ...], Formula], bool | None]
ProveStep = Callable[[tuple[Formula, ...], Formula, Signature], bool | None]
"""(premises, conclusion, their signature) to True (follows), False (does not) or None (not found out)."""


def check_tstp(
    steps: Sequence[ForeignStep],
    problem: Problem,
    prove_step: ProveStep,
    types: Signature | None = None,
    announced: str = "",
) -> Check:
    """Check a foreign refutation step by step; what an accepted one shows is one of `KINDS`.

    Args:
        steps: as `read_tstp` gives them.
        problem: what the proof is about; leaves must be its statements, by formula and not by name.
        prove_step: proves that a conclusion follows from premises.
        types: what the proof declares, as `read_types` gives it: for symbols that the problem does not have.
        announced: the SZS status that the proof claims to show, if any.
    """
    try:
        steps, problem, signature, sorting = _sorted_together(steps, problem, types or Signature())
    except SignatureError as error:
        return Check(False, "", f"its sorts do not agree with the problem's: {error}"[:300])

    def prove(premises: tuple[Formula, ...], conclusion: Formula) -> bool | None:
        if any(is_instance(premise, conclusion, sorting) for premise in premises):
            return True
        return prove_step(premises, conclusion, signature)

    stated = frozenset([rename_bound(universal_closure(statement.formula)) for statement in problem.premises])
    known: dict[str, ForeignStep] = {}
    rests: dict[str, frozenset[str]] = {}
    symbols = set[_Symbol]().union(*map(symbols_of, problem.formulas()))
    for step in parents_first(steps, {step.name: step for step in reversed(steps)}):
        missing = [parent for parent in step.parents if parent not in known]
        if missing:
            return Check(False, step.name, f"its parent {missing[0]!r} is missing, or rests on the step itself")
        if step.name in known:
            return Check(False, step.name, "two steps have this name")
        parents = tuple(known[parent] for parent in step.parents)
        if parents:
            reason = _inference(step, parents, problem, prove, symbols, signature)
        else:
            reason = _leaf(step, problem, stated, symbols, signature, prove)
        if reason:
            return Check(False, step.name, reason)
        introduced = step.rule == "introduced" and step.role not in _ASKED and not parents
        meant = definition(step.formula, symbols) if introduced else None
        symbols |= symbols_of(step.formula)
        known[step.name] = step if meant is None else replace(step, formula=meant)
        rests[step.name] = _taken(step, parents, problem, stated).union(*(rests[parent] for parent in step.parents))
    return _shown(known, rests, problem, announced)


def _taken(
    step: ForeignStep, parents: tuple[ForeignStep, ...], problem: Problem, stated: frozenset[Formula]
) -> frozenset[str]:
    """What the step itself takes from the question: that the conjecture holds, "False", or that it does not, "True"."""
    if any(parent.role in _ASKED for parent in parents):
        return frozenset({"False" if step.rule == ASSUMED else "True"})
    if parents or step.role != "negated_conjecture" or problem.goal is None:
        return frozenset()  # in a problem of clauses it is the role of a premise
    return frozenset() if rename_bound(step.formula) in stated else frozenset({"True"})


def _shown(known: dict[str, ForeignStep], rests: dict[str, frozenset[str]], problem: Problem, announced: str) -> Check:
    """What the verified steps show: a refutation shows the opposite of the one thing about the conjecture it took."""
    found: set[str] = set()
    for name, step in known.items():
        # What is merely asked, the conjecture as a leaf, shows nothing, be it $false.
        if step.formula is BOTTOM and (step.parents or step.role not in _ASKED):
            if len(rests[name]) < 2:
                found |= rests[name] or {"Unsatisfiable"}
        elif step.parents and problem.goal is not None and "False" not in rests[name]:
            found |= {"True"} if alpha_equivalent(step.formula, problem.goal.formula) else set()
    if not found:
        return Check(False, "", "no step is $false or the conjecture")
    kind = next(kind for kind in ("Unsatisfiable", "True", "False") if kind in found)
    agreeing = set[str]().union(*(_AGREEING[each] for each in found))
    if problem.goal is not None and "Unsatisfiable" in found:
        agreeing.add("Theorem")  # of contradictory premises
    if announced and announced not in agreeing:
        return Check(False, "", f"it announces {announced}, and what it shows is {KINDS[kind]}")
    return Check(True, "", f"{len(known)} steps verified", kind)


def _sorted_together(
    steps: Sequence[ForeignStep], problem: Problem, types: Signature
) -> tuple[tuple[ForeignStep, ...], Problem, Signature, Sorting]:
    """Steps and problem in the sorts that they have together, their signature and the sorts of their terms.

    Raises:
        SignatureError: some symbol, formula or named individual of the problem would not be what it is without the
            steps; or the proof declares or writes something with another sort than it has in the problem.
    """
    alone, before = sort_problem(problem)
    _require_declared(types, before)
    added = tuple(Statement(f"step {number}", step.formula, typed_numerals=True) for number, step in enumerate(steps))
    own = problem.declared
    functions = {symbol: sorts for symbol, sorts in types.functions.items() if symbol not in before.functions}
    predicates = {symbol: sorts for symbol, sorts in types.predicates.items() if symbol not in before.predicates}
    declared = Signature(functions | dict(own.functions), predicates | dict(own.predicates), own.sorts)
    whole = replace(problem, premises=(*problem.premises, *added), declared=declared)
    together, signature = sort_problem(whole)
    require_written(whole, together, signature)
    count = len(problem.premises)
    now = replace(together, premises=together.premises[:count])
    if any(signature.functions.get(symbol) != sorts for symbol, sorts in before.functions.items()) or any(
        signature.predicates.get(symbol) != sorts for symbol, sorts in before.predicates.items()
    ):
        raise SignatureError("a symbol is used with other sorts")
    if not all(map(alpha_equivalent, now.formulas(), alone.formulas())):
        raise SignatureError("a statement is read with other sorts")
    formulas = [statement.formula for statement in together.premises[count:]]
    for step, formula in zip(steps, formulas, strict=True):
        if altered := _numbers(formula) - _numbers(step.formula):
            value, sort = min(altered, key=str)
            raise SignatureError(f"{value} is not written as of sort {sort} in step {step.name}")
    sorting = Sorting((*now.formulas(), *formulas), signature)
    for formula in formulas:
        sorting.require(formula)
    if new := sorting.individuals - Sorting(alone.formulas(), before).individuals:
        raise SignatureError(f"{min(map(repr, new)):.80} is no individual of the problem")
    resorted = tuple(replace(step, formula=formula) for step, formula in zip(steps, formulas, strict=True))
    return resorted, now, signature, sorting


def _require_declared(types: Signature, signature: Signature) -> None:
    """Nothing, if no symbol of the problem is declared with other sorts.

    Raises:
        SignatureError: one is.
    """
    for declared, known in ((types.functions, signature.functions), (types.predicates, signature.predicates)):
        for symbol, sorts in declared.items():
            if known.get(symbol, sorts) != sorts:
                raise SignatureError(f"{symbol[0]} is declared with other sorts")


def _numbers(formula: Formula) -> set[tuple[Fraction, str]]:
    """Its numbers with their sorts; those that are individuals are none."""
    numbers = [node for node in subexpressions(formula) if isinstance(node, Number)]
    return {(number.value, number.sort.name) for number in numbers if number.sort in NUMERIC_SORTS}


def _leaf(
    step: ForeignStep,
    problem: Problem,
    stated: frozenset[Formula],
    symbols: set[_Symbol],
    signature: Signature,
    prove_step: _Prove,
) -> str:
    """Why the leaf is not one of the problem's; "" if it is.

    Provers regroup and simplify while they read, so a leaf may also be something that follows from a statement of the
    same name.
    """
    goal = problem.goal
    if step.role in _ASKED:
        fine = goal is not None and (
            alpha_equivalent(step.formula, universal_closure(goal.formula))
            or not _proved(prove_step, (step.formula,), goal.formula)
        )
        return "" if fine else "it is not the problem's conjecture"
    if step.rule == "introduced":
        if definition(step.formula, symbols) is not None or chooses(step.formula, symbols, signature.functions):
            return ""
        if not _proved(prove_step, (), step.formula):
            return ""  # a lemma of equality or arithmetic
        return "what it introduces is no definition of a new predicate or choice function, and not seen to be valid"
    if rename_bound(step.formula) in stated:
        return ""
    if step.role == "negated_conjecture" and goal is not None:
        if alpha_equivalent(step.formula, universal_closure(Not(goal.formula))):
            return ""
    named = [statement.formula for statement in problem.premises if statement.name in (step.statement, step.name)]
    if named and not _proved(prove_step, tuple(named), step.formula):
        return ""
    return "its formula is no premise of the problem"


def definition(formula: Formula, symbols: set[_Symbol]) -> Formula | None:
    """∀x̄ (p(x̄) ↔ φ) for such a formula, or one direction of it, where p is not among the symbols; None for another.

    The predicate may be negated, as E has it: that defines it as ¬φ. One direction, which Vampire writes, also as
    ¬p(x̄) ∨ φ, chooses p so that the other holds too: any model of what came before can be given such a p.
    """
    formula = universal_matrix(formula)
    sides: list[tuple[Formula, Formula]] = []
    if isinstance(formula, Iff | Implies):
        sides = [(formula.left, formula.right), (formula.right, formula.left)]
    elif isinstance(formula, Or):
        others = [disjunction([part for part in formula.parts if part is not each]) for each in formula.parts]
        sides = [(_denied(each), rest) for each, rest in zip(formula.parts, others, strict=True)]
    for side, body in sides:
        head = side.body if isinstance(side, Not) else side
        if isinstance(head, Predicate) and (Predicate, head.name, len(head.arguments)) not in symbols:
            distinct = len(set(head.arguments)) == len(head.arguments)
            plain = distinct and all(isinstance(argument, Variable) for argument in head.arguments)
            if plain and free_variables(body) <= set(head.arguments) and symbols_of(body) <= symbols:
                return universal_closure(Iff(side, body))
    return None


def _denied(formula: Formula) -> Formula:
    return formula.body if isinstance(formula, Not) else Not(formula)


def _inference(
    step: ForeignStep,
    parents: tuple[ForeignStep, ...],
    problem: Problem,
    prove_step: _Prove,
    symbols: set[_Symbol],
    signature: Signature,
) -> str:
    """Why the inference is not verified; "" if it is."""
    goal = problem.goal
    premises = tuple(parent.formula for parent in parents)
    if any(parent.role in _ASKED for parent in parents):
        if goal is not None and step.status == "cth" and step.rule != ASSUMED and step.role not in _ASKED:
            # The negation may be an inference inside this one, which has other parents too.
            denied = Not(goal.formula)
            premises = tuple(denied if parent.role in _ASKED else parent.formula for parent in parents)
            return _proved(prove_step, premises, step.formula)
        if goal is None or len(parents) != 1 or step.role in _ASKED:
            return "it takes the conjecture for a premise"
        taken = goal.formula if step.rule == ASSUMED else Not(goal.formula)
        return _proved(prove_step, (taken,), step.formula)
    fresh = symbols_of(step.formula) - symbols
    functions = frozenset([(name, arity) for kind, name, arity in fresh if kind is Function])
    if len(functions) == len(fresh) > 0 and len(parents) == 1:
        # E moves quantifiers inwards first, and may then choose for each part of a disjunction.
        ways = (premises[0], miniscope(premises[0]))
        if any(skolemizes(way, step.formula, functions, signature.functions) for way in ways):
            return ""
    unproved = _proved(prove_step, premises, step.formula)
    return "it introduces symbols in a way that is not verified" if fresh and unproved else unproved


def _proved(prove_step: _Prove, premises: tuple[Formula, ...], conclusion: Formula) -> str:
    if any(alpha_equivalent(premise, conclusion) for premise in premises):
        return ""
    if any(skolemizes(premise, conclusion, frozenset(), {}) for premise in premises):
        return ""  # a part of a conjunction, or the same in normal form
    match prove_step(premises, conclusion):
        case True:
            return ""
        case False:
            return "it does not follow from its parents"
        case _:
            return "whether it follows from its parents was not found out"
