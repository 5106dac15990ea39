"""Rules used forwards only, as a classical problem: what a verdict of theirs can be certified by.

A benchmark of rules derives literals and never reasons backwards: from "kind things are big" and "Bob is not big" it
does not follow that Bob is not kind. That is classical logic in which being not big is a property of its own, not the
denial of being big. So every negated predicate gets a name; the premises become Horn clauses, and the facts that
forward chaining derives are exactly what follows (van Emden and Kowalski, "The semantics of predicate logic as a
programming language", 1976). A derivation or a countermodel of that problem then shows what the answer says.

A question of several literals is read over all things, named or not. A conditional holds if assuming what it supposes
leads to what it says; a disjunction, which has no direction, if assuming that all its parts are false leads to one of
them. Read with ¬p for the named opposite, either says what it says classically, so what follows here follows there too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reasoner.certificates import fresh_stem
from reasoner.logic import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Problem,
    Statement,
    Xor,
    fold,
    rebuild,
    subexpressions,
    to_nnf,
)
from reasoner.logic.fold import children
from reasoner.logic.literals import is_literal
from reasoner.pipeline.rules import RuleBase
from reasoner.prove import Verdict


def answered_forwards(
    problem: Problem, base: RuleBase, decided: Callable[[Problem], Verdict]
) -> tuple[str | None, Problem | None]:
    """The label of a problem whose rules are used forwards only, None if undecided, and the problem to certify it by.

    Args:
        problem: with a goal.
        base: what its premises derive, in an open world.
        decided: decides the restated problems of a goal that is not one literal.
    """
    if problem.goal is None:
        raise ValueError("a problem with a goal is needed")
    if is_literal(problem.goal.formula, Predicate):
        value = base.value(problem.goal.formula)
        label = "Uncertain" if value is None else str(value)
        return label, forward_problem(problem, label)
    for label in ("True", "False"):
        restated = forward_problem(problem, label)
        found = None if restated is None else decided(restated).label
        if found is None or found == label:
            return found, restated
    return "Uncertain", forward_problem(problem, "Uncertain")


def forward_problem(problem: Problem, label: str | None) -> Problem | None:
    """The problem whose classical verdict is this label if rules used forwards give it.

    The goal is the question if the label is True, the denial of its opposite if it is False, and "the question or its
    opposite" if it is Uncertain, which holds in all models only if one of the two was derived; where they are not
    literals, the opposite is asked of a copy of the premises, so that neither helps the other. None where that cannot
    be said: there is no goal, or there would have to be two of an equality.
    """
    if problem.goal is None:
        return None
    goal = problem.goal.formula
    formulas = [statement.formula for statement in problem.premises]
    signs = _Signs(fresh_stem((*formulas, goal), "non"))
    asked, opposite = signs.claimed(goal, True), signs.claimed(goal, False)
    premises = [Statement(s.name, signs.stated(s.formula), s.role, s.text, s.span) for s in problem.premises]
    if label == "True":
        asserted: Formula = asked
    elif label == "False":
        asserted = Not(opposite)
    elif is_literal(goal, Predicate):
        asserted = Or((asked, opposite))
    else:
        if any(isinstance(node, Equal) for node in subexpressions(goal)):
            return None
        other = fresh_stem((*(s.formula for s in premises), asked, opposite), "copy")
        premises += [Statement(f"{s.name} again", _renamed(s.formula, other), s.role) for s in premises]
        asserted = Or((asked, _renamed(opposite, other)))
    return Problem(tuple(premises), Statement("question", asserted, "conjecture"), name=problem.name)


@dataclass(frozen=True, slots=True)
class _Signs:
    """Formulas in which `p` and `¬p` are two predicates; the second has the prefix."""

    prefix: str

    def stated(self, formula: Formula, positive: bool = True) -> Formula:
        """A formula that is taken for true, or its denial."""
        if not positive:
            formula = Not(formula)
        match formula:
            case Not(Predicate(name, arguments)):
                return Predicate(self.prefix + name, arguments)
            case Not(body) if isinstance(body, Not | And | Or | Implies | Iff | Xor | ForAll | Exists):
                return self.stated(to_nnf(formula))
            case Xor():
                return self.stated(to_nnf(formula))
            case And() | Or() | Implies() | Iff() | ForAll() | Exists():
                parts = [self.stated(part) if isinstance(part, Formula) else part for part in children(formula)]
                return _formula(rebuild(formula, tuple(parts)))
            case _:
                return formula

    def claimed(self, formula: Formula, positive: bool) -> Formula:
        """What shows that the formula is true, or that it is false."""
        match formula:
            case Not(body):
                return self.claimed(body, not positive)
            case And(parts) | Or(parts):
                shown = [self.claimed(part, positive) for part in parts]
                if isinstance(formula, And) is positive:
                    return And(shown)
                return Implies(And([self.stated(part, not positive) for part in parts]), Or(shown))
            case Implies(left, right):
                if not positive:
                    return And((self.claimed(left, True), self.claimed(right, False)))
                return Implies(self.stated(left), Or((self.claimed(right, True), self.claimed(left, False))))
            case Iff(left, right) | Xor(left, right):
                if isinstance(formula, Iff) is positive:
                    return self.claimed(And((Implies(left, right), Implies(right, left))), True)
                return self.claimed(And((Or((left, right)), Or((Not(left), Not(right))))), True)
            case ForAll(variables, body) | Exists(variables, body):
                quantifier = ForAll if isinstance(formula, ForAll) is positive else Exists
                return quantifier(variables, self.claimed(body, positive))
            case _:
                return self.stated(formula, positive)


def _renamed(formula: Formula, prefix: str) -> Formula:
    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        return Predicate(prefix + node.name, node.arguments) if isinstance(node, Predicate) else rebuild(node, parts)

    return _formula(fold(formula, rule))


def _formula(made: Any) -> Formula:
    found: Formula = made
    return found
