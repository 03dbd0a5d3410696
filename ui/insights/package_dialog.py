"""The readiness package in eight parts, edited by a lead, published as a version of the policy, exported for a meeting.

What is typed is kept on this computer until it is published or discarded, and each step can be undone.
"""

from typing import Any, Final

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.model.readiness import EditedPackage, PackageDraft, ReadinessReport
from console.rules.readiness.package_text import policy_with, prefilled, problems, still_missing
from console.rules.readiness.parts import PARTS, PackagePart, changes, value_of, with_value_at
from console.rules.readiness.report import readiness
from console.sync.insights import InsightsQuery
from console.sync.packages import Both, PackageConflict, PackageToEdit, PublishedPackage
from ui import outside_text
from ui.bridge import Bridge
from ui.insights.package_form import PackageForm
from ui.insights.package_words import field_words, named
from ui.insights.readiness_export import ReadinessExport
from ui.language import listed, phrase, tr
from ui.outside_text import inside
from ui.widgets.banner import Banner, Tone
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

JOINED: Final = phrase(
    "Version {version} of the policy is in force. It also has what someone else changed in the package meanwhile."
)
KEEP_MS: Final = 400
MINE, THEIRS = "mine", "theirs"


class PackageDialog(QDialog):
    """Nothing is published before *Publish now* is chosen, which follows a list of what changes."""

    def __init__(self, bridge: Bridge, query: InsightsQuery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._query = query
        self._to_edit: PackageToEdit | None = None
        self._draft: PackageDraft | None = None
        self._undo: list[EditedPackage] = []
        self._last_edited: object = None
        self._both: Both = []
        self._confirming = False
        outside_text.title(self, tr("Readiness package"))
        self.banner = Banner(self)
        self.banner.activated.connect(self._resolve)
        self.about = Label(tr("Asking the store."), Style.SMALL, self, wrap=True)
        self.part = QComboBox(self)
        outside_text.name(self.part, tr("Part"))
        self.part.currentIndexChanged.connect(self._show_part)
        self.next = KeycapButton(tr("Next part"), "", self)
        self.next.clicked.connect(lambda: self.part.setCurrentIndex((self.part.currentIndex() + 1) % len(PARTS)))
        self.form = PackageForm(self)
        self.form.changed.connect(self._changed)
        self.publish = KeycapButton(tr("Publish…"), "", self, primary=True)
        self.publish.clicked.connect(self._publish)
        self.back = KeycapButton(tr("Back to the form"), "", self)
        self.back.clicked.connect(lambda: self._confirm(on=False))
        self.undo = KeycapButton(tr("Undo"), "", self)
        self.undo.clicked.connect(self._undo_one)
        self.fill = KeycapButton(tr("Fill in what the store knows"), "", self)
        self.fill.clicked.connect(self._fill)
        self.discard = KeycapButton(tr("Discard changes"), "", self)
        self.discard.clicked.connect(self._discard)
        self.export = KeycapButton(tr("Export…"), "", self)
        self.exporting = ReadinessExport(bridge, self, self.report, self.about.say)
        self.export.clicked.connect(self.exporting.ask_where)
        self.close_ = KeycapButton(tr("Close"), "Esc", self)
        self.close_.clicked.connect(self.reject)
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(KEEP_MS)
        self._keep_soon.timeout.connect(self._keep)
        self.finished.connect(lambda _: self._keep())
        self._lay_out()
        self._show_state()
        self._ask()

    def _lay_out(self) -> None:
        queue = self._query.queue
        all_ = tr("Readiness package of all queues")
        title = all_ if queue is None else tr("Readiness package of the queue {queue}", queue=inside(queue))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Label(title, Style.TITLE, self, wrap=True, breaks=True))
        column.addWidget(self.about)
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.addWidget(self.part, 1)
        row.addWidget(self.next)
        column.addLayout(row)
        column.addWidget(self.form, 1)
        foot = FlowRow(self, spacing=8)
        for button in (self.publish, self.back, self.undo, self.fill, self.discard, self.export, self.close_):
            button.setAutoDefault(False)  # Enter is for the lines
            foot.add(button)
        self.next.setAutoDefault(False)
        column.addWidget(foot)
        self.resize(860, 660)

    def _ask(self) -> None:
        future = self._bridge.session.store.package(self._query)
        self._bridge.when(future, self, self.show_package, lambda error: self.about.say(self._bridge.why(error)))

    def show_package(self, to_edit: PackageToEdit) -> None:
        """Show what is to be edited; an empty package is filled with what the store knows."""
        self._to_edit, self._draft, self._undo = to_edit, to_edit.draft, []
        self._both = to_edit.both
        empty = type(to_edit.draft.now.package)(queue=self._query.queue)
        if not to_edit.kept and to_edit.draft.now.package == empty:
            self._fill()
        else:
            self._show_part()
        if self._both:
            self._say_conflict()
        elif to_edit.kept:
            self.banner.say(tr("You began this earlier"), tr("It is as you left it."), tone=Tone.INFO)

    def report(self) -> ReadinessReport | None:
        """The report with the package as it is in the form."""
        if self._to_edit is None or self._draft is None:
            return None
        policy = policy_with(self._to_edit.policy, self._draft.now)
        return readiness(policy, self._query.queue, self._to_edit.facts)

    def _changed(self, path: tuple[str, ...], value: Any, edited: object) -> None:
        if self._draft is None:
            return
        self._put(with_value_at(self._draft.now, path, value), edited)
        if edited is None:  # rows came or went
            self._show_part()

    def _put(self, now: EditedPackage, edited: object = None) -> None:
        """Take over what was edited; a run of changes to the same is one step for undo."""
        if self._draft is None or now == self._draft.now:
            return
        if edited is None or edited != self._last_edited:
            self._undo.append(self._draft.now)
        self._last_edited = edited
        self._draft = msgspec.structs.replace(self._draft, now=now)
        self._keep_soon.start()
        self._show_state()

    def _show_part(self) -> None:
        if self._draft is not None and self.part.currentIndex() >= 0:
            self._last_edited = None
            self.form.show_part(PARTS[self.part.currentIndex()], self._draft.now)
        self._show_state()

    def _show_state(self) -> None:
        """Say what is wrong and missing, and what can be done now."""
        to_edit, draft = self._to_edit, self._draft
        changed = draft is not None and draft.now != draft.before
        wrong: list[tuple[PackagePart, str]] = []
        missing: list[tuple[PackagePart, str]] = []
        if to_edit is not None and draft is not None:
            wrong = [*problems(to_edit.policy, draft.now)]
            missing = [] if wrong else [*still_missing(to_edit.policy, draft.now, to_edit.facts)]
            count = len(changes(draft.before, draft.now))
            differ = tr(
                "Version {version} is in force; {count} fields differ from it, and are kept here.",
                singular="Version {version} is in force; {count} field differs from it, and is kept here.",
                version=draft.version,
                count=count,
            )
            same = tr("Version {version} is in force; nothing differs from it.", version=draft.version)
            self.about.say(differ if count else same)
        self._list_parts(wrong, missing)
        here = PARTS[max(self.part.currentIndex(), 0)]
        if not self._confirming:
            self.form.say_checks(_of(here, wrong), _of(here, missing))
        self.publish.setText(tr("Publish now") if self._confirming else tr("Publish…"))
        self.publish.setEnabled(changed and not wrong)
        self.back.setVisible(self._confirming)
        for button in (self.undo, self.fill, self.discard):
            button.setVisible(not self._confirming)
        self.undo.setEnabled(bool(self._undo))
        self.fill.setEnabled(draft is not None)
        self.discard.setEnabled(changed)
        self.export.setEnabled(draft is not None and not wrong)
        self.part.setEnabled(not self._confirming)
        self.next.setEnabled(not self._confirming)

    def _list_parts(self, wrong: list[tuple[PackagePart, str]], missing: list[tuple[PackagePart, str]]) -> None:
        at = max(self.part.currentIndex(), 0)
        self.part.blockSignals(True)
        for number, part in enumerate(PARTS):
            bad, open_ = len(_of(part, wrong)), len(_of(part, missing))
            words = tr("{number}. {part}", number=number + 1, part=named(part.title))
            if bad:
                words = tr("{part} · {wrong} to fix", part=words, wrong=bad)
            elif open_:
                words = tr("{part} · {missing} open", part=words, missing=open_)
            if number == self.part.count():
                self.part.addItem(outside_text.one_line(words))
            self.part.setItemText(number, outside_text.one_line(words))
        self.part.setCurrentIndex(at)
        self.part.blockSignals(False)

    def _undo_one(self) -> None:
        if self._undo and self._draft is not None:
            self._draft = msgspec.structs.replace(self._draft, now=self._undo.pop())
            self._keep_soon.start()
            self._show_part()

    def _fill(self) -> None:
        if self._to_edit is not None and self._draft is not None:
            package = prefilled(self._to_edit.policy, self._draft.now.package, self._to_edit.facts)
            self._put(msgspec.structs.replace(self._draft.now, package=package))
            self._show_part()

    def _discard(self) -> None:
        """Back to the policy in force; *Undo* brings it back."""
        if self._draft is not None:
            self._put(self._draft.before)
            self._both = []
            self.banner.say("")
            self._show_part()

    def _publish(self) -> None:
        if self._draft is None:
            return
        if not self._confirming:
            self._confirm(on=True)
            return
        self._keep()
        self.publish.setEnabled(False)
        future = self._bridge.session.store.publish_package(self._draft)
        self._bridge.when(future, self, self._published, self._failed)

    def _confirm(self, *, on: bool) -> None:
        """Show what will change before it does, or the form again."""
        self._confirming = on and self._draft is not None
        if self._confirming and self._draft is not None:
            self.form.show_changes(self._draft.before, self._draft.now)
            self._show_state()
        else:
            self._show_part()

    def _published(self, published: PublishedPackage) -> None:
        alone = tr("Version {version} of the policy is in force.", version=published.version)
        self._bridge.say(tr(JOINED, version=published.version) if published.joined else alone)
        if self._draft is not None:
            self._draft = msgspec.structs.replace(self._draft, before=self._draft.now)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._confirming = False
        if isinstance(error, PackageConflict):
            self._draft, self._both = error.draft, error.both
            self._undo = []
            self._show_part()
            self._say_conflict()
            return
        self._show_part()
        self.banner.say(tr("Nothing was published"), self._bridge.said(error), tone=Tone.DANGER)

    def _say_conflict(self) -> None:
        if self._draft is None:
            return
        names = listed([field_words(part, field) for part, field in self._both])
        self.banner.say(
            tr("Version {version} was published meanwhile, and changed the same", version=self._draft.version),
            tr(
                "{names}. The form has your words, and theirs are in force; the list before publishing shows both.",
                names=names,
            ),
            tone=Tone.WARN,
            links=((MINE, tr("Keep mine")), (THEIRS, tr("Take theirs"))),
        )

    def _resolve(self, choice: str) -> None:
        if self._draft is None:
            return
        if choice == THEIRS:
            now = self._draft.now
            for _, field in self._both:
                now = with_value_at(now, field.path, value_of(self._draft.before, field.path))
            self._put(now)
        self._both = []
        self.banner.say("")
        self._show_part()

    def _keep(self) -> None:
        self._keep_soon.stop()
        if self._draft is not None:
            self._bridge.session.store.keep_package(self._query.queue, self._draft)


def _of(part: PackagePart, named: list[tuple[PackagePart, str]]) -> list[str]:
    return [words for its, words in named if its is part]
