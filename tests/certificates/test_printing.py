"""What people read: golden texts, graphs, tables; and what machines read back."""

import json
import sys
from textwrap import dedent

import pytest

from reasoner.certificates import (
    Countermodel,
    Derivation,
    Step,
    argument_graph,
    certificate_models,
    derivation_tstp,
    model_table,
    picture,
    readable_steps,
    render_certificate,
)
from reasoner.errors import MissingExtraError, ReasonerError, UnknownNameError
from reasoner.logic import INDIVIDUAL, FiniteStructure
from reasoner.prove import decide
from reasoner.syntax import read_problem, write_formula, write_typed
from tests.certificates.pool import everything, proofs

POOL = {name: (asked, certificate) for name, asked, certificate in everything()}

GOLDEN = {
    "chain": """\
        Premises
          premise 1: ∀x (A(x) → B(x))
          premise 2: ∀x (B(x) → C(x))
          premise 3: ∀x (C(x) → D(x))
          premise 4: A(k)

        Proof of D(k)
          1. B(k)  by modus ponens from premise 1 and premise 4
          2. C(k)  by modus ponens from premise 2 and (1)
          3. D(k)  by modus ponens from premise 3 and (2)""",
    "alternatives of an antecedent": """\
        Premises
          premise 1: ∀x (P(x) → Q(x) ∨ R(x))
          premise 2: ∀x (Q(x) → S(x))
          premise 3: ∀x (R(x) → S(x))

        Witnesses
          let c1 be anything

        Proof of ∀x (P(x) → S(x))
          1.     suppose P(c1)
          2.     Q(c1) ∨ R(c1)   by modus ponens from premise 1 and (1)
          3.         case Q(c1)
          4.         S(c1)       by modus ponens from premise 2 and (3)
          5.         case R(c1)
          6.         S(c1)       by modus ponens from premise 3 and (5)
          7.     S(c1)           in every case, from (2), (4) and (6)
          8. ∀x (P(x) → S(x))    by conditional proof and generalization from (7)""",
    "cases": """\
        Premises
          premise 1: P(a) ∨ Q(a)
          premise 2: ∀x (P(x) → R(x))
          premise 3: ∀x (Q(x) → R(x))

        Proof of R(a)
          1.     case P(a)
          2.     R(a)       by modus ponens from premise 2 and (1)
          3.     case Q(a)
          4.     R(a)       by modus ponens from premise 3 and (3)
          5. R(a)           in every case, from premise 1, (2) and (4)""",
    "conditional": """\
        Premises
          premise 1: ∀x (A(x) → B(x))
          premise 2: ∀x (B(x) → C(x))

        Witnesses
          let c1 be anything

        Proof of ∀x (A(x) → C(x))
          1.     suppose A(c1)
          2.     B(c1)          by modus ponens from premise 1 and (1)
          3.     C(c1)          by modus ponens from premise 2 and (2)
          4. ∀x (A(x) → C(x))   by conditional proof and generalization from (3)""",
    "witness": """\
        Premises
          premise 1: ∃x (P(x) ∧ Q(x))
          premise 2: ∀x (P(x) → R(x))

        Witnesses
          let c1 be such that P(c1) ∧ Q(c1) (premise 1)

        Proof of ∃x (R(x) ∧ Q(x))
          1. P(c1)             by existential instantiation from premise 1
          2. R(c1)             by modus ponens from premise 2 and (1)
          3. Q(c1)             by existential instantiation from premise 1
          4. ∃x (R(x) ∧ Q(x))  by existential introduction from (2) and (3)""",
    "superposition": """\
        Premises
          premise 1: ∀x (f(x) = x)
          premise 2: P(f(f(a)))

        Proof of P(a)
          1. f(a) = a        by instantiation from premise 1
          2. f(f(a)) = f(a)  by instantiation from premise 1
          3. P(f(a))         by equality from (2) and premise 2
          4. P(a)            by equality from (1) and (3)""",
    "refuted": """\
        Premises
          premise 1: ∀x (Dog(x) → ¬Cat(x))
          premise 2: Cat(tom)

        Proof of ¬Dog(tom)
          1. ¬Dog(tom)  by modus tollens from premise 1 and premise 2""",
    "satisfiable": """\
        A model of the premises
          domain   {d0, d1}
          f(·)     d0 ↦ d1, d1 ↦ d0
          R(·, ·)  (d0, d1), (d1, d0)""",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_text_as_people_read_it(name):
    asked, certificate = POOL[name]
    assert render_certificate(certificate, "text", render=write_formula, problem=asked) == dedent(GOLDEN[name])


@pytest.mark.parametrize("name", [name for name, _, _ in proofs()])
def test_every_line_rests_on_premises_and_earlier_lines_in_scope(name):
    asked, certificate = POOL[name]
    names = {statement.name for statement in asked.premises}
    depth_of: dict[str, int] = {}
    for step in readable_steps(certificate.derivations[0]):
        for source in step.sources:
            assert source in names or source in depth_of
            assert source in names or depth_of[source] <= step.depth + 1
        assert step.sources or step.rule in {"supposition", "case", "equality"}
        depth_of[step.name] = step.depth
    assert depth_of[step.name] == 0


def test_tstp_has_its_status_its_leaves_and_its_inferences():
    asked, certificate = POOL["syllogism"]
    text = render_certificate(certificate, "tstp", render=write_formula, problem=asked, tptp=write_typed)
    assert text.startswith("% SZS status Theorem for ")
    assert "% SZS output start CNFRefutation" in text
    assert text.rstrip().endswith("% SZS output end CNFRefutation for problem")
    assert "file('problem','premise 1')" in text
    assert "inference(cnf_transformation,[status(thm)],[s1])" in text


@pytest.mark.parametrize("name", [name for name, _, _ in proofs()])
def test_tstp_of_every_proof_is_read_as_tptp(name):
    asked, certificate = POOL[name]
    text = render_certificate(certificate, "tstp", render=write_formula, problem=asked, tptp=write_typed)
    assert read_problem(text, "tptp").premises


def test_tstp_of_typed_formulas_declares_their_types():
    asked = read_problem(
        "tff(s, type, thing: $tType). tff(c, type, c: thing). tff(p, type, p: thing > $o)."
        "tff(a, axiom, ! [X: thing] : (p(X) | ? [Y: $int] : ($less(Y, 3) & ~ p(X)))). tff(b, axiom, p(c)).",
        "tptp",
    )
    steps = (
        Step("s1", "premise", (), asked.premises[0].formula, {"statement": "a"}),
        Step("s2", "premise", (), asked.premises[1].formula, {"statement": "b"}),
    )
    text = derivation_tstp(Derivation(steps), write_typed, asked)
    assert "tff('thing sort', type, thing: $tType)." in text
    assert "tff('p type', type, p: thing > $o)." in text
    assert "fof(" not in text
    assert read_problem(text, "tptp").premises[0].formula is asked.premises[0].formula


def test_json_carries_the_formulas_as_text_and_the_argument():
    _, certificate = POOL["chain"]
    record = json.loads(render_certificate(certificate, "json", render=write_formula))
    argument = record["derivations"][0]["argument"]
    assert argument["claim"] == "D(k)"
    assert [step["rule"] for step in argument["steps"]] == ["modus ponens"] * 3
    assert record["derivations"][0]["steps"][-1]["text"] == write_formula(certificate.derivations[0].steps[-1].formula)


def test_dot_and_graph_agree():
    _, certificate = POOL["cases"]
    graph = argument_graph(certificate.derivations[0], write_formula)
    dot = render_certificate(certificate, "dot", render=write_formula)
    assert dot.count(" -> ") == graph.number_of_edges()
    assert graph.nodes["5"] == {"label": "R(a)", "rule": "cases", "kind": "claim"}
    assert set(graph.predecessors("2")) == {"premise 2", "1"}


@pytest.mark.parametrize(("ending", "magic"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_a_picture_is_written(tmp_path, ending, magic):
    pytest.importorskip("matplotlib")
    path = tmp_path / f"proof.{ending}"
    picture(POOL["cases"][1], path, write_formula)
    assert path.read_bytes().startswith(magic)


def test_a_picture_without_matplotlib_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingExtraError, match="plot"):
        picture(POOL["cases"][1], tmp_path / "p.png", write_formula)


def test_models_have_titles_and_no_picture(tmp_path):
    _, certificate = POOL["uncertain"]
    titles = [title for title, _ in certificate_models(certificate)]
    assert titles == [
        "A model of the premises where the goal is true",
        "A model of the premises where the goal is false",
    ]
    with pytest.raises(ReasonerError, match="no proof"):
        picture(certificate, tmp_path / "p.png", write_formula)


def test_an_unknown_form_is_refused():
    with pytest.raises(UnknownNameError):
        render_certificate(POOL["cases"][1], "interpretive dance", render=write_formula)


NUMBERED = """
fof(2, axiom, p(a)).
fof(1, axiom, ![X]: (p(X) => q(X))).
fof('\\'1\\'', axiom, ![X]: (q(X) => r(X))).
fof(g, conjecture, r(a)).
"""


def test_a_proof_from_premises_named_by_numbers_has_a_picture(tmp_path):
    pytest.importorskip("matplotlib")
    picture(decide(read_problem(NUMBERED, "tptp")).certificate, tmp_path / "proof.svg", write_formula)
    assert (tmp_path / "proof.svg").stat().st_size


def test_premises_named_by_numbers_are_told_from_lines():
    asked = read_problem(NUMBERED, "tptp")
    certificate = decide(asked).certificate
    text = render_certificate(certificate, "text", render=write_formula)
    assert [line.split(None, 1)[1] for line in text.splitlines()[-2:]] == [
        "q(a)  by modus ponens from '1' and '2'",
        "r(a)  by modus ponens from ''1'' and (1)",
    ]
    graph = argument_graph(certificate.derivations[0], write_formula)
    assert set(graph.predecessors("1")) == {"'1'", "'2'"}
    assert len(graph) == 5
    record = json.loads(render_certificate(certificate, "json", render=write_formula))
    argument = record["derivations"][0]["argument"]
    assert set(argument["premises"]) == {"'1'", "'2'", "''1''"}
    assert argument["steps"][1]["from"] == ["''1''", "1"]


def test_names_that_would_be_taken_for_something_else_in_a_table_are_quoted():
    pair, sets = "x, y", "domain"
    structure = FiniteStructure(
        {INDIVIDUAL: (pair, "b", "2", "nothing")},
        {(pair, 0): {(): pair}, (sets, 0): {(): "b"}, ("it's", 0): {(): "2"}},
        {("p", 1): frozenset({(pair,), ("b",)}), ("q", 1): frozenset({("nothing",)}), ("r", 2): frozenset()},
    )
    rows = [line.split("  ") for line in model_table(Countermodel(structure)).splitlines()]
    assert [(row[1].strip(), row[-1].strip()) for row in rows] == [
        ("domain", "{'x, y', b, '2', 'nothing'}"),
        ("'x, y'", "'x, y'"),
        ("'domain'", "b"),
        ("'it\\'s'", "'2'"),
        ("p(·)", "b, 'x, y'"),
        ("q(·)", "'nothing'"),
        ("r(·, ·)", "nothing"),
    ]
