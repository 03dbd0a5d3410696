"""The signals at which a window closes as a person would close it."""

import signal

import pytest

from ui.end_signals import ending


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no terminals that end")
def test_the_end_of_the_terminal_closes_the_window_unless_it_was_started_to_outlive_it() -> None:
    before = signal.getsignal(signal.SIGHUP)
    try:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        assert ending() == [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        assert ending() == [signal.SIGINT, signal.SIGTERM]
    finally:
        signal.signal(signal.SIGHUP, before)
