"""Queries under a name: a page, a feed and data at an address that stays."""

from __future__ import annotations

import feedparser
import pytest
from starlette.testclient import TestClient

from dragoman.base.config import Settings
from dragoman.base.errors import InputError
from dragoman.pipeline.enquiries import StoreEnquiries
from dragoman.show.web.app import application
from dragoman.show.web.saved import saved_queries
from dragoman.show.web.workshop import Here
from tests.e2e.web import BASE

QUERIES = (("open-gates", "/crossings"), ("first", "/"), ("of-march", "/said?start=2024-03-01"))


@pytest.fixture(scope="module")
def browser(examples_store):
    app = application(
        Here(StoreEnquiries(examples_store, Settings())), saved=saved_queries(QUERIES)
    )
    return TestClient(app, base_url=BASE)


@pytest.mark.parametrize(("name", "page"), QUERIES)
def test_a_saved_query_is_its_page(browser, name, page):
    assert browser.get(f"/saved/{name}").text == browser.get(page).text
    path, mark, query = page.partition("?")
    data = f"{path if path != '/' else '/changes'}.json{mark}{query}"
    assert browser.get(f"/saved/{name}.json").content == browser.get(data).content
    assert feedparser.parse(browser.get(f"/saved/{name}.atom").content).feed.title


def test_saved_queries_are_listed(browser, examples_store):
    listed = browser.get("/saved").text
    assert all(f"/saved/{name}.atom" in listed for name, _ in QUERIES)
    none = TestClient(application(Here(StoreEnquiries(examples_store, Settings()))), base_url=BASE)
    assert "No query is saved" in none.get("/saved").text


@pytest.mark.parametrize("name", ["other", "first.exe", "..%2Fclaims", "first.atom.json"])
def test_what_is_not_saved_is_not_there(browser, name):
    assert browser.get(f"/saved/{name}").status_code == 404


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("<b>", "/said"),
        ("far", "https://elsewhere.example/said"),
        ("form", "/said.atom"),
        ("gone", "/nowhere"),
        ("odd", "/said?start=soon"),
        ("first", "/said"),
    ],
)
def test_what_cannot_be_saved_is_refused_at_the_start(name, page):
    with pytest.raises(InputError):
        saved_queries([("first", "/"), (name, page)])
