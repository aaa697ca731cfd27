"""A small store: what is common in news joins nothing, what is rare in it still does."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.resolve.story_book import StoryBook

DAY = date(2023, 5, 9)
KASUMBALESA = (
    "Zambia closed the Kasumbalesa border crossing with Congo on Tuesday after drivers of lorries "
    "were robbed, the commerce minister said. Police sent soldiers to the gate and customs "
    "officers stopped clearing cargo. Some 300 trucks stood in line for two days."
)
AGAIN = (
    "Lorries were stuck at Kasumbalesa on Tuesday when Zambia shut its post to Congo over "
    "robberies of drivers. A trader said that 300 trucks stood in line and nobody cleared cargo."
)
SARPI = (
    "Georgia closed the Sarpi border crossing with Turkey on Tuesday because of a landslide that "
    "buried the road to Batumi. Police and customs officers turned back 90 trucks, and the "
    "interior minister said that clearing the slope would take soldiers two days."
)
TACNA = (
    "Peru will reopen the Santa Rosa checkpoint to migrants on Friday, a police officer said on "
    "Tuesday. The foreign ministry in Lima agreed on the measure with the army last week."
)
ISHKASHIM = (
    "Tajik border guards killed two smugglers near Ishkashim on Tuesday, a security official said. "
    "The interior ministry denied that soldiers had crossed the border."
)
MELILLA = (
    "Spain's interior minister said on Tuesday that trade with Morocco through Melilla will start "
    "on Friday. Customs officers of the two countries agreed on the hours of opening."
)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([KASUMBALESA, SARPI], [1, 1]),
        ([KASUMBALESA, AGAIN], [2]),
        ([KASUMBALESA, AGAIN, SARPI], [1, 2]),
        ([SARPI, TACNA, ISHKASHIM, MELILLA], [1, 1, 1, 1]),
        ([KASUMBALESA, AGAIN, SARPI, TACNA, ISHKASHIM, MELILLA], [1, 1, 1, 1, 2]),
    ],
)
@pytest.mark.parametrize("day", [DAY, None])
def test_words_of_borders_join_no_two_events(
    library: Library, texts: list[str], told: list[int], day: date | None
):
    book = StoryBook(library)
    for text in texts:
        book.add(make_report(text, library=library, published=day), day)
    assert sorted(len(story) for story in book.stories()) == told
