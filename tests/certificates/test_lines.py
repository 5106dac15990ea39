"""Every line of a readable proof follows from the lines and premises that it cites."""

from math import inf

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reasoner.certificates import proof_text, readable_argument
from reasoner.logic import (
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Not,
    Predicate,
    Problem,
    Statement,
    Variable,
    conjunction,
    disjunction,
    fold,
    free_variables,
    rebuild,
    sort_problem,
    subexpressions,
    universal_closure,
)
from reasoner.prove import Limits, decide
from reasoner.prove.saturation import Options, Steps, refute
from reasoner.syntax import read_formula, read_problem, write_formula
from tests.certificates.pool import proofs
from tests.strategies import closed_formulas

ENOUGH = Limits(120.0)
"""Of what takes milliseconds: on no machine a verdict is missing for want of time."""


def symbols(formulas):
    return {p.name for formula in formulas for p in subexpressions(formula) if isinstance(p, Function | Predicate)}


def closed(formula, known, quantifier):
    """The formula with a variable for each constant that is not known; functions must be."""
    new = [p for p in subexpressions(formula) if isinstance(p, Function) and p.name not in known]
    assert not any(term.arguments for term in new), f"{formula} speaks of a function that nothing introduces"
    terms = {term: Variable(f"New_{term.name}") for term in new}
    body = fold(formula, lambda node, below: terms.get(node) or rebuild(node, below))
    return quantifier(tuple(terms.values()), body) if terms else body


def refuted(asked):
    """A refutation of the denied or granted goal that our prover finds in a number of steps, however busy the machine."""
    resorted, signature = sort_problem(asked)
    goal = resorted.goal.formula
    for role, formula in (("negated_goal", Not(goal)), ("goal", goal)):
        statements = [*resorted.premises, Statement("goal", formula, role)]
        found = refute(statements, Limits(0.5), Options(clock=Steps(inf)), signature)
        if found.derivation is not None:
            return found.derivation
    return None


def follows(premises, conclusion):
    """One question: with a goal, what contradicts it all the same may be seen first where the premises do."""
    denied = [*map(universal_closure, premises), Not(conclusion)]
    return decide(Problem.of(denied), ENOUGH, certify=False).inconsistent


def bad_witnesses(asked, argument, known, meanings):
    """Witnesses that are not new, not chosen for what some statement speaks of, or not there as is said."""
    statements = {s.name: s.formula for s in asked.premises} | {"": Not(argument.claim)}
    spoken = {term.name for step in argument.steps for term in functions(step.conclusion)} - known
    assert spoken <= argument.arbitrary | {term.name for w in argument.witnesses for term in w.terms}
    for witness in argument.witnesses:
        names = {term.name for term in witness.terms}
        variables = {term: Variable(f"New_{term.name}") for term in witness.terms}
        again = fold(witness.says, lambda node, below, v=variables: v.get(node) or rebuild(node, below))
        there_are = Exists(tuple(variables.values()), again)
        if names & known or names & symbols([again]) or len(names) < len(witness.terms):
            yield "not new", witness
        if any(term.arguments != witness.arguments for term in witness.terms):
            yield "depends on other things than variables", witness
        if not free_variables(there_are) <= set(witness.arguments):
            yield "depends on more than it says", witness
        if not follows(meanings, universal_closure(Iff(there_are, witness.existential))):
            yield "not what the statement speaks of", witness
        if witness.certain and not follows(
            [statements[witness.source], *meanings], universal_closure(witness.existential)
        ):
            yield "not there", witness
        known = known | names
        meanings = [*meanings, universal_closure(Implies(witness.existential, witness.says))]


def functions(formula):
    return [part for part in subexpressions(formula) if isinstance(part, Function)]


def bad_lines(asked, derivation):
    argument = readable_argument(derivation)
    premises = dict(argument.premises)
    known = symbols(asked.formulas()) | symbols(atom for atom, _ in argument.definitions)
    meanings = [universal_closure(Iff(atom, meaning)) for atom, meaning in argument.definitions]
    lines, found = {}, list(bad_witnesses(asked, argument, known, meanings))
    known |= {term.name for witness in argument.witnesses for term in witness.terms}
    meanings += [universal_closure(Implies(each.existential, each.says)) for each in argument.witnesses]
    steps = argument.steps
    for index, step in enumerate(steps):
        lines[step.name] = step
        cited = [premises[s] if s in premises else lines[s].conclusion for s in step.sources]
        block = []
        for earlier in reversed(steps[:index]):
            if earlier.depth <= step.depth:
                break
            block.insert(0, earlier)
        supposed = [s.conclusion for s in block if s.rule in {"supposition", "case"} and s.depth == step.depth + 1]
        inner = symbols([*cited, *meanings]) | known
        if step.rule in {"supposition", "case"}:
            continue
        if step.rule.startswith(("conditional proof", "proof by contradiction")):
            shown = closed(Implies(conjunction(supposed), cited[-1]), known, ForAll)
            cited, conclusion = [shown], step.conclusion
        elif step.rule == "cases":
            cited, conclusion = cited[:1], closed(disjunction(supposed), inner, Exists)
        elif step.rule == "universal generalization":
            cited, conclusion = [closed(conjunction(cited), known, ForAll)], step.conclusion
        else:
            conclusion = closed(step.conclusion, inner, Exists)
        if not follows([*cited, *meanings], conclusion):
            found.append((step, steps))
    if steps[-1].conclusion is not argument.claim or steps[-1].depth:
        found.append("the last line is not the claim")
    return found


VALID = [
    "exists x (P(x) -> all y P(y))",
    "exists x all y (P(x) -> P(y))",
    "(p -> q) | (q -> p)",
    "p | -p",
    "a = b -> b = a",
    "all x all y (R(x,y) -> exists z R(x,z))",
    "(all x exists y R(x,y)) -> exists z R(a,z)",
    "(exists x all y R(x,y)) -> all y exists x R(x,y)",
    "(all x (P(x) | Q(x))) -> ((all x P(x)) | exists x Q(x))",
    "((p -> q) -> p) -> p",
    "(p <-> q) -> (q <-> p)",
    "-(exists x all y (R(x,y) <-> -R(y,y)))",
    "(all x exists y R(x,y)) & (all x all y (R(x,y) -> Q(y))) -> exists y Q(y)",
    "(all x exists y all z exists w T(x,y,z,w)) -> all x exists y exists w T(x,y,x,w)",
    "-(exists x all y -R(x,y)) -> exists y R(a,y)",
    "(all x (P(x) -> exists y exists z (R(x,y) & R(y,z)))) -> (exists x P(x)) -> exists x exists y R(x,y)",
    "((exists x P(x)) | (all x exists y R(x,y))) -> exists x (P(x) | exists y R(x,y))",
    "(all x exists y f(y) = x) -> exists y f(f(y)) = a",
]


@pytest.mark.parametrize("goal", VALID)
def test_each_line_follows_in_proofs_without_premises(goal):
    asked = Problem.of([], read_formula(goal))
    assert not bad_lines(asked, decide(asked, ENOUGH).certificate.derivations[0])


@pytest.mark.parametrize(
    ("name", "asked", "certificate"), list(proofs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_line_follows_in_the_pool(name, asked, certificate):
    assert not bad_lines(asked, certificate.derivations[0])


WITH_FUNCTIONS = [
    (["all x exists y R(x,y)", "all x all y (R(x,y) -> Q(y))"], "exists y Q(y)"),
    (
        ["exists x (P(x) & all y R(x,y))", "all x (P(x) -> exists z (S(x,z) & T(z)))"],
        "exists x exists z (S(x,z) & T(z))",
    ),
    (
        ["all x exists y (R(x,y) & all z (S(y,z) -> exists w T(x,y,z,w)))", "all x all y (R(x,y) -> S(y,x))"],
        "all x exists y exists z exists w T(x,y,z,w)",
    ),
    (["all x exists y x = f(y)", "all x P(f(x))"], "all x P(x)"),
    (["all x (P(x) | exists y R(x,y))", "all x all y -R(x,y)"], "all x P(x)"),
    (
        ["all x exists y all z (R(x,y) & (Q(z) | exists w S(y,z,w)))", "exists x -Q(x)"],
        "exists x exists y exists z S(x,y,z)",
    ),
    (["(all x exists y R(x,y)) <-> (exists x all y S(x,y))", "all x S(a,x)"], "all x exists y R(x,y)"),
]


@pytest.mark.parametrize(("premises", "goal"), WITH_FUNCTIONS)
def test_each_line_follows_where_witnesses_depend_on_things(premises, goal):
    asked = Problem.of(list(map(read_formula, premises)), read_formula(goal))
    derivation = decide(asked, ENOUGH).certificate.derivations[0]
    assert not bad_lines(asked, derivation)


def test_the_text_says_what_a_witness_is_chosen_for_and_where_it_is_spoken_of():
    asked = Problem.of(list(map(read_formula, WITH_FUNCTIONS[1][0])), read_formula(WITH_FUNCTIONS[1][1]))
    text = proof_text(decide(asked, ENOUGH).certificate.derivations[0], write_formula)
    assert "  let c1 be such that P(c1) ∧ ∀y R(c1, y) (premise 1)\n" in text
    assert "  for each x let f1(x) be such that S(x, f1(x)) ∧ T(f1(x)), if there is such a thing (premise 2)\n" in text


def test_what_the_claim_holds_of_in_general_is_anything_and_what_its_denial_speaks_of_is_a_witness():
    def text_of(premises, goal):
        asked = Problem.of(list(map(read_formula, premises)), read_formula(goal))
        return proof_text(decide(asked, ENOUGH).certificate.derivations[0], write_formula)

    assert "  let c1 be anything\n" in text_of(["all x (P(x) -> Q(x))", "all x P(x)"], "all x Q(x)")
    assert "  let c1 be such that ¬P(c1) (the denial of the claim)\n" in text_of([], "exists x (P(x) -> all y P(y))")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(closed_formulas(max_leaves=6), min_size=1, max_size=3), closed_formulas(max_leaves=5))
def test_each_line_follows_in_random_proofs_with_functions(premises, goal):
    asked = Problem.of(premises, goal)
    derivation = refuted(asked)
    assume(derivation is not None)
    assert not bad_lines(asked, derivation)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(closed_formulas(functions=False, max_leaves=5), max_size=3), closed_formulas(functions=False, max_leaves=5)
)
def test_each_line_follows_in_random_proofs(premises, goal):
    asked = Problem.of(premises, goal)
    derivation = refuted(asked)
    assume(derivation is not None)
    assert not bad_lines(asked, derivation)


INSIDE = [
    "(all x P(f(x))) | q",
    "-(exists x -P(x))",
    "q -> all x P(x)",
    "(all x P(x)) & r",
    "(all x P(x)) & all y P(f(y))",
    "r & -(exists x exists y -(P(x) & P(y)))",
    "q | all x all y (S(x,y) | r)",
    "q -> all x (P(x) | -P(x))",
    "(all x exists y S(x,y)) | all x P(x)",
    "-(exists x (-P(x) | -P(f(x))))",
    "r <-> all x P(x)",
]


@pytest.mark.parametrize("goal", INSIDE)
def test_each_line_follows_where_a_claim_is_general_inside(goal):
    asked = Problem.of([read_formula("all x P(x)"), read_formula("r")], read_formula(goal))
    assert not bad_lines(asked, decide(asked, ENOUGH).certificate.derivations[0])


def test_what_a_claim_says_of_all_inside_is_generalized_first():
    asked = Problem.of([read_formula("all x P(x)")], read_formula("(all x P(f(x))) | q"))
    text = proof_text(decide(asked, ENOUGH).certificate.derivations[0], write_formula)
    assert "  2. ∀x P(f(x))      by universal generalization from (1)\n" in text
    assert "  3. ∀x P(f(x)) ∨ q  by disjunction introduction from (2)" in text


def test_what_is_general_inside_in_two_sorts_is_argued_by_contradiction():
    text = """
        tff(s, type, s: $tType). tff(t, type, t: $tType). tff(p, type, p: s > $o). tff(q, type, q: t > $o).
        tff(a, axiom, ![X: s]: p(X)). tff(b, axiom, ![X: t]: q(X)).
        tff(g, conjecture, (![X: s]: p(X)) & (![Y: t]: q(Y)))."""
    argument = readable_argument(decide(read_problem(text, "tptp"), ENOUGH).certificate.derivations[0])
    assert argument.steps[-1].rule == "proof by contradiction"
    assert argument.steps[-1].conclusion is argument.claim


WITHOUT_CASES = {
    "an instance of the goal": (
        ["exists x P(x)", "all x (P(x) -> Q(x) | R(x))"],
        "exists x (Q(x) | R(x))",
        ["existential instantiation", "modus ponens", "existential introduction"],
    ),
    "the goal in another order": (["P(a) | Q(a)"], "Q(a) | P(a)", ["disjunction introduction"]),
    "less than the goal": (["P(a) | Q(a)"], "R(a) | Q(a) | P(a)", ["disjunction introduction"]),
    "what a conditional concludes": (
        ["all x (P(x) -> Q(x))", "all x (Q(x) -> R(x) | S(x))"],
        "all x (P(x) -> R(x) | S(x))",
        ["supposition", "modus ponens", "modus ponens", "conditional proof and generalization"],
    ),
    "less than a conditional concludes": (
        ["all x (P(x) -> Q(x) | R(x))"],
        "all x (P(x) -> Q(x) | R(x) | S(x))",
        ["supposition", "modus ponens", "disjunction introduction", "conditional proof and generalization"],
    ),
    "what is said of all": (
        ["all x (P(x) | Q(x))"],
        "all x (Q(x) | P(x))",
        ["instantiation", "universal generalization"],
    ),
    "a part of a conjunction": (
        ["exists x (S(x) & (Q(x) | R(x)))", "all x (S(x) -> P(x))"],
        "exists x (P(x) & (Q(x) | R(x)))",
        ["existential instantiation", "existential instantiation", "modus ponens", "existential introduction"],
    ),
    "a premise": (["exists x (P(x) & (Q(x) | R(x)))"], "exists y (P(y) & (Q(y) | R(y)))", ["repetition"]),
    "equations the other way round": (["a = b | c = d"], "d = c | b = a", ["disjunction introduction"]),
}


@pytest.mark.parametrize("name", WITHOUT_CASES)
def test_a_disjunction_that_shows_the_claim_as_it_stands_is_not_split(name):
    premises, goal, rules = WITHOUT_CASES[name]
    asked = Problem.of(list(map(read_formula, premises)), read_formula(goal))
    derivation = decide(asked, ENOUGH).certificate.derivations[0]
    assert [step.rule for step in readable_argument(derivation).steps] == rules
    assert not bad_lines(asked, derivation)


WITH_CASES = {
    "witnesses differ": (["P(a) | Q(b)"], "exists x (P(x) | Q(x))"),
    "each case shows another part": (["P | Q", "P -> R", "Q -> S"], "R | S"),
    "one case shows another part": (["P | Q", "P -> R", "Q -> S"], "R | S | T"),
}


@pytest.mark.parametrize("name", WITH_CASES)
def test_a_disjunction_whose_cases_show_different_things_is_split(name):
    premises, goal = WITH_CASES[name]
    asked = Problem.of(list(map(read_formula, premises)), read_formula(goal))
    derivation = decide(asked, ENOUGH).certificate.derivations[0]
    assert readable_argument(derivation).steps[-1].rule == "cases"
    assert not bad_lines(asked, derivation)


def test_what_all_cases_end_with_comes_once_after_them():
    premises = ["P | Q", "P -> R", "Q -> R", "R -> S", "S & W -> T", "W"]
    asked = Problem.of(list(map(read_formula, premises)), read_formula("T"))
    derivation = decide(asked, ENOUGH).certificate.derivations[0]
    steps = readable_argument(derivation).steps
    assert [step.rule for step in steps] == [*["case", "modus ponens"] * 2, "cases", "modus ponens", "modus ponens"]
    assert not bad_lines(asked, derivation)


LITERALS = [f"{sign}{name}({term})" for name in "PQR" for term in ("x", "a", "f(x)") for sign in ("", "-")]
CLAUSES = st.lists(st.sampled_from(LITERALS), min_size=1, max_size=3).map(lambda parts: f"all x ({' | '.join(parts)})")
CLAIMS = st.tuples(
    st.sampled_from(["exists x ({0} | {1})", "exists x ({2} & ({0} | {1}))", "all x ({2} -> {0} | {1})", "{3} | {4}"]),
    st.tuples(*[st.sampled_from(LITERALS)] * 3, *[st.sampled_from([each for each in LITERALS if "x" not in each])] * 2),
).map(lambda parts: parts[0].format(*parts[1]))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CLAUSES, min_size=2, max_size=5), CLAIMS)
def test_each_line_follows_in_random_proofs_of_disjunctions(premises, goal):
    asked = Problem.of(list(map(read_formula, premises)), read_formula(goal))
    derivation = refuted(asked)
    assume(derivation is not None)
    assert not bad_lines(asked, derivation)
    steps = {step.name: step for step in readable_argument(derivation).steps}

    def end(name):
        """By which rule a case ends, and what it is from."""
        return steps[name].rule, frozenset(
            steps[each].conclusion if each in steps else each for each in steps[name].sources
        )

    for step in steps.values():
        last = [
            source
            for source in step.sources
            if step.rule == "cases" and source in steps and steps[source].depth > step.depth
        ]
        assert len(last) < 2 or len({end(name) for name in last}) > 1
