"""Verdicts: a label of three-valued open-world reasoning, SZS statuses (Sutcliffe 2008) and the reasons for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reasoner.certificates import Certificate, Countermodel

UNCHECKED = "Unchecked"
"""The reason of a verdict that is only claimed."""


class SzsStatus(StrEnum):
    """The part of the SZS ontology that we report."""

    THEOREM = "Theorem"
    COUNTER_SATISFIABLE = "CounterSatisfiable"
    CONTRADICTORY_AXIOMS = "ContradictoryAxioms"
    UNSATISFIABLE = "Unsatisfiable"
    SATISFIABLE = "Satisfiable"
    TIMEOUT = "Timeout"
    GAVE_UP = "GaveUp"
    MEMORY_OUT = "MemoryOut"
    INAPPROPRIATE = "Inappropriate"
    UNKNOWN = "Unknown"

    @property
    def decided(self) -> bool:
        """Whether the status says something about the problem, not about the search."""
        return self in _DECIDED


_DECIDED = frozenset(
    {
        SzsStatus.THEOREM,
        SzsStatus.COUNTER_SATISFIABLE,
        SzsStatus.CONTRADICTORY_AXIOMS,
        SzsStatus.UNSATISFIABLE,
        SzsStatus.SATISFIABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `decide` found.

    Attributes:
        label: "True" (the goal follows), "False" (its negation follows), "Uncertain" (neither follows, both shown) or
            None (undecided, only claimed, or no goal was asked). Contradictory premises entail every goal: the label
            is then "True" and `inconsistent` says why.
        status: SZS status of the problem; with `claimed`, as those say who claim it.
        negated_status: SZS status of the problem with the goal negated; without a goal the same as `status`.
        certificate: proof or models, if one was found.
        checked: whether the kernel accepted the certificate.
        inconsistent: whether the premises were shown to contradict each other.
        used: names of premises that suffice.
        backend: who decided.
        version: of that backend.
        seconds: wall time.
        reason: why there is no label or status: Timeout, GaveUp, MemoryOut or Inappropriate; `UNCHECKED` where it is
            only claimed.
        detail: what those said who ended without an answer, and whose the claim is.
        claimed: the label, or without one the status, that backends claim but for which no certificate was found.
            Whoever claims it may be wrong, so it is no label, but for Z3's verdicts on numbers.
    """

    label: str | None
    status: SzsStatus
    negated_status: SzsStatus
    certificate: Certificate | None = None
    checked: bool = False
    inconsistent: bool = False
    used: tuple[str, ...] = ()
    backend: str = ""
    version: str = ""
    seconds: float = 0.0
    reason: str = ""
    detail: str = ""
    claimed: str = ""

    @property
    def models(self) -> tuple[Countermodel, ...]:
        """The models in the certificate."""
        return () if self.certificate is None else self.certificate.models

    def to_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`; `proof` or `models` only where there is a certificate."""
        data: dict[str, Any] = {
            "label": self.label,
            "claimed": self.claimed,
            "status": str(self.status),
            "negated_status": str(self.negated_status),
            "inconsistent": self.inconsistent,
            "checked": self.checked,
            "backend": self.backend,
            "version": self.version,
            "seconds": round(self.seconds, 6),
            "used": list(self.used),
            "reason": self.reason,
        }
        if self.detail:
            data["detail"] = self.detail
        if self.certificate is not None and self.certificate.derivations:
            data["proof"] = self.certificate.derivations[0].to_json()
        if self.models:
            data["models"] = [{"shows": model.shows, **model.structure.to_json()} for model in self.models]
        return data
