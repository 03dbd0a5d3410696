"""The screens by name, each imported when it is first visited."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module

from ui.actions import Actions
from ui.bridge import Bridge
from ui.shell.screen_page import ScreenPage
from ui.shell.window import PageMaker

_CLASSES = {
    "review": ("ui.review.page", "ReviewPage"),
    "escalations": ("ui.escalations.page", "EscalationsPage"),
    "history": ("ui.history.page", "HistoryPage"),
    "insights": ("ui.insights.page", "InsightsPage"),
    "outbox": ("ui.outbox.page", "OutboxPage"),
    "settings": ("ui.settings.page", "SettingsPage"),
}


def _make(module: str, name: str, bridge: Bridge, actions: Actions) -> ScreenPage:
    page: ScreenPage = getattr(import_module(module), name)(bridge, actions)
    return page


PAGES: Mapping[str, PageMaker] = {screen: partial(_make, *place) for screen, place in _CLASSES.items()}
