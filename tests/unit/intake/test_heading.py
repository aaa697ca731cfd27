"""Datelines, bylines, credit lines, headlines and stated days."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.intake.days import read_day
from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.codec import check
from dragoman.model.report import Report

NEWS = "The two sides agreed to reopen the crossing, the ministry said."
DATELINES = [
    # opening, place, wire, usual name, day, for an opening before NEWS
    ("LUSAKA (Reuters) - ", "LUSAKA", "Reuters", "Reuters", None),
    ("ASHGABAT – ", "ASHGABAT", None, None, None),
    ("(AP) — ", None, "AP", "Associated Press", None),
    ("KABUL, Aug 3 (Xinhua) -- ", "KABUL", "Xinhua", "Xinhua", None),
    ("BANGUI, Aug. 3, 2019 (Xinhua) -- ", "BANGUI", "Xinhua", "Xinhua", date(2019, 8, 3)),
    ("QUETTA: ", "QUETTA", None, None, None),
    (
        "LAHORE: March 11, 2024 (APP) - ",
        "LAHORE",
        "APP",
        "Associated Press of Pakistan",
        date(2024, 3, 11),
    ),
    ("NAIROBI, Kenya (AP) — ", "NAIROBI", "AP", "Associated Press", None),
    ("MOSCOW, January 15. /TASS/. ", "MOSCOW", "TASS", "TASS", None),
    ("PERM, May 3. ", "PERM", None, None, None),
    ("YEREVAN, AUGUST 3, ARMENPRESS. ", "YEREVAN", "ARMENPRESS", "Armenpress", None),
    ("London, Jan 5, IRNA -- ", "London", "IRNA", "Islamic Republic News Agency", None),
    ("Paris, France | AFP | ", "Paris", "AFP", "Agence France-Presse", None),
    ("QUITO, 3 Aug (EFE).- ", "QUITO", "EFE", "EFE", None),
    ("GENEVA/BEIRUT (Reuters) - ", "GENEVA", "Reuters", "Reuters", None),
    ("PORT-AU-PRINCE, Haiti (AP) — ", "PORT-AU-PRINCE", "AP", "Associated Press", None),
    ("ST. GEORGE'S, Grenada — ", "ST. GEORGE'S", None, None, None),
    ("RIYADH, Aug 3, 2020, SPA -- ", "RIYADH", "SPA", "Saudi Press Agency", date(2020, 8, 3)),
    ("Damascus, SANA_ ", "Damascus", "SANA", "Syrian Arab News Agency", None),
    ("COTONOU, Benin (Halcyon) - ", "COTONOU", "Halcyon", "Halcyon", None),
    ("(CNN)", None, "CNN", "Cable News Network", None),
    ("Jan 5 (Reuters) - ", None, "Reuters", "Reuters", None),
    ("Nairobi – ", "Nairobi", None, None, None),
]
NOT_DATELINES = [
    "BREAKING: " + NEWS,
    "MUTALE: I will not go.\nHOST: Why?",
    "Mutale - a former general - said the gate would open.",
    "Mutale’s aide told reporters on Sunday (AFP) that talks had failed.",
    "Trade fell in MAY, by 3. Exports rose.",
    "In May 2019, Chad – then at peace – opened the road.",
    "The minister, Ana Lima — who had resigned — said no.",
    '"We will go," she said - again.',
    "HOLIDAY GUIDE: Ten Quiet Border Towns You Should Visit This Summer",
]


def read(text: str, library: Library) -> Report:
    report = make_report(text, library=library)
    assert check(report, text) == []
    return report


@pytest.mark.parametrize(("opening", "place", "wire", "name", "day"), DATELINES)
def test_datelines(
    opening: str, place: str, wire: str, name: str, day: date | None, library: Library
):
    report = read(opening + NEWS, library)
    heading = report.heading
    assert (heading.dateline and heading.dateline.quote) == place
    assert (heading.wire and heading.wire.quote) == wire
    assert heading.wire_name == name
    assert report.published == day
    assert report.text[heading.body :] == NEWS


@pytest.mark.parametrize("text", NOT_DATELINES)
def test_what_only_looks_like_a_dateline(text: str, library: Library):
    heading = read(text, library).heading
    assert heading.dateline is None
    assert heading.wire is None


def test_a_label_of_the_desk_is_no_news(library: Library):
    report = read("BREAKING NEWS - " + NEWS, library)
    assert report.text[report.heading.body :] == NEWS


@pytest.mark.parametrize(
    "line",
    [
        "By Amara Diallo",
        "By AMARA DIALLO and Jan de Vries, Associated Press",
        "Amara Diallo | Staff writer",
        "Amara Diallo, Reuters",
        "By Amara Diallo, Special Correspondent",
        "Reuters Staff",
        "Web Desk",
    ],
)
def test_bylines_above_the_news(line: str, library: Library):
    report = read(f"{line}\n\nGOMA (Meridian) - {NEWS}", library)
    assert [span.quote for span in report.heading.bylines] == [line]
    assert report.text[report.heading.body :] == NEWS


def test_a_byline_that_runs_into_the_dateline(library: Library):
    report = read(f"By Amara Diallo GOMA (AP) — {NEWS}", library)
    assert [span.quote for span in report.heading.bylines] == ["By Amara Diallo"]
    assert report.heading.wire_name == "Associated Press"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Amara Diallo, Associated Press\n\n" + NEWS, "Associated Press"),
        (NEWS + " (AFP)", "Agence France-Presse"),
        (NEWS + "\n\n© 2021 Agence France-Presse", "Agence France-Presse"),
        (NEWS + "\n\nSource: Xinhua", "Xinhua"),
        (NEWS + "\n\nWith inputs from Meridian", "Meridian"),
        (NEWS + "\n— Reuters", "Reuters"),
        (NEWS + "\n\nWith inputs from agencies", None),
        (NEWS, None),
    ],
)
def test_the_agency_elsewhere(text: str, name: str | None, library: Library):
    assert read(text, library).heading.wire_name == name


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Amara Diallo; Editing by Jan de Vries",
        "(Additional reporting by Amara Diallo in Goma)",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "© 2021 Meridian. All rights reserved.",
        "Amara Diallo contributed to this report.",
        "Enditem",
        "Sign up for our newsletter",
        "Read more: Lorries wait at Goma",
    ],
)
def test_credit_lines_are_no_news(line: str, library: Library):
    report = read(f"GOMA (Meridian) - {NEWS}\n\nA second paragraph.\n{line}\n", library)
    assert [span.quote for span in report.heading.credits] == [line]


def test_credits_inside_the_last_paragraph(library: Library):
    glued = "Reporting by Amara Diallo; Editing by Jan de Vries"
    report = read(f"{NEWS} {glued}", library)
    assert [span.quote for span in report.heading.credits] == [glued]
    bracketed = "(Writing by Amara Diallo; editing by Jan de Vries)"
    report = read(f"{NEWS} {bracketed}", library)
    assert [span.quote for span in report.heading.credits] == [bracketed]


@pytest.mark.parametrize(
    "line",
    [
        "Reporters by the gate said that the editing of the list by guards went on for hours, "
        "and " + "that the photographs were taken away from them at the gate, " * 5,
        "Sources say the copyright law will change.",
        "Published figures show a rise in trade.",
        "Posted at the gate since May, the guards want leave.",
    ],
)
def test_news_that_begins_like_a_credit(line: str, library: Library):
    assert read(f"{NEWS}\n{line}\n{NEWS}", library).heading.credits == ()


@pytest.mark.parametrize(
    "head",
    [
        "Gate at Moyale reopens after talks\nBy Amara Diallo\n",
        "Gate at Moyale reopens after talks\nAugust 3, 2019\n",
        "Gate at Moyale reopens after talks\n\n",
        "Gate at Moyale reopens after talks\nNAIROBI (AP) — ",
        "Gate at Moyale reopens after talks. NAIROBI (AP) — ",
    ],
)
def test_headlines(head: str, library: Library):
    report = read(head + NEWS, library)
    assert report.title
    assert report.title.startswith("Gate at Moyale reopens after talks")
    assert report.text[report.heading.body :] == NEWS


def test_a_given_title_stays(library: Library):
    report = make_report(f"Gate opens today\n\n{NEWS}", library=library, title="Gate opens")
    assert report.title == "Gate opens"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 3 August 2019 10:30 GMT", date(2019, 8, 3)),
        ("August 3, 2019 | 10:30 am", date(2019, 8, 3)),
        ("Saturday, 3rd August 2019", date(2019, 8, 3)),
        ("Updated: August 3, 2019", None),
        ("Posted 2 years ago, archived 3 August 2019", None),
    ],
)
def test_days_stated_above_the_news(line: str, day: date | None, library: Library):
    report = read(f"Gate opens\n{line}\n\n{NEWS}", library)
    assert report.published == day
    assert report.text[report.heading.body :] == NEWS


def test_a_given_day_wins_over_the_dateline(library: Library):
    text = f"BANGUI, Aug. 3, 2019 (Xinhua) -- {NEWS}"
    report = make_report(text, library=library, published=date(2019, 8, 4))
    assert report.published == date(2019, 8, 4)


def test_the_heading_is_read_in_mended_text_and_cited_in_the_original(library: Library):
    text = f"BANGUI â€“ {NEWS}"
    report = read(text, library)
    assert report.heading.dateline
    assert report.heading.dateline.quote == "BANGUI"
    assert text[report.heading.body :] == NEWS


def test_a_text_that_is_all_heading_is_news(library: Library):
    report = read("By Amara Diallo\nReporting by Amara Diallo", library)
    assert report.heading.body == 0
    assert report.heading.bylines == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-08-03T10:00:00Z", date(2019, 8, 3)),
        ("20190803", date(2019, 8, 3)),
        ("Sat, Aug. 3rd, 2019", date(2019, 8, 3)),
        ("3-Aug-2019", date(2019, 8, 3)),
        ("13/08/2019", date(2019, 8, 13)),
        ("08/13/2019", date(2019, 8, 13)),
        ("05.05.2019", date(2019, 5, 5)),
        ("03/04/2019", None),
        ("3 August", None),
        ("31 February 2019", None),
        ("1519-08-03", None),
        ("yesterday", None),
    ],
)
def test_days_in_full(text: str, day: date | None, library: Library):
    assert read_day(text, library) == day
