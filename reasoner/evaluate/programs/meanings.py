"""What parts of conditions mean: values, counts, formulas; applied to one another and compared, ground throughout."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import permutations
from math import comb

from reasoner.evaluate.programs.connectives import (
    all_of,
    any_of,
    at_least,
    at_most,
    equation,
    equivalence,
    negation,
)
from reasoner.evaluate.programs.constants import Constants, Counted, Incomplete, Meaning, Value, shown
from reasoner.evaluate.programs.declarations import (
    BOOLEAN,
    NOTHING,
    NUMERIC,
    ConditionError,
    FunctionDeclaration,
    ReadAgain,
    UndeclaredError,
)
from reasoner.logic import (
    BOTTOM,
    TOP,
    Arithmetic,
    Comparison,
    DistinctObject,
    Formula,
    Function,
    Not,
    Number,
    Term,
)

MOST_SUBSETS = 300
"""A count is compared through subsets up to so many, else through indicators that are summed."""


class Meanings(Constants):
    """Meanings applied, counted, added up and compared."""

    def _in_place(self, function: FunctionDeclaration, meanings: list[Meaning], sorts: list[str]) -> list[Meaning]:
        """The arguments in the only order that fits the declaration, if theirs does not."""
        if all(self._fits(one, sort) for one, sort in zip(meanings, sorts, strict=False)):
            return meanings
        fitting = [
            list(order)
            for order in permutations(meanings)
            if all(self._fits(one, sort) for one, sort in zip(order, sorts, strict=False))
        ]
        if len(fitting) != 1:
            return meanings
        self.declarations.repairs[f"the arguments of {function.name} are put in the order declared"] = None
        return fitting[0]

    def _fits(self, meaning: Meaning, sort: str) -> bool:
        return isinstance(meaning, Value) and (meaning.sort == sort or self._is_element(meaning.term, sort))

    def _is_element(self, term: Term, sort: str) -> bool:
        return sort in self.declarations.elements and term in self.declarations.values(sort)

    def _inverse(self, function: FunctionDeclaration, meaning: Meaning) -> Value | None:
        """`f(v)` for a value v of `f`, which is no argument of it: the x with f(x) = v."""
        place, result, declared = function.places[0], function.result, self.declarations
        if not isinstance(meaning, Value) or place not in declared.elements or result not in declared.elements:
            return None
        if self._fits(meaning, place) or not self._is_element(meaning.term, result):
            return None
        key = ("inverse", function.name, meaning.term)
        if key not in self._tabled:
            declared.repairs[f"{function.name} of a value is read as what has it"] = None
            constant = Function(self._fresh(f"{function.name}_of_{shown(meaning.term)}"))
            if declared.is_numeric(place):
                self._sorts[constant.name, 0] = ((), declared.number_sort)
            self._tabled[key] = Value(constant, place)
            cases = []
            for term in declared.values(place):
                value = self._constant(function, (term,))
                cases.append(all_of((equation(constant, term), self._related("==", value, meaning))))
            self.definitions.append(any_of(cases))
        return self._tabled[key]

    def _argument(self, meaning: Meaning, sort: str, function: FunctionDeclaration) -> Value:
        value = self._number(meaning) if isinstance(meaning, Counted) else meaning
        if not isinstance(value, Value):
            raise ConditionError(f"a condition as an argument of {function.name}")
        if value.sort == sort or sort == BOOLEAN:
            return value
        numeric = self.declarations.is_numeric(sort)
        if numeric and self.declarations.is_numeric(value.sort):
            return value
        if numeric or self.declarations.is_numeric(value.sort):
            raise ConditionError(f"{shown(value.term)} is no {sort}, as {function.name} needs")
        if isinstance(value.term, DistinctObject) and value.term not in self.declarations.values(sort):
            raise ConditionError(f"{shown(value.term)} is no {sort}, as {function.name} needs")
        return value

    def _related(self, operator: str, first: Meaning, second: Meaning) -> Formula:
        """A comparison of two meanings."""
        if isinstance(second, Incomplete) and not isinstance(first, Incomplete):
            first, second, operator = second, first, _flipped(operator)
        if isinstance(first, Incomplete):
            return self._completed(operator, first, second)
        if isinstance(first, Formula) or isinstance(second, Formula):
            if operator not in {"==", "!="}:
                raise ConditionError(f"conditions compared by {operator}")
            same = equivalence(self._condition(first), self._condition(second))
            return same if operator == "==" else negation(same)
        if isinstance(first, Counted) and _is_numeral(second):
            return self._count_compared(operator, first, second)
        if isinstance(second, Counted) and _is_numeral(first):
            return self._count_compared(_flipped(operator), second, first)
        return self._values_compared(operator, self._number(first), self._number(second))

    def _completed(self, operator: str, first: Incomplete, second: Meaning) -> Formula:
        if operator not in {"==", "!="} or not isinstance(second, Value):
            raise ConditionError(f"{first.function.name} has an argument too few")
        self.declarations.repairs[f"the value of {first.function.name} is read as its last argument"] = None
        last = self._argument(second, first.function.places[-1], first.function)
        made = self._application(first.function, [*first.arguments, last])
        if not isinstance(made, Formula):
            raise ConditionError(f"{first.function.name} is no condition")
        return made if operator == "==" else negation(made)

    def _condition(self, meaning: Meaning) -> Formula:
        if isinstance(meaning, Formula):
            return meaning
        if isinstance(meaning, Value) and isinstance(meaning.term, Number) and meaning.term.value in (0, 1):
            return TOP if meaning.term.value else BOTTOM
        raise ConditionError("a condition compared with a value")

    def _values_compared(self, operator: str, first: Value, second: Value) -> Formula:
        declared = self.declarations
        if NOTHING in (first.term, second.term):
            return self._with_nothing(operator, first, second)
        left, right = declared.is_numeric(first.sort), declared.is_numeric(second.sort)
        if operator in {"==", "!="}:
            if left != right or not (left or self._overlap(first.sort, second.sort)):
                raise ConditionError(f"a {first.sort} compared with a {second.sort}")
            same = equation(first.term, second.term)
            return same if operator == "==" else negation(same)
        for value, numeric in ((first, left), (second, right)):
            if not numeric:
                raise self._ordered(value.sort, operator)
        if isinstance(first.term, Number) and isinstance(second.term, Number):
            return TOP if _holds(operator, first.term.value, second.term.value) else BOTTOM
        return Comparison(operator, first.term, second.term)

    def _ordered(self, sort: str, operator: str) -> Exception:
        if sort in self.declarations.elements:
            return self.declarations.order(sort)
        return ConditionError(f"a {sort} and {operator}")

    def _overlap(self, first: str, second: str) -> bool:
        elements = self.declarations.elements
        return first == second or not set(elements.get(first, ())).isdisjoint(elements.get(second, ()))

    def _with_nothing(self, operator: str, first: Value, second: Value) -> Formula:
        """`f(x) == None`: the function may have no value, if it has objects as values."""
        value = second if first.term is NOTHING else first
        for (name, _), made in self._constants.items():
            if made == value and not self.declarations.is_numeric(value.sort):
                if name not in self.declarations.partial:
                    self.declarations.partial.add(name)
                    self.declarations.repairs[f"{name} may have no value"] = None
                    raise ReadAgain
                same = equation(value.term, NOTHING)
                return same if operator == "==" else negation(same)
        raise UndeclaredError("None")

    def _number(self, meaning: Meaning) -> Value:
        """A value; a count becomes a sum of indicators."""
        if isinstance(meaning, Value):
            return meaning
        if isinstance(meaning, Counted):
            one, zero = self.declarations.number(1), self.declarations.number(0)
            flags = [
                self._defined([(part, Value(one, NUMERIC)), (negation(part), Value(zero, NUMERIC))], NUMERIC)
                for part in meaning.formulas
                if part not in (TOP, BOTTOM)
            ]
            known = meaning.offset + sum(part is TOP for part in meaning.formulas)
            return self._sum([*flags, Value(self.declarations.number(known), NUMERIC)])
        raise ConditionError("a condition where a value is expected")

    def _numeric(self, meaning: Meaning) -> Value:
        value = self._number(meaning)
        if not self.declarations.is_numeric(value.sort):
            raise self._ordered(value.sort, "arithmetic")
        return value

    def _sum(self, meanings: Iterable[Meaning]) -> Value:
        terms = []
        known = Fraction(0)
        for meaning in meanings:
            if isinstance(meaning, Formula):
                meaning = Counted((meaning,))
            term = self._numeric(meaning).term
            if isinstance(term, Number):
                known += term.value
            else:
                terms.append(term)
        if known or not terms:
            terms.append(self.declarations.number(known))
        total = terms[0]
        for term in terms[1:]:
            total = Arithmetic("+", (total, term))
        return Value(total, NUMERIC)

    def _operation(self, operator: str, first: Value, second: Value) -> Value:
        left, right = first.term, second.term
        if isinstance(left, Number) and isinstance(right, Number):
            value = left.value - right.value if operator == "-" else left.value * right.value
            return Value(self.declarations.number(value), NUMERIC)
        if operator == "*" and not isinstance(left, Number) and not isinstance(right, Number):
            raise ConditionError("a product of two unknown numbers")
        return Value(Arithmetic(operator, (left, right)), NUMERIC)

    def _remainder(self, first: Value, second: Value) -> Value:
        if not isinstance(second.term, Number) or not second.term.value:
            raise ConditionError("a remainder by an unknown number")
        if isinstance(first.term, Number):
            return Value(self.declarations.number(first.term.value % second.term.value), NUMERIC)
        if first.sort not in self.declarations.elements:
            return self._divided(first.term, second.term)
        cases: list[tuple[Formula, Meaning]] = []
        for term in self.declarations.values(first.sort):
            remainder = self._remainder(Value(term, NUMERIC), second)
            cases.append((equation(first.term, term), remainder))
        return self._defined(cases, NUMERIC)

    def _divided(self, term: Term, divisor: Number) -> Value:
        """The remainder r of a number without listed values: t = d·q + r with 0 ≤ r < d, q and r integers."""
        if not self.declarations.exact or divisor.value < 0:
            raise ConditionError("a remainder of a number without a range")
        return self._quotient_and_remainder(term, divisor)[1]

    def _quotient(self, first: Value, second: Value) -> Value:
        """A number divided by a known one; between integers, as Z3 has it, without the remainder."""
        if not isinstance(second.term, Number) or second.term.value <= 0:
            raise ConditionError("a quotient by an unknown number, or one that is not positive")
        if not self.declarations.exact:
            return self._operation("*", first, Value(self.declarations.number(1 / second.term.value), NUMERIC))
        self.declarations.repairs["/ between integers leaves the remainder out"] = None
        if isinstance(first.term, Number):
            return Value(self.declarations.number(first.term.value // second.term.value), NUMERIC)
        return self._quotient_and_remainder(first.term, second.term)[0]

    def _quotient_and_remainder(self, term: Term, divisor: Number) -> tuple[Value, Value]:
        key = ("remainder", term, divisor)
        if key not in self._tabled:
            quotient, remainder = (Function(self._fresh(name)) for name in ("quotient", "remainder"))
            for constant in (quotient, remainder):
                self._sorts[constant.name, 0] = ((), self.declarations.number_sort)
            total = Arithmetic("+", (Arithmetic("*", (divisor, quotient)), remainder))
            zero = self.declarations.number(0)
            self.definitions += [
                equation(term, total),
                Comparison("<=", zero, remainder),
                Comparison("<", remainder, divisor),
            ]
            self._tabled[key] = Value(remainder, NUMERIC)
            self._tabled["quotient", term, divisor] = Value(quotient, NUMERIC)
        return self._tabled["quotient", term, divisor], self._tabled[key]

    def _weighed(self, pairs: Iterable[tuple[Formula, Value]]) -> Meaning:
        """The sum of the weights of those conditions that hold."""
        listed = list(pairs)
        if all(isinstance(weight.term, Number) and weight.term.value == 1 for _, weight in listed):
            return Counted(tuple(condition for condition, _ in listed))
        zero = Value(self.declarations.number(0), NUMERIC)
        return self._sum(self._defined([(one, weight), (negation(one), zero)], NUMERIC) for one, weight in listed)

    def _absolute(self, value: Value) -> Value:
        zero = self.declarations.number(0)
        if isinstance(value.term, Number):
            return Value(self.declarations.number(abs(value.term.value)), NUMERIC)
        negative = Comparison("<", value.term, zero)
        opposite = self._operation("-", Value(zero, NUMERIC), value)
        return self._defined([(Not(negative), value), (negative, opposite)], NUMERIC)

    def _count_compared(self, operator: str, counted: Counted, other: Meaning) -> Formula:
        known = counted.offset + sum(part is TOP for part in counted.formulas)
        parts = [part for part in counted.formulas if part not in (TOP, BOTTOM)]
        bound = numeral_of(other) - known
        if operator in {"==", "!="}:
            if bound.denominator != 1 or not 0 <= bound <= len(parts):
                return BOTTOM if operator == "==" else TOP
        if comb(len(parts), len(parts) // 2) > MOST_SUBSETS:
            number = self._number(Counted(tuple(parts)))
            return self._values_compared(operator, number, Value(self.declarations.number(bound), NUMERIC))
        match operator:
            case "==":
                return all_of((at_least(int(bound), parts), at_most(int(bound), parts)))
            case "!=":
                return any_of((at_least(int(bound) + 1, parts), at_most(int(bound) - 1, parts)))
            case ">=":
                return at_least(-int(-bound // 1), parts)
            case ">":
                return at_least(int(bound // 1) + 1, parts)
            case "<=":
                return at_most(int(bound // 1), parts)
            case _:
                return at_most(-int(-bound // 1) - 1, parts)


def _holds(operator: str, left: Fraction, right: Fraction) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def _flipped(operator: str) -> str:
    return {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(operator, operator)


def _is_numeral(meaning: Meaning) -> bool:
    return isinstance(meaning, Value) and isinstance(meaning.term, Number)


def numeral_of(meaning: Meaning) -> Fraction:
    """The number that a meaning is; ConditionError for others."""
    if isinstance(meaning, Value) and isinstance(meaning.term, Number):
        return meaning.term.value
    raise ConditionError("no numeral")
