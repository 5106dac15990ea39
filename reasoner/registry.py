"""One lazy registry for everything pluggable: dialects, backends, benchmarks, families, predictors.

An entry is registered by an explicit line, either as the object or as `"module:object"`, which is imported
when first asked for, so that listing names imports nothing heavy.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Generic, TypeVar, cast

from reasoner.errors import MissingExtraError, ReasonerError, UnknownNameError

T = TypeVar("T")


class Registry(Generic[T]):
    """Names to objects of one kind.

    >>> colours: Registry[int] = Registry("colour")
    >>> colours.add("red", 1)
    >>> colours.get("red")
    1
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, T | str] = {}
        self._extras: dict[str, str] = {}

    def add(self, name: str, entry: T) -> None:
        """Register an object under a new name; a name taken already is a `ReasonerError`."""
        self._claim(name)
        self._entries[name] = entry

    def add_lazy(self, name: str, target: str, *, extra: str = "") -> None:
        """Register `"module:object"`, imported on first use; `extra` names what to install if that fails."""
        self._claim(name)
        self._entries[name] = target
        if extra:
            self._extras[name] = extra

    def register(self, name: str) -> Callable[[T], T]:
        """Decorator form of `add`."""

        def keep(entry: T) -> T:
            self.add(name, entry)
            return entry

        return keep

    def get(self, name: str) -> T:
        """The entry; `UnknownNameError` with all names, close first, `MissingExtraError` if its package is absent."""
        if name not in self._entries:
            close = difflib.get_close_matches(name, self._entries, n=3)
            known = ", ".join(dict.fromkeys([*close, *sorted(self._entries)]))
            raise UnknownNameError(f"no {self.kind} named {name!r}", hint=f"known: {known}")
        entry = self._entries[name]
        if isinstance(entry, str):
            module, _, attribute = entry.partition(":")
            try:
                entry = cast("T", getattr(import_module(module), attribute))
            except ModuleNotFoundError as error:
                missing = (error.name or "").partition(".")[0]
                if missing == "reasoner" or name not in self._extras:
                    raise
                raise MissingExtraError(missing, extra=self._extras[name]) from error
            self._entries[name] = entry
        return entry

    def names(self) -> tuple[str, ...]:
        """All names, in order of registration; imports nothing."""
        return tuple(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def _claim(self, name: str) -> None:
        if name in self._entries:
            raise ReasonerError(f"{self.kind} {name!r} is registered twice")
