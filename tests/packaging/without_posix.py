"""Takes away what only POSIX systems have, once the libraries are loaded: the repository's own modules then see Python
as Windows has it, as far as names go.
"""

import importlib
import os
import signal
import sys

# Libraries that choose by sys.platform, which stays what it is; the same of our own.
LOADED_BEFORE = (
    *("aiosmtpd.controller", "execnet", "httpx", "hypothesis", "keyring", "platformdirs.unix", "psutil", "psycopg"),
    *("PyInstaller.utils.hooks", "PySide6.QtWidgets", "schemathesis", "sqlalchemy.dialects.postgresql.psycopg"),
    *("uvicorn.supervisors", "xdist.plugin", "console.local.lock"),
)
for module in LOADED_BEFORE:
    importlib.import_module(module)

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
