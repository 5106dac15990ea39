"""Many texts: in order, to a file, killed and continued, and on Ray."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.translate.batch import Text, _Worker, read_texts, translate_on_ray, translate_stream, translate_to_file
from reasoner.translate.embedded import GrammarTranslator
from reasoner.translate.model import Completion, ModelError, Usage
from reasoner.translate.translator import LanguageTranslator, TranslateOptions
from reasoner.workers import connect
from tests.conftest import ROOT
from tests.translate.scripted import Scripted

SETTINGS = {"translator": "test"}


def nonsense(count):
    return [f"Wug{i} frobs hence moreover thus." for i in range(count)]


def wug(asked, *_):
    number = re.search(r"Wug(\d+) frobs", asked)[1]
    return f"Frob(wug{number})"


def texts(count):
    return [Text(str(i), (sentence,)) for i, sentence in enumerate(nonsense(count))]


def translator(reply=wug, **options):
    return LanguageTranslator(Scripted(reply), TranslateOptions(mode="sentence", **options))


def records_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


# ---- reading


def test_a_text_a_line_or_json():
    found = list(
        read_texts(
            "All dogs bark. Rex is a dog.\n\n"
            '{"id": "a", "premises": ["All dogs bark.", "Rex is a dog."], "conclusion": "Rex barks."}\n'
            '{"text": "Rex barks. Tom purrs."}\n'
            '{"id": "a", "premises": "All dogs bark.\\nRex is a dog."}\n'
            '{"NL": "Rex barks.", "FOL": "Bark(rex)"}'
        )
    )
    assert [text.name for text in found] == ["1", "a", "4", "a@5", "6"]
    assert [len(text.sentences) for text in found] == [2, 3, 2, 2, 1]
    assert [text.questions for text in found] == [0, 1, 0, 0, 0]
    assert [text.sentences for text in read_texts("[BG] Rex barks.")] == [("[BG] Rex barks.",)]


@pytest.mark.parametrize(
    "line",
    [
        '{"x": 1}', '{"text": ', '{"premises": []}', '{"text": 3}', "{" * 2000, "[1]", '["Rex barks."]',
        '{"premises": ["Rex barks."], "conclusion": ["x"]}', '{"sentences": [1, null]}', '{"premises": {"a": 1}}',
        '{"premises": ["Rex barks."], "question": 3}',
    ],
)  # fmt: skip
def test_a_line_that_is_no_text_is_named(line):
    with pytest.raises(ReasonerError, match="input, line 2"):
        list(read_texts("Rex barks.\n" + line))


# ---- streams and files


def test_the_stream_is_in_order_whatever_the_chunks():
    for chunk in (1, 7, 100):
        found = list(translate_stream(texts(20), translator(), chunk=chunk))
        assert [record["formulas"] for record in found] == [[f"Frob(wug{i})"] for i in range(20)]


def test_texts_with_and_without_questions_may_be_mixed():
    mixed = [
        Text("a", ("All dogs bark.", "Does Rex bark?"), 1),
        Text("b", ("Rex is a dog.",)),
        Text("c", ("Does Rex bark?",), 1),
    ]
    found = list(translate_stream(mixed, GrammarTranslator()))
    assert [record["id"] for record in found] == ["a", "b", "c"]
    assert [record["formulas"][-1] for record in found] == ["Bark(rex)", "Dog(rex)", "Bark(rex)"]


def test_several_samples_are_all_recorded():
    (record,) = translate_stream(texts(1), translator(lambda a, t, sample: f"Frob(wug{sample})"), samples=3)
    assert record["samples"] == [["Frob(wug0)"], ["Frob(wug1)"], ["Frob(wug2)"]]


def test_answers_that_strayed_from_the_grammar_and_formulas_that_were_repaired_are_counted_in_the_record():
    said = iter([Completion("Frob(wug0)", enforced=True), Completion("Frob(wug1", strayed=True)])
    plain, counted = translate_stream(texts(2), translator(lambda *_: next(said)), chunk=1)
    assert not {"strayed", "repaired"} & plain.keys()
    assert (counted["strayed"], counted["repaired"]) == (1, 1)
    assert counted["formulas"] == ["Frob(wug1)"]


def run(path, count=10, reply=wug, resume=False, settings=SETTINGS, stop=None):
    one = translator(reply)
    stream = translate_to_file(
        texts(count), lambda left: translate_stream(left, one, chunk=3), path, settings, resume=resume
    )
    found = []
    for record in stream:
        found.append(record)
        if stop is not None and len(found) == stop:
            stream.close()
            break
    return found, one.model


def test_an_interrupted_run_goes_on_and_asks_nothing_twice(tmp_path):
    path = tmp_path / "out" / "run.jsonl"
    run(path, stop=6)
    with path.open("ab") as file:
        file.write(b'{"id": "6", "sent')
    found, model = run(path, resume=True)
    assert [record["id"] for record in found] == [str(i) for i in range(10)]
    assert records_of(path) == found
    assert len(model.asked) == 4
    again, model = run(path, resume=True)
    assert again == found
    assert not model.asked


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0c"])
def test_separators_within_a_sentence_split_no_record(tmp_path, mark):
    path = tmp_path / "run.jsonl"
    asked = [Text("a", (f"Wug1{mark}frobs hence.",)), Text("b", ("Wug2 frobs hence.",))]
    first = list(translate_to_file(asked, lambda left: translate_stream(left, translator(wug)), path, SETTINGS))
    written = path.read_bytes()
    again = list(translate_to_file(asked, lambda left: iter(()), path, SETTINGS, resume=True))
    assert [record["id"] for record in again] == ["a", "b"]
    assert again == first
    assert path.read_bytes() == written
    lines = "\n".join(json.dumps({"id": text.name, "sentences": text.sentences}, ensure_ascii=False) for text in asked)
    assert list(read_texts(lines)) == asked


def test_half_a_surrogate_pair_is_refused_in_texts_and_kept_in_answers(tmp_path):
    with pytest.raises(ReasonerError, match="line 2: half a surrogate pair"):
        list(read_texts('Rex barks.\n{"text": "Rex \\ud800 barks."}'))
    path = tmp_path / "run.jsonl"
    rest = {"sources": [""], "presuppositions": [], "notes": []}
    records = [{"id": "a", "sentences": ["Rex barks."], "formulas": [None], "errors": ["no \ud800"], **rest}]
    texts_of = [Text("a", ("Rex barks.",))]
    assert list(translate_to_file(texts_of, lambda left: records, path, SETTINGS)) == records
    assert list(translate_to_file(texts_of, lambda left: iter(()), path, SETTINGS, resume=True)) == records


def test_texts_without_an_answer_are_asked_again_on_resume(tmp_path):
    path = tmp_path / "run.jsonl"

    def flaky(asked, *_):
        return Completion("", False, "no answer") if "Wug3" in asked else wug(asked)

    found, _ = run(path, reply=flaky)
    assert [record["id"] for record in found if "failed" in record] == ["3"]
    found, model = run(path, resume=True)
    assert len(model.asked) == 1
    assert sorted(record["id"] for record in records_of(path)) == [str(i) for i in range(10)]
    assert not any("failed" in record for record in found)


def test_a_file_is_not_overwritten_nor_mixed(tmp_path):
    path = tmp_path / "run.jsonl"
    run(path, 2)
    with pytest.raises(ReasonerError, match="exists"):
        run(path, 2)
    with pytest.raises(ReasonerError, match="other settings: translator was 'test', is 'x'"):
        run(path, 2, resume=True, settings={"translator": "x"})
    with pytest.raises(ReasonerError, match="another text"):
        list(translate_to_file([Text("0", ("Other.",))], lambda left: (), path, SETTINGS, resume=True))


# ---- files that are no run


WHOLE = (
    b'{"id": "0", "sentences": ["Wug0 frobs hence moreover thus."], "formulas": ["Frob(wug0)"], "sources": ["model"], '
    b'"errors": [null], "presuppositions": [], "notes": []}\n'
)


@pytest.mark.parametrize(
    ("content", "manifest", "message"),
    [
        (b"my notes\n", None, "is no run to go on with"),
        (b"my notes", b'{"translator": "test"}', "its end is no record"),
        (b"my notes\n", b'{"translator": "test"}', "line 1: no record"),
        (WHOLE + b"my notes\n", b'{"translator": "test"}', "line 2: no record"),
        (WHOLE + b"\x00\xff", b'{"translator": "test"}', "its end is no record"),
        (WHOLE + b'{"id": "1", "sentences": ["x"]}\n', b'{"translator": "test"}', "line 2: no record"),
        (WHOLE + b"[1]\n", b'{"translator": "test"}', "line 2: no record"),
        (WHOLE.replace(b'"0"', b'"9"'), b'{"translator": "test"}', "the input has no text 9"),
        (WHOLE, b"[1", "is no manifest"),
        (WHOLE, b"[1]", "is no manifest"),
        (WHOLE, b"\xff", "is no manifest"),
        (WHOLE, b"{}", "other settings"),
        (WHOLE, b"[" * 100_000, "is no manifest"),
        (None, b"my manifest", "is no manifest"),
    ],
)
def test_what_is_no_run_of_these_texts_is_refused_and_left_as_it_is(tmp_path, content, manifest, message):
    path = tmp_path / "run.jsonl"
    beside = tmp_path / "run.jsonl.manifest.json"
    for file, data in ((path, content), (beside, manifest)):
        if data is not None:
            file.write_bytes(data)
    with pytest.raises(ReasonerError, match=message):
        run(path, 2, resume=True)
    assert (path.read_bytes() if path.exists() else None) == content
    assert (beside.read_bytes() if beside.exists() else None) == manifest


def test_a_run_goes_on_after_an_empty_file_and_after_lines_cut_anywhere(tmp_path):
    path = tmp_path / "run.jsonl"
    path.touch()
    assert len(run(path, 2, resume=True)[0]) == 2
    whole = path.read_bytes()
    for end in range(whole.index(b"\n") + 1, len(whole)):
        path.write_bytes(whole[:end])
        found, model = run(path, 2, resume=True)
        assert len(model.asked) == 1
        assert path.read_bytes() == whole


def test_texts_of_one_name_are_refused_in_a_file(tmp_path):
    twice = [Text("a", ("Wug1 frobs hence.",)), Text("a", ("Wug2 frobs hence.",))]
    with pytest.raises(ReasonerError, match="two texts are named 'a'"):
        list(translate_to_file(twice, lambda left: (), tmp_path / "run.jsonl", SETTINGS))
    found = [record["formulas"] for record in translate_stream(twice, translator())]
    assert found == [["Frob(wug1)"], ["Frob(wug2)"]]


@given(st.lists(st.lists(st.sampled_from(["a", "a@2", "a@3", "1", "1@2", ""]), max_size=5), min_size=1, max_size=4))
def test_names_are_apart_over_all_files_and_stay_when_the_input_grows(files):
    def read(rows):
        names: set[str] = set()
        found = []
        for ids in rows:
            lines = (json.dumps({"text": "Rex barks."} | ({"id": name} if name else {})) for name in ids)
            found += [text.name for text in read_texts("\n".join(lines), names=names)]
        return found

    names = read(files)
    assert len(names) == sum(map(len, files))
    assert len(set(names)) == len(names)
    assert read([*files, ["a", "1"]])[: len(names)] == names


# ---- a real kill


def command(url, source, out, cache):
    return [
        "translate",
        str(source),
        "--translator",
        url,
        "--out",
        str(out),
        "--resume",
        "--server-cache",
        str(cache),
        "--mode",
        "sentence",
        "--pause",
        "0.01",
        "--retries",
        "15",
    ]


def killed_and_resumed(tmp_path, count, kills, how=signal.SIGKILL, **server_options):
    """Run to the end through some kills; how often each prompt was answered, and how many requests were put."""
    from tests.translate.server import Server

    source, out, cache = tmp_path / "texts.txt", tmp_path / "run.jsonl", tmp_path / "cache"
    source.write_text("\n".join(nonsense(count)) + "\n")
    out.touch()
    kept_at: list[tuple[int, set[str]]] = []
    failures = ("", "", "500", "", "", "429", "", "", "cut", "", "", "malformed")
    with Server(wug, **{"failures": failures, "cycle": True, "delay": 0.002} | server_options) as server:
        asked, started = command(server.url, source, out, cache), 0
        for kill in range(1, kills + 1):
            process = subprocess.Popen([sys.executable, "-m", "reasoner", *asked], cwd=ROOT, stderr=subprocess.DEVNULL)
            while sum(server.answered.values()) < kill * count // (kills + 1) and process.poll() is None:
                time.sleep(0.005)
            os.kill(process.pid, how)
            process.wait()
            under_way = list(cache.rglob("*.asked"))
            # What an earlier kill cut off may not have been put again yet.
            assert len(under_way) <= (8 * kill if how == signal.SIGKILL else 0)
            kept = {
                json.loads(p.read_text())["request"]["body"]["messages"][-1]["content"] for p in cache.rglob("*.json")
            }
            time.sleep(0.1)
            put = len(server.bodies)
            assert put > started, "nothing was asked before the kill"
            started = put
            kept_at.append((put, kept))
        done = CliRunner().invoke(app, asked)
        assert done.exit_code == 0, done.output
        for put, kept in kept_at:
            later = {body["messages"][-1]["content"] for body in server.bodies[put:]}
            assert not later & kept
        before = len(server.bodies)
        CliRunner().invoke(app, asked)
        assert len(server.bodies) == before
    records = records_of(out)
    assert sorted(int(record["id"]) for record in records) == list(range(1, count + 1))
    assert {record["formulas"][0] for record in records} == {f"Frob(wug{i})" for i in range(count)}
    assert len(server.answered) == count
    return server


@pytest.mark.parametrize(("count", "kills"), [(150, 1), pytest.param(1000, 3, marks=pytest.mark.slow)])
def test_a_killed_batch_with_a_server_failing_one_call_in_three_loses_and_repeats_nothing(tmp_path, count, kills):
    pytest.importorskip("httpx")
    server = killed_and_resumed(tmp_path, count, kills)
    # A request under way at a kill has no answer on this side; there are at most 8 of them a kill.
    assert sum(server.answered.values()) <= count + 8 * kills
    assert max(server.answered.values()) <= 1 + kills


def test_a_batch_that_is_told_to_stop_waits_for_the_answers_under_way_and_asks_nothing_twice(tmp_path):
    pytest.importorskip("httpx")
    server = killed_and_resumed(tmp_path, 150, 2, signal.SIGTERM, delay=0.02)
    assert set(server.answered.values()) == {1}


def test_a_server_that_knows_idempotency_keys_works_nothing_out_twice_even_after_a_kill(tmp_path):
    pytest.importorskip("httpx")
    failures = ("", "", "500", "", "", "429")
    server = killed_and_resumed(tmp_path, 150, 2, idempotent=True, failures=failures, delay=0.02)
    assert sum(server.answered.values()) > 150, "nothing was under way at the kills"
    assert set(server.worked.values()) == {1}


# ---- Ray


def test_without_ray_the_message_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match=r"reasoner\[cluster\]"):
        list(translate_on_ray(texts(1), GrammarTranslator))


@pytest.mark.parametrize("address", ["127.0.0.1:9", "ray://127.0.0.1:9", "127.0.0.1:99999"])
def test_a_cluster_that_is_not_there_is_told_at_once(monkeypatch, address):
    monkeypatch.setitem(sys.modules, "ray", SimpleNamespace(is_initialized=lambda: False))
    with pytest.raises(ReasonerError, match=f"no Ray cluster at '{address}'"):
        list(translate_on_ray(texts(1), GrammarTranslator, address=address))


def test_a_cluster_that_does_not_start_is_told_in_one_line(monkeypatch):
    def init(**_):
        raise Exception("The current node timed out\nduring startup.")  # as Ray does

    ray = SimpleNamespace(is_initialized=lambda: False, init=init, shutdown=lambda: None)
    monkeypatch.setitem(sys.modules, "ray", ray)
    with pytest.raises(
        ReasonerError, match="no Ray cluster at 'local': The current node timed out during startup"
    ) as told:
        list(translate_on_ray(texts(1), GrammarTranslator))
    assert told.value.hint == "free some memory and cores"


def test_a_cluster_that_does_not_start_in_time_is_started_again(monkeypatch):
    said = []

    def init(**_):
        said.append("init")
        if said.count("init") < 3:
            raise Exception("The current node timed out during startup. This could happen …")

    ray = SimpleNamespace(is_initialized=lambda: False, init=init, shutdown=lambda: said.append("shutdown"))
    monkeypatch.setitem(sys.modules, "ray", ray)
    assert connect("local") is ray
    assert said == ["init", "shutdown"] * 2 + ["init"]


@pytest.mark.slow
def test_ray_gives_what_the_stream_gives():
    ray = pytest.importorskip("ray")
    some = [Text(str(i), (f"All dogs like Tom{i}.",)) for i in range(40)]
    try:
        found = list(translate_on_ray(some, GrammarTranslator, workers=2, chunk=4))
    finally:
        ray.shutdown()
    assert found == list(translate_stream(some, GrammarTranslator()))


class OutOfOrder:
    """A translator whose model can answer nothing."""

    def translate_many(self, texts, *, samples=1, questions=0):
        raise ModelError("the server refuses the key", hint="give another")


def test_what_a_workers_model_cannot_do_is_a_row_and_its_counts_are_handed_in():
    batch = {"text": [json.dumps(["1", ["Rex so moreover thus the wug."], 0])]}
    (row,) = map(json.loads, _Worker(OutOfOrder, 1)(batch)["record"])
    assert (row["error"], row["hint"]) == ("the server refuses the key", "give another")
    worker = _Worker(lambda: LanguageTranslator(Counting()), 1)
    usage = Usage()
    for _ in range(2):
        for row in map(json.loads, worker(batch)["record"]):
            usage.hand_in(row["usage"])
    assert (usage.requests, usage.prompt_tokens) == (2, 14)


class Counting:
    """A model that counts."""

    name = "counting"

    def __init__(self):
        self.usage = Usage()

    def generate(self, prompts, *, samples=1, seed=0, temperature=0.0, grammar=None):
        self.usage.add(Completion("", prompt_tokens=7))
        return [[Completion("Dog(rex)")] * samples for _ in prompts]
