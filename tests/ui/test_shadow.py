"""Drafts in shadow: what the dialog of Insights says of them, and what an agent sees before deciding."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from console.model.decision import Kind
from console.model.draft import OPEN_STATES
from console.model.finding import Severity
from console.model.measures import Group
from console.model.stage import ComparedBy, Comparison, Stage
from console.rules.measures.figures import Tally, figures
from console.rules.readiness.facts import ReadyFacts
from console.rules.readiness.report import readiness
from console.rules.readiness.writing import as_html
from console.rules.review import review
from console.sync.insights import InsightsQuery, Shadow
from tests.rules.builders import default_policy
from tests.support.memory_secrets import MemorySecrets
from tests.ui.desk import ADA, NOW, drafts_sent_to, fill, session_on
from ui.bridge import Bridge
from ui.insights.readiness_dialog import ReadinessDialog
from ui.insights.shadow_dialog import NONE, ShadowDialog
from ui.review.header import DraftHeader
from ui.widgets.label import Label

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_texts_stand_side_by_side_with_what_policy_would_have_said(tmp_path: Path) -> None:
    secrets = MemorySecrets()
    fill(tmp_path, secrets)
    by = ComparedBy.MESSAGE
    where = ("draft-1", "billing", "orders-assistant", "reply", "4192", "support-9", NOW - timedelta(hours=1))
    texts = ("We refund <b>it</b>.", "We look into <b>it</b>.")
    item = Comparison("d1", 1, *where, by, 4, 2, Severity.ESCALATE, *texts)  # type: ignore[arg-type]
    total = Group("", "All", 0, 0, figures(Tally(compared=1, stopped=1, distance_median=500)))
    with session_on(tmp_path, secrets) as session:
        window = QMainWindow()
        dialog = ShadowDialog(Bridge(session, lambda: NOW, window), InsightsQuery(), window)
        dialog.show_shadow(Shadow(total, (item,)))
        words = dialog.words()
        assert (
            words[0] == "1 compared.  like the person's: 0.0 %   words that differ: 50.0 %   stopped by policy: 100.0 %"
        )
        assert words[1].endswith("what a person wrote on the ticket. Policy: a senior would have had to decide.")
        assert [(row.title, row.detail, row.state) for row in dialog.rows.rows()] == [
            ("#4192 · billing", "2 of 4 words differ", "for a senior")
        ]
        dialog.show_shadow(Shadow(total, (msgspec.structs.replace(item, person_text=None),)))
        assert dialog.words()[1] == "The texts were erased; the figures stay."
        dialog.show_shadow(Shadow(total, ()))
        assert dialog.words()[0] == NONE
        window.close()


def test_readiness_says_what_keeps_a_queue_and_writes_the_page_for_a_meeting(tmp_path: Path, qtbot: QtBot) -> None:
    secrets = MemorySecrets()
    fill(tmp_path, secrets)
    total = Group("", "All", 0, 0, figures(Tally()))
    report = readiness(default_policy(), "billing", ReadyFacts(NOW, NOW - timedelta(days=28), total))
    page = tmp_path / "readiness.html"
    with session_on(tmp_path, secrets) as session:
        window = QMainWindow()
        dialog = ReadinessDialog(Bridge(session, lambda: NOW, window), InsightsQuery(queue="billing"), window)
        dialog.show_report(report)
        labels = [label.text() for label in dialog.body.findChildren(Label)]
        assert "Shadow: not ready, 9 things are open" in labels
        assert "•  Write in one sentence which job the AI does (job). Ask the billing team." in labels
        dialog.exporting.write(page)
        qtbot.waitUntil(page.exists, timeout=20_000)
        window.close()
    assert page.read_text("utf-8") == as_html(report)


def test_a_draft_in_shadow_says_so_and_is_not_approved_but_rejected_with_a_text() -> None:
    sent = next(draft for draft in drafts_sent_to(ADA) if draft.state in OPEN_STATES)
    draft = msgspec.structs.replace(sent, stage=Stage.SHADOW)
    header = DraftHeader()
    header.show_draft(draft, NOW)
    assert header.notice.text().startswith("Shadow: not sent.")
    judged = review(draft, "Something else.", None, ADA, default_policy(), NOW)
    assert judged.approval.message.startswith("Shadow: not sent.")
    assert "your text is recorded and compared" in judged.verdicts[Kind.REJECT].message
