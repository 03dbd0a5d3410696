"""One window per profile: a second start signals the first window, which comes to the front."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LIMIT_MS = 1_000
_ANSWER_MS = 3_000
_HERE = b"here\n"


def raise_existing(at: str) -> bool:
    """Ask the window at this address to come to the front; whether it says that it does. A process that hangs or is
    stopped takes the knock as well, by its system, and answers nothing.
    """
    socket = QLocalSocket()
    socket.connectToServer(at)
    if not socket.waitForConnected(_LIMIT_MS):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_LIMIT_MS)
    heard = socket.bytesAvailable() > 0 or socket.waitForReadyRead(_ANSWER_MS)
    socket.disconnectFromServer()
    return heard


class SingleInstance(QObject):
    """Listens at an address; only the same user can knock."""

    raise_requested = Signal()

    def __init__(self, at: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)
        if not self._server.listen(at):  # left behind by a process that was killed: the cache's lock is ours
            QLocalServer.removeServer(at)
            self._server.listen(at)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _open(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_HERE)
            socket.flush()
            self.raise_requested.emit()
