"""The command line: one module per command, no logic of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from reasoner.commands.console import ANSWERED, BAD_INPUT, INTERRUPTED, error_record, note, write_json, write_line
from reasoner.errors import ReasonerError

_USAGE_ERROR: Any = typer.BadParameter.__base__
"""Click's UsageError, which Typer does not export; newer versions of Typer have a click of their own."""

app = typer.Typer(
    name="reasoner",
    help="Logic or English in, a verdict that anyone can check out.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(asked: bool) -> None:
    if asked:
        from reasoner import __version__

        write_line(f"reasoner {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Logic or English in, a verdict that anyone can check out."""


def _add_commands() -> None:
    from reasoner.commands import ask, check, convert, equivalent, evaluate, generate, kg, parse, prove, translate

    app.command("ask", no_args_is_help=True)(ask.ask)
    app.command("prove", no_args_is_help=True)(prove.prove)
    app.command("check", no_args_is_help=True)(check.check)
    app.command("equivalent", no_args_is_help=True)(equivalent.equivalent)
    app.command("convert", no_args_is_help=True)(convert.convert)
    app.command("parse", no_args_is_help=True)(parse.parse)
    app.command("generate", no_args_is_help=True)(generate.generate)
    app.add_typer(evaluate.app, name="evaluate")
    app.add_typer(translate.app, name="translate")
    app.add_typer(kg.app, name="kg")


_add_commands()


def main() -> NoReturn:
    """Run the command line; errors the user can mend are a message and an exit code, never a traceback.

    With `--json` the error is also an object on stdout: `{"error": {"kind": …, "message": …, …}}`.
    """
    sys.set_int_max_str_digits(0)  # the readers bound numerals, and what is computed from those may be longer
    if sys.stderr is None:  # closed by whoever started this
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (for as long as this runs)
    try:
        code = app(standalone_mode=False)
    except ReasonerError as error:
        _stop(error, error.exit_code)
    except _USAGE_ERROR as error:
        error.show()
        _stop(error.format_message(), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED  # newer versions of Typer give the code themselves
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:  # a file that cannot be written
        _stop(error, BAD_INPUT)
    if code == INTERRUPTED:
        note("interrupted")
    sys.exit(code or ANSWERED)


def _stop(error: ReasonerError | OSError | str, code: int) -> NoReturn:
    """Tell an error (usage has been told) and leave."""
    record = error_record(error)
    if not isinstance(error, str):
        note(f"error: {record['text']}")
    given = sys.argv[1:]
    if sys.stdout is not None and "--json" in given[: given.index("--") if "--" in given else None]:
        write_json({"error": record})
    sys.exit(code)
