"""Texts that parse and may not mean what was read: hyphens, minus signs, digits and predicates after quantifiers."""

from math import gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.logic import Arithmetic, Function, Number, Predicate, subexpressions
from reasoner.syntax import parse, read_formula, read_problem, write_formula


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("∀x (x-1 < x)", "∀x (x - 1 < x)"),
        ("∀n (n-1 < n)", "∀n (n - 1 < n)"),
        ("∀x (a-x < 3)", "∀x (a - x < 3)"),
        ("∀x ∀y (P(x-y-1))", "∀x ∀y (P(x - y - 1))"),
        ("∀x P(x) → Q(x-1)", "∀x (P(x) → Q(x - 1))"),
    ],
)
def test_a_hyphen_beside_a_bound_variable_is_a_minus(text, same):
    parsed = parse(text)
    assert parsed.formula is read_formula(same)
    assert parsed.warnings == ()


@pytest.mark.parametrize("text", ["∀x (P(x) → Q(covid-19))", "Sent(e-mail)", "∀x P(vitamin-c, x)", "covid-19 = sars-2"])
def test_other_hyphens_belong_to_names_without_a_word(text):
    parsed = parse(text)
    assert "-" in write_formula(parsed.formula)
    assert " - " not in write_formula(parsed.formula)
    assert parsed.warnings == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [("∀x Has(x, x-ray)", "x-ray"), ("x-1 < 3", "x-1"), ("a-b < 2 ∧ a > b", "a-b"), ("n-1 < n", "n-1")],
)
def test_names_that_may_be_differences_are_told(text, name):
    parsed = parse(text)
    assert f"{name.replace('-', ' - ')} for a difference" in "".join(parsed.warnings)
    assert name in write_formula(parsed.formula)
    assert read_formula(write_formula(parsed.formula)) is parsed.formula


def test_the_parts_of_a_name_may_stand_in_other_lines():
    told = read_problem("a-b = 2\na = 3\nb = 1\n").metadata["warnings"]
    assert told == "a-b is read as one name; write a - b for a difference"
    assert "warnings" not in read_problem("P(a-b)\nP(a)\nQ(c)\n").metadata


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-a = 5", "the '-' before a negates the whole comparison"),
        ("-a + 5 = 0", "the '-' before a negates the whole comparison"),
        ("P(b) ∧ −f(a) > 3", "the '-' before f negates the whole comparison"),
        ("∃2x P(x)", "2x is read as the name of a variable"),
        ("∃1st P(st)", "there is exactly one st"),
        ("∃ P(a)", "P is read as the variable of ∃"),
        ("forall P(a)", "P is read as the variable of forall"),
        ("- P(a)", "negation, not as a bullet"),
        ("- 1 = a", "the sign of a number, not as a bullet"),
        ("∀x (x² ≥ x)", "x² is read as one name"),
        ("∀n Even(2n)", "2n is read as one name"),
        ("Rating(b) = 1e1", "1e1 is read as one name"),
        ("Costs(b, 1_000)", "1_000 is read as one name"),
        ("Costs(b, 1,000.50)", "1 and 000.50; write 1000.50 for one number"),
        ("- 1st(a)", "negation, not as a bullet"),
        ("∀x (Person(x) → Likes(he/she, x))", 'he/she is read as a division; write "he/she" for a name'),
    ],
)
def test_doubtful_readings_are_told(text, told):
    assert told in "\n".join(parse(text).warnings)


@pytest.mark.parametrize(
    "text",
    ["-(a = 5)", "¬a = 5", "b -a = 5", "-3 < a", "-P(a) & a != b", "p -> -q", "∃1x P(x)", "∃ 1st P(1st)", "∃X(Q(X))",
     "∃P Q(P)", "-P(a)", "f(a)-1 < 3", "∀x Likes(x, 3D)", "∃x Is(x, 2nd)", "P(42.3billion)"],
)  # fmt: skip
def test_plain_readings_are_not(text):
    assert parse(text).warnings == ()


@pytest.mark.parametrize("text", ["P(a/b)", "speed(a) = distance / time", "P(x1/2)", "f(a)/time > 2", "1/2 < aa"])
def test_a_quotient_of_what_is_no_pair_of_words_is_not_told(text):
    assert not any("division" in warning for warning in parse(text).warnings)


@pytest.mark.parametrize("mark", ["’", "‘"])
@pytest.mark.parametrize(
    "shape", ["Human({})", '"{}" = a', "∀x ({}(x) → P(x))", "a > {}", "P(f({}, 1))", "{}", "{}-jr = a"]
)
def test_an_apostrophe_is_one_character_however_it_is_typed(shape, mark):
    assert read_formula(shape.format(f"O{mark}Brien")) is read_formula(shape.format("O'Brien"))
    assert read_formula("Human(O’Brien)", "nltk") is read_formula("Human(O'Brien)", "nltk")


def test_a_name_made_with_a_curly_apostrophe_is_written_so_that_it_comes_back():
    made = Predicate("P", (Function("O’Brien"), Function("’"), Function("O'Brien")))
    for dialect in ("fol", "nltk", "tptp", "ladr"):
        assert read_formula(write_formula(made, dialect), dialect) is made


@given(st.lists(st.integers(0, 2100), min_size=2, max_size=3), st.sampled_from("-/"), st.booleans())
def test_numerals_joined_without_blanks_are_told_or_a_name(parts, sign, padded):
    shown = sign.join(f"{part:02}" if padded else str(part) for part in parts)
    parsed = parse(f"Seen(ada, {shown}).")
    if any(each[0] == "0" and len(each) > 1 for each in shown.split(sign)):
        assert parsed.formula is Predicate("Seen", (Function("ada"), Function(shown)))
        assert parsed.warnings == ()
    else:
        assert any(isinstance(part, (Arithmetic, Number)) for part in subexpressions(parsed.formula))
        lowest = sign == "/" and len(parts) == 2 and gcd(*parts) == 1
        assert (f'write "{shown}" for a name' in "".join(parsed.warnings)) is not lowest
    assert read_formula(write_formula(parsed.formula)) is parsed.formula


@pytest.mark.parametrize("text", ["Code(ada, 0042)", "Level(b, 9-12)", "Share(b, 6/8)", "x > 1/2/3", "Rooms(b, 4−6)"])
def test_numerals_that_may_be_codes_ranges_or_parts_of_a_date_are_told(text):
    assert any("for a name" in warning for warning in parse(text).warnings)


@pytest.mark.parametrize("text", ["3 - 5 < aa", "aa = 1/2", "f(b) - 1 = 0.5", 'Seen("9-12")', "Seen(0)", "Seen('4/5')"])
def test_plain_arithmetic_and_quoted_numerals_are_not_told(text):
    assert parse(text).warnings == ()


@pytest.mark.parametrize("mark", ["’", "‘", "'"])
@pytest.mark.parametrize("other", ["’", "‘", "'"])
@pytest.mark.parametrize(
    ("dialect", "binder"), [("fol", "∀{}"), ("fol", "∃!{}"), ("fol", "∀{}::who"), ("nltk", "all {}.")]
)
def test_a_variable_is_bound_however_its_apostrophe_is_typed(mark, other, dialect, binder):
    bound = f"{binder.format(f'd{mark}or')} (Rich(d{other}or) & Old(d{mark}or))"
    assert parse(bound, dialect).formula is parse(bound.replace(mark, "'").replace(other, "'"), dialect).formula
    assert not any(isinstance(part, Function) for part in subexpressions(parse(bound, dialect).formula))


@pytest.mark.parametrize("name", ["ada", "Jeanne d’Arc", "x", "7 up"])
def test_single_curly_quotes_are_quotes(name):
    assert read_formula(f"Owns(‘{name}’, b)") is read_formula(f'Owns("{name}", b)')


@pytest.mark.parametrize("mark", ["’", "′", "'"])
def test_a_primed_variable_is_another_one(mark):
    text = f"∀x ∃x{mark} (R(x, x{mark}) ∧ ¬R(x{mark}, x))"
    assert read_formula(text) is read_formula("∀x ∃`x'` (R(x, `x'`) ∧ ¬R(`x'`, x))")


@pytest.mark.parametrize("name", ["pupil", "a b", "Not"])
def test_a_free_name_in_backquotes_is_closed_like_every_free_variable(name):
    parsed = parse(f"Happy(`{name}`)")
    assert parsed.formula is read_formula(f"∀`{name}` Happy(`{name}`)")
    assert name in parsed.warnings[0]
    assert parse("∀x, pupil = x").formula is read_formula('∀x ("pupil" = x)')


@pytest.mark.parametrize(
    ("text", "told"),
    [("∀x∀y (Rxy → Ryx)", "R(x, y)"), ("∀x Fx → Gx", "F(x)"), ("∀x (P(x) → Go)", ""), ("∀x (P(x) → Rain ∧ Rab)", "")],
)
def test_a_predicate_written_without_brackets_is_told(text, told):
    warnings = parse(text).warnings
    assert told in warnings[0] if told else warnings == ()


@pytest.mark.parametrize("text", ["Likes(james', mary')", "P'(a) → P''(b)", "∀x' (P(x') → Q(x'))"])
def test_a_straight_apostrophe_may_end_a_name(text):
    assert read_formula(text) is read_formula(text.replace("'", "′"))
    assert parse(text, repair=True).repairs == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("P('a) → Q(b')", "'a) → Q(b'"),
        ("Paid(a, ½)", "write a fraction as 1/2"),
        ("∀x (Paid(x, 1½))", "write a fraction as 1/2"),
    ],
)
def test_quotes_around_a_part_of_the_formula_and_written_fractions_are_told(text, told):
    parsed = parse(text)
    assert any(told in warning for warning in parsed.warnings)
    assert read_formula(write_formula(parsed.formula)) is parsed.formula


@pytest.mark.parametrize("text", ['Likes(a, "Up (2009)")', "Paid(a, 1/2)", "¬(a > -b)", "3 > -a"])
def test_balanced_names_fractions_and_signs_of_terms_are_not(text):
    assert parse(text).warnings == ()


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (
            "∃x Cat(x) ∧ Black(x) ∧ ∃x Dog(x) ∧ Brown(x)",
            "∃x (Cat(x) ∧ Black(x) ∧ (∃x Dog(x)) ∧ Brown(x))",
        ),
        ("¬∃x P(x) ∧ ∃x Q(x) ∧ R(x)", "¬∃x (P(x) ∧ (∃x Q(x)) ∧ R(x))"),
        ("∀x P(x) → ∃x Q(x) ∧ R(x)", "∀x (P(x) → (∃x Q(x)) ∧ R(x))"),
    ],
)
def test_a_variable_beyond_several_quantifiers_over_it_is_told(text, same):
    parsed = parse(text)
    assert parsed.formula is read_formula(same)
    assert ["several quantifiers over x" in warning for warning in parsed.warnings] == [True]
    assert read_formula(write_formula(parsed.formula)) is parsed.formula
    assert parse(write_formula(parsed.formula)).warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "∃x Cat(x) ∧ Black(x) ∧ ∃y Dog(y) ∧ Brown(y)",
        "∃x Cat(x) ∧ ∃x Dog(x)",
        "∃x P(x) ∧ Q(x) ∧ (∃x R(x)) ∧ S(x)",
        "(∃x P(x) ∧ Q(x)) ∧ ∃x R(x) ∧ S(x)",
    ],
)
def test_a_variable_of_one_quantifier_that_reaches_on_is_not_told(text):
    assert parse(text).warnings == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ForAll(x, If(Dog(x), Animal(x)))", "If is read as a predicate of the terms Dog(…) and Animal(…)"),
        ("Either(Cat(tom), Dog(tom))", "Either is read as a predicate of the terms Cat(…) and Dog(…)"),
        ("if (P(a), Q(a))", "if is read as a predicate of the terms P(…) and Q(…)"),
        ("ThereExists(x, P(x))", "ThereExists is read as a predicate of the term P(…); for formulas write ∃"),
        ("All(X, Dog(X))", "All is read as a predicate of the term Dog(…); for formulas write ∀"),
        ("∀x (P(x) <= Q(x))", "P(…) <= Q(…) compares two numbers; write Q(…) → P(…)"),
    ],
    ids=["if", "either", "lower", "quantifier", "letter", "backward"],
)
def test_a_predicate_of_terms_written_as_formulas_is_told(text, told):
    parsed = parse(text, dialect="fol")
    assert any(told in warning for warning in parsed.warnings)
    assert read_formula(write_formula(parsed.formula)) is parsed.formula


@pytest.mark.parametrize(
    "text",
    ["If(a, b)", '"If"(P(a), Q(a))', "Unless(age(bob), 3)", "All(x, P(x))", "Likes(Mother(tom), bob)", "Implies(P(a), Q(a))",
     "Age(bob) <= Age(tom)", "Age(bob) <= 3", "P(a) <=> Q(a)"],
)  # fmt: skip
def test_other_applications_and_comparisons_are_read_without_a_word(text):
    assert parse(text, dialect="fol").warnings == ()


@pytest.mark.parametrize("text", ["forall X Y (R(Y, X))", "∀person dog(R(dog, person))", "all p q ( R(p, q) )"])
def test_a_second_variable_without_a_comma_is_told_where_it_is_read_as_a_predicate(text):
    warnings = parse(text, "fol").warnings
    assert any("is read as a predicate here, and elsewhere as a term; put a comma" in told for told in warnings)


@pytest.mark.parametrize("text", ["forall X,Y (R(Y, X))", "∀x Dog(father(x))", "∀x P(f(x)) ∧ Q(a)"])
def test_a_predicate_of_a_function_s_value_is_not_told(text):
    assert not any("put a comma" in told for told in parse(text, "fol").warnings)


@pytest.mark.parametrize("text", ["∃n. P(n) → Q(b)", "exists x: S(x) implies S(a)", "¬(∀y. R(y, a) ↔ Q(b))"])
def test_a_quantifier_with_a_point_that_ends_with_its_atom_is_told(text):
    assert any("put brackets around what it says" in told for told in parse(text, "fol").warnings)


@pytest.mark.parametrize("text", ["∃n. (P(n) → Q(b))", "(∃n. P(n)) → Q(b)", "∀x. P(x) → Q(x)", "∃n. P(n) ∧ Q(b)"])
def test_a_quantifier_whose_reach_is_clear_is_not_told(text):
    assert not any("put brackets around what it says" in told for told in parse(text, "fol").warnings)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("∃x (P(x) ∧ Q(x)) → R(x)", True),
        ("¬∃x (P(x) ∧ Q(x)) → R(x)", True),
        ("¬∀x (P(x)) → R(x)", True),
        ("∀x (P(x) ∧ Q(x)) → R(x)", False),
        ("∃x P(x) ∧ Q(x)", False),
        ("∀x (P(x) → ∃y (Q(x, y)) ∧ R(y))", False),
        ("∃x (P(x) → R(x))", False),
    ],
)
def test_an_existence_that_reaches_over_an_arrow_is_told(text, told):
    warnings = parse(text, "fol").warnings
    assert any("reach on" in warning for warning in warnings) == told


@pytest.mark.parametrize("text", ["∀x, P(x) → Q(a)", "forall x, y, P(x, y) -> Q(a)"])
def test_a_comma_after_the_variable_is_told_like_a_point(text):
    assert any("ends with it" in warning for warning in parse(text, "fol", repair=True).warnings)
    assert not parse("∀x, P(x) → Q(x)", "fol", repair=True).warnings
