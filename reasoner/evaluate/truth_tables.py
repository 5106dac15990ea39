"""LogicLLaMA's LE: how far two formulas agree as truth tables of their atoms, under the best binding of those.

As Yang et al. 2023 ("Harnessing the Power of Large Language Models for Natural Language to First-Order Logic
Translation") have it in their code (`fol_parser.py`, `find_best_LE_score` with soft binding and greedy match):
quantifiers are dropped and every atom, as text, is a proposition; the formula with fewer atoms gets dummies. Each of
the gold's atoms in turn is bound to an atom left of the other formula, nearest by edit distance first, dummies last;
depth first, that enumerates bindings, of which the first thousand are tried. LE is the greatest share of rows in which
the two truth tables agree. The gold's atoms are taken in order of first occurrence; theirs is the order of a
Python set, which changes from run to run.

The first thousand bindings differ only in the last seven atoms. So both truth tables are cut into the parts that those
atoms' values give, and each pair of parts that a binding may bring together is compared once, where they compute a
table of 2^n rows for each binding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from reasoner.logic import (
    And,
    Bottom,
    Expression,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Quantified,
    Top,
    Xor,
    fold,
    subexpressions,
)
from reasoner.syntax import write_formula

MAX_ATOMS = 24
"""More atoms than this make a truth table of more than 2 MB; LE is then undefined."""

BINDINGS = 1000
"""Bindings tried, as LogicLLaMA has it."""

_DUMMY = 10_000

_CONNECTIVES = (Not, And, Or, Implies, Iff, Xor, Quantified, Top, Bottom)


def logical_equivalence(gold: Formula, given: Formula, bindings: int = BINDINGS) -> float | None:
    """LE in [0, 1] by the best of so many bindings; None with more than `MAX_ATOMS` atoms."""
    left, right = _atoms(gold), _atoms(given)
    count = max(len(left), len(right))
    if count > MAX_ATOMS:
        return None
    distances = np.full((count, count), _DUMMY, dtype=np.int16)
    if left and right:
        distances[: len(left), : len(right)] = edit_distances(list(left), list(right))
    tried = list(islice(_bindings(distances), bindings))
    bound = np.array(tried, dtype=np.intp).reshape(len(tried), count)
    fixed = 0
    while fixed < count and (bound[:, fixed] == bound[0, fixed]).all():
        fixed += 1
    columns = _columns(count)  # the atoms that bindings move are the high bits of a row's number
    everything = (1 << (1 << count)) - 1
    place = {int(atom): at for at, atom in enumerate(bound[0])}
    mine = _table(gold, {atom: columns[at] for at, atom in enumerate(left)}, everything)
    theirs = _table(given, {atom: columns[place[at]] for at, atom in enumerate(right)}, everything)
    inverse = np.argsort(bound[0])
    differing = _differing(_parts(mine, count, fixed), _parts(theirs, count, fixed), inverse[bound[:, fixed:]] - fixed)
    return 1 - differing / (1 << count)


def _bindings(distances: npt.NDArray[np.int16]) -> Iterator[tuple[int, ...]]:
    """Permutations, depth first: each row takes the nearest column that is left, then the next nearest."""
    count = len(distances)
    order = np.argsort(distances, axis=1, kind="stable").tolist()
    chosen: list[int] = []
    taken = [False] * count
    waiting: list[Iterator[int]] = [iter(order[0] if count else ())]
    if not count:
        yield ()
        return
    while waiting:
        if len(chosen) == len(waiting):
            taken[chosen.pop()] = False
        column = next((one for one in waiting[-1] if not taken[one]), None)
        if column is None:
            waiting.pop()
            continue
        chosen.append(column)
        taken[column] = True
        if len(chosen) == count:
            yield tuple(chosen)
        else:
            waiting.append(iter(order[len(chosen)]))


def _parts(table: int, count: int, fixed: int) -> list[int]:
    """The table of the first `fixed` atoms for each row of the others."""
    parts = [table]
    for width in (1 << at for at in reversed(range(fixed, count))):
        mask = (1 << width) - 1
        parts = [half for part in parts for half in (part & mask, part >> width)]
    return parts


def _differing(mine: Sequence[int], theirs: Sequence[int], moved: npt.NDArray[np.intp]) -> int:
    """In how many rows the tables differ under the best binding; `moved` tells for each where it puts the atoms."""
    rows = np.arange(len(mine))
    renamed = np.zeros((len(moved), len(mine)), dtype=np.intp)
    for at in range(moved.shape[1]):
        renamed |= ((rows >> at) & 1)[None, :] << moved[:, at, None]
    found = np.zeros((len(mine), len(theirs)), dtype=np.int64)
    for row, part in enumerate(mine):
        for other in set(renamed[:, row].tolist()):
            found[row, other] = (part ^ theirs[other]).bit_count()
    return int(found[rows, renamed].sum(axis=1).min())


# ---- truth tables


def _columns(count: int) -> list[int]:
    """The truth-table column of each proposition as a bit set over the 2^count rows."""
    rows = 1 << count
    columns = []
    for index in range(count):
        block = 1 << index
        pattern = ((1 << block) - 1) << block
        width = 2 * block
        while width < rows:
            pattern |= pattern << width
            width *= 2
        columns.append(pattern)
    return columns


def _atoms(formula: Formula) -> dict[str, None]:
    """The atoms as text, in order of first occurrence; variables by name, as LE has them."""
    nodes = subexpressions(formula)
    return {_text(node): None for node in nodes if isinstance(node, Formula) and not isinstance(node, _CONNECTIVES)}


def _text(atom: Formula) -> str:
    return write_formula(atom).replace(" ", "")


def _table(formula: Formula, columns: dict[str, int], everything: int) -> int:
    def rule(node: Expression, below: tuple[int, ...]) -> int:
        match node:
            case Not():
                return everything ^ below[0]
            case And():
                joined = everything
                for part in below:
                    joined &= part
                return joined
            case Or():
                joined = 0
                for part in below:
                    joined |= part
                return joined
            case Implies():
                return (everything ^ below[0]) | below[1]
            case Iff():
                return everything ^ below[0] ^ below[1]
            case Xor():
                return below[0] ^ below[1]
            case Quantified():
                return below[0]
            case Top():
                return everything
            case Bottom():
                return 0
            case Formula():
                return columns[_text(node)]
            case _:
                return 0

    return fold(formula, rule)


# ---- edit distance


def edit_distances(first: Sequence[str], second: Sequence[str]) -> npt.NDArray[np.int16]:
    """Levenshtein's distance of each of the first texts to each of the second, all pairs at once.

    The rows of the dynamic programme (Wagner and Fischer 1974) are vectors over all pairs; that a row depends on itself
    from left to right is a running minimum.
    """
    mine, theirs = _letters(first, -1), _letters(second, -2)
    steps = np.arange(theirs.shape[1] + 1, dtype=np.int16)
    row = np.broadcast_to(steps, (len(first), len(second), len(steps))).copy()
    found = np.zeros((len(first), len(second)), dtype=np.int16)
    ends = np.array([len(text) for text in second])
    lengths = np.array([len(text) for text in first])
    across = np.arange(len(second))
    for index in range(mine.shape[1] + 1):
        done = np.flatnonzero(lengths == index)
        found[done] = row[done][:, across, ends]
        if index == mine.shape[1]:
            break
        differs = mine[:, index, None, None] != theirs[None, :, :]
        above = row + 1
        above[:, :, 1:] = np.minimum(above[:, :, 1:], row[:, :, :-1] + differs)
        row = np.minimum.accumulate(above - steps, axis=2) + steps
    return found


def _letters(texts: Sequence[str], filler: int) -> npt.NDArray[np.int32]:
    """A row of code points for each text, filled up."""
    found = np.full((len(texts), max(map(len, texts))), filler, dtype=np.int32)
    for row, text in zip(found, texts, strict=True):
        row[: len(text)] = [ord(letter) for letter in text]
    return found
