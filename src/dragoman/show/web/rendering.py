"""Views as pages.

Enters: a view and the state it was asked with. Leaves: HTML that works without scripts. Refuses: to
let the text of a report be markup; every value is escaped.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.show.web.assets import mark
from dragoman.show.web.feeds import link_of, title_of
from dragoman.show.web.pages.reading import laid_open
from dragoman.show.web.paths import FORMS
from dragoman.show.web.view import Sought, View

NAVIGATION = (
    ("/", "What changed"),
    ("/crossings", "Crossings"),
    ("/disagreements", "Figures"),
    ("/said", "Said"),
    ("/happened", "Happened"),
    ("/pledges", "Pledges"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/relations", "Relations"),
)


def page(view: View, sought: Sought, path: str) -> bytes:
    """Return a view as a page, the claim asked for laid open beside it."""
    asked = sought.asked
    laid = view.shown.get("laid")
    if laid is None and asked.claim:
        laid = laid_open(asked.claim, sought.enquiry)
    return _render(
        view.template,
        view=view,
        asked=asked,
        path=path,
        forms=FORMS,
        laid=laid,
        navigation=NAVIGATION,
        counts=sought.enquiry.edition,
        today=sought.today.isoformat(),
    )


def pane(sought: Sought) -> bytes:
    """Return the evidence of one claim alone, to be set into a page."""
    laid = laid_open(sought.own, sought.enquiry)
    return _render("pane.html", laid=laid, asked=sought.asked, path=f"/claims/{sought.own}")


def message(title: str, text: str) -> bytes:
    """Return a page that says what went wrong and where to go on."""
    return _render(
        "message.html", title=title, text=text, navigation=NAVIGATION, path="", laid=None
    )


def listing(template: str, **shown: Any) -> bytes:
    """Return a page that shows what is kept beside the record."""
    told = {"title": "Saved queries", "navigation": NAVIGATION, "path": "", "laid": None}
    return _render(template, **told, **shown)


def _render(template: str, **shown: Any) -> bytes:
    return _templates().get_template(template).render(**shown).encode()


@cache
def _templates() -> Environment:
    env = Environment(
        loader=PackageLoader("dragoman.show.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"mark": mark(), "link_of": link_of, "title_of": title_of}
    env.filters["path"] = lambda text: quote(str(text), safe="")
    return env
