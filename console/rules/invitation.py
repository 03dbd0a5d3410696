"""An invitation to a team's store: its address and a person's token in one line to paste,
`countersign:connect?store=ADDRESS#TOKEN`. The token is the fragment, which is not sent to other computers (RFC 3986
§3.5).
"""

from typing import Final, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from console.rules.draft_link import SCHEME

_START: Final = f"{SCHEME}connect?"
_LONGEST: Final = 4_000


class Invitation(NamedTuple):
    """The parts of an invitation. Neither has been checked; `token` is empty if it is given separately."""

    address: str
    token: str


def invitation_link(address: str, token: str) -> str:
    """The line to give to the person that `token` is for."""
    return f"{_START}store={quote(address, safe='')}#{quote(token, safe='')}"


def is_invitation(text: str) -> bool:
    """Whether `text` begins as an invitation does."""
    return text.strip().replace("://", ":", 1).lower().startswith(_START)


def read_invitation(text: str) -> Invitation | None:
    """The parts of the invitation `text`; None if it is not an invitation, names no store, or contains invisible
    characters.
    """
    line = "".join(text.split())  # mail programs break long lines
    if len(line) > _LONGEST or not is_invitation(line):
        return None
    try:
        parts = urlsplit(line)
        stores = parse_qs(parts.query, max_num_fields=10).get("store", [])
    except ValueError:
        return None
    if len(stores) != 1:
        return None
    address, token = stores[0].strip(), unquote(parts.fragment)
    # Hidden or direction-changing characters would show another address than the one that is connected to; no token
    # of a store has any.
    return Invitation(address, token) if address.isprintable() and (token.isascii() and token.isprintable()) else None
