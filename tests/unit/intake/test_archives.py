"""Feeds, web archives, mailboxes, Parquet, packed files; and all that is turned away of them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dragoman.base.config import IntakeSettings
from dragoman.base.progress import Reject
from dragoman.intake.sources import Taken, take
from dragoman.lexicon.library import Library
from dragoman.model.codec import digest

NEWS = (
    "Ferry traffic between Kazungula and Kasane resumed on Saturday after the river fell below "
    "the mark set by both port captains, the Zambian transport ministry said. Some two hundred "
    "lorries were still waiting on the northern bank in the evening."
)
MORE = (
    "Farmers around Mongu have begun to plant a month late because the flood plain stayed under "
    "water until the end of August, the cooperative there told reporters. Seed prices doubled "
    "in the meantime and some fields will lie idle this year."
)
LATEST = date(2024, 6, 1)
USUAL = IntakeSettings()
Read = Callable[..., list[Taken | Reject]]


@pytest.fixture
def read(tmp_path: Path, library: Library) -> Read:
    def call(name: str, data: bytes, settings: IntakeSettings = USUAL) -> list[Taken | Reject]:
        (tmp_path / name).write_bytes(data)
        return list(take([str(tmp_path)], library=library, settings=settings, latest=LATEST))

    return call


def reports(items: list[Taken | Reject]) -> list[Taken]:
    return [item for item in items if isinstance(item, Taken)]


def reasons(items: list[Taken | Reject]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Reject)]


def page(*paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>River Post</title><link>https://river.example/</link>
<item><title>Ferry &amp; river</title><link>https://river.example/ferry</link>
<guid>f-1</guid><pubDate>Sat, 04 May 2024 23:30:00 -0500</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>{NEWS}</p><p>{MORE}</p><p><a href="/x">Read more</a></p>]]>
</content:encoded></item>
<item><title>From the future</title><guid>f-2</guid><pubDate>9999-12-31T00:00:00Z</pubDate>
<description>{MORE}</description></item>
<item><title>Only a title</title><guid>f-3</guid></item>
</channel></rss>"""


def test_an_rss_feed_gives_a_report_for_each_entry_with_words(read: Read):
    items = read("a.rss", RSS.encode())
    first, second = (t.report for t in reports(items))
    assert first.text == f"{NEWS}\n{MORE}"
    assert (first.title, first.outlet, first.url) == (
        "Ferry & river", "River Post", "https://river.example/ferry",
    )  # fmt: skip
    assert (first.published, first.dated_by) == (date(2024, 5, 4), "the feed")
    assert second.published is None
    assert reasons(items) == ["the entry has no words"]
    assert {t.original for t in reports(items)} == {RSS.encode()}
    assert first.digest == digest(RSS.encode())


def test_an_atom_feed(read: Read):
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Plain</title><entry><id>1</id>
    <title>Seed</title><link href="https://plain.example/1"/><updated>2024-05-03T08:00:00Z</updated>
    <summary>{MORE}</summary></entry></feed>"""
    (taken,) = reports(read("feed.xml", atom.encode()))
    assert (taken.report.text, taken.report.published) == (MORE, date(2024, 5, 3))


def test_a_json_feed(read: Read):
    items = [
        {"id": "1", "url": "https://j.example/1", "content_html": f"<p>{NEWS}</p>",
         "date_published": "2024-05-02T01:00:00+09:00"},
        {"id": "2", "content_text": MORE}, {"id": "3"}, "no item",
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items}
    found = read("feed.json", json.dumps(feed).encode())
    assert [t.report.text for t in reports(found)] == [NEWS, MORE]
    assert reports(found)[0].report.published == date(2024, 5, 2)
    assert reasons(found) == ["the entry has no words"]


def test_a_feed_that_declares_entities_is_refused(read: Read):
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert "entities" in reasons(read("bomb.rss", (bomb + RSS[38:]).encode()))[0]


def test_a_feed_that_breaks_off_keeps_what_stands_before(read: Read):
    items = read("cut.rss", RSS.encode()[: RSS.index("<item><title>From") + 40])
    assert reports(items)[0].report.text.startswith(NEWS)
    assert "breaks off" in reasons(items)[0]


def test_xml_that_is_no_feed_is_named(read: Read):
    assert reasons(read("a.xml", b"<?xml version='1.0'?><book><p>x</p></book>")) == [
        "it is XML, but no feed"
    ]


def record(kind: str, url: str, block: bytes, day: str = "2024-05-06") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\n"
        f"WARC-Date: {day}T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {'text/plain' if kind == 'conversion' else 'application/http'}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(url: str, body: bytes, status: str = "200 OK", kind: str = "text/html") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return record("response", url, head.encode() + body)


LATE = '<meta property="article:published_time" content="2024-05-20T00:00:00Z">'
DATED = '<meta property="article:published_time" content="2024-05-05T00:00:00Z">'
RECORDS = [
    response("https://a.example/1", page(NEWS, MORE, head=DATED)),
    response("https://a.example/gone", b"gone", status="404 Not Found"),
    response("https://a.example/picture", b"\x89PNG", kind="image/png"),
    response("https://a.example/menu", b"<html><body><a href='/'>Home</a></body></html>"),
    response("https://a.example/2", page(MORE, NEWS, head=LATE)),
]


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_its_pages_with_address_and_bytes(read: Read, packed: bool):
    data = b"".join(gzip.compress(r) if packed else r for r in RECORDS)
    items = read("CC-NEWS-1.warc.gz" if packed else "a.warc", data)
    first, second = reports(items)
    assert (first.report.text, first.original) == (
        f"{NEWS}\n{MORE}", page(NEWS, MORE, head=DATED),
    )  # fmt: skip
    assert (first.report.url, first.report.published) == ("https://a.example/1", date(2024, 5, 5))
    assert first.report.dated_by == "meta article:published_time"
    assert second.report.published is None, "a day after the fetch is not believed"
    assert reasons(items) == ["the page has no main text"]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [40, 300])
def test_an_archive_that_breaks_off_keeps_what_stands_before(read: Read, packed: bool, cut: int):
    parts = [gzip.compress(r) if packed else r for r in (RECORDS[0], RECORDS[4])]
    items = read("a.warc.gz" if packed else "a.warc", b"".join(parts)[:-cut])
    assert [t.report.url for t in reports(items)] == ["https://a.example/1"]
    assert len(reasons(items)) == 1
    assert "breaks off" in reasons(items)[0]


def test_texts_of_a_wet_file(read: Read):
    text = f"Seed prices double\n\n{MORE}".encode()
    items = read("a.warc.wet.gz", gzip.compress(record("conversion", "https://a.example/3", text)))
    (taken,) = reports(items)
    assert taken.report.url == "https://a.example/3"
    assert MORE in taken.report.text


def test_no_archive_and_a_page_too_large(read: Read):
    assert "no web archive" in reasons(read("a.warc", b"no archive at all " * 20))[0]
    large = response("https://a.example/", page(NEWS * 20))
    assert (
        "more than the 2,000" in reasons(read("a.warc", large, IntakeSettings(max_bytes=2000)))[0]
    )


def mail(subject: str, body: str, kind: str = "text/plain") -> str:
    return (
        "From desk@river.example Sat May  4 10:00:00 2024\n"
        f"From: Asha Phiri <asha@private.example>\nSubject: {subject}\n"
        f"Date: Sat, 04 May 2024 10:00:00 +0200\nContent-Type: {kind}; charset=utf-8\n\n{body}\n\n"
    )


def test_a_mailbox(read: Read):
    box = mail("Ferry", f"{NEWS}\n>From the bank") + mail(
        "Seed", f"<html><body><p>{MORE}</p></body></html>", "text/html"
    ) + mail("Empty", "") + "From nobody\nno header at all"  # fmt: skip
    items = read("a.mbox", box.encode())
    first, second = reports(items)
    assert first.report.text.startswith(NEWS)
    assert (first.report.title, first.report.published) == ("Ferry", date(2024, 5, 4))
    assert first.report.outlet is None, "a private sender is not kept"
    assert second.report.text == MORE
    assert len(reasons(items)) == 2


def test_a_single_message_in_parts(read: Read):
    parts = (
        "Subject: =?utf-8?q?F=C3=A4hre?=\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/html\n\n<p>no</p>\n"
        f"--b\nContent-Type: text/plain\n\n{NEWS}\n--b--\n"
    )
    (taken,) = reports(read("a.eml", parts.encode()))
    assert (taken.report.title, taken.report.text) == ("Fähre", NEWS)


def test_parquet(read: Read):
    rows = {"body": [NEWS, "", MORE], "date": [date(2024, 5, 1), None, date(9999, 1, 1)]}
    out = io.BytesIO()
    pl.DataFrame(rows).write_parquet(out)
    items = read("a.parquet", out.getvalue())
    assert [t.report.text for t in reports(items)] == [NEWS, MORE]
    assert [t.report.published for t in reports(items)] == [date(2024, 5, 1), None]
    assert reasons(items) == ["it holds no words"]
    assert json.loads(reports(items)[0].original) == {"body": NEWS, "date": "2024-05-01"}
    assert "Parquet" in reasons(read("a.parquet", out.getvalue()[:-30]))[0]


def test_packed_files_are_read_as_what_they_hold(read: Read):
    rows = "\n".join(json.dumps({"text": text}) for text in (NEWS, MORE))
    (first, second) = reports(read("rows.jsonl.gz", gzip.compress(rows.encode())))
    assert first.report.source == "rows.jsonl.gz!rows.jsonl:1"
    assert second.report.text == MORE


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def test_a_zip_of_several_kinds(read: Read):
    items = read("a.zip", zipped(b__txt=NEWS.encode(), a__html=page(MORE, NEWS), c__png=b"\x89PNG"))
    assert [t.report.source for t in reports(items)] == ["a.zip!a.html", "a.zip!b.txt"]
    assert reasons(items) == ["files of the kind .png are not read"]


def test_archives_in_archives_end(read: Read):
    data = NEWS.encode()
    inner = zipped(a__txt=data)
    for _ in range(10):
        inner = zipped(in__zip=inner, a__txt=data)
    items = read("deep.zip", inner)
    assert len(reports(items)) == 3
    assert "nested" in reasons(items)[0]


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.zip"])
def test_bombs_are_defused(read: Read, name: str):
    swollen = b"0" * 30_000_000
    data = gzip.compress(swollen) if name.endswith("gz") else zipped(a__txt=swollen)
    assert "out of proportion" in reasons(read(name, data))[0]


def test_more_than_may_be_unpacked(read: Read):
    items = read(
        "a.zip",
        zipped(a__txt=NEWS.encode(), b__txt=MORE.encode()),
        IntakeSettings(max_unpacked=300),
    )
    assert len(reports(items)) == 1
    assert "max_unpacked" in next(i.remedy for i in items if isinstance(i, Reject))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", gzip.compress(NEWS.encode() * 50)[:-200]),
        ("a.zip", zipped(a__txt=NEWS.encode())[:-20]),
        ("a.gz", b"\x1f\x8b nothing of the kind"),
    ],
)
def test_damaged_archives(read: Read, name: str, data: bytes):
    items = read(name, data)
    assert not reports(items)
    assert "damaged" in reasons(items)[0]


def test_a_page_of_half_a_gigabyte_is_not_opened(read: Read, tmp_path: Path):
    with (tmp_path / "huge.html").open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    assert any("bytes" in reason for reason in reasons(read("a.txt", NEWS.encode())))


def test_a_day_after_the_day_of_reading_is_not_believed(read: Read):
    (taken,) = reports(read("a.jsonl", json.dumps({"text": NEWS, "date": "9999-01-01"}).encode()))
    assert taken.report.published is None
