"""The way to send that a store's settings name."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from console.rules.mail.addresses import AddressInvalid, parse_address
from console.store.dispatch.adapter import Adapter, CannotDispatch
from console.store.dispatch.exit import ALLOWANCES
from console.store.dispatch.smtp import Server, Smtp
from console.store.dispatch.spool import Spool

CONNECTOR = "connector"
"""Not sent by the store: a connector takes the orders over HTTP."""
_FORMS = "spool:/folder, smtp://host:port?from=support@example.org or connector"
_TLS = ("offered", "required", "off")


def check_way(way: str, password: str | None) -> None:
    """Raises CannotDispatch where `way` is not valid; creates no folder and connects to nothing."""
    if way.startswith("spool:"):
        folder = _folder(way)
        if folder.exists() and not folder.is_dir():
            raise CannotDispatch(f"{folder} is not a folder.")
    elif way != CONNECTOR:
        _server(way, password)


def adapter_for(way: str, password: str | None, now: Callable[[], datetime]) -> Adapter | None:
    """`spool:/folder`, `smtp://[user@]host[:port]?from=ADDRESS[&tls=required]` or `smtps://…`; None for `connector`.
    The password is separate, so that it appears in no list of processes. Raises CannotDispatch.
    """
    if way == CONNECTOR:
        return None
    return Spool(_folder(way)) if way.startswith("spool:") else Smtp(_server(way, password), now)


def _folder(way: str) -> Path:
    folder = Path(way.removeprefix("spool:"))
    if not folder.is_absolute():
        raise CannotDispatch("Give the spool folder's full path: spool:/folder")
    return folder


def _hidden(way: str) -> str:
    """Without what may be a password, cut to a line."""
    _, at, where = way.rpartition("@")
    return f"…@{where}"[:100] if at else way[:100]


def _server(way: str, password: str | None) -> Server:
    try:
        url = urlsplit(way)
        port = url.port
    except ValueError as error:
        raise CannotDispatch(f"“{_hidden(way)}” is not a way to send. Use {_FORMS}.") from error
    if url.scheme not in ("smtp", "smtps") or not url.hostname or url.password is not None:
        raise CannotDispatch(
            f"This is not a way to send. Use {_FORMS}; put a password into COUNTERSIGN_SMTP_PASSWORD, not the URL."
        )
    options = {name: values[-1] for name, values in parse_qs(url.query).items()}
    sender = options.pop("from", "")
    tls = "always" if url.scheme == "smtps" else options.pop("tls", "offered")
    allowed = frozenset(filter(None, options.pop("allow", "").split(",")))
    if options or tls not in (*_TLS, "always"):
        raise CannotDispatch(
            f"Known are `from`, `allow` and `tls` ({', '.join(_TLS)}), not {', '.join(options) or tls}."
        )
    if allowed - set(ALLOWANCES):
        raise CannotDispatch(
            f"`allow` knows {', '.join(ALLOWANCES)}, not {', '.join(sorted(allowed - set(ALLOWANCES)))}."
        )
    if not sender:
        raise CannotDispatch("Give the address that mail is sent from: smtp://host:port?from=support@example.org")
    try:
        parse_address(sender)
    except AddressInvalid as error:
        raise CannotDispatch(f"The address that mail is sent from: {error}") from error
    default = 465 if tls == "always" else 25 if url.username is None else 587
    user = None if url.username is None else unquote(url.username)
    return Server(url.hostname, port or default, sender, tls, user, password, allowed=allowed)
