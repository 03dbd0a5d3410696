"""Pictures of every screen with the sample workspace, each as somebody who works there.

python -m tests.screenshots [FOLDER]
"""

import os
import sys
import tempfile
from pathlib import Path

import msgspec

ROLES = {"agent": ("review", "outbox", "settings"), "senior": ("escalations",), "lead": ("history", "insights")}


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder named, `build/screenshots` if none is."""
    folder = Path(arguments[0] if arguments else "build/screenshots")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="countersign-screens-") as home:
        os.environ["COUNTERSIGN_HOME"] = home
        from console.model.person import Role
        from console.profiles import DEMO_PROFILE, embedded_profile
        from ui.app import make_application
        from ui.screenshots import take

        app = make_application()
        for role, screens in ROLES.items():
            profile = embedded_profile(DEMO_PROFILE, demo_role=Role(role))
            profile = msgspec.structs.replace(profile, name=f"demo-{role}", folder=profile.folder.with_name(role))
            take(app, profile, folder, screens)
    for picture in sorted(folder.glob("*.png")):
        print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
