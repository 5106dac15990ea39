"""Runs on a Ray cluster, and runs killed outright."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, read_records, run, summarize

pytestmark = pytest.mark.slow

SETTINGS = Settings("jsonl", "gold")
ITEMS = [
    BenchmarkItem(f"i{n}", "True", premises_fol=("∀x (Dog(x) → Barks(x))", f"Dog(d{n})"), conclusion_fol=f"Barks(d{n})")
    for n in range(12)
]


def told(records):
    return sorted((record["id"], record["label"], record["certified"]) for record in records)


def test_a_local_ray_cluster_gives_the_records_of_one_process(monkeypatch):
    ray = pytest.importorskip("ray", reason="ray is not installed")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=100_000_000)
    try:
        assert told(run(ITEMS, SETTINGS, ray="local")) == told(run(ITEMS, SETTINGS))
    finally:
        ray.shutdown()


ROWS = 400
KILLS = 20


def test_twenty_kills_of_one_run_lose_and_repeat_nothing(tmp_path):
    data = tmp_path / "rows.jsonl"
    rows = [
        {
            "id": f"r{n}",
            "premises_fol": ["∀x (Dog(x) → Barks(x))", f"Dog(d{n})"],
            "conclusion_fol": f"Barks(d{n % 390})",
            "label": "True",
        }
        for n in range(ROWS)
    ]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    out, whole = tmp_path / "run.jsonl", tmp_path / "whole.jsonl"

    def command(path, *more):
        return [
            sys.executable,
            "-m",
            "reasoner",
            "evaluate",
            "run",
            "jsonl",
            str(data),
            "--method",
            "gold",
            "--timeout",
            "60",  # so that a busy machine leaves no item undecided in one of the runs
            "--json",
            "--out",
            str(path),
            *more,
        ]

    subprocess.run(command(whole), check=True, capture_output=True)
    chance = random.Random(9)
    kills, lengths = 0, [0]
    while kills < KILLS:
        process = subprocess.Popen(
            command(out, *(["--resume"] if out.exists() else [])), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        # At any moment of its work, or while it still starts; each life is to leave work for the next.
        wanted = lengths[-1] + chance.randrange(0, ROWS // (KILLS + 4))
        while process.poll() is None and (not out.exists() or out.read_bytes().count(b"\n") < wanted):
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.02))
        if process.poll() is not None:
            break
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        kills += 1
        lengths.append(out.read_bytes().count(b"\n") if out.exists() else 0)
    assert kills == KILLS
    assert lengths == sorted(lengths)
    done = subprocess.run(command(out, "--resume"), check=True, capture_output=True, text=True)
    summary, expected = json.loads(done.stdout), summarize(read_records(whole), "jsonl")
    records = read_records(out)
    assert told(records) == told(read_records(whole))
    assert len({record["id"] for record in records}) == len(records) == ROWS
    for name in ("n", "correct", "accuracy", "accuracy_95", "by_label", "confusion", "certified", "taxonomy"):
        assert summary[name] == expected[name]


def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "forever.py"
    script.write_text(
        "import os, sys, time\n"
        "from reasoner.workers import in_order\n"
        "if __name__ == '__main__':\n"
        "    for pid in in_order(os.getpid, iter(lambda: (), None), jobs=2):\n"
        "        print(pid, flush=True)\n"
        "        time.sleep(0.01)\n"
    )
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    workers = {int(process.stdout.readline()) for _ in range(40)}
    process.kill()
    process.wait()
    until = time.monotonic() + 60
    while time.monotonic() < until and any(map(alive, workers)):
        time.sleep(0.05)
    assert not any(map(alive, workers))


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
