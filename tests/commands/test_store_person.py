"""`countersign store person`: at the database, while the store may be served or not."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from console.commands.root import command as root


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(root, ["store", *arguments, "--database", f"sqlite:///{folder / 's.db'}"])


def _ok(folder: Path, *arguments: str) -> str:
    result = _run(folder, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_somebody_is_added_listed_and_changed(tmp_path: Path) -> None:
    ada = json.loads(_ok(tmp_path, "person", "add", "--role", "agent", "--name", "Ada", "--queue", "orders", "--json"))
    assert _ok(tmp_path, "person", "list") == f"{ada['id']}  agent     Ada  (orders)\n"
    _ok(tmp_path, "person", "change", ada["id"], "--role", "senior")
    assert _ok(tmp_path, "person", "change", ada["id"], "--all-queues") == f"{ada['id']}  senior    Ada  (all queues)\n"
    _ok(tmp_path, "person", "change", ada["id"], "--no-queues")
    (listed,) = json.loads(_ok(tmp_path, "person", "list", "--json"))
    assert (listed["role"], listed["queues"]) == ("senior", [])
    assert "intact" in _ok(tmp_path, "verify")


def test_what_cannot_be_is_said_in_one_line(tmp_path: Path) -> None:
    _ok(tmp_path, "person", "add", "--role", "agent", "--name", "Ada")
    for arguments, code in (
        (("add", "--role", "agent", "--name", "Ada", "--queue", "x"), 1),
        (("change", "0193a5c2-0000-7000-8000-00000000dead", "--role", "lead"), 1),
        (("change", "x", "--all-queues", "--no-queues"), 2),
        (("add", "--role", "boss", "--name", "Ben"), 2),
        (("add", "--name", "Ben"), 2),
    ):
        assert _run(tmp_path, "person", *arguments).exit_code == code, arguments
