"""Where the parts of the console's window of 1440 × 900 lie: its list and its middle column."""

from tests.bench.screen import Region

LIST = Region(64, 150, 310, 720)
"""Rows of the queue, without the search line above them."""
CENTRE = Region(390, 88, 670, 700)
"""Conversation, findings and reply, without the header above (a clock runs in it)."""


def within(window: Region, part: Region) -> Region:
    """`part` of a window, on the screen."""
    return Region(window.x + part.x, window.y + part.y, part.width, part.height)
