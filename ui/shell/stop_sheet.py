"""Stops sending: of what, and why. Says in words what will happen before it does."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from console.cache.rows import LinkState, Status
from console.model.draft import Draft
from console.model.person import Person
from console.model.stop import StopMade, StopRequest, StopScope
from console.remote.problems import RemoteError
from console.rules.stops import may_change, scope_of, stops_in_words
from ui import outside_text
from ui.bridge import Bridge
from ui.language import phrase, tr
from ui.outside_text import inside, said
from ui.shell.fit import fit_height
from ui.shell.stop_words import scope_words, under_way_words
from ui.theme.fonts import scale
from ui.widgets.composed_line import COMPOSING, ComposedLine
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.times import said_here

NEEDED: Final = phrase("Give the reason. Everyone who tries to approve sees it.")
OFFLINE: Final = phrase(
    "This needs the audit store, which does not answer now. Nothing is stopped yet. "
    "Try again once online, or ask your operator to stop sending at the store."
)
NOTHING: Final = phrase("Open a draft first: you see only some queues, and can stop only these.")
UNKNOWN: Final = phrase(
    "It is not known whether sending is stopped. Once online, a line above the screens says so if it is. "
    "Stopping again does no harm."
)
_REASON_LENGTH: Final = 1_000
_NAME_LENGTH: Final = 200
"""The longest name that a stop can have, as the store takes it."""
_OF_A_DRAFT: Final = (("pipeline",), ("model",), ("model", "model_version"), ("prompt_version",), ("kind",))


class StopSheet(QDialog):
    """Nothing is stopped before *Stop sending* is chosen."""

    def __init__(self, bridge: Bridge, draft: Draft | None, parent: QWidget) -> None:
        """`draft` is the one that is open on the screen; its queue is suggested."""
        super().__init__(parent)
        self._bridge = bridge
        self._online: bool | None = None
        self._most_width = parent.width()
        self.setWindowTitle(tr("Stop sending"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scope = QComboBox(self)
        self._scopes = choices(draft, bridge.reader.queues(), bridge.reader.person())
        for scope in self._scopes:
            self.scope.addItem(outside_text.one_line(choice_words(scope, draft)))
        self.scope.setCurrentIndex(suggested(self._scopes, draft))
        self.scope.currentIndexChanged.connect(self._say_effect)
        self.reason = ComposedLine(self)
        self.reason.setMaxLength(_REASON_LENGTH)
        outside_text.hint(self.reason, tr("Reason (required)"))
        self.reason.textEdited.connect(lambda _text: self._clear_problem())
        self.effect = Label("", Style.BODY, self, wrap=True)
        in_force = said_here(stops_in_words(bridge.reader.policy().stops, inside), bridge.now())
        self.in_force = Label("", Style.SOFT, self, wrap=True)
        self.in_force.say(in_force)
        self.problem = Label("", Style.DANGER, self, wrap=True)
        self.do = KeycapButton(tr("Stop sending"), "Return", self, primary=True)
        self.do.setDefault(True)
        self.do.clicked.connect(self._stop)
        self.close_ = KeycapButton(tr("Close"), "Esc", self)
        self.close_.setAutoDefault(False)
        self.close_.clicked.connect(self.reject)
        self._lay_out()
        self._say_effect()
        self._say_link(bridge.session.status)
        bridge.status_changed.connect(self._say_link)
        self.reason.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields: tuple[tuple[str, QWidget], ...] = ((tr("What to stop"), self.scope), (tr("Why"), self.reason))
        for row, (name, field) in enumerate(fields):
            label = Label(name, Style.SOFT, self)
            label.setBuddy(field)
            outside_text.name(field, name)
            field.setMinimumWidth(130)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.do, self.close_):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(grid)
        for words in (self.effect, self.in_force, self.problem):
            column.addWidget(words)
        column.addLayout(foot)
        self.resize(min(round(520 * scale()), self._most_width), 100)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known how large the words are drawn."""
        super().showEvent(event)
        fit_height(self)

    def chosen(self) -> StopScope | None:
        """What would be stopped; None for someone who sees no queue."""
        at = self.scope.currentIndex()
        return self._scopes[at] if 0 <= at < len(self._scopes) else None

    def _say_effect(self) -> None:
        scope = self.chosen()
        self.do.setEnabled(scope is not None)
        self.effect.say(NOTHING if scope is None else effect(scope))
        fit_height(self)

    def _say_link(self, status: Status) -> None:
        """What was said of the reason or the last try stays until the connection changes."""
        online = status.link is LinkState.ONLINE
        if online is not self._online:
            self._online = online
            self._clear_problem()

    def _clear_problem(self) -> None:
        self._say_problem("" if self._online else OFFLINE)

    def _say_problem(self, words: str) -> None:
        self.problem.say(words)
        fit_height(self)

    def _stop(self) -> None:
        scope, reason = self.chosen(), " ".join(self.reason.text().split())
        if scope is None or not self.do.isEnabled():
            return
        if self.reason.composing:
            self._say_problem(COMPOSING)
            return
        if not reason:
            self._say_problem(NEEDED)
            self.reason.setFocus()
            return
        self.do.setEnabled(False)
        named = {name: value for name, value in msgspec.structs.asdict(scope).items() if value is not None}
        future = self._bridge.session.store.stop_sending(StopRequest(reason=reason, **named))
        self._bridge.when(future, self._bridge, self._stopped, self._failed)

    def _stopped(self, stop: StopMade) -> None:
        self._bridge.say(
            tr(
                "Sending is stopped for {stop}.{under_way}",
                stop=scope_words(stop),
                under_way=under_way_words(stop),
            )
        )
        if isValid(self):
            self.accept()

    def _failed(self, error: BaseException) -> None:
        """Say why in the sheet; if it was closed meanwhile, over the foot of the window."""
        words = problem_words(error)
        if not isValid(self) or not self.isVisible():
            self._bridge.say(words, grave=True)
            return
        self.do.setEnabled(True)
        self._say_problem(words)


def choices(draft: Draft | None, queues: Sequence[str], person: Person | None) -> list[StopScope]:
    """What a person can stop: everything, what is as the open draft, other queues. Someone who sees only some queues
    stops a pipeline, model, prompt version or kind within the draft's queue.
    """
    scopes = [StopScope()]
    own = None
    if draft is not None:
        of_draft, own = scope_of(draft), draft.submitted.queue
        within = own if person is not None and person.queues is not None else None
        scopes.append(StopScope(queue=own))
        for names in _OF_A_DRAFT:
            values = {name: value for name in names if (value := getattr(of_draft, name)) is not None}
            if len(values) == len(names):
                scopes.append(StopScope(queue=within, **values))
    scopes += [StopScope(queue=queue) for queue in queues if queue != own]
    return [scope for scope in scopes if _can_be_named(scope) and (person is None or may_change(person, scope))]


def suggested(scopes: Sequence[StopScope], draft: Draft | None) -> int:
    """The place of the draft's queue; without a draft, of the widest."""
    queue = None if draft is None else draft.submitted.queue
    return next((at for at, scope in enumerate(scopes) if scope == StopScope(queue=queue)), 0)


def choice_words(scope: StopScope, draft: Draft | None) -> str:
    """`The pipeline orders-assistant (this draft's)`."""
    words = scope_words(scope)
    words = words[:1].upper() + words[1:]
    of_draft = None if draft is None else scope_of(draft)
    fits = of_draft is not None and all(
        value in (None, getattr(of_draft, name)) for name, value in msgspec.structs.asdict(scope).items()
    )
    return tr("{words} (this draft's)", words=words) if fits and scope != StopScope() else words


def effect(scope: StopScope) -> str:
    """What stopping does, in words."""
    return tr(
        "Nothing new leaves for {scope} until someone lifts the stop. Approvals on hold "
        "come back to people, with their text and your reason. What is being sent right now is not interrupted, and "
        "the record says how it ended. Everyone sees your name and the reason.",
        scope=scope_words(scope),
    )


def problem_words(error: BaseException) -> str:
    """Why stopping failed, and what to do."""
    if isinstance(error, RemoteError) and error.maybe_done:
        return f"{said(error.fact)} {UNKNOWN}"
    return tr("{words} Nothing was stopped.", words=said(error.fact if isinstance(error, RemoteError) else str(error)))


def _can_be_named(scope: StopScope) -> bool:
    return all(len(value) <= _NAME_LENGTH for value in msgspec.structs.asdict(scope).values() if value is not None)
