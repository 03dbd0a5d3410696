"""Whether a numeric address is in the own network, in whatever form it is written.

A program that calls addresses from its settings must not become a way into the network around it. So only addresses of
the open Internet count as outside; what is not known to be one is inside.
"""

import ipaddress
from typing import Final

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_UNICAST: Final = ipaddress.ip_network("2000::/3")
"""The part of IPv6 whose addresses are given out to computers (RFC 4291); all others have a meaning of their own."""
_DOCUMENTATION: Final = ipaddress.ip_network("3fff::/20")
"""Reserved by RFC 9637, which Python 3.11 does not know."""
_TRANSLATED: Final = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::ffff:0:0:0/96"))
"""IPv6 addresses that a translator replaces by the IPv4 address in their last 32 bits (RFC 6052, RFC 2765)."""


def in_own_network(number: str) -> bool:
    """Whether the address is this computer, private, link-local, reserved or for many computers at once."""
    ip = _ip(number)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _inner(ip)
        if inner is None:
            return ip not in _UNICAST or ip in _DOCUMENTATION or not ip.is_global
        ip = inner
    return not ip.is_global or ip.is_multicast


def on_this_computer(number: str) -> bool:
    """Whether the address is this computer."""
    ip = _ip(number)
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_loopback


def _ip(number: str) -> IpAddress:
    return ipaddress.ip_address(number.partition("%")[0])


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address within an IPv6 one, where that is what is reached."""
    if any(ip in network for network in _TRANSLATED):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
