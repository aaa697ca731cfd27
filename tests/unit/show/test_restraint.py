"""What is held back: points, fresh positions, names of disputed places."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dragoman.base.errors import UnknownName
from dragoman.model.claim import Event
from dragoman.model.entity import Party, Place
from dragoman.model.evidence import Evidence, Span
from dragoman.model.when import Interval, When
from dragoman.show.restraint import Restraint

NOW = datetime(2024, 3, 10, 12)  # noqa: DTZ001  (the user's own clock)
HELD = Restraint(NOW)


def place(kind: str) -> Place:
    return Place(id="1", name="Somewhere", kind=kind, lat=34.123456, lon=-71.098765)


def event(kind: str, day: int | None) -> Event:
    days = When() if day is None else When(start=date(2024, 3, day), end=date(2024, 3, day + 1))
    return Event(
        report="r1",
        by="test",
        event=kind,
        when=days,
        place=Party(mention="m1", name="Somewhere"),
        evidence=(Evidence(role="act", span=Span(start=0, end=1, quote="x")),),
    )


def test_points_are_no_finer_than_a_settlement():
    assert HELD.point(place("city")) == (34.12, -71.1)
    assert HELD.point(place("facility")) == (34.1, -71.1)


@pytest.mark.parametrize("kind", ["country", "unit1", "region", "territory", "continent", "sea"])
def test_what_is_wider_than_a_settlement_has_no_pin(kind):
    assert HELD.point(place(kind)) is None


@pytest.mark.parametrize(
    ("kind", "day", "withheld"),
    [("MOBILIZE", 9, True), ("ASSAULT", 7, False), ("ASSAULT", 8, True), ("CONSULT", 9, False)],
)
def test_fresh_positions_wait(kind, day, withheld):
    assert HELD.withholds(event(kind, day), Interval()) is withheld


def test_an_undated_act_waits_with_its_report():
    told = Interval(start=date(2024, 3, 9), end=date(2024, 3, 10))
    assert HELD.withholds(event("MOBILIZE", None), told)
    assert not Restraint(NOW, delay_hours=0).withholds(event("MOBILIZE", None), told)


def test_disputed_names_follow_the_chosen_style(library):
    assert library.namings.chosen("") == {}
    assert library.namings.chosen("short")["iq-kr"] == "KRI"
    with pytest.raises(UnknownName, match="short, un"):
        library.namings.chosen("nobody's")
