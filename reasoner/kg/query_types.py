"""The named query types of the literature, as formulas over relations r1, r2, … and anchors s1, s2, ….

`BETAE_TYPES` are the fourteen of BetaE (Ren and Leskovec 2020, figure 4), `FIT_TYPES` the ten "real EFO1" types of
FIT (Yin et al. 2024, figure 5). Two types are called `pni` there and mean different things: BetaE's negates the whole
path, ¬∃y (r1(s1, y) ∧ r2(y, x)), FIT's only its last step, ∃y (r1(s1, y) ∧ ¬r2(y, x)). Here the first is `pni`, the
second `pni_fit`, and their results must never be compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from reasoner.errors import UnknownNameError
from reasoner.kg.query import Query, QueryError
from reasoner.logic import Function, Predicate, fold, rebuild

BETAE_TYPES: Mapping[str, str] = {
    "1p": "?x : r1(s1, x)",
    "2p": "?x : ∃y (r1(s1, y) ∧ r2(y, x))",
    "3p": "?x : ∃y, z (r1(s1, y) ∧ r2(y, z) ∧ r3(z, x))",
    "2i": "?x : r1(s1, x) ∧ r2(s2, x)",
    "3i": "?x : r1(s1, x) ∧ r2(s2, x) ∧ r3(s3, x)",
    "ip": "?x : ∃y (r1(s1, y) ∧ r2(s2, y) ∧ r3(y, x))",
    "pi": "?x : ∃y (r1(s1, y) ∧ r2(y, x)) ∧ r3(s2, x)",
    "2in": "?x : r1(s1, x) ∧ ¬r2(s2, x)",
    "3in": "?x : r1(s1, x) ∧ r2(s2, x) ∧ ¬r3(s3, x)",
    "inp": "?x : ∃y (r1(s1, y) ∧ ¬r2(s2, y) ∧ r3(y, x))",
    "pin": "?x : ∃y (r1(s1, y) ∧ r2(y, x)) ∧ ¬r3(s2, x)",
    "pni": "?x : ¬∃y (r1(s1, y) ∧ r2(y, x)) ∧ r3(s2, x)",
    "2u": "?x : r1(s1, x) ∨ r2(s2, x)",
    "up": "?x : ∃y ((r1(s1, y) ∨ r2(s2, y)) ∧ r3(y, x))",
}
FIT_TYPES: Mapping[str, str] = {
    "pni_fit": "?x : ∃y (r1(s1, y) ∧ ¬r2(y, x) ∧ r3(s2, x))",
    "2il": "?x : ∃y (r1(s1, x) ∧ r2(y, x))",
    "3il": "?x : ∃y (r1(s1, x) ∧ r2(s2, x) ∧ r3(y, x))",
    "2m": "?x : ∃y (r1(s1, y) ∧ r2(y, x) ∧ r3(y, x))",
    "2nm": "?x : ∃y (r1(s1, y) ∧ r2(y, x) ∧ ¬r3(y, x))",
    "3mp": "?x : ∃y, z (r1(s1, y) ∧ r2(y, z) ∧ r3(y, z) ∧ r4(z, x))",
    "3pm": "?x : ∃y, z (r1(s1, y) ∧ r2(y, z) ∧ r3(z, x) ∧ r4(z, x))",
    "im": "?x : ∃y (r1(s1, y) ∧ r2(s2, y) ∧ r3(y, x) ∧ r4(y, x))",
    "3c": "?x : ∃y, z (r1(s1, y) ∧ r2(s2, z) ∧ r3(y, z) ∧ r4(y, x) ∧ r5(z, x))",
    "3cm": "?x : ∃y, z (r1(s1, y) ∧ r2(s2, z) ∧ r3(y, x) ∧ r4(y, x) ∧ r5(y, z) ∧ r6(z, x))",
}
TYPES: Mapping[str, str] = {**BETAE_TYPES, **FIT_TYPES}

_RELATION = re.compile(r"r[1-9][0-9]*")
_ANCHOR = re.compile(r"s[1-9][0-9]*")


@lru_cache(maxsize=512)
def template(text: str) -> Query:
    """The query of a type's name, or of any text over r1, r2, … and s1, s2, …, before names are put in."""
    if text in TYPES:
        return Query.read(TYPES[text]).renamed(text)
    if ":" not in text and "(" not in text:
        import difflib

        near = difflib.get_close_matches(text, TYPES, cutoff=0.3)
        raise UnknownNameError(f"no query type {text!r}", hint=f"types: {', '.join(near or TYPES)}")
    return Query.read(text)


@lru_cache(maxsize=512)
def placeholders(query: Query) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names r1, r2, … and s1, s2, … that a template uses, in numeric order."""
    relations: set[str] = set()
    anchors: set[str] = set()

    def note(node: Any, _: tuple[Any, ...]) -> None:
        if isinstance(node, Predicate) and _RELATION.fullmatch(node.name):
            relations.add(node.name)
        elif isinstance(node, Function) and _ANCHOR.fullmatch(node.name):
            anchors.add(node.name)

    fold(query.formula, note)
    return tuple(sorted(relations, key=_number)), tuple(sorted(anchors, key=_number))


def _number(name: str) -> int:
    return int(name[1:])


def fill(query: Query, relations: Mapping[str, str], anchors: Mapping[str, str]) -> Query:
    """A template with names put in for its placeholders."""

    def put(node: Any, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Predicate) and node.name in relations:
            return Predicate(relations[node.name], below)
        if isinstance(node, Function) and not below and node.name in anchors:
            return Function(anchors[node.name])
        return rebuild(node, below) if below else node

    return Query(query.free, fold(query.formula, put), query.name)


def named_query(name: str, relations: Sequence[str], anchors: Sequence[str]) -> Query:
    """The query of a named type with its relations and anchors, in the order of their numbers.

    >>> str(named_query("2in", ["won", "won"], ["oscar", "palme"]))
    '?x : won(oscar, x) ∧ ¬won(palme, x)'
    """
    form = template(name)
    wanted_relations, wanted_anchors = placeholders(form)
    if len(relations) != len(wanted_relations) or len(anchors) != len(wanted_anchors):
        raise QueryError(
            f"{name} takes {len(wanted_relations)} relations and {len(wanted_anchors)} anchors,"
            f" not {len(relations)} and {len(anchors)}",
            hint=TYPES.get(name, name),
        )
    named_relations = dict(zip(wanted_relations, relations, strict=True))
    return fill(form, named_relations, dict(zip(wanted_anchors, anchors, strict=True)))
