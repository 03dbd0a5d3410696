"""The team's model of promises, where the policy names one: from the cache, else from the store, by its digest.

As long as it is not here, every text is marked as unchecked; no other model judges in its place.
"""

import logging
from typing import TYPE_CHECKING, Final

from console.cache.errors import CacheProblem
from console.model.policy import Policy
from console.remote.problems import RemoteError
from console.rules.promises import known
from console.rules.promises.head import ModelDamaged
from console.sync.context import SessionContext
from console.sync.notices import DraftsChanged

if TYPE_CHECKING:
    from console.remote.client import StoreClient

_CONTENT: Final = "model of promises"
"""In the cache; the newest alone."""

logger = logging.getLogger(__name__)


class TeamModels:
    """On the core's thread."""

    def __init__(self, context: SessionContext) -> None:
        self._context = context
        self._cached: str | None = None
        """The digest of the one that the cache has."""

    def read(self) -> None:
        """Reads the model of the policy in force from the cache, if it is there; a console works without a network."""
        digest = known.missing(self._context.reader.policy())
        if digest is not None and self._from_cache(digest):
            self._context.publish(DraftsChanged(many=True))

    async def fetch(self, client: "StoreClient", policy: Policy) -> None:
        """Fetches the model that `policy` names, if the store has it; otherwise the next round tries again."""
        digest = None if policy.promises is None else policy.promises.digest
        if digest is None or (digest == self._cached and known.missing(policy) is None):
            return
        if not self._from_cache(digest):
            try:
                content = await client.promise_model(digest)
                # Saved before it is used to judge: after the next start it may be needed without a network.
                self._context.cache.set(_CONTENT, content)
                self._cached = digest
                known.add(content, digest)
            except (RemoteError, ModelDamaged) as error:
                logger.warning("The policy's model of promises could not be fetched: %s", error)
                return
        self._context.publish(DraftsChanged(many=True))

    def _from_cache(self, digest: str) -> bool:
        try:
            content = self._context.cache.get(_CONTENT)
            if content is None or known.digest_of(content) != digest:
                return False
            known.add(content, digest)
        except (CacheProblem, ModelDamaged):
            return False
        self._cached = digest
        return True
