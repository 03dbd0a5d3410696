"""What went wrong inside the window: logged without anyone's text, reported once, and never the end of the process.

Methods that Qt calls are guarded when their class is created (`ui.guard`); slots, threads and the rest are covered by
the interpreter's hooks.
"""

import logging
import sys
import threading
import time
import traceback
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.fault_report import remember
from ui.language import tr

logger = logging.getLogger(__name__)

TOLD_AGAIN_SECONDS = 60.0
_FRAMES = 6
_KINDS_KEPT = 200


class Faults(QObject):
    """Reports faults to the window. A fault that repeats with each repaint is reported and logged once a minute."""

    told = Signal(str)
    """A sentence for the person."""
    happened = Signal(str, object)
    """Where, and the error: for tests, and for whoever must react to each."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[tuple[str, type[BaseException], int], float] = {}
        self._telling = threading.local()

    def report(self, where: str, error: BaseException) -> None:
        """Log and tell a fault in `where`; never raises."""
        if getattr(self._telling, "now", False):
            return
        self._telling.now = True
        try:
            self._report(where, error)
        except Exception:  # noqa: BLE001 - there is nobody left to tell it to
            logger.error("a fault in %s could not be told", where)
        finally:
            self._telling.now = False

    def _report(self, where: str, error: BaseException) -> None:
        self.happened.emit(where, error)
        last = traceback.extract_tb(error.__traceback__)[-1:]
        kind = where, type(error), last[0].lineno or 0 if last else 0
        now = time.monotonic()
        if now - self._last.get(kind, -TOLD_AGAIN_SECONDS) < TOLD_AGAIN_SECONDS:
            return
        if len(self._last) > _KINDS_KEPT:
            self._last.clear()
        self._last[kind] = now
        places = _place(error.__traceback__)
        logger.error("fault in %s: %s at %s", where, type(error).__name__, places)
        remember(where, error, places)
        self.told.emit(
            tr(
                "Part of the window failed ({where}, {name}). What you typed is saved.",
                where=where,
                name=type(error).__name__,
            )
        )


faults = Faults()
"""The one of this process."""


def report_fault(where: str, error: BaseException) -> None:
    """Log and tell that `error` was caught in `where` (a class and method, or what was being done); never raises.

    The log gets the type of the error and places in the code: an error's words may be a customer's.
    """
    faults.report(where, error)


def install_hooks() -> None:
    """Have what no one caught (slots, threads, finalizers) reported in place of being printed."""

    def uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or not isinstance(error, Exception):
            sys.__excepthook__(kind, error if error is not None else kind(), trace)
        else:
            report_fault(_where(trace), error)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if isinstance(args.exc_value, Exception):
            report_fault(tr("thread {words}", words=args.thread.name if args.thread else "?"), args.exc_value)

    def unraisable(hook_args: "sys.UnraisableHookArgs") -> None:
        if isinstance(hook_args.exc_value, Exception):
            report_fault(_where(hook_args.exc_traceback), hook_args.exc_value)

    if logging.lastResort is not None:
        logging.lastResort.setFormatter(_WithoutWords())
    sys.excepthook = uncaught
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable


class _WithoutWords(logging.Formatter):
    """Logs of an exception only its type and places in the code; its words may be a customer's."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        return "".join([*traceback.format_tb(ei[2]), ei[0].__name__ if ei[0] is not None else ""])


def _where(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_qualname if trace is not None else tr("the interpreter")


def _place(trace: TracebackType | None) -> str:
    places = []
    while trace is not None:
        places.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(reversed(places[-_FRAMES:]))
