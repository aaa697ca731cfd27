"""What stands before every page: whose requests are answered, and what a browser may do with one.

Enters: requests. Leaves: the answer with the headers that keep a page to itself. Refuses: other
hosts (a name that was pointed here), requests without the token where one is set, and writes that
come from other sites.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "dragoman-token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(slots=True)
class Guard:
    """The guard before an application.

    Attributes:
        app: What answers.
        hosts: Names under which it is reached, beside those of this machine's loopback.
        token: Needed by every request, `""` for none.
    """

    app: ASGIApp
    hosts: Iterable[str] = ()
    token: str = ""
    _names: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        """Take the names together."""
        self._names = LOCAL | frozenset(self.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._known_here(headers):
            return PlainTextResponse("this server answers to its own name only\n", 421)
        if self.token and not self._has_token(scope, headers):
            return PlainTextResponse("a token is needed; see where the server was started\n", 401)
        if scope["method"] not in _SAFE and not _from_here(headers):
            return PlainTextResponse("writes come from this site's own pages only\n", 403)
        return self._settled(scope)

    def _known_here(self, headers: Headers) -> bool:
        """Tell whether a request asks for a name of this server.

        Where a token is needed and no name is given, any name will do: a page of another site that
        had its name pointed here would not have the token.
        """
        if self.token and self._names == LOCAL:
            return True
        return _host(headers.get("host", "")) in self._names

    def _has_token(self, scope: Scope, headers: Headers) -> bool:
        given = (
            headers.get("authorization", "").removeprefix("Bearer "),
            _cookie(headers.get("cookie", "")),
            _asked(scope),
        )
        return any(hmac.compare_digest(g.encode(), self.token.encode()) for g in given if g)

    def _settled(self, scope: Scope) -> Response | None:
        """Move a token from a page's address into a cookie, so that it is in no link or history."""
        path = scope["path"]
        if not self.token or not _asked(scope) or "." in path.rsplit("/", 1)[-1]:
            return None
        response = RedirectResponse(path, 303)
        response.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/")
        return response


def _host(header: str) -> str:
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _asked(scope: Scope) -> str:
    query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=100) if (
        b"token=" in scope["query_string"]
    ) else {}  # fmt: skip
    token: str = query.get("token", [""])[0]
    return token


def _cookie(header: str) -> str:
    try:
        held = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    value: str = held.value if held else ""
    return value


def _from_here(headers: Headers) -> bool:
    """Tell whether a write comes from a page of this server, or from no browser at all.

    Browsers send `Origin` with every write; a program names itself with `X-Dragoman`, which no
    other site can make a browser send.
    """
    origin = headers.get("origin")
    if origin is None:
        return "x-dragoman" in headers
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    return urlsplit(origin).netloc == headers.get("host", "")
