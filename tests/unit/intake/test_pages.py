"""Web pages: main text, headline, day, outlet."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.intake.html import Page, is_html, parse_page, read_page
from dragoman.lexicon.library import Library

NEWS = [
    "Ecuador reopened the Rumichaca bridge to Colombia on Tuesday, the interior ministry said.",
    "Lorries had waited for nine days while engineers mended a pillar that a flood had loosened.",
    "The mayor of Tulcan called the works a stopgap and asked Quito for a second bridge.",
    "Traders on both banks put their losses at 14 million dollars, mostly in fruit and flowers.",
]
BODY = "".join(f"<p>{p}</p>" for p in NEWS)


def page(library: Library, head: str = "", body: str = f"<article>{BODY}</article>") -> Page:
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read_page(html.encode(), library, latest=date(2024, 6, 1))


def test_the_main_text_is_that_of_the_article_alone(library: Library):
    body = (
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>Bridge reopens</h1>{BODY}<script>var x = '<p>Lies about the bridge</p>';"
        "</script><style>p { color: red }</style></article>"
        "<aside><a href='/1'>Nine things to know</a> <a href='/2'>Ten more things</a></aside>"
        "<footer>© 2024 El Valle. All rights reserved.</footer>"
    )
    text = page(library, body=body).text
    assert [line for line in text.split("\n") if line in NEWS] == NEWS
    for stray in ("Lies", "color", "Home", "Nine things", "reserved"):
        assert stray not in text


LD = '<script type="application/ld+json">'
DAYS = [
    ('<meta property="article:published_time" content="2024-05-07T09:00:00Z">', date(2024, 5, 7)),
    ('<meta name="DC.date.issued" content="2024-05-07">', date(2024, 5, 7)),
    ('<meta name="pubdate" content="Tue, 07 May 2024 10:00:00 GMT">', date(2024, 5, 7)),
    (
        LD + '{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], '
        '"datePublished": "2024-05-07T01:00:00+02:00"}]}</script>',
        date(2024, 5, 7),
    ),
    (
        LD + '{"@type": "NewsArticle", "datePublished": </script>'
        '<meta name="date" content="2024-05-07">',
        date(2024, 5, 7),
    ),
    (LD + '[{"@type":"NewsArticle","datePublished":"2031-01-01"}]</script>', None),
    ('<meta property="article:published_time" content="9999-12-31">', None),
    ('<meta property="article:published_time" content="0001-01-01">', None),
    ('<meta property="article:modified_time" content="2024-05-09">', None),
    ('<link rel="canonical" href="https://e.org/2024/05/07/bridge">', date(2024, 5, 7)),
    (
        '<meta property="og:url" content="https://e.org/news/20240507-bridge.html">',
        date(2024, 5, 7),
    ),
    ('<link rel="canonical" href="https://e.org/2024/15/47/bridge">', None),
    ("", None),
]


@pytest.mark.parametrize(("head", "day"), DAYS)
def test_the_day_that_the_head_states(head: str, day: date | None, library: Library):
    facts = page(library, head).facts
    assert facts.published == day
    assert bool(facts.dated_by) == (day is not None)


@pytest.mark.parametrize(
    ("mark", "day"),
    [
        ('<time datetime="2024-05-07T10:00">7 May</time>', date(2024, 5, 7)),
        ('<span itemprop="datePublished" content="2024-05-07">Tuesday</span>', date(2024, 5, 7)),
        ('<span class="published-on">7 May 2024</span>', date(2024, 5, 7)),
        ('<p class="entry-date">Updated 7 May 2024</p>', None),
        ("<time datetime='2024-05-07'></time><time datetime='2024-05-01'></time>", None),
        (
            "<time datetime='2024-05-01'>x</time><time class='published'>7 May 2024</time>",
            date(2024, 5, 7),
        ),
    ],
)
def test_the_day_that_the_body_states(mark: str, day: date | None, library: Library):
    assert page(library, body=f"<article>{mark}{BODY}</article>").facts.published == day


def test_headline_outlet_and_address(library: Library):
    head = (
        "<title>Bridge reopens to lorries | El Valle</title>"
        '<meta property="og:site_name" content="El Valle">'
        '<meta property="og:url" content="https://elvalle.example/bridge">'
    )
    facts = page(library, head).facts
    assert facts.title == "Bridge reopens to lorries"
    assert (facts.outlet, facts.url) == ("El Valle", "https://elvalle.example/bridge")


def test_the_one_heading_is_the_headline(library: Library):
    body = f"<h1>Bridge\n  reopens</h1><article>{BODY}</article>"
    assert page(library, "<title>El Valle</title>", body).facts.title == "Bridge reopens"


def test_the_outlet_by_publisher_or_address(library: Library):
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge", '
        '"publisher": {"name": "El Valle"}}</script>'
    )
    facts = page(library, head).facts
    assert (facts.title, facts.outlet) == ("Bridge", "El Valle")
    head = '<link rel="canonical" href="https://www.reuters.com/world/bridge">'
    assert page(library, head).facts.outlet == "Reuters"


def test_the_declared_encoding_is_believed(library: Library):
    html = (
        '<html><head><meta charset="windows-1251"></head><body><article>'
        f"{BODY}<p>Посол сказал да.</p></article></body></html>"
    )
    assert "Посол сказал да." in read_page(html.encode("windows-1251"), library).text


@pytest.mark.parametrize("data", [b"<html>", b"<html></html>", b"<?xml version='1.0'?><html/>"])
def test_pages_of_nothing(data: bytes, library: Library):
    assert read_page(data, library).text == ""


def test_no_element_no_page():
    assert parse_page("") is None


def test_pages_are_told_by_their_first_bytes():
    assert is_html(b"\n <!DOCTYPE HTML PUBLIC>")
    assert is_html(b"<!-- saved -->\n<html lang='en'>")
    assert not is_html(b"The <html> element")


def test_the_same_page_gives_the_same_text_in_any_order(library: Library):
    pages = [
        f"<html><body><article>{BODY}<p>Page {n}.</p></article></body></html>" for n in range(5)
    ]
    first = [read_page(p.encode(), library) for p in pages]
    again = [read_page(p.encode(), library) for p in reversed(pages)]
    assert first == again[::-1]


WORDS = "A flood carried off nine houses in Ibarra, the fire brigade said on Monday."
SIDE = [
    f"<div class='related-posts'><p>{WORDS}</p></div>",
    f"<div id='authorBio'><p>{WORDS}</p></div>",
    f"<section role='complementary'><p>{WORDS}</p></section>",
    f"<form><p>{WORDS}</p><input></form>",
    f"<p><a href='/x'>{WORDS}</a></p>",
    "<div>Advertisement</div><p>Share</p><div>7 May 2024</div>",
    f"<p style='display:none'>{WORDS}</p>",
    f"<figure><img><figcaption>{WORDS}</figcaption></figure>",
    f"<p hidden>{WORDS}</p>",
]


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_matter_beside_the_text_is_left_out(side: str, place: int, library: Library):
    paragraphs = [f"<p>{p}</p>" for p in NEWS]
    paragraphs.insert(place, side)
    body = f"<div class='wrap'><h1>Bridge reopens</h1>{''.join(paragraphs)}</div>"
    assert page(library, body=body).text == "\n".join(NEWS)


def test_reading_stops_at_a_heading_of_side_matter(library: Library):
    teaser = "<div><p>A flood carried off nine houses in Ibarra, the brigade said.</p></div>"
    body = f"<main><div>{BODY}{BODY}{BODY}</div><h3>You may also like</h3>{teaser}</main>"
    assert "Ibarra" not in page(library, body=body).text


def test_reading_goes_on_where_the_text_does(library: Library):
    body = f"<main>{BODY}<h3>Read more</h3><p>{NEWS[0]} It said no more than that.</p></main>"
    assert page(library, body=body).text.endswith("no more than that.")


def test_a_side_name_around_the_whole_text_does_not_lose_it(library: Library):
    assert page(library, body=f"<div class='post-share-container'>{BODY}</div>").text


def test_words_in_links_spans_and_lines_stay_in_their_paragraph(library: Library):
    body = (
        "<article><p>The <a href='/m'>ministry</a> in <b>Quito</b> said<br>that the bridge, mended "
        "on <time>Tuesday</time>, <span class='sr-only'>opens new tab</span>holds again.</p>"
        f"{BODY}</article>"
    )
    first = page(library, body=body).text.partition("\n")[0]
    assert first == ("The ministry in Quito said that the bridge, mended on Tuesday, holds again.")


def test_lists_and_headings_of_the_text_are_kept(library: Library):
    body = (
        f"<article>{BODY}<h2>What is shut</h2><ul><li>Rumichaca to cars</li><li>Tufino to all"
        f"</li></ul><h2>And then</h2><p>{NEWS[0]}</p><h2>Follow us</h2></article>"
    )
    lines = page(library, body=body).text.split("\n")
    assert lines[4:] == ["What is shut", "Rumichaca to cars", "Tufino to all", "And then", NEWS[0]]


def test_a_live_page_of_many_posts_is_read_whole(library: Library):
    posts = "".join(
        f"<article class='live-post'><h3>Post {n}</h3><p>{NEWS[n % 4]}</p></article>"
        for n in range(12)
    )
    text = page(library, body=f"<main><div class='live-stream'>{posts}</div></main>").text
    assert text.count("\n") >= 22


def test_letters_that_are_wide_count_for_more(library: Library):
    line = "国境の橋が火曜日に再開され、トラックが通行できるようになったと内務省が発表した。"
    assert page(library, body=f"<div><p>{line}</p><p>{line}再</p></div>").text.startswith(line)


def test_a_page_nested_ten_thousand_deep_does_no_harm(library: Library):
    deep = "<div>" * 10_000 + f"<p>{NEWS[0]}</p>"
    assert page(library, body=deep).text in ("", NEWS[0])
