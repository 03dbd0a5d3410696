"""Opening a store: its database brought to this version, its log started. Serving it is `console.store.app`, which
commands that only open one need not load.
"""

from datetime import datetime

from console.model.types import build_types
from console.store.config import StoreConfig
from console.store.database.engine import open_database, opening
from console.store.database.migrate import prepare
from console.store.ledger.store import Store
from console.store.verification.migration_check import require_valid_record


def open_store(config: StoreConfig, begun_at: datetime | None = None) -> Store:
    """Opens the database, brings it to this release's version, and starts the log if it is new. Raises
    DatabaseUnusable.
    """
    build_types()
    database = open_database(config.database, config.limits)
    try:
        with opening(database):
            prepare(database, require_valid_record)
            return Store(database, config.now, config.random_bytes, begun_at, config.place_seconds)
    except BaseException:
        database.close()
        raise
