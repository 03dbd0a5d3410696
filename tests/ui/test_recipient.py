"""Where a reply goes is said before it is approved, and so is what became of an approval that came back."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.model.decision import ReopenCause, Reopening
from console.model.draft import Draft, Message, MessageRole
from console.model.ids import DecisionKey, PersonId
from tests.support.drafts import a_draft
from ui.draft.open_draft import OpenDraft
from ui.draft.wording import recipient_words, returned_words
from ui.escalations.wording import details
from ui.review.header import DraftHeader

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def _draft(email: str | None, *messages: Message, **changed: Any) -> Draft:
    draft = a_draft(**changed)
    ticket = draft.submitted.ticket
    customer = msgspec.structs.replace(ticket.customer, email=email, name="Crystal Minh")
    ticket = msgspec.structs.replace(ticket, customer=customer, messages=(*ticket.messages, *messages))
    return msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=ticket))


def _message(role: MessageRole, author: str) -> Message:
    return Message("m9", role, author, None, "Hello")


@pytest.mark.parametrize(
    ("email", "says", "attention"),
    [
        ("crystal@example.org", "Reply goes to crystal@example.org", False),
        ("kunde@exämple.de", "kunde@xn--exmple-cua.de", False),
        ("c•••••@example.org", "c•••••@example.org", False),
        ("noreply@example.org", "No person reads", True),
        ("a..b@example.org", "cannot be sent", True),
        (None, "no mail address", False),
    ],
)
def test_the_header_says_where_the_reply_goes(qtbot: QtBot, email: str | None, says: str, attention: bool) -> None:
    draft = _draft(email, _message(MessageRole.CUSTOMER, "Crystal Minh"))
    header = DraftHeader()
    qtbot.addWidget(header)
    header.show_draft(draft, NOW)
    assert says in header.recipient()
    assert recipient_words(draft)[1] is attention
    assert any(says in part for part in details(draft, NOW))


@pytest.mark.parametrize("email", ["crystal@example.org", "c•••••@example.org"])
@pytest.mark.parametrize(
    ("role", "author", "says"),
    [
        (MessageRole.AGENT, "Ada", "from Ada, not from the customer"),
        (MessageRole.CUSTOMER, "Bob Stranger", "from Bob Stranger; the reply goes to Crystal Minh"),
    ],
)
def test_a_last_writer_other_than_the_customer_is_said(email: str, role: MessageRole, author: str, says: str) -> None:
    words, attention = recipient_words(_draft(email, _message(role, author)))
    assert says in words
    assert attention


def test_what_the_store_knows_of_a_masked_address_is_said(qtbot: QtBot) -> None:
    draft = msgspec.structs.replace(_draft("n•••••@example.org"), recipient_notice="No person reads mail there.")
    header = DraftHeader()
    qtbot.addWidget(header)
    header.show_draft(draft, NOW)
    assert "No person reads mail there." in header.recipient()
    assert recipient_words(draft)[1]


@pytest.mark.parametrize("why", list(ReopenCause))
def test_an_approval_that_came_back_says_why_and_keeps_its_text(why: ReopenCause) -> None:
    draft = _draft("crystal@example.org")
    came_back = Reopening(DecisionKey("k"), "Ada Okafor", PersonId("p"), NOW, why, "What Ada approved.")
    reopened = msgspec.structs.replace(draft, reopened=came_back)
    words = returned_words(reopened, NOW)
    assert words is not None
    assert words[0].startswith("Ada's approval was reopened")
    assert why.sentence in words[1]
    opened = OpenDraft.of(reopened, None)
    assert opened.text == "What Ada approved."
    assert not opened.own
