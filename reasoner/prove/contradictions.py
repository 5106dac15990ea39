"""Two backends that contradict each other: the error, which tells what each of them has to show."""

from __future__ import annotations

import json

from reasoner.certificates import Certificate, Derivation
from reasoner.errors import ReasonerError
from reasoner.logic import FiniteStructure
from reasoner.prove.questions import Answer

_BOTH = "the kernel accepts both: one of the two certificates or the kernel is wrong"
_NEITHER = "the kernel has accepted neither; with a higher time limit there may be certificates"


class ContradictionError(ReasonerError):
    """Two backends contradict each other: one of them, or this package, is wrong.

    Attributes:
        answers: both.
        side: of the inquiry that both are about: "denied", "granted" or "alone"; "" if that is not known.
        shown: for each answer the certificate that the kernel accepts, if there is one; None if none was looked for.
    """

    exit_code = 1

    def __init__(
        self, first: Answer, second: Answer, side: str = "",
        shown: tuple[Certificate | None, Certificate | None] | None = None,
    ) -> None:  # fmt: skip
        self.answers, self.side, self.shown = (first, second), side, shown
        told = [_told(answer, None if shown is None else shown[n]) for n, answer in enumerate(self.answers)]
        said = f"{first.backend} says {first.outcome}, {second.backend} says {second.outcome}"
        hint = "please report the problem together with both answers"
        if shown is not None:
            for answer, sought, lines in zip(self.answers, shown, told, strict=True):
                lines.append("    the kernel accepts this" if sought else _unaccepted(answer))
            hint = f"{self._weighed(shown)}; {hint}"
        super().__init__("\n".join([said, *told[0], *told[1]]), hint=hint)

    def _weighed(self, shown: tuple[Certificate | None, Certificate | None]) -> str:
        if None not in shown:
            return _BOTH
        if shown == (None, None):
            return _NEITHER
        right, wrong = self.answers if shown[0] else self.answers[::-1]
        return f"the kernel accepts what is shown for {right.outcome}, so {wrong.backend} is wrong"


def _told(answer: Answer, found: Certificate | None) -> list[str]:
    """What there is for the answer: a model, a derivation, the backend's own text, or the statements it needs."""
    structure, derivation = answer.structure, answer.derivation
    if found is not None:
        structure = found.models[0].structure if found.models else None
        derivation = found.derivations[0] if found.derivations else None
    lines = [*_model(structure), *_steps(derivation)] or answer.text.splitlines()
    if answer.core:
        lines.append(f"from {', '.join(answer.core)}")
    return [f"{answer.backend}, {answer.outcome}:", *[f"    {line}" for line in lines or ["nothing to show"]]]


def _model(structure: FiniteStructure | None) -> list[str]:
    return [] if structure is None else [json.dumps(structure.to_json(), ensure_ascii=False)]


def _steps(derivation: Derivation | None) -> list[str]:
    from reasoner.syntax import write_formula

    steps = () if derivation is None else derivation.steps
    return [f"{s.name}. {write_formula(s.formula)} [{', '.join([s.rule, *s.parents])}]" for s in steps]


def _unaccepted(answer: Answer) -> str:
    if answer.structure is not None or answer.derivation is not None:
        return "    the kernel does not accept this, and no other certificate was found in the time left"
    return "    its word alone: no certificate of this was found in the time left"
