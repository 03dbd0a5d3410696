"""One window per profile: a second start signals the first window, which comes to the front."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from shiboken6 import isValid

_LIMIT_MS = 1_000
_ANSWER_MS = 3_000
_HERE = b"here\n"
_LONGEST_LINK = 100
_LONGEST_LINE = 5 * _LONGEST_LINK


def raise_existing(at: str, link: str = "") -> bool:
    """Ask the window at this address to come to the front and to show what `link` is to; returns whether it confirmed.
    A process that hangs or is stopped still accepts the connection, through its system, but answers nothing.
    """
    socket = QLocalSocket()
    socket.connectToServer(at)
    if not socket.waitForConnected(_LIMIT_MS):
        return False
    socket.write(knock(link))
    socket.waitForBytesWritten(_LIMIT_MS)
    heard = socket.bytesAvailable() > 0 or socket.waitForReadyRead(_ANSWER_MS)
    socket.disconnectFromServer()
    return heard


def knock(link: str) -> bytes:
    """The line that is sent. What was typed as a link may hold line ends and bytes of no encoding, and be long."""
    given = " ".join(link.split())[:_LONGEST_LINK].encode("utf-8", "replace")
    return b"open " + given + b"\n" if given else b"raise\n"


class SingleInstance(QObject):
    """Listens at an address; only the same user can connect."""

    raise_requested = Signal()
    link_given = Signal(str)
    """What a second start was asked to show."""

    def __init__(self, at: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)
        if not self._server.listen(at):  # left behind by a process that was killed: the cache's lock is ours
            QLocalServer.removeServer(at)
            self._server.listen(at)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        self._callers.clear()

    def _open(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_HERE)
            socket.flush()
            self.raise_requested.emit()
            self._callers.append(socket)
            socket.readyRead.connect(self._read)
            self._read()

    def _read(self) -> None:
        """Reads the link, which may arrive after the connection."""
        self._callers = [socket for socket in self._callers if isValid(socket)]
        for socket in self._callers:
            while socket.canReadLine():
                line = bytes(socket.readLine(_LONGEST_LINE).data()).decode("utf-8", "replace")
                word, _, link = line.strip().partition(" ")
                if word == "open" and link:
                    self.link_given.emit(link)
