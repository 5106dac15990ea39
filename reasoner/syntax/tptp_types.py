"""Types in TPTP: what a type expression builds, and the symbols and types that are declared.

Many-sorted types are built as sorts; polymorphic and higher-order ones are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reasoner.logic import BOOLEAN, INDIVIDUAL, INTEGER, RATIONAL, REAL, Signature, Sort
from reasoner.syntax.places import Refusal
from reasoner.syntax.tptp_extended import tuple_sort
from reasoner.syntax.tptp_names import unquote

_SORTS = {
    "$i": INDIVIDUAL,
    "$iType": INDIVIDUAL,
    "$o": BOOLEAN,
    "$oType": BOOLEAN,
    "$int": INTEGER,
    "$rat": RATIONAL,
    "$real": REAL,
    "$tType": Sort("$tType"),
}
TYPE_OF_TYPES = _SORTS["$tType"]
TYPE_VARIABLE = Sort("a type variable")
FIRST_ORDER = "write it in cnf, fof or tff"
INSTANCES = "declare a type, and a symbol over it, for each instance"


class UnsupportedError(Refusal):
    """TPTP that is well formed but beyond many-sorted first-order logic, or senseless; private to the room."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The type of a function or predicate symbol."""

    arguments: tuple[Sort, ...]
    result: Sort


class Declarations:
    """The symbols and types declared so far, and the actions of the grammar's rules for types."""

    def reset(self) -> None:
        """Forget what was declared."""
        self.functions: dict[tuple[str, int], tuple[tuple[Sort, ...], Sort]] = {}
        self.predicates: dict[tuple[str, int], tuple[Sort, ...]] = {}
        self.sorts: set[Sort] = set()

    def declared(self) -> Signature:
        """The declarations so far."""
        return Signature(self.functions, self.predicates, frozenset(self.sorts))

    def declare(self, name: str, kind: Sort | Mapping | list[Sort]) -> None:
        """Record `name: kind`; a list of sorts is a product, which is no type of its own."""
        if isinstance(kind, list):
            product = " * ".join(getattr(sort, "name", "…") for sort in kind)
            hint = f"write what it yields: {name}: ({product}) > $i, or > $o for a predicate"
            raise UnsupportedError(f"{name}: the type ({product}) has no result", hint=hint)
        if kind is TYPE_OF_TYPES:
            self.sorts.add(Sort(name))
            return
        mapping = kind if isinstance(kind, Mapping) else Mapping((), kind)
        if not {TYPE_OF_TYPES, TYPE_VARIABLE}.isdisjoint((*mapping.arguments, mapping.result)):
            raise UnsupportedError(f"{name}: a polymorphic type (TF1), not supported", hint=INSTANCES)
        symbol = (name, len(mapping.arguments))
        if mapping.result is BOOLEAN:
            before: Any = self.predicates.setdefault(symbol, mapping.arguments)
            again = before == mapping.arguments and symbol not in self.functions
        else:
            before = self.functions.setdefault(symbol, (mapping.arguments, mapping.result))
            again = before == (mapping.arguments, mapping.result) and symbol not in self.predicates
        if not again:
            raise UnsupportedError(f"{name} is declared twice, with different types", hint="use two names")

    def _on_type_name(self, children: list[Any]) -> Sort:
        token: str = children[0]
        if token[0] == "$":
            if token not in _SORTS:
                raise UnsupportedError(f"no defined type {token}", hint=f"known: {', '.join(sorted(_SORTS))}")
            return _SORTS[token]
        return Sort(unquote(token) if token[0] == "'" else token)

    def _on_mapping(self, children: list[Any]) -> Mapping:
        argument, result = children
        arguments = argument if isinstance(argument, list) else [argument]
        if not isinstance(result, Sort) or not all(isinstance(sort, Sort) for sort in arguments):
            raise UnsupportedError("a higher-order type, not supported", hint=FIRST_ORDER)
        return Mapping(tuple(arguments), result)

    _on_product_mapping = _on_mapping

    def _on_product_type(self, children: list[Any]) -> list[Any]:
        return children[0]  # type: ignore[no-any-return]

    def _on_tuple_type(self, children: list[Any]) -> Sort:
        if not all(isinstance(sort, Sort) and sort is not TYPE_VARIABLE for sort in children[0]):
            raise UnsupportedError("a higher-order type, not supported", hint=FIRST_ORDER)
        sort, functions = tuple_sort(children[0])
        self.functions.update(functions)
        return sort

    def _on_polymorphic(self, children: list[Any]) -> None:
        raise UnsupportedError("a polymorphic type (TF1), not supported", hint=INSTANCES)

    def _on_type_variable(self, children: list[Any]) -> Sort:
        return TYPE_VARIABLE  # refused with what it stands in

    def _on_type_constructor(self, children: list[Any]) -> None:
        name = children[0]
        raise UnsupportedError(
            f"{name}(…) stands where a type should; types with arguments (polymorphism, TF1) are not supported",
            hint=f"give one type a plain name; the list of variables ends with a bracket: ! [X] : {name}(X)",
        )

    def _on_one_typing(self, children: list[Any]) -> list[Any]:
        return [children[0]]
