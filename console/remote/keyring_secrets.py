"""Secrets in the system's keyring.

`keyring` is imported when it is first needed (it takes about 100 ms) and called in a thread, because a locked or absent
secret service may never answer.
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from console.remote.secret_place import Secrets, SecretsUnavailable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "countersign"
PATIENCE_SECONDS = 120.0 if sys.platform == "darwin" else 20.0
"""How long a keyring may take: it may be asking the person to unlock it. On macOS it asks for the login password each
time the program is another one, such as a newer Python.
"""
_UNANSWERED = (
    "The keychain does not answer. Look for its window behind the others, choose Always Allow there, and start again."
    if sys.platform == "darwin"
    else "The keyring does not answer. Unlock it, or restart it, and start again."
)


class KeyringSecrets(Secrets):
    """In the system's keyring: service `countersign`, account `PROFILE/NAME`. With `apart`, as on Windows, each account
    has a service of its own: there a service holds one secret, and a second one moves the first in steps that two
    consoles at their start can do at the same time.
    """

    kind = "the system's keyring"

    def __init__(
        self,
        backend: "KeyringBackend",
        prefix: str,
        patience_seconds: float = PATIENCE_SECONDS,
        *,
        apart: bool = sys.platform == "win32",
    ) -> None:
        self._backend = backend
        self._apart = apart
        self._prefix = prefix
        self._patience_seconds = patience_seconds

    def get(self, name: str) -> str | None:
        secret = self._ask(lambda: self._backend.get_password(self._service(name), self._account(name)))
        if secret is None and self._apart:  # where it was before each had a service of its own
            secret = self._ask(lambda: self._backend.get_password(SERVICE, self._account(name)))
        return secret

    def set(self, name: str, value: str) -> None:
        self._ask(lambda: self._backend.set_password(self._service(name), self._account(name), value))
        if self.get(name) != value:
            raise SecretsUnavailable(
                "The keyring took a secret but does not give it back. Check the keyring's settings."
            )

    def delete(self, name: str) -> None:
        for service in dict.fromkeys((self._service(name), SERVICE)):
            if self._ask(lambda at=service: self._backend.get_password(at, self._account(name))) is not None:  # type: ignore[misc]  # default arguments bind this turn's values
                self._ask(lambda at=service: self._backend.delete_password(at, self._account(name)))  # type: ignore[misc]  # default arguments bind this turn's values

    def _account(self, name: str) -> str:
        return f"{self._prefix}/{name}"

    def _service(self, name: str) -> str:
        return f"{SERVICE}:{self._account(name)}" if self._apart else SERVICE

    def _ask(self, question: Callable[[], T]) -> T:
        try:
            return ask_with_patience(question, self._patience_seconds)
        except TimeoutError as error:
            raise SecretsUnavailable(_UNANSWERED) from error
        except Exception as error:
            raise SecretsUnavailable(_trouble(error)) from error


def find_keyring() -> "KeyringBackend | None":
    """The system's keyring; None where there is none that keeps anything."""
    import keyring
    from keyring.backends import fail, null

    try:
        backend = keyring.get_keyring()
    except Exception:  # noqa: BLE001 - a broken backend on someone's computer is no keyring
        return None
    return None if isinstance(backend, fail.Keyring | null.Keyring) else backend


def ask_with_patience(question: Callable[[], T], patience_seconds: float) -> T:
    """The answer to `question`, asked in a thread of its own. Raises what it raised, or TimeoutError if no answer
    comes.
    """
    answer: Future[T] = Future()

    def ask() -> None:
        try:
            answer.set_result(question())
        except Exception as error:  # noqa: BLE001 - a backend may raise anything; whoever waits gets it
            answer.set_exception(error)

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    return answer.result(patience_seconds)


def _trouble(error: Exception) -> str:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, KeyringLocked):
        return "The keyring is locked. Unlock it and start again."
    if isinstance(error, NoKeyringError):
        return "The keyring is unavailable. Start the desktop's secret service, then try again."
    return f"The keyring refused ({type(error).__name__}). Check it in the system's settings and start again."
