"""A console's own store: its secret by pipe, shared by leases, gone with the last console."""

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.support.http import TRUSTS_NOBODY

SECRET = "s" * 43


@contextmanager
def _child(folder: Path, **hello: Any) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "console", "store", "embedded", "--folder", str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdin is not None
        process.stdin.write(json.dumps({"secret": SECRET} | hello) + "\n")
        process.stdin.flush()
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _said(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.stderr.read() if process.stderr else ""
    found: dict[str, Any] = json.loads(line)
    return found


@contextmanager
def _lease(url: str, **fields: Any) -> Iterator[dict[str, Any]]:
    headers = {"Authorization": f"Bearer {SECRET}"}
    with httpx.stream(
        "POST", f"{url}/v1/lease", json=fields, headers=headers, timeout=30, verify=TRUSTS_NOBODY
    ) as answer:
        assert answer.status_code == 200
        # Held until the end: when this generator goes, httpx hangs up.
        lines = answer.iter_lines()
        yield json.loads(next(lines))
        lines.close()  # type: ignore[attr-defined]


def _me(url: str, token: str) -> httpx.Response:
    return httpx.get(f"{url}/v1/me", headers={"Authorization": f"Bearer {token}"}, verify=TRUSTS_NOBODY)


def test_it_serves_who_has_a_lease_and_ends_with_its_parent(tmp_path: Path) -> None:
    with _child(tmp_path / "w") as child:
        announcement = _said(child)
        assert (announcement["pid"], announcement["shared"]) == (child.pid, False)
        assert announcement["url"].startswith("http://127.0.0.1:")
        with _lease(announcement["url"], role="agent", name="Ada") as lease:
            assert lease["person"]["name"] == "Ada"
            assert _me(announcement["url"], lease["token"]).json()["person"] == lease["person"]
            assert child.stdin is not None
        child.stdin.close()
        assert child.wait(30) == 0
    assert not (tmp_path / "w" / "store.json").exists()


def test_without_a_role_one_person_can_do_everything(tmp_path: Path) -> None:
    with _child(tmp_path / "w") as child, _lease(_said(child)["url"]) as lease:
        assert (lease["person"]["role"], lease["person"]["name"]) == ("senior", "You")


def test_a_second_console_shares_it_and_keeps_it_alive(tmp_path: Path) -> None:
    with _child(tmp_path / "w") as first:
        announcement = _said(first)
        with _child(tmp_path / "w", secret="t" * 43) as second:
            again = _said(second)
            assert second.wait(30) == 0
        assert again == announcement | {"shared": True}
        with _lease(again["url"]) as lease:
            assert first.stdin is not None
            first.stdin.close()
            assert _me(announcement["url"], lease["token"]).status_code == 200
            assert first.poll() is None
        assert first.wait(30) == 0


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "console", "store", "embedded", "--folder", str(tmp_path / "w")]
    script = textwrap.dedent(f"""
        import subprocess
        p = subprocess.Popen({command!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        p.stdin.write('{{"secret": "{SECRET}"}}\\n'); p.stdin.flush()
        print(p.stdout.readline(), end="", flush=True)
        p.wait()
    """)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        said = _said(parent)
        child = psutil.Process(said["pid"])
        parent.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        parent.wait(30)
        _wait_for_end(child)


def test_a_killed_store_is_started_again_on_the_same_record(tmp_path: Path) -> None:
    with _child(tmp_path / "w") as first:
        said = _said(first)
        with _lease(said["url"], name="Ada", role="agent") as lease:
            person = lease["person"]
            first.kill()
            first.wait(30)
    with _child(tmp_path / "w") as second:
        again = _said(second)
        assert again["shared"] is False
        with _lease(again["url"], name="Ada", role="agent") as lease:
            assert lease["person"] == person


def test_only_the_secret_opens_a_lease_and_only_a_lease_opens_the_store(tmp_path: Path) -> None:
    with _child(tmp_path / "w") as child:
        url = _said(child)["url"]
        for token in ("x", "wrong", SECRET[:-1]):
            answer = httpx.post(
                f"{url}/v1/lease", json={}, headers={"Authorization": f"Bearer {token}"}, verify=TRUSTS_NOBODY
            )
            assert answer.status_code == 401
        assert _me(url, SECRET).status_code == 401
        refused = httpx.post(
            f"{url}/v1/lease", content=b"{}", headers={"Authorization": f"Bearer {SECRET}"}, verify=TRUSTS_NOBODY
        )
        assert refused.status_code == 415


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_its_files_are_its_owners_only(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    with _child(folder) as child:
        _said(child)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
        assert modes.pop("sent") == 0o700
        assert {"store.db", "store.json", "store.lock", "store.log"} <= modes.keys()
        assert set(modes.values()) == {0o600}
        assert SECRET not in (folder / "store.log").read_text()


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    (tmp_path / "precious").write_text("precious")
    (folder / "store.lock").symlink_to(tmp_path / "precious")
    with _child(folder) as child:
        assert child.wait(30) == 1
        assert child.stderr is not None
        assert len(child.stderr.read().splitlines()) == 1
    assert (tmp_path / "precious").read_text() == "precious"


@pytest.mark.parametrize("hello", [{"secret": "short"}, {"secret": 5}, {"surprise": 1}], ids=str)
def test_a_wrong_hello_is_refused(tmp_path: Path, hello: dict[str, Any]) -> None:
    with _child(tmp_path / "w", **hello) as child:
        assert child.wait(30) == 1
        assert child.stdout is not None
        assert child.stdout.read() == ""


def test_the_sample_workspace_is_there_at_the_first_start_and_once(tmp_path: Path) -> None:
    counts = []
    for _ in range(2):
        with _child(tmp_path / "w", sample=True) as child:
            url = _said(child)["url"]
            with _lease(url, role="lead") as lease:
                token = {"Authorization": f"Bearer {lease['token']}"}
                drafts = httpx.get(
                    f"{url}/v1/drafts", params={"limit": 1000}, headers=token, verify=TRUSTS_NOBODY
                ).json()["items"]
                decided = httpx.get(f"{url}/v1/export/decisions", headers=token, verify=TRUSTS_NOBODY).text.splitlines()
                counts.append((len(drafts), len(decided)))
            assert child.stdin is not None
            child.stdin.close()
            assert child.wait(30) == 0
    assert counts[0] == counts[1]
    assert counts[0][0] >= 60
    assert counts[0][1] >= 300
    done = [
        sys.executable,
        "-m",
        "console",
        "store",
        "verify",
        "--database",
        f"sqlite:///{tmp_path / 'w' / 'store.db'}",
    ]
    assert subprocess.run(done, check=False, capture_output=True).returncode == 0


def _wait_for_end(process: psutil.Process) -> None:
    """An orphan may be adopted by somebody who does not ask how it ended: a zombie has ended too."""
    deadline = time.monotonic() + 30
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, f"process {process.pid} has not ended"
        with contextlib.suppress(psutil.TimeoutExpired):
            process.wait(0.1)
