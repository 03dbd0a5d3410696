"""The reply as a text to edit: what is painted in it, how long lines stay fast, and what undo leads back to."""
