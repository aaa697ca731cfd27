from dataclasses import replace

import pytest

from dragoman.intake.sources import make_report
from dragoman.model.codec import check, with_id
from dragoman.read.amounts.figures import find_figures
from dragoman.read.speech.statements import find_statements


@pytest.fixture
def figures(open_report, library):
    def read(text: str, **given):
        reading = open_report(make_report(text, library=library, **given))
        reading = replace(reading, said=find_statements(reading, library)[0])
        return find_figures(reading, library)

    return read


def test_a_figure_holds_everything_told_of_it(figures):
    (figure,) = figures(
        "Trade through the Torkham crossing is worth approximately $2.4 billion a year, "
        "customs chief Farid Wazir said."
    )
    assert (figure.low, figure.high, figure.bound) == (2.4e9, 2.4e9, "~")
    assert (figure.unit, figure.kind, figure.per) == ("USD", "money", "year")
    assert figure.measure == "Trade"
    assert figure.place.name == "Torkham"
    assert figure.speaker.name == "Farid Wazir"
    assert [v.role for v in figure.chain] == ["speaker"]
    assert {e.role: e.span.quote for e in figure.evidence} == {
        "amount": "$2.4 billion",
        "measure": "Trade",
        "scope": "through the Torkham crossing",
        "speaker": "Farid Wazir",
    }


def test_evidence_quotes_the_original_text(figures):
    text = (
        "Officials said Iran s exports to Armenia were worth some 3m dollars, or 3 % of all trade."
    )
    found = figures(text)
    assert found
    assert [bad for figure in found for bad in check(figure, text)] == []


@pytest.mark.parametrize(
    ("text", "measure", "per"),
    [
        ("There is 3 billion dollars of annual transit trade.", "transit trade", "year"),
        ("Exports of $5bn were recorded.", "Exports", ""),
        ("Trade, put at over $7 billion a year, grows.", "Trade", "year"),
        ("The agency sent $3 million in aid.", "aid", ""),
        ("Officials put the death toll at 30.", "death toll", ""),
        ("Peru exported 500 tonnes of fruit to Chile.", "exported fruit", ""),
        ("Number of displaced: 452", "Number of displaced", ""),
        ("Some 3,000 pilgrims pass through Mehran every day.", "pilgrims", "day"),
    ],
)
def test_measures(figures, text, measure, per):
    figure = figures(text)[0]
    assert (figure.measure, figure.per) == (measure, per)


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("At least 12 people were killed.", "people", "dead"),
        ("Gunmen killed 12 villagers.", "villagers", "dead"),
        ("Dozens of people were wounded.", "people", "injured"),
        ("About 15,000 displaced people came.", "people", "displaced"),
        ("Some 300 families fled.", "households", "displaced"),
        ("They forced 400 people to flee.", "people", "displaced"),
        ("Floods made 2,000 people homeless.", "people", "homeless"),
        ("Nearly 8,000 were left homeless in May.", "people", "homeless"),
        ("Shelling destroyed 40 houses.", "homes", "destroyed"),
        ("The death toll rose to 30.", "people", "dead"),
        ("Police arrested four suspects.", "suspects", "arrested"),
        ("Some 50 soldiers were sent.", "soldiers", "combatants"),
        ("About 600 trucks wait.", "trucks", "vehicles"),
        ("They held 27 Afghans.", "afghans", "people"),
        ("Storms led to the evacuation of 45,000 people.", "people", "evacuated"),
        ("Police arrested 12 men and wounded 3.", "men", "arrested"),
        ("More than 23,000 people were hit and 2,536 relocated.", "people", "people"),
        ("Officials counted 870 crates.", "crates", "count"),
        ("Forty villagers were reported dead.", "villagers", "dead"),
        ("Some 300 villagers left their homes.", "villagers", "displaced"),
        ("About 60 people took refuge there.", "people", "sheltered"),
        ("A flood left 900 people homeless.", "people", "homeless"),
        ("The camp holds 120 people displaced by war.", "people", "displaced"),
        ("Two drivers and three guards were wounded.", "drivers", "injured"),
        ("The storm flattened 50 homes.", "homes", "destroyed"),
        ("Officials spoke of 50 people.", "people", "people"),
        ("900 people.", "people", "people"),
        ("The raid forced 80 people to be evacuated.", "people", "evacuated"),
    ],
)
def test_what_is_counted_and_what_befell_it(figures, text, unit, kind):
    figure = figures(text)[0]
    assert (figure.unit, figure.kind) == (unit, kind)


def test_a_bare_number_may_have_its_own_toll(figures):
    assert figures("Police arrested 12 men and wounded 3.")[1].kind == "injured"
    assert figures("More than 23,000 people were hit and 2,536 relocated.")[1].kind == "relocated"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The ministry denied that 300 families had fled.", "denied"),
        ("Uganda plans to spend $400 million on roads.", "planned"),
        ("An estimated 9,000 people crossed.", "estimated"),
        ("Exports could reach $4 billion.", "estimated"),
        ("Exports reached $4 billion.", "claimed"),
    ],
)
def test_modalities(figures, text, modality):
    assert figures(text)[0].modality == modality


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Baghdad set aside 5 million dinars.", ["IQD"]),
        ("Tunisia set aside 5 million dinars.", ["TND"]),
        ("They set aside 5 million dinars.", ["dinar"]),
        ("Islamabad paid Rs 5,000.", ["PKR"]),
        ("They paid Rs 5,000.", ["INR"]),
        ("Cairo paid 5 million pounds.", ["EGP"]),
        ("Cairo paid 5 million dollars.", ["USD"]),
    ],
)
def test_whose_currency_is_meant(figures, text, codes):
    assert [f.unit for f in figures(text)] == codes


def test_shares_are_percentages_of_something(figures):
    (figure,) = figures("A third of the trucks were turned back.")
    assert figure.unit == "percent"
    assert figure.low == pytest.approx(100 / 3)
    assert figure.share_of == "trucks"


def test_a_change_is_no_level(figures):
    assert figures("Inflation rose 5 percent.")[0].kind == "change"
    assert figures("Inflation stands at 5 percent.")[0].kind == "percent"


def test_a_restatement_points_at_what_it_restates(figures):
    first, second = figures("The post lies 50 kilometres (31 miles) east of the town.")
    assert second.restates == with_id(first).id
    assert (second.unit, second.low) == ("mile", 31)


def test_a_different_length_in_brackets_is_no_restatement(figures):
    first, second = figures("The road is 50 kilometres (90 miles with the loop) long.")
    assert first.restates is None
    assert second.restates is None


def test_households_restated_as_people(figures):
    first, second = figures("About 310 families (1,900 people) fled Bentiu.")
    assert second.restates == with_id(first).id


def test_whoever_puts_a_figure_claims_it(figures):
    (figure,) = figures("Commerce Minister Nadia Rahim put the trade at more than $1.8 billion.")
    assert figure.speaker.name == "Nadia Rahim"
    assert figure.chain[-1].role == "speaker"


@pytest.mark.parametrize(
    "text",
    [
        "The two sides met on Sept. 25, 2017.",
        "Amina Bello, 42, is a trader.",
        "A 15-year-old boy waved.",
        "One of the towns is large.",
        "It was in the past two years.",
        "They met at the zero point.",
        "She is closer to 18 now.",
        "Article 140 was cited again.",
        "It was a four-way race by a 2-to-1 vote.",
        "At one point they left the half-frozen river.",
    ],
)
def test_what_is_no_figure(figures, text):
    assert figures(text) == ()


def test_credit_lines_hold_no_figures(figures):
    text = "ANKARA (Reuters) - Some 40 trucks wait.\nReporting by 12 reporters; Editing by Al Kay"
    assert [f.low for f in figures(text)] == [40]


def test_figures_know_their_days(figures):
    (figure,) = figures("Peru sold 500 tonnes of fruit in 2021.")
    assert figure.when.start.year == 2021
    assert figure.when.basis == "stated"


@pytest.mark.parametrize(
    ("text", "value", "unit", "measure"),
    [
        ("Some 400 mills closed this year, down from 900 last year.", 900, "mills", "mills"),
        ("The bank cut its growth forecast to 1.9 percent.", 1.9, "percent", "growth forecast"),
        ("Chad raised the fees by 40 percent.", 40, "percent", "fees"),
        ("Minsk warned that it would hurt trade worth 9 billion euros.", 9e9, "EUR", "trade"),
        ("Trade reached $44 million, up 9.2 percent year on year.", 9.2, "percent", "Trade"),
        ("Exports rose to 240 tonnes, up from 190 a year earlier.", 190, "t", "Exports"),
        (
            "More than 14,000 people have reached the coast so far this year, compared with 9,500.",
            9500,
            "people",
            "people",
        ),
    ],
)
def test_a_figure_set_against_another_measures_the_same(figures, text, value, unit, measure):
    (figure,) = [f for f in figures(text) if f.low == value]
    assert (figure.unit, figure.measure, figure.per) == (unit, measure, "")
