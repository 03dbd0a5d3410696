"""HTML to the text that a person saw: no styles, no scripts, nothing that was hidden, nothing fetched.

Cited history gets lines that begin with CITED, or comes below HISTORY, so that `folding` recognises it with certainty.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from console.rules.markup import pieces

CITED: Final = "\ue00f"
"""Of the private use area; removed from the input."""
HISTORY: Final = "\ue00e"
"""The line from which on everything is history."""

_NOTHING: Final = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "object", "svg", "select", "xml")
)
_VOID: Final = frozenset(("br", "hr", "img", "meta", "link", "input", "area", "base", "col", "embed", "source", "wbr"))
_BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
_PARAGRAPHS: Final = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl"]
)
_CITING_CLASS: Final = re.compile(
    r"\b(?:gmail_quote(?:_container)?|gmail_extra|yahoo_quoted|protonmail_quote|zmail_extra"
    r"|moz-cite-prefix|tutanota_quote)\b"
)
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?!\.?[1-9])|opacity\s*:\s*0(?!\.?[1-9])"
    r"|mso-hide\s*:\s*all|max-height\s*:\s*0(?!\.?[1-9])"
)
_WHITE: Final = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))")
_DARK: Final = re.compile(r"background(?:-color)?\s*:(?!\s*(?:#fff|white|none|transparent|rgb\(\s*255\s*,\s*255))")
_HISTORY: Final = re.compile(r"border-top\s*:\s*solid\s+#(?:e1e1e1|b5c4df)", re.IGNORECASE)
_HISTORY_IDS: Final = ("divrplyfwdmsg", "appendonsend", "x_divrplyfwdmsg", "mail-editor-reference-message-container")
_STOPS: Final = {
    "p": _BLOCKS - {"p"},
    "li": {"ul", "ol"},
    "tr": {"table", "tbody"},
    "td": {"tr", "table"},
    "th": {"tr", "table"},
    "dt": {"dl"},
    "dd": {"dl"},
    "option": {"select"},
}
"""Where the search for a tag that ends where the next of its kind begins stops."""
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_DEEPEST: Final = 400
_MOST_PIECES: Final = 60_000


def text_of(markup: str) -> tuple[str, bool, bool]:
    """The text, whether anything in it was hidden, and whether it was read to its end."""
    reader = _MarkupReader()
    for count, piece in enumerate(pieces(markup.replace(CITED, "").replace(HISTORY, "").replace("\0", ""))):
        if count >= _MOST_PIECES:
            return reader.text(), reader.hidden_words, False
        if not piece.tag:
            reader.add_text(piece.text)
        elif piece.closes:
            reader.close_tag(piece.tag)
        else:
            reader.open_tag(piece.tag, piece.attributes)
    return reader.text(), reader.hidden_words, True


class _StyleSigns(NamedTuple):
    """What a style says of an element."""

    history: bool
    hides: bool
    bordered: bool
    keeps: bool


def _signs_of(style: str) -> _StyleSigns:
    hides = _HIDDEN.search(style) is not None
    white = _WHITE.search(style) is not None and _DARK.search(style) is None
    return _StyleSigns(_HISTORY.search(style) is not None, hides or white, "border-left" in style, "pre-wrap" in style)


_USUAL: Final = 300
_NO_SIGNS: Final = _signs_of("")
_usual_signs_of = lru_cache(500)(_signs_of)
"""A program writes the same few styles into all its mails."""


class _TextLine:
    """The line that is being made; adding to it costs the same however long it is."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.size = 0

    def add(self, text: str) -> None:
        """Adds at its end."""
        if text:
            self._pieces.append(text)
            self.size += 1

    @property
    def at_space(self) -> bool:
        """Whether it is empty, or ends in a space."""
        return not self._pieces or self._pieces[-1].endswith(" ")

    @property
    def has_words(self) -> bool:
        """Whether there is anything but spaces in it."""
        return any(piece.strip(" ") for piece in self._pieces[-3:]) or any(piece.strip(" ") for piece in self._pieces)

    def since(self, size: int) -> str:
        """What was added since it had this size."""
        return "".join(self._pieces[size:]) if self.size >= size else ""

    def take(self) -> str:
        """All of it; the line is empty afterwards."""
        whole = "".join(self._pieces)
        self._pieces.clear()
        self.size = 0
        return whole


class _MarkupReader:
    def __init__(self) -> None:
        self.hidden_words = False
        self._open: list[tuple[str, bool, bool, bool]] = []
        """Tag, whether it hides, cites, and keeps white space."""
        self._hides = self._cites = self._keeps = 0
        self._lines: list[tuple[bool, str]] = []
        self._line = _TextLine()
        self._after: list[tuple[str, int]] = []
        self._history = False

    def open_tag(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens, with its attributes."""
        if tag == "br":
            self._break()
            return
        if tag == "img":
            self._picture(attributes)
            return
        if tag in _VOID:
            if tag == "hr":
                self._break()
            return
        if tag in _STOPS:
            self._close_implied(tag)
        if tag in _BLOCKS:
            self._end_line(paragraph=tag in _PARAGRAPHS)
        if tag in ("td", "th") and not self._line.at_space:
            self._line.add(" ")
        if attributes or tag == "a":
            self._open_styled(tag, attributes)
        elif len(self._open) < _DEEPEST:
            self._enter(tag, hides=tag in _NOTHING, cites=False, keeps=tag == "pre")

    def _open_styled(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Applies what a tag's attributes say about its content."""
        style = attributes.get("style", "").lower()
        signs = (_usual_signs_of if len(style) <= _USUAL else _signs_of)(style) if style else _NO_SIGNS
        if (signs.history or attributes.get("id", "").lower() in _HISTORY_IDS) and not self._history:
            self._end_line()
            self._lines.append((False, HISTORY))
            self._history = True
        hides = tag in _NOTHING or "hidden" in attributes or signs.hides
        hides = hides or attributes.get("color", "").lower() in ("#ffffff", "#fff", "white")
        quotes = attributes.get("type", "").lower() == "cite" or signs.bordered
        cites = (tag == "blockquote" and quotes) or _CITING_CLASS.search(attributes.get("class", "")) is not None
        if cites:
            self._end_line()
        if len(self._open) < _DEEPEST:
            self._enter(tag, hides=hides, cites=cites, keeps=tag == "pre" or signs.keeps)
        if tag == "a" and not hides:
            self._after.append((attributes.get("href", ""), self._line.size))

    def close_tag(self, tag: str) -> None:
        """A tag closes."""
        if tag in ("br", "p") and not any(entry[0] == tag for entry in self._open):
            self._break()
            return
        if tag == "a" and self._after:
            self._link(*self._after.pop())
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                if tag in _BLOCKS:
                    self._end_line(paragraph=tag in _PARAGRAPHS)
                elif any(entry[2] for entry in self._open[at:]):
                    self._end_line()
                while len(self._open) > at:
                    self._leave()
                return

    def add_text(self, data: str) -> None:
        """Text comes."""
        if self._hides:
            top = [entry for entry in self._open if entry[1]]
            self.hidden_words = self.hidden_words or (bool(data.strip()) and all(e[0] not in _NOTHING for e in top))
            return
        if self._keeps:
            first, *others = data.split("\n")
            self._line.add(first)
            for other in others:
                self._break()
                self._line.add(other)
            return
        words = _SPACES.sub(" ", data)
        if self._line.at_space:
            words = words.lstrip(" ")
        self._line.add(words)

    def text(self) -> str:
        """All that was read."""
        self._hides = 0  # what hides is not always closed, and the words before it were seen
        self._end_line()
        out: list[str] = []
        for cited, line in self._lines:
            if line == "" and (not out or out[-1].strip(CITED + " ") == ""):
                continue
            out.append(f"{CITED} {line}" if cited else line)
        return "\n".join(line.rstrip() for line in out).strip()

    def _enter(self, tag: str, *, hides: bool, cites: bool, keeps: bool) -> None:
        self._open.append((tag, hides, cites, keeps))
        self._hides += hides
        self._cites += cites
        self._keeps += keeps

    def _leave(self) -> None:
        _, hides, cites, keeps = self._open.pop()
        self._hides -= hides
        self._cites -= cites
        self._keeps -= keeps

    def _close_implied(self, tag: str) -> None:
        """Tags that end where the next of their kind begins."""
        for at in range(len(self._open) - 1, max(-1, len(self._open) - 10), -1):
            name = self._open[at][0]
            if name == tag:
                while len(self._open) > at:
                    self._leave()
                return
            if name in _STOPS[tag]:
                return

    def _break(self) -> None:
        if self._hides:
            return
        line = self._line.take()
        self._lines.append((bool(self._cites), line if self._keeps else line.strip(" ")))

    def _end_line(self, *, paragraph: bool = False) -> None:
        if self._hides:
            return
        if self._line.has_words:
            self._break()
        self._line.take()
        if paragraph and self._lines and self._lines[-1][1] != "":
            self._lines.append((bool(self._cites), ""))

    def _picture(self, attributes: Mapping[str, str]) -> None:
        source, alt = attributes.get("src", ""), attributes.get("alt", "").strip()
        if self._hides or attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1"):
            return
        if source.lower().startswith("cid:"):
            self._line.add(f"[{source[:200]}]")
        elif alt:
            self._line.add(alt[:200])

    def _link(self, address: str, before: int) -> None:
        """An address that differs from its target is followed by the target."""
        words = self._line.since(before).strip()
        looks = re.match(r"(?:https?://|www\.)([^/\s]+)", words)
        leads = re.match(r"https?://([^/\s]+)", address.strip())
        if looks and leads and looks[1].lower().removeprefix("www.") != leads[1].lower().removeprefix("www."):
            self._line.add(f" [leads to {leads[1][:100]}]")
