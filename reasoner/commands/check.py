"""`reasoner check`: the kernel alone, on a certificate that somebody else may have made."""

from __future__ import annotations

import contextlib
import json
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reasoner.commands.console import ANSWERED, UNDECIDED, read_input, write_json, write_line
from reasoner.errors import ParseError, ReasonerError, UnknownNameError

if TYPE_CHECKING:
    from reasoner.certificates import Check
    from reasoner.logic import Problem

MOST_DIGITS = 100_000
"""Of an integer in a certificate."""

_STATUSES = {
    "True": ("Theorem", None),
    "False": (None, "Theorem"),
    "Uncertain": ("CounterSatisfiable", "CounterSatisfiable"),
    "Unsatisfiable": ("Unsatisfiable", None),
    "Satisfiable": ("Satisfiable", None),
    "CounterSatisfiable": ("CounterSatisfiable", None),
}
"""SZS status of the problem, and of the one with the goal negated, that a certificate of each kind shows."""


def check(
    certificate: Annotated[str, typer.Argument(metavar="CERTIFICATE", help="JSON or TSTP; - for stdin.")],
    problem: Annotated[str, typer.Argument(metavar="PROBLEM", help="The problem it is about, in any dialect.")],
    dialect: Annotated[str | None, typer.Option(help="The problem's dialect instead of detecting it.")] = None,
    label: Annotated[
        str | None, typer.Option(help="Accept only a certificate of this: True, False, Uncertain, Satisfiable, …")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds for each step of a foreign proof.", min=0.01, max=1e6)] = 5.0,
    limit: Annotated[float, typer.Option(help="Seconds for all of it; then it is refused.", min=0.01, max=1e6)] = 600.0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Check a certificate against its problem: accept it and say what it shows, or name the first bad step.

    Example: reasoner check proof.json examples/syllogism.p --label True
    """
    from reasoner.certificates import KINDS, Check
    from reasoner.commands.prove import load_problem

    if label not in {None, *KINDS}:
        raise UnknownNameError(f"no certificate is one of {label!r}", hint=f"known: {', '.join(KINDS)}")
    asked = load_problem(problem, dialect, repair=False)
    text = read_input(certificate)
    try:
        with _ended_after(limit):
            result = _checked(text, asked, certificate, label, timeout)
    except _Late:
        result = Check(False, "", f"it was not checked within {limit:g} s")
    status, negated = _STATUSES[result.shows] if result.accepted else (None, None)
    if as_json:
        write_json({**result.to_json(), "status": status, "negated_status": negated})
    elif result.accepted:
        statuses = [f"status {status}"] if status else []
        statuses += [f"of the negation {negated}"] if negated else []
        details = f"; {result.reason}" if result.reason else ""
        write_line(
            f"accepted as a certificate of {result.shows} ({', '.join(statuses)}), {KINDS[result.shows]}{details}"
        )
    else:
        write_line(f"rejected at {result.step or 'the certificate'}: {result.reason}")
    raise typer.Exit(ANSWERED if result.accepted else UNDECIDED)


class _Late(BaseException):
    """Time is up; no handler of errors on the way is meant to take it for one."""


@contextlib.contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """Run what is inside for so long: whoever made a certificate decides how long checking a step of it takes."""

    def ring(*_: object) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, ring)
    # Again each second: an exception that falls into a finalizer or a callback of the collector is lost.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _checked(text: str, asked: Problem, name: str, label: str | None, timeout: float) -> Check:
    from reasoner.certificates import Check, establishes

    if text.lstrip().startswith(("{", "[")):
        return _check_json(text, asked, name, label)
    from reasoner.prove import check_foreign_proof

    result = check_foreign_proof(text, asked, seconds=timeout)
    if result.accepted and label and not establishes(result.shows, label, goal=asked.goal is not None):
        return Check(False, "", f"a proof of {result.shows} does not show {label}")
    return result


def _check_json(text: str, problem: Problem, name: str, label: str | None) -> Check:
    from reasoner.certificates import Certificate, check_certificate

    try:
        data = json.loads(text, parse_int=_integer, parse_constant=_no_number, object_pairs_hook=_members)
    except json.JSONDecodeError as error:
        raise ParseError(f"{name} is no JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except ValueError as error:
        hint = "write one with reasoner prove --certificate FILE"
        raise ParseError(f"{name} is no certificate: {error}", hint=hint) from error
    except RecursionError as error:
        hint = "certificates are flat: write one with reasoner prove --certificate FILE"
        raise ParseError(f"{name} is no certificate: it is nested too deeply to be read", hint=hint) from error
    try:
        certificate = Certificate.from_json(data)
    except (KeyError, TypeError, ValueError) as error:
        hint = "write one with reasoner prove --certificate FILE"
        raise ReasonerError(f"{name} is no certificate: {error}", hint=hint) from error
    return check_certificate(problem, certificate, label)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object of JSON, each given once: readers differ in which of two they take."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"an object has {next(name for name in names if names.count(name) > 1)!r:.40} twice")
    return found


def _no_number(text: str) -> None:
    """`NaN` and `Infinity`, which Python reads and JSON (RFC 8259) does not have."""
    raise ValueError(f"{text} is no number of JSON")


def _integer(digits: str) -> int:
    """An integer of JSON, bounded: the time to read one is quadratic."""
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"it has an integer of {len(digits)} digits, and at most {MOST_DIGITS} are read")
    return int(digits)
