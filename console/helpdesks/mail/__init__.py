"""Mail as it really comes: read into what a person should see of it, whatever its writer's program did wrong."""

from typing import Final

READ_MAILS: Final = "--read-mails"
"""The argument with which the program starts itself to read mails (`serving`)."""
