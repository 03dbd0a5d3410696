"""The folder that `countersign assistant init` writes: settings, a prompt, and the sample company's articles."""

from datetime import UTC, datetime
from pathlib import Path

from resources.assistant import chat_prompt, first_settings
from resources.sample.library import Entry, read_library


def write_first_folder(folder: Path, *, with_articles: bool) -> int:
    """Writes it and gives the number of articles; raises OSError, where something is there already FileExistsError."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for name, text in (("assistant.toml", first_settings()), ("prompt.md", chat_prompt())):
        with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    entries = [entry for entry in read_library().entries.values() if entry.kind == "help_article"]
    now = datetime.now(UTC)
    for entry in entries if with_articles else ():
        with (articles / f"{entry.name}.md").open("x", encoding="utf-8", newline="\n") as file:
            file.write(_written(entry, now))
    return len(entries) if with_articles else 0


def _written(entry: Entry, now: datetime) -> str:
    """An article with its head, the age as a date."""
    head = {
        "title": entry.title,
        "owner": "support@nordlicht.example",
        "updated": f"{now - entry.age:%Y-%m-%d}",
        "approved": "true" if entry.approved else "false",
        "language": entry.language,
        "uri": entry.uri,
    }
    lines = "\n".join(f"{name}: {value}" for name, value in head.items())
    return f"---\n{lines}\n---\n\n{entry.content(now)}\n"
