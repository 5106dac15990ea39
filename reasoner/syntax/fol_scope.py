# ruff: noqa: D102 - an action is documented by its production in grammars/fol.lark
"""How far a quantifier reaches when its variable is used beyond its operand, and what becomes of free names.

`∀x P(x) → Q(x)` and `∀x (P(x)) → Q(x)` are everyday spellings of `∀x (P(x) → Q(x))`: read with the quantifier's
tight binding, the last x would be free. So a quantifier whose variable occurs free in what follows, inside the
same bracket, reaches to the end of that bracket: as if a bracket opened after it and closed there. Of several
quantifiers over the name the first to end is meant. A closed formula is never read differently for this rule. The
plain reader notices such a text (`Names.reused`); only then is it read again by `WideReader`: once to find the
quantifiers that reach on, once more to build the formula.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Variable,
    Xor,
    fold,
    free_variables,
    rebuild,
    subexpressions,
    universal_closure,
)
from reasoner.syntax.fol_names import PLAIN_VARIABLE, Names
from reasoner.syntax.fol_quantifiers import quantified
from reasoner.syntax.fol_reader import Binder, Reader

_NONE = 1 << 60


class WideNames(Names):
    """Names that note which quantifier, numbered as the text has them, a variable beyond its scope belongs to.

    Attributes:
        over: per name the quantifiers that ended in a bracket still open, as they ended.
        order: all of these, as they ended.
        uses: the quantifiers used beyond their operands, with the name.
        shared: the names used where the operands of several quantifiers over them are over.
        reaching: the names whose quantifier reaches on though that weakens what it says: an ∃, or one denied.
    """

    def __init__(self) -> None:
        super().__init__()
        self.over: dict[str, list[tuple[int, Variable]]] = {}
        self.order: list[tuple[int, str]] = []
        self.uses: list[tuple[int, str]] = []
        self.shared: set[str] = set()
        self.reaching: set[str] = set()

    def after(self, name: str) -> Variable | None:
        """As `Names.after`; of several quantifiers the first to end is meant."""
        found = self.over.get(name)
        if not found:
            return super().after(name)
        number, variable = found[0]
        if len(found) > 1:
            self.shared.add(name)
        self.uses.append((number, name))
        return variable

    def end(self, number: int, variables: Iterable[Variable]) -> None:
        """The operand of a quantifier is over."""
        for variable in variables:
            self.over.setdefault(variable.name, []).append((number, variable))
            self.order.append((number, variable.name))

    def close(self, first: int) -> None:
        """A bracket is over, and with it the quantifiers from this number on."""
        while self.order and self.order[-1][0] >= first:
            self.over[self.order.pop()[1]].pop()


class Open(NamedTuple):
    """A formula that may go on at its right edge.

    Attributes:
        core: the innermost part that goes on; the whole formula if nothing is around it.
        around: what stands around the core, the innermost first, which is a quantifier that reaches on.
        first: the number of the first quantifier inside.
    """

    core: Formula
    around: list[Callable[[Formula], Formula]]
    first: int = _NONE

    def whole(self) -> Formula:
        """The formula, which ends here."""
        formula = self.core
        for put in self.around:
            formula = put(formula)
        return formula

    def inside(self, put: Callable[[Formula], Formula]) -> Open:
        """The value in a larger one that ends where it ends."""
        if not self.around:
            return Open(put(self.core), [], self.first)
        self.around.append(put)
        return self


class WideReader(Reader):
    """Reads as `Reader` does, and lets quantifiers reach on to uses of their variables."""

    def run(self, text: str) -> tuple[Formula, Names]:
        """The formula with widened quantifiers, and the table of names."""
        value = self._once(text, {})
        wide = dict(self.uses)
        if wide:
            value = self._once(text, wide)
        return value.whole(), self.names

    def _once(self, text: str, wide: dict[int, str]) -> Open:
        names = WideNames()
        self.names = self.table = names
        self.wide, self.uses = wide, names.uses
        self.numbers, self.begun = count(), list[int]()
        return self.grammar.run(text)  # type: ignore[no-any-return]

    def on_equivalence(self, children: list[Any]) -> Open:
        return _join(Iff, children)

    def on_implication(self, children: list[Any]) -> Open:
        return _join(Implies, children)

    def on_exclusive(self, children: list[Any]) -> Open:
        return _join(Xor, children)

    def on_disjunction(self, children: list[Any]) -> Open:
        return _join_many(Or, children[0])

    def on_conjunction(self, children: list[Any]) -> Open:
        return _join_many(And, children[0])

    def on_negation(self, children: list[Any]) -> Open:
        value: Open = children[0]
        if value.around and value.first in self.wide:
            self.table.reaching.add(self.wide[value.first])
        return value.inside(Not)

    def on_bracketed(self, children: list[Any]) -> Open:
        value: Open = children[0]
        self.table.close(value.first)
        return Open(value.whole(), [], value.first)

    # ---- quantifiers
    def _bind(self, *binder: Any) -> Binder:
        self.begun.append(next(self.numbers))
        return super()._bind(*binder)

    def on_applied_more(self, children: list[Any]) -> Binder:
        binder = super().on_applied_more(children)
        self.begun.pop()
        return binder

    def on_bounded_more(self, children: list[Any]) -> Binder:
        binder = super().on_bounded_more(children)
        self.begun.pop()
        return binder

    def on_quantified(self, children: list[Any]) -> Open:
        (kind, variables, saved, bound), body = children
        number = self.begun.pop()
        self.release(variables, saved)
        self.table.end(number, variables)
        put = partial(quantified, kind, variables, bound)
        if number in self.wide and kind is Exists:
            self.table.reaching.add(self.wide[number])
        if number in self.wide and not body.around:
            return Open(body.core, [put], number)
        return body.inside(put)._replace(first=number)  # type: ignore[no-any-return]

    # ---- atoms
    def on_top(self, children: list[Any]) -> Open:
        return Open(super().on_top(children), [])

    def on_bottom(self, children: list[Any]) -> Open:
        return Open(super().on_bottom(children), [])

    def on_atom(self, children: list[Any]) -> Open:
        return Open(super().on_atom(children), [])

    def on_defined_atom(self, children: list[Any]) -> Open:
        return Open(super().on_defined_atom(children), [])

    def on_proposition(self, children: list[Any]) -> Open:
        return Open(super().on_proposition(children), [])

    def on_comparison(self, children: list[Any]) -> Open:
        return Open(super().on_comparison(children), [])

    def on_member_of_set(self, children: list[Any]) -> Open:
        return Open(super().on_member_of_set(children), [])


def _join(kind: Callable[[Formula, Formula], Formula], children: list[Any]) -> Open:
    left, right = children
    joined = right.inside(partial(kind, left.core))
    return Open(joined.core, joined.around + left.around, min(left.first, right.first))


def _join_many(kind: Callable[[list[Formula]], Formula], parts: list[Open]) -> Open:
    levels: list[Callable[[Formula], Formula]] = []  # the outermost first
    group: list[Formula] = []
    for part in parts:
        if part.around:
            if group:
                levels.append(partial(_ending, kind, group))
            levels += reversed(part.around)
            group = [part.core]
        else:
            group.append(part.core)
    core = kind(group) if len(group) > 1 else group[0]
    return Open(core, levels[::-1], min(part.first for part in parts))


def _ending(kind: Callable[[list[Formula]], Formula], before: list[Formula], last: Formula) -> Formula:
    return kind([*before, last])


def shared_reach(names: Names, formula: Formula) -> tuple[str, ...]:
    """A sentence about each name that is used beyond the operands of several quantifiers, or weakly beyond one's."""
    shared, reaching = (names.shared, names.reaching - names.shared) if isinstance(names, WideNames) else ((), ())
    if reaching:  # `∃x P(x) ∧ Q(x)` is meant so
        conditional = [part for part in subexpressions(formula) if isinstance(part, (Exists, ForAll))]
        conditional = [part for part in conditional if isinstance(part.body, (Implies, Iff, Xor))]
        reaching = reaching & {variable.name for part in conditional for variable in part.variables}
    return tuple([
        f"{name} stands beyond the operand of its quantifier, which is read to reach on to it; put brackets around all "
        "that the quantifier speaks of"
        for name in sorted(reaching)
    ] + [
        f"{name} stands beyond the operands of several quantifiers over {name}: read as the variable of the one that "
        "ends first; name the variables apart or put brackets around what each quantifier says"
        for name in sorted(shared)
    ])  # fmt: skip


def close(formula: Formula, backquoted: set[str]) -> tuple[Formula, tuple[str, ...]]:
    """The formula closed: free u … z and names in backquotes universally, with a warning; the rest are constants."""
    free = free_variables(formula)
    odd = {each for each in free if not PLAIN_VARIABLE.fullmatch(each.name) and each.name not in backquoted}
    if odd:
        formula = _as_constants(formula, odd)
    named = sorted({variable.name for variable in free - odd})
    if not named:
        return formula, ()
    listed = ", ".join(named)
    verb = "is" if len(named) == 1 else "are"
    return universal_closure(formula), (f"{listed} {verb} not bound by a quantifier: read as universally quantified",)


def _as_constants(formula: Formula, odd: set[Variable]) -> Formula:
    """The formula with these variables, where they are free, as constants of the same name."""

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        return Function(node.name) if isinstance(node, Variable) and node in odd else rebuild(node, parts)

    return fold(formula, rule)  # type: ignore[no-any-return]


_LOCAL = threading.local()


def wide_reader() -> WideReader:
    """This thread's reader with wide quantifiers."""
    found: WideReader | None = getattr(_LOCAL, "reader", None)
    if found is None:
        found = _LOCAL.reader = WideReader()
    return found
