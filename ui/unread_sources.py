"""PySide reads the source of every module that is imported after it, to see whether that uses PySide, and so might
switch its features (`from __feature__ import snake_case`). Nothing here does: the sources are not read.

That is a tenth of what a start imports, and the sources would stay in memory.
"""

import sys


def install() -> None:
    """Make PySide treat every module as one without features; idempotent. A PySide that works in another way is left as
    it is: `tests/ui/test_start.py` then fails.
    """
    import PySide6.QtCore  # noqa: F401 - brings the module that is looked for

    asking = sys.modules.get("shibokensupport.feature")
    if hasattr(asking, "_mod_uses_pyside"):
        setattr(asking, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - no type checker knows the module
