"""Hostile input: only ParseError, no hang, for TPTP, LADR and NLTK."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.syntax import DIALECTS

NAMES = ["tptp", "ladr", "nltk"]
SEEDS = {
    "tptp": "tff(t,type,f: ($i * $int) > $o). tff(a,axiom,! [X: $int] : ($ite(p(X),$less(X,1),q) & $let(c: $i, c := d, f(c,-1.5E2)))).\n"
    "fof('x y',conjecture,(~ p('a\\'b',\"d\") <=> ? [Y] : Y != f(Y)),file('a',b),[c:d]).\ncnf(1,axiom,p | ~q).",
    "ladr": 'set(prolog_style_variables). formulas(assumptions).\nall x (p(x) -> -q(x,[a,b:c])) # label("l").\n'
    "a + b = c' | x v y != z.\nend_of_list. formulas(goals). p. end_of_list.",
    "nltk": 'FOL: all x y. (P(x, 42.3billion) -> -Q(y) | "a b" = c & exists z. z > 3 <-> R xor S)',
}
PIECES = [
    "(",
    ")",
    "[",
    "]",
    "!",
    "?",
    "&",
    "|",
    "~",
    "-",
    "=",
    "'",
    '"',
    "%",
    "/*",
    "$",
    ",",
    ".",
    ":",
    " ",
    "\n",
    "\0",
    "é",
    "all x",
    "1e999",
]


def check_that_reading_ends(name, text, repair=False):
    dialect = DIALECTS.get(name)
    start = process_time()
    for read in (dialect.read_formula, dialect.read_problem):
        try:
            read(text, repair=repair)
        except ParseError as error:
            assert str(error)  # noqa: PT017
    assert process_time() - start < 4


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_random_bytes(name, data):
    check_that_reading_ends(name, data.decode("utf-8", errors="replace"))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(
    edits=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 6), st.sampled_from(PIECES)), max_size=4),
    cut=st.integers(0, 400),
)
def test_mutated_and_truncated(name, edits, cut):
    text = SEEDS[name]
    for place, width, piece in edits:
        text = text[:place] + piece + text[place + width :]
    check_that_reading_ends(name, text[:cut] if cut < 200 else text, repair=name in ("nltk", "tptp"))


DEEP = {
    "brackets": "(" * 20_000,
    "negations": "~" * 20_000 + "p",
    "minus": "-" * 20_000 + "p",
    "nested": "f(" * 10_000 + "a" + ")" * 20_000,
    "quantifiers": "![X]:" * 10_000 + "p",
    "all": "all x " * 10_000 + "p(x)",
    "ite": "$ite(p," * 10_000 + "q" + ",r)" * 20_000,
    "ite terms": "p(" + ",".join(["$ite(p,a,b)"] * 40) + ")",
    "lets": "$let(c: $i, c := f(c,c)," * 2_000 + "p(c)" + ")" * 2_000,
    "distinct": "$distinct(" + ",".join(f"a{i}" for i in range(20_000)) + ")",
    "digits": "p(" + "9" * 20_000 + ")",
    "exponent": "p(1.0e" + "9" * 50 + ")",
    "quotes": "'" * 20_001,
    "comment": "/*" * 20_000,
    "types": "! [X: " + "(" * 20_000,
    "bound twice": "! [" + ",".join(["X"] * 20_000) + "] : p(X)",
    "chain": " | ".join(["p"] * 20_000),
    "implications": " -> ".join(["p"] * 20_000),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", DEEP)
def test_deep_and_wide(name, kind):
    check_that_reading_ends(name, DEEP[kind])
    check_that_reading_ends(
        name, f"fof(a,axiom,{DEEP[kind]})." if name == "tptp" else f"formulas(sos). {DEEP[kind]}. end_of_list."
    )


def nested_lets(kind, value):
    """p0 := c, p1 := value of p0 twice, and so on; what is meant has 2 to the 40 leaves."""
    definitions = "".join(f"$let(p{n}: {kind}, p{n} := {value.format(f'p{n - 1}')}," for n in range(1, 40))
    return f"$let(p0: {kind}, p0 := c,{definitions}p39{')' * 40}"


TWICE = [
    f"q({nested_lets('$i', 'f({0},{0})')})",
    nested_lets("$o", "$ite(d,{0},{0})"),
    nested_lets("$o", "({0} & {0})"),
    "$ite(" * 60 + "q" + ",a,b)" * 60,
]


@pytest.mark.parametrize("formula", TWICE)
def test_what_is_too_long_to_be_written_out_is_refused(formula):
    with pytest.raises(ParseError, match="larger by more than 250,000 nodes; declare a symbol") as caught:
        DIALECTS.get("tptp").read_problem(f"tff(one,axiom,{formula}).")
    assert caught.value.span.line == 1


def test_moderate_repetition_is_read():
    dialect = DIALECTS.get("tptp")
    formula = dialect.read_formula("$ite(" * 8 + "q" + ",a,b)" * 8).formula
    assert dialect.read_formula(dialect.write_formula(formula)).formula is formula


def test_a_product_of_types_has_no_result():
    with pytest.raises(ParseError, match="has no result") as caught:
        DIALECTS.get("tptp").read_problem("tff(t,type,f: ($i * $int)).")
    assert "f: ($i * $int) > $i" in caught.value.hint
