"""The tests are collected on every system, and those that need Linux are skipped elsewhere, with a reason."""

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY
from tests.support.system import why_not_here

IMPORT_ALL = """
import importlib, pathlib, sys, traceback
import pytest
from pytestqt.qt_compat import qt_api
import tests.packaging.without_posix
qt_api.set_qt_api("pyside6")
failed = 0
for path in sorted(pathlib.Path("tests").rglob("*.py")):
    if path.name.startswith(("test_", "conftest")):
        try:
            importlib.import_module(".".join(path.with_suffix("").parts))
        except pytest.skip.Exception:
            pass
        except Exception:
            failed += 1
            traceback.print_exc()
sys.exit(failed > 0)
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_module_of_tests_loads_where_python_has_no_posix_names() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]


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
