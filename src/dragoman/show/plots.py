"""Small plots for a notebook: a timeline, a strip of crossing statuses, a relation over time.

Enters: frames of claims, as `Store` gives them. Leaves: plots that a notebook shows as SVG, drawn
here without a request; each mark is labelled with the quote and who reports it. Refuses: to draw a
claim whose day is not known.

    store = dragoman.open("my-store")
    timeline(store.events().to_polars())
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.base.errors import BackendMissing
from dragoman.lexicon.library import Library

if TYPE_CHECKING:
    import polars as pl

_WIDTH = 640
_QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_QUAD_COLOURS = ("#9ecae1", "#3182bd", "#fdae6b", "#d94801")
_STATES = {"open": "O", "closed": "C", "restricted": "P", "unknown": "?"}
_STATE_COLOURS = ("#2f855a", "#c53030", "#b7791f", "#718096")


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot, shown by a notebook as SVG.

    Attributes:
        chart: The Altair chart, to change at will. Shown by itself it fetches scripts from the web.
    """

    chart: Any

    def to_svg(self) -> str:
        """Draw the plot, without a request.

        Raises:
            BackendMissing: vl-convert is not installed.
        """
        try:
            import vl_convert
        except ImportError as error:
            raise _missing() from error
        svg: str = vl_convert.vegalite_to_svg(self.chart.to_dict(), allowed_base_urls=[])
        return svg

    def _repr_svg_(self) -> str:
        return self.to_svg()


def timeline(claims: pl.DataFrame, colour: str = "event") -> Plot:
    """Return a mark for each dated claim, at its first possible day.

    Args:
        claims: Events, statements, figures, ...: `Store.events().to_polars()`.
        colour: The column that colours and rows them; one that the frame has.

    Raises:
        BackendMissing: Altair is not installed.
    """
    alt = _altair()
    chart = (
        alt.Chart(_dated(claims))
        .mark_tick(thickness=3)
        .encode(
            x=alt.X("first_day:T", title="reported for"),
            y=alt.Y(f"{colour}:N", title=None),
            color=alt.Color(f"{colour}:N", legend=None),
            tooltip=_tooltip(claims, colour),
            description="told:N",
        )
        .properties(width=_WIDTH)
    )
    return Plot(chart)


def status_strip(statuses: pl.DataFrame) -> Plot:
    """Return what is reported of each crossing by day, coloured and lettered O, P, C or ?.

    Plans and denials are left out. A mark is one report's word, not a state that holds until the
    next: `dragoman status` tells which state stands.

    Args:
        statuses: `Store.statuses().to_polars()`.

    Raises:
        BackendMissing: Altair is not installed.
    """
    import polars as pl

    alt = _altair()
    told = _dated(statuses).filter(pl.col("realis") == "actual")
    told = told.with_columns(letter=pl.col("state").replace_strict(_STATES, default="?"))
    base = alt.Chart(told).encode(
        x=alt.X("first_day:T", title="reported for"),
        y=alt.Y("place:N", title=None),
        tooltip=_tooltip(statuses, "state"),
        description="told:N",
    )
    colours = alt.Scale(domain=list(_STATES), range=list(_STATE_COLOURS))
    squares = base.mark_square(size=220).encode(color=alt.Color("state:N", scale=colours))
    letters = base.mark_text(color="white", fontWeight="bold").encode(text="letter:N")
    return Plot((squares + letters).properties(width=_WIDTH))


def relation_series(events: pl.DataFrame, one: str, other: str) -> Plot:
    """Return the events between two parties by month and class, cooperation below conflict.

    Only acts that are told as having happened count.

    Args:
        events: `Store.events().to_polars()`.
        one: Code of a party: `PAK`.
        other: Code of the other.

    Raises:
        BackendMissing: Altair is not installed.
    """
    alt = _altair()
    colours = alt.Scale(domain=list(_QUADS.values()), range=list(_QUAD_COLOURS))
    chart = (
        alt.Chart(_between(_dated(events), one, other))
        .mark_bar()
        .encode(
            x=alt.X("yearmonth(first_day):T", title="month"),
            y=alt.Y("count():Q", title="events reported"),
            color=alt.Color("quad:N", scale=colours, title=None),
            tooltip=["quad", "count()"],
        )
        .properties(width=_WIDTH, title=f"{one} and {other}")
    )
    return Plot(chart)


def _between(events: pl.DataFrame, one: str, other: str) -> pl.DataFrame:
    """Return the events in which both parties take part, in either role, with their class."""
    import polars as pl

    sides = pl.concat_str("source_code", "target_code", separator="; ", ignore_nulls=True)
    parties = sides.str.split("; ")
    ontology = Library().ontology
    quads = {name: _QUADS[kind.quad] for name, kind in ontology.types.items()}
    return events.filter(
        (pl.col("realis") == "actual") & parties.list.contains(one) & parties.list.contains(other)
    ).with_columns(quad=pl.col("event").replace_strict(quads, default=""))


def _dated(claims: pl.DataFrame) -> pl.DataFrame:
    """Return the claims of which a first day is known, each with its label.

    Days are text, which notebooks can keep.
    """
    import polars as pl

    days = pl.col("first_day", "before_day").dt.strftime("%Y-%m-%d")
    by = pl.col("reported_by").fill_null("the report itself")
    told = pl.format("{}: “{}”, reported by {}", "first_day", "quote", by)
    dated = claims.filter(pl.col("first_day").is_not_null())
    return dated.with_columns(days).with_columns(told=told)


def _tooltip(claims: pl.DataFrame, column: str) -> list[str]:
    wanted = (column, "first_day", "quote", "reported_by", "id")
    return [name for name in dict.fromkeys(wanted) if name in claims.columns]


def _altair() -> Any:
    try:
        import altair as alt
    except ImportError as error:
        raise _missing() from error
    return alt


def _missing() -> BackendMissing:
    return BackendMissing("plots need Altair and vl-convert: pip install 'dragoman[notebook]'")
