"""GDELT 2.0: the table of events (61 columns) and of mentions (16), tab-separated, no header.

One event is one cluster of claims that are judged to be the same, with one code and one pair of
parties; every report that tells it is a mention, whose offsets count the characters of the text
that dragoman keeps. `NumArticles` counts reports, `NumSources` independent origins. Tone is not
measured and left empty, as is every day that no report tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.lexicon.cameo_actors import NOBODY
from dragoman.model.claim import Event
from dragoman.model.codec import make_id
from dragoman.model.entity import Party, Place
from dragoman.model.evidence import Span
from dragoman.record.groups import groups_of
from dragoman.resolve.place_sites import host_of
from dragoman.show.exports.coded import Act, Coded, acts
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material, main_evidence, one_day, point
from dragoman.show.exports.writing import write_tsv

Row = dict[str, object]

EVENTS, MENTIONS = "gdelt-events", "gdelt-mentions"
_WEB, _CITATION = 1, 2
_MOST_ROLES = 3
_LAST_ROOT_OF_QUAD = ("05", "08", "13", "20")
_GEO_TYPES = {
    "country": 1, "territory": 1, "city": 4, "site": 4, "crossing": 4, "airport": 4, "port": 4,
}  # fmt: skip
_GEO_UNIT = 5
_GEO_USA = {4: 3, 5: 2}


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the table, with every row that tells it.

    Attributes:
        number: Its number, the same for the same reports.
        acts: At least one.
    """

    number: int
    acts: list[Act]


def _write(material: Material, target: Path) -> list[Path]:
    names = material.library.interchange.names
    told = list(_told(material))
    events = [_event(t, material) for t in told]
    mentions = [_mention(t, act, material) for t in told for act in t.acts]
    return [
        *write_tsv(target / "events.export.CSV", names(EVENTS), events),
        *write_tsv(target / "mentions.CSV", names(MENTIONS), mentions),
    ]


def _told(material: Material) -> Iterator[Told]:
    """Yield events by number, their mentions by report and position."""
    group = groups_of(material.record)
    held: defaultdict[tuple[str, ...], list[Act]] = defaultdict(list)
    for act in acts(material):
        sides = (act.source.code, act.source.name, act.target.code, act.target.name)
        held[group.get(act.event.id, act.event.id), act.code.cameo, *sides].append(act)
    numbered = {int(make_id("g", *key)[1:14], 16): acts for key, acts in held.items()}
    for number in sorted(numbered):
        yield Told(number, numbered[number])


def _event(told: Told, material: Material) -> Row:
    act, event = told.acts[0], told.acts[0].event
    reports = {a.event.report for a in told.acts}
    kind = material.library.ontology.types.get(act.code.event)
    return {
        "GlobalEventID": told.number,
        **_days(event),
        **_side("Actor1", act.source),
        **_side("Actor2", act.target),
        "IsRootEvent": int(any(_leads(a.event, material) for a in told.acts)),
        "EventCode": act.code.cameo,
        "EventBaseCode": act.code.cameo[:3],
        "EventRootCode": act.code.cameo[:2],
        "QuadClass": _quad(act.code.cameo),
        "GoldsteinScale": kind.scale if kind else 0.0,
        "NumMentions": len(told.acts),
        "NumSources": len({material.origins[report] for report in reports}),
        "NumArticles": len(reports),
        **_where("Actor1Geo", act.source.party, material),
        **_where("Actor2Geo", act.target.party, material),
        **_where("ActionGeo", event.place, material),
        "DATEADDED": _stamp(_first_day(reports, material)),
        "SOURCEURL": _address(event.report, material),
    }


def _quad(cameo: str) -> int:
    """Return GDELT's class of a code, which goes by CAMEO's roots: 16 is material conflict."""
    return 1 + bisect_left(_LAST_ROOT_OF_QUAD, cameo[:2])


def _days(event: Event) -> Row:
    """Return the columns of the day, as far as one is told; a month or a year alone stays one."""
    start, end = event.when.start, event.when.end
    if start is None or end is None:
        return {}
    last = date.fromordinal(end.toordinal() - 1)
    if start.year != last.year:
        return {}
    row: Row = {"Year": start.year}
    if start.month == last.month:
        row["MonthYear"] = f"{start:%Y%m}"
    if start == last:
        row["Day"] = f"{start:%Y%m%d}"
        row["FractionDate"] = f"{start.year + (start.month * 30 + start.day) / 365:.4f}"
    return row


def _side(name: str, side: Coded) -> Row:
    """Return the columns of a party; GDELT leaves out the `---` of one without a country."""
    roles = {f"{name}Type{n}Code": role for n, role in enumerate(side.roles[:_MOST_ROLES], 1)}
    return {
        f"{name}Code": side.code.removeprefix(NOBODY),
        f"{name}Name": side.name,
        f"{name}CountryCode": side.country,
        f"{name}KnownGroupCode": side.group,
        **roles,
    }


def _where(name: str, party: Party | None, material: Material) -> Row:
    """Return the columns of a place: a point for a settlement, codes alone for what is wider."""
    place = material.located(party)
    if place is None:
        return {}
    country = material.library.interchange.countries.get(place.country)
    at = point(place)
    return {
        f"{name}_Type": _geo_type(place),
        f"{name}_Fullname": place.name,
        f"{name}_CountryCode": country.fips if country else "",
        f"{name}_Lat": at[0] if at else "",
        f"{name}_Long": at[1] if at else "",
        f"{name}_FeatureID": host_of(place.id),
    }


def _geo_type(place: Place) -> int:
    kind = _GEO_TYPES.get(place.kind, _GEO_UNIT)
    return _GEO_USA.get(kind, kind) if place.country == "US" else kind


def _leads(event: Event, material: Material) -> bool:
    """Tell whether an event stands in the first paragraph of the news."""
    page = material.page(event.report)
    start = main_evidence(event).span.start
    news = [s for s in page.sentences if s.end > page.report.heading.body]
    return any(s.paragraph == news[0].paragraph and s.start <= start < s.end for s in news)


def _mention(told: Told, act: Act, material: Material) -> Row:
    event = act.event
    page = material.page(event.report)
    action = main_evidence(event).span
    spans = {
        "Actor1": _span(act.source, event, material),
        "Actor2": _span(act.target, event, material),
        "Action": action,
    }
    return {
        "GlobalEventID": told.number,
        "EventTimeDate": _stamp(one_day(event.when)),
        "MentionTimeDate": _stamp(material.published(event.report)),
        "MentionType": _WEB if page.report.url else _CITATION,
        "MentionSourceName": _publisher(event.report, material),
        "MentionIdentifier": _address(event.report, material),
        "SentenceID": page.number(action.start),
        **{f"{name}CharOffset": span.start if span else -1 for name, span in spans.items()},
        "InRawText": 1,
        "Confidence": max(1, round(event.confidence * 10)) * 10,
        "MentionDocLen": len(page.report.text),
        "Extras": _extras(spans, event, material),
    }


def _span(side: Coded, event: Event, material: Material) -> Span | None:
    return material.span(event, side.party) if side.party else None


def _extras(spans: Mapping[str, Span | None], event: Event, material: Material) -> str:
    """Return where the words end, the report that was read, and who reports it."""
    chars = (f"{name}={s.start}-{s.end}" for name, s in spans.items() if s)
    by = material.reported_by(event).replace(";", ",")
    return ";".join([f"report={event.report}", *chars, f"reported_by={by}"])


def _publisher(report: str, material: Material) -> str:
    address = material.page(report).report.url
    return (urlsplit(address).hostname or "") if address else material.outlet(report)


def _address(report: str, material: Material) -> str:
    return material.page(report).report.url or f"urn:dragoman:report:{report}"


def _first_day(reports: set[str], material: Material) -> date | None:
    days = [day for report in reports if (day := material.published(report))]
    return min(days, default=None)


def _stamp(day: date | None) -> str:
    return f"{day:%Y%m%d}000000" if day else ""


FORMAT = Format("gdelt", "GDELT 2.0 events and mentions", "", _write)
