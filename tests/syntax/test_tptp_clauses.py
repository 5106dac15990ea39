"""Clauses as TPTP: they are read again, and are contradictory exactly if the goal follows."""

import pytest

from reasoner.prove import decide
from reasoner.syntax import read_problem, write_clauses

TWO_SORTS = "tff(t,type,t: $tType). tff(u,type,u: $tType). tff(c,type,c: t). tff(d,type,d: u).\n"
PROBLEMS = {
    "one element of t says nothing of u": (TWO_SORTS + "tff(a,axiom,! [X: t] : X = c).\n"
                                           "tff(g,conjecture,! [X: u] : X = d).", False),
    "one element of t": (TWO_SORTS + "tff(e,type,e: t). tff(a,axiom,! [X: t] : X = c). tff(g,conjecture,e = c).", True),
    "a witness of each sort": (TWO_SORTS + "tff(r,type,r: (t * u) > $o). tff(a,axiom,! [X: t] : ? [Y: u] : r(X,Y)).\n"
                               "tff(g,conjecture,? [Y: u] : r(c,Y)).", True),
    "integers": ("tff(c,type,c: $int). tff(a,axiom,$greater(c,3)). tff(g,conjecture,$greater(c,2)).", True),
    "numerals as individuals": ("P(1) ∧ f(a) > 2\n∀x (P(x) → f(x) > 5)\n⊢ f(1) > 4\n", True),
    "numerals apart": ("P(1)\nn > 2\n⊢ P(2)\n", False),
    "no sorts": ("fof(a,axiom,! [X] : (p(X) => ? [Y] : q(X,Y))). fof(b,axiom,p(c)). fof('g\\'s',conjecture,? [Y] : q(c,Y)).",
                 True),
    "one sort": ("tff(c,type,c: $i). tff(p,type,p: $i > $o). tff(a,axiom,p(c)). tff(g,conjecture,? [X] : p(X)).", True),
}  # fmt: skip


@pytest.mark.parametrize("name", PROBLEMS)
def test_clauses_are_contradictory_exactly_if_the_goal_follows(name):
    text, follows = PROBLEMS[name]
    clauses = read_problem(write_clauses(read_problem(text)), "tptp")
    assert decide(clauses).inconsistent is follows
    assert (decide(read_problem(text)).label == "True") is follows


@pytest.mark.parametrize("name", ["no sorts", "one sort"])
def test_without_sorts_the_clauses_are_cnf(name):
    rows = write_clauses(read_problem(PROBLEMS[name][0])).splitlines()
    assert all(row.startswith("cnf(") for row in rows)


def test_with_sorts_the_clauses_are_tcf():
    text = write_clauses(read_problem(PROBLEMS["a witness of each sort"][0]))
    assert "tcf('a_1', axiom, ! [X0: t] : r(X0,sk0(X0)))." in text
    assert "sk0: t > u" in text
