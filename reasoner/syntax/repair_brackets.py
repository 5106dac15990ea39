"""Repairs of unbalanced brackets, where what they group has one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair import Broken, Edit
from reasoner.syntax.repair_meaning import ambiguous_to_the_end, regroups

_VARIABLE = re.compile(r"[u-z][0-9]*")


def stray_closing(broken: Broken) -> Iterator[Edit]:
    """A closing bracket that nothing opened, where what stands before it is a group without it as well."""
    if broken.place == len(broken.tokens) or broken.open_brackets():
        return
    token = broken.tokens[broken.place]
    if token.text in CLOSING and not regroups(broken, token.start, token.end):
        yield Edit("stray-bracket", token.start, token.end, "", 0.9, f"dropped {token.text!r}, which nothing opened")


def missing_closing(broken: Broken) -> Iterator[Edit]:
    """A bracket still open at the end, or where only its closing lets the text go on."""
    opened = broken.open_brackets()
    if not opened:
        return
    closer = OPENING[opened[-1].text]
    if not broken.follows(closer):
        return
    at_end = broken.failure.kind == broken.grammar.end
    found = "" if at_end else broken.tokens[broken.place].text
    if at_end:
        if ambiguous_to_the_end(broken, opened[-1]):
            return
        end = len(broken.text.rstrip())
        yield Edit("missing-bracket", end, end, closer, 0.9, f"closed the {opened[-1].text!r} that was still open")
    elif found in CLOSING:
        token = broken.tokens[broken.place]
        told = f"closed {opened[-1].text!r} with {closer!r}"
        yield Edit("mismatched-bracket", token.start, token.end, closer, 0.8, told)
    elif broken.goes_on(closer):
        before = broken.tokens[broken.place - 1]
        if broken.balanced() and not _VARIABLE.fullmatch(before.text):
            return  # then another bracket would have to go: a guess at what the writer grouped
        at = before.end
        yield Edit("missing-bracket", at, at, closer, 0.45, f"closed {opened[-1].text!r} before {found!r}")
