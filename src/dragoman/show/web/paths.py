"""Which page an address asks for, and in which form.

Enters: the path of an address. Leaves: `Wanted`. Refuses: paths of no page (`UnknownName`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.base.errors import UnknownName
from dragoman.show.web.pages import boards, claims, finding, reading, relations
from dragoman.show.web.pages.home import about, home
from dragoman.show.web.view import Page

PAGES: dict[str, Page] = {
    "changes": home,
    "crossings": boards.board,
    "disagreements": claims.disagreements,
    "said": claims.said,
    "happened": claims.happened,
    "pledges": claims.pledges,
    "timeline": claims.timeline,
    "map": boards.atlas,
    "relations": relations.relations,
    "search": finding.search,
    "about": about,
}
"""Pages by path; `/` is `changes`."""

THINGS: dict[str, Page] = {
    "crossings": boards.crossing,
    "claims": reading.claim,
    "reports": reading.report,
}
"""Pages of one thing, by the path before its id."""

FEEDS = ("atom", "jsonfeed")
FORMS = ("json", "csv", "parquet", "geojson", *FEEDS)
_OWN = re.compile(r"[A-Za-z0-9_-]{1,120}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page and its form.

    Attributes:
        path: The path without the form: `/said`, `/claims/e7ab`.
        page: What makes it.
        own: The id in the path, `""` where there is none.
        form: `html` or one of `FORMS`.
    """

    path: str
    page: Page
    own: str
    form: str

    @property
    def address(self) -> str:
        """The path with its form."""
        bare = self.path if self.path != "/" else "/changes"
        return self.path if self.form == "html" else f"{bare}.{self.form}"


def wanted(path: str) -> Wanted:
    """Return which page a path asks for.

    Raises:
        UnknownName: There is none.
    """
    bare, form = _parted(path.strip("/"))
    name, _, own = bare.partition("/")
    if not own and (name or "changes") in PAGES:
        return Wanted(f"/{name}", PAGES[name or "changes"], "", form)
    if own and name in THINGS and _OWN.fullmatch(own):
        return Wanted(f"/{name}/{own}", THINGS[name], own, form)
    raise UnknownName("there is no such page; begin at /")


def _parted(path: str) -> tuple[str, str]:
    bare, dot, form = path.rpartition(".")
    return (bare, form) if dot and form in FORMS else (path, "html")
