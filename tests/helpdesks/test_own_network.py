"""Addresses in the own network, in all the ways in which they can be written, are not taken for the Internet's."""

import asyncio
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.helpdesks.own_network import in_own_network, on_this_computer
from console.helpdesks.webhook.addresses import NotReachable, looked_up, parsed_address
from console.records.http import RecordFailed, numeric_address

INSIDE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::", "::1", "fe80::1%lo", "fc00::1", "fec0::1"),
    *("ff02::1", "::127.0.0.1", "2001:db8::1", "3fff::1", "5f00::1", "100::1", "2001:0:7f00:1::", "64:ff9b:1::a00:1"),
)
WITHIN = ("::ffff:{v4}", "64:ff9b::{v4}", "::ffff:0:{v4}")
"""IPv6 addresses that lead to an IPv4 address; 6to4 is the other."""
NAMES = ("2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "127.0.0.1.", "localhost", "LOCALHOST", "１２７.0.0.1")


@pytest.mark.parametrize("number", INSIDE)
def test_what_is_not_the_open_internet_is_inside(number: str) -> None:
    assert in_own_network(number)


@given(st.ip_addresses(v=4))
def test_an_address_within_another_counts_as_itself(ip: ipaddress.IPv4Address) -> None:
    forms = [form.format(v4=ip) for form in WITHIN]
    forms.append(str(ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80))))
    assert {in_own_network(form) for form in forms} == {in_own_network(str(ip))}
    assert in_own_network(str(ip)) == (not ip.is_global or ip.is_multicast)


@given(st.ip_addresses(v=6))
def test_no_address_outside_those_given_out_is_the_internets(ip: ipaddress.IPv6Address) -> None:
    outside = not in_own_network(str(ip))
    leads_to_another = str(ip).startswith(("64:ff9b::", "::ffff:"))
    assert not outside or leads_to_another or 0x2000 <= int(ip) >> 112 <= 0x3FFF


def test_the_internet_is_outside() -> None:
    for number in ("8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"):
        assert not in_own_network(number)


def test_only_what_reaches_this_computer_is_this_computer() -> None:
    assert all(map(on_this_computer, ("127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1")))
    # A translator elsewhere would be asked for these.
    assert not any(map(on_this_computer, ("64:ff9b::7f00:1", "2002:7f00:1::", "10.0.0.1", "0.0.0.0")))


@pytest.mark.parametrize("host", NAMES)
def test_a_host_is_judged_by_what_it_is_looked_up_as(host: str) -> None:
    with pytest.raises(RecordFailed, match=r"own network|not known"):
        asyncio.run(numeric_address(host, 443, own_network=False))
    with pytest.raises(NotReachable, match=r"own network|not known"):
        looked_up(parsed_address(f"https://{host}/"), own_network=False)
