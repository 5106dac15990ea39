"""Responses on disk, by the hash of the request: what was paid for once is not asked again, not even after a kill."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError


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
        if folder.exists() and not folder.is_dir():
            raise ReasonerError(f"{folder} is no folder", hint="name one for the server's responses, or --no-cache")
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

    def put(self, key: str, response: Mapping[str, Any]) -> None:
        """Keep a response."""
        _write(self.path(key), json.dumps(response, ensure_ascii=False))


class Trail:
    """What is known of a request while it has no response, on disk beside where that will be, or only here.

    Attributes:
        failed: tries that are known to have come to nothing, in this process or one before it.
        repeated: a try went out in an earlier process of which it is not known what became of it.
    """

    def __init__(self, response: Path | None = None) -> None:
        self._mark = None if response is None else response.with_suffix(".asked")
        self._tries = None if response is None else response.with_suffix(".tries")
        self._lost = False
        self.failed = self._read()
        self.repeated = self._mark is not None and self._mark.exists()

    def _read(self) -> int:
        try:
            return 0 if self._tries is None else int(self._tries.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return 0

    def sent(self) -> None:
        """Note that a try goes out."""
        if self._mark is not None:
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.touch()

    def came_to_nothing(self, *, lost: bool) -> None:
        """Note that a try is over; one whose answer may only be lost on the way counts if the next one's is as well."""
        self._lost = lost and not self._lost
        if not self._lost:
            self.failed += 1
            if self._tries is not None:
                _write(self._tries, str(self.failed))
        if self._mark is not None:
            self._mark.unlink(missing_ok=True)

    def close(self, *, answered: bool) -> None:
        """Note that no try is under way; with a response kept, nothing else need be known."""
        for path in (self._mark, self._tries if answered else None):
            if path is not None:
                path.unlink(missing_ok=True)


def _write(target: Path, text: str) -> None:
    """Give the file its name at once, and only then wait for the disk: a process killed while waiting has lost nothing.

    After a power cut the file may be there without all its content, which is as if it were not there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".partial")
    try:
        # The request may hold half a surrogate pair, of bytes of an argument; JSON escapes it the same way.
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
            file.flush()
            Path(partial).replace(target)
            os.fsync(file.fileno())
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
