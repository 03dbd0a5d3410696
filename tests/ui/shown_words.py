"""The words that a window shows and says, and which of them may be the same in every language."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from html import unescape
from pathlib import Path

import msgspec
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from console.model import policy, readiness
from resources.sample.workspace import load
from tests.translations import read
from tests.ui.cut_texts import shown

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_ROWS = 60
"""Of a list, from its beginning."""
PRODUCTS = frozenset({"Countersign", "Nordlicht support", "RT", "demo", "test", "Deutsch", "English", "Inter"})
"""Names: of the product, of the sample's team, helpdesk and profile, of a font, and of languages in themselves."""
TYPED = frozenset(
    {
        # By the states into the editor and the search lines; by the desk's customer, colleague and pipeline.
        "indeed", "soon", "Hi", "Hello", "nothing-here", "finding:blue", "Refund", "orders-assistant",
        "The ticket was merged into another one", "Here is the card statement", "Thank you for writing again",
        "It works again, thank you", "Only the invoice is still wrong",
        # Pieces of replies that people of the sample changed, too short to be known.
        "again", "are kept",
        # In the fields of the package, where a policy is edited as it is written.
        "the head of support", "the AI pipeline team", "the support quality lead", "the knowledge base owner",
        "the helpdesk", "the operator of this store",
    }
)  # fmt: skip
UNITS = frozenset({"min", "h", "s", "ms", "KB", "MB", "GB", "KiB", "MiB", "GiB", "USD", "EUR", "UTC"})
POLICY = re.compile(r"^    (\w+):", re.MULTILINE)
"""The keys of a policy, which are named as they are written."""
_KEYS = re.compile(r"((Ctrl|Alt|Shift|Meta|Esc|Enter|Return|Tab|Backspace|Del|F\d+|[A-Z0-9↵⌫⌦/-]|…)([ +,]+|$))+")
_CODE = re.compile(r"\S*(://|[/_\\\[\]`]|\w[.:=]\w|^--\w)\S*|countersign( [a-z]+)+|#\S+")
"""Addresses, paths, commands, and keys of files and of search lines."""
_MARKS = re.compile("[\u200b\u200e\u200f\u2066-\u2069]")
_BETWEEN = re.compile(r" · | – | ← |[“”„«»()؛،•\n]+|: |, |[.!?؟]+(?:\s|$)|  +")
_LATIN = re.compile(r"[A-Za-z][^\u0600-\u06ff“”„«»\u2068\u2069]*")
_WORD = re.compile(r"[A-Za-z]{2}")
_DATE = re.compile(r"\d+ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*")
_ENDS = " .,:;()!?"
_LONG = 3
"""Words, from which on a piece of a customer's text is no chance."""


def words_on(root: QWidget) -> set[str]:
    """Every text of `root` that a person meets, as it is there; without what widgets paint themselves."""
    texts = {root.windowTitle()}
    for widget in shown(root):
        texts |= {*_on(widget), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
    for menu in root.findChildren(QMenu):
        texts |= {menu.title(), *(each for action in menu.actions() for each in (action.text(), action.toolTip()))}
    return {text for text in texts if text}


def _on(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QHeaderView():
            for column in range(widget.count()):
                for role in _ROLES:
                    yield str(widget.model().headerData(column, widget.orientation(), role) or "")
        case QAbstractItemView() if (model := widget.model()) is not None:
            columns = 1 if isinstance(widget, QListView) else model.columnCount(QModelIndex())
            for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
                for column in range(columns):
                    for role in _ROLES:
                        yield str(model.data(model.index(row, column), role) or "")
        case QTabBar():
            for at in range(widget.count()):
                yield from (widget.tabText(at), widget.tabToolTip(at))
        case QMenuBar():
            yield from (action.text() for action in widget.actions())
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QPlainTextEdit() | QTextBrowser():
            yield from (widget.toPlainText(), widget.placeholderText())


class Words:
    """What may be in a window of another language as it is in one in English: what customers, colleagues, sources and
    pipelines of the sample wrote, what is on the lists above, and what the translations themselves have.
    """

    def __init__(self, code: str, *times: datetime) -> None:
        lines = _lines(times)
        self._whole = {each for line in lines for each in (line.strip(_ENDS), line.capitalize())} | TYPED | PRODUCTS
        self._all = "\n".join(("", *lines))
        self._kept = UNITS | _policy_keys() | kept(code)

    def explain(self, text: str) -> bool:
        """Whether nothing in `text` is left in English that is ours."""
        ends = [0, *(match.end() for match in _BETWEEN.finditer(text)), len(text)]
        reached = {0}
        for at, end in enumerate(ends):
            if at and any(begin in reached and self._is_known(text[begin:end]) for begin in ends[:at]):
                reached.add(end)
        return len(text) in reached

    def _is_known(self, part: str) -> bool:
        piece = part.strip(f"{_ENDS}“”„«»؛،•–·←&").removeprefix("…")
        if piece in self._whole or not _WORD.search(piece) or _KEYS.fullmatch(piece) or _CODE.fullmatch(piece):
            return True
        if piece.endswith("…"):  # cut at its end
            piece = piece.rstrip("…").strip()
            if f"\n{piece}" in self._all:
                return True
        if len(piece.split()) >= _LONG and piece in self._all:
            return True
        words = (word.strip(_ENDS) for word in piece.split())
        return all(word in self._kept or not _WORD.search(word) or _CODE.fullmatch(word) for word in words)


def still_english(texts: Mapping[str, set[str]], english: Mapping[str, set[str]], words: Words) -> list[str]:
    """Texts of the states that are what they are in English (`english`), and ours."""
    same = {text: state for state, here in reversed(list(texts.items())) for text in here & english[state]}
    return [f"{state}: {text[:200]!r}" for text, state in same.items() if not words.explain(_plain(text))]


def english_inside(texts: Mapping[str, set[str]], words: Words) -> list[str]:
    """Runs of Latin letters, that are ours, in texts of a language of other letters."""
    runs: dict[str, tuple[str, str]] = {}
    for state, here in reversed(list(texts.items())):
        for text in here:
            runs |= {_plain(run): (state, text) for run in _LATIN.findall(_without_tags(text))}
    return [f"{state}: {run!r} in {text[:200]!r}" for run, (state, text) in runs.items() if not words.explain(run)]


@cache
def kept(code: str) -> frozenset[str]:
    """Words that a language has as English has them, by its translations; headings have them in capitals."""
    forms = (form for source, known in read(code).items() for form in known.forms if code == "ar" or form == source)
    words = {word for form in forms for word in re.findall(r"[A-Za-z_]+", re.sub(r"\{[^}]*\}|&", "", form))}
    return frozenset(words | {word.upper() for word in words})


@cache
def _policy_keys() -> frozenset[str]:
    of = (Path(module.__file__ or "") for module in (policy, readiness))
    return frozenset(key for path in of for key in POLICY.findall(path.read_text(encoding="utf-8")))


@cache
def _lines(times: tuple[datetime, ...]) -> frozenset[str]:
    leaves = {leaf for now in times for leaf in _leaves(_of_sample(now))}
    return frozenset(_plain(line) for line in leaves)


def _of_sample(now: datetime) -> object:
    sample = load(now)
    return msgspec.to_builtins((sample.people, sample.open_drafts, sample.escalations, sample.decided))


def _leaves(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
            yield from value.split("\n")
        case dict():
            for key, inside in value.items():
                yield str(key)
                if key == "name":  # people are called by their first, and at the head of their text in capitals
                    first = str(inside).split(" ")[0]
                    yield from (str(inside).upper(), first, first.upper())
                yield from _leaves(inside)
        case list() | tuple():
            for inside in value:
                yield from _leaves(inside)


def _without_tags(text: str) -> str:
    return unescape(re.sub(r"^<p [^>]*>|</p>$", "", text))


def _plain(text: str) -> str:
    text = re.sub(r"[ \t]+", " ", _MARKS.sub("", _without_tags(text))).strip()
    return re.sub(r"\d+", "0", _DATE.sub("0 May", text))
