"""Somebody runs the application from the folder that `make app` builds, on a computer without this checkout."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtGui import QImage

from console import __version__
from tests.support.http import TRUSTS_NOBODY

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / "build" / "app-under-test"
INPUTS = ["build.spec", "uv.lock", "console", "ui", "resources"]

pytestmark = [pytest.mark.xdist_group("app"), pytest.mark.timeout(400)]


@pytest.fixture(scope="session")
def app() -> Path:
    """The built program; built again only when something that goes into it has changed."""
    program = BUILD / "dist" / "countersign" / "countersign"
    stamp = BUILD / "inputs"
    inputs = _digest()
    if not (program.exists() and stamp.exists() and stamp.read_text() == inputs):
        shutil.rmtree(BUILD, ignore_errors=True)
        build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
        places = [f"--distpath={BUILD / 'dist'}", f"--workpath={BUILD / 'work'}"]
        subprocess.run([*build, *places, "build.spec"], cwd=REPOSITORY, check=True)
        stamp.write_text(inputs)
    return program


@pytest.fixture
def stranger(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody with an empty home, no Python on the path and no display."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    home = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime)}
    return home | {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def test_the_built_app_says_its_version(app: Path, stranger: dict[str, str], tmp_path: Path) -> None:
    ended = subprocess.run([app, "--version"], env=stranger, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout.split()[-1], ended.stderr) == (0, __version__, "")


def test_the_built_app_keeps_and_proves_a_store(app: Path, stranger: dict[str, str], tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'store.db'}"

    def store(*arguments: str) -> Any:
        command: list[str | Path] = [app, "store", *arguments, "--database", database, "--json"]
        ended = subprocess.run(command, env=stranger, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (0, "")
        return json.loads(ended.stdout)

    token = store("token", "create", "--role", "lead", "--name", "Ada")
    proven = store("verify")

    assert token["role"] == "lead"
    assert proven["ok"]
    assert proven["problems"] == []


def test_the_built_app_serves_a_store_until_it_is_told_to_end(
    app: Path, stranger: dict[str, str], tmp_path: Path
) -> None:
    command: list[str | Path] = [
        app,
        "store",
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--database",
        f"sqlite:///{tmp_path / 'store.db'}",
    ]
    with subprocess.Popen(command, env=stranger, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout
            address = serving.stdout.readline().removeprefix("listening on ").strip()
            health = httpx.get(f"{address}/healthz", verify=TRUSTS_NOBODY)
        finally:
            serving.terminate()

    assert (health.status_code, serving.returncode) == (200, 0)


def test_the_built_app_opens_the_sample_workspace(app: Path, stranger: dict[str, str], tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    command: list[str | Path] = [app, "--profile", "demo", "--screenshot", pictures]

    ended = subprocess.run(command, env=stranger, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (0, "")
    screens = {picture.stem: QImage(str(picture)) for picture in pictures.glob("*.png")}
    assert len(screens) >= 5
    assert [name for name, picture in screens.items() if picture.isNull()] == []


def _digest() -> str:
    summary = hashlib.sha256(f"{sys.version} {os.fspath(REPOSITORY)}".encode())
    for path in _inputs():
        summary.update(f"{path.relative_to(REPOSITORY)}\0".encode() + path.read_bytes())
    return summary.hexdigest()


def _inputs() -> Iterator[Path]:
    for name in INPUTS:
        place = REPOSITORY / name
        found = [place] if place.is_file() else place.rglob("*")
        yield from sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)
