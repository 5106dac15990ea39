"""Z3: one context and one solver for many problems, premises on the stack, goals above them.

A context is replaced when it has grown; that bounds memory and costs some milliseconds. Work is counted in Z3's own
resource units (`rlimit`), so that what a call decides does not depend on how busy the machine is.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

from reasoner.logic import FiniteStructure, Formula, Signature, Statement
from reasoner.prove.questions import GAVE_UP, MEMORY_OUT, TIMEOUT, Answer, Limits, Outcome, Question
from reasoner.prove.rationals import faithful
from reasoner.prove.z3_library import library, pointers
from reasoner.prove.z3_terms import Translator

CONTEXT_TERMS = 50_000
"""A context with more terms than this is replaced before the next problem."""

CONTEXT_PROBLEMS = 2000
"""A context that has served more problems than this is replaced."""

UNTRACKED = 0.7
"""The share of a worker's time that the first attempt gets."""

CORE_PATIENCE = 3.0
"""How many times as long as a refutation took the search for its core may take."""

DEEPEST = 1500
"""Deeper formulas are not given to Z3 in this process."""

_SAT, _UNSAT = 1, -1
_NO_LIMIT = 2**32 - 1


@dataclass(slots=True)
class Both:
    """Answers to premises with the negated goal, and premises with the goal."""

    denied: Answer
    granted: Answer


class Session:
    """A Z3 context with a solver; not for use from two threads at once.

    The incremental solver keeps what it learns from check to check. The other one, good for one check, may choose a
    strategy of Z3's by what the problem looks like. Without `relevancy` Z3 does not track which literals matter: faster
    on small problems without functions, but with functions it instantiates without end and heeds no limit.
    """

    def __init__(
        self, seed: int = 0, *, deepest: int = DEEPEST, incremental: bool = True, relevancy: bool = True
    ) -> None:
        self.library = library()
        self.context = self.library.context()
        self.translator = Translator(self.library, self.context, deepest)
        make = self.library.mk_simple_solver if incremental else self.library.mk_solver
        self.solver = make(self.context)
        self.library.solver_inc_ref(self.context, self.solver)
        self.seed = seed
        self.relevancy = relevancy
        self.problems = 0
        self.settings: tuple[int, int] | None = None
        self.names: dict[int, str] = {}
        self.held: tuple[Formula, ...] | None = None

    def close(self) -> None:
        """Free the context; the session is of no use afterwards."""
        self.library.solver_dec_ref(self.context, self.solver)
        self.library.del_context(self.context)

    @property
    def grown(self) -> bool:
        """Whether it is time for another context."""
        return self.problems > CONTEXT_PROBLEMS or len(self.translator.terms) > CONTEXT_TERMS

    def configure(self, rlimit: int, milliseconds: int) -> None:
        """Limits for each check: resource units and wall time; 0 is none."""
        wanted = (rlimit, milliseconds)
        if wanted == self.settings:
            return
        self.settings = wanted
        z3, context = self.library, self.context
        parameters = z3.mk_params(context)
        z3.params_inc_ref(context, parameters)
        for name, value in (
            (b"rlimit", rlimit),
            (b"timeout", milliseconds or _NO_LIMIT),
            (b"random_seed", self.seed),
        ):
            z3.params_set_uint(context, parameters, z3.mk_string_symbol(context, name), value)
        if not self.relevancy:
            z3.params_set_uint(context, parameters, z3.mk_string_symbol(context, b"relevancy"), 0)
        z3.solver_set_params(context, self.solver, parameters)
        z3.params_dec_ref(context, parameters)

    def begin(self, premises: Sequence[Formula], others: Sequence[Formula], signature: Signature) -> list[int]:
        """Assert the premises; the terms of the other formulas, whose distinct objects count too.

        Premises stay asserted until others are wanted, so that the goals of one family find them there.
        """
        z3, context, translator = self.library, self.context, self.translator
        family = tuple(premises)
        if family == self.held and translator.continues(signature):
            rest = [translator.formula(formula) for formula in others]
            if not translator.individuals:
                z3.check(context)
                return rest
        self.problems += 1
        self.release()
        translator.begin(signature)
        terms = [translator.formula(formula) for formula in premises]
        rest = [translator.formula(formula) for formula in others]
        z3.check(context)
        z3.solver_push(context, self.solver)
        for term in terms:
            z3.solver_assert(context, self.solver, term)
        self._separate()
        self.held = family
        return rest

    def begin_tracked(self, statements: Sequence[Statement], signature: Signature) -> list[int]:
        """Assert each statement behind a literal of its own; the literals. `end` takes them back."""
        self.problems += 1
        self.release()
        z3, context, translator = self.library, self.context, self.translator
        translator.begin(signature)
        terms = [translator.formula(statement.formula) for statement in statements]
        z3.check(context)
        z3.solver_push(context, self.solver)
        literals = []
        self.names = {}
        for number, (statement, term) in enumerate(zip(statements, terms, strict=True)):
            literal = z3.mk_const(context, translator.symbol(f"!{number}"), translator.bool_sort)
            z3.solver_assert(context, self.solver, z3.mk_implies(context, literal, term))
            self.names[literal] = statement.name
            literals.append(literal)
        self._separate()
        return literals

    def assert_all(self, statements: Sequence[Statement], signature: Signature) -> None:
        """Assert the statements for good, on a session of their own."""
        translator, z3 = self.translator, self.library
        translator.begin(signature)
        for term in [translator.formula(statement.formula) for statement in statements]:
            z3.solver_assert(self.context, self.solver, term)
        self._separate()
        z3.check(self.context)

    def _separate(self) -> None:
        """Distinct objects and numerals that stand for individuals denote different elements."""
        terms = list(self.translator.individuals.values())
        if len(terms) > 1:
            z3, context = self.library, self.context
            z3.solver_assert(context, self.solver, z3.mk_distinct(context, len(terms), pointers(terms)))

    def end(self) -> None:
        """Take back what `begin_tracked` asserted."""
        self.library.solver_pop(self.context, self.solver, 1)

    def release(self) -> None:
        """Take back the premises that `begin` asserted, if any."""
        if self.held is not None:
            self.held = None
            self.library.solver_pop(self.context, self.solver, 1)

    def check(self) -> Answer:
        """Whether what is asserted can be true together."""
        return self._answer(self.library.solver_check(self.context, self.solver))

    def check_with(self, term: int) -> Answer:
        """The same with one formula more."""
        z3, context, solver = self.library, self.context, self.solver
        z3.solver_push(context, solver)
        z3.solver_assert(context, solver, term)
        answer = self._answer(z3.solver_check(context, solver))
        z3.solver_pop(context, solver, 1)
        return answer

    def check_literals(self, literals: Sequence[int]) -> Answer:
        """Check under these literals; an unsatisfiable answer tells a core."""
        z3, context, solver = self.library, self.context, self.solver
        code = z3.solver_check_assumptions(context, solver, len(literals), pointers(list(literals)))
        answer = self._answer(code)
        if answer.outcome is not Outcome.UNSATISFIABLE:
            return answer
        vector = z3.solver_get_unsat_core(context, solver)
        z3.ast_vector_inc_ref(context, vector)
        found = {z3.ast_vector_get(context, vector, i) for i in range(z3.ast_vector_size(context, vector))}
        z3.ast_vector_dec_ref(context, vector)
        return Answer(Outcome.UNSATISFIABLE, core=tuple([n for t, n in self.names.items() if t in found]), backend="z3")

    def _answer(self, code: int) -> Answer:
        if code == _UNSAT:
            return _UNSATISFIABLE
        if code == _SAT:
            return _SATISFIABLE
        reason = self.library.solver_get_reason_unknown(self.context, self.solver).decode("utf-8", "replace")
        return Answer(Outcome.UNKNOWN, _reason(reason), backend="z3", text=reason)


_UNSATISFIABLE = Answer(Outcome.UNSATISFIABLE, backend="z3")
_SATISFIABLE = Answer(Outcome.SATISFIABLE, backend="z3")


def _reason(text: str) -> str:
    if "memory" in text:
        return MEMORY_OUT
    if any(word in text for word in ("timeout", "canceled", "resource", "interrupted")):
        return TIMEOUT
    return GAVE_UP


_shared: dict[bool, Session] = {}


def shared_session(signature: Signature, seed: int = 0) -> Session:
    """This process's session for problems of such a signature, renewed when it has grown."""
    functions = signature.has_functions
    session = _shared.get(functions)
    if session is not None and (session.grown or session.seed != seed):
        _shared.pop(functions).close()
        session = None
    if session is None:
        session = _shared[functions] = Session(seed, relevancy=functions)
    return session


def discard_sessions() -> None:
    """Forget the sessions."""
    while _shared:
        _shared.popitem()[1].close()


@contextmanager
def _at_work(signature: Signature, rlimit: int, milliseconds: int, seed: int) -> Iterator[Session]:
    """The shared session, with limits; an exception may leave it in disorder, so it is then forgotten."""
    session = shared_session(signature, seed)
    session.configure(rlimit, milliseconds)
    try:
        yield session
    except BaseException:
        discard_sessions()
        raise


def solve_both(
    premises: Sequence[Formula], goal: Formula, signature: Signature, *, rlimit: int, milliseconds: int, seed: int = 0
) -> Both:
    """Both questions about a goal, within so many resource units and so much wall time (0 is no limit) each."""
    with _at_work(signature, rlimit, milliseconds, seed) as session:
        (term,) = session.begin(premises, [goal], signature)
        z3 = session.library
        return Both(session.check_with(z3.mk_not(session.context, term)), session.check_with(term))


def solve_one(
    formulas: Sequence[Formula], signature: Signature, *, rlimit: int, milliseconds: int, seed: int = 0
) -> Answer:
    """Whether the formulas can be true together, within so many resource units and so much wall time (0: no limit)."""
    with _at_work(signature, rlimit, milliseconds, seed) as session:
        session.begin(formulas, [], signature)
        return session.check()


def unsatisfiable_core(
    statements: Sequence[Statement], signature: Signature, *, rlimit: int, milliseconds: int, seed: int = 0,
    afresh: bool = False,
) -> Answer:  # fmt: skip
    """Whether the statements contradict each other, and which of them do.

    Earlier problems leave terms behind, whose order can matter within few resource units: `afresh` they do not.
    """
    if afresh:
        discard_sessions()
    with _at_work(signature, rlimit, milliseconds, seed) as session:
        answer = session.check_literals(session.begin_tracked(statements, signature))
        session.end()
        return answer


class Z3Backend:
    """Z3 as a member of the portfolio; in a worker process it may take all the time it was given."""

    name = "z3"
    capabilities = "quantifier instantiation, arithmetic, models of effectively propositional problems; cores"

    def installed(self) -> bool:
        """Always."""
        return True

    def version(self) -> str:
        """The library's version."""
        return _version()

    def solve(self, question: Question, limits: Limits) -> Answer:
        """Decide in this process; the time limit is only as good as Z3's own.

        First with the strategy that Z3 chooses, then with a literal before each statement: that tells which statements
        a refutation needs, and at times decides what the strategy does not.
        """
        start = time.perf_counter()
        session = Session(limits.seed, deepest=0, incremental=False)
        session.configure(0, max(1, int(limits.seconds * 1000 * UNTRACKED)))
        session.assert_all(question.statements, question.signature)
        found = session.check()
        if found.outcome is Outcome.SATISFIABLE:
            found = replace(found, structure=numeric_model(session, question))
        session.close()
        spent = time.perf_counter() - start
        left = limits.seconds - spent
        if found.outcome is Outcome.UNSATISFIABLE:
            left = min(left / 2, CORE_PATIENCE * max(spent, 0.1))
        if found.outcome is not Outcome.SATISFIABLE and left > 0:
            tracked = self._tracked(question, limits, left)
            found = tracked if found.outcome in (Outcome.UNKNOWN, tracked.outcome) else found
        return faithful(question, replace(found, seconds=time.perf_counter() - start, backend=self.name))

    def _tracked(self, question: Question, limits: Limits, seconds: float) -> Answer:
        session = Session(limits.seed, deepest=0)
        session.configure(0, max(1, int(seconds * 1000)))
        literals = session.begin_tracked(question.statements, question.signature)
        found = session.check_literals(literals)
        session.close()
        return found


@cache
def _version() -> str:
    text: bytes = library().get_full_version()
    return text.decode().removeprefix("Z3 ").split()[0]


def numeric_model(session: Session, question: Question) -> FiniteStructure | None:
    """Z3's model where numbers are involved; of other problems the model finder has smaller ones."""
    from reasoner.prove.scheduling import uses_numbers
    from reasoner.prove.z3_models import model_of

    if not uses_numbers(question):
        return None
    return model_of(session, question.signature, question.formulas())


Z3 = Z3Backend()
