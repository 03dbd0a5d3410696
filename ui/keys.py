"""What a key means on every keyboard and system: a character of someone's text, or a command.

One question comes first everywhere, `is_text`: a key that types a character is never a command where text is typed. A
command is recognised by the character of its key or, where the layout gives another one (digits that need Shift,
letters of another script), by the position of the key.
"""

import sys
import unicodedata
from collections.abc import Container, Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_META, _SHIFT = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.ShiftModifier
_KEYPAD, _GROUP = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.GroupSwitchModifier
_FIRST_NAMED = 0x0100_0000
"""Qt's keys from here on have names (Return, F1); those below are characters."""
_NO_FINGER_MS = 5
"""No one releases and presses a key again this fast."""
_DEAD = range(Qt.Key.Key_Dead_Grave.value, Qt.Key.Key_Dead_Longsolidusoverlay.value + 1)
_MAC_FUNCTION_KEYS = range(0xF700, 0xF750)
"""What macOS gives as the characters of arrows and function keys."""


_LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _places(digits: int, *letters: int) -> dict[int, str]:
    rows = zip((digits, *letters), ("1234567890", *_LETTERS), strict=True)
    return {first + at: letter for first, row in rows for at, letter in enumerate(row)}


_X11_KEYS = _places(10, 24, 38, 52)
_WINDOWS_KEYS = _places(0x02, 0x10, 0x1E, 0x2C)
_MAC_DIGITS = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)
_MAC_LETTERS = (12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 0, 1, 2, 3, 5, 4, 38, 40, 37, 6, 7, 8, 9, 11, 45, 46)
_MAC_KEYS = dict(zip((*_MAC_DIGITS, *_MAC_LETTERS), "1234567890" + "".join(_LETTERS), strict=True))
"""Where the keys of a US keyboard lie: X11's and Windows' scan codes, macOS' virtual keys."""

_BY_LETTER = {
    letter: latin
    for letters, latins in (
        ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
        ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
        ("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm"),
        ("קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm"),
    )
    for letter, latin in zip(letters, latins, strict=True)
}
"""Used where the position of a key is unknown: the usual keys of Cyrillic, Greek, Arabic and Hebrew letters."""
_FRENCH_DIGITS = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))


def is_text(event: QKeyEvent, platform: str = sys.platform) -> bool:
    """Whether the key types something (a character, a dead key), so that no command may take it from a text."""
    held = event.modifiers() & (_CTRL | _ALT | _META)
    types = _has_characters(event.text()) or event.key() in _DEAD
    if not held:
        return types
    if platform == "darwin":  # Option writes the third and fourth character of each key
        return held == _ALT and (types or 0x20 < event.key() < _FIRST_NAMED)
    if platform == "win32":
        if held == _CTRL | _ALT:  # AltGr
            return types
        # Alt and digits of the number pad write a character by its number
        return held == _ALT and bool(event.modifiers() & _KEYPAD) and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
    return types and bool(event.modifiers() & _GROUP) and not held & (_CTRL | _META)


class HeldKeys:
    """Tells a key that is held from one that is tapped where Qt does not.

    X sends a held key as releases and presses, both of one moment. Qt marks them as repeats only if it finds the press
    in its queue when it looks at the release: on a busy computer every fourth comes unmarked, like another tap.
    """

    def __init__(self) -> None:
        self._released = 0, 0

    def released(self, event: QKeyEvent) -> None:
        """A key was released, or seems to have been."""
        self._released = event.nativeScanCode() or event.key(), event.timestamp()

    def repeat(self, event: QKeyEvent) -> QKeyEvent | None:
        """The press as it should have been marked; None if it is marked, or is really a new press."""
        key, moment = self._released
        if event.isAutoRepeat() or not event.timestamp() or key != (event.nativeScanCode() or event.key()):
            return None
        if not 0 <= event.timestamp() - moment <= _NO_FINGER_MS:
            return None
        return QKeyEvent(
            QEvent.Type.KeyPress, event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
            event.nativeModifiers(), event.text(), True, event.count(),
        )  # fmt: skip


def takes_text(widget: QWidget) -> bool:
    """Whether text can be typed into `widget`."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()


def command(event: QKeyEvent, known: Container[int], platform: str = sys.platform) -> int | None:
    """The first of the combinations that `event` may stand for that is `known` (as QKeyCombination's numbers)."""
    return next((keys for keys in combinations(event, platform) if keys in known), None)


def combinations(event: QKeyEvent, platform: str = sys.platform) -> Iterator[int]:
    """What the event may stand for, most likely first: by the digit at its place, by its own key, by its letter."""
    held = event.modifiers() & (_CTRL | _ALT | _META | _SHIFT)
    key, place = event.key(), place_of(event, platform)
    commanding = bool(held & ~_SHIFT)
    if place.isdigit() and commanding and not event.modifiers() & _KEYPAD:
        yield _number(place, held)
    yield _combination(key, held)
    if held & _SHIFT and 0x20 < key < 0x41:  # a sign that wants Shift here is the sign
        yield _combination(key, held & ~_SHIFT)
    if (latin := latin_of(event, platform)) != "":
        yield _number(latin, held)
    if commanding and not place:
        yield from (_number(digit, held) for digit, sign in _FRENCH_DIGITS.items() if key == ord(sign.upper()))


def latin_of(event: QKeyEvent, platform: str = sys.platform) -> str:
    """The Latin letter on the key of a letter of another script; empty for keys that are Latin themselves."""
    key = event.key()
    if not 0x80 <= key < _FIRST_NAMED:
        return ""
    letter = chr(key)
    if not letter.isalpha() or unicodedata.name(letter, "LATIN").startswith("LATIN"):
        return ""
    if platform == "win32" and 0x41 <= event.nativeVirtualKey() <= 0x5A:
        return chr(event.nativeVirtualKey()).lower()
    place = place_of(event, platform)
    return place if place.isalpha() else _BY_LETTER.get(letter.lower(), "") if not place else ""


def place_of(event: QKeyEvent, platform: str = sys.platform) -> str:
    """What a US keyboard has at the place of this key; empty where that is not known."""
    if platform == "darwin":
        is_sent = event.nativeVirtualKey() or event.nativeScanCode()  # the number of A is 0
        return _MAC_KEYS.get(event.nativeVirtualKey(), "") if is_sent else ""
    return (_WINDOWS_KEYS if platform == "win32" else _X11_KEYS).get(event.nativeScanCode(), "")


def _has_characters(text: str) -> bool:
    return bool(text) and not any(
        unicodedata.category(each) == "Cc" or ord(each) in _MAC_FUNCTION_KEYS for each in text
    )


def _number(character: str, held: Qt.KeyboardModifier) -> int:
    return _combination(ord(character.upper()), held)


def _combination(key: int, held: Qt.KeyboardModifier) -> int:
    return held.value | key
