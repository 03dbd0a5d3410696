"""The form of one part of the readiness package: its fields, and rows that can be added and removed."""

from typing import Any, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console.model.readiness import EditedPackage
from console.rules.readiness.parts import ROWS, FieldKind, PackagePart, Row, changes, in_words, value_of, with_value_at
from ui import outside_text
from ui.insights.package_field import PackageFieldEdit
from ui.insights.package_words import field_words
from ui.language import phrase, tr
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.scroll_column import ScrollColumn


class _RowWords(NamedTuple):
    """What a row is called, with its number, and the buttons that add and remove one."""

    one: str
    add: str
    remove: str


_WORDS: Final = {
    "targets": _RowWords(phrase("Target {number}"), phrase("Add a target"), phrase("Remove target {number}")),
    "data": _RowWords(phrase("Source {number}"), phrase("Add a source"), phrase("Remove source {number}")),
    "apis": _RowWords(phrase("System {number}"), phrase("Add a system"), phrase("Remove system {number}")),
}


class PackageForm(ScrollColumn):
    """`changed` carries the path of a field, its value, and what was edited: changes of the same belong together."""

    changed = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Package"))
        self._rows: dict[tuple[str, ...], tuple[Row, ...]] = {}
        self._part: PackagePart | None = None
        self.checks = Label("", Style.WARN, self, wrap=True, selectable=True)
        self.add(self.checks)  # what is said before a part is shown has its place too
        self.fields: list[PackageFieldEdit] = []

    def show_part(self, part: PackagePart, package: EditedPackage) -> None:
        """Show a part as it is in `package`."""
        self.clear()
        self._part, self.fields, self._rows = part, [], {}
        self.checks = Label("", Style.WARN, self, wrap=True, selectable=True)
        self.add(self.checks)
        for field in part.fields:
            value = value_of(package, field.path)
            if field.kind is FieldKind.ROWS:
                self._rows[field.path] = value
                self._add_rows(field.path)
                continue
            edit = PackageFieldEdit(field, value, self)
            edit.changed.connect(lambda new, path=field.path: self.changed.emit(path, new, path))
            self.fields.append(edit)
            self.add(edit)
        self.verticalScrollBar().setValue(0)

    def show_changes(self, before: EditedPackage, after: EditedPackage) -> None:
        """Show what publishing would change, field by field, in place of the form."""
        self.clear()
        self.fields = []
        words = tr("This becomes the next version of the policy; the log names you and all that differs.")
        self.add(Label(words, Style.BODY, self, wrap=True))
        for part, field in changes(before, after):
            old, new = (in_words(field, value_of(whole, field.path)) for whole in (before, after))
            self.add(Label(field_words(part, field), Style.HEADING, self, wrap=True))
            was = tr("was: {words}", words=outside_text.inside(old)) if old else tr("was: nothing")
            self.add(Label(was, Style.SMALL, self, wrap=True, breaks=True))
            now = outside_text.inside(new) if new else tr("nothing")
            self.add(Label(now, Style.BODY, self, wrap=True, breaks=True))

    def say_checks(self, problems: list[str], missing: list[str]) -> None:
        """What keeps the part from being published, or else what readiness still lacks in it."""
        self.checks.set_style(Style.DANGER if problems else Style.WARN)
        lines = problems or missing
        self.checks.say("\n".join(f"•  {outside_text.said(line).replace('`', '')}" for line in lines))

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        if self.fields:
            self.fields[0].editor.setFocus()

    def _add_rows(self, path: tuple[str, ...]) -> None:
        name = path[-1]
        make, fields = ROWS[name]
        for number, row in enumerate(self._rows[path]):
            box = QFrame(self)
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 4, 0, 8)
            column.setSpacing(6)
            column.addWidget(Label(tr(_WORDS[name].one, number=number + 1), Style.HEADING, box))
            for field in fields:
                edit = PackageFieldEdit(field, value_of(row, field.path), box)
                edit.changed.connect(
                    lambda new, path=path, at=number, inner=field.path: self._row_changed(path, at, inner, new)
                )
                self.fields.append(edit)
                column.addWidget(edit)
            remove = KeycapButton(tr(_WORDS[name].remove, number=number + 1), "", box)
            remove.setAutoDefault(False)
            remove.clicked.connect(lambda _=False, path=path, at=number: self._remove(path, at))
            column.addWidget(remove)
            self.add(box)
        button = KeycapButton(tr(_WORDS[name].add), "", self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False, path=path, make=make: self._append(path, make))
        self.add(button)

    def _row_changed(self, path: tuple[str, ...], at: int, inner: tuple[str, ...], value: Any) -> None:
        rows = list(self._rows[path])
        rows[at] = with_value_at(rows[at], inner, value)
        self._rows[path] = tuple(rows)
        self.changed.emit(path, self._rows[path], (*path, at, *inner))

    def _append(self, path: tuple[str, ...], make: type[Row]) -> None:
        self._replace_rows(path, (*self._rows[path], make("")))
        boxes = len(ROWS[path[-1]][1])
        if len(self.fields) >= boxes:
            first = self.fields[-boxes]
            first.editor.setFocus()
            self.ensureWidgetVisible(first)

    def _remove(self, path: tuple[str, ...], at: int) -> None:
        rows = self._rows[path]
        self._replace_rows(path, (*rows[:at], *rows[at + 1 :]))

    def _replace_rows(self, path: tuple[str, ...], rows: tuple[Row, ...]) -> None:
        """The dialog shows the part again, with the rows as they are now."""
        self.changed.emit(path, rows, None)
