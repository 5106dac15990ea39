"""Derivations as TSTP: annotated formulas with `inference(...)` records and SZS output lines (Sutcliffe, 2010)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reasoner.certificates.foreign import ASSUMED
from reasoner.certificates.tstp_clauses import spelled_out
from reasoner.logic import (
    INDIVIDUAL,
    Formula,
    NameSupply,
    Not,
    Problem,
    Signature,
    Statement,
    clausify,
    universal_closure,
)
from reasoner.logic.proofs import Certificate, Derivation, Step

WriteTyped = Callable[[Problem], tuple[list[str], list[tuple[str, str]]]]
"""A problem to its type declarations, and the language and text of each of its formulas."""

_SZS = {
    "True": "Theorem",
    "False": "CounterSatisfiable",
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


def szs_status(kind: str, problem: Problem | None = None) -> str:
    """The SZS status of a problem with a certificate of that kind."""
    if kind == "Unsatisfiable" and problem is not None and problem.goal is not None:
        return "ContradictoryAxioms"
    return _SZS[kind]


def derivation_tstp(derivation: Derivation, write: WriteTyped, problem: Problem | None = None, *, szs: str = "") -> str:
    """The derivation, one annotated formula a line, between SZS output lines; types are declared before the formulas.

    Args:
        derivation: what to write.
        write: writes formulas in TPTP with the types that they need.
        problem: for its name and the types that it declares.
        szs: the status to announce, if any.
    """
    name = _name_of(problem)
    symbols = _with_new_symbols(derivation, problem.declared if problem is not None else Signature())
    derivation = spelled_out(derivation)
    names = {step.name: _atomic("goal_" if step.name == "goal" else step.name) for step in derivation.steps}
    declarations, written = _written(derivation, write, symbols)
    lines = [f"% SZS status {szs} for {name}"] if szs else []
    lines += [f"% SZS output start CNFRefutation for {name}", *declarations]
    texts = iter(written)
    for step in derivation.steps:
        if _asked(step) is not None:
            language, text = next(texts)
            lines.append(f"{language}(goal,conjecture,{text},file('problem',goal)).")
        language, text = next(texts)
        role, source = _annotation(step, names)
        lines.append(f"{language}({names[step.name]},{role},{text},{source}).")
    lines.append(f"% SZS output end CNFRefutation for {name}")
    return "\n".join(lines)


def _written(derivation: Derivation, write: WriteTyped, declared: Signature) -> tuple[list[str], list[tuple[str, str]]]:
    """The steps' formulas, the goal before what rests on it, written as those of one problem: they share symbols."""
    formulas: list[Formula] = []
    for step in derivation.steps:
        asked = _asked(step)
        if asked is not None:
            formulas.append(asked)
        formulas.append(universal_closure(step.formula))
    statements = tuple(
        Statement(f"step {count}", formula, typed_numerals=True) for count, formula in enumerate(formulas, 1)
    )
    return write(Problem(statements, declared=declared))


def _with_new_symbols(derivation: Derivation, declared: Signature) -> Signature:
    """The declarations with those of Skolem functions that are not over `$i`: their use alone need not tell."""
    functions = dict(declared.functions)
    leaves = {step.name: step.formula for step in derivation.steps}
    ways = {(step.parents[0], step.detail["prefix"], bool(step.detail.get("definitional", False)))
            for step in derivation.steps if step.rule == "clausify"}  # fmt: skip
    for leaf, prefix, definitional in ways:
        supply = NameSupply(prefix)
        clausify(leaves[leaf], supply, definitional=definitional)
        for symbol, (places, result) in supply.functions.items():
            if {*places, result} != {INDIVIDUAL}:
                functions[symbol] = (places, result)
    return replace(declared, functions=functions)


def _asked(step: Step) -> Formula | None:
    """The conjecture that the step is inferred from; None for other steps."""
    if step.rule == "goal":
        return step.formula
    return step.formula.body if step.rule == "negated_goal" and isinstance(step.formula, Not) else None


def _name_of(problem: Problem | None) -> str:
    """The problem's name on one line."""
    return " ".join((problem.name if problem is not None else "").split()) or "problem"


def _annotation(step: Step, names: dict[str, str]) -> tuple[str, str]:
    """Role and source of a step."""
    match step.rule:
        case "premise":
            return "axiom", f"file('problem',{_atomic(str(step.detail['statement']))})"
        case "goal":
            return "hypothesis", f"inference({ASSUMED},[status(thm)],[goal])"
        case "negated_goal":
            return "negated_conjecture", "inference(negate,[status(cth)],[goal])"
        case "assumption":
            return "assumption", "introduced(assumption,[])"
        case "reflexivity" | "congruence" | "distinct":
            return "plain", f"introduced(theory,[equality,{step.rule}])"
        case "arithmetic":
            return "plain", "introduced(theory,[arithmetic])"
        case "definition":
            return "definition", "introduced(definition,[])"
        case "rup" if not step.parents:
            return "plain", "introduced(tautology,[])"
    marks = [f"status({'esa' if step.rule == 'skolemize' else 'thm'})"]
    assumptions = step.detail.get("assumptions", ())
    if assumptions:
        marks.append(f"assumptions([{','.join(names[each] for each in assumptions)}])")
    parents = ",".join(names[parent] for parent in step.parents)
    return "plain", f"inference({_NAMES.get(step.rule, step.rule)},[{','.join(marks)}],[{parents}])"


def _atomic(name: str) -> str:
    if re.fullmatch(r"[a-z][A-Za-z0-9_]*|[1-9][0-9]*|0", name):
        return name
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"


def certificate_tstp(certificate: Certificate, write: WriteTyped, problem: Problem | None = None) -> str:
    """The certificate's proof in TSTP; models as SZS finite models in comments are left to `model_table`."""
    from reasoner.certificates.text import certificate_models

    status = szs_status(certificate.kind, problem)
    parts = [derivation_tstp(each, write, problem, szs=status) for each in certificate.derivations]
    if certificate.kind == "False":
        parts.insert(0, "% The conjecture is refuted: together with it the axioms are unsatisfiable.")
    if not certificate.derivations:
        parts.append(f"% SZS status {status} for {_name_of(problem)}")
    for title, table in certificate_models(certificate):
        parts.append("\n".join(f"% {line}".rstrip() for line in (title, *table.splitlines())))
    return "\n".join(parts)
