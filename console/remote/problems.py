"""What can go wrong between this computer and the store, each with a sentence for people that names the way out.

Nothing here imports the HTTP library, so rooms above can catch these errors without loading it.
"""

from datetime import datetime
from typing import Final

from console.model.problem import FieldError, Problem

_GOES_ON: Final = "Work goes on; what waits is sent later."


class RemoteError(Exception):
    """Anything that kept the store from doing what was asked; `str()` is the sentence to show.

    `passing`: trying the same again later may well work. `maybe_done`: the store may have acted although no answer
    came. `retry_after`: what the store asks for, in seconds. `fact`: the sentence without what the console does about
    it.
    """

    passing = False
    maybe_done = False

    def __init__(self, sentence: str, *, then: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{sentence} {then}".strip())
        self.fact = sentence
        self.retry_after = retry_after

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self)


class StoreUnreachable(RemoteError):
    """No answer came from the address, or it broke off. The request may or may not have been carried out."""

    passing = True

    def __init__(self, address: str, why: str, *, maybe_done: bool = True) -> None:
        self.address = address
        self.maybe_done = maybe_done
        super().__init__(f"The audit store at {address} does not answer ({why}).", then=_GOES_ON)


class NotConnected(RemoteError):
    """Only the store can do that, and there is no connection to it now."""

    passing = True

    def __init__(
        self, what: str = "That needs the audit store, which does not answer now. Try again once online."
    ) -> None:
        super().__init__(what)


class NothingToSend(RemoteError):
    """An approved draft whose sending was never tried."""

    def __init__(self) -> None:
        super().__init__("Sending this draft has not been tried yet. There is nothing to send again.")


class Unanswered(RemoteError):
    """The store answered, but not everything that it was asked."""

    passing = True
    maybe_done = True

    def __init__(self, address: str, missing: int) -> None:
        super().__init__(
            f"The audit store at {address} left {missing} decisions without an answer; they are sent again."
        )


class StoreUnavailable(RemoteError):
    """The store (or a proxy in front of it) says that it cannot work now."""

    passing = True
    maybe_done = True

    def __init__(self, address: str, retry_after: float | None = None) -> None:
        super().__init__(
            f"The audit store at {address} is not available right now.",
            then=_GOES_ON,
            retry_after=retry_after,
        )


class RateLimited(RemoteError):
    """Too many requests; the store wants a pause."""

    passing = True

    def __init__(self, address: str, retry_after: float | None = None) -> None:
        pause = f"It is asked again in {retry_after:.0f} s." if retry_after else ""
        super().__init__(f"The audit store at {address} asks for a pause.", then=pause, retry_after=retry_after)


class NotAStore(RemoteError):
    """Something answers that is not an audit store: a sign-in page of a network, a proxy, another server."""

    passing = True

    def __init__(self, address: str, what: str) -> None:
        super().__init__(
            f"What answers at {address} is not an audit store ({what}). "
            "Sign in to the network in a browser, or check the address.",
            then=_GOES_ON,
        )


class ProxyNeedsSignIn(RemoteError):
    """HTTP 407: the network's proxy wants a name and a password."""

    passing = True

    def __init__(self, address: str) -> None:
        super().__init__(
            f"The network's proxy wants a sign-in before {address} can be reached. Sign in to it first; a "
            "name and a password for it can be part of HTTPS_PROXY.",
            then=_GOES_ON,
        )


class NetworkNeedsSignIn(RemoteError):
    """HTTP 511, or a proxy that leads elsewhere: a guest network lets nothing through before a sign-in."""

    passing = True

    def __init__(self, address: str) -> None:
        super().__init__(
            f"This network asks for a sign-in before {address} can be reached. Open any page in a browser and sign in.",
            then=_GOES_ON,
        )


class ProxyUnreachable(RemoteError):
    """The network's proxy, by which the store is reached, does not answer; the store was not asked."""

    passing = True

    def __init__(self, address: str, proxy: str, why: str) -> None:
        super().__init__(
            f"The network's proxy {proxy} does not answer ({why}), so {address} cannot be reached. "
            "Check this computer's proxy (HTTPS_PROXY), or tell whoever runs the network.",
            then=_GOES_ON,
        )


class TlsRefused(RemoteError):
    """The other side's certificate does not prove that it is the store; `by_time`: it would at another time."""

    passing = True

    def __init__(self, address: str, why: str, *, by_time: bool = False) -> None:
        self.why = why
        way = "If this network asks for a sign-in, do that in a browser; otherwise"
        way = "Check the date and time of this computer; if they are right," if by_time else way
        super().__init__(
            f"The connection to {address} is not safe: {why}. Nothing was sent. {way} tell whoever runs the store.",
            then=_GOES_ON,
        )


class BadProxy(RemoteError):
    """What this computer names as its proxy cannot be used. Nothing of it is quoted: it may hold a password."""

    passing = True

    def __init__(self, address: str, why: str = "only proxies of the kind http:// and https:// can") -> None:
        super().__init__(
            f"This computer names a proxy for {address} that cannot be used: {why}. Correct or remove HTTPS_PROXY, "
            "ALL_PROXY and NO_PROXY, then start again.",
            then="Work goes on meanwhile.",
        )


class BadAddress(RemoteError):
    """The address is not one that this console may use. What is before an @ is not quoted: it may be a password."""

    def __init__(self, address: str, why: str) -> None:
        before, at, after = address.rpartition("@")
        scheme = before.partition("//")[0] + "//" if "//" in before else ""
        address = f"{scheme}…@{after}" if at else address
        super().__init__(f"`{address[:200]}` cannot be used as a store's address: {why}.")


class BadToken(RemoteError):
    """What was given as a token is not one; the sentence quotes nothing of it."""

    def __init__(self) -> None:
        super().__init__("This is no token: a token has only letters, digits, `-` and `_`.", then="Copy it again.")


class Unauthorized(RemoteError):
    """No token, an expired or a revoked one."""

    def __init__(self, address: str, detail: str = "") -> None:
        self.detail = detail
        super().__init__(
            f"The audit store at {address} does not accept this sign-in{f' ({detail})' if detail else ''}.",
            then="Sign in again with a new token; what waits here is kept.",
        )


class NotSignedIn(RemoteError):
    """There is no token to show."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class OtherPerson(RemoteError):
    """The token is another person's than the one whose decisions wait here; theirs must not be sent as someone
    else's.
    """

    def __init__(self, waiting: int, whose: str, who: str) -> None:
        what = "A decision" if waiting == 1 else f"{waiting} decisions"
        super().__init__(
            f"{what} of {whose} on this computer {'waits' if waiting == 1 else 'wait'} to be sent, but {who} is signed "
            f"in. Sign in as {whose} once, then as {who} again."
        )


class Forbidden(RemoteError):
    """The person is known but may not do this."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or "The audit store does not allow that in your role. Ask a lead or the operator.")


class NotFound(RemoteError):
    """Not there, or not for this person to see."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or "The audit store does not have that, or it is not in one of your queues.")


class TooLate(RemoteError):
    """A decision can no longer be recalled; `sent_at` is when it left, None where that is not known."""

    def __init__(self, detail: str = "", sent_at: datetime | None = None) -> None:
        self.sent_at = sent_at
        super().__init__(
            detail or "The hold time is over: this can no longer be undone. Write a follow-up on the ticket."
        )


class CursorInvalid(RemoteError):
    """The store does not know where this console stopped reading; it reads again from the start."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or "The audit store does not know this console's place; it reads from the start.")


class CursorAhead(RemoteError):
    """The store's log is shorter than what this console has already read: the store lost history."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"The audit store at {address} has lost part of its record. Nothing more is sent to it. "
            "Tell whoever runs the store."
        )


class Refused(RemoteError):
    """A request as a whole that the store could not accept; `errors` name the fields."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.errors: tuple[FieldError, ...] = problem.errors
        where = "".join(f" {e.path}: {e.message}" for e in problem.errors[:3])
        super().__init__(f"The audit store refused that: {problem.detail or problem.title}{where}")


class UpdateNeeded(RemoteError):
    """Store and console have different versions: an answer with more than is known here is a newer store's."""

    def __init__(self, address: str, what: str) -> None:
        self.what = what
        self.store_is_older = "missing required field" in what
        if self.store_is_older or "unknown field" in what:
            how = f"is {'older' if self.store_is_older else 'newer'} than this Countersign"
        else:
            how = "answers in a way that this Countersign does not know"
        way = "Ask whoever runs the store to update it" if self.store_is_older else "Update Countersign"
        then = f"{way}; work goes on, and what waits here is kept."
        super().__init__(f"The audit store at {address} {how} ({what}).", then=then)


class EmbeddedFailed(RemoteError):
    """The store on this computer could not be started."""

    passing = True

    def __init__(self, why: str) -> None:
        super().__init__(f"The audit store on this computer could not start: {why.strip().rstrip('.')}.")
