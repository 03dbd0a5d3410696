"""How the tests run: what becomes of them when a worker dies or hangs, and of a few failures."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import progress
from tests.run import STOPPED, run_pytest_on

_REPOSITORY = Path(__file__).resolve().parents[2]
_CONFTEST = """
from tests import limits, progress, scheduling
import pytest
limits.GRACE_SECONDS = 0.5

def pytest_configure(config):
    progress.register(config)

def pytest_xdist_make_scheduler(config, log):
    return scheduling.ByModule(config, log)

@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    with limits.hard_limit(item):
        return (yield)
"""


def run(folder: Path, modules: dict[str, str]) -> tuple[str, list[str], list[str]]:
    """What a run printed, what failed, and what did not end."""
    (folder / "conftest.py").write_text(_CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\ntimeout = 60\n")
    for name, text in modules.items():
        (folder / f"test_{name}.py").write_text(text)
    file = folder / "progress.jsonl"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment |= {"PYTHONPATH": str(_REPOSITORY), progress.VARIABLE: str(file), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder", "-q"]
    command += ["-p", "no:schemathesis", "-p", "no:cacheprovider", str(folder)]
    ended = subprocess.run(
        command, check=False, cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    return ended.stdout + ended.stderr, progress.read_failed(file), progress.read_running(file)


DIES = "import os\ndef test_dies(): os._exit(3)\n"
BEFORE, AFTER = "def test_before(): pass\n", "def test_after(): pass\n"


@pytest.mark.parametrize("dying", [[DIES + AFTER, BEFORE + DIES], [BEFORE + DIES + AFTER, DIES]])
def test_a_worker_that_dies_takes_one_test_with_it_and_all_others_run(tmp_path: Path, dying: list[str]) -> None:
    modules = {"a": dying[0], "b": "def test_b(): pass\n", "c": dying[1], "d": "def test_d(): pass\n"}
    printed, failed, _ = run(tmp_path, modules)
    others = "".join(modules.values()).count("def ") - 2
    assert f"2 failed, {others} passed" in printed
    assert ["test_dies" in line for line in failed] == [True, True]


def test_a_test_that_waits_in_a_library_is_ended_with_the_stack_it_stood_in(tmp_path: Path) -> None:
    hangs = (
        "import pytest\nfrom PySide6.QtCore import QCoreApplication, QEventLoop\n"
        "@pytest.mark.timeout(1)\ndef test_hangs():\n    app = QCoreApplication([])\n    QEventLoop().exec()\n"
    )
    printed, failed, _ = run(tmp_path, {"a": hangs, "b": "def test_b(): pass\n"})
    assert "1 failed, 1 passed" in printed
    assert "in test_hangs" in printed
    assert "crashed" in failed[0]


def test_a_failure_is_known_before_the_run_has_ended(tmp_path: Path) -> None:
    modules = {"a": "def test_fails(): assert 1 == 2\n", "b": "def test_b(): pass\n"}
    _, failed, running = run(tmp_path, modules)
    assert failed == ["test_a.py::test_fails (call: assert 1 == 2)"]
    assert running == []


@pytest.mark.parametrize(
    ("outcomes", "once", "runs", "failed"),
    [
        ([(1, ["a.py::one"]), (0, [])], False, [["tests"], ["a.py::one"]], []),
        ([(1, ["a.py::one"]), (1, ["a.py::one"])], False, [["tests"], ["a.py::one"]], ["tests"]),
        ([(1, ["a.py::one"])], True, [["tests"]], ["tests"]),
        ([(1, ["a.py::one", "a.py::two", "b.py::three", "b.py::four"])], False, [["tests"]], ["tests"]),
        ([(1, [])], False, [["tests"]], ["tests"]),
        ([(2, ["a.py::one"])], False, [["tests"]], ["tests"]),
        ([(STOPPED, ["a.py::one"])], False, [["tests"]], ["tests"]),
        ([(0, [])], False, [["tests"]], []),
    ],
    ids=["unsteady", "fails again", "once", "many", "could not be read", "given up", "too long", "all pass"],
)
def test_a_few_failures_run_once_more_and_are_named_where_they_pass(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    outcomes: list[tuple[int, list[str]]],
    once: bool,
    runs: list[list[str]],
    failed: list[str],
) -> None:
    asked: list[list[str]] = []

    def run_and_tell(arguments: list[str], *_: object) -> tuple[int, list[str]]:
        asked.append(arguments)
        return outcomes[len(asked) - 1]

    monkeypatch.setattr("tests.run.run_and_tell", run_and_tell)
    assert run_pytest_on({}, ["tests"], once) == failed
    assert asked == runs
    assert ("unsteady" in capsys.readouterr().out) == (len(runs) == 2 and not failed)


def test_a_failed_test_is_asked_for_without_the_group_of_its_screen(tmp_path: Path) -> None:
    file = tmp_path / "progress.jsonl"
    names = ["test_a.py::test_a@x11", "test_a.py::test_a@x11", "test_b.py::test_b[a@b]", "test_c.py::test_c[x]@app"]
    file.write_text("".join(json.dumps(["failed", name, 1, "call: no"]) + "\n" for name in names))
    assert progress.failed_tests(file) == ["test_a.py::test_a", "test_b.py::test_b[a@b]", "test_c.py::test_c[x]"]
