"""Spelling: real dictionaries, the real process."""
