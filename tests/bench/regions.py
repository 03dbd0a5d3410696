"""Where parts of windows of 1440 × 900 lie: the console's list and middle column, a text pane."""

from tests.bench.screen import Region

LIST = Region(64, 150, 310, 720)
"""Rows of the queue, without the search line above them."""
CENTRE = Region(390, 88, 670, 700)
"""Conversation, findings and reply, without the header above (a clock runs in it)."""

TEXT_PANE = Region(420, 20, 670, 700)
"""As large a part of the text beside the list that is a floor, from its left edge on."""


def within(window: Region, part: Region) -> Region:
    """`part` of a window, on the screen."""
    return Region(window.x + part.x, window.y + part.y, part.width, part.height)
