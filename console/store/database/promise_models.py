"""Teams' models of promises: each is a payload that an entry of the log names."""

from typing import Final

from sqlalchemy import Connection, select

from console.rules.promises.known import digest_of
from console.store.database.tables import payloads

KIND: Final = "promise_model"


def content(connection: Connection, digest: str) -> bytes | None:
    """The file of the model with this digest, None where there is none. They are few, and the newest is most wanted."""
    ids = select(payloads.c.id).where(payloads.c.draft_id.is_(None), payloads.c.kind == KIND)
    for number in connection.execute(ids.order_by(payloads.c.id.desc())).scalars().all():
        stored = connection.execute(select(payloads.c.content).where(payloads.c.id == number)).scalar_one()
        if stored is not None and digest_of(bytes(stored)) == digest:
            return bytes(stored)
    return None
