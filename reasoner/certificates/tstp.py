"""Derivations as TSTP: annotated formulas with `inference(...)` records and SZS output lines (Sutcliffe, 2010)."""

from __future__ import annotations

import re
from collections.abc import Callable

from reasoner.certificates.objects import Certificate, Derivation, Step
from reasoner.logic import Formula, Not, Problem, universal_closure

Render = Callable[[Formula], str]
_SZS = {
    "True": "Theorem",
    "False": "ContradictoryAxioms",
    "Unsatisfiable": "Unsatisfiable",
    "Uncertain": "CounterSatisfiable",
    "Satisfiable": "Satisfiable",
    "CounterSatisfiable": "CounterSatisfiable",
}
_NAMES = {
    "equality_resolution": "er",
    "equality_factoring": "ef",
    "superposition": "sup",
    "paramodulation": "pm",
    "demodulation": "rw",
    "clausify": "cnf_transformation",
}


def szs_status(kind: str) -> str:
    """The SZS status of a certificate's kind; "False" refutes the premises together with the goal."""
    return "Theorem" if kind == "False" else _SZS[kind]


def derivation_tstp(derivation: Derivation, render: Render, problem: Problem | None = None, *, szs: str = "") -> str:
    """The derivation, one annotated formula a line, between SZS output lines.

    Args:
        derivation: what to write.
        render: writes a formula in TPTP.
        problem: for its name.
        szs: the status to announce, if any.
    """
    name = (problem.name if problem is not None else "") or "problem"
    names = {step.name: _atomic("goal_" if step.name == "goal" else step.name) for step in derivation.steps}
    lines = [f"% SZS status {szs} for {name}"] if szs else []
    lines.append(f"% SZS output start CNFRefutation for {name}")
    for step in derivation.steps:
        if step.rule == "negated_goal" and isinstance(step.formula, Not):
            lines.append(f"fof(goal,conjecture,{render(step.formula.body)},file('problem',goal)).")
        lines.append(_line(step, names, render))
    lines.append(f"% SZS output end CNFRefutation for {name}")
    return "\n".join(lines)


def _line(step: Step, names: dict[str, str], render: Render) -> str:
    formula = render(universal_closure(step.formula))
    match step.rule:
        case "premise":
            role, source = "axiom", f"file('problem',{_atomic(str(step.detail['statement']))})"
        case "goal":
            role, source = "axiom", "file('problem',goal)"
        case "negated_goal":
            role, source = "negated_conjecture", "inference(negate,[status(cth)],[goal])"
        case "assumption":
            role, source = "assumption", "introduced(assumption,[])"
        case "reflexivity" | "congruence" | "distinct":
            role, source = "plain", f"introduced(theory,[equality,{step.rule}])"
        case "arithmetic":
            role, source = "plain", "introduced(theory,[arithmetic])"
        case _:
            status = "esa" if step.rule == "clausify" else "thm"
            marks = [f"status({status})"]
            assumptions = step.detail.get("assumptions", ())
            if assumptions:
                marks.append(f"assumptions([{','.join(names[each] for each in assumptions)}])")
            parents = ",".join(names[parent] for parent in step.parents)
            source = f"inference({_NAMES.get(step.rule, step.rule)},[{','.join(marks)}],[{parents}])"
            role = "plain"
    return f"fof({names[step.name]},{role},{formula},{source})."


def _atomic(name: str) -> str:
    if re.fullmatch(r"[a-z][A-Za-z0-9_]*|[1-9][0-9]*|0", name):
        return name
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"


def certificate_tstp(certificate: Certificate, render: Render, problem: Problem | None = None) -> str:
    """The certificate's proof in TSTP; models as SZS finite models in comments are left to `model_table`."""
    from reasoner.certificates.text import certificate_models

    parts = [
        derivation_tstp(each, render, problem, szs=szs_status(certificate.kind)) for each in certificate.derivations
    ]
    if not certificate.derivations:
        name = (problem.name if problem is not None else "") or "problem"
        parts.append(f"% SZS status {szs_status(certificate.kind)} for {name}")
    for title, table in certificate_models(certificate):
        parts.append("\n".join(f"% {line}".rstrip() for line in (title, *table.splitlines())))
    return "\n".join(parts)
