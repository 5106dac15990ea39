"""What is known at a place of a written proof: immutable, so that a reading that leads nowhere leaves no trace.

A place is a stack of levels: the proof itself, and the cases that are open in it, each inside the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from reasoner.generate.inferences import follows_at_once, one_holds
from reasoner.generate.judging import constants_of
from reasoner.generate.single import are_alternatives
from reasoner.logic import (
    BOTTOM,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Term,
    canonical_key,
    conjuncts,
    disjunction,
    substitute,
    to_nnf,
)
from reasoner.logic.literals import atom_of
from reasoner.logic.variants import complement

MOST_NAMES = 2
"""Names that one line may bring."""
DEEPEST = 10
"""Levels of cases within cases, the proof itself among them."""


@dataclass(frozen=True, slots=True)
class Known:
    """What may be used, and what is left to show.

    Attributes:
        formulas: premises and lines.
        keys: of the formulas.
        names: that occur so far; others are new.
        claim: what is left to show.
        chosen: existential statements that a new name stands for already.
        supposed: those of the formulas that are suppositions.
    """

    formulas: tuple[Formula, ...]
    keys: frozenset[str]
    names: frozenset[str]
    claim: Formula
    chosen: frozenset[Formula] = frozenset()
    supposed: tuple[Formula, ...] = ()

    @classmethod
    def at_first(cls, premises: Sequence[Formula], claim: Formula) -> Known:
        """The premises, and the antecedents of the claim as suppositions."""
        keys = frozenset(map(canonical_key, premises))
        return cls(tuple(premises), keys, frozenset(constants_of([*premises, claim])), claim)._claiming(claim)

    def learning(self, formulas: Sequence[Formula]) -> Known:
        """With more that is known."""
        keys = self.keys | {canonical_key(each) for each in formulas}
        return replace(self, formulas=(*self.formulas, *formulas), keys=keys)

    def supposing(self, formula: Formula) -> Known:
        """With a supposition."""
        parts = conjuncts(formula)
        return replace(self.learning(parts), supposed=(*self.supposed, *parts))

    def refuting(self) -> Known:
        """With the claim supposed to be false, so that a contradiction is left to show."""
        return replace(self.supposing(complement(self.claim)), claim=BOTTOM)

    def readings(self, formula: Formula, *, inside: bool) -> Iterator[Known]:
        """By what names that are new in a line may stand for: anything, or what a known statement says there is.

        Inside a case there are no new names.
        """
        new = [name for name in constants_of([formula]) if name not in self.names]
        if not new:
            yield self
        if not new or inside or len(new) > MOST_NAMES:
            return
        named = replace(self, names=self.names | set(new))
        for chosen in permutations([Function(name) for name in new]):
            general = named._about(chosen)
            if general:
                yield general
            for each in self.formulas:
                there = _there_is(each)
                if there is not None and each not in self.chosen and len(there.variables) == len(chosen):
                    witnessed = replace(named, chosen=self.chosen | {each})
                    yield witnessed.learning(conjuncts(_instance(there, chosen)))

    def _about(self, names: Sequence[Term]) -> Known | None:
        """Go on from a claim about everything to what it says of these names."""
        claim = self.claim
        inner = atom_of(claim)
        if not isinstance(inner, Exists if isinstance(claim, Not) else ForAll) or len(inner.variables) != len(names):
            return None
        body = _instance(inner, names)
        return self._claiming(Implies(body, BOTTOM) if isinstance(claim, Not) else body)

    def _claiming(self, claim: Formula) -> Known:
        known = self
        while isinstance(claim, Implies):
            known = known.supposing(claim.left)
            claim = claim.right
        return replace(known, claim=claim)


def _there_is(formula: Formula) -> Exists | None:
    """What an existential statement says there is, or the denial of one about everything."""
    if isinstance(formula, Not) and isinstance(formula.body, ForAll):
        return Exists(formula.body.variables, to_nnf(Not(formula.body.body)))
    return formula if isinstance(formula, Exists) else None


def _instance(formula: ForAll | Exists, names: Sequence[Term]) -> Formula:
    return substitute(formula.body, dict(zip(formula.variables, names, strict=True)))


@dataclass(frozen=True, slots=True)
class Level:
    """The proof itself, or a case in it.

    Attributes:
        known: at its end.
        assumption: what the case supposes; None for the proof itself.
        inferred: keys of lines that followed, those of its cases only when these are all there are.
        done: whether the claim is shown, or the case refuted.
        closed: cases in it that were gone through since a conclusion was drawn from such.
    """

    known: Known
    assumption: Formula | None = None
    inferred: frozenset[str] = frozenset()
    done: bool = False
    closed: tuple[Level, ...] = ()

    def learning(self, known: Known, formula: Formula, key: str) -> Level:
        """With a line that followed; of “if A then B” also with B, if A is known and B not what is left to show."""
        told = [formula]
        if isinstance(formula, Implies) and canonical_key(formula.right) != canonical_key(known.claim):
            if known.keys.issuperset(map(canonical_key, conjuncts(formula.left))):
                told += conjuncts(formula.right)
        return replace(self, known=known.learning(told), inferred=self.inferred | {key, *map(canonical_key, told)})

    def by_cases(self, formula: Formula, key: str) -> Level | None:
        """With a line that holds in all closed cases, if one of these or the line must be; a refuted case is none.

        What is known without the cases is not what they show.
        """
        if key in self.known.keys:
            return None
        left = [case for case in self.closed if not case.done]
        if not self.closed or not all(key in case.known.keys for case in left) or (formula is BOTTOM) is bool(left):
            return None
        refuted = [complement(case.assumption) for case in self.closed if case.done and case.assumption is not None]
        formulas = (*self.known.formulas, *refuted) if left else self.known.formulas
        cases = tuple([case.assumption for case in left or self.closed if case.assumption is not None])
        if not one_holds(formulas, cases, self.known.supposed):
            if not left or not one_holds(formulas, (*cases, formula), self.known.supposed):
                return None
        if len(self.closed) == 1 and left and not left[0].inferred - {key} and not self._was_told(cases[0], formula):
            return None
        inferred = self.inferred.union({key}, *(case.inferred for case in self.closed))
        known = self.known.learning([formula] if left else [])
        return replace(self, known=known, inferred=inferred, closed=())

    def _was_told(self, case: Formula, line: Formula) -> bool:
        """Whether a case was shown, or the text has said that it or the line holds."""
        return not self.known.keys.isdisjoint(map(canonical_key, (case, disjunction([case, line]))))

    def may_have(self, formula: Formula) -> bool:
        """Whether it can be a case beside those that were gone through."""
        others = [case.assumption for case in self.closed if case.assumption is not None]
        return all(are_alternatives(self.known.formulas, each, formula) for each in others)

    def infer(self, formula: Formula, key: str) -> Iterator[Level]:
        """With a line that is known or follows by one inference; once for each of its readings."""
        for known in self.known.readings(formula, inside=self.assumption is not None):
            if key in known.keys:
                yield replace(self, known=known)
            elif follows_at_once(known.formulas, formula, known.supposed):
                yield self.learning(known, formula, key)

    def suppose(self, formula: Formula, key: str) -> Iterator[Level]:
        """The proof itself with a line that supposes the claim's antecedent, or that the claim is false."""
        for known in self.known.readings(formula, inside=False):
            if any(canonical_key(each) == key for each in known.supposed):
                yield replace(self, known=known)
        if key == canonical_key(complement(self.known.claim)):
            yield replace(self, known=self.known.refuting())


Place = tuple[Level, ...]


def left_cases(place: Place) -> Iterator[Place]:
    """The place after the innermost case, that after the two innermost cases, and so on."""
    while len(place) > 1:
        *outer, around, case = place
        place = (*outer, replace(around, closed=(*around.closed, replace(case, closed=()))))
        yield place


def cases_opened(place: Place, formula: Formula) -> Iterator[Place]:
    """The place in a case that is beside one of those that are open, or inside the innermost if that is not refuted."""
    if not set(constants_of([formula])) <= place[0].known.names:
        return
    for around in (*left_cases(place), *[place] * (not place[-1].done)):
        if len(around) < DEEPEST and around[-1].may_have(formula):
            yield (*around, Level(around[-1].known.supposing(formula), formula))
