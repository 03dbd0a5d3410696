"""The process: it starts with a word, ends cleanly, survives being killed, and says what is wrong in one sentence."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from console.commands.root import run
from console.store.database.engine import DatabaseUnusable
from console.store.one_process import serve_alone
from tests.support import warm
from tests.support.store import RunningStore, running_store, submit
from tests.support.store_in_thread import a_decision, draft_as_sent
from tests.support.waiting import LongPoll


def _run(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return warm.run_text(["store", *arguments], timeout=60, env=env)


def _refused(answer: subprocess.CompletedProcess[str]) -> str:
    assert answer.returncode == 1, (answer.returncode, answer.stderr)
    lines = [line for line in answer.stderr.splitlines() if not line.startswith("{")]
    assert len(lines) == 1, answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""
    return lines[0]


def test_it_ends_cleanly_and_answers_who_waits(running_store: RunningStore) -> None:
    agent = running_store.as_("agent")
    cursor = agent.get("/v1/changes").json()["cursor"]
    waiting = LongPoll(agent, cursor)
    assert agent.get("/healthz").status_code == 200
    assert running_store.stop() == 0
    assert waiting.answer().status_code == 200


def test_what_was_acknowledged_survives_a_kill(running_store: RunningStore) -> None:
    pipeline, agent = running_store.as_("pipeline"), running_store.as_("agent")
    ids = [r["id"] for r in submit(pipeline, *[draft_as_sent(n) for n in range(30)])]
    acknowledged: list[str] = []
    drafts = [agent.get(f"/v1/drafts/{i}").json() for i in ids]
    enough = threading.Event()

    def work() -> None:
        for draft in drafts:
            try:
                result = agent.post("/v1/decisions", json=[a_decision(draft)]).json()["results"][0]
            except httpx.TransportError:
                return
            acknowledged.append(result["key"])
            if len(acknowledged) == 10:
                enough.set()

    worker = threading.Thread(target=work)
    worker.start()
    assert enough.wait(30)
    running_store.kill()
    worker.join(30)
    running_store.again()
    lead = running_store.as_("lead")
    recorded = {i["decision"]["key"] for i in lead.get("/v1/decisions", params={"limit": 500}).json()["items"]}
    assert set(acknowledged) <= recorded
    assert len(recorded) <= len(acknowledged) + 1
    assert _run("verify", "--database", running_store.database).returncode == 0


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = _run("serve", "--database", f"sqlite:///{tmp_path / 's.db'}", "--listen", f"127.0.0.1:{port}")
    assert str(port) in _refused(answer)


@pytest.mark.parametrize(
    "listen", ["nonsense", "127.0.0.1:", "127.0.0.1:99999", "192.0.2.1:8600", "no.such.host.invalid:1"]
)
def test_an_address_that_is_none_is_said(tmp_path: Path, listen: str) -> None:
    said = _refused(_run("serve", "--database", f"sqlite:///{tmp_path / 's.db'}", "--listen", listen))
    assert listen.rpartition(":")[0].strip() in said or listen in said


@pytest.mark.parametrize("url", ["nonsense", "sqlite:///relative.db", "sqlite://", "mysql://x/y", "oracle://x"])
def test_a_database_url_that_is_none_is_said(url: str) -> None:
    _refused(_run("serve", "--database", url, "--listen", "127.0.0.1:0"))


def test_a_password_in_a_database_url_is_not_repeated() -> None:
    environment = os.environ | {"COUNTERSIGN_DATABASE": "mongo://ada:hunter2@db/x"}
    said = _refused(_run("serve", "--listen", "127.0.0.1:0", env=environment))
    assert "hunter2" not in said


_URL_WITH_PASSWORD = "postgresql://ada:hunter2@db/x"


@pytest.mark.parametrize(
    ("command", "url"),
    [
        *(
            (command, _URL_WITH_PASSWORD)
            for command in (("serve",), ("verify",), ("token", "list"), ("backup", "x.backup"), ("migrate",))
        ),
        (("verify",), "postgresql+psycopg://ada:hunter2@/x?host=/run"),
        (("verify",), "postgresql://db/x?user=ada&password=hunter2"),
        (("verify",), "postgresql://ada:hun?ter2@db/x"),
        (("verify",), "postgresql://ada:hun/ter2@db/x"),
        (("verify",), "postgresql+psycopg://:hunter2@/x"),
        (("verify",), "postgresql:///x?user=ada&%70assword=hunter2"),
        (("verify",), "postgresql:///x?PASSWORD=hunter2"),
        (("verify",), "postgresql:///x?sslkey=k&sslpassword=hunter2"),
        (("verify",), "mongo://ada:hunter2@db/x"),
    ],
)
def test_a_password_is_not_taken_from_the_command_line(command: tuple[str, ...], url: str) -> None:
    outcome = _run(*command, "--database", url)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "hunter2" not in outcome.stderr
    assert "COUNTERSIGN_DATABASE" in outcome.stderr


def test_a_folder_that_is_not_there_a_folder_and_a_link_are_said(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "elsewhere.db")
    for path in (tmp_path / "none" / "s.db", tmp_path, tmp_path / "link.db"):
        said = _refused(_run("serve", "--database", f"sqlite:///{path}", "--listen", "127.0.0.1:0"))
        assert str(tmp_path) in said
    assert not (tmp_path / "elsewhere.db").exists()


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_a_folder_that_cannot_be_written_is_said() -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    # Root may write anywhere, so the store steps down first; what it needs is loaded by then.
    step_down = "os.setuid(65534)" if os.geteuid() == 0 else ""
    script = textwrap.dedent(f"""
        import os
        from console.store.database.engine import DatabaseUnusable, open_database
        {step_down}
        try:
            open_database("sqlite:///{folder}/s.db")
        except DatabaseUnusable as error:
            print(error)
    """)
    try:
        answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
        assert "cannot be written" in answer.stdout, answer.stderr
        assert list(folder.iterdir()) == []
    finally:
        folder.rmdir()


def test_a_database_of_a_newer_release_is_refused_and_left_alone(tmp_path: Path) -> None:
    with running_store(tmp_path) as store:
        assert store.stop() == 0
        path = tmp_path / "store.db"
        connection = sqlite3.connect(path)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.close()
        before = path.read_bytes()
        for command in (("serve", "--listen", "127.0.0.1:0"), ("verify",), ("token", "list")):
            said = _refused(_run(*command, "--database", store.database))
            assert "9999" in said
        assert path.read_bytes() == before


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    other, foreign = tmp_path / "letter.db", tmp_path / "foreign.db"
    other.write_bytes(b"Dear Sir or Madam, " * 500)
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    for path in (other, foreign):
        before = path.read_bytes()
        _refused(_run("serve", "--database", f"sqlite:///{path}", "--listen", "127.0.0.1:0"))
        assert path.read_bytes()[100:] == before[100:]


def test_neither_tokens_nor_names_nor_texts_are_logged(running_store: RunningStore) -> None:
    marker = "Zebulon Quatermain"
    wire = draft_as_sent(1, ticket__customer__name=marker, text=f"Dear {marker}", citations=[])
    submit(running_store.as_("pipeline"), wire)
    agent = running_store.as_("agent", "Ada Lovelace")
    agent.get("/v1/drafts", params={"cursor": marker})
    agent.post("/v1/decisions", json=[{"key": marker}])
    running_store.client("cs_stolen").get("/v1/me")
    running_store.stop()
    for secret in (*running_store.tokens.values(), marker, "Ada Lovelace", "cs_stolen"):
        assert secret not in running_store.log


def test_tokens_are_made_listed_and_revoked_by_command(running_store: RunningStore) -> None:
    import json

    database = ("--database", running_store.database)
    made = _run("token", "create", *database, "--role", "agent", "--name", "Ada", "--queue", "orders", "--json")
    token = json.loads(made.stdout)
    assert token.keys() == {"token", "id", "role", "expires_at"}
    client = running_store.client(token["token"])
    assert client.get("/v1/me").json()["person"]["queues"] == ["orders"]
    listed = json.loads(_run("token", "list", *database, "--json").stdout)
    assert [(t["id"], t["name"]) for t in listed] == [(token["id"], "Ada")]
    assert token["token"] not in _run("token", "list", *database).stdout
    assert _run("token", "revoke", *database, token["id"]).returncode == 0
    assert client.get("/v1/me").status_code == 401
    assert "no valid token" in _refused(_run("token", "revoke", *database, token["id"]))
    assert _run("token", "create", *database, "--role", "king", "--name", "Ada").returncode == 2


def test_a_second_signal_is_not_needed_and_ctrl_c_ends_it_too(tmp_path: Path) -> None:
    with running_store(tmp_path) as store:
        assert store.process is not None
        store.process.send_signal(signal.SIGINT)
        assert store.ended() == 0


def test_a_second_process_on_a_sqlite_file_is_refused_and_commands_go_on(
    running_store: RunningStore, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = running_store.folder / "store.db"
    agent = running_store.as_("agent")
    (linked := tmp_path / "linked.db").symlink_to(file)
    assert run(["store", "serve", "--listen", "127.0.0.1:0", "--database", f"sqlite:///{linked}"]) == 1
    output = capfd.readouterr().err
    assert output.startswith(f"{file} is already served by another process")
    assert output.count("\n") == 1
    assert "PostgreSQL" in output
    own = [sys.executable, "-m", "console", "store", "embedded", "--folder", str(running_store.folder)]
    hello = '{"secret": "' + "s" * 43 + '"}\n'
    answer = subprocess.run(own, input=hello, capture_output=True, text=True, check=False, timeout=100)
    assert "is already served by another process" in _refused(answer)
    for arguments in (
        ["backup", str(tmp_path / "copy.db")],
        ["verify"],
        ["retention", "--now"],
        ["token", "create", "--role", "lead", "--name", "Noor Haddad"],
        ["person", "list"],
        ["check-config"],
    ):
        done = run(["store", *arguments, "--database", f"sqlite:///{file}"])
        assert done == 0, (arguments, capfd.readouterr().err)
    assert agent.get("/v1/me").status_code == 200
    running_store.kill()
    running_store.again()
    assert running_store.as_("agent").get("/v1/me").status_code == 200


def test_each_file_and_each_server_is_served_by_as_many_as_may(tmp_path: Path) -> None:
    with serve_alone(f"sqlite:///{tmp_path / 'a.db'}"):
        with serve_alone(f"sqlite:///{tmp_path / 'b.db'}"), pytest.raises(DatabaseUnusable):
            serve_alone(f"sqlite:///{tmp_path / '.' / 'a.db'}").__enter__()
        with serve_alone("postgresql://x@h/d"), serve_alone("postgresql://x@h/d"):
            pass
    with serve_alone(f"sqlite:///{tmp_path / 'a.db'}"):
        assert (tmp_path / "a.db-served").stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    with pytest.raises(DatabaseUnusable, match="does not allow a lock"):
        serve_alone(f"sqlite:///{tmp_path / 'none' / 'a.db'}").__enter__()
