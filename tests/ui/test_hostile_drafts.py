"""Hostile drafts, each field at its limits, in Review; `make soak` shows 300."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.hostile_drafts import ZONES, show_drafts


def test_a_draft_with_any_fields_is_shown_as_it_is_and_decided_on_as_shown(tmp_path: Path, qtbot: QtBot) -> None:
    report = show_drafts(tmp_path, range(82, 112, 3), qtbot, zones=ZONES[:1])  # light ones, for their time
    assert report.problems == ()
    assert report.drafts == 10
    assert report.decided > 0
