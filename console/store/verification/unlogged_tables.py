"""What the log does not name but implies: the queues, the marks of retention, the checkpoints that
witnesses have cosigned, and the shape of the database itself.
"""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, create_engine, func, select, text

from console.model.draft import OPEN_STATES
from console.rules.checkpoint import NoteInvalid
from console.rules.cosignature import line_of
from console.store.database import erasing, tables
from console.store.database.migrate import bring_to
from console.store.service.retention import KINDS
from console.store.verification.replay import ExpectedTables

_OPEN = [str(state) for state in OPEN_STATES]


def check_unlogged_tables(connection: Connection, replayed: ExpectedTables, size: int, *, whole: bool) -> Iterator[str]:
    """Yields what does not fit the log of `size` entries; `whole` where all of it was replayed."""
    yield from _single(connection)
    yield from _queues(connection, replayed, whole=whole)
    yield from _checkpoints(connection, size)
    yield from _marks(connection, size)
    yield from _shape(connection)


def _single(connection: Connection) -> Iterator[str]:
    """A store has one row in each of these tables: with two, it would be unclear which one counts."""
    for table in (tables.store, tables.head):
        number = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if number > 1:
            yield f"the table `{table.name}` has {number} rows, where there is only one"


def _queues(connection: Connection, replayed: ExpectedTables, *, whole: bool) -> Iterator[str]:
    there = set(connection.execute(select(tables.queues.c.name)).scalars())
    expected = {row["queue"] for row in replayed.drafts.values()}
    for name in sorted(expected - there):
        yield f"the queue `{name}` has drafts and no row: who changes queues would not be told of them"
    for name in sorted(there - expected) if whole else ():
        yield f"the queue `{name}` has a row, and no draft was ever in it"


def _checkpoints(connection: Connection, size: int) -> Iterator[str]:
    sizes = set(connection.execute(select(tables.checkpoints.c.size)).scalars())
    if size and not sizes:
        yield "no signed checkpoint is left; a store signs one when its log begins"
    for row in connection.execute(select(tables.cosignatures).order_by(tables.cosignatures.c.size)):
        try:
            known = line_of(row.line) == row.witness
        except NoteInvalid:
            known = False
        if not known:
            yield f"what is stored as a cosignature of {row.witness} at size {row.size} is not by that witness"
        if row.size not in sizes:
            yield f"{row.witness} cosigned a checkpoint of size {row.size}, and it is gone"


def _marks(connection: Connection, size: int) -> Iterator[str]:
    """Whatever is before a mark of retention, and was closed then, must be deleted; otherwise the mark was moved."""
    for kind, names in KINDS.items():
        mark = erasing.mark(connection, kind)
        if mark > size:
            yield f"retention of {kind} is said to be at {mark}, and the log has {size} entries"
        elif mark:
            query = (
                select(tables.payloads.c.draft_id)
                .join(tables.feed, tables.feed.c.draft_id == tables.payloads.c.draft_id)
                .join(tables.drafts, tables.drafts.c.id == tables.feed.c.draft_id)
                .where(tables.feed.c.position < mark, tables.drafts.c.state.not_in(_OPEN))
                .where(tables.payloads.c.kind.in_(names), tables.payloads.c.content.is_not(None))
                .limit(1)
            )
            if (draft := connection.execute(query).scalar()) is not None:
                yield f"retention of {kind} is said to be past the draft {draft}, whose content is still there"
    for kind in connection.execute(select(tables.retention.c.kind)).scalars():
        if kind not in KINDS:
            yield f"there is no retention of {kind}"


def _shape(connection: Connection) -> Iterator[str]:
    """Tables, views, indexes and triggers that this release did not make, or that are gone."""
    if connection.dialect.name != "sqlite":
        found = connection.execute(_TRIGGERS).scalars()
        yield from (f"the table {name} has a trigger or a rule that this release did not make" for name in found)
        return
    there_now, expected = _objects(connection), _fresh_objects()
    for kind, name in sorted(there_now - expected):
        yield f"the database has a {kind} `{name}` that this release did not make"
    for kind, name in sorted(expected - there_now):
        yield f"the database's {kind} `{name}` is gone"


@cache
def _fresh_objects() -> set[tuple[str, str]]:
    """What a new database of this release contains."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as fresh:
            bring_to(fresh)
            return _objects(fresh)
    finally:
        engine.dispose()


def _objects(connection: Connection) -> set[tuple[str, str]]:
    query = text("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {(row.type, row.name) for row in connection.execute(query)}


_TRIGGERS = text("""
    SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
    UNION SELECT c.relname FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
    ORDER BY 1
""")
