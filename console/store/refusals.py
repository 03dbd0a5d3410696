"""What the store refuses, raised where it happens and turned into problem details once, at the edge."""

from console.model.ids import TokenId
from console.model.problem import FieldError


class Refusal(Exception):
    """A refused request: `name` ends its problem type, `status` is HTTP's, the text is a sentence that says
    what to do.
    """

    status = 400
    name = "invalid"
    title = "The request cannot be read"
    wait_seconds: int | None = None
    """When it may be tried again; None where trying again would change nothing."""

    def __init__(self, detail: str, errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors


class Invalid(Refusal):
    """Something in the request is not valid."""


class CursorInvalid(Refusal):
    """A cursor that this store did not issue."""

    name = "cursor_invalid"
    title = "The cursor is not from this store"


class CursorAhead(Refusal):
    """A cursor past the end of the log: the store has lost entries that it once had."""

    name = "cursor_ahead"
    title = "The cursor is ahead of the log"


class Unauthorized(Refusal):
    """No token, or an invalid one."""

    status = 401
    name = "unauthorized"
    title = "A valid token is needed"

    def __init__(self, detail: str, token: TokenId | None = None) -> None:
        super().__init__(detail)
        self.token = token
        """The token's id, if it is known."""


class Forbidden(Refusal):
    """A valid token whose role may not do this."""

    status = 403
    name = "forbidden"
    title = "This role is not allowed to do that"


class NotFound(Refusal):
    """It is not there, or the caller may not see it; the answer is the same."""

    status = 404
    name = "not_found"
    title = "Not found"


class TooLate(Refusal):
    """The time in which it could be undone is over."""

    status = 409
    name = "too_late"
    title = "Too late"


class AlreadyDecided(Refusal):
    """Something else happened to the draft first."""

    status = 409
    name = "already_decided"
    title = "The draft has changed"


class WrongDispatchState(Refusal):
    """The request does not fit the state that the dispatch is in."""

    status = 409
    name = "dispatch_stands"
    title = "The dispatch is in another state"


class MessageDiffers(Refusal):
    """Another message has this id."""

    status = 409
    name = "message_differs"
    title = "Another message has this id"


class AlreadyThere(Refusal):
    """Something else has this name."""

    status = 409
    name = "already_there"
    title = "It already exists"


class StateOutdated(Refusal):
    """`If-Match` names a state that is no longer current."""

    status = 412
    name = "changed_meanwhile"
    title = "It has changed in the meantime"


class ConditionMissing(Refusal):
    """What several people can edit needs `If-Match`, so that no one overwrites changes that they have not seen."""

    status = 428
    name = "condition_missing"
    title = "If-Match is required"


class TooLarge(Refusal):
    """A body beyond the limits."""

    status = 413
    name = "too_large"
    title = "The request is too large"


class WrongMediaType(Refusal):
    """A content type or encoding that the store does not read."""

    status = 415
    name = "unsupported_media_type"
    title = "The content type is not supported"


class WrongHost(Refusal):
    """A request that was sent to another name, or by a web page."""

    status = 421
    name = "wrong_host"
    title = "The request was not meant for this store"


class TooManyRequests(Refusal):
    """A token exceeds its rate limit."""

    status = 429
    name = "too_many_requests"
    title = "Too many requests"

    def __init__(self, detail: str, wait_seconds: int) -> None:
        super().__init__(detail)
        self.wait_seconds = wait_seconds


class NotInstalled(Refusal):
    """Something that this store could do if an optional part were installed."""

    status = 501
    name = "not_installed"
    title = "A component is not installed"


class Unavailable(Refusal):
    """The database does not answer."""

    status = 503
    name = "unavailable"
    title = "The store is not available"
    wait_seconds = 2


class NotAcceptable(Refusal):
    """`Accept` names no format that the store can send."""

    status = 406
    name = "not_acceptable"
    title = "No acceptable format"


class Damaged(Refusal):
    """What the store holds is damaged."""

    status = 500
    name = "damaged"
    title = "The record is damaged"
