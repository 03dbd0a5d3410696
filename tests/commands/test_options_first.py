"""What is typed counts more than the environment: tried with every command that can be told which store it is about."""

import hashlib
import http.server
import json
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from console.commands.root import command as root
from console.commands.root import run
from console.store.config import StoreConfig
from console.store.opening import open_store
from resources.policy import default_policy_text
from tests.commands.tree import called, every_command
from tests.model.test_wire import DRAFT

_RUNS_ON = ("helpdesk", "run")
"""It asks again and again until somebody ends it."""


def _commands(*options: str) -> list[tuple[str, ...]]:
    """The commands that have all of these options and end by themselves, hidden ones aside."""
    return [
        path
        for path, command in every_command(root)
        if {*options} <= {name for param in command.params for name in param.opts}
        and not command.hidden
        and path != _RUNS_ON
    ]


class _Recorder:
    """A server that answers no to everything and keeps who came with which token."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                recorder.tokens.append(self.headers.get("Authorization", ""))
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = b'{"type":"about:blank","title":"No","status":403,"detail":"no"}'
                self.send_response(403)
                self.send_header("Content-Type", "application/problem+json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.do_GET()

            def do_PUT(self) -> None:
                self.do_GET()

            def do_DELETE(self) -> None:
                self.do_GET()

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def servers() -> Iterator[tuple[_Recorder, _Recorder]]:
    """Two: one that the environment names, and one that is typed."""
    both = (_Recorder(), _Recorder())
    yield both
    for one in both:
        one.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing in it, and files to name."""
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for name in ("COUNTERSIGN_URL", "COUNTERSIGN_TOKEN", "COUNTERSIGN_DATABASE", "COUNTERSIGN_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "policy.toml").write_text(default_policy_text(), encoding="utf-8")
    line = '{"text": "We will refund you.", "labels": ["refund"]}\n'
    (tmp_path / "promise-lines.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "drafts.jsonl").write_text(json.dumps(DRAFT) + "\n", encoding="utf-8")
    return tmp_path


def _filled(path: tuple[str, ...], folder: Path) -> list[str]:
    """What that command needs beside the store, so that it comes as far as asking it."""
    if path[0] == "assistant":
        assert run(["assistant", "init", str(folder / "desk")]) == 0
        ticket = {"queue": DRAFT["queue"], "ticket": DRAFT["ticket"]}
        (folder / "tickets.jsonl").write_text(json.dumps(ticket) + "\n", encoding="utf-8")
    more = {
        ("assistant", "run"): ["--config", str(folder / "desk" / "assistant.toml"), str(folder / "tickets.jsonl")],
        ("stop", "sending"): ["--all", "--reason", "tried"],
        ("stop", "lift"): ["no-such-id"],
        ("submit",): [str(folder / "drafts.jsonl")],
        ("policy", "publish"): [str(folder / "policy.toml")],
        ("policy", "promises", "train"): ["--lines", str(folder / "promise-lines.jsonl")],
        ("policy", "backtest"): [str(folder / "policy.toml")],
        ("audit", "export"): ["--draft", "d-1", "--output", str(folder / "evidence.zip")],
        ("audit", "witness"): ["--state", str(folder / "witness")],
        ("store", "acknowledge-fork"): ["--why", "restored"],
        ("store", "backup"): [str(folder / "made.backup")],
        ("store", "restore"): ["--unverified", str(folder / "one.backup")],
        ("store", "erase"): ["--customer", "c-1"],
        ("store", "retention"): ["--now"],
        ("store", "person", "add"): ["--role", "agent", "--name", "Ada"],
        ("store", "person", "change"): ["no-such-id", "--role", "agent"],
        ("store", "token", "create"): ["--role", "agent", "--name", "Ada"],
        ("store", "token", "revoke"): ["no-such-id"],
    }
    return more.get(path, [])


@pytest.mark.parametrize("path", _commands("--url", "--token"), ids=" ".join)
def test_the_address_that_is_typed_is_asked(
    path: tuple[str, ...], folder: Path, servers: tuple[_Recorder, _Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    environments, typed = servers
    monkeypatch.setenv("COUNTERSIGN_URL", environments.url)
    monkeypatch.setenv("COUNTERSIGN_TOKEN", "cs_environment")
    monkeypatch.setenv("COUNTERSIGN_DATABASE", f"sqlite:///{folder / 'environment.db'}")
    code = run([*path, *_filled(path, folder), "--url", typed.url, "--token", "cs_typed"])
    assert code == 1
    assert environments.tokens == []
    assert {*typed.tokens} == {"Bearer cs_typed"}


@pytest.mark.parametrize("path", _commands("--url", "--token"), ids=" ".join)
def test_the_profile_that_is_typed_is_asked_with_its_own_token(
    path: tuple[str, ...], folder: Path, servers: tuple[_Recorder, _Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    environments, typed = servers
    monkeypatch.setenv("COUNTERSIGN_URL", environments.url)
    monkeypatch.setenv("COUNTERSIGN_TOKEN", "cs_environment")
    profile = folder / "home" / "profiles" / "team"
    profile.mkdir(parents=True)
    (profile / "secrets.json").write_text('{"token": "cs_profile"}', encoding="utf-8")
    (folder / "home" / "settings.toml").write_text(f'[profiles.team]\nurl = "{typed.url}"\n', encoding="utf-8")
    code = run(["--profile", "team", *path, *_filled(path, folder)])
    assert code == 1
    assert environments.tokens == []
    assert {*typed.tokens} == {"Bearer cs_profile"}


@cache
def _template() -> bytes:
    """A new store's file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.db"
        open_store(StoreConfig(f"sqlite:///{file}")).close()
        return file.read_bytes()


def _made(path: Path) -> str:
    """The URL of a new store's database."""
    path.write_bytes(_template())
    return f"sqlite:///{path}"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


SERVES = {("store", "serve")}


@pytest.mark.parametrize(
    ("path", "options"),
    [(path, []) for path in _commands("--database") if path not in SERVES]
    + [(path, ["--dry-run"]) for path in _commands("--database", "--dry-run")],
    ids=lambda words: " ".join(words) or "alone",
)
def test_the_database_that_is_typed_is_opened(
    path: tuple[str, ...],
    options: list[str],
    folder: Path,
    servers: tuple[_Recorder, _Recorder],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    environment, typed = folder / "environment.db", folder / "typed.db"
    _made(environment)
    url = f"sqlite:///{typed}" if path == ("store", "restore") else _made(typed)
    if path == ("store", "restore"):
        other = _made(folder / "other.db")
        assert run(["store", "backup", "--database", other, str(folder / "one.backup")]) == 0
    monkeypatch.setenv("COUNTERSIGN_DATABASE", f"sqlite:///{environment}")
    monkeypatch.setenv("COUNTERSIGN_URL", servers[0].url)
    monkeypatch.setenv("COUNTERSIGN_TOKEN", "cs_environment")
    before, typed_before = _digest(environment), typed.stat().st_mtime_ns if typed.exists() else None
    more = [word for word in _filled(path, folder) if not options or word != "--now"]
    code = run([*path, *more, *options, "--database", url])
    assert code in (0, 1), capfd.readouterr().err
    assert _digest(environment) == before
    assert not environment.with_name("environment.db-wal").exists()
    assert servers[0].tokens == []
    assert typed.exists()
    if options:
        assert code == 0
    elif path in {("policy", "publish"), ("store", "person", "add"), ("store", "restore")}:
        assert code == 0
        assert typed.stat().st_mtime_ns != typed_before


@pytest.mark.parametrize(
    "path",
    [path for path in _commands("--database") if path not in SERVES and "--url" not in called(root, path)],
    ids=" ".join,
)
def test_the_store_of_the_profile_that_is_typed_is_opened(
    path: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    environment, own = folder / "environment.db", folder / "home" / "profiles" / "own" / "store.db"
    _made(environment)
    own.parent.mkdir(parents=True)
    _made(own)
    if path == ("store", "restore"):
        assert run(["store", "backup", "--database", f"sqlite:///{own}", str(folder / "one.backup")]) == 0
        own.unlink()
    monkeypatch.setenv("COUNTERSIGN_DATABASE", f"sqlite:///{environment}")
    before = _digest(environment)
    code = run(["--profile", "own", *path, *_filled(path, folder)])
    assert code in (0, 1), capfd.readouterr().err
    assert _digest(environment) == before
    assert own.exists()


@pytest.mark.parametrize(
    "typed",
    [
        ["--profile", "a", "submit", "-", "--url", "http://127.0.0.1:1", "--token", "t"],
        ["--profile", "a", "store", "verify", "--database", "sqlite:////x.db"],
        ["policy", "publish", "{policy}", "--url", "http://127.0.0.1:1", "--token", "t", "--database", "sqlite:////x"],
        ["policy", "publish", "--database", "sqlite:////x", "--url", "http://127.0.0.1:1", "--token", "t", "{policy}"],
        ["--profile", "a", "store", "serve", "--database", "sqlite:////x.db"],
    ],
    ids=" ".join,
)
def test_two_names_for_a_store_are_refused(typed: list[str], folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = run([one.format(policy=folder / "policy.toml") for one in typed])
    assert code == 2
    assert "both name a store. Give only one of them." in capfd.readouterr().err


def test_a_policy_is_published_where_it_was_told_and_the_answer_says_where(
    folder: Path,
    servers: tuple[_Recorder, _Recorder],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COUNTERSIGN_URL", servers[0].url)
    monkeypatch.setenv("COUNTERSIGN_TOKEN", "cs_lead")
    url = _made(folder / "new.db")
    policy = folder / "policy.toml"
    policy.write_text(default_policy_text().replace("hold_seconds = 10", "hold_seconds = 30", 1), encoding="utf-8")
    assert run(["policy", "publish", str(policy), "--database", url]) == 0
    assert capfd.readouterr().out == f"Version 2 is in force in {url}.\n"
    assert servers[0].tokens == []


def test_a_wrong_value_in_the_environment_does_no_harm_to_the_one_that_is_typed() -> None:
    from console.store.configuring import SettingsUnusable, choose
    from console.store.settings import SETTINGS

    wrong = {setting.variable: "!" for setting in SETTINGS}
    good = {"connections": "7", "log_level": "debug", "behind_proxy": "true", "slow_seconds": "2.5"}
    for name, value in good.items():
        variable = next(setting.variable for setting in SETTINGS if setting.name == name)
        chosen = choose(None, {variable: wrong[variable]}, {name: value})
        assert str(getattr(chosen.settings, name)).lower() == value
        with pytest.raises(SettingsUnusable, match=variable):
            choose(None, {variable: wrong[variable]}, {})


def test_the_commands_are_found() -> None:
    assert ("policy", "publish") in _commands("--url", "--database")
    assert len(_commands("--url")) >= 6
    assert len(_commands("--database")) >= 14
