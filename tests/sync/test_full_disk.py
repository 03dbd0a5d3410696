"""A full disk: said at once, nothing typed is lost, and it goes on when there is room."""

from pathlib import Path

import pytest

from console.cache.errors import SaveFailed
from console.model.decision import Kind
from console.model.ids import DraftId
from console.sync.notices import NotSaved, OutboxFilter, QueueFilter, WorkingCopySaved
from tests.support.console import LIMIT, a_console, fill_cache, numbered_drafts
from tests.support.memory_secrets import MemorySecrets
from tests.support.system import no_file_longer_than

D0 = DraftId("d0")
PAGE = 4096
"""No file grows beyond a page: the same to SQLite as a disk without room."""
EDITED = "Thank you for waiting."


def test_typing_on_a_full_disk_is_said_at_once_and_saved_when_there_is_room(tmp_path: Path) -> None:
    secrets = MemorySecrets()
    fill_cache(tmp_path / "p", numbered_drafts(2), secrets=secrets)
    with a_console(tmp_path / "p", secrets=secrets) as console:
        with no_file_longer_than(PAGE):
            console.session.edit(D0, 1, EDITED)
            told = console.heard.wait(NotSaved, lambda n: n.draft == D0)
            assert "stays in this window" in told.message
            console.session.edit(D0, 1, EDITED + " More.")
        console.heard.wait(WorkingCopySaved, lambda n: n.text_length == len(EDITED + " More."))
        copy = console.session.reader.working_copy(D0)
        assert copy is not None
        assert copy.text == EDITED + " More."
        assert len(console.heard.of(NotSaved)) == 1, "said once, not at every attempt"


def test_a_decision_that_cannot_be_kept_was_not_made(tmp_path: Path) -> None:
    secrets = MemorySecrets()
    fill_cache(tmp_path / "p", numbered_drafts(2), secrets=secrets)
    with a_console(tmp_path / "p", secrets=secrets) as console:
        with no_file_longer_than(PAGE), pytest.raises(SaveFailed):
            console.session.decisions.decide(D0, Kind.APPROVE, text=EDITED).result(LIMIT)
        assert console.session.reader.outbox(OutboxFilter.WAITING) == ()
        assert console.session.reader.queue_count(QueueFilter()) == 2
        made = console.session.decisions.decide(D0, Kind.APPROVE, text=EDITED).result(LIMIT)
        assert [row.key for row in console.session.reader.outbox(OutboxFilter.WAITING)] == [made.key]
