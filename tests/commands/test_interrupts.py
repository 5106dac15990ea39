"""Ctrl-C: a line, its exit code, and nothing left at work."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reasoner.commands import console

PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job ignores it
    "import sys; from reasoner.__main__ import main; sys.argv[0] = 'reasoner'; main()"
)
ENDLESS = """
fof(a, axiom, ![X]: ?[Y]: r(X, Y)).
fof(b, axiom, ![X, Y, Z]: ((r(X, Y) & r(Y, Z)) => r(X, Z))).
fof(c, axiom, ![X]: ~ r(X, X)).
fof(d, axiom, ![X]: (q(X) | q(s(X)))).
fof(g, conjecture, q(z)).
"""
"""With infinite models only, and no proof."""


def running(mark: str) -> list[str]:
    """The processes that were started with the mark in their environment."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and f"MARK={mark}\0".encode() in (folder / "environ").read_bytes():
                found.append(folder.name)
        except OSError:
            continue
    return found


def awaited(condition: Callable[[], bool]) -> bool:
    """Whether it comes true within a minute."""
    end = time.monotonic() + 60
    while not (true := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return true


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system does not tell environments")
@pytest.mark.parametrize("to_all", [True, False], ids=["terminal", "process"])
@pytest.mark.parametrize(
    ("arguments", "prover"),
    [
        ("prove endless0.p --timeout 300 --jobs 8", True),
        ("prove endless0.p --timeout 300 --jobs 8 --json", True),
        ("prove endless0.p endless1.p --timeout 300 --jobs 8", True),
        ("evaluate tptp . --timeout 300", False),
        ("evaluate tptp . --timeout 300 --jobs 2", False),
        ("evaluate tptp . --timeout 300 --jobs 2 --out run.jsonl", False),
        ("evaluate tptp . --timeout 300 --jobs 2 --backend eprover", True),
    ],
    ids=["prove", "prove-json", "prove-many", "evaluate", "evaluate-jobs", "evaluate-out", "evaluate-eprover"],
)
def test_an_interrupt_is_a_line_and_leaves_nothing_behind(
    tmp_path: Path, arguments: str, prover: bool, to_all: bool
) -> None:
    started = tmp_path / "started"
    program = tmp_path / "eprover"
    program.write_text(f"#!/bin/sh\n(sleep 1000 & sleep 1000) &\ntouch '{started}'\nsleep 1000\n")
    program.chmod(0o755)
    folder = tmp_path / "problems"
    folder.mkdir()
    for number in range(10):
        (folder / f"endless{number}.p").write_text(ENDLESS)
    mark = f"{os.getpid()}-{tmp_path.name}"
    given = os.environ | {"MARK": mark, "REASONER_EPROVER": str(program)}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments.split()], cwd=folder, env=given, start_new_session=True, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    # Its first member that is a program, or the processes of the portfolio.
    assert awaited(lambda: started.exists() if prover else len(running(mark)) >= 4)
    if to_all:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "interrupted\n")
    assert awaited(lambda: not running(mark))


def test_progress_in_a_log_has_the_count_the_rate_and_the_time_left(monkeypatch, capsys):
    monkeypatch.setattr(console, "TOLD_EVERY", 0.0)
    assert list(console.progress(iter("abc"), 3, "folio")) == ["a", "b", "c"]
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(",")[0] for line in lines] == ["folio: 1 of 3", "folio: 2 of 3", "folio: 3 of 3"]
    assert all("a second, " in line and line.endswith(" s left") for line in lines)
