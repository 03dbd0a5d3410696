"""Everything with a window; no SQL, no HTTP, no rules."""

from ui import unread_sources

unread_sources.install()

from ui.guard import install  # noqa: E402 - it is one of the modules whose source is not read

install()
