"""Numbers of skeletons: what a person's score is, whose score is greater than 8, what follows for them.

A bound on a measure is a condition like any other. It is met by the value, by a tighter bound, or over the value of
someone who has less; a premise that would miss it by its number alone is kept for items in which it is not met.
"""

from __future__ import annotations

from random import Random

from reasoner.generate.recipe import RecipeError
from reasoner.generate.vocabulary import Words
from reasoner.logic import Comparison, Equal, Formula, Function, Not, Number, Term, fold, rebuild
from reasoner.logic.literals import is_literal

LOW, HIGH = 30, 90
"""Where thresholds are drawn from; no number in an item lies more than twice `REACH` beyond."""
REACH = 12
OPPOSITE = {">": "<=", "<=": ">", "<": ">=", ">=": "<"}


def is_numeric(formula: Formula) -> bool:
    """Whether it is a bound, or denies one."""
    return is_literal(formula, Comparison)


class Measures:
    """Bounds and facts about the numbers of an item, each measure new."""

    def __init__(self, words: Words, chance: Random) -> None:
        self.words = words
        self.chance = chance
        self.bounds: list[Comparison] = []
        self.misses: dict[Formula, Formula] = {}

    def bound(self, subject: Term) -> Comparison:
        """A bound on a measure that the item has not had."""
        if not self.words.vocabulary.symbols["measures"]:
            raise RecipeError("this lexicon has no measures", hint="numbers: 0, or words for them: measures: [score]")
        operator = self.chance.choice(tuple(OPPOSITE))
        measure = Function(self.words.draw("measures"), (subject,))
        return Comparison(operator, measure, Number(self.chance.randint(LOW, HIGH)))

    def missed(self, bound: Comparison) -> Comparison:
        """The bound with a number so far off that what meets this one does not meet that one."""
        return Comparison(bound.operator, bound.left, Number(_number(bound) + 2 * REACH * _sign(bound)))

    def conditional(self, rule: Formula, bound: Comparison) -> Formula:
        """The rule with that bound in it, for which one that misses is remembered."""

        def change(node: object, parts: tuple[object, ...]) -> object:
            if isinstance(node, Comparison) and isinstance(node.left, Function) and isinstance(bound.left, Function):
                if node.left.name == bound.left.name:
                    return Comparison(node.operator, node.left, self.missed(bound).right)
            return rebuild(node, parts)  # type: ignore[arg-type]

        self.misses[rule] = fold(rule, change)  # type: ignore[assignment]
        return rule

    def tighter(self, bound: Comparison) -> Comparison:
        """A bound from which this one follows."""
        operator = (">", ">=") if _sign(bound) > 0 else ("<", "<=")
        return Comparison(self.chance.choice(operator), bound.left, Number(self._beyond(bound)))

    def facts(self, goal: Formula) -> list[Formula]:
        """Premises from which the bound, or the denial of one, follows."""
        bound = affirmed(goal)
        self.bounds.append(bound)
        measure, sign = bound.left, _sign(bound)
        far = Number(_number(bound) - self.chance.randint(1, REACH) * sign)
        match self.chance.choice(("value", "value", "bound", "other")):
            case "value":
                fact: Formula = Equal(measure, Number(self._beyond(bound)))
                self.misses[fact] = Equal(measure, far)
                return [fact]
            case "bound":
                fact = self.tighter(bound)
                self.misses[fact] = Comparison(fact.operator, measure, far)
                return [fact]
            case _:
                other = Function(measure.name, (self.words.name(),))  # type: ignore[attr-defined]
                between = Comparison(self.chance.choice((">", ">=") if sign > 0 else ("<", "<=")), measure, other)
                value = Equal(other, Number(self._beyond(bound)))
                self.misses[between] = Comparison(OPPOSITE[between.operator], measure, other)
                self.misses[value] = Equal(other, far)
                return [between, value]

    def value(self, measure: str, subject: Term) -> Formula:
        """What their number is, of a measure with a bound: of others the number would be a thing among things."""
        return Equal(Function(measure, (subject,)), Number(self.chance.randint(LOW - REACH, HIGH + REACH)))

    def _beyond(self, bound: Comparison) -> int:
        """A number that meets the bound, by little."""
        return _number(bound) + self.chance.randint(1, REACH) * _sign(bound)


def affirmed(goal: Formula) -> Comparison:
    """The bound, or the one that its denial amounts to."""
    if isinstance(goal, Not) and isinstance(goal.body, Comparison):
        return Comparison(OPPOSITE[goal.body.operator], goal.body.left, goal.body.right)
    if isinstance(goal, Comparison):
        return goal
    raise TypeError(f"no bound: {goal!r}")


def _number(bound: Comparison) -> int:
    if not isinstance(bound.right, Number):
        raise TypeError(f"no bound by a numeral: {bound!r}")
    return int(bound.right.value)


def _sign(bound: Comparison) -> int:
    """1 where more meets the bound, -1 where less does."""
    return 1 if bound.operator in (">", ">=") else -1
