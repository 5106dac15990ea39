"""Objects in a fixed order: "Five books: a red, a blue and a green one. The red book is to the left of the blue one".

A paragraph that lists its objects and then compares them speaks of one order. Every sentence is a constraint on
positions 1 … n, counted from the pole that `left`, `above`, `first`, `oldest`, `cheapest` name; a constraint is
kept as data and as a formula over positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reasoner.english.lexicon import camel
from reasoner.english.morphology import lemma, uses
from reasoner.english.tokens import split_sentences
from reasoner.logic.nodes import Arithmetic, Comparison, Equal, Formula, Function, Not, Number, disjunction

_FAR = frozenset(
    ["right", "below", "after", "behind", "under", "bottom", "back", "last", "beneath", "later", "end", "new", "young"]
    + [
        "modern",
        "recent",
        "expensive",
        "costly",
        "short",
        "light",
        "small",
        "slow",
        "low",
        "late",
        "bad",
        "weak",
        "cold",
    ]
    + ["dark", "narrow", "poor", "soft", "thin", "little", "shallow", "quiet", "easy", "rightmost", "worse", "worst"]
)
"""Words for the far pole of a scale; every other word names the near one."""
_ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=1
    )
}
_RELATIONS = frozenset(
    [
        "left",
        "right",
        "above",
        "below",
        "before",
        "after",
        "ahead",
        "behind",
        "over",
        "under",
        "beneath",
        "front",
        "back",
    ]
)
_EDGES = {"leftmost": "left", "rightmost": "right", "topmost": "top", "bottommost": "bottom", "foremost": "front"}
_NO_CONTENT = frozenset(
    ["the", "a", "an", "is", "are", "was", "were", "in", "at", "place", "position", "one", "finished"]
)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One statement about the order.

    Attributes:
        first: an object.
        second: the object it is compared with, or "".
        position: where `first` stands, from 1, or 0 in a comparison; negative counts from the end.
        before: in a comparison, whether `first` comes before `second`.
        adjacent: whether nothing stands between them.
        negated: whether the statement denies this.
    """

    first: str
    second: str = ""
    position: int = 0
    before: bool = True
    adjacent: bool = False
    negated: bool = False

    def formula(self, size: int) -> Formula:
        """The constraint over the function `position`."""
        place = _place(self.first)
        if not self.second:
            where = self.position if self.position > 0 else size + 1 + self.position
            body: Formula = Equal(place, Number(where))
        else:
            left, right = (place, _place(self.second)) if self.before else (_place(self.second), place)
            body = Comparison("<", left, right)
            if self.adjacent:
                body = Equal(Arithmetic("+", (left, Number(1))), right)
        return Not(body) if self.negated else body

    def holds(self, order: Sequence[str]) -> bool:
        """Whether it is true of the objects in this order."""
        here = order.index(self.first)
        if not self.second:
            where = self.position - 1 if self.position > 0 else len(order) + self.position
            result = here == where
        else:
            there = order.index(self.second)
            result = (here < there) is self.before
            if self.adjacent:
                result = result and abs(here - there) == 1
        return result is not self.negated


@dataclass(frozen=True, slots=True)
class Ordering:
    """A paragraph about one order: its objects, and each sentence with what it says."""

    objects: tuple[str, ...]
    sentences: tuple[tuple[str, Constraint], ...]
    unread: tuple[str, ...] = ()

    def orders(self, limit: int = 1000) -> Iterator[tuple[str, ...]]:
        """All orders that satisfy the sentences, by backtracking over positions (at most `limit`)."""
        constraints = [constraint for _, constraint in self.sentences]
        found = 0
        stack: list[tuple[str, ...]] = [()]
        while stack and found < limit:
            order = stack.pop()
            if len(order) == len(self.objects):
                if all(constraint.holds(order) for constraint in constraints):
                    found += 1
                    yield order
                continue
            for item in reversed(self.objects):
                if item not in order and _may_follow(order, item, constraints, len(self.objects)):
                    stack.append((*order, item))

    def formulas(self) -> tuple[Formula, ...]:
        """The paragraph as formulas: each position is one of 1 … n, all differ, and every sentence holds."""
        size = len(self.objects)
        places = [_place(item) for item in self.objects]
        among = [disjunction(Equal(place, Number(number)) for number in range(1, size + 1)) for place in places]
        apart = [Not(Equal(left, right)) for i, left in enumerate(places) for right in places[i + 1 :]]
        return (*among, *apart, *(constraint.formula(size) for _, constraint in self.sentences))


def _place(item: str) -> Function:
    return Function("position", (Function(camel(item.split(), upper=False)),))


def _may_follow(order: tuple[str, ...], item: str, constraints: Sequence[Constraint], size: int) -> bool:
    """Whether a constraint already speaks against putting the item next."""
    here = len(order)
    for constraint in constraints:
        if constraint.negated:
            continue
        if not constraint.second:
            where = constraint.position - 1 if constraint.position > 0 else size + constraint.position
            if (constraint.first == item) is not (where == here):
                return False
        else:
            early, late = constraint.first, constraint.second
            if not constraint.before:
                early, late = late, early
            if late == item and early not in order:
                return False
    return True


def read_ordering(text: str) -> Ordering | None:
    """Read a paragraph that lists objects after a colon and orders them; None if it is not of that kind."""
    sentences = split_sentences(text)
    objects: tuple[str, ...] = ()
    said: list[tuple[str, Constraint]] = []
    unread: list[str] = []
    for sentence in sentences:
        if not objects:
            objects = _listed(sentence)
            continue
        constraint = read_constraint(sentence, objects)
        if constraint is None:
            unread.append(sentence)
        else:
            said.append((sentence, constraint))
    if len(objects) < 2 or len(said) < len(unread):
        return None
    return Ordering(objects, tuple(said), tuple(unread))


def _listed(sentence: str) -> tuple[str, ...]:
    """The objects after a colon: "five birds: a quail, an owl, and a robin"."""
    _, colon, rest = sentence.partition(":")
    if not colon:
        return ()
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", rest.strip().rstrip("."))
    names = [re.sub(r"^(?:an?|the)\s+", "", part.strip(), flags=re.IGNORECASE).lower() for part in parts]
    return tuple(name for name in names if name)


def read_constraint(sentence: str, objects: Sequence[str]) -> Constraint | None:
    """What a sentence says about the order of the objects, or None."""
    text = sentence.lower().strip().rstrip(".?! ").replace("-", " ")
    spans: list[tuple[int, str]] = []
    for item in sorted(objects, key=len, reverse=True):
        pattern = rf"\b{re.escape(item.replace('-', ' '))}\b"
        match = re.search(pattern, text)
        if match is not None:
            spans.append((match.start(), item))
            text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    named = [item for _, item in sorted(spans)]
    words = [word for word in re.findall(r"[a-z]+", text) if word not in _NO_CONTENT]
    negated = "not" in words
    adjacent = any(word in words for word in ("immediately", "directly", "next"))
    if len(named) == 2:
        before = _comparison(words)
        return None if before is None else Constraint(named[0], named[1], 0, before, adjacent, negated)
    if len(named) == 1:
        position = _position(words)
        return None if position == 0 else Constraint(named[0], position=position, negated=negated)
    return None


def _pole(word: str) -> bool:
    """Whether the word names the near pole."""
    return word not in _FAR


def _adjective(word: str) -> str:
    """The adjective of which the word is a comparative or superlative form, or ""."""
    for part, base, tag in uses(word):
        if part == "ADJ" and tag in {"JJR", "JJS"}:
            return base
    if word.endswith(("er", "est")):
        return lemma(word, "ADJ")
    return ""


def _comparison(words: Sequence[str]) -> bool | None:
    """Whether "X … Y" puts X before Y; None if the words do not compare."""
    for word in words:
        if word in _RELATIONS:
            return _pole(word)
    if "than" not in words:
        return None
    said = words[: words.index("than")]
    for direction, following in pairwise(said):
        if direction in {"more", "less"}:
            return _pole(following) is (direction == "more")
    for word in said:
        base = _adjective(word)
        if base:
            return _pole(base)
    return None


def _position(words: Sequence[str]) -> int:
    """The position that "is the second from the left" names: from 1, negative from the end, 0 for none."""
    rank, pole = 1, ""
    for place, word in enumerate(words):
        if word in _ORDINALS:
            rank = _ORDINALS[word]
            pole = pole or "first"
        elif word in _EDGES:
            pole = _EDGES[word]
        elif word in _RELATIONS or word in {"last", "top", "bottom", "end", "start", "beginning"}:
            pole = word
        elif word in {"most", "least"} and place + 1 < len(words):
            following = words[place + 1]
            return rank if _pole(following) is (word == "most") else -rank
        elif _adjective(word):
            pole = _adjective(word)
    if not pole:
        return 0
    return rank if _pole(pole) else -rank
