"""`python -m console` and `countersign`: the command line."""

import sys


def main() -> None:
    """Runs the command line; its exit code is 0 done, 1 refused, 2 wrong use, 130 interrupted."""
    from console.commands.root import run

    sys.exit(run())


if __name__ == "__main__":
    main()
