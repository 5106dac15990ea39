"""`prove`, `parse`, `convert`, `equivalent`, `check` as a user meets them: results, exit codes, bad input."""

from __future__ import annotations

import io
import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reasoner.certificates import Certificate, Derivation, Step
from reasoner.commands import main
from reasoner.logic import BOTTOM, Equal, Function, Not, Or

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process: exit code, stdout, stderr."""

    def call(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["reasoner", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            main()
        found = capsys.readouterr()
        assert "Traceback" not in found.err
        return int(stop.value.code or 0), found.out, found.err

    return call


def test_prove_json_has_the_contracts_fields(run: Run) -> None:
    code, out, _ = run("prove", str(EXAMPLES / "syllogism.fol"), "--json")
    record = json.loads(out)
    assert code == 0
    assert record["label"] == "True"
    assert record["status"] == "Theorem"
    assert record["checked"] is True
    assert record["used"] == ["premise 1", "premise 2"]
    wanted = "file label status negated_status inconsistent checked backend seconds used proof repairs warnings"
    assert set(wanted.split()) <= set(record)


@pytest.mark.parametrize(("stem", "label"), [("syllogism", "True"), ("refuted", "False"), ("open", "Uncertain")])
@pytest.mark.parametrize("suffix", ["fol", "p", "in", "nltk"])
def test_examples_have_their_verdict_in_every_dialect(run: Run, stem: str, label: str, suffix: str) -> None:
    code, _, err = run("prove", str(EXAMPLES / f"{stem}.{suffix}"), "--expect", label)
    assert code == 0, err


@pytest.mark.parametrize("extra", [(), ("--json",), ("--szs",)])
def test_contradictory_premises_are_told_in_every_form(run: Run, extra: tuple[str, ...]) -> None:
    _, out, _ = run("prove", str(EXAMPLES / "contradiction.fol"), *extra)
    assert "ContradictoryAxioms" in out
    assert "--json" not in extra or json.loads(out)["inconsistent"] is True


@pytest.mark.parametrize("form", ["text", "tstp", "english"])
def test_models_are_shown_once_with_a_proof_form_that_shows_them(run: Run, form: str) -> None:
    code, out, _ = run("prove", "examples/open.p", "--model", "--proof", form)
    assert code == 0
    assert out.count("where the goal is true") == 1
    assert out.count("where the goal is false") == 1


def test_unexpected_verdict_is_exit_1_and_unknown_expectation_exit_2(run: Run) -> None:
    assert run("prove", str(EXAMPLES / "open.fol"), "--expect", "True")[0] == 1
    assert run("prove", str(EXAMPLES / "open.fol"), "--expect", "true")[0] == 2


def test_undecided_is_exit_1_and_never_uncertain(run: Run) -> None:
    infinite = ["all x exists y R(x,y)", "all x all y all z (R(x,y) & R(y,z) -> R(x,z))", "all x -R(x,x)"]
    given = [part for text in infinite for part in ("--premise", text)]
    code, out, _ = run("prove", *given, "--goal", "Q(a)", "--timeout", "0.05", "--json")
    assert code == 1
    assert json.loads(out)["label"] is None
    assert json.loads(out)["reason"]


def test_where_nobody_answered_no_backend_is_named(run: Run) -> None:
    given = ["--premise", "all x exists y R(x,y)", "--premise", "all x -R(x,x)", "--goal", "Q(a)"]
    code, out, _ = run("prove", *given, "--timeout", "0.05", "--backend", "saturation")
    assert code == 1
    assert "\n  no backend answered, " in out


def test_one_bad_file_among_good_ones(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.p"
    bad.write_text("fof(a, axiom, p(X) => ).")
    code, out, _ = run("prove", str(EXAMPLES / "open.p"), str(bad), str(EXAMPLES / "syllogism.p"), "--json")
    records = [json.loads(row) for row in out.splitlines()]
    assert code == 2
    assert [record.get("label") for record in records] == ["Uncertain", None, "True"]
    assert records[1]["error"]["line"] == 1


@pytest.mark.parametrize(
    "given",
    [
        ("prove", "--premise", "P(a) ∧ ∧ Q(b)"),
        ("equivalent", "P(a) ∧ ∧ Q(b)", "P(a)"),
        ("convert", "bad.fol", "--to", "tptp"),
        ("check", "none.json", "bad.fol"),
    ],
)
def test_with_json_an_error_is_an_object_on_stdout(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.fol").write_text("P(a) ∧ ∧ Q(b)\n", encoding="utf-8")
    code, out, err = run(*given, "--json")
    error = json.loads(out)["error"]
    assert code == 2
    assert (error["kind"], error["line"], error["column"]) == ("ParseError", 1, 8)
    assert error["hint"] == "this would parse: P(a) ∧ Q(b)"
    assert error["expected"]
    assert error["text"] in err
    assert run(*given)[:2] == (2, "")


@pytest.mark.parametrize(
    "given",
    [
        ("parse", "none.fol"),
        ("ask", "There is.", "--cwa", "--rules"),
        ("evaluate", "nonesuch", "none"),
        ("evaluate", "folio", "none.jsonl"),
        ("generate", "nonesuch"),
        ("generate", "chain", "--resume"),
        ("kg", "query", "none", "?x: r(a, x)"),
        ("translate", "All dogs bark.", "--resume"),
        ("prove", "--timeout", "soon"),
        ("nonesuch",),
    ],
)
def test_with_json_every_command_tells_its_errors_as_json(run: Run, given: tuple[str, ...]) -> None:
    code, out, err = run(*given, "--json")
    error = json.loads(out)["error"]
    assert code == 2
    assert error["kind"]
    assert error["message"].split(chr(10))[0] in err


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xfeA\x00", bytes(range(256)), b"((((", b"% only a comment\n", b"fof(a,axiom,p"]
)
@pytest.mark.parametrize("command", [("prove",), ("parse",), ("convert", "--to", "tptp"), ("check", "-")])
def test_bad_files_are_exit_2(run: Run, tmp_path: Path, command: tuple[str, ...], content: bytes | None) -> None:
    path = tmp_path / "given.p"
    if content is not None:
        path.write_bytes(content)
    code, _, err = run(*command, str(path))
    assert code == 2
    assert err or content


def test_directory_and_unwritable_certificate_are_exit_2(run: Run, tmp_path: Path) -> None:
    assert run("prove", str(tmp_path))[0] == 2
    code, _, err = run("prove", str(EXAMPLES / "open.p"), "--certificate", str(tmp_path / "none" / "c.json"))
    assert code == 2
    assert "c.json" in err
    assert run("prove", str(EXAMPLES / "open.p"), "--picture", str(tmp_path / "proof.doc"))[0] == 2


def test_unknown_names_are_exit_2_with_the_known_ones(run: Run) -> None:
    code, _, err = run("prove", "--premise", "A", "--goal", "A", "--backend", "nonesuch")
    assert code == 2
    assert "z3" in err
    code, _, err = run("prove", "--premise", "A", "--goal", "A", "--dialect", "nonesuch")
    assert code == 2
    assert "fol" in err


def test_names_like_differences_of_other_formulas_names_are_told(run: Run) -> None:
    _, out, _ = run("prove", "-p", "a-5 = b", "-p", "a > 5", "-g", "a-5 > 0", "--json")
    assert [text for text in json.loads(out)["warnings"] if text.startswith("a-5 is read as one name")]


def test_repairs_and_warnings_of_a_file_are_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "given.fol"
    path.write_text("P(x) → Q(x\nR(a)\nR(a, b)\n⊢ Q(y)\n")
    assert run("prove", str(path))[0] == 2
    _, out, _ = run("prove", str(path), "--repair", "--json")
    record = json.loads(out)
    mended, doubtful = record["repairs"]
    assert "line 1" in mended
    assert "missing-bracket" in mended
    assert "line 3" in doubtful
    assert "two-arities" in doubtful
    assert [text for text in record["warnings"] if "x is not bound" in text]
    assert [text for text in record["warnings"] if "R is used with 1 argument" in text and "premise 3" in text]
    _, _, err = run("prove", str(path), "--repair")
    assert "repaired: " in err
    assert "warning: " in err
    _, out, _ = run("parse", str(path), "--repair", "--json")
    first = json.loads(out.splitlines()[0])
    assert first["repairs"][0]["name"] == "missing-bracket"
    assert "x is not bound" in first["warnings"][0]


def test_parse_makes_a_record_of_a_bad_line(run: Run) -> None:
    code, out, _ = run("parse", "-", "--json", stdin="P(a)\nQ(a) (\n\n∀x (Q(x) → P(x))\n".encode())
    records = [json.loads(row) for row in out.splitlines()]
    assert code == 2
    assert [(record["line"], record["ok"]) for record in records] == [(1, True), (2, False), (4, True)]
    assert records[1]["error"]
    assert records[1]["formula"] is None
    assert all({"line", "ok", "formula", "repairs", "warnings", "error"} <= set(record) for record in records)


def test_parse_goes_on_after_a_broken_statement_of_a_tptp_file(run: Run) -> None:
    text = b"fof(a,axiom,p(X)).\nfof(b,axiom,\n r(X) & ).\nfof(c,conjecture,q). fof(z,axiom,,).\nfof(e,axiom,s)."
    code, out, _ = run("parse", "-", "--json", stdin=text)
    records = [json.loads(row) for row in out.splitlines()]
    assert code == 2
    assert [(r["line"], r["formula"]) for r in records] == [(1, "∀X p(X)"), (3, None), (4, None), (4, "q"), (5, "s")]
    assert (records[1]["error"]["line"], records[1]["error"]["column"]) == (3, 9)


def test_parse_reports_a_predicate_that_is_also_a_function_at_both_lines(run: Run) -> None:
    _, out, _ = run("parse", "-", "--json", stdin=b"Likes(f(a), b)\nDog(a)\nf(b)\n")
    records = [json.loads(row) for row in out.splitlines()]
    assert "line 3" in records[0]["warnings"][0]
    assert "line 1" in records[2]["warnings"][0]
    assert not records[1]["warnings"]


@pytest.mark.parametrize(
    ("text", "to"),
    [("f(a) + 1 > 2\n", "nltk"), ("f(a) > 1/3\n", "nltk"), ("f(a) > 3\n", "ladr"), ("∀n::$int P(n)\n", "ladr")],
)
def test_convert_writes_no_other_problem(run: Run, tmp_path: Path, text: str, to: str) -> None:
    path = tmp_path / "one.fol"
    path.write_text(text, encoding="utf-8")
    code, out, err = run("convert", str(path), "--to", to)
    assert (code, out) == (2, "")
    assert f"{to} cannot say it" in err
    assert "line 1" in err


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("tff(c,type,c: $int). tff(g,conjecture,$is_int(c)).", "fol"),
        ("tff(c,type,c: $int). tff(g,conjecture,$less(c,1)).", "fol"),
        ("tff(g,conjecture,$less(c,1)).", "fol"),
        ("tff(p,type,p: $int > $o). tff(a,type,a: $int). tff(x,axiom,p(a)).", "ladr"),
        ("tff(p,type,p: $int > $o). tff(a,type,a: $int). tff(x,axiom,p(a)).", "nltk"),
        ("tff(t,type,t: $tType). tff(c,type,c: t). tff(d,type,d: t). tff(x,axiom,c = d).", "fol"),
    ],
)
def test_convert_drops_no_declared_sorts(run: Run, text: str, to: str) -> None:
    code, out, err = run("convert", "-", "--to", to, stdin=text.encode())
    assert (code, out) == (2, "")
    assert f"{to} cannot declare the sorts of" in err
    assert "--to tptp" in err


def test_convert_needs_no_declaration_of_what_the_formulas_say(run: Run) -> None:
    text = b"tff(a,type,a: $real). tff(p,type,p: $i > $o). tff(b,type,b: $i). tff(x,axiom,$greater(a,1.0) & p(b))."
    assert run("convert", "-", "--to", "fol", stdin=text)[:2] == (0, "a > 1.0 \u2227 p(b)\n")
    assert run("convert", "-", "--to", "latex", stdin=b"tff(c,type,c: $int). tff(x,axiom,c = c).")[0] == 0


def test_convert_says_what_the_dialect_cannot(run: Run) -> None:
    code, out, err = run("convert", str(EXAMPLES / "arithmetic.p"), "--to", "ladr")
    assert (code, out) == (2, "")
    assert "ladr cannot say it" in err
    code, out, err = run("convert", str(EXAMPLES / "syllogism.fol"), "--to", "tptp")
    assert code == 0
    assert not err
    assert out.startswith("fof(")


def test_equivalent(run: Run) -> None:
    assert json.loads(run("equivalent", "A → B", "¬A ∨ B", "--json")[1])["equivalent"] is True
    record = json.loads(run("equivalent", "A ∧ B", "A", "--json")[1])
    assert record["forward"] is True
    assert record["backward"] is False
    assert record["model"]
    assert run("equivalent", "A → (", "A")[0] == 2
    record = json.loads(run("equivalent", "P(a)", "P(a, b) ∧ Q(x)", "--json")[1])
    assert ["in F, line 1, column 1" in warning for warning in record["warnings"]] == [False, True]
    code, _, told = run("equivalent", 'P(#"x")', "P(3) ∧ ∀x (P(x) → x > 2)")
    assert code == 2
    assert "G, line 1, column 19" in told
    assert "F, line 1, column 3" in told


def test_check_accepts_its_own_problem_only(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "proof.json"
    run("prove", str(EXAMPLES / "syllogism.p"), "--certificate", str(path))
    assert run("check", str(path), str(EXAMPLES / "syllogism.p"))[0] == 0
    code, out, _ = run("check", str(path), str(EXAMPLES / "open.p"), "--json")
    assert code == 1
    assert json.loads(out)["accepted"] is False
    assert json.loads(out)["step"]
    path.write_text("{}")
    assert run("check", str(path), str(EXAMPLES / "syllogism.p"))[0] == 2


def test_a_certificate_with_an_endless_integer_is_an_error_at_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "certificate.json"
    path.write_text('{"nodes": [], "kind": ' + "9" * 2_000_000 + "}")
    code, _, err = run("check", str(path), str(EXAMPLES / "syllogism.p"))
    assert code == 2
    assert "an integer of 2000000 digits" in err


def test_prove_says_that_the_consistency_of_the_premises_is_open(run: Run) -> None:
    endless = ["all x -L(x,x)", "all x all y all z (L(x,y) & L(y,z) -> L(x,z))", "all x exists y L(x,y)"]
    premises = [part for text in endless for part in ("--premise", text)]
    told = "whether the premises are consistent is undecided"
    assert told in run("prove", *premises, "--goal", "exists x exists y exists z (L(x,y) & L(y,z))")[1]
    assert told not in run("prove", str(EXAMPLES / "syllogism.p"))[1]


def test_checking_ends_in_time_whatever_the_certificate_asks_for(run: Run, tmp_path: Path) -> None:
    # Equations of which each is only seen to hold after the one behind it in the list.
    terms = {side: [Function(f"{side}{number}") for number in range(6000)] for side in "ab"}
    steps = [
        Equal(after, Function("f", (before,)))
        for each in terms.values()
        for after, before in zip(each[:0:-1], each[-2::-1], strict=True)
    ]
    lemma = Or([*map(Not, steps), Not(Equal(terms["a"][0], terms["b"][0])), Equal(terms["a"][-1], terms["b"][-1])])
    slow = Certificate("True", (Derivation((Step("s", "congruence", (), lemma), Step("end", "premise", (), BOTTOM))),))
    path = tmp_path / "slow.json"
    path.write_text(json.dumps(slow.to_json()), encoding="utf-8")
    code, out, _ = run("check", str(path), str(EXAMPLES / "syllogism.p"), "--limit", "0.5", "--json")
    assert code == 1
    assert json.loads(out)["reason"] == "it was not checked within 0.5 s"


def test_check_says_what_is_shown_and_takes_a_demand(run: Run, tmp_path: Path) -> None:
    path, asked = tmp_path / "models.json", str(EXAMPLES / "open.p")
    run("prove", asked, "--certificate", str(path))
    assert (
        "accepted as a certificate of Uncertain (status CounterSatisfiable, of the negation"
        in run("check", str(path), asked)[1]
    )
    assert run("check", str(path), asked, "--label", "Uncertain")[0] == 0
    less = json.loads(path.read_text())
    less["kind"], less["models"] = "Satisfiable", less["models"][:1]
    path.write_text(json.dumps(less))
    record = json.loads(run("check", str(path), asked, "--json")[1])
    assert record["accepted"] is True
    assert (record["shows"], record["status"], record["negated_status"]) == ("Satisfiable", "Satisfiable", None)
    code, out, _ = run("check", str(path), asked, "--label", "Uncertain", "--json")
    assert code == 1
    assert json.loads(out)["reason"] == "a certificate of Satisfiable does not show Uncertain"
    assert json.loads(out)["status"] is None
    assert run("check", str(path), asked, "--label", "Perhaps")[0] == 2


def test_contradictory_premises_show_that_the_goal_follows(run: Run, tmp_path: Path) -> None:
    asked, without = tmp_path / "asked.p", tmp_path / "without.p"
    without.write_text("fof(a, axiom, p). fof(b, axiom, ~p).")
    asked.write_text(without.read_text() + " fof(g, conjecture, q).")
    proof, tstp = tmp_path / "proof.json", tmp_path / "proof.tstp"
    tstp.write_text(run("prove", str(asked), "--proof", "tstp", "--certificate", str(proof))[1])
    for written in (proof, tstp):
        accepted = {
            (path.stem, label): run("check", str(written), str(path), "--label", label)[0] == 0
            for path in (asked, without)
            for label in ("True", "False", "Unsatisfiable", "Uncertain")
        }
        assert {key for key, fine in accepted.items() if fine} == {
            ("asked", "True"), ("asked", "Unsatisfiable"), ("without", "Unsatisfiable")
        }  # fmt: skip


def test_check_of_a_foreign_proof_takes_a_demand(run: Run, tmp_path: Path) -> None:
    path, asked = tmp_path / "proof.tstp", str(EXAMPLES / "syllogism.p")
    path.write_text(run("prove", asked, "--proof", "tstp")[1])
    assert "accepted as a certificate of True (status Theorem)" in run("check", str(path), asked, "--label", "True")[1]
    assert run("check", str(path), asked, "--label", "False")[0] == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"kind"', '"kind": "Uncertain", "kind"', "'kind' twice"),
        ('"version"', '"more": NaN, "version"', "NaN is no number"),
        ('"version"', '"more": -Infinity, "version"', "-Infinity is no number"),
    ],
)
def test_check_reads_json_as_every_reader_does(run: Run, tmp_path: Path, old: str, new: str, told: str) -> None:
    path, asked = tmp_path / "proof.json", str(EXAMPLES / "syllogism.p")
    run("prove", asked, "--certificate", str(path))
    assert run("check", str(path), asked)[0] == 0
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    code, out, err = run("check", str(path), asked)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize("nested", ['{"a":' * 100_000, "[" * 100_000, '{"nodes": [' + "[" * 100_000])
def test_check_refuses_what_is_nested_deeply(run: Run, tmp_path: Path, nested: str) -> None:
    path = tmp_path / "deep.json"
    path.write_text(nested)
    code, out, err = run("check", str(path), str(EXAMPLES / "syllogism.p"))
    assert (code, out) == (2, "")
    assert "nested too deeply" in err


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("fof(a, axiom, p({})). fof(c, conjecture, p({})).", True),
        ("tff(c, conjecture, $less($product({},{}),$product({},{}))).", True),
        ("fof(a, axiom, p(1{}1)). fof(c, conjecture, p(1{}1)).", False),
        ("tff(c, conjecture, $less(1.0E{},2.0E1)).", False),
    ],
)
def test_long_numerals_are_certified_and_read_back_or_refused(run: Run, tmp_path: Path, text: str, works: bool) -> None:
    digits = "4001" if "E{}" in text else "7" * 4000
    path, out = tmp_path / "long.p", tmp_path / "c.json"
    path.write_text(text.replace("{}", digits))
    code, _, err = run("prove", str(path), "--certificate", str(out), "--timeout", "10")
    if works:
        assert out.exists()
        assert run("check", str(out), str(path))[0] == 0
    else:
        assert code == 2
        assert "4000" in err


def test_error_says_what_was_expected_in_few_words(run: Run) -> None:
    _, _, err = run("prove", "--premise", "(P(a) → Q(b)", "--goal", "A")
    assert "expected a connective or a comparison" in err
    assert "')'" in err
    assert "others" not in err
    assert "this would parse: (P(a) → Q(b))" in err


ILL_SORTED = {
    "tff(a, axiom, ![X: $int]: p(X)). tff(b, conjecture, p(2.5)).": "$int in a",
    "tff(a, axiom, ![X: $int]: p(X)). tff(b, conjecture, ![Y: $real]: p(Y)).": "$int in a",
    "tff(q, type, q: $int > $o). tff(a, axiom, q(2.5)).": "the declaration of q",
    "tff(q, type, q: $int > $o). tff(a, axiom, q(1, 2)).": "the declaration of q",
    "tff(q, type, q: $i > $o). tff(a, axiom, ~ q(3)). tff(b, conjecture, ? [X: $i]: ~ q(X)).": "the declaration of q",
    "tff(d, type, d: $tType). tff(e, type, e: $tType). tff(c, type, c: d). tff(p, type, p: e > $o). "
    "tff(a, axiom, p(c)).": "the declaration of p",
}


@pytest.mark.parametrize("text", ILL_SORTED)
@pytest.mark.parametrize("command", [("prove",), ("parse",), ("parse", "--json"), ("convert", "--to", "smtlib")])
def test_every_command_refuses_a_problem_that_is_not_well_sorted(run: Run, command: tuple[str, ...], text: str) -> None:
    name, *options = command
    code, _, err = run(name, "-", *options, stdin=text.encode())
    assert code == 2
    assert ILL_SORTED[text] in err
    assert " but " in err


def test_a_written_sort_is_not_widened_to_what_stands_beside_it(run: Run) -> None:
    for goal in ("P(2.5)", "P(1/2)", "∀Y::$real P(Y)"):
        code, _, err = run("prove", "-p", "∀N::$int P(N)", "-g", goal)
        assert code == 2
        assert "premise 1" in err
        assert "goal" in err
    assert run("prove", "-p", "∀N::$int P(N)", "-g", "P(2)", "--expect", "True")[0] == 0
    assert run("prove", "-p", "∀x (P(x) → x > 2.5)", "-p", "P(c)", "-g", "c > 2", "--expect", "True")[0] == 0


def test_parse_shows_the_declared_sorts(run: Run) -> None:
    text = b"tff(q, type, q: $real > $o). tff(c, type, c: $real). tff(a, axiom, q(c))."
    code, out, _ = run("parse", "-", "--json", stdin=text)
    assert code == 0
    assert json.loads(out)["signature"] == {"predicates": {"q/1": ["$real"]}, "functions": {"c/0": ["$real"]}}


def test_dotted_lines_without_a_list_are_premises_for_parse_and_prove_alike(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("% rules\nall x (P(x) -> Q(x)).\nall x (Q(x) -> R(x)).\n\nP(a).\n")
    code, out, _ = run("parse", str(path), "--json")
    assert code == 0
    read = [json.loads(row)["formula"] for row in out.splitlines()]
    code, out, _ = run("convert", str(path), "--to", "fol")
    assert code == 0
    assert out.splitlines() == read == ["∀x (P(x) → Q(x))", "∀x (Q(x) → R(x))", "P(a)"]
    assert run("prove", str(path), "--json")[0] == 0


@pytest.mark.parametrize("stem", ["syllogism.p", "refuted.p", "open.p", "contradiction.p", "arithmetic.p"])
def test_forms_for_machines_have_stdout_to_themselves(run: Run, stem: str) -> None:
    path = str(EXAMPLES / stem)
    code, out, err = run("prove", path, "--proof", "json", "--model")
    assert code == 0
    assert json.loads(out)["kind"]
    assert "  status " in err
    _, out, _ = run("prove", path, "--proof", "tstp", "--model")
    assert all(line.startswith(("%", "fof(", "tff(", "cnf(")) for line in out.splitlines())
    _, out, _ = run("prove", path, "--proof", "dot")
    assert not out.strip() or out.startswith("digraph ")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.[pifn]*")), ids=lambda path: path.name)
def test_a_written_proof_is_accepted_by_check(run: Run, tmp_path: Path, path: Path) -> None:
    code, out, _ = run("prove", str(path), "--proof", "tstp", "--szs")
    first = [line for line in out.splitlines() if line.startswith("% SZS status ")]
    assert code == 0
    assert len(first) == 1
    assert first[0].split()[3] == run("prove", str(path), "--szs")[1].split()[3]
    if "% SZS output start" not in out:
        return
    written = tmp_path / "proof.tstp"
    written.write_text(out, encoding="utf-8")
    code, out, err = run("check", str(written), str(path))
    assert code == 0, out + err
    assert out.startswith("accepted as a certificate of ")


def test_the_name_of_a_premise_may_have_a_quote(run: Run, tmp_path: Path) -> None:
    problem, written = tmp_path / "quoted.p", tmp_path / "proof.tstp"
    problem.write_text("fof('it\\'s', axiom, p). fof(g, conjecture, p | q).")
    _, out, _ = run("prove", str(problem), "--proof", "tstp")
    written.write_text(out)
    assert run("check", str(written), str(problem))[0] == 0


@pytest.mark.parametrize(
    ("closed", "arguments", "code", "said"),
    [
        (">&-", "prove {0} --proof text", 2, "error: standard output: Bad file descriptor"),
        (">&-", "prove {0} --json", 2, "error: standard output: Bad file descriptor"),
        (">&-", "prove missing.p --json", 2, "error: cannot read missing.p"),
        (">&-", "--version", 2, "error: standard output: Bad file descriptor"),
        ("2>&-", "prove missing.p", 2, ""),
        ("2>&-", "prove --no-such-option", 2, ""),
        ("<&-", "prove -", 2, "error: cannot read -: standard input is closed"),
    ],
)
def test_closed_streams_are_told_in_a_line(closed: str, arguments: str, code: int, said: str) -> None:
    program = "import sys; from reasoner.commands import main; sys.argv[0] = 'reasoner'; main()"
    words = [shlex.quote(each) for each in (sys.executable, "-c", program)]
    line = " ".join([*words, arguments.format(shlex.quote(str(EXAMPLES / "syllogism.fol"))), closed])
    found = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, timeout=60)
    assert found.returncode == code, found
    assert "Traceback" not in found.stderr
    assert found.stderr.startswith(said) if said else not found.stderr


def test_several_goals_are_refused(run: Run) -> None:
    code, out, err = run("prove", "-p", "B", "-g", "A", "-g", "B")
    assert (code, out) == (2, "")
    assert "2 goals" in err
    assert run("prove", "-p", "B", "-g", "B")[0] == 0


def test_the_tree_of_a_deep_formula_is_as_long_as_the_formula(run: Run) -> None:
    depth = 50_000
    code, out, _ = run("parse", "-", "--dialect", "fol", "--tree", stdin=f"{'¬' * depth}P(a)\n".encode())
    rows = out.splitlines()
    assert code == 0
    assert f"[depth {depth + 1}] P(a)" in rows[depth + 1]
    assert rows[2] == "    Not"
    assert len(out) < 200 * depth
