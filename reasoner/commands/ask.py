"""`reasoner ask`: English in, verdict out, with the formulas and the reasons."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.commands.console import ANSWERED, MISSING, UNDECIDED, note, read_input, write_json, write_line
from reasoner.commands.model_options import TRANSLATOR, ModelOptions, tell_usage, usage_of, with_model_options
from reasoner.errors import ReasonerError

if TYPE_CHECKING:
    from reasoner.pipeline import Answer


@with_model_options
def ask(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT...", help="Sentences, a file, or - for stdin.")
    ] = None,
    question: Annotated[
        str, typer.Option("--question", "-q", help="The question; the last sentence if left out.")
    ] = "",
    translator: Annotated[str, typer.Option(help=TRANSLATOR)] = "english",
    votes: Annotated[int, typer.Option(help="Samples asked of a language model.", min=1)] = 1,
    *,
    model: ModelOptions,
    readings: Annotated[
        bool, typer.Option("--readings", help="Show the other readings of ambiguous sentences.")
    ] = False,
    cwa: Annotated[bool, typer.Option("--cwa", help="Closed world: what cannot be derived is false.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Use rules forwards only, as ProofWriter does.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds for the prover.", min=0.01)] = 5.0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Provers run side by side.", min=1)] = 1,
    expect: Annotated[str | None, typer.Option(help="Fail (exit 1) unless this is the label or the choice.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Ask a question about a text in English.

    Example: reasoner ask "All dogs bark." "Rex is a dog." --question "Does Rex bark?"
    """
    if cwa and rules:
        raise ReasonerError("--cwa and --rules together", hint="give one or the other")
    from reasoner.pipeline import ask as answer_to
    from reasoner.prove import Limits

    given = _text_of(text)
    opened = model.open(translator)
    reader = "english" if translator == "english" else opened  # by its name it also finds other readings
    try:
        answer = answer_to(
            given,
            question,
            translator=reader,
            votes=votes,
            limits=Limits(seconds=timeout, jobs=jobs),
            semantics="closed" if cwa else "rules" if rules else "auto",
            readings=5 if readings else 1,
        )
    finally:
        tell_usage(usage_of(opened))
    if as_json:
        write_json(answer.to_json())
    else:
        _show(answer, readings=readings)
    if expect is not None and expect.casefold() not in {(answer.label or "none").casefold(), answer.choice.casefold()}:
        note(f"expected {expect}")
        raise typer.Exit(UNDECIDED)
    if answer.failed and answer.left_out:
        note(f"the model gave no answer to what is left out: {answer.failed}")
        raise typer.Exit(MISSING)
    raise typer.Exit(ANSWERED if answer.label is not None else UNDECIDED)


_FILE_NAME = re.compile(r"\S+\.(?:txt|md|text)")


def _text_of(arguments: list[str] | None) -> str:
    """The text: arguments as they are, files by their content, stdin for - or where nothing was given."""
    for argument in arguments or ():
        if _FILE_NAME.fullmatch(argument) and not _is_file(argument):
            raise ReasonerError(f"there is no file {argument}", hint="give an existing file, or sentences")
    parts: list[str] = []
    for argument in arguments or []:
        if argument == "-" or _is_file(argument):
            parts.append(read_input(argument))
        else:
            ended = argument.rstrip().endswith((".", "!", "?"))
            parts.append(argument if ended else argument + ".")
    if not arguments and sys.stdin is not None and not sys.stdin.isatty():
        parts.append(read_input("-"))
    whole = "\n\n".join(parts)
    if not whole.strip():
        raise ReasonerError(
            "there is no text", hint='reasoner ask "All dogs bark." "Rex is a dog." -q "Does Rex bark?"'
        )
    return whole


def _is_file(argument: str) -> bool:
    try:
        return len(argument) < 4096 and "\n" not in argument and Path(argument).is_file()
    except (OSError, ValueError):
        return False


def _show(answer: Answer, *, readings: bool) -> None:
    from reasoner.syntax import write_formula

    for reading, error in zip(answer.sentences, answer.errors, strict=True):
        if reading.formula is None:
            note(f"left out: {reading.sentence}\n  {error}")
            continue
        write_line(reading.sentence)
        write_line(f"    {write_formula(reading.formula)}")
        if readings and len(reading.readings) > 1:
            for place, other in enumerate(reading.readings):
                if place:
                    write_line(f"    or {write_formula(other.formula)}")
                if other.said:
                    write_line(f"        {other.said}")
    for sentence in answer.left_out if not answer.sentences else ():
        note(f"left out: {sentence}")
    for remark in (*answer.reasons, *answer.notes):
        if not remark.startswith(("not understood", "warning: ")):  # told above with the reason, or below
            note(remark)
    write_line("")
    said = answer.label or "undecided"
    if answer.label is None and answer.verdict is not None and answer.verdict.claimed:
        said = f"undecided (claimed: {answer.verdict.claimed})"
    elif answer.label is None and answer.verdict is not None and answer.verdict.reason:
        said = f"undecided ({answer.verdict.reason})"
    if answer.choice:
        said = f"{answer.choice} ({said})" if answer.label else answer.choice
    extra = "" if answer.semantics == "classical" else f" [{answer.semantics}]"
    checked = ", checked" if answer.verdict is not None and answer.verdict.checked else ""
    if answer.label is not None and answer.verdict is not None and answer.verdict.claimed:
        checked = ", not checked"
    left = (
        f" ({len(answer.left_out)} sentence{'s' if len(answer.left_out) > 1 else ''} left out)"
        if answer.left_out
        else ""
    )
    write_line(f"Answer: {said}{extra}{checked}{left}")
    for remark in answer.notes:
        if remark.startswith("warning: "):  # the answer may be owed to a slip: where it is read, this is
            write_line(remark)
    for line in answer.explanation:
        write_line(line)
