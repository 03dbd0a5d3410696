"""An assistant on a small folder of articles, and tickets to ask it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from console.assistant.answering import Assistant
from console.assistant.configuration import AssistantSettings, load_settings
from console.assistant.knowledge.articles import Article, Defaults, read_article
from console.model.draft import Customer, Message, MessageRole, Priority, Ticket
from resources.assistant import first_settings

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DEFAULTS = Defaults(approved=True, language="en", uri="kb://")

REFUND = "How long does an approved refund take to reach the card?"

ARTICLES = {
    "refunds.md": """---
title: Refunds and credits
owner: billing@example.com
updated: 2026-09-01
approved: true
---

A refund to the card is never automatic: billing checks each request. Refunds that billing has approved reach the card
within 5 to 7 business days. It may take a day longer outside the SEPA area.

## Credits

Credits stay on the account for **24 months** at most. They are used up by the next [invoice](https://example.com/i).
""",
    "slack.md": """# Slack alerts

To turn Slack alerts on again:

1. Open Settings and choose Integrations.
2. Press Reconnect beside Slack.
3. Send a test alert to the channel.

| plan | alerts |
| --- | --- |
| Free | 10 |
""",
    "de/rechnung.txt": """Rechnungen berichtigen

Eine Rechnung mit falscher Anschrift oder falscher USt-IdNr. wird innerhalb von 30 Tagen berichtigt. Die alte
Rechnung wird durch eine Gutschrift storniert.
""",
    "internal/goodwill.md": """---
title: Goodwill limits for agents
approved: false
---

Agents may offer a goodwill voucher of 50 EUR for one customer in 12 months.
""",
}


def articles_of(files: Mapping[str, str] = ARTICLES) -> list[Article]:
    """The articles of these files; those below `de/` are German."""
    return [
        read_article(name, text.encode(), DEFAULTS._replace(language="de" if name.startswith("de/") else "en"))
        for name, text in files.items()
    ]


def settings_of(more: str = "") -> AssistantSettings:
    """The settings that `init` writes, with more behind them."""
    return load_settings(first_settings() + more)


def an_assistant(files: Mapping[str, str] = ARTICLES, settings: AssistantSettings | None = None) -> Assistant:
    """One that extracts, at a fixed time."""
    return Assistant(settings or settings_of(), articles_of(files), now=lambda: NOW)


def a_ticket(
    text: str, subject: str = "", name: str = "Crystal Minh", language: str = "en", *more: tuple[MessageRole, str]
) -> Ticket:
    """A ticket with one message of the customer, and those after it."""
    spoken = [(MessageRole.CUSTOMER, text), *more]
    messages = tuple(Message(f"m{number}", role, "", None, words) for number, (role, words) in enumerate(spoken, 1))
    return Ticket("rt", "3592", None, subject, language, Priority.NORMAL, None, Customer("c1", name), messages)


def write_articles(folder: Path, files: Mapping[str, str] = ARTICLES) -> None:
    """The same as files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
