"""Files of text from anywhere (UTF-8, or what a byte order mark says, and either compressed by gzip), and terminals."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from pathlib import Path

from reasoner.errors import ReasonerError

_GZIP = b"\x1f\x8b"
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Control characters but for tabs and line ends, marks that turn text round or are not seen, and halves of pairs."""


def shown(text: str) -> str:
    """The text with a question mark for each character that does something to a terminal, or hides what it shows."""
    return _UNSHOWN.sub("?", text.replace("\r\n", "\n"))


def decoded(data: bytes, name: str, *, errors: str = "strict") -> str:
    """The text in some bytes.

    Args:
        data: the bytes.
        name: of the file, for messages.
        errors: what Python's codecs are to do about bytes that are no text.

    Raises:
        ReasonerError: they are damaged, or no text in the encoding.
    """
    try:
        if data.startswith(_GZIP):
            data = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise ReasonerError(f"{name} cannot be read: {error}", hint="compress it anew") from error
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig", errors=errors)
    except UnicodeDecodeError as error:
        raise ReasonerError(
            f"{name} is not {'UTF-16' if wide else 'UTF-8'} text (byte {error.start})", hint="convert the file to UTF-8"
        ) from error


def text_of(path: Path, *, errors: str = "strict") -> str:
    """A file's text; for what is raised see `decoded`, and a file that cannot be read is a `ReasonerError` as well."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReasonerError(
            f"{path} cannot be read: {error.strerror or error}", hint="give a file that exists and is yours to read"
        ) from error
    return decoded(data, str(path), errors=errors)
