"""Where a reply goes is said before it is approved, and so is what became of an approval that came back."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from console.model.decision import ReopenCause, Reopening
from console.model.draft import Draft, Message, MessageRole, Recipients
from console.model.ids import DecisionKey, PersonId
from console.rules.mail.recipient import displayed
from tests.support.drafts import a_draft
from tests.ui.reviewing import ReviewWindow
from ui import outside_text
from ui.draft.open_draft import OpenDraft
from ui.draft.recipients import recipient_words
from ui.draft.wording import returned_words
from ui.review.header import DraftHeader
from ui.theme import fonts
from ui.widgets.label import Label

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
EMAIL = "crystal@example.org"
CLEAN = "Cannot add a seat to our plan"


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
    assert bool(recipient_words(draft).notice) is attention


@pytest.mark.parametrize("email", ["crystal@example.org", "c•••••@example.org"])
@pytest.mark.parametrize(
    ("role", "author", "says"),
    [
        (MessageRole.AGENT, "Ada", "from Ada, not from the customer"),
        (MessageRole.CUSTOMER, "Bob Stranger", "from Bob Stranger; the reply goes to Crystal Minh"),
    ],
)
def test_a_last_writer_other_than_the_customer_is_said(email: str, role: MessageRole, author: str, says: str) -> None:
    assert says in recipient_words(_draft(email, _message(role, author))).notice


@pytest.mark.parametrize(
    ("recipients", "goes", "notice"),
    [
        (
            Recipients(sender="desk@shop.example", to=(EMAIL,), cc=("bob@example.org",), written_from=EMAIL.upper()),
            f"Reply goes to {EMAIL} · Cc bob@example.org · from desk@shop.example",
            "",
        ),
        (Recipients(to=(EMAIL,), written_from="c@old.example"), f"Reply goes to {EMAIL}", "wrote from c@old.example."),
        (Recipients(to=("eve@example.org",)), "Reply goes to eve@example.org", f"customer's own address, {EMAIL}."),
        (Recipients(to=(EMAIL,), problem="Nobody may."), f"Reply goes to {EMAIL}", "as things are. Nobody may."),
        (
            Recipients(to=tuple(f"{n}@example.org" for n in range(11)), cc=(f"{'a' * 60}@example.org",)),
            f"Reply goes to {', '.join(f'{n}@example.org' for n in range(8))} and 3 more"
            f" · Cc {'a' * 20}…{'a' * 27}@example.org",
            f"customer's own address, {EMAIL}.",
        ),
        (
            Recipients(to=(EMAIL, "boss@b\u0430nk.example", "eve@evil.example · from support@bank.example", "x\ny")),
            f"Reply goes to {EMAIL}, boss@b\u0430nk.example (boss@xn--bnk-6cd.example), "
            "“eve@evil.example · … support@bank.example” (not an address), “x y” (not an address)",
            "",
        ),
    ],
    ids=["as it should be", "Reply-To", "not the customer", "it would fail", "many", "look-alikes"],
)
def test_the_helpdesks_own_recipients_are_shown(qtbot: QtBot, recipients: Recipients, goes: str, notice: str) -> None:
    draft = _draft(EMAIL, _message(MessageRole.CUSTOMER, "Crystal Minh"))
    ticket = msgspec.structs.replace(draft.submitted.ticket, recipients=recipients)
    draft = msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=ticket))
    words = recipient_words(draft)
    assert words.goes == goes
    assert words.notice.endswith(notice)
    assert bool(words.notice) is bool(notice)
    header = DraftHeader()
    qtbot.addWidget(header)
    header.show_draft(draft, NOW)
    # All of them can be read, however many there are.
    assert all(displayed(address) in header.recipient() for address in (*recipients.to, *recipients.cc))


def _with(draft: Draft, recipients: Recipients) -> Draft:
    ticket = msgspec.structs.replace(draft.submitted.ticket, recipients=recipients)
    return msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=ticket))


MANY = Recipients(
    to=tuple(f"{'long' * 14}{n}@customer.example" for n in range(300)),
    cc=(
        "eve@\u05d0\u05d1.example",
        "x\u202ey@z.example",
        "<b>bold</b>@z.example",
        *(f"c{n}@z.example" for n in range(200)),
    ),
    sender="desk@shop.example",
)


@pytest.mark.parametrize("by_mouse", [True, False])
def test_everyone_who_gets_the_reply_can_be_read_by_key_and_mouse(table: ReviewWindow, by_mouse: bool) -> None:
    table.window.resize(1280, 720)
    table.open(CLEAN)
    draft = table.shown().draft
    table.comes(_with(draft, MANY))
    link = table.page.centre.header.all_recipients
    table.until(link.isVisible)
    assert link.text() == "Show all 503 recipients"
    if by_mouse:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton, pos=link.rect().center())
    else:
        QTest.keyClick(table.page.centre.editor, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    table.until(lambda: link.list is not None and link.list.isVisible())
    assert link.list is not None
    text = link.list.text
    lines = text.toPlainText().split("\n")
    assert lines[0] == "To"
    assert lines[1:301] == list(MANY.to)
    assert "x[RLO]y@z.example” (not an address)" in text.toPlainText()
    assert {"<b>bold</b>@z.example", "From", "desk@shop.example"} <= {
        line.strip("“”").partition("”")[0] for line in lines
    }
    table.until(lambda: text.hasFocus() and text.verticalScrollBar().maximum() > 0)
    QTest.keyClick(text, Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > 0
    # Nothing is decided beside it, and another list takes its place with it.
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert table.waiting() == []
    opened = link.list
    table.comes(_with(draft, Recipients(to=("else@customer.example",))))
    table.until(lambda: link.isHidden() and (not isValid(opened) or not opened.isVisible()))


_PIECES = st.text("abc\u05d0\u05d1\u0627\u0628\u06f1" + "123.-", min_size=1, max_size=8)


@settings(max_examples=60)
@given(st.lists(st.builds("{}@{}".format, _PIECES, _PIECES), min_size=2, max_size=6))
def test_an_address_of_any_direction_stays_in_its_place(qapp: QApplication, addresses: list[str]) -> None:
    text = outside_text.in_place(*[part for address in addresses for part in (", ", address)])
    if text.startswith("\u2068"):
        assert all(before < after for before, after in pairwise(_places(text, addresses)))
    assert outside_text.visible(text) is text or not isinstance(text, outside_text.VisibleString)
    assert outside_text.visible(f"{text}\u2068").endswith("[FSI]")


_NAMES = st.text("ab\u05d0\u05d1\u0627\u0628\u06f1" + "12(", min_size=1, max_size=8)


@settings(max_examples=60)
@given(st.lists(_NAMES, min_size=2, max_size=4), st.sampled_from(("(", "·", ", 12:30", "”: 3")))
def test_a_sentence_keeps_its_words_in_their_places_whoever_it_names(
    qapp: QApplication, names: list[str], between: str
) -> None:
    text = outside_text.visible("".join(f"{outside_text.inside(name)} {between} " for name in ["by", *names, "end"]))
    words = [part for name in ["by", *names, "end"] for part in (name, between)]
    assert all(before < after for before, after in pairwise(_places(text, words)))
    assert outside_text.visible("by \u2068אב\u2069") == "by [FSI]אב[PDI]", "nobody outside can do the same"


def _places(text: str, words: list[str]) -> list[float]:
    """Where each of the words begins on the screen, whichever way it reads."""
    layout = QTextLayout(text)
    layout.beginLayout()
    layout.createLine().setLineWidth(100_000)
    layout.endLayout()
    places, at = [], 0
    for word in words:
        at = text.index(word, at)
        boxes = [run.boundingRect() for run in layout.glyphRuns(at, len(word))]
        places.append(min(box.left() for box in boxes if not box.isEmpty()))
        at += len(word)
    return places


def test_names_and_sentences_of_any_length_leave_the_text_its_room(qtbot: QtBot) -> None:
    long = "ab " * 600
    draft = _draft(EMAIL, _message(MessageRole.AGENT, long))
    recipients = Recipients(to=("eve@example.org",), cc=(f"{'c' * 1_990}@d.org",), written_from=long, problem=long)
    ticket = msgspec.structs.replace(draft.submitted.ticket, recipients=recipients)
    draft = msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=ticket))
    header = DraftHeader()
    qtbot.addWidget(header)
    header.show_draft(draft, NOW)
    assert header.heightForWidth(600) < 250
    # What comes after the long ones is still said.
    assert recipient_words(draft).notice.endswith(f"customer's own address, {EMAIL}.")


def test_what_the_store_knows_of_a_masked_address_is_said(qtbot: QtBot) -> None:
    draft = msgspec.structs.replace(_draft("n•••••@example.org"), recipient_notice="No person reads mail there.")
    header = DraftHeader()
    qtbot.addWidget(header)
    header.show_draft(draft, NOW)
    assert "No person reads mail there." in header.recipient()
    assert recipient_words(draft).notice


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


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("length", [10, 64])
def test_no_address_that_gets_the_reply_is_cut_off(
    table: ReviewWindow, qapp: QApplication, scale: float, length: int
) -> None:
    """A long To must not push a Cc out of sight."""
    table.window.resize(1280, 720)
    table.open(CLEAN)
    draft = table.shown().draft
    local = "a" * length
    recipients = Recipients(
        to=tuple(f"{local}{number}@customer.example" for number in range(4)),
        cc=("eve@other.example", "mallory@other.example"),
        sender="desk@shop.example",
    )
    ticket = msgspec.structs.replace(draft.submitted.ticket, recipients=recipients)
    table.comes(msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=ticket)))
    fonts.set_scale(qapp, scale)
    try:
        header = table.page.centre.header
        table.until(lambda: "mallory@other.example" in header.recipient())
        label = next(label for label in header.findChildren(Label) if label.text().startswith("Reply goes to"))
        table.until(lambda: label.height() >= label.heightForWidth(label.width()))
        words = label.text().replace("\u200b", "")
        assert words.count("@customer.example") == len(recipients.to)
        assert "Cc eve@other.example, mallory@other.example" in words
    finally:
        fonts.set_scale(qapp, 1.0)
