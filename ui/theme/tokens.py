"""The colours by purpose, light and dark (a test checks the WCAG 2.2 contrast of every pair in use).

`current()` is what is painted with now; `ui.theme.palette.apply` changes it and tells every widget through Qt's
PaletteChange event.
"""

from typing import NamedTuple


class Tokens(NamedTuple):
    """One colour a purpose, as `#RRGGBB`. `*_ground` is what the `*_text` of the same name is on."""

    dark: bool
    canvas: str
    surface: str
    raised: str
    selected: str
    hover: str
    text: str
    muted: str
    line: str
    hair: str
    control: str
    accent: str
    on_accent: str
    ok: str
    warn: str
    danger: str
    warn_ground: str
    deleted_text: str
    deleted_ground: str
    inserted_text: str
    inserted_ground: str
    moved_text: str
    moved_ground: str
    cited_text: str
    cited_ground: str


LIGHT = Tokens(
    dark=False,
    canvas="#F6F7F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    selected="#E3ECFB",
    hover="#EEF2F8",
    text="#1A1D23",
    muted="#5A6270",
    line="#C9CFD8",
    hair="#E4E7EC",
    control="#868E9A",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    ok="#1C6B3A",
    warn="#8A5300",
    danger="#B3261E",
    warn_ground="#FFF4E0",
    deleted_text="#8C1D18",
    deleted_ground="#FBE4E2",
    inserted_text="#14532D",
    inserted_ground="#DDF3E4",
    moved_text="#4B2E9E",
    moved_ground="#EDE7FB",
    cited_text="#1A1D23",
    cited_ground="#FFF3C9",
)

DARK = Tokens(
    dark=True,
    canvas="#14161A",
    surface="#1B1E24",
    raised="#23272F",
    selected="#22395E",
    hover="#22262E",
    text="#E8EAEE",
    muted="#A4ACB9",
    line="#3A404B",
    hair="#2A2F38",
    control="#747D8C",
    accent="#7FB0FF",
    on_accent="#0B1B33",
    ok="#6FD08F",
    warn="#F0B24A",
    danger="#FF8A80",
    warn_ground="#3A2E17",
    deleted_text="#FFC9C4",
    deleted_ground="#4A2323",
    inserted_text="#B8F0C9",
    inserted_ground="#1E3F2B",
    moved_text="#D9CCFF",
    moved_ground="#35295C",
    cited_text="#F5EBC0",
    cited_ground="#4A4014",
)

CONTRAST_LIGHT = LIGHT._replace(
    canvas="#FFFFFF",
    hover="#D6E4FF",
    selected="#D6E4FF",
    text="#000000",
    muted="#000000",
    line="#000000",
    hair="#000000",
    control="#000000",
    accent="#0B3D91",
    ok="#0B4A22",
    warn="#5C3700",
    danger="#8A0F0A",
    warn_ground="#FFFFFF",
    deleted_text="#7A0F0B",
    inserted_text="#0B4A22",
    moved_text="#3E2191",
    cited_text="#000000",
    cited_ground="#FFE98A",
)
CONTRAST_DARK = DARK._replace(
    canvas="#000000",
    surface="#000000",
    raised="#000000",
    hover="#16305A",
    selected="#16305A",
    text="#FFFFFF",
    muted="#FFFFFF",
    line="#FFFFFF",
    hair="#FFFFFF",
    control="#FFFFFF",
    accent="#A8CBFF",
    on_accent="#000000",
    ok="#8AE6A6",
    warn="#FFC864",
    danger="#FFA9A2",
    warn_ground="#000000",
    deleted_text="#FFD9D5",
    inserted_text="#D2F7DE",
    moved_text="#E4DAFF",
    cited_text="#FFFFFF",
    cited_ground="#4A4000",
)
"""High contrast by choice: words and edges at least 7 to 1 (WCAG 2.2, 1.4.6). Marks keep their grounds."""

TEXT_PAIRS = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("canvas", "surface", "raised", "selected", "hover")),
    ("text", "warn_ground"),
    ("muted", "warn_ground"),
    *((ink, ground) for ink in ("accent", "ok", "warn", "danger") for ground in ("surface", "selected", "hover")),
    *((ink, "canvas") for ink in ("accent", "ok", "warn", "danger")),
    ("accent", "warn_ground"),
    ("warn", "warn_ground"),
    ("danger", "warn_ground"),
    ("on_accent", "accent"),
    ("surface", "danger"),
    *((f"{name}_text", f"{name}_ground") for name in ("deleted", "inserted", "moved", "cited")),
)
"""(ink, ground) of words on the screen: at least 4.5 to 1."""

EDGE_PAIRS = (("control", "surface"), ("control", "canvas"), ("accent", "surface"), ("accent", "canvas"))
"""(edge, ground) of what a control is known by: at least 3 to 1."""

_current = LIGHT


def current() -> Tokens:
    """The colours that are painted with now."""
    return _current


def use(tokens: Tokens) -> None:
    """Paint with `tokens` from now on; widgets are told by `ui.theme.palette.apply`."""
    global _current  # noqa: PLW0603 - the one state of the theme, read at each paint
    _current = tokens


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21, by WCAG 2.2's formula (relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
