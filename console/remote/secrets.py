"""Where secrets are stored: in the system's keyring, or in a file that only its owner may read, about which the window
warns.
"""

import json
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from console.local.files import PRIVATE, read_private, stranger, write_private
from console.local.folders import HOME_VARIABLE
from console.local.profiles import Profile
from console.remote import secret_service
from console.remote.keyring_secrets import SERVICE, KeyringSecrets, ask_with_patience, find_keyring
from console.remote.secret_place import Secrets, SecretsUnavailable

TOKEN = "token"  # noqa: S105 - the name under which it is kept
TOKEN_VARIABLE = "COUNTERSIGN_TOKEN"  # noqa: S105 - the name of a variable
SHORT_PATIENCE_SECONDS = 2.0
"""How long the direct look-up may take; it never asks the person."""
FILE = "secrets.json"


class FileSecrets(Secrets):
    """In a file of the profile's folder, mode 0600."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.kind = f"the file {self.path}"
        self.warning = (
            f"No keyring is used: the sign-in and the key of the local copy are in {self.path}, "
            f"{PRIVATE}. Whoever can read your files can read them."
        )

    def begin(self) -> None:
        """Make the file where there is none."""
        self._write(self._read())

    def get(self, name: str) -> str | None:
        return self._read().get(name)

    def set(self, name: str, value: str) -> None:
        self._write({**self._read(), name: value})

    def delete(self, name: str) -> None:
        secrets = self._read()
        if secrets.pop(name, None) is not None:
            self._write(secrets)

    def _read(self) -> dict[str, str]:
        try:
            if (why := stranger(self.path)) is not None:
                raise SecretsUnavailable(f"{self.path} {why}; it is not used. Move it away and sign in again.")
            content = json.loads(read_private(self.path))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise SecretsUnavailable(f"{self.path} cannot be read: {(error.strerror or '').lower()}.") from error
        except ValueError as error:
            raise SecretsUnavailable(f"{self.path} is damaged. Move it away and sign in again.") from error
        if os.name == "posix" and self.path.stat().st_mode & 0o077:
            self.path.chmod(0o600)
        if not isinstance(content, dict):
            raise SecretsUnavailable(f"{self.path} is damaged. Move it away and sign in again.")
        return {str(name): str(value) for name, value in content.items()}

    def _write(self, secrets: Mapping[str, str]) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(self.path, json.dumps(secrets).encode())
        except OSError as error:
            raise SecretsUnavailable(
                f"{self.path} cannot be written: {(error.strerror or 'no reason given').lower()}."
            ) from error


class GivenToken(Secrets):
    """Another place, with the token given by the environment instead: for one run, never kept."""

    def __init__(self, place: Secrets, token: str) -> None:
        self._place = place
        self._token = token
        self.kind = place.kind
        self.warning = place.warning

    def get(self, name: str) -> str | None:
        return self._token if name == TOKEN else self._place.get(name)

    def set(self, name: str, value: str) -> None:
        self._place.set(name, value)

    def delete(self, name: str) -> None:
        self._place.delete(name)


class LateSecrets:
    """The place that `open_secrets` finds, found when it is needed: what is in the Secret Service is looked up
    directly, and then `keyring` is never loaded.
    """

    def __init__(self, profile: Profile, environment: Mapping[str, str] = os.environ) -> None:
        self._profile = profile
        self._environment = environment
        self._shortly = False

    @cached_property
    def _place(self) -> Secrets:
        return open_secrets(self._profile, self._environment)

    @property
    def kind(self) -> str:
        """The place's name in a sentence."""
        return KeyringSecrets.kind if self._shortly else self._place.kind

    @property
    def warning(self) -> str | None:
        """What the person should know about the place."""
        return KeyringSecrets.warning if self._shortly else self._place.warning

    def get(self, name: str) -> str | None:
        """The secret called `name`; raises SecretsUnavailable, as the others do."""
        given = name == TOKEN and self._environment.get(TOKEN_VARIABLE)
        if not given and "_place" not in self.__dict__ and (secret := self._look_up_directly(name)) is not None:
            self._shortly = True
            return secret
        return self._place.get(name)

    def set(self, name: str, value: str) -> None:
        """Keep `value`."""
        self._place.set(name, value)

    def _look_up_directly(self, name: str) -> str | None:
        if _file_of(self._profile).exists() or _is_fresh_sample(self._profile):
            return None
        account = f"{_prefix(self._profile, self._environment)}/{name}"
        try:
            return ask_with_patience(
                lambda: secret_service.look_up(SERVICE, account, self._environment), SHORT_PATIENCE_SECONDS
            )
        except TimeoutError:
            return None


def open_secrets(profile: Profile, environment: Mapping[str, str] = os.environ) -> Secrets:
    """Where the secrets of `profile` are: the file if it is in use already, else the keyring, else the file."""
    place: Secrets = FileSecrets(profile.cache_folder)
    if _is_fresh_sample(profile):
        place.warning = None
    elif not _file_of(profile).exists() and (backend := find_keyring()) is not None:
        place = KeyringSecrets(backend, _prefix(profile, environment))
    token = environment.get(TOKEN_VARIABLE, "").strip()
    return GivenToken(place, token) if token else place


def keep_in_file(profile: Profile) -> None:
    """From now on the secrets of `profile` are kept in a file, and no keyring is asked; raises SecretsUnavailable."""
    FileSecrets(profile.cache_folder).begin()


def is_kept_in_file(profile: Profile) -> bool:
    """Whether the secrets of `profile` are in a file."""
    return os.path.lexists(_file_of(profile))


def _is_fresh_sample(profile: Profile) -> bool:
    """Whether this is the sample workspace, and did not begin with a keyring: its content is invented."""
    return profile.sample and (_file_of(profile).exists() or not profile.cache_path.exists())


def _file_of(profile: Profile) -> Path:
    return profile.cache_folder / FILE


def _prefix(profile: Profile, environment: Mapping[str, str]) -> str:
    # Under a separate home, a profile must not share the key of one with the same name.
    return str(profile.folder) if environment.get(HOME_VARIABLE) else profile.name
