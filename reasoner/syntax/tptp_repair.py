"""Repairs of TPTP statements and formulas: brackets, a missing full stop, a connective written twice.

Nothing else has one safe reading in a file of proof problems. A text that ends inside a bracket was cut off, perhaps
in the middle of a formula, and stays an error: brackets are closed before a full stop, or in a bare formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from reasoner.syntax.dialect import Repair
from reasoner.syntax.engine import Grammar
from reasoner.syntax.nearest import OPENING
from reasoner.syntax.repair import Broken, Edit, search
from reasoner.syntax.repair_brackets import stray_closing
from reasoner.syntax.repair_fol import doubled_operator
from reasoner.syntax.repair_meaning import ambiguous_to_the_end, joins_arguments

T = TypeVar("T")

_NEXT = re.compile(r"[\n.)]\s*+((?:fof|cnf|tff|tcf|thf|tpi|include)\s*\()?")


def statement_end(text: str, begin: int) -> int:
    """Where the statement that begins there, and does not parse, ends: before the next one, or at the end."""
    found = next((each for each in _NEXT.finditer(text, begin + 1) if each[1]), None)
    return found.start() + 1 if found else len(text)


def _missing_stop(broken: Broken) -> Iterator[Edit]:
    """A statement that is complete but for its full stop."""
    if broken.place == len(broken.tokens) and broken.tokens and not broken.open_brackets() and broken.follows("."):
        end = broken.tokens[-1].end
        yield Edit("missing-stop", end, end, ".", 0.9, "put the full stop at the end")


def _closed_before_stop(broken: Broken) -> Iterator[Edit]:
    """Brackets that are still open at the statement's full stop."""
    if broken.place == len(broken.tokens) - 1 and broken.tokens[broken.place].text == ".":
        yield from _closed(broken, ".")


def _closed_at_end(broken: Broken) -> Iterator[Edit]:
    """Brackets that are still open at the end of a bare formula."""
    if broken.place == len(broken.tokens):
        yield from _closed(broken)


def _closed(broken: Broken, *after: str) -> Iterator[Edit]:
    """All open brackets closed at the end, if none of them may close before."""
    opened = broken.open_brackets()
    if not opened or any(ambiguous_to_the_end(broken, each) for each in opened):
        return
    formulas = opened[1:] if after else opened  # a statement has its formula among its arguments
    if any(joins_arguments(broken, each) for each in formulas):
        return
    closers = [OPENING[each.text] for each in reversed(opened)]
    if broken.follows(*closers, *after):
        end, signs = broken.tokens[broken.place - 1].end, "".join(closers)
        yield Edit("missing-bracket", end, end, signs, 0.9, f"put {signs!r} at the end of what is still open")


def mend_statement(
    text: str, grammar: Grammar, accept: Callable[[str], T], *, origin: str, line: int
) -> tuple[T, tuple[Repair, ...]] | None:
    """What a statement of a file says with what was changed, or None if nothing is safe."""
    fixers = (_missing_stop, _closed_before_stop, stray_closing, doubled_operator)
    return search(text, grammar, accept, fixers, start="file", origin=origin, line=line)


def mend_formula(
    text: str, grammar: Grammar, accept: Callable[[str], T], *, origin: str, line: int
) -> tuple[T, tuple[Repair, ...]] | None:
    """A bare formula with what was changed, or None if nothing is safe."""
    fixers = (_closed_at_end, stray_closing, doubled_operator)
    return search(text, grammar, accept, fixers, start="formula", origin=origin, line=line)
