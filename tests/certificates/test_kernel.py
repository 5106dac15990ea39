"""The kernel accepts what is valid, names what is not, and no corruption of a valid certificate survives."""

import json
import time
from dataclasses import replace

import pytest
import z3

from reasoner.certificates import Certificate, Check, Countermodel, Derivation, Step, check_certificate
from reasoner.logic import (
    BOTTOM,
    INDIVIDUAL,
    INTEGER,
    And,
    Arithmetic,
    Bottom,
    Comparison,
    Equal,
    Exists,
    FiniteStructure,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Top,
    Variable,
    Xor,
    alpha_equivalent,
    disjunction,
    evaluate,
    fold,
    universal_closure,
)
from reasoner.syntax import read_problem
from tests.certificates.pool import A, X, atom, everything, herbrand, leaf, problem, proofs

POOL = {name: (asked, certificate) for name, asked, certificate in everything()}
PROOFS = {name: POOL[name] for name, _, _ in proofs()}


@pytest.mark.parametrize("name", POOL)
def test_valid_certificates_are_accepted_also_after_a_trip_through_json(name):
    asked, certificate = POOL[name]
    assert check_certificate(asked, certificate) == Check(True, shows=certificate.kind)
    again = Certificate.from_json(json.loads(json.dumps(certificate.to_json())))
    assert again.derivations == certificate.derivations
    assert check_certificate(asked, again) == Check(True, shows=certificate.kind)


@pytest.mark.parametrize("name", POOL)
def test_a_certificate_shows_its_own_kind_only(name):
    asked, certificate = POOL[name]
    for kind in {"True", "False", "Uncertain", "Unsatisfiable", "Satisfiable", "CounterSatisfiable", "Perhaps"} - {
        certificate.kind
    }:
        assert not check_certificate(asked, certificate, label=kind).accepted
        changed = check_certificate(asked, replace(certificate, kind=kind))
        weaker = {
            ("Uncertain", "CounterSatisfiable"),
            ("Uncertain", "Satisfiable"),
            ("CounterSatisfiable", "Satisfiable"),
        }
        assert changed.accepted == ((certificate.kind, kind) in weaker)


# An independent criterion for steps: Z3 on one-sorted formulas, knowing nothing of rules.


def to_z3(formula):
    """The formula in Z3 over one uninterpreted sort; numbers do not occur in the pool."""
    sort = z3.DeclareSort("U")

    def rule(node, below):
        match node:
            case Variable(name, _):
                return z3.Const(f"?{name}", sort)
            case Function(name, arguments):
                return z3.Function(f"{name}/{len(arguments)}", *[sort] * len(arguments), sort)(*below)
            case Predicate(name, arguments):
                return z3.Function(f"{name}/{len(arguments)}p", *[sort] * len(arguments), z3.BoolSort())(*below)
            case Equal():
                return below[0] == below[1]
            case Not():
                return z3.Not(below[0])
            case And():
                return z3.And(*below)
            case Or():
                return z3.Or(*below)
            case Implies():
                return z3.Implies(*below)
            case Iff():
                return below[0] == below[1]
            case Xor():
                return z3.Xor(*below)
            case ForAll() | Exists():
                bind = z3.ForAll if isinstance(node, ForAll) else z3.Exists
                return bind([z3.Const(f"?{v.name}", sort) for v in node.variables], below[0])
            case Top() | Bottom():
                return z3.BoolVal(isinstance(node, Top))
        raise AssertionError(node)

    return fold(formula, rule)


def follows(premises, conclusion) -> bool:
    solver = z3.Solver()
    solver.set("timeout", 2000)
    for premise in premises:
        solver.add(to_z3(universal_closure(premise)))
    solver.add(z3.Not(to_z3(universal_closure(conclusion))))
    return solver.check() == z3.unsat


def is_really_a_proof(asked, certificate, original) -> bool:
    """Each leaf is a statement, each step follows from its parents, ⊥ is reached without assumptions."""
    steps: dict[str, Step] = {}
    carried: dict[str, frozenset[str]] = {}
    denied = {"True": lambda: Not(asked.goal.formula), "False": lambda: asked.goal.formula}
    clausified = {(s.formula, s.parents) for s in original.steps if s.rule == "clausify"}
    for step in certificate.derivations[0].steps:
        if step.name in steps or any(parent not in steps for parent in step.parents):
            return False
        parents = [steps[parent].formula for parent in step.parents]
        open_ones = frozenset().union(*(carried[parent] for parent in step.parents))
        if step.rule == "premise":
            if not any(
                alpha_equivalent(s.formula, step.formula) for s in asked.premises if s.name == step.detail["statement"]
            ):
                return False
        elif step.rule in {"goal", "negated_goal"}:
            if certificate.kind not in denied or step.formula is not denied[certificate.kind]():
                return False
        elif step.rule == "assumption":
            open_ones = frozenset({step.name})
        elif step.rule == "clausify":
            if (step.formula, step.parents) not in clausified and not follows(parents, step.formula):
                return False
        elif step.rule == "cases":
            cases = [steps[name] for name in step.detail["assumptions"]]
            given = [
                Implies(universal_closure(c.formula), universal_closure(p))
                for c, p in zip(cases, parents[1:], strict=True)
            ]
            if not follows([parents[0], *given], step.formula):
                return False
            branches = zip(step.parents[1:], cases, strict=True)
            open_ones = carried[step.parents[0]].union(*(carried[p] - {c.name} for p, c in branches))
        elif step.rule == "discharge":
            assumed = [steps[name].formula for name in step.detail["assumptions"]]
            if not follows([disjunction([*map(Not, assumed), *parents])], step.formula):
                return False
            open_ones -= set(step.detail["assumptions"])
        elif not follows(parents, step.formula):
            return False
        steps[step.name], carried[step.name] = step, open_ones
    last = certificate.derivations[0].steps[-1]
    return last.formula is BOTTOM and not carried[last.name]


def corrupted_formulas(formula: Formula):
    literals = formula.parts if isinstance(formula, Or) else (formula,)
    for index, literal in enumerate(literals):
        flipped = literal.body if isinstance(literal, Not) else Not(literal)
        yield disjunction([*literals[:index], flipped, *literals[index + 1 :]])
        if len(literals) > 1:
            yield disjunction([*literals[:index], *literals[index + 1 :]])
        body = literal.body if isinstance(literal, Not) else literal
        if isinstance(body, Predicate):
            other = Predicate(body.name + "x", body.arguments)
            yield disjunction([*literals[:index], other, *literals[index + 1 :]])
            if body.arguments:
                other = Predicate(body.name, (Function("elsewhere"), *body.arguments[1:]))
                yield disjunction(
                    [*literals[:index], Not(other) if body is not literal else other, *literals[index + 1 :]]
                )
    yield disjunction([*literals, atom("extra")])


def corrupted_details(step: Step, others):
    detail = dict(step.detail)
    for key, value in detail.items():
        yield {k: v for k, v in detail.items() if k != key}
        match value:
            case str():
                yield {**detail, key: value + "x"}
                yield {**detail, key: ""}
                for other in others:
                    if other.detail.get(key, value) != value:
                        yield {**detail, key: other.detail[key]}
            case bool():
                yield {**detail, key: not value}
            case Formula():
                yield {**detail, key: value.body if isinstance(value, Not) else Not(value)}
                yield {**detail, key: atom("extra")}
            case tuple() if value and isinstance(value[0], dict):
                yield {**detail, key: value[::-1]}
                yield {**detail, key: value[1:]}
                for index, part in enumerate(value):
                    for variable in part:
                        wrong = {**part, variable: Function("elsewhere")} if isinstance(variable, Variable) else {}
                        fewer = {k: v for k, v in part.items() if k != variable}
                        for new in (wrong, fewer):
                            yield {**detail, key: (*value[:index], new, *value[index + 1 :])}
            case tuple():
                yield {**detail, key: value[::-1]}
                yield {**detail, key: value[1:]}
    yield {**detail, "substitutions": ({X: A},)}


def corruptions(steps: tuple[Step, ...]):
    """Derivations with one thing wrong."""
    count = len(steps)
    for i, step in enumerate(steps):
        before, after = steps[:i], steps[i + 1 :]
        yield before + after
        yield (*before, step, step, *after)
        yield (*before, replace(step, name="renamed"), *after)
        yield (*before, replace(step, name=steps[(i + 1) % count].name), *after)
        if after:
            yield (*before, after[0], step, *after[1:])
        for rule in (
            "premise",
            "goal",
            "negated_goal",
            "clausify",
            "instantiate",
            "resolution",
            "rup",
            "congruence",
            "magic",
        ):
            if rule != step.rule:
                yield (*before, replace(step, rule=rule), *after)
        for formula in (
            corrupted_formulas(step.formula)
            if step.parents or step.rule == "assumption"
            else [Not(step.formula), atom("extra")]
        ):
            yield (*before, replace(step, formula=formula), *after)
        for detail in corrupted_details(step, steps):
            yield (*before, replace(step, detail=detail), *after)
        for p, parent in enumerate(step.parents):
            for other in {s.name for s in steps} | {"nobody", step.name}:
                if other != parent:
                    yield (*before, replace(step, parents=(*step.parents[:p], other, *step.parents[p + 1 :])), *after)
            yield (*before, replace(step, parents=step.parents[:p] + step.parents[p + 1 :]), *after)
    yield steps[:-1]
    yield ()


@pytest.mark.parametrize("name", PROOFS)
def test_no_corrupted_proof_survives_unless_it_is_a_proof_by_another_standard(name):
    asked, certificate = PROOFS[name]
    original = certificate.derivations[0]
    tried = 0
    for steps in corruptions(original.steps):
        if steps == original.steps:
            continue
        tried += 1
        mutant = replace(certificate, derivations=(Derivation(tuple(steps)),))
        check = check_certificate(asked, mutant)
        if check.accepted:
            assert is_really_a_proof(asked, mutant, original), steps
        else:
            assert check.reason
    assert tried > 100


def model_corruptions(model: Countermodel):
    """Structures off by one atom, one value, one element."""
    structure = model.structure
    domain = structure.domains[INDIVIDUAL]
    for symbol, rows in structure.predicates.items():
        for row in {*rows, (domain[0],) * symbol[1], (domain[-1],) * symbol[1]}:
            yield replace(structure, predicates={**structure.predicates, symbol: rows ^ {row}})
        yield replace(structure, predicates={**structure.predicates, symbol: rows | {("stranger",) * symbol[1]}})
        yield replace(structure, predicates={s: r for s, r in structure.predicates.items() if s != symbol})
    for symbol, table in structure.functions.items():
        for row in table:
            for value in (*domain, "stranger"):
                if value != table[row]:
                    yield replace(structure, functions={**structure.functions, symbol: {**table, row: value}})
            yield replace(
                structure, functions={**structure.functions, symbol: {r: v for r, v in table.items() if r != row}}
            )
        yield replace(structure, functions={s: t for s, t in structure.functions.items() if s != symbol})
    for element in domain:
        yield replace(structure, domains={INDIVIDUAL: tuple(e for e in domain if e != element)})
    for symbol in structure.predicates:
        for place in range(symbol[1] + 1):
            places = structure.ignored.get(symbol, frozenset()) ^ {place}
            yield replace(structure, ignored={**structure.ignored, symbol: places})
    yield replace(structure, ignored={("none of them", 2): frozenset({0})})
    yield replace(structure, domains={INDIVIDUAL: (*domain, domain[0])})
    yield replace(structure, domains={INDIVIDUAL: ()})
    yield replace(structure, domains={})


def is_really_a_model(asked, model) -> bool:
    """Well formed, checked by hand, and Tarski's definition by enumeration."""
    structure = model.structure
    domain = structure.domains.get(INDIVIDUAL, ())
    if not domain or len(set(domain)) != len(domain):
        return False
    tables = [*structure.functions.values()]
    if any(value not in domain for table in tables for value in table.values()):
        return False
    if any(element not in domain for rows in structure.predicates.values() for row in rows for element in row):
        return False
    for symbol, rows in structure.predicates.items():
        if any(len(row) + len(structure.ignored.get(symbol, ())) != symbol[1] for row in rows):
            return False
    truth = [slow_truth(s.formula, structure, {}) for s in asked.premises]
    if model.shows != "premises":
        if asked.goal is None:
            return False
        truth.append(slow_truth(asked.goal.formula, structure, {}) is (model.shows == "goal"))
    return all(truth)


def slow_truth(node, structure, assignment):
    def value(part):
        return slow_truth(part, structure, assignment)

    match node:
        case Variable():
            return assignment[node]
        case Function(name, arguments):
            return structure.functions.get((name, len(arguments)), {}).get(tuple(map(value, arguments)))
        case Predicate(name, arguments):
            ignored = structure.ignored.get((name, len(arguments)), ())
            row = tuple([value(term) for place, term in enumerate(arguments) if place not in ignored])
            return row in structure.predicates.get((name, len(arguments)), ())
        case Not(body):
            return not value(body)
        case And(parts):
            return all(map(value, parts))
        case Or(parts):
            return any(map(value, parts))
        case Implies(left, right):
            return not value(left) or value(right)
        case ForAll((variable,), body):
            return all(slow_truth(body, structure, {**assignment, variable: e}) for e in structure.domains[INDIVIDUAL])
        case Exists((variable,), body):
            return any(slow_truth(body, structure, {**assignment, variable: e}) for e in structure.domains[INDIVIDUAL])
    raise AssertionError(node)


@pytest.mark.parametrize("name", [n for n in POOL if n not in PROOFS])
def test_no_corrupted_model_survives_unless_it_is_a_model(name):
    asked, certificate = POOL[name]
    rejected = 0
    for index, model in enumerate(certificate.models):
        mutants = [replace(model, structure=structure) for structure in model_corruptions(model)]
        mutants += [
            replace(model, shows=shows) for shows in ("goal", "negated_goal", "premises") if shows != model.shows
        ]
        for mutant in mutants:
            models = (*certificate.models[:index], mutant, *certificate.models[index + 1 :])
            check = check_certificate(asked, replace(certificate, models=models))
            rejected += not check.accepted
            if check.accepted:
                assert is_really_a_model(asked, mutant), mutant
    assert rejected > 10


# Attacks that no single corruption makes.


def refutation(asked, *steps):
    return check_certificate(asked, Certificate("Unsatisfiable", (Derivation(steps),)))


def test_witnesses_of_two_premises_are_two():
    asked = problem(["exists x P(x)", "exists x -P(x)"])
    for one, other in (("sk", "sk"), ("sk", "sk0"), ("sk0", "sk")):
        first = Function(f"{one}0")
        second = Function(f"{other}0") if one == other else Function("sk00")
        check = refutation(
            asked,
            leaf("p", asked, 0),
            leaf("q", asked, 1),
            Step("c", "clausify", ("p",), Predicate("P", (first,)), {"prefix": one}),
            Step("d", "clausify", ("q",), Not(Predicate("P", (second,))), {"prefix": other}),
            Step("e", "resolution", ("c", "d"), BOTTOM, {"literal": Predicate("P", (first,))}),
        )
        assert not check.accepted


def test_a_witness_is_none_of_the_constants():
    asked = problem(["exists x P(x)", "-P(sk0)"])
    check = refutation(
        asked,
        leaf("p", asked, 0),
        leaf("q", asked, 1),
        Step("c", "clausify", ("p",), Predicate("P", (Function("sk0"),)), {"prefix": "sk"}),
        Step("e", "resolution", ("c", "q"), BOTTOM, {"literal": Predicate("P", (Function("sk0"),))}),
    )
    assert not check.accepted
    assert "not new" in check.reason


def test_an_assumption_must_be_discharged():
    asked = problem(["P(a)"])
    check = refutation(
        asked,
        leaf("p", asked, 0),
        Step("h", "assumption", (), Not(atom("P", A))),
        Step("e", "resolution", ("p", "h"), BOTTOM, {"literal": atom("P", A)}),
    )
    assert not check.accepted
    assert "assumptions" in check.reason


def test_cases_that_share_a_variable_are_no_cases():
    asked = problem(["all x (P(x) | Q(x))", "-P(a)", "-Q(b)"])
    b = Function("b")
    check = refutation(
        asked,
        *(leaf(f"p{i}", asked, i) for i in range(3)),
        Step("c", "clausify", ("p0",), Or((atom("P", X), atom("Q", X))), {"prefix": "k"}),
        Step("h", "assumption", (), atom("P", X)),
        Step("u", "resolution", ("h", "p1"), BOTTOM, {"literal": atom("P", A), "substitutions": ({X: A}, {})}),
        Step("i", "assumption", (), atom("Q", X)),
        Step("v", "resolution", ("i", "p2"), BOTTOM, {"literal": atom("Q", b), "substitutions": ({X: b}, {})}),
        Step("e", "cases", ("c", "u", "v"), BOTTOM, {"assumptions": ("h", "i")}),
    )
    assert not check.accepted
    assert check.step == "e"


def test_numerals_stand_for_individuals_only_where_the_problem_says_so():
    asked = problem(["all x all y (x = y)"])
    three, four = Number(3), Number(4)
    y = Variable("Y")
    check = refutation(
        asked,
        leaf("p", asked, 0),
        Step("c", "clausify", ("p",), Equal(X, y), {"prefix": "k"}),
        Step("d", "distinct", (), Not(Equal(three, four))),
        Step(
            "e",
            "resolution",
            ("c", "d"),
            BOTTOM,
            {"literal": Equal(three, four), "substitutions": ({X: three, y: four}, {})},
        ),
    )
    assert not check.accepted


def integers(premises, goal=None):
    """The problem, its numerals integers."""
    asked = problem(premises, goal)
    named = [replace(each, typed_numerals=True) for each in (*asked.premises, *([asked.goal] if asked.goal else []))]
    return replace(asked, premises=tuple(named[: len(premises)]), goal=named[-1] if asked.goal else None)


def test_the_rational_of_a_real_number_need_not_be_that_number():
    text = """
        tff(x_type, type, x: $real). tff(q_type, type, q: $rat).
        tff(a, axiom, x = x). tff(b, axiom, q = q).
    """
    asked = read_problem(text, "tptp")
    x, q = Function("x"), Function("q")
    for term, rational in ((x, False), (q, True)):
        claim = Equal(Arithmetic("to_real", [Arithmetic("to_rat", [term])]), Arithmetic("to_real", [term]))
        lemma = Step("l", "arithmetic", (), claim, {"coefficients": ((1,), (1,))})
        check = refutation(asked, lemma, Step("e", "rup", ("l",), BOTTOM))
        assert check.step == ("e" if rational else "l")


def test_arithmetic_lemmas_are_checked_by_their_coefficients():
    asked = integers(["all x (x > 3 -> Big(x))"], "Big(5)")
    certificate = herbrand(asked, "True", (Number(5),))
    assert check_certificate(asked, certificate).accepted

    # Over the integers c > 2 means c >= 3, so this has rational solutions and no whole one.
    whole = integers(["c > 2", "c + c < 6"])
    assert check_certificate(whole, herbrand(whole, "Unsatisfiable")).accepted

    possible = integers(["c > 2", "c < 4"])
    assert herbrand(possible, "Unsatisfiable") is None
    c = Function("c")
    claim = disjunction([Not(Comparison(">", c, Number(2))), Not(Comparison("<", c, Number(4)))])
    for vectors in ((), ((1, 1),), ((0, 0),), ((-1, 1),), ((1, 1), (1, 1))):
        lemma = Step("l", "arithmetic", (), claim, {"coefficients": vectors})
        end = Step("e", "rup", ("p", "q", "l"), BOTTOM)
        check = refutation(possible, leaf("p", possible, 0), leaf("q", possible, 1), lemma, end)
        assert not check.accepted
        assert check.step == "l"


def test_a_model_may_not_cut_the_integers_short():
    asked = integers(["all x (x > 3 -> Big(x))"], "Big(2)")
    cut = FiniteStructure({INTEGER: (0, 1, 2)}, {}, {("Big", 1): frozenset()})
    certificate = Certificate("CounterSatisfiable", (), (Countermodel(cut, "negated_goal"),))
    assert not check_certificate(asked, certificate).accepted


def test_malformed_details_are_refused_and_never_raise():
    asked, certificate = POOL["superposition"]
    steps = certificate.derivations[0].steps
    for index, step in enumerate(steps):
        for value in (None, 3, "x", (), ((),), {"a": 1}, (None, None), atom("p"), A):
            for key in (
                "substitutions",
                "literal",
                "equation",
                "positions",
                "rewrites",
                "prefix",
                "statement",
                "assumptions",
            ):
                changed = replace(step, detail={**step.detail, key: value})
                mutant = Certificate(certificate.kind, (Derivation((*steps[:index], changed, *steps[index + 1 :])),))
                assert isinstance(check_certificate(asked, mutant), Check)


@pytest.mark.parametrize("data", [{}, {"format": "reasoner-certificate"}, [], {"nodes": [["Not", 0]]}, 3])
def test_json_that_is_no_certificate_is_a_value_error(data):
    with pytest.raises(ValueError, match=r"."):
        Certificate.from_json(data)


def _places(data, path=()):
    """The path of each value in plain data."""
    yield path
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from _places(value, (*path, key))


_ODD = [
    {"number": "1/0"},
    {"number": "0/00"},
    {"number": "1/\u0660"},
    {"number": "\u0661"},
    {"node": True},
    1e308,
    None,
]


@pytest.mark.parametrize("name", ["superposition", "uncertain", "ignored places"])
def test_json_with_anything_odd_in_any_place_is_refused_or_a_value_error(name):
    asked, certificate = POOL[name]
    whole = json.dumps(certificate.to_json())
    for path in list(_places(json.loads(whole)))[1:]:
        for odd in _ODD:
            data = holder = json.loads(whole)
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = odd
            try:
                assert isinstance(check_certificate(asked, Certificate.from_json(data)), Check)
            except (KeyError, TypeError, ValueError):
                continue


@pytest.mark.parametrize("place", ["functions", "predicates", "row", "binding"])
def test_json_that_says_two_things_of_one_is_a_value_error(place):
    name = "superposition" if place == "binding" else "uncertain"
    data = json.loads(json.dumps(POOL[name][1].to_json()))
    if place == "binding":
        (pairs, *_) = [
            found["bind"]
            for step in data["derivations"][0]["steps"]
            for found in step["detail"].get("substitutions", ())
            if found["bind"]
        ]
        pairs.append(pairs[0])
    elif place == "row":
        values = data["models"][0]["functions"][0]["values"]
        values.append(values[0])
    else:
        data["models"][0][place].append(data["models"][0][place][0])
    with pytest.raises(ValueError, match="twice"):
        Certificate.from_json(data)


@pytest.mark.parametrize(
    "path", [("predicates", "name"), ("predicates", "holds"), ("functions", "arity"), ("domains",)]
)
def test_json_that_lacks_a_member_of_a_model_is_a_value_error_that_names_the_place(path):
    data = json.loads(json.dumps(POOL["uncertain"][1].to_json()))
    model = data["models"][0]
    if len(path) == 1:
        del model[path[0]]
        message = "model 0: domains is no object"
    else:
        del model[path[0]][0][path[1]]
        message = f"model 0: {path[0][:-1]} 0: it has no member '{path[1]}'"
    with pytest.raises(ValueError, match=message):
        Certificate.from_json(data)


def test_json_with_no_object_for_a_symbol_or_no_rule_for_a_step_is_a_value_error_that_names_the_place():
    data = json.loads(json.dumps(POOL["uncertain"][1].to_json()))
    data["models"][0]["functions"][0] = 3
    with pytest.raises(ValueError, match="model 0: function 0: it is no object"):
        Certificate.from_json(data)
    data = json.loads(json.dumps(POOL["superposition"][1].to_json()))
    del data["derivations"][0]["steps"][0]["rule"]
    with pytest.raises(ValueError, match="step 0: it has no member 'rule'"):
        Certificate.from_json(data)


@pytest.mark.parametrize("version", [True, 1.0, "1", None])
def test_a_version_is_an_integer(version):
    data = {**POOL["superposition"][1].to_json(), "version": version}
    with pytest.raises(ValueError, match="position|version"):
        Certificate.from_json(data)


def test_checking_a_proof_of_ordinary_size_takes_milliseconds():
    asked, certificate = POOL["chain"]
    check_certificate(asked, certificate)
    start = time.process_time()
    for _ in range(20):
        check_certificate(asked, certificate)
    assert (time.process_time() - start) / 20 < 0.02


def test_a_formula_nested_50000_deep_passes():
    deep = atom("p")
    for _ in range(50_000):
        deep = Not(deep)
    asked = problem(["q"])
    asked = replace(asked, premises=(replace(asked.premises[0], formula=And((deep, Not(atom("p"))))),))
    certificate = herbrand(asked, "Unsatisfiable")
    assert check_certificate(asked, certificate).accepted
    again = Certificate.from_json(json.loads(json.dumps(certificate.to_json())))
    assert again == certificate
    assert not evaluate(asked.premises[0].formula, FiniteStructure({}, {}, {("p", 0): frozenset()}))
