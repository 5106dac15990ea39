"""`reasoner check`: the kernel alone, on a certificate that somebody else may have made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.commands.console import ANSWERED, UNDECIDED, read_input, write_json, write_line
from reasoner.errors import ParseError, ReasonerError

if TYPE_CHECKING:
    from reasoner.certificates import Check
    from reasoner.logic import Problem


def check(
    certificate: Annotated[str, typer.Argument(metavar="CERTIFICATE", help="JSON or TSTP; - for stdin.")],
    problem: Annotated[str, typer.Argument(metavar="PROBLEM", help="The problem it is about, in any dialect.")],
    dialect: Annotated[str | None, typer.Option(help="The problem's dialect instead of detecting it.")] = None,
    timeout: Annotated[float, typer.Option(help="Seconds for each step of a foreign proof.", min=0.01, max=1e6)] = 5.0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Check a certificate against its problem: accept it, or name the first bad step.

    Example: reasoner check proof.json examples/syllogism.p
    """
    from reasoner.commands.prove import load_problem

    asked = load_problem(problem, dialect, repair=False)
    text = read_input(certificate)
    if text.lstrip().startswith(("{", "[")):
        result = _check_json(text, asked, certificate)
    else:
        from reasoner.prove import check_foreign_proof

        result = check_foreign_proof(text, asked, seconds=timeout)
    if as_json:
        write_json(result.to_json())
    elif result.accepted:
        from reasoner.certificates import KINDS

        details = f"; {result.reason}" if result.reason else ""
        write_line(f"accepted as a certificate of {result.shows}, {KINDS[result.shows]}{details}")
    else:
        write_line(f"rejected at {result.step or 'the certificate'}: {result.reason}")
    raise typer.Exit(ANSWERED if result.accepted else UNDECIDED)


def _check_json(text: str, problem: Problem, name: str) -> Check:
    from reasoner.certificates import Certificate, check_certificate

    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ParseError(f"{name} is no JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    try:
        certificate = Certificate.from_json(data)
    except (KeyError, TypeError, ValueError) as error:
        hint = "write one with reasoner prove --certificate FILE"
        raise ReasonerError(f"{name} is no certificate: {error}", hint=hint) from error
    return check_certificate(problem, certificate)
