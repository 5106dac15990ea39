"""Writes the clauses of a problem: CNF, or TCF with the types declared where CNF would lose the sorts."""

from __future__ import annotations

from reasoner.logic import (
    INDIVIDUAL,
    Arithmetic,
    Comparison,
    IsInteger,
    NameSupply,
    Not,
    Problem,
    Quantified,
    Signature,
    Statement,
    clausify,
    sort_problem,
    subexpressions,
    universal_closure,
)
from reasoner.syntax.numerals import numerals_as_objects
from reasoner.syntax.tptp_names import quote
from reasoner.syntax.tptp_writer import write_formula, write_typed


def write_clauses(problem: Problem) -> str:
    """Clauses of the premises and of the negated goal in TPTP, each with the name of the statement it came from.

    A clause about an individual of one sort says nothing of another sort, and CNF has one sort only: a problem with
    sorts or arithmetic is written in TCF, with distinct objects for numerals that name individuals.

    Raises:
        SignatureError: the problem is not well sorted.
    """
    resorted, signature = sort_problem(problem)
    has_sorts = _has_sorts(resorted, signature)
    if has_sorts:
        resorted = numerals_as_objects(resorted, signature)
    supply = NameSupply.avoiding(resorted.formulas(), prefix="sk")
    sources = [(s.name, s.formula, s.role) for s in resorted.premises]
    if resorted.goal is not None:
        sources.append((resorted.goal.name, Not(resorted.goal.formula), "negated_conjecture"))
    clauses = [
        (f"{name}_{number}", role, clause)
        for name, formula, role in sources
        for number, clause in enumerate(clausify(formula, supply), start=1)
    ]
    if not has_sorts:
        return "\n".join(
            f"cnf({quote(name)}, {role}, {' | '.join(map(write_formula, clause.literals)) or '$false'})."
            for name, role, clause in clauses
        )
    declared = Signature(
        {**signature.functions, **supply.functions}, {**signature.predicates, **supply.predicates}, signature.sorts
    )
    statements = [Statement(n, universal_closure(clause.formula()), role, typed=True) for n, role, clause in clauses]
    lines, written = write_typed(Problem(tuple(statements), declared=declared))
    lines += [
        f"tcf({quote(name)}, {role}, {text})." for (name, role, _), (_, text) in zip(clauses, written, strict=True)
    ]
    return "\n".join(lines)


def _has_sorts(problem: Problem, signature: Signature) -> bool:
    """Whether something is of another sort than individuals."""
    return bool(signature.symbol_sorts - {INDIVIDUAL}) or any(
        isinstance(part, Arithmetic | Comparison | IsInteger)
        or (isinstance(part, Quantified) and any(v.sort is not INDIVIDUAL for v in part.variables))
        for formula in problem.formulas()
        for part in subexpressions(formula)
    )
