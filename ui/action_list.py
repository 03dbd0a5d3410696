"""Every action, declared once: its id, words, keys and menu."""

from enum import StrEnum
from typing import NamedTuple


class Menu(StrEnum):
    """The menus of the menu bar, in order."""

    FILE = "&File"
    DRAFT = "&Draft"
    TEXT = "&Text"
    GO = "&Go"
    VIEW = "&View"
    HELP = "&Help"


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

    def keys_on(self, platform: str) -> str:
        """The keys on a system, as of `sys.platform`."""
        return self.mac if self.mac and platform == "darwin" else self.keys


ACTIONS: tuple[Spec, ...] = (
    Spec("sync_now", "Sync now", "F5", Menu.FILE),
    Spec("take_offline", "Take drafts offline", "Ctrl+Shift+O", Menu.FILE),
    Spec("stop_sending", "Stop sending…", "F9", Menu.FILE, over_text=True),
    Spec("lift_stop", "Lift a stop…", "Shift+F9", Menu.FILE, over_text=True),
    Spec("go_on_restored", "Continue with the restored store", "Ctrl+Shift+F5", Menu.FILE),
    Spec("open_other", "Open another workspace…", "Ctrl+O", Menu.FILE),
    Spec("settings", "Settings", "Ctrl+,", Menu.FILE),
    Spec("quit", "Quit", "Ctrl+Q", Menu.FILE),
    # deciding
    Spec("approve", "Approve", "Ctrl+Return", over_text=True),
    Spec("escalate", "Escalate", "Ctrl+E", over_text=True),
    Spec("reject", "Reject", "Ctrl+Backspace", over_text=True, mac="Ctrl+Shift+R"),
    Spec("return", "Return with guidance", "Ctrl+G", over_text=True),
    Spec("snooze", "Snooze…", "H"),
    Spec("undo", "Undo the last decision", "Ctrl+Z"),
    # the text
    Spec("edit", "Edit the text", "E", Menu.TEXT),
    Spec("insert", "Insert a snippet or from a source", "Ctrl+I", Menu.TEXT, over_text=True),
    Spec("similar", "Insert a similar past answer", "Ctrl+Shift+I", Menu.TEXT, over_text=True),
    Spec("find", "Find in the reply", "Ctrl+F", Menu.TEXT, over_text=True),
    Spec("replace", "Find and replace", "Ctrl+H", Menu.TEXT, over_text=True, mac="Ctrl+Alt+F"),
    Spec("find_next", "Next match", "F3", Menu.TEXT, over_text=True),
    Spec("find_previous", "Previous match", "Shift+F3", Menu.TEXT, over_text=True),
    Spec("next_change", "Next change", "F7", Menu.TEXT, over_text=True),
    Spec("previous_change", "Previous change", "Shift+F7", Menu.TEXT, over_text=True),
    Spec("spelling", "Correct a misspelled word", "Ctrl+.", Menu.TEXT, over_text=True),
    Spec("add_word", "Add the word to my words", "Alt+A", Menu.TEXT, over_text=True, mac="Ctrl+Alt+A"),
    Spec("safer_wording", "Use safer wording", "Alt+S", Menu.TEXT, over_text=True, mac="Ctrl+Alt+S"),
    Spec("mark_wrong", "Mark the finding as wrong", "Alt+W", over_text=True, mac="Ctrl+Alt+W"),
    Spec("next_finding", "Next finding", "F8", over_text=True),
    Spec("previous_finding", "Previous finding", "Shift+F8", over_text=True),
    Spec("earlier_texts", "Earlier texts of this reply", "Ctrl+Shift+H", Menu.TEXT, over_text=True),
    Spec("compare_newer", "Compare with the AI's newer draft", "F4", Menu.TEXT, over_text=True),
    Spec("discard_edit", "Back to the AI's text", "Ctrl+Shift+Backspace", Menu.TEXT, over_text=True),
    Spec("reveal_field", "Reveal a masked field", "Alt+R", over_text=True, mac="Ctrl+Alt+R"),
    # moving
    Spec("next", "Next draft", "J", Menu.GO),
    Spec("previous", "Previous draft", "K", Menu.GO),
    Spec("pick_next", "Pick this draft and the next", "Shift+J", Menu.GO),
    Spec("pick_previous", "Pick this draft and the previous", "Shift+K", Menu.GO),
    Spec("search", "Search", "/", Menu.GO, over_text=True, also=("Ctrl+Shift+F",)),
    Spec("open_link", "Open the ticket or a source's link", "O", Menu.GO),
    Spec("recipients", "Show everyone who gets the reply", "Alt+M", Menu.GO, over_text=True, mac="Ctrl+Alt+M"),
    Spec("copy_link", "Copy a link to this draft", "Ctrl+Shift+C", Menu.GO, over_text=True),
    Spec("open_attention", "Go to what needs you", "Ctrl+Shift+N", Menu.GO, over_text=True),
    Spec("views", "Views and order of the queue", "V", Menu.GO),
    Spec("back", "Back to the list", "Esc", Menu.GO),
    Spec("next_pane", "Next pane", "F6", Menu.GO, over_text=True),
    Spec("previous_pane", "Previous pane", "Shift+F6", Menu.GO, over_text=True),
    Spec("go_review", "Review", "Ctrl+1", Menu.GO, over_text=True),
    Spec("go_escalations", "Escalations", "Ctrl+2", Menu.GO, over_text=True),
    Spec("go_history", "History", "Ctrl+3", Menu.GO, over_text=True),
    Spec("go_insights", "Insights", "Ctrl+4", Menu.GO, over_text=True),
    Spec("go_outbox", "Outbox", "Ctrl+5", Menu.GO, over_text=True),
    *(
        Spec(f"source_{n}", f"Source {n}", f"Alt+{n}", Menu.GO, over_text=True, hidden=True, mac=f"Meta+{n}")
        for n in range(1, 10)
    ),
    # looking
    Spec("palette", "All actions", "Ctrl+K", Menu.VIEW, over_text=True),
    Spec("inline_diff", "Inline diff", "Ctrl+D", Menu.VIEW, over_text=True, check=True),
    Spec("tab_sources", "Sources", "Ctrl+Shift+1", Menu.VIEW, over_text=True, mac="Ctrl+Alt+1"),
    Spec("tab_changes", "Changes", "Ctrl+Shift+2", Menu.VIEW, over_text=True, mac="Ctrl+Alt+2"),
    Spec("tab_customer", "Customer", "Ctrl+Shift+3", Menu.VIEW, over_text=True, mac="Ctrl+Alt+3"),
    Spec("tab_timeline", "Timeline", "Ctrl+Shift+4", Menu.VIEW, over_text=True, mac="Ctrl+Alt+4"),
    Spec("larger", "Larger text", "Ctrl++", Menu.VIEW, over_text=True, also=("Ctrl+=",)),
    Spec("smaller", "Smaller text", "Ctrl+-", Menu.VIEW, over_text=True),
    Spec("normal_size", "Normal text", "Ctrl+0", Menu.VIEW, over_text=True),
    Spec("light_dark", "Light or dark", "Ctrl+Shift+L", Menu.VIEW, over_text=True),
    Spec("help", "Help and keys", "F1", Menu.HELP, over_text=True),
    Spec("copy_report", "Copy a fault report", "Ctrl+Shift+F1", Menu.HELP, over_text=True),
    Spec("diagnostics", "Save diagnostics…", "Ctrl+F1", Menu.HELP),
    Spec("tour", "Tour in three steps", "Shift+F1", Menu.HELP),
)


ONCE = frozenset({"approve", "escalate", "reject", "return", "undo", "mark_wrong", "discard_edit", "go_on_restored"})
"""Holding the key does these only once: each makes or undoes a decision."""
