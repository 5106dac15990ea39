"""How good a translation is: true equivalence up to symbol alignment, one-way entailment, and LogicLLaMA's LE.

LE is kept for comparability (Yang et al. 2023, "Harnessing the Power of LLMs to Translate Natural Language to
First-Order Logic", section 4): quantifiers are dropped, every atom is a proposition, atoms of the two formulas are
matched by edit distance, and the score is the share of truth-table rows where the formulas agree. It gives 1.0 to
pairs that are not equivalent (∀ against ∃), which is why equivalence stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

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
    alpha_equivalent,
    fold,
)
from reasoner.pooling import align_formulas
from reasoner.pooling.equivalence import match_symbols
from reasoner.pooling.symbols import rename_symbols, survey
from reasoner.prove import Limits

MAX_ATOMS = 24
"""More atoms than this make a truth table of more than 2 MB; LE is then undefined."""


@dataclass(frozen=True, slots=True)
class TranslationComparison:
    """A translation beside its gold formula.

    Attributes:
        verdict: equivalent, too strong (the translation entails the gold), too weak (the other way), different, or
            None if undecided.
        exact: the same formula up to bound names and matched symbols.
        logical_equivalence: LE in [0, 1]; None if there are too many atoms.
        precision: share of the translation's predicates that are matched with one of the gold's.
        recall: share of the gold's predicates that are matched.
        bleu: sentence BLEU of the written formulas in [0, 1], by sacrebleu; None where it is not installed.
        renaming: symbols of the translation read as symbols of the gold.
        reason: why undecided.
    """

    verdict: str | None
    exact: bool
    logical_equivalence: float | None
    precision: float
    recall: float
    renaming: dict[str, str]
    reason: str = ""
    bleu: float | None = None

    def to_json(self) -> dict[str, Any]:
        """For records."""
        return {
            "verdict": self.verdict,
            "exact": self.exact,
            "le": self.logical_equivalence,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "bleu": None if self.bleu is None else round(self.bleu, 4),
            "renaming": self.renaming,
            "reason": self.reason or None,
        }


def compare_translation(gold: Formula, given: Formula, limits: Limits | None = None) -> TranslationComparison:
    """Judge a translation against the gold formula."""
    result, renaming = align_formulas(gold, given, limits)
    renamed = rename_symbols(given, match_symbols(gold, given))
    if result.equivalent is None:
        verdict = None
    elif result.equivalent:
        verdict = "equivalent"
    elif result.backward:
        verdict = "too strong"
    elif result.forward:
        verdict = "too weak"
    else:
        verdict = "different"
    mine = {key for key in survey([renamed]) if key.kind == "predicate"}
    theirs = {key for key in survey([gold]) if key.kind == "predicate"}
    shared = len(mine & theirs)
    return TranslationComparison(
        verdict=verdict,
        exact=alpha_equivalent(gold, renamed),
        logical_equivalence=logical_equivalence(gold, given),
        precision=shared / len(mine) if mine else 1.0,
        recall=shared / len(theirs) if theirs else 1.0,
        renaming=renaming,
        reason=result.reason,
        bleu=bleu(_text(gold), _text(given)),
    )


_TOKEN = re.compile(r"\w+|[^\w\s]")


def bleu(gold: str, given: str) -> float | None:
    """Sentence BLEU (Papineni et al. 2002, smoothed as sacrebleu does) over names and signs; None without sacrebleu."""
    try:
        import sacrebleu
    except ModuleNotFoundError:
        return None
    written, reference = (" ".join(_TOKEN.findall(text)) for text in (given, gold))
    return float(sacrebleu.sentence_bleu(written, [reference], tokenize="none").score) / 100


def logical_equivalence(first: Formula, second: Formula) -> float | None:
    """LogicLLaMA's LE; None with more than `MAX_ATOMS` atoms."""
    left, right = _atoms(first), _atoms(second)
    matched = _match(list(left), list(right))
    names = list(left) + [name for name in right if name not in matched]
    if len(names) > MAX_ATOMS:
        return None
    position = {name: index for index, name in enumerate(names)}
    columns = _columns(len(names))
    everything = (1 << (1 << len(names))) - 1
    table = _table(first, {name: columns[position[name]] for name in left}, everything)
    binding = {name: columns[position[matched.get(name, name)]] for name in right}
    other = _table(second, binding, everything)
    differ = (table ^ other).bit_count()
    return 1 - differ / (1 << len(names))


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


_CONNECTIVES = (Not, And, Or, Implies, Iff, Xor, Quantified, Top, Bottom)


def _atoms(formula: Formula) -> dict[str, None]:
    """The atoms as text, in order of first occurrence; variables by name, as LE has them."""
    found: dict[str, None] = {}

    def rule(node: Expression, below: tuple[bool, ...]) -> bool:
        if isinstance(node, Formula) and not isinstance(node, _CONNECTIVES):
            found[_text(node)] = None
        return True

    fold(formula, rule)
    return found


def _text(node: Formula) -> str:
    from reasoner.syntax import write_formula

    return write_formula(node)


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


def _match(left: list[str], right: list[str]) -> dict[str, str]:
    """Atoms of `right` to atoms of `left`, the assignment of least total edit distance."""
    if not left or not right:
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    costs = np.array([[edit_distance(a, b) for a in left] for b in right])
    rows, columns = linear_sum_assignment(costs)
    return {right[row]: left[column] for row, column in zip(rows, columns, strict=True)}


def edit_distance(first: str, second: str) -> int:
    """Levenshtein's distance."""
    previous = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        current = [i]
        for j, b in enumerate(second, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (a != b)))
        previous = current
    return previous[-1]
