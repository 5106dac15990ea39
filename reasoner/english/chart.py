"""A chart parser for ambiguous grammars: Earley's algorithm over rule tries, with k best derivations.

Earley, "An efficient context-free parsing algorithm" (CACM 1970): the chart at position i holds dotted rules begun
at some earlier position; predict, scan and complete until nothing is new. What a word can begin is filtered by FIRST
sets. Ambiguity is packed: a phrase (nonterminal, start, end) is recognised once however many derivations it has, and
the cheapest k are then taken bottom-up (Huang and Chiang, "Better k-best parsing", 2005, algorithm 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from reasoner.english.rules import Action, Grammar, State

Tree = tuple[Any, tuple[Any, ...]]
"""A derivation: the action's name and its arguments, each a derivation or a word."""
Leaf = tuple[Any, Any]
"""A word used in a derivation: its place in the sentence (an int) and the terminal it was read as."""

Derivation = tuple[float, tuple[Any, ...]]

MAX_ITEMS = 60_000
"""Chart items after which a sentence is given up as too ambiguous."""


class Phrase:
    """A recognised phrase: nonterminal from start to end, with every way it was completed."""

    __slots__ = ("best", "end", "name", "start", "ways")

    def __init__(self, name: str, start: int, end: int) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.ways: list[tuple[Action, Item]] = []
        self.best: list[Derivation] | None = None


class Item:
    """A dotted rule from `origin` to some position; back pointers: (previous item, word or phrase before the dot)."""

    __slots__ = ("back", "best", "origin", "state")

    def __init__(self, state: State, origin: int) -> None:
        self.state = state
        self.origin = origin
        self.back: list[tuple[Item, Phrase | Leaf]] = []
        self.best: list[tuple[float, tuple[tuple[Tree | Leaf, ...], ...]]] | None = None


@dataclass(slots=True)
class Chart:
    """The result of parsing: the whole phrase if there is one, and how far it got."""

    whole: Phrase | None
    reached: int
    expected: frozenset[str]
    phrases: list[Phrase]
    exhausted: bool = False


def parse(grammar: Grammar, words: Sequence[Mapping[str, float]], start: str) -> Chart:
    """Recognise the sentence, given for every word the terminals it can be (with their costs)."""
    size = len(words)
    roots, first = grammar.roots, grammar.first
    chart: list[dict[tuple[State, int], Item]] = [{} for _ in range(size + 1)]
    queues: list[list[Item]] = [[] for _ in range(size + 1)]
    waiting: list[dict[str, list[Item]]] = [{} for _ in range(size + 1)]
    phrases: dict[tuple[str, int, int], Phrase] = {}
    begin = Item(roots[start], 0)
    chart[0][begin.state, 0] = begin
    queues[0].append(begin)
    waiting[0][start] = []
    made, reached = 0, 0
    for position in range(size + 1):
        queue, here, wait = queues[position], chart[position], waiting[position]
        cats = words[position] if position < size else {}
        if queue:
            reached = position
        at = 0
        while at < len(queue):
            item = queue[at]
            at += 1
            state, origin = item.state, item.origin
            for name in state.nonterminals:
                waiters = wait.get(name)
                if waiters is None:
                    if first[name].isdisjoint(cats):
                        continue
                    wait[name] = [item]
                    predicted = Item(roots[name], position)
                    here[predicted.state, position] = predicted
                    queue.append(predicted)
                else:
                    waiters.append(item)
            if state.terminals and cats:
                for terminal, after in state.terminals.items():
                    if terminal in cats:
                        _advance(chart[position + 1], queues[position + 1], after, item, (position, terminal))
            if state.actions:
                owner = state.owner
                phrase = phrases.get((owner, origin, position))
                if phrase is None:
                    phrase = phrases[owner, origin, position] = Phrase(owner, origin, position)
                    for waiter in waiting[origin].get(owner, ()):
                        _advance(here, queue, waiter.state.nonterminals[owner], waiter, phrase)
                for action in state.actions:
                    phrase.ways.append((action, item))
        made += len(queue)
        if made > MAX_ITEMS:
            return Chart(None, reached, frozenset(), list(phrases.values()), exhausted=True)
    expected = frozenset(terminal for item in queues[reached] for terminal in item.state.terminals)
    return Chart(phrases.get((start, 0, size)), reached, expected, list(phrases.values()))


def _advance(
    chart: dict[tuple[State, int], Item], queue: list[Item], after: State, item: Item, child: Phrase | Leaf
) -> None:
    key = (after, item.origin)
    moved = chart.get(key)
    if moved is None:
        moved = chart[key] = Item(after, item.origin)
        queue.append(moved)
    moved.back.append((item, child))


def best_trees(whole: Phrase, words: Sequence[Mapping[str, float]], count: int) -> list[tuple[float, Tree | Leaf]]:
    """The cheapest `count` derivations, cheapest first; cost = rule costs + word costs."""
    stack: list[Phrase | Item] = [whole]
    busy: set[int] = set()
    while stack:
        node = stack[-1]
        if node.best is not None:
            stack.pop()
            continue
        below = _below(node)
        missing = [other for other in below if other.best is None and id(other) not in busy]
        if missing and id(node) not in busy:
            busy.add(id(node))
            stack.extend(missing)
            continue
        busy.discard(id(node))
        stack.pop()
        node.best = _phrase_best(node, count) if isinstance(node, Phrase) else _item_best(node, words, count)
    found = whole.best or []
    return [(cost, trees[0]) for cost, trees in found if len(trees) == 1]


def _below(node: Phrase | Item) -> list[Phrase | Item]:
    if isinstance(node, Phrase):
        return [item for _, item in node.ways]
    below: list[Phrase | Item] = []
    for item, child in node.back:
        below.append(item)
        if isinstance(child, Phrase):
            below.append(child)
    return below


def _item_best(
    item: Item, words: Sequence[Mapping[str, float]], count: int
) -> list[tuple[float, tuple[tuple[Tree | Leaf, ...], ...]]]:
    if not item.back:
        return [(0.0, ())]
    found: list[tuple[float, tuple[tuple[Tree | Leaf, ...], ...]]] = []
    for before, child in item.back:
        if isinstance(child, Phrase):
            options = child.best or []
        else:
            options = [(words[child[0]][child[1]], (child,))]
        for (left_cost, left), (cost, trees) in islice(product(before.best or [], options), count * count):
            found.append((left_cost + cost, (*left, trees)))
    if len(found) > 1:
        found.sort(key=lambda entry: entry[0])
    return found[:count]


def _phrase_best(phrase: Phrase, count: int) -> list[Derivation]:
    found: list[Derivation] = []
    for action, item in phrase.ways:
        for cost, parts in item.best or []:
            kept = tuple(tree for part, keep in zip(parts, action.keep, strict=True) if keep for tree in part)
            if action.transparent or action.spliced:
                found.append((cost, kept))
            else:
                found.append((cost + action.cost, ((action.name, kept),)))
    if len(found) > 1:
        found.sort(key=lambda entry: entry[0])
        seen: set[tuple[Tree | Leaf, ...]] = set()
        unique = []
        for entry in found:
            if entry[1] not in seen:
                seen.add(entry[1])
                unique.append(entry)
        found = unique
    return found[:count]
