"""A link to a draft that the window was started with, or that a second start gave to it."""

from console.rules.draft_link import draft_of
from console.rules.invitation import is_invitation
from ui.bridge import Toast
from ui.draft.wording import shortened
from ui.language import tr
from ui.outside_text import inside
from ui.shell.window import Window


def open_link(window: Window, link: str) -> None:
    """Show the draft that `link` is to, or say that it leads to none."""
    draft = draft_of(link)
    if draft is not None:
        window.go("review", draft)
    elif is_invitation(link):
        # What is typed as a command can be seen by others on this computer, so the token is not taken from there.
        window.say(Toast(tr("This is an invitation to a store. Paste it in Settings, under Address."), grave=True))
    elif link:
        window.say(Toast(tr("“{link}” is not a link to a draft.", link=inside(shortened(link, 80))), grave=True))
