"""What a window does in the background ends within its test: later it would read another test's environment."""

import threading
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject

from tests.support.waiting import BACKGROUND, end_background_work
from ui import bridge

pytestmark = pytest.mark.usefixtures("qapp")


def test_work_that_goes_on_when_its_test_ends_is_waited_for() -> None:
    assert bridge.BACKGROUND == BACKGROUND
    go_on, owner, ended = threading.Event(), QObject(), list[str]()

    def work() -> None:
        go_on.wait(60)
        ended.append("ended")

    def ignored(_: "Future[None]") -> None:
        pass

    bridge.in_background(work, owner, ignored)
    threading.Timer(0, go_on.set).start()
    end_background_work()
    assert ended == ["ended"]
