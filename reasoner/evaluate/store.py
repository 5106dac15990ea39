"""Verdicts on disk by the digest of their problems, shared by the processes and the runs that name the same file.

A run that asks for certificates believes a verdict only after the kernel has accepted its certificate again, so a
damaged or forged file can make it slower but not wrong; there a verdict without one is decided again, and only runs
that ask for none use it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reasoner.certificates import Certificate, check_certificate
from reasoner.errors import ReasonerError
from reasoner.logic import Formula, Problem
from reasoner.prove import SzsStatus, Verdict
from reasoner.syntax import write_formula

WAIT_SECONDS = 60.0
"""How long to wait for another process that writes."""


def problem_digest(problem: Problem, asked: str = "") -> str:
    """SHA-256 of the problem's statements, names and declared sorts, of what is asked of it, and of the versions."""
    statements = [*problem.premises, *([problem.goal] if problem.goal else [])]
    declared = problem.declared
    parts = [_versions(), asked]
    parts += [
        f"{one.name}\t{one.role}\t{one.typed:d}{one.typed_numerals:d}\t{spelt(one.formula)}" for one in statements
    ]
    parts.append("" if problem.goal is None else "goal")
    parts += sorted(f"{key} {sorts}" for key, sorts in declared.functions.items())
    parts += sorted(f"{key} {sorts}" for key, sorts in declared.predicates.items())
    parts += sorted(map(str, declared.sorts))
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=20_000)
def spelt(formula: Formula) -> str:
    """A formula's text; many problems share their premises."""
    return write_formula(formula)


@lru_cache(maxsize=1)
def _versions() -> str:
    from reasoner import __version__

    return f"{__version__} {version('z3-solver')}"


class VerdictStore:
    """A file of verdicts."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("CREATE TABLE IF NOT EXISTS verdicts (digest TEXT PRIMARY KEY, verdict TEXT)")
        except (OSError, sqlite3.Error) as error:
            raise ReasonerError(
                f"{path} cannot be used as a cache: {error}", hint="name another file, or leave --cache out"
            ) from error

    @classmethod
    def at(cls, path: str) -> VerdictStore:
        """The store of a file, opened once a process."""
        return _opened(path, os.getpid())

    def get(self, digest: str, problem: Problem, *, certified: bool) -> Verdict | None:
        """The verdict on a problem, if one is stored and holds; with a certificate, if that is asked for."""
        row = self._connection.execute("SELECT verdict FROM verdicts WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            return None
        try:
            found = _read(json.loads(row[0]))
        except (KeyError, TypeError, ValueError):
            return None
        if found.certificate is None:
            return None if certified or found.checked else found
        return replace(found, checked=True) if _holds(found, found.certificate, problem) else None

    def put(self, digest: str, verdict: Verdict) -> None:
        """Keep a verdict."""
        text = json.dumps(_written(verdict), ensure_ascii=False)
        self._connection.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?)", (digest, text))


@lru_cache(maxsize=8)
def _opened(path: str, process: int) -> VerdictStore:
    return VerdictStore(Path(path))


def _holds(verdict: Verdict, certificate: Certificate, problem: Problem) -> bool:
    """Whether the certificate shows what the verdict says; contradictory premises entail every goal."""
    if verdict.inconsistent:
        if verdict.label != (None if problem.goal is None else "True"):
            return False
        return check_certificate(problem, certificate, label="Unsatisfiable").accepted
    label = verdict.label or str(verdict.status)
    return check_certificate(problem, certificate, label=label).accepted


def _written(verdict: Verdict) -> dict[str, Any]:
    return {
        "label": verdict.label,
        "status": str(verdict.status),
        "negated_status": str(verdict.negated_status),
        "certificate": None if verdict.certificate is None else verdict.certificate.to_json(),
        "checked": verdict.checked,
        "inconsistent": verdict.inconsistent,
        "used": list(verdict.used),
        "backend": verdict.backend,
        "version": verdict.version,
        "seconds": verdict.seconds,
    }


def _read(data: Mapping[str, Any]) -> Verdict:
    certificate = data["certificate"]
    return Verdict(
        label=data["label"],
        status=SzsStatus(data["status"]),
        negated_status=SzsStatus(data["negated_status"]),
        certificate=None if certificate is None else Certificate.from_json(certificate),
        checked=data["checked"],
        inconsistent=data["inconsistent"],
        used=tuple(data["used"]),
        backend=data["backend"],
        version=data["version"],
        seconds=data["seconds"],
    )
