"""Headings and marks of the goal in a `fol` problem: which lines name a section, and which are formulas."""

import pytest

from reasoner.errors import ParseError
from reasoner.logic import Function, Implies, Predicate, Problem, Statement
from reasoner.syntax import is_problem, parse, read_formula, read_problem, write_problem


@pytest.mark.parametrize("repair", [False, True], ids=["plain", "repair"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("# Premises", "# Conclusion"),
        ("## premises", "## **Conclusion** ##"),
        ("**Premises**", "**Conclusion**"),
        ("### Facts:", "### Goal:"),
        ("Given:", "Prove:"),
        ("Assume:", "Show:"),
        ("Hypotheses:", "To prove:"),
    ],
    ids=lambda heading: heading,
)
def test_what_stands_under_a_heading_for_the_goal_is_the_goal(first, second, repair):
    text = f"{first}\nDog(rex)\n\n{second}\nAnimal(rex)\n"
    problem = read_problem(text, "fol", repair=repair)
    assert [s.formula for s in problem.premises] == [read_formula("Dog(rex)")]
    assert problem.goal is not None
    assert problem.goal.formula is read_formula("Animal(rex)")
    assert is_problem(text, "fol")


def test_a_formula_may_stand_behind_the_name_of_its_section():
    problem = read_problem("Given: Dog(rex)\nProve: Animal(rex)\n", "fol")
    assert len(problem.premises) == 1
    assert problem.goal.formula is read_formula("Animal(rex)")
    assert problem.goal.span.column == 8


def test_markdown_headings_of_other_names_are_comments():
    problem = read_problem("# What we know of dogs\nDog(rex)\n## Conclusions may follow\nAnimal(rex)\n", "fol")
    assert len(problem.premises) == 2
    assert problem.goal is None


@pytest.mark.parametrize("repair", [False, True], ids=["plain", "repair"])
@pytest.mark.parametrize("heading", ["Observation:", "**Background:**", "__Lemma__ :", " Dog:"])
def test_a_word_and_a_colon_is_no_proposition(heading, repair):
    with pytest.raises(ParseError, match=r"line 2.*heading that is not known") as caught:
        read_problem(f"Dog(rex)\n{heading}\nDog(rex)\n", "fol", repair=repair)
    assert "Conclusion:" in caught.value.hint
    with pytest.raises(ParseError):
        parse(heading, repair=repair)


def test_therefore_marks_the_goal_only_with_a_blank_or_a_stop_behind_it():
    bob = Function("bob")
    for goal in ("Therefore Q(bob)", "Therefore, Q(bob)", "therefore: Q(bob)", "Therefore (Q(bob))"):
        assert read_problem(f"P(bob)\n{goal}", "fol").goal.formula is Predicate("Q", (bob,))
    problem = read_problem("Therefore(bob)\n∀x (Therefore(x) → Q(x))\n⊢ Q(bob)", "fol")
    assert [s.formula for s in problem.premises][0] is Predicate("Therefore", (bob,))
    assert read_problem(write_problem(problem), "fol").formulas() == problem.formulas()


@pytest.mark.parametrize("name", ["Therefore", "therefore", "Premises", "Show"])
def test_propositions_named_as_marks_come_back(name):
    said = Predicate(name)
    for formula in (said, Implies(said, Predicate("Q"))):
        problem = Problem((Statement("premise 1", formula),), None)
        again = read_problem(write_problem(problem), "fol")
        assert again.formulas() == problem.formulas()
        assert again.goal is None


@pytest.mark.parametrize("row", ["_", "# *_ ", "*", "a_"], ids=repr)
def test_long_lines_of_marks_are_no_headings(row):
    text = f"P(a)\n{row * 100_000}\n⊢ P(a)\n"
    try:
        problem = read_problem(text, "fol")
    except ParseError:
        problem = read_problem(text.replace(row * 100_000, ""), "fol")
    assert problem.goal.formula is read_formula("P(a)")


@pytest.mark.parametrize(
    ("text", "premises", "goal"),
    [
        ("Premises:\nP(a)\nHypothesis:\nQ(a)", ["P(a)"], "Q(a)"),
        ("Premise: P(a)\nHypothesis: Q(a)", ["P(a)"], "Q(a)"),
        ("Hypothesis: P(a)\nConclusion: Q(a)", ["P(a)"], "Q(a)"),
        ("Hypotheses:\nP(a)\nR(a)\n⊢ Q(a)", ["P(a)", "R(a)"], "Q(a)"),
        ("Hypotheses:\nP(a)\nR(a)", ["P(a)", "R(a)"], None),
    ],
    ids=["below premises", "on one line", "above a conclusion", "above a mark", "several alone"],
)
def test_a_hypothesis_is_what_the_other_headings_leave(text, premises, goal):
    problem = read_problem(text, "fol")
    assert [statement.formula for statement in problem.premises] == [*map(read_formula, premises)]
    assert (problem.goal and problem.goal.formula) is (goal and read_formula(goal))


@pytest.mark.parametrize("text", ["Hypothesis:\nP(a)", "P(a)\nHypothesis: Q(a)", "Hypothesis:"])
def test_a_hypothesis_alone_may_be_either(text):
    with pytest.raises(ParseError, match="may name a premise or the goal") as caught:
        read_problem(text, "fol")
    assert "Conclusion:" in caught.value.hint


@pytest.mark.parametrize(
    "text", ["Conclusion:", "P(a)\nConclusion:\n", "Goal:\n\nPremises:\nP(a)", "P(a)\n## Conclusion"]
)
def test_a_section_for_the_goal_without_a_formula_is_an_error(text):
    with pytest.raises(ParseError, match="has no formula") as caught:
        read_problem(text, "fol")
    assert caught.value.span.line == next(
        n for n, line in enumerate(text.split("\n"), 1) if "on" in line or "Goal" in line
    )


def test_other_sections_without_a_formula_are_told():
    problem = read_problem("Premises:\n\nConclusion: P(a) ∨ ¬P(a)\nConstants:\n", "fol")
    assert problem.metadata["warnings"] == "line 1: no formula stands under Premises"
    assert read_problem("Conclusion:\n⊢ P(a)\n", "fol").goal is not None


def test_a_formula_behind_an_unknown_heading_has_a_hint():
    with pytest.raises(ParseError) as caught:
        parse("Lemma: P(a)")
    assert caught.value.hint.startswith("Lemma: is a heading that is not known")


@pytest.mark.parametrize(
    ("line", "premises", "goal"),
    [
        ("P(a), Q(a) ⊢ R(a)", ["P(a)", "Q(a)"], "R(a)"),
        ("P(a), Q(a) |- R(a)", ["P(a)", "Q(a)"], "R(a)"),
        ("P(a) |= R(a)", ["P(a)"], "R(a)"),
        ("{P(a), Q(a, b)} ⊨ R(a)", ["P(a)", "Q(a, b)"], "R(a)"),
        ("∀x (P(x) → Q(x)); P(a) ∴ Q(a)", ["∀x (P(x) → Q(x))", "P(a)"], "Q(a)"),
        ("∀x,y R(x,y), P(a) ⊢ R(a,b)", ["∀x,y R(x,y)", "P(a)"], "R(a,b)"),
        ("P(a), Q(a) → R(a) ⊢ R(a)", ["P(a)", "Q(a) → R(a)"], "R(a)"),
        ("a = b, b = c |- a = c", ["a = b", "b = c"], "a = c"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_premises_and_goal_may_stand_in_one_line(line, premises, goal):
    problem = read_problem(line, "fol")
    assert [statement.formula for statement in problem.premises] == [read_formula(each) for each in premises]
    assert problem.goal.formula is read_formula(goal)
    assert is_problem(line, "fol")
    assert not problem.metadata
    for statement in (*problem.premises, problem.goal):
        assert line[statement.span.column - 1 : statement.span.end_column - 1] == statement.text


def test_a_bar_and_a_minus_mark_the_goal_with_a_warning_and_in_a_formula_are_told():
    problem = read_problem("P(a) |- R(a)", "fol")
    assert problem.goal.formula is read_formula("R(a)")
    assert "write | - for ∨ ¬" in problem.metadata["warnings"]
    for text in ("P(a) |-R(a)", "(P(a) |- R(a))"):
        parsed = parse(text, "fol")
        assert parsed.formula is read_formula("P(a) ∨ ¬R(a)")
        assert parsed.warnings == ("|- is read as ∨ ¬; write ⊢ to mark a goal",)
        assert not is_problem(text, "fol")
    assert not parse('P("|- x") ∨ ¬R(a)', "fol").warnings


@pytest.mark.parametrize("line", ["P(a) ⊢", "P(a), Q(a) ⊢ R(a), S(a)", "P(a) Q, R(a) ⊢ S(a)", "P(a) ⊢ Q(a) ⊢ R(a)"])
def test_a_line_of_premises_and_goal_that_is_wrong_is_an_error_with_its_place(line):
    with pytest.raises(ParseError) as caught:
        read_problem(line, "fol")
    assert caught.value.source_line == line
