"""Webhooks: what is new on a page, sent to an address of the user's choice.

Enters: hooks from the settings, pages of this server. Leaves: signed requests, tried again where
they fail. Refuses: addresses inside this machine or its network, however they are written or
resolved (`InputError`).

A request carries `X-Dragoman-Time` and `X-Dragoman-Signature: sha256=...`, the HMAC of the time, a
full stop and the body under the hook's secret.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import json
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from dragoman.base.errors import InputError
from dragoman.base.progress import Reject
from dragoman.show.plain import Plain
from dragoman.show.web.feeds import link_of, title_of

_TRIES = 5
_TIMEOUT = 10.0
_MOST_ROWS = 100

Resolve = Callable[[str, int], Iterable[str]]
"""From a host and a port to its addresses."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where news of a page go.

    Attributes:
        url: An https address.
        page: The page whose new records are sent: `/said?party=Wazir`.
        secret: Signs every request.
    """

    url: str
    page: str
    secret: str = field(repr=False)


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system resolves it.

    Raises:
        InputError: It has none.
    """
    try:
        found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host}: has no address; check the name") from error
    return [str(entry[4][0]) for entry in found]


def public_address(url: str, resolve: Resolve = resolved) -> str:
    """Return the address to connect to, which is looked at, not looked up again.

    Raises:
        InputError: The address is no https address of the public internet.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        raise InputError(f"{url}: a webhook needs an https address without a name or password")
    addresses = list(resolve(parts.hostname, parts.port or 443))
    for address in addresses:
        if not _is_public(address):
            raise InputError(f"{url}: leads to {address}, which is not on the public internet")
    if not addresses:
        raise InputError(f"{url}: has no address; check the name")
    return addresses[0]


def _is_public(address: str) -> bool:
    told = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(told, "ipv4_mapped", None) or getattr(told, "sixtofour", None)
    return told.is_global and not told.is_multicast and (mapped is None or mapped.is_global)


def signature(secret: str, moment: str, body: bytes) -> str:
    """Return the signature of a request."""
    told = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return f"sha256={told.hexdigest()}"


@dataclass(slots=True)
class Post:
    """Sends the news of pages.

    Attributes:
        resolve: From a host to its addresses.
        transport: How requests travel, `None` for the network.
        pause: Waits so many seconds.
    """

    resolve: Resolve = resolved
    transport: httpx.BaseTransport | None = None
    pause: Callable[[float], None] = time.sleep

    def send(self, hook: Hook, rows: Iterable[Plain], base: str) -> Reject | None:
        """Send records; return why they were not taken, `None` where they were."""
        items = [_item(row, base) for row in list(rows)[:_MOST_ROWS]]
        body = json.dumps({"page": hook.page, "items": items}, ensure_ascii=False).encode()
        why = ""
        for n in range(_TRIES):
            if n:
                self.pause(2.0**n)
            try:
                status = self._once(hook, body)
            except httpx.HTTPError as error:
                why = f"{type(error).__name__}"
                continue
            if 200 <= status < 300:
                return None
            why = f"answered {status}"
            if 400 <= status < 500 and status not in {408, 425, 429}:
                break
        return Reject(
            source=hook.url, stage="webhook", reason=why, remedy="check the receiving address"
        )

    def _once(self, hook: Hook, body: bytes) -> int:
        """Send once, to the address that was looked at, without following where it is sent on."""
        address = public_address(hook.url, self.resolve)
        parts = urlsplit(hook.url)
        host = f"[{address}]" if ":" in address else address
        where = parts._replace(netloc=f"{host}:{parts.port or 443}").geturl()
        moment = str(int(time.time()))
        headers = {
            "host": parts.netloc,
            "content-type": "application/json",
            "x-dragoman-time": moment,
            "x-dragoman-signature": signature(hook.secret, moment, body),
        }
        with httpx.Client(
            transport=self.transport, timeout=_TIMEOUT, follow_redirects=False, trust_env=False
        ) as client:
            request = client.build_request(
                "POST", where, content=body, headers=headers,
                extensions={"sni_hostname": parts.hostname},
            )  # fmt: skip
            response = client.send(request, stream=True)
            response.close()
            return response.status_code


def _item(row: Plain, base: str) -> Plain:
    return {
        "id": f"urn:dragoman:{row['type']}:{row['id']}",
        "url": f"{base}{link_of(row)}",
        "title": title_of(row),
        "quote": row.get("quote"),
        "voices": row.get("voices"),
    }


@dataclass(slots=True)
class News:
    """What was on a page before, so that only what is new is sent."""

    seen: dict[str, frozenset[str]] = field(default_factory=dict)

    def fresh(self, page: str, rows: Iterable[Plain]) -> Iterator[Plain]:
        """Yield the records that were not on the page before; none the first time."""
        held = {f"{row['type']}:{row['id']}": row for row in rows}
        before = self.seen.get(page)
        self.seen[page] = (before or frozenset()) | held.keys()
        if before is not None:
            yield from (row for own, row in held.items() if own not in before)
