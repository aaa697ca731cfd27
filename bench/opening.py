"""The tables and the parser, encoder included, as the product opens them by default."""

from __future__ import annotations

from dragoman.base.config import Settings
from dragoman.lexicon.library import Library
from dragoman.pipeline.desk import open_library, open_parser
from dragoman.read.parse import Parser


def open_tools(settings: Settings | None = None) -> tuple[Library, Parser]:
    """Return the tables and the parser that settings name, the default ones if left out."""
    chosen = settings or Settings()
    library = open_library(chosen)
    return library, open_parser(chosen, library)
