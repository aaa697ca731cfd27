"""Attacks on the pages: each is tried, none gets through."""

from __future__ import annotations

import json
import re

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.base.errors import DragomanError, InputError
from dragoman.show.web.paths import wanted
from dragoman.show.web.serve import address_of
from dragoman.show.web.state import asked_of
from dragoman.show.web.writing import safe_name
from tests.e2e.web import PAGES, client, own_pages, store_of

HERE = {"origin": "http://127.0.0.1"}
SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "title": f"Torkham {SCRIPT} shut \"onload='x' {{{{7*7}}}}",
    "outlet": f"Daily {SCRIPT}",
    "url": "javascript:alert(1)",
    "published": "2024-03-05",
    "text": (
        f"TORKHAM, March 5, 2024 (Daily {SCRIPT}) - Pakistan closed the Torkham crossing on "
        f'Tuesday. Governor Aslam {SCRIPT} Khan said "the gate <img src=x onerror=alert(1)> stays '
        'closed". About 1,200 trucks <svg/onload=alert(1)> are stranded. {{7*7}} ]]> &lt;b&gt; '
        '=HYPERLINK("http://evil.example")\r\nSet-Cookie: a=b'
    ),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return client(store_of(tmp_path_factory.mktemp("hostile"), HOSTILE))


@pytest.fixture(scope="module")
def browser(examples_store):
    return client(examples_store)


def test_a_reports_markup_is_never_markup(hostile):
    report = hostile.get("/search.json?q=Torkham").json()["rows"][0]["id"]
    pages = [*PAGES, *own_pages(hostile), f"/reports/{report}", f"/search?q={SCRIPT}"]
    for page in pages:
        text = hostile.get(page).text
        assert "<script>" not in text, page
        assert "<img" not in text, page
        assert "<svg/" not in text, page
        assert 'href="javascript:' not in text, page


def test_a_reports_markup_stays_text_in_feeds(hostile):
    feed = hostile.get("/timeline.atom")
    assert b"<script>" not in feed.content
    assert not feedparser.parse(feed.content).bozo
    assert "set-cookie" not in feed.headers


def test_a_reports_formula_stays_text_in_a_spreadsheet(hostile):
    for line in hostile.get("/timeline.csv").text.splitlines():
        assert not line.startswith(("=", "+", "@"))


@pytest.mark.parametrize("page", [*PAGES, "/changes.json", "/nowhere", "/static/x/none.js"])
def test_every_answer_carries_the_policy(browser, page):
    headers = browser.get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9"},
        {"origin": "http://127.0.0.1", "sec-fetch-site": "cross-site"},
    ],
)
def test_writes_of_other_sites_are_refused(browser, headers):
    claim = browser.get("/said.json?limit=1").json()["rows"][0]["id"]
    for path in (f"/claims/{claim}/doubt", "/upload"):
        assert browser.post(path, data={"reason": "no"}, headers=headers).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "a\tb"])
def test_a_name_that_was_pointed_here_is_refused(browser, host):
    assert browser.get("/", headers={"host": host}).status_code == 421


def test_a_token_is_needed_where_one_is_set(examples_store):
    guarded = client(examples_store, token="t" * 24)
    assert guarded.get("/").status_code == 401
    assert guarded.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert guarded.get("/", headers={"authorization": f"Bearer {'t' * 24}"}).status_code == 200
    assert guarded.get(f"/said.atom?token={'t' * 24}").status_code == 200
    moved = guarded.get(f"/?token={'t' * 24}")
    assert (moved.status_code, moved.headers["location"]) == (303, "/")
    assert "httponly" in moved.headers["set-cookie"].lower()
    assert "t" * 24 not in guarded.get("/").text


def test_bound_wider_means_a_token():
    assert address_of("127.0.0.1", 8000).token == ""
    assert len(address_of("0.0.0.0", 8000).token) >= 16  # noqa: S104
    with pytest.raises(InputError):
        address_of("0.0.0.0", 8000, token="short")  # noqa: S104, S106


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../app.py",
        "/static/x/..%2f..%2fapp.py",
        "/static/x/vendor/../../app.py",
        "/reports/..%2f..%2frecord.sqlite",
        "/reports/%00",
        "/claims/' OR 1=1--",
        "/crossings/%22%20UNION%20SELECT%20text%20FROM%20report",
    ],
)
def test_no_path_leads_elsewhere(browser, path):
    assert browser.get(path).status_code in {400, 404}


@pytest.mark.parametrize("name", ["../../etc/cron.txt", "..\\..\\a.txt", "/etc/passwd.txt"])
def test_an_uploads_name_leads_nowhere(name):
    assert re.fullmatch(r"\w[\w.-]*\.txt", safe_name(name))


@pytest.mark.parametrize("name", ["a.exe", "", "record.sqlite", ".txt"])
def test_other_kinds_of_files_are_not_taken(name):
    with pytest.raises(InputError):
        safe_name(name)


INJECTIONS = ["' OR '1'='1", '"', "') UNION SELECT text, 1 FROM report --", "* NEAR(", "%", "\\"]


@pytest.mark.parametrize("words", INJECTIONS)
@pytest.mark.parametrize("name", ["q", "party", "place", "source", "claim"])
def test_words_are_never_sql(browser, name, words):
    for page in ("/search.json", "/timeline.json", "/crossings.json", "/disagreements.json"):
        assert browser.get(page, params={name: words}).status_code in {200, 400, 404}


def test_no_header_can_be_injected(browser):
    answer = browser.get("/said.atom?party=x%0d%0aset-cookie:%20a=b")
    assert "set-cookie" not in answer.headers
    assert answer.status_code == 400


def test_an_error_shows_nothing_of_the_inside(browser):
    told = json.dumps(browser.get("/claims/zz.json").json())
    assert ".py" not in told
    assert "SELECT" not in told


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_any_path_is_a_page_or_a_plain_refusal(path):
    try:
        found = wanted(path)
    except DragomanError:
        return
    assert callable(found.page)


@given(st.dictionaries(st.sampled_from(["q", "limit", "cursor", "start", "char"]), st.text()))
@settings(max_examples=200)
def test_any_state_is_understood_or_plainly_refused(params):
    try:
        asked = asked_of(params)
    except InputError:
        return
    assert asked_of(dict(_parsed(asked.query()))) == asked


def _parsed(query: str) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl

    return parse_qsl(query.removeprefix("?"))
