"""Spelling on this computer: its dictionaries, the person's own words, and the process that looks words up."""

from typing import Final

LOOK_WORDS_UP: Final = "--look-words-up"
"""The argument with which the program starts itself to look words up (`serving`)."""
