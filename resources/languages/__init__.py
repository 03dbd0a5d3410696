"""The window in German and Arabic, as Qt's .ts and .qm: `python -m tests.translations` writes both."""
