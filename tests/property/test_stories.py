"""Stories that grow report by report are those of all reports at once, in any order and parts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.report import Report
from dragoman.resolve.story_book import StoryBook

LIBRARY = Library()
PLACES = ("Kanungu", "Trinidad", "Osh", "Murzuq")
ACTS = ("flooded the market at", "burned the stores of", "cut the road to")
BODIES = st.tuples(st.sampled_from(PLACES), st.sampled_from(ACTS), st.integers(2, 4)).map(
    lambda t: f"Heavy weather {t[1]} {t[0]} and {t[2]} families left {t[0]} with Elias Tumwine."
)
DAYS = st.none() | st.integers(0, 200).map(lambda n: date(2021, 1, 1) + timedelta(days=n))
REPORTS = st.lists(st.tuples(BODIES, DAYS), max_size=14, unique=True).map(
    lambda rows: [make_report(text, library=LIBRARY, published=day) for text, day in rows]
)


def book_of(reports: list[Report]) -> StoryBook:
    book = StoryBook(LIBRARY)
    for report in reports:
        book.add(report, report.published)
    return book


def told(book: StoryBook) -> list[list[str]]:
    return [[telling.id for telling in story] for story in book.stories()]


@settings(max_examples=60)
@given(REPORTS, st.randoms(use_true_random=False))
def test_one_by_one_is_all_at_once(reports, shuffler):
    expected = told(book_of(reports))
    mixed = list(reports)
    shuffler.shuffle(mixed)
    growing = StoryBook(LIBRARY)
    for report in mixed:
        growing.add(report, report.published)
        growing.stories()
    assert told(growing) == expected


@settings(max_examples=30)
@given(REPORTS, st.integers(0, 14))
def test_books_that_are_merged_are_one_book(reports, cut):
    left, right = book_of(reports[:cut]), book_of(reports[cut:])
    left.stories()
    left.merge(right)
    assert told(left) == told(book_of(reports))
