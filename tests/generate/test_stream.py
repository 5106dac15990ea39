"""Seeds, workers, resuming, duplicates, recipes."""

from __future__ import annotations

import copy
import json
import os
import pickle
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.errors import MissingExtraError, ParseError, ReasonerError
from reasoner.generate import Range, Recipe, files, generate, load_recipe, sinks, stream
from reasoner.generate.declarative import load_grammar
from reasoner.generate.families import prover
from reasoner.generate.files import write_set
from reasoner.generate.layouts import LAYOUTS
from reasoner.generate.recipe import RecipeError
from reasoner.generate.scoring import proof_reward, proof_text
from reasoner.generate.seen import RECENT, SeenKeys
from reasoner.generate.stream import GenerationError, item_chance, make
from reasoner.generate.vocabulary import load_vocabulary
from reasoner.resources import resource_folder
from reasoner.syntax import read_problem

CHAIN = load_recipe("chain")
FOLIO = load_recipe("folio")


def test_an_item_depends_on_recipe_seed_and_index_alone() -> None:
    whole = [example.to_line() for example in generate(CHAIN, 3, size=12)]
    assert [example.to_line() for example in generate(CHAIN, 3, size=12, start=5)] == whole[5:]
    assert make(CHAIN, 3, 7)[0].to_line() == whole[7]


def test_a_recipe_is_not_changed_from_outside_and_travels() -> None:
    labels, steps = {"True": 1, "False": 1}, [3, 4]
    recipe = Recipe.from_mapping({"name": "mine", "family": "proofstep", "labels": labels, "options": {"steps": steps}})
    before = recipe.fingerprint(), recipe.to_mapping()
    labels["False"] = 0
    steps[1] = 9
    for own in (
        recipe.labels,
        recipe.distractors,
        recipe.conclusions,
        recipe.connectives,
        recipe.arity,
        recipe.options,
    ):
        with pytest.raises(TypeError):
            own["True"] = 5
    for other in (pickle.loads(pickle.dumps(recipe)), copy.deepcopy(recipe), Recipe.from_mapping(recipe.to_mapping())):
        assert (other, hash(other)) == (recipe, hash(recipe))
        assert (other.fingerprint(), other.to_mapping()) == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"seed": None}, "seed: None"),
        ({"seed": 1.5}, "seed: 1.5"),
        ({"seed": "1"}, "seed: '1'"),
        ({"jobs": 0}, "jobs: 0"),
        ({"jobs": "2"}, "jobs: '2'"),
        ({"size": 2.5}, "size: 2.5"),
        ({"size": -1}, "size: -1"),
        ({"start": None}, "start: None"),
        ({"recipe": {"family": "chain"}}, "no recipe"),
    ],
)
def test_what_cannot_be_generated_is_told_at_once(wrong, said) -> None:
    with pytest.raises(ReasonerError, match=said) as refused:
        generate(**{"recipe": CHAIN, **wrong})
    assert refused.value.hint


def test_items_do_not_depend_on_how_a_process_hashes_or_where_it_keeps_things() -> None:
    code = (
        "from reasoner.generate import generate\n"
        "for name, size in (('kinship', 2), ('folio-numbers', 8)):\n"
        "    print(*(e.to_line(certificate=True) for e in generate(name, 515, size=size)))"
    )
    run = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, env={**os.environ, **by}, check=True).stdout
        for by in (
            {"PYTHONHASHSEED": "1", "PYTHONMALLOC": "malloc"},
            {"PYTHONHASHSEED": "2", "PYTHONMALLOC": "pymalloc"},
        )
    ]
    assert run[0] == run[1] != b""


def test_neighbouring_seeds_share_nothing() -> None:
    one, other = ({example.key for example in generate(CHAIN, seed, size=40)} for seed in (3, 4))
    assert not one & other


def test_keys_are_different_in_a_run() -> None:
    keys = [example.key for example in generate("prover-easy", 1, size=150)]
    assert len(set(keys)) == len(keys)


def test_a_key_that_is_known_is_made_anew() -> None:
    first = next(generate(CHAIN, 3))
    other = next(generate(CHAIN, 3, known=[first.key]))
    assert other.key != first.key
    assert other.index == first.index


def test_labels_are_balanced_in_every_block() -> None:
    labels = [example.label for example in generate(CHAIN, 2, size=30)]
    for start in range(0, 30, 3):
        assert Counter(labels[start : start + 3]) == {"True": 1, "False": 1, "Uncertain": 1}


@pytest.mark.slow
def test_workers_give_the_same_bytes(tmp_path: Path) -> None:
    for jobs in (1, 2):
        assert len(list(write_set(tmp_path / f"{jobs}.jsonl", CHAIN, 70, 1, jobs))) == 70
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="workers begin anew elsewhere")
def test_a_script_without_a_guard_may_start_workers_that_are_copies_of_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text('from reasoner.generate import generate\nprint(next(generate("chain", jobs=2)).label)\n')
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == f"{next(generate('chain')).label}\n"


@pytest.mark.slow
def test_a_script_that_starts_workers_without_a_guard_is_told_of_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import threading\n"
        "from reasoner.generate import generate\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()  # so that workers begin anew\n"
        'print(next(generate("chain", jobs=2)).label)\n'
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 1
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    here = [example.to_line() for example in generate(CHAIN, 1, size=40)]
    assert [example.to_line() for example in generate(CHAIN, 1, jobs=2, size=40, ray="local")] == here


def test_without_ray_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match="cluster"):
        next(generate(CHAIN, 1, size=2, ray="local"))


def test_a_form_of_conclusion_is_the_same_in_all_attempts() -> None:
    recipe = load_recipe("folio")
    forms = [prover.Form.drawn(recipe, item_chance(recipe, 1, 4, attempt)) for attempt in range(3)]
    assert forms[0] == forms[1] == forms[2]
    assert len({prover.Form.drawn(recipe, item_chance(recipe, 1, index, 0)) for index in range(40)}) > 10


def test_a_stopped_run_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    list(write_set(tmp_path / "whole", CHAIN, 12, 1))
    run = write_set(tmp_path / "stopped", CHAIN, 12, 1)
    for _ in range(5):
        next(run)
    run.close()
    part = tmp_path / "stopped.part"
    assert not (tmp_path / "stopped").exists()
    part.write_bytes(part.read_bytes()[:-20])
    assert len(list(write_set(tmp_path / "stopped", CHAIN, 12, 1, resume=True))) == 8
    assert (tmp_path / "stopped").read_bytes() == (tmp_path / "whole").read_bytes()
    assert not part.exists()


def test_a_file_of_another_seed_is_not_gone_on_with(tmp_path: Path) -> None:
    list(write_set(tmp_path / "a", CHAIN, 3, 1))
    with pytest.raises(RecipeError, match="another run"):
        list(write_set(tmp_path / "a", CHAIN, 6, 2, resume=True))


def test_seen_keys_stay_known_when_they_are_merged() -> None:
    seen = SeenKeys()
    keys = [f"{number * 2654435761:016x}" for number in range(RECENT + 10)]
    assert all(seen.add(key) for key in keys)
    assert not any(seen.add(key) for key in keys[::997])
    assert len(seen) == len(keys)


@pytest.mark.parametrize(
    "data",
    [
        {"premises": [5, 2]},
        {"premises": 100},
        {"depth": "deep"},
        {"labels": {"Maybe": 1}},
        {"labels": {"True": 0}},
        {"labels": []},
        {"distractors": {"rude": 1}},
        {"order": "random"},
        {"negation": 2.0},
        {"colour": "red"},
        {"family": ""},
        {"family": 3},
        {"lexicon": 3},
        {"version": "new"},
        {"labels": {"True": True}},
        {"labels": {"True": 10**9}},
        {"family": "folio", "connectives": {"and": -5}},
        {"family": "folio", "connectives": {"and": "lots"}},
        {"family": "zebra", "options": {"people": 9}},
        {"family": "zebra", "options": {"people": 5, "attributes": 4}},
        {"family": "alcq", "options": {"level": 0}},
        {"family": "rules", "options": {"individuals": 0}},
        {"family": "rules", "world": "closed", "labels": {"Uncertain": 1}},
        {"family": "translation", "premises": 3},
        {"family": "proofstep", "options": {"steps": [3, 99]}},
    ],
)
def test_recipes_that_cannot_be_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(RecipeError):
        Recipe.from_mapping({"name": "r", "family": "chain", **data})


def test_attempts_that_take_long_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand attempts of ten seconds each were no answer."""
    monkeypatch.setattr(stream, "MAX_SECONDS", 0.0)
    recipe = Recipe.from_mapping({"name": "mine", "family": "chain", "premises": [60, 60]})
    with pytest.raises(GenerationError, match="no (True|False|Uncertain) item in 1 attempts .*too few"):
        next(generate(recipe, size=1))


@pytest.mark.parametrize("wrong", [{"size": -1}, {"size": 3, "start": -2}])
def test_a_size_below_nothing_is_refused_at_once(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="size: -1|start: -2"):
        generate("chain", **wrong)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("family: chain\npremises: [4, 40\n", "line 2, column 11: not YAML: .*\n    premises: \\[4, 40\n {14}\\^$"),
        (
            "family: chain\nname: a: b\n",
            "line 2, column 8: not YAML: mapping values .* here\n    name: a: b\n {11}\\^$",
        ),
        ('family: chain\nname: "ab\n', 'line 2, column 7: not YAML: .*\n    name: "ab\n {10}\\^$'),
        ("name: \x01\n", "line 1, column 7: not YAML: character U\\+0001\n"),
        ("name: \udcff\n", "line 1, column 7: not in UTF-8$"),
    ],
    ids=["bracket", "colon", "quote", "control", "bytes"],
)
def test_what_is_no_yaml_is_told_in_a_line_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    """In recipes, word lists and grammars alike; it was told in six lines, of a "<unicode string>"."""
    path = tmp_path / "mine.yaml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    for read in (load_recipe, load_vocabulary, lambda name: load_grammar(name, load_vocabulary("realistic"))):
        with pytest.raises(ParseError) as caught:
            read(str(path))
        assert re.fullmatch(f"{re.escape(str(path))}, {told}.*", str(caught.value).rstrip(), re.DOTALL)


def test_a_recipe_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        'family: chain\ndepth: 2\npremises: [3, 9]\nlexicon: realistic\nlabels: {"True": 1}\ndistractors: {relevant: 4}\n'
    )
    recipe = load_recipe(path)
    assert recipe.name == "mine"
    assert recipe.depth == Range(2, 2)
    assert {example.depth for example in generate(recipe, 0, size=5)} == {2}


@pytest.mark.parametrize("text", ["[1, 2]", "family: {", "family: 3\n\x00", ""])
def test_files_that_are_no_recipes_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(ReasonerError):
        load_recipe(path)


def test_a_file_without_a_family_is_told_which_there_are(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("depth: 2\n")
    with pytest.raises(RecipeError, match="without a family") as caught:
        load_recipe(path)
    assert "chain" in str(caught.value.hint)


def test_a_file_that_refers_to_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("family: &a [*a]\n")
    with pytest.raises(RecipeError, match="family"):
        load_recipe(path)


def test_a_name_that_stands_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    for text, line, name in (
        ("family: chain\ndepth: 2\npremises: [3, 9]\ndepth: 3\n", 4, "depth"),
        ('family: chain\nlabels: {"True": 1,\n  True: 2}\n', 3, "True"),
    ):
        path.write_text(text)
        with pytest.raises(ReasonerError, match=f"line {line}: '{name}' for the second time"):
            load_recipe(path)
    (tmp_path / "words.yaml").write_text("nouns: [dog]\nnames: [Ann]\nnouns: [cat]\n")
    with pytest.raises(ReasonerError, match="line 3: 'nouns' for the second time"):
        load_vocabulary(str(tmp_path / "words.yaml"))


def test_an_attempt_that_runs_out_of_words_is_made_again(tmp_path: Path) -> None:
    bundled = resource_folder("datasets") / "recipes" / "lexicons" / "realistic.yaml"
    words = yaml.safe_load(bundled.read_text())
    path = tmp_path / "words.yaml"
    path.write_text(yaml.safe_dump({**words, "names": words["names"][:6]}))
    recipe = load_recipe("folio").changed(lexicon=str(path))
    assert len(list(generate(recipe, 0, size=12))) == 12
    path = tmp_path / "nobody.yaml"
    path.write_text(yaml.safe_dump({**words, "names": []}))
    with pytest.raises(GenerationError, match="no more names than 0\\)\na lexicon with more"):
        make(recipe.changed(lexicon=str(path)), 0, 0)


def test_too_few_premises_are_told_with_what_helps() -> None:
    long = load_recipe("chain").changed(premises=Range(58, 64), depth=Range(8, 10))
    with pytest.raises(GenerationError, match=r"too few\)\nas many distractors more"):
        make(long, 0, 0)
    wider = long.changed(distractors={"relevant": Range(10, 10), "irrelevant": Range(40, 44)})
    assert len(list(generate(wider, 0, size=1))) == 1


def test_a_recipe_that_nothing_fulfils_is_an_error() -> None:
    with pytest.raises(GenerationError, match="no True item|no False item|no Uncertain item"):
        next(generate(CHAIN.changed(premises=Range(4, 4))))


@pytest.mark.parametrize("connective", ["xor", "iff"])
def test_premises_each_of_which_decides_are_told_with_what_helps(connective: str) -> None:
    """Who is either a or not b, and either c or b, is known whichever of the facts is there."""
    rigid = FOLIO.changed(connectives={connective: 1}, depth=Range(1, 1), distractors={}, labels={"Uncertain": 1})
    facts = rigid.changed(conclusions={"fact": 1}, premises=Range(2, 24))
    with pytest.raises(GenerationError, match="instead of Uncertain\\)\ndistractors, .*, a greater depth, or further"):
        make(facts, 0, 0)
    assert make(facts.changed(distractors={"relevant": Range(2, 2)}), 0, 0)
    assert make(facts.changed(depth=Range(1, 5)), 0, 0)
    with pytest.raises(RecipeError, match="composite: .* depth 2 here, and depth ends at 1\ndepth up to 2"):
        make(rigid.changed(conclusions={"composite": 1}), 0, 0)


def test_what_more_choices_than_there_are_statements_want_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MAX_ATTEMPTS", 100)  # the last of which look among all statements
    few = CHAIN.changed(question="choice", choices=8, depth=Range(1, 1), premises=Range(2, 2), distractors={})
    with pytest.raises(GenerationError, match="fewer choices"):
        make(few, 0, 0)


def test_the_way_out_of_too_few_statements_is_one() -> None:
    recipe = Recipe.from_mapping({"name": "mine", "family": "folio", "question": "choice", "premises": [3, 10]})
    wider = recipe.changed(distractors={"relevant": Range(2, 2)})
    assert len(list(generate(wider, 0, size=12))) == 12


def test_a_recipe_with_few_different_problems_ends_in_an_error() -> None:
    recipe = CHAIN.changed(depth=Range(1, 1), premises=Range(2, 2), distractors={}, labels={"True": 1})
    with pytest.raises(GenerationError, match="no new problem"):
        list(generate(recipe, size=50))


def test_the_command_writes_the_fields_of_the_contract(tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    result = CliRunner().invoke(app, ["generate", "chain", "--size", "4", "--seed", "1", "--out", str(out)])
    assert result.exit_code == 0
    for index, line in enumerate(out.read_text().splitlines()):
        record = json.loads(line)
        assert record["index"] == index
        fields = {"id", "premises", "conclusion", "premises_fol", "conclusion_fol", "label", "explanation", "depth"}
        assert fields | {"distractors", "recipe", "seed", "index"} <= set(record)
        assert ("models" in record) is (record["label"] == "Uncertain")
        assert ("proof" in record) is (record["label"] != "Uncertain")


@pytest.mark.parametrize("layout", ["jsonl", "folio", "proverqa", "prontoqa"])
def test_file_layouts_are_whole_json(tmp_path: Path, layout: str) -> None:
    out = tmp_path / "x"
    made = list(write_set(out, FOLIO, 4, 1, layout=layout))
    text = out.read_text()
    records = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
    assert len(records) == len(made) == 4


def test_parquet_has_every_item_once(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made = list(write_set(tmp_path / "set", FOLIO, 5, 1, layout="hf", certificates=True))
    rows = parquet.read_table(tmp_path / "set" / "data").to_pylist()
    assert [row["id"] for row in rows] == [item.name for item in made]
    assert all(json.loads(row["certificate"]) for row in rows)
    assert (tmp_path / "set" / "README.md").read_text().startswith("---\n")


def test_a_set_for_the_hub_is_whole_without_scikit_learn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    for module in ("sklearn.feature_extraction.text", "sklearn.linear_model", "sklearn.model_selection"):
        monkeypatch.setitem(sys.modules, module, None)
    list(write_set(tmp_path / "set", FOLIO, 5, 1, layout="hf"))
    page = (tmp_path / "set" / "README.md").read_text(encoding="utf-8")
    assert "| label | items |" in page
    assert "Guessing without reasoning" not in page


def test_tptp_files_are_read_as_the_same_problem(tmp_path: Path) -> None:
    list(write_set(tmp_path, FOLIO, 3, 1, layout="tptp"))
    for example in generate(FOLIO, 1, size=3):
        problem = read_problem((tmp_path / f"{example.name}.p").read_text(), "tptp")
        assert len(problem.premises) == len(example.premises)
        assert problem.expected in ("Theorem", "CounterSatisfiable")


def contents(folder: Path) -> dict[str, bytes]:
    """What all files below a folder hold."""
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.mark.parametrize("layout", LAYOUTS.names())
def test_every_layout_goes_on_to_the_same_bytes(tmp_path: Path, layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if layout in ("parquet", "hf"):
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(sinks, "SHARD", 4)
    monkeypatch.setattr(files, "FLUSH_EVERY", 3)
    list(write_set(tmp_path / "whole" / "set", FOLIO, 14, 1, layout=layout))
    run = write_set(tmp_path / "stopped" / "set", FOLIO, 14, 1, layout=layout)
    for _ in range(8):
        next(run)
    run.close()
    went_on = list(write_set(tmp_path / "stopped" / "set", FOLIO, 14, 1, layout=layout, resume=True))
    assert len(went_on) == 6
    assert contents(tmp_path / "stopped") == contents(tmp_path / "whole")


@pytest.mark.parametrize(("layout", "limit"), [("jsonl", 12_000), ("proverqa", 9_000), ("tptp", 1_100), ("hf", 18_500)])
def test_a_full_disk_is_told_with_the_file_and_the_run_goes_on_after_it(
    tmp_path: Path, layout: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")
    if layout == "hf":
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(sinks, "SHARD", 8)
    monkeypatch.setattr(files, "FLUSH_EVERY", 3)
    for folder in ("whole", "full"):
        (tmp_path / folder).mkdir()
    list(write_set(tmp_path / "whole" / "set", FOLIO, 24, 1, layout=layout))
    full = tmp_path / "full" / "set"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))  # files grow no further, as on a full disk
    try:
        with pytest.raises(ReasonerError, match=re.escape(str(full))) as told:
            list(write_set(full, FOLIO, 24, 1, layout=layout))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "--resume" in str(told.value)
    list(write_set(full, FOLIO, 24, 1, layout=layout, resume=True))
    assert contents(tmp_path / "full") == contents(tmp_path / "whole")


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS.names())
def test_a_killed_run_goes_on_to_the_same_bytes(tmp_path: Path, layout: str) -> None:
    if layout in ("parquet", "hf"):
        pytest.importorskip("pyarrow")
    program = (
        "import sys; from pathlib import Path; from reasoner.generate import files, load_recipe, sinks; "
        "sinks.SHARD = 40; list(files.write_set(Path(sys.argv[1]), load_recipe('folio'), 260, 1, int(sys.argv[2]), "
        "layout=sys.argv[3], resume=True))"
    )

    def command(folder: str, jobs: int) -> list[str]:
        return [sys.executable, "-c", program, str(tmp_path / folder / "set"), str(jobs), layout]

    (tmp_path / "whole").mkdir()
    subprocess.run(command("whole", 1), check=True)
    chance = Random(layout)
    stopped = tmp_path / "stopped"
    stopped.mkdir()
    kills = 0
    for jobs in (1, 2, 1, 1):
        run = subprocess.Popen(command("stopped", jobs))
        while run.poll() is None and not (stopped / "set.journal").exists():
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.4))
        if run.poll() is None:
            run.kill()
            kills += 1
        run.wait()
        if not (stopped / "set.journal").exists():
            break
    assert kills
    if (stopped / "set.journal").exists():
        subprocess.run(command("stopped", 2), check=True)
    assert contents(stopped) == contents(tmp_path / "whole")


@pytest.mark.parametrize("layout", ["jsonl", "tptp", "proverqa"])
def test_what_is_there_is_not_replaced(tmp_path: Path, layout: str) -> None:
    list(write_set(tmp_path / "set", FOLIO, 3, 1, layout=layout))
    run = write_set(tmp_path / "stopped", FOLIO, 60, 1, layout=layout)
    for _ in range(55):
        next(run)
    run.close()
    before = contents(tmp_path)
    for name in ("set", "stopped"):
        with pytest.raises(RecipeError, match="there already"):
            list(write_set(tmp_path / name, FOLIO, 3, 2, layout=layout))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("changes", [{"depth": Range(3, 3)}, {"version": 999}, {"negation": 0.9}])
def test_a_finished_set_of_another_recipe_of_that_name_is_not_made_longer(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    out = tmp_path / "set.jsonl"
    list(write_set(out, CHAIN, 2, 1))
    before = contents(tmp_path)
    for recipe, certificates in ((CHAIN.changed(**changes), False), (CHAIN, True)):
        with pytest.raises(RecipeError, match="of another recipe or version named 'chain', or has other fields"):
            list(write_set(out, recipe, 3, 1, resume=True, certificates=certificates))
    assert contents(tmp_path) == before


def test_who_interrupts_a_run_is_told_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(items: Generator[Any, None, None], *_: object) -> Iterator[Any]:
        yield from islice(items, 3)
        items.close()
        raise KeyboardInterrupt

    out = tmp_path / "set.jsonl"
    with monkeypatch.context() as patched:
        patched.setattr("reasoner.commands.generate.progress", interrupted)
        stopped = CliRunner().invoke(app, ["generate", "chain", "--size", "5", "--json", "--out", str(out)])
    assert stopped.exit_code == 130
    assert stopped.stdout == ""
    assert "3 items written; the same command with --resume goes on from there" in stopped.stderr
    result = CliRunner().invoke(app, ["generate", "chain", "--size", "5", "--json", "--resume", "--out", str(out)])
    assert json.loads(result.stdout)["written"] == 2


def test_a_folder_that_is_made_for_a_set_is_told_of(tmp_path: Path) -> None:
    out = tmp_path / "new" / "deep" / "chain.jsonl"
    result = CliRunner().invoke(app, ["generate", "chain", "--size", "1", "--out", str(out)])
    assert result.stderr.endswith(f"; {tmp_path / 'new'} is a new folder\n")
    again = CliRunner().invoke(app, ["generate", "chain", "--size", "2", "--resume", "--out", str(out)])
    assert "new folder" not in again.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_where_no_set_can_be_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for out, said in (("/", "no place"), (".", "there already"), ("", "there already"), ("..", "there already"),
                      ("file/x.jsonl", "cannot write beside file/x.jsonl")):  # fmt: skip
        with pytest.raises(ReasonerError, match=said):
            list(write_set(Path(out), CHAIN, 1))
    assert contents(tmp_path) == {"file": b""}


def test_a_set_that_another_run_writes_is_left_alone(tmp_path: Path) -> None:
    run = write_set(tmp_path / "set", FOLIO, 9, 1)
    next(run)
    with pytest.raises(ReasonerError, match="another run"):
        next(write_set(tmp_path / "set", FOLIO, 9, 1, resume=True))
    list(run)
    assert [each.name for each in tmp_path.iterdir()] == ["set"]


def test_columns_are_the_same_in_all_shards_and_serve_the_rewards(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name, labels in (("open", {"Uncertain": 1}), ("proved", {"True": 1})):
        list(write_set(tmp_path / name, FOLIO.changed(labels=labels), 4, 1, layout="parquet"))
    read = [parquet.read_table(tmp_path / name) for name in ("open", "proved")]
    assert read[0].schema == read[1].schema
    rows = read[1].to_pylist()
    proofs = [proof_text(row) for row in rows]
    assert proof_reward(proofs, **{name: [row[name] for row in rows] for name in rows[0]}) == [1.0] * 4


def test_a_finished_file_can_be_made_longer(tmp_path: Path) -> None:
    list(write_set(tmp_path / "whole", CHAIN, 9, 1))
    list(write_set(tmp_path / "grown", CHAIN, 4, 1))
    assert len(list(write_set(tmp_path / "grown", CHAIN, 9, 1, resume=True))) == 5
    assert (tmp_path / "grown").read_bytes() == (tmp_path / "whole").read_bytes()


@pytest.mark.parametrize(
    "content",
    [b"dear diary\n", b"dear diary", b"[1]\n", b'{"recipe": "chain"}\n', b'{"a": 1', b"[" * 100_000, b"\xff\n"],
)
@pytest.mark.parametrize("before", [0, 2])
def test_a_file_that_is_no_set_is_not_gone_on_with_and_stays(tmp_path: Path, content: bytes, before: int) -> None:
    path = tmp_path / "a"
    list(write_set(path, CHAIN, before or 1, 1))
    whole = path.read_bytes() if before else b""
    path.write_bytes(whole + content)
    if before and content == b'{"a": 1':
        assert len(list(write_set(path, CHAIN, 4, 1, resume=True))) == 2
        return
    with pytest.raises(RecipeError, match=f"line {before + 1}: no example|another run"):
        list(write_set(path, CHAIN, 4, 1, resume=True))
    assert path.read_bytes() == whole + content
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_what_cannot_be_gone_on_with_is_refused(tmp_path: Path) -> None:
    run = write_set(tmp_path / "a", FOLIO, 5, 1, layout="folio")
    next(run)
    run.close()
    with pytest.raises(RecipeError, match="another run"):
        list(write_set(tmp_path / "a", FOLIO.changed(negation=0.5), 5, 1, layout="folio", resume=True))
    list(write_set(tmp_path / "b", FOLIO, 2, 1, layout="proverqa"))
    with pytest.raises(RecipeError, match="whole already"):
        list(write_set(tmp_path / "b", FOLIO, 5, 1, layout="proverqa", resume=True))
    with pytest.raises(RecipeError, match="certificates in layout 'folio'"):
        list(write_set(tmp_path / "c", FOLIO, 2, 1, layout="folio", certificates=True))


@pytest.mark.parametrize("layout", ["folio", "proverqa", "prontoqa"])
def test_the_question_of_the_recipe_is_in_the_layout(tmp_path: Path, layout: str) -> None:
    for question, answers in (("yes-no", {"Yes", "No", "Unknown"}), ("choice", None)):
        recipe = load_recipe("chain").changed(question=question)
        list(write_set(tmp_path / question, recipe, 3, 1, layout=layout))
        text = (tmp_path / question).read_text()
        records = json.loads(text) if layout != "folio" else [json.loads(line) for line in text.splitlines()]
        for record, example in zip(records, generate(recipe, 1, size=3), strict=True):
            said = record.get("options")
            if answers is None:
                assert said == example.extra["options"]
                assert record["answer"] == example.extra["answer"]
            elif layout != "folio":
                chosen = said["ABC".index(record["answer"])]
                assert chosen.split(") ")[1] == example.extra["answer"]
                assert "is it true that" in record["question"].lower()
            else:
                assert record["answer"] in answers


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"functions": 0.5}, "functions: 0.5 is nothing that family 'chain' has"),
        ({"family": "folio", "equality": 2}, "equality: 2\na probability from 0 to 1"),
        ({"family": "folio", "alternation": True}, "alternation: True"),
        ({"choices": 1}, "choices: 1\na whole number from 2 to 8"),
        ({"order": ["proof", "random"]}, "order: 'random'\none of proof, reverse, shuffled"),
        ({"family": "rules", "negation": 0}, "negation: 0: with all premises of one sign nothing is False"),
        ({"phrasings": 0}, "phrasings: 0\na whole number from 1 to 1000"),
    ],
)
def test_errors_of_recipes_name_field_value_and_range(data: dict[str, object], said: str) -> None:
    with pytest.raises(RecipeError) as caught:
        Recipe.from_mapping({"name": "r", "family": "chain", **data})
    assert said in str(caught.value)


def test_terms_and_nested_quantifiers_come_with_the_recipe() -> None:
    from reasoner.logic import Equal, Exists, ForAll, Function, Implies, subexpressions

    formulas = [f for e in generate("folio-terms", 3, size=24) for f in e.premise_formulas]
    parts = [part for formula in formulas for part in subexpressions(formula)]
    assert any(isinstance(part, Equal) for part in parts)
    assert any(isinstance(part, Function) and part.arguments for part in parts)
    nested = [part for part in parts if isinstance(part, ForAll) and isinstance(part.body, Implies)]
    assert any(isinstance(part.body.right, Exists) for part in nested)
