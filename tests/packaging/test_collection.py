"""The tests are collected on every system, and those that need Linux are skipped elsewhere, with a reason."""

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY
from tests.support.system import why_not_here


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_test_is_collected_where_python_has_no_posix_names() -> None:
    asked = ["-m", "pytest", "-p", "tests.packaging.without_posix", "--collect-only", "-q", "-n0"]
    done = subprocess.run(
        [sys.executable, *asked, "-p", "no:cacheprovider"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "error" not in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("place", "marks", "fixtures", "skipped"),
    [
        ("ui", {"x11"}, (), True),
        ("journeys", set(), ("x_display",), True),
        ("store", set(), ("postgres", "tmp_path"), True),
        ("faults", set(), (), True),
        ("ui", set(), ("tmp_path",), False),
        ("commands", {"slow"}, ("running_store",), False),
    ],
)
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_what_needs_linux_is_skipped_elsewhere_and_runs_here(
    place: str, marks: set[str], fixtures: tuple[str, ...], skipped: bool, platform: str
) -> None:
    assert (why_not_here(place, marks, fixtures, platform) is not None) is skipped
    assert why_not_here(place, marks, fixtures, "linux") is None
