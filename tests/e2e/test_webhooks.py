"""Webhooks: signed, tried again, never sent inside the network."""

from __future__ import annotations

import json
import shutil

import httpx
import pytest

from dragoman.base.config import Settings
from dragoman.base.errors import InputError
from dragoman.pipeline.enquiries import StoreEnquiries
from dragoman.show.web.courier import Courier
from dragoman.show.web.hooks import Hook, Post, public_address, signature
from dragoman.show.web.workshop import Here

HOOK = Hook("https://desk.example.org:8443/news?x=1", "/crossings", "a long secret")
PUBLIC = "93.184.215.14"
ROW = {"type": "status", "id": "t1", "headline": "Torkham: open", "quote": "open", "voices": "A"}


def post(answers: list[int], sent: list[httpx.Request], waits: list[float]) -> Post:
    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(answers.pop(0), headers={"location": "http://127.0.0.1/"})

    return Post(lambda *_: [PUBLIC], httpx.MockTransport(answer), waits.append)


def test_a_request_is_signed_and_goes_to_the_address_that_was_looked_at():
    sent: list[httpx.Request] = []
    assert post([204], sent, []).send(HOOK, [ROW], "http://127.0.0.1:8000") is None
    (request,) = sent
    assert request.url.host == PUBLIC
    assert request.url.port == 8443
    assert request.headers["host"] == "desk.example.org:8443"
    assert request.extensions["sni_hostname"] == "desk.example.org"
    moment = request.headers["x-dragoman-time"]
    told = signature(HOOK.secret, moment, request.content)
    assert request.headers["x-dragoman-signature"] == told
    (item,) = json.loads(request.content)["items"]
    assert item["url"] == "http://127.0.0.1:8000/claims/t1"


def test_a_failure_is_tried_again_ever_later():
    sent: list[httpx.Request] = []
    waits: list[float] = []
    assert post([503, 429, 200], sent, waits).send(HOOK, [ROW], "") is None
    assert (len(sent), waits) == (3, [2.0, 4.0])


@pytest.mark.parametrize("status", [301, 302, 307, 404])
def test_what_is_sent_on_elsewhere_is_not_followed(status):
    sent: list[httpx.Request] = []
    refused = post([status] * 5, sent, []).send(HOOK, [ROW], "")
    assert refused.reason == f"answered {status}"
    assert {request.url.host for request in sent} == {PUBLIC}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
        "100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1",
        "2002:7f00:1::", "::",
    ],
)  # fmt: skip
def test_no_request_goes_inside(address):
    with pytest.raises(InputError, match="not on the public internet"):
        public_address("https://desk.example.org/", lambda *_: [PUBLIC, address])


@pytest.mark.parametrize(
    "url",
    [
        "http://desk.example.org/", "file:///etc/passwd", "https://user:pw@desk.example.org/",
        "gopher://desk.example.org/", "https:///", "desk.example.org",
    ],
)  # fmt: skip
def test_only_plain_https_addresses_are_taken(url):
    with pytest.raises(InputError):
        public_address(url, lambda *_: [PUBLIC])


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "localhost"])
def test_loopback_in_disguise_is_resolved_and_refused(host):
    with pytest.raises(InputError):
        public_address(f"https://{host}/")


def test_the_courier_sends_what_is_new(examples_store, tmp_path):
    shutil.copytree(examples_store, tmp_path / "store")
    enquiries = StoreEnquiries(tmp_path / "store", Settings())
    sent: list[httpx.Request] = []
    told: list[str] = []
    courier = Courier(Here(enquiries), (HOOK,), "", told.append, post([200], sent, []))
    courier.look()
    courier.look()
    assert sent == []
    text = b"SARPI, May 2, 2024 - Georgia closed the Sarpi crossing on Thursday."
    enquiries.take_in("sarpi.txt", text)
    courier.look()
    items = json.loads(sent[0].content)["items"]
    assert [item["title"] for item in items] == ["Sarpi: last reported closed"]
    assert told == []
