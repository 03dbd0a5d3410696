"""Links of a draft that lead out of the console: its ticket and its sources. Only addresses that a person can judge."""

from typing import NamedTuple

from PySide6.QtCore import QUrl

from console.model.draft import SubmittedDraft
from ui.language import tr
from ui.outside_text import inside
from ui.whole_characters import shortened

OPENED = ("https", "mailto")
LONGEST = 90
"""Characters of an address that are shown; its host is among the first."""


class OutsideLink(NamedTuple):
    """What it is a link to, and the address as it is written. `url` is None where it is not opened."""

    words: str
    address: str
    url: QUrl | None

    @property
    def shown(self) -> str:
        """The address as it would be asked for: foreign letters and everything hidden are encoded."""
        text = self.address if self.url is None else bytes(self.url.toEncoded().data()).decode("ascii", "replace")
        return shortened(text, LONGEST)


def outside_url(address: str) -> QUrl | None:
    """`address` to be opened; None unless it is a complete https or mailto address, without a user's name in it. A
    mailto with fields is not opened: it could name hidden recipients or files of this computer to attach.
    """
    url = QUrl(address.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in OPENED or url.userInfo():
        return None
    if url.scheme().lower() == "https":
        return url if url.host() and url.port() in (-1, 443) else None
    return url if "@" in url.path() and not url.host() and not url.hasQuery() else None


def outside_links(draft: SubmittedDraft, numbers: dict[str, int]) -> list[OutsideLink]:
    """The ticket's link, then those of the sources by their numbers; sources of one address once."""
    links = []
    if draft.ticket.url:
        links.append(
            OutsideLink(tr("Ticket #{id}", id=draft.ticket.id), draft.ticket.url, outside_url(draft.ticket.url))
        )
    addresses = set()
    for source in sorted(draft.sources, key=lambda source: numbers.get(source.id, 0)):
        if source.uri and source.uri not in addresses:
            addresses.add(source.uri)
            words = tr("Source {number}: {title}", number=numbers.get(source.id, 0), title=inside(source.title))
            links.append(OutsideLink(words, source.uri, outside_url(source.uri)))
    return links
