"""What the store refuses, raised where it happens and turned into problem details once, at the edge."""

from console.model.ids import TokenId
from console.model.problem import FieldError


class Refusal(Exception):
    """A refused request: `name` ends its problem type, `status` is HTTP's, the text is a sentence that says the way
    out.
    """

    status = 400
    name = "invalid"
    title = "The request cannot be read"
    wait_seconds: int | None = None
    """When it may be tried again; None where that would change nothing."""

    def __init__(self, detail: str, errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors


class Invalid(Refusal):
    """Something in the request does not hold."""


class CursorInvalid(Refusal):
    """A cursor that this store did not give."""

    name = "cursor_invalid"
    title = "The cursor is not this store's"


class CursorAhead(Refusal):
    """A cursor past the end of the log: the store has lost what it once gave."""

    name = "cursor_ahead"
    title = "The cursor is ahead of the log"


class Unauthorized(Refusal):
    """No token, or one that does not hold."""

    status = 401
    name = "unauthorized"
    title = "A valid token is needed"

    def __init__(self, detail: str, token: TokenId | None = None) -> None:
        super().__init__(detail)
        self.token = token
        """Which one did not hold, if it is known."""


class Forbidden(Refusal):
    """A valid token whose role may not do this."""

    status = 403
    name = "forbidden"
    title = "This role may not do that"


class NotFound(Refusal):
    """Not there, or not to be seen: the answer is the same."""

    status = 404
    name = "not_found"
    title = "There is no such thing here"


class TooLate(Refusal):
    """The time in which it could be undone is over."""

    status = 409
    name = "too_late"
    title = "Too late"


class AlreadyDecided(Refusal):
    """Something else happened to the draft first."""

    status = 409
    name = "already_decided"
    title = "The draft has moved on"


class DispatchStands(Refusal):
    """What is asked for does not fit how far carrying out has come."""

    status = 409
    name = "dispatch_stands"
    title = "The dispatch stands otherwise"


class MessageDiffers(Refusal):
    """Another message is known by this id."""

    status = 409
    name = "message_differs"
    title = "Another message has this id"


class AlreadyThere(Refusal):
    """Something else has that name."""

    status = 409
    name = "already_there"
    title = "That is taken"


class ChangedMeanwhile(Refusal):
    """`If-Match` names a state that is no longer so."""

    status = 412
    name = "changed_meanwhile"
    title = "It has changed meanwhile"


class NoCondition(Refusal):
    """What can be edited by several needs `If-Match`, so that nobody overwrites what they have not seen."""

    status = 428
    name = "condition_missing"
    title = "Say which state is meant"


class TooLarge(Refusal):
    """A body beyond the limits."""

    status = 413
    name = "too_large"
    title = "The request is too large"


class WrongMediaType(Refusal):
    """A content type or encoding that is not read here."""

    status = 415
    name = "unsupported_media_type"
    title = "The content type is not read here"


class WrongHost(Refusal):
    """A request that was sent to another name, or by a page."""

    status = 421
    name = "wrong_host"
    title = "The request was not meant for this store"


class TooManyRequests(Refusal):
    """A token asks faster than it may."""

    status = 429
    name = "too_many_requests"
    title = "Too many requests"

    def __init__(self, detail: str, wait_seconds: int) -> None:
        super().__init__(detail)
        self.wait_seconds = wait_seconds


class NotInstalled(Refusal):
    """Something that this store could do, had a part been installed with it."""

    status = 501
    name = "not_installed"
    title = "A part is not installed"


class Unavailable(Refusal):
    """The database does not answer."""

    status = 503
    name = "unavailable"
    title = "The store is not available"
    wait_seconds = 2


class NotAcceptable(Refusal):
    """`Accept` names nothing that is sent here."""

    status = 406
    name = "not_acceptable"
    title = "Nothing like that is sent here"


class Damaged(Refusal):
    """What the store keeps is not whole."""

    status = 500
    name = "damaged"
    title = "The record is damaged"
