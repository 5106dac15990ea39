"""Written proofs, line by line: what each line says, whether it follows by one inference, whether the claim is reached.

A claim about everything is shown of a name that is new, “if A then B” with A supposed, “nothing is both” by what is
both leading into a contradiction; a new name may also stand for what an existential statement says there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, permutations

from reasoner.english import translate_text
from reasoner.errors import ReasonerError
from reasoner.generate.ground import GroundJudge, contradict_at_once
from reasoner.generate.proved import ProvedJudge
from reasoner.generate.verify import judge_of
from reasoner.logic import (
    BOTTOM,
    And,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Or,
    Predicate,
    Problem,
    Term,
    canonical_key,
    subexpressions,
    substitute,
)
from reasoner.logic.variants import complement
from reasoner.prove.unit_propagation import SearchLimitError
from reasoner.syntax import read_formula

_ITEM = re.compile(r"^\s*(?:[-*•]|\(?\d+[.):])\s*")
_OPENING = re.compile(r"^(?:so|therefore|thus|hence|suppose|assume)(?: that)?,?\s+", re.IGNORECASE)
_CONTRADICTION = re.compile(r"(?:(?:that|this|which) is )?(?:a contradiction|impossible)\.?", re.IGNORECASE)
_ATOMS = (Predicate, Comparison, Equal)
MAX_LENGTH = 2000
CHAINED = 2
"""Height of a rule's proof from two others, which is one inference: from its condition on, both are applied."""
MOST_NAMES = 2
"""Names that one line may bring."""


class WrittenProof:
    """What is known so far in a proof of a claim.

    What a closed world assumes is stated nowhere, so that a claim among it is shown by saying it.

    Attributes:
        reached: whether the claim is shown.
        inferred: keys of the lines that followed.
    """

    def __init__(self, premises: Sequence[Formula], claim: Formula, assumed: Sequence[Formula] = ()) -> None:
        self.reached = False
        self.inferred: set[str] = set()
        self._predicates = _predicates([*premises, *assumed, claim])
        self._known = [*premises, *assumed]
        self._keys = {canonical_key(each) for each in self._known}
        self._assumed = {canonical_key(each) for each in assumed}
        self._names = _constants([*premises, *assumed, claim])
        self._whole = canonical_key(claim)
        self._claim = claim
        self._chosen: set[Formula] = set()
        self._supposed: list[Formula] = []
        self._suppose(())

    def read(self, line: str) -> Formula | None:
        """What a line says: a closed formula over the problem's predicates, or None."""
        said = _ITEM.sub("", line).strip()
        if not said or len(said) > MAX_LENGTH:
            return None
        for read in (_formula, _sentence):
            formula = read(said)
            if formula is BOTTOM and self._claim is BOTTOM:
                return BOTTOM
            if formula is not None and _predicates([formula]) <= self._predicates:
                return formula if any(isinstance(part, _ATOMS) for part in subexpressions(formula)) else None
        return None

    def add(self, formula: Formula) -> bool:
        """Take a line into account; False if it does not follow, and ends the proof."""
        key = canonical_key(formula)
        if key in self._keys:
            self.reached = key in self._assumed and key == self._whole
            return True
        if formula is BOTTOM:
            self.reached = bool(self.inferred) and contradict_at_once(self._known)
            return self.reached
        before = self._known, self._keys, self._names, self._claim, self._chosen, self._supposed
        for _ in self._readings(formula):
            if key in self._keys:
                return True
            if follows_at_once(self._known, formula, self._supposed):
                self._learn(formula)
                self.inferred.add(key)
                self.reached = self._is_claim(formula, key)
                return True
            self._known, self._keys, self._names, self._claim, self._chosen, self._supposed = before
        if key == canonical_key(complement(self._claim)):
            self._suppose_all(formula)
            self._claim = BOTTOM
            return True
        return False

    def _is_claim(self, formula: Formula, key: str) -> bool:
        if self._claim is BOTTOM and canonical_key(complement(formula)) in self._keys:
            return True
        return key in (self._whole, canonical_key(self._claim))

    def _learn(self, formula: Formula) -> None:
        self._known = [*self._known, formula]
        self._keys = {*self._keys, canonical_key(formula)}

    def _readings(self, formula: Formula) -> Iterator[None]:
        """What the names that are new in a line may stand for: anything, or what a known statement says there is."""
        new = [name for name in _constants([formula]) if name not in self._names]
        if not new:
            yield
        elif len(new) <= MOST_NAMES:
            self._names = {*self._names, *new}
            names = self._names
            for chosen in permutations([Function(name) for name in new]):
                if self._suppose(chosen):
                    yield
                for each in self._known:
                    if isinstance(each, Exists) and each not in self._chosen and len(each.variables) == len(chosen):
                        self._names = names
                        self._chosen = {*self._chosen, each}
                        for part in _parts(substitute(each.body, dict(zip(each.variables, chosen, strict=True)))):
                            self._learn(part)
                        yield

    def _suppose(self, names: Sequence[Term]) -> bool:
        """Go on from a claim to what is left of it, with these names for the things that it is about."""
        claim = self._claim
        if names:
            inner = claim.body if isinstance(claim, Not) else claim
            if not isinstance(inner, Exists if isinstance(claim, Not) else ForAll):
                return False
            if len(inner.variables) != len(names):
                return False
            body = substitute(inner.body, dict(zip(inner.variables, names, strict=True)))
            claim = Implies(body, BOTTOM) if isinstance(claim, Not) else body
        while isinstance(claim, Implies):
            self._suppose_all(claim.left)
            claim = claim.right
        self._claim = claim
        return True

    def _suppose_all(self, formula: Formula) -> None:
        for part in _parts(formula):
            self._learn(part)
            self._supposed = [*self._supposed, part]


def follows_at_once(known: Sequence[Formula], formula: Formula, supposed: Sequence[Formula] = ()) -> bool:
    """Whether the formula follows by one inference and would not follow from nothing.

    From a contradiction everything follows: where what is known has one, as it has in a proof by contradiction, the
    formula must follow without one of what is supposed, or be what a single statement leaves.
    """
    try:
        if judge_of(Problem.of((), formula)).label() != "Uncertain":
            return False
        return _follows(known, formula, supposed) or any(
            all(part is formula or _follows([*known, part], formula, supposed) for part in each.parts)
            for each in known
            if isinstance(each, Or)
        )
    except (SearchLimitError, ReasonerError):  # too hard, or a number where the problem has things
        return False


def _follows(known: Sequence[Formula], formula: Formula, supposed: Sequence[Formula]) -> bool:
    """The same, but for what follows from nothing; of a rule, its condition is supposed of things without names."""
    high = CHAINED if isinstance(formula, ForAll | Implies) else 1
    known = list(known)
    while isinstance(formula, ForAll | Implies):
        if isinstance(formula, ForAll):
            taken = _constants([*known, formula])
            free = (name for number in count(1) if (name := f"any{number}") not in taken)
            formula = substitute(formula.body, {v: Function(next(free)) for v in formula.variables})
        else:
            known += _parts(formula.left)
            formula = formula.right
    if formula in known:
        return True
    judged = judge_of(Problem.of(known, formula))
    label = judged.label()
    if label == "Inconsistent":
        fewer = ([other for other in known if other is not each] for each in supposed)
        single = isinstance(judged, GroundJudge) and judged.is_unit(formula)
        return single or any(_follows(each, formula, ()) for each in fewer)
    if label != "True":
        return False
    judges: list[GroundJudge | ProvedJudge] = [judged]
    if isinstance(judged, ProvedJudge):
        earlier = range(len(known))
        rules_first = sorted(earlier, key=lambda number: _is_literal(known[number]))
        kept = dict.fromkeys(_enough(judged, order) for order in (earlier, rules_first))
        judges = [judge_of(Problem.of([known[number] for number in numbers], formula)) for numbers in kept]
    rulings = (each.rule() for each in judges)
    return any(ruling.label == "True" and ruling.depth <= high for ruling in rulings)


def _enough(judged: ProvedJudge, order: Sequence[int]) -> tuple[int, ...]:
    """Numbers of premises that are enough when they are left out in this order where they can be."""
    gone: list[int] = []
    for number in order:
        try:
            if judged.survives("True", [*gone, number]):
                gone.append(number)
        except SearchLimitError:
            continue
    return tuple(sorted(set(order) - set(gone)))


def _parts(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, And) else (formula,)


def _predicates(formulas: Iterable[Formula]) -> set[tuple[str, int]]:
    parts = (part for formula in formulas for part in subexpressions(formula))
    return {(part.name, len(part.arguments)) for part in parts if isinstance(part, Predicate)}


def _constants(formulas: Iterable[Formula]) -> dict[str, None] | set[str]:
    parts = (part for formula in formulas for part in subexpressions(formula))
    return dict.fromkeys(part.name for part in parts if isinstance(part, Function) and not part.arguments)


def _formula(text: str) -> Formula | None:
    try:
        return read_formula(text)
    except ReasonerError:
        return None


def _sentence(text: str) -> Formula | None:
    said = _OPENING.sub("", text)
    if _CONTRADICTION.fullmatch(said):
        return BOTTOM
    return translate_text([said if said.endswith(".") else said + "."]).sentences[0].formula


def _is_literal(formula: Formula) -> bool:
    return isinstance(formula.body if isinstance(formula, Not) else formula, _ATOMS)
