"""Which issuers of certificates are trusted where this program connects: those of this computer."""

import os
import ssl
import sys
from typing import Final

_ISSUERS: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def system_trust() -> ssl.SSLContext:
    """For a client: the other side's certificate and name are verified.

    `ssl.create_default_context` would do the same, and where SSLKEYLOGFILE is set write there what decrypts each
    connection, tokens and passwords among it, or fail if that file cannot be written.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    if sys.version_info >= (3, 13):  # as that function does from there on
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VERIFY_X509_STRICT
    return context


def other_issuers() -> str:
    """The variables by which other issuers than this computer's are trusted, "" if none is set."""
    return " and ".join(name for name in _ISSUERS if os.environ.get(name))
