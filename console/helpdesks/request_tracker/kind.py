"""The settings of a Request Tracker, and how a helpdesk is made of them."""

from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from console.helpdesks.helpdesk import Helpdesk, Surroundings
from console.helpdesks.request_tracker.request_tracker import RequestTracker, TrackerPlan
from console.helpdesks.request_tracker.rest import RestClient
from console.helpdesks.settings import HelpdeskKind, HelpdeskSettings

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
Name = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^{}'\"\\\r\n]+$(?!\n)")]


class TrackerSettings(HelpdeskSettings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`address`: where RT's web interface is. `secret`: an authentication token. `key_field`: the transaction custom
    field that holds our key. `fields`: the ticket's custom fields that are read and may be changed. `tags_field`: the
    one with several values that serves for tags. `sender`: from which address RT answers, to be shown. `copies`:
    whether a reply may go to people in Cc, whom RT adds by itself.
    """

    key_field: Name = "Countersign key"
    fields: Annotated[tuple[Name, ...], Meta(max_length=100)] = ()
    tags_field: Name | None = None
    sender: str | None = None
    copies: bool = False

    def problems(self) -> dict[str, str]:
        """What cannot be used, by its key."""
        problem = address_problem(self.address)
        return {} if problem is None else {"address": problem}


def address_problem(address: str) -> str | None:
    """Why RT cannot be reached at `address`, or not without giving the token away; None where it can."""
    try:
        url = urlsplit(address)
        host, _ = url.hostname, url.port
    except ValueError:
        return "is not the address of a server; give https://HOST/PATH"
    if url.scheme not in ("https", "http") or not host or url.query or url.fragment:
        return "is not the address of a server; give https://HOST/PATH"
    if url.username is not None or url.password is not None:
        return "contains a name or password; name the token's place with `secret` instead"
    if url.scheme == "http" and host not in _LOOPBACK:
        return "has no TLS: the token would be readable on the way; give https://"
    return None


def _opened(name: str, settings: Any, surroundings: Surroundings) -> Helpdesk:
    tracker = msgspec.convert(settings, TrackerSettings)
    plan = TrackerPlan(
        name=name,
        address=tracker.address.rstrip("/"),
        queues=tracker.queues,
        language=tracker.language,
        since=tracker.since,
        key_field=tracker.key_field,
        fields=tracker.fields,
        tags_field=tracker.tags_field,
        sender=tracker.sender,
        copies=tracker.copies,
    )
    return RequestTracker(plan, RestClient(plan.address, lambda: surroundings.secret("secret")))


KIND = HelpdeskKind(TrackerSettings, _opened)
