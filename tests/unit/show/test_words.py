from datetime import date
from typing import Any

import pytest

from dragoman.model.claim import Commitment, Event, Figure, Statement, Status
from dragoman.model.codec import span_of
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import When
from dragoman.show.words import amount, days, headline

TEXT = "“We will open it,” Okello said of Busia, where 120 lorries a day wait."
CONTENT = Evidence(role="content", span=span_of(TEXT, 0, 18))


def party(name):
    return Party(mention=f"m-{name}", name=name)


def name_of(p):
    return p.name


SHARED: dict[str, Any] = {"report": "r", "evidence": (CONTENT,), "by": "t@1"}


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        (
            Event(event="AID", mode="", actor=(party("Brazil"),), recipient=(party("Chad"),),
                  realis="future", **SHARED),
            "Brazil: AID → Chad, future",
        ),
        (Event(event="PROTEST", mode="riot", **SHARED), "someone unnamed: PROTEST (riot)"),
        (
            Statement(kind="direct", speaker=party("Okello"), **SHARED),
            "Okello (say): “We will open it,”",
        ),
        (
            Statement(kind="indirect", negated=True, stance="confirm", **SHARED),
            "someone unnamed (not confirm): “We will open it,”",
        ),
        (
            Figure(low=120, high=120, unit="trucks", per="day", measure="lorries",
                   place=party("Busia"), speaker=party("Okello"), **SHARED),
            "120 trucks a day lorries (Busia), says Okello",
        ),
        (
            Status(place=party("Busia"), state="closed", traffic="trade", realis="denied",
                   **SHARED),
            "Busia: closed trade, denied",
        ),
        (
            Commitment(kind="pledge", state="made", parties=(party("Kenya"), party("Kenya")),
                       what="to open Busia", **SHARED),
            "Kenya: pledge made: to open Busia",
        ),
    ],
)  # fmt: skip
def test_a_claim_in_one_line(claim, says):
    assert headline(claim, name_of) == says


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "says"),
    [
        (2.4e9, 2.4e9, "~", "USD", "~ 2,400,000,000 USD"),
        (3000, 4000, "=", "people", "3,000 to 4,000 people"),
        (1.5, 1.5, ">", "percent", "> 1.5 percent"),
        (7, 7, "=", "", "7"),
    ],
)
def test_an_amount_keeps_bound_and_range(low, high, bound, unit, says):
    assert amount(Figure(low=low, high=high, bound=bound, unit=unit, **SHARED)) == says


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (date(2024, 3, 4), date(2024, 3, 5), "2024-03-04"),
        (date(2024, 3, 1), date(2024, 4, 1), "2024-03-01 to before 2024-04-01"),
        (None, date(2024, 4, 1), "… to before 2024-04-01"),
        (None, None, "day unknown"),
    ],
)
def test_days_are_never_guessed(start, end, says):
    assert days(When(start=start, end=end)) == says
