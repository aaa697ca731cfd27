"""A server for one store.

Enters: a workshop, an address. Leaves: nothing; it serves until it is stopped. Refuses: to be bound
wider than this machine without a token.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
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


def serve(
    workshop: Workshop,
    address: Address,
    courier: Courier | None = None,
    saved: Mapping[str, Saved] | None = None,
) -> None:
    """Serve until stopped, saved queries by their names, and send news on beside it."""
    import uvicorn

    if courier is not None:
        Thread(target=courier.keep_on, daemon=True).start()
    app = application(workshop, hosts=address.names, token=address.token, saved=saved)
    uvicorn.run(
        app,
        host=address.host,
        port=address.port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        access_log=False,
    )
