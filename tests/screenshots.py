"""Pictures of every screen, dialog and state, light, dark and with high contrast, in English, German and Arabic, at
1280×720, 2560×1440 and 1920×1080 at 200 %, with a contact sheet to look at them.

python -m tests.screenshots [FOLDER] [--languages de,ar] [--themes dark] [--sizes 1280x720] [--states review,outbox-1]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from itertools import product
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "de", "ar")
THEMES = ("light", "dark", "contrast")
SIZES = ("1280x720", "2560x1440", "1920x1080@2")
"""Pixels of the screen; behind the @, how many of them a pixel of the window takes."""
PARTS = (LANGUAGES, THEMES, SIZES)
FOLDER = "build/screenshots"


class Picture(NamedTuple):
    """A picture by what it shows; its file is named so."""

    state: str
    language: str
    theme: str
    size: str

    @property
    def file(self) -> str:
        """`review-de-dark-1280x720.png`."""
        return f"{'-'.join(self)}.png"


def sheet(pictures: Sequence[Picture]) -> str:
    """The contact sheet: a page with all pictures, which can be narrowed down by what they show."""
    filters = "".join(
        f"<label>{name} <select data-of='{name}'><option value=''>all</option>"
        + "".join(f"<option>{escape(value)}</option>" for value in dict.fromkeys(values))
        + "</select></label>"
        for name, values in zip(Picture._fields, zip(*pictures, strict=True), strict=True)
    )
    thumbnails = "".join(
        f"<a href='{escape(each.file)}' "
        + " ".join(f"data-{name}='{escape(value)}'" for name, value in each._asdict().items())
        + f"><img loading='lazy' src='{escape(each.file)}' alt=''><span>{escape(' · '.join(each))}</span></a>"
        for each in pictures
    )
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Screens</title><style>"
        "body{font:14px system-ui,sans-serif;margin:0;background:#e9ecf0;color:#1c2430}"
        "header{position:sticky;top:0;background:#fff;padding:10px 16px;display:flex;gap:16px;align-items:center}"
        "main{display:flex;flex-wrap:wrap;gap:12px;padding:16px}"
        "a{color:inherit;text-decoration:none;width:400px}a[hidden]{display:none}"
        "img{width:400px;display:block;border:1px solid #c3cad4;background:#fff}span{font-size:12px}</style>"
        f"<header><b>Screens</b>{filters}<span id='count'></span></header><main>{thumbnails}</main><script>"
        "const all=[...document.querySelectorAll('main a')],chosen=[...document.querySelectorAll('select')];"
        "function show(){let n=0;for(const a of all){"
        "a.hidden=chosen.some(s=>s.value&&a.dataset[s.dataset.of]!==s.value);"
        "n+=!a.hidden}document.getElementById('count').textContent=n+' pictures'}"
        "chosen.forEach(s=>s.onchange=show);show()</script></html>\n"
    )


def draw(folder: Path, language: str, themes: Sequence[str], sizes: Sequence[str], only: frozenset[str]) -> None:
    """Draw every state in a language, in a process that has no window yet: it chooses language and scale."""
    from PySide6.QtWidgets import QApplication

    from console.model.ids import Clock
    from console.model.person import Role
    from console.sync.session import Session
    from tests.support.sample import copied_to, filled_once
    from tests.ui import desk
    from tests.ui.states import states, turn, wall_clock, window_on, without_a_store
    from ui.app import make_application
    from ui.theme import fonts, palette

    def walk(app: QApplication, session: Session, role: Role, now: Clock) -> None:
        for theme, size in product(themes, sizes):
            pixels, _, ratio = size.partition("@")
            width, height = (int(side) // int(ratio or 1) for side in pixels.split("x"))
            palette.apply(app, palette.ColorMode(theme))
            with window_on(session, now, (width, height)) as place:
                for state in states(place, role):
                    if only and state.name not in only:
                        continue
                    turn(80)
                    state.root.grab().save(str(folder / Picture(state.name, language, theme, size).file))

    app = make_application()
    fonts.install_fallbacks()
    with tempfile.TemporaryDirectory(prefix="countersign-screens-") as home:
        at = Path(home)
        for role, person in ((Role.AGENT, desk.ADA), (Role.SENIOR, desk.SAMIR)):
            with without_a_store(at / role, person) as session:
                walk(app, session, role, lambda: desk.NOW)
        shared = folder / ".sample"
        shared.mkdir(exist_ok=True)
        with desk.demo_session(copied_to(at / "demo", filled_once(shared)), Role.LEAD) as session:
            walk(app, session, Role.LEAD, wall_clock)


def drawn(folder: Path) -> list[Picture]:
    """The pictures in a folder, by their names."""
    names = (path.stem.rsplit("-", 3) for path in folder.glob("*.png"))
    pictures = [Picture(*parts) for parts in names if len(parts) == len(Picture._fields)]
    return sorted(pictures, key=lambda each: (each.state, *map(_place, PARTS, each[1:])))


def _place(values: Sequence[str], value: str) -> int:
    return values.index(value) if value in values else len(values)


def main(arguments: Sequence[str]) -> int:
    """Draw what is options for, a process for each language and scale, and write the contact sheet."""
    parser = argparse.ArgumentParser(prog="tests.screenshots")
    parser.add_argument("folder", nargs="?", default=FOLDER)
    for name, values in (("languages", LANGUAGES), ("themes", THEMES), ("sizes", SIZES)):
        parser.add_argument(f"--{name}", default=",".join(values))
    parser.add_argument("--states", default="")
    options = parser.parse_args(arguments)
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    languages, themes, sizes = (value.split(",") for value in (options.languages, options.themes, options.sizes))
    if os.environ.get("COUNTERSIGN_HOME_OF_SCREENS"):
        draw(folder, languages[0], themes, sizes, frozenset(filter(None, options.states.split(","))))
        return 0
    for language, ratio in product(languages, dict.fromkeys(size.partition("@")[2] for size in sizes)):
        with tempfile.TemporaryDirectory(prefix="countersign-screens-") as home:
            environment = os.environ | {
                "COUNTERSIGN_HOME": home,
                "COUNTERSIGN_HOME_OF_SCREENS": home,
                "COUNTERSIGN_LANGUAGE": language,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": ratio or "1",
            }
            some = ",".join(size for size in sizes if size.partition("@")[2] == ratio)
            command = [sys.executable, "-m", "tests.screenshots", str(folder), "--languages", language]
            command += ["--themes", options.themes, "--sizes", some, "--states", options.states]
            subprocess.run(command, env=environment, check=True)
    (folder / "index.html").write_text(sheet(drawn(folder)), encoding="utf-8")
    print(folder / "index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
