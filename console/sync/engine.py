"""What a session decides and moves data by, put together. It lives on the core's thread; loading it takes the rules and
the words of the store's refusals along, which reading the cache does not need.
"""

from console.cache.key import KeyPlace
from console.sync.conflicts import Conflicts
from console.sync.context import SessionContext
from console.sync.deciding import Deciding
from console.sync.handling import HandlingClock
from console.sync.link import StoreLink
from console.sync.pull import Puller
from console.sync.push import Pusher
from console.sync.seen import Seen
from console.sync.status import StatusLine
from console.sync.trust import Trust
from console.sync.undoing import Undoing
from console.sync.working import WorkingCopies


class Engine:
    """The parts, each by its name."""

    def __init__(
        self,
        context: SessionContext,
        status: StatusLine,
        secrets: KeyPlace,
        working: WorkingCopies,
        seen: Seen,
        handling: HandlingClock,
    ) -> None:
        self.deciding = Deciding(context, working, seen, handling)
        self.conflicts = Conflicts(context, self.deciding, working, seen)
        self.pusher = Pusher(context, status)
        self.trust = Trust(context)
        self.link = StoreLink(context, status, secrets, Puller(context, status, working), self.pusher, self.trust)
        self.undoing = Undoing(context, self.pusher, lambda: self.link.client)
