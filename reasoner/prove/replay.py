"""From E's proof to a derivation that the kernel checks: each of its steps is proved anew by our prover.

E is given our clauses instead of the statements, so that their new symbols are ours and its proof has no other part
than inferences from clauses. Each of these is a small problem: a refutation of the step's parents and of its denial,
whose variables are held fixed. From it comes a proof of the step itself (the deduction theorem for clauses, by
lifting): every unit ¬L of the denial becomes the tautology L ∨ ¬L, the fixed things become variables again, and the
literals L are what is left at the end. Nothing of E's word is trusted.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reasoner.certificates import Derivation, ForeignStep, Step, parents_first, read_tstp
from reasoner.errors import ReasonerError
from reasoner.logic import (
    BOTTOM,
    Equal,
    Formula,
    Function,
    NameSupply,
    Not,
    Signature,
    Statement,
    Term,
    Variable,
    clausify,
    disjunction,
    fold,
    rebuild,
    subexpressions,
    universal_closure,
)
from reasoner.logic.proofs import LEAF_RULES
from reasoner.logic.rewriting import replace_at, replace_everywhere
from reasoner.logic.variants import Literals, complement, literal_set, oriented, same_clause
from reasoner.prove.members import EPROVER, EProver
from reasoner.prove.questions import GAVE_UP, INAPPROPRIATE, TIMEOUT, Answer, Limits, Outcome, Question
from reasoner.prove.recording import Book, Made, given_clauses
from reasoner.prove.saturation import Options, Steps, refute
from reasoner.prove.scheduling import uses_numbers

SHARE_OF_SEARCH = 0.75
"""The part of the time that E has; the rest is for its steps."""

SECONDS_PER_STEP = 2.0
"""By the clock of `Steps`, for one step of E's."""

_WHOLE = EProver(options=("--split-clauses=0",))
"""E without splitting: the parts of a clause that it gives a name to are not steps from clauses to clauses."""


@dataclass(frozen=True, slots=True)
class _Seconds:
    seconds: float


class Unproved(ReasonerError):  # noqa: N818
    """A step of E's was not proved anew."""


@dataclass(frozen=True, slots=True)
class Replay:
    """E finds the proof, and ours proves each of its steps."""

    name: str = "eprover-replay"
    capabilities: str = "E on our clauses, each of its steps proved anew: refutations are checkable derivations"

    def installed(self) -> bool:
        """Whether E is."""
        return EPROVER.installed()

    def version(self) -> str:
        """E's."""
        return EPROVER.version()

    def solve(self, question: Question, limits: Limits) -> Answer:
        """Refute with a derivation; it says nothing else."""
        start = time.perf_counter()
        answer = partial(Answer, Outcome.UNKNOWN, backend=self.name)
        if uses_numbers(question):
            return answer(INAPPROPRIATE)
        until = start + limits.seconds
        try:
            made, signature = given_clauses(question, until)
        except TimeoutError:
            return answer(TIMEOUT, seconds=time.perf_counter() - start)
        named = [Statement(f"clause {number}", universal_closure(each.formula)) for number, each in enumerate(made)]
        searching = replace(limits, seconds=limits.seconds * SHARE_OF_SEARCH)
        found = _WHOLE.solve(Question(tuple(named), signature), searching)
        if found.outcome is not Outcome.UNSATISFIABLE:
            told = found.text if found.reason else ""
            return answer(found.reason or GAVE_UP, seconds=time.perf_counter() - start, text=told)
        try:
            derivation = replayed(question, made, signature, _steps_of(found.text), until)
        except ReasonerError as error:
            reason = TIMEOUT if time.perf_counter() >= until else GAVE_UP
            return answer(reason, seconds=time.perf_counter() - start, text=str(error))
        return Answer(
            Outcome.UNSATISFIABLE, "", derivation.premises_used(), None, derivation, time.perf_counter() - start,
            self.name,
        )  # fmt: skip


def _steps_of(text: str) -> dict[str, ForeignStep]:
    """E's steps by name."""
    from reasoner.syntax import read_problem

    def read(language: str, formula: str) -> Formula:
        (statement,) = read_problem(f"{language}(a, axiom, {formula}).", "tptp").premises
        return statement.formula

    return {step.name: step for step in read_tstp(text, read)}


def replayed(
    question: Question, made: Sequence[Made], signature: Signature, steps: Mapping[str, ForeignStep], until: float
) -> Derivation:
    """The derivation that has E's steps as lemmas.

    Args:
        question: what E's clauses are of.
        made: the clauses, called `s0`, `s1`, … in E's proof.
        signature: of the clauses.
        steps: E's.
        until: when time is up, by `time.perf_counter`.

    Raises:
        Unproved: a step is no clause, or was not proved.
    """
    book = Book(question, made)
    known: dict[str, str] = {}
    last = [step for step in steps.values() if step.formula is BOTTOM and step.parents][:1]
    for step in parents_first(last, steps):
        if time.perf_counter() >= until:
            raise Unproved("time is up")
        if not step.parents:
            leaf = re.fullmatch(r"s(\d+)", step.statement or step.name)
            if leaf is None or int(leaf[1]) >= len(made):
                raise Unproved(f"{step.name} is no clause that was given")
            known[step.name] = book.clause(int(leaf[1]))
            continue
        if not known.keys() >= set(step.parents):
            raise Unproved(f"a parent of {step.name} is missing, or rests on the step itself")
        parents = list(dict.fromkeys(known[parent] for parent in step.parents))
        found = clausify(step.formula, NameSupply(book.stem))
        if not found and len(parents) == 1:
            raise Unproved(f"{step.name} is a tautology")
        if len(found) != 1:
            raise Unproved(f"{step.name} is no clause")
        claim = literal_set(found[0].formula())
        same = next((parent for parent in parents if _within(book.literals(parent), claim)), None)
        known[step.name] = same or _proved(book, parents, found[0].literals, signature, until)
        if book.formula(known[step.name]) is BOTTOM:
            return book.derivation(known[step.name])
    raise Unproved("its last step is no contradiction")


def _within(literals: Literals, claim: Literals) -> bool:
    return len(literals) <= len(claim) and same_clause(literals, claim)


def _proved(book: Book, parents: Sequence[str], claim: Sequence[Formula], signature: Signature, until: float) -> str:
    """The name of a step that says the claim, or less of it, after the steps that show it from the parents."""
    statements = [Statement(str(n), universal_closure(book.formula(parent))) for n, parent in enumerate(parents)]
    if claim:
        statements.append(Statement("claim", Not(universal_closure(disjunction(claim))), "negated_goal"))
    options = Options(clock=Steps(until))
    found = refute(statements, _Seconds(SECONDS_PER_STEP), options, signature, book.question.formulas())
    if found.derivation is None:
        raise Unproved(f"{disjunction(claim)!r:.80} was not proved from its parents")
    return _Lifting(book, parents, found.derivation).last


class _Lifting:
    """A refutation of parents and a denied claim, as a proof of the claim."""

    def __init__(self, book: Book, parents: Sequence[str], refutation: Derivation) -> None:
        self.book = book
        self.parents = parents
        self.names: dict[str, str] = {}
        self.left: dict[str, dict[Formula, None]] = {}
        self.held: dict[Term, Variable] = {}
        self.local = {step.name: step.formula for step in refutation.steps}
        leaves = {step.name: step for step in refutation.steps if step.rule in LEAF_RULES}
        for step in refutation.steps:
            if step.rule == "clausify" and leaves[step.parents[0]].rule == "negated_goal":
                self._hold(leaves[step.parents[0]].formula, str(step.detail["prefix"]))
        self.last = ""
        for step in refutation.steps:
            if step.rule not in LEAF_RULES:
                self.last = self.names[step.name] = self._lifted(step, leaves)

    def _hold(self, denied: Formula, prefix: str) -> None:
        """Variables for the things that the denial speaks of."""
        supply = NameSupply(prefix)
        clausify(denied, supply)
        for (name, _), (_, sort) in supply.functions.items():
            self.held.setdefault(Function(name), Variable(f"Y{len(self.held)}", sort))

    def _open(self, value: Any) -> Any:
        """A part of a step with variables for what was held."""
        if isinstance(value, Formula | Term):
            if not self.held or not any(part in self.held for part in subexpressions(value)):
                return value
            return fold(value, lambda node, below: self.held.get(node) or (rebuild(node, below) if below else node))
        if isinstance(value, Mapping):
            return {key: self._open(part) for key, part in value.items()}
        return tuple(map(self._open, value)) if isinstance(value, tuple | list) else value

    def _lifted(self, step: Step, leaves: Mapping[str, Step]) -> str:
        formula = self._open(step.formula)
        if step.rule == "clausify":
            leaf = leaves[step.parents[0]]
            if leaf.rule == "negated_goal":
                self.left[step.name] = {oriented(complement(formula)): None}
                return self.book.tautology(formula)
            self.left[step.name] = {}
            parent = self.parents[int(leaf.detail["statement"])]
            return parent if self.book.formula(parent) is formula else self.book.add("rename", (parent,), formula)
        left = self.left[step.name] = {each: None for parent in step.parents for each in self.left[parent]}
        parents = [self.names[parent] for parent in step.parents]
        whole = disjunction(dict.fromkeys([*_parts(formula), *left]))
        detail = self._open(step.detail)
        if step.rule == "resolution" and self.book.tautologies & set(parents):
            # Of L ∨ ¬L and a clause with L comes that clause again.
            kept = int(parents[0] in self.book.tautologies)
            return self._instance(parents[kept], detail["substitutions"][kept], whole)
        if step.rule == "demodulation":
            own = literal_set(self._open(self.local[step.parents[0]]))
            return self._rewritten(parents, own, frozenset(left), detail["rewrites"], whole)
        return self.book.add(step.rule, parents, whole, detail)

    def _instance(self, parent: str, substitution: Mapping[Variable, Term], whole: Formula) -> str:
        if self.book.literals(parent) == literal_set(whole):
            return parent
        return self.book.add("instantiate", (parent,), whole, {"substitutions": (substitution,)})

    def _rewritten(
        self, parents: Sequence[str], own: Literals, left: Literals, rewrites: Sequence[Mapping[str, Any]],
        whole: Formula,
    ) -> str:  # fmt: skip
        """Rewriting of a clause's own literals as superposition: a unit may have got more literals."""
        name = parents[0]
        for rewrite in rewrites:
            equation, positions, only = rewrite["equation"], rewrite.get("positions"), rewrite.get("literal")
            source, substitution = parents[rewrite["parent"]], rewrite.get("substitution", {})
            for literal in sorted(own, key=repr) if only is None else [only]:
                new = _changed(literal, equation, positions)
                if new is literal:
                    continue
                own = (own - {oriented(literal)}) | {oriented(new)}
                detail = {"equation": equation, "literal": literal, "substitutions": (substitution, {})}
                if positions is not None:
                    detail["positions"] = positions
                name = self.book.add("superposition", (source, name), disjunction([*own, *left]), detail)
        return name if self.book.literals(name) == literal_set(whole) else self.book.add("rename", (name,), whole)


def _changed(literal: Formula, equation: Equal, positions: Any) -> Formula:
    if positions is None:
        return replace_everywhere(literal, equation.left, equation.right)  # type: ignore[no-any-return]
    return replace_at(literal, positions, equation.right)


def _parts(clause: Formula) -> tuple[Formula, ...]:
    return () if clause is BOTTOM else tuple(getattr(clause, "parts", (clause,)))


REPLAY = Replay()
