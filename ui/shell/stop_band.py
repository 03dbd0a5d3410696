"""The band over the screens while sending is stopped, and the ways to stop it and to lift a stop."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.cache.rows import Status
from console.model.person import STOPPING_BY
from ui import outside_text
from ui.actions import Actions
from ui.bridge import Bridge
from ui.language import phrase, tr
from ui.widgets.banner import Banner, Tone
from ui.widgets.times import said_here

LIFT: Final = "lift"
FOR_OTHERS: Final = phrase(
    "No one can approve these drafts until a senior, lead or operator lifts the stop. "
    "You can still edit, escalate and reject them."
)
_LONGEST: Final = 300
_ONLY: Final = phrase("Seniors, leads and operators stop sending and lift stops.")


class StopBand(QWidget):
    """Says who stopped sending, of what, when and why. Hidden while nothing is stopped."""

    def __init__(self, actions: Actions, open_draft: Callable[[], object], parent: QWidget) -> None:
        """`open_draft` gives that of the screen that is shown, with what was made of it, or None."""
        super().__init__(parent)
        self._bridge: Bridge | None = None
        self._open_draft = open_draft
        self.banner = Banner(self, tone=Tone.DANGER)
        self.banner.activated.connect(lambda _link: self._lift())
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.banner)
        actions.bind("stop_sending", self._stop, when=self._why_not_stop)
        actions.bind("lift_stop", self._lift, when=self._why_not_lift)
        self.hide()

    def attach(self, bridge: Bridge) -> None:
        """Follow a session."""
        self._bridge = bridge
        bridge.status_changed.connect(self._show_status)
        self._show_status(bridge.reader.status())

    def detach(self) -> None:
        """The session is about to end."""
        if self._bridge is not None:
            self._bridge.status_changed.disconnect(self._show_status)
        self._bridge = None
        self.hide()

    def words(self) -> str:
        """What is shown; empty while nothing is stopped."""
        return "" if self.isHidden() else self.banner.words()

    def _show_status(self, status: Status) -> None:
        self.setVisible(bool(status.stopped))
        if not status.stopped or self._bridge is None:
            return
        may = self._may(status)
        stopped = any(not stop.review for stop in self._bridge.reader.policy().stops)
        self.banner.say(
            outside_text.cut(said_here(status.stopped, self._bridge.now()), _LONGEST),
            "" if may or not stopped else FOR_OTHERS,
            links=((LIFT, tr("Lift…")),) if may else (),
        )

    def _may(self, status: Status) -> bool:
        return (status.role or (status.person.role if status.person else None)) in STOPPING_BY

    def _why_not_stop(self) -> str | None:
        if self._bridge is None:
            return tr("The workspace is still opening.")
        return None if self._may(self._bridge.session.status) else _ONLY

    def _why_not_lift(self) -> str | None:
        if self._bridge is not None and not self._bridge.session.status.stopped:
            return tr("Nothing is stopped.")
        return self._why_not_stop()

    def _stop(self) -> None:
        from ui.shell.stop_sheet import StopSheet

        if self._bridge is not None:
            StopSheet(self._bridge, getattr(self._open_draft(), "draft", None), self.window()).open()

    def _lift(self) -> None:
        from ui.shell.lift_sheet import LiftSheet

        if self._bridge is not None:
            LiftSheet(self._bridge, self.window()).open()
