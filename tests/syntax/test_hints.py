"""The nearest reading that an error shows: it parses in the dialect that refused the text, and is a small change of it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.syntax import DIALECTS, parse, read_problem, write_formula
from tests.strategies import closed_formulas

SAID = "this would parse: "
TOKEN = re.compile(r"\w+|<->|<=>|->|=>|!=|[^\w\s]")
CONNECTIVES = {
    "fol": ["∧", "→", "∨", "↔"],
    "ladr": ["&", "->", "|", "<->"],
    "nltk": ["&", "->", "|", "<->"],
    "tptp": ["&", "=>", "|", "<=>"],
}


def hint_of(text: str, dialect: str) -> str:
    """The reading that the error of a text shows, or ""."""
    with pytest.raises(ParseError) as caught:
        parse(text, dialect)
    hint = caught.value.hint
    return hint.removeprefix(SAID) if hint.startswith(SAID) else ""


@pytest.mark.parametrize(
    ("dialect", "text", "reading"),
    [
        ("fol", "P(a) ∧ ∧ Q(b)", "P(a) ∧ Q(b)"),
        ("fol", "P(a) ∧", "P(a)"),
        ("fol", "P(a) →", "P(a)"),
        ("fol", "→ P(a)", "P(a)"),
        ("fol", "P(a))(", "P(a)"),
        ("fol", "P(a)) → (Q(b)", "P(a) → (Q(b))"),
        ("fol", "∀x (P(x) → Q(x)", "∀x (P(x) → Q(x))"),
        ("fol", "man(x → mortal(x)", "man(x) → mortal(x)"),
        ("fol", "(P(a) ∨ Q(b]", "(P(a) ∨ Q(b))"),
        ("fol", "P((a)", "P((a))"),
        ("fol", "P(a; b)", "P(a, b)"),
        ("fol", "P(a, )", "P(a)"),
        ("fol", "P(x) Q(x)", "P(x) & Q(x)"),
        ("fol", "P(a) ∧ Q(b) and that is why", "P(a) ∧ Q(b)"),
        ("fol", "All x P(x)", "all x P(x)"),
        ("fol", "For all x P(x)", "all x P(x)"),
        ("fol", "Every x (P(x) → Q(x))", "∀ x (P(x) → Q(x))"),
        ("fol", "If P(a) then Q(a)", "P(a) -> Q(a)"),
        ("fol", "P(a) = > Q(a)", "P(a) -> Q(a)"),
        ("fol", "P(a),Q(b)", "P(a) & Q(b)"),
        ("fol", "P(a), Q(a), R(a)", "P(a) ∧ Q(a) ∧ R(a)"),
        ("fol", "P(a); Q(a); R(a)", "P(a) ∧ Q(a) ∧ R(a)"),
        ("fol", "(P(a), Q(a), R(a))", "(P(a) ∧ Q(a) ∧ R(a))"),
        ("fol", "∀x (P(x), Q(x), S(x) → R(x))", "∀x (P(x) ∧ Q(x) ∧ S(x) → R(x))"),
        ("fol", "P(a), Q(a) ∨ R(a), S(a)", "P(a) ∧ (Q(a) ∨ R(a)) ∧ S(a)"),
        ("fol", "a = b, b = c, a < d", "a = b ∧ b = c ∧ a < d"),
        ("fol", "∀x P x", "∀x P(x)"),
        ("fol", "P(a) ¬ Q(b)", "P(a) ∧ ¬ Q(b)"),
        ("ladr", "all x,y p(x,y).", "all x all y p(x,y)"),
        ("ladr", "all x y p(x,y).", "all x all y p(x,y)"),
        ("ladr", "∀x p(x)", "all x p(x)"),
        ("tptp", "∀X p(X)", "![X]: p(X)"),
        ("tptp", "! X,Y : p(X,Y)", "![X,Y] : p(X,Y)"),
        ("tptp", "p(a) -> q(b)", "p(a) => q(b)"),
        ("tptp", "p and q", "p & q"),
        ("tptp", "p | q & r", "p | (q & r)"),
        ("tptp", "p => q => r", "p => (q => r)"),
        ("tptp", "fof(a,axiom,p(a) q(b)).", "fof(a,axiom,p(a) & q(b))."),
        ("fol", "∀x (P(x) → Q(x)) So all that are P are Q", "∀x (P(x) → Q(x))"),
        ("ladr", "man(x -> mortal(x).", "man(x) -> mortal(x)"),
        ("ladr", "p(a) & & q(b).", "p(a) & q(b)"),
        ("nltk", "all x. (P(x) -> Q(x)", "all x. (P(x) -> Q(x))"),
        ("tptp", "p(a) & q(b) | r", "(p(a) & q(b)) | r"),
        ("tptp", "![X] p(X)", "![X]: p(X)"),
        ("tptp", "fof(a,axiom,p(a) => ).", "fof(a,axiom,p(a))."),
        ("tptp", "fof(a axiom,p(a)).", "fof(a, axiom,p(a))."),
    ],
)
def test_usual_slips_have_the_reading_that_was_meant(dialect, text, reading):
    assert hint_of(text, dialect) == reading
    parse(reading, dialect)


@pytest.mark.parametrize(
    ("dialect", "text", "reading"),
    [
        ("tptp", "fof(a,axiom,p).\nfof(b,axiom,![X]: % all\n  (p(X) & & q)).\nfof(", "fof(b,axiom,![X]: (p(X) & q))."),
        ("tptp", "fof(a,axiom,p)\nfof(b,axiom,q).\nfof(c,axiom,r =>).", "fof(a,axiom,p). fof(b,axiom,q)."),
        ("ladr", "formulas(sos).\nman(x) -> mortal(x).\nman(socrates.\nend_of_list.", "man(socrates)."),
        ("ladr", "formulas(sos).\np(x -> q(x).\nend_of_list.", "p(x) -> q(x)."),
        ("ladr", "formulas(sos).\nall x,y p(x,y).\nend_of_list.", "all x all y p(x,y)."),
        ("ladr", "formulas(sos).\np(a)\nq(b).\nend_of_list.", "p(a). q(b)."),
    ],
)
def test_in_a_file_the_reading_is_the_statements_own(dialect, text, reading):
    with pytest.raises(ParseError) as caught:
        read_problem(text, dialect)
    assert caught.value.hint == SAID + reading
    read_problem(f"formulas(sos).\n{reading}\nend_of_list." if dialect == "ladr" else reading, dialect)


@pytest.mark.parametrize(
    "text", ["", "()", "¬", "∀x", "a = b = c", "a " * 5_000, "rating(x) >", "P(a) <- Q(a)", "Loves john mary"]
)
def test_where_no_small_change_helps_there_is_no_reading(text):
    assert hint_of(text, "fol") == ""


@st.composite
def mutated(draw, dialect):
    """A formula of the dialect with one token dropped, doubled or put in: text, kind of change, token."""
    writer = DIALECTS.get(dialect)
    text = write_formula(draw(closed_formulas(max_leaves=6).filter(writer.supports)), dialect)
    tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text)]
    start, end = draw(st.sampled_from(tokens))
    change = draw(st.sampled_from(["drop", "double", "bracket", "connective"]))
    sign = {"drop": "", "double": f"{text[start:end]} {text[start:end]}"}.get(change, "")
    if change == "bracket":
        sign = draw(st.sampled_from("()[]")) + text[start:end]
    elif change == "connective":
        sign = f"{text[start:end]} {draw(st.sampled_from(CONNECTIVES[dialect]))} "
    return text[:start] + sign + text[end:], change, text[start:end]


def tokens_changed(before: str, after: str) -> int:
    """How many tokens are in one text and not in the other, by longest common subsequence."""
    left, right = TOKEN.findall(before), TOKEN.findall(after)
    row = [0] * (len(right) + 1)
    for token in left:
        diagonal = 0
        for place, other in enumerate(right, start=1):
            kept = row[place]
            row[place] = diagonal + 1 if token == other else max(kept, row[place - 1])
            diagonal = kept
    return len(left) + len(right) - 2 * row[-1]


@pytest.mark.parametrize("dialect", ["fol", "ladr", "nltk", "tptp"])
def test_every_reading_shown_parses_and_is_near(dialect):
    shown = wrong = 0

    @settings(max_examples=400, deadline=None)
    @given(mutated(dialect))
    def check(case):
        nonlocal shown, wrong
        text, change, token = case
        try:
            parse(text, dialect)
        except ParseError as error:
            usual = change in ("bracket", "connective") or (change == "double" and not token[0].isalnum())
            usual = usual or (change == "drop" and token in ("(", ")", ",", *CONNECTIVES[dialect]))
            wrong += usual
            if not error.hint.startswith(SAID):
                return
            shown += usual
            reading = error.hint.removeprefix(SAID)
            parse(reading, dialect)
            assert tokens_changed(text, reading) <= 8

    check()
    assert wrong
    assert shown >= 0.7 * wrong, f"{shown} of {wrong}"


@pytest.mark.parametrize(
    ("dialect", "text", "said", "place"),
    [
        ("ladr", "formulas(sos).\n p(a).\n  p(a) & all x x & q(b).\nend_of_list.", "x is a term", (3, 16)),
        ("ladr", "formulas(sos).\n all x (p(x) -> q & x & p(x)).\nend_of_list.", "x is a term", (2, 21)),
        ("ladr", "formulas(sos).\n p = (a & b).\n q(a -> b, c).\nend_of_list.", "a formula stands", (2, 6)),
        ("tptp", "fof(a,axiom, ( q & \n ! [X : p(X)).", "polymorphism", (2, 9)),
        ("tptp", "fof(a,axiom, p).\nfof(b,axiom,\n  q & $les(1,2)).", "near: \\$less", (3, 7)),
        ("tptp", "fof(a,axiom, p).\n  fof(b,\n    axoim, q).", "did you mean 'axiom'", (3, 5)),
        ("tptp", "fof(q,q,p).", "unknown role 'q'; known: assumption, axiom", (1, 7)),
    ],
)
def test_what_an_action_refuses_is_shown_in_its_place(dialect, text, said, place):
    with pytest.raises(ParseError, match=said) as caught:
        read_problem(text, dialect)
    assert (caught.value.span.line, caught.value.span.column) == place


def test_a_term_in_a_lone_formula_is_shown_in_its_place():
    with pytest.raises(ParseError, match="x is a term") as caught:
        parse("all x (p(x) & x & q(x))", "ladr")
    assert caught.value.span.column == 15
    assert caught.value.source_line == "all x (p(x) & x & q(x))"


def test_a_line_with_a_hash_between_tptp_statements_is_told_how_a_comment_starts():
    with pytest.raises(ParseError) as caught:
        read_problem("#! shell\nfof(a,axiom,p).", "tptp")
    assert "comment starts with %" in caught.value.hint


@pytest.mark.parametrize("dialect", ["fol", "ladr", "nltk", "tptp"])
@pytest.mark.parametrize("before", ["cafe\u0301", "名前", "\u200b", "a\t"])
def test_the_caret_is_below_the_token_whatever_stands_before_it(dialect, before):
    with pytest.raises(ParseError) as caught:
        parse(f'"{before}" = a & & b', dialect)
    line, caret = str(caught.value).split("\n")[1:3]
    cells = sum(0 if c in "\u0301\u200b" else 2 if c in "名前" else 1 for c in line[: line.rindex("&")])
    assert caret.index("^") == cells


@pytest.mark.parametrize("sign", ["¬", "~", "-", "not "])
@pytest.mark.parametrize("dialect", ["fol", "ladr", "nltk", "tptp"])
@pytest.mark.parametrize(
    "shape", ["p({}q(a))", "p(a, {}b)", "r(f({}1), b)", "p(a) & q({}b, c)", "p(a) | r(b, ({}c))", "$less({}c, 0)"]
)
def test_no_reading_loses_or_turns_a_sign(dialect, shape, sign):
    text = shape.format(sign)
    try:
        parse(text, dialect)
    except ParseError as error:
        shown = error.hint.removeprefix(SAID) if error.hint.startswith(SAID) else text
        assert sign.strip() in shown


@pytest.mark.parametrize(
    "words",
    ["wasn't so", "is a lie", "is impossible", "never", "was refuted", "cannot be", "; untrue", "hardly ever", "wrong",
     "has no basis", "doesn’t hold", "does not follow", ", not at all", "only sometimes"],
)  # fmt: skip
@pytest.mark.parametrize("dialect", ["fol", "ladr", "nltk", "tptp"])
@pytest.mark.parametrize("shape", ["p(a) {}", "q(b) & p(a) {}", "(p(a) {}) & q(b)"])
def test_no_reading_drops_words_that_may_take_the_formula_back(dialect, shape, words):
    assert hint_of(shape.format(words), dialect) == ""


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        *(("fol", f"{word} y Bird(y)") for word in ("no", "most", "few", "hardly")),
        ("fol", "Bird(a) ⇐ Owl(a) ∧ Flies(a)"),
        ("fol", "Ann and Tom went to Paris"),
        ("fol", "(y sings with tom) ∧ Owl(y)"),
        ("tptp", "version(2.7.1)"),
        ("tptp", "bird(a) <- owl(a)"),
    ],
)
def test_no_reading_makes_another_formula_of_the_words(dialect, text):
    assert hint_of(text, dialect) == ""


@pytest.mark.parametrize(
    "text",
    ["P(a) or Q(a) but not both", "either P(a) or Q(a) or both", "both P(a) and Q(a)", "P(a): Q(b)",
     "∀x ∈ Dog Cat Owl(x)", "(x)(P(x) -> Q(x))", "(Ex)(P(x) & Q(x))", "∀xPx → Qa", "P(a) implies that Q(a)"],
)  # fmt: skip
def test_no_word_becomes_a_name_and_no_name_a_function(text):
    assert hint_of(text, "fol") == ""
