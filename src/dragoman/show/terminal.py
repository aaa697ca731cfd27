"""Words on a terminal: clean text and a console that knows its manners.

Enters: any string, also one out of a hostile report. Leaves: a string without control characters,
and consoles for data (standard output) and talk (standard error). Refuses: escape sequences, markup
and direction overrides.
"""

from __future__ import annotations

import sys
import unicodedata

from rich.console import Console

_KEPT = {"\n", "\t"}
_UNSEEN = {"Cc", "Cf", "Co", "Cs"}
_PIPE_WIDTH = 200
_JOINERS = {"\u200c", "\u200d"}


def clean(text: str) -> str:
    """Return the text without control, format and private characters.

    The joiners that Persian and Kurdish spelling needs are kept; overrides of the writing
    direction, escape sequences and the like are left out.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c for c in text if c in _KEPT or c in _JOINERS or unicodedata.category(c) not in _UNSEEN
    )


def one_line(text: str, width: int = 0) -> str:
    """Return clean text on one line, cut with an ellipsis where it is longer than `width`."""
    flat = " ".join(clean(text).split())
    return flat if not width or len(flat) <= width else flat[: width - 1].rstrip() + "…"


def data_console() -> Console:
    """Return the console for data: standard output, wide and plain unless it is a terminal."""
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    return Console(file=sys.stdout, highlight=False, width=width)


def talk_console() -> Console:
    """Return the console for talk: standard error."""
    return Console(file=sys.stderr, highlight=False)
