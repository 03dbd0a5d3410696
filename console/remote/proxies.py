"""The network's proxy by which an address is reached, as the environment or the system's settings name it."""

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from console.local.trust import system_trust
from console.remote.problems import BadProxy

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""This computer, which is reached without a proxy, whatever is set."""
_EXCEPTION: Final = re.compile(r"(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d{1,5}))?")
_OTHER_KINDS: Final = frozenset({"socks", "socks4", "socks4a", "socks5", "socks5h", "ftp"})
_PORTS: Final = {"http": 80, "https": 443}


def proxy_for(address: str) -> httpx.Proxy | None:
    """The proxy, perhaps with a name and a password; None where there is none on the way. Asked anew for each
    connection, since the system's settings change with the network. Raises BadProxy.

    Its certificate is verified as everything's is: the library alone would trust other issuers for it.
    """
    parts = urlsplit(address)
    if not parts.hostname or parts.hostname in LOOPBACK:
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or _is_excepted(parts, proxies.get("no", "")) or proxy_bypass(parts.netloc):
        return None
    proxy = proxy.strip()
    if "://" not in proxy:
        proxy = f"http://{proxy}"
    if wrong := _unusable(proxy):
        raise BadProxy(address, wrong)
    try:
        return httpx.Proxy(proxy, ssl_context=system_trust() if proxy.lower().startswith("https") else None)
    except (ValueError, httpx.InvalidURL) as error:  # what was let through above
        raise BadProxy(address, "it is not an address") from error


def shown(proxy: httpx.Proxy) -> str:
    """Its computer and port, to be said: without a name and a password."""
    return f"{proxy.url.host}:{proxy.url.port}" if proxy.url.port else proxy.url.host


def _is_excepted(parts: SplitResult, exceptions: str) -> bool:
    """Whether NO_PROXY names the address in a form that Python does not know and other programs do: a network as
    10.0.0.0/8, an address with colons, with or without brackets, a name after `*.`, and a port after any of them.
    """
    host = parts.hostname or ""
    for each in re.split(r"[\s,]+", exceptions.lower()):
        parsed = _EXCEPTION.fullmatch(each)
        if parsed is None or (parsed[2] and int(parsed[2]) != (parts.port or _PORTS.get(parts.scheme))):
            continue
        named = parsed[1].strip("[]")
        if _is_in_network(host, named):
            return True
        name = named.removeprefix("*").lstrip(".")
        if name and (host == name or host.endswith(f".{name}")):
            return True
    return False


def _is_in_network(host: str, network: str) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False


def _unusable(proxy: str) -> str:
    """Why it cannot be used, without a word of it but its kind: it may hold a password."""
    try:
        parts = urlsplit(proxy)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "it is not an address"
    if parts.scheme not in ("http", "https"):
        kind = f"it begins with {parts.scheme}://; " if parts.scheme in _OTHER_KINDS else ""
        return f"{kind}only proxies of the kind http:// and https:// can"
    if not host or any(each.isspace() for each in proxy):
        return "it names no computer"
    if "@" in parts.path + parts.query + parts.fragment or (host in _PORTS and parts.path.startswith("/")):
        # What was meant as a password would be taken for the computer, and be said. Or http//proxy was typed.
        return "it is not an address"
    return ""
