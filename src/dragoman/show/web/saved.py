"""Saved queries: pages that are found again by a name, as a page, as data and as a feed.

Enters: names and pages from the settings. Leaves: where each stands, in any form. Refuses: names
that are no part of an address, names given twice, pages that there are not (`InputError`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from dragoman.base.errors import InputError, UnknownName
from dragoman.show.web.paths import wanted
from dragoman.show.web.state import asked_of

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True)
class Saved:
    """A page under a name.

    Attributes:
        name: Its name.
        path: The page's path, without a form.
        query: The state of the page, `?` included, `""` for none.
    """

    name: str
    path: str
    query: str

    def address(self, form: str = "") -> str:
        """Return where the page stands in a form, as a page if none is given."""
        path = "/changes" if form and self.path == "/" else self.path
        return f"{path}.{form}{self.query}" if form else f"{path}{self.query}"


def saved_queries(named: Iterable[tuple[str, str]]) -> dict[str, Saved]:
    """Return saved queries by name, in the order given.

    Args:
        named: Names and pages.

    Raises:
        InputError: A name or a page will not do; the message says which.
    """
    found: dict[str, Saved] = {}
    for name, page in named:
        if not _NAME.fullmatch(name):
            raise InputError(f"web.saved: {name!r} is no name; write it as gates-of-wazir")
        if name in found:
            raise InputError(f"web.saved: {name!r} is given twice; rename one")
        found[name] = _saved(name, page)
    return found


def _saved(name: str, page: str) -> Saved:
    parts = urlsplit(page)
    try:
        want = wanted(parts.path)
        asked = asked_of(dict(parse_qsl(parts.query)))
    except UnknownName as error:
        raise InputError(f"web.saved: {name}: {page!r} is no page; write it as /said") from error
    if parts.scheme or parts.netloc or want.form != "html":
        raise InputError(f"web.saved: {name}: give the page alone, as /said?party=Wazir")
    return Saved(name, want.path, asked.query())
