"""Which proxy is on the way to an address, and which part of what names it is never said."""

import os
import random

import pytest

from console.local.trust import system_trust
from console.remote.problems import BadProxy
from console.remote.proxies import proxy_for, shown

STORE = "https://store.example:8443"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("address", "exceptions", "is_direct"),
    [
        (STORE, "*", True),
        (STORE, "store.example", True),
        (STORE, ".example", True),
        (STORE, "*.example", True),
        (STORE, "STORE.Example", True),
        (STORE, "other.example  store.example", True),
        (STORE, " other.example , store.example ", True),
        (STORE, "store.example:8443", True),
        (STORE, ".example:8443", True),
        (STORE, "store.example:443", False),
        (STORE, "tore.example", False),
        (STORE, "example.store", False),
        (STORE, ",, ,", False),
        (STORE, "a:b:c, x:y, :::, 1/2/3", False),
        ("https://store.example", "store.example:443", True),
        ("https://10.1.2.3", "10.0.0.0/8", True),
        ("https://10.1.2.3", "10.1.2.9/8", True),
        ("https://10.1.2.3:8443", "192.168.0.0/16,10.0.0.0/8", True),
        ("https://11.1.2.3", "10.0.0.0/8", False),
        ("https://10.1.2.3", "10.1.2.3", True),
        ("https://10.1.2.3", "0.0.0.0/0", True),
        ("https://[2001:db8::1]", "2001:db8::1", True),
        ("https://[2001:db8::1]", "[2001:db8::1]", True),
        ("https://[2001:db8::1]:8443", "[2001:db8::1]:8443", True),
        ("https://[2001:db8::1]:8443", "[2001:db8::1]:8444", False),
        ("https://[2001:db8::1]", "2001:db8::/32", True),
        ("https://[2001:db9::1]", "2001:db8::/32", False),
    ],
)
@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
def test_what_is_excepted_is_reached_directly(
    monkeypatch: pytest.MonkeyPatch, address: str, exceptions: str, is_direct: bool, name: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv(name, exceptions)
    assert (proxy_for(address) is None) is is_direct


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.parametrize("scheme", ["", "http://", "https://", "HTTP://"])
def test_a_password_is_decoded_and_not_shown(monkeypatch: pytest.MonkeyPatch, name: str, scheme: str) -> None:
    monkeypatch.setenv(name, f"{scheme}ada:s3cret%40%3A%2F%C5%81@proxy.example:3128")
    proxy = proxy_for(STORE)
    assert proxy is not None
    assert proxy.auth == ("ada", "s3cret@:/Ł")
    assert shown(proxy) == "proxy.example:3128"
    assert "s3cret" not in repr(proxy)


def test_no_text_of_the_environment_ends_in_an_error_of_python_or_shows_a_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pieces = ["http://", "https://", "socks5://", "socks4://", "http//", "http:/", "s3cret", "ada:", ":", "@", "/", "#"]
    pieces += ["?", "%", "[::1]", "[", "proxy.example", ":3128", ":99999", " ", "\u202e", "\udcff", "12/s3cret"]
    chance = random.Random(4)
    refused: list[str] = []
    used = 0
    for _ in range(3_000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 6)))
        monkeypatch.setenv("HTTPS_PROXY", text)
        try:
            proxy = proxy_for(STORE)
        except BadProxy as error:
            refused.append(str(error))
        else:
            if proxy is not None:
                used += 1
                if "@" in text:
                    assert "s3cret" not in shown(proxy) or text.rindex("s3cret") > text.rindex("@"), text
    assert len(refused) > 1_000
    assert not [sentence for sentence in refused if "s3cret" in sentence]
    assert used > 100


def test_a_proxy_that_is_reached_by_tls_is_trusted_as_the_store_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", "keys.log")
    monkeypatch.setenv("HTTPS_PROXY", "https://proxy.example:3128")
    proxy = proxy_for(STORE)
    assert proxy is not None
    assert proxy.ssl_context is not None
    assert not proxy.ssl_context.keylog_filename
    assert proxy.ssl_context.cert_store_stats() == system_trust().cert_store_stats()
