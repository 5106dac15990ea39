"""Names and numbers that parse and are often a slip: told as repairs with their place, and nothing is changed."""

import pytest

from reasoner.logic import Problem
from reasoner.syntax import parse, read_formula, read_problem, readings


@pytest.mark.parametrize(
    ("text", "name", "before", "after"),
    [
        ("∀x (Eats(x, Fruit(x)) → Fruit(x))", "predicate-as-term", "Fruit(x)", "function Fruit/1"),
        ("Fruit(a) ∧ Fruit(a) = b", "predicate-as-term", "Fruit(a)", "function Fruit/1"),
        ("P(a) ∧ a = P", "predicate-as-term", "P", "function P/0"),
        ("Eats(a, b) ∧ Eats(c)", "two-arities", "Eats(c)", "Eats/1"),
        ("P(f(a), b) ∧ P(f(a, b))", "two-arities", "P(f(a, b))", "P/1"),
        ('"Big cat"(a) ∧ "Big cat"(a, b)', "two-arities", '"Big cat"(a, b)', "Big cat/2"),
        ("Salary(bob, 50,000)", "split-number", "50,000", "50, 000"),
        ("Salary(bob, 1,250.50)", "split-number", "1,250.50", "1, 250.50"),
        ("Salary(bob, 1,250,000)", "split-number", "1,250,000", "1, 250, 000"),
        ("Sold(a, 1,500, 2020)", "split-number", "1,500", "1, 500"),
        ("Sold(1,500, b)", "split-number", "1,500", "1, 500"),
        ("Sold(b,1,500)", "split-number", "1,500", "1, 500"),
        ("Sold(b,1,500,c)", "split-number", "1,500", "1, 500"),
        ("Sold(1,500,2020)", "split-number", "1,500", "1, 500"),
        ("Sold(2020,1,500)", "split-number", "1,500", "1, 500"),
        ("P(a,100,200,3000)", "split-number", "100,200", "100, 200"),
    ],
)
def test_a_doubtful_reading_is_told_and_changes_nothing(text, name, before, after):
    plain = parse(text)
    parsed = parse(text, repair=True)
    assert parsed.formula is plain.formula
    assert plain.repairs == ()
    made = next(made for made in parsed.repairs if made.name == name)
    assert (made.before, made.after) == (before, after)
    assert text[made.span.column - 1 : made.span.end_column - 1] == before
    assert 0 < made.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "P(50, 000)",
        "P(5,0)",
        "P(a, 500)",
        'P("50,000", 123)',
        "P(1,2345)",
        "x > 500",
    ],
)
def test_other_numbers_are_no_split_numbers(text):
    parsed = parse(text, repair=True)
    assert parsed.repairs == ()
    assert not any("write" in warning for warning in parsed.warnings)


def test_a_number_that_a_repair_made_one_is_not_told_as_split():
    problem = read_problem("income(bob) > 50,000\nIncome(bob, 1,000)\n", "fol", repair=True)
    assert [made.name for made in problem.premises[0].repairs] == ["thousands"]
    assert [made.before for made in readings(problem)] == ["1,000"]


def test_a_split_number_is_a_warning_without_repair():
    (warning,) = parse("Salary(bob, 50,000)").warnings
    assert warning == "column 13: 50,000 is read as 2 arguments, 50 and 000; write 50000 for one number"


def test_each_split_number_is_told_where_several_stand_side_by_side():
    parsed = parse("P(b, 12,000, 13,500)")
    assert [warning.split(" is read")[0] for warning in parsed.warnings] == ["column 6: 12,000", "column 14: 13,500"]


def test_in_a_problem_both_places_are_told_in_every_dialect():
    texts = {
        "fol": "P(a)\n  Q(b) ∧ R(P(a))\n",
        "ladr": "formulas(assumptions).\np(a).\n  r(p(a)).\nend_of_list.\n",
        "nltk": "FOL: P(a)\nFOL: Q(b) & R(P(a))\nFOL: Q(a)\n",
        "tptp": "fof(one, axiom, p(a)).\n  fof(two, axiom, r(p(a))).\n",
    }
    for dialect, text in texts.items():
        problem = read_problem(text, dialect, repair=True)
        (made,) = readings(problem)
        line = text.split("\n")[made.span.line - 1]
        assert line[made.span.column - 1 : made.span.end_column - 1].lower() == "p(a)", dialect
        assert made.name == "predicate-as-term"
        assert problem.premises[0].name in made.explanation
        assert str(made) in problem.metadata["repairs"]
        assert "repairs" not in read_problem(text, dialect).metadata
        assert problem.formulas() == read_problem(text, dialect).formulas()


def test_a_statement_without_text_has_the_reading_without_a_place():
    (made,) = readings(Problem.of([read_formula("P(a)"), read_formula("P(a, b)")]))
    assert (made.name, made.before, made.after) == ("two-arities", "", "P/2")
