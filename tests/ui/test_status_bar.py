"""The line at the foot of the window: what keeps the store away is said there, and whole in its tip."""

import pytest
from pytestqt.qtbot import QtBot

from console.cache.rows import LinkState, Status
from console.remote.problems import (
    BadProxy,
    NetworkNeedsSignIn,
    NotAStore,
    ProxyNeedsSignIn,
    ProxyUnreachable,
    RemoteError,
    StoreUnreachable,
    TlsRefused,
    UpdateNeeded,
)
from tests.ui.desk import NOW
from ui.shell.status_bar import StatusBar
from ui.widgets.elided_label import ElidedLabel

STORE = "https://store.example"


@pytest.mark.parametrize(
    "problem",
    [
        StoreUnreachable(STORE, "its name is not known here; is this computer online?"),
        NotAStore(STORE, "it sends text/html"),
        NetworkNeedsSignIn(STORE),
        ProxyNeedsSignIn(STORE),
        ProxyUnreachable(STORE, "proxy.example:3128", "connection refused"),
        BadProxy(STORE, "it is not an address"),
        TlsRefused(STORE, "its certificate has expired", by_time=True),
        TlsRefused(STORE, "its certificate is for another name"),
        UpdateNeeded(STORE, "Object missing required field `hold_seconds`"),
        UpdateNeeded(STORE, "Object contains unknown field `moon`"),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_the_line_says_what_is_wrong_and_its_tip_all_of_it(problem: RemoteError, qtbot: QtBot) -> None:
    bar = StatusBar(lambda: NOW)
    qtbot.addWidget(bar)
    bar.resize(1280, bar.sizeHint().height())
    bar.show()
    bar.show_status(Status(link=LinkState.OFFLINE, since=NOW, message=str(problem), store_name="Test"))
    line = next(label for label in bar.findChildren(ElidedLabel) if label.text() == str(problem))
    assert "ork goes on" in line.toolTip()
    assert line.width() > bar.width() // 3, "its beginning, which says what is wrong, is to be read without the tip"
    assert str(problem) in bar.accessibleDescription()
