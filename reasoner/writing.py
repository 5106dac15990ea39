"""Files that are whole whenever they are there under their own name."""

from __future__ import annotations

from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> int:
    """Write the file beside its name and then give it the name; how many bytes it has. Text is written as UTF-8."""
    data = content.encode() if isinstance(content, str) else content
    partial = path.with_name(f"{path.name}.partial")
    partial.write_bytes(data)
    partial.replace(path)
    return len(data)
