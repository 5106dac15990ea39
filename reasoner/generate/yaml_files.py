"""YAML that a user wrote, in which no name stands twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError


class RepeatedNameError(ReasonerError, ValueError):
    """A name stands twice in one mapping: which of the values is meant, nobody can tell."""


def read_yaml(path: Path) -> Any:
    """The file as plain data.

    Raises:
        RepeatedNameError: with the line of the second one.
        OSError, UnicodeDecodeError, yaml.YAMLError: it cannot be read, or is no YAML.
    """
    import yaml

    text = path.read_text(encoding="utf-8")
    left = [yaml.compose(text, Loader=yaml.SafeLoader)]
    seen: set[int] = set()  # anchors make cycles
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            left += node.value
        elif isinstance(node, yaml.MappingNode):
            names = set()
            for name, value in node.value:
                if isinstance(name, yaml.ScalarNode):
                    if name.value in names:
                        raise RepeatedNameError(
                            f"{path}, line {name.start_mark.line + 1}: {name.value!r} for the second time",
                            hint="each name once",
                        )
                    names.add(name.value)
                left.append(value)
    return yaml.safe_load(text)
