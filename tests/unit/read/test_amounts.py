import pytest

from dragoman.read.amounts.amounts import Amount, find_amounts


@pytest.fixture
def amounts(parser, library):
    def read(text: str) -> list[Amount]:
        return find_amounts(next(iter(parser.parse([text]))), library)

    return read


@pytest.mark.parametrize(
    ("text", "value", "unit", "per"),
    [
        ("It cost US$4.5 million.", 4.5e6, "USD", ""),
        ("It cost HK $3.7 billion.", 3.7e9, "HKD", ""),
        ("They paid €3m.", 3e6, "EUR", ""),
        ("They paid 30 MUSD.", 3e7, "USD", ""),
        ("They paid 75 USD million.", 7.5e7, "USD", ""),
        ("They paid Rupees 500 crore.", 5e9, "INR", ""),
        ("They lost $-2bn.", -2e9, "USD", ""),
        ("They lost -$2bn.", -2e9, "USD", ""),
        ("Accounts show MEUR 60.", 6e7, "EUR", ""),
        ("It fell $31.20 US.", 31.2, "USD", ""),
        ("Each paid 12 birr per head.", 12, "ETB", "head"),
        ("They gave 300 won seats.", 300, None, ""),
        ("Fees are 40 cents.", 0.4, "USD", ""),
        ("He paid 3 dollars and 50 cents.", 3.5, "USD", ""),
        ("He paid 15 dollars 50.", 15.5, "USD", ""),
        ("He is 5 feet 6 inches tall.", 5.5, "foot", ""),
        ("The beam is 12 ft 3 in long.", 12.25, "foot", ""),
        ("Some 12.3m tonnes left.", 12.3e6, "t", ""),
        ("A wall 4 m high stands.", 4, "m", ""),
        ("They drove 90 km/h.", 90, "km/h", ""),
        ("Flow is 850,000 bpd.", 850000, "barrel", ""),
        ("Flow is 850,000 barrels a day.", 850000, "barrel", "day"),
        ("Rent is $300 per month.", 300, "USD", "month"),
        ("Wheat cost $210 a tonne.", 210, "USD", "t"),
        ("Tolls rose to $4/km.", 4, "USD", "km"),
        ("Sales are $4bn annually.", 4e9, "USD", "year"),
        ("Rates rose by 40 basis points.", 40, "basis point", ""),
        ("It was minus 12 degrees Celsius.", -12, "celsius", ""),
        ("It weighs 20 [kg].", 20, "kg", ""),
        ("Some 5 million pounds were paid.", 5e6, "GBP", ""),
        ("It weighs 5 pounds.", 5, "pound", ""),
        ("Loses ran to hundreds of miles.", 100, "mile", ""),
        ("Billions of dollars were lost.", 1e9, "USD", ""),
        ("Half of a kilometre remained.", 0.5, "km", ""),
        ("It lasted 90-plus minutes.", 90, "minute", ""),
    ],
)
def test_units(amounts, text, value, unit, per):
    amount = amounts(text)[0]
    assert amount.low == pytest.approx(value)
    assert (amount.unit.code if amount.unit else None) == unit
    assert (amount.per.per if amount.per else "") == per


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Between 15,000 and 20,000 people fled.", 15000, 20000),
        ("From 10 to 15 trucks wait.", 10, 15),
        ("Some 10-15 trucks wait.", 10, 15),
        ("It takes 3 to 4 hours.", 3, 4),
        ("They want 5 to 10 million dollars.", 5e6, 1e7),
        ("They want $5 to $10 billion.", 5e9, 1e10),
        ("Growth of 2 per cent to 2.5 per cent is seen.", 2, 2.5),
        ("Three or four buses came.", 3, 4),
        ("A run from 0 to 62 mph is quick.", 0, 62),
        ("Prices rose 5 to 10 percent.", 5, 10),
    ],
)
def test_ranges(amounts, text, low, high):
    (amount,) = amounts(text)
    assert (amount.low, amount.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Exports rose from $5 billion to $10 billion.", [5e9, 1e10]),
        ("Shares rose 6.5% to 164.", [6.5, 164]),
        ("The toll rose from 10 to 12 people.", [10, 12]),
        ("It costs 8 or $9.", [8, 9]),
    ],
)
def test_changes_are_two_values(amounts, text, values):
    assert [a.low for a in amounts(text)] == values


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("over 40 men", ">"),
        ("at least 40 men", ">="),
        ("no fewer than 40 men", ">="),
        ("up to 40 men", "<="),
        ("fewer than 40 men", "<"),
        ("some 40 men", "~"),
        ("nearly 40 men", "~"),
        ("about $40", "~"),
        ("40 men or more", ">="),
        ("40 or so men", "~"),
        (">= 40 men", ">="),
        ("dozens of men", "~"),
        ("40 men", "="),
    ],
)
def test_bounds(amounts, text, bound):
    assert amounts(f"They saw {text} there.")[0].bound == bound


def test_a_list_shares_its_unit(amounts):
    first, second = amounts("a 7- or 8-inch pipe")
    assert first.unit.code == second.unit.code == "inch"


def test_an_earlier_value_shares_the_unit_before_it(amounts):
    first, second = amounts("Seizures rose to 12 trucks from 10 in May.")
    assert first.noun.word == second.noun.word == "trucks"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("15 coal-fired power plants", "coal-fired power plant"),
        ("six new customs officers", "new customs officer"),
        ("two of the drivers", "driver"),
        ("a five-member panel", "member"),
        ("25 others", "other"),
        ("300+ people", "people"),
    ],
)
def test_counted_nouns(amounts, text, noun):
    assert amounts(f"They met {text}.")[0].noun.name == noun


def test_numbers_that_belong_to_names_are_left_out(amounts):
    assert amounts("They live at 22 High Street and fly the Falcon 9.") == []
