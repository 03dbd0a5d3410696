"""The policies that this process has read and compiled, by version: reading one takes its time."""

import logging
from collections.abc import Callable

from sqlalchemy import Connection

from console.model.policy import Policy
from console.rules.policy import load
from console.rules.promises import known
from console.rules.promises.head import ModelDamaged
from console.store.database import policies, promise_models
from console.store.ledger.transaction import PolicyNotLoaded

ModelContent = Callable[[str], bytes | None]
"""Reads the file of a team's model by its digest."""

_log = logging.getLogger("countersign.store")


class PolicyCache:
    """Used from many threads."""

    def __init__(self) -> None:
        self._known: dict[int, Policy] = {}

    def loaded(self, connection: Connection) -> Policy:
        """The policy in force, for a transaction that writes, which must not wait for it; raises PolicyNotLoaded."""
        policy = self._known.get(policies.newest(connection))
        if policy is None:
            raise PolicyNotLoaded
        return policy

    def in_force(self, connection: Connection) -> Policy:
        """The policy in force, for one that reads: only what is committed is remembered by its number."""
        version = policies.newest(connection)
        known_policy = self._known.get(version)
        if known_policy is not None:
            return known_policy
        text = policies.text(connection, version)
        return self._remember(version, text, lambda digest: promise_models.content(connection, digest))

    def unread(self, connection: Connection) -> tuple[int, str | None]:
        """The version in force, and its text if this process has not compiled it yet."""
        version = policies.newest(connection)
        return version, None if version in self._known else policies.text(connection, version)

    def compiled(self, version: int, text: str | None, model: ModelContent) -> Policy:
        """What `unread` gave, compiled; to be called while no transaction is open."""
        return self._known[version] if text is None else self._remember(version, text, model)

    def _remember(self, version: int, text: str, model: ModelContent) -> Policy:
        policy = load(text, version, published=True)
        if (digest := known.missing(policy)) is not None:
            _read_model(digest, model(digest))
        self._known[version] = policy
        return policy


def _read_model(digest: str, content: bytes | None) -> None:
    """Without its model, a policy marks every text as unchecked for promises, so what is wrong is seen."""
    try:
        if content is None:
            raise ModelDamaged("it is not in the database")
        known.add(content, digest)
    except ModelDamaged as error:
        _log.error("the policy's model of promises, %s, cannot be used: %s", digest, error)
