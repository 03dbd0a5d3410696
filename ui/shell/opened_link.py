"""A link to a draft that the window was started with, or that a second start gave to it."""

from console.rules.draft_link import draft_of
from ui.bridge import Toast
from ui.shell.window import Window


def open_link(window: Window, link: str) -> None:
    """Show the draft that `link` is to, or say that it is to none."""
    draft = draft_of(link)
    if draft is not None:
        window.go("review", draft)
    elif link:
        window.say(Toast(f"“{link[:80]}” is no link to a draft.", grave=True))
