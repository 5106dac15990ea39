"""Runs: records, resumption after a kill, the same figures for any number of jobs, and the report."""

import json
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.errors import ReasonerError
from reasoner.evaluate import (
    BenchmarkItem,
    Settings,
    logical_equivalence,
    mcnemar,
    read_records,
    run,
    run_to_file,
    solve,
    summarize,
    write_report,
)
from reasoner.evaluate.items import in_premise_orders
from reasoner.evaluate.metrics import accuracy, bootstrap_interval
from reasoner.evaluate.running import chunk_size
from reasoner.syntax import read_formula
from reasoner.writing import manifest_of

GOLD = Settings("folio", "gold")


def item(number, conclusion="Barks(rex)", gold="True", premises=("∀x (Dog(x) → Barks(x))", "Dog(rex)")):
    return BenchmarkItem(f"i{number}", gold, premises_fol=premises, conclusion_fol=conclusion)


ITEMS = [item(n, gold=g, conclusion=c) for n, (g, c) in enumerate(
    [("True", "Barks(rex)"), ("False", "¬Barks(rex)"), ("Uncertain", "Dog(max)"), ("True", "Dog(max)")] * 3)]  # fmt: skip


def same(records):
    return {r["id"]: {k: v for k, v in r.items() if k != "seconds"} for r in records}


def test_a_gold_item_is_solved_with_a_checked_certificate():
    record = solve(ITEMS[0], GOLD)
    assert record["label"] == "True"
    assert all(record[part] for part in ("correct", "executed", "certified"))
    assert "modus ponens" in record["proof"]


def test_gold_that_contradicts_its_formulas_is_named():
    assert "gold label disagrees with gold formulas" in solve(ITEMS[3], GOLD)["taxonomy"]


def test_an_unreadable_conclusion_is_a_record_not_an_end():
    record = solve(item(9, conclusion="((("), GOLD)
    assert record["label"] is None
    assert "parse error" in record["taxonomy"]
    assert record["errors"]


def test_english_items_go_through_the_pipeline():
    english = BenchmarkItem("e", "True", premises=("All dogs bark.", "Rex is a dog."), conclusion="Rex barks.")
    record = solve(english, Settings("jsonl", "text"))
    assert (record["label"], record["certified"]) == ("True", True)


@pytest.mark.parametrize(("more", "executed"), [((), True), (("Colourless greens if sleeping.",), False)])
def test_a_text_of_which_sentences_were_left_out_is_executed_in_part(more, executed):
    english = BenchmarkItem("e", "True", premises=("All dogs bark.", "Rex is a dog.", *more), conclusion="Rex barks.")
    record = solve(english, Settings("jsonl", "text"))
    assert (record["label"], record["executed"], record["executed_in_part"]) == ("True", executed, not executed)


def test_generations_are_pooled():
    good = "TEXT:\tAll dogs bark.\nFOL:\tall x. (Dog(x) -> Barks(x))\nTEXT:\tRex is a dog.\nFOL:\tDog(Rex)\nTEXT:\tRex barks.\nFOL:\tBarks(Rex)"
    bad = good.replace("Barks(Rex)", "Bark(Rex)")
    record = solve(BenchmarkItem("g", "True", programs=(good, bad, bad), notation="nltk"), Settings("linc", "programs"))
    assert record["label"] == "True"
    assert record["single"] == 1.0
    assert "symbol mismatch" in record["taxonomy"]
    apart = solve(
        BenchmarkItem("g", "True", programs=(good, bad, bad), notation="nltk"),
        Settings("linc", "programs", align=False),
    )
    assert apart["single"] == pytest.approx(1 / 3)


def test_two_jobs_give_the_records_of_one():
    assert same(run(ITEMS, GOLD, jobs=2)) == same(run(ITEMS, GOLD))


def test_a_worker_that_is_killed_is_an_error_that_says_how_to_go_on(tmp_path):
    items = [item(n, premises=("∀x (Dog(x) → Barks(x))", f"Dog(d{n})"), conclusion=f"Barks(d{n})") for n in range(400)]
    out = tmp_path / "run.jsonl"
    stream = run_to_file(items, GOLD, out, jobs=2)
    next(stream)
    os.kill(max(child.pid for child in multiprocessing.active_children()), signal.SIGKILL)
    with pytest.raises(ReasonerError, match="worker process was ended") as raised:
        list(stream)
    kept = len(read_records(out))
    assert f"{kept} of 400 records are kept in {out}" in raised.value.message
    assert "\n" not in raised.value.message
    assert "--resume" in raised.value.hint
    assert len(list(run_to_file(items, GOLD, out, resume=True))) == 400 > kept


@pytest.mark.parametrize(
    ("seconds", "finished", "least", "size"), [(0, 0, 1, 1), (0, 0, 16, 16), (0.2, 100, 1, 50), (0.0, 8, 1, 64), (30, 4, 1, 1), (30, 4, 16, 16)]
)  # fmt: skip
def test_quick_items_are_handed_over_many_at_a_time_and_slow_ones_singly(seconds, finished, least, size):
    assert chunk_size(seconds, finished, least) == size


def test_a_killed_run_is_resumed_without_loss_or_repetition(tmp_path):
    whole = same(run(ITEMS, GOLD))
    for attempt in range(20):
        chance = random.Random(attempt)
        out = tmp_path / f"{attempt}.jsonl"
        stream = run_to_file(ITEMS, GOLD, out)
        for _ in range(chance.randrange(1, len(ITEMS))):
            next(stream)
        stream.close()
        data = out.read_bytes()
        out.write_bytes(data[: len(data) - chance.randrange(0, 40)])
        resumed = list(run_to_file(ITEMS, GOLD, out, resume=True))
        assert len(resumed) == len(ITEMS)
        assert same(resumed) == whole == same(read_records(out))


def test_an_existing_file_is_not_overwritten_and_other_settings_are_refused(tmp_path):
    out = tmp_path / "run.jsonl"
    list(run_to_file(ITEMS[:2], GOLD, out))
    with pytest.raises(ReasonerError, match="exists"):
        list(run_to_file(ITEMS[:2], GOLD, out))
    with pytest.raises(ReasonerError, match="other settings"):
        list(run_to_file(ITEMS[:2], Settings("folio", "gold", timeout=1.0), out, resume=True))


@pytest.mark.parametrize(
    "others",
    [
        [replace(ITEMS[0], gold="False"), *ITEMS[1:4]],
        [replace(ITEMS[0], premises_fol=ITEMS[0].premises_fol[::-1]), *ITEMS[1:4]],
        [replace(one, item_id=f"other {one.item_id}") for one in ITEMS[:4]],
        ITEMS[:3],
        ITEMS[1:5],
    ],
)
def test_a_run_of_other_items_is_not_gone_on_with(others, tmp_path):
    out = tmp_path / "run.jsonl"
    list(run_to_file(ITEMS[:4], GOLD, out, source={"paths": ["a.json"]}))
    before = out.read_bytes()
    with pytest.raises(ReasonerError, match=r"other items: (paths was \['a.json'\]|items was 4|they have)"):
        list(run_to_file(others, GOLD, out, resume=True, source={"paths": ["b.json"]}))
    assert out.read_bytes() == before


def test_a_run_goes_on_with_more_items_behind_its_own_and_again(tmp_path):
    out = tmp_path / "run.jsonl"
    for count in (2, 5, 5, 12):
        records = list(run_to_file(ITEMS[:count], GOLD, out, resume=True, source={"limit": count}))
        assert same(records) == same(run(ITEMS[:count], GOLD))
    assert len(read_records(out)) == 12
    assert json.loads((tmp_path / "run.jsonl.manifest.json").read_text())["source"] == {"limit": 12}


@pytest.mark.parametrize(("changed", "told"), [({"data": "other.jsonl"}, "paths was"), ({"--limit": "1"}, "limit was 2, is 1"),
                                               ({"--premise-orders": "2"}, "premise_orders was 1, is 2")])  # fmt: skip
def test_the_command_refuses_to_resume_another_run_in_a_line(changed, told, tmp_path):
    row = {"premises": ["All dogs bark.", "Rex is a dog."], "conclusion": "Rex barks.", "label": "True"}
    for name, conclusion in (("data.jsonl", "Rex barks."), ("other.jsonl", "Rex does not bark.")):
        rows = [row | {"id": str(n), "conclusion": conclusion} for n in range(3)]
        (tmp_path / name).write_text("".join(json.dumps(one) + "\n" for one in rows))

    def asked(data="data.jsonl", **options):
        options = {"--limit": "2", "--out": str(tmp_path / "run.jsonl")} | options
        flat = [part for option in options.items() for part in option]
        return CliRunner().invoke(app, ["evaluate", "jsonl", str(tmp_path / data), *flat, "--resume"])

    assert asked().exit_code == 0
    refused = asked(**changed)
    assert isinstance(refused.exception, ReasonerError)
    assert told in refused.exception.message
    assert (refused.stdout, "\n" in refused.exception.message) == ("", False)
    assert asked(**{"--limit": "3"}).exit_code == 0


def test_a_problem_that_cannot_be_read_is_reported_and_the_others_count(tmp_path):
    goal = "fof(g, conjecture, p). fof(a, axiom, p)."
    for name, text in (("proved", f"% Status : Theorem\n{goal}"), ("broken", "fof(a, axiom, p(."), ("open", f"% Status : Unknown\n{goal}"),
                       ("bare", goal), ("wrong", f"% Status : CounterSatisfiable\n{goal}")):  # fmt: skip
        (tmp_path / f"{name}.p").write_text(text)
    result = CliRunner().invoke(app, ["evaluate", "tptp", str(tmp_path), "--json"])
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert "broken.p" in result.stderr
    assert "line 1, column" in result.stderr
    assert (summary["n"], summary["unreadable"], summary["correct"], summary["wrong"]) == (4, 1, 2, 1)
    assert (summary["ungraded"], summary["status_not_announced"], summary["accuracy"]) == (1, 1, 0.6667)
    assert summary["solved_by_status"]["Unknown"] == {"n": 1, "solved": 1}


@pytest.mark.parametrize(("lines", "executed", "in_part"), [((), True, False), (("%% @@ ∧",), False, True)])
def test_a_program_of_which_lines_were_lost_is_executed_in_part(lines, executed, in_part):
    text = "\n".join(["Premises:", "∀x (Dog(x) → Barks(x))", *lines, "Conclusion:", "Barks(rex)"])
    item = BenchmarkItem("p", "Uncertain", programs=(text,), notation="fol")
    summary = summarize([record := solve(item, Settings("logic-lm", "programs"))])
    assert record["label"] == "Uncertain"
    assert (record["executed"], record["executed_in_part"]) == (executed, in_part)
    assert (summary["executed"], summary["executed_in_part"]) == (executed, in_part)


@pytest.mark.parametrize(
    ("content", "manifest"),
    [(None, None), (None, "[1"), (None, "[1]"), ("dear diary\n", None), ("dear diary\n", ""), ('{"id": "a"}\n', "")],
)
def test_a_file_that_is_no_run_is_refused_and_left_as_it_is(tmp_path, content, manifest):
    out = tmp_path / "run.jsonl"
    list(run_to_file(ITEMS[:2], GOLD, out))
    beside = out.with_name("run.jsonl.manifest.json")
    if manifest is None:
        beside.unlink()
    elif manifest:
        beside.write_text(manifest)
    if content is not None:
        out.write_text(content)
    before = out.read_bytes()
    with pytest.raises(ReasonerError, match="no run|no manifest|no record"):
        list(run_to_file(ITEMS[:2], GOLD, out, resume=True))
    assert out.read_bytes() == before


def test_the_manifest_tells_versions_seeds_and_settings(tmp_path):
    list(run_to_file(ITEMS[:1], GOLD, tmp_path / "run.jsonl"))
    manifest = json.loads((tmp_path / "run.jsonl.manifest.json").read_text())
    assert manifest["settings"]["method"] == "gold"
    assert manifest["seeds"] == {"premise orders": 0, "bootstrap": 0, "provers": 0}
    assert {"reasoner", "z3-solver", "python"} <= manifest["versions"].keys()


def test_the_summary_counts():
    summary = summarize(run(ITEMS, GOLD), "folio")
    assert (summary["n"], summary["correct"], summary["accuracy"]) == (12, 9, 0.75)
    assert summary["execution_rate"] == 1.0
    assert summary["certified"] == 12
    assert summary["confusion"]["True"] == {"True": 3, "Uncertain": 3}
    low, high = summary["accuracy_95"]
    assert low <= 0.75 <= high


def test_mcnemar_compares_two_runs():
    first = [{"id": str(n), "correct": n % 2 == 0} for n in range(20)]
    second = [{"id": str(n), "correct": True} for n in range(20)]
    result = mcnemar(first, second)
    assert result["only_second_correct"] == sorted(str(n) for n in range(1, 20, 2))
    assert result["p_value"] == pytest.approx(2 / 2**10)


def test_runs_of_other_items_are_not_compared(tmp_path):
    first = [{"id": "item 0", "correct": True, "gold": "True"}, {"id": "more", "correct": True, "gold": "True"}]
    for second, told in (
        ([first[0] | {"gold": "False"}], "gold answers differ for 1 of 1, as for item 0"),
        ([first[0] | {"id": "other"}], "no items in common"),
    ):
        with pytest.raises(ReasonerError, match=told):
            mcnemar(first, second)
    assert mcnemar(first, first[:1])["left_out"] == 1


def test_premise_orders_of_an_item_are_not_independent():
    once = [{"id": f"i{n}", "correct": n % 2 == 0} for n in range(40)]
    copies = [record | {"id": f"{record['id']}@{k}", "order_of": record["id"]} for record in once for k in range(1, 5)]
    assert bootstrap_interval(once + copies, accuracy) == bootstrap_interval(once, accuracy)


def test_the_report_is_one_page_that_needs_nothing_else(tmp_path):
    records = list(run(ITEMS, GOLD))
    page = write_report(tmp_path, records, summarize(records, "folio"), "a <title>").read_text(encoding="utf-8")
    assert "a &lt;title&gt;" in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert all(f'id="{r["id"]}"' in page for r in records)
    assert len((tmp_path / "items.csv").read_text().splitlines()) == len(records) + 1
    assert json.loads((tmp_path / "summary.json").read_text())["n"] == len(records)


@pytest.mark.parametrize(
    ("first", "second", "score"),
    [("∀x Dog(x)", "∃x Dog(x)", 1.0), ("∀x (Tall(x))", "∀x ¬Tall(x)", 0.0), ("A(c) ∧ B(c)", "A(c) ∨ B(c)", 0.5),
     ("A(c) → B(c)", "A(c) ∧ B(c)", 0.5)],
)  # fmt: skip
def test_le_as_logicllama_defines_it(first, second, score):
    assert logical_equivalence(read_formula(first), read_formula(second)) == score


def test_le_of_twenty_atoms():
    text = " ∧ ".join(f"P{n}(c)" for n in range(20))
    assert logical_equivalence(read_formula(text), read_formula(text)) == 1.0


def generation(query, fact="Dog(Rex)"):
    return f"TEXT:\tAll dogs bark.\nFOL:\tall x. (Dog(x) -> Barks(x))\nTEXT:\tRex is a dog.\nFOL:\t{fact}\nTEXT:\tq\nFOL:\t{query}"


def test_a_record_shows_the_formulas_that_were_proved_and_names_the_merges():
    program = generation("Barks(Rex)", "Dogs(Rex)")
    asked = BenchmarkItem("g", "True", programs=(program,), notation="nltk")
    record = solve(asked, Settings("linc", "programs"))
    assert record["certified"]
    assert record["formulas"] == ["∀x (Dog(x) → Barks(x))", "Dog(Rex)"]
    assert "Dogs" not in record["proof"]
    assert record["certified_of"] == "the formulas with the symbols merged"
    assert [repair.split(":")[0] for repair in record["repairs"]] == ["Dogs/1 read as Dog, confidence 0.98"]
    apart = solve(asked, Settings("linc", "programs", align=False))
    assert apart["formulas"] == ["∀x (Dog(x) → Barks(x))", "Dogs(Rex)"]
    assert (apart["label"], apart["certified_of"]) == ("Uncertain", "the formulas as read")
    assert "repairs" not in apart


def test_what_an_answer_owes_to_merges_is_told_apart(tmp_path):
    owed, same = generation("Barks(Rex)", "Dogs(Rex)"), generation("Dogs(Rex)", "Dogs(Rex)")
    items = [
        BenchmarkItem(name, "True", programs=(text,), notation="nltk")
        for name, text in {"owed": owed, "same": same, "none": generation("Barks(Rex)")}.items()
    ]
    records = {record["id"]: record for record in run(items, Settings("linc", "programs"))}
    assert {name: record["merging"] for name, record in records.items()} == {
        "owed": "owed to merges", "same": "same without merges", "none": "no merges",
    }  # fmt: skip
    assert [records[name].get("label_unmerged") for name in ("owed", "same", "none")] == ["Uncertain", "True", None]
    assert [name for name, record in records.items() if "answer owed to merged symbols" in record["taxonomy"]] == ["owed"]  # fmt: skip
    summary = summarize(records.values())
    assert summary["certified_of"] == {"the formulas as read": 1, "the formulas with the symbols merged": 2}
    assert {name: row["n"] for name, row in summary["by_merging"].items()} == dict.fromkeys(
        ["no merges", "owed to merges", "same without merges"], 1
    )
    apart = summarize(run(items, Settings("linc", "programs", align=False)))
    assert "by_merging" not in apart
    page = write_report(tmp_path, list(records.values()), summary, "merges").read_text(encoding="utf-8")
    assert "Certificate of the formulas with the symbols merged" in page
    assert "Without the merges: Uncertain" in page


def test_the_sample_shown_is_one_that_needed_no_merge():
    programs = (generation("Barks(Rex)", "Dogs(Rex)"), generation("Barks(Rex)"))
    record = solve(BenchmarkItem("g", "True", programs=programs, notation="nltk"), Settings("linc", "programs"))
    assert (record["label"], record["certified_of"]) == ("True", "the formulas as read")
    assert "repairs" not in record


def test_figures_on_real_generations_do_not_fall(real_data):
    from reasoner.evaluate import load_benchmark

    items = load_benchmark("linc", [real_data / "linc"]).items[:30]
    summary = summarize(run(items, Settings("linc", "programs", certify=False)), "linc")
    assert summary["execution_rate"] == 1.0
    assert summary["single_accuracy"] > summary["earlier_single_accuracy"]


def test_premise_orders_are_asked_and_compared():
    english = BenchmarkItem(
        "e", "True", premises=("All dogs bark.", "Rex is a dog.", "No cat barks."), conclusion="Rex barks."
    )
    items = in_premise_orders([english], 3)
    assert [item.item_id for item in items] == ["e", "e@1", "e@2"]
    assert {frozenset(item.premises) for item in items} == {frozenset(english.premises)}
    assert items == in_premise_orders([english], 3)
    summary = summarize(run(items, Settings("jsonl", "text")), "jsonl")
    assert summary["by_distractors"] == {"1": {"n": 3, "correct": 3, "accuracy": 1.0}}
    assert summary["premise_orders"] == {"items": 1, "orders": 3, "consistent": 1.0, "correct_in_every_order": 1.0}


def test_an_at_sign_in_an_identifier_is_no_premise_order():
    summary = summarize(run([replace(ITEMS[0], item_id="a@1"), replace(ITEMS[0], item_id="a")], GOLD))
    assert "premise_orders" not in summary
    items = in_premise_orders([replace(ITEMS[0], item_id="a@1"), replace(ITEMS[0], item_id="a")], 2)
    assert len({item.item_id for item in items}) == 4
    assert summarize(run(items, GOLD))["premise_orders"]["items"] == 2


def test_programs_and_problem_files_are_asked_in_other_orders_too(tmp_path):
    facts = [f"Dog(d{n})" for n in range(6)]
    fol = BenchmarkItem(
        "fol", "True", notation="fol", programs=("\n".join(["Premises:", *facts, "Conclusion:", "Dog(d3)"]),)
    )
    linc = BenchmarkItem("linc", "True", notation="nltk", programs=(generation("Barks(Rex)"),) * 2)
    pyke = BenchmarkItem(
        "pyke",
        "True",
        notation="pyke",
        options=("A) True", "B) False", "C) Unknown"),
        programs=(
            "Facts:\nDog(Rex, True)\nDog(Max, True)\nRules:\nDog($x, True) >>> Barks($x, True)\nQuery:\nBarks(Rex, True)",
        ),
    )
    csp = BenchmarkItem("csp", "A", notation="csp", options=("A) x", "B) y"), programs=(
        "Variables:\na [IN] [1, 2, 3]\nb [IN] [1, 2, 3]\nc [IN] [1, 2, 3]\nConstraints:\na < b\nb < c\nQuery:\nA) a == 1\nB) b == 1",))  # fmt: skip
    items = in_premise_orders([fol, linc, pyke, csp], 4)
    records = list(run(items, Settings("logic-lm", "programs")))
    assert all(record["correct"] and record["certified"] for record in records)
    orders = {tuple(record["formulas"]) for record in records if record.get("order_of") == "fol"}
    assert len(orders) == 3
    assert {frozenset(order) for order in orders} == {frozenset(facts)}
    assert summarize(records)["premise_orders"] == {"items": 4, "orders": 4, "consistent": 1.0, "correct_in_every_order": 1.0}  # fmt: skip
    assert len({tuple(record["formulas"]) for record in records if record["id"].startswith("csp")}) > 1
    axioms = "".join(f"fof(a{n}, axiom, dog(d{n})).\n" for n in range(4))
    (tmp_path / "a.p").write_text(axioms + "fof(c, conjecture, dog(d2)).\n")
    arguments = ["evaluate", "tptp", str(tmp_path), "--premise-orders", "3", "--json"]
    summary = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert (summary["n"], summary["correct"], summary["premise_orders"]["consistent"]) == (3, 3, 1.0)


@pytest.mark.parametrize("option", [("--premise-orders", "2", "--method", "steps"), ("--premise-orders", "2", "--method", "translation"),
                                    ("--cross-check", "--method", "text"), ("--resume",)])  # fmt: skip
def test_an_option_that_would_do_nothing_is_refused(option, tmp_path):
    row = {"id": "a", "context": "Rex barks.", "question": "Rex barks.", "answer": "True", "raw_logic_programs": None}
    (tmp_path / "a.json").write_text(json.dumps([row]))
    result = CliRunner().invoke(app, ["evaluate", "logic-lm", str(tmp_path), *option])
    assert isinstance(result.exception, ReasonerError)
    assert option[0] in result.exception.message
    assert not result.stdout


def test_a_problem_met_before_is_not_decided_again(monkeypatch):
    from reasoner.evaluate import deciding

    asked = []
    decide = deciding.decide
    monkeypatch.setattr(deciding, "_KNOWN", {})
    monkeypatch.setattr(deciding, "decide", lambda problem, *a, **k: asked.append(problem) or decide(problem, *a, **k))
    twice = [ITEMS[0], replace(ITEMS[0], item_id="again")]
    first, second = run(twice, GOLD)
    assert len(asked) == 1
    assert (first["label"], first["certified"]) == (second["label"], second["certified"])


def lines_of(path):
    return path.read_bytes().count(b"\n")


def test_a_second_run_of_one_file_is_told_at_once_and_changes_nothing(tmp_path):
    out = tmp_path / "runs" / "run.jsonl"
    first = run_to_file(ITEMS, GOLD, out)
    next(first)
    before = out.read_bytes()
    for resume in (True, False):
        with pytest.raises(ReasonerError, match="another run writes") as raised:
            list(run_to_file(ITEMS, GOLD, out, resume=resume))
        assert "\n" not in raised.value.message
        assert "--out" in raised.value.hint
    assert out.read_bytes() == before
    list(first)
    assert same(read_records(out)) == same(run(ITEMS, GOLD))
    assert sorted(path.name for path in out.parent.iterdir()) == ["run.jsonl", "run.jsonl.manifest.json"]
    assert len(list(run_to_file(ITEMS, GOLD, out, resume=True))) == len(ITEMS)


HOLDS = """
import sys, time
from pathlib import Path
from reasoner.writing import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_another_process_is_told_and_one_that_was_killed_blocks_nobody(tmp_path):
    out = tmp_path / "run.jsonl"
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, str(out)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ReasonerError, match="another run writes"):
            list(run_to_file(ITEMS, GOLD, out))
        assert not out.exists()
    finally:
        holder.kill()
        holder.wait()
    assert (tmp_path / "run.jsonl.lock").exists()
    assert len(list(run_to_file(ITEMS, GOLD, out))) == len(ITEMS)
    assert not (tmp_path / "run.jsonl.lock").exists()


def test_all_unreadable_records_are_in_the_files_of_a_run(tmp_path):
    good = json.dumps({"premises": ["Rex is a dog."], "conclusion": "Rex is a dog.", "label": "True"})
    (tmp_path / "data.jsonl").write_text("\n".join([good, *(f'{{"label": "no {n}"}}' for n in range(12))]))
    out, folder = tmp_path / "run.jsonl", tmp_path / "report"
    result = CliRunner().invoke(
        app, ["evaluate", "jsonl", str(tmp_path / "data.jsonl"), "--out", str(out), "--report", str(folder)]
    )
    assert result.exit_code == 0, result.output
    assert "and 2 more records left out" in result.stderr
    summary = json.loads((folder / "summary.json").read_text())
    manifest = json.loads(manifest_of(out).read_text())
    places = [f"data.jsonl line {n}" for n in range(2, 14)]
    assert [one["place"] for one in summary["unreadable_records"]] == places
    assert [one["place"] for one in manifest["source"]["unreadable"]] == places
    told = (folder / "unreadable.csv").read_text()
    page = (folder / "index.html").read_text()
    assert all(place in told and place in page for place in places)


def test_figures_by_status_are_a_table(tmp_path):
    (tmp_path / "a.p").write_text("% Status : Theorem\nfof(g, conjecture, p). fof(a, axiom, p).")
    result = CliRunner().invoke(app, ["evaluate", "tptp", str(tmp_path)])
    assert "{" not in result.stdout
    assert re.search(r"Theorem +1 +1", result.stdout)


def test_no_answer_is_never_certified_and_a_premise_that_gold_misses_too_is_no_fault():
    program = "Variables:\na [IN] [1, 2, 3]\nb [IN] [1, 2, 3]\nConstraints:\na < b\nQuery:\nA) a < 3\nB) b > 1"
    both = BenchmarkItem("both", "A", programs=(program,), notation="csp", options=("A) a", "B) b"))
    record = solve(both, Settings("logic-lm", "programs"))
    assert (record["label"], record["decided"], record["certified"]) == (None, False, False)
    text = "Premises:\n∀x (Dog(x) → Barks(x))\nDog(rex)\nConclusion:\nSleeps(rex)"
    for gold, faults in (("Uncertain", []), ("True", ["missing premise"])):
        one = BenchmarkItem("one", gold, programs=(text,), notation="fol")
        assert solve(one, Settings("logic-lm", "programs"))["taxonomy"] == faults


def test_rules_that_contradict_themselves_are_told():
    asked = "Based on the above information, is the following statement true, false, or unknown? Bob is red."
    item = BenchmarkItem("r", "Uncertain", context="Bob is big. Bob is not big.", question=asked)
    record = solve(item, Settings("proofwriter", "text"))
    assert (record["semantics"], record["inconsistent"]) == ("rules", True)
    assert record["taxonomy"] == ["inconsistent premises"]
