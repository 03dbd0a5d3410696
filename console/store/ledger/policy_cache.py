"""The policies that this process has read and compiled, by version: reading one takes its time."""

from sqlalchemy import Connection

from console.model.policy import Policy
from console.rules.policy import load
from console.store.database import policies
from console.store.ledger.transaction import PolicyNotLoaded


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
        found = self._known.get(version)
        return self._remember(version, policies.text(connection, version)) if found is None else found

    def unread(self, connection: Connection) -> tuple[int, str | None]:
        """The version in force, and its text if this process has not compiled it yet."""
        version = policies.newest(connection)
        return version, None if version in self._known else policies.text(connection, version)

    def compiled(self, version: int, text: str | None) -> Policy:
        """What `unread` gave, compiled; to be called while no transaction is open."""
        return self._known[version] if text is None else self._remember(version, text)

    def _remember(self, version: int, text: str) -> Policy:
        policy = self._known[version] = load(text, version, published=True)
        return policy
