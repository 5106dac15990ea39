"""From LADR text to statements: the actions of `grammars/ladr.lark`, and the lists and commands of an input file."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from reasoner.errors import ParseError
from reasoner.logic import Formula, Function, Not, Predicate, Variable
from reasoner.syntax.dialect import Repair
from reasoner.syntax.engine import Grammar
from reasoner.syntax.ladr_builder import MINUS, KindError, Scopes, string_name

PREMISES = {"assumptions", "sos", "usable", "demodulators", "set_of_support"}
_SECTIONS = PREMISES | {"goals", "hints"}

Found = tuple[str, Formula, list[Any], int, int, tuple[Repair, ...]]
"""A statement: its list, formula, attributes, where it starts and ends, and what was changed in it."""


class Builder(Scopes):
    """Grammar, scopes and the statements of one text."""

    def __init__(self) -> None:
        super().__init__()
        self.grammar = Grammar(
            "ladr",
            ("file", "one_formula"),
            self.actions(),
            words={"NAME": "a name", "STRING": "a quoted name", "STOP": "'.'", "V": "'v'"},
            located=("STOP",),
        )
        self.reset()

    def reset(self) -> None:
        """Forget what was read."""
        self.bound = {}
        self.prolog = False
        self.section = ""
        self.skipping: list[bool] = []
        self.position = 0
        self.statements: list[Found] = []

    def read(self, text: str) -> Formula:
        """One formula, without its full stop; `Unparsable` or `KindError` if it is none."""
        self.bound = {}
        return self.formula(self.grammar.run(text, "one_formula"))

    def accept(self, text: str, start: str) -> None:
        """Read a formula, or statements of a list, as a hint shows them; `Unparsable` or `ParseError` if not."""
        try:
            if start == "one_formula":
                self.read(text)
            else:
                self.section, self.bound, self.position = self.section or "hint", {}, 0
                self.grammar.run(text, start)
        except KindError as wrong:
            raise ParseError(str(wrong)) from wrong

    def is_variable(self, name: str) -> bool:
        """Whether a name stands for a variable here: bound, or of the kind that is one when free."""
        if self.bound.get(name):
            return True
        return (name[0].isupper() or name[0] == "_") if self.prolog else name[0] in "uvwxyz"

    def _on_symbol(self, children: list[Any]) -> str:
        return children[0]  # type: ignore[no-any-return]

    def _on_name(self, children: list[Any]) -> Any:
        token = children[0]
        if token[0] == '"':
            return Function(string_name(token))
        return super()._on_name(children)

    def _on_application(self, children: list[Any]) -> Function:
        token = children[0]
        return self.applied(string_name(token) if token[0] == '"' else token, children[1])

    def _on_operator(self, children: list[Any]) -> str:
        return children[0]  # type: ignore[no-any-return]

    def _on_infix(self, children: list[Any]) -> Function:
        left, operator, right = children
        return Function(operator, (self.term(left), self.term(right)))

    def _on_minus(self, children: list[Any]) -> Any:
        value = children[0]
        return Not(value) if isinstance(value, Formula) else Function(MINUS, (value,))

    def _on_minus_quantified(self, children: list[Any]) -> Formula:
        return Not(self._on_quantified(children))

    def _on_prime(self, children: list[Any]) -> Function:
        return Function("'", (self.term(children[0]),))

    def _on_list(self, children: list[Any]) -> Function:
        return self._list(children[0] if children else [], Function("$nil"))

    def _on_list_with_tail(self, children: list[Any]) -> Function:
        return self._list(children[0], self.term(children[1]))

    def _list(self, items: list[Any], tail: Any) -> Function:
        for item in reversed(items):
            tail = Function("$cons", (self.term(item), tail))
        return tail  # type: ignore[no-any-return]

    def _on_attributed(self, children: list[Any]) -> Any:
        return children[0]

    def _on_attribute(self, children: list[Any]) -> Any:
        return children[0]

    def _on_statement(self, children: list[Any]) -> None:
        value, attributes, stop = children[0], children[1:-1], children[-1]
        start, self.position = self.position, stop.end
        self.bound = {}
        name, argument = _command(value)
        if self.section:
            if name == "end_of_list":
                self.section = ""
            elif name in _LISTS and isinstance(value, Function) and len(value.arguments) == 1:
                raise OpenListError(f"{name}({argument}) inside a list; expected end_of_list. before it", value)
            elif not any(self.skipping):
                self.statements.append((self.section, self.formula(value), attributes, start, stop.end, ()))
        elif name == "end_if" or name == "else":
            if self.skipping:
                last = self.skipping.pop()
                if name == "else":
                    self.skipping.append(not last)
        elif name == "if":
            self.skipping.append(argument == "Mace4")
        elif name in _LISTS:
            if name in ("formulas", "clauses") and argument not in _SECTIONS:
                near = get_close_matches(argument, sorted(_SECTIONS), n=1)
                told = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(_SECTIONS))}"
                raise KindError(f"Prover9 knows no list {name}({argument})", value, told)
            self.section = argument or name
        elif (name, argument) == ("set", "prolog_style_variables"):
            self.prolog = True
        elif (name, argument) == ("clear", "prolog_style_variables"):
            self.prolog = False
        elif name not in _COMMANDS:
            raise KindError("a formula outside of any list; expected formulas(assumptions). before it")


class OpenListError(KindError):
    """A list begins before the one before it has ended: what follows would be taken for its formulas."""


_LISTS = frozenset({"formulas", "clauses", "list", "terms"})
_COMMANDS = frozenset(
    ["set", "clear", "assign", "op", "lex", "predicate_order", "function_order", "skolem", "assoc_comm", "redeclare",
     "weights", "end_of_list", "end_of_input", "kbo_weights", "interpretation", "given_selection", "actions"]
)  # fmt: skip


def _command(value: Any) -> tuple[str, str]:
    """The name of a command and its first argument's name."""
    if isinstance(value, (Function, Predicate)):
        first = value.arguments[0] if value.arguments else None
        return value.name, first.name if isinstance(first, (Function, Variable)) else ""
    return (value.name, "") if isinstance(value, Variable) else ("", "")
