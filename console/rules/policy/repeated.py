"""Estimates how large a pattern becomes when its counted repetitions are expanded.

`((a{9999}){9999}){9999}` compiles to a trillion steps and exhausts memory. So the size is calculated from the pattern's
text before anything compiles it.
"""

import re
from typing import Final

MOST_STEPS: Final = 20_000
"""The most steps of one pattern; those that people write have some hundreds."""

_TOKEN: Final = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))|\{(?P<least>\d+)(?:,\d*)?\}|.", re.DOTALL
)


def steps(pattern: str) -> int:
    """The approximate number of steps of `pattern`, with each `{n}` and `{n,m}` expanded to copies of what is before
    it.
    """
    total = last = 0
    outside: list[int] = []
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            outside.append(total)
            total = last = 0
        elif token["close"]:
            last = total
            total += outside.pop() if outside else 0
        elif token["least"]:
            more = last * max(int(token["least"][:9]), 1)
            total += more - last
            last = more
        else:
            last = 1
            total += 1
    return total + sum(outside)
