"""No exception leaves a method that Qt calls.

An exception that leaves an override of a virtual method goes into C++, which cannot handle it: at best a widget is half
painted, at worst the process ends. So each class of the window that inherits from Qt has those methods guarded when it
is created: `install` runs with the first import of `ui`. What is caught goes to `ui.faults`.
"""

import re
from collections.abc import Callable
from functools import wraps
from types import FunctionType, TracebackType
from typing import Any

from shiboken6 import Shiboken

_EVENTS = re.compile(r"[a-z][A-Za-z]*Event")
_OF_THE_BASE = frozenset(
    {"sizeHint", "minimumSizeHint", "minimumSize", "maximumSize", "heightForWidth", "hasHeightForWidth", "flags"}
    | {
        "headerData",
        "expandingDirections",
        "roleNames",
        "textSize",
        "itemWidth",
        "itemHeight",
        "visualRect",
        "actionNames",
    }
    | {"createMimeDataFromSelection", "canInsertFromMimeData", "focusNextPrevChild", "viewportSizeHint"}
)
"""Methods for which Qt's own answer is used if ours fails."""
_ANSWERS: dict[str, object] = {
    "event": True,
    "viewportEvent": True,
    "eventFilter": False,
    "editorEvent": False,
    "helpEvent": False,
    "rowCount": 0,
    "columnCount": 0,
    "count": 0,
    "canFetchMore": False,
    "setData": False,
    "filterAcceptsRow": False,
    "lessThan": False,
}
"""The answer if our method fails and Qt has none of its own."""
_OTHERS = frozenset(
    {
        "highlightBlock",
        "displayText",
        "paint",
        "data",
        "index",
        "parent",
        "fetchMore",
        "createEditor",
        "setEditorData",
        "setModelData",
    }
    | {"updateEditorGeometry", "initStyleOption", "insertFromMimeData", "moveCursor", "scrollContentsBy", "run", "sort"}
    | {
        "currentChanged",
        "selectionChanged",
        "dataChanged",
        "rowsInserted",
        "rowsAboutToBeRemoved",
        "setVisible",
        "reset",
    }
    | {
        "addItem",
        "itemAt",
        "takeAt",
        "setGeometry",
        "invalidate",
        "tabSizeHint",
        "minimumTabSizeHint",
        "tabLayoutChange",
    }
    | {"loadResource"}
    | {
        "drawControl",
        "drawPrimitive",
        "drawComplexControl",
        "validate",
        "fixup",
        "keyboardSearch",
        "scrollTo",
        "indexAt",
    }
    | {
        "mimeData",
        "dropMimeData",
        "supportedDropActions",
        "showPopup",
        "hidePopup",
        "done",
        "accept",
        "reject",
        "open",
        "paintSection",
        "doAction",
    }
)
GUARDED = "_guarded_from_qt"


def is_virtual(name: str) -> bool:
    """Whether Qt calls a method of this name by itself."""
    return _EVENTS.fullmatch(name) is not None or name in _OF_THE_BASE or name in _ANSWERS or name in _OTHERS


def install() -> None:
    """Guard every class that is made from now on and inherits from Qt; idempotent."""
    setattr(Shiboken.Object, "__init_subclass__", classmethod(_guard_methods))  # noqa: B010 - mypy forbids to assign to a method


def _guard_methods(cls: type[Any], /, **_more: object) -> None:
    qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
    names: set[str] = set()
    for owner in cls.__mro__:
        if owner in qt:
            break
        for name, method in list(vars(owner).items()):
            if name in names or not isinstance(method, FunctionType):
                continue
            names.add(name)
            if not is_virtual(name) or hasattr(method, GUARDED) or not any(hasattr(base, name) for base in qt):
                continue
            base = next((getattr(base, name) for base in qt if name in vars(base)), None)
            setattr(cls, name, _guarded(method, base))


def _guarded(method: FunctionType, base: Callable[..., object] | None) -> Callable[..., object]:
    name = method.__name__
    where = method.__qualname__

    @wraps(method)
    def guarded(*args: Any, **more: Any) -> object:
        try:
            return method(*args, **more)
        except Exception as error:  # noqa: BLE001 - beyond this line is C++
            from ui.faults import report_fault

            report_fault(where, error)
            _end_painters(error.__traceback__, args)
        if name in _OF_THE_BASE and base is not None:
            try:
                return base(*args, **more)
            except Exception:  # noqa: BLE001 - it has none
                return None
        return _ANSWERS.get(name)

    setattr(guarded, GUARDED, True)
    return guarded


def _end_painters(trace: TracebackType | None, lent: tuple[object, ...]) -> None:
    """A painter that stays open on a widget ends the process with the next repaint; those that Qt lent stay open."""
    from PySide6.QtGui import QPainter

    while trace is not None:
        for value in list(trace.tb_frame.f_locals.values()):
            if isinstance(value, QPainter) and not any(value is painter for painter in lent) and value.isActive():
                value.end()
        trace = trace.tb_next
