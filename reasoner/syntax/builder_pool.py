"""Builders that are used again, one reader at a time: a reader within a reader, or another thread, takes another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Resettable(Protocol):
    """What can forget the text that it read."""

    def reset(self) -> None:
        """Forget what was read."""
        ...


B = TypeVar("B", bound=Resettable)


class BuilderPool(Generic[B]):
    """The builders of a dialect that nobody uses now."""

    def __init__(self, make: Callable[[], B]) -> None:
        self._make = make
        self._idle: list[B] = []

    def take(self) -> B:
        """A builder that has forgotten what it read; to be given back."""
        try:
            builder = self._idle.pop()  # one step, so that no two threads take the same
        except IndexError:
            builder = self._make()
        builder.reset()
        return builder

    def give_back(self, builder: B) -> None:
        """Let others use it."""
        self._idle.append(builder)
