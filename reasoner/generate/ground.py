"""Labels of function-free problems, with the shortest derivation of the claim: what a generator asks of a draft.

The ground instances decide (`reasoner.prove.herbrand`); here a problem is put under question from both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reasoner.certificates import Certificate, Countermodel
from reasoner.generate.example import Line
from reasoner.logic import FiniteStructure, Formula, Function, Not, Predicate, Problem, subexpressions
from reasoner.prove.herbrand import Herbrand, NotGroundableError
from reasoner.prove.unit_propagation import ClauseSet, Propagation, SearchResult


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was found about premises and a goal.

    Attributes:
        label: True, False, Uncertain, or Inconsistent.
        depth: height of the shortest derivation found, 0 for Uncertain.
        steps: how many inferences that derivation has.
        used: numbers of the premises it uses.
        certificate: for the kernel.
        lines: the derivation as an argument, if it is one of the claim from the premises by modus ponens alone.
    """

    label: str
    depth: int = 0
    steps: int = 0
    used: tuple[int, ...] = ()
    certificate: Certificate | None = None
    lines: tuple[Line, ...] = ()


class GroundJudge:
    """Premises under question, grounded once for each side of a goal."""

    def __init__(self, problem: Problem) -> None:
        if problem.goal is None:
            raise NotGroundableError
        self.problem = problem
        self.goal = problem.goal.formula
        premises = [statement.formula for statement in problem.premises]
        self.count = len(premises)
        self.denied = Herbrand.of([*premises, Not(self.goal)])
        self.granted = Herbrand.of([*premises, self.goal])

    def rule(self) -> Ruling:
        """The label and its certificate."""
        denied, numbers = self.denied.decide()
        granted, others = self.granted.decide()
        if denied.model is None and granted.model is None:
            return self._paradox()
        if denied.model is not None and granted.model is not None:
            models = (
                Countermodel(self._structure(self.granted, granted.model), "goal"),
                Countermodel(self._structure(self.denied, denied.model), "negated_goal"),
            )
            return Ruling("Uncertain", certificate=Certificate("Uncertain", (), models))
        label = "True" if denied.model is None else "False"
        ground, outcome, part = (
            (self.denied, denied, numbers) if denied.model is None else (self.granted, granted, others)
        )
        depth, improved, lines = self._shortest(ground)
        if improved is not None:
            outcome, part = improved, list(range(len(ground.clauses)))
        side = "negated_goal" if label == "True" else "goal"
        leaves = [("premise", s.name) for s in self.problem.premises] + [(side, "")]
        derivation = ground.refutation(outcome, part, leaves)
        sources = {int(step.name[1:]) for step in derivation.steps if step.rule == "premise"}
        if improved is None:
            depth = outcome.height if len(outcome.learned) == 1 else _search_depth(outcome)
        steps = sum(step.rule == "instantiate" for step in derivation.steps)
        return Ruling(label, depth, steps, tuple(sorted(sources)), Certificate(label, (derivation,)), lines)

    def _paradox(self) -> Ruling:
        """Contradictory premises: a paradox about the goal if unit propagation reaches it and its negation."""
        problem = self.problem
        premises = Herbrand.of([statement.formula for statement in problem.premises])
        outcome, numbers = premises.decide()
        if outcome.model is not None:
            return Ruling("Inconsistent")
        derivation = premises.refutation(outcome, numbers, [("premise", s.name) for s in problem.premises])
        used = tuple(sorted({int(step.name[1:]) for step in derivation.steps if step.rule == "premise"}))
        if any(premises.decide([number])[0].model is None for number in used):
            return Ruling("Inconsistent")
        sides = [self._shortest(ground)[0] for ground in (self.denied, self.granted)]
        steps = sum(step.rule == "instantiate" for step in derivation.steps)
        return Ruling("Paradox", max(*sides, 1), steps, used, Certificate("Unsatisfiable", (derivation,)))

    def survives(self, label: str, without: Iterable[int]) -> bool:
        """Whether the goal (its negation) still follows without those premises."""
        ground = self.denied if label == "True" else self.granted
        gone = list(without)
        if ground.satisfiable_at_once(gone):
            return False
        return ground.decide(gone)[0].model is None

    def _shortest(self, ground: Herbrand) -> tuple[int, SearchResult | None, tuple[Line, ...]]:
        """The derivation of least height of one literal of the claim, the others being assumed."""
        own = [n for n, instance in enumerate(ground.instances) if instance.source == self.count]
        known = ClauseSet(ground.clauses)
        if any(len(ground.clauses[n]) != 1 for n in own):
            return *self._forward(ground, known, own), ()
        best: tuple[int, int] | None = None
        outcome: SearchResult | None = None
        lines: tuple[Line, ...] = ()
        for target in own:
            found = known.propagate(without=frozenset([target]))
            claim = -ground.clauses[target][0]
            if found.conflict >= 0 or claim not in found.levels:
                continue
            used, _ = known.explain(found, [claim])
            height = found.levels[claim]
            if best is None or (height, len(used)) < best:
                best = (height, len(used))
                outcome = SearchResult(None, [((), [*used, target])], len(ground.clauses), height)
                lines = self._lines(ground, found, used) if len(own) == 1 else ()
        return (best[0] if best else 0), outcome, lines

    def _forward(self, ground: Herbrand, known: ClauseSet, own: Sequence[int]) -> tuple[int, SearchResult | None]:
        """The derivation of least height of everything that one instance of a composite claim needs."""
        found = known.propagate(without=frozenset(n for n in own if len(ground.clauses[n]) > 1))
        if found.conflict >= 0:
            return 0, None
        best: tuple[int, list[int]] | None = None
        for target in own:
            needed = [-literal for literal in ground.clauses[target]]
            if all(literal in found.levels for literal in needed):
                height = 1 + max(found.levels[literal] for literal in needed)
                if best is None or height < best[0]:
                    best = (height, [*known.explain(found, needed)[0], target])
        if best is None:
            return 0, None
        return best[0], SearchResult(None, [((), best[1])], len(ground.clauses), best[0])

    def _lines(self, ground: Herbrand, found: Propagation, used: Sequence[int]) -> tuple[Line, ...]:
        """The clauses used, each as an inference, in the order in which they can be made."""
        names = {atom: key for key, atom in ground.atoms.items()}
        derived = {literal: number for literal, number in found.reasons.items() if number in set(used)}
        said: dict[int, str] = {}
        lines: list[Line] = []
        for literal in sorted(derived, key=lambda each: found.levels[each]):
            number = derived[literal]
            source = f"premise {ground.instances[number].source + 1}"
            if found.levels[literal] == 0 and not ground.instances[number].constants:
                said[literal] = source
                continue
            parents = [said[-other] for other in ground.clauses[number] if other != literal]
            name, arguments = names[abs(literal)]
            atom = Predicate(name, tuple(Function(a) for a in arguments))
            lines.append(Line(atom if literal > 0 else Not(atom), "modus ponens", (*parents, source)))
            said[literal] = str(len(lines))
        return tuple(lines)

    def _structure(self, ground: Herbrand, model: frozenset[int]) -> FiniteStructure:
        return ground.structure(model, _predicates(self.problem.formulas()))


def _search_depth(outcome: SearchResult) -> int:
    """Height of a refutation with learned clauses: each is one more inference above those it is from."""
    heights: dict[int, int] = {}
    for number, (_, used) in enumerate(outcome.learned, start=outcome.first):
        heights[number] = 1 + max((heights.get(each, 1) for each in used), default=0)
    return heights[outcome.first + len(outcome.learned) - 1]


def _predicates(formulas: Iterable[Formula]) -> dict[tuple[str, int], None]:
    return {
        (part.name, len(part.arguments)): None
        for formula in formulas
        for part in subexpressions(formula)
        if isinstance(part, Predicate)
    }
