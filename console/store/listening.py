"""The address that the store listens on: parsed, bound, and safe to speak plain HTTP at or not."""

import errno
import ipaddress
import socket
import sys
from typing import Final


class CannotListen(Exception):
    """The address cannot be listened on; the text is one sentence."""


def parse_address(listen: str) -> tuple[str, int]:
    """Host and port of `HOST:PORT`; raises CannotListen."""
    host, colon, port_text = listen.rpartition(":")
    host = host.strip("[]")
    if not colon or not host or not (port_text.isascii() and port_text.isdigit()) or int(port_text) > 65_535:
        raise CannotListen(f"“{listen[:100]}” is not an address. Give HOST:PORT, such as 127.0.0.1:8600.")
    return host, int(port_text)


def bind(listen: str, *, share: bool = False) -> socket.socket:
    """A socket on `HOST:PORT` (port 0: any that is free); raises CannotListen. With `share`, other processes may be
    bound to it too; then the system distributes connections among those that listen, which this one does not do yet.
    """
    host, port = parse_address(listen)
    if share and not hasattr(socket, "SO_REUSEPORT"):
        raise CannotListen("This system cannot share a port among processes. Give each its own, with a proxy in front.")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # Named as TCP, so that asyncio sends small answers at once (TCP_NODELAY) instead of after 40 ms.
        bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        raise CannotListen(f"There is no address {host} ({error.strerror or error}).") from error
    try:
        if sys.platform == "win32":
            # Without it another program could bind the same address and be sent the tokens.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if share:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        bound.bind(address)
        if not share:
            bound.listen(2048)
    except OSError as error:
        bound.close()
        raise CannotListen(_why(host, port, error)) from error
    return bound


def refuse_plain_beyond(listen: str) -> None:
    """Raises CannotListen where plain HTTP at `HOST:PORT` would be reached from other computers; binds nothing."""
    if not ip_of(listen).is_loopback:
        raise CannotListen(plain_http_refused(listen))


def ip_of(listen: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The address that `HOST:PORT` is bound to; raises CannotListen where there is none."""
    host, port = parse_address(listen)
    try:
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4]
    except OSError as error:
        raise CannotListen(f"There is no address {host} ({error.strerror or error}).") from error
    return ipaddress.ip_address(str(address[0]).partition("%")[0])


def meet(first: str, second: str) -> bool:
    """Whether only one of two addresses can be bound: the same port of the same address, however it is written, or of
    all addresses. Raises CannotListen if one of them is not an address.
    """
    (_, port), (_, other_port) = parse_address(first), parse_address(second)
    ip, other = ip_of(first), ip_of(second)
    return port == other_port != 0 and (ip == other or ip.is_unspecified or other.is_unspecified)


def plain_http_refused(listen: str) -> str:
    """Why plain HTTP is not served at an address that other computers reach."""
    return (
        f"{listen} can be reached from other computers, and plain HTTP would show every token on the network. "
        "Give --tls-certificate and --tls-key, or --behind-proxy true if a proxy handles TLS."
    )


def address_of(bound: socket.socket, scheme: str = "http") -> str:
    """`http://HOST:PORT` of a bound socket."""
    host, port = bound.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def own_hosts(bound: socket.socket) -> frozenset[str] | None:
    """Which `Host` headers name a bound socket, if it is on loopback; None if any name is accepted."""
    host, port = bound.getsockname()[:2]
    if not is_loopback(bound):
        return None
    own = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return frozenset({own, f"localhost:{port}"})


def is_loopback(bound: socket.socket) -> bool:
    """Whether only this computer reaches a bound socket."""
    return ipaddress.ip_address(bound.getsockname()[0].partition("%")[0]).is_loopback


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use by another program. Choose another with --listen {host}:PORT."
    if error.errno in (errno.EACCES, errno.EPERM):
        if sys.platform == "win32":
            return (
                f"Windows keeps port {port} for itself (netsh interface ipv4 show excludedportrange protocol=tcp). "
                f"Choose another with --listen {host}:PORT."
            )
        return f"Port {port} needs more rights than yours. Choose one above 1023."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this computer."
    return f"{host}:{port} cannot be listened on: {error.strerror}."


_OTHER_FILES: Final = 200
"""Descriptors for the database, the log, sockets being accepted."""


def raise_descriptors(connections: int) -> int:
    """Lets this process open as many files as `connections` need, as far as the system lets it; returns how many
    connections that leaves room for.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return connections
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = connections + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < needed:
        soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        except (OSError, ValueError):
            soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return connections if soft == resource.RLIM_INFINITY else max(16, min(connections, soft - _OTHER_FILES))
