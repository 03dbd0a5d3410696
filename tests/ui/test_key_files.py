"""The person's keys as a file, imported whole or not at all; everything that shows a key shows the one in force."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from console.local.settings import Settings, load_settings, save_settings
from tests.support.memory_secrets import MemorySecrets
from tests.ui.desk import NOW, Screen, fill, screen_of, session_on
from tests.ui.reviewing import ReviewWindow
from tests.ui.test_window_words import UI, texts
from ui.action_keys import with_keys
from ui.action_list import ACTIONS
from ui.key_bindings import problems
from ui.settings.key_file import KeyFileInvalid, exported, imported
from ui.settings.page import SettingsPage
from ui.settings.shortcuts_section import ShortcutsSection
from ui.shell.help_menu import HelpMenu
from ui.shell.key_help import KeyHelp

pytestmark = pytest.mark.usefixtures("qapp")
LIMIT = 90_000
PLATFORMS = ("linux", "win32", "darwin")
CHANGED = {
    "next": "N", "approve": "Ctrl+Shift+P", "search": "Ctrl+L", "safer_wording": "Ctrl+Shift+Q", "next_finding": "F10",
    "go_history": "", "undo": "Ctrl+U",
}  # fmt: skip


def a_file(*lines: str, version: str = "version = 1") -> bytes:
    return "\n".join((version, "[shortcuts]", *lines)).encode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (a_file('aprove = "F2"'), "Line 3: `aprove` is not an action; did you mean `approve`?"),
        (a_file('rocket = "F2"'), "Line 3: `rocket` is not an action; an exported file lists every action."),
        (
            a_file('approve = "Ctrl+E"'),
            'Line 3: `approve` has Ctrl+E, which is the key of “Escalate”; give `escalate` another, or "" for none.',
        ),
        (
            a_file('next = "N"', 'snooze = "N"'),
            "Line 3: `next` has N, which is the key of “Snooze…”; give one of them another.",
        ),
        (
            a_file('approve = "P"'),
            "Line 3: `approve` has “P”, which types a character, and this action works while you type; choose a key "
            "with Ctrl.",
        ),
        (
            a_file('find = "Backspace"'),
            "Line 3: `find` has “Backspace”, which writes or moves in a text, and this action works while you type; "
            "choose a key with Ctrl.",
        ),
        (
            a_file('find = "Ctrl+V"'),
            "Line 3: `find` has “Ctrl+V”, which is paste in every text, and this action works while you type; choose "
            "another key.",
        ),
        (
            a_file('next = "Return"'),
            "Line 3: `next` has “Return”, which is needed to move in the window; add Ctrl, or choose another key.",
        ),
        (
            a_file('next = "Ctrl+Banana"'),
            'Line 3: `next` has “Ctrl+Banana”, which is not a key; write it as Ctrl+Shift+P, or "" for none.',
        ),
        (a_file('next = "G, N"'), "Line 3: `next` has “G, N”, which are 2 keys one after another; give it one."),
        (a_file("next = 7"), "Line 3: The keys of `next` are not a string in quotes."),
        (
            b"version = 1\nshortcuts = 3\n",
            "Line 2: `shortcuts` is not a table; write `[shortcuts]` and the keys below it.",
        ),
        (
            b"version = 1\nkeys = 3\n",
            "Line 2: `keys` is not known here; a file of key bindings has `version` and `[shortcuts]`.",
        ),
        (
            a_file(version="version = 2"),
            "The file has version 2 and this Countersign reads version 1; update Countersign.",
        ),
        (
            a_file(version='version = "one"'),
            "The file has another version than 1, which this Countersign reads; export the keys again.",
        ),
        (b"", "The file does not say its version; add the line `version = 1` at its top."),
        (b"approve: Ctrl+P\n", "Line 1 is not TOML: Expected '=' after a key in a key/value pair."),
        (b"\xff\xfe\x00", "Byte 0 is not UTF-8 text; save the file as UTF-8."),
        (b"caf\xe9 = 1", "Byte 3 is not UTF-8 text; save the file as UTF-8."),
        (b"#" * 1_000_001, "The file is larger than 1 MB, so it is not a file of key bindings; choose another."),
    ],
)
def test_each_problem_of_a_file_is_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(KeyFileInvalid) as invalid:
        imported(content, "linux")
    assert invalid.value.problems == (sentence,)


def test_all_problems_are_said_at_once_in_the_order_of_the_file() -> None:
    with pytest.raises(KeyFileInvalid) as invalid:
        imported(a_file('approve = "P"', 'rocket = "F2"', "next = 7", 'find = "Ctrl+Nothing"'), "linux")
    assert [sentence.split(":")[0] for sentence in invalid.value.problems] == [f"Line {n}" for n in (3, 4, 5, 6)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_problem(encoding: str) -> None:
    assert imported(a_file('next = "N"').decode().encode(encoding), "linux") == {"next": "N"}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_declared_keys_have_no_problem(platform: str) -> None:
    declared = {spec.id: spec.keys_on(platform) for spec in ACTIONS if spec.keys_on(platform)}
    assert list(problems(declared, platform)) == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_exported_file_is_read_as_what_was_exported(platform: str) -> None:
    text = exported(CHANGED, platform)
    assert imported(text.encode(), platform) == CHANGED
    assert imported(exported({}, platform).encode(), platform) == {}
    # Every action is there to be edited: without the comment signs the file gives each its own keys.
    every = "\n".join(
        line.removeprefix("# ") if " = " in line and "Ctrl+Shift+P, then" not in line else line
        for line in text.splitlines()
    )
    assert imported(every.encode(), platform) == CHANGED


def test_two_actions_can_change_keys_with_each_other() -> None:
    assert imported(a_file('next = "K"', 'previous = "J"'), "linux") == {"next": "K", "previous": "J"}


@pytest.mark.parametrize(
    ("platform", "keys"), [("win32", "Ctrl+Alt+Q"), ("darwin", "Alt+Q"), ("darwin", "Alt+Shift+4")]
)
def test_a_key_that_writes_a_character_on_this_system_is_refused(platform: str, keys: str) -> None:
    assert imported(a_file(f'find = "{keys}"'), "linux") == {"find": keys}
    with pytest.raises(KeyFileInvalid, match="types a character"):
        imported(a_file(f'find = "{keys}"'), platform)


KEYS = st.sampled_from(
    (
        "",
        "Q",
        "7",
        "F2",
        "F8",
        "Ctrl+E",
        "Ctrl+Q",
        "Ctrl+9",
        "Alt+W",
        "Return",
        "Del",
        "Ctrl+C",
        "Ctrl+Alt+X",
        "x, y",
        "?!",
    )
)


def outcome(content: bytes, platform: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """What a file's keys are, or what is wrong with it."""
    try:
        return imported(content, platform), ()
    except KeyFileInvalid as invalid:
        return {}, invalid.problems


@given(changed=st.dictionaries(st.sampled_from([spec.id for spec in ACTIONS]), KEYS, max_size=6))
def test_whatever_is_accepted_leaves_each_key_with_one_action(changed: dict[str, str]) -> None:
    lines = [f'{name} = "{keys}"' for name, keys in changed.items()]
    for platform in PLATFORMS:
        accepted, sentences = outcome(a_file(*lines), platform)
        assert all(sentence.endswith((".", "?")) for sentence in sentences)
        held: dict[str, str] = {}
        for spec in ACTIONS:
            first = accepted.get(spec.id, spec.keys_on(platform))
            for keys in (first, *spec.also) if first else ():
                assert held.setdefault(QKeySequence(keys).toString(), spec.id) == spec.id


@given(content=st.binary(max_size=200))
def test_whatever_is_in_a_file_it_is_read_or_refused_in_sentences(content: bytes) -> None:
    accepted, sentences = outcome(content, "linux")
    assert not (accepted and sentences)


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path / "home"))
    secrets = MemorySecrets()
    fill(tmp_path / "profile", secrets)
    with session_on(tmp_path / "profile", secrets) as session, screen_of(session, SettingsPage, "settings") as screen:
        yield screen


def test_keys_are_exported_imported_and_reset_in_settings(screen: Screen, tmp_path: Path, qtbot: QtBot) -> None:
    section: ShortcutsSection = screen.page.sections["shortcuts"]
    screen.page.show_item("shortcuts")
    path = tmp_path / "keys.toml"
    section.export(path)
    qtbot.waitUntil(lambda: str(path) in section.outcome.words(), timeout=LIMIT)
    path.write_text(path.read_text().replace('# approve = "Ctrl+Return"', 'approve = "Ctrl+Shift+P"'))
    section.take(path)
    qtbot.waitUntil(lambda: "in use" in section.outcome.words(), timeout=LIMIT)
    assert load_settings().shortcuts == {"approve": "Ctrl+Shift+P"}
    assert screen.actions.keys("approve") == ("Ctrl+Shift+P",)
    assert ("Approve", "Ctrl+Shift+P") in section.shown()
    section.reset()
    qtbot.waitUntil(lambda: "default keys again" in section.outcome.words(), timeout=LIMIT)
    assert load_settings().shortcuts == {}
    assert screen.actions.keys("approve") == ("Ctrl+Return",)


def test_of_a_file_with_a_problem_nothing_is_used(screen: Screen, tmp_path: Path, qtbot: QtBot) -> None:
    save_settings(Settings(shortcuts={"next": "N"}), now=NOW)
    screen.actions.use_keys({"next": "N"})
    section: ShortcutsSection = screen.page.sections["shortcuts"]
    screen.page.show_item("shortcuts")
    path = tmp_path / "keys.toml"
    path.write_bytes(a_file('approve = "Ctrl+Shift+P"', 'rocket = "F2"', 'find = "Ctrl+V"'))
    section.take(path)
    qtbot.waitUntil(lambda: "No key was changed." in section.outcome.words(), timeout=LIMIT)
    assert "`rocket` is not an action" in section.outcome.words()
    assert "`find` has “Ctrl+V”" in section.outcome.words()
    assert load_settings().shortcuts == {"next": "N"}
    assert (screen.actions.keys("approve"), screen.actions.keys("next")) == (("Ctrl+Return",), ("N",))
    section.take(tmp_path / "gone.toml")
    qtbot.waitUntil(lambda: "gone.toml cannot be read" in section.outcome.words(), timeout=LIMIT)
    section.export(tmp_path / "nowhere" / "keys.toml")
    qtbot.waitUntil(lambda: "Choose another place" in section.outcome.words(), timeout=LIMIT)


def test_help_tips_buttons_and_sentences_show_the_keys_in_force(table: ReviewWindow) -> None:
    window = table.window
    window.actions_.use_keys(CHANGED)
    window.actions_.refresh()
    bar = table.page.centre.bar
    assert "key N" in bar.skip.accessibleDescription()
    assert bar.approve.toolTip().startswith("Approve · Ctrl+Shift+P")
    assert window.rail.button("history").toolTip() == "History"
    assert window.rail.button("review").toolTip() == "Review · Ctrl+1"
    assert "F10" in window.actions_["next_finding"].toolTip()
    help_ = KeyHelp(window.actions_, window)
    labels = [label.text() for label in help_.findChildren(QLabel)]
    assert "Ctrl Shift P" in labels
    assert any("N and K go through the queue" in words and "J" not in words for words in labels)
    assert any("F10 goes to the next finding, Ctrl+Shift+Q uses" in words for words in labels)
    assert with_keys("{go_history} or {undo}") == "“History” or Ctrl+U"
    help_menu: HelpMenu = window.help_menu
    help_menu.start_tour()
    tour = help_menu.tour()
    assert tour is not None
    assert tour.words.text().startswith("N goes to the next draft, K to the previous one.")
    tour.end()


FIXED = {"Ctrl+Z": "undoes typing in every text", "F1": "the first start has no window yet", "Esc": "leaves a sheet"}


def test_no_sentence_of_the_window_names_a_key_that_can_be_changed() -> None:
    declared = {spec.keys for spec in ACTIONS if "+" in spec.keys or spec.keys.startswith("F")} - FIXED.keys()
    named = []
    for module in sorted(UI.rglob("*.py")):
        if module.name in ("action_list.py", "key_file.py"):
            continue
        tree = ast.parse(module.read_text("utf-8"))
        spoken = [
            node.body[0] for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        ]
        docstrings = {id(each.value) for each in spoken if isinstance(each, ast.Expr)}
        for text in texts(tree):
            words = str(text.value).replace("(", " ").replace(")", " ").replace(",", " ").split()
            if id(text) not in docstrings and len(words) > 1 and (keys := declared & {w.strip(".;:") for w in words}):
                named.append(f"{module.relative_to(UI)}:{text.lineno}: {keys}")
    assert named == []
