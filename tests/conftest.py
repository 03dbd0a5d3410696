"""What every test may lean on: no window on anybody's screen, a real desktop on demand, the development data."""

import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import compiling, desktop, fast, limits, progress, scheduling
from tests.support.system import why_not_here
from tests.support.waiting import end_background_work

pytest_plugins = ["tests.support.fixtures"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("COUNTERSIGN_LANGUAGE", "en")  # what a test reads on the screen is in English

# How long an example takes says more about the machine than about the code.
# Every run draws other examples: half of hypothesis's own number at a time sees as much over a few runs.
settings.register_profile("countersign", deadline=None, max_examples=50)
settings.register_profile(fast.PROFILE, settings.get_profile("countersign"), max_examples=20)
settings.load_profile("countersign")

REPOSITORY = Path(__file__).resolve().parent.parent
GARBAGE_AT = 20_000
"""New objects after which garbage is looked for. At Python's own 700 the tests that read every module, whose trees are
all kept, spend more than half of their time on looking.
"""


def find_development_data() -> Path | None:
    """The folder of real drafts: `COUNTERSIGN_DATA`, else beside the checkout; None where there is none."""
    folder = Path(os.environ.get("COUNTERSIGN_DATA") or REPOSITORY.parent / "shared" / "data")
    return folder if (folder / "drafts.jsonl").is_file() else None


def pytest_configure(config: pytest.Config) -> None:
    """Let whoever runs the tests see how far they are."""
    progress.register(config)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """End what hangs where nothing else can end it, and collect widgets on the thread that owns them."""
    with limits.hard_limit(item), limits.garbage_of_windows(item):
        return (yield)


def pytest_report_header() -> str:
    """Say at the top of each run which input the tests stand on."""
    if data := find_development_data():
        return f"input: real drafts in {data}"
    return "input: the sample workspace (no ../shared/data beside the checkout; COUNTERSIGN_DATA names another folder)"


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Collect without looking for garbage: there is none, and that took a fifth of the time. What was collected stays
    to the end, so no later look for garbage goes through its 400,000 objects, a third of a second each time.
    """
    gc.disable()
    try:
        compiling.rewrite_share(session.config)
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(GARBAGE_AT, 10, 10)
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that share the one X screen on one worker: only one window has the focus. Long tests go first."""
    for item in items:
        if item.get_closest_marker("x11"):
            item.add_marker(pytest.mark.xdist_group("x11"))
        marks = {mark.name for mark in item.iter_markers()}
        place = item.nodeid.split("/", 2)[1]
        if why := why_not_here(place, marks, getattr(item, "fixturenames", ()), sys.platform):
            item.add_marker(pytest.mark.skip(reason=f"on {sys.platform}: {why}"))
    items.sort(key=scheduling.place)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Refuse to run where xdist would scatter a group: two windows would fight for the focus."""
    if getattr(session.config.option, "loadgroup", False):
        for item in session.items:
            if item.get_closest_marker("xdist_group") and "@" not in item.nodeid:
                raise pytest.UsageError(f"pytest-xdist does not keep {item.nodeid} with its group")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> scheduling.ByModule | None:
    """A module's tests go to one worker."""
    return scheduling.ByModule(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(autouse=True)
def _keyring_chosen_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each test's environment choose the keyring; the package chooses once for the whole process. What the window
    does in the background ends while the test's environment (`monkeypatch`) is in force: late, it would choose by
    another one, for the next test.
    """
    if core := sys.modules.get("keyring.core"):
        core._keyring_backend = None  # type: ignore[attr-defined]
    yield
    end_background_work()


@pytest.fixture(scope="session")
def development_data() -> Path | None:
    """The folder of real drafts, or None: then the same tests run on the sample workspace."""
    return find_development_data()


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """The name of a real X display with a window manager: the run's own, else one made for this session."""
    if display := os.environ.get("COUNTERSIGN_TEST_DISPLAY"):
        yield display
    else:
        with desktop.x_server() as display:
            yield display
