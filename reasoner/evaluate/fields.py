"""The parts of a record by the spellings of their names that a layout is known to use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reasoner.english.labels import normal_label
from reasoner.errors import ReasonerError
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.records import Record, Unreadable


@dataclass(slots=True)
class Loaded:
    """What was read from some files.

    Attributes:
        items: in file order.
        unreadable: the records that were left out, with the reason.
        fields: which field each part of an item was read from; several where records differ.
        labels: what each spelling of a label was read as.
    """

    items: list[BenchmarkItem] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


class Fields:
    """Looks parts up among the spellings a layout uses, and remembers which were there."""

    def __init__(self, record: Record, loaded: Loaded) -> None:
        self.record = record
        self.lower = {str(name).strip().lower(): name for name in reversed(list(record))}
        self.seen = loaded.fields
        self.labels = loaded.labels

    def get(self, part: str, *names: str, default: Any = None) -> Any:
        """What stands under the first of these names that there is."""
        for name in names:
            known = name if self.record.get(name) is not None else self.lower.get(name.lower())
            if known is not None and self.record[known] is not None:
                self.note(part, known)
                return self.record[known]
        return default

    def note(self, part: str, known: str) -> None:
        """Remember that a part was read from this field, unless fields of the same spelling say different things."""
        twice = [name for name in self.record if str(name).strip().lower() == known.strip().lower()]
        if len(twice) > 1 and any(self.record[name] not in (None, self.record[known]) for name in twice):
            raise ReasonerError(f"{' and '.join(map(repr, twice))} give different values for the {part}")
        self.seen[part] = tuple(dict.fromkeys([*self.seen.get(part, ()), known]))

    def need(self, part: str, *names: str) -> Any:
        """The same; there must be one."""
        found = self.get(part, *names)
        if found is None:
            known = ", ".join(sorted(map(str, self.record))[:12])
            raise ReasonerError(f"no {part}: none of {', '.join(names)} among the fields {known}")
        return found

    def text(self, part: str, *names: str) -> str:
        """A text that says something."""
        found = self.need(part, *names)
        if not isinstance(found, str) or not found.strip():
            raise ReasonerError(f"the {part} is no text: {str(found)[:60]!r}")
        return found

    def written(self, part: str, *names: str) -> str:
        """A text, alone or the only one of a list; "" for none."""
        found = self.get(part, *names, default="")
        if isinstance(found, list) and len(found) == 1:
            (found,) = found
        if not isinstance(found, str):
            raise ReasonerError(f"the {part} is no text: {str(found)[:60]!r}")
        return found

    def label(self, *names: str) -> str:
        """A label in one of the spellings that benchmarks use."""
        return self.meaning(self.need("label", *names))

    def meaning(self, spelling: Any) -> str:
        """What a spelling of a label means; numbers are names of nothing."""
        label = normal_label(spelling)
        if label is None:
            number = isinstance(spelling, int | float)
            why = "is a number, and nothing says what it stands for" if number else "is none of the known spellings"
            raise ReasonerError(f"label {spelling!r} {why}")
        self.labels.setdefault(str(spelling), label)
        return label
