"""Diagnostics in one text file to read before sending it: checks of this computer, state, faults, looks."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from console.diagnosis.checks import diagnose
from console.local.files import why, write_private
from console.local.folders import DEMO_PROFILE, config_folder, data_folder
from console.local.profiles import Profile
from console.local.settings import DEFAULT_PROFILE, load_or_default
from console.toml.writing import to_toml
from ui.fault_report import report, without_home
from ui.settings.background import TEAM

FILE = "countersign-diagnostics.txt"
_OUR_NAMES = frozenset({DEFAULT_PROFILE, DEMO_PROFILE, TEAM})


class NotWritten(Exception):
    """The file could not be written; `str()` is the sentence."""


def diagnostics(profile: Profile, state: list[str], crash_trace: str) -> str:
    """The text; takes some seconds, since Qt and the keyring are tried in processes of their own."""
    checks = []
    for check in diagnose(profile):
        checks.append(f"{check.level}  {check.name}: {check.found}")
        checks += [f"    {check.to_do}"] if check.to_do else []
    settings, problem = load_or_default()
    looks = to_toml(
        {
            "appearance": msgspec.to_builtins(settings.appearance),
            "storage": msgspec.to_builtins(settings.storage),
            "shortcuts": dict(settings.shortcuts),
        }
    )
    parts = (
        ("", report(crash_trace)),
        ("State", "\n".join(state)),
        ("Checks", _impersonal("\n".join(checks), profile)),
        ("Settings", looks if problem is None else "They cannot be read."),
    )
    return "\n".join(f"{f'# {title}' if title else ''}\n{text.strip()}\n" for title, text in parts).lstrip()


def write_diagnostics(path: Path, profile: Profile, state: list[str], crash_trace: str) -> Path:
    """Write them to `path`, readable by the person only; raises NotWritten."""
    try:
        write_private(path, diagnostics(profile, state, crash_trace).encode())
    except OSError as error:
        raise NotWritten(f"{path} could not be written: {why(error)}. Choose another place.") from error
    return path


def _impersonal(text: str, profile: Profile) -> str:
    """Without the store's address, the profile's name and the folders of this computer, however they are written."""
    url = (profile.url or "").rstrip("/")
    parts = urlsplit(url)
    secrets = [(url, "the store"), (profile.title, "the store"), (parts.netloc, "the store")]
    secrets += [(parts.hostname or "", "the store"), (profile.url or "", "the store")]
    for folder, instead in (
        (profile.folder, "PROFILE"),
        (data_folder(), "DATA"),
        (config_folder(), "SETTINGS"),
    ):
        secrets += [(str(folder), instead), (str(folder.resolve()), instead)]
    if profile.name not in _OUR_NAMES:
        secrets.append((profile.name, "this one"))
    for secret, instead in sorted(secrets, key=lambda pair: len(pair[0]), reverse=True):
        if secret:
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", instead, text, flags=re.IGNORECASE)
    return without_home(text)
