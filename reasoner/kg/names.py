"""Names of entities, relations and times, and their dense integer ids."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

from reasoner.errors import UnknownNameError

_WORD_BREAKS = re.compile(r"[\W_]+")
_MOST_COMPARED = 4000
_FEW = 8


class _Ids(dict[str, int]):
    """Name to id; a name that is new gets the next id."""

    __slots__ = ()

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


class Vocabulary(Sequence[str]):
    """Names and the ids 0 … n−1 that arrays hold instead.

    >>> people = Vocabulary("person", ["ada", "grace"])
    >>> people.id("grace"), people[0], len(people)
    (1, 'ada', 2)
    """

    def __init__(self, kind: str, names: Iterable[str] = ()) -> None:
        self.kind = kind
        self._ids = _Ids()
        self._names: list[str] = []
        for name in names:
            self.add(name)

    def add(self, name: str) -> int:
        """The id of a name, a new one if it has none."""
        return self._ids[name]

    def add_all(self, names: Iterable[str]) -> Iterator[int]:
        """The ids of many names, in order; new names get the next ids."""
        return map(self._ids.__getitem__, names)

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __getitem__(self, index: int) -> str:  # type: ignore[override]
        names = self._names
        if len(names) != len(self._ids):
            names = self._names = list(self._ids)
        return names[index]

    def find(self, name: str) -> int | None:
        """The id of a name, or None."""
        return self._ids.get(name)

    def id(self, name: str) -> int:
        """The id of a name; `UnknownNameError` offers the nearest names if there is none."""
        found = self._ids.get(name)
        if found is None:
            raise self.unknown(name)
        return found

    def unknown(self, name: str) -> UnknownNameError:
        """The error for a name that is not here."""
        near = self.nearest(name)
        if near:
            hint = f"nearest: {', '.join(near)}"
        elif 0 < len(self) <= _FEW:
            hint = f"the graph has: {', '.join(self)}"
        else:
            hint = f"the graph has {len(self)} {_plural(self.kind)}"
        return UnknownNameError(f"no {self.kind} named {name!r}", hint=hint)

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """Names that the given one may have been meant to be, best first.

        First those equal up to case and punctuation, then those it is a part of, then by `difflib` among the names
        that share most letter pairs with it, so that a large vocabulary costs one pass of set intersections.
        """
        wanted = _plain(name)
        if not wanted:
            return []
        same: list[str] = []
        around: list[str] = []
        scored: list[tuple[float, str, str]] = []
        pairs = _letter_pairs(wanted)
        for candidate in self:
            plain = _plain(candidate)
            if plain == wanted:
                same.append(candidate)
            elif len(wanted) >= 3 and wanted in plain:
                around.append(candidate)
            elif abs(len(plain) - len(wanted)) <= max(2, len(wanted) // 2):
                shared = len(pairs & _letter_pairs(plain))
                if shared:
                    scored.append((-shared / (len(pairs) + len(plain)), plain, candidate))
        around.sort(key=len)
        found = same + around[:count]
        if len(found) < count and scored:
            scored.sort()
            originals = {plain: candidate for _, plain, candidate in reversed(scored[:_MOST_COMPARED])}
            close = difflib.get_close_matches(wanted, originals, n=count, cutoff=0.6)
            found += [originals[plain] for plain in close]
        return list(dict.fromkeys(found))[:count]


def _plain(name: str) -> str:
    return _WORD_BREAKS.sub("", name).casefold() or name


def _letter_pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def _plural(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
