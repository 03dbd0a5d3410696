"""Messages that were written on tickets after their drafts were submitted: with a draft, or waiting for one."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, insert, select, tuple_

from console.store.database.prepared import Prepared
from console.store.database.tables import drafts, payloads, people, waiting_messages

Ticket = tuple[str, str]
"""The helpdesk, and the ticket's id in it."""


_ADDED = (
    select(drafts.c.helpdesk, drafts.c.ticket, payloads.c.content)
    .join(payloads, payloads.c.draft_id == drafts.c.id)
    .where(drafts.c.pipeline_id == bindparam("pipeline"), drafts.c.messages > 0)
    .where(payloads.c.kind == "message", payloads.c.content.is_not(None))
    .order_by(payloads.c.id)
)
_WAITING = (
    select(waiting_messages)
    .where(waiting_messages.c.pipeline_id == bindparam("pipeline"))
    .order_by(waiting_messages.c.id)
)


def _for_one_ticket(query: Select[Any], table: Table) -> Prepared:
    """The same query for one ticket, as most drafts come alone."""
    return Prepared(query.where(table.c.helpdesk == bindparam("desk"), table.c.ticket == bindparam("name")))


_ADDED_TO_ONE = _for_one_ticket(_ADDED, drafts)
_WAITING_FOR_ONE = _for_one_ticket(_WAITING, waiting_messages)
_HELD_OFF = Prepared(select(people.c.id).where(people.c.id == bindparam("of")).with_for_update(read=True))


def block_messages(connection: Connection, pipeline: str) -> None:
    """Blocks new messages of this pipeline until the transaction ends."""
    _HELD_OFF.first(connection, {"of": pipeline})


def block_drafts(connection: Connection, pipeline: str) -> None:
    """Blocks new drafts of this pipeline until the transaction ends."""
    connection.execute(select(people.c.id).where(people.c.id == pipeline).with_for_update())


def of_drafts(connection: Connection, ids: Collection[str]) -> Sequence[Any]:
    """The conversations as submitted and the messages since (draft_id, revision, kind, content), in the order they
    came.
    """
    columns = (payloads.c.draft_id, payloads.c.revision, payloads.c.kind, payloads.c.digest, payloads.c.content)
    query = select(*columns).where(payloads.c.draft_id.in_(list(ids)), payloads.c.kind.in_(("ticket", "message")))
    return connection.execute(query.order_by(payloads.c.id)).all()


def submitted(connection: Connection, draft: str, revision: int) -> bytes | None:
    """The conversation as a revision was submitted with it; None where it was erased."""
    query = select(payloads.c.content).where(
        payloads.c.draft_id == draft, payloads.c.revision == revision, payloads.c.kind == "ticket"
    )
    content = connection.execute(query).scalars().first()
    return None if content is None else bytes(content)


def messages_of_drafts(connection: Connection, pipeline: str, tickets: Collection[Ticket]) -> Sequence[Any]:
    """The messages that came to drafts on these tickets (helpdesk, ticket, content), in the order they came."""
    return _on_tickets(connection, pipeline, tickets, _ADDED_TO_ONE, _ADDED, drafts)


def messages_waiting(connection: Connection, pipeline: str, tickets: Collection[Ticket]) -> Sequence[Any]:
    """The messages that wait for a draft on these tickets, in the order they came."""
    return _on_tickets(connection, pipeline, tickets, _WAITING_FOR_ONE, _WAITING, waiting_messages)


def _on_tickets(
    connection: Connection,
    pipeline: str,
    tickets: Collection[Ticket],
    for_one: Prepared,
    for_many: Select[Any],
    table: Table,
) -> Sequence[Any]:
    if len(tickets) == 1:
        ((desk, name),) = tickets
        return for_one.all(connection, {"pipeline": pipeline, "desk": desk, "name": name})
    query = for_many.where(tuple_(table.c.helpdesk, table.c.ticket).in_(list(tickets)))
    return connection.execute(query, {"pipeline": pipeline}).all()


def add_waiting(connection: Connection, values: dict[str, Any]) -> None:
    """Stores a message for drafts that come later."""
    connection.execute(insert(waiting_messages), values)


def delete_waiting(connection: Connection, ids: Iterable[int]) -> None:
    """Deletes waiting messages."""
    _overwrite(connection)
    connection.execute(delete(waiting_messages).where(waiting_messages.c.id.in_(list(ids))))


def forget_ticket(connection: Connection, pipeline: str, ticket: Ticket) -> None:
    """Deletes the waiting messages on one ticket."""
    table = waiting_messages
    _overwrite(connection)
    connection.execute(
        delete(table).where(table.c.pipeline_id == pipeline, table.c.helpdesk == ticket[0], table.c.ticket == ticket[1])
    )


def older(connection: Connection, before: int, limit: int) -> list[int]:
    """Waiting messages that came before a time."""
    query = select(waiting_messages.c.id).where(waiting_messages.c.received_at < before)
    return list(connection.execute(query.order_by(waiting_messages.c.received_at).limit(limit)).scalars())


def _overwrite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # SQLite overwrites what is deleted, instead of only releasing its pages.
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
