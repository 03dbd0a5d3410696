"""One place says which certificates are trusted; all clients refuse a proxy that cannot be used in a sentence."""

import ast
import ssl
from pathlib import Path

import pytest

from console.assistant.chat.client import ChatClient, ChatFailed
from console.assistant.chat_settings import ChatSettings
from console.evaluation.answering import PipelineMissing
from console.evaluation.http import HttpPipeline
from console.local.trust import system_trust
from console.remote.connecting import client_options

ROOMS = Path(__file__).parents[2]
BAD_PROXIES = ("socks://10.0.0.1:1", "http://[::1", "http://", "://", "http://a:99999", "ftp://x")


def test_certificate_and_name_are_verified_as_python_does_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSLKEYLOGFILE", raising=False)
    ours, pythons = system_trust(), ssl.create_default_context()
    for what in ("verify_mode", "check_hostname", "verify_flags", "options", "minimum_version", "keylog_filename"):
        assert getattr(ours, what) == getattr(pythons, what), what
    assert ours.get_ciphers() == pythons.get_ciphers()


def test_no_other_place_makes_a_client_that_follows_the_environments_key_file() -> None:
    places = [
        f"{path}:{node.lineno}"
        for room in ("console", "ui")
        for path in (ROOMS / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("create_default_context", "_create_stdlib_context")
    ]
    assert places == []


@pytest.mark.parametrize("proxy", BAD_PROXIES)
@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "ALL_PROXY"])
def test_a_proxy_that_cannot_be_used_is_a_sentence_for_pipelines_and_chat_servers(
    monkeypatch: pytest.MonkeyPatch, variable: str, proxy: str
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, proxy)
    with pytest.raises(PipelineMissing, match="proxy"):
        HttpPipeline("https://pipeline.example/answer", 5.0)
    settings = ChatSettings(address="https://chat.example/v1", model="m")
    with pytest.raises(ChatFailed, match="proxy"):
        ChatClient(settings, "key").complete([{"role": "user", "content": "Hi"}])


def test_no_client_of_the_program_takes_what_the_environment_says_by_itself() -> None:
    """A client of the library that does would send a password of NETRC, and trust REQUESTS_CA_BUNDLE's issuers."""
    without = [
        f"{path.relative_to(ROOMS)}:{node.lineno}"
        for room in ("console", "ui")
        for path in (ROOMS / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in {f"httpx.{name}" for name in ("Client", "AsyncClient", "get", "post", "request", "stream")}
        and "trust_env=False" not in (ast.unparse(keyword) for keyword in node.keywords)
    ]
    assert without == []
    assert client_options("https://store.example", None)["trust_env"] is False
