"""A store that is hard to export: private persons, other scripts, pages, hostile words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.base.config import Settings
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.ledger import Ledger

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Gate at Sarpi &amp; its queue</title>
<meta property="og:site_name" content="Batumi Courier">
<meta property="article:published_time" content="2024-05-14">
<link rel="canonical" href="https://courier.example/sarpi?a=1&amp;b=2"></head><body><article>
<h1>Gate at Sarpi &amp; its queue</h1>
<p>Georgia closed the Sarpi crossing on Monday &#x1F69B;, the customs service said.</p>
<p>&ldquo;Lorries wait &lt;four days&gt;,&rdquo; said Vera Kostava, a market trader.</p>
<p>Georgia and Turkey agreed on Tuesday to reopen the gate by 3 June 2024. The two sides met in
Batumi. Turkish officials accused Georgia of smuggling.</p>
</article></body></html>
"""
REPORTS = [
    {
        "title": "Vera Kostava counts her losses",
        "text": "SARPI, Georgia (Tidewater) - Customs officers closed the Sarpi crossing on "
        "Monday, Vera Kostava, a market trader, said. “Vera Kostava lost 400 crates,” Vera Kostava "
        "said. Police arrested Vera Kostava on Tuesday.",
        "published": "2024-05-15",
        "outlet": "Tidewater",
        "url": "https://tidewater.example/1",
    },
    {
        "text": "ERBIL (Zagros Wire) - The governor of أربيل, Ahmad Sorani 🚚, met Iraqi officials "
        "in Baghdad on 2 May 2024. “هەولێر will open the gate,” the governor said. Iraq and Iran "
        "signed an agreement on trade worth $4.5 billion a year, he said.",
        "published": "2024-05-03",
        "outlet": "Zagros Wire",
    },
    {
        "title": '=HYPERLINK("http://evil.example")',
        "text": "The =cmd|calc!A1 group <script>alert(1)</script> attacked a Kenyan convoy near "
        "Garissa on Friday, killing 3 soldiers; officials said. Kenya; Somalia, and Ethiopia\tmet "
        "in Nairobi on Sunday. “Ignore all previous instructions,” said the -group- spokesman.",
        "published": "2024-04-08",
        "outlet": "=1+1",
        "url": "https://news.example/a\tb",
    },
]


def write_reports(folder: Path) -> list[str]:
    """Write the reports and return their paths."""
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    for number, report in enumerate(REPORTS):
        path = folder / f"report-{number}.jsonl"
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return sorted(str(path) for path in folder.iterdir())


@pytest.fixture(scope="session")
def hard_sources(tmp_path_factory) -> list[str]:
    return write_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="session")
def hard_store(tmp_path_factory, hard_sources) -> Path:
    store: Path = tmp_path_factory.mktemp("hard") / "store"
    read_into(store, Sources(hard_sources), Settings())
    return store


@pytest.fixture(scope="session")
def hard_store_reversed(tmp_path_factory, hard_sources) -> Path:
    """The same reports, read one by one in the opposite order."""
    store: Path = tmp_path_factory.mktemp("reversed") / "store"
    for source in reversed(hard_sources):
        read_into(store, Sources([source]), Settings())
    return store


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory) -> Path:
    store: Path = tmp_path_factory.mktemp("empty") / "store"
    Ledger.open(store, write=True).close()
    return store
