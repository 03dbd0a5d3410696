"""Pictures of every screen with the sample workspace, each as somebody who works there.

python -m tests.screenshots [FOLDER]
"""

import sys
from pathlib import Path

from ui.screenshots import take_all


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder named, `build/screenshots` if none is."""
    for picture in take_all(Path(arguments[0] if arguments else "build/screenshots")):
        print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
