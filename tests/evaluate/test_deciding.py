"""Verdicts of a run: rules used forwards only, and verdicts kept on disk that only the kernel lets back in."""

import json
import sqlite3

import pytest

from reasoner.errors import ReasonerError
from reasoner.evaluate import BenchmarkItem, Settings, deciding, run, solve
from reasoner.evaluate.deciding import forwards
from reasoner.logic import Problem
from reasoner.prove import Limits, decide
from reasoner.syntax import read_formula

RULES = "Facts:\nGreen(Erin, True)\nKind(Erin, False)\nRules:\nFurry($x, True) >>> Kind($x, True)\nGreen($x, True) >>> Big($x, True)\nQuery:\n{}"
OPEN = ("A) True", "B) False", "C) Unknown")
ITEM = BenchmarkItem("i", "True", premises_fol=("∀x (Dog(x) → Barks(x))", "Dog(rex)"), conclusion_fol="Barks(rex)")


def asked(query, options=OPEN, **settings):
    item = BenchmarkItem("p", "True", options=options, programs=(RULES.format(query),), notation="pyke")
    return solve(item, Settings("logic-lm", "programs", **settings))


@pytest.mark.parametrize(("query", "label"), [("Furry(Erin, True)", "Uncertain"), ("Furry(Erin, False)", "Uncertain"),
                                              ("Big(Erin, True)", "True"), ("Big(Erin, False)", "False")])  # fmt: skip
def test_rules_that_may_be_answered_unknown_are_used_forwards_only(query, label):
    record = asked(query)
    assert (record["label"], record["certified"], record["semantics"]) == (label, True, "rules")


def test_classical_logic_uses_them_backwards():
    assert asked("Furry(Erin, True)", semantics="classical")["label"] == "False"
    assert asked("Furry(Erin, True)", options=("A) True", "B) False"))["label"] == "False"


@pytest.mark.parametrize(("query", "label"), [("Kind(Bob, True)", "True"), ("Kind(Bob, False)", "False"), ("Big(Bob, True)", "True"),
                                              ("Furry(Bob, True)", "Uncertain")])  # fmt: skip
def test_what_holds_of_everything_holds_of_one_that_only_the_question_names(query, label):
    text = f"Facts:\nKind($x, True)\nRules:\nKind($x, True) >>> Big($x, True)\nFurry($x, True) >>> Red($x, True)\nQuery:\n{query}"
    item = BenchmarkItem("p", label, options=OPEN, programs=(text,), notation="pyke")
    record = solve(item, Settings("logic-lm", "programs"))
    assert (record["label"], record["certified"], record["semantics"]) == (label, True, "rules")


def test_what_is_no_rule_is_decided_classically():
    premises = [read_formula("Tall(ann) ∨ Tall(bob)"), read_formula("¬Tall(ann)")]
    verdict = forwards(lambda problem: decide(problem, Limits()))(Problem.of(premises, read_formula("Tall(bob)")))
    assert verdict.label == "True"


def test_facts_that_contradict_each_other_do_not_prove_everything():
    premises = [read_formula(text) for text in ("Tall(ann)", "¬Tall(ann)")]
    verdict = forwards(lambda problem: decide(problem, Limits()))(Problem.of(premises, read_formula("Big(ann)")))
    assert (verdict.label, verdict.inconsistent, verdict.checked) == ("Uncertain", True, True)


def test_unknown_settings_are_refused():
    with pytest.raises(ReasonerError, match="semantics"):
        Settings("folio", "gold", semantics="fuzzy")


@pytest.fixture
def counted(monkeypatch):
    asked = []
    monkeypatch.setattr(deciding, "decide", lambda problem, *a, **k: asked.append(problem) or decide(problem, *a, **k))
    monkeypatch.setattr(deciding, "_KNOWN", {})
    return asked


def again(settings, monkeypatch):
    """The record of a run that remembers nothing but its file."""
    monkeypatch.setattr(deciding, "_KNOWN", {})
    (record,) = run([ITEM], settings)
    return {name: value for name, value in record.items() if name != "seconds"}


def test_verdicts_are_kept_across_runs(tmp_path, counted, monkeypatch):
    settings = Settings("folio", "gold", cache=str(tmp_path / "deep" / "verdicts.db"))
    first = again(settings, monkeypatch)
    assert again(settings, monkeypatch) == first
    assert len(counted) == 1
    assert first["certified"]
    again(Settings("folio", "gold", cache=settings.cache, timeout=1.0), monkeypatch)
    assert len(counted) == 2


@pytest.mark.parametrize("change", [lambda v: v | {"label": "False"}, lambda v: v | {"certificate": None},
                                    lambda v: v | {"label": "False", "certificate": None, "checked": False},
                                    lambda v: v | {"certificate": None, "checked": False},
                                    lambda v: v | {"inconsistent": True},
                                    lambda v: {}, lambda v: v | {"certificate": {"kind": "True", "derivations": []}}])  # fmt: skip
def test_a_forged_verdict_is_not_believed(change, tmp_path, counted, monkeypatch):
    path = tmp_path / "verdicts.db"
    settings = Settings("folio", "gold", cache=str(path))
    first = again(settings, monkeypatch)
    with sqlite3.connect(path) as connection:
        ((digest, text),) = connection.execute("SELECT digest, verdict FROM verdicts").fetchall()
        connection.execute("UPDATE verdicts SET verdict = ?", (json.dumps(change(json.loads(text))),))
    assert again(settings, monkeypatch) == first
    assert len(counted) == 2


def test_verdicts_without_certificates_are_for_runs_that_ask_for_none(tmp_path, counted, monkeypatch):
    settings = Settings("folio", "gold", cache=str(tmp_path / "verdicts.db"), certify=False)
    first = again(settings, monkeypatch)
    assert again(settings, monkeypatch) == first
    assert len(counted) == 1
    assert not first["certified"]


def test_a_file_that_is_no_cache_is_told(tmp_path):
    path = tmp_path / "text"
    path.write_text("not a database, and long enough to be seen as none" * 40)
    with pytest.raises(ReasonerError, match="cannot be used as a cache"):
        list(run([ITEM], Settings("folio", "gold", cache=str(path))))
