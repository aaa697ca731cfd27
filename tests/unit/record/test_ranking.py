"""Of very many reports that hold some words, the newest are ranked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.codec import digest, report_id
from dragoman.model.report import Report
from dragoman.model.view import Dating, Findings
from dragoman.model.when import Interval
from dragoman.record import ranking
from dragoman.record.ledger import Ledger
from dragoman.record.query import open_record
from dragoman.record.ranking import Narrow, Veiled
from dragoman.record.search import Page
from dragoman.record.words import seek
from tests.synthetic import BY, Item

FIRST = date(2031, 1, 1)
OLD, ALL = 6, 40


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def item(number: int, days: Interval | None) -> tuple[Item, Findings]:
    """A report of a gate; the first few tell of a ferry too."""
    text = f"The gate took in {number} carts." + (" A ferry ran." if number < OLD else "")
    own = report_id(text, None, None, None)
    dating = Dating(report=own, basis="given", interval=days) if days else None
    made = Report(id=own, text=text, digest=digest(text.encode()), source=f"{number}.txt")
    return Item(made, text.encode()), Findings(report=own, by=BY, dating=dating)


def fill(path, datings) -> list[str]:
    made = [item(number, days) for number, days in enumerate(datings)]
    with Ledger.open(path, write=True) as ledger:
        ledger.append([i for i, _ in made], [f for _, f in made])
    return [i.report.id for i, _ in made]


def one_day(number: int) -> Interval:
    return Interval(start=day(number), end=day(number + 1))


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Few reports are very many here."""
    monkeypatch.setattr(ranking, "_ALL_SCORED", 5)
    monkeypatch.setattr(ranking, "_ENOUGH", 4)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("ranking") / "store"
    return path, fill(path, [one_day(n) for n in range(ALL)])


def found(path, query: str, narrow: Narrow | None = None, veiled: Veiled | None = None, n=ALL):
    with open_record(path) as record:
        return record.find(seek(query), Page(n), narrow or Narrow(), veiled)


def test_the_newest_of_very_many_are_ranked(store):
    path, ids = store
    answer = found(path, "gate")
    assert answer.total == ALL
    assert 4 <= answer.ranked < ALL
    assert {hit.report for hit in answer.hits} == set(ids[-answer.ranked :])
    assert answer.since == day(ALL - answer.ranked)


def test_those_before_are_found_by_days(store):
    path, ids = store
    since = found(path, "gate").since
    before = (since - FIRST).days
    answer = found(path, "gate", Narrow(days=Interval(end=since)))
    assert answer.total == before
    assert {hit.report for hit in answer.hits} == set(ids[before - answer.ranked : before])


def test_hits_that_all_are_old_are_ranked(store):
    path, ids = store
    answer = found(path, "ferry")
    assert answer.total == OLD
    assert {hit.report for hit in answer.hits} <= set(ids[:OLD])
    assert answer.ranked >= 4


def test_few_hits_are_all_ranked(store):
    path, ids = store
    answer = found(path, "17")
    assert [hit.report for hit in answer.hits] == [ids[17]]
    assert (answer.total, answer.ranked, answer.since) == (1, 1, None)


@pytest.mark.parametrize("days", [None, Interval(start=day(0), end=day(ALL))])
def test_reports_of_which_no_day_parts_are_all_ranked(tmp_path, days):
    fill(tmp_path / "store", [days] * 12)
    answer = found(tmp_path / "store", "gate")
    assert (answer.total, answer.ranked, answer.since) == (12, 12, None)


def test_what_is_veiled_is_neither_counted_nor_ranked(store):
    path, ids = store
    answer = found(path, "gate", veiled=Veiled(tuple(ids[-3:]), (ids[-1],)))
    assert answer.total == ALL - 2
    assert ids[-1] in {hit.report for hit in answer.hits}
    assert not {ids[-2], ids[-3]} & {hit.report for hit in answer.hits}


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(16)))
def test_the_order_of_appending_does_not_show(tmp_path_factory, order):
    answers = []
    for numbers in (range(16), order):
        path = tmp_path_factory.mktemp("order") / "store"
        made = [item(number, one_day(number // 3)) for number in numbers]
        with Ledger.open(path, write=True) as ledger:
            ledger.append([i for i, _ in made], [f for _, f in made])
        answers.append(found(path, "gate"))
    assert answers[0] == answers[1]
    assert answers[0].ranked < 16
