"""One process serves a SQLite file: its log, its waiting requests and its dispatches are in that process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.local.lock import try_lock
from console.store.database.engine import DatabaseUnusable, parse_url


@contextmanager
def serve_alone(database: str) -> Iterator[None]:
    """Keeps other processes from serving the SQLite file of that URL; commands can still use it, and PostgreSQL can be
    served by several. Raises DatabaseUnusable where another process serves it.
    """
    url = parse_url(database)
    if url.get_backend_name() != "sqlite" or not url.database:
        yield
        return
    # One file has one lock, whatever link leads to it.
    path = Path(url.database).resolve()
    try:
        held = try_lock(path.with_name(f"{path.name}-served"))
    except OSError as error:
        raise DatabaseUnusable(f"{path.parent} does not allow a lock for {path.name}: {error.strerror}.") from error
    if held is None:
        raise DatabaseUnusable(
            f"{path} is already served by another process, and only one can serve a SQLite file. Use that one, stop it "
            "first, or move the data to PostgreSQL, which several can serve."
        )
    try:
        yield
    finally:
        os.close(held)
