"""Refutations of very many simple statements in linear time: by unit propagation, and by congruence closure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice

from reasoner.certificates import Derivation
from reasoner.logic import (
    BOTTOM,
    Arithmetic,
    Comparison,
    Equal,
    Formula,
    IsInteger,
    Or,
    disjunction,
    subexpressions,
    substitute,
)
from reasoner.logic.congruence import contradictory_by_equality
from reasoner.logic.literals import atom_of
from reasoner.logic.variants import complement, literal_set
from reasoner.prove.chained import Substitution, chained_instances
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
        atom = atom_of(literal)
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
    """A derivation with one lemma of equality, where every clause is a literal.

    Variables are left as they are; if that does not do, literals are instantiated by the ground terms that they match.
    """
    formulas = question.formulas()
    if not any(isinstance(part, Equal) for formula in formulas for part in subexpressions(formula)):
        return None
    try:
        made, _ = given_clauses(question, until)
    except TimeoutError:
        return None
    if any(isinstance(each.formula, Or) for each in made):
        return None
    facts = [each.formula for each in made]
    instances: list[tuple[int, Substitution]] = []
    found, source = _contradictory(facts), chained_instances(facts, until)
    while not found:  # as many instances again each time
        more = list(islice(source, max(16, len(instances))))
        if not more:
            return None
        instances += more
        found = _contradictory([*facts, *(substitute(facts[place], binding) for place, binding in instances)])
    book = Book(question, made)
    parents = [book.clause(number) for number in range(len(made))]
    for place, binding in instances:
        detail = {"substitutions": (binding,)}
        parents.append(book.add("instantiate", [parents[place]], substitute(facts[place], binding), detail))
    literals = dict.fromkeys(chain.from_iterable(map(book.literals, parents)))
    lemma = book.add("congruence", (), disjunction(map(complement, literals)))
    return book.derivation(book.add("rup", [*parents, lemma], BOTTOM))


def _contradictory(facts: Iterable[Formula]) -> bool:
    return contradictory_by_equality(dict.fromkeys(chain.from_iterable(map(literal_set, facts))))


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
