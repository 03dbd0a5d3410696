"""The operator's tutorial is typed from its first line to its last, against a real PostgreSQL.

Left out is what needs root: the system's packages, which the tests have, and the folder. The port and PostgreSQL's
socket are this run's own.
"""

import os
import re
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from console.team.cluster import free_port
from tests.journeys.test_documentation import REPOSITORY, blocks, the_draft
from tests.support.postgres import Cluster

TUTORIAL = REPOSITORY / "docs" / "operator" / "tutorial.md"
START_SECONDS = 60.0
_ROLE = "operator_of_the_tutorial"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the tutorial is for Debian")


@dataclass
class Machine:
    """A folder, a database server and an address, on which the tutorial is typed."""

    folder: Path
    postgres: Cluster
    port: int

    def filled(self, text: str) -> str:
        """The tutorial's text with this run's port, folders and way to become `postgres`."""
        ours = {
            "8443": str(self.port),
            "/run/postgresql": str(self.postgres.folder / "sockets"),
            "/srv/countersign": str(self.folder),
            "sudo -u postgres ": "",
        }
        for theirs, own in ours.items():
            text = text.replace(theirs, own)
        return text

    def environment(self, **more: str) -> dict[str, str]:
        """That of the operator's shell."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERSIGN_")}
        home = {"COUNTERSIGN_HOME": str(self.folder / "home"), "USER": _ROLE}
        server = {"PGHOST": str(self.postgres.folder / "sockets"), "PGPORT": str(self.postgres.port)}
        return {**inherited, **home, **server, **more}

    def typed(self, lines: list[str], user: str) -> str:
        """What the lines print in one shell, which ends at the first that fails."""
        program = f'countersign() {{ "{sys.executable}" -m console "$@"; }}'
        script = "\n".join(["set -euo pipefail", program, *map(self.filled, lines)])
        answer = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.environment(PGUSER=user),
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, f"{answer.stdout}\n{answer.stderr}"
        return answer.stdout

    @contextmanager
    def served(self, line: str) -> Iterator[None]:
        """The line that goes on until it is stopped, while it listens."""
        words = self.filled(line).split()[1:]
        process = subprocess.Popen(
            [sys.executable, "-m", "console", *words],
            cwd=self.folder,
            env=self.environment(PGUSER=_ROLE),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        give_up = threading.Timer(START_SECONDS, process.kill)
        give_up.start()
        try:
            assert process.stdout.readline() == f"listening on https://0.0.0.0:{self.port}\n"
            give_up.cancel()
            yield
        finally:
            process.terminate()
            process.wait(60)
            process.stdout.close()


@pytest.fixture
def machine(tmp_path: Path, postgres: Cluster) -> Iterator[Machine]:
    (tmp_path / "draft.json").write_text(the_draft(), encoding="utf-8")
    yield Machine(tmp_path, postgres, free_port())
    with postgres.connect("postgres") as connection:
        connection.execute("DROP DATABASE IF EXISTS countersign WITH (FORCE)")
        connection.execute(f"DROP ROLE IF EXISTS {_ROLE}")


def test_the_tutorial_leads_to_a_store_with_a_draft_that_an_agent_sees(machine: Machine) -> None:
    typed = re.findall(r"^\$ (.*)$", "\n".join(blocks(TUTORIAL, "console")), re.MULTILINE)
    (settings,) = blocks(TUTORIAL, "toml")
    (machine.folder / "store.toml").write_text(machine.filled(settings), encoding="utf-8")
    (serve,) = [line for line in typed if line.startswith("countersign store serve")]
    before, after = typed[: typed.index(serve)], typed[typed.index(serve) + 1 :]

    by_root = [line for line in before if line.startswith("sudo")]
    machine.typed(by_root, user="countersign")
    machine.typed([line for line in before if line not in by_root], user=_ROLE)
    with machine.served(serve):
        said = machine.typed(after, user=_ROLE)
        ada = re.findall(r"^cs_\S+$", said, re.MULTILINE)[0]
        answer = httpx.get(
            f"https://localhost:{machine.port}/v1/drafts",
            headers={"Authorization": f"Bearer {ada}"},
            verify=ssl.create_default_context(cafile=machine.folder / "certificate.pem"),
        )
    assert [draft["external_id"] for draft in answer.raise_for_status().json()["items"]] == ["abcd-3592-7"]
