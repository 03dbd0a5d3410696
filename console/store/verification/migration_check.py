"""What must hold of an older release's database once it is brought forward, before that is committed: until then the
old one stays as it was. And what is made anew from its record.
"""

from sqlalchemy import Connection

from console.store.database.engine import DatabaseUnusable
from console.store.ledger.sequencer import Sequencer
from console.store.service.history import keep_all_words
from console.store.verification.verify import verify_in


def require_valid_record(connection: Connection) -> None:
    """Raises DatabaseUnusable unless the whole record holds in its new tables."""
    # What its last store had committed and not yet moved to the log.
    Sequencer().move_all(connection)
    keep_all_words(connection)
    verdict = verify_in(connection)
    if not verdict.ok:
        raise DatabaseUnusable(
            f"The record does not hold when it is brought forward to this release: {verdict.problems[0].what}. Nothing "
            "was changed. See `countersign store verify` of the release before, and `store migrate --unverified`."
        )
