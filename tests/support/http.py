"""Clients for stores that speak HTTP without TLS on this computer."""

import ssl

TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Pass it as `verify`: httpx would read the whole list of authorities for every client, which takes longer than what
most tests ask."""
