"""A command group with an implied subcommand: `reasoner evaluate folio FILE` beside `reasoner evaluate compare`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup


class DefaultGroup(TyperGroup):
    """Arguments that name no subcommand go to the subcommand `run`."""

    default = "run"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Insert the implied subcommand, so that `--help` too is its help."""
        if not args or args[0] not in self.commands:
            args = [self.default, *args]
        return super().parse_args(ctx, args)
