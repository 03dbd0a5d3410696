"""Every action, declared once: its id, words, keys and menu."""

from enum import StrEnum
from typing import NamedTuple

from ui.language import phrase, tr


class Menu(StrEnum):
    """The menus of the menu bar, in order."""

    FILE = phrase("&File")
    DRAFT = phrase("&Draft")
    TEXT = phrase("&Text")
    GO = phrase("&Go")
    VIEW = phrase("&View")
    HELP = phrase("&Help")


class Spec(NamedTuple):
    """An action as declared. `over_text`: its key works also while text is typed, even if a text field would take it,
    unless the key types a character. `mac` are its keys on macOS if they differ (Option types characters there, and the
    system reserves some keys), `also` further keys that do the same. `hidden` removes it from the menus, but not from
    palette and help. `check` makes it a switch.
    """

    id: str
    text: str
    keys: str = ""
    menu: Menu = Menu.DRAFT
    over_text: bool = False
    hidden: bool = False
    check: bool = False
    mac: str = ""
    also: tuple[str, ...] = ()
    number: int = 0

    @property
    def words(self) -> str:
        """Its text in the window's language; of several like it, with its `number`."""
        return tr(self.text, number=self.number) if self.number else tr(self.text)

    def keys_on(self, platform: str) -> str:
        """The keys on a system, as of `sys.platform`."""
        return self.mac if self.mac and platform == "darwin" else self.keys


ACTIONS: tuple[Spec, ...] = (
    Spec("sync_now", phrase("Sync now"), "F5", Menu.FILE),
    Spec("take_offline", phrase("Take drafts offline"), "Ctrl+Shift+O", Menu.FILE),
    Spec("stop_sending", phrase("Stop sending…"), "F9", Menu.FILE, over_text=True),
    Spec("lift_stop", phrase("Lift a stop…"), "Shift+F9", Menu.FILE, over_text=True),
    Spec("go_on_restored", phrase("Continue with the restored store"), "Ctrl+Shift+F5", Menu.FILE),
    Spec("open_other", phrase("Open another workspace…"), "Ctrl+O", Menu.FILE),
    Spec("settings", phrase("Settings"), "Ctrl+,", Menu.FILE),
    Spec("quit", phrase("Quit"), "Ctrl+Q", Menu.FILE),
    # deciding
    Spec("approve", phrase("Approve"), "Ctrl+Return", over_text=True),
    Spec("escalate", phrase("Escalate"), "Ctrl+E", over_text=True),
    Spec("reject", phrase("Reject"), "Ctrl+Backspace", over_text=True, mac="Ctrl+Shift+R"),
    Spec("return", phrase("Return with guidance"), "Ctrl+G", over_text=True),
    Spec("snooze", phrase("Snooze…"), "H"),
    Spec("undo", phrase("Undo the last decision"), "Ctrl+Z"),
    # the text
    Spec("edit", phrase("Edit the text"), "E", Menu.TEXT),
    Spec("insert", phrase("Insert a snippet or from a source"), "Ctrl+I", Menu.TEXT, over_text=True),
    Spec("similar", phrase("Insert a similar past answer"), "Ctrl+Shift+I", Menu.TEXT, over_text=True),
    Spec("find", phrase("Find in the reply"), "Ctrl+F", Menu.TEXT, over_text=True),
    Spec("replace", phrase("Find and replace"), "Ctrl+H", Menu.TEXT, over_text=True, mac="Ctrl+Alt+F"),
    Spec("find_next", phrase("Next match"), "F3", Menu.TEXT, over_text=True),
    Spec("find_previous", phrase("Previous match"), "Shift+F3", Menu.TEXT, over_text=True),
    Spec("next_change", phrase("Next change"), "F7", Menu.TEXT, over_text=True),
    Spec("previous_change", phrase("Previous change"), "Shift+F7", Menu.TEXT, over_text=True),
    Spec("spelling", phrase("Correct a misspelled word"), "Ctrl+.", Menu.TEXT, over_text=True),
    Spec("add_word", phrase("Add the word to my words"), "Alt+A", Menu.TEXT, over_text=True, mac="Ctrl+Alt+A"),
    Spec("safer_wording", phrase("Use safer wording"), "Alt+S", Menu.TEXT, over_text=True, mac="Ctrl+Alt+S"),
    Spec("mark_wrong", phrase("Mark the finding as wrong"), "Alt+W", over_text=True, mac="Ctrl+Alt+W"),
    Spec("next_finding", phrase("Next finding"), "F8", over_text=True),
    Spec("previous_finding", phrase("Previous finding"), "Shift+F8", over_text=True),
    Spec("earlier_texts", phrase("Earlier texts of this reply"), "Ctrl+Shift+H", Menu.TEXT, over_text=True),
    Spec("compare_newer", phrase("Compare with the AI's newer draft"), "F4", Menu.TEXT, over_text=True),
    Spec("discard_edit", phrase("Back to the AI's text"), "Ctrl+Shift+Backspace", Menu.TEXT, over_text=True),
    Spec("reveal_field", phrase("Reveal a masked field"), "Alt+R", over_text=True, mac="Ctrl+Alt+R"),
    # moving
    Spec("next", phrase("Next draft"), "J", Menu.GO),
    Spec("previous", phrase("Previous draft"), "K", Menu.GO),
    Spec("pick_next", phrase("Pick this draft and the next"), "Shift+J", Menu.GO),
    Spec("pick_previous", phrase("Pick this draft and the previous"), "Shift+K", Menu.GO),
    Spec("search", phrase("Search"), "/", Menu.GO, over_text=True, also=("Ctrl+Shift+F",)),
    Spec("open_link", phrase("Open the ticket or a source's link"), "O", Menu.GO),
    Spec("recipients", phrase("Show everyone who gets the reply"), "Alt+M", Menu.GO, over_text=True, mac="Ctrl+Alt+M"),
    Spec("copy_link", phrase("Copy a link to this draft"), "Ctrl+Shift+C", Menu.GO, over_text=True),
    Spec("open_attention", phrase("Go to what needs you"), "Ctrl+Shift+N", Menu.GO, over_text=True),
    Spec("views", phrase("Views and order of the queue"), "V", Menu.GO),
    Spec("back", phrase("Back to the list"), "Esc", Menu.GO),
    Spec("next_pane", phrase("Next pane"), "F6", Menu.GO, over_text=True),
    Spec("previous_pane", phrase("Previous pane"), "Shift+F6", Menu.GO, over_text=True),
    Spec("go_review", phrase("Review"), "Ctrl+1", Menu.GO, over_text=True),
    Spec("go_escalations", phrase("Escalations"), "Ctrl+2", Menu.GO, over_text=True),
    Spec("go_history", phrase("History"), "Ctrl+3", Menu.GO, over_text=True),
    Spec("go_insights", phrase("Insights"), "Ctrl+4", Menu.GO, over_text=True),
    Spec("go_outbox", phrase("Outbox"), "Ctrl+5", Menu.GO, over_text=True),
    *(
        Spec(
            f"source_{n}",
            phrase("Source {number}"),
            f"Alt+{n}",
            Menu.GO,
            over_text=True,
            hidden=True,
            mac=f"Meta+{n}",
            number=n,
        )
        for n in range(1, 10)
    ),
    # looking
    Spec("palette", phrase("All actions"), "Ctrl+K", Menu.VIEW, over_text=True),
    Spec("inline_diff", phrase("Inline diff"), "Ctrl+D", Menu.VIEW, over_text=True, check=True),
    Spec("tab_sources", phrase("Sources"), "Ctrl+Shift+1", Menu.VIEW, over_text=True, mac="Ctrl+Alt+1"),
    Spec("tab_changes", phrase("Changes"), "Ctrl+Shift+2", Menu.VIEW, over_text=True, mac="Ctrl+Alt+2"),
    Spec("tab_customer", phrase("Customer"), "Ctrl+Shift+3", Menu.VIEW, over_text=True, mac="Ctrl+Alt+3"),
    Spec("tab_timeline", phrase("Timeline"), "Ctrl+Shift+4", Menu.VIEW, over_text=True, mac="Ctrl+Alt+4"),
    Spec("larger", phrase("Larger text"), "Ctrl++", Menu.VIEW, over_text=True, also=("Ctrl+=",)),
    Spec("smaller", phrase("Smaller text"), "Ctrl+-", Menu.VIEW, over_text=True),
    Spec("normal_size", phrase("Normal text"), "Ctrl+0", Menu.VIEW, over_text=True),
    Spec("light_dark", phrase("Light or dark"), "Ctrl+Shift+L", Menu.VIEW, over_text=True),
    Spec("help", phrase("Help and keys"), "F1", Menu.HELP, over_text=True),
    Spec("copy_report", phrase("Copy a fault report"), "Ctrl+Shift+F1", Menu.HELP, over_text=True),
    Spec("diagnostics", phrase("Save diagnostics…"), "Ctrl+F1", Menu.HELP),
    Spec("tour", phrase("Tour in three steps"), "Shift+F1", Menu.HELP),
)


ONCE = frozenset({"approve", "escalate", "reject", "return", "undo", "mark_wrong", "discard_edit", "go_on_restored"})
"""Holding the key does these only once: each makes or undoes a decision."""
