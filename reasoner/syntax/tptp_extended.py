"""From TFX to many-sorted first-order logic: formulas as terms, `$ite`, `$let` and tuples are eliminated.

The translation follows "FOOL" (Kotelnikov, Kovács, Voronkov, "A First Class Boolean Sort in First-Order Theorem
Proving and TPTP", 2015): an atom over a boolean term φ is split into the case φ, with `$true` in its place, and the
case ¬φ, with `$false`; `$ite` is split the same way, `$let` is replaced by its definition, and a tuple is built by
a constructor of its tuple sort. Axioms for the boolean sort and the tuple sorts are given by `theory`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reasoner.logic import (
    BOOLEAN,
    BOTTOM,
    TOP,
    And,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Or,
    Predicate,
    Signature,
    Sort,
    Term,
    Variable,
    conjunction,
    fold,
    free_variables,
    rebuild,
    subexpressions,
    tree_size,
)
from reasoner.syntax.tptp_arithmetic import numeric_sort

TRUE_TERM = Function("$true")
FALSE_TERM = Function("$false")
_MOST_CASES = 512
_DEEPEST = 200
_MOST_GROWTH = 250_000
"""Nodes, counted wherever they occur, that may be added by putting a definition for a symbol or a case for a term."""
_MOST_NODES = 10**12
_WAY_OUT = "declare a symbol for a part of it and define it by an axiom"


class Marker(str):
    """The name of a construct that is not a symbol, inside nodes that do not outlive the reading."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other


ITE = Marker("$ite")
TUPLE = Marker("[]")
Case = tuple[tuple[Formula, ...], Any]
"""The conditions under which a term has this value."""


class TooManyCasesError(Exception):
    """Case splitting grew beyond reason; private to the room."""


class SenselessError(Exception):
    """A term where a formula is due, or the reverse; private to the room."""


def tuple_sort(parts: Sequence[Sort]) -> tuple[Sort, dict[tuple[str, int], tuple[tuple[Sort, ...], Sort]]]:
    """The sort of tuples over these sorts, and the declaration of its constructor, which has the sort's name."""
    sort = Sort(f"[{','.join(part.name for part in parts)}]")
    return sort, {(sort.name, len(parts)): (tuple(parts), sort)}


# ---- $let


def expand_let(definitions: Iterable[tuple[Any, Any]], body: Any) -> Any:
    """The body with all defined symbols replaced at once; a text that says why if that cannot be."""
    table: dict[tuple[str, int], tuple[tuple[Variable, ...], Any]] = {}
    pairs: list[tuple[Any, Any]] = []
    for head, value in definitions:
        if not (isinstance(head, Function) and head.name is TUPLE):
            pairs.append((head, value))
        elif isinstance(value, Function) and value.name is TUPLE and len(value.arguments) == len(head.arguments):
            pairs.extend(zip(head.arguments, value.arguments, strict=True))
        else:
            return "a $let that defines a tuple of symbols by a term that is no tuple is not supported"
    for head, value in pairs:
        if not isinstance(head, (Function, Predicate)) or not all(isinstance(a, Variable) for a in head.arguments):
            return "the left side of a $let definition must be a symbol over variables"
        table[head.name, len(head.arguments)] = (head.arguments, value)  # type: ignore[assignment]
    captured = frozenset().union(*(free_variables(value) for _, value in table.values()))
    body = _rename_bound(body, captured)

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        if isinstance(node, (Function, Predicate)) and (node.name, len(parts)) in table:
            parameters, value = table[node.name, len(parts)]
            if parameters:
                value = _replace(_rename_bound(value, _variables(parts)), dict(zip(parameters, parts, strict=True)))
            if isinstance(node, Predicate) and isinstance(value, Function):
                return Predicate(value.name, value.arguments)
            return value
        return rebuild(node, parts)

    expanded = fold(body, rule)
    if _growth(body, expanded) > _MOST_GROWTH:
        return f"$let makes the formula larger by more than {_MOST_GROWTH:,} nodes; {_WAY_OUT}"
    return expanded


def _growth(before: Any, after: Any) -> int:
    """How much more there is to write: repetitions are shared in memory, but not in a text."""
    return tree_size(after, _MOST_NODES) - tree_size(before, _MOST_NODES)


def _variables(terms: Iterable[Any]) -> frozenset[Variable]:
    return frozenset().union(*(free_variables(term) for term in terms))


def _replace(node: Any, values: Mapping[Variable, Any]) -> Any:
    """Replace variables, none of which the node binds."""

    def rule(part: Any, parts: tuple[Any, ...]) -> Any:
        return values.get(part, part) if isinstance(part, Variable) else rebuild(part, parts)

    return fold(node, rule)


def _rename_bound(node: Any, avoid: frozenset[Variable]) -> Any:
    """The same formula with bound variables other than those to avoid."""
    used = {part.name for part in subexpressions(node) if isinstance(part, Variable)} | {v.name for v in avoid}

    def rule(part: Any, parts: tuple[Any, ...]) -> Any:
        if isinstance(part, (ForAll, Exists)) and not avoid.isdisjoint(part.variables):
            fresh = {}
            for variable in part.variables:
                number = 0
                while variable in avoid and f"{variable.name}{number}" in used:
                    number += 1
                fresh[variable] = Variable(f"{variable.name}{number}", variable.sort) if variable in avoid else variable
                used.add(fresh[variable].name)
            return type(part)(fresh.values(), _replace(parts[0], fresh))
        return rebuild(part, parts)

    return fold(node, rule) if avoid else node


# ---- formulas as terms, $ite, tuples


class _Atomic:
    """The value of an application: an atom if a formula is wanted, a term (or a boolean) if a term is."""

    def __init__(self, name: str, cases: list[Case], boolean: bool) -> None:
        self.name, self.cases, self.boolean = name, cases, boolean

    def formula(self) -> Formula:
        return _disjoin([(*given, Predicate(self.name, terms)) for given, terms in self.cases])


class _Choice:
    """The value of `$ite`."""

    def __init__(self, condition: Formula, then: Any, otherwise: Any) -> None:
        self.condition, self.then, self.otherwise = condition, then, otherwise
        self.depth: int = 1 + max(value.depth if isinstance(value, _Choice) else 0 for value in (then, otherwise))
        if self.depth > _DEEPEST:
            raise TooManyCasesError(f"more than {_DEEPEST} $ite inside each other")


def first_order(formula: Any, declared: Signature) -> Formula:
    """The first-order formula equivalent to a TFX formula, given `theory`; raises the two errors above."""

    def rule(node: Any, below: tuple[Any, ...]) -> Any:
        match node:
            case Function() | Predicate() if node.name is ITE:
                return _Choice(_formula(below[0]), below[1], below[2])
            case Function() if node.name is TUPLE:
                return [(given, _tuple(terms, declared)) for given, terms in _product(below)]
            case Function() if node in (TRUE_TERM, FALSE_TERM):
                return node
            case Function(name, arguments) | Predicate(name, arguments):
                symbol = (name, len(arguments))
                boolean = symbol in declared.predicates and symbol not in declared.functions
                return _Atomic(name, _product(below), boolean)
            case Arithmetic(operator, _):
                return [(given, Arithmetic(operator, terms)) for given, terms in _product(below)]
            case Equal(left, right):
                if TRUE_TERM in (left, right) and isinstance(left if right is TRUE_TERM else right, Variable):
                    variable = left if right is TRUE_TERM else right
                    return [((), variable)] if variable.sort is not BOOLEAN else node  # type: ignore[attr-defined]
                if all(_is_boolean_term(value) for value in below):
                    return node
                if _is_boolean(below[0]) or _is_boolean(below[1]):
                    return Iff(_formula(below[0]), _formula(below[1]))
                return _disjoin([(*given, Equal(*terms)) for given, terms in _product(below)])
            case Comparison(operator, _, _):
                return _disjoin([(*given, Comparison(operator, *terms)) for given, terms in _product(below)])
            case IsInteger():
                return _disjoin([(*given, IsInteger(*terms)) for given, terms in _product(below)])
            case Formula():
                return rebuild(node, tuple(_formula(value) for value in below))
            case _:
                return node

    reduced = _formula(fold(formula, rule))
    if _growth(formula, reduced) > _MOST_GROWTH:
        raise TooManyCasesError(f"$ite makes the formula larger by more than {_MOST_GROWTH:,} nodes; {_WAY_OUT}")
    return reduced


def _is_boolean_term(value: Any) -> bool:
    return value in (TRUE_TERM, FALSE_TERM) or (isinstance(value, Variable) and value.sort is BOOLEAN)


def _is_boolean(value: Any) -> bool:
    while isinstance(value, _Choice):
        value = value.then
    if isinstance(value, _Atomic):
        return value.boolean
    return (
        isinstance(value, Formula)
        or value in (TRUE_TERM, FALSE_TERM)
        or (isinstance(value, Variable) and value.sort is BOOLEAN)
    )


def _formula(value: Any) -> Formula:
    """The value as a formula."""
    if isinstance(value, Formula):
        return value
    if isinstance(value, _Atomic):
        return value.formula()
    if isinstance(value, _Choice):
        then, otherwise = _formula(value.then), _formula(value.otherwise)
        return Or((And((value.condition, then)), And((Not(value.condition), otherwise))))
    if value is TRUE_TERM:
        return TOP
    if value is FALSE_TERM:
        return BOTTOM
    if isinstance(value, Variable) and value.sort is BOOLEAN:
        return Equal(value, TRUE_TERM)
    term = value[0][1] if isinstance(value, list) else value
    name = getattr(term, "name", "a term")
    raise SenselessError(f"{name} stands where a formula should")


def _cases(value: Any) -> list[Case]:
    """The value as a term, by cases."""
    if isinstance(value, list):
        return value
    if isinstance(value, _Choice):
        no = Not(value.condition)
        return _checked(
            [((value.condition, *given), term) for given, term in _cases(value.then)]
            + [((no, *given), term) for given, term in _cases(value.otherwise)]
        )
    if isinstance(value, _Atomic) and not value.boolean:
        return [(given, Function(value.name, terms)) for given, terms in value.cases]
    if isinstance(value, (Formula, _Atomic)):
        formula = _formula(value)
        if formula in (TOP, BOTTOM):
            return [((), TRUE_TERM if formula is TOP else FALSE_TERM)]
        return [((formula,), TRUE_TERM), ((Not(formula),), FALSE_TERM)]
    return [((), value)]


def _product(values: Iterable[Any]) -> list[Case]:
    """All combinations of the cases of several terms; the value of each is the tuple of terms."""
    combined: list[Case] = [((), ())]
    for value in values:
        cases = _cases(value)
        combined = _checked([((*given, *more), (*terms, term)) for given, terms in combined for more, term in cases])
    return combined


def _checked(cases: list[Case]) -> list[Case]:
    if len(cases) > _MOST_CASES:
        raise TooManyCasesError(f"$ite and formulas inside terms make more than {_MOST_CASES} cases in one atom")
    return cases


def _disjoin(conjuncts: list[tuple[Formula, ...]]) -> Formula:
    parts = [conjunction(part) for part in conjuncts]
    return parts[0] if len(parts) == 1 else Or(parts)


def _tuple(terms: Sequence[Term], declared: Signature) -> Function:
    sort, _ = tuple_sort([BOOLEAN if t in (TRUE_TERM, FALSE_TERM) else numeric_sort(t, declared) for t in terms])
    return Function(sort.name, terms)


# ---- the theory of the boolean sort and of tuples


def theory(formulas: Iterable[Formula], declared: Signature) -> tuple[list[tuple[str, Formula]], Signature]:
    """Named axioms for what the formulas use of booleans and tuples, and the declarations these need."""
    booleans, tuples = False, {}
    for formula in formulas:
        for part in subexpressions(formula):
            if part in (TRUE_TERM, FALSE_TERM) or (isinstance(part, Variable) and part.sort is BOOLEAN):
                booleans = True
            elif isinstance(part, Function) and part.name[:1] == "[" and part.name[-1:] == "]":
                tuples[part.name] = len(part.arguments)
    functions = dict(declared.functions)
    axioms: list[tuple[str, Formula]] = []
    for name, size in tuples.items():
        parts, sort = functions.setdefault((name, size), _tuple_profile(name, size))
        axioms.append((f"tuples {name}", _tuple_axiom(name, parts, sort)))
        booleans = booleans or BOOLEAN in parts
    if booleans:
        functions["$true", 0] = functions["$false", 0] = ((), BOOLEAN)
        variable = Variable("X", BOOLEAN)
        either = ForAll((variable,), Or((Equal(variable, TRUE_TERM), Equal(variable, FALSE_TERM))))
        axioms.append(("two truth values", And((Not(Equal(TRUE_TERM, FALSE_TERM)), either))))
    return axioms, Signature(functions, declared.predicates, declared.sorts | {Sort(name) for name in tuples})


def _tuple_profile(name: str, size: int) -> tuple[tuple[Sort, ...], Sort]:
    """Argument sorts read off the name of a tuple sort, which may contain other tuple sorts."""
    parts, depth, start = [], 0, 1
    for place, character in enumerate(name):
        depth += (character == "[") - (character == "]")
        if (character == "," and depth == 1) or (depth == 0 and place > 1):
            parts.append(Sort(name[start:place]))
            start = place + 1
    return tuple(parts[:size]), Sort(name)


def _tuple_axiom(name: str, parts: Sequence[Sort], sort: Sort) -> Formula:
    """The constructor is injective and reaches every tuple."""
    left = tuple(Variable(f"X{n}", part) for n, part in enumerate(parts, start=1))
    right = tuple(Variable(f"Y{n}", part) for n, part in enumerate(parts, start=1))
    whole = Variable("T", sort)
    if not parts:
        return ForAll((whole,), Equal(whole, Function(name)))
    same = conjunction(Equal(x, y) for x, y in zip(left, right, strict=True))
    injective = ForAll(left + right, Implies(Equal(Function(name, left), Function(name, right)), same))
    reached = ForAll((whole,), Exists(left, Equal(whole, Function(name, left))))
    return And((injective, reached))
