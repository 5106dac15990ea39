"""Conditions over enumerated sorts as ground formulas.

A sort with listed elements makes every quantifier a conjunction or disjunction over them, every `Count` a condition on
how many of finitely many formulas are true, and every function a family of constants, one for each tuple of elements.
What is left is quantifier-free logic over constants with listed values, with linear arithmetic where elements are
numbers; so satisfiability is decidable and every model finite.

Elements that are numerals denote themselves. Others are distinct objects, unless the program compares them by `<` or
adds to them: then they are their positions in the list. Terms that need a case distinction (a function applied to
another function's value, a count inside a sum) become constants that premises define; a definitional extension changes
neither what follows nor what is satisfiable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import chain, combinations, product

from reasoner.evaluate.programs.connectives import all_of, any_of, equivalence, implication, negation
from reasoner.evaluate.programs.constants import Counted, Incomplete, Meaning, Value
from reasoner.evaluate.programs.declarations import (
    BOOLEAN,
    NOTHING,
    NUMERIC,
    ConditionError,
    FunctionDeclaration,
    UndeclaredError,
    close_name,
)
from reasoner.evaluate.programs.expressions import Expression
from reasoner.evaluate.programs.meanings import Meanings
from reasoner.logic import BOTTOM, TOP, Formula, Number

MOST_CASES = 20_000
"""Instances of one quantifier, or of one application to values that are not known."""

Scope = Mapping[str, Meaning]
_WEIGHED = {"pbeq": "==", "pble": "<=", "pbge": ">="}
"""Z3's sums of weights, with how they are compared."""
ANYTHING = Expression("name", "_")
"""An argument that may be anything."""


class Compiler(Meanings):
    """Expressions to ground formulas."""

    def formula(self, expression: Expression, scope: Scope) -> Formula:
        """The condition an expression is.

        Raises:
            ConditionError: it is none.
            ReadAgain: the declarations have to be read otherwise.
        """
        made = self.meaning(expression, scope)
        if isinstance(made, Formula):
            return made
        raise ConditionError("a value where a condition is expected")

    def formulas(self, expressions: Iterable[Expression], scope: Scope) -> list[Formula]:
        """The conditions, those of lists among them."""
        found = []
        for expression in expressions:
            found += [self.formula(part, scope) for part in _flat(expression)]
        return found

    def meaning(self, expression: Expression, scope: Scope, expected: str = "") -> Meaning:
        """What an expression means in a scope; an element's name is looked for in the expected sort first."""
        parts = expression.parts
        match expression.operator:
            case "number":
                return Value(self.declarations.number(expression.number), NUMERIC)
            case "name":
                return self._name(expression.name, scope, expected)
            case "call":
                return self._call(expression, scope)
            case "implies":
                return implication(self.formula(parts[0], scope), self.formula(parts[1], scope))
            case "iff":
                return equivalence(self.formula(parts[0], scope), self.formula(parts[1], scope))
            case "either":
                return any_of(self.formula(part, scope) for part in parts)
            case "both":
                return all_of(self.formula(part, scope) for part in parts)
            case "negated":
                return negation(self.formula(parts[0], scope))
            case "compared":
                return self._chain(expression, scope)
            case "among" if parts[1].operator == "listed":
                return any_of(self._compare("==", parts[0], one, scope) for one in parts[1].parts)
            case "among" if elements := self._elements(parts[1]):
                value = self.meaning(parts[0], scope, elements[0].sort)
                return any_of(self._related("==", value, one) for one in elements)
            case "plus" | "minus" | "times" | "modulo" | "divided" | "opposite":
                return self._arithmetic(expression, scope)
        raise ConditionError("a list where a condition or a value is expected")

    def _name(self, name: str, scope: Scope, expected: str) -> Meaning:
        found = scope.get(name)
        if found is not None:
            return found
        declared = self.declarations
        if name in {"True", "true"}:
            return TOP
        if name in {"False", "false"}:
            return BOTTOM
        sorts = declared.sorts_of(name)
        if sorts:
            sort = expected if expected in sorts else sorts[0]
            return Value(declared.values(sort)[declared.elements[sort].index(name)], sort)
        if name in declared.functions:
            return self._application(declared.functions[name], [])
        if name.lower() in {"none", "null", "nothing"}:
            return Value(NOTHING, "none")
        if name in declared.unbound:
            sort = declared.unbound[name]
            declared.repairs[f"{name} is bound nowhere here: some element of {sort}"] = None
            return self._application(FunctionDeclaration(name, (), sort), [])
        elements = chain.from_iterable(declared.elements.values())
        likely = close_name(name, elements, 0) or close_name(name, declared.functions)
        if likely:
            declared.repairs[f"{name} is read as {likely}"] = None
            return self._name(likely, scope, expected)
        raise UndeclaredError(name)

    def _call(self, expression: Expression, scope: Scope) -> Meaning:
        name, parts, declared = expression.name, expression.parts, self.declarations
        if name in declared.functions:
            return self._applied(declared.functions[name], parts, scope)
        match name.lower().replace("_", ""):
            case "and" | "all":
                return all_of(self.formulas(parts, scope))
            case "or" | "any" | "atleastone" if parts and _is_scope(parts[0]):
                return any_of(self._instances(parts, scope))
            case "or" | "any" | "atleastone":
                return any_of(self.formulas(parts, scope))
            case "not" | "neither":
                return negation(any_of(self.formulas(parts, scope)))
            case "xor" if len(parts) == 2:
                return negation(equivalence(*self.formulas(parts, scope)))
            case "atleast" | "atmost" | "exactly" if len(parts) > 1:
                return self._so_many(name.lower(), parts, scope)
            case "exactlyone" | "atmostone" if parts:
                return self._so_many(
                    name.lower().replace("_", "")[:-3], (Expression("number", "1", number=Fraction(1)), *parts), scope
                )
            case "pbeq" | "pble" | "pbge" if len(parts) == 2:
                return self._related(
                    _WEIGHED[name.lower()], self._weighed(self._weights(parts[0], scope)), self.meaning(parts[1], scope)
                )
            case "implies" if len(parts) > 2:
                declared.repairs["Implies of several conditions: the last follows from the others together"] = None
                return implication(all_of(self.formulas(parts[:-1], scope)), self.formula(parts[-1], scope))
            case "issat" | "isvalid" | "istrue" if len(parts) == 1:
                declared.repairs[f"{name} inside a condition is left out"] = None
                return self.formula(parts[0], scope)
            case "implies" if len(parts) == 1:
                return self.formula(parts[0], scope)
            case "implies" | "if" | "iff" | "equivalent" if len(parts) == 2:
                make = implication if name.lower() in {"implies", "if"} else equivalence
                return make(self.formula(parts[0], scope), self.formula(parts[1], scope))
            case "if" | "ifthenelse" | "ite" if len(parts) == 3:
                return self._conditional(parts, scope)
            case "forall":
                return all_of(self._instances(parts, scope))
            case "exists":
                return any_of(self._instances(parts, scope))
            case "count":
                return self._count(parts, scope)
            case "distinct" | "alldifferent" | "alldiff" | "alldifferentconstraint":
                values = self._values(parts, scope)
                return all_of(self._related("!=", a, b) for a, b in combinations(values, 2))
            case "sum":
                return self._sum(self._values(parts, scope))
            case "abs" if len(parts) == 1:
                return self._absolute(self._numeric(self.meaning(parts[0], scope)))
        if likely := close_name(name, declared.functions):
            declared.repairs[f"{name} is read as {likely}"] = None
            return self._applied(declared.functions[likely], parts, scope)
        raise UndeclaredError(name)

    def _instances(self, parts: tuple[Expression, ...], scope: Scope) -> Iterator[Formula]:
        for inner, body in self._scopes(parts, scope):
            yield all_of(self.formulas(body, inner))

    def _count(self, parts: tuple[Expression, ...], scope: Scope) -> Meaning:
        """How many instances hold; a "count" of numbers is their sum, as Logic-LM's own translator has it."""
        meanings = []
        for inner, body in self._scopes(parts, scope):
            meanings.append(self.meaning(body[0], inner) if len(body) == 1 else all_of(self.formulas(body, inner)))
        counted = [meaning for meaning in meanings if isinstance(meaning, Formula)]
        return Counted(tuple(counted)) if len(counted) == len(meanings) else self._sum(meanings)

    def _so_many(self, name: str, parts: tuple[Expression, ...], scope: Scope) -> Formula:
        """`AtLeast(n, …)`, of instances or of conditions; Z3 writes the number last."""
        last = parts[-1].operator == "number"
        number, conditions = (parts[-1], parts[:-1]) if last else (parts[0], parts[1:])
        if _is_scope(conditions[0]):
            counted = self._count(conditions, scope)
        else:
            counted = Counted(tuple(self.formulas(conditions, scope)))
        operator = {"atleast": ">=", "atmost": "<=", "exactly": "=="}[name]
        return self._related(operator, counted, self.meaning(number, scope))

    def _weights(self, listed: Expression, scope: Scope) -> Iterator[tuple[Formula, Value]]:
        """The conditions of `[(p, 1), (q, 2)]` with their weights."""
        for pair in _flat(listed):
            if pair.operator != "listed" or len(pair.parts) != 2:
                raise ConditionError("a condition without its weight: write [(p, 1), (q, 2)]")
            yield self.formula(pair.parts[0], scope), self._numeric(self.meaning(pair.parts[1], scope))

    def _values(self, parts: tuple[Expression, ...], scope: Scope) -> list[Meaning]:
        """The values of a list of terms, or of one term over a scope."""
        if parts and _is_scope(parts[0]):
            return [self.meaning(part, inner) for inner, body in self._scopes(parts, scope) for part in body]
        return [self.meaning(one, scope) for part in parts for one in _flat(part)]

    def _scopes(self, parts: tuple[Expression, ...], scope: Scope) -> Iterator[tuple[Scope, tuple[Expression, ...]]]:
        """Every assignment to the variables of `[x:S, y:T]`, with what stands behind them."""
        if len(parts) < 2:
            raise ConditionError("no variables `[x:sort]` before the condition")
        bound = parts[0].parts if parts[0].operator == "listed" else (parts[0],)
        if not _is_scope(parts[0]):
            bound = tuple(self._with_sort(one, parts[1:]) for one in bound)
        bound = _sorted_variables(bound)
        ranges = [self._range(variable, scope) for variable in bound]
        size = 1
        for values in ranges:
            size *= len(values)
        if size > MOST_CASES:
            raise ConditionError(f"a quantifier over {size} cases")
        for assigned in product(*ranges):
            yield (
                {**scope, **{variable.name: value for variable, value in zip(bound, assigned, strict=True)}},
                parts[1:],
            )

    def _with_sort(self, variable: Expression, body: tuple[Expression, ...]) -> Expression:
        """A variable bound without a sort, with that of its other uses, or of the places it stands in."""
        name = variable.name
        if variable.operator != "name" or self.declarations.sorts_of(name):
            raise ConditionError("no variables `[x:sort]` before the condition")
        sorts = {self.declarations.unbound[name]} if name in self.declarations.unbound else set[str]()
        stack = [] if sorts else list(body)
        while stack:
            one = stack.pop()
            stack += one.parts
            function = self.declarations.functions.get(one.name) if one.operator == "call" else None
            places = function.places if function else ()
            sorts |= {place for place, part in zip(places, one.parts, strict=False) if part == variable}
        if len(sorts) != 1:
            raise ConditionError(f"the variable {name} has no sort: write [{name}:sort]")
        (sort,) = sorts
        self.declarations.repairs[f"{name} is bound without a sort: read as {name}:{sort}"] = None
        return Expression("scoped", name, (Expression("name", sort),))

    def _range(self, variable: Expression, scope: Scope) -> list[Meaning]:
        if variable.operator != "scoped":
            raise ConditionError("a bound variable without a sort")
        over = variable.parts[0]
        if over.operator == "listed":
            return [self.meaning(part, scope) for part in over.parts]
        if elements := self._elements(over):
            return list(elements)
        if over.operator == "name" and over.name in {"bool", "Bool"}:
            return [TOP, BOTTOM]
        if over.operator == "name" and over.name in {"int", "Int"}:
            raise ConditionError("a quantifier over all integers")
        if over.operator == "name" and over.name.lower() in {"real", "float"}:
            raise ConditionError("a quantifier over all real numbers")
        raise UndeclaredError(over.name or "of a scope")

    def _elements(self, over: Expression) -> list[Value]:
        """The elements of a sort, or of sorts joined by `+`; none of anything else."""
        if over.operator == "name" and over.name in self.declarations.elements:
            return [Value(term, over.name) for term in self.declarations.values(over.name)]
        if over.operator == "plus":
            found = [self._elements(part) for part in over.parts]
            return list({one.term: one for sort in found for one in sort}.values()) if all(found) else []
        return []

    def _applied(self, function: FunctionDeclaration, parts: tuple[Expression, ...], scope: Scope) -> Meaning:
        """An application; one argument more than places is the value, one less of a predicate waits for it."""
        sorts = [*function.places, function.result]
        if function.result == BOOLEAN and len(parts) == len(function.places):
            for n, part in enumerate(parts):
                if part == ANYTHING and sorts[n] in self.declarations.elements:
                    self.declarations.repairs[f"_ as an argument of {function.name}: any element"] = None
                    free = f"_{n}"
                    filled = (*parts[:n], Expression("name", free), *parts[n + 1 :])
                    values = self._elements(Expression("name", sorts[n]))
                    made = [self._applied(function, filled, {**scope, free: value}) for value in values]
                    return any_of(one for one in made if isinstance(one, Formula))
        if len(parts) > len(sorts) or len(parts) < len(function.places) - 1:
            raise ConditionError(f"{function.name} takes {len(function.places)} arguments, not {len(parts)}")
        meanings = [self.meaning(part, scope, sort) for part, sort in zip(parts, sorts, strict=False)]
        if len(meanings) == 1 == len(function.places):
            inverse = self._inverse(function, meanings[0])
            if inverse is not None:
                return inverse
        meanings = self._in_place(function, meanings, sorts)
        arguments = [self._argument(one, sort, function) for one, sort in zip(meanings, sorts, strict=False)]
        if len(parts) == len(function.places):
            return self._application(function, arguments)
        if len(parts) < len(function.places):
            if function.result != BOOLEAN:
                raise ConditionError(f"{function.name} takes {len(function.places)} arguments, not {len(parts)}")
            return Incomplete(function, tuple(arguments))
        if function.result == BOOLEAN:
            raise ConditionError(f"{function.name} takes {len(function.places)} arguments, not {len(parts)}")
        self.declarations.repairs[f"the last argument of {function.name} is read as its value"] = None
        return self._related("==", self._application(function, arguments[:-1]), arguments[-1])

    def _chain(self, expression: Expression, scope: Scope) -> Formula:
        """A comparison; `a < b < c` compares the middle twice, but `a == b` of conditions is their equivalence."""
        left, right = expression.parts
        if left.operator == "compared" and _is_term(left.parts[1]):
            return all_of((self._chain(left, scope), self._compare(expression.name, left.parts[1], right, scope)))
        return self._compare(expression.name, left, right, scope)

    def _compare(self, operator: str, left: Expression, right: Expression, scope: Scope) -> Formula:
        operator = {"=": "==", "≠": "!=", "<>": "!=", "≤": "<=", "≥": ">="}.get(operator, operator)
        first = self.meaning(left, scope)
        if isinstance(first, Value):
            second = self.meaning(right, scope, first.sort)
            if isinstance(second, Value) and left.operator == "name" and second.sort != first.sort:
                first = self.meaning(left, scope, second.sort)
        elif isinstance(first, Incomplete):
            second = self.meaning(right, scope, first.function.places[-1])
        else:
            second = self.meaning(right, scope)
        return self._related(operator, first, second)

    def _arithmetic(self, expression: Expression, scope: Scope) -> Meaning:
        meanings = [self.meaning(part, scope) for part in expression.parts]
        if expression.operator == "plus":
            return self._sum(meanings)
        first, second = meanings[0], meanings[-1]
        if expression.operator == "minus":
            if isinstance(first, Counted) and isinstance(second, Value) and isinstance(second.term, Number):
                return Counted(first.formulas, first.offset - second.term.value)
            return self._operation("-", self._numeric(first), self._numeric(second))
        if expression.operator == "opposite":
            return self._operation("-", Value(self.declarations.number(0), NUMERIC), self._numeric(first))
        if expression.operator == "modulo":
            return self._remainder(self._numeric(first), self._numeric(second))
        if expression.operator == "divided":
            return self._quotient(self._numeric(first), self._numeric(second))
        result = self._numeric(first)
        for meaning in meanings[1:]:
            result = self._operation("*", result, self._numeric(meaning))
        return result

    def _conditional(self, parts: tuple[Expression, ...], scope: Scope) -> Meaning:
        condition = self.formula(parts[0], scope)
        first, second = self.meaning(parts[1], scope), self.meaning(parts[2], scope)
        if isinstance(first, Formula) and isinstance(second, Formula):
            return all_of((implication(condition, first), implication(negation(condition), second)))
        value = self._number(first)
        return self._defined([(condition, value), (negation(condition), self._number(second))], value.sort)


def _flat(expression: Expression) -> tuple[Expression, ...]:
    """The parts of a list, else the expression alone."""
    return expression.parts if expression.operator == "listed" else (expression,)


def _sorted_variables(bound: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """`[x, y:sort]` as `[x:sort, y:sort]`."""
    found: list[Expression] = []
    for variable in reversed(bound):
        if variable.operator == "name" and found:
            variable = Expression("scoped", variable.name, found[-1].parts)
        found.append(variable)
    return tuple(reversed(found))


def _is_scope(expression: Expression) -> bool:
    return expression.operator == "scoped" or (
        expression.operator == "listed" and any(part.operator == "scoped" for part in expression.parts)
    )


def _is_term(expression: Expression) -> bool:
    return expression.operator not in {"compared", "both", "either", "negated", "implies", "iff", "among"}
