"""What PostgreSQL's client library takes from the environment, and what it may not: an address that was given counts
more than a variable, and this program's texts have one encoding.
"""

import os
from collections.abc import Mapping
from typing import Final

SECRET: Final = "PGPASSWORD"  # noqa: S105 - the variable's name
_OF_NO_CONNECTION: Final = frozenset({SECRET, "PGDATA", "PGAPPNAME", "PGLOCALEDIR", "PGCONNECT_TIMEOUT", "PGOPTIONS"})
"""They say nothing by which a connection fails: the program gives these parameters itself, or no client reads them."""


def fixed_parameters(*, host_named: bool) -> dict[str, str]:
    """The parameters that no variable decides. PGHOSTADDR would lead to another computer than the host that the
    address names, and with PGCLIENTENCODING texts would come as another encoding's, or as bytes.
    """
    return {"client_encoding": "UTF8", **({"hostaddr": ""} if host_named else {})}


def variables_that_count(environment: Mapping[str, str] = os.environ) -> str:
    """What is said behind the failure of a connection: the variables that had a say in it, by name, as their values may
    be secret; "" if none is set.
    """
    named = (name for name in sorted(environment) if name.startswith("PG") and name.isupper())
    counting = ", ".join(name for name in named if name not in _OF_NO_CONNECTION)
    return f"; set in the environment, and counting too: {counting}" if counting else ""
