"""What every test may lean on: no window on anybody's screen, and the development data where it is at hand."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

REPOSITORY = Path(__file__).resolve().parent.parent


def find_development_data() -> Path | None:
    """The folder of real drafts: `COUNTERSIGN_DATA`, else beside the checkout; None where there is none."""
    folder = Path(os.environ.get("COUNTERSIGN_DATA") or REPOSITORY.parent / "shared" / "data")
    return folder if (folder / "drafts.jsonl").is_file() else None


def pytest_report_header() -> str:
    """Say at the top of each run which input the tests stand on."""
    if data := find_development_data():
        return f"input: real drafts in {data}"
    return "input: the sample workspace (no ../shared/data beside the checkout; COUNTERSIGN_DATA names another folder)"


@pytest.fixture(scope="session")
def development_data() -> Path | None:
    """The folder of real drafts, or None: then the same tests run on the sample workspace."""
    return find_development_data()
