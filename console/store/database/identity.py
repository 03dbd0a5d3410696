"""What makes a store this store: its id, its log's name, its secret and its signing key, made at the first start."""

from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from console.store.database.tables import signing_keys, store


class Identity(NamedTuple):
    """Read once at each start. `seed` is the private half of the key that signs checkpoints."""

    id: str
    origin: str
    secret: bytes
    seed: bytes


def read(connection: Connection) -> Identity | None:
    """None where the database is new."""
    row = connection.execute(select(store)).first()
    if row is None:
        return None
    key = select(signing_keys.c.seed).where(signing_keys.c.retired_at.is_(None))
    seed = connection.execute(key.order_by(signing_keys.c.created_at.desc())).scalars().first()
    return Identity(row.id, row.origin, bytes(row.secret), bytes(seed or b""))


def create(connection: Connection, identity: Identity, key_id: str, created_at: int) -> None:
    """Writes it down, once."""
    row = {"one": 1, "id": identity.id, "origin": identity.origin, "secret": identity.secret}
    connection.execute(insert(store), {**row, "created_at": created_at})
    key = {"key_id": key_id, "name": identity.origin, "seed": identity.seed, "created_at": created_at}
    connection.execute(insert(signing_keys), key)
