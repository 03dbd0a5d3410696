"""HTTPS with the operator's own certificate, which is read again on SIGHUP, so that a renewed one needs no restart."""

import logging
import signal
import ssl
import threading
from dataclasses import dataclass
from pathlib import Path

_log = logging.getLogger("countersign.store")


class CertificateUnusable(Exception):
    """The certificate or its key cannot be used; the text is one sentence."""


@dataclass(frozen=True)
class Tls:
    """Two files in PEM: the certificate with its chain, and its private key without a password."""

    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """The context for connections; raises CertificateUnusable."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.load(context)
        return context

    def load(self, context: ssl.SSLContext) -> None:
        """Reads the files, for connections to come; raises CertificateUnusable and changes nothing."""
        for file in (self.certificate, self.key):
            try:
                if file.exists() and not file.is_file():
                    raise CertificateUnusable(f"{file} is not a file.")
                file.open("rb").close()
            except OSError as error:
                raise CertificateUnusable(f"{file} cannot be read: {error.strerror or error}.") from error
        try:
            # Tried in another context first: half a change would leave a certificate without its key.
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self.certificate, self.key, password="")
            context.load_cert_chain(self.certificate, self.key, password="")
        except (ssl.SSLError, ValueError) as error:
            both = f"{self.certificate} and {self.key}"
            raise CertificateUnusable(
                f"{both} are not a certificate and its key in PEM, without a password."
            ) from error


def read_again_on_hangup(tls: Tls, context: ssl.SSLContext) -> None:
    """Loads a renewed certificate at SIGHUP, where there is such a signal, for connections to come; keeps the previous
    one if that fails.
    """
    if not hasattr(signal, "SIGHUP") or threading.current_thread() is not threading.main_thread():
        return

    def read(_signal: int, _frame: object) -> None:
        try:
            tls.load(context)
        except CertificateUnusable as error:
            _log.error("the certificate was not read again: %s", error)
        else:
            _log.info("the certificate was read again")

    signal.signal(signal.SIGHUP, read)
