import pytest

from dragoman.read.amounts.numbers import tag_numbers


def values(text: str) -> list[float]:
    return [n.low for n in tag_numbers(text) if n.sense == "quantity"]


def senses(text: str) -> dict[str, str]:
    return {text[n.start : n.end]: n.sense for n in tag_numbers(text)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,250 lorries", 1250),
        ("12,34,567 rupees", 1234567),
        ("816 000 tonnes", 816000),
        ("2 300 houses", 2300),
        ("4.3bn", 4.3e9),
        ("$4.3-billion", 4.3e9),
        ("Rs 2 lakh crore", 2e12),
        ("3 crore voters", 3e7),
        ("35m people", 35e6),
        ("a 37m (121ft) mast", 37),
        ("$5m", 5e6),
        ("10k barrels", 10000),
        ("2 1/2 miles", 2.5),
        ("3½ years", 3.5),
        ("¾ of voters", 0.75),
        ("5/8 of it", 0.625),
        ("minus 12 degrees", -12),
        ("-7 degrees", -7),
        (".5 litres", 0.5),
        ("1.5e3 units", 1500),
        ("twenty-eight thousand six hundred", 28600),
        ("a hundred and four", 104),
        ("two hundred and fifty-four", 254),
        ("3 hundred and 21", 321),
        ("half a million", 500000),
        ("a quarter of a million", 250000),
        ("five and a half million", 5.5e6),
        ("3 million and a half", 3.5e6),
        ("two-thirds", 2 / 3),
        ("a third of the seats", 1 / 3),
        ("two thirds of a million", 2e6 / 3),
        ("one in five", 0.2),
        ("three out of ten", 0.3),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("3 dozens", 36),
        ("two millions", 2e6),
        ("three point one four", 3.14),
        ("four thousand three hundred", 4300),
        ("a couple of days", 2),
        ("30 MUSD", 30),
        ("five and three quarters", 5.75),
        ("two million and two thirds", 2e6 + 2e6 / 3),
        ("one billion and three quarters million", 1.00075e9),
        ("one billion and a half million", 1.0005e9),
        ("4 thousand 3 hundred and 21", 4321),
        ("two thousand and two hundred", 2200),
        ("two hundreds", 200),
        ("three hundred and two dozens", 324),
        ("three quarters of the seats", 0.75),
        ("twenty fifths", 4),
        ("one-third", 1 / 3),
        ("a half", 0.5),
        ("two hundred point zero three", 200.03),
        ("hundreds and 5 more", 100),
        ("five and a fifth", 5.2),
        ("1.99 x 10^3", 1990),
        ("7,25 euros", 7.25),
        ("5½ miles", 5.5),
        ("a hundred hundred", 100),
        ("one third party", 1),
        ("10 bn", 1e10),
    ],
)
def test_values(text: str, value: float):
    assert values(text)[0] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 12, 120),
        ("hundreds of thousands", 1e5, 1e6),
        ("tens of thousands", 1e4, 1e5),
        ("several hundred", 300, 1000),
        ("a few thousand", 2000, 10000),
    ],
)
def test_loose_words_are_ranges(text: str, low: float, high: float):
    (number,) = tag_numbers(text)
    assert (number.low, number.high, number.loose) == (low, high, True)


@pytest.mark.parametrize(
    "text",
    [
        "several towns",
        "a few hours",
        "the couple left",
        "the second half",
        "million-dollar",
        "an hour",
    ],
)
def test_words_that_give_no_amount(text: str):
    assert values(text) == []


def test_two_numbers_stay_two():
    assert values("between one million and two million") == [1e6, 2e6]
    assert values("between 5 and 10 percent") == [5, 10]


@pytest.mark.parametrize(
    ("text", "number", "sense"),
    [
        ("On Sept. 25 they voted", "25", "date"),
        ("on 3 March", "3", "date"),
        ("the 9/11 attacks", "9", "date"),
        ("on 2031-04-05", "2031", "date"),
        ("in 2014", "2014", "year"),
        ("between 1600 and 1900", "1900", "year"),
        ("the 1980s", "1980", "year"),
        ("by 2150, seas rise", "2150", "year"),
        ("at 5 p.m.", "5", "time"),
        ("at 11:30", "11", "time"),
        ("the 10th brigade", "10", "ordinal"),
        ("Article 140 of the charter", "140", "name"),
        ("Resolution 2254", "2254", "name"),
        ("a Boeing 737 landed", "737", "name"),
        ("F-16 jets", "16", "name"),
        ("a 5G mast", "5", "name"),
        ("World War Two", "Two", "name"),
        ("a high-five", "five", "name"),
        ("won 2-1", "2", "score"),
        ("by a 2-to-1 vote", "2", "score"),
        ("by a 2-to-1 vote", "1", "score"),
        ("call +44-20-7946-0958", "7946", "phone"),
        ("version 14.1.2", "14", "name"),
        ("Amina Bello, 42, said", "42", "age"),
        ("nineteen ninety-four", "nineteen ninety-four", "year"),
        ("call 0800 now", "0800", "name"),
        ("§ 12 applies", "12", "name"),
        ("sails at 21.45 local time", "21.45", "time"),
        ("shut at 18.30 CET", "18.30", "time"),
        ("seen at 12.4 N, 43.3 E", "43.3", "name"),
        ("38.1° N of the line", "38.1", "name"),
        ("at latitude 31.2", "31.2", "name"),
        ("macOS 14.3 was patched", "14.3", "name"),
        ("the PIN is 8812", "8812", "name"),
        ("dial 112 or 115", "115", "name"),
        ("case 22-411 was heard", "411", "name"),
        ("Verses 14 and 15 were read", "15", "name"),
        ("rule 7(3) fell", "3", "name"),
        ("the 27A tram", "27", "name"),
        ("on 4, 5 and 6 June", "4", "date"),
        ("the treaty of 1639", "1639", "year"),
        ("By 1852 the line was drawn", "1852", "year"),
    ],
)
def test_what_is_no_amount(text: str, number: str, sense: str):
    assert senses(text)[number] == sense


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("killed 2000 people", "2000"),
        ("a sub-7 metre vessel", "7"),
        ("in 2000 km of pipes", "2000"),
        ("$2010 was paid", "2010"),
        ("the 15-20 trucks", "15"),
        ("a 64GB drive", "64"),
        ("the 20 most visited", "20"),
        ("the sector 0.68 percent lower", "0.68"),
        ("Routes 4 and 20 new buses", "20"),
        ("call 40 witnesses", "40"),
    ],
)
def test_what_is_an_amount_all_the_same(text: str, number: str):
    assert senses(text)[number] == "quantity"


def test_offsets_quote_the_number():
    text = "About 1,200 lorries and twenty-two buses."
    assert [text[n.start : n.end] for n in tag_numbers(text)] == ["1,200", "twenty-two"]


def test_a_day_before_a_count_is_not_glued_to_it():
    assert values("on May 28 400 people left") == [400]
