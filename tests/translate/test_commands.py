"""The command line with language models: answers, exit codes, and one-line messages when something is missing."""

import io
import json
import re
import sys
import time
from dataclasses import dataclass

import pytest

from reasoner.commands import main
from reasoner.evaluate import Settings, load_benchmark, run_to_file
from reasoner.pipeline import open_translator
from reasoner.translate.model import Completion
from reasoner.translate.translator import LanguageTranslator, TranslateOptions
from tests.translate.scripted import Scripted

pytest.importorskip("httpx")
from tests.translate.scripted import own_probes  # noqa: E402
from tests.translate.server import Server  # noqa: E402

FORMULAS = {
    "Every wug frobs moreover hence thus.": "∀x (Wug(x) → Frob(x))",
    "Zed is a wug.": "Wug(zed)",
    "Zed frobs.": "Frob(zed)",
    "Does Zed frob?": "Frob(zed)",
    "All dogs bark.": "∀x (Dog(x) → Bark(x))",
} | own_probes()


def reader(prompt, body):
    """Knows the sentences above, whichever way it is asked."""
    if "Sentence:" in prompt:
        return FORMULAS.get(re.search(r"Sentence: (.*)", prompt)[1], "no idea (")
    rows = re.findall(r"^\d+\. (.*)$", prompt, re.M)
    return "\n".join(f"{i}. {FORMULAS.get(row, 'no idea (')}" for i, row in enumerate(rows, 1))


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def reasoner(tmp_path, monkeypatch, capsys):
    """The command line in this process, with an empty cache of responses."""
    monkeypatch.setenv("REASONER_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("REASONER_API_KEY", raising=False)
    open_translator.cache_clear()

    def run(*arguments, stdin="", hide=()):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["reasoner", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            for module in hide:
                patch.setitem(sys.modules, module, None)
            with pytest.raises(SystemExit) as ended:
                main()
        captured = capsys.readouterr()
        return Done(int(ended.value.code or 0), captured.out, captured.err)

    yield run
    open_translator.cache_clear()


@pytest.mark.parametrize("mode", ["hybrid", "document", "sentence"])
def test_ask_with_a_server(reasoner, tmp_path, mode):
    with Server(reader) as server:
        text = "Every wug frobs moreover hence thus. Zed is a wug."
        done = reasoner("ask", text, "-q", "Zed frobs.", "--translator", server.url, "--mode", mode, "--json")
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        assert answer["label"] == "True"
        assert answer["sentences"][0]["formula"] == FORMULAS["Every wug frobs moreover hence thus."]
        calls = server.calls
        again = reasoner("ask", text, "-q", "Zed frobs.", "--translator", server.url, "--mode", mode)
        assert "Answer: True" in again.stdout
        assert server.calls == calls  # all from disk


def test_votes_are_samples_of_their_own(reasoner, tmp_path):
    def reply(prompt, body):
        return reader(prompt, body) if body["seed"] % 3 else "rubbish (("

    with Server(reply) as server:
        done = reasoner(
            "ask",
            "Every wug frobs moreover hence thus. Zed is a wug.",
            "-q",
            "Zed frobs.",
            "--translator",
            server.url,
            "--mode",
            "document",
            "--votes",
            "5",
            "--json",
        )
        assert server.calls == 5
        assert len({body["seed"] for body in server.bodies}) == 5
        answer = json.loads(done.stdout)
        assert answer["label"] == "True"
        assert any(note.startswith("pooled from 5 samples") for note in answer["notes"])


ITEM = {
    "premises": ["Every wug frobs moreover hence thus.", "Zed is a wug."],
    "conclusion": "Zed frobs.",
    "label": "True",
}
ASKED = {
    "ask": ("ask", *ITEM["premises"], "-q", ITEM["conclusion"]),
    "evaluate": ("evaluate", "jsonl", "items.jsonl"),
    "translate": ("translate", *ITEM["premises"], ITEM["conclusion"]),
}


@pytest.mark.parametrize("command", ASKED)
def test_the_options_of_a_server_are_those_of_every_command(reasoner, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "items.jsonl").write_text(json.dumps(ITEM | {"id": "a"}) + "\n")
    given = (*ASKED[command], "--json", "--mode", "document", "--shots", "1", "--prices", "1000000", "0")

    def asked(prompt, body):
        return reader(prompt[prompt.rindex("Sentences:") :], body)

    with Server(asked, guided=True, failures=("429",)) as server:
        options = ("--api", "completions", "--guided", "structured_outputs", "--stream", "--max-tokens", "99")
        options += ("--concurrency", "1", "--retries", "1", "--pause", "0.01", "--server-cache", "kept")
        done = reasoner(*given, "--translator", server.url, *options)
        assert done.returncode == 0, done.stderr
        body = server.bodies[-1]
        assert body["stream"] is True
        assert body["max_tokens"] == 99
        assert "structured_outputs" in body
        assert body["prompt"].count("Sentences:") == 2
        assert "1 request, 0 from disk" in done.stderr
        assert re.search(r"cost [1-9]", done.stderr)
        assert len(list((tmp_path / "kept").rglob("*.json"))) == 1
    with Server(asked, failures=("500",)) as server:
        options = ("--guided", "off", "--retries", "0", "--no-cache", "--server-timeout", "30")
        done = reasoner(*given, "--translator", server.url, *options)
        assert (done.returncode, len(server.bodies)) == (3, 1)
        assert "status 500" in done.stderr + done.stdout or json.loads(done.stdout)["correct"] == 0
        assert reasoner(*given, "--translator", server.url, *options).returncode == 0
        assert reasoner(*given, "--translator", server.url, *options).returncode == 0
        assert len(server.bodies) == 3
        assert not {"guided_grammar", "stream"} & set(server.bodies[-1])
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("command", ASKED)
def test_the_options_of_a_local_model_are_those_of_every_command(reasoner, tmp_path, monkeypatch, command):
    for library in ("torch", "transformers", "llguidance"):
        pytest.importorskip(library)
    from tests.translate.tiny import save_causal

    monkeypatch.chdir(tmp_path)
    folder = save_causal(tmp_path / "model")
    if command == "translate":
        short = reasoner("translate", "Wug frobs hence whither.", "--translator", folder)
        assert short.returncode == 3
        assert "give shorter texts, fewer examples (--shots 0) or another model, then ask again" in short.stderr
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"max_position_embeddings": 4096}))
    (tmp_path / "items.jsonl").write_text(json.dumps(ITEM | {"id": "a"}) + "\n")
    given = (*ASKED[command], "--json", "--translator", folder, "--mode", "sentence", "--shots", "0")
    done = reasoner(*given, "--device", "cpu", "--seed", "3")
    assert "3 requests" in done.stderr
    assert "Traceback" not in done.stderr
    for wrong, message in [
        (("--device", "tpu"), "no device 'tpu'"),
        (("--bits", "3"), "a model cannot be loaded with 3 bits"),
        (("--device", "cuda:99"), "there is no"),
    ]:
        refused = reasoner(*given, *wrong)
        assert refused.returncode == 3
        assert f"error: {message}" in refused.stderr


def test_other_settings_of_a_model_are_another_run_and_other_ways_to_reach_it_are_not(reasoner, tmp_path):
    source, out = tmp_path / "items.jsonl", tmp_path / "run.jsonl"
    source.write_text(json.dumps(ITEM | {"id": "a"}) + "\n")
    with Server(reader) as server:
        given = ("evaluate", "jsonl", source, "--translator", server.url, "--mode", "document", "--out", out, "--json")
        assert reasoner(*given).returncode == 0
        done = reasoner(*given, "--resume", "--concurrency", "2", "--retries", "1", "--no-cache")
        assert done.returncode == 0, done.stderr
        done = reasoner(*given, "--resume", "--shots", "1")
        assert done.returncode == 2
        assert "shots was 3, is 1" in done.stderr


def test_translate_prints_or_writes(reasoner, tmp_path):
    with Server(reader) as server:
        done = reasoner("translate", "Every wug frobs moreover hence thus.", "Zed is a wug", "--translator", server.url)
        assert done.returncode == 0
        assert "∀x (Wug(x) → Frob(x))    [model]" in done.stdout
        assert "requests" in done.stderr
    done = reasoner("translate", "-", "--json", stdin="All dogs bark.\nFrobs wug hence the.\n")
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["formulas"] for row in rows] == [["∀x (Dog(x) → Bark(x))"], [None]]
    assert reasoner("translate", "All dogs bark.", "--resume").returncode == 2


def test_every_text_of_several_inputs_is_translated(reasoner, tmp_path):
    first, second, third = (tmp_path / name for name in ("a.txt", "b.txt", "c.jsonl"))
    first.write_text("Rex is a cat.\n")
    second.write_text("All dogs bark.\n")
    third.write_text("".join(json.dumps({"id": i, "text": f"Tom is a {i[0]}at."}) + "\n" for i in ("a", "a@3", "a")))
    given = (first, second, first, third, "Rex purrs.")
    done = reasoner("translate", *given, "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["sentences"][0] for row in rows] == [
        "Rex is a cat.", "All dogs bark.", "Rex is a cat.", *["Tom is a aat."] * 3, "Rex purrs."
    ]  # fmt: skip
    assert len({row["id"] for row in rows}) == 7
    out = tmp_path / "run.jsonl"
    for _ in range(2):
        assert reasoner("translate", *given, "--out", out, "--resume").returncode == done.returncode
        assert [json.loads(line) for line in out.read_text().splitlines()] == rows


def test_a_text_without_an_answer_is_recorded_and_the_batch_goes_on(reasoner, tmp_path):
    source, out = tmp_path / "a.txt", tmp_path / "run.jsonl"
    source.write_text("".join(f"Wug{i} frobs hence thus.\n" for i in range(9)))
    failures = ("", "522", "", "507", b'{"choices": [{"message": {"content": "P\\ud800(a)"}}]}', "599", "", "", "")
    options = ("--mode", "sentence", "--retries", "0", "--concurrency", "1", "--pause", "0.01", "--out", out)
    with Server(lambda *_: "Frob(wug)", failures=failures) as server:
        done = reasoner("translate", source, "--translator", server.url, "--guided", "off", *options)
        assert done.returncode == 1, done.stderr
        records = [json.loads(line) for line in out.read_text().splitlines()]
        assert ["failed" in record for record in records] == [failure != "" for failure in failures]
        assert "9 texts" in done.stderr
        assert "4 unanswered" in done.stderr
        done = reasoner("translate", source, "--translator", server.url, "--guided", "off", *options, "--resume")
        assert done.returncode == 0
        assert server.calls == 13


def test_a_batch_to_which_nothing_is_answered_stops_and_says_so(reasoner, tmp_path):
    source, out = tmp_path / "a.txt", tmp_path / "run.jsonl"
    source.write_text("".join(f"Wug{i} frobs hence thus.\n" for i in range(200)))
    options = ("--mode", "sentence", "--retries", "1", "--pause", "0.001", "--chunk", "10", "--out", out)
    with Server(lambda *_: "Frob(wug)", failures=("522",), cycle=True) as server:
        done = reasoner("translate", source, "--translator", server.url, *options)
        assert server.calls == 80
    assert done.returncode == 3
    assert "error: the model answered none of 32 texts: no answer from" in done.stderr
    assert "status 522" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(out.read_text().splitlines()) == 32


def test_an_input_or_a_file_of_notes_is_never_written_over(reasoner, tmp_path):
    source, notes = tmp_path / "a.txt", tmp_path / "notes.txt"
    source.write_text("Rex is a cat.\n")
    notes.write_text("dear diary\n")
    for out, message in ((source, "is the input"), (notes, "is no run to go on with")):
        before = out.read_text()
        done = reasoner("translate", source, "--out", out, "--resume")
        assert done.returncode == 2
        assert message in done.stderr
        assert out.read_text() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "notes.txt"]


def test_evaluate_with_a_server(reasoner, tmp_path):
    record = {
        "premises": ["Every wug frobs moreover hence thus.", "Zed is a wug."],
        "conclusion": "Zed frobs.",
        "label": "True",
    }
    source = tmp_path / "items.jsonl"
    source.write_text(json.dumps(record | {"id": "a"}) + "\n")
    with Server(reader) as server:
        done = reasoner(
            "evaluate", "jsonl", source, "--translator", server.url, "--votes", "3", "--mode", "document", "--json"
        )
        assert done.returncode == 0, done.stderr
        summary = json.loads(done.stdout)
        assert (summary["n"], summary["correct"]) == (1, 1)
        assert server.calls == 3


def test_an_evaluation_to_which_the_server_gave_no_answer_says_so(reasoner, tmp_path):
    rows = [
        {"id": str(i), "premises": [f"Wug{i} frobs hence thus."], "conclusion": "Zed frobs.", "label": "Uncertain"}
        for i in range(3)
    ]
    source, out = tmp_path / "items.jsonl", tmp_path / "run.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    given = ["evaluate", "jsonl", source, "--mode", "document", "--json", "--out", out, "--retries", "0"]
    broken = True

    def say(handler, body):
        silent = broken and "Wug1" in body["messages"][-1]["content"]
        text = "" if silent else "1. Frob(wug)\n2. Frob(zed)"
        handler.send(200, json.dumps({"choices": [{"message": {"content": text}}]}).encode())

    with Server(reader, say=say) as server:
        done = reasoner(*given, "--translator", server.url)
        assert done.returncode == 3
        assert "no answer to 1 of 3 items: no answer from" in done.stderr
        assert "--resume" in done.stderr
        assert json.loads(done.stdout)["correct"] == 2
        broken = False
        done = reasoner(*given, "--translator", server.url, "--resume")
        assert (done.returncode, json.loads(done.stdout)["correct"]) == (0, 3)
        assert server.calls == 4


def test_an_evaluation_does_not_go_on_asking_a_server_that_never_answers(reasoner, tmp_path):
    rows = [
        {"id": str(i), "premises": [f"Wug{i} frobs hence thus."], "conclusion": "Zed frobs.", "label": "Uncertain"}
        for i in range(200)
    ]
    source, out = tmp_path / "items.jsonl", tmp_path / "run.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with Server(reader, failures=("malformed",), cycle=True) as server:
        done = reasoner(
            "evaluate", "jsonl", source, "--mode", "document", "--translator", server.url, "--retries", "0", "--out", out
        )  # fmt: skip
        assert done.returncode == 3
        assert re.search(r"error: the model answered none of \d+ items: no answer from", done.stderr)
        assert server.calls < 200
        assert 32 <= len(out.read_text().splitlines()) < 200


def test_items_are_put_to_the_model_together(reasoner, tmp_path):
    rows = [
        {"id": str(i), "premises": [f"Wug{i} frobs hence thus."], "conclusion": "Zed frobs.", "label": "Uncertain"}
        for i in range(12)
    ]
    source = tmp_path / "items.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with Server(lambda *_: "1. Frob(wug)\n2. Frob(zed)", delay=0.05) as server:
        done = reasoner("evaluate", "jsonl", source, "--translator", server.url, "--mode", "document", "--json")
        assert json.loads(done.stdout)["correct"] == 12
        assert server.calls == 12
        assert server.most_at_once > 2


def test_evaluate_of_translations_asks_the_model(reasoner, tmp_path):
    source = tmp_path / "malls.json"
    source.write_text(json.dumps([{"NL": "Every wug frobs moreover hence thus.", "FOL": "∀x (Wug(x) → Frob(x))"}]))
    with Server(reader) as server:
        done = reasoner("evaluate", "malls", source, "--translator", server.url, "--method", "translation", "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["correct"] == 1
        assert server.calls >= 1


def test_items_without_an_answer_are_asked_again_on_resume(tmp_path, monkeypatch):
    rows = [
        {
            "id": str(i),
            "premises": [f"Wug{i} frobs hence moreover thus.", "Zed is a wug."],
            "conclusion": "Zed frobs.",
            "label": "Uncertain",
        }
        for i in range(3)
    ]
    source, out = tmp_path / "items.jsonl", tmp_path / "run.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    broken = True

    def reply(asked, turns, sample):
        return (
            Completion("", False, "no answer")
            if broken and "Wug1" in asked
            else "1. Frob(wug)\n2. Wug(zed)\n3. Frob(zed)"
        )

    model = Scripted(reply)
    opened = LanguageTranslator(model, TranslateOptions(mode="document"))
    for module in ("solving", "running"):
        monkeypatch.setattr(f"reasoner.evaluate.{module}.opened", lambda settings: opened)
    items = load_benchmark("jsonl", [source]).items
    settings = Settings("jsonl", "text", translator="x")
    kept = list(run_to_file(items, settings, out))
    assert [("failed" in record) for record in kept] == [False, True, False]
    assert kept[1]["taxonomy"] == ["no answer"]
    broken = False
    asked = len(model.asked)
    assert not any("failed" in record for record in run_to_file(items, settings, out, resume=True))
    assert len(model.asked) == asked + 1
    assert sorted(json.loads(line)["id"] for line in out.read_text().splitlines()) == ["0", "1", "2"]


# ---- slips of a model that is held to no grammar


def test_an_answer_that_hangs_on_a_clash_of_arities_says_so_beside_it(reasoner, tmp_path):
    with Server(lambda *_: "1. Frob(zed)\n2. Frob(zed, rex)\n3. Frob(zed)") as server:
        given = ("ask", "Wug frobs hence.", "Zed is amid.", "-q", "Zed frobs.", "--translator", server.url)
        done = reasoner(*given, "--mode", "document")
        lines = done.stdout.splitlines()
        assert lines[lines.index("Answer: True, checked") + 1].startswith("warning: Frob is used with 1 argument in")
        answer = json.loads(reasoner(*given, "--mode", "document", "--json").stdout)
        assert any(remark.startswith("warning: Frob is used with 1 argument") for remark in answer["notes"])


def test_two_stages_without_a_usable_symbol_say_so(reasoner, tmp_path):
    text = ("Every wug frobs moreover hence thus.", "Zed is a wug.")
    formulas = "1. ∀x (Wug(x) → Frob(x))\n2. Wug(zed)\n3. Frob(zed)"
    for declared, warned in (("Wug(x): x is a wug\nFrob(x): x frobs\nzed: Zed", False), ("I see nothing.", True)):
        answers = iter([declared, formulas])
        with Server(lambda prompt, body, answers=answers: next(answers)) as server:
            done = reasoner("ask", *text, "-q", "Zed frobs.", "--translator", server.url, "--mode", "two-stage")
        assert "Answer: True, checked" in done.stdout
        assert ("warning: the model declared no symbol" in done.stdout) == warned


# ---- what is missing


@pytest.mark.parametrize(
    ("model", "hide", "message"),
    [
        ("http://127.0.0.1:9/v1", (), "no server answers at http://127.0.0.1:9/v1"),
        ("http://127.0.0.1:9/v1", ("httpx",), "httpx is not installed: pip install 'reasoner[llm]'"),
        ("./no-such-folder", (), "there is no folder ./no-such-folder"),
        ("some/model", ("torch",), "torch is not installed: pip install 'reasoner[llm]'"),
        ("some/model", ("transformers",), "transformers is not installed: pip install 'reasoner[llm]'"),
    ],
)
@pytest.mark.parametrize("command", ["ask", "translate"])
def test_what_is_missing_is_told_in_a_line_and_soon(reasoner, tmp_path, command, model, hide, message):
    if "no-such-folder" in model:
        pytest.importorskip("torch")
        pytest.importorskip("transformers")
    start = time.perf_counter()
    done = reasoner(command, "Wug frobs hence. Zed is a wug.", "--translator", model, hide=hide)
    assert done.returncode == 3
    assert done.stderr.splitlines()[0] == f"error: {message}"
    assert len(done.stderr.splitlines()) <= 2
    assert "Traceback" not in done.stderr
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("output", [(), ("--json",)])
def test_an_answer_without_what_a_server_failed_to_translate_is_no_success(reasoner, tmp_path, output):
    with Server(lambda message, body: "", failures=("500",), cycle=True) as server:
        asked = ("ask", "It so happens that zed is zonked. All dogs bark.", "-q", "Does Zed bark?")
        done = reasoner(*asked, "--translator", server.url, "--no-cache", "--retries", "0", *output)
    assert done.returncode == 3
    assert "the model gave no answer to what is left out" in done.stderr
    assert "status 500" in done.stderr


@pytest.mark.parametrize("content", [None, "{", "[]", '{"hidden": 3}'])
def test_what_is_no_model_is_told_even_where_the_grammar_reads_everything(reasoner, tmp_path, content):
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    folder = tmp_path / "model"
    folder.mkdir()
    if content is not None:
        (folder / "config.json").write_text(content, encoding="utf-8")
    done = reasoner("translate", "All dogs bark.", "--translator", str(folder))
    assert done.returncode == 3
    assert done.stderr.startswith("error: no language model")


@pytest.mark.parametrize("model", ["nowhere-at-all", "some/model", "nosuchfolder/x/y", "./nosuchfolder", "a b"])
def test_training_says_at_once_that_the_model_to_start_from_is_not_there(reasoner, tmp_path, monkeypatch, model):
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps({"NL": "Rex barks.", "FOL": "Bark(rex)"}) + "\n")
    done = reasoner("translate", "train", pairs, "--model", model, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) <= 2
    assert not (tmp_path / "out").exists()


def test_what_is_no_address_is_told_even_where_the_grammar_reads_everything(reasoner, tmp_path):
    for address in ("http://", "http://localhost:port/v1", "http://[::1/v1", "ftp://localhost/v1"):
        done = reasoner("translate", "All dogs bark.", "--translator", address)
        assert done.returncode == 3
        assert "is no address of a server" in done.stderr


@pytest.mark.parametrize("given", ["", " "], ids=["empty", "blank"])
def test_a_translator_without_a_name_is_none(reasoner, given):
    done = reasoner("translate", "All dogs bark.", "--translator", given)
    assert done.returncode == 2
    assert done.stderr.startswith("error: no translator is named\n")


def test_a_name_that_turns_the_terminals_text_round_is_masked(reasoner):
    done = reasoner("translate", "All dogs bark.", "--translator", "./no\u202edel\u200b")
    assert done.returncode == 3
    assert "there is no folder ./no?del?" in done.stderr


def test_training_says_where_there_is_nothing_to_go_on_from(reasoner, tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"english": "Rex barks.", "formula": "Bark(rex)"}\n' * 8)
    given = (pairs, "--new", "tiny", "--steps", "1", "--batch", "2", "--out", tmp_path / "out", "--resume")
    done = reasoner("translate", "train", *given)
    assert done.returncode == 0
    assert "there is no checkpoint in" in done.stderr


def test_a_missing_ray_is_told_in_a_line(reasoner, tmp_path):
    done = reasoner("translate", "All dogs bark.", "--ray", "local", hide=("ray",))
    assert done.returncode == 3
    assert done.stderr == "error: ray is not installed: pip install 'reasoner[cluster]'\n"


def test_the_embedded_translator_needs_no_extra(reasoner, tmp_path):
    hide = ("torch", "transformers", "llguidance", "httpx", "ray")
    done = reasoner("ask", "All dogs bark. Rex is a dog.", "-q", "Does Rex bark?", hide=hide)
    assert "Answer: True" in done.stdout
    assert reasoner("translate", "All dogs bark.", hide=hide).returncode == 0


def test_usage_errors_are_told(reasoner, tmp_path):
    for arguments, message in [
        (("--mode", "magic"), "no mode 'magic'"),
        (("--guided", "magic"), "no way of guiding 'magic'"),
        (("--api", "magic"), "no API 'magic'"),
        (("--back-translation", "magic"), "no back-translation 'magic'"),
    ]:
        for translator in ("http://127.0.0.1:9/v1", "english"):
            for command in (("translate", "Wug."), ("ask", "Wug.", "-q", "Zed.")):
                done = reasoner(*command, "--translator", translator, *arguments)
                assert done.returncode == 2
                assert message in done.stderr
