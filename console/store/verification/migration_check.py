"""What must be true of an older release's database after its migration, before that is committed: until then the old
one stays as it was. Also rebuilds what is derived from the record.
"""

from sqlalchemy import Connection

from console.store.database.engine import DatabaseUnusable
from console.store.ledger.sequencer import Sequencer
from console.store.service.history import keep_all_words
from console.store.verification.verify import verify_in


def require_valid_record(connection: Connection) -> None:
    """Raises DatabaseUnusable unless the whole record is valid in its new tables."""
    # Events that its last store had committed and not yet appended to the log.
    Sequencer().move_all(connection)
    keep_all_words(connection)
    verdict = verify_in(connection)
    if not verdict.ok:
        raise DatabaseUnusable(
            f"The record is not valid after migration to this release: {verdict.problems[0].what}. Nothing "
            "was changed. See `countersign store verify` of the release before, and `store migrate --unverified`."
        )
