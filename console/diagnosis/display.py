"""Checks whether windows can be shown here, before Qt is loaded: without a display, Qt ends the process with a message
about its plugins.
"""

import os
import re
import socket
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

NONE = "There is no display. Open a graphical session, or set DISPLAY."

_DISPLAY = re.compile(r"(?:(?P<host>[^:/]+|\[[^\]]+\])|unix)?:(?P<number>\d{1,4})(?:\.\d+)?")
_PATIENCE_SECONDS = 3.0
_WINDOWED = ("xcb", "wayland")
_OTHER_PLUGINS = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
"""Where these are set, platforms can be elsewhere too."""
_SIZES = {"QT_SCALE_FACTOR": (0.25, 10.0), "QT_FONT_DPI": (0.0, 960.0)}
_LONGEST = 60


def why_no_window(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """A sentence that says why no window can be shown; None if nothing prevents it."""
    if (wrong := _wrong_size(environment)) is not None:
        return wrong
    if platform in ("win32", "darwin"):
        return None
    setting = environment.get("QT_QPA_PLATFORM", "") or "xcb"
    known = frozenset[str]() if any(environment.get(name) for name in _OTHER_PLUGINS) else _platforms()
    names = [name.partition(":")[0].lower() for name in setting.split(";")]
    usable = [name for name in names if not known or _is_one_of(name, known)]
    if not usable:
        ways = " or ".join(name for name in _WINDOWED if name in known)
        return f"QT_QPA_PLATFORM is {_quoted(setting)}, which Qt does not have here. Unset it, or set it to {ways}."
    if any(name.partition("-")[0] not in _WINDOWED for name in usable):
        return None
    return _why_no_display(environment)


def _wrong_size(environment: Mapping[str, str]) -> str | None:
    """Qt takes any number as a size, and paints nothing where it is too small or too large; what is no number, it
    ignores.
    """
    for name, (least, most) in _SIZES.items():
        try:
            size = float(environment.get(name, ""))
        except ValueError:
            continue
        if not least <= size <= most:
            return (
                f"{name} is {_quoted(environment[name])}: nothing could be seen at that size. Unset it, or give a "
                f"number from {least:g} to {most:g}."
            )
    return None


def _why_no_display(environment: Mapping[str, str]) -> str | None:
    display, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if wayland and _can_connect(_wayland(wayland, environment)):
        return None
    if not display:
        return f"WAYLAND_DISPLAY is {wayland}, but nothing answers. Open a graphical session." if wayland else NONE
    if _answers(display):
        return None
    return f"DISPLAY is {display}, but no X server answers there. Open a graphical session, or correct DISPLAY."


def _platforms() -> frozenset[str]:
    """The platforms that Qt brings along, by the files that it would load; none where those are not found."""
    found = find_spec("PySide6")
    places = (found.submodule_search_locations if found is not None else None) or ()
    files = (file for place in places for file in (Path(place) / "Qt" / "plugins" / "platforms").glob("libq*.so"))
    return frozenset(file.stem.removeprefix("libq") for file in files)


def _quoted(value: str) -> str:
    """A value that a terminal can show: whoever set it may have pasted anything."""
    return ascii(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}...")


def _is_one_of(name: str, platforms: frozenset[str]) -> bool:
    """Whether Qt finds a platform of this name: `wayland-egl` is one of wayland's."""
    return any(name == each or name.startswith(f"{each}-") for each in platforms)


def _answers(display: str) -> bool:
    match = _DISPLAY.fullmatch(display)
    if match is None:
        # Qt may understand a form that we do not.
        return True
    number, host = int(match["number"]), match["host"]
    if host not in (None, "unix"):
        return _can_connect((host.strip("[]"), 6000 + number))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen (Xserver(1))
    return _can_connect(f"\0{path}") or _can_connect(path) or _can_connect(("127.0.0.1", 6000 + number))


def _wayland(name: str, environment: Mapping[str, str]) -> str:
    return str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name)


def _can_connect(address: str | tuple[str, int]) -> bool:
    try:
        if isinstance(address, tuple):
            socket.create_connection(address, timeout=_PATIENCE_SECONDS).close()
            return True
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(_PATIENCE_SECONDS)
            probe.connect(address)
            return True
    except (OSError, ValueError):
        return False
