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
from ui.language import phrase, tr
from ui.outside_text import inside, said
from ui.widgets.times import dated, day_and_month, local


class ConnectionOutcome(NamedTuple):
    """A heading and a sentence. `keep_in_file`: the connection works, but the keyring does not take the token."""

    title: str
    text: str
    keep_in_file: bool = False


def connected(me: Me, role: str) -> ConnectionOutcome:
    """The store answers, and the token is someone's."""
    until = ""
    if me.expires_at is not None:
        at = local(me.expires_at) or me.expires_at
        until = tr(
            " The token is valid until {day}, {time}.",
            day=day_and_month(at, long=True, year=True),
            time=dated(at, "%H:%M"),
        )
    return ConnectionOutcome(
        tr("The store answers."),
        tr(
            "You are {name}, {role}, at {origin}.{until}",
            name=inside(me.person.name),
            role=role,
            origin=me.store.origin,
            until=until,
        ),
    )


def failed(error: BaseException) -> ConnectionOutcome:
    """Why there is no connection."""
    fact = said(error.fact if isinstance(error, RemoteError) else str(error))
    for kind, title, text in _WORDS:
        if isinstance(error, kind):
            why = said(error.why) if isinstance(error, TlsRefused) else ""
            words = tr(text, fact=fact, why=why, error=said(str(error)))
            return ConnectionOutcome(tr(title), words, keep_in_file=isinstance(error, SecretsUnavailable))
    return ConnectionOutcome(tr("Not connected"), fact)


_WORDS: Final[tuple[tuple[type[BaseException], str, str], ...]] = (
    (BadAddress, phrase("This address cannot be used"), "{fact}"),
    (BadToken, phrase("This is not a token"), "{error}"),
    (BadProxy, phrase("The proxy cannot be used"), "{fact}"),
    (
        StoreUnreachable,
        phrase("The store was not reached"),
        phrase(
            "{fact} Check the address, and that this computer is online. Some stores answer only inside the team's "
            "network or VPN."
        ),
    ),
    (
        TlsRefused,
        phrase("This may be another server"),
        phrase(
            "The connection is not safe: {why}. The token was not sent. Check the address, and the date of this "
            "computer. Ask your operator if both are right."
        ),
    ),
    (NotAStore, phrase("Another website answered"), "{fact}"),
    (ProxyNeedsSignIn, phrase("The network's proxy asks first"), "{fact}"),
    (ProxyUnreachable, phrase("The network's proxy was not reached"), "{fact}"),
    (NetworkNeedsSignIn, phrase("The network asks for a sign-in"), "{fact}"),
    (
        Unauthorized,
        phrase("The token was refused"),
        phrase("{fact} Copy the whole token again, or ask your operator for a new one."),
    ),
    (Forbidden, phrase("The token is not for a person"), "{fact}"),
    (
        UpdateNeeded,
        phrase("Store and console have different versions"),
        phrase(
            "{fact} One of them is older than the other. Update Countersign; if it is the newest, tell your "
            "operator that the store is not."
        ),
    ),
    (StoreUnavailable, phrase("The store cannot answer now"), phrase("{fact} Try again in a minute.")),
    (RateLimited, phrase("The store cannot answer now"), phrase("{fact} Try again in a minute.")),
    (
        SecretsUnavailable,
        phrase("The keyring does not keep the token"),
        phrase(
            "{fact} The connection itself works. You can store the token and the key of the local copy in a file "
            "that only you can read. Anyone who can read your files can read them there."
        ),
    ),
    (RemoteError, phrase("The store refused"), "{fact}"),
)
"""The first that fits is said. `fact` is the error's own sentence without what a working console does about it."""
