"""What all tests share: where the real data is, and a skip that says so when it is not."""

import os
from pathlib import Path

import pytest

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
