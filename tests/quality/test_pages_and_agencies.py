"""What was reached on our own pages and openings is held."""

from __future__ import annotations

from bench import own_agencies, own_pages
from dragoman.lexicon.library import Library


def test_days_of_publication(library: Library):
    reached = own_pages.figures(list(own_pages.date_all(library)))
    assert reached["right"] >= 0.97
    assert reached["after_the_fetch"] == reached["guessed"] == 0


def test_agencies_of_origin(library: Library):
    reached = own_agencies.figures(list(own_agencies.name_all(library)))
    assert reached["f1"] >= 0.95
