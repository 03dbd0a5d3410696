"""The addresses of a mailbox's servers, as the settings write them: `imaps://user@host`, `smtp://user@host:587`."""

from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit


class MailServer(NamedTuple):
    """`tls`: `always` from the first byte, `required` by STARTTLS, `off` for none."""

    host: str
    port: int
    user: str | None
    tls: str


class AddressUnusable(Exception):
    """Not the address of a mail server; `str()` says what is wrong with it, without what it holds."""


_PORTS = {"imaps": 993, "imap": 143, "smtps": 465, "smtp": 587}


def server_of(address: str, *schemes: str) -> MailServer:
    """The server at `address`; raises AddressUnusable."""
    forms = " or ".join(f"{scheme}://USER@HOST" for scheme in schemes)
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError as error:
        raise AddressUnusable(f"is not the address of a server; give {forms}") from error
    if url.password is not None:
        raise AddressUnusable("contains a password; name its place with `secret` instead")
    if url.scheme not in schemes or not url.hostname:
        raise AddressUnusable(f"is not the address of a server; give {forms}")
    options = {name: values[-1] for name, values in parse_qs(url.query).items()}
    tls = "always" if url.scheme.endswith("s") else options.pop("tls", "required")
    if options or tls not in ("always", "required", "off"):
        raise AddressUnusable("knows only the option tls=required or tls=off")
    user = None if url.username is None else unquote(url.username)
    if user is not None and not user.isprintable():
        raise AddressUnusable("names a user with a character that cannot be shown")
    return MailServer(url.hostname, port or _PORTS[url.scheme], user, tls)
