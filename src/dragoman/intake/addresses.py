"""Which addresses of the network may be reached.

Enters: a host and a port. Leaves: a connection to an address that was checked, so that a name that
changes its address between the check and the connection gains nothing. Refuses: addresses of this
machine and of private networks, unless the settings allow them.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore

from dragoman.intake.decode import Unreadable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
SocketOptions = Iterable[Any] | None


class Unfetchable(Unreadable):
    """This address gives nothing; becomes a reject, never leaves the intake.

    Attributes:
        passing: It may give something later.
        wait_seconds: How long the server asks to be left alone, 0 where it does not say.
    """

    def __init__(
        self, reason: str, remedy: str, *, passing: bool = False, wait_seconds: float = 0.0
    ) -> None:
        super().__init__(reason, remedy)
        self.passing = passing
        self.wait_seconds = wait_seconds


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to public addresses, and to private ones only of hosts that are named.

    Args:
        private_hosts: Hosts that may have private addresses.
    """

    def __init__(self, private_hosts: tuple[str, ...] = ()) -> None:
        self._plain = httpcore.SyncBackend()
        self._private_hosts = private_hosts

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions = None,
    ) -> httpcore.NetworkStream:
        """Resolve a host, refuse private addresses, and connect to what was checked.

        Raises:
            Unfetchable: The host is unknown, or any of its addresses is private.
        """
        address = self._checked(host, port)
        return self._plain.connect_tcp(address, port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002
        socket_options: SocketOptions = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Refuse: no report lies behind a socket of this machine."""
        raise Unfetchable(f"{path} is a socket of this machine", "give an address of the web")

    def _checked(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Unfetchable(
                f"the host {host} is not found", "check the address", passing=True
            ) from error
        addresses = [str(row[4][0]) for row in found]
        if host not in self._private_hosts and not all(map(is_public, addresses)):
            raise Unfetchable(
                f"the host {host} leads to a private address",
                "name it in fetch.private_hosts if it is yours",
            )
        return addresses[0]


def is_public(text: str) -> bool:
    """Tell whether an IP address is one of the open web.

    Examples:
        >>> [is_public(a) for a in ("8.8.8.8", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254")]
        [True, False, False, False]
    """
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    carried = _carried(address)
    if carried is not None:
        return is_public(str(carried))
    return address.is_global and not address.is_multicast


def _carried(address: Address) -> Address | None:
    """Return the IPv4 address inside an IPv6 one, `None` where there is none."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo
