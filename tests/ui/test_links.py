"""Links: every address is shown before it is opened, few kinds are opened at all, and a draft has a link of its own."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest

from console.model.ids import DraftId
from console.rules.draft_link import draft_of, link_to
from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow
from ui.draft.outside_links import OutsideLink, outside_url
from ui.shell.opened_link import open_link
from ui.single_instance import SingleInstance, knock

CLEAN = "Cannot add a seat to our plan"
KEY = Qt.Key


@pytest.mark.parametrize(
    ("address", "is_opened"),
    [
        ("https://help.example.com/seats?x=1#y", True),
        ("HTTPS://help.example.com", True),
        ("mailto:anna@example.com", True),
        ("http://help.example.com", False),
        ("https://bank.example@evil.example/", False),
        ("https://help.example.com:8443/", False),
        ("https:///path", False),
        ("https:help.example.com", False),
        ("mailto:", False),
        ("mailto:anna@example.com?attach=/etc/passwd", False),
        ("mailto:anna@example.com?bcc=eve@example.com", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("kb://seats", False),
        ("countersign:draft/x", False),
        ("https://a b.example/", False),
        ("", False),
    ],
)
def test_few_addresses_are_opened(address: str, is_opened: bool) -> None:
    assert (outside_url(address) is not None) is is_opened


def test_an_address_is_shown_as_it_would_be_asked_for() -> None:
    for address in ("https://\u0430pple.example/\u202egpj.exe", "https://example.com/ü"):
        url = outside_url(address)
        assert url is not None
        assert OutsideLink("Ticket", address, url).shown.isascii()


@pytest.fixture
def linked(table: ReviewWindow) -> ReviewWindow:
    """A draft whose ticket has a link; its sources have addresses that are not opened."""
    table.open(CLEAN)
    draft = table.shown().draft
    ticket = msgspec.structs.replace(draft.submitted.ticket, url="https://desk.example.com/tickets/4131")
    submitted = msgspec.structs.replace(draft.submitted, ticket=ticket)
    table.comes(msgspec.structs.replace(draft, submitted=submitted))
    table.until(lambda: table.session.reader.draft(draft.id) is not None)
    table.open("Refund for March not received")
    table.open(CLEAN)
    table.page.queue.list.setFocus()
    return table


def test_a_key_shows_the_addresses_and_enter_opens_the_first(linked: ReviewWindow) -> None:
    table, opened = linked, list[str]()

    def open_url(url: Any) -> bool:
        assert isinstance(url, QUrl)
        opened.append(url.toString())
        return True

    links = table.page.controller.links
    links.open_url = open_url
    table.press(KEY.Key_O)
    menu = links.menu
    assert menu is not None
    words = [entry.text() for entry in menu.actions()]
    assert "https://desk.example.com/tickets/4131" in words[0]
    assert all("copy " in each for each in words[1:])
    QTest.keyClick(menu, KEY.Key_Return)
    assert opened == ["https://desk.example.com/tickets/4131"]
    table.press(KEY.Key_O)
    again = links.menu
    assert again is not None
    QTest.keyClick(again, KEY.Key_2)
    assert QGuiApplication.clipboard().text() == table.shown().draft.submitted.sources[0].uri
    assert len(opened) == 1


def test_the_link_to_a_draft_opens_it_from_the_search_line(table: ReviewWindow) -> None:
    table.open(CLEAN)
    table.press(KEY.Key_C, CTRL | SHIFT)
    link = QGuiApplication.clipboard().text()
    assert draft_of(link) == table.shown().id
    table.open("Refund for March not received")
    table.window.actions_["search"].trigger()
    table.page.queue.search.paste()
    assert table.subject() == CLEAN
    assert table.page.queue.search.text() == ""
    open_link(table.window, "countersign:draft/../x")
    assert "is not a link to a draft" in table.toasts()


def test_a_second_start_gives_its_link_to_the_window_that_is_there(table: ReviewWindow) -> None:
    link = link_to(DraftId("01930000-0000-7000-8000-000000000001"))
    door = SingleInstance("countersign-test-links")
    received = list[str]()
    door.link_given.connect(received.append)
    start = QLocalSocket()
    start.connectToServer("countersign-test-links")
    assert start.waitForConnected(5_000)
    start.write(f"open {link}\n".encode())
    table.until(lambda: received == [link])
    start.disconnectFromServer()
    door.close()


@given(st.text(st.characters(), max_size=400))
def test_whatever_is_typed_as_a_link_is_given_in_one_line(link: str) -> None:
    """Also bytes that are no UTF-8, which Python gives as lone surrogates."""
    line = knock(link)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert len(line.decode()) <= 110


def test_bytes_that_are_no_text_knock_too() -> None:
    assert knock("countersign:draft/\udcff") == b"open countersign:draft/?\n"
