"""The settings of a served store: three places, one precedence, every problem with its place."""

import re
import subprocess
from pathlib import Path

import pytest

from console.commands.root import run
from console.commands.store import command
from console.store.config import StoreConfig
from console.store.config_checks import check, checked
from console.store.configuring import ChosenSettings, SettingsUnusable, choose, shown, unknown_variables
from console.store.settings import SETTINGS, Setting, StoreSettings, called, config_of
from tests.support import warm
from tests.support.store import environment_without_settings

REPOSITORY = Path(__file__).resolve().parents[2]


def a_file(folder: Path, text: str) -> Path:
    path = folder / "store.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def problems(file: Path | None = None, environment: dict[str, str] | None = None, **options: object) -> tuple[str, ...]:
    with pytest.raises(SettingsUnusable) as refused:
        checked(file, environment or {}, options)
    return refused.value.problems


def test_no_variable_that_a_program_of_ours_reads_keeps_the_store_from_starting() -> None:
    files = [file for folder in ("console", "ui") for file in (REPOSITORY / folder).rglob("*.py")]
    ours = {
        name for file in files for name in re.findall(r"COUNTERSIGN_[A-Z_]+[A-Z](?![A-Z_])", file.read_text("utf-8"))
    }
    assert "COUNTERSIGN_LANGUAGE" in ours
    assert list(unknown_variables(dict.fromkeys(ours, "x"))) == []


def test_the_command_line_counts_more_than_the_environment_and_that_more_than_the_file(tmp_path: Path) -> None:
    file = a_file(tmp_path, 'connections = 3\nlisten = "127.0.0.1:3"\nlock_seconds = 3\n')
    environment = {"COUNTERSIGN_CONNECTIONS": "4", "COUNTERSIGN_LISTEN": "127.0.0.1:4"}
    chosen = choose(file, environment, {"connections": "5"})
    said = chosen.settings
    assert (said.connections, said.listen, said.lock_seconds) == (5, "127.0.0.1:4", 3.0)
    assert chosen.origins["connections"] == "--connections"
    assert chosen.origins["listen"] == "COUNTERSIGN_LISTEN"
    assert chosen.origins["lock_seconds"] == f"{file}, line 3"
    assert chosen.origins["hosts"] == "default"


def test_the_environment_may_name_the_file(tmp_path: Path) -> None:
    file = a_file(tmp_path, "connections = 3")
    assert choose(None, {"COUNTERSIGN_CONFIG": str(file)}, {}).settings.connections == 3


def test_what_is_given_empty_is_not_given() -> None:
    assert choose(None, {"COUNTERSIGN_DATABASE": ""}, {"hosts": (), "listen": None}).settings == StoreSettings()


def test_a_list_is_written_with_commas_in_the_environment_and_item_by_item_on_the_command_line() -> None:
    assert choose(None, {"COUNTERSIGN_HOSTS": "a.example, b.example"}, {}).settings.hosts == ("a.example", "b.example")
    assert choose(None, {}, {"hosts": ("a.example", "b.example")}).settings.hosts == ("a.example", "b.example")
    assert called("hosts").option == "--host"


def test_unknown_keys_and_wrong_values_are_named_with_their_lines(tmp_path: Path) -> None:
    file = a_file(tmp_path, '# mine\nconections = 3\nlisten = 8600\n[database]\nurl = "x"\n')
    assert problems(file) == (
        f"{file}, line 2, column 1: conections: is not known; did you mean `connections`?",
        f"{file}, line 3, column 1: listen: is 8600; give a text in quotes",
        f'{file}, line 4, column 1: database: is {{"url": "x"}}; give a text in quotes',
    )


def test_wrong_values_in_the_environment_and_on_the_command_line_are_named() -> None:
    assert problems(None, {"COUNTERSIGN_CONNECTIONS": "many"}, lock_seconds="-1") == (
        'COUNTERSIGN_CONNECTIONS: is "many"; give a whole number from 2 to 1,000',
        '--lock-seconds: is "-1"; give a number from 0.1 to 600',
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'listen = "127', "line 1, column 14: is not TOML"),
        (b"\xff\xfa", "is not UTF-8 text"),
        (b"[[hosts]]\n", "hosts"),
    ],
)
def test_a_file_that_cannot_be_read_as_settings_is_said(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "store.toml"
    file.write_bytes(content)
    assert sentence in problems(file)[0]
    assert str(file) in problems(file)[0]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.toml") == (f"{tmp_path / 'none.toml'} cannot be read: No such file or directory.",)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("database", "sqlite:///relative.db"),
        ("database", "mysql://host/x"),
        ("listen", "nonsense"),
        ("dispatch", "spool:relative"),
        ("dispatch", "smtp://mail.example"),
    ],
)
def test_what_would_not_work_is_said_where_it_stands(tmp_path: Path, key: str, value: str) -> None:
    file = a_file(tmp_path, f'\n\n{key} = "{value}"\n')
    (problem,) = problems(file)
    assert problem.startswith(f"{file}, line 3: {key}: ")
    variable = called(key).variable
    (problem,) = problems(None, {variable: value})
    assert problem.startswith(f"{variable}: {key}: ")


def test_looking_makes_nothing(tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    check(choose(None, {}, {"dispatch": f"spool:{spool}", "database": f"sqlite:///{tmp_path}/s.db"}))
    assert list(tmp_path.iterdir()) == []


def test_a_secret_in_a_file_that_everybody_can_read_is_said(tmp_path: Path) -> None:
    file = a_file(tmp_path, 'smtp_password = "hunter2"')
    check(choose(file, {}, {}))
    file.chmod(0o644)
    (problem,) = problems(file)
    assert "line 1" in problem
    assert "chmod o-r" in problem
    check(choose(file, {"COUNTERSIGN_SMTP_PASSWORD": "other"}, {}))


def test_secrets_are_not_shown_and_the_rest_is_settings_again(tmp_path: Path) -> None:
    chosen = choose(
        None,
        {"COUNTERSIGN_SMTP_PASSWORD": "hunter2", "COUNTERSIGN_DATABASE": "postgresql://ada:hunter2@db/x"},
        {"hosts": ("a.example",), "log_level": "debug"},
    )
    text = "\n".join(shown(chosen))
    assert "hunter2" not in text
    assert "smtp_password: set, not shown" in text
    again = choose(a_file(tmp_path, text), {}, {}).settings
    assert (again.hosts, again.log_level, again.database) == (("a.example",), "debug", "postgresql://ada:***@db/x")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_says_what_it_is_for_and_is_an_option_unless_it_is_secret(setting: Setting) -> None:
    serve = command.commands["serve"]
    options = {name for parameter in serve.params for name in parameter.opts}
    assert setting.description
    assert (setting.option in options) is not setting.secret


def test_every_setting_reaches_the_store() -> None:
    set_ = StoreSettings(hosts=("a.example",), connections=3, lock_seconds=2.0, dispatch_oldest_hours=2, compress=False)
    config = config_of(set_, "sqlite:////x.db")
    assert config.hosts == frozenset({"a.example"})
    assert (config.limits.connections, config.limits.lock_seconds, config.compress) == (3, 2.0, False)
    assert config.dispatch_oldest is not None
    assert config.dispatch_oldest.total_seconds() == 7_200
    set_ = StoreSettings(clients=99, clients_of_one_address=0, exports=5, exports_of_one_token=3, commit_seconds=4.0)
    config = config_of(set_, "sqlite:////x.db")
    assert (config.http.connections, config.http.of_one_address, config.limits.commit_seconds) == (99, None, 4.0)
    assert (config.exports.all, config.exports.of_one) == (5, 3)
    assert config_of(StoreSettings(), "sqlite:////x.db") == StoreConfig("sqlite:////x.db", requests=(100.0, 1_000))


def _check_config(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = ["store", "check-config", *arguments]
    return warm.run_text(command, timeout=60, env=environment_without_settings())


def test_the_command_says_what_would_be_used_or_every_problem(tmp_path: Path) -> None:
    file = a_file(tmp_path, "connections = 3")
    good = _check_config(str(file))
    assert good.returncode == 0, good.stderr
    assert f"connections = 3  # {file}, line 1" in good.stdout.splitlines()
    file.write_text('connections = 1\ndispatch = "pigeon"\nspool = 1\n', encoding="utf-8")
    bad = _check_config(str(file))
    assert bad.returncode == 1
    assert bad.stdout == ""
    assert len(bad.stderr.splitlines()) == 3
    assert "line 1" in bad.stderr
    assert "line 3" in bad.stderr


def test_what_was_chosen_is_a_value() -> None:
    assert choose(None, {}, {}) == ChosenSettings(
        StoreSettings(), dict.fromkeys(StoreSettings.__struct_fields__, "default")
    )


def test_every_problem_of_file_environment_and_options_is_named_in_one_run(tmp_path: Path) -> None:
    text = (
        'connections = 1\nlog_level = "loud"\nhosts = "a.example"\ncompress = "yes"\nlisten = "127.0.0.1:99999"\n'
        'tls_certificate = "/nowhere/c.pem"\ntls_key = "/nowhere/k.pem"\nconections = 3\n'
    )
    file = a_file(tmp_path, text)
    environment = {
        "COUNTERSIGN_SLOW_SECONDS": "slow",
        "COUNTERSIGN_DATABASE": "mysql://host/x",
        "COUNTERSIGN_DATABSE": "x",
        "COUNTERSIGN_FOO": "1",
    }
    lines = problems(file, environment, dispatch="ftp://x", statement_seconds="0")
    assert [line.split(": ", 1)[0] for line in lines] == [
        *(f"{file}, line {number}, column 1" for number in (1, 2, 3, 4, 8)),
        "--statement-seconds",
        "COUNTERSIGN_SLOW_SECONDS",
        "COUNTERSIGN_DATABSE",
        "COUNTERSIGN_FOO",
        "COUNTERSIGN_DATABASE",
        f"{file}, line 5",
        "--dispatch",
        f"{file}, line 6",
    ]
    assert "debug, info, warning or error" in lines[1]
    assert "did you mean `COUNTERSIGN_DATABASE`?" in lines[7]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_of_every_setting_it_is_said_what_may_stand_there(setting: Setting) -> None:
    assert "`" not in setting.may_be
    assert "None" not in setting.may_be


@pytest.mark.parametrize(
    "options",
    [
        {"listen": "0.0.0.0:8600"},
        {"listen": "[::]:8600"},
        {"listen": "nowhere.invalid:8600"},
        {"listen": "127.0.0.1:8600", "metrics_listen": "127.0.0.1:8600"},
        {"tls_certificate": "/nowhere/c.pem"},
        {"database": "sqlite:////nowhere/at/all/store.db"},
        {"database": "sqlite:////tmp"},
        {"database": "oracle://x"},
        {"dispatch": "carrier:pigeon"},
        {"connections": "1"},
        {"listen": "127.0.0.1:8600", "metrics_listen": "localhost:8600"},
        {"listen": "127.0.0.1:8600", "metrics_listen": "0.0.0.0:8600"},
        {"metrics_listen": "nowhere.invalid:9100"},
        {"database": "sqlite:///HOME/text"},
        {"database": "sqlite:///HOME/link"},
        {"dispatch": "spool:HOME/text"},
    ],
    ids=str,
)
def test_what_serve_refuses_is_refused_by_looking_too(
    options: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path))
    (tmp_path / "text").write_text("This is no database.", encoding="utf-8")
    (tmp_path / "link").symlink_to("/nowhere/at/all/store.db")
    here = {name: value.replace("HOME", str(tmp_path)) for name, value in options.items()}
    typed = [part for name, value in here.items() for part in (called(name).option, value)]
    for asked in ("serve", "check-config"):
        assert run(["store", asked, *typed]) == 1, asked
        assert capfd.readouterr().out == ""


@pytest.mark.parametrize(
    "options", [{"listen": "0.0.0.0:1", "behind_proxy": "true"}, {"listen": "localhost:0"}], ids=str
)
def test_what_serve_takes_is_taken(options: dict[str, str]) -> None:
    assert checked(None, {}, options).settings.listen == options["listen"]
