"""A plugin for pytest (`-p tests.packaging.without_posix`) that takes away what only POSIX systems have, once the
libraries are loaded: the repository's own modules then see Python as Windows has it, as far as names go.
"""

import os
import signal
import sys

import aiosmtpd.controller  # noqa: F401
import execnet  # noqa: F401
import httpx  # noqa: F401
import hypothesis  # noqa: F401
import keyring  # noqa: F401
import platformdirs.unix  # noqa: F401
import psutil  # noqa: F401
import psycopg  # noqa: F401
import PyInstaller.utils.hooks  # noqa: F401
import PySide6.QtWidgets  # noqa: F401
import schemathesis  # noqa: F401
import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401
import uvicorn.supervisors  # noqa: F401
import xdist.plugin  # noqa: F401

# They choose by sys.platform, which stays what it is.
import console.cache.lock
import console.store.lock  # noqa: F401

MODULES = ("resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog")
SIGNALS = ("SIGKILL", "SIGSTOP", "SIGCONT", "SIGHUP", "SIGQUIT", "SIGCHLD", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGPIPE")
OF_OS = (
    *("geteuid", "getuid", "getegid", "getgid", "setuid", "setsid", "fork", "mkfifo", "chown", "lchown", "killpg"),
    *("getpgid", "setpgid", "statvfs", "fchown", "fchmod", "sched_getaffinity", "uname", "O_NOFOLLOW", "getloadavg"),
)

for module in MODULES:
    sys.modules[module] = None  # type: ignore[assignment]
for name in SIGNALS:
    if hasattr(signal, name):
        delattr(signal, name)
for name in OF_OS:
    if hasattr(os, name):
        delattr(os, name)
