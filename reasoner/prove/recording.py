"""Derivations written down from the clauses of a question: leaves, their clauses, and the steps that follow."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reasoner.certificates import Derivation, Step, fresh_stem
from reasoner.logic import Formula, Signature, disjunction
from reasoner.logic.variants import Literals, complement, literal_set
from reasoner.prove.questions import Question
from reasoner.prove.saturation.derivation import leaf_of
from reasoner.prove.saturation.prover import clausified_all


@dataclass(frozen=True, slots=True)
class Made:
    """A clause of a statement, and how it was made."""

    statement: int
    formula: Formula
    detail: Mapping[str, Any]


def given_clauses(question: Question, until: float) -> tuple[list[Made], Signature]:
    """The clauses of the statements, and the signature with their new symbols.

    Raises:
        TimeoutError: time is up, by `time.perf_counter`.
    """
    functions, predicates = dict(question.signature.functions), dict(question.signature.predicates)
    made: list[Made] = []
    for number, clauses, detail, supply in clausified_all(question.statements, lambda: time.perf_counter() >= until):
        made.extend(Made(number, clause.formula(), detail) for clause in clauses)
        functions.update(supply.functions)
        predicates.update(supply.predicates)
    return made, Signature(functions, predicates, question.signature.sorts)


class Book:
    """The derivation under construction: kernel steps by name."""

    def __init__(self, question: Question, made: Sequence[Made]) -> None:
        self.question = question
        self.made = made
        self.stem = fresh_stem((*question.formulas(), *(each.formula for each in made)), "held")
        self.steps: dict[str, Step] = {}
        self._leaves: dict[int, str] = {}
        self._clauses: dict[int, str] = {}
        self._lemmas: dict[Formula, str] = {}

    def formula(self, name: str) -> Formula:
        """What the step says."""
        return self.steps[name].formula

    def literals(self, name: str) -> Literals:
        """The clause of the step."""
        return literal_set(self.formula(name))

    def add(self, rule: str, parents: Sequence[str], formula: Formula, detail: Mapping[str, Any] | None = None) -> str:
        """Append a step under the next name."""
        name = f"c{len(self.steps) + 1}"
        self.steps[name] = Step(name, rule, tuple(parents), formula, detail or {})
        return name

    def clause(self, number: int) -> str:
        """The step of a clause that was given, after its leaf."""
        if number not in self._clauses:
            made = self.made[number]
            if made.statement not in self._leaves:
                statement = self.question.statements[made.statement]
                rule, detail = leaf_of(statement)
                self._leaves[made.statement] = self.add(rule, (), statement.formula, detail)
            self._clauses[number] = self.add("clausify", (self._leaves[made.statement],), made.formula, made.detail)
        return self._clauses[number]

    def tautology(self, literal: Formula) -> str:
        """The step that says that the literal holds or does not."""
        if literal not in self._lemmas:
            self._lemmas[literal] = self.add("rup", (), disjunction((literal, complement(literal))))
        return self._lemmas[literal]

    @property
    def tautologies(self) -> set[str]:
        """The steps that say of a literal that it holds or does not."""
        return set(self._lemmas.values())

    def derivation(self, last: str) -> Derivation:
        """The steps that the last one rests on."""
        needed = {last}
        for name in reversed(self.steps):
            if name in needed:
                needed.update(self.steps[name].parents)
        return Derivation(tuple(step for name, step in self.steps.items() if name in needed))
