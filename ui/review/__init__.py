"""The screen on which a draft is read, edited and decided."""
