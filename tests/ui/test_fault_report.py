"""A fault says what is saved, and leaves a report and diagnostics that can be sent without anyone's data."""

import logging
import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.diagnosis.checks import Check, Level
from console.local.last_crash import CRASH, LastCrash
from console.local.profiles import remote_profile
from tests.ui.conftest import Caught
from tests.ui.reviewing import ReviewWindow
from ui.fault_report import report
from ui.faults import faults, install_hooks, report_fault
from ui.shell import diagnostics

SECRET = "Dana Petrova owes 841.00 EUR"


def fail() -> None:
    """An error whose words are a customer's."""
    raise ValueError(SECRET)


def test_a_fault_says_what_is_saved_and_its_report_has_no_ones_words(
    table: ReviewWindow, caught: Caught, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = table.window
    table.page.centre.editor.setFocus()
    table.type("Saved before.")
    table.until(lambda: len(table.session.reader.working_copies()) == 1)
    faults.told.connect(window.help_menu.say_fault)
    try:
        fail()
    except ValueError as error:
        report_fault("FindingBar.paintEvent", error)
    caught.forgive()
    assert "What you typed is saved. Saved on this computer: 1 undecided text." in table.toasts()
    window.actions_["copy_report"].trigger()
    text = QApplication.clipboard().text()
    assert "FindingBar.paintEvent: ValueError at " in text
    assert f"{__name__}:" in text
    assert "Countersign " in text
    assert SECRET not in text
    monkeypatch.setattr(diagnostics, "diagnose", lambda _profile: ())
    file = tmp_path / "diagnostics.txt"
    window.help_menu.write_diagnostics(file)
    table.until(lambda: str(file) in table.toasts())
    written = file.read_text()
    profile = table.session.profile
    assert "Drafts waiting: 68" in written
    assert "# Settings" in written
    for private in (SECRET, str(profile.url), str(profile.folder), "Ada Okafor", str(Path.home())):
        assert private not in written
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    window.help_menu.write_diagnostics(tmp_path / "no" / "folder")
    table.until(lambda: "Choose another place" in table.toasts())


def test_a_run_that_ended_in_native_code_is_told_of_and_its_place_is_in_the_report(
    table: ReviewWindow, tmp_path: Path
) -> None:
    (tmp_path / CRASH).write_text(f'Fatal Python error: Segmentation fault\n  File "{Path.home()}/a.py", line 7\n')
    crash = LastCrash(tmp_path)
    try:
        table.bridge.last_crash = crash
        table.window.help_menu.tell_of_last_crash()
        assert "ended unexpectedly" in table.toasts()
        table.window.help_menu.copy_report()
        assert 'File "~/a.py", line 7' in QApplication.clipboard().text()
    finally:
        table.bridge.last_crash = None
        crash.close()
    assert "native" not in report()


def test_diagnostics_name_neither_store_nor_profile_nor_where_their_folders_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path / "Ada Okafor"))
    monkeypatch.setattr("getpass.getuser", lambda: "adaokafor")
    profile = remote_profile("acme-berlin", "https://Support.acme.example:8443/eu/", "https://support.acme.example")
    checks = (
        Check("data folder", Level.OK, f"{tmp_path}/Ada Okafor, 70 GB free"),
        Check("cache", Level.WARN, f"none yet for profile acme-berlin in {profile.folder}", "/media/adaokafor/usb"),
        Check("store", Level.WARN, str(profile.url), "The audit store at https://support.acme.example:8443/eu is away"),
        Check("keyring", Level.WARN, "host support.acme.example is not known", f"{Path.home()}/.config"),
    )
    monkeypatch.setattr(diagnostics, "diagnose", lambda _profile: checks)
    trace = 'File "/srv/acme/lib/python3.11/site-packages/ui/shell/window.py", line 7 in show'
    text = diagnostics.diagnostics(profile, [], trace).lower()
    for private in ("ada", "okafor", "acme", str(Path.home()), str(tmp_path).lower()):
        assert private not in text, private
    assert 'file "shell/window.py", line 7 in show' in text
    assert "70 gb free" in text


def test_what_is_logged_with_an_exception_has_its_places_and_none_of_its_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for hooks, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(hooks, name, getattr(hooks, name))
    monkeypatch.setattr(logging, "lastResort", logging.StreamHandler())
    install_hooks()
    assert logging.lastResort is not None
    try:
        fail()
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", logging.ERROR, "", 0, "Failed", (), sys.exc_info())
        logging.lastResort.handle(record)
    written = capsys.readouterr().err
    assert "in fail" in written
    assert written.endswith("ValueError\n")
    assert SECRET not in written
