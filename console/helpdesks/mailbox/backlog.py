"""The new mails of a folder that are more than a page: while one is dealt with, the next is fetched and read."""

from collections.abc import Generator, Sequence
from itertools import islice
from typing import Final

from console.helpdesks.mail.reading import ReadMail
from console.helpdesks.mailbox.fetching import FetchedMail

PAGE: Final = 200


class Backlog:
    """One folder's, listed once: many servers look through the whole folder each time that they are asked about it."""

    def __init__(
        self,
        folder: str,
        validity: int,
        uids: Sequence[int],
        mails: Generator[tuple[FetchedMail, ReadMail], None, None],
    ) -> None:
        self.folder = folder
        self.validity = validity
        self.next_uid = uids[0]
        self._last = uids[-1]
        self._mails = mails

    @property
    def ended(self) -> bool:
        """Whether there is no other page."""
        return self.next_uid > self._last

    def follows(self, place: Sequence[int] | None) -> bool:
        """Whether the next page begins at this place of a cursor, so that the page before was dealt with."""
        return place is not None and list(place[:2]) == [self.validity, self.next_uid]

    def page(self) -> list[tuple[FetchedMail, ReadMail]]:
        """The next page; raises HelpdeskUnavailable."""
        mails = list(islice(self._mails, PAGE))
        self.next_uid = (mails[-1][0].uid if len(mails) == PAGE else self._last) + 1
        return mails

    def close(self) -> None:
        """Ends what is under way."""
        self._mails.close()
