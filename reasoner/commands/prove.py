"""`reasoner prove`: problems from files of any dialect, or from formulas on the command line, to verdicts."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reasoner.commands.console import (
    ANSWERED,
    BAD_INPUT,
    UNDECIDED,
    error_record,
    note,
    progress,
    read_input,
    table,
    write_json,
    write_line,
)
from reasoner.commands.notices import notices, tell
from reasoner.errors import ReasonerError

if TYPE_CHECKING:
    from reasoner.logic import Problem
    from reasoner.prove import Limits, Verdict


_PICTURES = (".png", ".svg", ".pdf")


class ProofForm(StrEnum):
    """How a proof is printed."""

    text = "text"
    tstp = "tstp"
    json = "json"
    dot = "dot"
    english = "english"


_FOR_MACHINES = frozenset({ProofForm.tstp, ProofForm.json, ProofForm.dot})
"""Forms that another program reads: they have stdout to themselves, the summary goes to stderr."""


def prove(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...", help="Problem files, or - for stdin.")] = None,
    premise: Annotated[list[str] | None, typer.Option("--premise", "-p", help="A premise; repeat for more.")] = None,
    goals: Annotated[list[str] | None, typer.Option("--goal", "-g", help="The conclusion to decide, one.")] = None,
    dialect: Annotated[str | None, typer.Option(help="Read as this dialect instead of detecting it.")] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Mend formulas that do not parse, and say how.")] = False,
    backend: Annotated[str, typer.Option(help="auto, z3, cvc5, eprover or saturation.")] = "auto",
    backends: Annotated[bool, typer.Option("--backends", help="List the backends that are here, and stop.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds for each problem.", min=0.01, max=1e6)] = 5.0,
    memory: Annotated[int, typer.Option(help="Megabytes for each prover.", min=64)] = 2048,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Provers run side by side; 0: a core each.", min=0)] = 0,
    proof: Annotated[ProofForm | None, typer.Option(help="Print the proof in this form.")] = None,
    picture: Annotated[Path | None, typer.Option(help="Draw the proof as a .png or .svg file.")] = None,
    model: Annotated[bool, typer.Option("--model", help="Print the models that show a verdict of Uncertain.")] = False,
    szs: Annotated[bool, typer.Option("--szs", help="Print the SZS status line, without the summary.")] = False,
    certificate: Annotated[Path | None, typer.Option(help="Write the certificate (JSON) to this file.")] = None,
    expect: Annotated[str | None, typer.Option(help="Fail (exit 1) unless this is the label or SZS status.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per problem.")] = False,
) -> None:
    """Decide problems: True, False or Uncertain, with a proof or two models.

    Example: reasoner prove --premise "all x (Dog(x) -> Bark(x))" --premise "Dog(rex)" --goal "Bark(rex)"
    """
    if backends:
        _list_backends(as_json)
        return
    from reasoner.prove import Limits

    limits = Limits(seconds=timeout, memory_megabytes=memory, jobs=jobs or os.cpu_count() or 1)
    if goals and len(goals) > 1:
        raise ReasonerError(
            f"{len(goals)} goals, and a problem has one",
            hint='give one, or all in one: --goal "(A) & (B)"',
        )
    goal = goals[0] if goals else None
    named = list(files or [])
    if not named and not premise and goal is None:
        raise ReasonerError("nothing to prove", hint="give a file, - for stdin, or --premise and --goal")
    if named and (premise or goal is not None):
        raise ReasonerError("files and --premise/--goal together", hint="give one or the other")
    if certificate is not None and len(named) > 1:
        raise ReasonerError("--certificate takes one problem", hint="prove the files one at a time")

    if picture is not None and picture.suffix not in _PICTURES:
        raise ReasonerError(f"cannot draw a {picture.suffix or 'nameless'} file", hint=f"use {' or '.join(_PICTURES)}")
    if expect is not None:
        _known(expect)
    worst = ANSWERED
    sources: list[tuple[str, Problem | None]] = [(name, None) for name in named]
    if not named:
        sources = [("", _problem_of(premise or [], goal, dialect or "fol", repair))]
    for name, problem in progress(sources, len(sources), "proving"):
        try:
            code = _one(name, problem, dialect, repair, limits, backend, expect, certificate, picture,
                        proof=proof, model=model, szs=szs, as_json=as_json, many=len(sources) > 1)  # fmt: skip
        except ReasonerError as error:
            if len(sources) == 1:
                raise
            if as_json:
                write_json({"file": name, "error": error_record(error)})
            else:
                note(f"{name}: {error}")
            code = BAD_INPUT
        worst = max(worst, code)
    raise typer.Exit(worst)


def _known(expected: str) -> None:
    from reasoner.prove import SzsStatus

    labels = ["True", "False", "Uncertain", *(str(status) for status in SzsStatus)]
    if expected not in labels:
        raise ReasonerError(f"{expected!r} is no label and no SZS status", hint=f"known: {', '.join(labels)}")


def _problem_of(premises: list[str], goal: str | None, dialect: str, repair: bool) -> Problem:
    from dataclasses import replace

    from reasoner.logic import Problem, Statement
    from reasoner.syntax import DIALECTS, with_readings

    statements = []
    asked: Statement | None = None
    warnings: list[str] = []
    repairs: list[str] = []
    for label, text in [*((f"premise {n}", t) for n, t in enumerate(premises, 1)), ("goal", goal)]:
        if text is None:
            continue
        parsed = DIALECTS.get(dialect).read_formula(text, repair=repair, origin=label)
        warnings += (f"{label}: {warning}" for warning in parsed.warnings)
        repairs += map(str, parsed.repairs)
        role = "conjecture" if label == "goal" else "axiom"
        reader = DIALECTS.get(dialect)
        statement = Statement(
            label, parsed.formula, role, text, parsed.span, locate=reader.locate, repairs=parsed.repairs,
            typed_numerals=reader.typed_numerals,
        )  # fmt: skip
        if label == "goal":
            asked = statement
        else:
            statements.append(statement)
    problem = Problem(tuple(statements), asked)
    warnings += DIALECTS.get(dialect).doubts(problem, warnings)
    problem = replace(problem, metadata={"warnings": "\n".join(warnings), "repairs": "\n".join(repairs)})
    return with_readings(problem) if repair else problem


def _one(
    name: str,
    problem: Problem | None,
    dialect: str | None,
    repair: bool,
    limits: Limits,
    backend: str,
    expect: str | None,
    certificate: Path | None,
    picture: Path | None,
    *,
    proof: ProofForm | None,
    model: bool,
    szs: bool,
    as_json: bool,
    many: bool,
) -> int:
    """Decide one problem and print it; the exit code it earns."""
    from reasoner.prove import decide

    if problem is None:
        problem = load_problem(name, dialect, repair)
    repairs, warnings = notices(problem)
    if not as_json:
        tell(repairs, warnings, name if many else "")
    verdict = decide(problem, limits, backend=backend)
    if certificate is not None:
        _write_certificate(certificate, verdict)
    if picture is not None:
        _draw(picture, verdict)
    if as_json:
        record: dict[str, Any] = {"file": name or None, **verdict.to_json(), "repairs": repairs, "warnings": warnings}
        if proof is not None and verdict.certificate is not None:
            record["proof"] = _proof_text(verdict, problem, proof)
        write_json(record)
    elif szs:
        _show_status(name, problem, verdict, proof)
    else:
        _show(name, problem, verdict, proof, model, many)
    only_claimed = bool(verdict.claimed and verdict.reason)
    met = expect is None or (not only_claimed and expect in (str(verdict.label), str(verdict.status)))
    if not met:
        note(f"expected {expect}, got {_outcome(verdict) if only_claimed else verdict.label or verdict.status}")
    decided = verdict.label is not None if problem.goal is not None else not verdict.reason
    return ANSWERED if decided and met else UNDECIDED


def load_problem(name: str, dialect: str | None, repair: bool) -> Problem:
    """The problem in a file (or stdin), its dialect detected unless named."""
    from reasoner.syntax import read_problem

    text = read_input(name)
    if name == "-":
        problem = read_problem(text, dialect, origin="<stdin>", repair=repair)
    else:
        problem = read_problem(text, dialect, origin=name, base=Path(name).parent, repair=repair)
    if not problem.premises and problem.goal is None:
        raise ReasonerError(f"{name}: no formula in it", hint="give a file with a problem in it")
    return problem


def _show_status(name: str, problem: Problem, verdict: Verdict, proof: ProofForm | None) -> None:
    """The SZS status line, and the proof if one is asked for; TSTP has the line itself."""
    if proof is not ProofForm.tstp or verdict.certificate is None:
        say = note if proof in _FOR_MACHINES else write_line
        say(f"% SZS status {verdict.status} for {name or 'problem'}")
        if verdict.claimed:
            say(f"% only claimed: {verdict.detail}")
    if proof is not None and verdict.certificate is not None:
        write_line(_proof_text(verdict, problem, proof))


def _outcome(verdict: Verdict) -> str:
    """The label, the status where no label is asked for, or what there is in their place."""
    if verdict.claimed:
        return f"undecided (claimed: {verdict.claimed})" if verdict.reason else f"{verdict.claimed} (not checked)"
    return verdict.label or {"": str(verdict.status)}.get(verdict.reason, f"undecided ({verdict.reason})")


def _show(name: str, problem: Problem, verdict: Verdict, proof: ProofForm | None, model: bool, many: bool) -> None:
    say = note if proof in _FOR_MACHINES else write_line
    label = _outcome(verdict)
    if many:
        seconds = f"{verdict.seconds:.2f} s"
        say(f"{label:<22} {'checked' if verdict.checked else '':<8} {seconds:>9}  {name}")
    else:
        say(label)
        checked = "certificate accepted by the kernel" if verdict.checked else "no checked certificate"
        say(f"  status {verdict.status}, of the negation {verdict.negated_status}; {checked}")
        say(f"  {f'{verdict.backend} {verdict.version}'.strip() or 'no backend answered'}, {verdict.seconds:.3f} s")
        if verdict.detail:
            say(f"  {verdict.detail}")
        if verdict.used:
            say("  uses " + ", ".join(verdict.used))
        if verdict.label in {"True", "False"} and not (verdict.status.decided and verdict.negated_status.decided):
            say("  whether the premises are consistent is undecided")
    if verdict.inconsistent:
        say("  warning: the premises contradict each other, so everything follows from them")
    if verdict.certificate is None:
        return
    shown = "" if proof is None else _proof_text(verdict, problem, proof)
    if shown:
        write_line(shown)
    if model:
        from reasoner.certificates import certificate_models

        for title, text in certificate_models(verdict.certificate):
            if title not in shown:
                say(f"\n{title}\n{text}")


def _proof_text(verdict: Verdict, problem: Problem, form: ProofForm) -> str:
    from reasoner.certificates import render_certificate
    from reasoner.syntax import show_formula, write_typed

    if verdict.certificate is None:
        return "no certificate"
    if form is ProofForm.english:
        from reasoner.pipeline import explain_verdict

        return explain_verdict(problem, verdict)
    return render_certificate(verdict.certificate, form.value, render=show_formula, problem=problem, tptp=write_typed)


def _write_certificate(path: Path, verdict: Verdict) -> None:
    import json

    if verdict.certificate is None:
        note(f"no certificate to write: {verdict.reason or verdict.status}")
        return
    path.write_text(json.dumps(verdict.certificate.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _draw(path: Path, verdict: Verdict) -> None:
    from reasoner.certificates import picture
    from reasoner.syntax import show_formula

    if verdict.certificate is None:
        note("no proof to draw")
        return
    picture(verdict.certificate, path, render=show_formula)


def _list_backends(as_json: bool) -> None:
    from reasoner.prove import list_backends

    rows = list_backends()
    if as_json:
        for row in rows:
            write_json(row)
        return
    cells = [
        [row["name"], "yes", row["version"] or "does not answer", row["does"]]
        if row["available"]
        else [row["name"], "no", "", row["does"]]
        for row in rows
    ]
    write_line(table(["backend", "here", "version", "does"], cells))
