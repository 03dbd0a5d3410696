"""An export that cannot be whole says so."""

from pathlib import Path

import pytest

from console.commands.root import run
from tests.support.store import RunningStore


@pytest.mark.parametrize(("role", "in_part"), [("agent", True), ("lead", False), ("auditor", False)])
def test_an_agent_is_told_that_only_their_own_decisions_come_out(
    role: str, in_part: bool, running_store: RunningStore, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = ["--url", running_store.url, "--token", running_store.token(role), "--output", str(tmp_path / "out.jsonl")]
    assert run(["decisions", "export", *asked]) == 0
    assert ("only their own decisions" in capfd.readouterr().err) is in_part
