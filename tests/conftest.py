"""Fixtures that all tests share: the tables, the parser, and a report laid open."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings as property_settings

from dragoman.base.config import Settings
from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.report import Report
from dragoman.pipeline.desk import open_parser
from dragoman.pipeline.run import Sources, read_into
from dragoman.read.parse import Parser
from dragoman.read.reader import lay_layers, parse_reports
from dragoman.read.reading import Reading

# how fast a machine is decides no test
property_settings.register_profile("untimed", deadline=None)
property_settings.load_profile("untimed")


@pytest.fixture(scope="session")
def library() -> Library:
    """All bundled tables."""
    return Library()


@pytest.fixture(scope="session")
def parser(library: Library) -> Parser:
    """The built-in parser, with the encoder."""
    return open_parser(Settings(), library)


@pytest.fixture(scope="session")
def open_report(library: Library, parser: Parser) -> Callable[[Report], Reading]:
    """Return a function that opens a report with mentions, links and times laid."""

    def open_it(report: Report) -> Reading:
        return lay_layers(report, next(parse_reports([report], parser)), library)

    return open_it


@pytest.fixture(scope="session")
def open_text(
    library: Library, open_report: Callable[[Report], Reading]
) -> Callable[[str], Reading]:
    """Return a function that opens a plain text as a report."""
    return lambda text: open_report(make_report(text, library=library))


@pytest.fixture(scope="session")
def examples_store(tmp_path_factory) -> Path:
    """The bundled examples, read once."""
    examples = files("dragoman").joinpath("examples")
    store: Path = tmp_path_factory.mktemp("examples") / "store"
    read_into(store, Sources([str(examples)]), Settings())
    return store
