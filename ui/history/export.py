"""Writes the results of a search to a file: CSV, JSON Lines, Parquet or an evaluation set, all of it, through the
session.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.bridge import Bridge
from ui.language import phrase, tr
from ui.widgets.banner import Banner, Tone
from ui.widgets.times import here_now

FORMATS = {
    phrase("CSV for a spreadsheet (*.csv)"): ("csv", ".csv"),
    phrase("JSON Lines (*.jsonl)"): ("jsonl", ".jsonl"),
    phrase("Parquet (*.parquet)"): ("parquet", ".parquet"),
    phrase("Evaluation set (*.eval.jsonl)"): ("evaluation", ".eval.jsonl"),
}


class HistoryExport:
    """One export at a time: in the meantime `button` waits. What goes wrong is said in `banner`."""

    def __init__(self, bridge: Bridge, button: QWidget, banner: Banner) -> None:
        self._bridge = bridge
        self._button = button
        self._banner = banner

    def ask_where(self, parent: QWidget, query: str) -> None:
        """Ask for a place and a format, then export what `query` finds."""
        dialog = QFileDialog(parent, tr("Export these decisions"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(FORMATS))
        dialog.selectFile(f"decisions-{here_now(self._bridge.now()):%Y-%m-%d}.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: self.export(query, Path(dialog.selectedFiles()[0]), *FORMATS[dialog.selectedNameFilter()])
        )
        dialog.open()

    def export(self, query: str, path: Path, form: str, suffix: str) -> None:
        """Write what the search finds, all of it, to `path`."""
        endings = sorted(((ending, known) for known, ending in FORMATS.values()), key=lambda e: -len(e[0]))
        typed = next(((ending, known) for ending, known in endings if path.name.endswith(ending)), None)
        if typed is None:
            path = path.with_name(path.name + suffix)
        elif form != "evaluation" or typed[0] != ".jsonl":
            form = typed[1]

        def done(size: int) -> None:
            self._button.setEnabled(True)
            self._bridge.say(
                tr(
                    "Exported to {name}, {size}.",
                    name=path.name,
                    size=self._button.locale().formattedDataSize(size),
                )
            )

        def failed(error: BaseException) -> None:
            self._button.setEnabled(True)
            self._banner.say("", self._bridge.said(error), tone=Tone.DANGER)

        self._button.setEnabled(False)
        self._bridge.when(self._bridge.session.store.export_history(query, form, path), self._button, done, failed)
