"""The screens by name, each imported when it is first visited."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.actions import Actions
from ui.bridge import Bridge
from ui.shell.window import PageMaker


def _review(bridge: Bridge, actions: Actions) -> QWidget:
    from ui.review.page import ReviewPage

    return ReviewPage(bridge, actions)


def _escalations(bridge: Bridge, actions: Actions) -> QWidget:
    from ui.escalations.page import EscalationsPage

    return EscalationsPage(bridge, actions)


def _history(bridge: Bridge, actions: Actions) -> QWidget:
    from ui.history.page import HistoryPage

    return HistoryPage(bridge, actions)


def _insights(bridge: Bridge, actions: Actions) -> QWidget:
    from ui.insights.page import InsightsPage

    return InsightsPage(bridge, actions)


def _outbox(bridge: Bridge, actions: Actions) -> QWidget:
    from ui.outbox.page import OutboxPage

    return OutboxPage(bridge, actions)


def _settings(bridge: Bridge, actions: Actions) -> QWidget:
    from ui.settings.page import SettingsPage

    return SettingsPage(bridge, actions)


PAGES: Mapping[str, PageMaker] = {
    "review": _review,
    "escalations": _escalations,
    "history": _history,
    "insights": _insights,
    "outbox": _outbox,
    "settings": _settings,
}
