"""Benchmarks that find no data say where they looked and how to name another folder."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["overhead", "saturation"])
def test_a_benchmark_without_its_data_says_so(name, tmp_path):
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), "--data", str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert str(tmp_path) in done.stderr.splitlines()[-1]
    assert "--data DIR" in done.stderr.splitlines()[-1]
