"""A chart parser for ambiguous grammars: Earley's algorithm over rule tries, with k best derivations.

Earley, "An efficient context-free parsing algorithm" (CACM 1970): the chart at position i holds dotted rules begun
at some earlier position; predict, scan and complete until nothing is new. What a word can begin is filtered by FIRST
sets. Ambiguity is packed: a phrase (nonterminal, start, end) is recognised once however many derivations it has, and
the cheapest k are then taken bottom-up (Huang and Chiang, "Better k-best parsing", 2005, algorithm 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import Any

from reasoner.english.rules import AT_END, Action, Beginning, Grammar, State

Tree = tuple[Any, tuple[Any, ...]]
"""A derivation: the action's name and its arguments, each a derivation or a word."""
Leaf = tuple[Any, Any]
"""A word used in a derivation: its place in the sentence (an int) and the terminal it was read as."""

Derivation = tuple[float, Any]

MAX_EDGES = 60_000
"""Steps of parsing after which a sentence is given up as too ambiguous."""


NEW, OPEN, DONE = range(3)


class Phrase:
    """A recognised phrase: nonterminal from start to its end, with every way it was completed.

    A way is a finished rule: its action, the item before its last symbol, and the phrase or word that is this symbol.
    """

    __slots__ = ("best", "name", "start", "visit", "ways")

    def __init__(self, name: str, start: int) -> None:
        self.name = name
        self.start = start
        self.ways: list[tuple[Action, Item, Phrase | Leaf]] = []
        self.best: Sequence[Derivation] = ()
        self.visit = NEW


class Item:
    """A dotted rule from `origin` to some position; back pointers: (previous item, word or phrase before the dot).

    The item without back pointers is what is before the first symbol of every rule: nothing, at no cost.
    """

    __slots__ = ("back", "best", "origin", "visit")

    def __init__(self, origin: int) -> None:
        self.origin = origin
        self.back: list[tuple[Item, Phrase | Leaf]] = []
        self.best: Sequence[Derivation] = ()
        self.visit = NEW


Edge = tuple[State, Item, Phrase | Leaf]
"""A step over a phrase or a word: where it leads, from which item, over what."""


@dataclass(slots=True)
class Chart:
    """The result of parsing: the whole phrase if there is one, and how far it got."""

    whole: Phrase | None
    reached: int
    expected: frozenset[str]
    exhausted: bool = False


def parse(grammar: Grammar, words: Sequence[Mapping[str, float]], start: str) -> Chart:
    """Recognise the sentence, given for every word the terminals it can be (with their costs).

    What is done with a dotted rule depends on its state and the next word alone, so it is looked up: a rule is finished
    only if the next word can follow its phrase, and goes on only if the next word can continue it (as in SLR parsers).
    Rules that begin at a place need no items: no rule is empty, so what they read and wait for depends only on the
    nonterminals awaited there and the word that follows (Aycock and Horspool, "Practical Earley parsing", 2002).
    """
    size = len(words)
    steps: list[list[Edge]] = [[] for _ in range(size + 2)]
    waiting: list[dict[str, list[tuple[State, Item]]]] = [{} for _ in range(size + 1)]
    beginnings: list[Beginning] = []
    nothing: list[Item] = []
    waiting[0][start] = []
    made, reached = 0, 0
    recognised: dict[tuple[str, int], Phrase] = {}
    whole: Phrase | None = None
    for position in range(size + 1):
        edges, following, wait = steps[position], steps[position + 1], waiting[position]
        cats = words[position] if position < size else AT_END
        key = id(cats)
        dead = grammar.dead(cats)
        items: dict[tuple[State, int], Item] = {}
        phrases: dict[tuple[str, int], Phrase] = {}
        if edges:
            reached, recognised = position, phrases
        for after, before, child in edges:  # it grows meanwhile
            moves = after.moves.get(key)
            if moves is None:
                moves = grammar.moves(after, cats)
            awaited, reads, finished = moves
            origin = before.origin
            if finished:
                owner = after.owner
                phrase = phrases.get((owner, origin))
                if phrase is None:
                    phrase = phrases[owner, origin] = Phrase(owner, origin)
                    waiters = waiting[origin].get(owner)
                    if waiters is not None:
                        edges += [(to, waiter, phrase) for to, waiter in waiters if to not in dead]
                    group = beginnings[origin].after.get(owner)
                    if group is not None:
                        live = group.live.get(key)
                        if live is None:
                            live = grammar.live(group, cats)
                        if live:
                            unbegun = nothing[origin]
                            edges += [(to, unbegun, phrase) for to in live]
                for action in finished:
                    phrase.ways.append((action, before, child))
            if awaited or reads:
                item = items.get((after, origin))
                if item is None:
                    item = items[after, origin] = Item(origin)
                    for name, to in awaited:
                        if name in wait:
                            wait[name].append((to, item))
                        else:
                            wait[name] = [(to, item)]
                    for terminal, to in reads:
                        following.append((to, item, (position, terminal)))
                item.back.append((before, child))
        made += len(edges)
        if made > MAX_EDGES:
            return Chart(None, reached, frozenset(), exhausted=True)
        if position == size:
            whole = phrases.get((start, 0))
        begun = grammar.beginning(wait, cats)
        beginnings.append(begun)
        unbegun = Item(position)
        nothing.append(unbegun)
        for terminal, to in begun.reads:
            following.append((to, unbegun, (position, terminal)))
    if whole is not None:
        return Chart(whole, reached, frozenset())
    cats = words[reached] if reached < size else AT_END
    states = [after for after, _, _ in steps[reached]]
    for owner, origin in recognised:
        group = beginnings[origin].after.get(owner)
        states += () if group is None else group.states
    coming = [state.look if state.look.isdisjoint(cats) else state.terminals for state in states]
    could_begin = (grammar.roots[name].terminals for name in beginnings[reached].names)
    return Chart(None, reached, frozenset().union(*could_begin, *coming))


def best_trees(whole: Phrase, words: Sequence[Mapping[str, float]], count: int) -> list[tuple[float, Tree | Leaf]]:
    """The cheapest `count` derivations, cheapest first; cost = rule costs + word costs."""
    stack: list[Phrase | Item] = [whole]
    while stack:
        node = stack[-1]
        if node.visit is NEW:
            node.visit = OPEN
            steps = [way[1:] for way in node.ways] if isinstance(node, Phrase) else node.back
            for item, child in steps:
                if item.visit is NEW and item.back:
                    stack.append(item)
                if type(child) is Phrase and child.visit is NEW:
                    stack.append(child)
            continue
        stack.pop()
        if node.visit is OPEN:
            node.best = _phrase_best(node, words, count) if isinstance(node, Phrase) else _item_best(node, words, count)
            node.visit = DONE
    return [(cost, trees[0]) for cost, trees in whole.best if len(trees) == 1]


def _item_best(item: Item, words: Sequence[Mapping[str, float]], count: int) -> list[Derivation]:
    back = item.back
    if len(back) == 1:
        return _joined(*back[0], words, count)
    found: list[Derivation] = []
    for before, child in back:
        found += _joined(before, child, words, count)
    found.sort(key=_COST)
    return found[:count]


def _joined(
    before: Item, child: Phrase | Leaf, words: Sequence[Mapping[str, float]], count: int
) -> list[tuple[float, tuple[Any, ...]]]:
    """The cheapest derivations of the symbols up to a phrase or word, a part each."""
    if isinstance(child, Phrase):
        options = child.best
    else:
        place, terminal = child
        options = [(words[place][terminal], (child,))]
    if not before.back:
        return [(cost, (trees,)) for cost, trees in options]
    lefts = before.best
    if len(options) == 1:
        cost, trees = options[0]
        return [(left_cost + cost, (*left, trees)) for left_cost, left in lefts]
    found: list[Derivation] = []
    # Both are in order, so the i-th with the j-th is among the best only if i × j combinations are.
    for number, (left_cost, left) in enumerate(lefts, start=1):
        found += [(left_cost + cost, (*left, trees)) for cost, trees in options[: count // number]]
    if len(lefts) > 1:
        found.sort(key=_COST)
    return found[:count]


def _phrase_best(phrase: Phrase, words: Sequence[Mapping[str, float]], count: int) -> list[Derivation]:
    found: list[Derivation] = []
    for action, before, child in phrase.ways:
        drops, name, own = action.drops, action.name, action.cost
        for cost, parts in _joined(before, child, words, count):
            if len(parts) == 1 and not drops:
                kept = parts[0]
            else:
                kept = sum(compress(parts, action.keep) if drops else parts, ())
            found.append((cost, kept) if action.handed_on else (cost + own, ((name, kept),)))
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
