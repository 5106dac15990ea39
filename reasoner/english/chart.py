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

from reasoner.english.states import AT_END, Beginning, Grammar, Moves, State

Tree = tuple[Any, tuple[Any, ...]]
"""A derivation: the action's name and its arguments, each a derivation or a word."""
Leaf = tuple[Any, Any]
"""A word used in a derivation: its place in the sentence (an int) and the terminal it was read as."""

Derivation = tuple[float, Any]
Words = Sequence[Mapping[str, float]]
"""For every word the terminals it can be, with their costs."""
_NOTHING: Sequence[Derivation] = ((0.0, ()),)
_OPEN: Sequence[Derivation] = ()
"""The derivations of what is being looked at; those of what has not been looked at are None."""

MAX_EDGES = 50_000
"""Steps of parsing after which a sentence is given up as too ambiguous."""


class Phrase(list["Edge"]):
    """A recognised phrase: the last steps of every way it was completed, and its cheapest derivations."""

    __slots__ = ("best",)
    best: Sequence[Derivation] | None


class Item(list["Edge"]):
    """A dotted rule from `origin` to some position: the last steps of every way there, and their cheapest derivations.

    The item without steps is what is before the first symbol of every rule: nothing, at no cost.
    """

    __slots__ = ("best", "origin")
    best: Sequence[Derivation] | None
    origin: int


Edge = tuple[State, Moves, Item, Phrase | Leaf]
"""A step over a phrase or a word: where it leads, what can be done there, from which item, over what."""


@dataclass(slots=True)
class Chart:
    """The result of parsing: the whole phrase if there is one, and how far it got."""

    whole: Phrase | None
    reached: int
    expected: frozenset[str]
    exhausted: bool = False


def parse(grammar: Grammar, words: Words, start: str) -> Chart:
    """Recognise the sentence, given for every word the terminals it can be (with their costs).

    What is done with a dotted rule depends on its state and the next word alone, so it is looked up: a rule is finished
    only if the next word can follow its phrase, and goes on only if the next word can continue it (as in SLR parsers).
    Rules that begin at a place need no items: no rule is empty, so what they read and wait for depends only on the
    nonterminals awaited there and the word that follows (Aycock and Horspool, "Practical Earley parsing", 2002).
    """
    size = len(words)
    tables = [grammar.before(kinds) for kinds in words]
    tables += [grammar.before(AT_END)] * 2
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
        table, coming = tables[position], tables[position + 1]
        groups = table.groups
        items: dict[tuple[State, int], Item] = {}
        phrases: dict[tuple[str, int], Phrase] = {}
        if edges:
            reached, recognised = position, phrases
        step = edges.append
        for edge in edges:  # it grows meanwhile
            after, (awaited, reads, finished), before, _ = edge
            origin = before.origin
            if finished:
                owner = after.owner
                phrase = phrases.get((owner, origin))
                if phrase is None:
                    phrase = phrases[owner, origin] = Phrase()
                    phrase.best = None
                    waiters = waiting[origin].get(owner)
                    if waiters is not None:
                        for to, waiter in waiters:
                            if moves := table[to]:
                                step((to, moves, waiter, phrase))
                    group = beginnings[origin].after.get(owner)
                    if group is not None:
                        live = groups.get(group)
                        if live is None:
                            live = table.live(group)
                        unbegun = nothing[origin]
                        for to, going in live:
                            step((to, going, unbegun, phrase))
                phrase.append(edge)
            if awaited or reads:
                item = items.get((after, origin))
                if item is None:
                    item = items[after, origin] = Item()
                    item.best, item.origin = None, origin
                    for name, to in awaited:
                        if name in wait:
                            wait[name].append((to, item))
                        else:
                            wait[name] = [(to, item)]
                    for terminal, to in reads:
                        if moves := coming[to]:
                            following.append((to, moves, item, (position, terminal)))
                item.append(edge)
        made += len(edges)
        if made > MAX_EDGES:
            return Chart(None, reached, frozenset(), exhausted=True)
        if position == size:
            whole = phrases.get((start, 0))
            break
        begun = grammar.beginning(wait, table)
        beginnings.append(begun)
        unbegun = Item()
        unbegun.best, unbegun.origin = None, position
        nothing.append(unbegun)
        for terminal, to in begun.reads:
            if moves := coming[to]:
                following.append((to, moves, unbegun, (position, terminal)))
        if not following:
            break
    if whole is not None:
        return Chart(whole, size, frozenset())
    last = steps[reached]
    over = [to for _, (_, reads, _), _, _ in last for _, to in reads]
    over += [to for _, to in beginnings[reached].reads] if reached < size else ()
    if over:  # a word more is understood, and none that could come after it comes
        return Chart(None, reached + 1, frozenset().union(*[state.look for state in over]))
    states = [after for after, _, _, _ in last]
    for owner, origin in recognised:
        states += [to for to, _ in waiting[origin].get(owner, ())]
        group = beginnings[origin].after.get(owner)
        states += () if group is None else group.states
    kinds = words[reached] if reached < size else AT_END
    wanted = [state.look if state.look.isdisjoint(kinds) else state.terminals for state in states]
    names = beginnings[reached].names if reached < size else ()
    return Chart(None, reached, frozenset().union(*[grammar.roots[name].terminals for name in names], *wanted))


def best_trees(whole: Phrase, words: Words, count: int) -> list[tuple[float, Tree | Leaf]]:
    """The cheapest `count` derivations, cheapest first; cost = rule costs + word costs."""
    stack = [whole]
    while stack:
        phrase = stack[-1]
        if phrase.best is None:
            phrase.best = _OPEN
            for _, _, before, child in phrase:
                if type(child) is Phrase and child.best is None:
                    stack.append(child)
                if before.best is None:
                    stack += _phrases_before(before)
            continue
        stack.pop()
        if phrase.best is _OPEN:
            phrase.best = _phrase_best(phrase, words, count)
    return [(cost, trees[0]) for cost, trees in whole.best or () if len(trees) == 1]


def _phrases_before(item: Item) -> list[Phrase]:
    """The phrases up to an item whose derivations are to be found."""
    found: list[Phrase] = []
    items = [item]
    for one in items:  # it grows meanwhile
        one.best = _OPEN
        for _, _, before, child in one:
            if type(child) is Phrase and child.best is None:
                found.append(child)
            if before.best is None:
                items.append(before)
    return found


def _phrase_best(phrase: Phrase, words: Words, count: int) -> list[Derivation]:
    found: list[Derivation] = []
    for _, (_, _, finished), before, child in phrase:
        for action in finished:
            if before or action.drops:
                options: Sequence[Derivation] = _joined(before, child, words, count)
                keep = action.keep
                if action.drops:
                    options = [(cost, sum(compress(parts, keep), ())) for cost, parts in options]
                elif len(keep) == 2:
                    options = [(cost, first + second) for cost, (first, second) in options]
                else:
                    options = [(cost, sum(parts, ())) for cost, parts in options]
            elif type(child) is Phrase:
                options = child.best or ()
            else:
                options = ((words[child[0]][child[1]], (child,)),)  # type: ignore[index]
            if action.handed_on:
                found += options
            elif len(options) == 1:
                ((cost, kept),) = options
                found.append((cost + action.cost, ((action.name, kept),)))
            else:
                name, own = action.name, action.cost
                found += [(cost + own, ((name, kept),)) for cost, kept in options]
    if len(phrase) == 1 and len(phrase[0][1][2]) == 1:
        return found
    found.sort(key=_COST)
    unique: list[Derivation] = []
    for entry in found:
        if entry not in unique:
            unique.append(entry)
            if len(unique) == count:
                break
    return unique


def _item_best(item: Item, words: Words, count: int) -> Sequence[Derivation]:
    """The cheapest derivations of the symbols up to an item, a part each."""
    if item.best is None or item.best is _OPEN:
        _, _, before, child = item[0]
        found = _joined(before, child, words, count)
        if len(item) > 1:
            for _, _, before, child in item[1:]:
                found += _joined(before, child, words, count)
            found.sort(key=_COST)
            del found[count:]
        item.best = found
    return item.best


def _joined(before: Item, child: Phrase | Leaf, words: Words, count: int) -> list[Derivation]:
    """The cheapest derivations of the symbols up to a phrase or word, a part each."""
    lefts = _item_best(before, words, count) if before else _NOTHING
    if type(child) is Phrase:
        options = child.best or ()
    else:
        options = ((words[child[0]][child[1]], (child,)),)  # type: ignore[index]
    if len(options) == 1:
        ((cost, trees),) = options
        if len(lefts) == 1:
            ((left_cost, left),) = lefts
            return [(left_cost + cost, (*left, trees))]
        return [(left_cost + cost, (*left, trees)) for left_cost, left in lefts]
    found: list[Derivation] = []
    # Both are in order, so the i-th with the j-th is among the best only if i × j combinations are.
    for number, (left_cost, left) in enumerate(lefts, start=1):
        found += [(left_cost + cost, (*left, trees)) for cost, trees in options[: count // number]]
    if len(lefts) > 1:
        found.sort(key=_COST)
        del found[count:]
    return found


_COST = itemgetter(0)
