"""Z3 and cvc5 count in reals: what that says of the rationals, and of division by zero."""

import pytest

from reasoner.prove import Limits, decide
from reasoner.syntax import read_problem

QUICK = Limits(seconds=3)
ADDITIVE = "tff(f,type,f:$rat>$rat). tff(a,axiom,![X:$rat,Y:$rat]:f($sum(X,Y))=$sum(f(X),f(Y)))."


@pytest.mark.parametrize("backend", ["auto", "z3"])
@pytest.mark.parametrize(
    "text",
    [
        "tff(g,conjecture,![X:$rat]: $product(X,X)!=2/1).",
        "tff(a,axiom,?[X:$rat]: $product(X,X)=2/1).",
        "tff(g,conjecture,![X:$real]:?[Y:$rat]: $to_real(Y)=X).",
        "tff(p,type,p:$real>$o). tff(a,axiom,![X:$rat]:p($to_real(X))). tff(g,conjecture,![X:$real]:p(X)).",
        ADDITIVE + "tff(b,axiom,f(1/1)=0/1). tff(c,axiom,?[X:$rat]:f(X)!=0/1).",
    ],
)
def test_what_holds_of_the_reals_alone_decides_nothing_about_rationals(text, backend):
    verdict = decide(read_problem(text, dialect="tptp"), QUICK, backend)
    assert verdict.label is None
    assert str(verdict.status) in ("GaveUp", "Timeout")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("tff(g,conjecture,![X:$rat]:?[Y:$rat]: $less(X,Y)).", "True"),
        ("tff(c,type,c:$rat). tff(a,axiom,$greater(c,1/2)). tff(g,conjecture,$greater(c,1/3)).", "True"),
        ("tff(c,type,c:$rat). tff(a,axiom,$greater(c,1/2)). tff(g,conjecture,$greater(c,2/3)).", "Uncertain"),
        ("tff(f,type,f:$rat>$rat). tff(a,axiom,![X:$rat]:f(X)=$sum(X,1/1)). tff(g,conjecture,f(1/2)=3/2).", "True"),
        ("tff(g,conjecture,![X:$real]: $product(X,X)!=2.0).", "False"),
    ],
)
def test_what_holds_of_both_is_decided(text, label):
    assert decide(read_problem(text, dialect="tptp"), Limits(seconds=5)).label == label


@pytest.mark.parametrize("backend", ["z3", "cvc5"])
@pytest.mark.parametrize(
    "equation",
    [
        "$remainder_e(5,0)=5", "$remainder_t(5,0)=$remainder_e(5,0)", "$quotient_e(5,0)=$quotient_t(5,0)",
        "$remainder_f(5/1,0/1)=5/1", "$quotient_f(5.0,0.0)=0.0",
    ],
)  # fmt: skip
def test_what_division_by_zero_gives_is_left_open_by_every_backend(equation, backend):
    if backend == "cvc5":
        pytest.importorskip("cvc5")
    for claim in (equation, f"~({equation})"):
        verdict = decide(read_problem(f"tff(g,conjecture,{claim}).", dialect="tptp"), QUICK, backend)
        assert verdict.label not in ("True", "False")
