"""A picture of the whole X display, taken again whenever what is drawn on it has changed, for the first minute.

python -m ui.screen_picture FILE
"""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from console.local.files import write_private

_EVERY_MS: Final = 700
_LOOKS: Final = 90


class Photographer:
    """Looks at the primary screen, and writes each picture that two looks in a row agree on. The empty screen that was
    there at first is not written. Ends the application after its last look.
    """

    def __init__(self, application: QGuiApplication, file: Path) -> None:
        self._application = application
        self._file = file
        self._last = self._written = self._grab()
        self._looks = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._again)
        self._timer.start(_EVERY_MS)

    def _grab(self) -> QImage:
        return self._application.primaryScreen().grabWindow(0).toImage()

    def _again(self) -> None:
        picture = self._grab()
        if picture == self._last and picture != self._written:
            self._write(picture)
        self._last = picture
        self._looks += 1
        if self._looks >= _LOOKS:
            self._application.quit()

    def _write(self, picture: QImage) -> None:
        """Whole or not at all: someone may be looking at the file. For its owner only: it shows customers' tickets."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        content = QBuffer()
        content.open(QIODevice.OpenModeFlag.WriteOnly)
        if picture.save(content, "PNG"):  # type: ignore[call-overload]  # PySide declares bytes, and takes neither
            write_private(self._file, bytes(content.data().data()))
            self._written = picture


def main(arguments: list[str]) -> int:
    """Take pictures for a minute."""
    application = QGuiApplication([sys.argv[0]])
    photographer = Photographer(application, Path(arguments[0]))
    code = application.exec()
    del photographer
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
