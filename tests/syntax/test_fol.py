"""The dialect fol: spellings, precedence, scopes, the law of writing and reading, errors, hostile input."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.logic import (
    RATIONAL,
    REAL,
    TOP,
    And,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Sort,
    Variable,
    Xor,
    universal_closure,
)
from reasoner.syntax import DIALECTS, parse, read_formula, read_problem, write_formula, write_problem
from reasoner.syntax.fol import FOL
from reasoner.syntax.fol_reader import reader
from reasoner.syntax.fol_scope import wide_reader

X, Y = Variable("x"), Variable("y")


@pytest.mark.parametrize(
    "text",
    [
        "∀x (Dog(x) → Animal(x))",
        "forall x (Dog(x) -> Animal(x))",
        "forall x. (Dog(x) => Animal(x))",
        "forall x: Dog(x) implies Animal(x)",
        "ForAll(x, Dog(x) -> Animal(x))",
        "all x [Dog (x) ⇒ Animal(x)]",
        "(∀x)(Dog(x) → Animal(x))",
        "(∀x). (Dog(x) → Animal(x))",
        "(forall x): Dog(x) → Animal(x)",
        "∀(x) (Dog(x) → Animal(x)).",
        "∀x Dog(x) → Animal(x)",
        "∀x (Dog(x)) → Animal(x)",
    ],
)
def test_spellings_of_one_formula(text):
    assert read_formula(text) is ForAll((X,), Implies(Predicate("Dog", (X,)), Predicate("Animal", (X,))))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("P & Q | R", "(P ∧ Q) ∨ R"),
        ("P ∧ Q ⊕ R ∧ S", "(P ∧ Q) ⊕ (R ∧ S)"),
        ("P ∨ Q ⊕ R", "(P ∨ Q) ⊕ R"),
        ("P → Q ⊕ R", "P → (Q ⊕ R)"),
        ("P → Q → R", "P → (Q → R)"),
        ("P <-> Q <=> R", "(P ↔ Q) ↔ R"),
        ("¬P ∧ Q", "(¬P) ∧ Q"),
        ("∀x P(x) ∧ Q(a)", "(∀x P(x)) ∧ Q(a)"),
        ("not a = b", "a ≠ b"),
        ("∀x ∀y x = y", "∀x ∀y (x = y)"),
        ("∃x y (R(x,y))", "∃x, y R(x, y)"),
        ("∀x ∈ S P(x)", "∀x (x ∈ S → P(x))"),
        ("∀x ∈ {a, b} P(x)", "∀x ((x = a ∨ x = b) → P(x))"),
        ("∃x ∈ {a, 3}. P(x)", "∃x ((x = a ∨ x = 3) ∧ P(x))"),
        ("f(c) ∈ {a}", "f(c) = a"),
        ("∃!x P(x)", "∃x (P(x) ∧ ∀x1 (P(x1) → x1 = x))"),
        ("exists !x R(x, x1)", "∃x (R(x, x1) ∧ ∀x2 (R(x2, x1) → x2 = x))"),
        ("∃!x (∃x1 R(x, x1))", "∃x ((∃x1 R(x, x1)) ∧ ∀x2 ((∃x1 R(x2, x1)) → x2 = x))"),
        ("∃!x,y R(x, y)", "∃x,y (R(x, y) ∧ ∀x1,y1 (R(x1, y1) → (x1 = x ∧ y1 = y)))"),
        ("∃1 x P(x) → Q(x)", "∃x ((P(x) → Q(x)) ∧ ∀x1 ((P(x1) → Q(x1)) → x1 = x))"),
        ("¬∀x (A(x) → B(x)) ∧ ∃y C(y)", "(¬(∀x (A(x) → B(x)))) ∧ (∃y C(y))"),
        ("∀x (A(x) ∧ ∀y (B(y) ∧ x ≠ y) → C(x, y))", "∀x (A(x) ∧ (∀y ((B(y) ∧ x ≠ y) → C(x, y))))"),
        ("∃x (A(x) ∧ B(x)) ∧ ∃y (C(y) ∧ D(x, y))", "∃x ((A(x) ∧ B(x)) ∧ ∃y (C(y) ∧ D(x, y)))"),
        ("∀x (A(x) ∧ (∃x B(x)) → C(x))", "∀x ((A(x) ∧ (∃x B(x))) → C(x))"),
        ("∀x (A(x) ∧ ∃x B(x) → C(x))", "∀x ((A(x) ∧ (∃x B(x))) → C(x))"),
        ("∀x A(x) ∧ ∃x B(x) → C(x)", "∀x (A(x) ∧ (∃x B(x)) → C(x))"),
        ("∀x ∀y P(x, y) → Q(x, y)", "∀x ∀y (P(x, y) → Q(x, y))"),
        ("∀x ∀y ∀z T(x, y) ∧ T(y, z) → T(x, z)", "∀x ∀y ∀z (T(x, y) ∧ T(y, z) → T(x, z))"),
        ("∀y ∀x P(x) → Q(y) ∧ R(x)", "∀y ∀x (P(x) → Q(y) ∧ R(x))"),
        ("∀x ∃y P(x) → R(x, y)", "∀x ∃y (P(x) → R(x, y))"),
        ("∃x P(x) ∧ ∃y Q(x, y) ∧ R(y)", "∃x (P(x) ∧ ∃y (Q(x, y) ∧ R(y)))"),
        ("∀x ∀y P(x, y) → Q(x)", "∀x ((∀y P(x, y)) → Q(x))"),
        ("∀x P(x) ∧ Q(x) → R(a)", "∀x (P(x) ∧ Q(x) → R(a))"),
        ("A ∧ ¬∃x P(x) ↔ Q(x) ∧ B", "A ∧ ¬∃x (P(x) ↔ Q(x) ∧ B)"),
        ("∃x P(x) → ∀y ∀x y = x", "(∃x P(x)) → ∀y ∀x (y = x)"),
        ("∃x P(x) ∧ Q(x) ∧ ∀y ∀x y = x", "∃x (P(x) ∧ Q(x) ∧ ∀y ∀x (y = x))"),
        ("∃y P(y) ∧ ∀x y = x", "∃y (P(y) ∧ ∀x (y = x))"),
        ("∀z ∀pet z = pet", "∀z ∀pet (z = pet)"),
        ("∃x x = a ∧ P(x)", "∃x (x = a ∧ P(x))"),
        ("∀x y x < y → R(x, y)", "∀x, y (x < y → R(x, y))"),
        ("∀x::person x = a", "∀x::person (x = a)"),
        ("∀`a b` P(`a b`) → Q(`a b`)", "∀`a b` (P(`a b`) → Q(`a b`))"),
        ("∀x a = b", "∀x (a = b)"),
    ],
)
def test_precedence_and_reach(text, same):
    assert read_formula(text) is read_formula(same)


def test_the_reach_of_a_quantifier_is_no_doubt():
    assert parse("∀x ∀y P(x, y) → Q(x, y)").warnings == ()


def test_quantifiers_reach_over_long_texts():
    deep = parse("¬" * 50_000 + "∃x P(x) ∧ Q(x)").formula
    for _ in range(50_000):
        deep = deep.body
    assert deep is read_formula("∃x (P(x) ∧ Q(x))")
    chain = parse("∀x P(x) " + "→ Q(x) " * 5_000).formula
    assert chain is read_formula("∀x (P(x) " + "→ Q(x) " * 5_000 + ")")
    assert parse(" ∧ ".join(f"∃x{n} P(x{n}) ∧ Q(x{n})" for n in range(1000))).warnings == ()


VARIABLES = ("x", "y", "z")
ATOMS = st.builds("P({}, {})".format, st.sampled_from(VARIABLES), st.sampled_from((*VARIABLES, "a")))
SIGNS = st.sampled_from("∧∨→↔⊕")
PREFIXES = st.lists(
    st.tuples(st.sampled_from(["∀", "∃", "¬∃", "∃!", "∄"]), st.sampled_from(VARIABLES)),
    max_size=3,
    unique_by=lambda pair: pair[1],
).map(lambda pairs: " ".join(sign + name for sign, name in pairs))


def bodies(depth: int = 2) -> st.SearchStrategy[str]:
    """Formulas without outer brackets, whose quantifiers may take names of the prefix before them."""
    if depth == 0:
        return ATOMS
    inner = st.builds("({})".format, bodies(depth - 1))
    bound = st.builds("{}{} {}".format, st.sampled_from("∀∃"), st.sampled_from((*VARIABLES, "w")), inner)
    first = st.one_of(ATOMS, inner, inner.map("¬{}".format))
    rest = st.lists(st.builds("{} {}".format, SIGNS, st.one_of(first, bound)), max_size=3).map(" ".join)
    return st.builds("{} {}".format, first, rest)


@given(PREFIXES, bodies(), SIGNS)
def test_brackets_after_a_prefix_may_be_dropped_if_its_names_go_on(prefix, body, sign):
    body += f" {sign} L(x, y, z)"
    assert parse(f"{prefix} {body}").formula is parse(f"{prefix} ({body})").formula
    if prefix:
        assert parse(f"A ↔ ¬∀w {prefix} {body}").formula is parse(f"A ↔ ¬∀w {prefix} ({body})").formula


@given(PREFIXES, bodies())
def test_a_formula_whose_names_are_all_bound_is_not_changed(prefix, body):
    closed = f"∀x ∀y ∀z ({prefix} ({body}) → P(x, y, z))"
    plain, names = reader().run(closed)
    assert not names.unbound
    assert wide_reader().run(closed)[0] is plain is parse(closed).formula


def test_names_and_numbers():
    formula = read_formula('Score("Stranger Things", 42.3) ∧ Worth(yale, 42.3billion) ∧ At(l-2021, 8pm) ∧ 2000 > 1500')
    assert formula.parts[0].arguments == (Function("Stranger Things"), Number("42.3", REAL))
    assert formula.parts[1].arguments[1] is Function("42.3billion")
    assert formula.parts[2].arguments == (Function("l-2021"), Function("8pm"))
    assert formula.parts[3] is Comparison(">", Number(2000), Number(1500))
    assert read_formula("café(père)").name == "café"


def test_free_variables_are_closed_with_a_warning_and_other_names_are_constants():
    parsed = parse("Tall(x) → Taller(x, bob, y1)")
    assert parsed.formula is universal_closure(parsed.formula)
    assert {v.name for v in parsed.formula.variables} == {"x", "y1"}
    assert len(parsed.warnings) == 1
    assert "x, y1" in parsed.warnings[0]
    assert parse("∀dog (Dog(dog))").warnings == ()
    assert parse("(∀dog (Dog(dog))) ∧ Dog(dog)").formula.parts[1].arguments == (Function("dog"),)


ODD = st.sampled_from(
    [
        "a",
        "x",
        "x1",
        "forall",
        "and",
        "two words",
        'qu"ote',
        "back\\slash",
        "`",
        "e'a",
        "é",
        "9",
        "∈",
        "",
        "[]",
        "true",
        "c-1",
        "x-1",
    ]
)
SORT = st.sampled_from([Sort("$i"), Sort("person"), Sort("$int"), Sort("odd sort")])
NUMBER = st.one_of(
    st.integers().map(Number),
    st.fractions(max_denominator=50).map(lambda v: Number(v, RATIONAL)),
    st.fractions(max_denominator=64).map(lambda v: Number(v, REAL)),
)


@st.composite
def formulas(draw):
    sorts = draw(st.fixed_dictionaries(dict.fromkeys(("x", "y", "forall", "a", "odd one", "`"), SORT)))
    variables = st.sampled_from([Variable(n, s) for n, s in sorts.items()])
    terms = st.recursive(
        st.one_of(variables, ODD.map(Function), NUMBER, ODD.map(DistinctObject)),
        lambda inner: st.one_of(
            st.builds(Function, ODD, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda o, a, b: Arithmetic(o, (a, b)), st.sampled_from("+-*/"), inner, inner),
            st.builds(lambda o, a: Arithmetic(o, (a,)), st.sampled_from(["neg", "floor", "to_real"]), inner),
        ),
        max_leaves=4,
    )
    atoms = st.one_of(
        st.builds(Predicate, ODD, st.lists(terms, max_size=3)),
        st.builds(Equal, terms, terms),
        st.builds(Comparison, st.sampled_from(["<", "<=", ">", ">="]), terms, terms),
        st.builds(IsInteger, terms),
        st.just(TOP),
    )
    bound = st.lists(variables, min_size=1, max_size=3, unique=True)
    body = st.recursive(
        atoms,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(And),
            st.lists(inner, min_size=2, max_size=3).map(Or),
            st.builds(Implies, inner, inner),
            st.builds(Iff, inner, inner),
            st.builds(Xor, inner, inner),
            st.builds(ForAll, bound, inner),
            st.builds(Exists, bound, inner),
        ),
        max_leaves=8,
    )
    return universal_closure(draw(body))


@settings(max_examples=150, deadline=None)
@given(formulas())
def test_reading_what_was_written_gives_the_same_formula(formula):
    assert FOL.supports(formula)
    for text in (write_formula(formula), FOL.write_ascii(formula)):
        parsed = parse(text)
        assert parsed.formula is formula, text
        assert parsed.warnings == ()


def test_the_writer_uses_the_fewest_brackets():
    for text in [
        "∀x (P(x) → Q(x) ∧ ¬R(x))",
        "(P ∨ Q) ∧ R",
        "(P → Q) → R",
        "P → Q → R",
        "∀x ∃y R(x, y)",
        "∀x, y (x = y)",
        "¬(1 + n ≤ n)",
        "P ∧ ¬¬(3 < a)",
    ]:
        assert write_formula(read_formula(text)) == text


def test_accents_apart_from_their_letters_are_the_same_name():
    text = "Know(jose\u0301, mary)"
    parsed = parse(text)
    assert parsed.formula is read_formula("Know(jos\u00e9, mary)")
    assert parsed.span.end_column == len(text) + 1
    problem = read_problem(f"{text}\n⊢ ∃x Know(x, mary)\n", "fol")
    mary = parsed.formula.arguments[1]
    span = problem.premises[0].locate(problem.premises[0], mary)
    assert text[span.column - 1 : span.end_column - 1] == "mary"
    assert problem.goal.formula is read_formula("∃x Know(x, mary)")


def test_error_message():
    with pytest.raises(ParseError) as caught:
        read_formula("∀x (Dog(x) → Animal(x)")
    message = str(caught.value)
    assert "line 1, column 23" in message
    assert "first-order logic" in message
    assert "inside '(' opened at line 1, column 4" in message
    assert "∀x (Dog(x) → Animal(x))" in message


def test_problem_round_trip_and_headings():
    text = "# lives\n∀x (Man(x) → Mortal(x)) ::: all men are mortal\nMan(socrates)\n⊢ Mortal(socrates)\n"
    problem = read_problem(text, "fol")
    assert len(problem.premises) == 2
    assert problem.goal.formula is Predicate("Mortal", (Function("socrates"),))
    assert FOL.is_problem(text)
    assert not FOL.is_problem("P(a)\nQ(b)")
    assert read_problem(write_problem(problem), "fol").formulas() == problem.formulas()
    headed = read_problem(
        "Predicates:\nMan(x) ::: x is a man\nPremises:\nMan(socrates)\nConclusion:\nMortal(socrates)\n", "fol"
    )
    assert len(headed.premises) == 1
    assert headed.goal is not None
    with pytest.raises(ParseError, match="line 2"):
        read_problem("P(a)\nQ(\n⊢ R", "fol")


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(list("∀∃¬∧→⊕()[]{},.:=<>\"'`#$\\-+*/|&! xyPQa1\n\t")) | st.characters(), max_size=60
    ),
    st.booleans(),
)
def test_any_text_is_a_formula_or_a_parse_error(text, repair):
    try:
        formula = parse(text, repair=repair).formula
    except ParseError:
        return
    assert read_formula(write_formula(formula)) is formula


@pytest.mark.parametrize(
    "text",
    [
        "(" * 300_000,
        "¬" * 300_000,
        "[(" * 150_000,
        "a " * 100_000,
        '"' * 300_000,
        "∀x " * 100_000,
        "P(" * 100_000,
        "9" * 300_000,
    ],
)
def test_hostile_text_is_refused_quickly(text):
    start = time.process_time()
    with pytest.raises(ParseError):
        parse(text, repair=True)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text", ["(" * 50_000 + "P" + ")" * 50_000, "¬" * 50_000 + "P", "∀x " * 50_000 + "P(x)", "P → " * 50_000 + "P"]
)
def test_deep_nesting_is_read_and_written(text):
    formula = read_formula(text)
    assert read_formula(write_formula(formula)) is formula


def test_folio_gold(real_data):
    rows = [json.loads(line) for line in (real_data / "folio" / "train.jsonl").open(encoding="utf-8")]
    texts = {text for row in rows for text in row["premises-FOL"] if text.strip()}
    plain = sum(_reads(text, False) for text in texts)
    assert plain >= 0.97 * len(texts)
    assert all(_reads(text, True) for text in texts)


def _reads(text, repair):
    try:
        return bool(parse(text, repair=repair))
    except ParseError:
        return False


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ForAll(x, Implies(P(x), Q(x)))", "∀x (P(x) → Q(x))"),
        ("Exists([x, y], And(P(x), Not(Q(y)), R(x, y)))", "∃x,y (P(x) ∧ ¬Q(y) ∧ R(x, y))"),
        ("Iff(P(a), Or(Q(b), XOR(R(c), S)))", "P(a) ↔ (Q(b) ∨ (R(c) ⊕ S))"),
        ("P(a) /\\ Q(b) \\/ R(c)", "P(a) ∧ Q(b) ∨ R(c)"),
        ("∄x (P(x) ∧ Q(x)) → R(a)", "¬∃x (P(x) ∧ Q(x)) → R(a)"),
        ("P(a) <--> ¬(Q(b) ↮ R(c))", "P(a) ↔ ¬(Q(b) ⊕ R(c))"),
        ("(a − b) ÷ 2 > −3", "(a - b) / 2 > -3"),
    ],
)
def test_connectives_as_functions_and_in_ascii_art(text: str, meant: str) -> None:
    assert read_formula(text) is read_formula(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("For all x, P(x) → Q(x)", "∀x (P(x) → Q(x))"),
        ("there exists an x such that P(x) and Q(x)", "∃x (P(x) ∧ Q(x))"),
        ("P(a) if and only if Q(a)", "P(a) ↔ Q(a)"),
        ("P(a) only if Q(a)", "P(a) → Q(a)"),
        ("P(a) but not Q(a)", "P(a) ∧ ¬Q(a)"),
        ("P(a) ∧ Q(b) // said of both", "P(a) ∧ Q(b)"),
        ("\\( \\exists x \\, P(x) \\)", "∃x P(x)"),
        ("<fol>∀x P(x)</fol>", "∀x P(x)"),
        ("∴ Q(a)", "Q(a)"),
        ("∀x, ∃y, R(x, y)", "∀x ∃y R(x, y)"),
        ("for all x, if P(x) then Q(x)", "∀x (P(x) → Q(x))"),
        ("forall x in S, P(x)", "∀x ∈ S P(x)"),
        ("P(a) unless Q(a)", "P(a) ∨ Q(a)"),
        ("P(a) if Q(a)", "Q(a) → P(a)"),
        ("∀x (P(x) ← Q(x) ∧ R(x))", "∀x (Q(x) ∧ R(x) → P(x))"),
        ("P(a) :- Q(a), R(a).", "Q(a) ∧ R(a) → P(a)"),
        ("∀x (P(x) → Q(x) = False)", "∀x (P(x) → ¬Q(x))"),
        ("P(a) is true", "P(a)"),
        ("neither P(a) nor Q(a)", "¬P(a) ∧ ¬Q(a)"),
        ("P[a, f[b]]", "P(a, f(b))"),
        ("P((a), b,)", "P(a, b)"),
        ("∀x ∀y P(x y)", "∀x ∀y P(x, y)"),
        ("P(AT&T)", 'P("AT&T")'),
        ("∀x (age(x) ≥ 18 years → P(x))", "∀x (age(x) ≥ 18 → P(x))"),
        ("∀x (pay(x) > $50,000 → P(x))", "∀x (pay(x) > 50000 → P(x))"),
        ("18 ≤ age(a) < 65", "18 ≤ age(a) ∧ age(a) < 65"),
        ("∀x (x plays for leeds → P(x))", "∀x (PlaysFor(x, leeds) → P(x))"),
        ("P(a, b & c)", "P(a, b) ∧ P(a, c)"),
        ("P(a) ∧ Q(b) ∧ ...", "P(a) ∧ Q(b)"),
        ("P(a) holds.", "P(a)"),
        ("∀x P(x) <EVALUATE>", "∀x P(x)"),
        ("\\nexists x (\\text{Big\\_dog}(x))", "¬∃x Big_dog(x)"),
    ],
)
def test_what_other_models_write_is_mended(text: str, meant: str) -> None:
    parsed = parse(text, repair=True)
    assert parsed.formula is read_formula(meant)
    assert parsed.repairs


@pytest.mark.parametrize(
    "text", ["P(a) whenever Q(a)", "Said(john, ¬P(a))", "Said(john, Rains → Wet)", "P(a) given that we know Q(a) too"]
)
def test_words_that_carry_meaning_are_not_dropped(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text, repair=True)


def test_doubtful_readings_are_told() -> None:
    assert "bullet" in parse("- ∀x P(x)").warnings[0]
    assert "quotes" in parse('"∀x P(x)"').warnings[0]
    assert not parse("-P(a)").warnings


def test_membership_in_a_set_beside_a_name_used_after_its_scope():
    text = "∀x (P(x) → Q(x)) ∧ R(x) ∧ a ∈ {b, c}"
    assert parse(text).formula is parse(text.replace("a ∈ {b, c}", "(a = b ∨ a = c)")).formula


@pytest.mark.parametrize(
    "text",
    [
        "∃!x " * 22 + "P(x)",
        "".join(f"∃!x{n} " for n in range(22)) + f"P({', '.join(f'x{n}' for n in range(22))})",
        "∃x Q(x) ∧ R(x) ∧ " + "∃!x " * 22 + "P(x)",
    ],
)
def test_unique_existence_too_large_to_be_written_out_is_refused(text):
    with pytest.raises(ParseError, match="∃! says its formula twice") as caught:
        DIALECTS.get("fol").read_formula(text)
    assert caught.value.hint
    assert text[caught.value.span.column - 1] == "∃"


def test_nested_unique_existence_is_written():
    formula = DIALECTS.get("fol").read_formula("∃!x " * 9 + "P(x)").formula
    assert DIALECTS.get("fol").read_formula(DIALECTS.get("fol").write_formula(formula)).formula is formula


@pytest.mark.parametrize(
    "name", ["\uf900", "e\u0301a", "\u1112\u1161\u11ab", "\u212b", "\u0340", "a\u0301’b", "\u0344x"]
)
def test_names_that_unicode_would_spell_otherwise_are_read_back_as_they_are(name):
    for formula in (Predicate(name, [Function(name)]), ForAll((Variable(name),), Predicate("p", [Variable(name)]))):
        assert read_formula(write_formula(formula)) is formula


def test_a_quoted_name_is_no_difference_whatever_other_names_have_a_hyphen():
    assert parse('a(c-1) ∧ "x" = $neg("x-1")').warnings == ()
    assert parse("Taller(a-b, a) ∧ Taller(a, b)").warnings
