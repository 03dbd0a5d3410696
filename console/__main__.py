"""`python -m console` and `countersign`: the command line."""

import contextlib
import sys

from console.helpdesks.mail import READ_MAILS
from console.spelling import LOOK_WORDS_UP


def main() -> None:
    """Runs the command line; its exit code is 0 done, 1 refused, 2 wrong use, 130 interrupted."""
    try:
        code = _run()
    except KeyboardInterrupt:
        # While something is loaded, before the command line handles it.
        with contextlib.suppress(OSError, AttributeError):
            sys.stderr.write("Interrupted.\n")
        code = 130
    sys.exit(code)


def _run() -> int:
    if sys.argv[1:] == [LOOK_WORDS_UP]:  # a child of a console: it loads no more than it needs
        from console.spelling.serving import serve

        return serve()
    if sys.argv[1:] == [READ_MAILS]:  # a child of a connector
        from console.helpdesks.mail.serving import serve as read_mails

        return read_mails()
    from console.commands import streams
    from console.commands.plain_start import open_plainly

    streams.own()
    code = open_plainly(sys.argv[1:])
    if code is None:
        from console.commands.root import run

        code = run()
    return code


if __name__ == "__main__":
    main()
