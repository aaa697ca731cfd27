from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.read.times.dates import tag

WORDS = st.sampled_from(
    [
        "the",
        "a",
        "last",
        "next",
        "this",
        "past",
        "May",
        "March",
        "Sunday",
        "Sun.",
        "Sept.",
        "30",
        "31",
        "2019",
        "99999",
        "0",
        "1st",
        "week",
        "years",
        "ago",
        "two",
        "and",
        "half",
        "quarter",
        "of",
        "end",
        "early",
        "'",
        "s",
        "-",
        ",",
        ".",
        "(",
        ")",
        "daily",
        "now",
        "recent",
        "Ramadan",
        "1445",
        "Mehr",
        "1396",
        "a.m.",
        "10:61",
        "2020-02-30",
        "13/13/13",
        "'82",
        "1990s",
        "million",
        "dozen",
        "few",
        "every",
        "Monday",
        "weekend",
        "fiscal",
        "year",
        "\n\n",
    ]
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.none() | st.dates())
def test_any_words_of_time_give_spans_and_ordered_days(text, anchor):
    end = 0
    for timex in tag(text, anchor):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        assert timex.value
        start, past = timex.interval.start, timex.interval.end
        assert start is None or past is None or start < past
        end = timex.end


@given(st.text(max_size=200), st.dates())
def test_any_text_is_read(text, anchor):
    for timex in tag(text, anchor):
        assert text[timex.start : timex.end] == timex.text
