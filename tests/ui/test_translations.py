"""The window's sentences in every language: all there, complete, and the files what the code says.

`python -m tests.translations` writes the files again.
"""

import ast
import gc
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtWidgets import QApplication

import ui
from tests.translations import PLURALS, compiled, page, read, sentences
from tests.ui.shown_words import kept
from ui import language
from ui.language import FOLDER, number, phrase, tr

UI = Path(ui.__path__[0])
CODES = tuple(PLURALS)


@pytest.fixture
def speak() -> Iterator[object]:
    """Say everything in a language, and afterwards in English again."""
    yield lambda code: language.use(None, code)
    language.use(None, "en")


@pytest.mark.parametrize("code", CODES)
def test_the_files_have_every_sentence_of_the_code_and_no_other(code: str) -> None:
    written = (FOLDER / f"{code}.ts").read_text(encoding="utf-8")
    assert page(code, read(code)) == written, "run python -m tests.translations"
    assert compiled(code, written) == (FOLDER / f"{code}.qm").read_bytes(), "run python -m tests.translations"


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_has_its_translation_with_all_plural_forms(code: str) -> None:
    translations = read(code)
    missing = [source for source in sentences() if source not in translations or not all(translations[source].forms)]
    assert missing == []
    assert [source for source, translation in translations.items() if translation.unfinished] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_places_of_its_sentence_and_its_spaces_at_the_ends(code: str) -> None:
    known = sentences()
    misfits = []
    for source, translation in read(code).items():
        places = _places(source)
        # "one draft", "two drafts" need no number, and what no one ever sees of none need no more.
        may_lack = places if known[source].counted else set()
        for form in translation.forms:
            here = _places(form)
            ends = (source[:1] == " ", source[-1:] == " ") == (form[:1] == " ", form[-1:] == " ")
            if here - places or (places - here) - may_lack or not ends:
                misfits.append((source, form))
    assert misfits == []


def _places(text: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name}


def test_arabic_and_german_choose_the_plural_form_by_the_count(speak: object) -> None:
    def drafts(count: int) -> str:
        return tr("{count:,} drafts", singular="{count} draft", count=count)

    assert [drafts(1), drafts(2), drafts(1200)] == ["1 draft", "2 drafts", "1,200 drafts"]
    language.use(None, "de")
    assert [drafts(1), drafts(2), drafts(1200)] == ["1 Entwurf", "2 Entwürfe", "1.200 Entwürfe"]
    language.use(None, "ar")
    assert len({re.sub("[٠-٩٬]+", "#", drafts(count)) for count in (0, 1, 2, 3, 11)}) == 5
    language.use(None, "en")


def test_a_phrase_of_a_table_is_said_in_the_language_where_it_is_shown(speak: object) -> None:
    from ui.outside_text import one_line

    table = phrase("Approve")
    assert one_line(table) == "Approve"
    language.use(None, "de")
    assert one_line(table) == f"{table}" == tr("Approve") == "Freigeben"
    assert tr("By {what}", what=table) == "Nach Freigeben"
    language.use(None, "en")


def test_help_and_tour_are_said_in_the_language_with_their_keys(speak: object) -> None:
    from ui.action_keys import with_keys
    from ui.shell.screen_help import HELP
    from ui.shell.tour import STEPS

    sentences_of_both = [*(words for each in HELP.values() for words in each.sentences), *(each.text for each in STEPS)]
    in_english = [with_keys(words) for words in sentences_of_both]
    language.use(None, "de")
    in_german = [with_keys(words) for words in sentences_of_both]
    language.use(None, "en")
    assert [words for words, english in zip(in_german, in_english, strict=True) if words == english] == []


def test_a_phrase_is_not_joined_before_it_is_said(speak: object, qapp: QApplication) -> None:
    from ui.outbox.item import SAFE
    from ui.widgets.banner import Banner

    language.use(None, "de")
    banner = Banner()
    banner.say(phrase("Not sent"), SAFE)
    language.use(None, "en")
    assert banner.accessibleName().startswith("Nicht gesendet Ihr Text wurde nicht gesendet.")


def test_numbers_are_written_as_the_language_writes_them(speak: object) -> None:
    assert number(1234.5, ",.1f") == "1,234.5"
    language.use(None, "de")
    assert number(1234.5, ",.1f") == "1.234,5"
    language.use(None, "ar")
    assert number(1234.5, ",.1f") == "١٬٢٣٤٫٥"
    language.use(None, "en")


@pytest.mark.parametrize("code", CODES)
def test_a_file_that_an_update_overwrites_takes_no_sentence_away(
    speak: object, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / f"{code}.qm"
    file.write_bytes((FOLDER / file.name).read_bytes())
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    speak(code)  # type: ignore[operator]
    before = [language._form(source, 2) for source in sentences()]
    language._found.cache_clear()
    file.write_bytes(b"")
    assert [language._form(source, 2) for source in sentences()] == before
    assert any(before)


def test_an_unknown_language_is_english() -> None:
    assert language.chosen("xx") == "en"
    assert [language.chosen(code) for code in ("en", "de", "ar")] == ["en", "de", "ar"]


NOT_SHOWN = {
    "app.py": {"Countersign"},
    "draft/customer_panel.py": {"vat id"},
    "draft/decision_gate.py": {"a draft could not be shown"},
    "faults.py": {"fault in %s: %s at %s", "a fault in %s could not be told"},
    "first_run/dialog.py": {"Countersign"},
    "history/decisions_table.py": {"Mara Quinn-Holt", "missing knowle"},
    "language.py": {"English", "Deutsch"},
    "outbox/detail.py": {"top bottom"},
    "shell/freedesktop.py": {"Notify", "Countersign"},
    "shell/window.py": {"Countersign"},
    "theme/palette.py": {"Fusion"},
    "theme/scripts.py": {"some emoji, such as {}"},
    "widgets/diff_view.py": {"side by side"},
    "widgets/visible_text.py": {"BRAILLE BLANK"},
}
"""By module: words that no one sees on the screen, or sees in every language as they are."""
ELSEWHERE = frozenset(
    {"fault_report.py", "virtual_screen.py", "settings/key_file.py", "shell/diagnostics.py", "screenshots.py"}
    | {"guard.py", "pages.py", "widgets/accessible_roles.py", "theme/stylesheet.py", "theme/fonts.py"}
)
"""Modules whose words are English in every language: reports and files for operators, Qt's own names."""
QUIET = frozenset(
    {"cast", "TypeVar", "NewType", "getattr", "hasattr", "setObjectName", "setProperty", "findChild", "compile", "sub"}
    | {"import_module", "isinstance", "KeyError", "ValueError", "AssertionError", "RuntimeError", "fullmatch", "match"}
    | {"strftime", "dated", "debug", "info", "warning", "exception", "setDateTimeFormat", "setDisplayFormat"}
)
SAID = frozenset({"tr", "phrase"})
KEYS = re.compile(r"^((Ctrl|Alt|Shift|Meta|F\d+)\b.*|Esc|Enter|Return|Backspace|Del)$")
TYPES = re.compile(r"^[A-Za-z_.]+(\[[\w\[\], |.]+\])?( \| (None|\w+))*$")


def unsaid(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Words in a literal that no `tr` or `phrase` holds."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}

    def is_quiet(node: ast.AST) -> bool:
        while (parent := parents.get(node)) is not None:
            match parent:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if node is not parent.func:
                    if name in SAID or name in QUIET:
                        return True
                case ast.JoinedStr() if not isinstance(node, ast.Constant):
                    pass  # what it shows of ours may be in its places too
                case ast.JoinedStr() | ast.Compare() | ast.Subscript() | ast.arg() | ast.Assert() | ast.MatchValue():
                    return True
                case ast.AnnAssign(annotation=annotation) if node is annotation:
                    return True
                case ast.FunctionDef(returns=returns) if node is returns:
                    return True
                case ast.Expr():
                    return isinstance(node, ast.Constant)
            node = parent
        return False

    for node in ast.walk(tree):
        if not isinstance(node, ast.expr):
            continue
        words = ""
        if isinstance(node, ast.JoinedStr):
            words = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value
        if looks_like_words(words) and not is_quiet(node):
            yield node.lineno, words


def looks_like_words(text: str) -> bool:
    """Two words with a space between, or one with a capital letter, as people read them."""
    if KEYS.match(text) or (" " not in text and re.search(r"[_/\[]|\.\w|[a-z][A-Z]", text)):
        return False
    return bool(re.search(r"[A-Za-z]{2,} [A-Za-z“(]|[}”,.:] [A-Za-z]{2,}|^[A-Z&][a-z]{2,}", text))


def bare_numbers(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Numbers that an f-string writes by a pattern of `format`, which are in Western digits in every language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            spec = "".join(str(part.value) for part in node.format_spec.values if isinstance(part, ast.Constant))
            if re.fullmatch(r",|,?\.\d[f%g]|,d", spec):
                yield node.lineno, spec


def test_numbers_on_the_screen_are_written_as_the_language_writes_them() -> None:
    numbers = {
        f"ui/{name}:{line}: {spec}"
        for path in sorted(UI.rglob("*.py"))
        if (name := path.relative_to(UI).as_posix()) not in ELSEWHERE
        for line, spec in bare_numbers(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert numbers == set(), "write it by ui.language.number, or give it to tr"


SAYS = frozenset({"said", "said_here", "placed"})


def bare_errors(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Errors whose sentence, which is in English, is put on the screen as it is."""
    own = {
        id(inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in SAYS
        for inside in ast.walk(node)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id="error")]) if id(node) not in own:
                yield node.lineno, "str(error)"
            case ast.Call(func=ast.Name(id="tr"), keywords=keywords):
                yield from ((k.value.lineno, f"{k.arg}=error") for k in keywords if _is_error(k.value))
            case ast.FormattedValue(value=value) if _is_error(value):
                yield value.lineno, "{error}"


def _is_error(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "error"


NOT_ON_THE_SCREEN = frozenset({"fault_report.py", "virtual_screen.py", "settings/key_file.py", "screenshots.py"})


def test_errors_are_said_in_the_windows_language() -> None:
    bare = {
        f"ui/{name}:{line}: {what}"
        for path in sorted(UI.rglob("*.py"))
        if (name := path.relative_to(UI).as_posix()) not in NOT_ON_THE_SCREEN
        for line, what in bare_errors(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert bare == set(), "say it by Bridge.said or outside_text.said"


@pytest.mark.parametrize("code", CODES)
def test_no_translation_has_signs_that_are_shown_by_their_names(code: str) -> None:
    """Isolates (U+2068, U+2069) are put where all are; other signs that turn text are shown as `[RLM]`."""
    signs = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066\u2067]")
    assert [form for known in read(code).values() for form in known.forms if signs.search(form)] == []
    pairs = [(form.count("\u2068"), form.count("\u2069")) for known in read(code).values() for form in known.forms]
    assert all(opened == closed for opened, closed in pairs)


ALSO_GERMAN = frozenset(
    [
        "Aa",
        "Agent",
        "Auditor",
        "Cc",
        "Countersign",
        "Esc",
        "Lines",
        "Markdown",
        "Name",
        "Online",
        "Parquet",
        "Person",
        "Prompt",
        "Revision",
        "Senior",
        "Spam",
        "Status",
        "System",
        "Team",
        "Text",
        "Ticket",
        "Token",
        "Tokens",
        "Trace",
        "h",
        "in",
        "json",
        "jsonl",
        "md",
        "min",
        "ms",
        "parquet",
        "s",
        "txt",
    ]
)
"""Words that German has as English has them. Another translation that is its English sentence was copied."""


def test_a_translation_that_is_its_english_sentence_has_only_words_that_german_has_too() -> None:
    assert {word for word in kept("de") if not word.isupper()} == ALSO_GERMAN


def test_no_words_reach_the_screen_without_a_translation() -> None:
    gc.disable()  # Python 3.11 counts its depth wrongly where the collector runs while it makes a tree
    try:
        unsaid_words = {
            (name, words): line
            for path in sorted(UI.rglob("*.py"))
            if (name := path.relative_to(UI).as_posix()) not in ELSEWHERE
            for line, words in unsaid(ast.parse(path.read_text(encoding="utf-8")))
            if words not in NOT_SHOWN.get(name, set())
        }
    finally:
        gc.enable()
    assert {f"ui/{name}:{line}: {words}" for (name, words), line in unsaid_words.items()} == set(), (
        "say it by tr or phrase"
    )


@pytest.mark.parametrize(
    "bare",
    [
        'label.setText("Not here")',
        'f"{count} drafts wait"',
        'Toast("Saved.")',
        'W = "Done"',
        """f"{'Not here' if x else y}: {z}\"""",
    ],
)
def test_a_literal_that_nobody_translates_is_found(bare: str) -> None:
    assert list(unsaid(ast.parse(bare)))


@pytest.mark.parametrize("fine", ['tr("Not here")', 'phrase("Done")', 'w.setObjectName("The pane")', '"Ctrl+Return"'])
def test_what_is_translated_or_never_shown_is_not(fine: str) -> None:
    assert not list(unsaid(ast.parse(f"x = {fine}")))
