"""The parts of a session that decide and move data. They live on the core's thread. Loading them also loads the rules
and the store's problem sentences, which reading the cache does not need.
"""

from console.cache.key import KeyPlace
from console.sync.conflicts import ConflictResolver
from console.sync.context import SessionContext
from console.sync.decision_recorder import DecisionRecorder
from console.sync.handling import HandlingClock
from console.sync.link import StoreLink
from console.sync.pull import Puller
from console.sync.push import Pusher
from console.sync.recalls import Recalls
from console.sync.seen_drafts import SeenDrafts
from console.sync.status import StatusLine
from console.sync.trust import Trust
from console.sync.undoer import Undoer
from console.sync.working_copy_buffer import WorkingCopyBuffer


class Engine:
    """The parts, by name."""

    def __init__(
        self,
        context: SessionContext,
        status: StatusLine,
        secrets: KeyPlace,
        working: WorkingCopyBuffer,
        seen_drafts: SeenDrafts,
        handling: HandlingClock,
    ) -> None:
        self.recorder = DecisionRecorder(context, working, seen_drafts, handling)
        self.conflicts = ConflictResolver(context, self.recorder, working, seen_drafts)
        self.pusher = Pusher(context, status)
        self.trust = Trust(context)
        recalls = Recalls()
        puller = Puller(context, status, working, recalls)
        self.link = StoreLink(context, status, secrets, puller, self.pusher, self.trust)
        self.undoer = Undoer(context, self.pusher, recalls, lambda: self.link.client)
