"""No repair drops or moves what bears on the truth of a formula: the error stands, or the right formula is built."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.logic import Not, simplify
from reasoner.syntax import parse, read_formula, read_problem, write_formula
from tests.strategies import closed_formulas

AFTER = [
    "is not true", "does not hold", "doesn't hold", "fails", "cannot be", "is wrong", "is not the case", "never",
    "is unlikely", "is probably true", "is true only sometimes", "holds unless it rains", "holds for few", "maybe", "?",
    "(False)", "[False]", ", False", ": False", "- False", "(Uncertain)", "[Unknown]", "(not really)", "(wrong)",
    "(but not really)", "(only if it rains)", "<false>", "except for b", "except tom", "apart from b", "only for tom",
    "without b", "unless it rains", "provided that it rains", "as long as it rains", "when it rains", "only if it rains",
    "instead of that", "rather than that", "but not that", "or not", "and not", "or", "->", "∨ ...", "→ ...", "...",
    "because not", "which means nothing", ", which means that this is false", "— not really", "— a lie", "- no",
    "— this is nonsense", ": the opposite holds", "// false", "# not true", "# this one is in fact not so", "% no",
    "Conclusion: false", "Note: this is wrong", "is greater than 5", "in London", "!= False", "≠ False",
]  # fmt: skip
BEFORE = [
    "it is not the case that", "it is not true that", "It is false that", "it is unlikely that", "we doubt that",
    "suppose", "never", "not", "no", "few", "False:", "Wrong:", "Not a fact:", "Negated premise:", "Negation of FOL:",
    "whether", "unless it rains,", "only if it rains,", "if it rains,", "instead of", "rather than", "neither", "<not>",
]  # fmt: skip


def mended(text, dialect="fol"):
    try:
        return parse(text, dialect, repair=True).formula
    except ParseError:
        return None


@given(closed_formulas(max_leaves=4), st.sampled_from(AFTER), st.sampled_from(["fol", "nltk"]))
def test_words_that_deny_or_limit_are_not_dropped_after_a_formula(formula, words, dialect):
    text = write_formula(formula, dialect)
    assert mended(f"{text} {words}", dialect) is not mended(text, dialect)


@given(closed_formulas(max_leaves=4), st.sampled_from(BEFORE), st.sampled_from(["fol", "nltk"]))
def test_words_that_deny_or_limit_are_not_dropped_before_a_formula(formula, words, dialect):
    text = write_formula(formula, dialect)
    assert mended(f"{words} {text}", dialect) is not mended(text, dialect)


@given(closed_formulas(max_leaves=4))
def test_a_denied_formula_is_negated_whole_or_an_error(formula):
    text = write_formula(formula)
    for denied in (f"it is not the case that {text}", f"{text} is false", f"{text} = False"):
        assert mended(denied) in (None, Not(formula))


@pytest.mark.parametrize(
    "text",
    [
        *(f"P(a) {words}" for words in AFTER if words not in ("or not", "and not")),
        "∀x P(x) except tom",
        "age(a) is greater than 5",
        "P(a) →", "P(a) ∨", "P(a) ∨ ...", "P(a) → ...", "¬(P(a) ∧ ...)", "(P(a) ∧ ...) → Q(b)", "P(a) ∧ ¬",
        "P ∨ Q is false", "∀x P(x) is false", "P(a) → Q(a) is false", "P(a) = Q(a) = False", "P(a) ∨ Q(a) = False",
        "it is not true that P(a) ∨ Q(a)",
        "P but not Q", "neither P(a) nor Q(a) ∨ R(a)", "P(a) nor Q(a)", "P(a) ¬Q(a)",
        "¬(P(a) Q(a))", "P(a) Q(a) ∨ R(a)", "P(a), Q(a) ∨ R(a)",
        "P(a) ∨ Q(a)) ∧ R(a)", "P(a) → Q(a)) → R(a)", "¬(P(a) ∧ Q(a) → R(a)", "P(a) ∧ (Q(a) ∨ R(a) → S(a)",
        "¬Likes(a, b ∧ c)", "Likes(a, not b)", "Likes(a, -b)", "Likes(a, b except c)", "Likes(a, only b)",
        "Likes(a, all dogs)", "x is not tall", "x hardly plays for y", "x no longer likes y", "Not(x)",
        "yale is Private ∧ IvyLeague", "age(x) > 5 thousand", "cost(x) < 5 million dollars",
        "age(x) > 18 years and 5 months", "If P(a) then Q(a) else R(a)", "if P(a), Q(a)",
        "if P(a) then Q(a), if R(a) then S(a)", "¬ for any x P(x)",
    ],
)  # fmt: skip
def test_the_error_stands(text):
    with pytest.raises(ParseError):
        parse(text, repair=True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("P(a) is true", "P(a)"),
        ("P(a) ∨ Q(a) holds.", "P(a) ∨ Q(a)"),
        ("P(a) (True)", "P(a)"),
        ("P(a) [premise 3]", "P(a)"),
        ("P(a) (from premise 3)", "P(a)"),
        ("P(a) // the first premise", "P(a)"),
        ("Owl(tom) — tom is an owl", "Owl(tom)"),
        ("Owl(tom) - tom is an owl", "Owl(tom)"),
        ("Owl(tom): tom is an owl", "Owl(tom)"),
        ("∀x (Owl(x) → Bird(x)) (all owls are birds)", "∀x (Owl(x) → Bird(x))"),
        ("¬Owl(tom), which means that tom is not an owl", "¬Owl(tom)"),
        ("Owl(tom) because he hoots", "Owl(tom)"),
        ("Owl(tom)!", "Owl(tom)"),
        ("P(a) = False", "¬P(a)"),
        ("(P(a) ∨ Q(a)) is false", "¬(P(a) ∨ Q(a))"),
        ("∀x (P(x) → Q(x) = False)", "∀x (P(x) → ¬Q(x))"),
        ("P(a) = False, Q(a) = True", "¬P(a) ∧ Q(a)"),
        ("it is not the case that ∀x P(x)", "¬∀x P(x)"),
        ("¬ 18 ≤ age(tom) < 65", "¬(18 ≤ age(tom) ∧ age(tom) < 65)"),
        ("∀x (18 ≤ age(x) < 65 → Adult(x))", "∀x (18 ≤ age(x) ∧ age(x) < 65 → Adult(x))"),
        ("P(a) but not Q(a)", "P(a) ∧ ¬Q(a)"),
        ("P(a) unless Q(a)", "P(a) ∨ Q(a)"),
        ("P(a) only if Q(a)", "P(a) → Q(a)"),
        ("P(a) if Q(a)", "Q(a) → P(a)"),
        ("neither P(a) nor Q(a)", "¬P(a) ∧ ¬Q(a)"),
        ("R(a) ∧ if P(a) then Q(a)", "R(a) ∧ (P(a) → Q(a))"),
        ("P(a) → (Q(a) ∧ ...)", "P(a) → Q(a)"),
        ("P(a) ∧ Q(a)) → R(a)", "P(a) ∧ Q(a) → R(a)"),
        ("¬P(a) Q(a)", "¬P(a) ∧ Q(a)"),
        ("∀x (P(x) ∧ Q(x) → R(x)", "∀x (P(x) ∧ Q(x) → R(x))"),
        ("¬(P(a) ∨ Q(a)", "¬(P(a) ∨ Q(a))"),
        ("Likes(a, b ∨ c)", "Likes(a, b) ∨ Likes(a, c)"),
    ],
)
def test_what_is_safe_is_mended(text, meant):
    parsed = parse(text, repair=True)
    assert parsed.formula is read_formula(meant)
    assert parsed.repairs


@pytest.mark.parametrize(
    "statement",
    [
        "p(a) is not true",
        "p(a) (false)",
        "p(a) -> ",
        "-(p(a) & ... )",
        "p(a) | ",
        "p(a) except b",
        "p(a) | q(a)) & r(a)",
    ],
)
def test_statements_of_ladr_files_too(statement):
    with pytest.raises(ParseError):
        read_problem(f"formulas(assumptions).\n{statement}.\nend_of_list.\n", "ladr", repair=True)


def tokens_of(text):
    return [(found.start(), found.end()) for found in re.finditer(r"\w+|[^\w\s]", text)]


@given(closed_formulas(max_leaves=5).map(write_formula), st.data())
def test_a_lost_or_stray_bracket_is_mended_as_it_was_or_ranks_low(text, data):
    apart = re.sub(r"(?<=\w)[(](?=\w)", "_", text)  # without which two words would be one
    brackets = [start for start, _ in tokens_of(text) if apart[start] in "()"]
    slip = data.draw(st.sampled_from(["lost", "stray"] if brackets else ["stray"]))
    if slip == "lost":
        at = data.draw(st.sampled_from(brackets))
        broken = text[:at] + text[at + 1 :]
    else:
        at = data.draw(st.sampled_from([end for _, end in tokens_of(text)]))
        broken = text[:at] + data.draw(st.sampled_from("()")) + text[at:]
    try:
        parse(broken)
        return
    except ParseError:
        pass
    try:
        parsed = parse(broken, repair=True)
    except ParseError:
        return
    if all(repair.name in ("stray-bracket", "missing-bracket") for repair in parsed.repairs):
        sure = min(repair.confidence for repair in parsed.repairs) >= 0.9
        assert not sure or simplify(parsed.formula) is simplify(read_formula(text))


@pytest.mark.parametrize(
    ("text", "readings"),
    [("¬(Old(ada)) ∧ Wise(ada))", 2), ("(Old(ada) ∨ ¬(Wise(ada) ∧ Kind(ada))", 2), ("∀x Old(x) → Wise(ada))", 2)],
)
def test_a_bracket_with_several_places_ranks_by_how_many_readings_there_are(text, readings):
    try:
        parsed = parse(text, repair=True)
    except ParseError:
        return
    assert parsed.repairs[0].confidence <= 1 / readings


@pytest.mark.parametrize("text", ["Oldada)", "Old(ada) → Wiseada)", "(Oldada) ∧ Wise(kurt))", "¬Oldada)"])
def test_a_predicate_that_ran_into_its_argument_is_no_proposition(text):
    assert mended(text) is None


def test_a_term_that_may_have_run_into_its_argument_ranks_lower():
    assert parse("Old(ada) ∧ kurt = fatherada)", repair=True).repairs[0].confidence < 0.7
    assert parse("Old(ada) ∧ kurt = ada)", repair=True).repairs[0].confidence == 0.9


@pytest.mark.parametrize("text", ["Rain → Wet)", "∀x (Old(x) → Wise(x)))", "(Old(ada) ∧ Wise(ada)"])
def test_a_bracket_with_one_reading_ranks_high(text):
    assert parse(text, repair=True).repairs[0].confidence == 0.9


NAMES = st.sampled_from(["ada", "grace", "kurt", "emmy"])


@given(st.lists(st.sampled_from(["x", "y", "pupil"]), min_size=1, max_size=3), NAMES, st.data())
def test_a_variable_never_ends_up_inside_a_name(words, name, data):
    words.insert(data.draw(st.integers(0, len(words))), name)
    text = f"∀x ∀y ∀pupil (Taught({' '.join(words)}) → Learned(pupil, x))"
    for dialect in ("fol", "nltk"):
        formula = mended(text, dialect)
        assert formula is None or formula is read_formula(text.replace(" ".join(words), ", ".join(words)))


@given(st.lists(NAMES, min_size=2, max_size=2), st.sampled_from(["{} ∧ {}", "{} → {}", "¬{} ∨ {}"]))
def test_arguments_that_lost_their_comma_are_as_many_as_elsewhere(names, shape):
    mixed = shape.format("Taught(ada, kurt)", f"Taught({' '.join(names)})")
    assert mended(mixed) is read_formula(shape.format("Taught(ada, kurt)", f"Taught({', '.join(names)})"))
    assert mended(shape.format("Taught(ada, kurt)", f"Taught({' '.join(names)}, kurt, emmy)")) is None


def test_words_without_a_comma_rank_lower_than_a_name_with_signs():
    (words,) = parse("Taught(alan turing)", repair=True).repairs
    (signs,) = parse("Taught(objective-c++)", repair=True).repairs
    assert words.confidence < signs.confidence


@pytest.mark.parametrize("binder", ["∀x", "∃y", "∃!z", "forall x", "∀pupil", "∀u, v"])
@pytest.mark.parametrize("joined", ["∨", "⊕", "↔"])
def test_the_bracket_after_a_variable_holds_no_arguments(binder, joined):
    assert mended(f"{binder} (Old(ada) {joined} Wise(ada), Kind(ada))") is None


@pytest.mark.parametrize(
    "said",
    ["{a} works with {b} and {c}", "{a} and {c} work with {b}", "x works with {b} ∨ {c}", "{c}, {a} works with {b}",
     "¬(x sits near {b} or {c})", "x works with {b} ∧ Retired", "{c} → x works with {b}", "{a} works with {b}, {c}",
     "{a} works with {b} and sings in {c}", "{a} works with {b} and Mount Big {c}"],
)  # fmt: skip
@given(NAMES, NAMES, NAMES)
def test_a_sentence_in_words_makes_no_proposition_of_a_name(said, a, b, c):
    for dialect in ("fol", "nltk"):
        assert mended(said.format(a=a, b=b, c=c), dialect) is None


@pytest.mark.parametrize("label", ["(from rule 2)", "(premise 4)", "[fact 7]", "(see line 12)"])
@pytest.mark.parametrize("formula", ["ada = emmy", "Old(ada) ∧ f(ada) = kurt", "∀x x = ada"])
def test_a_label_after_a_name_is_no_argument(formula, label):
    for dialect in ("fol", "nltk"):
        assert mended(f"{formula} {label}", dialect) is mended(formula, dialect) is not None


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        (["Likes(anna bob)", "Likes(bob, carl)"], "Likes(anna, bob)"),
        (["Hero(captain america)", "Hero(thor)"], 'Hero("captain america")'),
        (["Hero(captain america)", "Villain(loki)"], 'Hero("captain america")'),
        (["Gives(anna the book, bob)", "∀x,y,z (Gives(x, y, z) → Has(z, y))"], 'Gives("anna the book", bob)'),
    ],
)
def test_the_other_formulas_of_a_problem_say_how_many_arguments_a_name_has(rows, meant):
    problem = read_problem("\n".join([*rows, "⊢ Wise(anna)"]), "fol", repair=True)
    assert problem.premises[0].formula is read_formula(meant)


@pytest.mark.parametrize("text", ["qf(x))", "∀x qf(x))", "∀x (Dog(x) → qf(x)))"])
def test_letters_that_may_have_run_together_make_a_lost_bracket_as_likely(text):
    (repair,) = parse(text, repair=True).repairs
    assert repair.confidence <= 0.5


@pytest.mark.parametrize(
    ("text", "name", "most"),
    [
        ("∀x (Women(x) Men(x))", "missing-operator", 0.4),
        ("∃x (Project(x) ∧ Teach", "missing-bracket", 0.5),
        ("∃x (Teach", "missing-bracket", 0.5),
        ("SongInAlbum(butts_Wigglin trouble_at_the_Henhouse)", "odd-name", 0.4),
    ],
)
def test_a_mending_beside_which_another_is_as_likely_ranks_low(text, name, most):
    (repair,) = parse(text, repair=True).repairs
    assert repair.name == name
    assert repair.confidence <= most


@pytest.mark.parametrize("text", ["∃x (Women(x) Men(x))", "∀x (A(x) B(x) → C(x))"])
def test_a_conjunction_is_the_likely_reading_where_an_implication_is_written_or_would_be_odd(text):
    assert parse(text, repair=True).repairs[0].confidence == 0.6


def test_unless_joins_formulas_alone():
    with pytest.raises(ParseError):
        parse("∃x (Act(x) ∧ PreventsHarm(x)) unless stated", repair=True)


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("all x. Square(x) -> IsShape(x))", "nltk"),
        ("all x Square(x) -> IsShape(x))", "ladr"),
        ("all x. (Square(x)) -> IsShape(x))", "nltk"),
    ],
)
def test_dropping_a_bracket_ranks_low_where_it_frees_a_variable_and_another_mending_does_not(text, dialect):
    (repair,) = parse(text, dialect, repair=True).repairs
    assert repair.confidence <= 0.3


@pytest.mark.parametrize("text", ["'Season'(spring | 'Season'(fall)", "p(a,b & q(b)"])
def test_a_bracket_that_makes_a_formula_an_argument_is_not_guessed(text):
    with pytest.raises(ParseError):
        parse(text, "tptp", repair=True)


def test_a_statement_has_its_formula_among_its_arguments():
    problem = read_problem("fof(a, axiom, p & q(b).", "tptp", repair=True)
    assert problem.premises[0].formula is read_formula("p & q(b)", "tptp")


@pytest.mark.parametrize(
    "text",
    ["P(a) or Q(a) or R(a) but not both", "P(a) or Q(a) but not both and R(a)", "P(a) xor Q(a) or R(a), or both",
     "P(a) and Q(a) but not both", "P(a) or Q(a) but not both(a)"],
)  # fmt: skip
def test_or_both_beside_other_alternatives_stays_an_error(text):
    assert mended(text) is None


@pytest.mark.parametrize("text", ["P(a) // Q(a)", "P(a) # ∀x Q(x)", "P(a) ::: p or Q(b)", "P(a) TEXT: Q(b)"])
def test_what_may_hold_another_formula_is_dropped_with_low_confidence(text):
    (repair,) = parse(text, repair=True).repairs
    assert repair.confidence < 0.5
    assert "another formula" in repair.explanation
    assert parse("P(a) // P(a)", repair=True).repairs[0].confidence == 0.9
