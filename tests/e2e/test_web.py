"""Pages, data and feeds over the bundled examples, without a browser."""

from __future__ import annotations

import csv
import io
import shutil

import feedparser
import geojson
import polars as pl
import pytest

from dragoman.model.codec import check
from dragoman.record.query import open_record
from tests.e2e.web import PAGES, client, own_pages

FORMS = ("json", "csv", "parquet", "geojson", "atom", "jsonfeed")


@pytest.fixture(scope="module")
def browser(examples_store):
    return client(examples_store)


def with_form(page: str, form: str) -> str:
    path, mark, query = page.partition("?")
    return f"{path if path != '/' else '/changes'}.{form}{mark}{query}"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_without_scripts_of_its_own(browser, page):
    answer = browser.get(page)
    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert " onclick" not in answer.text


def test_pages_of_single_things_answer(browser):
    for page in own_pages(browser):
        assert browser.get(page).status_code == 200, page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("form", FORMS)
def test_every_page_is_data_too(browser, page, form):
    answer = browser.get(with_form(page, form))
    assert answer.status_code == 200
    match form:
        case "json":
            assert {"rows", "next", "note"} <= answer.json().keys()
        case "csv":
            list(csv.DictReader(io.StringIO(answer.text), strict=True))
        case "parquet":
            pl.read_parquet(answer.content)
        case "geojson":
            assert geojson.loads(answer.text).is_valid
        case "atom":
            assert not feedparser.parse(answer.content).bozo
        case "jsonfeed":
            assert answer.json()["version"].endswith("1.1")


def test_rows_of_all_forms_are_the_same(browser):
    rows = browser.get("/said.json?limit=200").json()["rows"]
    ids = [row["id"] for row in rows]
    cells = list(csv.DictReader(io.StringIO(browser.get("/said.csv?limit=200").text)))
    frame = pl.read_parquet(browser.get("/said.parquet?limit=200").content)
    feed = feedparser.parse(browser.get("/said.atom?limit=200").content)
    assert [row["id"] for row in cells] == ids
    assert frame["id"].to_list() == ids
    assert [entry.id for entry in feed.entries] == [f"urn:dragoman:statement:{own}" for own in ids]
    assert all(row["voices"] and row["quote"] for row in cells)


def test_cursors_deal_out_every_row_once(browser):
    whole = [r["id"] for r in browser.get("/timeline.json?limit=200").json()["rows"]]
    dealt, cursor = [], ""
    while True:
        answer = browser.get(f"/timeline.json?limit=40&cursor={cursor}").json()
        dealt += [row["id"] for row in answer["rows"]]
        cursor = answer["next"]
        if not cursor:
            break
    assert dealt == whole
    assert len(set(dealt)) == len(dealt)


def test_every_quote_stands_at_its_span(browser, examples_store):
    rows = browser.get("/timeline.json?limit=200").json()["rows"]
    with open_record(examples_store) as record:
        for row in rows:
            text = record.report(row["report"]).text
            assert check(record.claim(row["id"]), text) == []
            for piece in row["evidence"]:
                if not piece.get("masked"):
                    assert text[piece["start"] : piece["end"]] == piece["quote"]


def test_an_unchanged_answer_is_not_sent_again(browser):
    first = browser.get("/crossings.json")
    again = browser.get("/crossings.json", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert browser.get("/crossings.csv").headers["etag"] != first.headers["etag"]


def test_the_board_is_data_that_says_who_told_it(browser):
    rows = browser.get("/crossings.json?as_of=2024-03-12").json()["rows"]
    confirmed = [row["confirmed"] or "" for row in rows]
    assert confirmed == sorted(confirmed, reverse=True)
    named = browser.get("/crossings.json?as_of=2024-03-12&sort=name").json()["rows"]
    assert [row["name"] for row in named] == sorted(row["name"] for row in named)
    assert browser.get("/crossings?sort=colour").status_code == 400
    (torkham,) = (row for row in rows if row["name"] == "Torkham")
    assert torkham["told_by"]
    assert torkham["sentence"]
    assert torkham["claim"] in torkham["claims"]
    assert {part["traffic"] for part in torkham["parts"]} >= {"trade"}
    (line,) = (
        row
        for row in csv.DictReader(browser.get("/crossings.csv?as_of=2024-03-12").text.splitlines())
        if row["name"] == "Torkham"
    )
    assert line["told_by"] == torkham["told_by"]
    assert "trade: open" in line["parts"]


def test_a_row_leaves_out_what_was_told_of_a_part_before(browser):
    board = browser.get("/crossings?as_of=2024-03-12").text
    assert "trade: open" in board
    assert "PK side: closed" not in board
    assert (
        "side: closed since 2024-03-04" in browser.get("/crossings/x-crossing-af-pk-torkham").text
    )


def test_the_state_stands_in_the_address(browser):
    claim = browser.get("/said.json?limit=1").json()["rows"][0]
    page = browser.get(f"/said?party=Wazir&claim={claim['id']}").text
    assert claim["report"] in page
    assert "party=Wazir" in page
    told = browser.get("/timeline.json?party=Wazir&kind=statement").json()
    assert told["total"] > 0
    assert all("Wazir" in row["headline"] for row in told["rows"])


def test_the_reader_shows_original_and_reading_beside_each_other(browser):
    rows = browser.get("/search.json?q=Duarte").json()["rows"]
    pages = [browser.get(f"/reports/{row['id']}").text for row in rows]
    assert all("As read" in page and "Original" in page for page in pages)
    assert any("<ins" in page for page in pages)


def test_a_fragment_is_the_evidence_alone(browser):
    claim = browser.get("/said.json?limit=1").json()["rows"][0]["id"]
    part = browser.get(f"/claims/{claim}", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "sha256" in part


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/claims/e000", 404),
        ("/crossings/x-none", 404),
        ("/said?party=Nobodyatall", 404),
        ("/timeline?start=yesterday", 400),
        ("/timeline?limit=100000", 400),
        ("/timeline?cursor=!!", 400),
        ("/timeline.json?kind=guess", 400),
    ],
)
def test_what_cannot_be_answered_says_why(browser, path, status):
    answer = browser.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_doubt_is_recorded_beside_the_claim(examples_store, tmp_path):
    shutil.copytree(examples_store, tmp_path / "store")
    browser = client(tmp_path / "store")
    claim = browser.get("/said.json?limit=1").json()["rows"][0]["id"]
    sent = browser.post(
        f"/claims/{claim}/doubt",
        data={"reason": "the speaker is another"},
        headers={"origin": "http://127.0.0.1"},
    )
    assert sent.status_code == 303
    assert "the speaker is another" in browser.get(f"/claims/{claim}").text


def test_a_dropped_report_is_read(tmp_path):
    from dragoman.record.ledger import Ledger

    Ledger.open(tmp_path / "store", write=True).close()
    browser = client(tmp_path / "store")
    assert "Nothing read yet" in browser.get("/").text
    text = b"TORKHAM, March 9, 2024 - Pakistan reopened the Torkham crossing on Saturday."
    sent = browser.post(
        "/upload",
        files={"report": ("../../etc/news.txt", text)},
        headers={"origin": "http://127.0.0.1"},
    )
    assert sent.status_code == 200
    assert "1 report read" in sent.text
    assert "Torkham" in browser.get("/crossings").text
