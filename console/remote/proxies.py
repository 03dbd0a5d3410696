"""The network's proxy by which an address is reached, as the environment or the system's settings name it."""

from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from console.remote.problems import BadProxy

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""This computer, which is reached without a proxy, whatever is set."""


def proxy_for(address: str) -> str | None:
    """The proxy's own address, which may hold a name and a password; None where there is none on the way. Asked anew
    for each connection, since the system's settings change with the network. Raises BadProxy.
    """
    parts = urlsplit(address)
    if not parts.hostname or parts.hostname in LOOPBACK:
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    proxy = proxy.strip()
    if "://" not in proxy:
        proxy = f"http://{proxy}"
    if wrong := _unusable(proxy):
        raise BadProxy(address, wrong)
    return proxy


def shown(proxy: str) -> str:
    """Its computer and port, to be said: without a name and a password."""
    parts = urlsplit(proxy)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def _unusable(proxy: str) -> str:
    """Why it cannot be used, without a word of it but its kind: it may hold a password."""
    try:
        parts = urlsplit(proxy)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "it is not an address"
    if parts.scheme not in ("http", "https"):
        kind = f"it begins with {parts.scheme[:20]}://; " if parts.scheme else ""
        return f"{kind}only proxies of the kind http:// and https:// can"
    return "" if host and not any(each.isspace() for each in proxy) else "it names no computer"
