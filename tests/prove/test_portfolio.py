"""The race: every backend on the same questions, and provers that are missing, hang or are killed."""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reasoner.logic import Function, Predicate, Problem, Statement, sort_problem
from reasoner.prove import BACKENDS, Limits, Outcome, decide, list_backends
from reasoner.prove.certify import certificate_of
from reasoner.prove.contradictions import ContradictionError
from reasoner.prove.decide import Inquiry
from reasoner.prove.models import find_model
from reasoner.prove.nursery import Task, nursery
from reasoner.prove.packing import pack
from reasoner.prove.portfolio import Race, _record, available, race
from reasoner.prove.questions import Answer
from reasoner.prove.saturation import Options, refute
from reasoner.prove.scheduling import features_of
from reasoner.prove.verdict import SzsStatus, Verdict
from reasoner.syntax import read_formula, read_problem, write_formula

SYLLOGISM = ["∀x (p(x) → q(x))", "∃x p(x)", "∀x ¬q(x)"]
CONSISTENT = ["∀x (p(x) → ¬p(f(x)))", "p(a)"]


def question(texts):
    return Inquiry(*sort_problem(Problem.of([read_formula(text) for text in texts]))).question("denied")


def ask(backend, texts, seconds=20.0):
    return race({"denied": question(texts)}, Limits(seconds), time.perf_counter() + seconds, backend)["denied"]


@pytest.mark.parametrize("name", BACKENDS.names())
def test_every_backend_answers_rightly_or_not_at_all(name):
    if not available(name):
        pytest.skip(f"{name} is not installed")
    silent = name in ("models", "z3-relevant", "eprover-relevant")
    assert ask(name, SYLLOGISM).outcome is (Outcome.UNKNOWN if silent else Outcome.UNSATISFIABLE)
    assert ask(name, CONSISTENT).outcome is not Outcome.UNSATISFIABLE


NUMBERS = """tff(a, axiom, p(3)).
tff(b, axiom, ! [X: $int] : (p(X) => p($sum(X, 1)))).
tff(c, conjecture, p(5))."""


@pytest.mark.parametrize(
    ("name", "reason"), [("eprover", "Inappropriate"), ("models", "Inappropriate"), ("saturation", "GaveUp")]
)
def test_a_backend_that_declines_has_not_run_out_of_time(name, reason):
    if not available(name):
        pytest.skip(f"{name} is not installed")
    verdict = decide(read_problem(NUMBERS), Limits(20.0), backend=name)
    assert (verdict.label, verdict.reason, str(verdict.status)) == (None, reason, reason)
    assert verdict.detail.startswith(f"{name}: ")
    assert verdict.to_json()["detail"] == verdict.detail


def test_running_out_of_time_is_told_from_giving_up(fresh_nursery, tmp_path):
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, "sleep 60"))
    answer = ask("eprover", SYLLOGISM, 1.0)
    assert (answer.reason, answer.text) == ("Timeout", "out of time: eprover")


def test_a_crashed_prover_gave_up_and_says_so(fresh_nursery, tmp_path):
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, "echo out of luck >&2; exit 3"))
    answer = ask("eprover", SYLLOGISM)
    assert (answer.reason, answer.text) == ("GaveUp", "eprover: out of luck")


@pytest.mark.parametrize("proof", ["", "cnf(c_0_1, plain, ($false), inference(pm,[status(thm)],[c_0_0]))."])
def test_a_prover_that_shows_no_proof_has_not_refuted(fresh_nursery, tmp_path, proof):
    body = f"echo '% SZS status Theorem'; echo '{proof}'"
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, body))
    answer = ask("eprover", ["∀x ∃y r(x, y)", "p(a)"])
    assert (answer.outcome, answer.reason) == (Outcome.UNKNOWN, "GaveUp")
    assert answer.text == "eprover: it says Theorem and shows no proof from the statements"


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "SZS output start Saturation",
        "SZS output start Saturation\ncnf(c, plain, ($false), s1, [final]).\nSZS output end Saturation",
    ],
)
def test_a_prover_that_shows_no_saturation_has_no_model(fresh_nursery, tmp_path, shown):
    body = f"echo '% SZS status CounterSatisfiable'; echo '{shown}'"
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, body))
    answer = ask("eprover", SYLLOGISM)
    assert (answer.outcome, answer.reason) == (Outcome.UNKNOWN, "GaveUp")
    assert answer.text == "eprover: it says CounterSatisfiable and shows no saturated clauses"
    assert ask("auto", SYLLOGISM).outcome is Outcome.UNSATISFIABLE


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Theorem", "fof(c1, plain, $false, inference(cn, [], [file('x', s0)]))."),
        (
            "CounterSatisfiable",
            "SZS output start Saturation\nfof(s0, axiom, p, file('x', s0)).\nSZS output end Saturation",
        ),
    ],
)
def test_what_a_prover_only_claims_is_told_as_its_claim(fresh_nursery, tmp_path, said, shown):
    body = f"cat <<'END'\n% SZS status {said}\n{shown}\nEND"
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, body))
    texts = ["∀x s(x) ≠ zero", "∀x ∀y (s(x) = s(y) → x = y)"]
    verdict = decide(Problem.of(map(read_formula, texts)), Limits(3.0), backend="eprover")
    assert (verdict.checked, verdict.inconsistent, verdict.reason) == (False, False, "Unchecked")
    told = "unsatisfiable" if said == "Theorem" else "satisfiable"
    assert verdict.claimed == told.capitalize() == str(verdict.status)
    assert verdict.detail.startswith("no certificate was found")
    assert verdict.detail.endswith(f": eprover says {told}, which nothing here has checked")


@pytest.mark.skipif(not available("eprover"), reason="E is not installed")
@pytest.mark.parametrize("texts", [CONSISTENT, ["∀x f(g(x)) = x", "∀x f(h(x)) = x", "∀x g(x) ≠ h(x)"], ["∀x x = x"]])
def test_clauses_that_e_saturated_can_be_true(texts):
    assert ask("eprover", texts).outcome is Outcome.SATISFIABLE


def test_the_side_that_was_not_needed_is_no_timeout():
    verdict = decide(read_problem("fof(a, axiom, p(a)). fof(c, conjecture, p(a)).", "tptp"), backend="saturation")
    assert verdict.label == "True"
    assert verdict.negated_status in (SzsStatus.UNKNOWN, SzsStatus.COUNTER_SATISFIABLE)


def test_the_listing_names_every_backend():
    assert [row["name"] for row in list_backends()] == list(BACKENDS.names())


def fake_prover(folder, body):
    path = folder / "eprover"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def fresh_nursery(monkeypatch):
    """A nursery that sees this test's environment."""
    from reasoner.prove import nursery as module

    module._close()
    yield monkeypatch
    module._close()


def test_a_missing_prover_is_absent(fresh_nursery):
    fresh_nursery.setenv("REASONER_EPROVER", "/nowhere/eprover")
    assert not available("eprover")
    assert ask("auto", SYLLOGISM).outcome is Outcome.UNSATISFIABLE


@pytest.mark.parametrize(
    ("body", "version"),
    [
        ("echo 'E 9.8.7-test Imaginary (0badc0de)'", "9.8.7-test"),
        ("echo a prover", "a prover"),
        ("exit 3", ""),
        ("yes E 1.2", "1.2"),
        (r"printf 'E 2.1\201 \033[1m'", ""),
        ("head -c 20000 /dev/urandom", ""),
        ("trap '' TERM; echo '% hi'; sleep 60", ""),
    ],
    ids=["number", "no number", "silent", "endless", "bytes that are no text", "random bytes", "hangs after a word"],
)
def test_the_prover_that_is_named_tells_its_own_version(fresh_nursery, tmp_path, body, version):
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, body))
    row = next(row for row in list_backends() if row["name"] == "eprover")
    assert (row["available"], row["version"]) == (True, version)


def test_a_prover_that_hangs_when_asked_for_its_version_leaves_nothing_behind(fresh_nursery, tmp_path):
    mark = f"5{os.getpid()}.25"
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, f"sleep {mark}"))
    assert BACKENDS.get("eprover").version() == ""
    deadline = time.time() + 30
    while (left := _with_mark(mark)) and time.time() < deadline:
        time.sleep(0.05)
    assert not left


@pytest.mark.parametrize(
    "body", ["sleep 60", "kill -9 $$", "kill -STOP $$", "echo '% SZS status Nonsense'", "head -c 5000000 /dev/urandom"]
)
def test_a_hung_killed_or_babbling_prover_costs_no_more_than_its_time(fresh_nursery, tmp_path, body):
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, body))
    start = time.perf_counter()
    assert ask("eprover", SYLLOGISM, 1.0).outcome is Outcome.UNKNOWN
    assert time.perf_counter() - start < 20  # and not a minute; also on a busy machine


DETACHED = "setsid sh -c 'setsid sleep {0} & sleep {0}' &\nsleep {0}"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("body", ["sleep {0}", DETACHED], ids=["child", "detached"])
def test_nothing_outlives_a_process_that_is_ended(tmp_path, how, body):
    mark = f"3{os.getpid()}.25"
    prover = fake_prover(tmp_path, body.format(mark))
    code = (
        "import signal\nfrom tests.prove.test_portfolio import ask, SYLLOGISM\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a background job of a shell ignores it
        "ask('eprover', SYLLOGISM, 300.0)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"REASONER_EPROVER": prover})

    deadline = time.time() + 60
    while not _with_mark(mark) and time.time() < deadline:
        time.sleep(0.05)
    assert _with_mark(mark)
    process.send_signal(how)
    process.wait(timeout=60)
    deadline = time.time() + 30
    while _with_mark(mark) and time.time() < deadline:
        time.sleep(0.05)
    assert not _with_mark(mark)


def test_what_left_its_process_group_ends_with_its_member(fresh_nursery, tmp_path):
    mark = f"4{os.getpid()}.25"
    fresh_nursery.setenv("REASONER_EPROVER", fake_prover(tmp_path, DETACHED.format(mark)))
    children = Path(f"/proc/{nursery().process.pid}/task/{nursery().process.pid}/children")
    if not children.exists():
        pytest.skip("the system does not list children")
    assert ask("eprover", SYLLOGISM, 2.0).outcome is Outcome.UNKNOWN
    deadline = time.time() + 30
    while children.read_text() and time.time() < deadline:
        time.sleep(0.05)
    assert not children.read_text()
    assert not _with_mark(mark)


def _with_mark(mark):
    """Processes in whose command the mark stands."""
    return [p for p in Path("/proc").iterdir() if p.name.isdigit() and mark.encode() in _command_line(p)]


def _command_line(folder):
    try:
        return (folder / "cmdline").read_bytes()
    except OSError:
        return b""


def test_members_that_are_stopped_keep_nobody_waiting(fresh_nursery):
    """Every worker is stopped as soon as it is there; the race still ends within its limit, and leaves none behind."""
    children = Path(f"/proc/{nursery().process.pid}/task/{nursery().process.pid}/children")
    if not children.exists():
        pytest.skip("the system does not list children")
    stopped, over = set(), threading.Event()

    def stop():
        while not over.is_set():
            for pid in set(children.read_text().split()) - stopped:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(pid), signal.SIGSTOP)
                    stopped.add(pid)
            time.sleep(0.001)

    assert ask("z3", SYLLOGISM, 30.0).outcome is Outcome.UNSATISFIABLE  # the nursery is up
    thread = threading.Thread(target=stop)
    thread.start()
    deadline = time.perf_counter() + 30
    try:
        while not stopped and time.perf_counter() < deadline:  # a quick worker may be done before it is seen
            start = time.perf_counter()
            answer = race({"denied": question(SYLLOGISM)}, Limits(1.0, jobs=2), start + 1.0)["denied"]
            assert answer.outcome in (Outcome.UNKNOWN, Outcome.UNSATISFIABLE)
            assert time.perf_counter() - start < 20  # not for ever, also on a busy machine
    finally:
        over.set()
        thread.join()
    assert stopped
    while set(children.read_text().split()) & stopped and time.perf_counter() < deadline:
        time.sleep(0.05)  # the race sends the signal and does not wait for the end
    assert not set(children.read_text().split()) & stopped
    assert ask("z3", SYLLOGISM, 30.0).outcome is Outcome.UNSATISFIABLE


def test_a_race_ends_in_time_though_its_processes_cannot_be_started(fresh_nursery):
    program = "import time; time.sleep(60)"
    fresh_nursery.setattr("reasoner.prove.nursery._PROGRAM", program)
    start = time.perf_counter()
    answer = race({"denied": question(SYLLOGISM)}, Limits(0.5), start + 0.5)["denied"]
    assert (answer.outcome, answer.reason) == (Outcome.UNKNOWN, "Timeout")
    assert time.perf_counter() - start < 20


def test_a_question_is_packed_once_for_all_members_and_both_sides(monkeypatch):
    from reasoner.logic import transport

    packed, pack = [], transport.pack
    monkeypatch.setattr(transport, "pack", lambda node: packed.append(node) or pack(node))
    premises = [read_formula(text) for text in ("∀x p(x, f(x))", "∀x ¬p(x, x)", "∀x,y,z (p(x, y) ∧ p(y, z) → p(x, z))")]
    inquiry = Inquiry(*sort_problem(Problem.of(premises, read_formula("∃x p(f(x), x)"))))
    questions = {side: inquiry.question(side) for side in ("denied", "granted")}
    members = Race(questions, Limits(3.0, jobs=2), time.perf_counter() + 3.0)
    members.run()
    members.end()
    formulas = [formula for asked in questions.values() for formula in asked.formulas()]
    assert [packed.count(formula) for formula in dict.fromkeys(formulas)] == [1] * 5


def test_past_the_deadline_nothing_is_looked_at_packed_or_started(monkeypatch):
    from reasoner.prove import portfolio, scheduling

    many = [f"∀x (p(x) → q{number}(f(x)))" for number in range(50)]
    asked = question(many)
    looked, clock = [], iter(range(1000))
    monkeypatch.setattr(scheduling, "is_horn", lambda formula: not looked.append(formula))
    monkeypatch.setattr(scheduling.time, "perf_counter", lambda: next(clock))
    assert features_of(asked, until=9.5) is None
    assert len(looked) == 10
    monkeypatch.undo()
    assert pack({"denied": asked}, time.perf_counter() - 1.0) == {}
    monkeypatch.setattr(portfolio, "nursery", lambda: pytest.fail("a process is asked for"))
    assert Race({"denied": asked}, Limits(1.0), time.perf_counter() - 1.0).run()["denied"].reason == "Timeout"


def test_a_lost_nursery_is_replaced():
    lost = nursery().process
    os.kill(lost.pid, signal.SIGKILL)
    lost.wait()
    assert ask("z3", SYLLOGISM).outcome is Outcome.UNSATISFIABLE


def test_a_contradiction_between_backends_is_an_error_with_both_certificates():
    yes = BACKENDS.get("models").solve(question(["p(a)"]), Limits(2.0))
    no = BACKENDS.get("saturation").solve(question(["q(b)", "¬q(b)"]), Limits(2.0))
    bare = Answer(Outcome.UNSATISFIABLE, core=("s1", "s2"), backend="other")
    for other, shown in ((no, "⊥ ["), (bare, "from s1, s2")):
        with pytest.raises(ContradictionError) as caught:
            _record({"denied": yes}, "denied", other)
        assert caught.value.answers == (yes, other)
        message = str(caught.value)
        assert "models, satisfiable:" in message
        assert '"p/1"' in message
        assert f"{other.backend}, unsatisfiable:" in message
        assert shown in message


@pytest.mark.parametrize(
    ("satisfiable", "shown"),
    [
        (["p(a)", "∀x (p(x) → q(f(x)))"], ["3 saturated clauses", "p(a)", "q(f(a))"]),
        (["p(a)", "∀x (p(x) → q(x))"], ["3 saturated clauses", "p(a)", "q(a)"]),
    ],
)
def test_a_contradiction_shows_what_our_prover_saturated(satisfiable, shown):
    yes = BACKENDS.get("saturation").solve(question(satisfiable), Limits(20.0))
    assert yes.outcome is Outcome.SATISFIABLE
    other = Answer(Outcome.UNSATISFIABLE, core=("s1",), backend="other")
    with pytest.raises(ContradictionError) as caught:
        _record({"denied": yes}, "denied", other)
    message = str(caught.value)
    assert "nothing to show" not in message
    assert all(part in message for part in shown)


def test_a_saturated_clause_that_is_very_long_is_not_written():
    term = Function("a")
    for _ in range(10):
        term = Function("f", (term, term))
    asked = Inquiry(*sort_problem(Problem.of([Predicate("p", (term,))]))).question("denied")
    shown = BACKENDS.get("saturation").solve(asked, Limits(20.0)).text
    assert shown.splitlines() == ["1 saturated clauses", "a clause too long to be written"]


def test_each_search_of_our_prover_says_what_it_ended_with():
    from reasoner.prove.saturation.given_clause import Saturation, Strategy
    from reasoner.prove.saturation.grounding import Grounding
    from reasoner.prove.saturation.instances import InstanceGeneration
    from reasoner.prove.saturation.prover import prepare

    asked = question(["p(a)", "∀x (p(x) → q(x))", "¬r(a)"])
    expected = {"saturated": {"p(a)", "¬p(X0) ∨ q(X0)", "q(a)", "¬r(a)"}, "atoms": {"p(a)", "q(a)"}}
    for number, name in enumerate(["saturated", "atoms", "literals"]):
        clauses, vocabulary, _ = prepare(asked.statements, asked.signature, Strategy())
        searches = [lambda v, c: Saturation(v, c, Strategy()), Grounding, InstanceGeneration]
        search = searches[number](vocabulary, clauses)
        assert search.run(lambda: False) == "saturated"
        heading, kept = search.kept()
        shown = {write_formula(vocabulary.formula(each)) for each in kept}
        assert heading.startswith(name)
        assert shown == expected.get(name, shown)
        assert {"p(a)", "q(a)"} <= shown


class Scripted:
    """In place of the nursery: `first` is Z3's answer once our prover is at work too; others come when the test says."""

    def __init__(self):
        self.writing, self.ended, self.first = {}, set(), Answer(Outcome.UNSATISFIABLE, backend="z3")

    def ready(self, until):
        return True

    def start(self, backend, question, limits):
        reading, self.writing[backend] = os.pipe()
        if backend == "saturation":
            self.says("z3", self.first)
        return ScriptedTask(reading, backend, self)

    def says(self, backend, answer):
        with os.fdopen(self.writing.pop(backend), "wb") as out:
            out.write(pickle.dumps(answer))


class ScriptedTask(Task):
    def __init__(self, pipe, backend, master):
        super().__init__(0, pipe, bytearray())
        self.backend, self.master = backend, master

    def end(self):
        os.close(self.pipe)
        self.master.ended.add(self.backend)


@pytest.fixture
def scripted(monkeypatch):
    """Z3 and our prover at work on what a goal or a set of premises is asked first."""
    from reasoner.prove import portfolio

    master = Scripted()
    monkeypatch.setattr(portfolio, "nursery", lambda: master)
    plan = [("z3", 0.5), ("saturation", 0.5)]
    monkeypatch.setattr(portfolio, "_plan", lambda asked, until: [] if asked.statements[-1].role == "goal" else plan)
    return master


def begun():
    """A race that Z3 has answered."""
    members = Race({"denied": question(SYLLOGISM)}, Limits(60.0, jobs=2), time.perf_counter() + 60.0)
    return members, members.run()


def test_the_others_go_on_until_the_race_is_ended(scripted):
    proof = BACKENDS.get("saturation").solve(question(SYLLOGISM), Limits(30.0))
    members, found = begun()
    assert found["denied"] == scripted.first
    assert members.news() is None
    assert scripted.ended == {"z3"}
    scripted.says("saturation", proof)
    assert members.another() == proof
    assert members.another() is None
    members, _ = begun()
    scripted.ended.clear()
    members.end()
    assert scripted.ended == {"saturation"}


@pytest.mark.parametrize("look", ["news", "another"])
def test_answers_that_differ_are_an_error_whenever_they_come_before_the_end(scripted, look):
    members, found = begun()
    other = Answer(Outcome.SATISFIABLE, backend="saturation")
    scripted.says("saturation", other)
    with pytest.raises(ContradictionError) as caught:
        getattr(members, look)()
    assert caught.value.answers == (found["denied"], other)


@pytest.mark.parametrize("outcome", [Outcome.UNSATISFIABLE, Outcome.UNKNOWN], ids=str)
def test_the_word_of_one_member_is_waited_for(scripted, outcome):
    members, _ = begun()
    answer = Answer(outcome, backend="saturation")
    scripted.says("saturation", answer)
    assert members.word_of("saturation", "denied") == (answer if outcome is Outcome.UNSATISFIABLE else None)
    assert members.word_of("cvc5", "denied") is None


MODEL = BACKENDS.get("models").solve(question(["p(a)"]), Limits(20.0))


@pytest.mark.parametrize(
    ("other", "stands"),
    [
        (MODEL, MODEL),
        (Answer(Outcome.UNKNOWN, "GaveUp", backend="saturation"), None),
        (Answer(Outcome.SATISFIABLE, backend="saturation"), None),
        (Answer(Outcome.UNSATISFIABLE, backend="saturation"), ContradictionError),
    ],
    ids=["a model comes", "nobody objects", "another agrees", "another objects"],
)
def test_a_claim_without_a_model_ends_nobody(scripted, monkeypatch, other, stands):
    scripted.first = Answer(Outcome.SATISFIABLE, backend="z3")
    await_answers, waits = Race._await, []

    def once_more(members, seconds):
        ready = await_answers(members, 0.0)
        if members.found["denied"] == scripted.first and not waits:
            waits.append(set(scripted.ended))
            scripted.says("saturation", other)
        return ready

    monkeypatch.setattr(Race, "_await", once_more)
    if stands is ContradictionError:
        with pytest.raises(ContradictionError):
            begun()
    else:
        assert begun()[1]["denied"] == (stands or scripted.first)
    assert waits == [{"z3"}]


def test_after_a_claim_without_a_model_a_model_is_looked_for_first(scripted, monkeypatch):
    from reasoner.prove import portfolio

    plan = [("z3", 0.3), ("saturation", 0.3), ("cvc5", 0.2), ("models", 0.2)]
    monkeypatch.setattr(portfolio, "_plan", lambda asked, until: plan)
    started, start = [], scripted.start

    def noting(backend, question, limits):
        started.append(backend)
        task = start(backend, question, limits)
        if backend == "models":
            scripted.says("models", MODEL)
        return task

    scripted.start, scripted.first = noting, Answer(Outcome.SATISFIABLE, backend="z3")
    assert begun()[1]["denied"] == MODEL
    assert started == ["z3", "saturation", "models"]


def test_after_a_claim_that_nobody_can_show_the_other_question_comes_first(scripted, monkeypatch):
    from reasoner.prove import portfolio

    plan = [("z3", 0.4), ("saturation", 0.3), ("cvc5", 0.3)]
    monkeypatch.setattr(portfolio, "_plan", lambda asked, until: plan)
    started, start = [], scripted.start

    def noting(backend, question, limits):
        started.append(backend)
        task = start(backend, question, limits)
        if len(started) == 3:
            scripted.says("z3", Answer(Outcome.UNSATISFIABLE, backend="z3"))
        return task

    scripted.start, scripted.first = noting, Answer(Outcome.SATISFIABLE, backend="z3")
    asked = {"denied": question(SYLLOGISM), "granted": question(SYLLOGISM)}
    members = Race(asked, Limits(60.0, jobs=2), time.perf_counter() + 60.0)
    found = members.run()
    members.end()
    assert started == ["z3", "saturation", "z3"]
    assert {side: answer.outcome for side, answer in found.items()} == {
        "denied": Outcome.SATISFIABLE,
        "granted": Outcome.UNSATISFIABLE,
    }


def test_a_contradiction_while_a_certificate_is_looked_for_is_an_error(scripted, monkeypatch):
    deciding = sys.modules["reasoner.prove.decide"]

    def certificate_of(problem, inquiry, verdict, limits, deadline):
        assert verdict.label == "True"
        scripted.says("saturation", Answer(Outcome.SATISFIABLE, backend="saturation"))

    monkeypatch.setattr(deciding, "certificate_of", certificate_of)
    monkeypatch.setattr(deciding, "_ask_z3", lambda *arguments: None)
    monkeypatch.setattr(deciding, "ask_premises", lambda *arguments: None)
    goal = Problem.of(map(read_formula, SYLLOGISM[:2]), read_formula("∃x q(x)"))
    with pytest.raises(ContradictionError):
        decide(goal, Limits(60.0, jobs=2))


def test_an_answer_that_cannot_be_certified_gives_way_to_another(scripted):
    """The first derivation is refused by the kernel; the second, which comes later, is not."""
    proof = BACKENDS.get("saturation").solve(question(SYLLOGISM), Limits(30.0))
    broken = replace(proof.derivation, steps=proof.derivation.steps[1:])
    scripted.first = Answer(Outcome.UNSATISFIABLE, derivation=broken, backend="z3")
    members, found = begun()
    problem = Problem.of([read_formula(text) for text in SYLLOGISM])
    inquiry = Inquiry(*sort_problem(problem), denied=found["denied"], race=members)
    verdict = Verdict(None, SzsStatus.UNSATISFIABLE, SzsStatus.UNSATISFIABLE, inconsistent=True)
    scripted.says("saturation", proof)
    certificate = certificate_of(problem, inquiry, verdict, Limits(60.0), time.perf_counter() + 60.0)
    assert certificate.derivations == (proof.derivation,)


def test_large_questions_are_put_aside_once_time_is_up():
    """Where clauses are made, too: our prover and our model finder look at the clock before they have them all."""
    statements = [Statement(f"s{number}", read_formula(f"p{number}(a)")) for number in range(200)]
    signature = sort_problem(Problem.of([statement.formula for statement in statements]))[1]
    looks = iter(range(1000))
    result = refute(statements, Limits(2.0), Options(clock=lambda: float(next(looks))), signature)
    assert (result.outcome, result.statistics) == ("timeout", {})
    formulas = [statement.formula for statement in statements]
    assert find_model(formulas, signature, deadline=time.perf_counter() + 60.0) is not None
    assert find_model(formulas, signature, deadline=time.perf_counter() - 1.0) is None
