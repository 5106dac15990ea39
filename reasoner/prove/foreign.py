"""Checking proofs that other provers wrote: every step that is not known structurally is proved anew."""

from __future__ import annotations

import re
from dataclasses import replace

from reasoner.certificates import Check, check_tstp, read_tstp, read_types
from reasoner.errors import ParseError
from reasoner.logic import Formula, Not, Problem, Signature
from reasoner.prove.decide import decide
from reasoner.prove.questions import Limits
from reasoner.prove.verdict import SzsStatus
from reasoner.syntax import read_problem

_REFUTED = frozenset({SzsStatus.UNSATISFIABLE, SzsStatus.THEOREM, SzsStatus.CONTRADICTORY_AXIOMS})

_UNDER_WAY = frozenset({"Started", "InProgress"})
"""SZS statuses of a search, which say nothing of its result."""
_ANNOUNCED = re.compile(r"^[%#] *SZS status (\w+)", re.MULTILINE)


def check_foreign_proof(text: str, problem: Problem, *, seconds: float = 5.0) -> Check:
    """Check a TSTP refutation of a problem step by step; `ParseError` if the text is none.

    Args:
        text: annotated formulas with `inference(...)` records, as E, Vampire and this package print them.
        problem: what it claims to prove.
        seconds: for each step that has to be proved.
    """

    def read(language: str, formula: str) -> Formula:
        premises = read_problem(f"{language}(a, axiom, {formula}).", "tptp").premises
        if not premises:
            raise ParseError(f"a type declaration stands where a formula should: {formula:.80}")
        return premises[0].formula

    def prove_step(premises: tuple[Formula, ...], conclusion: Formula, signature: Signature) -> bool | None:
        asked = replace(Problem.of([*premises, Not(conclusion)]), declared=signature)
        verdict = decide(asked, Limits(seconds=seconds), cores=False)
        return verdict.status in _REFUTED if verdict.checked else None

    types = read_types(text, lambda declarations: read_problem(declarations, "tptp").declared)
    announced = [status for status in dict.fromkeys(_ANNOUNCED.findall(text)) if status not in _UNDER_WAY]
    if len(announced) > 1:
        return Check(False, "", f"it announces {' and '.join(announced)}")
    return check_tstp(read_tstp(text, read), problem, prove_step, types, "".join(announced))
