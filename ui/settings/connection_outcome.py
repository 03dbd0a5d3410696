"""What a test of the connection found, in words for someone who has no workspace yet, and who can fix it."""

from typing import Final, NamedTuple

from console.model.person import Me
from console.remote.problems import (
    BadAddress,
    BadProxy,
    BadToken,
    Forbidden,
    NetworkNeedsSignIn,
    NotAStore,
    ProxyNeedsSignIn,
    ProxyUnreachable,
    RateLimited,
    RemoteError,
    StoreUnavailable,
    StoreUnreachable,
    TlsRefused,
    Unauthorized,
    UpdateNeeded,
)
from console.remote.secret_place import SecretsUnavailable
from ui.outside_text import inside
from ui.widgets.times import local


class ConnectionOutcome(NamedTuple):
    """A heading and a sentence. `keep_in_file`: the connection works, but the keyring does not take the token."""

    title: str
    text: str
    keep_in_file: bool = False


def connected(me: Me, role: str) -> ConnectionOutcome:
    """The store answers, and the token is someone's."""
    until = ""
    if me.expires_at is not None:
        until = f" The token is valid until {local(me.expires_at) or me.expires_at:%d %B %Y, %H:%M}."
    return ConnectionOutcome(
        "The store answers.", f"You are {inside(me.person.name)}, {role}, at {me.store.origin}.{until}"
    )


def failed(error: BaseException) -> ConnectionOutcome:
    """Why there is no connection."""
    fact = error.fact if isinstance(error, RemoteError) else str(error)
    for kind, title, text in _WORDS:
        if isinstance(error, kind):
            why = error.why if isinstance(error, TlsRefused) else ""
            words = text.format(fact=fact, why=why, error=error)
            return ConnectionOutcome(title, words, keep_in_file=isinstance(error, SecretsUnavailable))
    return ConnectionOutcome("Not connected", fact)


_WORDS: Final[tuple[tuple[type[BaseException], str, str], ...]] = (
    (BadAddress, "This address cannot be used", "{fact}"),
    (BadToken, "This is not a token", "{error}"),
    (BadProxy, "The proxy cannot be used", "{fact}"),
    (
        StoreUnreachable,
        "The store was not reached",
        "{fact} Check the address, and that this computer is online. Some stores answer only inside the team's network "
        "or VPN.",
    ),
    (
        TlsRefused,
        "This may be another server",
        "The connection is not safe: {why}. The token was not sent. Check the address, and the date of this computer. "
        "Ask your operator if both are right.",
    ),
    (NotAStore, "Another website answered", "{fact}"),
    (ProxyNeedsSignIn, "The network's proxy asks first", "{fact}"),
    (ProxyUnreachable, "The network's proxy was not reached", "{fact}"),
    (NetworkNeedsSignIn, "The network asks for a sign-in", "{fact}"),
    (
        Unauthorized,
        "The token was refused",
        "{fact} Copy the whole token again, or ask your operator for a new one.",
    ),
    (Forbidden, "The token is not for a person", "{fact}"),
    (
        UpdateNeeded,
        "Store and console have different versions",
        "{fact} One of them is older than the other. Update Countersign; if it is the newest, tell your operator that "
        "the store is not.",
    ),
    (StoreUnavailable, "The store cannot answer now", "{fact} Try again in a minute."),
    (RateLimited, "The store cannot answer now", "{fact} Try again in a minute."),
    (
        SecretsUnavailable,
        "The keyring does not keep the token",
        "{fact} The connection itself works. You can store the token and the key of the local copy in a file that only "
        "you can read. Anyone who can read your files can read them there.",
    ),
    (RemoteError, "The store refused", "{fact}"),
)
"""The first that fits is said. `fact` is the error's own sentence without what a working console does about it."""
