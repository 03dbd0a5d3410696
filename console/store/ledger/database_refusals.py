"""What a caller of the store is told where the database refuses or fails."""

import logging

from sqlalchemy.exc import DataError, SQLAlchemyError

from console.store.database.engine import DatabaseUnusable
from console.store.database.failures import Failure, failure, in_words
from console.store.database.replication import NotReplicated
from console.store.refusals import Invalid, Refusal, Unavailable

_log = logging.getLogger("countersign.store")


def refusal_of(error: SQLAlchemyError | DatabaseUnusable) -> Refusal:
    """The refusal to raise in place of `error`; what the database itself said goes to the operator's log."""
    if isinstance(error, DataError):
        return Invalid("The request contains a value that the database cannot store, such as a NUL character.")
    _log.error("database: %s", in_words(error))
    if isinstance(error, NotReplicated):
        return Unavailable(
            "The store's standby has not confirmed this, so it does not count as recorded. Send it again: what was "
            "recorded is recognised."
        )
    if failure(error) is Failure.LOST:
        return Unavailable("The connection to the store's database was lost. Send it again; nothing is recorded twice.")
    return Unavailable("The store's database is not responding. Nothing was changed; try again.")
