"""The one place that knows where `grammars/` and `datasets/` are: in a checkout, an editable install or a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reasoner.errors import ReasonerError


@cache
def resource_folder(name: str) -> Path:
    """The folder `grammars` or `datasets`: inside the installed package (wheel) or beside it (checkout).

    Raises:
        ReasonerError: the installation is broken and has no such folder.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_resources" / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise ReasonerError(f"the folder {name!r} is missing from this installation", hint="reinstall the package")


def grammar_text(name: str) -> str:
    """The text of `grammars/NAME.lark`."""
    return (resource_folder("grammars") / f"{name}.lark").read_text(encoding="utf-8")
