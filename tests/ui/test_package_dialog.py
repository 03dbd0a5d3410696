"""The readiness package is edited in eight forms: kept as it is typed, undone step by step, published when said so."""

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from console.model.measures import Group
from console.model.readiness import EditedPackage, Package, PackageDraft
from console.rules.measures.figures import Tally, figures
from console.rules.readiness.facts import ReadyFacts
from console.rules.readiness.package_text import edited
from console.rules.readiness.parts import PARTS, all_fields, with_value_at
from console.sync.insights import InsightsQuery
from console.sync.packages import PackageConflict, PackageToEdit, PublishedPackage, kept_draft
from tests.rules.builders import default_policy
from tests.support.memory_secrets import MemorySecrets
from tests.ui.desk import NOW, fill, session_on
from ui.bridge import Bridge
from ui.insights.package_dialog import PackageDialog
from ui.insights.package_field import NO_NUMBER
from ui.widgets.label import Label

pytestmark = pytest.mark.usefixtures("qapp")

JOB = ("package", "scope", "job")
BILLING = Package(queue="billing", logging="All decisions.")


def to_edit(package: Package = BILLING, **changed: Any) -> PackageToEdit:
    total = Group("", "All", 0, 0, figures(Tally()))
    sources = (Group("kb://refunds", "Refunds", 7, 7, figures(Tally())),)
    facts = ReadyFacts(NOW, NOW - timedelta(days=28), total, sources)
    before = msgspec.structs.replace(edited(default_policy(), "billing"), package=package)
    fresh = PackageToEdit(default_policy(), PackageDraft(7, before, before), facts, kept=False, both=[])
    return fresh._replace(**changed)


@pytest.fixture
def dialog(tmp_path: Path) -> Iterator[PackageDialog]:
    secrets = MemorySecrets()
    fill(tmp_path, secrets)
    with session_on(tmp_path, secrets) as session:
        window = QMainWindow()
        dialog = PackageDialog(Bridge(session, lambda: NOW, window), InsightsQuery(queue="billing"), window)
        dialog.show_package(to_edit())
        yield dialog
        window.close()


def type_into(dialog: PackageDialog, label: str, words: str) -> None:
    field = next(field for field in dialog.form.fields if field.field.label == label)
    field.editor.selectAll()
    field.editor.clear()
    for letter in words:
        field.editor.insert(letter) if hasattr(field.editor, "insert") else field.editor.insertPlainText(letter)


def shown(dialog: PackageDialog) -> list[str]:
    return [label.text() for label in dialog.form.findChildren(Label)]


def go_to(dialog: PackageDialog, title: str) -> None:
    dialog.part.setCurrentIndex([part.title for part in PARTS].index(title))


def whole(dialog: PackageDialog) -> EditedPackage:
    assert dialog._draft is not None
    return dialog._draft.now


def package(dialog: PackageDialog) -> Package:
    return whole(dialog).package


def test_each_part_has_a_form_and_says_what_is_still_open(dialog: PackageDialog) -> None:
    assert [dialog.part.itemText(i).partition(" · ")[0] for i in range(dialog.part.count())] == [
        f"{number}. {part.title}" for number, part in enumerate(PARTS, 1)
    ]
    labels = set()
    for number in range(len(PARTS)):
        dialog.part.setCurrentIndex(number)
        labels |= {field.field.label for field in dialog.form.fields}
    assert {field.label for _, field in all_fields() if field.kind != "rows"} <= labels
    go_to(dialog, "Scope")
    assert "Write in one sentence which job the AI does (job)." in dialog.form.checks.text()
    type_into(dialog, "Job", "Answers questions about invoices.")
    assert "which job" not in dialog.form.checks.text()


def test_a_run_of_letters_is_one_step_back(dialog: PackageDialog) -> None:
    go_to(dialog, "Scope")
    type_into(dialog, "Job", "Answers.")
    type_into(dialog, "Users", "Customers.")
    dialog.undo.click()
    assert (package(dialog).scope.job, package(dialog).scope.users) == ("Answers.", "")
    dialog.undo.click()
    assert package(dialog) == BILLING
    assert not dialog.undo.isEnabled()
    assert not dialog.publish.isEnabled()


def test_what_is_typed_is_kept_on_this_computer(dialog: PackageDialog, qtbot: QtBot) -> None:
    go_to(dialog, "Logging plan")
    type_into(dialog, "Logging", "Two years.")
    cache = dialog._bridge.session._context.cache
    qtbot.waitUntil(lambda: (kept := kept_draft(cache, "billing")) is not None and kept.now == whole(dialog))
    dialog.discard.click()
    qtbot.waitUntil(lambda: kept_draft(cache, "billing") is None)
    dialog.undo.click()
    assert package(dialog).logging == "Two years.", "what was discarded comes back"


def test_rows_come_and_go(dialog: PackageDialog) -> None:
    go_to(dialog, "Data map")
    dialog.fill.click()
    assert [row.source for row in package(dialog).data] == ["kb://refunds"]
    type_into(dialog, "Restricted fields", "IBAN, birth date")
    assert package(dialog).data[0].restricted == ("IBAN", "birth date")
    next(b for b in dialog.form.findChildren(type(dialog.undo)) if b.text() == "Add a source").click()
    assert dialog.part.currentText() == "3. Data map · 1 to fix"
    assert "Sources, 2, Source: is empty; write it, or remove the row." in dialog.form.checks.text()
    assert not dialog.publish.isEnabled()
    next(b for b in dialog.form.findChildren(type(dialog.undo)) if b.text() == "Remove source 2").click()
    assert dialog.publish.isEnabled()


def test_what_is_no_number_changes_nothing_and_says_so(dialog: PackageDialog) -> None:
    go_to(dialog, "Business metric")
    type_into(dialog, "At most", "soon")
    field = next(field for field in dialog.form.fields if field.field.label == "At most")
    assert field.problem.text() == NO_NUMBER
    assert package(dialog).metric.at_most is None
    type_into(dialog, "At most", "0.25")
    assert (field.problem.text(), package(dialog).metric.at_most) == ("", 0.25)


def test_before_publishing_each_change_is_listed_as_it_was_and_will_be(
    dialog: PackageDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    sent: list[PackageDraft] = []
    answer: Future[PublishedPackage] = Future()

    def publish(draft: PackageDraft) -> Future[PublishedPackage]:
        sent.append(draft)
        return answer

    monkeypatch.setattr(dialog._bridge.session.store, "publish_package", publish)
    go_to(dialog, "Logging plan")
    type_into(dialog, "Logging", "Two years.")
    dialog.publish.click()
    assert not sent
    assert {"Logging plan: Logging", "was: All decisions.", "Two years."} <= set(shown(dialog))
    dialog.back.click()
    dialog.publish.click()
    dialog.publish.click()
    (draft,) = sent
    assert draft.now.package.logging == "Two years."
    with qtbot.waitSignal(dialog.accepted):
        answer.set_result(PublishedPackage(8, joined=False))


def test_a_newer_version_that_changed_the_same_is_shown_and_the_lead_chooses(
    dialog: PackageDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    go_to(dialog, "Scope")
    type_into(dialog, "Job", "Mine.")
    both = [(part, field) for part, field in all_fields() if field.path == JOB]
    answer: Future[PublishedPackage] = Future()
    answer.set_exception(
        PackageConflict(PackageDraft(9, with_value_at(whole(dialog), JOB, "Theirs."), whole(dialog)), both)
    )
    monkeypatch.setattr(dialog._bridge.session.store, "publish_package", lambda _draft: answer)
    dialog.publish.click()
    dialog.publish.click()
    qtbot.waitUntil(lambda: "Version 9 was published meanwhile" in dialog.banner.accessibleName())
    assert "Scope: Job" in dialog.banner.accessibleName()
    assert package(dialog).scope.job == "Mine."
    dialog.banner.activated.emit("theirs")
    assert package(dialog).scope.job == "Theirs."
    assert not dialog.publish.isEnabled(), "nothing differs any more"
    dialog.undo.click()
    assert package(dialog).scope.job == "Mine."


def test_the_page_for_a_meeting_has_what_is_in_the_form(dialog: PackageDialog, tmp_path: Path, qtbot: QtBot) -> None:
    go_to(dialog, "Scope")
    type_into(dialog, "Job", "Answers <questions>.")
    page = tmp_path / "package.html"
    dialog.exporting.write(page)
    qtbot.waitUntil(page.exists, timeout=20_000)
    text = page.read_text("utf-8")
    assert "Answers &lt;questions&gt;." in text
    assert "with changes that are not published" in text
    assert "<h3>7. Logging plan</h3>" in text
