"""Refutations of very many simple statements in linear time: by unit propagation, and by congruence closure."""

from __future__ import annotations

from itertools import chain

from reasoner.certificates import Derivation
from reasoner.logic import (
    BOTTOM,
    Arithmetic,
    Comparison,
    Equal,
    Formula,
    IsInteger,
    Not,
    Or,
    disjunction,
    subexpressions,
)
from reasoner.logic.congruence import contradictory_by_equality
from reasoner.logic.variants import complement, literal_set
from reasoner.prove.questions import Question
from reasoner.prove.recording import Book, given_clauses
from reasoner.prove.unit_propagation import ClauseSet, Propagation


def propagated(question: Question, until: float) -> Derivation | None:
    """A derivation with one step of unit propagation, over clauses without equations and numbers, as they stand.

    Variables are left as they are: what is found is right, and of statements with quantifiers little is found.
    """
    parts = chain.from_iterable(map(subexpressions, question.formulas()))
    if any(isinstance(part, Equal | Comparison | IsInteger | Arithmetic) for part in parts):
        return None
    try:
        made, _ = given_clauses(question, until)
    except TimeoutError:
        return None
    atoms: dict[Formula, int] = {}

    def number(literal: Formula) -> int:
        atom = literal.body if isinstance(literal, Not) else literal
        found = atoms.setdefault(atom, len(atoms) + 1)
        return found if literal is atom else -found

    clauses = ClauseSet([tuple(map(number, literal_set(each.formula))) for each in made])
    found = clauses.propagate()
    if found.conflict < 0:
        return None
    book = Book(question, made)
    parents = [book.clause(each) for each in _used(clauses, found)]
    return book.derivation(book.add("rup", parents, BOTTOM))


def congruent(question: Question, until: float) -> Derivation | None:
    """A derivation with one lemma of equality, where every clause is a literal; variables are left as they are."""
    formulas = question.formulas()
    if not any(isinstance(part, Equal) for formula in formulas for part in subexpressions(formula)):
        return None
    try:
        made, _ = given_clauses(question, until)
    except TimeoutError:
        return None
    literals = list(dict.fromkeys(chain.from_iterable(literal_set(each.formula) for each in made)))
    if any(isinstance(each.formula, Or) for each in made) or not contradictory_by_equality(literals):
        return None
    book = Book(question, made)
    parents = [book.clause(number) for number in range(len(made))]
    lemma = book.add("congruence", (), disjunction(map(complement, literals)))
    return book.derivation(book.add("rup", [*parents, lemma], BOTTOM))


def _used(clauses: ClauseSet, found: Propagation) -> list[int]:
    """The clauses that the conflict rests on, in their order."""
    used: set[int] = set()
    stack = [found.conflict]
    while stack:
        clause = stack.pop()
        if clause not in used:
            used.add(clause)
            stack += [found.reasons[-literal] for literal in clauses.clauses[clause] if -literal in found.reasons]
    return sorted(used)
