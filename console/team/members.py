"""The people of a team to try out: each with a token, and a console that is already signed in."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from console.local.folders import HOME_VARIABLE
from console.local.profiles import remote_profile
from console.local.settings import ProfileEntry, Settings, save_settings
from console.model.person import Role
from console.remote.secrets import TOKEN, FileSecrets
from console.store.config import StoreConfig
from console.store.opening import open_store
from console.store.service.access import create_token

PEOPLE = (("Ada", Role.AGENT), ("Ben", Role.SENIOR), ("Cleo", Role.LEAD))
"""The people with a console."""

OTHERS = (
    ("The orders assistant", Role.PIPELINE),
    ("The operator", Role.OPERATOR),
    ("The auditor", Role.AUDITOR),
)


class Member(msgspec.Struct, frozen=True):
    """A person or the pipeline; `profile` names the console that is signed in as them."""

    name: str
    role: Role
    token: str
    profile: str | None = None


def make_members(database: str) -> tuple[Member, ...]:
    """Adds every member to the store; raises DatabaseUnusable."""
    store = open_store(StoreConfig(database))
    try:
        return tuple(
            Member(
                name,
                role,
                store.write(lambda t, name=name, role=role: create_token(t, name, role)).token,  # type: ignore[misc]  # default arguments bind this turn's values
                role.value if (name, role) in PEOPLE else None,
            )
            for name, role in (*PEOPLE, *OTHERS)
        )
    finally:
        store.close()


def sign_in(members: Sequence[Member], home: Path, url: str, now: datetime) -> None:
    """Gives each person a profile under `home`, with their token in a file that only this user can read."""
    profiles = {}
    for member in members:
        if member.profile is not None:
            title = f"{member.name}, {member.role}"
            profiles[member.profile] = ProfileEntry(title=title, url=url)
            FileSecrets(home / "profiles" / remote_profile(member.profile, url).name).set(TOKEN, member.token)
    save_settings(Settings(current=Role.AGENT.value, profiles=profiles), now=now, path=home / "settings.toml")


def console_command(member: Member, home: Path, program: str) -> str:
    """What to type for this person's console."""
    return f"{HOME_VARIABLE}={home} {program} --profile {member.profile}"
