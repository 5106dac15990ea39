"""Repairs: each by an example of its own, named and reported; none on text that parses or has no safe mending."""

import pytest

from reasoner.errors import ParseError
from reasoner.syntax import parse, read_formula, read_problem


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("stray-bracket", "Owl(hedwig) ∧ White(hedwig))", "Owl(hedwig) ∧ White(hedwig)"),
        ("missing-bracket", "∀x (Owl(x) → (Bird(x) ∧ Flies(x))", "∀x (Owl(x) → (Bird(x) ∧ Flies(x)))"),
        ("mismatched-bracket", "∀x (Owl(x) → Bird(x)]", "∀x (Owl(x) → Bird(x))"),
        ("missing-operator", "∃x (Owl(x) White(x))", "∃x (Owl(x) ∧ White(x))"),
        ("list-as-conjunction", "∀x (Owl(x), White(x) → Rare(x))", "∀x (Owl(x) ∧ White(x) → Rare(x))"),
        ("odd-name", "Owl(hedwig the owl)", 'Owl("hedwig the owl")'),
        ("odd-name", "Price(owl, US$30)", 'Price(owl, "US$30")'),
        ("odd-name", "Price(owl, $50,000)", 'Price(owl, "$50,000")'),
        ("odd-name", "Price(owl, 50,000€)", 'Price(owl, "50,000€")'),
        ("infix-relation", "∀x ∀y ¬(x lives with y)", "∀x ∀y ¬LivesWith(x, y)"),
        ("infix-relation", "messi plays for barcelona", "PlaysFor(messi, barcelona)"),
        ("formula-as-term", "Sees(harry, ∃y (Owl(y)))", "∃y (Owl(y) ∧ Sees(harry, y))"),
        ("formula-as-term", "Sees(harry, hedwig ∧ errol)", "Sees(harry, hedwig) ∧ Sees(harry, errol)"),
        ("notation", r"$\forall x (Owl(x) \rightarrow Bird(x))$", "∀x (Owl(x) → Bird(x))"),
        ("if-then", "If Owl(hedwig) then Bird(hedwig)", "Owl(hedwig) → Bird(hedwig)"),
        ("leading-label", "FOL: Owl(hedwig)", "Owl(hedwig)"),
        ("reversed-implication", "Bird(hedwig) <- Owl(hedwig)", "Owl(hedwig) → Bird(hedwig)"),
        ("reversed-implication", "∀x (Bird(x) <- Owl(x) ∧ White(x))", "∀x (Owl(x) ∧ White(x) → Bird(x))"),
        ("doubled-operator", "Owl(hedwig) ∧ ∧ White(hedwig)", "Owl(hedwig) ∧ White(hedwig)"),
        ("trailing-text", "Owl(hedwig) which means that she flies", "Owl(hedwig)"),
        ("run-together", "∀xOwl(x) → Bird(x)", "∀x (Owl(x) → Bird(x))"),
        ("run-together", "∀x,yLikes(x,y)", "∀x, y Likes(x, y)"),
        ("run-together", "∀x∃yzMeets(x,y,z)", "∀x ∃y, z Meets(x, y, z)"),
        ("run-together", "(x)(Owl(x) → (Ey)(Owns(y,x)))", "∀x (Owl(x) → ∃y Owns(y, x))"),
        ("or-both", "either P(a) or Q(a), or both", "P(a) ∨ Q(a)"),
        ("or-both", "P(a) or Q(a) (or both)", "P(a) ∨ Q(a)"),
        ("or-both", "∀x (P(x) → either Q(x) or R(x), but not both)", "∀x (P(x) → Q(x) ⊕ R(x))"),
        ("or-both", "(P(a) or Q(a) but not both) and R(a)", "(P(a) ⊕ Q(a)) ∧ R(a)"),
        ("keyword-name", "Exists(hedwig)", '"Exists"(hedwig)'),
        ("bare-decimal", "rating(hedwig) > .5", "rating(hedwig) > 0.5"),
        ("applied-quantifier", "All(x, Owl(x) → Bird(x))", "∀x (Owl(x) → Bird(x))"),
        ("applied-quantifier", "Some(x, Owl(x) ∧ ¬White(x))", "∃x (Owl(x) ∧ ¬White(x))"),
        ("trailing-text", "Owl(hedwig). Hedwig is an owl.", "Owl(hedwig)"),
        ("trailing-text", "Owl(hedwig). This means that Hedwig is an owl.", "Owl(hedwig)"),
    ],
)
def test_repair(name, text, meant):
    with pytest.raises(ParseError):
        read_formula(text)
    parsed = parse(text, repair=True)
    assert parsed.formula is read_formula(meant)
    assert name in [repair.name for repair in parsed.repairs]
    assert all(0 < repair.confidence <= 1 and repair.explanation for repair in parsed.repairs)
    assert all(repair.before != repair.after for repair in parsed.repairs)


@pytest.mark.parametrize(
    ("text", "rank", "told"),
    [
        ("father(fatherbob))", 0.5, "fatherbob may be father(bob)"),
        ("Owl(a) ∧ Bird(owlb))", 0.5, "owlb may be owl(b)"),
        ("Owl(bob))", 0.9, "which nothing opened"),
        ("Likes(bob,)", 0.5, "an argument may be missing"),
        ("Likes(bob,) ∧ Likes(bob, tom)", 0.3, "an argument may be missing"),
        ("Likes(bob,) ∧ Likes(tom)", 0.8, "dropped the comma"),
    ],
)
def test_a_bracket_or_comma_that_may_stand_for_a_lost_argument_ranks_lower(text, rank, told):
    repair = parse(text, repair=True).repairs[0]
    assert repair.confidence == rank
    assert told in repair.explanation


def test_the_other_lines_tell_how_many_arguments_stay():
    problem = read_problem("Likes(bob,)\nLikes(tom)", "fol", repair=True)
    assert problem.premises[0].repairs[0].confidence == 0.8


def test_the_span_of_a_repair_is_where_it_was_made():
    (repair,) = parse("Owl(a) ∧ Owl(b))", repair=True, origin="notes", line=4).repairs
    assert (repair.span.line, repair.span.column, repair.before, repair.after) == (4, 16, ")", "")


@pytest.mark.parametrize("text", ["∀x (Owl(x) → Bird(x))", "P, Q", "P(x, y) = Q", "All(a, b)", "∀x .5 < x"])
def test_a_formula_that_parses_is_never_changed(text):
    try:
        plain = read_formula(text)
    except ParseError:
        return
    parsed = parse(text, repair=True)
    assert parsed.formula is plain
    assert parsed.repairs == ()


@pytest.mark.parametrize(
    "text",
    ["", "→", "∀x", "((((", "P(a) <- Q(a) -> R(a)", "P(a) ↔ Q(a) ← R(a)", "Owls are birds that fly at night.", "= = ="],
)
def test_where_no_repair_is_safe_the_error_stands(text):
    with pytest.raises(ParseError):
        parse(text, repair=True)


@pytest.mark.parametrize("text", ["it depends on everything", "everyone plays for barcelona", "messi plays for nobody"])
def test_a_word_that_quantifies_is_no_constant_of_a_relation(text):
    with pytest.raises(ParseError):
        parse(text, repair=True)
