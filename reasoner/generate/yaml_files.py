"""YAML that a user wrote, in which no name stands twice; what is no YAML is told with its place and a caret."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reasoner.errors import ParseError, ReasonerError, SourceSpan

if TYPE_CHECKING:
    import yaml


class RepeatedNameError(ReasonerError, ValueError):
    """A name stands twice in one mapping: which of the values is meant, nobody can tell."""


def read_yaml(path: Path) -> Any:
    """The file as plain data.

    Raises:
        RepeatedNameError: with the line of the second one.
        ParseError: it is no YAML, or not in UTF-8.
        OSError: it cannot be read.
    """
    import yaml

    text = _text(path)
    left = [_composed(text, path)]
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
    with _placed(text, path):
        return yaml.safe_load(text)


def read_nodes(path: Path) -> yaml.Node | None:
    """The file's only document, as nodes that know their places; None for an empty one.

    Raises:
        ParseError: it is no YAML, or not in UTF-8.
        OSError: it cannot be read.
    """
    return _composed(_text(path), path)


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        lines = data[: error.start].split(b"\n")
        span = SourceSpan(len(lines), len(lines[-1].decode()) + 1, len(lines), len(lines[-1].decode()) + 2, str(path))
        raise ParseError("not in UTF-8", span=span) from error


def _composed(text: str, path: Path) -> yaml.Node | None:
    import yaml

    with _placed(text, path):
        return yaml.compose(text, Loader=yaml.SafeLoader)


@contextmanager
def _placed(text: str, path: Path) -> Iterator[None]:
    """Errors of the reader of YAML as ours."""
    import yaml

    try:
        yield
    except yaml.YAMLError as error:
        line = column = 0
        told = str(error).split("\n")[0]
        mark = getattr(error, "problem_mark", None)
        if mark is not None and mark.index >= len(text.rstrip()):  # what begins there does not end
            mark = getattr(error, "context_mark", None) or mark
        if mark is not None:
            line, column = mark.line, mark.column
            told = f"{error.problem} {error.context or ''}".strip()  # type: ignore[attr-defined]
        elif isinstance(error, yaml.reader.ReaderError):
            before = text[: error.position].split("\n")
            line, column = len(before) - 1, len(before[-1])
            told = f"character U+{ord(text[error.position]):04X}"
        span = SourceSpan(line + 1, column + 1, line + 1, column + 2, str(path))
        source = text.split("\n")[line] if line < text.count("\n") + 1 else ""
        raise ParseError(f"not YAML: {told}", span=span, source_line=source) from error
