"""Connecting to PostgreSQL, or to a database that speaks its protocol.

Writes run at READ COMMITTED and lock the rows that they decide by; reads run on one snapshot (REPEATABLE READ) and
cannot write. Between two transactions a session keeps nothing but the time-outs that it was opened with and the
statements that the driver has prepared.
"""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from console.local.libpq import fixed_parameters
from console.store.database import pg_pipeline, replication
from console.store.database.limits import Limits


def named(url: URL) -> URL:
    """The URL with its driver: `postgresql://` is used for psycopg too."""
    return url if url.drivername == "postgresql+psycopg" else url.set(drivername="postgresql+psycopg")


def engines(url: URL, limits: Limits) -> tuple[Engine, Engine, Engine]:
    """One pool of connections, used in three ways: for writing, for reading on one snapshot, and for single
    questions.
    """
    engine = create_engine(
        url,
        pool_size=limits.connections,
        max_overflow=0,
        pool_timeout=limits.wait_seconds,
        # The connection used last is taken first, so that a quiet store closes the others.
        pool_use_lifo=True,
        pool_recycle=1800,
        hide_parameters=True,
        use_native_hstore=False,
        connect_args=_session(url, limits),
    )
    event.listen(engine, "connect", replication.listen)
    event.listen(engine, "checkin", _forget)
    event.listen(engine, "before_cursor_execute", _send_before)
    event.listen(engine, "commit", _send_with_commit)
    event.listen(engine, "rollback", pg_pipeline.drop_pending)
    return (
        engine.execution_options(isolation_level="READ COMMITTED"),
        engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
        engine.execution_options(isolation_level="AUTOCOMMIT"),
    )


def _send_before(connection: Connection, *_: object) -> None:
    pg_pipeline.send(connection)


def _send_with_commit(connection: Connection) -> None:
    pg_pipeline.send(connection, commit=True)


def _forget(connection: Any, _record: object) -> None:
    """Resets READ WRITE, which a connection otherwise keeps after it was used for reading, and which would override a
    server that is read-only by its settings.
    """
    if connection is not None and not connection.closed:
        connection.read_only = None


def _session(url: URL, limits: Limits) -> dict[str, Any]:
    """The options that libpq gets; those in the URL take precedence."""
    timeouts = {
        "statement_timeout": f"{limits.statement_seconds * 1000:.0f}",
        "lock_timeout": f"{limits.lock_seconds * 1000:.0f}",
        "idle_in_transaction_session_timeout": "60000",
    }
    options = " ".join(f"-c {name}={value}" for name, value in timeouts.items())
    own_options = url.query.get("options")
    return (
        fixed_parameters(host_named=bool(url.host or url.query.get("host")))
        | {
            "application_name": "countersign",
            "connect_timeout": limits.connect_seconds,
            # A server that vanished is noticed within half a minute, not after hours.
            "keepalives_idle": 15,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 30_000,
        }
        | {name: value for name, value in url.query.items() if name != "options"}
        | {"options": f"{options} {own_options}" if own_options else options}
    )
