"""The main text of a page.

Enters: a parsed page. Leaves: its main text, one paragraph a line. Refuses: scripts, styles, menus,
comments and blocks of links. The same page gives the same text, whatever was read before.
"""

from __future__ import annotations

from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement


def main_text(tree: HtmlElement) -> str:
    """Return the main text of a page, `""` where there is none."""
    found = trafilatura.extract(
        deepcopy(tree),
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        deduplicate=False,
    )
    return found or ""
