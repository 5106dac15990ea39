"""What a quantified formula is about: of what, with what condition, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from reasoner.english.vocabulary import NUMBERS
from reasoner.logic import free_variables, nested_parts, substitute
from reasoner.logic.nodes import And, Equal, Exists, ForAll, Formula, Implies, Not, Variable

WORDS = {value: word for word, value in NUMBERS.items() if value <= 12}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`how many` things `variable` there are such that `parts` hold."""

    how_many: str
    plural: bool
    variable: Variable
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Of every `variable` such that `conditions` hold, `body` does."""

    variable: Variable
    conditions: tuple[Formula, ...]
    body: Formula


def quantity(formula: Formula) -> Quantity | None:
    """A numerical statement: at least two, at most one, exactly three."""
    least = _at_least(formula)
    if least is not None and least[0] > 1:
        return _quantity("at least", *least)
    if isinstance(formula, Not):
        more = _at_least(formula.body)
        return None if more is None or more[0] < 2 else _quantity("at most", more[0] - 1, *more[1:])
    if isinstance(formula, And) and len(formula.parts) == 2 and isinstance(formula.parts[1], Not):
        least, more = _at_least(formula.parts[0]), _at_least(formula.parts[1].body)
        if least is not None and more is not None and more[0] == least[0] + 1:
            renamed = {substitute(part, {more[1]: least[1]}) for part in more[2]}
            return _quantity("exactly", *least) if renamed == set(least[2]) else None
    return None


def _quantity(how: str, number: int, variable: Variable, parts: tuple[Formula, ...]) -> Quantity | None:
    word = WORDS.get(number)
    return None if word is None else Quantity(f"{how} {word}", number > 1, variable, parts)


def _at_least(formula: Formula) -> tuple[int, Variable, tuple[Formula, ...]] | None:
    """The number of different things that an existential formula says there are, with what holds of each."""
    if not isinstance(formula, Exists):
        return None
    variables, body = list(formula.variables), formula.body
    while isinstance(body, Exists):
        variables += body.variables
        body = body.body
    different, each = set[frozenset[Variable]](), dict[Variable, list[Formula]]()
    for part in nested_parts(body, And):
        if isinstance(part, Not) and isinstance(part.body, Equal):
            different.add(frozenset(side for side in (part.body.left, part.body.right) if isinstance(side, Variable)))
            continue
        about = [variable for variable in variables if variable in free_variables(part)]
        if len(about) != 1:
            return None
        each.setdefault(about[0], []).append(part)
    if len(each) != len(variables) or different != {frozenset(pair) for pair in combinations(variables, 2)}:
        return None
    first, *others = variables
    wanted = set(each[first])
    if any({substitute(part, {other: first}) for part in each[other]} != wanted for other in others):
        return None
    return len(variables), first, tuple(each[first])


def rules(formula: ForAll) -> tuple[Rule, ...]:
    """A universal statement as one about each of its variables; the others stay in what it is or what is said of it."""
    variables, conditions, then = merged(formula)
    conditions = tuple(inner for part in conditions for inner in nested_parts(part, And))
    if len(variables) == 1:
        return (Rule(variables[0], conditions, then),)
    found = []
    for at, variable in enumerate(variables):
        found.append(_of_first(variable, variables[:at] + variables[at + 1 :], conditions, then))
    return tuple(found)


def _of_first(first: Variable, others: tuple[Variable, ...], conditions: tuple[Formula, ...], then: Formula) -> Rule:
    """`∀x, y (A(x) ∧ B(y) ∧ R(x, y) → …)` as of x: the rest is what is said of it, or else what it is."""
    own = tuple(part for part in conditions if not free_variables(part) & set(others))
    rest = tuple(part for part in conditions if part not in own)
    if rest and not free_variables(then) & set(others):
        linked: Formula = Exists(others, rest[0] if len(rest) == 1 else And(rest))
        return Rule(first, (*own, linked), then)
    if isinstance(then, Not):
        return Rule(first, own, Not(Exists(others, And((*rest, then.body)) if rest else then.body)))
    said = then if not rest else Implies(rest[0] if len(rest) == 1 else And(rest), then)
    return Rule(first, own, ForAll(others, said))


def merged(formula: ForAll) -> tuple[tuple[Variable, ...], tuple[Formula, ...], Formula]:
    """The variables, the conditions and what is said of `∀x (A(x) → ∀y (B(y) → …))`."""
    variables: tuple[Variable, ...] = ()
    conditions: tuple[Formula, ...] = ()
    body: Formula = formula
    while True:
        match body:
            case ForAll(more, inner):
                variables, body = (*variables, *more), inner
            case Implies(left, right) if variables:
                conditions, body = (*conditions, *nested_parts(left, And)), right
            case Not(And(parts)) if len(parts) > 1:
                conditions, body = (*conditions, *parts[:-1]), Not(parts[-1])
            case _:
                return variables, conditions, body
