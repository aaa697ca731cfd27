"""The desk leaves out what is less sure than asked, and says so in the version."""

from __future__ import annotations

from dragoman.base.config import ReadSettings, Settings
from dragoman.intake.sources import make_report
from dragoman.model.claim import Event
from dragoman.pipeline.desk import open_desk, version

TEXT = "Togo accused Ghana of spying on Monday. Peru was attacked on Tuesday."


def events_of(least, library):
    settings = Settings(read=ReadSettings(least_sure=least))
    (found,) = open_desk(settings).read([make_report(TEXT, library=library)])
    assert found.by == version(settings)
    return [c for c in found.claims if isinstance(c, Event)]


def test_the_coder_abstains_below_the_threshold(library):
    every = events_of(0.0, library)
    sure = events_of(0.88, library)
    assert {e.id for e in sure} < {e.id for e in every}
    assert [e.event for e in sure] == ["ACCUSE"]
