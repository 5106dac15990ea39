"""Words of English where a formula has names: `or both`, `everyone`, a type after a quantifier's colon."""

import pytest

from reasoner.errors import ParseError
from reasoner.logic import Exists, ForAll, Or, Predicate
from reasoner.syntax import parse, read_formula, write_formula


@pytest.mark.parametrize("text", ["P(a) or Q(a) or both", "P(a) ∨ Q(a) ∨ both", "P(a) OR Q(a) OR BOTH"])
def test_or_both_says_that_the_disjunction_is_inclusive(text):
    parsed = parse(text)
    assert parsed.formula is read_formula("P(a) ∨ Q(a)")
    assert any("or both" in warning for warning in parsed.warnings)


def test_or_both_inside_a_formula():
    assert read_formula("∀x (P(x) → Q(x) or R(x) or both)") is read_formula("∀x (P(x) → Q(x) ∨ R(x))")
    assert read_formula("∀x P(x) or Q(x) or both") is read_formula("∀x (P(x) ∨ Q(x))")


def test_both_in_quotes_or_beside_other_than_two_is_a_proposition():
    both = Predicate("both")
    assert parse('P or Q or "both"').formula is Or((Predicate("P"), Predicate("Q"), both))
    assert parse('P or Q or "both"').warnings == ()
    for text in ("P or both", "P or Q or R or both", "both and P"):
        parsed = parse(text)
        assert both in parsed.formula.parts
        assert any(warning.startswith("both is read as a proposition") for warning in parsed.warnings)


def test_both_is_written_so_that_it_is_read_again():
    formula = Or((Predicate("P"), Predicate("Q"), Predicate("both")))
    assert read_formula(write_formula(formula)) is formula


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Likes(everyone, bob)", "everyone"),
        ("∀x Likes(x, nobody)", "nobody"),
        ("Someone = bob", "Someone"),
        ("P(a) or Q(a) or neither", "neither"),
    ],
)
def test_words_that_name_nothing_are_told_where_they_are_read_as_names(text, word):
    parsed = parse(text)
    assert any(warning.startswith(f"{word} is read as") for warning in parsed.warnings)
    written = parse(write_formula(parsed.formula))
    assert written.formula is parsed.formula
    assert written.warnings == ()


@pytest.mark.parametrize(
    ("text", "kind"), [("Exists(bob, here)", Exists), ("ForAll(x, Mortal)", ForAll), ("exists(x, raining)", Exists)]
)
def test_a_quantifier_written_as_a_function_of_a_bare_word_is_told(text, kind):
    parsed = parse(text)
    assert isinstance(parsed.formula, kind)
    assert any("says nothing of the quantifier's" in warning for warning in parsed.warnings)
    assert parse("∀x (P(x) → raining)").warnings == ()
    assert parse('"Exists"(bob, here)').warnings == ()


@pytest.mark.parametrize(
    "text", ["∀x: Person → Mortal(x)", "forall x : Person -> Mortal(x)", "∀y, x: Person ∧ R(x, y)"]
)
def test_a_word_after_the_colon_is_told_to_be_no_type(text):
    told = "".join(parse(text).warnings)
    assert "Person is read as a proposition, not as the type of" in told
    assert "x::Person" in told


@pytest.mark.parametrize("text", ["∀x: Person(x)", "∀x: x = a", "∀x::Person P(x)", "∀x: (Person → P(x))"])
def test_other_colons_are_not_told(text):
    assert parse(text).warnings == ()


@pytest.mark.parametrize("repair", [False, True], ids=["plain", "repair"])
@pytest.mark.parametrize(
    "text",
    ["∀x: Person, Mortal(x)", "∀x: Person. Mortal(x)", "∀x:Person Mortal(x)", "∀(x: Person) Mortal(x)",
     "forall (x : Person), Mortal(x)"],
)  # fmt: skip
def test_a_type_after_a_colon_is_refused_with_both_ways_to_say_it(text, repair):
    with pytest.raises(ParseError) as caught:
        parse(text, repair=repair)
    assert caught.value.hint == "write Person(x) for a condition, or x::Person for a sort of its own"


@pytest.mark.parametrize("text", ["∀xTall(bob)", "∃yR(a)", "∀x Tall(bob) ∧ ∃yR(a)"])
def test_a_variable_that_a_predicate_ran_into_is_told(text):
    assert any("not as a predicate" in warning for warning in parse(text).warnings)
    assert not any("not as a predicate" in warning for warning in parse("∀xP (P(xP) ∧ Q)").warnings)


def test_a_long_word_after_a_quantifier_is_searched_once():
    with pytest.raises(ParseError):
        parse("∀(" + "a" * 3_000 + " : (")
