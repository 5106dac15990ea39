"""Servers that speak the OpenAI protocol, well and badly."""

import json
import re
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.syntax import parse
from reasoner.translate.agreement import agreeing_grammar, uses_of
from reasoner.translate.cache import Trail
from reasoner.translate.model import Message, Model, ModelError
from reasoner.translate.remote import RemoteModel, RemoteOptions
from reasoner.translate.wire import Again, content_of, joined, retry_after

pytest.importorskip("httpx")
from tests.translate.server import FAILURES, Server  # noqa: E402


def echo(prompt, body):
    return f"answer to {prompt}"


def model_of(server, sleeps=None, **options):
    pause = (lambda seconds: time.sleep(min(seconds, 0.01))) if sleeps is None else sleeps.append
    return RemoteModel(server.url, options=RemoteOptions(**{"timeout": 5.0, **options}), sleep=pause)


@pytest.mark.parametrize("api", ["chat", "completions"])
@pytest.mark.parametrize("stream", [False, True])
def test_prompts_are_answered_in_order_and_tokens_and_cost_counted(api, stream):
    with Server(echo) as server:
        model = model_of(server, api=api, stream=stream, input_price=1.0, output_price=2.0)
        assert isinstance(model, Model)
        assert model.name == f"{server.url}#tiny"
        prompts = [f"question {i}" for i in range(20)]
        answers = model.generate(prompts)
    assert [row[0].text for row in answers] == [f"answer to {prompt}" for prompt in prompts]
    assert all(row[0].finished and not row[0].error for row in answers)
    assert (model.usage.requests, model.usage.prompt_tokens, model.usage.completion_tokens) == (20, 40, 80)
    assert model.usage.cost == pytest.approx((40 * 1.0 + 80 * 2.0) / 1e6)


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("failure", FAILURES)
def test_every_failure_is_cured_by_another_try(failure, stream):
    with Server(echo, failures=(failure,), slow=4.0) as server:
        model = model_of(server, stream=stream, timeout=1.5)
        answer = model.generate(["p"])[0][0]
        assert answer.text == "answer to p"
        assert server.calls == 2


@pytest.mark.parametrize("failure", [f for f in FAILURES if f != "slow"])
def test_a_server_that_only_fails_gives_completions_with_an_error_of_one_line(failure):
    with Server(echo, failures=(failure,), cycle=True) as server:
        answer = model_of(server, retries=2).generate(["p"])[0][0]
        assert answer.error.startswith("no answer from")
        assert "\n" not in answer.error
        assert not answer.finished
        assert server.calls == 3


def body_of(content, **more):
    choice = {"message": {"content": content}, "finish_reason": "stop"}
    return json.dumps({"choices": [choice], **more}).encode()


NO_ANSWERS = {
    "half a surrogate pair": body_of("P\ud800(a)"),
    "too deep": b"[" * 200_000,
    "objects too deep": b'{"a":' * 100_000,
    "empty": body_of(None),
    "blank": body_of(" \n"),
    "number": body_of(7),
    "parts without text": body_of([{"type": "image"}, 3, {"type": "text", "text": None}]),
    "list": b"[]",
    "null": b"null",
    "message of a wrong type": b'{"choices": [{"message": "abc"}]}',
    "choices of a wrong type": b'{"choices": {"message": 1}}',
    "deep error": b'{"error": ' + b"[" * 900 + b"]" * 900 + b"}",
    "not UTF-8": b'{"choices":[{"message":{"content":"P(\xe9)"}}]}',
}


@pytest.mark.parametrize("body", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_what_is_no_answer_is_tried_again_and_never_kept(tmp_path, body):
    with Server(echo, failures=(body,) * 4) as server:
        answer = model_of(server, retries=2, cache=tmp_path).generate(["p"])[0][0]
        assert answer.error.startswith("no answer from")
        assert "\n" not in answer.error
        assert answer.error.encode("utf-8")
        assert server.calls == 3
        assert not list(tmp_path.rglob("*.json"))
        assert model_of(server, retries=2, cache=tmp_path).generate(["p"])[0][0].text == "answer to p"
        assert server.calls == 5


@pytest.mark.parametrize("status", ["408", "425", "429", "501", "507", "520", "522", "599"])
def test_every_status_of_a_server_in_trouble_is_tried_again(status):
    with Server(echo, failures=(status, status)) as server:
        assert model_of(server).generate(["p"])[0][0].text == "answer to p"
        assert server.calls == 3


def test_a_content_of_parts_is_joined():
    parts = [{"type": "text", "text": "Frob("}, {"type": "refusal"}, {"type": "text", "text": "zed)"}]
    with Server(echo, failures=(body_of(parts),)) as server:
        assert model_of(server).generate(["p"])[0][0].text == "Frob(zed)"


@pytest.mark.parametrize("count", ["9" * 400, "-4", "true", "NaN", "1.5", '"x"', "[1]"])
def test_a_count_of_tokens_that_is_none_costs_no_answer(count):
    body = body_of("P(a)", usage={"prompt_tokens": 0}).replace(
        b'"prompt_tokens": 0', b'"prompt_tokens": ' + count.encode()
    )
    with Server(echo, failures=(body,)) as server:
        model = model_of(server, input_price=1.0)
        assert model.generate(["p"])[0][0].text == "P(a)"
        assert (model.usage.prompt_tokens, model.usage.cost) == (0, 0.0)


def test_an_answer_cut_off_before_its_first_word_is_unfinished_and_not_asked_again(tmp_path):
    body = b'{"choices": [{"message": {"content": null}, "finish_reason": "length"}]}'
    with Server(echo, failures=(body,)) as server:
        for _ in range(2):
            answer = model_of(server, cache=tmp_path).generate(["p"])[0][0]
            assert (answer.text, answer.finished, answer.error) == ("", False, "")
        assert server.calls == 1


def test_an_empty_answer_on_disk_is_asked_again(tmp_path):
    with Server(echo) as server:
        model_of(server, cache=tmp_path).generate(["p"])
        (kept,) = tmp_path.rglob("*.json")
        for damage in ({"text": ""}, {"text": None}, {"text": 3}, {}):
            kept.write_text(json.dumps(damage | {"finished": True}))
            assert model_of(server, cache=tmp_path).generate(["p"])[0][0].text == "answer to p"
        kept.write_text(json.dumps({"text": "P(a)", "cost": "dear", "prompt_tokens": "x"}))
        assert model_of(server, cache=tmp_path).generate(["p"])[0][0].text == "P(a)"


def test_a_long_pause_is_told_once_for_all_that_wait(caplog):
    with Server(echo, failures=("429",) * 4, retry_after="30") as server:
        model_of(server, []).generate(["a", "b", "c", "d"])
    (said,) = [record.getMessage() for record in caplog.records]
    assert "status 429" in said
    assert "waiting 30 s" in said
    assert "tries left: 6" in said


@pytest.mark.parametrize("failure", ["trickle", "trickling head"])
def test_an_answer_that_trickles_in_is_given_up_and_asked_for_again(failure):
    with Server(echo, failures=("", failure)) as server:
        model = model_of(server, timeout=0.05)
        assert [model.generate([p])[0][0].text for p in "pq"] == ["answer to p", "answer to q"]  # on one connection
    with Server(echo, failures=(failure,), cycle=True) as server:
        (answer,) = model_of(server, timeout=0.05, retries=1).generate(["p"])[0]
    assert "not whole in 0.5 s" in answer.error


@pytest.mark.parametrize("failure", ["trickle", "trickling head"])
def test_a_stopped_run_waits_no_longer_for_an_answer_than_for_a_silent_server(failure):
    with Server(echo, failures=(failure,), cycle=True) as server:
        model = model_of(server, timeout=0.3, retries=3)
        stop = threading.Timer(0.2, model._server.stop)
        stop.start()
        with pytest.raises(Again, match="stopped"):
            model._server.post("/chat/completions", {"model": "tiny", "messages": [{"content": "p"}]}, "key")


@pytest.mark.parametrize("name", ["REASONER_API_KEY", "OPENAI_API_KEY"])
def test_a_key_is_taken_without_space_around_it_or_named_as_none(monkeypatch, name):
    monkeypatch.delenv("REASONER_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with Server(echo, key="secret") as server:
        monkeypatch.setenv(name, " secret\r\n")
        assert RemoteModel(server.url).generate(["p"])[0][0].text == "answer to p"
        for wrong in ("schlüssel", "sec ret", "sec\nret", "sec\x7fret"):
            monkeypatch.setenv(name, wrong)
            with pytest.raises(ReasonerError, match=rf"\${name} is no key") as told:
                RemoteModel(server.url)
            assert wrong not in str(told.value)


@pytest.mark.parametrize("models", [b"{", b'{"data": {"a": 1}}', b'{"data": 3}', b'{"data": [3, {"id": ""}]}', b"[]"])
def test_a_list_of_models_that_is_none_is_told(models):
    with Server(echo, models=models) as server, pytest.raises(ReasonerError, match="lists no models") as told:
        model_of(server, retries=1).generate(["p"])
    assert told.value.hint == "name one: URL#MODEL"


def test_the_pause_is_the_servers_where_it_names_one_and_grows_otherwise():
    with Server(echo, failures=("429", "500", "500", "500")) as server:
        sleeps = []
        model_of(server, sleeps, pause=0.5).generate(["p"])
    assert sleeps[0] == pytest.approx(0.01)
    for number, pause in enumerate(sleeps[1:], 1):
        assert 0.25 * 2**number <= pause <= 0.75 * 2**number


def test_samples_differ_in_seed_and_are_kept_on_disk_apart(tmp_path):
    with Server(lambda prompt, body: f"seed {body['seed']}") as server:
        first = model_of(server, cache=tmp_path).generate(["p", "q", "p"], samples=3, temperature=1.0, seed=7)
        assert len({completion.text for completion in first[0]}) == 3
        assert first[0] == first[2]
        assert server.calls == 6  # p is asked once a sample
        again = model_of(server, cache=tmp_path)
        second = again.generate(["p", "q", "p"], samples=4, temperature=1.0, seed=7)
        assert [c.text for c in second[0][:3]] == [c.text for c in first[0]]
        assert second[0][0].cached
        assert not second[0][3].cached
        assert server.calls == 8
        assert again.usage.cached == 6
        again.generate(["p"], temperature=0.5, seed=7)
        again.generate(["p"], temperature=1.0, seed=8)
        assert server.calls == 10
    assert not list(tmp_path.rglob("*.partial"))


def test_a_broken_file_of_the_cache_is_asked_again(tmp_path):
    with Server(echo) as server:
        model_of(server, cache=tmp_path).generate(["p"])
        (kept,) = tmp_path.rglob("*.json")
        kept.write_text('{"text": "an')
        assert model_of(server, cache=tmp_path).generate(["p"])[0][0].text == "answer to p"
        assert json.loads(kept.read_text())["text"] == "answer to p"


class KilledError(BaseException):
    """Stands for the kill of the process."""


def kill(*_, **__):
    raise KilledError


def die(monkeypatch, model):
    """Ask, and do nothing more where the kill comes."""
    monkeypatch.setattr(Trail, "close", lambda *_, **__: None)
    with pytest.raises(KilledError):
        model.generate(["a"])


def test_what_was_under_way_when_a_run_was_killed_is_put_again_and_counted(tmp_path, monkeypatch):
    with Server(echo) as server:
        model = model_of(server, cache=tmp_path, concurrency=1)
        model._model = "tiny"
        with monkeypatch.context() as dying:
            dying.setattr(model._server, "_exchange", kill)
            die(dying, model)
        model = model_of(server, cache=tmp_path)
        model.generate(["a", "b"])
        assert (model.usage.requests, model.usage.repeated) == (2, 1)
        model = model_of(server, cache=tmp_path)
        model.generate(["a", "b", "c"])
        assert (model.usage.requests, model.usage.repeated) == (1, 0)
    with Server(echo, failures=("500",), cycle=True) as server:
        for _ in range(2):
            model = model_of(server, cache=tmp_path, retries=0)
            model.generate(["d"])
            assert model.usage.repeated == 0


def test_what_waits_for_its_next_try_at_a_kill_is_not_under_way(tmp_path, monkeypatch):
    with Server(echo, failures=("500",)) as server:
        model = RemoteModel(server.url, "tiny", options=RemoteOptions(cache=tmp_path), sleep=kill)
        with monkeypatch.context() as dying:
            die(dying, model)
        model = model_of(server, cache=tmp_path)
        model.generate(["a"])
        assert (model.usage.requests, model.usage.repeated) == (1, 0)
        assert not [*tmp_path.rglob("*.asked"), *tmp_path.rglob("*.tries")]


def test_an_answer_has_its_name_on_disk_before_the_disk_is_waited_for(tmp_path, monkeypatch):
    with Server(echo) as server:
        model = model_of(server, cache=tmp_path)
        with monkeypatch.context() as dying:
            dying.setattr("os.fsync", kill)
            die(dying, model)
        model = model_of(server, cache=tmp_path)
        assert model.generate(["a"])[0][0].cached
        assert (server.calls, model.usage.repeated) == (1, 0)


@pytest.mark.parametrize(("failure", "worked"), [("cut", 1), ("500", 2), ("malformed", 2)])
def test_what_a_server_may_have_worked_out_is_asked_for_under_the_same_key(failure, worked):
    keys = []

    def say(handler, body):
        keys.append(handler.headers["Idempotency-Key"])
        if len(keys) > 1:
            handler.send(200, body_of("P(a)"))
        elif failure == "cut":
            handler.send(200, body_of("P(a)")[:20], length="1000")
            handler.close_connection = True
        elif failure == "500":
            handler.error(500, "out of memory")
        else:
            handler.send(200, b"{")

    with Server(echo, say=say) as server:
        assert model_of(server).generate(["p"])[0][0].text == "P(a)"
    assert len(keys) == 2
    assert len(set(keys)) == worked


def test_a_store_that_has_half_an_answer_is_asked_under_another_key():
    keys = []

    def say(handler, body):
        keys.append(handler.headers["Idempotency-Key"])
        whole = keys.count(keys[0]) < len(keys)
        if whole:
            handler.send(200, body_of("P(a)"))
            return
        handler.send(200, body_of("P(a)")[:20], length="1000")
        handler.close_connection = True

    with Server(echo, say=say) as server:
        assert model_of(server).generate(["p"])[0][0].text == "P(a)"
    assert len(keys) == 3


def refusing(status, message, code, kind="x"):
    body = json.dumps({"error": {"message": message, "code": code, "type": kind}}).encode()
    return lambda handler, _: handler.send(status, body)


@pytest.mark.parametrize(
    ("say", "told"),
    [
        (refusing(429, "You exceeded your current quota.", "insufficient_quota"), "quota is used up (status 429 You ex"),
        (refusing(429, "Your account is suspended.", None, "exceeded_current_quota_error"), "quota is used up"),
        (refusing(400, "Billing hard limit has been reached", "billing_hard_limit_reached"), "quota is used up"),
        (refusing(200, "No money.", "insufficient_quota"), "quota is used up (error in the answer: No money."),
        (refusing(401, "Incorrect API key provided.", "invalid_api_key"), "refuses the key (status 401 Incorrect"),
        (refusing(400, "Incorrect API key provided.", "invalid_api_key"), "refuses the key"),
        (refusing(403, "Not yours.", None), "refuses the key (status 403 Not yours.)"),
        (refusing(404, "The model `x` does not exist", "model_not_found"), "no such path or model (status 404"),
        (refusing(400, "The model `x` does not exist", "model_not_found"), "no such path or model"),
    ],
)  # fmt: skip
def test_what_no_other_try_can_cure_ends_the_run_at_once_in_one_line(say, told):
    with Server(echo, say=say) as server:
        with pytest.raises(ModelError, match=re.escape(told)) as caught:
            model_of(server, concurrency=1).generate(["a", "b"], grammar='start: "P(a)"')
        assert caught.value.hint
        assert "\n" not in caught.value.message
        assert server.calls == 1


def test_an_error_in_a_stream_that_no_other_try_can_cure_ends_the_run_at_once():
    error = json.dumps({"error": {"message": "No money.", "code": "insufficient_quota"}}).encode()
    with Server(echo, say=lambda h, _: chunked(h, event("P("), b"data: " + error + b"\n\n")) as server:
        with pytest.raises(ModelError, match="quota is used up"):
            model_of(server, stream=True).generate(["p"])
        assert server.calls == 1


@pytest.mark.parametrize(
    "refusal",
    [
        refusing(400, "This model's maximum context length is 4097 tokens.", "context_length_exceeded"),
        refusing(400, "'max_tokens' is too large: 9. This model's maximum context length is 9 tokens", 400),
        refusing(400, "the request exceeds the available context size", 400, "exceed_context_size_error"),
        refusing(429, "Request too large for gpt-4 on tokens per min: Limit 10000, Requested 12000", "tokens"),
        refusing(200, "This endpoint's maximum context length is 4096 tokens.", 400),
    ],
)
def test_a_text_that_is_too_long_fails_alone_and_is_asked_once(refusal):
    def say(handler, body):
        if "long" in body["messages"][-1]["content"]:
            refusal(handler, body)
        else:
            handler.send(200, body_of("P(a)"))

    with Server(echo, say=say, guided=True) as server:
        answers = model_of(server, concurrency=1).generate(["a", "long", "b"], grammar='start: "P(a)"')
        assert [bool(row[0].error) for row in answers] == [False, True, False]
        assert "\n" not in answers[1][0].error
        assert answers[2][0].enforced
        assert server.calls == 3


def test_a_limit_of_tokens_a_minute_is_waited_for():
    limit = refusing(429, "maximum number of tokens per minute exceeded, try again in 1s", "rate_limit_exceeded")
    calls = []

    def say(handler, body):
        calls.append(body)
        limit(handler, body) if len(calls) == 1 else handler.send(200, body_of("P(a)"))

    with Server(echo, say=say) as server:
        assert model_of(server).generate(["a"])[0][0].text == "P(a)"


@pytest.mark.parametrize("cached", [True, False])
def test_only_answers_that_are_on_disk_are_said_to_be_kept(tmp_path, cached):
    with Server(echo, say=refusing(429, "No money.", "insufficient_quota")) as server:
        with pytest.raises(ModelError) as caught:
            model_of(server, cache=tmp_path if cached else None).generate(["a"])
        assert ("is kept" in caught.value.hint, "is lost" in caught.value.hint) == (cached, not cached)


@pytest.mark.parametrize(("status", "message"), [(500, "failed to compile grammar"), (501, "not implemented")])
def test_a_server_that_fails_on_the_grammar_is_asked_without_from_then_on(status, message):
    def say(handler, body):
        if "guided_grammar" in body:
            handler.error(status, message)
        else:
            handler.send(200, body_of("P(a)"))

    with Server(echo, say=say, guided=True) as server:
        answers = model_of(server, concurrency=1).generate(["p", "q"], grammar='start: "P(a)"')
        assert [row[0].text for row in answers] == ["P(a)", "P(a)"]
        assert ["guided_grammar" in body for body in server.bodies] == [True, False, False]


def test_a_key_that_was_good_is_good_so_the_text_is_what_is_forbidden():
    def say(handler, body):
        if body["messages"][-1]["content"] == "evil":
            handler.error(403, "Your input was flagged")
        else:
            handler.send(200, body_of("P(a)"))

    with Server(echo, say=say) as server:
        answers = model_of(server, concurrency=1).generate(["a", "evil", "b"])
        assert ["flagged" in row[0].error for row in answers] == [False, True, False]
        assert server.calls == 3


def test_failures_are_not_cached(tmp_path):
    with Server(echo, failures=("500",)) as server:
        assert model_of(server, cache=tmp_path, retries=0).generate(["p"])[0][0].error
        assert model_of(server, cache=tmp_path, retries=0).generate(["p"])[0][0].text == "answer to p"


def test_requests_run_side_by_side_but_no_more_than_asked():
    with Server(echo, delay=0.2) as server:
        model_of(server, concurrency=4).generate([str(i) for i in range(12)])
        assert 2 <= server.most_at_once <= 4


def test_the_rate_limit_spaces_requests():
    with Server(echo) as server:
        sleeps = []
        model = model_of(server, sleeps, requests_per_minute=60, concurrency=1)
        assert model.model == "tiny"
        model.generate(["a", "b"])
    assert sleeps
    assert max(sleeps) > 1.5  # three requests at a second's distance, and the test does not sleep


def test_a_grammar_is_sent_where_the_server_takes_it():
    with Server(lambda *_: "<think>Well.</think>\nP(a)\n", guided=True) as server:
        answer = model_of(server).generate(["p"], grammar='start: "P(a)"')[0][0]
        assert (answer.enforced, answer.strayed) == (True, False)
        assert server.bodies[-1]["guided_grammar"] == 'start: "P(a)"'


@pytest.mark.parametrize("library", ["llguidance", "our own parser"])
def test_a_server_that_ignores_the_grammar_is_found_out_told_of_once_and_counted(
    caplog, monkeypatch, library, tmp_path
):
    if library != "llguidance":
        monkeypatch.setattr("reasoner.translate.kept.find_spec", lambda name: None)
    grammar = agreeing_grammar(uses_of([parse("Frob(zed)").formula]))
    with Server(lambda prompt, _: prompt, guided=True) as server:
        model = model_of(server, concurrency=1, cache=tmp_path)
        answers = model.generate(["Frob(zed)", "Sure: Frob(zed)", "FOL: P", "∀x (Frob(x) ⇒ P)"], grammar=grammar)
    ways = [next(way for way in ("guided_grammar", "structured_outputs") if way in body) for body in server.bodies]
    assert ways == ["guided_grammar", "guided_grammar", "structured_outputs", "structured_outputs"]
    assert [(row[0].enforced, row[0].strayed) for row in answers] == [(True, False), *[(False, True)] * 3]
    assert model.usage.strayed == 3
    (said,) = [record.getMessage() for record in caplog.records]
    assert "ignores the grammar; answers are parsed and repaired instead" in said
    again = model_of(server, cache=tmp_path)
    again._model = "tiny"
    assert [row[0].strayed for row in again.generate(["P", "FOL: P"][1:], grammar=grammar)] == [True]


@pytest.mark.parametrize(("text", "kept"), [('{"formulas": ["P(a)"]}', True), ('["P(a)"]', False), ("P(a)", False)])
def test_json_that_was_asked_for_is_looked_for(text, kept):
    with Server(lambda *_: text) as server:
        assert model_of(server, guided="json").generate(["p"], grammar='start: "P(a)"')[0][0].enforced is kept


@pytest.mark.parametrize(("text", "strayed"), [("∀x (Frob(x) ∧ Fro", False), ("Sure: ∀x", True)])
def test_an_answer_cut_off_may_be_a_beginning(text, strayed):
    answer = {"choices": [{"message": {"content": text}, "finish_reason": "length"}]}
    with Server(echo, failures=(json.dumps(answer).encode(),), guided=True) as server:
        assert model_of(server).generate(["p"], grammar=agreeing_grammar({}))[0][0].strayed is strayed


def test_a_server_without_grammars_is_asked_without_from_then_on():
    with Server(echo) as server:
        model = model_of(server, concurrency=1)
        answers = model.generate(["p", "q"], grammar='start: "P(a)"')
        assert [row[0].enforced for row in answers] == [False, False]
        assert ["guided_grammar" in body for body in server.bodies] == [True, False, False]


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ("structured_outputs", "structured_outputs"),
        ("grammar", "grammar"),
        ("json", "response_format"),
    ],
)
def test_other_servers_are_told_in_their_way(how, field):
    with Server(echo) as server:
        model_of(server, guided=how).generate(["p"], grammar='start: "P(a)"')
        assert field in server.bodies[-1]
        assert "guided_grammar" not in server.bodies[-1]


def test_a_grammar_insisted_on_and_refused_is_an_error():
    with Server(echo) as server:
        answer = model_of(server, guided="guided_grammar").generate(["p"], grammar='start: "P(a)"')[0][0]
        assert "guided_grammar is not supported" in answer.error


def test_a_request_that_is_refused_is_that_requests_failure_alone():
    def too_long(body):
        return "maximum context length is 4 tokens" if len(body["messages"][-1]["content"]) > 20 else ""

    with Server(lambda *_: "P(a)", refuse=too_long, guided=True) as server:
        model = model_of(server)
        answers = model.generate(["a", "b" * 30, "c"], grammar='start: "P(a)"')
        assert [bool(row[0].error) for row in answers] == [False, True, False]
        assert "maximum context length" in answers[1][0].error
        assert model.generate(["d"], grammar='start: "P(a)"')[0][0].enforced


def test_parameters_that_a_server_refuses_are_left_out():
    def picky(body):
        wrong = [name for name in ("max_tokens", "temperature") if name in body]
        return f"Unsupported parameter: '{wrong[0]}' is not supported with this model." if wrong else ""

    with Server(echo, refuse=picky) as server:
        answers = model_of(server, concurrency=2).generate(["a", "b"])
        assert [row[0].text for row in answers] == ["answer to a", "answer to b"]
        assert server.bodies[-1]["max_completion_tokens"] == 1024
        assert "temperature" not in server.bodies[-1]


def test_a_server_whose_template_has_no_system_role_is_asked_without_one():
    def refuse(body):
        system = any(turn["role"] == "system" for turn in body["messages"])
        return "System role not supported by this chat template" if system else ""

    with Server(echo, refuse=refuse) as server:
        model = model_of(server)
        prompt = (Message("system", "Be brief."), Message("user", "a"))
        assert model.generate([prompt])[0][0].text == "answer to Be brief.\n\na"
        assert model.generate([(*prompt, Message("assistant", "b"), Message("user", "c"))])[0][0].text == "answer to c"
    assert server.calls == 2
    assert [turn["role"] for turn in server.bodies[-1]["messages"]] == ["user", "assistant", "user"]


@pytest.mark.parametrize("reason", ["content_filter", "abort", "length"])
def test_an_answer_that_another_cut_off_is_not_finished(reason):
    answer = {"choices": [{"message": {"content": "∀x (Dog(x) → Ba"}, "finish_reason": reason}]}
    with Server(echo, failures=(json.dumps(answer).encode(),)) as server:
        assert not model_of(server).generate(["p"])[0][0].finished


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ({"content": None, "refusal": "I cannot\x1b help."}, "the model refuses: I cannot? help."),
        ({"content": None, "tool_calls": []}, "the answer is empty (tool_calls)"),
    ],
)
def test_why_an_answer_is_empty_is_told(message, told):
    answer = {"choices": [{"message": message, "finish_reason": "tool_calls"}]}
    with Server(echo, failures=(json.dumps(answer).encode(),), cycle=True) as server:
        assert model_of(server, retries=0).generate(["p"])[0][0].error.endswith(told)


def test_a_stream_without_a_word_is_tried_again_and_one_choice_is_taken():
    with pytest.raises(Again, match="empty"):
        content_of(joined(iter(["data: [DONE]"])))
    two = {"choices": [{"index": 1, "delta": {"content": "b"}}, {"index": 0, "delta": {"content": "a"}}]}
    assert content_of(joined(iter([f"data: {json.dumps(two)}", "data: [DONE]"])))[0] == "a"
    with Server(lambda *_: "", failures=("",)) as server:
        assert "empty" in model_of(server, stream=True, retries=2).generate(["p"])[0][0].error
        assert server.calls == 3


def test_conversations_are_sent_as_such():
    with Server(echo) as server:
        model_of(server).generate([(Message("system", "be brief"), Message("user", "hello"))])
        assert server.bodies[-1]["messages"] == [
            {"role": "system", "content": "be brief"},
            {"role": "user", "content": "hello"},
        ]


def test_a_server_that_goes_away_ends_the_run_and_keeps_what_it_answered(tmp_path):
    with Server(echo) as server:
        model = model_of(server, cache=tmp_path, retries=3)
        model.generate(["a", "b"])
        server.http.shutdown()
        server.http.server_close()
        model.close()  # the connections that are open would be served on
        model = model_of(server, cache=tmp_path, retries=3)
        model._model, model._server._reached = "tiny", True
        with pytest.raises(ReasonerError, match="has gone"):
            model.generate(["a", "b", "c"])
        assert model.generate(["a", "b"])[1][0].cached


@pytest.mark.parametrize(
    "event", ['{"choices": {"a": 1}}', '{"choices": ["x"]}', '{"choices": [{"delta": 3}]}', "[]", '{"error": {}} ']
)
def test_streams_of_nonsense_are_tried_again_or_empty(event):
    try:
        text, _ = content_of(joined(iter([f"data: {event}"])))
    except (Again, ValueError):
        return
    assert text == ""


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("3", 3.0), ("", None), ("soon", None), ("nan", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)
def test_the_servers_pause_is_read_as_seconds_or_a_date(value, seconds):
    assert retry_after(value) == seconds


@pytest.mark.parametrize("setting", [{"timeout": float("inf")}, {"pause": -1.0}, {"retries": -1}, {"concurrency": 0},
                                     {"max_tokens": 0}, {"output_price": float("nan")}])  # fmt: skip
def test_settings_that_no_request_can_be_sent_with_are_refused(setting):
    with pytest.raises(ReasonerError, match="out of range"):
        RemoteOptions(**setting)


def test_misuse_is_one_error_with_a_way_out():
    with Server(echo, key="secret") as server:
        with pytest.raises(ReasonerError, match="REASONER_API_KEY"):
            RemoteModel(server.url, "tiny", key="").generate(["p"])
        assert RemoteModel(server.url, "tiny", key="secret").generate(["p"])[0][0].text
        with pytest.raises(ReasonerError, match="no such model"):
            RemoteModel(f"{server.url}#huge", key="secret").generate(["p"])
    start = time.perf_counter()
    with pytest.raises(ReasonerError, match="no server answers"):
        RemoteModel("http://127.0.0.1:9/v1").generate(["p"])
    assert time.perf_counter() - start < 30
    with pytest.raises(ReasonerError, match="no web address"):
        RemoteModel("ftp://x/v1", "tiny").generate(["p"])


def test_without_the_library_the_message_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingExtraError, match=r"reasoner\[llm\]"):
        RemoteModel("http://localhost/v1")


def test_an_error_in_a_stream_is_told_in_the_servers_words():
    from reasoner.translate.wire import Again, joined

    with pytest.raises(Again, match="error in the stream: out of memory"):
        joined(iter(['data: {"error": {"message": "out of memory"}}']))


def event(content, **more):
    return b"data: " + json.dumps({"choices": [{"index": 0, "delta": {"content": content}, **more}]}).encode() + b"\n\n"


def chunked(handler, *pieces, kind="text/event-stream", ended=True):
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for piece in pieces:
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    if ended:
        handler.wfile.write(b"0\r\n\r\n")
    handler.close_connection = True


WHOLE_STREAM = (event("P("), event("a)", finish_reason="stop"), b"data: [DONE]\n\n")
WHOLE = {
    "a stream that was not asked for": (False, lambda h, _: chunked(h, *WHOLE_STREAM)),
    "a stream not called one": (True, lambda h, _: chunked(h, *WHOLE_STREAM, kind="text/plain")),
    "broken off after its end was told": (True, lambda h, _: chunked(h, *WHOLE_STREAM[:2], ended=False)),
    "messages in a stream": (
        True,
        lambda h, _: chunked(h, event("P(a)", finish_reason="stop").replace(b'"delta"', b'"message"')),
    ),
    "parts in a stream": (
        True,
        lambda h, _: chunked(h, event([{"type": "text", "text": "P("}]), event([{"text": "a)"}], finish_reason="stop")),
    ),
    "comments before a stream": (True, lambda h, _: chunked(h, b": WAIT\n\n", *WHOLE_STREAM, kind="application/json")),
    "another status of success": (False, lambda h, _: h.send(201, body_of("P(a)"))),
}


@pytest.mark.parametrize(("stream", "say"), WHOLE.values(), ids=WHOLE)
def test_a_whole_answer_is_taken_however_it_is_sent(stream, say):
    with Server(echo, say=say) as server:
        answer = model_of(server, stream=stream, retries=0).generate(["p"])[0][0]
        assert (answer.text, answer.finished, answer.error) == ("P(a)", True, "")


def test_a_stream_broken_off_before_its_end_is_none():
    with Server(echo, say=lambda h, _: chunked(h, WHOLE_STREAM[0], ended=False)) as server:
        assert "the connection broke" in model_of(server, stream=True, retries=0).generate(["p"])[0][0].error


@pytest.mark.parametrize(
    ("status", "location", "told"),
    [
        (301, "https://127.0.0.1:1/v1/chat/completions", "redirects requests to https://127.0.0.1:1/"),
        (302, "/login", "redirects requests to http://127.0.0.1:"),
        (307, "http://127.0.0.1:1/v1", "where no server answers"),
        (307, "/v1/chat/completions", "redirects without end"),
        (307, "ftp://127.0.0.1/v1", "leads to none"),
        (302, "", "redirects requests to nowhere"),
        (402, "", "status 402"),
        (418, "", "status 418"),
    ],
)
def test_what_only_another_address_or_the_servers_owner_can_cure_is_told_at_once(status, location, told):
    with Server(echo, say=lambda h, _: h.send(status, b"", **{"Location": location} if location else {})) as server:
        with pytest.raises(ModelError, match=re.escape(told)) as caught:
            model_of(server).generate(["p"])
        assert caught.value.hint
        assert not caught.value.message.rstrip().endswith(":")
        assert server.calls <= 21


def test_an_error_as_a_line_of_its_own_in_a_stream_is_told():
    with pytest.raises(Again, match="error in the stream: boom"):
        joined(iter(['error: {"code": 500, "message": "boom"}']))


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"http_proxy": "http://127.0.0.1:9"}, "no server answers at URL, by way of the proxy 127.0.0.1"),
        (
            {"http_proxy": "gopher://127.0.0.1:9"},
            "no connections can be made as the environment has it: Unknown scheme",
        ),
        ({"all_proxy": "socks5://127.0.0.1:9"}, "no connections can be made as the environment has it: Using SOCKS"),
        ({"SSL_CERT_FILE": "/no/such/file.pem"}, "no connections can be made as the environment has it"),
    ],
    ids=["nobody there", "no proxy", "socks", "no certificates"],
)
def test_what_the_environment_says_of_connections_is_named_where_it_does_not_work(monkeypatch, environment, told):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    if "all_proxy" in environment:
        monkeypatch.setitem(sys.modules, "socksio", None)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with Server(echo) as server:
        with pytest.raises(ModelError, match=re.escape(told.replace("URL", server.url))) as caught:
            RemoteModel(server.url, "tiny").generate(["p"])
        assert "PROXY" in caught.value.hint
        assert "\n" not in caught.value.message


def test_a_certificate_that_nobody_vouches_for_is_told(monkeypatch):
    import httpx

    def exchange(*_, **__):
        raise httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate")

    model = RemoteModel("https://localhost:1/v1", "tiny")
    monkeypatch.setattr(model._server._http, "stream", exchange)
    with pytest.raises(ModelError, match="certificate of https://localhost:1/v1 is not trusted") as caught:
        model.generate(["p"])
    assert "SSL_CERT_FILE" in caught.value.hint


def test_a_host_that_can_be_none_is_no_web_address():
    with pytest.raises(ModelError, match="is no web address"):
        RemoteModel(f"http://{'a' * 300}/v1", "tiny").generate(["p"])


def test_a_query_in_the_address_stays_at_its_end():
    def say(handler, _):
        assert handler.path == "/v1/chat/completions?version=1"
        handler.send(200, body_of("P(a)"))

    with Server(echo, say=say) as server:
        assert RemoteModel(f"{server.url}?version=1", "tiny").generate(["p"])[0][0].text == "P(a)"


def test_a_redirect_that_keeps_the_request_is_followed():
    def say(handler, _):
        there = "/v1/completions"
        handler.send(307, b"", Location=there) if handler.path != there else handler.send(200, body_of("P(a)"))

    with Server(echo, say=say) as server:
        assert model_of(server).generate(["p"])[0][0].text == "P(a)"


def test_of_an_answer_that_is_no_json_the_beginning_is_told():
    with Server(echo, say=lambda h, _: h.send(200, b"<html>Please\n\x1b[1mlog in</html>", "text/html")) as server:
        error = model_of(server, retries=0).generate(["p"])[0][0].error
        assert error.endswith("the answer is no JSON: <html>Please ?[1mlog in</html>")


def test_an_equal_request_under_way_in_another_thread_is_waited_for():
    def say(handler, body):
        time.sleep(0.3)
        handler.send(200, body_of("P(a)"))

    with Server(echo, say=say) as server, ThreadPoolExecutor(6) as threads:
        model = model_of(server)
        found = list(threads.map(lambda _: model.generate(["p"])[0][0].text, range(6)))
    assert found == ["P(a)"] * 6
    assert (server.calls, model.usage.requests, model.usage.repeated) == (1, 1, 0)


def test_the_key_of_a_request_is_the_same_however_its_grammar_is_sent():
    keys = []

    def say(handler, body):
        keys.append((handler.headers["Idempotency-Key"], "guided_grammar" in body))
        handler.send(200, body_of("no formula at all"))

    with Server(echo, say=say, guided=True) as server:
        first, resumed = model_of(server), model_of(server)
        first.generate(["a"], grammar='start: "P(a)"')
        first.generate(["b"], grammar='start: "P(a)"')
        resumed.generate(["b"], grammar='start: "P(a)"')
    assert [guided for _, guided in keys] == [True, False, True]
    assert keys[1][0] == keys[2][0] != keys[0][0]


def test_a_count_that_is_none_loses_no_answer():
    whole = json.loads(body_of("P(a)"))
    text = json.dumps(whole | {"usage": {"prompt_tokens": 0}}).replace(": 0}", ": " + "9" * 5000 + "}")
    with Server(echo, say=lambda handler, body: handler.send(200, text.encode())) as server:
        assert model_of(server).generate(["p"])[0][0].text == "P(a)"


def test_a_cache_that_is_no_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReasonerError, match="is no folder"):
        RemoteModel("http://127.0.0.1:9", "m", options=RemoteOptions(cache=tmp_path / "file"))
