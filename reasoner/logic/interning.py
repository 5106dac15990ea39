"""The table of nodes: building the same node twice gives the same object, for as long as someone holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import ref


class _Entry(ref[Any]):
    """A weak reference that knows its key in the intern table."""

    __slots__ = ("key",)
    key: Any


def _make_table() -> tuple[dict[Any, Any], Callable[[Any], None]]:
    """The intern table, and the callback that removes an entry when its node is gone.

    The callback never runs nested: freeing a deep formula would otherwise recurse once per level.
    """
    table: dict[Any, Any] = {}
    dead: list[Any] = []
    busy = False

    def forget(reference: Any) -> None:
        nonlocal busy
        dead.append(reference)
        if busy:
            return
        busy = True
        try:
            while dead:
                key = dead.pop().key
                kept = table.get(key)
                if kept is not None and kept() is None:
                    table.pop(key, None)
        finally:
            busy = False

    return table, forget


TABLE, _FORGET = _make_table()
_new = object.__new__


def intern(cls: type[Any], fields: tuple[Any, ...]) -> Any:
    """The one node of class `cls` with these fields."""
    key = (cls, fields)
    reference = TABLE.get(key)
    if reference is not None:
        node = reference()
        if node is not None:
            return node
    node = _new(cls)
    setters = cls._setters
    if len(setters) == 2:
        setters[0](node, fields[0])
        setters[1](node, fields[1])
    else:
        for setter, value in zip(setters, fields):  # noqa: B905
            setter(node, value)
    TABLE[key] = entry = _Entry(node, _FORGET)
    entry.key = key
    return node
