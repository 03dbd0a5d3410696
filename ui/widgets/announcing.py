"""What a screen reader announces at once, without moving the focus: toasts, findings, the link to the store."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.outside_text import visible


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have `words` read out, in the name of `widget`; `urgent` interrupts what is being read."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, visible(words))
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
