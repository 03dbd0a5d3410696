"""`countersign store token` and `store names`: whose a token is, and what would not be taken today."""

import json
import re
from pathlib import Path

from click.testing import CliRunner, Result

from console.commands.root import command as root
from console.model.person import Role
from console.store.database import drafts
from tests.support.store import make_token


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(root, ["store", *arguments, "--database", f"sqlite:///{folder / 's.db'}"])


def _ok(folder: Path, *arguments: str) -> str:
    result = _run(folder, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_second_decider_of_a_name_is_refused_until_it_is_said_who_is_meant(tmp_path: Path) -> None:
    _ok(tmp_path, "token", "create", "--role", "agent", "--name", "Mia Weiß")
    (mia,) = json.loads(_ok(tmp_path, "person", "list", "--json"))
    for name in ("Mia Weiß", "MIA WEISS", "Mia Weiß ", "Mi\u200ba Weiß"):
        refused = _run(tmp_path, "token", "create", "--role", "senior", "--name", name)
        assert refused.exit_code == 1, name
    assert mia["id"] in str(_run(tmp_path, "token", "create", "--role", "senior", "--name", "Mia Weiß").exception)
    _ok(tmp_path, "token", "create", "--role", "agent", "--person", mia["id"])
    assert _run(tmp_path, "token", "create", "--role", "senior", "--person", mia["id"]).exit_code == 1
    _ok(tmp_path, "token", "create", "--role", "senior", "--name", "Mia Weiß", "--another-person")
    assert len(json.loads(_ok(tmp_path, "person", "list", "--json"))) == 2


def test_a_list_tells_tokens_apart_and_says_times_as_everything_does(tmp_path: Path) -> None:
    for _ in range(2):
        _ok(tmp_path, "token", "create", "--role", "agent", "--name", "Ada", "--queue", "orders", "--days", "3")
    lines = _ok(tmp_path, "token", "list").splitlines()
    assert len(set(lines)) == 2
    time = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"
    for line in lines:
        assert re.fullmatch(rf"[0-9a-f-]{{36}}  agent      Ada  orders  made {time}  until {time}", line), line
    listed = json.loads(_ok(tmp_path, "token", "list", "--json"))
    assert {item["decided_at"] for item in listed} == {None}
    assert all(item["created_at"].endswith("Z") for item in listed)


def test_what_would_not_be_taken_today_is_named(tmp_path: Path) -> None:
    assert "is acceptable" in _ok(tmp_path, "names")
    database = f"sqlite:///{tmp_path / 's.db'}"
    make_token(database, Role.AGENT, "Mia ")
    make_token(database, Role.SENIOR, "mia")
    make_token(database, Role.LEAD, "Policy")
    from console.store.config import StoreConfig
    from console.store.opening import open_store

    store = open_store(StoreConfig(database))
    with store.database.write() as connection:
        for queue in ("billing", "Billing", "pad "):
            drafts.add_queue(connection, queue)
    store.close()
    outcome = _run(tmp_path, "names")
    assert outcome.exit_code == 1
    assert len(outcome.stdout.splitlines()) == 5, outcome.stdout
