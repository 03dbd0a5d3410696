"""Carries out an order by a signed request, and reads its answer: sent, failed, to be tried again, or not known."""

import codecs
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec

from console.helpdesks.secret import SecretUnavailable
from console.helpdesks.wanted import HelpdeskAction, cannot, wanted_by
from console.helpdesks.webhook.addresses import WebAddress, parsed_address
from console.helpdesks.webhook.calls import NotAnswered, RequestNotSent, SendingRefused, SignedCalls, WebAnswer
from console.helpdesks.webhook.signing import keys_of, signed_head
from console.store.dispatch.adapter import MAX_RESPONSE, DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.exit import CannotLeave, signed_order_for, signed_undo_for
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave

MOST_INVERSE_BYTES: Final = 10_000
MOST_INVERSE_MEMBERS: Final = 100
KEY_PLACE: Final = "{key}"
"""The placeholder of the key in `find_address`."""
_UNDO: Final = ".undo"
_SHORT: Final = 300
_LONGEST_PAUSE: Final = 86_400
_ENDS_NOT_DONE: Final = (301, 307, 308)
"""Redirects after which nothing was done. Others may follow something that was."""
_TRY_AGAIN: Final = (408, 425)
_REFUSALS: Final = {
    401: "It refuses the signature. Use the same secret at both ends, and check both clocks.",
    403: "It does not permit this.",
    404: "It does not know the ticket or the address.",
    409: "Something happened on the ticket.",
    410: "The ticket or the address no longer exists.",
}


class WebhookSender:
    """Replies, notes and limited updates for one system; one thread calls it."""

    def __init__(
        self,
        address: str,
        find_address: str | None,
        updates: Sequence[str],
        caller: SignedCalls,
        secret: Callable[[], str | None],
        clock: Callable[[], float],
    ) -> None:
        self._address = parsed_address(address)
        self._find_address = find_address
        self._updates = updates
        self._caller = caller
        self._secret = secret
        self._clock = clock
        self._quiet_until = 0.0
        self.seconds = 2 * caller.seconds + 20.0

    def send(self, order: Order) -> Outcome:
        """Carries it out, once."""
        kind = wanted_by(order)
        if kind is None or (kind is HelpdeskAction.UPDATE and order.kind not in self._updates):
            return cannot("This webhook", order)
        return self._posted(order, order.key, lambda: signed_order_for(order, kind))

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        """Undoes an update."""
        return self._posted(order, order.key + _UNDO, lambda: signed_undo_for(order, inverse))

    def find(self, order: Order) -> DeliveryCheck:
        """Whether it was carried out, as the other side says."""
        return self._found(order.key)[0]

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """Of an update that was carried out, what the other side says undoes it."""
        return self._found(order.key)[1]

    def _posted(self, order: Order, request: str, body: Callable[[], bytes]) -> Outcome:
        if (left := self._quiet_until - time.monotonic()) > 0:
            return Outcome(Result.RETRY, f"It asked to be left alone for another {left:.0f} s.", "rate_limit")
        try:
            answer = self._call("POST", self._address, request, body(), may_leave)
        except (CannotLeave, SecretUnavailable, RequestNotSent, SendingRefused) as error:
            return _not_sent(error)
        except NotAnswered as error:
            return self._unclear(request, str(error), "no_answer")
        return self._outcome_of(order, request, answer)

    def _outcome_of(self, order: Order, request: str, answer: WebAnswer) -> Outcome:
        status = answer.status
        if 200 <= status < 300:
            return self._succeeded(order, request, answer)
        if status >= 500 or status < 200:
            return self._unclear(request, f"It answered with an error ({status}).", "server_error")
        if status < 400:
            return self._redirected(request, answer)
        if status == 429:
            pause = _seconds(answer.retry_after)
            self._quiet_until = time.monotonic() + pause
            wanted = f" for {pause} s" if pause else ""
            return Outcome(Result.RETRY, f"It asks to be left alone{wanted}. Nothing was done.", "rate_limit")
        if status in _TRY_AGAIN:
            return Outcome(Result.RETRY, f"It did not take the request ({status}). Nothing was done.", "not_taken")
        own = _message_in(answer)
        message = _REFUSALS.get(status, "It refuses the request.") + (f" It says: {own}" if own else "")
        return Outcome(Result.FAILED, f"{message} ({status}) Nothing was done."[:MAX_RESPONSE], "refused")

    def _succeeded(self, order: Order, request: str, answer: WebAnswer) -> Outcome:
        status = answer.status
        if not _is_from_the_system(answer):
            # A sign-in page, a proxy's or a placeholder: the other side may not have seen the order, or may have.
            return self._unclear(request, f"It answered with {status} and a page that is no JSON.", "no_json")
        inverse, problem = _inverse_in(answer) if wanted_by(order) is HelpdeskAction.UPDATE else (None, "")
        own = f" It says: {message}" if (message := _message_in(answer)) else ""
        return Outcome(Result.SENT, f"Answered with {status}.{own}{problem}"[:MAX_RESPONSE], inverse=inverse)

    def _redirected(self, request: str, answer: WebAnswer) -> Outcome:
        if answer.status in _ENDS_NOT_DONE:
            sentence = f"It points to {answer.host_pointed_to}; nothing is sent there. Correct `address`."
            return Outcome(Result.FAILED, sentence, "redirect")
        return self._unclear(request, f"It answered with status {answer.status}.", "redirect")

    def _unclear(self, request: str, sentence: str, code: str) -> Outcome:
        """The outcome may be unknown, unless the other side can say that it was done."""
        found, inverse = self._found(request)
        if found is DeliveryCheck.SENT:
            return Outcome(Result.SENT, f"{sentence} Asked again, it says that it was done.", inverse=inverse)
        return Outcome(Result.UNKNOWN, sentence[:MAX_RESPONSE], code)

    def _found(self, request: str) -> tuple[DeliveryCheck, dict[str, Any] | None]:
        """Only a clear answer counts: an error, a page that does not exist or an old proxy's page says nothing."""
        if self._find_address is None:
            return DeliveryCheck.CANNOT_TELL, None
        try:
            address = parsed_address(self._find_address.replace(KEY_PLACE, request))
            answer = self._call("GET", address, request, b"", lambda: True)
        except (SecretUnavailable, RequestNotSent, NotAnswered):
            return DeliveryCheck.CANNOT_TELL, None
        content = _object_in(answer) if answer.status == 200 else {}
        if content.get("done") is False:
            return DeliveryCheck.NOT_SENT, None
        if content.get("done") is not True:
            return DeliveryCheck.CANNOT_TELL, None
        return DeliveryCheck.SENT, _inverse_in(answer)[0]

    def _call(
        self, method: str, address: WebAddress, request: str, body: bytes, allowed: Callable[[], bool]
    ) -> WebAnswer:
        head = signed_head(keys_of(self._secret), request, int(self._clock()), body)
        return self._caller.call(method, address, head, body, allowed)


def _not_sent(error: Exception) -> Outcome:
    """The outcome of what ended before anything left."""
    match error:
        case SendingRefused():
            return MAY_NOT_LEAVE
        case CannotLeave(outcome=outcome):
            return outcome
        case RequestNotSent(lasting=lasting):
            result = Result.FAILED if lasting else Result.RETRY
            return Outcome(result, f"{error} Nothing was sent."[:MAX_RESPONSE], "not_reached")
        case _:
            return Outcome(Result.RETRY, f"{error} Nothing was sent."[:MAX_RESPONSE], "secret")


def _is_from_the_system(answer: WebAnswer) -> bool:
    """Whether a body is one that the other system may answer with: none, or JSON. Too long to be read is neither."""
    if answer.body is None:
        return False
    try:
        msgspec.json.decode(answer.body.removeprefix(codecs.BOM_UTF8).strip() or b"{}")
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return False
    return True


def _object_in(answer: WebAnswer) -> Mapping[str, Any]:
    try:
        content = msgspec.json.decode((answer.body or b"").removeprefix(codecs.BOM_UTF8).strip() or b"{}")
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _inverse_in(answer: WebAnswer) -> tuple[dict[str, Any] | None, str]:
    """What undoes an update, and what is wrong with it."""
    inverse = _object_in(answer).get("inverse")
    if inverse is None:
        return None, " It names no inverse: the update cannot be undone."
    if not isinstance(inverse, dict) or not inverse or len(inverse) > MOST_INVERSE_MEMBERS:
        return None, " Its inverse is no small object: the update cannot be undone."
    if len(msgspec.json.encode(inverse)) > MOST_INVERSE_BYTES:
        return None, " Its inverse is too long: the update cannot be undone."
    return inverse, ""


def _message_in(answer: WebAnswer) -> str:
    message = _object_in(answer).get("message")
    return " ".join(message.replace("\0", "").split())[:_SHORT] if isinstance(message, str) else ""


def _seconds(text: str) -> int:
    return min(int(text), _LONGEST_PAUSE) if text.isascii() and text.isdigit() and len(text) < 10 else 0
