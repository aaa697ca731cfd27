"""A store that is kept current with a folder and with feeds of a real local server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.base.config import FetchSettings, ReadSettings, Settings
from dragoman.base.errors import InputError
from dragoman.base.progress import Tally
from dragoman.pipeline.run import Sources, read_into
from dragoman.pipeline.watch import Watch
from dragoman.record.query import open_record
from tests.local_web import Answer, LocalWeb, local_web

SETTINGS = Settings(
    fetch=FetchSettings(
        private_hosts=("127.0.0.1",), delay_seconds=0.0, timeout_seconds=5.0, every_seconds=60.0
    ),
    read=ReadSettings(jobs=1),
)
FIRST = (
    "The causeway to Bahia Negra was closed to trucks on Monday after two bridges were found "
    "cracked, the Paraguayan public works ministry said in Asuncion."
)
SECOND = (
    "Fishermen on the upper Paraguay river asked for the closed season to end two weeks early, "
    "and the mayor of Fuerte Olimpo said he would carry the request to Asuncion."
)


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with local_web() as web:
        yield web


def look(store: Path, *places: str, fetch: bool = False, at: float = 2e9) -> Tally:
    watch = Watch(store, places, SETTINGS, fetch=fetch, clock=lambda: at)
    return next(watch.rounds(once=True))


def texts(store: Path) -> list[str]:
    with open_record(store) as record:
        return sorted(report.text for report in record.reports())


def test_a_folder_is_followed_and_no_file_opened_twice(tmp_path: Path):
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST)
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    first = look(store, str(folder))
    assert (first.seen, first.read, len(first.rejects)) == (2, 1, 1)
    assert look(store, str(folder)).seen == 0
    (folder / "b.txt").write_text(SECOND)
    again = look(store, str(folder))
    assert (again.seen, again.read) == (1, 1)
    assert texts(store) == sorted([FIRST, SECOND])


def test_a_file_that_is_still_written_is_left_for_the_next_look(tmp_path: Path):
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.txt"
    path.write_text(FIRST[:60])
    os.utime(path, (1000.0, 1000.0))
    times = iter([1000.5, 1010.0])

    def sleep(_: float) -> None:
        path.write_text(FIRST)
        os.utime(path, (1001.0, 1001.0))

    watch = Watch(
        tmp_path / "store", [str(tmp_path / "in")], SETTINGS, clock=lambda: next(times), sleep=sleep
    )
    rounds = watch.rounds()
    assert [next(rounds).read, next(rounds).read] == [0, 1]
    assert texts(tmp_path / "store") == [FIRST]


def feed(web: LocalWeb, *numbers: int, words: bool = False) -> Answer:
    entries = "".join(
        f"<item><title>News {n}</title><guid>id-{n}</guid><link>{web.url(f'/{n}')}</link>"
        f"<pubDate>Mon, 0{n} Apr 2024 08:00:00 GMT</pubDate>"
        f"{f'<description>{SECOND}</description>' if words else ''}</item>"
        for n in numbers
    )
    body = f'<rss version="2.0"><channel><title>River</title>{entries}</channel></rss>'
    tag = f'"{"-".join(map(str, numbers))}"'
    return Answer(body.encode(), kind="application/rss+xml", headers={"ETag": tag})


def page(text: str) -> Answer:
    return Answer(
        f"<html><body><article><p>{text}</p><p>{text}</p></article></body></html>".encode()
    )


def test_a_feed_is_followed_across_restarts(tmp_path: Path, web: LocalWeb):
    web.answers |= {"/feed": feed(web, 1), "/1": page(FIRST), "/2": page(SECOND)}
    store, url = tmp_path / "store", web.url("/feed")
    assert look(store, url, fetch=True, at=1000).read == 1
    assert look(store, url, fetch=True, at=1010).seen == 0, "it is not due"
    assert look(store, url, fetch=True, at=1070).seen == 0, "it has not changed"
    web.answers["/feed"] = feed(web, 2, 1)
    assert look(store, url, fetch=True, at=1140).read == 1
    assert web.asked.count("/feed") == 3
    assert web.asked.count("/1") == web.asked.count("/2") == 1
    with open_record(store) as record:
        found = {r.url: (r.title, str(r.published), r.dated_by) for r in record.reports()}
    assert found[web.url("/1")] == ("News 1", "2024-04-01", "the feed")


def test_a_page_that_is_busy_is_tried_again_and_nothing_lost(tmp_path: Path, web: LocalWeb):
    web.answers |= {"/feed": feed(web, 1), "/1": Answer(status=503)}
    store, url = tmp_path / "store", web.url("/feed")
    assert len(look(store, url, fetch=True, at=1000).rejects) == 1
    web.answers["/1"] = page(FIRST)
    assert look(store, url, fetch=True, at=1070).read == 1
    assert look(store, url, fetch=True, at=1140).seen == 0


def test_the_feeds_own_words_stand_where_the_page_gives_nothing(tmp_path: Path, web: LocalWeb):
    web.answers["/feed"] = feed(web, 1, words=True)
    assert look(tmp_path / "store", web.url("/feed"), fetch=True).read == 1
    assert texts(tmp_path / "store") == [SECOND]


def test_a_feed_that_fails_is_asked_less_and_less_often(tmp_path: Path, web: LocalWeb):
    web.answers["/feed"] = Answer(status=500)
    times = range(1000, 1000 + 60 * 20, 60)
    looks = [look(tmp_path / "s", web.url("/feed"), fetch=True, at=t).seen for t in times]
    assert [number for number, seen in enumerate(looks) if seen] == [0, 2, 6, 14]


def test_what_is_no_feed_is_named(tmp_path: Path, web: LocalWeb):
    web.answers["/feed"] = page(FIRST)
    (reject,) = look(tmp_path / "s", web.url("/feed"), fetch=True).rejects
    assert "no feed" in reject.reason


def test_nothing_is_fetched_unless_asked_for(tmp_path: Path, web: LocalWeb, dragoman):
    url = web.url("/1")
    with pytest.raises(InputError, match="--fetch"):
        Watch(tmp_path / "s", [url], SETTINGS)
    assert "--fetch" in dragoman("read", url, "--store", tmp_path / "s").err
    refused = dragoman("read", url, "--fetch", "--store", tmp_path / "s")
    assert "private" in refused.err
    assert web.asked == []


def test_addresses_are_read_once_where_asked_for(tmp_path: Path, web: LocalWeb):
    web.answers |= {"/1": page(FIRST), "/feed": feed(web, 2), "/2": page(SECOND)}
    urls = [web.url("/1"), web.url("/feed"), web.url("/gone")]
    tally = read_into(tmp_path / "s", Sources(urls, fetch=True), SETTINGS)
    assert (tally.read, [r.reason for r in tally.rejects]) == (2, ["the server answers 404"])


def test_the_command_looks_once(tmp_path: Path, dragoman):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FIRST)
    words = ("watch", tmp_path / "in", "--once", "--json", "--store", tmp_path / "s")
    assert dragoman(*words).rows[0]["read"] == 1
    assert dragoman(*words).rows[0]["seen"] == 0
