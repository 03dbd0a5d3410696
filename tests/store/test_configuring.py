"""The settings of a served store: three places, one precedence, every problem with its place."""

import subprocess
import sys
from pathlib import Path

import pytest

from console.commands.store import command
from console.store.configuring import Chosen, SettingsUnusable, check, choose, shown
from console.store.settings import SETTINGS, Setting, StoreSettings, called, config_of
from tests.support.store import environment_without_settings


def a_file(folder: Path, text: str) -> Path:
    path = folder / "store.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def problems(file: Path | None = None, environment: dict[str, str] | None = None, **options: object) -> tuple[str, ...]:
    with pytest.raises(SettingsUnusable) as refused:
        check(choose(file, environment or {}, options))
    return refused.value.problems


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
        f"{file}, line 3, column 1: listen: expected `str`, got `int`",
        f"{file}, line 4, column 1: database: expected `str | null`, got `object`",
    )


def test_wrong_values_in_the_environment_and_on_the_command_line_are_named() -> None:
    assert problems(None, {"COUNTERSIGN_CONNECTIONS": "many"}, lock_seconds="-1") == (
        "COUNTERSIGN_CONNECTIONS: expected `int`, got `str`",
        "--lock-seconds: expected `float` >= 0.1",
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'listen = "127', "line 1, column 14: is not TOML"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"[[hosts]]\n", "hosts"),
    ],
)
def test_a_file_that_cannot_be_read_as_settings_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "store.toml"
    file.write_bytes(content)
    assert said in problems(file)[0]
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
    (said,) = problems(file)
    assert said.startswith(f"{file}, line 3: {key}: ")
    variable = called(key).variable
    (said,) = problems(None, {variable: value})
    assert said.startswith(f"{variable}: {key}: ")


def test_looking_makes_nothing(tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    check(choose(None, {}, {"dispatch": f"spool:{spool}", "database": f"sqlite:///{tmp_path}/s.db"}))
    assert list(tmp_path.iterdir()) == []


def test_a_secret_in_a_file_that_everybody_can_read_is_said(tmp_path: Path) -> None:
    file = a_file(tmp_path, 'smtp_password = "hunter2"')
    check(choose(file, {}, {}))
    file.chmod(0o644)
    (said,) = problems(file)
    assert "line 1" in said
    assert "chmod o-r" in said
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
    made = config_of(set_, "sqlite:////x.db")
    assert made.hosts == frozenset({"a.example"})
    assert (made.limits.connections, made.limits.lock_seconds, made.compress) == (3, 2.0, False)
    assert made.dispatch_oldest is not None
    assert made.dispatch_oldest.total_seconds() == 7_200


def _check_config(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "console", "store", "check-config", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=environment_without_settings()
    )


def test_the_command_says_what_would_be_used_or_every_problem(tmp_path: Path) -> None:
    file = a_file(tmp_path, "connections = 3")
    good = _check_config(str(file))
    assert good.returncode == 0, good.stderr
    assert f"connections = 3  # {file}, line 1" in good.stdout.splitlines()
    file.write_text('connections = 1\ndispatch = "pigeon"\nspool = 1\n', encoding="utf-8")
    bad = _check_config(str(file))
    assert bad.returncode == 1
    assert bad.stdout == ""
    assert len(bad.stderr.splitlines()) == 2
    assert "line 1" in bad.stderr
    assert "line 3" in bad.stderr


def test_what_was_chosen_is_a_value() -> None:
    assert choose(None, {}, {}) == Chosen(StoreSettings(), dict.fromkeys(StoreSettings.__struct_fields__, "default"))
