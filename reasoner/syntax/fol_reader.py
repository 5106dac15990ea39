# ruff: noqa: D102 - an action is documented by its production in grammars/fol.lark
"""From text to a formula of the `fol` dialect: the actions of `grammars/fol.lark`, and the scopes of bound names.

A name's meaning depends on the quantifiers around it. The automaton reduces a quantifier's variables before it
reads the body, so a table of names, changed at the binder and restored after the body, is enough.
"""

from __future__ import annotations

import re
import threading
from typing import Any

from reasoner.logic import (
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
    Sort,
    Term,
    Variable,
    Xor,
    disjunction,
)
from reasoner.logic.clashes import told_arity
from reasoner.syntax.engine import Grammar, keep
from reasoner.syntax.fol_applied import APPLIED, applied_quantifier
from reasoner.syntax.fol_names import Names, numeral, splits_bracket
from reasoner.syntax.fol_quantifiers import Absent, Bound, Quantifier, Unique, quantified
from reasoner.syntax.places import Refusal
from reasoner.syntax.spellings import straight

MEMBER = "∈"
LIST, SET = "[]", "{}"
_BODY = "write a formula after the variables, and a bound as a condition: ∀x (x > 0 → …), ∃x (x > 0 ∧ …)"
_ESCAPE = re.compile(r"\\([\s\S])")
_JOINED = re.compile("[A-Z][a-z]{1,4}")
_CURLY = re.compile(r"(?<=\w)[’‘](?=\w)")

WORDS = {
    "NAME": "a name",
    "VARIABLE": "a variable",
    "NUMBER": "a number",
    "QUOTED": "a quoted name",
    "BACKQUOTED": "",
    "DISTINCT": "",
    "DOLLAR": "",
}

Binder = tuple[Quantifier, tuple[Variable, ...], "list[Term | None]", "Bound | None"]


class Quoted(str):
    """A name that stood in quotes, so that it is no variable."""

    __slots__ = ()


class Reader:
    """The grammar with its actions; one per thread, since the actions share the table of names."""

    def __init__(self) -> None:
        self.names = Names()
        actions = {name[3:]: getattr(self, name) for name in dir(self) if name.startswith("on_")}
        actions["keep"] = keep
        self.grammar = Grammar("fol", "start", actions, words=WORDS, dialect="first-order logic")

    def run(self, text: str) -> tuple[Formula, Names]:
        """The formula, perhaps with free variables, and the table of names after it; `Unparsable` if none."""
        self.names = names = Names()
        return self.grammar.run(text), names

    # ---- lists and names
    def on_one(self, children: list[Any]) -> list[Any]:
        return children

    def on_pair(self, children: list[Any]) -> list[Any]:
        return children

    def on_more(self, children: list[Any]) -> list[Any]:
        children[0].append(children[1])
        return children[0]  # type: ignore[no-any-return]

    def on_quoted_name(self, children: list[Any]) -> Quoted:
        name = unquote(children[0])
        if splits_bracket(name):
            self.names.odd = True
        return Quoted(name)

    def on_unquote(self, children: list[Any]) -> str:
        return unquote(children[0])

    # ---- connectives
    def on_equivalence(self, children: list[Any]) -> Any:
        return Iff(children[0], children[1])

    def on_implication(self, children: list[Any]) -> Any:
        return Implies(children[0], children[1])

    def on_exclusive(self, children: list[Any]) -> Any:
        return Xor(children[0], children[1])

    def on_disjunction(self, children: list[Any]) -> Any:
        return Or(children[0])

    def on_conjunction(self, children: list[Any]) -> Any:
        return And(children[0])

    def on_negation(self, children: list[Any]) -> Any:
        return Not(children[0])

    def on_bracketed(self, children: list[Any]) -> Any:
        return children[0]

    def on_top(self, children: list[Any]) -> Any:
        return TOP

    def on_bottom(self, children: list[Any]) -> Any:
        return BOTTOM

    # ---- quantifiers
    def on_universal(self, children: list[Any]) -> type[ForAll]:
        return ForAll

    def on_existential(self, children: list[Any]) -> type[Exists]:
        return Exists

    def on_unique(self, children: list[Any]) -> type[Unique]:
        self.names.odd = True
        return Unique

    def on_absent(self, children: list[Any]) -> type[Absent]:
        return Absent

    def on_plain_variable(self, children: list[Any]) -> Variable:
        return Variable(straight(children[0]))

    def on_quoted_variable(self, children: list[Any]) -> Variable:
        return Variable(unquote(children[0]))

    def on_sorted_variable(self, children: list[Any]) -> Variable:
        return Variable(straight(children[0]), Sort(children[1]))

    def on_quoted_sorted_variable(self, children: list[Any]) -> Variable:
        return Variable(unquote(children[0]), Sort(children[1]))

    def on_more_plain(self, children: list[Any]) -> list[Variable]:
        children[0].append(Variable(children[1]))
        return children[0]  # type: ignore[no-any-return]

    def on_more_sorted(self, children: list[Any]) -> list[Variable]:
        children[0].append(Variable(children[1], Sort(children[2])))
        return children[0]  # type: ignore[no-any-return]

    def on_binder(self, children: list[Any]) -> Binder:
        return self._bind(children[0], children[1], None)

    def on_binder_of_one(self, children: list[Any]) -> Binder:
        return self._bind(children[0], [children[1]], None)

    def on_applied_more(self, children: list[Any]) -> Binder:
        (kind, variables, saved, _), name = children
        _, more, then, _ = self._bind(kind, [Variable(name)], None)
        if more[0] in variables:
            return kind, variables, saved, None
        return kind, variables + more, saved + then, None

    def on_bounded_binder(self, children: list[Any]) -> Binder:
        elements = children[2]
        self.names.ranged = True
        return self._bind(children[0], children[1], lambda variable: Predicate(MEMBER, (variable, elements)))

    def on_bounded_more(self, children: list[Any]) -> Binder:
        """`∀x ∈ S, y ∈ T`: one quantifier, whose variables are each of their own set."""
        (kind, variables, saved, bound), more, name = children
        again = next((variable.name for variable in more if variable in variables), None)
        if again is not None:
            raise Refusal(f"the quantifier binds {again} twice", hint="give each variable one set")
        _, others, then, beyond = self.on_bounded_binder([kind, more, name])

        def each(variable: Variable) -> Formula:
            return bound(variable) if variable in variables else beyond(variable)  # type: ignore[misc]

        return kind, variables + others, saved + then, each

    def on_binder_over_set(self, children: list[Any]) -> Binder:
        return self._bind(children[0], children[1], lambda variable: _among(variable, children[2]))

    def on_quantified(self, children: list[Any]) -> Any:
        (kind, variables, saved, bound), body = children
        self.release(variables, saved)
        return quantified(kind, variables, bound, body)

    def on_compared(self, children: list[Any]) -> tuple[Binder, Term, Any]:
        """`∀x ∀y x = …`: the last name of the list is the left side of the comparison, and the others are bound."""
        kind, variables, compare = children
        *bound, left = variables
        if not bound:
            raise Refusal(f"the quantifier over {left.name!r} has no body", hint=_BODY)
        return self._bind(kind, bound, None), self.names[left.name], compare

    def on_quantified_comparison(self, children: list[Any]) -> Any:
        (binder, left, compare), right = children
        return self.on_quantified([binder, self.on_comparison([left, compare, right])])

    def _bind(self, kind: Any, variables: list[Variable], bound: Bound | None) -> Binder:
        unique = _once(variables)
        names = self.names
        saved: list[Term | None] = []
        for variable in unique:
            saved.append(names.get(variable.name))
            names[variable.name] = variable
            if variable.name < "a" or not variable.name.islower():
                names.odd = True
        return kind, unique, saved, bound

    def release(self, variables: tuple[Variable, ...], saved: list[Term | None]) -> None:
        names = self.names
        for variable, before in zip(reversed(variables), reversed(saved), strict=True):
            name = variable.name
            if isinstance(before, Variable):
                names[name] = before
            else:
                del names[name]
                names.ended[name] = variable

    def on_quoted_occurrence(self, children: list[Any]) -> Variable:
        name = unquote(children[0])
        known = self.names.get(name)
        if isinstance(known, Variable):
            return known
        self.names.unbound = True
        self.names.backquoted.add(name)
        return self.names.after(name) or Variable(name)

    # ---- atoms
    def on_empty_application(self, children: list[Any]) -> list[Any]:
        return [children[0], ()]

    def on_atom(self, children: list[Any]) -> Any:
        name, arguments = children[0]
        if name in APPLIED and type(name) is str:
            applied = applied_quantifier(name, tuple(arguments), self.names)
            if applied is not None:
                return applied
        return Predicate(straight(name) if type(name) is str else str(name), arguments)

    def on_defined_atom(self, children: list[Any]) -> Any:
        name, arguments = children[0]
        if name == "$is_int" and len(arguments) == 1:
            return IsInteger(arguments[0])
        raise Refusal(
            f"no predicate {name} with {told_arity(len(arguments))}",
            hint="of these only $is_int(t) is known",
        )

    def on_proposition(self, children: list[Any]) -> Any:
        name = children[0]
        if type(name) is not str:
            return Predicate(str(name))
        self.names.propositions.add(name)
        if _JOINED.fullmatch(name) and all(isinstance(self.names.get(letter), Variable) for letter in name[1:]):
            self.names.odd = True
            self.names.joined.add(name)
        return Predicate(straight(name))

    def on_comparison(self, children: list[Any]) -> Any:
        return children[1](children[0], children[2])

    def on_equal(self, children: list[Any]) -> Any:
        return Equal

    def on_unequal(self, children: list[Any]) -> Any:
        return lambda left, right: Not(Equal(left, right))

    def on_less(self, children: list[Any]) -> Any:
        return lambda left, right: Comparison("<", left, right)

    def on_at_most(self, children: list[Any]) -> Any:
        return lambda left, right: Comparison("<=", left, right)

    def on_more_than(self, children: list[Any]) -> Any:
        return lambda left, right: Comparison(">", left, right)

    def on_at_least(self, children: list[Any]) -> Any:
        return lambda left, right: Comparison(">=", left, right)

    def on_member(self, children: list[Any]) -> Any:
        return lambda left, right: Predicate(MEMBER, (left, right))

    def on_no_member(self, children: list[Any]) -> Any:
        return lambda left, right: Not(Predicate(MEMBER, (left, right)))

    def on_member_of_set(self, children: list[Any]) -> Any:
        return _among(children[0], children[1])

    # ---- terms
    def on_constant(self, children: list[Any]) -> Term:
        name = children[0]
        return Function(str(name)) if type(name) is Quoted else self.names[name]

    def on_function(self, children: list[Any]) -> Term:
        name, arguments = children[0]
        if name[:1].isupper():
            self.names.odd = True
        return Function(straight(name) if type(name) is str else str(name), arguments)

    def on_number(self, children: list[Any]) -> Term:
        text = children[0]
        if len(text) == 3 or text[3:4] == ".":
            self.names.three_digits = True
        if text[0] == "0" and text[1:2].isdecimal():
            self.names.odd = True
        return numeral(text)

    def on_negative_number(self, children: list[Any]) -> Term:
        positive = numeral(children[0])
        if isinstance(positive, Number):
            return Number(-positive.value, positive.sort)
        return Arithmetic("neg", (positive,))

    def on_opposite_constant(self, children: list[Any]) -> Term:
        return Arithmetic("neg", [self.on_constant(children)])

    def on_opposite_function(self, children: list[Any]) -> Term:
        return Arithmetic("neg", [self.on_function(children)])

    def on_distinct_object(self, children: list[Any]) -> Term:
        return DistinctObject(unquote(children[0][1:]))

    def on_arithmetic(self, children: list[Any]) -> Term:
        name, arguments = children[0]
        try:
            return Arithmetic(name[1:], arguments)
        except ValueError as error:
            raise Refusal(str(error)) from error

    def on_sum(self, children: list[Any]) -> Term:
        return Arithmetic("+", children)

    def on_difference(self, children: list[Any]) -> Term:
        return Arithmetic("-", children)

    def on_times(self, children: list[Any]) -> Term:
        return Arithmetic("*", children)

    def on_quotient(self, children: list[Any]) -> Term:
        return Arithmetic("/", children)

    def on_list(self, children: list[Any]) -> Term:
        return Function(LIST, children[0])

    def on_set(self, children: list[Any]) -> Term:
        return Function(SET, children[0])


def _among(element: Term, elements: list[Term]) -> Formula:
    return disjunction(Equal(element, each) for each in elements)


def _once(variables: list[Variable]) -> tuple[Variable, ...]:
    """Each name once, as its last mention gives it: ∀x,x P(x) binds x."""
    return tuple({variable.name: variable for variable in variables}.values())


def unquote(text: str) -> str:
    """The name between quotes, with plain apostrophes, and backslashes before quotes and backslashes undone."""
    inner = text[1:-1]
    if not inner.isascii():
        inner = _CURLY.sub("'", inner)  # of a name with this very character, a backslash stands before it
    return _ESCAPE.sub(r"\1", inner) if "\\" in inner else inner


_LOCAL = threading.local()


def reader() -> Reader:
    """This thread's reader."""
    found: Reader | None = getattr(_LOCAL, "reader", None)
    if found is None:
        found = _LOCAL.reader = Reader()
    return found
