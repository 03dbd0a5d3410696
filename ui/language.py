"""The language of the window: `tr` gives a sentence of ours in it, `phrase` one that is signs later.

English is the source, and what is shown where a translation is missing. A sentence is one form with named places,
never joined of fragments, since another language puts them in another order: `tr("{count:,} drafts from {queue}",
singular="{count} draft from {queue}", count=3, queue=…)`. `count` chooses the plural form, of which Arabic has six.
The language is chosen once, before the window is made. `python -m tests.translations` collects the sentences.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from ui import isolation

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "languages"
CONTEXT: Final = "window"
SYSTEM: Final = "system"


class Language(NamedTuple):
    """A language by its code, as it is called in itself."""

    code: str
    name: str


LANGUAGES: Final = (Language("en", "English"), Language("de", "Deutsch"), Language("ar", "العربية"))
_CODES: Final = frozenset(language.code for language in LANGUAGES)


class _State:
    """What is in force."""

    def __init__(self) -> None:
        self.code = "en"
        self.setting = SYSTEM
        self.locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
        self.translator: QTranslator | None = None
        self.of_qt: QTranslator | None = None
        self.contents: list[bytes] = []
        """What the translators read from: Qt takes no copy."""


_now = _State()


class Phrase(str):
    """A sentence in English that is signs in the window's language where it is shown or put into another one."""

    __slots__ = ()

    def __str__(self) -> str:
        return tr(self)

    def __format__(self, spec: str) -> str:
        return format(tr(self), spec)


def phrase(source: str) -> str:
    """`source` for a table or a constant, which is made before the language is known. `ui.outside_text` and `tr` say
    it in the language; whatever else shows it, asks `tr`.
    """
    return Phrase(source)


def tr(source: str, /, *, singular: str = "", **places: object) -> str:
    """`source` in the window's language, its places filled. `singular` is the English form for a `count` of one."""
    form = _form(source, places.get("count")) if _now.translator is not None else ""
    if not form:
        form = singular if singular and places.get("count") == 1 else str.__str__(source)
    return _FORMATTER.vformat(form, (), places) if places else form


def _form(source: str, count: object) -> str:
    return _found(str.__str__(source), count if isinstance(count, int) else -1)


@lru_cache(maxsize=4096)
def _found(source: str, count: int) -> str:
    if _now.translator is None:
        return ""
    form = _now.translator.translate(CONTEXT, source, None, count) or ""
    return form.replace("\u2068", isolation.OPEN).replace(
        "\u2069", isolation.CLOSE
    )  # shown by name if they came as signs


class _Formatter(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return number(value, format_spec)
        words = tr(value) if isinstance(value, Phrase) else format(value, format_spec)
        return isolation.isolated(words) if _now.locale.textDirection() is Qt.LayoutDirection.RightToLeft else words


_FORMATTER: Final = _Formatter()


def number(value: float, spec: str = "") -> str:
    """A number as this language writes it; `spec` as of `format`: "," groups thousands, ".2f" says the decimals."""
    plain = format(value, spec)
    if _now.code == "en":
        return plain
    locale = _now.locale
    signs = {",": locale.groupSeparator(), ".": locale.decimalPoint(), "-": locale.negativeSign().replace("\u061c", "")}
    zero = ord(locale.zeroDigit())
    return "".join(chr(zero + int(c)) if c.isdecimal() else signs.get(c, c) for c in plain)


def digits(plain: str) -> str:
    """The digits of `plain` as this language writes them."""
    zero = ord(_now.locale.zeroDigit())
    return plain if zero == ord("0") else "".join(chr(zero + int(c)) if "0" <= c <= "9" else c for c in plain)


def listed(parts: Sequence[str]) -> str:
    """`4 late, 2 to go`, with this language's comma; a phrase among them is said in the language."""
    return tr(", ").join(map(str, parts))


def quoted(words: str) -> str:
    """`words` in this language's quotation marks."""
    return tr("“{words}”", words=words)


def capital(words: str) -> str:
    """`words` with a capital letter at their beginning."""
    return f"{words[:1].upper()}{words[1:]}"


def code() -> str:
    """The code of the language in force: `en`, `de`, `ar`."""
    return _now.code


def locale() -> QLocale:
    """How days, months and numbers are written."""
    return _now.locale


def chosen(setting: str) -> str:
    """The code for what the settings say; `system` is the first of the desktop's languages that there is."""
    if setting in _CODES:
        return setting
    for name in QLocale.system().uiLanguages():
        if name[:2] in _CODES:
            return name[:2]
    return "en"


def asked_for() -> str:
    """What the settings ask for: a code, or `system`."""
    return _now.setting


def want(code: str) -> None:
    """The settings ask for another language, which the next start uses."""
    _now.setting = code


def use(app: QApplication | None, code: str) -> None:
    """Say everything in a language from now on, given as in the settings; before the window is made."""
    language = chosen(code)
    if app is not None and _now.of_qt is not None:
        app.removeTranslator(_now.of_qt)
    _now.setting = code
    _now.code, _now.translator, _now.of_qt = language, None, None
    _now.contents.clear()
    _now.locale = _locale_of(language)
    if language != "en":
        _now.translator = _read(FOLDER / f"{language}.qm")
        _now.of_qt = _read(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm")
        if app is not None and _now.of_qt is not None:
            app.installTranslator(_now.of_qt)
    _found.cache_clear()
    direction = _now.locale.textDirection()
    isolation.isolate_always(direction is Qt.LayoutDirection.RightToLeft)
    if app is not None:
        QLocale.setDefault(_now.locale)
        app.setLayoutDirection(direction)


def _read(path: Path) -> QTranslator | None:
    """The translations in a file, or None. All of it is read now: Qt itself maps the file into memory, and an update
    that overwrites it would change or end a console at work.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    translator = QTranslator()
    if not translator.load(content):
        return None
    _now.contents.append(content)
    return translator


def _locale_of(language: str) -> QLocale:
    """The desktop's own where its language is the same (de_AT), since it says how this country writes."""
    if language == "en":
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    system = QLocale.system()
    return system if system.name()[:2] == language else QLocale(language)
