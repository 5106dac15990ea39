"""Objects in a fixed order: "Five books: a red, a blue and a green one. The red book is to the left of the blue one".

A paragraph that lists its objects and then compares them speaks of one order. Every sentence is a constraint on
positions 1 … n, counted from the pole that `left`, `above`, `first`, `oldest`, `cheapest` name. A sentence that the
grammar of such statements does not cover, or that is about another scale than the others, is unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reasoner.english.order_meanings import Constraint
from reasoner.english.order_reading import read_statement, speaks_of_order
from reasoner.english.order_words import names_of, plain_words
from reasoner.english.splitting import split_sentences
from reasoner.errors import ParseError


@dataclass(frozen=True, slots=True)
class Ordering:
    """A paragraph about one order.

    Attributes:
        objects: what is in the order.
        sentences: each statement with what it says.
        unread: the sentences that are not understood, as they are.
        reasons: what is not understood of each of them.
        setting: the words that introduce the objects; the last is a noun for them.
        scales: the scales the order can be along; None if nothing says which.
    """

    objects: tuple[str, ...]
    sentences: tuple[tuple[str, Constraint], ...]
    unread: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    scales: frozenset[str] | None = None

    def read(self, sentence: str) -> Constraint:
        """What another sentence says about this order; of a yes/no question, what it asks about.

        Raises:
            ParseError: it is not understood, or is about another order; the message names the phrase.
        """
        stated = _stated(sentence, self.objects)
        return _read(stated or sentence, self.objects, self.setting, self.scales)

    def is_about(self, sentence: str) -> bool:
        """Whether a sentence names an object and a place or a comparison, understood or not."""
        return speaks_of_order(sentence, self.objects, self.setting)

    def orders(self, limit: int = 1000) -> Iterator[tuple[str, ...]]:
        """All orders that satisfy the sentences, by backtracking over positions (at most `limit`)."""
        constraints = [constraint for _, constraint in self.sentences]
        found = 0
        stack: list[tuple[str, ...]] = [()]
        while stack and found < limit:
            order = stack.pop()
            if any(constraint.possible(order) is False for constraint in constraints):
                continue
            if len(order) == len(self.objects):
                found += 1
                yield order
                continue
            stack.extend((*order, item) for item in reversed(self.objects) if item not in order)


def read_ordering(text: str) -> Ordering | None:
    """Read a paragraph that lists objects after a colon and orders them; None if it is not of that kind."""
    objects: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    scales: frozenset[str] | None = None
    said: list[tuple[str, Constraint]] = []
    unread: dict[str, str] = {}
    for sentence in re.split(r"(?<=[.?!])\s+", text) if _LETTERS.search(text) else split_sentences(text):
        if not objects:
            objects, setting = _listed(sentence)
            continue
        try:
            if sentence.endswith("?"):
                raise ParseError(f"{sentence!r} is a question, which says nothing of the order")
            constraint = _read(sentence, objects, setting, scales)
        except ParseError as error:
            unread[sentence] = error.message
        else:
            scales = constraint.scales
            said.append((sentence, constraint))
    if len(objects) < 2 or not said:
        return None
    elsewhere = sum(not speaks_of_order(sentence, objects, setting) for sentence in unread)
    if len(said) < elsewhere:
        return None
    return Ordering(objects, tuple(said), tuple(unread), tuple(unread.values()), setting, scales)


def read_constraint(sentence: str, objects: Sequence[str]) -> Constraint | None:
    """What a sentence says about the order of the objects; None if it is not understood."""
    try:
        return _read(sentence, objects, (), None)
    except ParseError:
        return None


def _read(sentence: str, objects: Sequence[str], setting: Sequence[str], scales: frozenset[str] | None) -> Constraint:
    constraint = read_statement(sentence, objects, setting)
    found = constraint.along(scales)
    if found is None:
        raise ParseError(
            f"{sentence!r} is about another order ({', '.join(sorted(constraint.scales or ()))}) than the sentences "
            f"before it ({', '.join(sorted(scales or ()))})",
            hint="one order at a time: leave the others out",
        )
    return found


_ASKED = re.compile(r"(is|are|was|were|do|does|did|has|have|had)(n['’]t)?\s+(?P<rest>.+?)\s*\?*", re.I | re.S)
_TRUE = re.compile(r"is it (?:true|correct|the case) that (?P<said>.+?)\s*\?*", re.I | re.S)
_SUBJECTS = ("nobody", "no one", "nothing", "somebody", "someone", "something", "anybody", "anyone", "anything")


def _stated(question: str, objects: Sequence[str]) -> str:
    """A yes/no question as the statement that it asks about, "Is Ann older than Bob?" as and no other."""
    truth = _TRUE.fullmatch(question.strip())
    if truth is not None:
        return truth["said"] + "."
    asked = _ASKED.fullmatch(question.strip())
    if asked is None:
        return ""
    verb, rest = asked[1].lower(), asked["rest"]
    subjects = sorted((*_ways_to_name(objects), *_SUBJECTS), key=len, reverse=True)
    named = re.match(rf"(?:(?:the|an?)\s+)?(?:{'|'.join(map(re.escape, subjects))})(?!\w)", rest, re.I)
    if named is None:
        return ""
    verb = "" if verb in {"do", "does", "did"} else f"{verb} "
    return f"{named.group()} {verb}{rest[named.end() :].strip()}."


def _ways_to_name(objects: Sequence[str]) -> list[str]:
    return [" ".join(way) for way in names_of(objects)]


_LETTERS = re.compile(r":\s*[A-Z],(?:\s*[A-Z],)*\s*(?:and\s+)?[A-Z]\b")
"""Things with letters for names, which are no initials before a full stop."""


def _listed(sentence: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The objects after a colon and the words before it: "five birds: a quail, an owl, and a robin"."""
    before, colon, rest = sentence.partition(":")
    if not colon:
        return (), ()
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", rest.strip().rstrip("."))
    names = [re.sub(r"^(?:an?|the)\s+", "", part.strip(), flags=re.IGNORECASE).lower() for part in parts]
    return tuple(name for name in names if name), tuple(plain_words(before))
