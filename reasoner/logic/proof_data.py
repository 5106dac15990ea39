"""Certificates as plain data: one flat table of nodes, to which steps and models refer by position.

A formula is a directed acyclic graph, and so is its table: sharing is kept, and a formula nested 50,000 deep is
still a flat list (JSON readers recurse over nested data). Reading is for hostile input: anything malformed is a
`ValueError` with its place, and nothing but nodes, strings, numbers and tuples is ever built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from reasoner.logic.fold import fold
from reasoner.logic.nodes import (
    BOTTOM,
    TOP,
    And,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Quantified,
    Sort,
    Term,
    Variable,
    Xor,
)
from reasoner.logic.proofs import SHOWS, Certificate, Countermodel, Derivation, Step
from reasoner.logic.signature import Symbol
from reasoner.logic.structures import FiniteStructure

_K = TypeVar("_K")
_V = TypeVar("_V")
_Element = str | int | Fraction

FORMAT = "reasoner-certificate"
VERSION = 1
_NAMED: dict[str, Any] = {"Function": Function, "Predicate": Predicate, "Arithmetic": Arithmetic}
_LISTS: dict[str, Any] = {"And": And, "Or": Or}
_QUANTIFIERS: dict[str, Any] = {"ForAll": ForAll, "Exists": Exists}
_FIXED: dict[str, tuple[Any, int, type[Any]]] = {
    "Equal": (Equal, 2, Term),
    "IsInteger": (IsInteger, 1, Term),
    "Not": (Not, 1, Formula),
    "Implies": (Implies, 2, Formula),
    "Iff": (Iff, 2, Formula),
    "Xor": (Xor, 2, Formula),
}


class NodeTable:
    """The table under construction: `position(node)` adds what is missing and says where the node stands."""

    def __init__(self) -> None:
        self.records: list[list[Any]] = []
        self._positions: dict[Formula | Term, int] = {}

    def position(self, node: Formula | Term) -> int:
        """Where the node stands in the table."""
        known = self._positions
        if node not in known:

            def rule(part: Any, below: tuple[int, ...]) -> int:
                if part not in known:
                    known[part] = len(self.records)
                    self.records.append([type(part).__name__, *_fields(part), *below])
                return known[part]

            fold(node, rule)
        return known[node]


def _fields(node: Formula | Term) -> list[Any]:
    match node:
        case Variable(name, sort):
            return [name, sort.name]
        case Number(value, sort):
            return [str(value), sort.name]
        case DistinctObject(name) | Function(name, _) | Predicate(name, _):
            return [name]
        case Arithmetic(operator, _):
            return [operator]
        case Comparison(operator, _, _):
            return [operator]
        case Quantified():
            return [[[variable.name, variable.sort.name] for variable in node.variables]]
        case _:
            return []


def decode_nodes(data: Mapping[str, Any]) -> list[Formula | Term]:
    """The nodes of a table, each built from earlier ones."""
    built: list[Formula | Term] = []
    for index, record in enumerate(_sequence(_mapping(data, "the certificate").get("nodes"), "nodes")):
        try:
            built.append(_node(_sequence(record, "a node"), built))
        except (ValueError, TypeError, IndexError, AttributeError, ZeroDivisionError) as error:
            raise ValueError(f"node {index}: {error}") from error
    return built


def _node(record: Sequence[Any], built: list[Formula | Term]) -> Formula | Term:
    kind, *rest = record
    kind = _string(kind)

    def parts(positions: Sequence[Any], expected: type[Any]) -> list[Any]:
        found = [built[_index(position, len(built))] for position in positions]
        if not all(isinstance(part, expected) for part in found):
            raise ValueError(f"{kind} over the wrong kind of part")
        return found

    if kind == "Variable":
        name, sort = rest
        return Variable(_string(name), Sort(_string(sort)))
    if kind == "Number":
        value, sort = rest
        return Number(_fraction(value), Sort(_string(sort)))
    if kind == "DistinctObject":
        (name,) = rest
        return DistinctObject(_string(name))
    if kind in _NAMED:
        return _NAMED[kind](_string(rest[0]), parts(rest[1:], Term))  # type: ignore[no-any-return]
    if kind == "Comparison":
        return Comparison(_string(rest[0]), *_exactly(2, parts(rest[1:], Term)))
    if kind in _LISTS:
        return _LISTS[kind](parts(rest, Formula))  # type: ignore[no-any-return]
    if kind in _QUANTIFIERS:
        bound, body = rest
        variables = [Variable(_string(name), Sort(_string(sort))) for name, sort in _sequence(bound, "variables")]
        return _QUANTIFIERS[kind](variables, parts([body], Formula)[0])  # type: ignore[no-any-return]
    if kind in _FIXED:
        cls, count, expected = _FIXED[kind]
        return cls(*_exactly(count, parts(rest, expected)))  # type: ignore[no-any-return]
    if kind in {"Top", "Bottom"} and not rest:
        return TOP if kind == "Top" else BOTTOM
    raise ValueError(f"no node of kind {kind!r}")


def encode_derivation(derivation: Derivation, table: NodeTable) -> dict[str, Any]:
    """The steps, their formulas put into the table."""
    return {
        "steps": [
            {
                "name": step.name,
                "rule": step.rule,
                "parents": list(step.parents),
                "formula": table.position(step.formula),
                "detail": {key: _encode(value, table) for key, value in step.detail.items()},
            }
            for step in derivation.steps
        ]
    }


def _encode(value: Any, table: NodeTable) -> Any:
    """A value of `detail`: nodes as {"node": i}, substitutions as {"bind": [[variable, term], …]}."""
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, Fraction):
        return {"number": str(value)}
    if isinstance(value, Formula | Term):
        return {"node": table.position(value)}
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value) and value:
            return {"map": {key: _encode(item, table) for key, item in value.items()}}
        return {"bind": [[table.position(variable), table.position(term)] for variable, term in value.items()]}
    if isinstance(value, Sequence):
        return [_encode(item, table) for item in value]
    raise TypeError(f"a detail cannot hold a {type(value).__name__}")


def decode_derivation(data: Any, nodes: list[Formula | Term]) -> Derivation:
    """The inverse of `encode_derivation`."""
    steps = []
    for index, record in enumerate(_sequence(_mapping(data, "a derivation").get("steps"), "steps")):
        try:
            fields = _mapping(record, "a step")
            formula = nodes[_index(fields["formula"], len(nodes))]
            if not isinstance(formula, Formula):
                raise ValueError("its formula is a term")
            detail = {
                _string(key): _decode(item, nodes) for key, item in _mapping(fields.get("detail", {}), "detail").items()
            }
            parents = tuple(_string(parent) for parent in _sequence(fields.get("parents", ()), "parents"))
            steps.append(Step(_string(fields["name"]), _string(fields["rule"]), parents, formula, detail))
        except KeyError as error:
            raise ValueError(f"step {index}: it has no member {error}") from error
        except (ValueError, TypeError) as error:
            raise ValueError(f"step {index}: {error}") from error
    return Derivation(tuple(steps))


_DEPTH_LIMIT = 20
"""`detail` is at most a few levels deep; a reader of hostile input stops there."""


def _decode(value: Any, nodes: list[Formula | Term], depth: int = 0) -> Any:
    if depth > _DEPTH_LIMIT:
        raise ValueError("a detail nested too deep")
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, list):
        return tuple(_decode(item, nodes, depth + 1) for item in value)
    if isinstance(value, dict) and len(value) == 1:
        ((key, item),) = value.items()
        if key == "number":
            return _fraction(item)
        if key == "node":
            return nodes[_index(item, len(nodes))]
        if key == "map":
            return {_string(name): _decode(part, nodes, depth + 1) for name, part in _mapping(item, "map").items()}
        if key == "bind":
            return _each_once([_binding(pair, nodes) for pair in _sequence(item, "bind")], "a variable is bound")
    raise ValueError("a detail that is no value")


def _binding(pair: Any, nodes: list[Formula | Term]) -> tuple[Variable, Term]:
    first, second = (nodes[_index(position, len(nodes))] for position in _exactly(2, _sequence(pair, "a binding")))
    if not isinstance(first, Variable) or not isinstance(second, Term):
        raise ValueError("a substitution binds variables to terms")
    return first, second


def encode_certificate(certificate: Certificate) -> dict[str, Any]:
    """The whole certificate with one table of nodes."""
    table = NodeTable()
    derivations = [encode_derivation(derivation, table) for derivation in certificate.derivations]
    models = [{"shows": model.shows, **_encode_structure(model.structure)} for model in certificate.models]
    return {
        "format": FORMAT,
        "version": VERSION,
        "kind": certificate.kind,
        "derivations": derivations,
        "models": models,
        "nodes": table.records,
    }


def decode_certificate(data: Any) -> Certificate:
    """The inverse of `encode_certificate`."""
    fields = _mapping(data, "the certificate")
    if fields.get("format") != FORMAT or _index(fields.get("version")) != VERSION:
        raise ValueError(f"not a {FORMAT} of version {VERSION}")
    nodes = decode_nodes(fields)
    derivations = tuple(decode_derivation(item, nodes) for item in _sequence(fields.get("derivations"), "derivations"))
    models = tuple(_each(fields, "model", _decode_model))
    return Certificate(_string(fields.get("kind")), derivations, models)


def _encode_structure(structure: Any) -> dict[str, Any]:
    return {
        "domains": {sort.name: [_encode_element(e) for e in domain] for sort, domain in structure.domains.items()},
        "objects": {name: _encode_element(element) for name, element in structure.objects.items()},
        "functions": [
            {
                "name": name,
                "arity": arity,
                "values": [[*map(_encode_element, arguments), _encode_element(v)] for arguments, v in table.items()],
            }
            for (name, arity), table in structure.functions.items()
        ],
        "predicates": [
            {"name": name, "arity": arity, "holds": sorted(([*map(_encode_element, row)] for row in table), key=repr)}
            | ({"ignored": sorted(structure.ignored[name, arity])} if (name, arity) in structure.ignored else {})
            for (name, arity), table in structure.predicates.items()
        ],
    }


def _encode_element(element: Any) -> Any:
    return {"number": str(element)} if isinstance(element, Fraction) else element


def _decode_element(value: Any) -> _Element:
    if isinstance(value, dict) and set(value) == {"number"}:
        return _fraction(value["number"])
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError("an element of a domain is a name or a number")


def _decode_model(fields: Mapping[str, Any]) -> Countermodel:
    shows = fields.get("shows")
    if shows not in SHOWS:
        raise ValueError(f"a model shows one of {', '.join(SHOWS)}")
    domains = {
        Sort(_string(name)): tuple(map(_decode_element, _sequence(domain, "a domain")))
        for name, domain in _mapping(fields.get("domains"), "domains").items()
    }
    listed = _mapping(fields.get("objects", {}), "objects")
    objects = {_string(name): _decode_element(element) for name, element in listed.items()}
    functions = _each(fields, "function", _decode_function)
    decoded = _each(fields, "predicate", _decode_predicate)
    predicates = [(symbol, rows) for symbol, rows, _ in decoded]
    ignored = {symbol: places for symbol, _, places in decoded if places}
    tables = _each_once(functions, "a function is given"), _each_once(predicates, "a predicate is given")
    return Countermodel(FiniteStructure(domains, *tables, ignored=ignored, objects=objects), str(shows))


def _each(fields: Mapping[str, Any], what: str, decode: Callable[[Mapping[str, Any]], _V]) -> list[_V]:
    """The records of the member that is named in the plural, decoded; errors name the record."""
    found = []
    for index, item in enumerate(_sequence(fields.get(f"{what}s"), f"{what}s")):
        try:
            found.append(decode(_mapping(item, "it")))
        except KeyError as error:
            raise ValueError(f"{what} {index}: it has no member {error}") from error
        except ValueError as error:
            raise ValueError(f"{what} {index}: {error}") from error
    return found


def _decode_function(record: Mapping[str, Any]) -> tuple[Symbol, dict[tuple[_Element, ...], _Element]]:
    symbol = (_string(record["name"]), _index(record["arity"]))
    values = [(row[:-1], row[-1]) for row in _rows(record["values"], "values", symbol[1] + 1)]
    return symbol, _each_once(values, f"a value of {symbol[0]} is given")


def _decode_predicate(record: Mapping[str, Any]) -> tuple[Symbol, frozenset[tuple[_Element, ...]], frozenset[int]]:
    symbol = (_string(record["name"]), _index(record["arity"]))
    places = frozenset([_index(place, symbol[1]) for place in _sequence(record.get("ignored", ()), "ignored")])
    return symbol, frozenset(_rows(record["holds"], "holds", symbol[1] - len(places))), places


def _rows(value: Any, what: str, length: int) -> list[tuple[_Element, ...]]:
    rows = [tuple(map(_decode_element, _sequence(row, "a row"))) for row in _sequence(value, what)]
    for row in rows:
        if len(row) != length:
            raise ValueError(f"a row of {len(row)} elements where {length} belong")
    return rows


def _each_once(pairs: Sequence[tuple[_K, _V]], what: str) -> dict[_K, _V]:
    """The pairs as a mapping: of two values for one thing another reader may take the other one."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f"{what} twice")
    return found


def _mapping(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{what} is no object")
    return value


def _sequence(value: Any, what: str) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{what} is no list")
    return value


def _exactly(count: int, found: Sequence[Any]) -> Sequence[Any]:
    if len(found) != count:
        raise ValueError(f"{len(found)} parts where {count} belong")
    return found


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.40} is no string")
    return value


def _index(value: Any, bound: int | None = None) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0 or (bound is not None and value >= bound):
        raise ValueError(f"{value!r:.40} is no position")
    return value


_LONGEST_RATIONAL = 100_000
"""Characters; more than numerals of a problem have, for a model may hold sums and products of them."""


def _fraction(value: Any) -> Fraction:
    text = _string(value)
    if len(text) > _LONGEST_RATIONAL or not (text.isascii() and text.lstrip("-").replace("/", "", 1).isdigit()):
        raise ValueError(f"{text!r:.40} is no rational")
    try:
        return Fraction(text)
    except ZeroDivisionError as error:
        raise ValueError(f"{text!r:.40} has the denominator 0") from error
