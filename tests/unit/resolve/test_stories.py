"""Stories: reports of one happening in other words, told from others of its kind."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.report import Report
from dragoman.resolve.stories import features, group
from dragoman.resolve.story_book import StoryBook

FERRY = [
    (
        "A ferry with 90 passengers capsized near Kigoma on Lake Tanganyika on Sunday, the "
        "Tanzanian port authority said. Captain Juma Ndege was rescued by fishermen from Ujiji."
    ),
    (
        "Fishermen from Ujiji pulled Captain Juma Ndege out of Lake Tanganyika after his ferry "
        "went down off Kigoma, said Neema Mushi of the port authority."
    ),
    (
        "The ferry that sank off Kigoma carried twice the load allowed, Neema Mushi said. Divers "
        "searched Lake Tanganyika for the missing passengers."
    ),
]
BOAT = [
    (
        "A ferry carrying pilgrims capsized on the Padma near Goalanda on Sunday, Bangladeshi "
        "police said. The captain, Rafiq Sarkar, was arrested in Rajbari."
    ),
    (
        "Police in Rajbari arrested Rafiq Sarkar, whose ferry with pilgrims went down on the Padma "
        "near Goalanda, an inspector said."
    ),
    (
        "Divers found 14 bodies in the Padma near Goalanda, where a ferry full of pilgrims sank. "
        "The captain Rafiq Sarkar is held in Rajbari."
    ),
]


def story_keys(reports: list[Report], library: Library) -> dict[str, str]:
    book = StoryBook(library)
    for report in reports:
        book.add(report, report.published)
    return {telling.id: told[0].id for told in book.stories() for telling in told}


def reports(library: Library, texts: list[str], *, day: int | None = None) -> list[Report]:
    published = date(2020, 1, 1).fromordinal(737_425 + day) if day is not None else None
    return [make_report(text, library=library, published=published) for text in texts]


def test_two_events_of_one_kind_on_one_day_stay_two(library: Library):
    first, second = reports(library, FERRY, day=0), reports(library, BOAT, day=0)
    keys = story_keys([*first, *second], library)
    assert len({keys[r.id] for r in first}) == 1
    assert len({keys[r.id] for r in second}) == 1
    assert len(set(keys.values())) == 2


def test_order_does_not_matter_and_the_earliest_names_the_story(library: Library):
    late, early = reports(library, FERRY[:1], day=3), reports(library, FERRY[1:2], day=1)
    all_reports = [*late, *early, *reports(library, BOAT)]
    keys = story_keys(all_reports, library)
    assert story_keys(all_reports[::-1], library) == keys
    assert keys[late[0].id] == early[0].id


def test_years_apart_is_another_story(library: Library):
    first, again = reports(library, FERRY[:1], day=0), reports(library, FERRY[1:2], day=900)
    assert len(set(story_keys([*first, *again], library).values())) == 2


def test_a_report_alone_is_its_own_story(library: Library):
    (one,) = reports(library, FERRY[:1])
    assert story_keys([one, one], library) == {one.id: one.id}
    assert story_keys([], library) == {}


def test_what_counts_as_shared():
    found = features(
        "Then Amina Said walked. The walks of Amina Said's men: 1,400.", frozenset({"the", "of"})
    )
    assert {"amina said", "walk", "1,400", "said"} <= set(found)
    assert "the" not in found
    assert "of amina" not in found
    assert found["amina"] > found["walk"] == found["men"] + 0.6931471805599453


@pytest.mark.parametrize(
    ("cosines", "groups"),
    [
        ({}, [[0], [1], [2], [3]]),
        ({(0, 1): 0.9}, [[0, 1], [2], [3]]),
        ({(0, 1): 0.9, (1, 2): 0.1}, [[0, 1], [2], [3]]),
        ({(0, 1): 0.9, (1, 2): 0.2}, [[0, 1, 2], [3]]),
        ({(0, 1): 0.5, (2, 3): 0.5, (1, 2): 0.27}, [[0, 1], [2, 3]]),
        ({(0, 1): 0.5, (2, 3): 0.5, (1, 2): 0.3}, [[0, 1, 2, 3]]),
        ({(1, 3): 0.06}, [[0], [1], [2], [3]]),
    ],
)
def test_average_link(cosines: dict[tuple[int, int], float], groups: list[list[int]]):
    assert group(cosines, 4) == groups
