"""The screen on which a draft is read, mended and decided."""
