"""TPTP: what each construct of the language means, includes, errors, real files."""

from fractions import Fraction
from pathlib import Path

import pytest

from reasoner.errors import ParseError
from reasoner.logic import (
    BOTTOM,
    INTEGER,
    RATIONAL,
    REAL,
    TOP,
    And,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Sort,
    Variable,
    Xor,
)
from reasoner.syntax.tptp import TPTP

X, Y = Variable("X"), Variable("Y")
a, b = Function("a"), Function("b")
p, q, r = Predicate("p"), Predicate("q"), Predicate("r")


def read(text):
    return TPTP.read_formula(text).formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("p & q & r", And((p, q, r))),
        ("(p & q) & r", And((And((p, q)), r))),
        ("p | (q | r)", Or((p, Or((q, r))))),
        ("p => q", Implies(p, q)),
        ("p <= q", Implies(q, p)),
        ("p <=> q", Iff(p, q)),
        ("p <~> q", Xor(p, q)),
        ("p ~| q", Not(Or((p, q)))),
        ("p ~& q", Not(And((p, q)))),
        ("~ a = b", Not(Equal(a, b))),
        ("a != b", Not(Equal(a, b))),
        ("~ ~ p", Not(Not(p))),
        ("! [X] : p(X) & q", And((ForAll((X,), Predicate("p", (X,))), q))),
        ("![X,Y]:?[Z]:r(X,Y,Z)", ForAll((X, Y), Exists((Variable("Z"),), Predicate("r", (X, Y, Variable("Z")))))),
        ("! [X] : ! [Y] : p", ForAll((X,), ForAll((Y,), p))),
        ("$true", TOP),
        ("~$false", Not(BOTTOM)),
        ("'a b'('c\\'\\\\d',\"e \\\" f\")", Predicate("a b", (Function("c'\\d"), DistinctObject('e " f')))),
        ("'p'", p),
        ("((p))", p),
        ("$distinct(a,b)", Not(Equal(a, b))),
        ("p(1,-2,3/4,-1.5,2.0E-1,1e2)", Predicate("p", (
            Number(1), Number(-2), Number(Fraction(3, 4), RATIONAL), Number(Fraction(-3, 2), REAL),
            Number(Fraction(1, 5), REAL), Number(100, REAL)))),
        ("$less($sum(1,2),$uminus(a))", Comparison("<", Arithmetic("+", (Number(1), Number(2))), Arithmetic("neg", (a,)))),
        ("$is_int(1.5)", IsInteger(Number(Fraction(3, 2), REAL))),
        ("$is_rat(3)", TOP),
        ("! [X: $int] : $greatereq(X,0)", ForAll((Variable("X", INTEGER),), Comparison(">=", Variable("X", INTEGER), Number(0)))),
        ("$ite(p,q,r)", Or((And((p, q)), And((Not(p), r))))),
        ("a = $ite(p,a,b)", Or((And((p, Equal(a, a))), And((Not(p), Equal(a, b)))))),
        ("$let(c: $i, c := f(a), r(c,c))", Predicate("r", (Function("f", (a,)), Function("f", (a,))))),
        ("$let(f: $i > $i, f(X) := g(X,X), p(f(f(a))))", Predicate("p", (
            Function("g", (Function("g", (a, a)), Function("g", (a, a)))),))),
        ("$let([c: $i, d: $i], [c := d, d := c], r(c,d))", Predicate("r", (Function("d"), Function("c")))),
        ("$let([c: $i, d: $i], [c,d] := [d,c], r(c,d))", Predicate("r", (Function("d"), Function("c")))),
        ("/* x */ p % y\n & /**/ q", And((p, q))),
    ],
)  # fmt: skip
def test_construct(text, formula):
    assert read(text) is formula


def test_let_does_not_capture():
    formula = read("! [X] : $let(c: $i, c := f(X), ? [X] : r(X,c))")
    assert isinstance(formula, ForAll)
    inner = formula.body
    assert isinstance(inner, Exists)
    assert inner.variables[0] is not X
    assert inner.body.arguments == (inner.variables[0], Function("f", (X,)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("p & q | r", "|"),
        ("p => q => r", "=>"),
        ("p(", "end"),
        ("a = b = c", "="),
        ("p(1/0)", "denominator"),
        ("$lesss(1,2)", "$less"),
        ("3", "formula"),
        ("1.0e99999999", "exponent"),
        ("! [X: $tType] : p", "polymorphi"),
        ("! [X: $int > $int] : p", "higher-order"),
    ],
)
def test_error_says_what_is_wrong(text, says):
    with pytest.raises(ParseError) as caught:
        read(text)
    assert says in str(caught.value)


def test_problem_roles_names_and_header():
    problem = TPTP.read_problem(
        "% File     : ABC001+1 : TPTP\n% Status   : Theorem\n% Rating   : 0.25 v1\n% Refs     : [A] one\n%          : [B] two\n"
        "fof(1, axiom, p(X), file('x.p', n), [useful(info), $fof(q & p)]).\n"
        "fof('two words', hypothesis, q).\nfof(1, lemma, r).\nfof(u, unknown, p & ~p).\n"
        "fof(c1, conjecture, q).\nfof(c2, conjecture, r).\n"
    )
    assert [s.name for s in problem.premises] == ["1", "two words", "1_2"]
    assert [s.role for s in problem.premises] == ["axiom", "hypothesis", "lemma"]
    assert problem.premises[0].formula is ForAll((X,), Predicate("p", (X,)))
    assert problem.premises[1].span.line == 7
    assert problem.premises[1].text == "fof('two words', hypothesis, q)."
    assert problem.goal.formula is And((q, r))
    assert problem.goal.role == "conjecture"
    assert problem.expected == "Theorem"
    assert problem.metadata["Rating"] == "0.25 v1"
    assert problem.metadata["Refs"] == "[A] one\n[B] two"
    assert problem.metadata["Ignored"] == "u"


def test_clauses_are_closed_universally_in_order_of_occurrence():
    problem = TPTP.read_problem("cnf(a,negated_conjecture, ~ p(Y) | q(X) | Y != X ).")
    assert problem.premises[0].formula.variables == (Y, X)
    assert problem.goal is None


def test_types_are_declared():
    problem = TPTP.read_problem(
        "tff(t,type,dog: $tType). tff(f,type,(f: (dog * $int) > dog)). tff(p,type,p: dog > $o). tff(c,type,'C d': $real)."
        "tff(x,axiom,![D: dog]: p(f(D,2)))."
    )
    dog = Sort("dog")
    assert problem.declared.functions == {("f", 2): ((dog, INTEGER), dog), ("C d", 0): ((), REAL)}
    assert problem.declared.predicates == {("p", 1): (dog,)}
    assert problem.declared.sorts == {dog}
    assert problem.premises[0].formula.variables == (Variable("D", dog),)


def test_formulas_as_terms_become_first_order():
    problem = TPTP.read_problem(
        "tff(t,type,p: ($i * $o) > $o). tff(q,type,q: $i > $o). tff(a1,axiom,p(a, q(b))). tff(a2,axiom,q(a) != q(b))."
    )
    one, two, truth = (s.formula for s in problem.premises)
    qb = Predicate("q", (b,))
    yes, no = Function("$true"), Function("$false")
    assert one is Or((And((qb, Predicate("p", (a, yes)))), And((Not(qb), Predicate("p", (a, no))))))
    assert two is Not(Iff(Predicate("q", (a,)), qb))
    assert truth.parts[0] is Not(Equal(yes, no))


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("fof(a,axiom,p).\nthf(b,axiom, p @ q).", "higher-order", 2),
        ("fof(a,axiom,p).\n\nfof(b,axium,q).", "axiom", 3),
        ("fof(a,axiom,p).\nfoof(b,axiom,q).", "foof", 2),
        ("thf(b,axiom, ^ [X: $i] : p).", "higher-order", 1),
        ("tff(b,axiom, p @ q).", "higher-order", 1),
        ("tff(f,type,f: ($i > $i) > $i).", "higher-order", 1),
        ("tff(f,type,list: $tType > $tType).", "polymorphic", 1),
        ("tff(f,type,f: !> [A: $tType] : (A > A)).", "polymorphi", 1),
        ("include('no/such/file.ax').", "TPTP", 1),
        ("fof(a,axiom,p).\nfof(b,axiom,(p & q).", "expected", 2),
        ("fof(a,axiom,X).", "formula", 1),
    ],
)
def test_problem_errors_have_a_place(text, says, line):
    with pytest.raises(ParseError) as caught:
        TPTP.read_problem(text)
    assert says in str(caught.value)
    assert caught.value.span.line == line


class TestIncludes:
    def test_relative_selected_and_nested(self, tmp_path):
        (tmp_path / "Axioms").mkdir()
        (tmp_path / "Axioms" / "one.ax").write_text("fof(x,axiom,p).\nfof(y,axiom,q).\ninclude('Axioms/two.ax').\n")
        (tmp_path / "Axioms" / "two.ax").write_text("fof(z,axiom,r).\n")
        deep = tmp_path / "Problems" / "SYN"
        deep.mkdir(parents=True)
        text = "fof(first,axiom,p).\ninclude('Axioms/one.ax').\nfof(c,conjecture,q).\n"
        problem = TPTP.read_problem(text, base=deep)
        assert [s.name for s in problem.premises] == ["first", "x", "y", "z"]
        assert problem.premises[1].span.origin.endswith("one.ax")
        chosen = TPTP.read_problem("include('Axioms/one.ax',[y]).", base=deep)
        assert [s.name for s in chosen.premises] == ["y", "z"]

    def test_a_selected_formula_must_be_there(self, tmp_path):
        (tmp_path / "a.ax").write_text("fof(x,axiom,p).\nfof('y z',axiom,q).")
        chosen = TPTP.read_problem("include('a.ax',['y z']).", base=tmp_path)
        assert [s.name for s in chosen.premises] == ["y z"]
        with pytest.raises(ParseError, match="has no formula w, y"):
            TPTP.read_problem("fof(x,axiom,p).\ninclude('a.ax',[x, y, w]).", base=tmp_path)

    def test_tptp_variable(self, tmp_path, monkeypatch):
        (tmp_path / "Axioms").mkdir()
        (tmp_path / "Axioms" / "a.ax").write_text("fof(x,axiom,p).")
        monkeypatch.setenv("TPTP", str(tmp_path))
        assert len(TPTP.read_problem("include('Axioms/a.ax').", base=Path("/")).premises) == 1

    def test_cycle_is_an_error(self, tmp_path):
        (tmp_path / "a.ax").write_text("include('b.ax').")
        (tmp_path / "b.ax").write_text("include('a.ax').")
        with pytest.raises(ParseError, match="includes itself"):
            TPTP.read_problem("include('a.ax').", base=tmp_path)

    def test_error_inside_an_include_names_the_file(self, tmp_path):
        (tmp_path / "a.ax").write_text("fof(x,axiom,p).\nfof(y,axiom,p q).")
        with pytest.raises(ParseError) as caught:
            TPTP.read_problem("include('a.ax').", base=tmp_path)
        assert caught.value.span.origin.endswith("a.ax")
        assert caught.value.span.line == 2


def test_every_real_file_reads_and_is_written_back(real_data):
    files = sorted((real_data / "tptp").glob("*/*.p"))
    assert files
    refused = []
    for path in files:
        if path.stat().st_size > 12_000:
            continue
        text = path.read_text()
        try:
            problem = TPTP.read_problem(text, origin=str(path), base=path.parent)
        except ParseError as error:
            if "higher-order" not in str(error) and "not found" not in str(error):
                refused.append(f"{path.name}: {error}")
            continue
        again = TPTP.read_problem(TPTP.write_problem(problem))
        if again.formulas() != problem.formulas():
            refused.append(f"{path.name}: written and read differs")
    assert refused == []


def test_a_symbol_is_declared_once():
    twice = "tff(t, type, q: $int > $o). tff(u, type, q: {} > $o). tff(a, axiom, q(1))."
    assert TPTP.read_problem(twice.format("$int")).declared.predicates == {("q", 1): (INTEGER,)}
    for other in ("$real", "$i"):
        with pytest.raises(ParseError, match="q is declared twice, with different types"):
            TPTP.read_problem(twice.format(other))
    with pytest.raises(ParseError, match="q is declared twice"):
        TPTP.read_problem("tff(t, type, q: $int > $o). tff(u, type, q: $int > $int). tff(a, axiom, q(1)).")


def test_statements_of_typed_languages_are_marked():
    problem = TPTP.read_problem(
        "tff(a, axiom, p). fof(b, axiom, p). tcf(c, axiom, p). cnf(d, axiom, p). tff(e, conjecture, p)."
    )
    assert [s.typed for s in (*problem.premises, problem.goal)] == [True, False, True, False, True]
