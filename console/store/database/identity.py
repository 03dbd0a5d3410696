"""What makes a store this store: its id, the name of its log, its secret and its signing key, made at the first
start.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from console.store.database.prepared import Prepared, Question
from console.store.database.tables import signing_keys, store


class Identity(NamedTuple):
    """Read once at each start. `seed` is the private half of the newest key that signs checkpoints."""

    id: str
    origin: str
    secret: bytes
    seed: bytes


_RESTORED = Prepared(select(store.c.restored_at, store.c.restored_size, store.c.restored_from, store.c.restored_kept))
_OLDEST_FIRST = (signing_keys.c.retired_at.is_(None), signing_keys.c.created_at, signing_keys.c.key_id)
"""The newest is the only one that does not end."""


def read(connection: Connection) -> Identity | None:
    """The identity; None where the database is new."""
    # Databases of earlier releases, which are backed up too, lack later columns.
    row = connection.execute(select(store.c.id, store.c.origin, store.c.secret)).first()
    if row is None:
        return None
    key = select(signing_keys.c.seed).where(signing_keys.c.retired_at.is_(None))
    seed = connection.execute(key.order_by(signing_keys.c.created_at.desc())).scalars().first()
    return Identity(row.id, row.origin, bytes(row.secret), bytes(seed or b""))


def create(connection: Connection, identity: Identity, key_id: str, created_at: int) -> None:
    """Stores the identity, once."""
    row = {"one": 1, "id": identity.id, "origin": identity.origin, "secret": identity.secret}
    connection.execute(insert(store), {**row, "created_at": created_at})
    key = {"key_id": key_id, "name": identity.origin, "seed": identity.seed, "created_at": created_at}
    connection.execute(insert(signing_keys), key)


def lock(connection: Connection) -> None:
    """Blocks changes of the keys until the transaction ends."""
    connection.execute(select(store.c.one).with_for_update())


def signing(connection: Connection) -> tuple[str, list[bytes]]:
    """The log's name, and the seed of every key whose private half is here, oldest first."""
    origin = connection.execute(select(store.c.origin)).scalar_one()
    query = select(signing_keys.c.seed).order_by(*_OLDEST_FIRST)
    return origin, [bytes(seed) for seed in connection.execute(query).scalars() if seed]


def all_keys(connection: Connection) -> Sequence[Any]:
    """Every key's row, oldest first."""
    return connection.execute(select(signing_keys).order_by(*_OLDEST_FIRST)).all()


def created_at(connection: Connection) -> int | None:
    """When the store was created, by its own record."""
    return connection.execute(select(store.c.created_at)).scalar()


def mark_restored(connection: Connection, at: int, size: int, made_at: int, placed_size: int) -> None:
    """The store was restored just now, from a backup of `made_at`; its log has `size` entries, of which the first
    `placed_size` had their positions in the backup.
    """
    values = {"restored_at": at, "restored_size": size, "restored_from": made_at, "restored_kept": placed_size}
    connection.execute(update(store).values(values))


def restored(connection: Connection) -> Any | None:
    """When the store was restored from a backup (`restored_at`), how many entries it had (`restored_size`), when the
    backup was made (`restored_from`), and how many entries had their positions in it (`restored_kept`; both are None
    where an earlier release restored it). None where it never was.
    """
    row = _RESTORED.first(connection)
    return None if row is None or row.restored_at is None else row


def asking_restored() -> Question:
    """The question of `restored`, to be asked ahead."""
    return _RESTORED.question()


def add_key(connection: Connection, key_id: str, name: str, seed: bytes, created_at: int) -> None:
    """A new key, which signs from now on."""
    connection.execute(insert(signing_keys), {"key_id": key_id, "name": name, "seed": seed, "created_at": created_at})


def retire_key(connection: Connection, key_id: str, at: int) -> None:
    """Records when a key ends; it signs until its seed is deleted."""
    connection.execute(update(signing_keys).where(signing_keys.c.key_id == key_id).values(retired_at=at))


def ended(connection: Connection, now: int) -> list[str]:
    """The ids of keys that have ended and whose private half is still stored."""
    rows = connection.execute(select(signing_keys).where(signing_keys.c.retired_at <= now)).all()
    return [row.key_id for row in rows if row.seed]


def forget_seed(connection: Connection, key_id: str) -> None:
    """Deletes a key's private half."""
    connection.execute(update(signing_keys).where(signing_keys.c.key_id == key_id).values(seed=b""))
