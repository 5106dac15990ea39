"""A problem: named premises, at most one goal, and the signature they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from reasoner.errors import SourceSpan
from reasoner.logic.fold import Expression
from reasoner.logic.nodes import Formula
from reasoner.logic.signature import Signature


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that turned text outside the dialect into a formula; never made silently.

    Attributes:
        name: the kind of repair (`missing-bracket`, `missing-operator`, …), one row of docs/syntax.md.
        span: what was replaced, in the text as it stood when this repair was made.
        before: the text that was replaced ("" for an insertion).
        after: the text that stands there now ("" for a deletion); for a doubtful reading of a text that parses,
            which stays as it is, what it was read as.
        confidence: how likely it is that the writer meant this, in (0, 1].
        explanation: one sentence for a reader.
    """

    name: str
    span: SourceSpan
    before: str
    after: str
    confidence: float
    explanation: str

    def __str__(self) -> str:
        return f"{self.span}: {self.name}: {self.explanation} ({self.confidence:.2f})"


@dataclass(frozen=True, slots=True)
class Statement:
    """A named formula as it stood in a text.

    Attributes:
        name: unique within its problem.
        formula: closed; a dialect closes free variables universally before it gets here.
        role: TPTP's role (`axiom`, `hypothesis`, `negated_conjecture`, `conjecture`, …).
        text: the source text, or "" if there was none.
        span: where it stood.
        typed: every sort in it is written, as in TFF: a variable without a sort is over `$i`, a numeral has the sort
            it is written in, and a declared name is used as declared.
        typed_numerals: a number in it has the sort that its numeral is written in, as in all of TPTP: 1 is an integer.
        locate: of the reader of `text`: where in the statement one of its formulas or terms stands, or the argument of
            it with this index.
        repairs: what was changed in the text to make it parse.
        warnings: what a careful reader should know of the reading, one sentence each.
    """

    name: str
    formula: Formula
    role: str = "axiom"
    text: str = ""
    span: SourceSpan | None = None
    typed: bool = False
    locate: Locator | None = field(default=None, compare=False, repr=False)
    repairs: tuple[Repair, ...] = field(default=(), compare=False)
    warnings: tuple[str, ...] = field(default=(), compare=False)
    typed_numerals: bool = False


Locator = Callable[[Statement, Expression, "int | None"], "SourceSpan | None"]
"""Where in a statement's text a part of it stands, or the argument with this index of that part."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Premises and, unless only their consistency is asked, a goal.

    Attributes:
        premises: in source order; negated conjectures are premises.
        goal: the conjecture, or None.
        declared: sorts that the source declared (TFF); everything else is inferred.
        name: a file name or an identifier.
        expected: the status that the source announces (TPTP's `Status`), or "".
        metadata: anything else that the source says of itself.
    """

    premises: tuple[Statement, ...]
    goal: Statement | None = None
    declared: Signature = field(default_factory=Signature)
    name: str = ""
    expected: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, premises: Iterable[Formula], goal: Formula | None = None, *, name: str = "") -> Problem:
        """A problem from bare formulas; premises are named `premise 1`, `premise 2`, …, the goal `goal`."""
        named = tuple(Statement(f"premise {number}", formula) for number, formula in enumerate(premises, start=1))
        return cls(named, None if goal is None else Statement("goal", goal, "conjecture"), name=name)

    def without_repeats(self) -> Problem:
        """The problem with each premise once, under the name it has first."""
        once: dict[Formula, Statement] = {}
        for statement in self.premises:
            once.setdefault(statement.formula, statement)
        return self if len(once) == len(self.premises) else replace(self, premises=tuple(once.values()))

    def formulas(self) -> tuple[Formula, ...]:
        """Premises and goal, in that order."""
        asked = () if self.goal is None else (self.goal.formula,)
        return tuple(statement.formula for statement in self.premises) + asked
