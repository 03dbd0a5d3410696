"""Drafts as a caller reads them: a page of them, one as it is now, one as a revision was submitted."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from console.model.person import Person
from console.store.database import drafts, payloads
from console.store.ledger.cursors import Cursors
from console.store.ledger.visibility import Visibility
from console.store.refusals import NotFound
from console.store.service.submissions import submission
from console.store.service.views import DraftView, draft_view, draft_views


class DraftPageView(msgspec.Struct, frozen=True):
    """`console.model.change.DraftPage`, with the drafts' submissions as bytes."""

    items: list[DraftView]
    cursor: str | None
    more: bool


def page_of_drafts(
    connection: Connection,
    person: Person,
    filters: Mapping[str, str],
    after: str,
    limit: int,
    now: datetime,
    visibility: Visibility,
    cursors: Cursors,
) -> DraftPageView:
    """The next drafts that the person may see, by id: at most `limit`, and fewer where they are large."""
    rows = drafts.draft_page(connection, person, dict(filters), after, limit + 1)
    page = payloads.first_page(connection, rows[:limit], lambda row: row.id)
    more = len(rows) > len(page)
    views = draft_views(connection, page, now, visibility)
    return DraftPageView(views, cursors.write(page[-1].id) if more else None, more)


def one_draft(
    connection: Connection, person: Person, draft: str, revision: int | None, now: datetime, visibility: Visibility
) -> DraftView:
    """A draft as it is now; with `revision`, that revision's submission and findings. Raises NotFound."""
    row = drafts.by_id(connection, draft, person)
    submitted = drafts.revision(connection, draft, revision) if row is not None and revision is not None else None
    if row is None or (revision is not None and submitted is None):
        raise NotFound("There is no such draft.")
    view = draft_view(connection, row, now, visibility)
    if revision is None or submitted is None:
        return view
    content, findings = submission(connection, row, revision, visibility)
    return msgspec.structs.replace(
        view, revision=revision, digest=submitted.digest, submitted=content, findings=findings
    )
