"""Reading graphs from files: a folder of splits, or one file, in several layouts.

Tab-separated text is read in blocks: a block is checked for broken lines with NumPy on its bytes, split into fields at
once, and its names are looked up column by column. Fields with quotes (CSV) go through the `csv` module.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
import numpy.typing as npt

from reasoner.kg.graph import BrokenLine, GraphBuilder, GraphError, KnowledgeGraph
from reasoner.kg.relations import IntArray

BLOCK = 1 << 24
SPLITS = {"train": "train", "training": "train", "valid": "valid", "validation": "valid", "val": "valid",
          "dev": "valid", "test": "test", "testing": "test"}  # fmt: skip
TABLES = (".tsv", ".txt", ".csv", ".triples", "")
RDF = {".nt": "nt", ".ttl": "turtle", ".n3": "n3", ".rdf": "xml", ".nq": "nquads"}
_HEADERS = (("head", "relation", "tail"), ("subject", "predicate", "object"), ("subject", "relation", "object"),
            ("source", "relation", "target"), ("h", "r", "t"), ("s", "p", "o"))  # fmt: skip
_MOST_SHOWN = 10
_MOST_LINES = 100
"""Of one quoted name."""

Progress = Callable[[str, int], None]


def load_graph(path: str | Path, *, skip_broken: bool = False, progress: Progress | None = None) -> KnowledgeGraph:
    """The graph in a file or a folder.

    A folder has files named `train`, `valid`, `test` (or `training`, `validation`, `testing`, …) with any of the
    endings below, or is a PyKEEN dataset folder. One file alone is a graph with the single split `train`.

    Files: tab-separated (`.tsv`, `.txt`, none), `.csv` (commas, or semicolons), each with three columns or four (time
    last), with or without a header line; `.nt`, `.ttl` and other RDF with the extra `rdf`; all also with `.gz`.

    Args:
        path: file or folder.
        skip_broken: leave broken lines out and list them in `graph.broken`, instead of raising.
        progress: called with (file, facts so far) now and then.

    Raises:
        GraphError: no graph there, or broken lines; all are named up to a limit.
    """
    place = Path(path)
    if not place.exists():
        raise GraphError(f"no file or folder {place}")
    builder = GraphBuilder()
    if place.is_dir():
        from reasoner.kg.interchange import is_pykeen_folder, read_pykeen_folder

        if is_pykeen_folder(place):
            return read_pykeen_folder(place)
        for split, file in sorted(_split_files(place).items(), key=lambda item: list(SPLITS.values()).index(item[0])):
            read_file(file, split, builder, progress)
    else:
        read_file(place, "train", builder, progress)
    if builder.broken and not skip_broken:
        raise _broken_error(builder.broken)
    return builder.graph()


def _broken_error(broken: list[BrokenLine]) -> GraphError:
    shown = "\n".join(map(str, broken[:_MOST_SHOWN]))
    more = f"\nand {len(broken) - _MOST_SHOWN} more" if len(broken) > _MOST_SHOWN else ""
    lines = "a broken line" if len(broken) == 1 else f"{len(broken)} broken lines"
    return GraphError(f"{lines}\n{shown}{more}", hint="mend them, or skip them (--skip-broken, skip_broken=True)")


def _split_files(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for file in sorted(folder.iterdir()):
        stem, suffix = _stem(file)
        split = SPLITS.get(stem.lower())
        if split is None or not file.is_file() or (suffix not in TABLES and suffix not in RDF):
            continue
        if split in found:
            raise GraphError(f"two files for the split {split}: {found[split].name} and {file.name}")
        found[split] = file
    if not found:
        raise GraphError(f"no split files in {folder}", hint="a folder has train.tsv, valid.tsv and test.tsv, or so")
    return found


def _stem(file: Path) -> tuple[str, str]:
    name = file.name.removesuffix(".gz")
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending.lower()}") if dot else (name, "")


def read_file(file: Path, split: str, builder: GraphBuilder, progress: Progress | None = None) -> None:
    """Add the facts of one file to a split; broken lines go to `builder.broken`."""
    suffix = _stem(file)[1]
    if suffix in RDF:
        from reasoner.kg.interchange import read_rdf

        read_rdf(file, RDF[suffix], split, builder)
        return
    with open_binary(file) as stream:
        try:
            if suffix == ".csv":
                _read_csv(stream, file.name, split, builder)
            else:
                _read_table(stream, file.name, split, builder, progress)
        except (OSError, EOFError) as error:
            raise GraphError(f"cannot read {file}: {error}") from error


def open_binary(file: Path) -> BinaryIO:
    """A file's bytes, decompressed if its name ends in `.gz`."""
    try:
        return cast("BinaryIO", gzip.open(file)) if file.name.endswith(".gz") else file.open("rb")
    except OSError as error:
        raise GraphError(f"cannot read {file}: {error.strerror}") from error


def _read_table(stream: BinaryIO, origin: str, split: str, builder: GraphBuilder, progress: Progress | None) -> None:
    """Tab-separated facts; if the first line has no tab, separated by blanks, or by commas as CSV."""
    line = 1
    total = 0
    first = True
    separator = b"\t"
    rest = b""
    builder.extend(split, [[], [], []])
    while True:
        block = stream.read(BLOCK)
        data = rest + block
        if not data:
            return
        end = data.rfind(b"\n") + 1 if block else len(data)
        if not end:
            rest = data
            continue
        data, rest = data[:end], data[end:]
        if first:
            data = data.removeprefix(b"\xef\xbb\xbf")
            separator = _separator(data)
            if separator == b",":
                _read_csv(_Joined(data + rest, stream), origin, split, builder)
                return
        columns, lines = _fields(data, separator, line, origin, builder, first)
        first = False
        line += lines
        if columns:
            total += len(columns[0])
            builder.extend(split, columns)
        if progress is not None:
            progress(origin, total)


class _Joined(io.RawIOBase):
    """Bytes read already, followed by the rest of their stream."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._parts = [io.BytesIO(head), stream]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while self._parts:
            data = self._parts[0].read(len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
            del self._parts[0]
        return 0


def _separator(data: bytes) -> bytes:
    first = next((row for row in data[:BLOCK].split(b"\n") if row.strip()), b"")
    if b"\t" in first:
        return b"\t"
    if len(first.split()) in {3, 4} and first.count(b",") not in {2, 3}:
        return b" "
    return b"," if b"," in first or first.count(b";") in {2, 3} else b"\t"


def _fields(
    data: bytes, separator: bytes, line: int, origin: str, builder: GraphBuilder, first: bool
) -> tuple[list[list[str]], int]:
    """The columns of whole lines, and how many lines there were."""
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if separator == b" ":
        data = b"\n".join(b"\t".join(row.split()) for row in data.split(b"\n"))
    if not data.endswith(b"\n"):
        data += b"\n"
    if first and _is_header(data[: data.index(b"\n")].decode("utf-8", "replace").split("\t")):
        data = b"\n" + data[data.index(b"\n") + 1 :]
    width = builder.width or _width(data)
    good = _check(data, width, separator, line, origin, builder)
    if good is not None:
        data = b"".join(good)
    if not data:
        return [], lines
    text = _decode(data, line, origin, builder)
    fields = text.replace("\n", "\t").split("\t")
    return [fields[column : len(fields) - 1 : width] for column in range(width)], lines


def _width(data: bytes) -> int:
    first = next((row for row in data.split(b"\n") if row.strip()), b"")
    return 4 if first.count(b"\t") == 3 else 3


def _check(
    data: bytes, width: int, separator: bytes, line: int, origin: str, builder: GraphBuilder
) -> list[bytes] | None:
    """None if every line has `width` non-empty fields; else the good lines, the others noted as broken."""
    letters = np.frombuffer(data, dtype=np.uint8)
    marks = np.flatnonzero((letters == 9) | (letters == 10))
    breaks = letters[marks] == 10
    lines = int(breaks.sum())
    regular = lines * width == len(marks) and bool(breaks[width - 1 :: width].all())
    gaps = np.diff(marks, prepend=-1)
    if regular and int(gaps.min(initial=2)) > 1 and not _padded(letters, marks):
        return None
    good: list[bytes] = []
    for number, row in enumerate(data.split(b"\n")[:-1], start=line):
        fields = [field.strip() for field in row.split(b"\t")]
        if len(fields) == width and all(fields):
            good.append(b"\t".join(fields) + b"\n")
        elif row.strip():
            reason = "an empty field" if len(fields) == width else f"{_count(len(fields))} instead of {width}"
            shown = row.replace(b"\t", separator)[:80].decode("utf-8", "replace")
            builder.broken.append(BrokenLine(origin, number, reason, shown))
    return good


def _padded(letters: npt.NDArray[np.uint8], marks: IntArray) -> bool:
    """Whether some field begins or ends with a blank."""
    before = letters[np.maximum(marks - 1, 0)]
    after = letters[np.minimum(marks + 1, len(letters) - 1)]
    return bool((before == 32).any() or (after == 32).any() or letters[0] == 32)


def _count(fields: int) -> str:
    return "1 field" if fields == 1 else f"{fields} fields"


def _decode(data: bytes, line: int, origin: str, builder: GraphBuilder) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        number = line + data.count(b"\n", 0, error.start)
        raise GraphError(f"{origin}, line {number}: not UTF-8 text", hint="convert the file to UTF-8") from error


def _is_header(fields: list[str]) -> bool:
    lowered = tuple(field.strip().strip('"').lower() for field in fields)
    return lowered[:3] in _HEADERS and len(lowered) in {3, 4}


def _read_csv(stream: BinaryIO | io.RawIOBase, origin: str, split: str, builder: GraphBuilder) -> None:
    text = io.TextIOWrapper(cast("BinaryIO", stream), encoding="utf-8-sig", newline="")
    builder.extend(split, [[], [], []])
    try:
        lines = _Lines(text)
        delimiter = lines.delimiter()
        for rows in _batches(_records(lines, delimiter, origin, builder), delimiter, origin, builder):
            builder.extend(split, [list(column) for column in zip(*rows, strict=True)] or [[], [], []])
    except UnicodeDecodeError as error:
        raise GraphError(f"{origin} is not UTF-8 text", hint="convert the file to UTF-8") from error
    finally:
        text.detach()


class _Lines:
    """The lines of a text, of which a record that turns out to be none can give some back."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) == _MOST_LINES:
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._text)
        self.taken.append(line)
        return line

    def start(self) -> None:
        """A record begins."""
        self.number += len(self.taken)
        self.taken.clear()

    def give_back(self, kept: int) -> None:
        """Of the lines of this record keep so many; the others come again."""
        self._again.extendleft(reversed(self.taken[kept:]))
        del self.taken[kept:]

    def delimiter(self) -> str:
        """A comma, unless the first line has semicolons or tabs instead."""
        self.start()
        first = next((line for line in self if line.strip()), "")
        self.give_back(0)
        return next((mark for mark in ";\t" if first.count(mark) in {2, 3} and "," not in first), ",")


def _records(lines: _Lines, delimiter: str, origin: str, builder: GraphBuilder) -> Iterator[tuple[int, list[str]]]:
    """The rows and the lines that they begin in.

    A quote that opens a name and is not closed before the name could end makes a broken line, and the lines after it
    are read as if it were not there. So does one that is closed in a later line only, if more than a line break would
    be in the name: whole facts, or letters after the closing quote.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.start()
        reason = "a quote that is not closed in this line"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "expected after" in str(error) and len(lines.taken) == 1:
                yield lines.number, next(csv.reader(lines.taken, delimiter=delimiter))  # letters after it are harmless
                continue
            if len(lines.taken) == 1 and "end of data" not in str(error):
                reason = str(error)
        else:
            if len(lines.taken) == 1 or not _swallows(row, delimiter):
                yield lines.number, row
                continue
        builder.broken.append(BrokenLine(origin, lines.number, reason, lines.taken[0].rstrip()[:80]))
        lines.give_back(1)


def _swallows(row: list[str], delimiter: str) -> bool:
    """Whether a name with line breaks has a line in it that looks like a fact."""
    return any(part.count(delimiter) >= 2 for field in row if "\n" in field for part in field.split("\n"))


def _batches(
    records: Iterable[tuple[int, list[str]]], delimiter: str, origin: str, builder: GraphBuilder
) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    width = builder.width
    for number, (line, row) in enumerate(records):
        fields = [field.strip() for field in row]
        if not any(fields) or (number == 0 and _is_header(fields)):
            continue
        width = width or (4 if len(fields) == 4 else 3)
        if len(fields) == width and all(fields):
            rows.append(fields)
        else:
            reason = "an empty field" if len(fields) == width else f"{_count(len(fields))} instead of {width}"
            builder.broken.append(BrokenLine(origin, line, reason, delimiter.join(row)[:80]))
        if len(rows) >= 1 << 16:
            yield rows
            rows = []
    yield rows
