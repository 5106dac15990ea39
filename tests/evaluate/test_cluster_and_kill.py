"""Runs on a Ray cluster, and runs killed outright."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, read_records, run

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


def test_kill_nine_at_a_random_moment_loses_and_repeats_nothing(tmp_path):
    data = tmp_path / "rows.jsonl"
    rows = [
        {"id": item.item_id, "premises_fol": item.premises_fol, "conclusion_fol": item.conclusion_fol, "label": "True"}
        for item in ITEMS * 1
    ]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = tmp_path / "run.jsonl"
    command = [sys.executable, "-m", "reasoner", "evaluate", "run", "jsonl", str(data), "--method", "gold", "--out", str(out)]
    started = time.perf_counter()
    subprocess.run([*command[:-1], str(tmp_path / "whole.jsonl")], check=True, capture_output=True)
    length = time.perf_counter() - started
    chance = random.Random(9)
    killed = 0
    for attempt in range(20):
        resume = ["--resume"] if out.exists() else []
        process = subprocess.Popen([*command, *resume], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(0.6, 1.1) * length)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
        if attempt % 7 == 6:
            out.unlink(missing_ok=True)
    subprocess.run([*command, *(["--resume"] if out.exists() else [])], check=True, capture_output=True)
    assert killed
    assert told(read_records(out)) == told(read_records(tmp_path / "whole.jsonl"))
    assert len(read_records(out)) == len(ITEMS)
