"""What pages quote stands in the text, after other scripts and markup too; facets of places."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from dragoman.base.config import Settings
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.query import open_record
from tests.contract.conftest import write_reports
from tests.e2e.web import client

MIXED = """\
<!DOCTYPE html><html lang="en"><head><title>Rabia gate &amp; its queue</title></head>
<body><article><h1>Rabia gate &amp; its queue</h1>
<p>Iraq closed the Rabia crossing (&lrm;معبر ربيعة&lrm;) on Monday &#x1F69B;, the customs office
said. &laquo;سنفتحه قريبًا&raquo;, a sign at the gate read, and &ldquo;هەولێر will open it&rdquo;,
officials told reporters &lt;in the evening&gt;.</p>
<p>Lorries waited for four days. Iraq and Syria agreed on Tuesday to reopen the gate by 3 June 2024,
the office said, and the two sides met in Baghdad. Syrian officials accused Iraq of delay.</p>
</article></body></html>
"""
MARKS = {
    "title": "Bashmaq (باشماخ) is open",
    "text": "MARIVAN (Zagros Wire) - The Bashmaq crossing \u200fباشماخ\u200f of Iran reopened on "
    "Monday, an official said: «تجارت از سر گرفته شد و کامیون‌ها می‌گذرند». Iran and Iraq agreed "
    "on trade worth $2 billion. Lorries crossed from the morning on, the customs office said, and "
    "traders spoke of a relief after three weeks of waiting.",
    "published": "2024-05-06",
    "outlet": "Zagros Wire",
}
ASKED = ("معبر", "هەولێر", "باشماخ", "می‌گذرند", "lorries OR crossing")
PIECE = re.compile(
    r'<(?:span|a)[^>]* data-at="(\d+)" data-to="(\d+)"[^>]*>(.*?)</(?:span|a)>', re.DOTALL
)
FACET = re.compile(r'href="/search\?([^"]*place=[^"&]+[^"]*)"[^>]*><bdi>[^<]*</bdi> (\d+)')


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "reports").mkdir()
    sources = write_reports(folder / "reports")
    (folder / "mixed.html").write_text(MIXED, encoding="utf-8")
    (folder / "marks.jsonl").write_text(json.dumps(MARKS, ensure_ascii=False), encoding="utf-8")
    own = [str(folder / name) for name in ("mixed.html", "marks.jsonl")]
    read_into(folder / "store", Sources([*sources, *own]), Settings())
    return folder / "store"


@pytest.fixture(scope="module")
def browser(store):
    return client(store)


@pytest.fixture(scope="module")
def texts(store):
    with open_record(store) as record:
        return {report.id: report.text for report in record.reports()}


def test_every_quote_stands_at_its_span(browser, texts):
    rows = browser.get("/timeline.json?limit=200").json()["rows"]
    pieces = [(row["report"], piece) for row in rows for piece in row["evidence"]]
    plain = [(texts[own], piece) for own, piece in pieces if not piece.get("masked")]
    assert len(plain) > 30
    for text, piece in plain:
        assert text[piece["start"] : piece["end"]] == piece["quote"]


def test_every_piece_of_a_shown_text_stands_at_its_place(browser, texts):
    for own, text in texts.items():
        shown = [
            (int(start), int(end), unescape(told))
            for start, end, told in PIECE.findall(browser.get(f"/reports/{own}").text)
        ]
        assert [start for start, _, _ in shown] == [0, *(end for _, end, _ in shown[:-1])]
        assert shown[-1][1] == len(text)
        hidden = {"[private person]", "[contact]"}
        assert all(text[a:b] == told for a, b, told in shown if told not in hidden)


@pytest.mark.parametrize("words", ASKED)
def test_a_sentence_of_a_hit_stands_at_its_place(browser, texts, words):
    hits = browser.get("/search.json", params={"q": words}).json()["rows"]
    assert hits
    for hit in hits:
        for sentence in hit["sentences"]:
            told = "".join(piece["text"] for piece in sentence["pieces"])
            stands = texts[hit["id"]][sentence["start"] : sentence["end"]]
            assert told == stands or "[private person]" in told
            assert any(piece["marked"] for piece in sentence["pieces"])


def test_a_place_narrows_a_search_to_the_reports_that_name_it(browser):
    page = browser.get("/search?q=said").text
    offered = {unescape(link): int(count) for link, count in FACET.findall(page)}
    assert offered
    for link, count in offered.items():
        assert browser.get(f"/search.json?{link}").json()["total"] == count
    everywhere = browser.get("/search.json?q=said").json()["total"]
    assert min(offered.values()) < everywhere
