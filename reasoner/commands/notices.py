"""What a reader of results must know about how the input was read: repairs, free variables, symbols that clash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.commands.console import note

if TYPE_CHECKING:
    from reasoner.logic import Problem


def notices(problem: Problem) -> tuple[list[str], list[str]]:
    """Repairs and warnings of a problem, one sentence each; the readers leave them in its metadata."""
    from reasoner.logic import signature_warnings

    repairs = [row for row in problem.metadata.get("repairs", "").split("\n") if row]
    warnings = [row for row in problem.metadata.get("warnings", "").split("\n") if row]
    if "Ignored" in problem.metadata:
        warnings.append(f"left out: {problem.metadata['Ignored']}")
    return repairs, [*warnings, *signature_warnings(problem)]


def tell(repairs: list[str], warnings: list[str], name: str = "") -> None:
    """The notices on stderr."""
    before = f"{name}: " if name else ""
    for row in repairs:
        note(f"{before}repaired: {row}")
    for row in warnings:
        note(f"{before}warning: {row}")
