"""`All(x, P(x))` and `Some(x, P(x))`: quantifiers written as functions, whose words may be predicates as well."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from reasoner.logic import Exists, ForAll, Formula, Function, Predicate, Term, Variable, fold, rebuild, subexpressions

APPLIED = {"All": ForAll, "Some": Exists}
LETTER = re.compile(r"[a-z][0-9]*")


def may_bind(name: str, arguments: Collection[Term]) -> bool:
    """Whether an application has the shape of a quantifier's: of a letter and an application of a capitalised name."""
    if name not in APPLIED or len(arguments) != 2:
        return False
    first, second = arguments
    if not (isinstance(first, Variable) or (isinstance(first, Function) and not first.arguments)):
        return False
    if not (isinstance(second, Function) and second.arguments and second.name[:1].isupper()):
        return False
    return LETTER.fullmatch(first.name) is not None and first in subexpressions(second)


def applied_quantifier(name: str, arguments: tuple[Term, ...], names: Mapping[str, Any]) -> Formula | None:
    """The quantified formula, if the application has such a shape and nothing around it binds its letter."""
    if not may_bind(name, arguments):
        return None
    first: Any = arguments[0]
    body: Any = arguments[1]
    if isinstance(names.get(first.name), Variable):
        return None
    inner = applied_quantifier(body.name, body.arguments, names)
    said: Formula = Predicate(body.name, body.arguments) if inner is None else inner
    variable = Variable(first.name)

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        return variable if node is first else rebuild(node, parts)

    return APPLIED[name]([variable], said if first is variable else fold(said, rule))
