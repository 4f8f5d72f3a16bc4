"""Tests for index.reading.addresses: public is what the registries call public."""

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.addresses import is_public

# IANA's registries of special addresses, and multicast.
SPECIAL = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "::/8",
    "100::/64",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
]
NETWORKS = [ip_network(network) for network in SPECIAL]
MAPPED, NAT64 = "::ffff:0:0", "64:ff9b::"


def embed(prefix: str, address: IPv4Address) -> str:
    """Write an IPv4 address into the end of an IPv6 address."""
    return str(IPv6Address(int(IPv6Address(prefix)) | int(address)))


@given(st.sampled_from(SPECIAL).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_special_address_is_public(address: IPv4Address | IPv6Address) -> None:
    """An address of a special network is public only where it stands for a public one."""
    embedded = isinstance(address, IPv6Address) and address.ipv4_mapped
    assert not is_public(str(address)) or (embedded and is_public(str(embedded)))


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(network="2000::/3")))
def test_every_other_address_is_public(address: IPv4Address | IPv6Address) -> None:
    """What no registry sets apart is public, and `ipaddress` calls it global."""
    special = any(address in network for network in NETWORKS)
    assert is_public(str(address)) == (not special)
    assert address.is_global or special


@given(st.ip_addresses())
def test_nothing_is_public_that_is_not_global(address: IPv4Address | IPv6Address) -> None:
    """Python's own judgement is never overruled, except for what an address stands for."""
    embedded = isinstance(address, IPv6Address) and address.ipv4_mapped
    assert not is_public(str(address)) or address.is_global or embedded


@given(
    prefix=st.sampled_from([MAPPED, NAT64]),
    address=st.one_of(
        st.ip_addresses(v=4),
        st.sampled_from([n for n in SPECIAL if ":" not in n]).flatmap(
            lambda network: st.ip_addresses(v=4, network=network)
        ),
    ),
)
def test_an_embedded_address_counts(prefix: str, address: IPv4Address) -> None:
    """Written as IPv6 (mapped, NAT64), an IPv4 address is as public as it is itself."""
    assert is_public(embed(prefix, address)) == is_public(str(address))


@given(address=st.ip_addresses(v=4), rest=st.integers(0, 2**80 - 1))
def test_tunnels_are_never_public(address: IPv4Address, rest: int) -> None:
    """6to4 and Teredo are refused, whatever IPv4 address they lead to."""
    six_to_four = IPv6Address((0x2002 << 112) | (int(address) << 80) | rest)
    hidden = int(address) ^ 0xFFFFFFFF  # as RFC 4380 writes the client
    teredo = IPv6Address((0x20010000 << 96) | (rest >> 48 << 64) | (rest % 2**32 << 32) | hidden)
    assert teredo.teredo is not None
    assert teredo.teredo[1] == address
    assert six_to_four.sixtofour == address
    assert not is_public(str(six_to_four))
    assert not is_public(str(teredo))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "169.254.169.254",
        "100.100.100.200",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fd00:ec2::254",
        "fe80::1%eth0",
        "ff02::1",
    ],
)
def test_known_targets_are_not_public(address: str) -> None:
    """The addresses that attackers aim at, by name."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450::1", "64:ff9b::1.1.1.1"],
)
def test_known_sites_are_public(address: str) -> None:
    """Addresses at which the public web is read."""
    assert is_public(address)
