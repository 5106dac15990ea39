"""Verdicts that dispute a file's header, put to provers that know nothing of the kernel.

A model is given to them as ground facts: its elements are all there is and are different, each table row by row. These
facts leave one structure only, so that a prover which refutes them together with the denial of what the model is to
show confirms it. A refutation is confirmed by another prover's refutation of the same statements.
"""

import time
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from reasoner.logic import (
    INDIVIDUAL,
    NUMERIC_SORTS,
    DistinctObject,
    Equal,
    FiniteStructure,
    ForAll,
    Formula,
    Function,
    Not,
    Predicate,
    Problem,
    Signature,
    Statement,
    Variable,
    conjunction,
    disjunction,
    sort_problem,
)
from reasoner.prove import Limits, Outcome, Question, SzsStatus, Verdict
from reasoner.prove.portfolio import available, race

PROVERS = ("z3", "cvc5", "eprover")


def confirmed_by(
    problem: Problem, verdict: Verdict, seconds: float = 10.0, provers: Iterable[str] = PROVERS
) -> list[str]:
    """The provers other than the verdict's own that confirm it; a model is confirmed by any, as the kernel took it."""
    questions = list(_questions(problem, verdict))
    asked = [name for name in provers if available(name) and (verdict.models or name != verdict.backend)]
    return [name for name in asked if questions and all(refutes(name, each, seconds) for each in questions)]


def _questions(problem: Problem, verdict: Verdict) -> Iterator[Question]:
    """Statements that cannot be true together if the verdict is right; none for models with numbers, or without one."""
    resorted, signature = sort_problem(problem)
    goal = resorted.goal
    sides = {"premises": [], "goal": [], "negated_goal": []}
    if goal is not None:
        sides["goal"] = [Statement(goal.name, goal.formula, "goal")]
        sides["negated_goal"] = [Statement(goal.name, Not(goal.formula), "negated_goal")]
    if verdict.status in (SzsStatus.SATISFIABLE, SzsStatus.COUNTER_SATISFIABLE):
        if NUMERIC_SORTS.isdisjoint(signature.symbol_sorts):
            for model in verdict.models:
                shown = conjunction([each.formula for each in (*resorted.premises, *sides[model.shows])])
                diagram, wider = diagram_of(model.structure, signature)
                yield Question((*diagram, Statement("denied", Not(shown), "negated_goal")), wider)
    else:
        beside = [] if verdict.inconsistent else sides["negated_goal"]
        yield Question((*resorted.premises, *beside), signature)


def refutes(name: str, question: Question, seconds: float) -> bool:
    limits = Limits(seconds)
    answer = race({"denied": question}, limits, time.perf_counter() + seconds, name)["denied"]
    return answer.outcome is Outcome.UNSATISFIABLE


def diagram_of(structure: FiniteStructure, signature: Signature) -> tuple[tuple[Statement, ...], Signature]:
    """Statements that hold in structures like this one only, over the signature with a constant for each element."""
    prefix = "element"
    while any(name.startswith(prefix) for name, _ in (*signature.functions, *signature.predicates)):
        prefix += "_"
    names = {
        sort: {element: Function(f"{prefix}{place}_{number}") for number, element in enumerate(domain)}
        for place, (sort, domain) in enumerate(structure.domains.items())
    }
    functions = {(constant.name, 0): ((), sort) for sort, constants in names.items() for constant in constants.values()}
    formulas: list[Formula] = []
    for sort, constants in names.items():
        x = Variable("x", sort)
        formulas.append(ForAll([x], disjunction([Equal(x, constant) for constant in constants.values()])))
        formulas += [Not(Equal(one, other)) for one, other in combinations(constants.values(), 2)]
    formulas += facts_of(structure, signature, names)
    statements = tuple([Statement(f"fact {number}", formula) for number, formula in enumerate(formulas)])
    return statements, Signature({**signature.functions, **functions}, signature.predicates)


def facts_of(structure: FiniteStructure, signature: Signature, names: dict) -> Iterator[Formula]:
    """Each row of each table."""
    for (name, arity), (sorts, result) in signature.functions.items():
        for row, value in structure.functions[name, arity].items():
            arguments = [names[sort][element] for sort, element in zip(sorts, row, strict=True)]
            yield Equal(Function(name, arguments), names[result][value])
    for symbol, sorts in signature.predicates.items():
        ignored = structure.ignored.get(symbol, frozenset())
        places = [place for place in range(symbol[1]) if place not in ignored]
        for row in product(*(structure.domains[sorts[place]] for place in places)):
            chosen = dict(zip(places, row, strict=True))
            arguments = [
                names[sort][chosen[place]] if place in chosen else Variable(f"x{place}", sort)
                for place, sort in enumerate(sorts)
            ]
            atom = Predicate(symbol[0], arguments)
            free = [each for each in arguments if isinstance(each, Variable)]
            literal = atom if row in structure.predicates[symbol] else Not(atom)
            yield ForAll(free, literal) if free else literal
    for name, element in structure.objects.items():
        yield Equal(DistinctObject(name), names[INDIVIDUAL][element])
