"""The search for an argument over the instances of premises that a refutation rests on.

Unit propagation with splitting (Davis, Logemann and Loveland 1962): propagated literals are applications of modus
ponens and its relatives, splits are cases. Three shapes are tried, the plainest first: straight to the claim; supposing
the claim's antecedent; supposing the claim false. Cases of what is said to be alternatives come before a contradiction,
cases of conditionals after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations, count
from typing import Any

from reasoner.certificates.goal_matching import disjuncts, fits, makings, matched, matrix, patterns
from reasoner.certificates.instances import Instance
from reasoner.certificates.lines import Line, joined, oriented_or_none, rests_on, rule_name, title_of
from reasoner.logic import (
    BOTTOM,
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Or,
    Predicate,
    Variable,
    alpha_equivalent,
    disjunction,
    fold,
    rebuild,
    subexpressions,
    to_nnf,
    universal_matrix,
)
from reasoner.logic.proofs import Step
from reasoner.logic.variants import complement

NO_CASES, ALTERNATIVES, ANY_CASES = range(3)
"""What is split: nothing; what says that one of several holds; conditionals, too."""
MAX_CASES = 64
MAX_DISJUNCTS = 6
"""Denied literals of which some are tried as the parts of what a conditional concludes."""
_INTRODUCTIONS: dict[type[Formula], str] = {
    And: "conjunction",
    Or: "disjunction introduction",
    Exists: "existential introduction",
    Implies: "implication introduction",
    ForAll: "universal generalization",
}


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
        self.single: Formula | None = None  # what the block shows, where that is not the claim itself

    def best(self) -> Line | None:
        """The claim, by the first shape of argument that works."""
        for leaf in self.leaves.values():
            if leaf.rule == "premise" and alpha_equivalent(leaf.formula, self.claim):
                return Line(self.claim, "premise", (title_of(leaf),))
        direct, *others = self._shapes()
        conditional, contrary = ([s for s in others if s[1]], [s for s in others if not s[1]])
        tried = [(shape, NO_CASES) for shape in (direct, *conditional)]
        tried += [(shape, ALTERNATIVES) for shape in (*conditional, direct)]
        tried += [(shape, NO_CASES) for shape in contrary]
        tried += [(shape, ANY_CASES) for shape in (*conditional, direct, *contrary)]
        for (supposed, shown, single), splitting in tried:
            self.cases, self.split, self.single = 0, False, single
            block = self._argue(supposed, shown, splitting)
            if block is not None and not (shown and self.general and self.split and single is None):
                return self._framed(block, supposed, shown)
        return None

    def _shapes(self) -> Iterator[tuple[list[Instance], list[Instance], Formula | None]]:
        """Which denials are supposed, which are to be refuted, and what that shows where it is not the claim itself."""
        hidden = self.general and not isinstance(self.claim, ForAll) and len(self.sorts) != 1
        literals = [complement(i.literals[0]) for i in self.denials if len(i.literals) == 1]
        units = len(literals) == len(self.denials)
        if self.dependent or hidden:
            yield [], [], None
        elif len(self.denials) == 1 and units:
            yield [], self.denials, literals[0]
        else:
            yield [], self.denials, disjuncts(matrix(self.claim)[1], literals) if units else None
        if len(self.denials) > 1 and units and not self.dependent:
            consequent = _consequent(self.claim)
            several = range(len(literals) - 1, 0, -1) if len(literals) <= MAX_DISJUNCTS else ()
            for chosen in chain.from_iterable(combinations(range(len(literals)), each) for each in several):
                shown = disjuncts(consequent, [literals[n] for n in chosen])
                if shown is not None:
                    others = [i for n, i in enumerate(self.denials) if n not in chosen]
                    yield others, [self.denials[n] for n in chosen], shown
            for each, literal in zip(self.denials, literals, strict=True):
                if _is_consequent(literal, consequent):
                    yield [i for i in self.denials if i is not each], [each], literal
        if self.denials:
            yield self.denials, [], None

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

    def _argue(self, supposed: list[Instance], shown: list[Instance], splitting: int) -> Line | None:
        facts: dict[Formula, Line] = {}
        if shown:
            facts = {i.literals[0]: Line(i.literals[0], "supposition") for i in supposed}
        clauses = [*self.given, *(() if shown else supposed)]
        return self._close(clauses, shown, facts, splitting, 0)

    def _close(
        self, clauses: list[Instance], shown: list[Instance], facts: dict[Formula, Line], splitting: int, depth: int
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
        open_ones = [i for i in clauses if not any(each in facts for each in i.literals)]
        whole = self._whole(open_ones, facts, depth) if shown else None
        if whole is not None or not splitting:
            return whole
        open_ones.sort(key=lambda i: _splitting_order(i, facts))
        if splitting == ALTERNATIVES:
            open_ones = [each for each in open_ones if not _splitting_order(each, facts)[1]]
        return self._split(open_ones, clauses, shown, facts, splitting, depth) if open_ones else None

    def _split(
        self,
        open_ones: list[Instance],
        clauses: list[Instance],
        shown: list[Instance],
        facts: dict[Formula, Line],
        splitting: int,
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
            closed = self._close(clauses, shown, {**facts, literal: case}, splitting, depth + 1)
            if closed is None:
                return None
            if not rests_on(closed, case):
                return closed
            branches.append(Line(closed.conclusion, "case", (), (case,), [closed]))
        return joined(choice, branches, depth)

    def _whole(self, open_ones: list[Instance], facts: dict[Formula, Line], depth: int) -> Line | None:
        """What is to be shown, from a disjunction of which each case makes the same instance of it true."""
        general, body = ((), self.single) if self.single is not None else matrix(self.claim)
        if isinstance(body, Implies):  # a conditional is shown by conditional proof
            return None
        body = to_nnf(body)
        if not any(isinstance(part, Or) for part in subexpressions(body)):
            return None
        ways = patterns(body)
        helpful = [fact for fact in facts if fits(fact, ways)]
        for instance in open_ones:
            rest = [each for each in instance.literals if complement(each) not in facts]
            if not all(fits(each, ways) for each in rest):
                continue
            for binding, used in makings(body, [rest[0], *helpful], {}):
                of_anything = [binding.get(variable) for variable in general]
                if rest[0] not in used or not set(of_anything) <= self.anything or len(set(of_anything)) < len(general):
                    continue
                cases = [next(makings(body, [each, *helpful], binding), None) for each in rest[1:]]
                if None in cases:
                    continue
                needed = dict.fromkeys(fact for case in ((binding, used), *cases) if case for fact in case[1])
                choice = self._derived(disjunction(rest), instance, facts, depth)
                return self._from_whole((choice, *(facts[each] for each in needed if each in facts)), depth)
        return None

    def _from_whole(self, known: tuple[Line, ...], depth: int) -> Line:
        if self.single is None:
            return self._claimed(known, depth)
        same = isinstance(self.single, Or) and len(self.single.parts) == len(getattr(known[0].conclusion, "parts", ()))
        if same and len(known) == 1 and known[0].rule != "premise":
            return replace(known[0], conclusion=self.single)
        return Line(self.single, "disjunction introduction", (), known, level=depth)

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
        return Line(conclusion, rule_name(leaf.formula, conclusion, known), (title_of(leaf),), known, level=level)

    def _conclude(self, instance: Instance, facts: dict[Formula, Line], level: int, *, shown: bool) -> Line:
        known = tuple(facts[complement(each)] for each in instance.literals)
        if shown:
            if self.single is not None:
                if len(getattr(self.single, "parts", ())) > 1:
                    return Line(self.single, "disjunction introduction", (), known, level=level)
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


def _consequent(claim: Formula) -> Formula:
    """What a conditional concludes, within universal quantifiers and without its own; ⊥ of another claim."""
    claim = universal_matrix(claim)
    if not isinstance(claim, Implies):
        return BOTTOM
    consequent = claim.right
    while isinstance(consequent, ForAll | Exists):
        consequent = consequent.body
    return consequent


def _is_consequent(literal: Formula, consequent: Formula) -> bool:
    """Whether the literal is an instance of what a conditional concludes."""
    known = oriented_or_none(consequent)
    return known is not None and known is not BOTTOM and matched(known, literal, {}) is not None


def _splitting_order(instance: Instance, facts: dict[Formula, Line]) -> tuple[bool, bool, int]:
    """What makes plainer cases comes first: alternatives rather than conditionals, and few."""
    rest = [literal for literal in instance.literals if complement(literal) not in facts]
    return instance.axiom, any(isinstance(literal, Not) for literal in rest), len(rest)
