"""The command line: one module per command, no logic of its own."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from reasoner.commands.console import BAD_INPUT, note
from reasoner.errors import ReasonerError

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

        sys.stdout.write(f"reasoner {__version__}\n")
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
    """Run the command line; errors the user can mend are a message and an exit code, never a traceback."""
    try:
        app()
    except ReasonerError as error:
        note(f"error: {error}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        note("interrupted")
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:  # a file that cannot be written
        note(f"error: {error.filename or 'input or output'}: {error.strerror or error}")
        sys.exit(BAD_INPUT)
    sys.exit(0)
