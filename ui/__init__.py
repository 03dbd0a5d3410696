"""Everything with a window; no SQL, no HTTP, no rules of its own."""

from ui.guard import install

install()
