"""Labels of function-free problems, with the shortest derivation of the claim: what a generator asks of a draft.

The ground instances decide (`reasoner.prove.herbrand`); here a problem is put under question from both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reasoner.certificates import Certificate, Countermodel
from reasoner.generate.example import Line
from reasoner.generate.single import contradict
from reasoner.logic import FiniteStructure, Formula, Function, Not, Predicate, Problem, Variable, subexpressions
from reasoner.logic.literals import atom_of
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
        written: height of the lines where these say all at once that is chosen for an existential statement, else 0.
    """

    label: str
    depth: int = 0
    steps: int = 0
    used: tuple[int, ...] = ()
    certificate: Certificate | None = None
    lines: tuple[Line, ...] = ()
    written: int = 0


class GroundJudge:
    """Premises under question, grounded once for each side of a goal."""

    def __init__(self, problem: Problem) -> None:
        if problem.goal is None:
            raise NotGroundableError
        self.problem = problem
        self.goal = problem.goal.formula
        premises = [statement.formula for statement in problem.premises]
        self.count = len(premises)
        self.denied, self.granted = Herbrand.of_each(premises, Not(self.goal), self.goal)
        self._decided: tuple[tuple[SearchResult, list[int]], tuple[SearchResult, list[int]]] | None = None

    suspects: tuple[int, ...] = ()
    """Premises of which it is cheap to ask, before a proof is made, whether they can be spared."""

    def label(self) -> str:
        """True, False, Uncertain, or Inconsistent; `rule` may have a better word for the last."""
        (denied, _), (granted, _) = self._decide()
        refuted = (denied.model is None, granted.model is None)
        return {(True, True): "Inconsistent", (True, False): "True", (False, True): "False"}.get(refuted, "Uncertain")

    def _decide(self) -> tuple[tuple[SearchResult, list[int]], tuple[SearchResult, list[int]]]:
        if self._decided is None:
            self._decided = self.denied.decide(), self.granted.decide()
        return self._decided

    def rule(self) -> Ruling:
        """The label and its certificate."""
        (denied, numbers), (granted, others) = self._decide()
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
            depth = _height(outcome)
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
        steps = sum(step.rule == "instantiate" for step in derivation.steps)
        return Ruling("Paradox", _height(outcome), steps, used, Certificate("Unsatisfiable", (derivation,)))

    def is_unit(self, literal: Formula) -> bool:
        """Whether one instance of a premise leaves only this literal when literals among the premises are applied."""
        atom = atom_of(literal)
        if not isinstance(atom, Predicate) or any(isinstance(a, Variable) or a.arguments for a in atom.arguments):  # type: ignore[attr-defined]
            return False
        ground = self.granted if atom is literal else self.denied  # where instances that have the atom are kept
        number = ground.atoms[atom.name, tuple([a.name for a in atom.arguments])]  # type: ignore[attr-defined]
        wanted = number if atom is literal else -number
        own = ground.of_source(self.count)
        given = [clause for place, clause in enumerate(ground.clauses) if place not in own]
        units = {clause[0] for clause in given if len(clause) == 1}
        return any(wanted in clause and all(-each in units for each in clause if each != wanted) for clause in given)

    def survives(self, label: str, without: Iterable[int]) -> bool:
        """Whether the goal (its negation) still follows without those premises."""
        ground = self.denied if label == "True" else self.granted
        gone = list(without)
        if ground.satisfiable_at_once(gone):
            return False
        return ground.contradictory(gone)

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
            found = known.propagate(without=frozenset([target]), inferred=self._inferred(ground, known))
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

    def _inferred(self, ground: Herbrand, known: ClauseSet) -> frozenset[int]:
        """Unit clauses that are no premises but instances of one, as “Ann is not older than Ann” of a law of orders."""
        found = ((number, ground.instances[number]) for number in known.units)
        return frozenset(number for number, each in found if each.constants and each.source != self.count)

    def _forward(self, ground: Herbrand, known: ClauseSet, own: Sequence[int]) -> tuple[int, SearchResult | None]:
        """The derivation of least height of everything that one instance of a composite claim needs."""
        composite = frozenset(n for n in own if len(ground.clauses[n]) > 1)
        found = known.propagate(without=composite, inferred=self._inferred(ground, known))
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


def contradict_at_once(formulas: Sequence[Formula]) -> bool:
    """Whether literals among the formulas make an instance of one of them false."""
    if not formulas:
        return False
    found = contradict(formulas)
    if found is not None:
        return found
    try:
        clauses = Herbrand.of_each(formulas[:-1], formulas[-1])[0].clauses
    except NotGroundableError:
        return False
    units = {clause[0] for clause in clauses if len(clause) == 1}
    return any(all(-literal in units for literal in clause) for clause in clauses)


def _height(outcome: SearchResult) -> int:
    """Height of a refutation: with learned clauses, each is one more inference above those it is from."""
    if len(outcome.learned) == 1:
        return outcome.height
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
