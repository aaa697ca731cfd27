from datetime import date

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.calendar import (
    from_hijri,
    from_jalali,
    load_time_words,
    to_hijri,
    to_jalali,
)


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1396, 7, 3), date(2017, 9, 25)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_iranian_days_are_gregorian_days(jalali, gregorian):
    assert from_jalali(*jalali) == gregorian
    assert to_jalali(gregorian) == jalali


def test_days_that_the_iranian_calendar_lacks_are_none():
    assert from_jalali(1404, 12, 30) is None
    assert from_jalali(1404, 7, 31) is None
    assert from_jalali(1404, 13, 1) is None
    assert from_jalali(3, 1, 1) is None
    assert to_jalali(date(1500, 1, 1)) is None


def test_islamic_days_are_near_the_announced_ones():
    announced = {
        (1443, 9, 1): date(2022, 4, 2),
        (1444, 9, 1): date(2023, 3, 23),
        (1445, 1, 1): date(2023, 7, 19),
        (1445, 10, 1): date(2024, 4, 10),
        (1446, 1, 1): date(2024, 7, 7),
        (1446, 9, 1): date(2025, 3, 1),
    }
    for hijri, day in announced.items():
        found = from_hijri(*hijri)
        assert found is not None
        assert abs((found - day).days) <= 1
        assert to_hijri(found) == hijri
    assert from_hijri(1445, 13, 1) is None
    assert to_hijri(date(600, 1, 1)) is None


def test_the_words_of_time_can_be_added_to(tmp_path):
    (tmp_path / "time_words.tsv").write_text(
        "word\tclass\tvalue\tsource\nfortnite\tunit\tW\ttest\n"
    )
    words = load_time_words((tmp_path,))
    assert words.classes["fortnite"] == "unit"
    assert words.values["september"] == "9"
    assert "until" in words.cues["ahead"]


def test_a_table_without_its_columns_is_refused(tmp_path):
    (tmp_path / "time_words.tsv").write_text("word\tclass\nx\tunit\n")
    with pytest.raises(LexiconError, match="no column value"):
        load_time_words((tmp_path,))
