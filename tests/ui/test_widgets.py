"""The widgets that several screens share: what they say, how keys reach them, how they follow theme and text size."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.model.draft import Excerpt, Source, SourceKind
from console.model.event import Actor, Event, EventType, Subject, TimelineItem
from console.model.ids import EventId, PersonId
from console.model.person import Role
from ui.theme import fonts, palette, tokens
from ui.theme.palette import ColorMode
from ui.widgets.banner import Banner, Tone
from ui.widgets.chips import ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton, keys_shown
from ui.widgets.label import Label, LinkLabel, Style
from ui.widgets.marked_text import MarkedText
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.source_card import SourceCard, snippet
from ui.widgets.tabs import Tabs
from ui.widgets.timeline_view import TimelineView
from ui.widgets.times import age, ago, clock, duration_words, short
from ui.widgets.visible_text import pieces

NOW = datetime(2026, 11, 24, 14, 22, 12, tzinfo=UTC)


def local(moment: datetime, form: str) -> str:
    """A time as this computer's zone shows it."""
    return moment.astimezone().strftime(form)


def a_source(content: str, *, approved: bool = True, excerpt: Excerpt | None = None) -> Source:
    updated = NOW - timedelta(days=84)
    return Source("s1", SourceKind.HELP_ARTICLE, "Refunds", "kb://refunds", approved, updated, NOW, content, excerpt)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("plain", "plain"),
        ("turn\u202e it", "turn[RLO] it"),
        ("zero\u200bwidth", "zero[ZWSP]width"),
        ("tag\U000e0041", "tag[U+E0041]"),
        ("bell\x07", "bell[U+0007]"),
        ("half \ud800", "half [U+D800]"),
        ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_characters_that_hide_or_turn_text_are_named(text: str, name: str) -> None:
    parts = list(pieces(text))
    assert "".join(piece.shown for piece in parts) == name
    assert "".join(piece.original for piece in parts) == text


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-3), "now"),
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=84), "84 days"),
        (timedelta(days=800), "2 years"),
    ],
)
def test_ages_are_short_and_never_negative(passed: timedelta, words: str) -> None:
    assert age(NOW - passed, NOW) == words
    assert ago(NOW - passed, NOW) == ("just now" if words == "now" else f"{words} ago")


def test_times_name_the_day_only_where_it_is_not_today() -> None:
    assert clock(NOW, NOW) == local(NOW, "%H:%M")
    assert clock(NOW, NOW, seconds=True) == local(NOW, "%H:%M:%S")
    assert clock(NOW - timedelta(days=1), NOW).startswith("yesterday ")
    assert clock(NOW - timedelta(days=3), NOW).startswith(local(NOW - timedelta(days=3), "%a"))
    long_ago = NOW - timedelta(days=400)
    assert str(long_ago.astimezone().year) in clock(long_ago, NOW)
    assert short(NOW, NOW) == local(NOW, "%H:%M")
    assert short(NOW - timedelta(days=1), NOW) == f"23 Nov {local(NOW - timedelta(days=1), '%H:%M')}"


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(180, "180 ms"), (1830, "1.8 s"), (41_000, "41 s"), (161_000, "2 min 41 s"), (3_900_000, "1 h 5 min")],
)
def test_durations_say_their_unit(milliseconds: int, words: str) -> None:
    assert duration_words(milliseconds) == words


@pytest.mark.parametrize(("keys", "shown"), [("Ctrl+Return", "Ctrl ↵"), ("Ctrl+Backspace", "Ctrl ⌫"), ("J", "J")])
def test_keycaps_use_the_signs_on_the_keys(keys: str, shown: str) -> None:
    assert keys_shown(keys) == shown


def test_a_button_for_an_action_follows_it(qtbot: QtBot) -> None:
    action = QAction("Approve")
    action.setShortcut(QKeySequence("Ctrl+Return"))
    done: list[bool] = []
    action.triggered.connect(lambda: done.append(True))
    button = KeycapButton.for_action(action, primary=True)
    qtbot.addWidget(button)
    button.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(done) == 1
    action.setText("Approve edited")
    action.setEnabled(False)
    assert button.text() == "Approve edited"
    assert button.accessibleName() == "Approve edited"
    assert not button.isEnabled()


def test_one_chip_of_a_row_is_on_and_arrows_choose(qtbot: QtBot) -> None:
    row = ChipRow((("a", "Needs you"), ("b", "Waiting"), ("c", "Recorded today")))
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    assert row.on() == ("a",)
    row.chip("a").setFocus()
    QTest.keyClick(row.chip("a"), Qt.Key.Key_Right)
    assert row.chip("b").hasFocus()
    assert row.on() == ("b",)
    assert chosen == ["b"]
    row.set_count("b", 1200)
    assert row.chip("b").accessibleName() == "Waiting 1,200"


def test_a_row_breaks_where_the_width_ends(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    for words in ("one", "two", "three"):
        row.add(KeycapButton(words))
    wide = row.sizeHint().width()
    row.resize(wide, 100)
    row.show()
    assert len({widget.y() for widget in row.widgets()}) == 1
    row.resize(wide // 2, 100)
    assert len({widget.y() for widget in row.widgets()}) > 1
    assert row.heightForWidth(wide // 2) > row.heightForWidth(wide)
    row.clear()
    assert row.widgets() == ()


@pytest.mark.parametrize("links", range(5))
def test_a_banners_words_have_its_width_whatever_links_it_has_and_had(qtbot: QtBot, links: int) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    banner = Banner(host)
    column.addWidget(banner)
    column.addStretch(1)
    host.resize(660, 460)
    host.show()
    for count in (links, 4 - links, links):
        banner.say("Not reached", "Check the address. " * 6, links=tuple((str(n), f"Way {n}") for n in range(count)))
        QApplication.processEvents()
        shares = [
            label.width() / banner.width()
            for label in banner.findChildren(Label)
            if label.text()[:5] in ("Not r", "Check")
        ]
        assert min(shares) > 0.6, count


def test_a_banner_is_hidden_until_it_says_something_and_names_its_links(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    banner = Banner(host)
    column = QVBoxLayout(host)
    column.addWidget(banner)
    host.show()
    assert not banner.isVisible()
    chosen: list[str] = []
    banner.activated.connect(chosen.append)
    banner.say("Promises a refund.", "Only billing may.", tone=Tone.WARN, links=(("safer", "Use safer wording"),))
    assert banner.isVisible()
    assert banner.words() == "Promises a refund. Only billing may."
    link = banner.findChild(LinkLabel)
    assert link is not None
    QTest.keyClick(link, Qt.Key.Key_Return)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert chosen == ["safer", "safer"]
    banner.say("")
    assert not banner.isVisible()


@pytest.mark.parametrize("tone", [tone for tone in Tone if tone is not Tone.INFO])
def test_no_banner_tells_its_weight_by_colour_alone(tone: Tone) -> None:
    assert tone.value[1]


def test_labels_keep_their_colour_when_moved_and_when_the_theme_changes(qtbot: QtBot, qapp: QApplication) -> None:
    words = Label("12 min late", Style.DANGER)
    host = QWidget()
    qtbot.addWidget(host)
    QVBoxLayout(host).addWidget(words)
    host.show()

    def ink() -> str:
        return words.palette().color(words.foregroundRole()).name().upper()

    assert ink() == tokens.LIGHT.danger
    try:
        palette.apply(qapp, ColorMode.DARK)
        assert ink() == tokens.DARK.danger
    finally:
        palette.apply(qapp, ColorMode.LIGHT)


def test_an_empty_state_has_words_and_one_way_on(qtbot: QtBot) -> None:
    state = EmptyState(None, "Nothing is waiting", "All decisions have reached the store.", "Go to Review")
    qtbot.addWidget(state)
    state.show()
    pressed: list[bool] = []
    state.activated.connect(lambda: pressed.append(True))
    button = state.findChild(KeycapButton)
    assert button is not None
    button.click()
    assert pressed == [True]
    assert state.words() == "Nothing is waiting All decisions have reached the store."


def test_the_snippet_shows_what_is_cited_with_some_of_what_stands_around_it() -> None:
    content = "word " * 100 + "Refunds take 5 to 7 days." + " more" * 100
    start = content.index("Refunds")
    text, marks = snippet(a_source(content), [(start, start + 25)])
    assert text.startswith("…")
    assert text.endswith("…")
    assert [text[a:b] for a, b in marks] == ["Refunds take 5 to 7 days."]
    assert len(text) < 400


def test_the_snippet_of_a_source_that_is_not_cited_is_what_the_model_was_given() -> None:
    content = "Preface. " + "The part for the model. " + "Rest. " * 200
    text, marks = snippet(a_source(content, excerpt=Excerpt(9, 33)), [])
    assert text.startswith("…The part for the model.")
    assert marks == []


def test_spans_outside_the_content_are_left_out() -> None:
    assert snippet(a_source("short"), [(2, 90), (-1, 3), (4, 4)]) == ("short", [])


def test_a_source_is_chosen_by_key_and_says_how_it_stands(qtbot: QtBot) -> None:
    card = SourceCard(2, a_source("Refunds take 5 days.", approved=False), [(0, 7)], NOW)
    qtbot.addWidget(card)
    card.show()
    chosen: list[str] = []
    card.chosen.connect(chosen.append)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert chosen == ["s1"]
    assert card.accessibleName() == "Source 2: Refunds, not approved"


def test_marked_text_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    text = MarkedText()
    qtbot.addWidget(text)
    text.set_marked("one two three four five six " * 10, [(0, 3)])
    assert text.heightForWidth(100) > text.heightForWidth(600)
    assert text.marked() == ("one",)
    text.resize(200, text.heightForWidth(200))
    ground = tokens.current().cited_ground
    image = text.grab().toImage()
    colours = {image.pixelColor(x, y).name().upper() for x in range(20) for y in range(20)}
    assert ground in colours


def test_the_timeline_says_who_and_when(qtbot: QtBot) -> None:
    event = Event(
        7,
        EventId("e"),
        NOW,
        Actor(PersonId("ada"), Role.AGENT),
        EventType.DISPATCH_FAILED,
        Subject(),
        {},
        {},
    )
    view = TimelineView()
    qtbot.addWidget(view)
    view.set_items([TimelineItem(event, "Ada Okafor", "Approved", "2 words changed")], NOW)
    view.show()
    (entry,) = view.entries()
    assert entry.title == "Approved by Ada Okafor"
    assert entry.detail == f"{local(NOW, '%H:%M')} · 2 words changed"
    assert entry.grave
    spoken = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{entry.title}, {entry.detail}"


def test_a_list_keeps_its_place_when_rows_change(qtbot: QtBot) -> None:
    rows = [ListRow(str(n), f"Draft {n}", "waiting") for n in range(4)]
    view = RowList("Outbox")
    qtbot.addWidget(view)
    view.set_rows(rows)
    assert view.current() == "0"
    view.choose("2")
    view.set_rows([rows[3], rows[2]])
    assert view.current() == "2"
    view.set_rows([rows[3]])
    assert view.current() == "3"
    gone: list[str] = []
    view.chosen.connect(gone.append)
    view.set_rows([])
    assert gone[-1] == ""


def test_letters_walk_in_a_list(qtbot: QtBot) -> None:
    view = RowList("Outbox")
    qtbot.addWidget(view)
    view.set_rows([ListRow(str(n), f"Draft {n}", "waiting") for n in range(3)])
    view.show()
    QTest.keyClicks(view, "jj")
    assert view.current() == "2"
    QTest.keyClicks(view, "k")
    assert view.current() == "1"


def test_tabs_are_walked_by_arrows(qtbot: QtBot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    tabs.add("a", "Timeline", QWidget())
    tabs.add("b", "Sources", QWidget())
    tabs.rename("b", "Sources 3")
    tabs.show()
    turned: list[str] = []
    tabs.changed.connect(turned.append)
    QTest.keyClick(tabs._bar, Qt.Key.Key_Right)
    assert tabs.current() == "b"
    assert turned == ["b"]


def test_text_grows_and_shrinks_with_the_chosen_size(qtbot: QtBot, qapp: QApplication) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    words, button = Label("Approve", Style.TITLE, host), KeycapButton("Approve", "Ctrl+E", host)
    column.addWidget(words)
    column.addWidget(button)
    host.show()
    before = words.sizeHint().width(), button.sizeHint().width()
    try:
        fonts.set_scale(qapp, 2.0)
        qtbot.waitUntil(lambda: words.sizeHint().width() > 1.7 * before[0], timeout=5000)
        qtbot.waitUntil(lambda: button.sizeHint().width() > 1.4 * before[1], timeout=5000)
    finally:
        fonts.set_scale(qapp, 1.0)
    qtbot.waitUntil(lambda: (words.sizeHint().width(), button.sizeHint().width()) == before, timeout=5000)
