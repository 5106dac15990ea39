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
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from itertools import chain, combinations, permutations, product
from math import comb

from reasoner.evaluate.programs.expressions import Expression
from reasoner.logic import (
    BOTTOM,
    INDIVIDUAL,
    INTEGER,
    REAL,
    TOP,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Predicate,
    Signature,
    Sort,
    Term,
    conjunction,
    disjunction,
)

BOOLEAN, NUMERIC = "bool", "int"
NOTHING = DistinctObject("none")
"""The value of a function where the program says `None`."""
MOST_CASES = 20_000
"""Instances of one quantifier, or of one application to values that are not known."""
MOST_SUBSETS = 300
"""A count is compared through subsets up to so many, else through indicators that are summed."""

ALIKE = 0.84
"""Names so alike (difflib's ratio) are taken for one another if no third is near."""


class ConditionError(ValueError):
    """A line that means nothing under its declarations."""


class UndeclaredError(ConditionError):
    """A name that is declared nowhere."""

    def __init__(self, name: str) -> None:
        super().__init__(f"undeclared name {name}")
        self.name = name


class ReadAgain(Exception):  # noqa: N818 - a signal inside the room: the declarations are to be read otherwise
    """Raised when a line shows that a sort is ordered or a function partial; `Declarations` has been changed."""


@dataclass(frozen=True, slots=True)
class FunctionDeclaration:
    """Sorts of the places and of the value."""

    name: str
    places: tuple[str, ...]
    result: str


@dataclass(slots=True)
class Declarations:
    """Sorts and functions of a program.

    Attributes:
        elements: names of the elements of each enumerated sort.
        functions: by name.
        ordered: sorts whose elements are read as their positions.
        partial: functions that may have no value.
        unbound: variables that are bound somewhere, always over the same sort: free elsewhere, they stand for an
            element of it (in Logic-LM's translation they are constants too).
        exact: whether all numerals are integers.
        repairs: what was read otherwise than written.
    """

    elements: dict[str, tuple[str, ...]] = field(default_factory=dict)
    functions: dict[str, FunctionDeclaration] = field(default_factory=dict)
    ordered: set[str] = field(default_factory=set)
    partial: set[str] = field(default_factory=set)
    unbound: dict[str, str] = field(default_factory=dict)
    exact: bool = True
    repairs: dict[str, None] = field(default_factory=dict)

    @property
    def number_sort(self) -> Sort:
        """Integers, or reals if there is any fraction."""
        return INTEGER if self.exact else REAL

    def number(self, value: Fraction | int) -> Number:
        """The numeral."""
        return Number(value, self.number_sort)

    def is_numeric(self, sort: str) -> bool:
        """Whether the values of the sort are numbers."""
        if sort == NUMERIC or sort in self.ordered:
            return True
        return all(numeral(name) is not None for name in self.elements.get(sort, ("",)))

    def values(self, sort: str) -> list[Term]:
        """The elements as terms."""
        names = self.elements[sort]
        if sort in self.ordered:
            return [self.number(position) for position in range(1, len(names) + 1)]
        numbers = [numeral(name) for name in names]
        if all(number is not None for number in numbers):
            return [self.number(number) for number in numbers if number is not None]
        return [DistinctObject(name) for name in names]

    def sorts_of(self, element: str) -> list[str]:
        """The enumerated sorts that list an element."""
        return [sort for sort, names in self.elements.items() if element in names]

    def order(self, sort: str) -> ReadAgain:
        """Read a sort's elements as positions from now on."""
        self.ordered.add(sort)
        self.repairs[f"elements of {sort} are compared: read in the order listed"] = None
        return ReadAgain()


def numeral(name: str) -> Fraction | None:
    """The number that a name is."""
    try:
        return Fraction(name)
    except (ValueError, ZeroDivisionError):
        return None


def close_name(name: str, known: Iterable[str]) -> str:
    """The one known name that this is likely to be, or ""; names of a letter or two are never alike."""
    by_lower = {one.lower(): one for one in known}
    if name.lower() in by_lower:
        return by_lower[name.lower()]
    near = get_close_matches(name.lower(), by_lower, 2, ALIKE) if len(name) > 3 else []
    return by_lower[near[0]] if len(near) == 1 else ""


@dataclass(frozen=True, slots=True)
class Value:
    """A term with the sort it has in the program."""

    term: Term
    sort: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of some formulas are true, plus an offset."""

    formulas: tuple[Formula, ...]
    offset: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A predicate with its last place open, as in `assigned(x) == y` for `assigned(x, y)`."""

    function: FunctionDeclaration
    arguments: tuple[Value, ...]


Meaning = Formula | Value | Counted | Incomplete
Scope = Mapping[str, Meaning]


class Compiler:
    """Expressions to ground formulas; `definitions` and `signature` grow with what is compiled.

    Attributes:
        declarations: of the program.
        definitions: premises about the constants made so far.
        signature: their sorts.
    """

    def __init__(self, declarations: Declarations) -> None:
        self.declarations = declarations
        self.definitions: list[Formula] = []
        self._constants: dict[tuple[str, tuple[Term, ...]], Meaning] = {}
        self._sorts: dict[tuple[str, int], tuple[tuple[Sort, ...], Sort]] = {}
        self._names: set[str] = set()
        self._tabled: dict[object, Value] = {}

    @property
    def signature(self) -> Signature:
        """Sorts of the numeric constants."""
        return Signature(dict(self._sorts))

    # Formulas

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
            case "among" if parts[1].operator == "name" and parts[1].name in self.declarations.elements:
                value = self.meaning(parts[0], scope, parts[1].name)
                values = self.declarations.values(parts[1].name)
                return any_of(self._related("==", value, Value(one, parts[1].name)) for one in values)
            case "plus" | "minus" | "times" | "modulo" | "opposite":
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
        likely = close_name(name, (*declared.functions, *chain.from_iterable(declared.elements.values())))
        if likely:
            declared.repairs[f"{name} is read as {likely}"] = None
            return self._name(likely, scope, expected)
        raise UndeclaredError(name)

    # Calls

    def _call(self, expression: Expression, scope: Scope) -> Meaning:
        name, parts = expression.name, expression.parts
        declared = self.declarations.functions.get(name)
        if declared is not None:
            return self._applied(declared, parts, scope)
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
            case "distinct" | "alldifferent":
                values = self._values(parts, scope)
                return all_of(self._related("!=", a, b) for a, b in combinations(values, 2))
            case "sum":
                return self._sum(self._values(parts, scope))
            case "abs" if len(parts) == 1:
                return self._absolute(self._numeric(self.meaning(parts[0], scope)))
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

    def _values(self, parts: tuple[Expression, ...], scope: Scope) -> list[Meaning]:
        """The values of a list of terms, or of one term over a scope."""
        if parts and _is_scope(parts[0]):
            return [self.meaning(part, inner) for inner, body in self._scopes(parts, scope) for part in body]
        return [self.meaning(one, scope) for part in parts for one in _flat(part)]

    def _scopes(self, parts: tuple[Expression, ...], scope: Scope) -> Iterator[tuple[Scope, tuple[Expression, ...]]]:
        """Every assignment to the variables of `[x:S, y:T]`, with what stands behind them."""
        if len(parts) < 2 or not _is_scope(parts[0]):
            raise ConditionError("no variables `[x:sort]` before the condition")
        bound = parts[0].parts if parts[0].operator == "listed" else (parts[0],)
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

    def _range(self, variable: Expression, scope: Scope) -> list[Meaning]:
        if variable.operator != "scoped":
            raise ConditionError("a bound variable without a sort")
        over = variable.parts[0]
        if over.operator == "listed":
            return [self.meaning(part, scope) for part in over.parts]
        if over.operator == "name" and over.name in self.declarations.elements:
            return [Value(term, over.name) for term in self.declarations.values(over.name)]
        if over.operator == "name" and over.name in {"bool", "Bool"}:
            return [TOP, BOTTOM]
        if over.operator == "name" and over.name in {"int", "Int"}:
            raise ConditionError("a quantifier over all integers")
        raise UndeclaredError(over.name or "of a scope")

    # Applications

    def _applied(self, function: FunctionDeclaration, parts: tuple[Expression, ...], scope: Scope) -> Meaning:
        """An application; one argument more than places is the value, one less of a predicate waits for it."""
        sorts = [*function.places, function.result]
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
            constant = Function(self._fresh(f"{function.name}_of_{_shown(meaning.term)}"))
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
            raise ConditionError(f"{_shown(value.term)} is no {sort}, as {function.name} needs")
        if isinstance(value.term, DistinctObject) and value.term not in self.declarations.values(sort):
            raise ConditionError(f"{_shown(value.term)} is no {sort}, as {function.name} needs")
        return value

    def _application(self, function: FunctionDeclaration, arguments: list[Value]) -> Meaning:
        if len(arguments) != len(function.places):
            raise ConditionError(f"{function.name} takes {len(function.places)} arguments, not {len(arguments)}")
        unknown = [n for n, argument in enumerate(arguments) if not isinstance(argument.term, Number | DistinctObject)]
        if not unknown:
            return self._constant(function, tuple(argument.term for argument in arguments))
        return self._by_cases(function, arguments, unknown)

    def _by_cases(self, function: FunctionDeclaration, arguments: list[Value], unknown: list[int]) -> Meaning:
        """An application to values that are not known: a case for each of their values."""
        ranges = []
        for n in unknown:
            sort = function.places[n] if function.places[n] in self.declarations.elements else arguments[n].sort
            if sort not in self.declarations.elements:
                raise ConditionError(f"{function.name} of a number without a range")
            ranges.append(self.declarations.values(sort))
        cases = []
        for values in product(*ranges):
            chosen = list(arguments)
            for n, value in zip(unknown, values, strict=True):
                chosen[n] = Value(value, arguments[n].sort)
            condition = all_of(equation(arguments[n].term, value) for n, value in zip(unknown, values, strict=True))
            cases.append((condition, self._application(function, chosen)))
        if function.result == BOOLEAN:
            return any_of(all_of((condition, case)) for condition, case in cases if isinstance(case, Formula))
        return self._defined(cases, function.result)

    def _defined(self, cases: list[tuple[Formula, Meaning]], sort: str) -> Value:
        """A constant that has the value of the case that holds."""
        values = [(condition, case.term) for condition, case in cases if isinstance(case, Value)]
        key = (tuple(values), sort)
        if key not in self._tabled:
            constant = Function(self._fresh("value"))
            if self.declarations.is_numeric(sort):
                self._sorts[constant.name, 0] = ((), self.declarations.number_sort)
            self._tabled[key] = Value(constant, sort)
            self.definitions += [implication(condition, equation(constant, term)) for condition, term in values]
        return self._tabled[key]

    def _constant(self, function: FunctionDeclaration, arguments: tuple[Term, ...]) -> Meaning:
        """The constant or proposition that stands for a function at known arguments, with its possible values."""
        key = (function.name, arguments)
        if key in self._constants:
            return self._constants[key]
        name = self._fresh("_".join((function.name, *map(_shown, arguments))))
        if function.result == BOOLEAN:
            self._constants[key] = Predicate(name)
            return self._constants[key]
        declared = self.declarations
        constant = Function(name)
        if declared.is_numeric(function.result):
            self._sorts[name, 0] = ((), declared.number_sort)
        else:
            self._sorts[name, 0] = ((), INDIVIDUAL)
        self._constants[key] = Value(constant, function.result)
        if function.result in declared.elements and self._inside(function, arguments):
            values = declared.values(function.result)
            if function.name in declared.partial:
                values = [*values, NOTHING]
            self.definitions.append(disjunction(Equal(constant, value) for value in values))
        return self._constants[key]

    def _inside(self, function: FunctionDeclaration, arguments: tuple[Term, ...]) -> bool:
        return all(
            place not in self.declarations.elements or argument in self.declarations.values(place)
            for place, argument in zip(function.places, arguments, strict=True)
        )

    def _fresh(self, stem: str) -> str:
        name, number = stem, 1
        while name in self._names:
            number += 1
            name = f"{stem}_{number}"
        self._names.add(name)
        return name

    # Comparisons

    def _chain(self, expression: Expression, scope: Scope) -> Formula:
        """A comparison; `a < b < c` compares the middle twice, but `a == b` of conditions is their equivalence."""
        left, right = expression.parts
        if left.operator == "compared" and _is_term(left.parts[1]):
            return all_of((self._chain(left, scope), self._compare(expression.name, left.parts[1], right, scope)))
        return self._compare(expression.name, left, right, scope)

    def _compare(self, operator: str, left: Expression, right: Expression, scope: Scope) -> Formula:
        operator = {"=": "==", "≠": "!=", "≤": "<=", "≥": ">="}.get(operator, operator)
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

    # Numbers

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
        result = self._numeric(first)
        for meaning in meanings[1:]:
            result = self._operation("*", result, self._numeric(meaning))
        return result

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
            raise ConditionError("a remainder of a number without a range")
        cases: list[tuple[Formula, Meaning]] = []
        for term in self.declarations.values(first.sort):
            remainder = self._remainder(Value(term, NUMERIC), second)
            cases.append((equation(first.term, term), remainder))
        return self._defined(cases, NUMERIC)

    def _conditional(self, parts: tuple[Expression, ...], scope: Scope) -> Meaning:
        condition = self.formula(parts[0], scope)
        first, second = self.meaning(parts[1], scope), self.meaning(parts[2], scope)
        if isinstance(first, Formula) and isinstance(second, Formula):
            return all_of((implication(condition, first), implication(negation(condition), second)))
        value = self._number(first)
        return self._defined([(condition, value), (negation(condition), self._number(second))], value.sort)

    def _absolute(self, value: Value) -> Value:
        zero = self.declarations.number(0)
        if isinstance(value.term, Number):
            return Value(self.declarations.number(abs(value.term.value)), NUMERIC)
        negative = Comparison("<", value.term, zero)
        opposite = self._operation("-", Value(zero, NUMERIC), value)
        return self._defined([(Not(negative), value), (negative, opposite)], NUMERIC)

    # Counts

    def _count_compared(self, operator: str, counted: Counted, other: Meaning) -> Formula:
        known = counted.offset + sum(part is TOP for part in counted.formulas)
        parts = [part for part in counted.formulas if part not in (TOP, BOTTOM)]
        bound = _numeral_of(other) - known
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


def at_least(number: int, formulas: list[Formula]) -> Formula:
    """So many of the formulas are true: among any of them that leave out fewer, one is."""
    if number <= 0:
        return TOP
    if number > len(formulas):
        return BOTTOM
    return all_of(any_of(chosen) for chosen in combinations(formulas, len(formulas) - number + 1))


def at_most(number: int, formulas: list[Formula]) -> Formula:
    """So many of the formulas are true or fewer: of any one more, one is false."""
    if number < 0:
        return BOTTOM
    if number >= len(formulas):
        return TOP
    return all_of(any_of(map(negation, chosen)) for chosen in combinations(formulas, number + 1))


def all_of(formulas: Iterable[Formula]) -> Formula:
    """A conjunction without what is known."""
    kept = dict.fromkeys(formula for formula in formulas if formula is not TOP)
    return BOTTOM if BOTTOM in kept else conjunction(kept)


def any_of(formulas: Iterable[Formula]) -> Formula:
    """A disjunction without what is known."""
    kept = dict.fromkeys(formula for formula in formulas if formula is not BOTTOM)
    return TOP if TOP in kept else disjunction(kept)


def negation(formula: Formula) -> Formula:
    """¬A without ¬¬, ¬⊤ and ¬⊥."""
    match formula:
        case Not(body):
            return body
        case _ if formula is TOP:
            return BOTTOM
        case _ if formula is BOTTOM:
            return TOP
    return Not(formula)


def implication(left: Formula, right: Formula) -> Formula:
    """A → B without what is known."""
    if left is BOTTOM or right is TOP:
        return TOP
    if left is TOP:
        return right
    return negation(left) if right is BOTTOM else Implies(left, right)


def equivalence(left: Formula, right: Formula) -> Formula:
    """A ↔ B without what is known."""
    for known, other in ((left, right), (right, left)):
        if known is TOP:
            return other
        if known is BOTTOM:
            return negation(other)
    return TOP if left is right else Iff(left, right)


def equation(left: Term, right: Term) -> Formula:
    """Equality, decided for elements."""
    if left is right:
        return TOP
    elements = Number | DistinctObject
    return BOTTOM if isinstance(left, elements) and isinstance(right, elements) else Equal(left, right)


def _holds(operator: str, left: Fraction, right: Fraction) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def _flipped(operator: str) -> str:
    return {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(operator, operator)


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


def _is_numeral(meaning: Meaning) -> bool:
    return isinstance(meaning, Value) and isinstance(meaning.term, Number)


def _numeral_of(meaning: Meaning) -> Fraction:
    if isinstance(meaning, Value) and isinstance(meaning.term, Number):
        return meaning.term.value
    raise ConditionError("no numeral")


def _shown(term: Term) -> str:
    match term:
        case DistinctObject(name):
            return name
        case Number(value):
            return str(value).replace("/", "_").replace("-", "minus")
        case Function(name, _):
            return name
    return "value"
