"""`countersign stop` against a real store."""

from pathlib import Path

from tests.commands.test_commands import countersign, to
from tests.support.store import RunningStore


def test_sending_is_stopped_listed_and_lifted(tmp_path: Path, running_store: RunningStore) -> None:
    def told(*arguments: str, role: str = "lead", code: int = 0) -> str:
        answer = countersign(tmp_path, "stop", *arguments, environment=to(running_store, role))
        assert answer.returncode == code, answer.stderr.decode()
        return (answer.stderr if code else answer.stdout).decode()

    sentence = told("sending", "--queue", "billing", "--kind", "reply", "--reason", "Wrong prices.", role="senior")
    assert sentence.startswith("Stopped sending for the queue billing with actions of the kind reply. ")
    stop = sentence.split()[-1]
    listed = told("list")
    assert listed.startswith(f"{stop}  the queue billing with actions of the kind reply, since ")
    assert listed.endswith(" by the senior: Wrong prices.\n")
    assert told("lift", stop) == "Lifted. Nothing is stopped.\n"
    assert told("list") == "Nothing is stopped.\n"
    assert "Say what to stop: --all, or at least one of" in told("sending", "--reason", "x", code=1)
