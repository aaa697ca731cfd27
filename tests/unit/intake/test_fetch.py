"""Fetching from a server of this machine; private addresses are refused unless named."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from dragoman.base.config import FetchSettings
from dragoman.intake.addresses import Unfetchable, is_public
from dragoman.intake.fetch import Fetcher
from tests.local_web import Answer, LocalWeb, local_web

OPEN = FetchSettings(private_hosts=("127.0.0.1",), delay_seconds=0.0, timeout_seconds=5.0)


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with local_web() as web:
        yield web


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(OPEN)
    yield made
    made.close()


def fault(fetcher: Fetcher, url: str) -> Unfetchable:
    with pytest.raises(Unfetchable) as stop:
        fetcher.get(url)
    assert stop.value.remedy
    return stop.value


def test_private_addresses_are_refused(web: LocalWeb):
    web.answers["/"] = Answer(b"secret")
    closed = Fetcher(FetchSettings(delay_seconds=0.0))
    for host in ("127.0.0.1", "localhost", "0", "[::1]", "[::ffff:127.0.0.1]", "2130706433"):
        assert "private" in fault(closed, web.url("/", host)).reason
    closed.close()
    assert web.asked == []


def test_a_redirect_to_a_private_address_is_refused(web: LocalWeb, fetcher: Fetcher):
    web.answers["/out"] = Answer(status=302, headers={"Location": web.url("/in", "localhost")})
    web.answers["/in"] = Answer(b"secret")
    assert "private" in fault(fetcher, web.url("/out")).reason
    assert "/in" not in web.asked


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "::1", "fe80::1%2",
     "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "no address"],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_web(address: str):
    assert not is_public(address)


def test_a_redirect_is_followed_and_named(web: LocalWeb, fetcher: Fetcher):
    web.answers["/a"] = Answer(status=301, headers={"Location": "/b#part"})
    web.answers["/b"] = Answer(b"here", headers={"ETag": '"1"'})
    found = fetcher.get(web.url("/a"))
    assert (found.data, found.url, found.etag) == (b"here", web.url("/b"), '"1"')
    assert not fetcher.get(web.url("/b"), etag='"1"').changed


def test_redirects_in_a_ring_end(web: LocalWeb, fetcher: Fetcher):
    web.answers["/a"] = Answer(status=302, headers={"Location": "/a"})
    assert "redirects" in fault(fetcher, web.url("/a")).reason


def test_robots_are_honoured(web: LocalWeb, fetcher: Fetcher):
    web.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    web.answers["/private/a"] = web.answers["/open"] = Answer(b"text")
    assert "robots.txt" in fault(fetcher, web.url("/private/a")).reason
    assert fetcher.get(web.url("/open")).data == b"text"
    assert web.asked == ["/robots.txt", "/open"]


def test_a_host_whose_robots_fail_is_left_alone(web: LocalWeb, fetcher: Fetcher):
    web.answers["/robots.txt"] = Answer(status=503)
    web.answers["/a"] = Answer(b"text")
    assert fault(fetcher, web.url("/a")).passing
    assert "/a" not in web.asked


def test_pauses_between_requests_to_one_host(web: LocalWeb):
    web.answers["/robots.txt"] = Answer(b"User-agent: dragoman\nCrawl-delay: 9\n")
    web.answers["/a"] = Answer(b"text")
    waits: list[float] = []
    fetcher = Fetcher(OPEN, sleep=waits.append, clock=lambda: 100.0)
    fetcher.get(web.url("/a"))
    fetcher.get(web.url("/a"))
    fetcher.close()
    assert waits == [9.0]


def test_answers_too_large_or_swelling_are_refused(web: LocalWeb):
    web.answers["/large"] = Answer(b"x" * 2000)
    bomb = Answer(gzip.compress(b"0" * 10_000_000), headers={"Content-Encoding": "gzip"})
    packed = Answer(gzip.compress(b"news"), headers={"Content-Encoding": "gzip"})
    cut = Answer(gzip.compress(b"news" * 99)[:-12], headers={"Content-Encoding": "gzip"})
    web.answers |= {"/bomb": bomb, "/packed": packed, "/cut": cut}
    small = Fetcher(FetchSettings(private_hosts=("127.0.0.1",), delay_seconds=0.0, max_bytes=1000))
    for path in ("/large", "/bomb"):
        assert "more than 1,000 bytes" in fault(small, web.url(path)).reason
    assert small.get(web.url("/packed")).data == b"news"
    assert "breaks off" in fault(small, web.url("/cut")).reason
    small.close()


@pytest.mark.parametrize(("status", "passing"), [(404, False), (401, False), (503, True)])
def test_refusals_of_the_server(web: LocalWeb, fetcher: Fetcher, status: int, passing: bool):
    web.answers["/a"] = Answer(status=status, headers={"Retry-After": "120"})
    error = fault(fetcher, web.url("/a"))
    assert (error.passing, error.wait_seconds) == (passing, 120.0)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://e.org/", "http://", "http://user:word@e.org/", "http://e.org:0/",
     "http://[bad/", "http://no-such-host.invalid/", "http://127.0.0.1:1/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web(fetcher: Fetcher, url: str):
    assert fault(fetcher, url).reason
