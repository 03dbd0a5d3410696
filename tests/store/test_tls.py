"""HTTPS by a certificate of the operator's; plain HTTP is for this computer only, unless a proxy is before it."""

import signal
import ssl
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from console.remote.blocking import BlockingClient
from console.store.config import StoreConfig
from console.store.listening import CannotListen
from console.store.serve import serve
from console.store.tls import CertificateUnusable, Tls
from tests.support.certificates import a_certificate, private_bytes
from tests.support.store import RunningStore

_SECONDS = 20.0


def _pair(folder: Path, name: str = "server", *, days: int = 1) -> Tls:
    key = ec.generate_private_key(ec.SECP256R1())
    tls = Tls(folder / f"{name}.pem", folder / f"{name}.key")
    tls.certificate.write_bytes(a_certificate(key, days=days))
    tls.key.write_bytes(private_bytes(key))
    return tls


def _shown_by(url: str) -> str:
    """The certificate that a server shows."""
    host, _, port = url.removeprefix("https://").rpartition(":")
    return ssl.get_server_certificate((host, int(port)), timeout=_SECONDS)


def test_a_console_reaches_a_store_by_https_and_a_renewed_certificate_needs_no_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = _pair(tmp_path)
    options = ("--tls-certificate", str(tls.certificate), "--tls-key", str(tls.key))
    store = RunningStore(tmp_path, options=options)
    try:
        store.start()
        assert store.url.startswith("https://127.0.0.1:")
        monkeypatch.setenv("SSL_CERT_FILE", str(tls.certificate))
        with BlockingClient(store.url, store.token("agent", "Ada")) as client:
            assert client.me().person.name == "Ada"
        before = _shown_by(store.url)
        renewed = _pair(tmp_path, "renewed", days=9)
        renewed.certificate.replace(tls.certificate)
        renewed.key.replace(tls.key)
        assert store.process is not None
        store.process.send_signal(signal.SIGHUP)
        give_up = time.monotonic() + _SECONDS
        while _shown_by(store.url) == before:
            assert time.monotonic() < give_up, "the renewed certificate is not shown"
        assert _shown_by(store.url) == tls.certificate.read_text()
    finally:
        store.close()


def test_plain_http_beyond_this_computer_is_refused_unless_a_proxy_is_said(tmp_path: Path) -> None:
    config = StoreConfig(f"sqlite:///{tmp_path / 's.db'}")
    with pytest.raises(CannotListen) as refused:
        serve(config, "0.0.0.0:0")
    assert "--behind-proxy" in str(refused.value)
    assert not (tmp_path / "s.db").exists()
    store = RunningStore(tmp_path, "0.0.0.0:0", options=("--behind-proxy", "true"))
    try:
        store.start()
        assert store.url.startswith("http://0.0.0.0:")
    finally:
        store.close()


def test_a_certificate_without_its_key_is_refused_and_the_one_before_stays(tmp_path: Path) -> None:
    tls, other = _pair(tmp_path), _pair(tmp_path, "other")
    context = tls.context()
    for broken in (Tls(tls.certificate, other.key), Tls(tls.certificate, tmp_path / "none"), Tls(tls.key, tls.key)):
        with pytest.raises(CertificateUnusable) as refused:
            broken.load(context)
        assert str(broken.key) in str(refused.value)
    tls.load(context)
