"""LADR and NLTK notation: precedence as each defines it, lists, options, repairs."""

import json

import pytest

from reasoner.errors import ParseError
from reasoner.logic import (
    And,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Variable,
    Xor,
)
from reasoner.syntax import parse
from reasoner.syntax.ladr import LADR
from reasoner.syntax.ladr_nltk import NLTK

x, y = Variable("x"), Variable("y")
a, b, c = Function("a"), Function("b"), Function("c")
p, q, r = Predicate("p"), Predicate("q"), Predicate("r")
px, qx = Predicate("p", (x,)), Predicate("q", (x,))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("p & q | r", Or((And((p, q)), r))),
        ("p | q & r", Or((p, And((q, r))))),
        ("p <- q", Implies(q, p)),
        ("p <-> q & r", Iff(p, And((q, r)))),
        ("all x p(x) & q", And((ForAll((x,), px), q))),
        ("all x (p(x) -> q(x))", ForAll((x,), Implies(px, qx))),
        ("all x exists y x = y", ForAll((x,), Exists((y,), Equal(x, y)))),
        ("a != b", Not(Equal(a, b))),
        ("-(a = b)", Not(Equal(a, b))),
        ("-a = b", Equal(Function("-", (a,)), b)),
        ("a + b = c'", Equal(Function("+", (a, b)), Function("'", (c,)))),
        ("x v y = y", ForAll((x, y), Equal(Function("v", (x, y)), y))),
        ("a <= b", Predicate("<=", (a, b))),
        ("-p & - -q", And((Not(p), Not(Not(q))))),
        ("$T -> $F", None),
        ('"a b"("x")', Predicate("a b", (Function("x"),))),
        ("[a,b:c] = []", Equal(
            Function("$cons", (a, Function("$cons", (b, c)))), Function("$nil"))),
        ("p(x).", ForAll((x,), px)),
        ("all x. (p(x) -> q(x))", ForAll((x,), Implies(px, qx))),
    ],
)  # fmt: skip
def test_ladr(text, formula):
    read = LADR.read_formula(text).formula
    assert formula is None or read is formula


@pytest.mark.parametrize("text", ["p ->", "a + b * c = d", "a = b = c = d", "all (p)", "(p", "p q", "-(a) = (b"])
def test_ladr_errors(text):
    with pytest.raises(ParseError):
        LADR.read_formula(text)


def test_ladr_file():
    problem = LADR.read_problem(
        "set(prolog_style_variables). assign(max_seconds, 10).\n% comment\n%BEGIN junk ( %END\n"
        "formulas(sos).\n  man(X) -> mortal(X) # label(men).\n  man(x).\nend_of_list.\n"
        "if(Mace4).\nformulas(assumptions). -man(x). end_of_list.\nend_if.\n"
        "formulas(goals).\n mortal(x).\n man(x).\nend_of_list.\n"
    )
    men = ForAll((Variable("X"),), Implies(Predicate("man", (Variable("X"),)), Predicate("mortal", (Variable("X"),))))
    assert [(s.name, s.formula) for s in problem.premises] == [
        ("men", men),
        ("premise 2", Predicate("man", (Function("x"),))),
    ]
    assert isinstance(problem.goal.formula, Or)
    assert "one of several goals is enough" in problem.metadata["warnings"]
    assert problem.premises[1].span.line == 6


def test_lists_that_prover9_does_not_know_are_errors_and_hints_are_told():
    with pytest.raises(ParseError, match=r"no list formulas\(asumptions\)") as told:
        LADR.read_problem("formulas(sos).\np.\nend_of_list.\nformulas(asumptions).\nq.\nend_of_list.")
    assert told.value.hint == "did you mean assumptions?"
    assert told.value.span.line == 4
    problem = LADR.read_problem("formulas(sos).\np.\nend_of_list.\nformulas(hints).\nq.\nend_of_list.")
    assert len(problem.premises) == 1
    assert "1 left out" in problem.metadata["warnings"]


def test_formula_outside_a_list_is_an_error():
    with pytest.raises(ParseError, match="outside"):
        LADR.read_problem("p(a).\nformulas(goals).\np(a).\nend_of_list.")


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("p -> q -> r", Implies(Implies(p, q), r)),
        ("p <-> q -> r", Iff(p, Implies(q, r))),
        ("all x. p(x) & q", And((ForAll((x,), px), q))),
        ("all x y. (p(x) | -q(x))", ForAll((x, y), Or((px, Not(qx))))),
        ("exists x.p(x) -> q", Implies(Exists((x,), px), q)),
        ("p ^ q", And((p, q))),
        ("-x = y", ForAll((x, y), Not(Equal(x, y)))),
        ("not p and q or r", Or((And((Not(p), q)), r))),
        ("p xor q", Xor(p, q)),
        ("all x Dog(x)", ForAll((x,), Predicate("Dog", (x,)))),
        ("some x. x > 1500", Exists((x,), Comparison(">", x, Number(1500)))),
        ("p(a, 42.3billion)", Predicate("p", (a, Function("42.3billion")))),
        ("FOL:\tp & q.", And((p, q))),
        ("∀x (p(x) → q(x))", ForAll((x,), Implies(px, qx))),
    ],
)
def test_nltk(text, formula):
    assert NLTK.read_formula(text).formula is formula


@pytest.mark.parametrize(
    ("text", "formula", "repair"),
    [
        ("-no x. (p(x))", Not(Exists((x,), px)), "no-quantifier"),
        ("p & q & ...", And((p, q)), "ellipsis"),
        ("all x. (p(x) -> q(x)", ForAll((x,), Implies(px, qx)), "missing-bracket"),
        ("p & q)", And((p, q)), "stray-bracket"),
        ('p("Walden" by Thoreau)', Predicate("p", (Function("Walden by Thoreau"),)), "odd-name"),
    ],
)
def test_nltk_repairs(text, formula, repair):
    parsed = NLTK.read_formula(text, repair=True)
    assert parsed.formula is formula
    assert repair in [made.name for made in parsed.repairs]
    with pytest.raises(ParseError):
        NLTK.read_formula(text)


def test_linc_pairs_are_a_problem():
    problem = NLTK.read_problem("TEXT: a\nFOL: all x. (p(x) -> q(x))\nTEXT: b\nFOL: p(a)\nTEXT: c\nFOL: q(a)\n")
    assert len(problem.premises) == 2
    assert problem.goal.formula is Predicate("q", (a,))


def generations(real_data):
    lines = set()
    for path in (real_data / "linc").glob("*_raw.json"):
        for item in json.loads(path.read_text()):
            for text in item:
                lines.update(line[4:].strip() for line in text.split("\n") if line.startswith("FOL:"))
    return sorted(lines)


def test_generations_are_read_with_repair(real_data):
    lines = generations(real_data)
    assert lines
    failed = []
    for line in lines:
        try:
            parsed = NLTK.read_formula(line, repair=True)
        except ParseError:
            failed.append(line)
            continue
        if not parsed.repairs and NLTK.supports(parsed.formula):
            assert NLTK.read_formula(NLTK.write_formula(parsed.formula)).formula is parsed.formula
    assert len(failed) <= 0.005 * len(lines), failed


def shape(expression, scope=frozenset()):
    """An NLTK expression as nested tuples, comparable with ours."""
    from nltk.sem import logic as nl

    match expression:
        case nl.NegatedExpression():
            return ("not", shape(expression.term))
        case nl.AndExpression():
            return ("and", shape(expression.first), shape(expression.second))
        case nl.OrExpression():
            return ("or", shape(expression.first), shape(expression.second))
        case nl.ImpExpression():
            return ("imp", shape(expression.first), shape(expression.second))
        case nl.IffExpression():
            return ("iff", shape(expression.first), shape(expression.second))
        case nl.EqualityExpression():
            return ("eq", shape(expression.first), shape(expression.second))
        case nl.AllExpression():
            return ("all", str(expression.variable), shape(expression.term))
        case nl.ExistsExpression():
            return ("some", str(expression.variable), shape(expression.term))
        case nl.ApplicationExpression():
            head, arguments = expression.uncurry()
            return (str(head).strip('"'), *[shape(argument) for argument in arguments])
        case _:
            return (str(expression).strip("\"'"),)


def ours(node):
    def chain(word, parts):
        result = ours(parts[0])
        for part in parts[1:]:
            result = (word, result, ours(part))
        return result

    match node:
        case Not(body):
            return ("not", ours(body))
        case And(parts):
            return chain("and", parts)
        case Or(parts):
            return chain("or", parts)
        case Implies(left, right):
            return ("imp", ours(left), ours(right))
        case Iff(left, right):
            return ("iff", ours(left), ours(right))
        case Equal(left, right):
            return ("eq", ours(left), ours(right))
        case ForAll(variables, body) | Exists(variables, body):
            result = ours(body)
            for variable in reversed(variables):
                result = ("all" if isinstance(node, ForAll) else "some", variable.name, result)
            return result
        case Number(value, _):
            return (str(value),)
        case Variable(name, _):
            return (name,)
        case Predicate(name, arguments) | Function(name, arguments):
            return (name, *[ours(argument) for argument in arguments])


def test_same_reading_as_nltk_itself(real_data):
    logic = pytest.importorskip("nltk.sem.logic")
    compared, different = 0, []
    for line in generations(real_data)[::4]:
        try:
            theirs = shape(logic.Expression.fromstring(line))
            parsed = NLTK.read_formula(line)
        except (ParseError, logic.LogicalExpressionException):
            continue
        mine = ours(parsed.formula.body if parsed.warnings else parsed.formula)
        compared += 1
        if mine != theirs:
            different.append((line, mine, theirs))
    assert compared > 500
    assert different == []


def test_attributes_of_a_single_formula_say_nothing():
    assert LADR.read_formula("p(x) # label(foo) # answer(x).").formula is ForAll((x,), px)


BROKEN = """formulas(assumptions).
  all x (man(x) -> mortal(x).   % one
  man(socrates)) . man(plato).
  all x (dog(x) -> -> barks(x)).
end_of_list.
formulas(goals).
  mortal(socrates).
end_of_list.
"""


def test_statements_of_a_file_are_mended_each_with_its_place():
    with pytest.raises(ParseError):
        LADR.read_problem(BROKEN)
    problem = LADR.read_problem(BROKEN, repair=True)
    shown = [LADR.write_formula(statement.formula) for statement in problem.premises]
    assert shown == [
        "all x (man(x) -> mortal(x))", "man(socrates)", "man(plato)", "all x (dog(x) -> barks(x))"
    ]  # fmt: skip
    assert problem.goal is not None
    assert [row.split(": ")[:2] for row in problem.metadata["repairs"].splitlines()] == [
        ["line 2, column 29", "missing-bracket"],
        ["line 3, column 16", "stray-bracket"],
        ["line 4, column 17", "doubled-operator"],
    ]


def test_a_missing_full_stop_between_statements_joins_nothing():
    with pytest.raises(ParseError, match="this would parse"):
        LADR.read_problem("formulas(sos).\n man(x) -> mortal(x)\n man(plato).\nend_of_list.", repair=True)


@pytest.mark.parametrize("repair", [False, True])
@pytest.mark.parametrize("opening", ["formulas(goals).", "formulas(sos).", "clauses(usable)."])
def test_a_list_that_is_not_closed_is_an_error_at_the_next_one(opening, repair):
    text = f"formulas(assumptions).\nP(a).\n  {opening}\nP(a).\nend_of_list.\n"
    with pytest.raises(ParseError) as caught:
        LADR.read_problem(text, repair=repair)
    assert (caught.value.span.line, caught.value.span.column) == (3, 3)
    assert caught.value.source_line == f"  {opening}"
    assert "end_of_list. before it" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"), [("p -> q -> r", 1), ("p <-> q <-> r", 1), ("p -> (q -> r)", 0), ("all x.(p(x))", 0)]
)
def test_a_chain_that_prover9_refuses_is_told(text, told):
    assert len(parse(text, "ladr").warnings) == told
