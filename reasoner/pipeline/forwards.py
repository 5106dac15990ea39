"""Rules used forwards only, as a classical problem: what a verdict of theirs can be certified by.

A benchmark of rules derives literals and never reasons backwards: from "kind things are big" and "Bob is not big" it
does not follow that Bob is not kind. That is classical logic in which being not big is a property of its own, not the
denial of being big. So every negated predicate gets a name; the premises become Horn clauses, and the facts that
forward chaining derives are exactly what follows (van Emden and Kowalski, "The semantics of predicate logic as a
programming language", 1976). A derivation or a countermodel of that problem then shows what the answer says.
"""

from __future__ import annotations

from typing import Any

from reasoner.certificates import fresh_stem
from reasoner.logic import Formula, Not, Or, Predicate, Problem, Statement, fold, rebuild


def forward_problem(problem: Problem, label: str | None) -> Problem | None:
    """The problem whose classical verdict is this label if forward chaining gives it; None for compound questions.

    The goal is the question if the label is True, the denial of its named opposite if it is False, and "the question or
    its opposite" if it is Uncertain, which holds in all models only if one of the two was derived.
    """
    if problem.goal is None:
        return None
    goal = problem.goal.formula
    atom = goal.body if isinstance(goal, Not) else goal
    if not isinstance(atom, Predicate):
        return None
    formulas = [statement.formula for statement in problem.premises]
    prefix = fresh_stem((*formulas, goal), "non")

    def signed(formula: Formula) -> Formula:
        def rule(node: Any, parts: tuple[Any, ...]) -> Any:
            if isinstance(node, Not) and isinstance(parts[0], Predicate):
                return Predicate(prefix + parts[0].name, parts[0].arguments)
            return rebuild(node, parts)

        found: Formula = fold(formula, rule)
        return found

    positive, negative = atom, Predicate(prefix + atom.name, atom.arguments)
    asked, opposite = (negative, positive) if isinstance(goal, Not) else (positive, negative)
    asserted: Formula = {"True": asked, "False": Not(opposite)}.get(label or "", Or((asked, opposite)))
    premises = tuple(
        Statement(s.name, signed(s.formula), s.role, s.text, s.span)
        for s in problem.premises
        if not s.name.startswith("meaning ")
    )
    return Problem(premises, Statement("question", asserted, "conjecture"), name=problem.name)
