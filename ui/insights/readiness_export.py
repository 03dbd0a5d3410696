"""Writes a readiness report as the page for a meeting, where the person says."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from console.model.readiness import ReadinessReport
from ui.bridge import Bridge
from ui.language import tr


class ReadinessExport:
    """Writes what `report` gives, None for nothing; `say` shows how it went."""

    def __init__(
        self,
        bridge: Bridge,
        owner: QWidget,
        report: Callable[[], ReadinessReport | None],
        say: Callable[[str], object],
    ) -> None:
        self._bridge = bridge
        self._owner = owner
        self._report = report
        self._say = say

    def write(self, path: Path) -> None:
        """The page as HTML or, by the name, Markdown or JSON."""
        report = self._report()
        if report is None:
            return
        self._bridge.when(
            self._bridge.session.store.export_readiness(report, path),
            self._owner,
            lambda _: self._say(tr("Wrote {path}.", path=path)),
            lambda error: self._say(tr("{path} was not written: {error}", path=path, error=self._bridge.said(error))),
        )

    def ask_where(self) -> None:
        """Ask for a place, then write."""
        dialog = QFileDialog(self._owner, tr("Export readiness"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Page for a meeting (*.html)"), tr("Markdown (*.md)"), tr("JSON (*.json)")])
        dialog.selectFile("readiness.html")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.write(Path(dialog.selectedFiles()[0])))
        dialog.open()
