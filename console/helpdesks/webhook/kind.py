"""The settings of a webhook, and how a helpdesk is made of them."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from console.helpdesks.helpdesk import Helpdesk, Surroundings
from console.helpdesks.settings import HelpdeskKind, HelpdeskSettings
from console.helpdesks.wanted import UpdateKind
from console.helpdesks.webhook.addresses import address_problem, door_address, door_problem
from console.helpdesks.webhook.sending import KEY_PLACE
from console.helpdesks.webhook.webhook import Webhook, WebhookPlan
from console.model.draft import Id


class WebhookSettings(HelpdeskSettings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`address`: where orders are posted. `find_address`: where it says whether an order was carried out. `updates`:
    the kinds of limited updates that are sent. `listen`: where the door is at which tickets are posted, `inbox`: the
    file of what was posted, for `keep_days`. `own_network`: both may be in the own network. `secret` signs what goes
    out, `door_secret` what comes in; the second is the first where it is not named.
    """

    find_address: Annotated[str, Meta(min_length=1, max_length=2_000)] | None = None
    own_network: bool = False
    updates: Annotated[tuple[Id, ...], Meta(max_length=100)] = tuple(UpdateKind)
    listen: str | None = None
    inbox: Annotated[str, Meta(min_length=1, max_length=2_000)] | None = None
    keep_days: Annotated[float, Meta(ge=1, le=365)] = 30.0
    door_secret: str | None = None

    def problems(self) -> dict[str, str]:
        """What cannot be used, by its key."""
        problems = {}
        if (why := address_problem(self.address)) is not None:
            problems["address"] = why
        if self.find_address is not None:
            if KEY_PLACE not in self.find_address:
                problems["find_address"] = f"must contain {KEY_PLACE} where the order's key belongs"
            elif (why := address_problem(self.find_address.replace(KEY_PLACE, "key"))) is not None:
                problems["find_address"] = why
        if self.listen is not None:
            if (why := door_problem(self.listen, own_network=self.own_network)) is not None:
                problems["listen"] = why
            if self.inbox is None:
                problems["listen"] = "needs `inbox`, the file that keeps what was posted"
        if self.inbox is not None and not Path(self.inbox).is_absolute():
            problems["inbox"] = "needs the file's full path"
        return problems


def _opened(name: str, table: Any, surroundings: Surroundings) -> Helpdesk:
    settings = msgspec.convert(table, WebhookSettings)

    def secret() -> str | None:
        return surroundings.secret("secret")

    plan = WebhookPlan(
        name=name,
        address=settings.address,
        queues=settings.queues,
        language=settings.language,
        find_address=settings.find_address,
        own_network=settings.own_network,
        updates=tuple(map(str, settings.updates)),
        door=None if settings.listen is None else door_address(settings.listen),
        inbox=None if settings.inbox is None else Path(settings.inbox),
        keep_days=settings.keep_days,
    )
    return Webhook(plan, surroundings.now, secret, lambda: surroundings.secret("door_secret") or secret())


KIND = HelpdeskKind(WebhookSettings, _opened)
