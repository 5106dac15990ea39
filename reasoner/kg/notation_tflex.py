"""Temporal queries of TFLEX (Lin et al. 2023) as formulas over facts with times.

A type is an expression over sets of entities and of times: `Pe(S, r, T)` are the objects of facts r from a subject in
S at a time in T, `Pt(S, r, O)` the times of facts r between S and O; `after(T)` are the times later than all of T,
`before(T)` those earlier than all of T. A query in a file is the type's name and the list of its leaves from left to
right: e an entity, r a relation (ids from R on are inverses), t a time.

What `after` and `before` of an empty set are is a convention: with `empty_is_always` all times, as in the sampler
that made TFLEX's files ("later than every element" holds vacuously); otherwise, none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reasoner.errors import UnknownNameError
from reasoner.kg.query import Query, QueryError
from reasoner.logic import (
    And,
    Comparison,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    conjunction,
)

_E1, _T1 = ("Pe", "e", "r", "t"), ("Pt", "e", "r", "e")
_E2 = ("Pe", _E1, "r", "t")
_AND_T2, _AND_E2 = ("and", _T1, _T1), ("and", _E1, _E1)

TFLEX_TYPES: Mapping[str, Any] = {
    "Pe": _E1, "Pt": _T1, "Pe2": _E2, "Pe3": ("Pe", _E2, "r", "t"),
    "aPt": ("after", _T1), "bPt": ("before", _T1),
    "Pe_Pt": ("Pe", "e", "r", _T1), "Pe_aPt": ("Pe", "e", "r", ("after", _T1)),
    "Pe_bPt": ("Pe", "e", "r", ("before", _T1)),
    "Pt_sPe": ("Pt", _E1, "r", "e"), "Pt_oPe": ("Pt", "e", "r", _E1),
    "Pt_sPe_Pt": ("Pt", ("Pe", "e", "r", _T1), "r", "e"), "Pt_oPe_Pt": ("Pt", "e", "r", ("Pe", "e", "r", _T1)),
    "e2i": _AND_E2, "e3i": ("and", _E1, _E1, _E1), "t2i": _AND_T2, "t3i": ("and", _T1, _T1, _T1),
    "e2i_Pe": ("and", _E2, _E1), "Pe_e2i": ("Pe", _AND_E2, "r", "t"), "Pe_t2i": ("Pe", "e", "r", _AND_T2),
    "t2i_Pe": ("and", ("Pt", _E1, "r", "e"), _T1), "Pt_se2i": ("Pt", _AND_E2, "r", "e"),
    "Pt_oe2i": ("Pt", "e", "r", _AND_E2), "Pe_at2i": ("Pe", "e", "r", ("after", _AND_T2)),
    "Pe_bt2i": ("Pe", "e", "r", ("before", _AND_T2)), "between": ("and", ("after", _T1), ("before", _T1)),
    "e2i_N": ("and", _E1, ("not", _E1)), "e3i_N": ("and", _E1, _E1, ("not", _E1)),
    "e2i_NPe": ("and", ("not", _E2), _E1), "e2i_PeN": ("and", _E2, ("not", _E1)),
    "Pe_e2i_Pe_NPe": ("Pe", ("and", _E1, ("not", _E1)), "r", "t"),
    "t2i_N": ("and", _T1, ("not", _T1)), "t3i_N": ("and", _T1, _T1, ("not", _T1)),
    "t2i_NPt": ("and", ("not", ("Pt", _E1, "r", "e")), _T1), "t2i_PtN": ("and", ("Pt", _E1, "r", "e"), ("not", _T1)),
    "Pe_t2i_PtPe_NPt": ("Pe", "e", "r", ("and", ("Pt", _E1, "r", "e"), ("not", _T1))),
    "e2u": ("or", _E1, _E1), "Pe_e2u": ("Pe", ("or", _E1, _E1), "r", "t"),
    "t2u": ("or", _T1, _T1), "Pe_t2u": ("Pe", "e", "r", ("or", _T1, _T1)),
}  # fmt: skip


def read_tflex(
    name: str,
    ids: Sequence[int],
    entities: Sequence[str],
    relations: Sequence[str],
    times: Sequence[str],
    *,
    empty_is_always: bool = False,
) -> Query:
    """The query of a TFLEX type and its leaves.

    Args:
        name: the type.
        ids: the leaves, from left to right.
        entities: names by id.
        relations: names by id, without inverses.
        times: names by id.
        empty_is_always: whether after(∅) and before(∅) are all times.
    """
    expression = TFLEX_TYPES.get(name)
    if expression is None:
        raise UnknownNameError(f"no TFLEX type {name!r}", hint=f"types: {', '.join(TFLEX_TYPES)}")
    builder = _Builder(iter(ids), entities, relations, times, empty_is_always)
    target = Variable("t") if _is_time(expression) else Variable("x")
    formula = builder.says(expression, target)
    if next(builder.leaves, None) is not None:
        raise QueryError(f"{len(ids)} ids are too many for {name}")
    return Query((target,), formula, name)


def _is_time(expression: Any) -> bool:
    kind = expression[0]
    return _is_time(expression[1]) if kind in {"and", "or", "not"} else kind != "Pe"


class _Builder:
    def __init__(
        self,
        leaves: Iterator[int],
        entities: Sequence[str],
        relations: Sequence[str],
        times: Sequence[str],
        empty_is_always: bool,
    ) -> None:
        self.leaves = leaves
        self.entities = entities
        self.relations = relations
        self.times = times
        self.empty_is_always = empty_is_always
        self.count = 0

    def says(self, expression: Any, target: Term) -> Formula:
        """What the expression says of an element; leaves are taken in order, from left to right."""
        kind, *parts = expression
        match kind:
            case "and":
                return And([self.says(part, target) for part in parts])
            case "or":
                return Or([self.says(part, target) for part in parts])
            case "not":
                return Not(self.says(parts[0], target))
            case "after" | "before":
                return self._ordered(kind, parts[0], target)
            case _:
                return self._fact(kind, parts, target)

    def _ordered(self, kind: str, part: Any, target: Term) -> Formula:
        moment = self._fresh("s")
        inside = self.says(part, moment)
        sign = "<" if kind == "after" else ">"
        every = ForAll((moment,), Implies(inside, Comparison(sign, moment, target)))
        return every if self.empty_is_always else And((Exists((moment,), inside), every))

    def _fact(self, kind: str, parts: Sequence[Any], target: Term) -> Formula:
        bound: list[Variable] = []
        conditions: list[Formula] = []
        subject = self._argument(parts[0], bound, conditions)
        number = self._next()
        other = self._argument(parts[2], bound, conditions)
        count = len(self.relations)
        if number >= 2 * count:
            raise QueryError(f"no relation with id {number}")
        name = self.relations[number % count]
        tail, time = (target, other) if kind == "Pe" else (other, target)
        ends = (subject, tail) if number < count else (tail, subject)
        body = conjunction([*conditions, Predicate(name, (*ends, time))])
        return Exists(bound, body) if bound else body

    def _argument(self, part: Any, bound: list[Variable], conditions: list[Formula]) -> Term:
        if isinstance(part, str):
            return Function((self.entities if part == "e" else self.times)[self._next()])
        variable = self._fresh("s" if _is_time(part) else "y")
        bound.append(variable)
        conditions.append(self.says(part, variable))
        return variable

    def _next(self) -> int:
        leaf = next(self.leaves, None)
        if leaf is None:
            raise QueryError("too few ids for the type")
        return leaf

    def _fresh(self, prefix: str) -> Variable:
        self.count += 1
        return Variable(f"{prefix}{self.count}")
