"""Derivations from instances: what a solver knew which instances to take, made into steps that the kernel can check.

A solver that instantiates quantifiers (Z3, E, cvc5) is certified by the instances it used: they are refuted here by
conflict-driven search modulo equality and linear arithmetic, every learned clause recorded as a `rup` step and every
theory conflict as a `congruence` or `arithmetic` lemma (as in DRAT and Alethe proofs, but first-order at the leaves).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Any

from reasoner.certificates.arithmetic import arithmetic_coefficients
from reasoner.certificates.instances import literals_of
from reasoner.logic import (
    INTEGER,
    NUMERIC_SORTS,
    Arithmetic,
    Comparison,
    Equal,
    Formula,
    Function,
    IsInteger,
    NameSupply,
    Not,
    Number,
    Predicate,
    Problem,
    Sort,
    Term,
    Variable,
    clausify,
    disjunction,
    sort_problem,
    subexpressions,
    substitute,
)
from reasoner.logic.congruence import CongruenceClosure, contradictory_by_equality
from reasoner.logic.linear import linear_form
from reasoner.logic.proofs import Derivation, Step
from reasoner.logic.variants import complement, oriented
from reasoner.logic.well_sorted import Sorting

MAX_CONFLICTS = 2000
_GOAL_RULES = {"True": "negated_goal", "False": "goal", "Unsatisfiable": ""}


def clausal_leaves(
    problem: Problem, kind: str, *, definitional: bool = False, only: Iterable[str] | None = None
) -> tuple[Step, ...]:
    """Leaf and `clausify` steps for a refutation of that kind, with fresh and distinct prefixes.

    Args:
        problem: the problem; its sorts are made explicit.
        kind: "True", "False" or "Unsatisfiable".
        definitional: passed on to `clausify`.
        only: names of the premises to take; all by default.
    """
    resorted, _ = sort_problem(problem)
    wanted = None if only is None else set(only)
    leaves: list[tuple[str, Formula, dict[str, Any]]] = [
        ("premise", statement.formula, {"statement": statement.name})
        for statement in resorted.premises
        if wanted is None or statement.name in wanted
    ]
    if resorted.goal is not None and _GOAL_RULES[kind]:
        goal = resorted.goal.formula
        leaves.append((_GOAL_RULES[kind], goal if kind == "False" else Not(goal), {}))
    stem = fresh_stem(resorted.formulas())
    steps: list[Step] = []
    for number, (rule, formula, detail) in enumerate(leaves, start=1):
        prefix, name = f"{stem}{number}_", f"s{number}"
        steps.append(Step(name, rule, (), formula, detail))
        clauses = clausify(formula, NameSupply(prefix), definitional=definitional)
        for index, clause in enumerate(clauses, start=1):
            made = {"prefix": prefix, "definitional": definitional}
            steps.append(Step(f"{name}c{index}", "clausify", (name,), clause.formula(), made))
    return tuple(steps)


def fresh_stem(formulas: Iterable[Formula], stem: str = "sk") -> str:
    """A beginning of names that no symbol of the formulas has: the one given, or longer."""
    parts = (part for formula in formulas for part in subexpressions(formula))
    names = {part.name for part in parts if isinstance(part, Function | Predicate)}
    while any(name.startswith(stem) for name in names):
        stem += "_"
    return stem


def ground_derivation(
    problem: Problem,
    leaves: Sequence[Step],
    instances: Iterable[tuple[str, Mapping[Variable, Term]]],
    deadline: float = math.inf,
) -> Derivation | None:
    """A derivation from instances of clauses, or None if they do not contradict each other or there is no time.

    Args:
        problem: for the sorts of its symbols.
        leaves: as `clausal_leaves` gives them.
        instances: pairs of the name of a `clausify` step and a substitution; variables that stay are taken as they
            are. Clauses without variables are taken in any case.
        deadline: of `time.perf_counter`.
    """
    steps = {step.name: step for step in leaves}
    extra: list[Step] = []
    clauses: dict[str, tuple[Formula, ...]] = {}
    for step in leaves:
        if step.rule == "clausify" and not any(isinstance(p, Variable) for p in subexpressions(step.formula)):
            clauses[step.name] = literals_of(step.formula)
    for number, (name, substitution) in enumerate(instances, start=1):
        if not substitution:
            clauses[name] = literals_of(steps[name].formula)
            continue
        formula = substitute(steps[name].formula, substitution)
        made = Step(f"i{number}", "instantiate", (name,), formula, {"substitutions": (dict(substitution),)})
        extra.append(made)
        clauses[made.name] = literals_of(formula)
    search = _Search(problem, leaves, clauses, deadline)
    if not search.refute():
        return None
    return trimmed(Derivation((*leaves, *extra, *search.steps)))


def trimmed(derivation: Derivation) -> Derivation:
    """The steps that the last one rests on."""
    needed = {derivation.steps[-1].name}
    kept: list[Step] = []
    for step in reversed(derivation.steps):
        if step.name in needed:
            needed.update(step.parents)
            needed.update(step.detail.get("assumptions", ()))
            kept.append(step)
    return Derivation(tuple(reversed(kept)))


class _Search:
    """Decide, propagate, learn the negation of the decisions behind a conflict (Marques-Silva and Sakallah 1996)."""

    def __init__(
        self, problem: Problem, leaves: Sequence[Step], clauses: dict[str, tuple[Formula, ...]], deadline: float
    ) -> None:
        self.clauses = clauses
        self.deadline = deadline
        self.steps: list[Step] = []
        self.reasons: dict[Formula, str | None] = {}
        self.pairs: list[tuple[Term, Term]] | None = None
        self.sorting = sorting_of(problem, leaves)
        self._evaluate()

    def _evaluate(self) -> None:
        """What terms of numerals and operators are, and which of them are equal or less, as lemmas."""
        literals = dict.fromkeys(chain.from_iterable(self.clauses.values()))
        facts: list[Formula] = []
        parts = chain.from_iterable(map(subexpressions, literals))
        for term in dict.fromkeys([part for part in parts if isinstance(part, Arithmetic)]):
            value = numeral_of(term, self.sorting.sort_of)
            if value is not None:
                facts.append(Not(Equal(term, value)))
        for literal in filter(self._is_arithmetic, literals):
            if all(isinstance(part, Formula | Arithmetic | Number) for part in subexpressions(literal)):
                facts += (literal, complement(literal))
        for fact in dict.fromkeys(facts):
            coefficients = self._coefficients([fact])
            if coefficients is not None:
                self._lemma("arithmetic", [fact], {"coefficients": coefficients})

    def refute(self) -> bool:
        """Whether ⊥ was reached; the steps are then in `steps`."""
        for _ in range(MAX_CONFLICTS):
            conflict = self._run() or self._told()
            if conflict is None:
                return False
            if time.perf_counter() > self.deadline:
                return False
            if isinstance(conflict, str):
                used, decisions = self._explain(conflict)
                learned = disjunction(complement(each) for each in decisions)
                name = f"r{len(self.steps) + 1}"
                self.steps.append(Step(name, "rup", used, learned))
                self.clauses[name] = literals_of(learned)
                if not decisions:
                    return True
            else:
                self._lemma(*conflict)
        return False

    def _run(self) -> str | tuple[str, list[Formula], dict[str, Any]] | None:
        """Propagate and decide up to a false clause (its name) or a theory's lemma; None if there is a model."""
        self.reasons = {}
        while True:
            unit: tuple[str, Formula] | None = None
            choice: Formula | None = None
            for name, literals in self.clauses.items():
                rest = []
                for literal in literals:
                    if literal in self.reasons:
                        break
                    if complement(literal) not in self.reasons:
                        rest.append(literal)
                else:
                    if not rest:
                        return name
                    if len(rest) == 1:
                        unit = (name, rest[0])
                        break
                    choice = choice or rest[0]
            if unit is not None:
                self.reasons[unit[1]] = unit[0]
            elif choice is not None:
                conflict = self._theory_conflict()
                if conflict is not None or time.perf_counter() > self.deadline:
                    return conflict
                self.reasons[choice] = None
            else:
                return self._theory_conflict()

    def _explain(self, name: str) -> tuple[tuple[str, ...], list[Formula]]:
        """The clauses and the decisions that the conflict at the clause rests on."""
        used, decisions = {name: None}, dict[Formula, None]()
        pending = [complement(literal) for literal in self.clauses[name]]
        seen: set[Formula] = set()
        while pending:
            literal = pending.pop()
            if literal in seen:
                continue
            seen.add(literal)
            reason = self.reasons[literal]
            if reason is None:
                decisions[literal] = None
            else:
                used[reason] = None
                pending.extend(complement(each) for each in self.clauses[reason] if each is not literal)
        return tuple(used), list(decisions)

    def _theory_conflict(self) -> tuple[str, list[Formula], dict[str, Any]] | None:
        facts = list(self.reasons)
        if any(_has_equality(fact) for fact in facts) and contradictory_by_equality(facts):
            return "congruence", self._minimal(facts, contradictory_by_equality), {}
        arithmetic = [fact for fact in facts if self._is_arithmetic(fact)]
        # Each a ≠ b doubles the cases, and where a and b have values the congruence has settled it.
        convex = [fact for fact in arithmetic if not (isinstance(fact, Not) and isinstance(fact.body, Equal))]
        for tried in (convex, arithmetic):
            if tried and self._coefficients(tried) is not None:
                core = self._minimal(tried, lambda some: self._coefficients(some) is not None)
                return "arithmetic", core, {"coefficients": self._coefficients(core)}
        return None

    def _told(self) -> tuple[str, list[Formula], dict[str, Any]] | None:
        """What arithmetic and congruence have to be told of each other (Nelson and Oppen 1979).

        That numbers are equal by congruence; else, of terms of unknown value that stand in one place of a symbol, that
        one of a = b, a < b, b < a must hold.
        """
        facts = list(self.reasons)
        closure = CongruenceClosure(facts)
        terms = dict.fromkeys(part for fact in facts for part in subexpressions(fact) if isinstance(part, Term))
        known: dict[Term, Term] = {}
        for term in sorted(terms, key=lambda term: not isinstance(term, Number)):
            if self.sorting.sort_of(term) not in NUMERIC_SORTS:
                continue
            first = known.setdefault(closure.find(term), term)
            equation = oriented(Equal(first, term))
            if first is not term and equation not in self.reasons:
                return "congruence", self._minimal([*facts, Not(equation)], contradictory_by_equality), {}
        if self.pairs is None:
            self.pairs = list(_paired_numbers(self.clauses.values(), self.sorting))
        for pair in reversed(self.pairs):
            left, right = (known.get(closure.find(term), term) for term in pair)
            if left is right or (isinstance(left, Number) and isinstance(right, Number)):
                continue
            self.pairs.remove(pair)
            left, right = pair
            core: list[Formula] = [
                Not(Equal(left, right)), Not(Comparison("<", left, right)), Not(Comparison("<", right, left))
            ]  # fmt: skip
            coefficients = self._coefficients(core)
            if coefficients is not None:
                return "arithmetic", core, {"coefficients": coefficients}
        return None

    def _minimal(self, facts: list[Formula], contradictory: Callable[[list[Formula]], bool]) -> list[Formula]:
        """A subset that is contradictory still; if there is time, no longer if any one is left out."""
        kept, size = list(facts), len(facts)
        while size := size // 2:  # halves, quarters, …
            start = 0
            while start < len(kept) and time.perf_counter() < self.deadline:
                fewer = kept[:start] + kept[start + size :]
                if fewer and contradictory(fewer):
                    kept = fewer
                else:
                    start += size
        return kept

    def _coefficients(self, facts: Sequence[Formula]) -> Any:
        return arithmetic_coefficients([complement(fact) for fact in facts], self.sorting.sort_of)

    def _is_arithmetic(self, fact: Formula) -> bool:
        atom = fact.body if isinstance(fact, Not) else fact
        if isinstance(atom, Equal):
            return self.sorting.sort_of(atom.left) in NUMERIC_SORTS
        return isinstance(atom, Comparison | IsInteger)

    def _lemma(self, rule: str, core: list[Formula], detail: dict[str, Any]) -> None:
        clause = disjunction(complement(fact) for fact in core)
        name = f"l{len(self.steps) + 1}"
        self.steps.append(Step(name, rule, (), clause, detail))
        self.clauses[name] = tuple(map(oriented, (complement(fact) for fact in core)))


def sorting_of(problem: Problem, leaves: Sequence[Step]) -> Sorting:
    """The sorts of the problem's symbols and of those that the leaves' clausification introduced."""
    resorted, signature = sort_problem(problem)
    sorting = Sorting(resorted.formulas(), signature)
    for prefix, formula, definitional in _clausified(leaves):
        supply = NameSupply(prefix)
        clausify(formula, supply, definitional=definitional)
        sorting.learn(supply)
    return sorting


def _clausified(leaves: Sequence[Step]) -> list[tuple[str, Formula, bool]]:
    formulas = {step.name: step.formula for step in leaves}
    found = {
        (step.detail["prefix"], formulas[step.parents[0]], bool(step.detail.get("definitional")))
        for step in leaves
        if step.rule == "clausify"
    }
    return sorted(found, key=lambda entry: entry[0])


def numeral_of(term: Term, sort_of: Callable[[Any], Sort]) -> Number | None:
    """The numeral for the value of a term of numerals and operators; None for other terms."""
    if isinstance(term, Number):
        return term
    form, sort = linear_form(term, sort_of), sort_of(term)
    whole = form.constant.denominator == 1
    return None if form.coefficients or (sort is INTEGER and not whole) else Number(form.constant, sort)


Place = tuple[type, str, int, int]
"""An argument's place: Function or Predicate, the symbol's name and arity, and the argument's index."""


def argument_places(expression: Formula | Term) -> Iterator[tuple[Place, Term]]:
    """Every term that is an argument of a symbol, with the place where it stands."""
    for part in subexpressions(expression):
        if isinstance(part, Function | Predicate):
            for index, argument in enumerate(part.arguments):
                yield (type(part), part.name, len(part.arguments), index), argument


def _paired_numbers(clauses: Iterable[Iterable[Formula]], sorting: Sorting) -> Iterator[tuple[Term, Term]]:
    """Pairs of numeric terms, not both of known value, that are the same argument of the same symbol."""
    places: dict[Place, dict[Term, None]] = {}
    for place, term in chain.from_iterable(map(argument_places, chain.from_iterable(clauses))):
        if sorting.sort_of(term) in NUMERIC_SORTS:
            places.setdefault(place, {})[term] = None
    for terms in places.values():
        for left, right in combinations(terms, 2):
            if any(numeral_of(term, sorting.sort_of) is None for term in (left, right)):
                yield left, right


def _has_equality(fact: Formula) -> bool:
    atom = fact.body if isinstance(fact, Not) else fact
    return isinstance(atom, Equal) or any(isinstance(part, Arithmetic) for part in subexpressions(fact))
