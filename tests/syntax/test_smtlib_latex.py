"""SMT-LIB scripts that solvers read back with the expected answer; LaTeX that escapes and balances."""

import pytest

from reasoner.logic import INTEGER, RATIONAL, Arithmetic, Comparison, ForAll, Number, Predicate, Variable
from reasoner.syntax.latex import LATEX
from reasoner.syntax.smtlib import SMTLIB
from reasoner.syntax.tptp import TPTP

z3 = pytest.importorskip("z3")

THEOREMS = [
    "fof(a,axiom,![X]:(p(X)=>q(X))). fof(b,axiom,p(a)). fof(c,conjecture,q(a)).",
    "fof(a,axiom,f(f,f(f))=f). fof(b,axiom,f(f)=f). fof(c,conjecture,f(f,f)=f).",
    "fof(a,axiom,'select'('and')). fof(c,conjecture,?[X]:'select'(X)).",
    "fof(a,axiom,p). fof(b,axiom,p(p)). fof(c,conjecture,p & p(p)).",
    'fof(c,conjecture,"a" != "b").',
    "fof(c,conjecture,'|'('\\\\') => 'é'='é').",
    "tff(c,conjecture,$less($sum(1,2),4)).",
    "tff(c,conjecture,![X:$int]: $lesseq($floor($to_real(X)),$to_real(X))).",
    "tff(c,conjecture,$quotient_t(-7,2) = -3 & $quotient_f(-7,2) = -4 & $quotient_e(-7,2) = -4).",
    "tff(c,conjecture,$remainder_t(-7,2) = -1 & $remainder_f(7,-2) = -1 & $remainder_e(-7,-2) = 1).",
    "tff(c,conjecture,$quotient_f(7,-2) = -4 & $quotient_t(7,-2) = -3 & $quotient_e(7,-2) = -3).",
    "tff(c,conjecture,$round(2.5) = 2.0 & $round(3.5) = 4.0 & $round(-1.2) = -1.0).",
    "tff(c,conjecture,$truncate(-1.5) = -1.0 & $ceiling(-1.5) = -1.0 & $floor(-1.5) = -2.0).",
    "tff(c,conjecture,$is_int(2.0) & ~$is_int(2.5) & $to_int(2.5) = 2).",
    "tff(c,conjecture,$quotient(1,2) = 1/2).",
    "tff(c,conjecture,![X:$int]: $remainder_t($quotient_t($sum(X,X),2),1) = 0).",
    "tff(c,conjecture,$remainder_t($remainder_f(-17,$sum(3,4)),$quotient_t(-9,4)) = 0).",
    "tff(a,type,'?0':$int). tff(b,axiom,'?0' = 7). tff(c,conjecture,$quotient_t($sum('?0',1),$sum(1,1)) = 4).",
    "tff(c,conjecture,![X:$real]: $round($round(X)) = $round(X)).",
    "tff(t,type,d: $tType). tff(f,type,f: d > d). tff(a,axiom,![X:d]: f(X)=X). tff(c,conjecture,![X:d]: f(f(X))=X).",
]


@pytest.mark.parametrize("text", THEOREMS)
def test_z3_proves_what_was_written(text):
    script = SMTLIB.write_problem(TPTP.read_problem(text))
    solver = z3.Solver()
    solver.set("timeout", 5000)
    solver.add(z3.parse_smt2_string(script))
    assert solver.check() == z3.unsat, script


@pytest.mark.parametrize("text", THEOREMS)
def test_cvc5_reads_it_too(text):
    cvc5 = pytest.importorskip("cvc5")
    solver = cvc5.Solver()
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, SMTLIB.write_problem(TPTP.read_problem(text)), "test")
    answers = []
    solver.setOption("tlimit-per", "5000")
    while True:
        command = parser.nextCommand()
        if command.isNull():
            break
        answers.append(str(command.invoke(solver, parser.getSymbolManager())))
    assert "unsat" in "".join(answers)


def test_latex_escapes():
    text = LATEX.write_formula(Predicate("50%_of {x} & \\y ~^#$"))
    assert text == r"\textit{50\%\_of \{x\} \& \textbackslash{}y \textasciitilde{}\textasciicircum{}\#\$}"


def test_latex_of_real_problems_is_balanced(real_data):
    for path in sorted((real_data / "tptp" / "SYN").glob("*+1.p"))[:60]:
        for formula in TPTP.read_problem(path.read_text(), base=path.parent).formulas():
            text = LATEX.write_formula(formula)
            assert text.count("{") == text.count("}")
            assert text.count("(") == text.count(")")


@pytest.mark.parametrize("operator", ["+", "/", "neg"])
def test_deep_arithmetic_is_written(operator):
    x = Variable("x", RATIONAL if operator == "/" else INTEGER)
    term = x
    for _ in range(50_000):
        term = Arithmetic(operator, [term] if operator == "neg" else [term, Number(1)])
    text = SMTLIB.write_formula(ForAll([x], Comparison("<", term, x)))
    assert text.count("(") == text.count(")") > 50_000


@pytest.mark.parametrize("operator", ["remainder_t", "quotient_f", "quotient_e", "round", "truncate"])
@pytest.mark.parametrize("sort", [INTEGER, RATIONAL])
def test_operators_that_say_an_operand_twice_do_not_double_what_is_nested(operator, sort):
    x = Variable("x", sort)
    term = x
    for _ in range(2_000):
        term = Arithmetic(operator, [term, x] if operator[0] in "rq" and operator != "round" else [term])
    text = SMTLIB.write_formula(ForAll([x], Comparison("<", term, x)))
    assert len(text) < 2_000 * 300


def test_a_numeral_among_individuals_is_no_distinct_object_of_a_like_name():
    text = 'fof(a, axiom, p("number 5") & p("number _5") & ~p(5)).'
    script = SMTLIB.write_problem(TPTP.read_problem(text))
    assert "(not (p |number __5|))" in script
    assert "(distinct |number 5| |number _5| |number __5|)" in script
