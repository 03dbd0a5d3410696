"""The window's sentences and their translations.

    python -m tests.translations

collects what `ui.language.tr` and `phrase` name into resources/languages/*.ts, keeps the translations that are there,
and compiles them to .qm with Qt's own lrelease. Tests fail where the files are not what the code says
(`tests/ui/test_translations.py`).
"""

import ast
import gc
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import PySide6

import ui
from ui.language import CONTEXT, FOLDER

UI = Path(ui.__path__[0])
PLURALS = {"de": 2, "ar": 6}
"""The plural forms of each language, in Qt's order: German one, other; Arabic zero, one, two, few, many, other."""


class Sentence(NamedTuple):
    """What the code says, and where; `counted` if a `count` chooses among plural forms."""

    source: str
    counted: bool
    places: tuple[str, ...] = ()


class Translation(NamedTuple):
    """One form, or one for each plural; empty where it is missing."""

    forms: tuple[str, ...]
    unfinished: bool = False


def sentences() -> dict[str, Sentence]:
    """Every sentence of the window by its source, in the order of the modules."""
    collected: dict[str, Sentence] = {}
    gc.disable()  # Python 3.11 counts its depth wrongly where the collector runs while it makes a tree
    try:
        for path in sorted(UI.rglob("*.py")):
            for each in _of_module(path):
                before = collected.get(each.source)
                places = tuple(dict.fromkeys((*(before.places if before else ()), *each.places)))
                collected[each.source] = Sentence(each.source, each.counted or bool(before and before.counted), places)
    finally:
        gc.enable()
    return collected


def _of_module(path: Path) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "phrase")):
            continue
        for text in _literals(node.args[0]):
            names = {name for _, name, *_ in Formatter().parse(text) if name} if "{" in text else set()
            yield Sentence(text, "count" in names, (f"ui/{path.relative_to(UI).as_posix()}",))


def _literals(text: ast.expr) -> Iterator[str]:
    match text:
        case ast.Constant(value=str() as value):
            yield value
        case ast.IfExp(body=body, orelse=other):
            yield from _literals(body)
            yield from _literals(other)


def places_in(text: str) -> set[str]:
    """The names in braces, with what is known_one about how a number is written."""
    return {name for _, name, *_ in Formatter().parse(text) if name}


def read(code: str) -> dict[str, Translation]:
    """The translations of a language by their source."""
    path = FOLDER / f"{code}.ts"
    if not path.is_file():
        return {}
    collected = {}
    for message in ET.parse(path).getroot().iter("message"):
        element = message.find("translation")
        source = message.findtext("source") or ""
        if element is None or element.get("type") in ("vanished", "obsolete"):
            continue
        forms = [form.text or "" for form in element.findall("numerusform")] or [element.text or ""]
        collected[source] = Translation(tuple(forms), element.get("type") == "unfinished")
    return collected


def page(code: str, known: dict[str, Translation]) -> str:
    """The .ts file of a language: every sentence of the code with the translation that is known."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{code}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for each in sorted(sentences().values(), key=lambda one: (one.places[0], one.source)):
        known_one = known.get(each.source)
        count = PLURALS[code] if each.counted else 1
        fits = known_one is not None and len(known_one.forms) == count and all(known_one.forms)
        forms = known_one.forms if known_one is not None and len(known_one.forms) == count else ("",) * count
        lines.append('    <message numerus="yes">' if each.counted else "    <message>")
        lines.append(f"        <location filename={quoteattr(each.places[0])}/>")
        lines.append(f"        <source>{escape(each.source)}</source>")
        state = "" if fits and known_one is not None and not known_one.unfinished else ' type="unfinished"'
        if each.counted:
            lines.append(f"        <translation{state}>")
            lines += [f"            <numerusform>{escape(form)}</numerusform>" for form in forms]
            lines.append("        </translation>")
        else:
            lines.append(f"        <translation{state}>{escape(forms[0])}</translation>")
        lines.append("    </message>")
    return "\n".join([*lines, "</context>", "</TS>", ""])


def compiled(code: str, text: str) -> bytes:
    """The .qm of a .ts, by Qt's own compiler."""
    with tempfile.TemporaryDirectory() as folder:
        ts, qm = Path(folder, f"{code}.ts"), Path(folder, f"{code}.qm")
        ts.write_text(text, encoding="utf-8")
        compiler = Path(PySide6.__path__[0]) / "lrelease"
        subprocess.run([compiler, "-silent", ts, "-qm", qm], check=True)
        return qm.read_bytes()


def write(code: str, known: dict[str, Translation]) -> None:
    """Write .ts and .qm of a language."""
    text = page(code, known)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{code}.ts").write_text(text, encoding="utf-8")
    (FOLDER / f"{code}.qm").write_bytes(compiled(code, text))


def main() -> int:
    """Write every language; says what is missing."""
    for code in PLURALS:
        known = read(code)
        write(code, known)
        missing = [source for source in sentences() if not all(known.get(source, Translation(("",))).forms)]
        sys.stdout.write(f"{code}: {len(sentences())} sentences, {len(missing)} without a translation\n")
        for source in missing[:20]:
            sys.stdout.write(f"  {source}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
