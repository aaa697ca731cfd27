"""A server for one store.

Enters: a workshop, an address. Leaves: nothing; it serves until it is stopped. Refuses: to be bound
wider than this machine without a token.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread

from dragoman.base.errors import InputError
from dragoman.show.web.app import application
from dragoman.show.web.courier import Courier
from dragoman.show.web.guard import LOCAL
from dragoman.show.web.saved import Saved
from dragoman.show.web.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens.

    Attributes:
        host: The name or number that it is bound to.
        port: The port.
        names: Names under which it is reached, where it is bound wider than this machine.
        token: What every request must carry, `""` for none.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    token: str = ""

    @property
    def base(self) -> str:
        """Scheme, name and port under which pages are reached."""
        host = self.names[0] if self.names else self.host
        return f"http://{host}:{self.port}"

    @property
    def first(self) -> str:
        """What to open in a browser."""
        return f"{self.base}/" + (f"?token={self.token}" if self.token else "")


def address_of(host: str, port: int, names: tuple[str, ...] = (), token: str = "") -> Address:
    """Return where to listen; a token is made for an address wider than this machine.

    Raises:
        InputError: A token that is too short to keep anyone out.
    """
    if host in LOCAL and not token:
        return Address(host, port, names)
    token = token or secrets.token_urlsafe(24)
    if len(token) < 16:
        raise InputError("a token needs 16 characters or more; leave it out to have one made")
    wide = () if host in {"0.0.0.0", "::"} else (host,)  # noqa: S104  (compared, not bound)
    return Address(host, port, (*names, *wide), token)


def listening(address: Address) -> socket.socket:
    """Return a socket that listens at an address.

    Raises:
        InputError: Another program listens there, or nobody may.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family, backlog=2048)
    except OSError as error:
        raise InputError(
            f"{address.host}, port {address.port}: cannot be listened on ({error.strerror}); "
            "choose another with --port"
        ) from error


def serve(
    workshop: Workshop,
    address: Address,
    door: socket.socket,
    courier: Courier | None = None,
    saved: Mapping[str, Saved] | None = None,
) -> None:
    """Serve whoever comes to a door until stopped, and send news on beside it."""
    import uvicorn

    if courier is not None:
        Thread(target=courier.keep_on, daemon=True).start()
    app = application(workshop, hosts=address.names, token=address.token, saved=saved)
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        access_log=False,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[door])
