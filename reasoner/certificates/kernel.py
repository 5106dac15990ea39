"""The kernel: does this certificate show what it claims about this problem?

Small and without search, after de Bruijn: steps are recomputed from what they recorded, models evaluated. Only `logic`
is trusted besides: substitution, clausification, sort inference (checked), congruence, linear forms, evaluation.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf
from time import perf_counter
from typing import Any

from reasoner.logic import (  # isort: skip
    BOTTOM, INDIVIDUAL, NUMERIC_SORTS, TOP, Equal, Formula, Function, NameSupply, Not, Number, Or, Predicate,
    Problem, Term, Variable, alpha_equivalent, clausify, conjunction, evaluate, free_variables, sort_problem,
    subexpressions, substitute, SortingTimeoutError,
)  # fmt: skip
from reasoner.logic.congruence import contradictory_by_equality
from reasoner.logic.linear import valid_by

from reasoner.logic.proofs import (  # isort: skip
    KINDS, LEAF_RULES, SHOWS, Certificate, Check, Countermodel, Derivation, Step, establishes,
)  # fmt: skip
from reasoner.logic.rewriting import replace_at, replace_everywhere, term_at
from reasoner.logic.structures import require_interpreted
from reasoner.logic.variants import Literals, complement, literal_set, oriented, same_clause
from reasoner.logic.well_sorted import Sorting
from reasoner.logic.written import require_written

_MALFORMED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_REFUTES = {"True": "negated_goal", "False": "goal", "Unsatisfiable": ""}
_MODELS = {"Uncertain": {"goal", "negated_goal"}, "CounterSatisfiable": {"negated_goal"}, "Satisfiable": {"premises"}}


class _Bad(Exception):
    """The step at hand is wrong, and why."""


def check_certificate(problem: Problem, certificate: Certificate, label: str | None = None, end: float = inf) -> Check:
    """Accept the certificate, or name the first bad step and why.

    Args:
        problem: what was asked.
        certificate: what was answered, and why.
        label: if given, what the certificate must be a certificate of: one of `KINDS`, as `establishes` has it.
        end: when to stop and accept nothing, by `time.perf_counter`.
    """
    place = ""
    try:
        _check_shape(problem, certificate, label)
        resorted, signature = sort_problem(problem, end)
        require_written(problem, resorted, signature)
        for derivation in certificate.derivations:
            kernel = _Kernel(resorted, Sorting(resorted.formulas(), signature), _REFUTES[certificate.kind])
            for step in derivation.steps:
                place = str(step.name)
                if perf_counter() >= end:
                    raise _Bad("time is up")
                kernel.admit(step)
            kernel.conclude(derivation)
        for number, model in enumerate(certificate.models, start=1):
            place = f"model {number}"
            _check_model(resorted, replace(model, structure=replace(model.structure, signature=signature)))
    except (_Bad, SortingTimeoutError) as error:
        return Check(False, place, str(error))
    except _MALFORMED as error:
        return Check(False, place, f"malformed: {type(error).__name__}: {error}"[:300])
    return Check(True, shows=certificate.kind)


def _check_shape(problem: Problem, certificate: Certificate, label: str | None) -> None:
    """The certificate has the parts that its kind takes, and is of the kind that was claimed."""
    kind = certificate.kind
    if kind not in KINDS:
        raise _Bad(f"no kind of certificate is called {kind!r}")
    if label is not None and not establishes(kind, label, goal=problem.goal is not None):
        raise _Bad(f"a certificate of {kind} does not show {label}")
    if problem.goal is None and kind not in {"Unsatisfiable", "Satisfiable"}:
        raise _Bad(f"{kind} is about a goal, and the problem has none")
    if len(certificate.derivations) != (kind in _REFUTES):
        raise _Bad(f"{kind} takes {KINDS[kind]}; {len(certificate.derivations)} derivations are given")
    missing = _MODELS.get(kind, set()) - {model.shows for model in certificate.models}
    if missing and not (kind == "Satisfiable" and certificate.models):
        raise _Bad(f"{kind} takes {KINDS[kind]}; no model shows the {min(missing)}")


class _Kernel:
    """The state of checking one derivation: the clauses so far, and the assumptions that each still carries."""

    def __init__(self, problem: Problem, sorting: Sorting, goal_rule: str) -> None:
        self.problem, self.sorting, self.goal_rule = problem, sorting, goal_rule
        self.premises: dict[str, set[Formula]] = {each.name: set() for each in problem.premises}
        for statement in problem.premises:
            self.premises[statement.name].add(statement.formula)
        self.steps, self.clauses = dict[str, Step](), dict[str, Literals]()
        self.carried: dict[str, frozenset[str]] = {}
        self.clausified: dict[tuple[str, str, bool], tuple[Literals, ...]] = {}

    def admit(self, step: Step) -> None:
        """Check one step; raises `_Bad`."""
        if step.name in self.steps:
            raise _Bad("two steps have this name")
        for parent in step.parents:
            if parent not in self.steps:
                raise _Bad(f"its parent {parent!r} is no earlier step")
        if step.rule in LEAF_RULES:
            self._leaf(step)
        elif step.rule == "clausify":
            self._clausify(step)
        elif step.rule in _RULES:
            expected = _RULES[step.rule](self, step)
            if expected is not None and not (expected <= self.of(step) or same_clause(expected, self.of(step))):
                raise _Bad(f"{step.rule} of its parents gives another clause")
        else:
            raise _Bad(f"no rule is called {step.rule!r}")
        self.steps[step.name] = step
        self.carried.setdefault(step.name, frozenset().union(*(self.carried[parent] for parent in step.parents)))

    def conclude(self, derivation: Derivation) -> None:
        """The last step is ⊥ without assumptions, and Skolem and definition symbols are new."""
        if not derivation.steps or derivation.steps[-1].formula is not BOTTOM:
            raise _Bad("the last step is not ⊥")
        if carried := self.carried[derivation.steps[-1].name]:
            raise _Bad(f"it rests on open assumptions: {', '.join(sorted(carried))}")
        prefixes = sorted(prefix for _, prefix, _ in self.clausified)
        if len({leaf for leaf, _, _ in self.clausified}) < len(prefixes):
            raise _Bad("a leaf is clausified in two ways")
        for one, other in zip(prefixes, prefixes[1:], strict=False):
            if other.startswith(one):
                raise _Bad(f"the prefixes {one!r} and {other!r} of new symbols clash")
        for step in self.steps.values():
            for part in subexpressions(step.formula) if step.rule in LEAF_RULES else ():
                name = part.name if isinstance(part, Function | Predicate) else ""
                last = bisect(prefixes, name) - 1  # as no prefix starts with another, no other begins the name
                if last >= 0 and name.startswith(prefixes[last]):
                    raise _Bad(f"the symbol {name!r} of {step.name} is not new")

    def _leaf(self, step: Step) -> None:
        goal = self.problem.goal
        if step.parents:
            raise _Bad("a leaf has no parents")
        if step.rule == "premise":
            named = self.premises.get(step.detail["statement"], set())
            if not named:
                raise _Bad(f"the problem has no premise named {step.detail['statement']!r}")
        elif step.rule != self.goal_rule or goal is None:
            raise _Bad(f"a leaf {step.rule!r} does not belong in this kind of certificate")
        else:
            named = {goal.formula if step.rule == "goal" else Not(goal.formula)}
        if free_variables(step.formula):
            raise _Bad("a statement with free variables has no one meaning")
        if step.formula not in named and not any(alpha_equivalent(step.formula, formula) for formula in named):
            raise _Bad("its formula is not the statement of the problem")

    def _clausify(self, step: Step) -> None:
        (leaf,) = step.parents
        if self.steps[leaf].rule not in LEAF_RULES:
            raise _Bad("its parent is no leaf")
        prefix, definitional = step.detail["prefix"], bool(step.detail.get("definitional", False))
        made = self.clausified.get((leaf, prefix, definitional))
        if made is None:
            if not isinstance(prefix, str) or not prefix:
                raise _Bad("new symbols take a prefix")
            supply = NameSupply(prefix)
            clauses = clausify(self.steps[leaf].formula, supply, definitional=definitional)
            made = tuple([literal_set(clause.formula()) for clause in clauses])
            self.clausified[leaf, prefix, definitional] = made
            self.sorting.learn(supply)
        if not any(same_clause(clause, self.of(step)) for clause in made):
            raise _Bad(f"it is no clause of {leaf}")

    def of(self, step: Step | str) -> Literals:
        """The clause of a step, or of the earlier step of that name."""
        found = self.steps[step] if isinstance(step, str) else step
        if found.name not in self.clauses:
            self.clauses[found.name] = literal_set(found.formula)
        return self.clauses[found.name]

    def instance(self, parent: str, substitution: Mapping[Variable, Term]) -> Literals:
        """The parent's clause under a well-sorted substitution."""
        for variable, term in substitution.items():
            self.sorting.require(term)
            if not self.sorting.fits(term, variable.sort):
                raise _Bad(f"{term!r:.80} is not of the sort of the variable {variable.name}")
        clause = self.of(parent)
        return frozenset(oriented(substitute(each, substitution)) for each in clause) if substitution else clause

    def instances(self, step: Step, count: int) -> list[Literals]:
        """The parents' clauses, each under its recorded substitution."""
        given: Any = step.detail.get("substitutions") or ({},) * count
        if len(step.parents) != count or len(given) != count:
            raise _Bad(f"{step.rule} takes {count} parents and as many substitutions")
        return [self.instance(*pair) for pair in zip(step.parents, given, strict=True)]

    def lemma(self, step: Step, parents: bool = False) -> Literals:
        """The well-sorted clause of a step that its parents do not determine."""
        if step.parents and not parents:
            raise _Bad(f"{step.rule} has no parents")
        self.sorting.require(step.formula)
        return self.of(step)

    def assumed(self, step: Step) -> list[tuple[str, Literals]]:
        """The assumptions that the step discharges, with their clauses."""
        names = step.detail["assumptions"]
        if not names or len(set(names)) != len(names) or any(self.steps[name].rule != "assumption" for name in names):
            raise _Bad("it does not name assumptions to discharge")
        return [(name, self.of(name)) for name in names]


def _without(clause: Literals, *literals: Formula) -> Literals:
    """The clause less these literals, which must be there."""
    gone = frozenset(map(oriented, literals))
    if not gone <= clause:
        raise _Bad("a recorded literal is not in the parent")
    return clause - gone


def _instantiate(kernel: _Kernel, step: Step) -> Literals:
    return kernel.instances(step, 1)[0]


def _resolution(kernel: _Kernel, step: Step) -> Literals:
    left, right = kernel.instances(step, 2)
    return _without(left, step.detail["literal"]) | _without(right, complement(step.detail["literal"]))


def _superposition(kernel: _Kernel, step: Step) -> Literals:
    source, target = kernel.instances(step, 2)
    equation, literal = _equation(step.detail["equation"]), step.detail["literal"]
    rest = _without(source, equation) | _without(target, literal)
    return rest | {oriented(_rewritten(literal, equation, step.detail.get("positions")))}


def _equation(recorded: Any) -> Equal:
    """The recorded equation; comparisons have two sides too, and rewrite nothing."""
    if not isinstance(recorded, Equal):
        raise _Bad("what is recorded as an equation is none")
    return recorded


def _rewritten(literal: Formula, equation: Equal, positions: Any) -> Formula:
    if positions is None:
        return replace_everywhere(literal, equation.left, equation.right)  # type: ignore[no-any-return]
    if any(term_at(literal, position) is not equation.left for position in positions):
        raise _Bad("another term stands at a recorded position")
    return replace_at(literal, positions, equation.right)


def _demodulation(kernel: _Kernel, step: Step) -> Literals:
    clause = kernel.of(step.parents[0])
    for rewrite in step.detail["rewrites"]:
        equation, literal = _equation(rewrite["equation"]), rewrite.get("literal")
        if not 1 <= rewrite["parent"] < len(step.parents):
            raise _Bad("a rewrite names no parent")
        if _without(kernel.instance(step.parents[rewrite["parent"]], rewrite.get("substitution", {})), equation):
            raise _Bad("rewriting takes a unit equation")
        chosen, positions = (clause, None) if literal is None else ((literal,), rewrite.get("positions"))
        clause = _without(clause, *chosen) | {oriented(_rewritten(each, equation, positions)) for each in chosen}
    return clause


def _equality_resolution(kernel: _Kernel, step: Step) -> Literals:
    (clause,) = kernel.instances(step, 1)
    match literal := step.detail["literal"]:
        case Not(Equal(left, right)) if left is right:
            return _without(clause, literal)
        case _:
            raise _Bad("the recorded literal is not t ≠ t")


def _equality_factoring(kernel: _Kernel, step: Step) -> Literals:
    (clause,) = kernel.instances(step, 1)
    gone, kept = _equation(step.detail["literal"]), _equation(step.detail["other"])
    if oriented(gone) is oriented(kept) or oriented(kept) not in clause:
        raise _Bad("the recorded literals are not two equations of the parent")
    for shared, rest in ((gone.left, gone.right), (gone.right, gone.left)):
        for beside, other in ((kept.left, kept.right), (kept.right, kept.left)):
            result = _without(clause, gone) | {oriented(Not(Equal(rest, other)))}
            if shared is beside and same_clause(result, kernel.of(step)):
                return result
    raise _Bad("equality_factoring of its parent gives another clause")


def _congruence(kernel: _Kernel, step: Step) -> None:
    if not contradictory_by_equality(map(complement, kernel.lemma(step))):
        raise _Bad("the clause is not valid in the theory of equality")


def _arithmetic(kernel: _Kernel, step: Step) -> None:
    kernel.lemma(step)
    literals = step.formula.parts if isinstance(step.formula, Or) else (step.formula,)
    if not valid_by(literals, step.detail.get("coefficients", ()), kernel.sorting.sort_of):
        raise _Bad("the recorded combination of the negated literals is no contradiction")


def _rup(kernel: _Kernel, step: Step) -> None:
    clauses = [kernel.of(parent) for parent in step.parents]
    waiting = list(map(complement, kernel.lemma(step, parents=True)))
    waiting += [literal for clause in clauses if len(clause) == 1 for literal in clause]
    left, falsified, known = list(map(len, clauses)), dict[Formula, list[int]](), set[Formula]()
    for number, clause in enumerate(clauses):
        for literal in clause:
            falsified.setdefault(complement(literal), []).append(number)
    conflict = 0 in left
    while waiting and not conflict:
        if (literal := waiting.pop()) in known:
            continue
        known.add(literal)
        conflict = complement(literal) in known
        for number in falsified.get(literal, ()):
            left[number] -= 1
            conflict |= left[number] == 0
            if left[number] == 1:
                waiting += [each for each in clauses[number] if complement(each) not in known]
    if not conflict:
        raise _Bad("unit propagation over its parents reaches no conflict")


def _assumption(kernel: _Kernel, step: Step) -> None:
    kernel.lemma(step)
    kernel.carried[step.name] = frozenset({step.name})


def _discharge(kernel: _Kernel, step: Step) -> Literals:
    (parent,) = step.parents
    clause = set(kernel.of(parent))
    for name, assumed in kernel.assumed(step):
        if len(assumed) != 1 or _variables(assumed):
            raise _Bad(f"the assumption {name!r} is no ground literal")
        clause.update(map(complement, assumed))
    kernel.carried[step.name] = kernel.carried[parent] - set(step.detail["assumptions"])
    return frozenset(clause)


def _cases(kernel: _Kernel, step: Step) -> Literals:
    split, *branches = step.parents
    cases, whole = kernel.assumed(step), kernel.of(split)
    if frozenset().union(*(clause for _, clause in cases)) != whole:
        raise _Bad("the cases are not the parts of the split clause")
    if sum(len(_variables(clause)) for _, clause in cases) != len(_variables(whole)):
        raise _Bad("two cases share a variable")
    carried, conclusion = kernel.carried[split], frozenset[Formula]()
    for (name, _), branch in zip(cases, branches, strict=True):
        carried, conclusion = carried | (kernel.carried[branch] - {name}), conclusion | kernel.of(branch)
    kernel.carried[step.name] = carried
    return conclusion


def _variables(clause: Literals) -> set[Any]:
    return {part for literal in clause for part in subexpressions(literal) if isinstance(part, Variable)}


_RULES: dict[str, Callable[[_Kernel, Step], Literals | None]] = {
    **dict.fromkeys(("instantiate", "rename", "factoring"), _instantiate),
    **dict.fromkeys(("superposition", "paramodulation"), _superposition),
    **dict.fromkeys(("reflexivity", "distinct", "congruence"), _congruence),
    "resolution": _resolution,
    "demodulation": _demodulation,
    "equality_resolution": _equality_resolution,
    "equality_factoring": _equality_factoring,
    "arithmetic": _arithmetic,
    "rup": _rup,
    "assumption": _assumption,
    "discharge": _discharge,
    "cases": _cases,
}


def _check_model(problem: Problem, model: Countermodel) -> None:
    """The structure interprets all symbols within its domains, and makes true what it should."""
    structure, signature = model.structure, model.structure.signature
    for sort, domain in structure.domains.items():
        if sort in NUMERIC_SORTS or not domain or len(set(domain)) != len(domain):
            raise _Bad(f"the domain of {sort.name} is empty, repeats an element, or cuts the numbers short")
    require_interpreted(structure)
    individuals: Any = Sorting(problem.formulas(), signature).individuals
    denoted = [each.value if isinstance(each, Number) else structure.objects.get(each.name) for each in individuals]
    if any(each not in structure.domains[INDIVIDUAL] for each in denoted):
        raise _Bad("a numeral or distinct object denotes no element")
    if len(set(denoted)) != len({getattr(each, "value", each) for each in individuals}):
        raise _Bad("two distinct objects denote one element")
    if model.shows not in SHOWS or ((goal := problem.goal) is None and model.shows != "premises"):
        raise _Bad(f"there is no {model.shows!r} to show")
    shown = TOP if goal is None or model.shows == "premises" else goal.formula
    shown = Not(shown) if model.shows == "negated_goal" else shown
    if evaluate(conjunction([*(statement.formula for statement in problem.premises), shown]), structure):
        return
    for statement in problem.premises:
        if not evaluate(statement.formula, structure):
            raise _Bad(f"the premise {statement.name!r} is false in it")
    raise _Bad(f"it does not show the {model.shows}")
