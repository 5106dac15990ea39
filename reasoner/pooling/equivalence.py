"""Logical equivalence up to symbol alignment, between a formula and a gold formula written with other names.

Names that both formulas use, at the same arity, stand for themselves. Of the rest, each symbol of the one is matched
with the likest symbol of the other of the same kind and arity, best pairs first, as long as their names are spellings
of one name (`names.likeness`); then the prover decides. A renaming is never invented to make formulas equivalent:
`A → B` is not `B → A`, and `CausedBy(a, b)` is not `Causes(a, b)`.
"""

from __future__ import annotations

from reasoner.logic import Formula
from reasoner.pooling.names import OPEN, likeness
from reasoner.pooling.symbols import SymbolKey, rename_symbols, survey
from reasoner.prove import Limits
from reasoner.prove.equivalence import Equivalence, decide_equivalence


def match_symbols(first: Formula, second: Formula) -> dict[SymbolKey, str]:
    """For symbols of `second`, the name of the symbol of `first` each is likely to be; only where names differ."""
    left, right = survey([first]), survey([second])
    open_left = [key for key in left if key not in right]
    open_right = [key for key in right if key not in left]
    pairs = []
    for mine in open_left:
        for theirs in open_right:
            if mine.kind == theirs.kind and mine.arity == theirs.arity:
                score = likeness(mine.name, theirs.name, mine.arity).score
                if score > (OPEN if mine.arity else 0):  # individuals of one sentence may differ by a capital
                    pairs.append((score, mine, theirs))
    pairs.sort(key=lambda item: (-item[0], item[1], item[2]))
    taken_left: set[SymbolKey] = set()
    renaming: dict[SymbolKey, str] = {}
    for _, mine, theirs in pairs:
        if mine not in taken_left and theirs not in renaming:
            taken_left.add(mine)
            renaming[theirs] = mine.name
    return renaming


def align_formulas(
    first: Formula,
    second: Formula,
    limits: Limits | None = None,
    *,
    certify: bool = True,
    typed_numerals: bool = False,
) -> tuple[Equivalence, dict[str, str]]:
    """Equivalence after matching symbols, and the names of `second` that were read as other ones.

    The arguments are those of `decide_equivalence`.
    """
    renaming = match_symbols(first, second)
    renamed = rename_symbols(second, renaming)
    result = decide_equivalence(first, renamed, limits, certify=certify, typed_numerals=typed_numerals)
    return result, {key.name: name for key, name in renaming.items()}
