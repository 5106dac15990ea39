"""Written proofs that two formulas say the same: a chain of formulas, each from the one before by one law.

“The sentence says F. This is equivalent to F1 (De Morgan). So the formula says the same as the sentence.”, “F ↔ F1”,
and a line for each formula with ≡ before it, are such chains. A pair that is several laws apart is no line of a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reasoner.generate.argued import parts, without_sources
from reasoner.generate.reasons import predicates_of
from reasoner.generate.rewriting import one_law_apart, same
from reasoner.generate.stated import MAX_LENGTH, is_beside_the_point, read_statement
from reasoner.generate.written import Said, cannot_both_hold
from reasoner.logic import BOTTOM, Formula, Iff, Not, Xor, canonical_key, simplify
from reasoner.logic.literals import atom_of

_SAME = re.compile(
    r"\s*(?:≡|⇔|⟺|<=>|\b(?:says|say|means|mean) (?:exactly |just )?the same(?: thing)? as\b"
    r"|\b(?:is|are) (?:logically )?(?:equivalent|equal) to\b|\bis the same as\b)\s*",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|false|wrong|untrue)\b|n['’]t\b).*\b(?:same|equivalent|equal)\b|≢|\bdiffers? from\b",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:and\s+)?by [^,∀∃¬(]{1,60},\s+|^(?:and|which|or)\s+", re.IGNORECASE)
_AND_SO = re.compile(r"[,;]\s*(?:and (?:this|that|it)|and|which|this)\s*$", re.IGNORECASE)
_LAW = re.compile(
    r"[,;.]?\s*(?:[(\[][A-Za-z][^()∀∃¬]*[)\]]|\b(?:by|using|from)\b[^()∀∃¬]*)\s*[,;.]?\s*$", re.IGNORECASE
)
_IT = re.compile(r"(?:this|that|it|which|the (?:last|latter)(?: one| formula)?)?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:the|this|that) sentence", re.IGNORECASE)
_CANDIDATE = re.compile(r"(?:the|this|that) (?:candidate|formula|candidate formula|given formula)", re.IGNORECASE)
_SAYS = re.compile(r"^(?i:the sentence(?:\s*“[^”]*”)? (?:says|means|is|states)(?: that)?[:,]?\s+)(?=[∀∃¬(A-Z])")
_NAMED = re.compile(r"^(?i:(?:the |this |that )?(?:candidate |given )?(?:formula|sentence)[:,]?\s+)(?=[“\"∀∃¬(A-Z])")
_QUOTED = re.compile(r"“([^”]*)”")


class EquivalenceProof:
    """What is shown so far of the two sides of a claim F ↔ G; it answers the same questions as `WrittenProof`.

    `conclusion` is the claim in words, in which the sentence that says F stands in quotes.

    Attributes:
        reached: whether the claim is shown.
        inferred: keys of the equivalences that followed.
        bare: keys of the claim.
    """

    def __init__(self, claim: Iff, conclusion: str) -> None:
        quoted = _QUOTED.search(conclusion)
        self.reached = False
        self.inferred: set[str] = set()
        self._claim, self._sides = claim, (claim.left, claim.right)
        self._sentence = quoted[1].rstrip(".") if quoted else ""
        self._predicates = predicates_of([claim])
        self.bare = {canonical_key(simplify(Iff(*each))) for each in (self._sides, self._sides[::-1])}
        self._shown: list[list[Formula]] = []
        self._last: Formula | None = None

    def said(self, sentence: str) -> Iterator[Said]:
        """The equivalences that a sentence states; what cannot be read is left out."""
        told, _ = without_sources(sentence)
        if len(told) > MAX_LENGTH:
            return
        if _DENIED.search(_QUOTED.sub("", told.replace(self._sentence, ""))):
            yield Said(Not(self._claim))
            return
        says = _SAYS.match(told)
        pieces = ["the sentence", told[says.end() :]] if says else _SAME.split(told)
        terms = [self._term(_AND_SO.sub("", each)) for each in pieces]
        if len(terms) == 1 and terms[0] is None and is_beside_the_point(told, self._predicates):
            yield Said(None)
        if len(terms) == 1 and self._last is not None and not _compares(terms[0]):
            terms.insert(0, self._last)
        for one, other in pairwise(terms):
            if one is not None and other is not None:
                yield Said(Iff(one, other))
        if len(terms) == 1 and terms[0] is not None and not any(same(terms[0], each) for each in self._sides):
            yield Said(terms[0])  # nothing that a chain can begin with
        elif terms[-1] is not None:
            self._last = terms[-1]

    def _term(self, told: str) -> Formula | None:
        """One of the sides, the formula before, or a formula or a sentence over the problem's predicates."""
        told = _BY.sub("", (parts(told) or [""])[-1]).strip(" ,;:.")
        if _IT.fullmatch(told):
            return self._last
        for name, side in zip((_SENTENCE, _CANDIDATE), self._sides, strict=True):
            if name.fullmatch(told):
                return side
        told = _NAMED.sub("", told)
        for each in dict.fromkeys((told, _LAW.sub("", told))):
            unquoted = each.strip(' “”".')
            if unquoted == self._sentence:
                return self._sides[0]
            formula = read_statement(unquoted)
            if formula is not None and formula is not BOTTOM and predicates_of([formula]) <= self._predicates:
                return formula
        return None

    def add(self, said: Said) -> bool:
        """Take an equivalence into account; False if no single law, with what is shown, gives it."""
        formula = said.formula
        if not isinstance(formula, Iff):
            return False
        if same(formula.left, formula.right):
            return True
        first, second = self._alike(formula.left), self._alike(formula.right)
        if first is not second:
            if not any(one_law_apart(one, other, denied=True) for one in first for other in second):
                return False
            self._shown = [each for each in self._shown if each is not first and each is not second]
            self._shown.append([*first, *second])
        self.inferred.add(canonical_key(simplify(formula)))
        left, right = map(self._alike, self._sides)
        self.reached = left is right and bool(self.inferred - self.bare)
        return True

    def _alike(self, formula: Formula) -> list[Formula]:
        """The formulas that were shown to say the same."""
        for found in self._shown:
            if any(same(formula, each) for each in found):
                return found
        self._shown.append([formula])
        return self._shown[-1]

    def denies(self, said: Said) -> bool:
        """Whether it cannot hold together with the claim."""
        return said.formula is not None and cannot_both_hold(self._claim, said.formula)


def _compares(formula: Formula | None) -> bool:
    """Whether it says of two formulas that they are (not) the same."""
    return formula is not None and isinstance(atom_of(formula), Iff | Xor)
