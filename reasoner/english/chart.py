"""A chart parser for ambiguous grammars: Earley's algorithm over rule tries, with k best derivations.

Earley, "An efficient context-free parsing algorithm" (CACM 1970): the chart at position i holds dotted rules begun
at some earlier position; predict, scan and complete until nothing is new. What a word can begin is filtered by FIRST
sets. Ambiguity is packed: a phrase (nonterminal, start, end) is recognised once however many derivations it has, and
the cheapest k are then taken bottom-up (Huang and Chiang, "Better k-best parsing", 2005, algorithm 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from operator import itemgetter
from typing import Any, cast

from reasoner.english.rules import AT_END, Action, Beginning, Grammar, State

Tree = tuple[Any, tuple[Any, ...]]
"""A derivation: the action's name and its arguments, each a derivation or a word."""
Leaf = tuple[Any, Any]
"""A word used in a derivation: its place in the sentence (an int) and the terminal it was read as."""

Derivation = tuple[float, tuple[Any, ...]]

MAX_ITEMS = 40_000
"""Chart items after which a sentence is given up as too ambiguous."""


NEW, OPEN, DONE = range(3)


class Phrase:
    """A recognised phrase: nonterminal from start to end, with every way it was completed."""

    __slots__ = ("best", "end", "name", "start", "visit", "ways")

    def __init__(self, name: str, start: int, end: int) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.ways: list[tuple[Action, Item]] = []
        self.best: list[Derivation] = []
        self.visit = NEW


class Item:
    """A dotted rule from `origin` to some position; back pointers: (previous item, word or phrase before the dot)."""

    __slots__ = ("back", "best", "origin", "state", "visit")

    def __init__(self, state: State, origin: int) -> None:
        self.state = state
        self.origin = origin
        self.back: list[tuple[Item, Phrase | Leaf]] = []
        self.best: list[Derivation] = []
        self.visit = NEW


BEGUN = Item(State(""), 0)
"""What is before the first symbol of every rule: nothing, at no cost."""
BEGUN.best = [(0.0, ())]
BEGUN.visit = DONE


@dataclass(slots=True)
class Chart:
    """The result of parsing: the whole phrase if there is one, and how far it got."""

    whole: Phrase | None
    reached: int
    expected: frozenset[str]
    phrases: list[Phrase]
    exhausted: bool = False


def parse(grammar: Grammar, words: Sequence[Mapping[str, float]], start: str) -> Chart:
    """Recognise the sentence, given for every word the terminals it can be (with their costs).

    An item is kept only if the next word can continue it (a lookahead of one word, as in SLR parsers); the states
    given up are remembered by place, to say how far the sentence could be read. Rules that begin at a place need no
    items: no rule is empty, so what they read and wait for depends only on the nonterminals awaited there and the word
    that follows, and is looked up (Aycock and Horspool, "Practical Earley parsing", 2002).
    """
    size = len(words)
    chart: list[dict[tuple[State, int], Item]] = [{} for _ in range(size + 1)]
    queues: list[list[Item]] = [[] for _ in range(size + 1)]
    waiting: list[dict[str, list[tuple[State, int, Item]]]] = [{} for _ in range(size + 1)]
    beginnings: list[Beginning] = []
    given_up: list[list[State]] = [[] for _ in range(size + 1)]
    phrases: list[Phrase] = []
    waiting[0][start] = []
    made, reached = 0, 0
    whole: Phrase | None = None
    for position in range(size + 1):
        queue, here, wait = queues[position], chart[position], waiting[position]
        cats = words[position] if position < size else AT_END
        coming = words[position + 1] if position + 1 < size else AT_END
        dead, dead_later = given_up[position], given_up[min(position + 1, size)]
        if queue or dead:
            reached = position
        completed: dict[tuple[str, int], Phrase] = {}
        for item in queue:  # it grows meanwhile
            state, origin = item.state, item.origin
            moves = state.moves.get(id(cats))
            if moves is None:
                moves = grammar.moves(state, cats)
            for name, after in moves[0]:
                waiters = wait.get(name)
                if waiters is None:
                    wait[name] = [(after, origin, item)]
                else:
                    waiters.append((after, origin, item))
            for terminal, after in moves[1]:
                if after.look.isdisjoint(coming):
                    dead_later.append(after)
                    continue
                following = chart[position + 1]
                moved = following.get((after, origin))
                if moved is None:
                    moved = following[after, origin] = Item(after, origin)
                    queues[position + 1].append(moved)
                moved.back.append((item, (position, terminal)))
            if state.actions:
                owner = state.owner
                phrase = completed.get((owner, origin))
                if phrase is None:
                    phrase = completed[owner, origin] = Phrase(owner, origin, position)
                    phrases.append(phrase)
                    if position == size and origin == 0 and owner == start:
                        whole = phrase
                    for after, its_origin, waiter in waiting[origin].get(owner, ()):
                        if after.look.isdisjoint(cats):
                            dead.append(after)
                            continue
                        moved = here.get((after, its_origin))
                        if moved is None:
                            moved = here[after, its_origin] = Item(after, its_origin)
                            queue.append(moved)
                        moved.back.append((waiter, phrase))
                    for after in beginnings[origin].after.get(owner, ()):
                        if after.look.isdisjoint(cats):
                            dead.append(after)
                            continue
                        moved = Item(after, origin)  # nothing else leads there: no need to look
                        moved.back.append((BEGUN, phrase))
                        queue.append(moved)
                for action in state.actions:
                    phrase.ways.append((action, item))
        made += len(queue)
        if made > MAX_ITEMS:
            return Chart(None, reached, frozenset(), phrases, exhausted=True)
        begun = grammar.beginning(wait, cats)
        beginnings.append(begun)
        for terminal, after in begun.reads:
            if after.look.isdisjoint(coming):
                dead_later.append(after)
                continue
            moved = Item(after, position)
            moved.back.append((BEGUN, (position, terminal)))
            queues[position + 1].append(moved)
    expected = beginnings[reached].expected.union(*(item.state.terminals for item in queues[reached]))
    expected = expected.union(*(state.look for state in given_up[reached]))
    return Chart(whole, reached, expected, phrases)


def best_trees(whole: Phrase, words: Sequence[Mapping[str, float]], count: int) -> list[tuple[float, Tree | Leaf]]:
    """The cheapest `count` derivations, cheapest first; cost = rule costs + word costs."""
    stack: list[Phrase | Item] = [whole]
    while stack:
        node = stack[-1]
        if node.visit is NEW:
            node.visit = OPEN
            if isinstance(node, Phrase):
                stack.extend([item for _, item in node.ways if item.visit is NEW])
            else:
                for item, child in node.back:
                    if item.visit is NEW:
                        stack.append(item)
                    if type(child) is Phrase and child.visit is NEW:
                        stack.append(child)
            continue
        stack.pop()
        if node.visit is OPEN:
            node.best = _phrase_best(node, count) if isinstance(node, Phrase) else _item_best(node, words, count)
            node.visit = DONE
    return [(cost, trees[0]) for cost, trees in whole.best if len(trees) == 1]


def _item_best(item: Item, words: Sequence[Mapping[str, float]], count: int) -> list[Derivation]:
    back = item.back
    if len(back) == 1 and back[0][0] is BEGUN:
        child = back[0][1]
        if type(child) is Phrase:
            return [(cost, (trees,)) for cost, trees in child.best]
        place, terminal = cast(Leaf, child)
        return [(words[place][terminal], ((child,),))]
    found: list[Derivation] = []
    for before, child in back:
        if type(child) is Phrase:
            options = child.best
        else:
            place, terminal = cast(Leaf, child)
            options = [(words[place][terminal], (child,))]
        # Both are in order, so the i-th with the j-th is among the best only if i × j combinations are.
        for number, (left_cost, left) in enumerate(before.best, start=1):
            found += [(left_cost + cost, (*left, trees)) for cost, trees in options[: count // number]]
    if len(found) > 1:
        found.sort(key=_COST)
    return found[:count]


def _phrase_best(phrase: Phrase, count: int) -> list[Derivation]:
    found: list[Derivation] = []
    for action, item in phrase.ways:
        handed_on = action.transparent or action.spliced
        if action.keep == _ONE:
            if handed_on:
                found += [(cost, parts[0]) for cost, parts in item.best]
            else:
                extra, name = action.cost, action.name
                found += [(cost + extra, ((name, parts[0]),)) for cost, parts in item.best]
            continue
        for cost, parts in item.best:
            kept = tuple(chain.from_iterable(compress(parts, action.keep)))
            found.append((cost, kept) if handed_on else (cost + action.cost, ((action.name, kept),)))
    if len(phrase.ways) == 1:
        return found
    found.sort(key=_COST)
    unique: list[Derivation] = []
    for entry in found:
        if entry not in unique:
            unique.append(entry)
            if len(unique) == count:
                break
    return unique


_COST = itemgetter(0)
_ONE = (True,)
