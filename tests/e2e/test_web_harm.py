"""Do-no-harm defaults, and attempts to get round them through pages, data and feeds."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from tests.e2e.web import PAGES, client, own_pages, store_of

FORMS = ("json", "csv", "geojson", "atom", "jsonfeed")
PRIVATE = {
    "title": "Vera Kostava, a market trader, counts her losses at Sarpi",
    "published": "2024-05-02",
    "text": (
        "SARPI, Georgia, May 2, 2024 (Tidewater) - Customs officers closed the Sarpi crossing on "
        'Thursday, Vera Kostava, a market trader, said. "Vera Kostava lost 400 crates of '
        'mandarins," Vera Kostava said. Kostava promised to sue the customs service by 3 June '
        "2024. Her number is +995 555 123 456 and her address vera.k@example.org, she said."
    ),
}
SECRETS = ("Vera", "Kostava", "555 123", "vera.k@")


def everywhere(browser) -> list[str]:
    """Return every page and every form of it, asked for by the very words that are hidden."""
    reports = browser.get("/search.json?q=mandarins OR convoy OR troops").json()["rows"]
    things = [*own_pages(browser), *(f"/reports/{r['id']}" for r in reports)]
    searches = ["/search?q=Kostava", "/search?q=mandarins", "/timeline?kind=commitment"]
    pages = [*PAGES, *things, *searches]
    return [*pages, *(_formed(page, form) for page in pages for form in FORMS)]


def _formed(page: str, form: str) -> str:
    path, mark, query = page.partition("?")
    return f"{path if path != '/' else '/changes'}.{form}{mark}{query}"


def _without_question(text: str) -> str:
    """Return a page without the reader's own words, which it shows again."""
    return text.replace("q=Kostava", "").replace('value="Kostava"', "").replace(
        '<q dir="auto">Kostava</q>', ""
    ).replace("Kostava · dragoman", "")  # fmt: skip


@pytest.fixture(scope="module")
def private(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("private"), PRIVATE)


def test_no_page_or_feed_names_a_private_person(private):
    browser = client(private)
    for page in everywhere(browser):
        text = _without_question(browser.get(page).text)
        assert [s for s in SECRETS if s in text] == [], page


def test_no_parquet_names_a_private_person(private):
    browser = client(private)
    for page in ("/timeline.parquet", "/changes.parquet", "/search.parquet?q=Kostava"):
        frame = pl.read_parquet(browser.get(page).content)
        assert [s for s in SECRETS if s in str(frame.to_dicts())] == []


def test_a_private_person_is_no_party_to_ask_for(private):
    browser = client(private)
    answer, nobody = (browser.get(f"/timeline.json?party={n}") for n in ("Kostava", "Nemovar"))
    assert answer.status_code == nobody.status_code == 404
    assert answer.text.replace("Kostava", "Nemovar") == nobody.text


@pytest.fixture(scope="module")
def convoy(tmp_path_factory):
    day = date.today() - timedelta(days=1)  # noqa: DTZ011
    report = {
        "title": "Border news",
        "published": day.isoformat(),
        "text": (
            f"MOYALE, {day:%B} {day.day}, {day.year} (Halcyon) - Kenya deployed 300 troops at "
            "Moyale on that day. Ethiopian troops attacked a post near Moyale. Trade went on "
            "across the Moyale crossing, which is open."
        ),
    }
    return store_of(tmp_path_factory.mktemp("convoy"), report)


def test_fresh_positions_of_armed_people_are_told_nowhere(convoy):
    shown = client(convoy, delay_hours=0)
    events = [
        row
        for row in shown.get("/happened.json").json()["rows"]
        if row["place"] and row["event"] in {"MOBILIZE", "ASSAULT"}
    ]
    assert events, "the report tells of positions"
    held = client(convoy)
    ids = {row["id"] for row in held.get("/timeline.json").json()["rows"]}
    for event in events:
        assert event["id"] not in ids
        assert held.get(f"/claims/{event['id']}").status_code == 404
        for page in everywhere(held):
            text = held.get(page).text
            assert event["sentence"] not in text, page


def test_old_positions_are_told(examples_store):
    assert client(examples_store).get("/happened.json").json()["total"] > 0


def test_points_are_no_finer_than_a_settlement(examples_store):
    for page in ("/map.geojson", "/crossings.geojson", "/changes.geojson"):
        for feature in client(examples_store).get(page).json()["features"]:
            assert all(c == round(c, 2) for c in feature["geometry"]["coordinates"])
            assert feature["properties"].get("kind") not in {"country", "unit1", "region"}


def test_what_is_wider_than_a_settlement_has_no_pin(examples_store):
    browser = client(examples_store)
    pinned = {f["id"] for f in browser.get("/map.geojson").json()["features"]}
    rows = browser.get("/map.json").json()["rows"]
    wide = [row for row in rows if row["kind"] in {"country", "unit1", "region", "continent"}]
    assert wide
    assert [row for row in wide if row["lat"] is not None or row["id"] in pinned] == []


def test_nothing_is_called_true(examples_store):
    browser = client(examples_store)
    for form in ("json", "atom"):
        text = browser.get(f"/changes.{form}").text
        assert "What reports say, not what is true" in text
    assert all(
        row["voices"] and row["chain"] is not None
        for row in browser.get("/timeline.json?limit=200").json()["rows"]
    )


def test_disputed_names_are_chosen(tmp_path):
    report = {
        "published": "2024-03-05",
        "text": "ANKARA, March 5, 2024 (Halcyon) - Turkey accused Syria of closing the border.",
    }
    store = store_of(tmp_path, report)
    assert "Türkiye" not in client(store).get("/happened.json").text
    assert "Türkiye" in client(store, naming="un").get("/happened.json").text


def test_a_chosen_name_labels_a_voice_and_leaves_its_words(tmp_path):
    report = {
        "published": "2024-03-05",
        "text": "ANKARA, March 5, 2024 (Halcyon) - Turkey said that the Kapikule crossing is open.",
    }
    store = store_of(tmp_path, report)
    rows = client(store, naming="un").get("/said.json").json()["rows"]
    assert [row["voices"].split(" < ")[0] for row in rows] == ["Türkiye"]
    speaker = next(e for e in rows[0]["evidence"] if e["role"] == "speaker")
    assert speaker["quote"] == report["text"][speaker["start"] : speaker["end"]] == "Turkey"


def test_a_masked_name_is_not_found(tmp_path):
    store = store_of(
        tmp_path,
        {
            "title": "Vera Kostava, a market trader, counts crates at Sarpi",
            "text": "SARPI, Georgia - Customs officers closed the Sarpi crossing on Monday, Vera "
            "Kostava, a market trader, said. Kostava lost 400 crates of mandarins.",
        },
    )
    masked = client(store)
    for words in ("Kostava", "Kost*", '"Vera Kostava"', "mandarins Kostava"):
        found = masked.get("/search.json", params={"q": words}).json()
        assert (found["total"], found["rows"]) == (0, [])
    assert masked.get("/search.json?q=mandarins -Kostava").json()["total"] == 1
    assert client(store, mask_private=False).get("/search.json?q=Kostava").json()["total"] == 1


def test_a_masked_name_finds_no_pledge(tmp_path):
    store = store_of(
        tmp_path,
        {
            "title": "Carriers and Georgia agree on crates",
            "text": "SARPI, Georgia - Georgia and Armenia signed an agreement on mandarin crates "
            "on Monday, Vera Kostava, a market trader, said.",
        },
    )
    masked = client(store)
    assert len(masked.get("/pledges.json?q=crates").json()["rows"]) == 1
    assert masked.get("/pledges.json?q=Kostava").json()["rows"] == []
