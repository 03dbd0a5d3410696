"""Everything with a window; no SQL, no HTTP, no rules."""

from ui.guard import install

install()
