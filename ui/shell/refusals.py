"""Says why a key did nothing, where nothing on the screen does: one line, for as long as it is true."""

from collections.abc import Callable

from ui.actions import NOT_HERE, Actions
from ui.bridge import REFUSED, Toast
from ui.shell.screen_page import ScreenPage
from ui.shell.toasts import Toasts


class Refusals:
    """`opening` says why there is no screen yet, `page` gives the one that is shown."""

    def __init__(
        self,
        actions: Actions,
        toasts: Toasts,
        say: Callable[[Toast], object],
        opening: Callable[[], str | None],
        page: Callable[[], ScreenPage | None],
    ) -> None:
        self._actions = actions
        self._toasts = toasts
        self._say = say
        self._opening = opening
        self._page = page
        self._name = ""
        """The action that was refused last, while that is said."""
        self._words = ""
        actions.refused.connect(self._remember)
        actions.unsaid.connect(self._tell)
        actions.refreshed.connect(self._look_again)

    def _remember(self, name: str, _why: str) -> None:
        self._name = name

    def _tell(self, why: str) -> None:
        self._words = self._reason(why)
        if self._words != NOT_HERE:
            self._say(Toast(self._words, topic=REFUSED))

    def _reason(self, why: str) -> str:
        """What is still coming, else `why`."""
        page = self._page()
        return self._opening() or (page.coming() if page is not None else None) or why

    def _look_again(self) -> None:
        """What was waited for has come, or something else is in the way now."""
        page = self._page()
        if self._words:
            is_over = self._reason(self._actions.reason(self._name) or "") != self._words
        else:  # the list said that it has no drafts
            is_over = page is not None and page.shown() is not None
        if is_over:
            self._words = ""
            self._toasts.settle(REFUSED)
