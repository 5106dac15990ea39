"""Responses on disk, by the hash of the request: what was paid for once is not asked again, not even after a kill."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def cache_folder() -> Path:
    """Where responses are kept unless told otherwise: $REASONER_CACHE, or `reasoner` in the user's cache folder."""
    named = os.environ.get("REASONER_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "reasoner" / "responses"


def request_hash(request: Mapping[str, Any]) -> str:
    """SHA-256 of the request as JSON with sorted keys; the sample's number must be in it."""
    text = json.dumps(request, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class ResponseCache:
    """A folder of JSON files. Each is written whole under another name and then renamed, so none is ever half there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str) -> Path:
        """The file of a request."""
        return self.folder / key[:2] / f"{key}.json"

    def get(self, key: str) -> dict[str, Any] | None:
        """The response, or None; a file that cannot be read is none."""
        try:
            found = json.loads(self.path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def begin(self, key: str) -> bool:
        """Note that the request goes out; whether one went out before of which it is not known what became of it."""
        mark = self.path(key).with_suffix(".asked")
        before = mark.exists()
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
        return before

    def end(self, key: str) -> None:
        """Note that the request is under way no longer, with or without an answer."""
        self.path(key).with_suffix(".asked").unlink(missing_ok=True)

    def tries(self, key: str) -> int:
        """How many tries of the request have failed so far, in this process or one before it."""
        try:
            return int(self.path(key).with_suffix(".tries").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return 0

    def failed(self, key: str, tries: int) -> None:
        """Note that so many tries have failed, before the next one goes out."""
        self._write(self.path(key).with_suffix(".tries"), str(tries))

    def put(self, key: str, response: Mapping[str, Any]) -> None:
        """Keep a response."""
        self._write(self.path(key), json.dumps(response, ensure_ascii=False))
        self.path(key).with_suffix(".tries").unlink(missing_ok=True)

    def _write(self, target: Path, text: str) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".partial")
        try:
            # The request may hold half a surrogate pair, of bytes of an argument; JSON escapes it the same way.
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(partial).replace(target)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
