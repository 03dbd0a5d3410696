"""Every screen that a person may have: what is decided with is in the window, whole and uncovered."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from console.model.draft import Draft
from console.model.person import Person
from console.model.wire import draft_digest
from tests.ui import desk
from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow, a_table
from ui.bridge import Toast
from ui.insights.tiles import Tiles
from ui.shell.fit import LEAST, fit_window
from ui.shell.window import USUAL, Window
from ui.shell.window_state import WindowState
from ui.theme import fonts
from ui.theme.fonts import STEP

SCREENS = {
    "1280x720": (1280, 720),
    "1366x768 at 125 %": (1093, 614),
    "1920x1080 at 175 %": (1097, 617),
    "2560x1440 at 250 %": (1024, 576),
    "1600x1000 at 150 %": (1067, 667),
    "1600x1000 at 200 %": (800, 500),
    "1600x1000 at 300 %": (533, 333),
}
CHROME = (2, 62)
"""What a title bar and a task bar take of it, at most."""
STEPS = (0, 2, 4)
TOO_SMALL = (533, "escalations")
"""A senior's four buttons with larger text take more than the 209 pixels that are left at 300 %."""


def in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def is_whole(button: QPushButton) -> bool:
    """In the window with all its words, and nothing lies over it."""
    window, area = button.window(), in_window(button)
    parent: QWidget | None = button
    while parent is not None and parent is not window:
        if not in_window(parent).contains(area):
            return False
        parent = parent.parentWidget()
    words = QFontMetrics(button.font()).horizontalAdvance(button.text().replace("&", ""))
    roomy = (
        button.width() >= max(words, button.minimumSizeHint().width()) and button.height() >= button.sizeHint().height()
    )
    at = [area.center(), area.topLeft() + QPoint(4, 4), area.bottomRight() - QPoint(4, 4)]
    uncovered = all((found := window.childAt(point)) is not None and found is button for point in at)
    return button.isVisible() and roomy and window.rect().contains(area) and uncovered


@contextmanager
def text_larger(app: QApplication, steps: int) -> Iterator[None]:
    """Larger for the block, which may change it further: a new size dresses all widgets anew, so no step goes back to
    the usual one in between.
    """
    fonts.set_scale(app, STEP**steps)
    try:
        yield
    finally:
        fonts.set_scale(app, 1.0)


def buttons_of(table: ReviewWindow, screen: str) -> Sequence[QPushButton]:
    page = table.window.page(screen)
    if screen == "review":
        bar = table.page.centre.bar
        return bar.approve, bar.escalate, bar.reject, bar.skip
    assert page is not None
    detail = page.detail  # type: ignore[attr-defined]
    foot = detail.bar
    return foot.approve, foot.edit, foot.give_back, foot.refuse


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize(
    ("person", "screen"), [(desk.ADA, "review"), (desk.SAMIR, "review"), (desk.SAMIR, "escalations")]
)
def test_every_deciding_button_is_whole_on_every_screen(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, person: Person, screen: str, steps: int
) -> None:
    with text_larger(qapp, steps), a_table(tmp_path, qtbot, person) as table:
        table.window.go(screen)
        problems: list[str] = []
        for name, (width, height) in SCREENS.items():
            if (width, screen) == TOO_SMALL and steps:
                continue
            table.window.resize(width - CHROME[0], height - CHROME[1])
            table.window.toasts.clear()
            wait_for_layout(qtbot, lambda: all(map(is_whole, buttons_of(table, screen))))
            cut = [b.text() for b in buttons_of(table, screen) if not is_whole(b)]
            problems += [f"{name}, text +{steps}: {words} is cut" for words in cut]
            if table.window.size() != QSize(width - CHROME[0], height - CHROME[1]):
                problems.append(f"{name}, text +{steps}: the window takes {table.window.size()}")
            table.window.say(Toast("Approved with edits: Refund not received", "Undo", counts_down=True, keys="Ctrl+Z"))
            table.window.say(
                Toast("The keyring cannot be used, so the key lies in a file beside the data.", seconds=20)
            )
            under = [b.text() for b in buttons_of(table, screen) if not is_whole(b) and b.text() not in cut]
            problems += [f"{name}, text +{steps}: a toast lies over {words}" for words in under]
        assert problems == []


def test_what_is_folded_away_comes_when_it_is_wanted(tmp_path: Path, qtbot: QtBot) -> None:
    with a_table(tmp_path, qtbot) as table:
        page = table.page
        table.window.resize(*(800, 500))
        table.until(lambda: page.side.isHidden() and not page.queue.isHidden())
        table.press(Qt.Key.Key_1, CTRL | SHIFT)
        assert not page.side.isHidden()
        assert page.queue.isHidden()
        table.press(Qt.Key.Key_Escape)
        assert page.side.isHidden()
        assert page.queue.list.hasFocus()
        table.window.resize(533, 300)
        table.until(lambda: page.queue.isHidden() and not page.centre.isHidden())
        table.press(Qt.Key.Key_Escape)
        assert not page.queue.isHidden()
        table.press(Qt.Key.Key_J)
        table.press(Qt.Key.Key_Return)
        assert not page.centre.isHidden()
        table.window.resize(1280, 720)
        table.until(lambda: not any(column.isHidden() for column in (page.queue, page.centre, page.side)))


@pytest.mark.parametrize(
    "room", [QRect(0, 0, 1280, 690), QRect(70, 30, 1023, 540), QRect(1920, 0, 800, 460), QRect(0, 0, 400, 250)]
)
def test_a_window_from_anywhere_comes_wholly_onto_the_screen(qtbot: QtBot, room: QRect) -> None:
    for geometry in (
        QRect(QPoint(0, 0), USUAL),
        QRect(3000, 2000, 1440, 900),
        QRect(-900, -700, 1000, 800),
        QRect(10, 10, 500, 320),
    ):
        window = QMainWindow()
        qtbot.addWidget(window)
        window.setMinimumSize(LEAST)
        window.setGeometry(geometry)
        fit_window(window, room)
        assert room.contains(window.frameGeometry())
        assert room.size().boundedTo(window.minimumSize()) == window.minimumSize()


def test_the_first_start_is_no_larger_than_the_screen(tmp_path: Path, qtbot: QtBot) -> None:
    window = Window(lambda: desk.NOW, WindowState(tmp_path))
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry())
    window.show()
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()), timeout=5000)


def test_a_window_kept_from_a_larger_screen_opens_on_this_one(tmp_path: Path, qtbot: QtBot) -> None:
    state = WindowState(tmp_path)
    large = QMainWindow()
    qtbot.addWidget(large)
    large.setGeometry(1500, 900, 2400, 1300)
    state.keep_window(large)
    window = Window(lambda: desk.NOW, state)
    qtbot.addWidget(window)
    assert window.screen().availableGeometry().contains(window.geometry())
    window.move(5_000, 4_000)
    QGuiApplication.instance().screenRemoved.emit(window.screen())  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.screen().availableGeometry().contains(window.geometry()), timeout=5_000)


LONG = "Donaudampfschifffahrtsgesellschaft" * 50
"""A word of 1,700 characters."""


def hostile(draft: Draft) -> Draft:
    """The draft with very long words wherever somebody outside writes a line."""
    ticket = draft.submitted.ticket
    customer = msgspec.structs.replace(ticket.customer, name=LONG, email=f"{LONG[:60]}@{LONG[:180]}.example")
    ticket = msgspec.structs.replace(ticket, subject=LONG, id=LONG[:200], helpdesk=LONG[:200], customer=customer)
    sources = tuple(msgspec.structs.replace(source, title=LONG) for source in draft.submitted.sources)
    submitted = msgspec.structs.replace(draft.submitted, ticket=ticket, sources=sources)
    return msgspec.structs.replace(
        draft, submitted=submitted, revision=draft.revision + 1, digest=draft_digest(submitted)
    )


def too_wide(page: QWidget) -> list[str]:
    """What is wider than the place that it is looked at in, so that its end cannot be seen."""
    return [
        f"{type(area).__name__} {area.accessibleName()}: {inside.width()} in {area.viewport().width()}"
        for area in page.findChildren(QScrollArea)
        if area.isVisible() and (inside := area.widget()) is not None and inside.width() > area.viewport().width()
    ]


@pytest.mark.parametrize("long_words", [False, True], ids=["as they are", "very long words"])
@pytest.mark.parametrize(("person", "screen"), [(desk.ADA, "review"), (desk.SAMIR, "escalations")])
def test_nothing_is_wider_than_its_place_whatever_the_size_and_the_words(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, person: Person, screen: str, long_words: bool
) -> None:
    with text_larger(qapp, STEPS[0]), a_table(tmp_path, qtbot, person) as table:
        table.window.go(screen)
        page = table.window.page(screen)
        assert page is not None
        draft = table.shown().draft if screen == "review" else page.draft  # type: ignore[attr-defined]
        if long_words:
            table.comes(hostile(draft))
            table.until(lambda: revision_of(table, screen) > draft.revision)
        problems: list[str] = []
        for steps in STEPS:
            fonts.set_scale(qapp, STEP**steps)
            for name, (width, height) in list(SCREENS.items())[:3]:
                table.window.resize(width - CHROME[0], height - CHROME[1])
                table.window.toasts.clear()
                wait_for_layout(qtbot, lambda: not too_wide(page) and all(map(is_whole, buttons_of(table, screen))))
                problems += [f"{name}, text +{steps}: {what}" for what in too_wide(page)]
                cut = [b.text() for b in buttons_of(table, screen) if not is_whole(b)]
                problems += [f"{name}, text +{steps}: {words} is cut" for words in cut]
        assert problems == []


def wait_for_layout(bot: QtBot, is_done: Callable[[], bool]) -> None:
    """Until the layout has followed; what is cut after a while stays so."""
    bot.wait(60)
    for _ in range(40):
        if is_done():
            return
        bot.wait(25)


def revision_of(table: ReviewWindow, screen: str) -> int:
    page = table.window.page(screen)
    draft = table.shown().draft if screen == "review" else page.draft  # type: ignore[union-attr]
    revision: int = draft.revision
    return revision


def test_tiles_go_into_more_rows_when_the_window_becomes_narrow_again(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    tiles = Tiles()
    area.setWidget(tiles)
    area.resize(1600, 400)
    area.show()
    area.resize(420, 400)
    qtbot.waitUntil(lambda: tiles.width() <= area.viewport().width(), timeout=5000)
