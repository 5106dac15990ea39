"""A refutation turned round into an argument: from the facts forward to the claim, with cases where it must branch.

Resolution proofs run backwards and keep quantifier-free clauses, Skolem symbols and renamings; people read forwards.
The instances of premises that the refutation rests on (`instances`) are propositionally contradictory, so unit
propagation with splitting (Davis, Logemann and Loveland 1962) finds an argument over them again; propagated literals
are applications of modus ponens and its relatives, splits are cases, and what the conclusion does not need is left
out. Three shapes are tried, the plainest first: straight to the claim; supposing the claim's antecedent; supposing
the claim false.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from reasoner.certificates.instances import Instance, TooManyInstancesError, used_instances
from reasoner.certificates.objects import LEAF_RULES, Derivation, Step
from reasoner.logic import (
    BOTTOM,
    And,
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
    Variable,
    Xor,
    disjunction,
    fold,
    rebuild,
    subexpressions,
    to_nnf,
)
from reasoner.logic.variants import complement, oriented

MAX_CASES = 64
_INTRODUCTIONS: dict[type[Formula], str] = {
    And: "conjunction",
    Or: "disjunction introduction",
    Exists: "existential introduction",
    Implies: "implication introduction",
    ForAll: "universal generalization",
}


@dataclass(frozen=True, slots=True)
class ReadableStep:
    """One line of an argument.

    Attributes:
        name: its number, "1", "2", …
        conclusion: what it says.
        rule: why, in standard terms: "modus ponens", "supposition", "case", "by cases", …
        sources: names of premises and earlier steps that it is from.
        depth: how many suppositions and cases it stands under.
    """

    name: str
    conclusion: Formula
    rule: str
    sources: tuple[str, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Argument:
    """A readable proof.

    Attributes:
        claim: what is shown: the goal, its negation, or ⊥ when premises contradict each other.
        premises: the statements it uses, by name.
        steps: the lines; the last concludes the claim.
    """

    claim: Formula
    premises: tuple[tuple[str, Formula], ...]
    steps: tuple[ReadableStep, ...] = ()


def readable_steps(derivation: Derivation) -> list[ReadableStep]:
    """The lines of the argument that the refutation contains."""
    return list(readable_argument(derivation).steps)


def readable_argument(derivation: Derivation) -> Argument:
    """The refutation as an argument; if it cannot be turned round, its own steps without the clausification."""
    leaves = {step.name: step for step in derivation.steps if step.rule in LEAF_RULES}
    claim = _claim(leaves.values())
    instances: list[Instance] = []
    try:
        instances = used_instances(derivation)
        steps = _Arguing(leaves, claim, instances).best()
    except TooManyInstancesError:
        steps = None
    if steps is None:
        steps = _listing(derivation, leaves, claim)
    written = [*(leaf.formula for leaf in leaves.values()), *(i.spelled for i in instances)]
    steps = _spelled(derivation, leaves, written, steps)
    premises = [step for step in leaves.values() if step.rule == "premise"]
    used = {source for step in steps for source in step.sources}
    named = [(_title(step), step.formula) for step in premises if _title(step) in used]
    if len({name.rstrip("0123456789") for name, _ in named}) == 1:
        named.sort(key=lambda entry: (len(entry[0]), entry[0]))
    return Argument(claim, tuple(named), tuple(steps))


def _spelled(
    derivation: Derivation, leaves: dict[str, Step], written: list[Formula], steps: list[ReadableStep]
) -> list[ReadableStep]:
    """The same lines, equations the way round they were written, and new symbols under short names."""
    spelling: dict[Formula, Formula] = {}
    for formula in [*written, *(step.formula for step in derivation.steps)]:
        for part in subexpressions(formula):
            if isinstance(part, Equal):
                spelling.setdefault(oriented(part), part)
    prefixes = tuple({str(step.detail["prefix"]) for step in derivation.steps if step.rule == "clausify"})
    parts = [part for leaf in leaves.values() for part in subexpressions(leaf.formula)]
    taken = {part.name for part in parts if isinstance(part, Function | Predicate | Variable)}
    short: dict[str, str] = {}

    def name_of(name: str, stem: str) -> str:
        if not prefixes or not name.startswith(prefixes) or name in taken:
            return name
        if name not in short:
            candidates = (f"{stem}{number}" for number in count(1))
            short[name] = next(each for each in candidates if each not in taken)
            taken.add(short[name])
        return short[name]

    def rule(node: Any, below: tuple[Any, ...]) -> Any:
        match node:
            case Function(name, arguments):
                return Function(name_of(name, "f" if arguments else "c"), below)
            case Predicate(name, _):
                return Predicate(name_of(name, "D"), below)
            case Equal():
                return Equal(*(below if spelling.get(oriented(node), node) is node else below[::-1]))
            case _:
                return rebuild(node, below)

    return [replace(step, conclusion=fold(step.conclusion, rule)) for step in steps]


def _claim(leaves: Iterable[Step]) -> Formula:
    for leaf in leaves:
        if leaf.rule != "premise":
            return leaf.formula.body if isinstance(leaf.formula, Not) else Not(leaf.formula)
    return BOTTOM


def _title(leaf: Step) -> str:
    return str(leaf.detail["statement"]) if leaf.rule == "premise" else ""


@dataclass(slots=True)
class _Line:
    """A line under construction; lines refer to each other, and get their numbers when printed."""

    conclusion: Formula
    rule: str
    titles: tuple[str, ...] = ()
    lines: tuple[_Line, ...] = ()
    block: list[_Line] = field(default_factory=list)
    level: int = 0


class _Arguing:
    """The search for an argument over propositional instances."""

    def __init__(self, leaves: dict[str, Step], claim: Formula, instances: Sequence[Instance]) -> None:
        self.leaves = leaves
        self.claim = claim
        self.denials = [
            i for i in instances if not i.axiom and i.source in leaves and leaves[i.source].rule != "premise"
        ]
        self.given = [i for i in instances if i not in self.denials]
        self.cases = 0
        self.conditional = False

    def best(self) -> list[ReadableStep] | None:
        """The first shape of argument that works."""
        direct, *others = self._shapes()
        conditional, contrary = ([s for s in others if s[1]], [s for s in others if not s[1]])
        plain = [(shape, False) for shape in (direct, *conditional)] + [(direct, True)]
        plain += [(shape, False) for shape in contrary] + [(shape, True) for shape in others]
        for (supposed, shown), splitting in plain:
            self.cases, self.conditional = 0, bool(supposed and shown)
            block = self._argue(supposed, shown, splitting)
            if block is not None:
                return _numbered(self._framed(block, supposed, shown))
        return None

    def _shapes(self) -> Iterable[tuple[list[Instance], list[Instance]]]:
        """Which denials are supposed, and which are to be refuted."""
        yield [], self.denials
        if len(self.denials) > 1 and all(len(i.literals) == 1 for i in self.denials):
            # Suppose what is said positively, show what is denied.
            for chosen in sorted(self.denials, key=lambda i: not isinstance(i.literals[0], Not)):
                yield [i for i in self.denials if i is not chosen], [chosen]
        if self.denials:
            yield self.denials, []

    def _framed(self, block: _Line, supposed: list[Instance], shown: list[Instance]) -> _Line:
        """The outermost line: the claim itself."""
        if not supposed:
            return block
        rule = "proof by contradiction"
        if shown:
            rule = "conditional proof and generalization" if isinstance(self.claim, ForAll) else "conditional proof"
        return _Line(self.claim, rule, (), (), [block])

    def _argue(self, supposed: list[Instance], shown: list[Instance], splitting: bool) -> _Line | None:
        facts: dict[Formula, _Line] = {}
        for instance in supposed:
            if len(instance.literals) == 1:
                facts[instance.literals[0]] = _Line(instance.literals[0], "supposition")
        clauses = [*self.given, *(i for i in supposed if len(i.literals) > 1)]
        return self._close(clauses, shown, facts, splitting, 0)

    def _close(
        self, clauses: list[Instance], shown: list[Instance], facts: dict[Formula, _Line], splitting: bool, depth: int
    ) -> _Line | None:
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
        open_ones.sort(key=lambda i: (i.axiom, sum(complement(each) not in facts for each in i.literals)))
        return self._split(open_ones, clauses, shown, facts, depth) if open_ones else None

    def _split(
        self, open_ones: list[Instance], clauses: list[Instance], shown: list[Instance],
        facts: dict[Formula, _Line], depth: int,
    ) -> _Line | None:
        instance = open_ones[0]
        rest = [each for each in instance.literals if complement(each) not in facts]
        choice = self._derived(disjunction(rest), instance, facts, depth)
        branches: list[_Line] = []
        for literal in rest:
            self.cases += 1
            if self.cases > MAX_CASES or depth > MAX_CASES:
                return None
            case = _Line(literal, "case", level=depth + 1)
            closed = self._close(clauses, shown, {**facts, literal: case}, True, depth + 1)
            if closed is None:
                return None
            if not _rests_on(closed, case):
                return closed
            branches.append(_Line(closed.conclusion, "case", (), (case,), [closed]))
        shows = next((branch.conclusion for branch in branches if branch.conclusion is not BOTTOM), BOTTOM)
        return _Line(shows, "cases", (), (choice,), branches, depth)

    def _derived(self, conclusion: Formula, instance: Instance, facts: dict[Formula, _Line], level: int) -> _Line:
        known = tuple(facts[complement(e)] for e in instance.literals if complement(e) in facts)
        if instance.axiom:
            return _Line(conclusion, instance.source, (), known, level=level)
        leaf = self.leaves[instance.source]
        if leaf.rule != "premise":
            return _Line(conclusion, "denial of the claim", (), known, level=level)
        return _Line(conclusion, _rule_name(leaf.formula, conclusion, known), (_title(leaf),), known, level=level)

    def _conclude(self, instance: Instance, facts: dict[Formula, _Line], level: int, *, shown: bool) -> _Line:
        known = tuple(facts[complement(each)] for each in instance.literals)
        if shown:
            same = len(known) == 1 and (self.conditional or known[0].conclusion is oriented_or_none(self.claim))
            if same and known[0].rule not in {"case", "supposition"}:
                return known[0]
            return _Line(self.claim, _INTRODUCTIONS.get(type(self.claim), "conclusion"), (), known, level=level)
        title = () if instance.axiom else (_title(self.leaves[instance.source]),)
        return _Line(BOTTOM, "contradiction", title, known, level=level)


def _rests_on(line: _Line, case: _Line) -> bool:
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


def _rule_name(premise: Formula, conclusion: Formula, known: tuple[_Line, ...]) -> str:
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


def _numbered(root: _Line) -> list[ReadableStep]:
    """The lines that the root rests on, in an order where what a line needs comes before it."""
    steps: list[ReadableStep] = []
    names: dict[int, str] = {}
    _Emitter(steps, names).block(root, 0)
    return steps or [ReadableStep("1", root.conclusion, "repetition", root.titles)]


class _Emitter:
    """Writes lines in order; a premise cited as it stands gets no line of its own."""

    def __init__(self, steps: list[ReadableStep], names: dict[int, str]) -> None:
        self.steps = steps
        self.names = names

    def block(self, root: _Line, depth: int) -> None:
        """The line and, before it, everything it needs that is not written yet."""
        stack: list[tuple[_Line, int, bool]] = [(root, depth, False)]
        while stack:
            line, level, ready = stack.pop()
            if id(line) in self.names:
                continue
            if ready:
                self._write(line, level)
                continue
            stack.append((line, level, True))
            if line.rule == "cases":
                for branch in reversed(line.block):
                    stack.extend([(branch.block[0], level + 1, False), (branch.lines[0], level + 1, False)])
                stack.extend((each, level, False) for each in reversed(_established(line)))
            elif line.block:
                stack.append((line.block[0], level + 1, False))
                stack.extend((each, level + 1, False) for each in reversed(_suppositions(line.block[0])))
            stack.extend((each, level, False) for each in reversed(line.lines))

    def _write(self, line: _Line, depth: int) -> None:
        if line.rule == "premise":
            self.names[id(line)] = line.titles[0]
            return
        parts = (*line.block, *line.lines) if line.rule != "cases" else (*line.lines, *(b.block[0] for b in line.block))
        sources = dict.fromkeys([*filter(None, line.titles), *(self.names[id(part)] for part in parts)])
        name = str(len(self.steps) + 1)
        self.names[id(line)] = name
        self.steps.append(ReadableStep(name, line.conclusion, line.rule, tuple(sources), depth))


def _established(cases: _Line) -> list[_Line]:
    """What the branches use that was established before them, and so is stated before them."""
    found: dict[int, _Line] = {}
    pending = [branch.block[0] for branch in reversed(cases.block)]
    seen: set[int] = set()
    while pending:
        line = pending.pop()
        if id(line) in seen:
            continue
        seen.add(id(line))
        if line.level <= cases.level:
            found[id(line)] = line
        else:
            inside = [each.block[0] for each in line.block] if line.rule == "cases" else line.block
            pending.extend(reversed((*line.lines, *inside)))
    return list(found.values())


def _suppositions(root: _Line) -> list[_Line]:
    """The suppositions that the line rests on, in order of use."""
    found: dict[int, _Line] = {}
    pending, seen = [root], set()
    while pending:
        line = pending.pop()
        if id(line) in seen:
            continue
        seen.add(id(line))
        if line.rule == "supposition":
            found[id(line)] = line
        pending.extend((*line.lines, *line.block))
    return list(found.values())


def _listing(derivation: Derivation, leaves: dict[str, Step], claim: Formula) -> list[ReadableStep]:
    """The derivation's own steps, clausification and renaming passed over."""
    names = {name: _title(leaf) or "the denial of the claim" for name, leaf in leaves.items()}
    steps: list[ReadableStep] = []
    for step in derivation.steps:
        if step.name in leaves:
            continue
        if step.rule in {"clausify", "rename", "instantiate"}:
            names[step.name] = names[step.parents[0]]
            continue
        names[step.name] = str(len(steps) + 1)
        sources = tuple(dict.fromkeys(names[parent] for parent in step.parents))
        steps.append(ReadableStep(names[step.name], step.formula, step.rule.replace("_", " "), sources))
    if claim is not BOTTOM:
        steps.append(ReadableStep(str(len(steps) + 1), claim, "contradiction", (str(len(steps)),)))
    return steps
