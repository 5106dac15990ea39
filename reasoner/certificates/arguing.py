"""The search for an argument over the instances of premises that a refutation rests on.

Unit propagation with splitting (Davis, Logemann and Loveland 1962): propagated literals are applications of modus
ponens and its relatives, splits are cases. Three shapes are tried, the plainest first: straight to the claim; supposing
the claim's antecedent; supposing the claim false.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any

from reasoner.certificates.instances import Instance
from reasoner.logic import (
    BOTTOM,
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Variable,
    Xor,
    children,
    disjunction,
    fold,
    rebuild,
    subexpressions,
    to_nnf,
)
from reasoner.logic.fold import Expression
from reasoner.logic.proofs import Step
from reasoner.logic.variants import complement, oriented

MAX_CASES = 64
_INTRODUCTIONS: dict[type[Formula], str] = {
    And: "conjunction",
    Or: "disjunction introduction",
    Exists: "existential introduction",
    Implies: "implication introduction",
    ForAll: "universal generalization",
}


_LIKE_A_NUMBER = re.compile(r"'*\d+'*")


def premise_title(name: str) -> str:
    """How an argument calls a premise: by its name, in quotes where that is a number, as lines are numbered."""
    return f"'{name}'" if _LIKE_A_NUMBER.fullmatch(name) else name


def title_of(leaf: Step) -> str:
    """What an argument calls a premise; "" for the goal."""
    return premise_title(str(leaf.detail["statement"])) if leaf.rule == "premise" else ""


@dataclass(slots=True)
class Line:
    """A line under construction; lines refer to each other, and get their numbers when printed."""

    conclusion: Formula
    rule: str
    titles: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    block: list[Line] = field(default_factory=list)
    level: int = 0


class Arguing:
    """The search for an argument over propositional instances.

    Args:
        leaves: the statements by the names of their steps.
        claim: what is to be shown.
        instances: those of the leaves that the refutation rests on.
        invented: how the names begin of the symbols that a leaf's clauses bring in, by leaf.
    """

    def __init__(
        self,
        leaves: dict[str, Step],
        claim: Formula,
        instances: Sequence[Instance],
        invented: Mapping[str, str] | None = None,
    ) -> None:
        self.invented = invented or {}
        self.stated: dict[Instance, Line] = {}
        self.leaves = leaves
        self.claim = claim
        self.denials = [
            i for i in instances if not i.axiom and i.source in leaves and leaves[i.source].rule != "premise"
        ]
        self.given = [i for i in instances if i not in self.denials]
        symbols = set().union(*(self._own(i.literals, i) for i in self.denials))
        self.general = bool(symbols)
        self.anything = symbols
        self.sorts = {part.sort for part in subexpressions(claim) if isinstance(part, Variable)}
        self.dependent = any(isinstance(each, Predicate) or each.arguments for each in symbols)
        denied = next((leaf.formula for leaf in leaves.values() if leaf.rule != "premise"), BOTTOM)
        self.denial = Line(denied, "supposition")
        self.cases = 0
        self.split = False
        self.single: Formula | None = None

    def best(self) -> Line | None:
        """The claim, by the first shape of argument that works."""
        direct, *others = self._shapes()
        conditional, contrary = ([s for s in others if s[1]], [s for s in others if not s[1]])
        plain = [(shape, False) for shape in (direct, *conditional)] + [(direct, True)]
        plain += [(shape, False) for shape in contrary] + [(shape, True) for shape in others]
        for (supposed, shown), splitting in plain:
            self.cases, self.split = 0, False
            alone = len(shown) == 1 and len(shown[0].literals) == 1
            self.single = complement(shown[0].literals[0]) if alone else None
            block = self._argue(supposed, shown, splitting)
            if block is not None and not (shown and self.general and self.split and not alone):
                return self._framed(block, supposed, shown)
        return None

    def _shapes(self) -> Iterable[tuple[list[Instance], list[Instance]]]:
        """Which denials are supposed, and which are to be refuted."""
        hidden = self.general and not isinstance(self.claim, ForAll) and len(self.sorts) != 1
        yield [], [] if self.dependent or hidden else self.denials
        units = all(len(i.literals) == 1 for i in self.denials)
        if len(self.denials) > 1 and units and not self.dependent:
            for chosen in self.denials:
                if _is_consequent(complement(chosen.literals[0]), self.claim):
                    yield [i for i in self.denials if i is not chosen], [chosen]
        if self.denials:
            yield self.denials, []

    def _framed(self, block: Line, supposed: list[Instance], shown: list[Instance]) -> Line:
        """The outermost line: the claim itself."""
        if not supposed:
            if block.conclusion is BOTTOM and self.claim is not BOTTOM:
                return Line(self.claim, "ex falso quodlibet", (), (block,))
            if self.single is None or block.conclusion is self.claim:
                return block
            if block.conclusion is oriented_or_none(self.claim):
                return replace(block, conclusion=self.claim)
            return self._claimed((block,), 0)
        rule = "proof by contradiction"
        if shown:
            rule = "conditional proof and generalization" if isinstance(self.claim, ForAll) else "conditional proof"
        return Line(self.claim, rule, (), (), [block])

    def _claimed(self, known: tuple[Line, ...], level: int) -> Line:
        """The claim from what it is made of; what holds of anything is said of all where the claim says it inside."""
        if not isinstance(self.claim, ForAll):
            known = tuple(map(self._of_all, known))
        return Line(self.claim, _INTRODUCTIONS.get(type(self.claim), "conclusion"), (), known, level=level)

    def _of_all(self, line: Line) -> Line:
        """The line for all that it holds of, as the constants that the denial brought in stand for anything."""
        parts = subexpressions(line.conclusion)
        terms = list(dict.fromkeys(each for each in parts if isinstance(each, Function) and each in self.anything))
        if not terms:
            return line
        (sort,) = self.sorts
        names = dict.fromkeys(part.name for part in subexpressions(self.claim) if isinstance(part, Variable))
        free = chain(names, (name for name in map("x{}".format, count(1)) if name not in names))
        variables = {term: Variable(name, sort) for term, name in zip(terms, free, strict=False)}

        def generalized(node: Any, below: tuple[Any, ...]) -> Any:
            return variables.get(node) or rebuild(node, below)

        said: Formula = fold(line.conclusion, generalized)
        return Line(ForAll(tuple(variables.values()), said), "universal generalization", (), (line,), level=line.level)

    def _argue(self, supposed: list[Instance], shown: list[Instance], splitting: bool) -> Line | None:
        facts: dict[Formula, Line] = {}
        if shown:
            facts = {i.literals[0]: Line(i.literals[0], "supposition") for i in supposed}
        clauses = [*self.given, *(() if shown else supposed)]
        return self._close(clauses, shown, facts, splitting, 0)

    def _close(
        self, clauses: list[Instance], shown: list[Instance], facts: dict[Formula, Line], splitting: bool, depth: int
    ) -> Line | None:
        """A line that closes this branch: the claim shown, or a contradiction found."""
        facts = dict(facts)
        progress = True
        while progress:
            progress = False
            for instance in shown:
                if all(complement(each) in facts for each in instance.literals):
                    return self._conclude(instance, facts, depth, shown=True)
            for instance in clauses:
                if any(each in facts for each in instance.literals):
                    continue
                rest = [each for each in instance.literals if complement(each) not in facts]
                if len(rest) > 1:
                    continue
                if not rest:
                    return self._conclude(instance, facts, depth, shown=False)
                facts[rest[0]] = self._derived(rest[0], instance, facts, depth)
                progress = True
                break
        if not splitting:
            return None
        open_ones = [i for i in clauses if not any(each in facts for each in i.literals)]
        open_ones.sort(key=lambda i: _splitting_order(i, facts))
        return self._split(open_ones, clauses, shown, facts, depth) if open_ones else None

    def _split(
        self,
        open_ones: list[Instance],
        clauses: list[Instance],
        shown: list[Instance],
        facts: dict[Formula, Line],
        depth: int,
    ) -> Line | None:
        instance = open_ones[0]
        self.split = True
        rest = [each for each in instance.literals if complement(each) not in facts]
        choice = self._derived(disjunction(rest), instance, facts, depth)
        branches: list[Line] = []
        for literal in rest:
            self.cases += 1
            if self.cases > MAX_CASES or depth > MAX_CASES:
                return None
            case = Line(literal, "case", level=depth + 1)
            closed = self._close(clauses, shown, {**facts, literal: case}, True, depth + 1)
            if closed is None:
                return None
            if not _rests_on(closed, case):
                return closed
            branches.append(Line(closed.conclusion, "case", (), (case,), [closed]))
        shows = next((branch.conclusion for branch in branches if branch.conclusion is not BOTTOM), BOTTOM)
        return Line(shows, "cases", (), (choice,), branches, depth)

    def _own(self, formulas: Iterable[Formula], instance: Instance) -> set[Function | Predicate]:
        """The terms and atoms in the formulas whose symbols the instance's source brought in."""
        prefix = self.invented.get(instance.source)
        parts = [part for formula in formulas for part in subexpressions(formula)] if prefix else []
        return {part for part in parts if isinstance(part, Function | Predicate) and part.name.startswith(prefix or "")}

    def _statement(self, instance: Instance) -> Line:
        """The instance itself as a line: what it says of a witness follows from no premise without it."""
        if instance not in self.stated:
            self.stated[instance] = self._derived(disjunction(instance.literals), instance, {}, 0)
        return self.stated[instance]

    def _derived(self, conclusion: Formula, instance: Instance, facts: dict[Formula, Line], level: int) -> Line:
        known = tuple(facts[complement(e)] for e in instance.literals if complement(e) in facts)
        if instance.axiom:
            return Line(conclusion, instance.source, (), known, level=level)
        leaf = self.leaves[instance.source]
        if known and self._own([line.conclusion for line in known], instance):
            return Line(conclusion, "disjunctive syllogism", (), (self._statement(instance), *known), level=level)
        if leaf.rule != "premise":
            if conclusion is oriented_or_none(self.denial.conclusion):
                return self.denial
            return Line(conclusion, "denial of the claim", (), (self.denial, *known), level=level)
        return Line(conclusion, _rule_name(leaf.formula, conclusion, known), (title_of(leaf),), known, level=level)

    def _conclude(self, instance: Instance, facts: dict[Formula, Line], level: int, *, shown: bool) -> Line:
        known = tuple(facts[complement(each)] for each in instance.literals)
        if shown:
            if self.single is not None:
                if known[0].rule not in {"case", "supposition"}:
                    return known[0]
                return Line(self.single, "repetition", (), known, level=level)
            return self._claimed(known, level)
        if self._own(instance.literals, instance):
            return Line(BOTTOM, "contradiction", (), (self._statement(instance), *known), level=level)
        if instance in self.denials:
            return Line(BOTTOM, "contradiction", (), (self.denial, *known), level=level)
        title = () if instance.axiom else (title_of(self.leaves[instance.source]),)
        return Line(BOTTOM, "contradiction", title, known, level=level)


def _is_consequent(literal: Formula, claim: Formula) -> bool:
    """Whether the claim is a conditional, and the literal an instance of what that concludes."""
    while isinstance(claim, ForAll):
        claim = claim.body
    if not isinstance(claim, Implies):
        return False
    consequent = claim.right
    while isinstance(consequent, ForAll | Exists):
        consequent = consequent.body
    if oriented_or_none(consequent) is None or isinstance(consequent, And | Or):
        return False
    pending: list[tuple[Expression, Expression]] = [(oriented(consequent), literal)]
    binding: dict[Expression, Expression] = {}
    while pending:
        pattern, found = pending.pop()
        if isinstance(pattern, Variable):
            if binding.setdefault(pattern, found) is not found:
                return False
        elif not _same_head(pattern, found):
            return False
        else:
            pending.extend(zip(children(pattern), children(found), strict=True))
    return True


def _same_head(left: Expression, right: Expression) -> bool:
    alike = type(left) is type(right) and len(children(left)) == len(children(right))
    return alike and rebuild(left, children(right)) is right


def _splitting_order(instance: Instance, facts: dict[Formula, Line]) -> tuple[bool, bool, int]:
    """What makes plainer cases comes first: alternatives rather than conditionals, and few."""
    rest = [literal for literal in instance.literals if complement(literal) not in facts]
    return instance.axiom, any(isinstance(literal, Not) for literal in rest), len(rest)


def _rests_on(line: Line, case: Line) -> bool:
    pending, seen = [line], set()
    while pending:
        current = pending.pop()
        if current is case:
            return True
        if id(current) not in seen:
            seen.add(id(current))
            pending.extend(current.lines)
            pending.extend(current.block)
    return False


def _rule_name(premise: Formula, conclusion: Formula, known: tuple[Line, ...]) -> str:
    """The standard name of getting the conclusion from the premise and what is known."""
    body = premise
    quantified = False
    while isinstance(body, ForAll):
        body, quantified = body.body, True
    if not known:
        if oriented_or_none(premise) is conclusion:
            return "premise"
        if isinstance(body, Exists):
            return "existential instantiation"
        if isinstance(body, And) and not quantified:
            return "simplification"
        return "instantiation" if quantified else "premise"
    match body:
        case Implies(_, right):
            return "modus ponens" if _polarities(conclusion) <= _polarities(to_nnf(right)) else "modus tollens"
        case Iff():
            return "equivalence"
        case Xor():
            return "exclusive disjunction"
        case Or():
            return "disjunctive syllogism"
        case Not(And()) | Not(Exists()):
            return "incompatibility"
        case _:
            return "resolution"


def oriented_or_none(formula: Formula) -> Formula | None:
    """The literal in its one orientation; None for a formula that is no literal."""
    try:
        return oriented(formula)
    except ValueError:
        return None


def _polarities(formula: Formula) -> set[tuple[object, bool]]:
    """The symbols of a formula in negation normal form, each with its sign."""
    negated = {part.body for part in subexpressions(formula) if isinstance(part, Not)}
    found: set[tuple[object, bool]] = set()
    for part in subexpressions(formula):
        if isinstance(part, Not):
            found.add((_head(part.body), False))
        elif not isinstance(part, And | Or | ForAll | Exists) and isinstance(part, Formula) and part not in negated:
            found.add((_head(part), True))
    return found


def _head(atom: Formula) -> object:
    return (atom.name, len(atom.arguments)) if isinstance(atom, Predicate) else type(atom)
