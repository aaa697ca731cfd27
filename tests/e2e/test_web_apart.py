"""Pages made in a process of its own are the same, and so are its refusals."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import partial
from multiprocessing import active_children

import pytest
from starlette.testclient import TestClient

from dragoman.base.config import Settings
from dragoman.base.errors import DragomanError, LedgerError, UnknownName
from dragoman.model.codec import encode
from dragoman.pipeline.enquiries import open_enquiries
from dragoman.show.web.apart import Apart
from dragoman.show.web.app import application
from dragoman.show.web.workshop import Order
from tests.e2e.web import BASE, PAGES, client

NOW = datetime(2031, 5, 2, 12)  # noqa: DTZ001  (the user's own clock)


@pytest.fixture(scope="module")
def store(examples_store, tmp_path_factory):
    return shutil.copytree(examples_store, tmp_path_factory.mktemp("apart") / "store")


@pytest.fixture(scope="module")
def apart(store):
    workshop = Apart(partial(open_enquiries, str(store), encode(Settings())))
    workshop.start()
    return workshop


def test_pages_data_and_feeds_are_the_same(apart, store):
    here, there = client(store), TestClient(application(apart), base_url=BASE)
    for page in (*PAGES, "/said.json", "/said.atom?party=Wazir", "/timeline.parquet?limit=5"):
        one, other = here.get(page), there.get(page)
        assert other.status_code == 200, page
        assert one.content == other.content, page
        assert one.headers["content-type"] == other.headers["content-type"]


@pytest.mark.parametrize("page", ["/claims/zz9", "/said.json?party=Nemovar", "/crossings/none"])
def test_refusals_are_the_same(apart, store, page):
    here, there = client(store), TestClient(application(apart), base_url=BASE)
    one, other = here.get(page), there.get(page)
    assert (one.status_code, one.content) == (other.status_code, other.content)
    assert other.status_code == 404


def test_what_readers_write_is_taken_in(apart):
    browser = TestClient(application(apart), base_url=BASE, headers={"x-dragoman": "1"})
    claim = browser.get("/said.json").json()["rows"][0]["id"]
    told = browser.post(
        f"/claims/{claim}/doubt",
        data={"reason": "it was the deputy"},
        headers={"accept": "application/json"},
    )
    assert told.status_code == 201
    report = ("gate.txt", b"TORKHAM, May 2, 2024 - Pakistan closed the Torkham crossing.")
    read = browser.post("/upload", files={"report": report})
    assert "1 report read" in read.text
    with pytest.raises(UnknownName):
        apart.doubt("zz9", "no such claim")


def test_news_of_a_page_are_found_there_too(apart):
    rows = apart.rows("/said?party=Wazir")
    assert rows
    assert all(row["type"] == "statement" for row in rows)


def test_another_process_takes_over_from_one_that_was_killed(apart):
    (worker,) = (c for c in active_children() if c.is_alive())
    worker.kill()
    worker.join(10)
    with pytest.raises(LedgerError, match="ask again"):
        apart.edition()
    assert apart.edition() > 0


def test_a_fault_of_its_own_does_not_end_it(apart):
    with pytest.raises(DragomanError, match="a fault of its own"):
        apart.make(Order("/said", None, NOW, "tag"))  # type: ignore[arg-type]
    assert apart.edition() > 0
