"""What all tests share: where the real data is, with a skip if it is not there, and no clock in property tests."""

import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads of torch in several test processes wait for each other

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path | None:
    """The folder of real benchmark data: $REASONER_DATA, else ../shared/data beside the checkout."""
    named = os.environ.get("REASONER_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def real_data() -> Path:
    folder = data_folder()
    if folder is None:
        pytest.skip("real benchmark data is missing: set REASONER_DATA or put it in ../shared/data")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
