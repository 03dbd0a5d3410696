"""The commands of a helpdesk's page, typed as they stand there, with its own settings and a helpdesk that runs."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from console.commands.root import run
from tests.journeys.test_documentation import REPOSITORY, blocks
from tests.journeys.test_documented_commands import typed_in

PAGES = REPOSITORY / "docs" / "helpdesks"


def type_all(page: str, filled: Mapping[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Types every command of a page in `folder`, and gives them. `filled`: what stands in the page for a server or a
    file, and what is there instead; each must be in the page. Fails where one does not do what it should.
    """
    settings = "\n".join(blocks(PAGES / page, "toml"))
    for written, there in filled.items():
        assert written in settings, f"{page} no longer names {written}"
        settings = settings.replace(written, there)
    (folder / "store.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COUNTERSIGN_CONFIG", str(folder / "store.toml"))
    lines = typed_in(PAGES / page)
    for line in lines:
        if line.split()[:2] == ["helpdesk", "run"]:
            _run_until_connected(line.split())
        else:
            assert run(line.split()) == 0, line
    return lines


def secret_file(folder: Path, secret: str) -> str:
    """The place of a secret in a file of its owner's."""
    file = folder / "helpdesk.secret"
    file.write_text(secret, encoding="utf-8")
    file.chmod(0o600)
    return f"file:{file}"


def _run_until_connected(words: list[str]) -> None:
    command = [sys.executable, "-m", "console", *words]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        give_up = threading.Timer(120, process.kill)
        give_up.start()
        assert process.stderr is not None
        lines = []
        while (line := process.stderr.readline()) and not line.startswith("connected: "):
            lines.append(line)
        process.terminate()
        lines.append(process.communicate()[1])
        give_up.cancel()
    assert line.startswith("connected: "), lines
    assert process.returncode == 0, lines
