"""What the TPTP grammar's reductions build: formulas, type declarations, includes, one annotated formula at a time.

First-order formulas are built as such. Where the extended language TFX puts a formula, a tuple, `$ite` or `$let` in
a term's place, the node is built with that part inside, the statement is marked, and `tptp_extended` rewrites it
into first-order logic once all type declarations are known.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from reasoner.logic import (
    BOOLEAN,
    BOTTOM,
    TOP,
    And,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Repair,
    Sort,
    Symbol,
    Variable,
    Xor,
)
from reasoner.logic.nodes import ARITHMETIC_OPERATORS
from reasoner.syntax.engine import Action, Grammar, Located
from reasoner.syntax.tptp_arithmetic import FUNCTORS, apply, defined_predicate, read_number
from reasoner.syntax.tptp_extended import FALSE_TERM, ITE, TRUE_TERM, TUPLE, expand_let
from reasoner.syntax.tptp_names import read_variable, unquote
from reasoner.syntax.tptp_types import (
    FIRST_ORDER,
    INSTANCES,
    TYPE_OF_TYPES,
    TYPE_VARIABLE,
    Declarations,
    Mapping,
    UnsupportedError,
)

PREMISE_ROLES = frozenset(
    ["axiom", "hypothesis", "definition", "assumption", "lemma", "theorem", "corollary", "plain", "negated_conjecture"]
)
GOAL_ROLES = frozenset({"conjecture", "question"})
SILENT_ROLES = frozenset(["unknown", "interpretation", "fi_domain", "fi_functors", "fi_predicates"])
ROLES = PREMISE_ROLES | GOAL_ROLES | SILENT_ROLES | {"type", "logic"}
_LANGUAGES = frozenset({"cnf", "fof", "tff", "tcf", "tpi"})
_TYPED = frozenset({"tff", "tcf"})
_MANY = 1_500
_MOST_LETS = 100


@dataclass(slots=True)
class Entry:
    """An annotated formula as it stood: offsets into the text, the free variables in order of occurrence.

    `typed`: it is in a language in which all sorts are written; `extended`: beyond first order; `repairs`: what was
    changed in it.
    """

    name: str
    role: str
    formula: Formula | None
    free: tuple[Variable, ...]
    typed: bool
    extended: bool
    start: int
    end: int
    declares: Symbol | None = None
    repairs: tuple[Repair, ...] = ()


class _Role(str):
    """A role as it stands in a text: one object for each, so that an error finds its place."""

    __slots__ = ()


@dataclass(slots=True)
class Include:
    """An include directive; `names` is None for all formulas."""

    file: str
    names: tuple[str, ...] | None
    start: int


class Builder(Declarations):
    """Holds the grammar and the state of one reading: scopes, declarations, entries.

    Actions get the list of their children's values.
    """

    def __init__(self) -> None:
        methods = {name[4:]: getattr(self, name) for name in dir(self) if name.startswith("_on_")}
        actions: dict[str, Action] = {**methods, **_PLAIN}
        self.grammar = Grammar(
            "tptp",
            ("file", "formula"),
            actions,
            words={
                "LOWER": "a name",
                "UPPER": "a variable",
                "QUOTED": "a quoted name",
                "DISTINCT": "a distinct object",
                "DOLLAR": "a defined name",
                "NUMBER": "a number",
                "STOP": "'.'",
                "LET": "'$let'",
                "TRUE": "'$true'",
                "FALSE": "'$false'",
            },
            located=("STOP",),
        )
        self.reset()

    def reset(self) -> None:
        """Forget what was read."""
        super().reset()
        self.start_text()

    def start_text(self) -> None:
        """Forget the text's entries and scopes, keep the declarations."""
        self.entries: list[Entry | Include] = []
        self.bound: dict[str, list[Variable]] = {}
        self.free: dict[str, Variable] = {}
        self.position = 0
        self.extended = False
        self.typed = False
        self.lets = 0
        self.kept: tuple[Variable, ...] = ()
        self.declares: Symbol | None = None

    # ---- statements

    def _on_header(self, children: list[Any]) -> tuple[str, str]:
        language, name, role = children
        if language not in _LANGUAGES:
            if language == "thf":
                raise UnsupportedError(f"{name}: thf is higher-order logic, not supported", hint=FIRST_ORDER)
            near = difflib.get_close_matches(language, sorted(_LANGUAGES), n=1)
            raise UnsupportedError(
                f"{language!r} is no TPTP language" + (f"; did you mean {near[0]!r}?" if near else "")
            )
        if role not in ROLES:
            near = difflib.get_close_matches(role, sorted(ROLES), n=1)
            told = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(ROLES))}"
            raise UnsupportedError(f"{name}: unknown role {str(role)!r}; {told}", role)
        if role == "logic":
            raise UnsupportedError(f"{name}: a logic specification (modal logic) is not supported", hint=FIRST_ORDER)
        self.free = {}
        self.bound = {}
        self.extended = False
        self.typed = language in _TYPED
        self.lets = 0
        return name, str(role)

    def _on_role(self, children: list[Any]) -> _Role:
        return _Role(children[0])

    def _on_label(self, children: list[Any]) -> str:
        token: str = children[0]
        return unquote(token) if token[0] == "'" else token

    def _on_body(self, children: list[Any]) -> Any:
        self.kept = tuple(self.free.values())
        return children[0]

    def _on_typing_body(self, children: list[Any]) -> None:
        name, kind = children[0]
        self.declare(name, kind)
        self.declares = (name, len(kind.arguments) if isinstance(kind, Mapping) else 0)

    def _on_annotated(self, children: list[Any]) -> None:
        (name, role), formula, stop = children[0], children[1], children[-1]
        if role == "type" and formula is not None:
            raise UnsupportedError(f"{name}: role type, but no type declaration", hint="write it as  name: type")
        declares = self.declares if formula is None else None
        self.entries.append(
            Entry(name, role, formula, self.kept, self.typed, self.extended, self.position, stop.end, declares)
        )
        self.position = stop.end

    def _on_include(self, children: list[Any]) -> None:
        self._include(children, None)

    def _on_include_some(self, children: list[Any]) -> None:
        self._include(children, tuple(children[2]))

    def _on_include_none(self, children: list[Any]) -> None:
        raise UnsupportedError(
            f"{children[0]}: the selection [] names no formula; TPTP's BNF wants one name or more in it",
            hint="leave the selection out, or write * for it, to include all formulas",
        )

    def _include(self, children: list[Any], names: tuple[str, ...] | None) -> None:
        if children[0] != "include":
            raise UnsupportedError(f"{children[0]!r} is no TPTP statement; expected include or {', '.join(_LANGUAGES)}")
        stop: Located = children[-1]
        self.entries.append(Include(children[1], names, self.position))
        self.position = stop.end

    # ---- variables

    def _on_variable(self, children: list[Any]) -> Variable:
        token = children[0]
        stack = self.bound.get(token)
        if stack:
            return stack[-1]
        known = self.free.get(token)
        if known is None:
            known = self.free[token] = Variable(read_variable(token))
        return known

    def _on_untyped(self, children: list[Any]) -> tuple[str, Variable]:
        token = children[0]
        return token, Variable(read_variable(token))

    def _on_typed(self, children: list[Any]) -> tuple[str, Variable]:
        token, sort = children
        if not isinstance(sort, Sort):
            raise UnsupportedError(f"{token}: a variable of higher-order type, not supported", hint=FIRST_ORDER)
        if sort is TYPE_OF_TYPES or sort is TYPE_VARIABLE:
            raise UnsupportedError(f"{token}: a type variable (polymorphism, TF1), not supported", hint=INSTANCES)
        if sort is BOOLEAN:
            self.extended = True
        return token, Variable(read_variable(token), sort)

    def _on_universal(self, children: list[Any]) -> tuple[Any, dict[str, Variable]]:
        return ForAll, self._bind(children[0])

    def _on_existential(self, children: list[Any]) -> tuple[Any, dict[str, Variable]]:
        return Exists, self._bind(children[0])

    def _bind(self, pairs: list[tuple[str, Variable]]) -> dict[str, Variable]:
        scope = dict(pairs)
        bound = self.bound
        for token, variable in scope.items():
            if token in bound:
                bound[token].append(variable)
            else:
                bound[token] = [variable]
        return scope

    def _on_quantified(self, children: list[Any]) -> Formula:
        (kind, scope), body = children
        bound = self.bound
        for token in scope:
            bound[token].pop()
        return kind(dict.fromkeys(scope.values()), body)  # type: ignore[no-any-return]

    def _on_boolean_variable(self, children: list[Any]) -> Formula:
        self.extended = True
        return Equal(self._on_variable(children), TRUE_TERM)

    # ---- terms that only TFX has in that place

    def _on_formula_argument(self, children: list[Any]) -> Any:
        self.extended = True
        return children[0]

    _on_formula_operand = _on_formula_argument

    def _on_true_term(self, children: list[Any]) -> Function:
        self.extended = True
        return TRUE_TERM

    def _on_false_term(self, children: list[Any]) -> Function:
        self.extended = True
        return FALSE_TERM

    def _on_tuple(self, children: list[Any]) -> Function:
        self.extended = True
        return Function(TUPLE, children[0])

    def _on_empty_tuple(self, children: list[Any]) -> Function:
        self.extended = True
        return Function(TUPLE)

    def _on_open_let(self, children: list[Any]) -> dict[str, Variable]:
        self.extended = True
        self.lets += 1
        if self.lets > _MOST_LETS:
            raise UnsupportedError(f"more than {_MOST_LETS} $let in one formula")
        return dict(self.free)

    def _on_definition(self, children: list[Any]) -> tuple[Any, Any]:
        return children[0], children[1]

    def _on_let(self, children: list[Any]) -> Any:
        before, typings, definitions, body = children
        for head, _ in definitions:  # the parameters of a definition are no free variables of the formula
            for parameter in head.arguments if isinstance(head, (Function, Predicate)) else ():
                for token in [t for t, v in self.free.items() if v is parameter and t not in before]:
                    del self.free[token]
        result = expand_let(definitions, body)
        if isinstance(result, str):
            raise UnsupportedError(result)
        return result

    # ---- defined functors and predicates

    def _on_defined_constant(self, children: list[Any]) -> Any:
        return self._defined(children[0], [])

    def _on_defined_application(self, children: list[Any]) -> Any:
        return self._defined(children[0], children[1])

    def _defined(self, name: str, arguments: list[Any]) -> Any:
        if name[1] == "$":
            return Function(name, arguments)
        if name in FUNCTORS and ARITHMETIC_OPERATORS[FUNCTORS[name]] == len(arguments):
            return apply(name, arguments)
        if name in ("$ite", "$ite_f", "$ite_t") and len(arguments) == 3:
            self.extended = True
            return Function(ITE, arguments)
        if name == "$distinct" and len(arguments) > _MANY:
            raise UnsupportedError(f"$distinct of more than {_MANY} terms")
        atom = defined_predicate(name, arguments, self.declared())
        if atom is None:
            known = [*FUNCTORS, "$less", "$lesseq", "$greater", "$greatereq", "$is_int", "$is_rat", "$distinct", "$ite"]
            near = difflib.get_close_matches(name, known, n=1)
            raise UnsupportedError(
                f"no defined symbol {name} with {len(arguments)} arguments" + (f"; near: {near[0]}" if near else "")
            )
        return atom

    def _on_number(self, children: list[Any]) -> Any:
        try:
            return read_number(children[0])
        except ValueError as error:
            raise UnsupportedError(str(error)) from None

    def _on_other_formula(self, children: list[Any]) -> Any:
        value = children[0]
        if isinstance(value, Formula):
            return value
        if isinstance(value, Function) and value.name is not TUPLE:
            return Predicate(value.name, value.arguments)
        raise UnsupportedError(
            "a number, tuple or distinct object stands where a formula should",
            value,
            "compare it with something: t = s",
        )

    def _on_formula_or_other(self, children: list[Any]) -> Any:
        value = children[0]
        if isinstance(value, Formula):
            self.extended = True
        return value


def _quoted(children: list[Any]) -> Function:
    return Function(unquote(children[0]), children[1] if len(children) > 1 else ())


_PLAIN: dict[str, Action] = {
    "one": lambda c: c,
    "pair": lambda c: c,
    "more": lambda c: (c[0].append(c[1]), c[0])[1],
    "proposition": lambda c: Predicate(c[0]),
    "atom": lambda c: Predicate(c[0], c[1]),
    "constant": lambda c: Function(c[0]),
    "application": lambda c: Function(c[0], c[1]),
    "quoted_constant": _quoted,
    "quoted_application": _quoted,
    "distinct_object": lambda c: DistinctObject(unquote(c[0])),
    "implies": lambda c: Implies(c[0], c[1]),
    "implied": lambda c: Implies(c[1], c[0]),
    "iff": lambda c: Iff(c[0], c[1]),
    "xor": lambda c: Xor(c[0], c[1]),
    "nor": lambda c: Not(Or(c)),
    "nand": lambda c: Not(And(c)),
    "disjoin": lambda c: Or(c[0]),
    "conjoin": lambda c: And(c[0]),
    "negate": lambda c: Not(c[0]),
    "equal": lambda c: Equal(c[0], c[1]),
    "unequal": lambda c: Not(Equal(c[0], c[1])),
    "true": lambda c: TOP,
    "false": lambda c: BOTTOM,
    "inner": lambda c: c[0],
    "keep_second": lambda c: c[0],
    "typing": lambda c: (c[0], c[1]),
    "file": lambda c: None,
}
