"""Detection by content, with the file name as tie-break, on examples and real files."""

import json

import pytest

from reasoner.syntax import DIALECTS, DialectError, detect, read_problem, write_problem


@pytest.mark.parametrize(
    ("text", "filename", "dialect"),
    [
        ("fof(a,axiom,p).", "", "tptp"),
        ("% only a comment\n\n  cnf( 'a b' ,\n axiom, p ).", "x.txt", "tptp"),
        ("include('Axioms/A.ax').", "", "tptp"),
        ("! [X] : (p(X) => q(X))", "", "tptp"),
        ("formulas(assumptions).\np.\nend_of_list.", "x.p", "ladr"),
        ("all x (p(x) -> q(x)).", "", "ladr"),
        ("TEXT: a\nFOL: p(a)", "", "nltk"),
        ("all x. (Dog(x) -> -Cat(x))", "", "nltk"),
        ("∀x (Dog(x) → ¬Cat(x))", "", "fol"),
        ("forall x (Dog(x) -> not Cat(x))", "", "fol"),
        ("(set-logic ALL)\n(assert (p a))\n(check-sat)", "", "smtlib"),
        ("\\begin{document}\n$\\forall x\\, P(x)$\n\\end{document}", "", "latex"),
        (r"$\forall x (P(x) \rightarrow Q(x))$", "", "fol"),
        ("Dog(rex)", "", "fol"),
        ("Dog(rex)", "a.in", "ladr"),
        ("p(a)", "a.p", "tptp"),
        ("", "", "fol"),
    ],
)
def test_detect(text, filename, dialect):
    assert detect(text, filename) == dialect


def test_real_tptp_files_whatever_their_name(real_data):
    for path in sorted((real_data / "tptp").glob("*/*.p")):
        assert detect(path.read_text()[:60_000]) == "tptp", path


def test_real_formulas(real_data):
    rows = [json.loads(line) for line in (real_data / "folio" / "train.jsonl").read_text().splitlines()[:200]]
    assert all(detect("\n".join(row["premises-FOL"])) == "fol" for row in rows)
    for path in (real_data / "linc").glob("*_raw.json"):
        for item in json.loads(path.read_text())[:50]:
            if "FOL:" in item[0]:
                assert detect(item[0]) == "nltk"


def test_every_example_is_detected_and_read(root):
    suffixes = {".fol": "fol", ".p": "tptp", ".in": "ladr", ".nltk": "nltk"}
    files = [path for path in sorted((root / "examples").iterdir()) if path.suffix in suffixes]
    assert {path.suffix for path in files} == set(suffixes)
    for path in files:
        assert detect(path.read_text(), path.name) == suffixes[path.suffix], path
        problem = read_problem(path)
        assert problem.premises
        assert problem.goal is not None or path.name == "contradiction.p"


@pytest.mark.parametrize(
    "unit", ["all x -", "![X:", "all ", "\n", " ", "fof", "%BEGIN", "FOL", "[", "'", "! ", "all a a a"]
)
def test_detection_and_layout_are_linear(unit):
    from time import process_time

    text = unit * (200_000 // len(unit))
    start = process_time()
    detect(text)
    for name in DIALECTS.names():
        DIALECTS.get(name).is_problem(text)
    assert process_time() - start < 2


@pytest.mark.parametrize("dialect", ["smtlib", "latex"])
def test_what_is_only_written_says_so_when_it_is_given_to_be_read(dialect):
    written = write_problem(read_problem("∀x (Dog(x) → Barks(x))\nDog(rex)\n⊢ Barks(rex)"), dialect)
    with pytest.raises(DialectError, match="can be written here, not read\n.*fol"):
        read_problem(written)


@pytest.mark.parametrize("sign", ["⊢", "|-", "∴", "⊨"])
@pytest.mark.parametrize("name", ["", "some.fol", "some.txt"])
def test_a_goal_sign_is_of_everyday_logic_whatever_its_quantifiers_look_like(sign, name):
    rows = [f"all x.(Owl{n}(x) -> Bird(x))" for n in range(8)]
    assert detect("\n".join([*rows, "Owl1(tom)", f"  {sign} Bird(tom)"]), name) == "fol"
    assert detect("\n".join([*rows, "Owl1(tom)", "Bird(tom)"]), name) != "fol"
