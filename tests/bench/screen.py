"""What an X server shows, read from its memory while it draws, and keys pressed as from a keyboard.

The picture is the file that `Xvfb -fbdir` keeps: XWD, version 7 (X11/XWDFile.h), header in big-endian words, pixels of
32 bits. Reading it asks the server nothing, so looking does not disturb what is looked at. Keys go by the XTEST
extension, as an input device's would.
"""

import ctypes
import ctypes.util
import mmap
import struct
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

BETWEEN_LOOKS_SECONDS = 0.0003
DARK = 110
"""Green below this is ink: text on the light theme's grounds. Marks behind and under the text are lighter."""

_NOW = ctypes.c_ulong(0)
_INK = bytes(value < DARK for value in range(256))


class Region(msgspec.Struct, frozen=True):
    """A rectangle of the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int


class Seen(msgspec.Struct, frozen=True):
    """What a region showed, and when that was first noticed (`time.monotonic`)."""

    at: float
    picture: bytes


class Screen:
    """The picture of the X server that was started with `-fbdir folder`."""

    def __init__(self, folder: Path) -> None:
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        words = struct.unpack(">25I", self._map[:100])
        header_size, _, _, _, self.width, self.height = words[:6]
        self._line_bytes, colours = words[12], words[19]
        self._start = header_size + colours * 12
        if words[11] != 32:
            raise RuntimeError(f"the server's pixels have {words[11]} bits; 32 are expected")

    def look(self, region: Region) -> bytes:
        """The pixels of `region`, line by line, four bytes each (blue, green, red, unused)."""
        first = self._start + region.y * self._line_bytes + region.x * 4
        last = first + region.height * self._line_bytes
        wide = region.width * 4
        return b"".join([self._map[at : at + wide] for at in range(first, last, self._line_bytes)])

    def watch(
        self,
        region: Region,
        *,
        quiet_seconds: float,
        limit_seconds: float = 30,
        once: Callable[[bytes], bool] = lambda _: True,
    ) -> list[Seen]:
        """Every picture of `region` from now on, until it stood still for `quiet_seconds` or the limit is over.

        Standing still counts only for a picture of which `once` holds.
        """
        begin = time.monotonic()
        looks = [Seen(begin, self.look(region))]
        fits = once(looks[0].picture)
        while (now := time.monotonic()) - begin < limit_seconds and not (fits and now - looks[-1].at > quiet_seconds):
            picture = self.look(region)
            if picture != looks[-1].picture:
                looks.append(Seen(time.monotonic(), picture))
                fits = once(picture)
            else:
                time.sleep(BETWEEN_LOOKS_SECONDS)
        return looks


def ink(picture: bytes) -> int:
    """Which pixels of a picture are dark, as the bits (one in eight) of one number."""
    return int.from_bytes(picture[1::4].translate(_INK), "big")


def has_text(picture: bytes) -> bool:
    """Whether there is text on a light ground in a picture; a screen without a window is dark all over."""
    return 0 < ink(picture).bit_count() < len(picture) // 4 // 2


def agreement(first: int, other: int) -> float:
    """How much of the ink of two pictures is the same, from 0 to 1; 1 where neither has any."""
    together = (first | other).bit_count()
    return (first & other).bit_count() / together if together else 1.0


def painted_at(looks: list[Seen], least: float = 0.98) -> float | None:
    """When the text that stands at the end was first there, whatever is marked in it afterwards; None if none is."""
    if not has_text(looks[-1].picture):
        return None
    last = ink(looks[-1].picture)
    return next(look.at for look in looks if agreement(ink(look.picture), last) >= least)


class Client:
    """A client of the X server at `display`: presses keys, asks where windows lie."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11"))
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst"))
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        if not self._display:
            raise RuntimeError(f"no X server at {display}")

    def press(self, key: str, *held: str) -> float:
        """Press and release a key by its X name (`j`, `Return`), with others held (`Control_L`); gives when."""
        codes = [self._code(name) for name in (*held, key)]
        at = time.monotonic()
        for code in codes:
            self._fake(code, pressed=True)
        for code in reversed(codes):
            self._fake(code, pressed=False)
        self._x.XFlush(self._display)
        return at

    def point(self, x: int, y: int) -> None:
        """Move the pointer."""
        self._test.XTestFakeMotionEvent(self._display, ctypes.c_int(-1), ctypes.c_int(x), ctypes.c_int(y), _NOW)
        self._x.XFlush(self._display)

    def place(self, window: int) -> Region:
        """Where a window lies on the screen, without its frame."""
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        x, y, width, height = ctypes.c_int(), ctypes.c_int(), ctypes.c_uint(), ctypes.c_uint()
        other, unused = ctypes.c_ulong(), ctypes.c_uint()
        at, ignored = ctypes.byref, ctypes.c_int()
        self._x.XGetGeometry(
            *(self._display, ctypes.c_ulong(window), at(other), at(ignored), at(ignored)),
            *(at(width), at(height), at(unused), at(unused)),
        )
        self._x.XTranslateCoordinates(self._display, ctypes.c_ulong(window), root, 0, 0, at(x), at(y), at(other))
        return Region(x.value, y.value, width.value, height.value)

    def close(self) -> None:
        """Hang up."""
        self._x.XCloseDisplay(self._display)

    def _code(self, name: str) -> int:
        symbol = self._x.XStringToKeysym(name.encode())
        code = int(self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol)))
        if not symbol or not code:
            raise ValueError(f"the keyboard has no key {name!r}")
        return code

    def _fake(self, code: int, *, pressed: bool) -> None:
        self._test.XTestFakeKeyEvent(self._display, ctypes.c_uint(code), ctypes.c_int(pressed), _NOW)


def wait_for(holds: Callable[[], bool], what: str, limit_seconds: float = 60) -> None:
    """Return once `holds()`; raises TimeoutError."""
    end = time.monotonic() + limit_seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {limit_seconds:.0f} s: {what}")
        time.sleep(0.005)
