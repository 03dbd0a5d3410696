"""Whatever the environment holds, a command does what it is for, or says in a sentence why not."""

import ast
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.commands.root import run
from console.local.folders import NoFolder, config_folder, data_folder, home_folder
from tests.conftest import REPOSITORY
from tests.support import warm

SECRET = "s3cret"
POLICY = str(REPOSITORY / "resources" / "policy" / "default.toml")
STORE = ("--url", "https://store.invalid", "--token", "the-token-that-was-typed")
COMMANDS: tuple[tuple[str, ...], ...] = (
    (),
    ("--help",),
    ("--profile", "team"),
    ("demo",),
    ("store", "serve", "--help"),
    ("store", "check-config"),
    ("store", "person", "list"),
    ("store", "person", "list", "--database", "sqlite:///@/given.db"),
    ("store", "verify", "--database", "sqlite:///@/given.db"),
    ("store", "migrate", "--database", "postgresql://countersign@127.0.0.1:1/x"),
    ("stop", "list", *STORE),
    ("submit", "@/drafts.jsonl"),
    ("decisions", "export", *STORE),
    ("policy", "check", POLICY),
    ("policy", "show", *STORE),
    ("audit", "verify", "@/drafts.jsonl"),
    ("shadow", *STORE),
    ("helpdesk", "check", "desk", "--config", "@/nothing.toml"),
    ("assistant", "check", "--config", "@/nothing.toml"),
)
_PROXIES = (
    *(f"http://ada:{SECRET}@127.0.0.1:1", f"ada:{SECRET}@127.0.0.1:1", f"socks5h://ada:{SECRET}@127.0.0.1:1"),
    *(f"https://ada:{SECRET}%40@127.0.0.1:1", f"http//ada:{SECRET}@proxy", f"http://ada:1/{SECRET}@proxy.invalid:1"),
    *(f"http://ada:{SECRET}@[::1]:1", f"http://ada:{SECRET}@[::1", "", " ", "\u202e", "\udcff"),
)
_PLACES = ("", "@/missing", "@/file", "@/folder", "@/é und Łeer", "relative", "@/" + "x" * 300, "@/b\udcff", "~none/x")
VALUES = {
    "HTTPS_PROXY": _PROXIES,
    "https_proxy": _PROXIES,
    "ALL_PROXY": _PROXIES,
    "NO_PROXY": ("*", ".invalid", "10.0.0.0/8, store.invalid:443", "[::1]:x", "\udcff", " "),
    **dict.fromkeys(
        ("SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSLKEYLOGFILE"), _PLACES
    ),
    **dict.fromkeys(("TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"), _PLACES),
    "COUNTERSIGN_HOME": tuple(place for place in _PLACES if place not in ("", "relative")),
    "COUNTERSIGN_URL": ("", "garbage", f"https://ada:{SECRET}@store.invalid", "\udcff", "http://store.invalid"),
    "COUNTERSIGN_TOKEN": ("", f"{SECRET}\n", f"{SECRET}\udcff", SECRET * 1_000),
    "COUNTERSIGN_DATABASE": (
        "",
        "garbage",
        f"postgresql://ada:{SECRET}@127.0.0.1:1/x",
        f"mysql://a:{SECRET}@h",
        "\udcff",
    ),
    "COUNTERSIGN_CONFIG": _PLACES,
    "COUNTERSIGN_DISPATCH": ("", f"smtp://ada:{SECRET}@mail.invalid:99999", f"smtp://ada:{SECRET}@mail.invalid", "x"),
    "COUNTERSIGN_SMTP_PASSWORD": (SECRET, "\udcff"),
    "COUNTERSIGN_LOG_LEVEL": ("", "garbage", "\udcff"),
    "COUNTERSIGN_LISTEN": ("", "garbage", "127.0.0.1:99999", "\udcff"),
    "COUNTERSIGN_LANGUAGE": ("", "garbage", "\u202e"),
    "PGHOSTADDR": ("127.0.0.2", "garbage"),
    "PGPASSWORD": (SECRET,),
    "PGSSLMODE": ("garbage", "require"),
    "PGSERVICE": ("nothing",),
    "PGCLIENTENCODING": ("LATIN1", "garbage"),
    "TZ": ("garbage", "UTC+99", "/etc/passwd", "../../x", "\udcff", ":"),
    "LC_ALL": ("C", "garbage", "tr_TR.UTF-8", "\udcff"),
    "COLUMNS": ("0", "1", "-5", "garbage", "9" * 30),
    "TERM": ("", "dumb", "garbage"),
    "NO_COLOR": ("1",),
    "QT_QPA_PLATFORM": ("", "garbage"),
    "QT_SCALE_FACTOR": ("0", "-1", "100", "nan", "garbage"),
    "QT_FONT_DPI": ("100000", "garbage"),
    "DISPLAY": ("", ":9876"),
    "DBUS_SESSION_BUS_ADDRESS": ("", "garbage", "unix:path=/nonexistent"),
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """What the variables name."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "file").write_text(SECRET)
    (tmp_path / "drafts.jsonl").write_text('{"no": "draft"}\n')
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.parametrize("seed", range(6))
def test_any_environment_lets_a_command_work_or_is_said_with_a_way_out(place: Path, seed: int) -> None:
    chance = random.Random(seed)
    for turn in range(len(COMMANDS)):
        here = place / f"here{turn}"
        here.mkdir()
        names = chance.sample(sorted(VALUES), 6)
        chosen = {name: chance.choice(VALUES[name]).replace("@/", f"{place}/") for name in names}
        environment = {"PATH": os.environ["PATH"], "HOME": str(place / "home"), "LANG": "C.UTF-8", **chosen}
        command = [word.replace("@/", f"{place}/") for word in COMMANDS[(turn + seed) % len(COMMANDS)]]
        done = warm.run(command, env=environment, cwd=here, timeout=60)
        output = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
        tried = f"{command} {chosen}\n{output}"
        assert done.returncode in (0, 1, 2), tried
        assert "Traceback" not in output, tried
        assert SECRET not in output, tried
        assert done.returncode == 0 or output.strip(), tried
        assert list(here.iterdir()) == [], tried


def test_a_user_without_a_folder_is_told_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("HOME", "USERPROFILE", "COUNTERSIGN_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    pwd = pytest.importorskip("pwd")
    monkeypatch.setattr(pwd, "getpwuid", lambda number: {}[number])  # as in a container: a number without a name
    assert home_folder() == Path("/nonexistent")
    for command in (["doctor"], ["stop", "list"], ["store", "person", "list"], ["demo"]):
        assert run(command) == 1
        assert "Set HOME or COUNTERSIGN_HOME" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["~nobody-of-this-name/x", "~nobody-of-this-name"])
def test_a_folder_of_a_user_who_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", named)
    for folder in (data_folder, config_folder):
        with pytest.raises(NoFolder, match="~nobody-of-this-name"):
            folder()


def test_blanks_name_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", "  ")
    assert data_folder().is_absolute()


def test_one_place_finds_a_users_folder() -> None:
    """Any other ends in an error of Python where the system knows none."""
    places = [
        f"{path.relative_to(REPOSITORY)}:{node.lineno}"
        for room in ("console", "ui")
        for path in (REPOSITORY / room).rglob("*.py")
        if path.name != "folders.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and (node.attr == "expanduser" or ast.unparse(node) == "Path.home")
    ]
    assert places == []
