"""From the prover's record of inferences to a derivation that the kernel checks step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reasoner.certificates import Derivation, Step
from reasoner.logic import BOTTOM, Equal, Formula, Statement, Term, Variable
from reasoner.prove.saturation.border import Vocabulary
from reasoner.prove.saturation.clauses import Clause

_LEAF_ROLES = {"goal": "goal", "negated_goal": "negated_goal"}
"""Statement roles that are leaves of their own kind; every other statement is a `premise`."""


def leaf_of(statement: Statement) -> tuple[str, Mapping[str, Any]]:
    """The rule of a statement's leaf, and what it records."""
    rule = _LEAF_ROLES.get(statement.role, "premise")
    return rule, {"statement": statement.name} if rule == "premise" else {}


class Recorder:
    """Writes the steps that a clause rests on, parents first."""

    def __init__(
        self, vocabulary: Vocabulary, statements: Sequence[Statement], clausified: Sequence[Mapping[str, Any]]
    ) -> None:
        self._vocabulary = vocabulary
        self._statements = statements
        self._clausified = clausified
        self.steps: list[Step] = []
        self._names: dict[Clause, str] = {}
        self._leaves: dict[int, str] = {}

    def derivation(self, refutation: Clause) -> Derivation:
        """The derivation that ends in this empty clause."""
        self.write(refutation)
        return Derivation(tuple(self.steps))

    def write(self, clause: Clause) -> str:
        """The name of the clause's step, after writing what is missing below it."""
        stack = [clause]
        while stack:
            current = stack[-1]
            if current in self._names:
                stack.pop()
                continue
            missing = [parent for parent in current.parents if parent not in self._names]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            self._names[current] = self._step(current)
        return self._names[clause]

    def add(self, rule: str, parents: tuple[str, ...], formula: Formula, detail: Mapping[str, Any]) -> str:
        """Append a step under the next name."""
        name = f"c{len(self.steps) + 1}"
        self.steps.append(Step(name, rule, parents, formula, detail))
        return name

    def _step(self, clause: Clause) -> str:
        rule = clause.rule
        formula = self._vocabulary.formula(clause) if clause.literals else BOTTOM
        if rule == "clausify":
            leaf = self._leaf(clause.inference)
            return self.add(rule, (leaf,), formula, self._clausified[clause.inference])
        parents = tuple([self._names[parent] for parent in clause.parents])
        if rule == "demodulation":
            return self.add(rule, parents, formula, {"rewrites": self._rewrites(clause)})
        if rule == "unit_deletion":
            matcher, literal = clause.inference
            detail = {"literal": self._vocabulary.node(literal), "substitutions": ({}, self._matcher(matcher))}
            return self.add("resolution", parents, formula, detail)
        if clause.inference is None:
            return self.add(rule, parents, formula, {})
        return self._generated(clause, parents, formula)

    def _leaf(self, number: int) -> str:
        if number not in self._leaves:
            statement = self._statements[number]
            rule, detail = leaf_of(statement)
            self._leaves[number] = self.add(rule, (), statement.formula, detail)
        return self._leaves[number]

    def _matcher(self, matcher: Mapping[int, Any]) -> dict[Variable, Term]:
        node = self._vocabulary.node
        return {node(variable): node(value) for variable, value in matcher.items()}

    def _rewrites(self, clause: Clause) -> tuple[Mapping[str, Any], ...]:
        node = self._vocabulary.node
        return tuple(
            {
                "parent": clause.parents.index(unit, 1),
                "substitution": self._matcher(matcher),
                "equation": Equal(node(old), node(new)),
            }
            for unit, matcher, old, new in clause.inference
        )

    def _generated(self, clause: Clause, parents: tuple[str, ...], formula: Formula) -> str:
        """A step of an inference that unified: each parent's substitution is read off the unifier."""
        bank, node = self._vocabulary.bank, self._vocabulary.node
        substitution, names, detail = clause.inference
        final = dict(names)
        offsets = detail[0]
        if substitution or names:

            def image(term: Any) -> Any:
                return node(bank.normalized(term, substitution, final))
        else:
            image = node
        substitutions = tuple(
            {node(v): image(v - offset) for v in parent.variables()}
            for parent, offset in zip(clause.parents, offsets, strict=True)
        )
        recorded: dict[str, Any] = {"substitutions": substitutions}
        if clause.rule in ("resolution", "equality_resolution"):
            recorded["literal"] = image(detail[1])
        elif clause.rule == "superposition":
            _, left, right, literal, path = detail
            recorded["equation"] = Equal(image(left), image(right))
            recorded["literal"] = image(literal)
            recorded["positions"] = (path,)
        elif clause.rule == "equality_factoring":
            recorded["literal"], recorded["other"] = image(detail[1]), image(detail[2])
        return self.add(clause.rule, parents, formula, recorded)
