"""The files that an operator copies: each is read by what reads it there, as far as that is on this machine."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from console.commands.store import command as store_command
from console.store.config_checks import check
from console.store.configuring import choose
from console.store.settings import SETTINGS
from tests.store.test_metrics import read
from tests.support.store_in_thread import store_in_thread

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = REPOSITORY / "docs" / "operator"
VARIABLES = {setting.variable for setting in SETTINGS}


def words(name: str) -> str:
    """The text of one of the files."""
    return (FILES / name).read_text(encoding="utf-8")


def test_the_settings_are_settings() -> None:
    chosen = choose(FILES / "store.toml", {}, {})
    check(chosen)
    assert chosen.settings.metrics_listen is not None


def test_the_unit_starts_what_is_there() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(words("countersign-store.service"))
    for started in (unit["Service"]["ExecStartPre"], unit["Service"]["ExecStart"]):
        program, *group = started.split()
        assert program.endswith("/bin/countersign")
        assert group[0] == "store"
        assert group[1] in store_command.commands
    assert "COUNTERSIGN_CONFIG=/etc/countersign/store.toml" in unit["Service"]["Environment"]
    assert int(unit["Service"]["TimeoutStopSec"]) > 10


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    # The program is not installed here; another that is there stands for it.
    text = words("countersign-store.service").replace("/opt/countersign/bin/countersign", "/bin/true")
    unit = tmp_path / "countersign-store.service"
    unit.write_text(text, encoding="utf-8")
    answer = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert "countersign-store.service" not in answer.stderr, answer.stderr


def test_the_container_is_built_from_files_that_are_there_and_runs_a_command_that_is() -> None:
    text = words("Containerfile")
    for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (REPOSITORY / source).exists(), source
    for variable in re.findall(r"(COUNTERSIGN_\w+)=", text):
        assert variable in VARIABLES, variable
    assert 'CMD ["store", "serve"]' in text
    locked = (REPOSITORY / "uv.lock").read_text(encoding="utf-8")
    for package in re.findall(r"--no-install-package (\S+)", text):
        assert f'name = "{package}"' in locked, package


@pytest.mark.parametrize("name", ["countersign.rules.yml"])
def test_alerts_ask_for_figures_that_are_told(name: str, tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        store.draft()
        reported = {figure for figure, _ in read(store)}
    in_alerts = set(re.findall(r"countersign_\w+", words(name)))
    # Told only where there is something to tell of.
    there = reported | {"countersign_dispatches", "countersign_dispatch_oldest_age_seconds"}
    assert in_alerts
    assert in_alerts <= there


def test_the_proxies_lead_to_the_store_and_not_to_its_figures() -> None:
    settings = choose(FILES / "store.toml", {}, {}).settings
    for name in ("Caddyfile", "nginx.conf"):
        assert settings.listen in words(name)
        assert (settings.metrics_listen or "") not in words(name)
        assert settings.hosts[0] in words(name)
