"""What a declarative grammar is: symbols with alternatives, each of which says itself in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reasoner.errors import ReasonerError

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_SLOT = re.compile(r"^\s*(\w+)\s*(?:\[([^\[\]]*)\])?\s*(?:\.(\w+))?\s*$")
_HOLE = re.compile(r"\?(\d*)")
PLAIN = ""
"""The form of a text that has only one."""


class GrammarError(ReasonerError, ValueError):
    """A grammar file that cannot be; the message names file, line and what was expected."""


@dataclass(frozen=True, slots=True)
class Slot:
    """`{slot[arguments].form}` in a template: a part's text, its holes filled with the arguments."""

    name: str
    arguments: tuple[str, ...] = ()
    form: str = PLAIN


@dataclass(frozen=True, slots=True)
class Template:
    """A text with slots."""

    pieces: tuple[str | Slot, ...]

    @classmethod
    def parse(cls, text: str) -> Template:
        """Read `{slot}`, `{slot.form}`, `{slot[X]}`; `{{` and `}}` are braces.

        Raises:
            ValueError: a brace is open or a slot is not one; the message says which.
        """
        pieces: list[str | Slot] = []
        end = 0
        for found in _PIECE.finditer(text):
            pieces.append(text[end : found.start()])
            end = found.end()
            if found.group() in ("{{", "}}"):
                pieces.append(found.group()[0])
            elif found.group(1) is None:
                raise ValueError(f"{found.group()} without its other half at character {found.start() + 1} of {text!r}")
            else:
                pieces.append(_slot(found.group()))
        pieces.append(text[end:])
        return cls(tuple(piece for piece in pieces if piece))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))


def _slot(text: str) -> Slot:
    found = _SLOT.match(text[1:-1])
    if found is None:
        raise ValueError(f"{text} is no slot: expected {{name}}, {{name.form}} or {{name[argument]}}")
    arguments = tuple(each.strip() for each in found.group(2).split(",")) if found.group(2) is not None else ()
    return Slot(found.group(1), arguments, found.group(3) or PLAIN)


def filled(text: str, arguments: tuple[str, ...]) -> str:
    """The text with `?` (or `?1`) as the first argument, `?2` as the second; holes beyond them stay."""

    def put(hole: re.Match[str]) -> str:
        place = int(hole.group(1) or 1) - 1
        return arguments[place] if 0 <= place < len(arguments) else hole.group()

    return _HOLE.sub(put, text) if arguments else text


@dataclass(frozen=True, slots=True)
class Operand:
    """A value that a constraint or a change of state looks at.

    Attributes:
        kind: slot, feature (of a slot), state, size (of a list in the state) or value.
        name: of the slot or the state.
        feature: of the slot.
        value: what a value is.
        plus: a number that is added.
    """

    kind: str
    name: str = ""
    feature: str = ""
    value: str | int = ""
    plus: int = 0


@dataclass(frozen=True, slots=True)
class Constraint:
    """`left operator right`: =, !=, <, <=, >, >=, in, not in."""

    left: Operand
    operator: str
    right: Operand

    @property
    def slots(self) -> frozenset[str]:
        """The slots that must be there before it can be judged."""
        return frozenset(each.name for each in (self.left, self.right) if each.kind in ("slot", "feature"))


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to derive a symbol.

    Attributes:
        texts: language to form to template.
        slots: name to the symbol that it is derived from, in the order of derivation.
        weight: how often, compared with the others.
        features: what others can ask about it, as in agreement.
        constraints: what must hold of its parts and of the state.
        sets: state to its new value.
        adds: state, a list, to what it gets.
        tag: a connective of the recipe that weighs it (and, or, not, exists, …), or "".
        line: in the file.
    """

    texts: Mapping[str, Mapping[str, Template]]
    slots: Mapping[str, str] = field(default_factory=dict)
    weight: float = 1.0
    features: Mapping[str, Operand] = field(default_factory=dict)
    constraints: tuple[Constraint, ...] = ()
    sets: Mapping[str, Operand] = field(default_factory=dict)
    adds: Mapping[str, Operand] = field(default_factory=dict)
    tag: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Grammar:
    """A grammar.

    Attributes:
        name: of the file.
        file: its path.
        languages: all of them.
        logic: the language, a dialect of ours, whose text is the formula.
        english: the language of the sentences in the data.
        read_back: whether the English must be read as an equivalent formula by the embedded reader.
        premise: the symbol of premises.
        conclusions: kind of conclusion to symbol.
        rules: symbol to its alternatives.
        pools: symbol to how many of its alternatives one problem uses.
        state: what a problem starts with: words, numbers, lists.
        depth: the most symbols inside each other.
        heights: symbol to the least depth that it can be derived in.
    """

    name: str
    file: str
    languages: tuple[str, ...]
    logic: str
    english: str
    read_back: bool
    premise: str
    conclusions: Mapping[str, str]
    rules: Mapping[str, tuple[Alternative, ...]]
    pools: Mapping[str, int]
    state: Mapping[str, str | int | tuple[str, ...]]
    depth: int
    heights: Mapping[str, int]
