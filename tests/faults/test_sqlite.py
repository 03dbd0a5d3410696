"""A store on SQLite whose disk fills up: refused, nothing half made, and it goes on when there is room."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from console.store.database.engine import open_existing
from console.store.verification.verify import verify
from tests.faults.served import ForkedStore
from tests.support import warm
from tests.support.store_in_thread import a_decision, draft_as_sent, push, submit

Resize = Callable[[str], None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Resize]]:
    """A file system of 8 MB that can be made larger; skips where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(*options: str) -> bool:
        return subprocess.run(["mount", *options, folder], capture_output=True, check=False).returncode == 0

    if not mount("-t", "tmpfs", "-o", "size=8m", "tmpfs"):
        pytest.skip("a file system can be mounted by root only")

    def resize(size: str) -> None:
        assert mount("-o", f"remount,size={size}")

    try:
        yield folder, resize
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_takes_nothing_half_and_the_store_goes_on_when_there_is_room(
    disk: tuple[Path, Resize], tmp_path: Path
) -> None:
    folder, resize = disk
    store = ForkedStore(tmp_path, given_database=f"sqlite:///{folder / 'store.db'}")
    store.start()
    try:
        agent, pipeline = store.as_("agent"), store.as_("pipeline")
        draft = submit(pipeline, draft_as_sent(0))[0]["id"]
        decision = a_decision(agent.get(f"/v1/drafts/{draft}").json())
        answered = _fill(pipeline)
        refused = agent.post("/v1/decisions", json=[decision])
        ready = agent.get("/readyz")
        assert (ready.status_code, "no space left" in store.log) == (503, True)
        assert refused.status_code in (200, 503)
        resize("64m")
        assert agent.get("/readyz").status_code == 200
        assert push(agent, decision)[0]["status"] == ("recorded" if refused.status_code == 503 else "duplicate")
        again = submit(pipeline, *_large(10_000))
        assert {r["status"] for r in again} == {"created"}
        assert _external_ids(pipeline) == answered | {"draft-0"} | {r["external_id"] for r in again}
    finally:
        store.close()
    opened = open_existing(store.database)
    try:
        assert verify(opened).problems == ()
    finally:
        opened.close()


def _fill(pipeline: httpx.Client) -> set[str]:
    """Submits until the disk is full; gives what was acknowledged."""
    answered: set[str] = set()
    for number in range(400):
        answer = pipeline.post("/v1/drafts", json=_large(number))
        if answer.status_code == 503:
            assert answer.json()["type"] == "urn:countersign:problem:unavailable"
            assert "Retry-After" in answer.headers
            return answered
        answered |= {result["external_id"] for result in answer.json()["results"]}
    raise AssertionError("the disk did not fill up")


def _external_ids(pipeline: httpx.Client) -> set[str]:
    """Of all drafts that the store has."""
    ids: set[str] = set()
    cursor = ""
    while True:
        page = pipeline.get("/v1/drafts", params={"limit": "500"} | ({"cursor": cursor} if cursor else {})).json()
        ids |= {draft["external_id"] for draft in page["items"]}
        if not page["more"]:
            return ids
        cursor = page["cursor"]


def _large(number: int) -> list[dict[str, Any]]:
    drafts = [draft_as_sent(number * 10 + n + 1) for n in range(10)]
    for draft in drafts:
        draft["sources"][0]["content"] += " And so on." * 5_000
    return drafts


def _command(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return warm.run_text(["store", *words, "--database", f"sqlite:///{folder / 'store.db'}"], timeout=60)


@pytest.mark.parametrize("size", ["4k", "40k", "200k", "300k"])
def test_a_store_that_has_no_room_to_begin_says_so_and_begins_once_there_is(
    disk: tuple[Path, Resize], size: str
) -> None:
    folder, resize = disk
    resize(size)
    for words in (["serve", "--listen", "127.0.0.1:0"], ["migrate"], ["names"]):
        done = _command(folder, *words)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1), done.stderr
        assert "is full. Make room" in done.stderr
    resize("16m")
    assert _command(folder, "names").returncode == 0
    assert "The record is intact" in _command(folder, "verify").stdout
