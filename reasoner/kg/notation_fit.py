"""Queries as the strings of FIT and EFOK-CQA: `(r1(s1,e1))&(!(r2(e1,f1)))`.

Terms are told apart by their first letter: s… are constants, e… existential, f… free (the answers), u… universal
variables; relations are r…. A mapping gives constants and relations their names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reasoner.kg.query import Query, QueryError, constant_name
from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Not,
    Or,
    Predicate,
    Quantified,
    Variable,
    fold,
    rebuild,
    simplify,
    to_prenex,
)
from reasoner.syntax import parse

_TERM = r"[sefu](?:[0-9]*|_\w+)"
_ATOM = rf"r(?:[0-9]+|_\w+)\(\s*{_TERM}\s*,\s*{_TERM}\s*\)"
_FIT = re.compile(rf"[\s()&|!]*(?:{_ATOM}[\s()&|!]*)+")


def looks_like_fit(text: str) -> bool:
    """Whether a text is made of such atoms, with an answer variable."""
    return bool(_FIT.fullmatch(text)) and bool(re.search(r"\W(?:f[0-9]*|f_\w+)\s*[,)]", text))


def read_fit(text: str, mapping: Mapping[str, str | int] | None = None) -> Query:
    """The query of a FIT string.

    Args:
        text: such as `r1(s1,e1)&r2(e1,f)`.
        mapping: what r1, s1, … stand for; what is missing keeps its name, and numbers become names of digits.

    >>> str(read_fit("(r1(s1,e1))&(!(r2(e1,f1)))", {"r1": "knows", "r2": "likes", "s1": "ada"}))
    '?f1 : ∃e1 (knows(ada, e1) ∧ ¬likes(e1, f1))'
    """
    if not _FIT.fullmatch(text):
        raise QueryError(f"not a FIT string: {text[:80]}", hint="an example: (r1(s1,e1))&(r2(e1,f1))")
    parsed = parse(text)
    formula = parsed.formula
    if parsed.warnings and isinstance(formula, ForAll):
        formula = formula.body
    names = {key: str(value) for key, value in (mapping or {}).items()}
    found: dict[str, set[Variable]] = {"e": set(), "f": set(), "u": set()}

    def put(node: Any, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Variable | Function):
            kind = node.name[0]
            if kind == "s":
                return Function(names.get(node.name, node.name))
            variable = Variable(node.name)
            found[kind].add(variable)
            return variable
        if isinstance(node, Predicate):
            return Predicate(names.get(node.name, node.name), below)
        return rebuild(node, below) if below else node

    matrix: Formula = simplify(fold(formula, put))
    ordered = {kind: tuple(sorted(found[kind], key=lambda v: v.name)) for kind in found}
    if ordered["u"]:
        matrix = ForAll(ordered["u"], matrix)
    if ordered["e"]:
        matrix = Exists(ordered["e"], matrix)
    return Query(ordered["f"], matrix, text=text)


def write_fit(query: Query) -> tuple[str, dict[str, str]]:
    """The FIT string of a query and the mapping of its relations and constants.

    Every occurrence of a relation gets a number of its own, every constant one. The prenex form of the query must
    begin with its existential quantifiers.
    """
    prenex = to_prenex(query.formula)
    names: dict[Variable, str] = {v: f"f{i}" for i, v in enumerate(query.free, start=1)}
    counts = {"e": 0, "u": 0}
    while isinstance(prenex, Quantified):
        kind = "e" if isinstance(prenex, Exists) else "u"
        if kind == "e" and counts["u"]:
            raise QueryError("a FIT string cannot say ∀∃", hint="write it as a formula instead")
        for variable in prenex.variables:
            counts[kind] += 1
            names[variable] = f"{kind}{counts[kind]}"
        prenex = prenex.body
    mapping: dict[str, str] = {}
    anchors: dict[str, str] = {}

    def term(node: Any) -> str:
        if isinstance(node, Variable):
            return names[node]
        name = constant_name(node)
        if name not in anchors:
            anchors[name] = f"s{len(anchors) + 1}"
            mapping[anchors[name]] = name
        return anchors[name]

    def atom(node: Predicate) -> str:
        if len(node.arguments) != 2:
            raise QueryError(f"{node.name} with {len(node.arguments)} arguments in a FIT string")
        label = f"r{sum(key[0] == 'r' for key in mapping) + 1}"
        mapping[label] = node.name
        return f"{label}({','.join(map(term, node.arguments))})"

    return _write(simplify(prenex), atom), mapping


def _write(formula: Formula, atom: Any) -> str:
    match formula:
        case Predicate():
            text: str = atom(formula)
            return text
        case Not(body):
            return f"!({_write(body, atom)})"
        case And(parts) | Or(parts):
            sign = "&" if isinstance(formula, And) else "|"
            written = [f"({_write(part, atom)})" for part in parts]
            text = written[-1]
            for part in reversed(written[:-1]):
                text = f"{part}{sign}{text}" if text is written[-1] else f"{part}{sign}({text})"
            return text
        case _:
            raise QueryError(f"{type(formula).__name__} has no FIT notation")
