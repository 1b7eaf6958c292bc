"""Where a request comes from: for throttling alone, never kept as it is."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

#: One household or office with IPv6 has a network of this size to itself; its addresses are one sender.
IPV6_SENDER = 64


def address_of(request: HttpRequest) -> str | None:
    """The address of the client, None where there is none (a Unix socket) or it is no address.

    Behind a proxy (setting ``BEHIND_PROXY``) it is the last entry of ``X-Forwarded-For``: the proxy wrote that one,
    those before it are what the client claims. Without a proxy the header is a claim too, and is not read.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", given).rpartition(",")[2]
    try:
        found = ip_address(given.strip())
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)


def network_of(request: HttpRequest) -> str:
    """What counts as one sender: an IPv4 address, or the network that an IPv6 address lies in; ``""`` for none."""
    address = address_of(request)
    if address is None or ":" not in address:
        return address or ""
    return str(ip_network((address.partition("%")[0], IPV6_SENDER), strict=False))
