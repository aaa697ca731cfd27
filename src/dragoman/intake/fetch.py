"""Fetching from the web: the only module that opens a connection, and only when asked to.

Enters: an address. Leaves: `Fetched`, the bytes as the server sent them. Refuses: what robots.txt
closes to us (RFC 9309), private addresses, whatever leads there, answers that are too large or
swell when unpacked, and more than a few redirects.

Polite: one request at a time, a pause between two to one host (longer where robots.txt asks for
it), and an unchanged document is asked for by its tag and comes back empty.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore

from dragoman.base.config import FetchSettings
from dragoman.intake.addresses import GuardedNetwork, Unfetchable

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_UNCHANGED = 304
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_ROBOTS_BYTES = 512 * 1024
_LONGEST_PAUSE = 60.0
_LONGEST_WAIT = 86_400.0
_SLOWEST = 6
"""Times the time limit of a read that a whole answer may take."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    Attributes:
        url: Where it came from, behind all redirects.
        data: Its bytes; empty where nothing changed.
        kind: Its media type, in small letters.
        etag: Its tag, `""` for none.
        modified: When the server says it was changed, as written.
        changed: It is not what was fetched before.
        day: The day of fetching, UTC.
    """

    url: str
    data: bytes
    kind: str
    etag: str
    modified: str
    changed: bool
    day: date


class Fetcher:
    """Fetches one address after another.

    Args:
        settings: Pauses, limits, and the name under which requests are made.
        sleep: Waits for a number of seconds.
        clock: Tells seconds that only grow.
    """

    def __init__(
        self,
        settings: FetchSettings,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._sleep, self._clock = sleep, clock
        self._pool = httpcore.ConnectionPool(
            network_backend=GuardedNetwork(settings.private_hosts),
            max_connections=8,
            keepalive_expiry=settings.timeout_seconds,
        )
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def get(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """Fetch an address.

        Args:
            url: Of http or https.
            etag: The tag of what was fetched before.
            modified: Its time of change, as the server wrote it.

        Raises:
            Unfetchable: It may not or cannot be fetched.
        """
        tags = {"If-None-Match": etag, "If-Modified-Since": modified}
        for _ in range(_MOST_REDIRECTS + 1):
            url = _sound(url)
            self._ask_robots(url)
            answer = self._request(url, tags, self._settings.max_bytes)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise Unfetchable(f"it redirects more than {_MOST_REDIRECTS} times", "check the address")

    def _ask_robots(self, url: str) -> None:
        rules = self._rules(url)
        if not rules.can_fetch(self._settings.agent, url):
            raise Unfetchable("robots.txt closes it to programs", "read it by hand, or ask them")
        self._pause(url, float(rules.crawl_delay(self._settings.agent) or 0))

    def _rules(self, url: str) -> RobotFileParser:
        """Return the rules of a host: none where it has no robots.txt."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            rules = RobotFileParser()
            rules.parse(self._robots_lines(origin))
            self._robots[origin] = rules
        return self._robots[origin]

    def _robots_lines(self, origin: str) -> list[str]:
        url = f"{origin}/robots.txt"
        try:
            for _ in range(_MOST_REDIRECTS + 1):
                answer = self._request(_sound(url), {}, _ROBOTS_BYTES)
                if isinstance(answer, Fetched):
                    return answer.data.decode("utf-8", "replace").splitlines()
                url = answer
        except Unfetchable as error:
            if error.passing:
                raise
        return []

    def _pause(self, url: str, asked_for: float) -> None:
        """Wait until the host may be asked again."""
        host = urlsplit(url).netloc
        pause = min(_LONGEST_PAUSE, max(self._settings.delay_seconds, asked_for))
        last = self._asked.get(host)
        if last is not None and (wait := last + pause - self._clock()) > 0:
            self._sleep(wait)
        self._asked[host] = self._clock()

    def _request(self, url: str, tags: dict[str, str], most: int) -> Fetched | str:
        """Make one request; return the answer, or the address that it redirects to."""
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": self._settings.agent,
            "Accept-Encoding": "gzip",
        }
        headers |= {name: value for name, value in tags.items() if value}
        limit = self._settings.timeout_seconds
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), limit)
        with (
            _told(url),
            self._pool.stream(
                "GET", url, headers=headers, extensions={"timeout": timeout}
            ) as response,
        ):
            said = _headers(response)
            if response.status in _REDIRECTS and "location" in said:
                return urldefrag(urljoin(url, said["location"])).url
            if response.status != _UNCHANGED:
                _refuse_status(response.status, said)
                data = self._body(response, said, most)
            else:
                data = b""
        return Fetched(
            url=url,
            data=data,
            kind=said.get("content-type", "").partition(";")[0].strip().lower(),
            etag=said.get("etag", ""),
            modified=said.get("last-modified", ""),
            changed=response.status != _UNCHANGED,
            day=datetime.now(tz=UTC).date(),
        )

    def _body(self, response: httpcore.Response, said: dict[str, str], most: int) -> bytes:
        """Read an answer to its end, within limits of size and of time."""
        until = self._clock() + _SLOWEST * self._settings.timeout_seconds
        chunks: list[bytes] = []
        size = 0
        for chunk in _unpacked(response.iter_stream(), said.get("content-encoding", ""), most):
            size += len(chunk)
            if size > most:
                raise Unfetchable(f"it has more than {most:,} bytes", "raise fetch.max_bytes")
            if self._clock() > until:
                raise Unfetchable("it comes too slowly", "try again later", passing=True)
            chunks.append(chunk)
        return b"".join(chunks)


def _sound(url: str) -> str:
    """Return an address that may be asked for.

    Raises:
        Unfetchable: It is not of the web, or carries a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unfetchable(f"it is no address ({error})", "check the address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise Unfetchable("it is no address of the web", "give one that begins with https://")
    if parts.username or parts.password:
        raise Unfetchable("the address carries a name or password", "give it without")
    return url if parts.path else parts._replace(path="/").geturl()


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Turn the network's own errors into ours."""
    host = urlsplit(url).hostname
    try:
        yield
    except httpcore.TimeoutException as error:
        raise Unfetchable(f"{host} does not answer in time", "try later", passing=True) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        told = str(error)[:80] or type(error).__name__
        raise Unfetchable(
            f"{host} cannot be reached ({told})", "check the address, or try later", passing=True
        ) from error
    except (httpcore.UnsupportedProtocol, UnicodeError) as error:
        raise Unfetchable("it is no address of the web", "check the address") from error


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {
        name.decode("ascii", "replace").lower(): value.decode("latin-1")
        for name, value in response.headers
    }


def _refuse_status(status: int, said: dict[str, str]) -> None:
    if 200 <= status < 300:
        return
    passing = status in _BUSY
    raise Unfetchable(
        f"the server answers {status}",
        "try later" if passing else "check the address, or whether it may be read without a login",
        passing=passing,
        wait_seconds=_wait(said.get("retry-after", "")),
    )


def _wait(text: str) -> float:
    """Return the seconds for which a server asks to be left alone: a number, or until a time."""
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(text) - datetime.now(tz=UTC)).total_seconds()
        except (ValueError, TypeError):
            return 0.0
    return min(_LONGEST_WAIT, max(0.0, seconds))


def _unpacked(chunks: Iterator[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Yield an answer unpacked, a piece at a time, so that a bomb is noticed before it swells."""
    if encoding.strip().lower() in ("", "identity"):
        yield from chunks
        return
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        raise Unfetchable(f"it is packed by {encoding!r}", "fetch it by hand")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for chunk in chunks:
            yield unpacker.decompress(chunk, most + 1)
            if unpacker.unconsumed_tail:
                yield unpacker.decompress(unpacker.unconsumed_tail, most + 1)
    except zlib.error as error:
        raise Unfetchable("its gzip data are damaged", "try later", passing=True) from error
    if not unpacker.eof:
        raise Unfetchable("it breaks off", "try later", passing=True)
