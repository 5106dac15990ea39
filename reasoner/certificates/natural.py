"""A refutation turned round into an argument: from the facts forward to the claim, with cases where it must branch.

Resolution proofs run backwards and keep quantifier-free clauses, Skolem symbols and renamings; people read forwards.
The instances of premises that the refutation rests on (`instances`) are propositionally contradictory, so an argument
can be found over them again (`arguing`); what the conclusion does not need is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from reasoner.certificates.arguing import Arguing
from reasoner.certificates.instances import Instance, TooManyInstancesError, used_instances
from reasoner.certificates.introductions import Witness, introductions
from reasoner.certificates.lines import Line, title_of
from reasoner.logic import (
    BOTTOM,
    Equal,
    Formula,
    Function,
    Not,
    Predicate,
    Term,
    Variable,
    fold,
    free_variables,
    rebuild,
    subexpressions,
    substitute,
)
from reasoner.logic.proofs import LEAF_RULES, Derivation, Step
from reasoner.logic.variants import oriented

_UNLISTED = frozenset({*LEAF_RULES, "clausify", "rename", "instantiate"})
DENIAL = "the denial of the claim"
"""The source of a line that is from the goal, where nothing but the refutation's own steps can be shown."""
_TIDYING = frozenset({"equality_resolution", "factoring"})


@dataclass(frozen=True, slots=True)
class ReadableStep:
    """One line of an argument.

    Attributes:
        name: its number, "1", "2", …
        conclusion: what it says.
        rule: why, in standard terms: "modus ponens", "supposition", "case", "by cases", …
        sources: names of premises, as `premise_title` has them, and earlier steps that it is from.
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
        premises: the statements it uses, by name as `premise_title` has it.
        steps: the lines; the last concludes the claim.
        arbitrary: names of the constants and functions in the lines that stand for anything, as the claim is general.
        definitions: new predicates in the lines, each with the formula that it is written for.
        witnesses: new constants and functions in the lines, each chosen for what an existential statement says; their
            sources are names of premises, or "" for the denial of the claim.
    """

    claim: Formula
    premises: tuple[tuple[str, Formula], ...]
    steps: tuple[ReadableStep, ...] = ()
    arbitrary: frozenset[str] = frozenset()
    definitions: tuple[tuple[Predicate, Formula], ...] = ()
    witnesses: tuple[Witness, ...] = ()


def readable_steps(derivation: Derivation) -> list[ReadableStep]:
    """The lines of the argument that the refutation contains."""
    return list(readable_argument(derivation).steps)


def readable_argument(derivation: Derivation) -> Argument:
    """The refutation as an argument; if it cannot be turned round, its own steps without the clausification."""
    leaves = {step.name: step for step in derivation.steps if step.rule in LEAF_RULES}
    claim = _claim(leaves.values())
    clausified = [step for step in derivation.steps if step.rule == "clausify"]
    prefixes = [str(step.detail["prefix"]) for step in clausified]
    general = tuple(
        str(step.detail["prefix"])
        for step in clausified
        if any(name in leaves and leaves[name].rule != "premise" for name in step.parents)
    )
    anything = f"{prefixes[-1] if prefixes else ''}any"
    denial = next((leaf.formula for leaf in leaves.values() if leaf.rule != "premise"), None)
    invented = {step.parents[0]: str(step.detail["prefix"]) for step in clausified}
    instances: list[Instance] = []
    try:
        instances = _without_variables(used_instances(derivation), anything)
        found = Arguing(leaves, claim, instances, invented).best()
        steps = None if found is None else _numbered(found)
    except TooManyInstancesError:
        steps = None
    if steps is None:
        steps = _listing(derivation, leaves, claim)
    written = [*(leaf.formula for leaf in leaves.values()), *(i.spelled for i in instances)]
    meant, chosen = introductions(clausified, leaves).used(step.conclusion for step in steps)
    if not any(step.conclusion is denial or DENIAL in step.sources for step in steps):
        chosen = [each for each in chosen if leaves[each.source].rule == "premise"]
    spell, short = _speller(derivation, leaves, written)
    kept = {claim, *(leaf.formula for leaf in leaves.values())}
    steps = [s if s.conclusion in kept else replace(s, conclusion=spell(s.conclusion)) for s in steps]
    definitions = tuple((spell(atom), spell(meaning)) for atom, meaning in meant)
    witnesses = tuple(_told(each, spell, title_of(leaves[each.source])) for each in chosen)
    told = {term.name for witness in witnesses for term in witness.terms} | {head.name for head, _ in definitions}
    arbitrary = frozenset(n for long, n in short.items() if n not in told and long.startswith((*general, anything)))
    premises = [step for step in leaves.values() if step.rule == "premise"]
    used = {source for step in steps for source in step.sources}
    named = [(title_of(step), step.formula) for step in premises if title_of(step) in used]
    if len({name.rstrip("0123456789") for name, _ in named}) == 1:
        named.sort(key=lambda entry: (len(entry[0]), entry[0]))
    return Argument(claim, tuple(named), tuple(steps), arbitrary, definitions, witnesses)


def _without_variables(instances: list[Instance], stem: str) -> list[Instance]:
    """The instances with a constant for each variable left: what holds of anything holds of it."""
    given: dict[Variable, Term] = {}
    for instance in instances:
        for literal in instance.literals:
            for variable in sorted(free_variables(literal), key=lambda v: (v.name, v.sort.name)):
                given.setdefault(variable, Function(f"{stem}{len(given)}"))
    if not given:
        return instances
    return [
        replace(
            each,
            literals=tuple(dict.fromkeys(oriented(substitute(literal, given)) for literal in each.literals)),
            spelled=substitute(each.spelled, given),
        )
        for each in instances
    ]


def _told(witness: Witness, spell: Callable[[Any], Any], title: str) -> Witness:
    """The witness as the lines speak of it."""
    terms = tuple(map(spell, witness.terms))
    return replace(witness, terms=terms, says=spell(witness.says), existential=spell(witness.existential), source=title)


def _speller(
    derivation: Derivation, leaves: dict[str, Step], written: list[Formula]
) -> tuple[Callable[[Any], Any], dict[str, str]]:
    """How a line is spelled: equations as they were written, new symbols under short names, which are told."""
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

    return lambda expression: fold(expression, rule), short


def _claim(leaves: Iterable[Step]) -> Formula:
    for leaf in leaves:
        if leaf.rule != "premise":
            return leaf.formula.body if isinstance(leaf.formula, Not) else Not(leaf.formula)
    return BOTTOM


def _numbered(root: Line) -> list[ReadableStep]:
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

    def block(self, root: Line, depth: int) -> None:
        """The line and, before it, everything it needs that is not written yet."""
        stack: list[tuple[Line, int, bool]] = [(root, depth, False)]
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

    def _write(self, line: Line, depth: int) -> None:
        if line.rule == "premise":
            self.names[id(line)] = line.titles[0]
            return
        parts = (*line.block, *line.lines) if line.rule != "cases" else (*line.lines, *(b.block[0] for b in line.block))
        sources = dict.fromkeys([*filter(None, line.titles), *(self.names[id(part)] for part in parts)])
        name = str(len(self.steps) + 1)
        self.names[id(line)] = name
        self.steps.append(ReadableStep(name, line.conclusion, line.rule, tuple(sources), depth))


def _established(cases: Line) -> list[Line]:
    """What the branches use that was established before them, and so is stated before them."""
    found: dict[int, Line] = {}
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


def _suppositions(root: Line) -> list[Line]:
    """The suppositions that the line rests on, in order of use."""
    found: dict[int, Line] = {}
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
    """The derivation's own steps; clausification, renaming and what is only tidied up get no lines of their own."""
    names = {name: title_of(leaf) or DENIAL for name, leaf in leaves.items()}
    uses = Counter(parent for step in derivation.steps for parent in step.parents)
    rules = {step.name: step.rule for step in derivation.steps}
    single = [step.parents[0] for step in derivation.steps if step.rule in _TIDYING and uses[step.parents[0]] == 1]
    tidied = {name for name in single if rules[name] not in _UNLISTED}
    made: dict[str, Step] = {}
    steps: list[ReadableStep] = []
    for step in derivation.steps:
        if step.name in leaves:
            continue
        if step.rule in _UNLISTED:
            names[step.name] = names[step.parents[0]]
            continue
        shown = made.pop(step.parents[0], step) if step.parents else step
        if step.name in tidied:
            made[step.name] = shown
            continue
        names[step.name] = str(len(steps) + 1)
        sources = tuple(dict.fromkeys(names[parent] for parent in shown.parents))
        steps.append(ReadableStep(names[step.name], step.formula, _rule_in_words(shown), sources))
    if claim is not BOTTOM:
        steps.append(ReadableStep(str(len(steps) + 1), claim, "contradiction", (str(len(steps)),)))
    return steps


def _rule_in_words(step: Step) -> str:
    """The rule that a step is by."""
    if step.rule == "rup":
        return "unit propagation" if step.parents else "excluded middle"
    return step.rule.replace("_", " ")
