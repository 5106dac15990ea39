"""A certificate in any of its printed forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from reasoner.certificates.graph import proof_dot
from reasoner.certificates.natural import readable_argument
from reasoner.certificates.text import certificate_models, certificate_text
from reasoner.certificates.tstp import WriteTyped, certificate_tstp
from reasoner.errors import UnknownNameError
from reasoner.logic import Formula, Problem
from reasoner.logic.proofs import Certificate

FORMS = ("text", "tstp", "json", "dot")
Render = Callable[[Formula], str]


def render_certificate(
    certificate: Certificate,
    form: str,
    *,
    render: Render,
    problem: Problem | None = None,
    tptp: WriteTyped | None = None,
) -> str:
    """The certificate as text.

    Args:
        certificate: what to print.
        form: one of `FORMS`.
        render: writes a formula for people.
        problem: for its name and its declared types in TSTP.
        tptp: writes formulas in TPTP with their types, as `reasoner.syntax.write_typed`; `tstp` needs it.

    Raises:
        UnknownNameError: no such form.
        ValueError: `tstp` without a writer of TPTP.
    """
    match form:
        case "text":
            return certificate_text(certificate, render)
        case "tstp":
            if tptp is None:
                raise ValueError("the form tstp needs a writer of TPTP: tptp=reasoner.syntax.write_typed")
            return certificate_tstp(certificate, tptp, problem)
        case "json":
            return json.dumps(certificate_record(certificate, render), ensure_ascii=False, indent=1)
        case "dot":
            return "\n".join(proof_dot(derivation, render) for derivation in certificate.derivations)
        case _:
            raise UnknownNameError(f"no printed form {form!r}", hint=f"known: {', '.join(FORMS)}")


def certificate_record(certificate: Certificate, render: Render) -> dict[str, Any]:
    """The certificate's JSON with each step's formula also as text, and the readable argument beside it."""
    data = certificate.to_json()
    for derivation, record in zip(certificate.derivations, data["derivations"], strict=True):
        for step, fields in zip(derivation.steps, record["steps"], strict=True):
            fields["text"] = render(step.formula)
        argument = readable_argument(derivation)
        record["argument"] = {
            "claim": render(argument.claim),
            "premises": {name: render(formula) for name, formula in argument.premises},
            "steps": [
                {
                    "name": s.name,
                    "conclusion": render(s.conclusion),
                    "rule": s.rule,
                    "from": list(s.sources),
                    "depth": s.depth,
                }
                for s in argument.steps
            ],
        }
    for (_, table), record in zip(certificate_models(certificate), data["models"], strict=True):
        record["text"] = table
    return data
