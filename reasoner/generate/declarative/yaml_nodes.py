"""YAML with places: nodes that know their line, and checks that name file, line and what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoner.generate.declarative.grammar import GrammarError
from reasoner.generate.yaml_files import read_nodes


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a YAML file."""

    file: str
    node: Any
    path: str = ""

    @property
    def line(self) -> int:
        """Counted from 1."""
        return int(self.node.start_mark.line) + 1

    def error(self, found: str, expected: str) -> GrammarError:
        """Something else stands here than was expected."""
        where = f"{self.path}: " if self.path else ""
        return GrammarError(f"{self.file}, line {self.line}: {where}{found}", hint=f"expected {expected}")

    def mapping(self, expected: str) -> dict[str, Place]:
        """Names with values; a name that stands twice is an error."""
        if self.node.id != "mapping":
            raise self.error(self._shown(), expected)
        found: dict[str, Place] = {}
        for key, value in self.node.value:
            name = Place(self.file, key, self.path).text("a name")
            if name in found:
                raise Place(self.file, key, self.path).error(f"{name!r} for the second time", "each name once")
            found[name] = Place(self.file, value, f"{self.path}.{name}" if self.path else name)
        return found

    def items(self, expected: str) -> list[Place]:
        """A list."""
        if self.node.id != "sequence":
            raise self.error(self._shown(), expected)
        return [Place(self.file, node, self.path) for node in self.node.value]

    def text(self, expected: str) -> str:
        """A single value as it is written."""
        if self.node.id != "scalar":
            raise self.error(self._shown(), expected)
        return str(self.node.value)

    def number(self, low: int, high: int) -> int:
        """A whole number in a range."""
        expected = f"a whole number from {low} to {high}"
        said = self.text(expected)
        if not said.isdigit() or not low <= int(said) <= high:
            raise self.error(repr(said), expected)
        return int(said)

    def positive(self) -> float:
        """A number greater than 0."""
        said = self.text("a number greater than 0")
        try:
            value = float(said)
        except ValueError:
            value = 0.0
        if not 0 < value < float("inf"):
            raise self.error(repr(said), "a number greater than 0")
        return value

    def is_text(self) -> bool:
        """Whether it is a single value."""
        return bool(self.node.id == "scalar")

    def is_list(self) -> bool:
        """Whether it is a list."""
        return bool(self.node.id == "sequence")

    def _shown(self) -> str:
        return {"scalar": repr(getattr(self.node, "value", "")), "sequence": "a list"}.get(
            self.node.id, "names with values"
        )


def known(place: Place, found: dict[str, Place], names: Sequence[str]) -> None:
    """Refuse a name that nothing is done with."""
    for name, value in found.items():
        if name not in names:
            raise Place(value.file, value.node, place.path).error(f"{name!r} is not known here", " or ".join(names))


def read_yaml(path: Path) -> Place:
    """The file's only document.

    Raises:
        GrammarError: it cannot be read, or is empty.
        ParseError: it is no YAML.
    """
    try:
        node = read_nodes(path)
    except OSError as error:
        raise GrammarError(
            f"no grammar file {str(path)!r}", hint="a YAML file as docs/grammars.md describes"
        ) from error
    if node is None:
        raise GrammarError(f"{path}, line 1: nothing", hint="expected languages, logic, premise, conclusion and rules")
    return Place(str(path), node)
