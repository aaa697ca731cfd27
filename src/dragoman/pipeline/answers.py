"""Answers to one enquiry: joined views, and what the record says itself.

Enters: a record opened for questions, and the views joined over it. Leaves: what
`dragoman.show.enquiry.Enquiry` asks for. Refuses: what the record refuses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice

from dragoman.base.config import Settings
from dragoman.base.errors import UnknownName
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Claim, Figure, Status
from dragoman.model.entity import Actor, Place
from dragoman.model.view import CommitmentView, Comparison, Dating, Dyad, StatusView
from dragoman.model.when import Interval
from dragoman.pipeline.joined import Joined
from dragoman.pipeline.seeing import Eye, Veil, veil_of
from dragoman.record.groups import tellings
from dragoman.record.query import Record
from dragoman.record.ranking import Narrow
from dragoman.record.search import Found, Page
from dragoman.relate.board import board, segments
from dragoman.relate.boards import named
from dragoman.relate.commitments import commitments_of
from dragoman.relate.subjects import subjects
from dragoman.relate.timeline import timeline
from dragoman.show.commitments import what_of
from dragoman.show.enquiry import Changes, Compared, Evidenced
from dragoman.show.near_cast import NearCast
from dragoman.show.plain import plain_party

_DAY = timedelta(days=1)
_UNKNOWN = Interval()
_MOST_CLAIMS = 5_000
"""Claims that a timeline over all parties is made of at most, those of the latest reports first."""
_MOST_PAIRS = 500
"""Pairs of figures that are shown where none is asked for by topic or party."""
_MOST_REPORTS = 500
"""Reports of which the claims are told as changes; the latest are."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One enquiry.

    Attributes:
        record: The record.
        cast: Names and quotes fit to be shown.
        joined: Views joined over the record, maybe of an earlier state of it.
        library: The tables.
        settings: `show.stale_days` matters here.
    """

    record: Record
    cast: NearCast
    joined: Joined
    library: Library
    settings: Settings

    @property
    def edition(self) -> int:
        """The state of the record that the views are joined from."""
        return self.joined.edition

    @property
    def last_day(self) -> date | None:
        """The day of the latest report, of those dated within a week."""
        end = self.joined.last_day
        return end - _DAY if end else None

    @property
    def stale_days(self) -> int:
        """Days for which a report vouches for the state of a crossing."""
        return self.settings.show.stale_days

    def board(self, *, as_of: date, name: str | None = None) -> tuple[StatusView, ...]:
        """Return the crossings as of a day."""
        stale = self.stale_days
        views = self.joined.keep(
            ("board", as_of), lambda: board(self.joined.sightings, as_of, stale)
        )
        if name is None:
            return views
        wanted = named(self.record, name) | {name}
        return tuple(v for v in views if v.crossing in wanted)

    def stretches(self, crossing: str) -> tuple[StatusView, ...]:
        """Return the stretches of one state of a crossing."""
        return self.joined.keep(("stretches", crossing), lambda: self._stretches(crossing))

    def _stretches(self, crossing: str) -> tuple[StatusView, ...]:
        known = self.joined.keep("subjects", lambda: subjects(self.joined.sightings))
        return tuple(v for s in known if s.crossing == crossing for v in segments(s))

    def statuses(self, crossing: str) -> tuple[Status, ...]:
        """Return all that is told of a crossing, by day."""
        told = [s.status for s in self.joined.sightings if s.crossing == crossing]
        return tuple(sorted(told, key=_by_day))

    def comparisons(self, topic: str = "", parties: Collection[str] = ()) -> tuple[Compared, ...]:
        """Return figures that may speak of one quantity, conflicts first."""
        pairs = self.joined.keep("comparisons", lambda: tuple(self.record.comparisons()))
        words = fold(topic).split()
        ordered = sorted(pairs, key=lambda c: (not _at_odds(c), c.relation != "conflict", c.id))
        if not words and not parties:
            return tuple(self._compared(c) for c in ordered[:_MOST_PAIRS])
        found = (self._compared(c) for c in ordered[:_MOST_CLAIMS])
        return tuple(c for c in found if self._on(c, words) and self._among(c, parties))

    def _compared(self, comparison: Comparison) -> Compared:
        left, right = (self._figure(own) for own in (comparison.left, comparison.right))
        return Compared(comparison, left, right)

    def _figure(self, own: str) -> Figure:
        claim = self.record.claim(own)
        if not isinstance(claim, Figure):
            raise UnknownName(f"{own} is no figure; the comparison is of another reading")
        return claim

    def _on(self, pair: Compared, words: list[str]) -> bool:
        return any(all(w in self._told(f) for w in words) for f in (pair.left, pair.right))

    def _told(self, figure: Figure) -> str:
        span = figure.evidence[0].span
        sentence = self.record.sentence(figure.report, span.start, span.end)
        shown = self.cast.quote(figure.report, sentence)
        measure = self.cast.words(figure.report, figure.measure)
        return fold(f"{measure} {figure.kind} {figure.unit} {shown}")

    def _among(self, pair: Compared, parties: Collection[str]) -> bool:
        if not parties:
            return True
        near = [
            {actor.id for actor in self.record.actors_in(figure.report).values()}
            for figure in (pair.left, pair.right)
        ]
        return all(set(parties) <= actors for actors in near)

    def timeline(
        self,
        parties: Collection[str] = (),
        *,
        kind: str | None = None,
        days: Interval | None = None,
    ) -> list[Claim]:
        """Return claims in order of time."""
        if not parties and days is None:
            return list(self.joined.keep(("timeline", kind), lambda: self._newest(kind)))
        within = {"days": days} if days is not None else {}
        if parties:
            first = next(iter(sorted(parties)))
            claims = self.record.claims(kind, actor=first, **within)  # type: ignore[arg-type]
        else:
            claims = islice(self.record.claims(kind, **within), _MOST_CLAIMS)  # type: ignore[arg-type]
        return timeline(claims, self.cast.actor_of, parties)

    def _newest(self, kind: str | None) -> tuple[Claim, ...]:
        claims = islice(self._latest(kind), _MOST_CLAIMS)
        return tuple(timeline(claims, self.cast.actor_of, ()))

    def _latest(self, kind: str | None) -> Iterator[Claim]:
        """Yield the claims of the reports, the newest report first, undated ones last."""
        newest = self.joined.keep("newest", lambda: self._published_in(_UNKNOWN))
        dated = set(newest)
        rest = (own for own in self.record.report_ids() if own not in dated)
        for own in chain(newest, rest):
            yield from self.record.claims(kind, report=own)

    def pledges(self, *, as_of: date | None = None, words: str = "") -> tuple[CommitmentView, ...]:
        """Return agreements and pledges as of a day; `words` are sought in what may be seen."""
        views = self.joined.keep(
            ("pledges", as_of), lambda: commitments_of(self.record, self.library, as_of=as_of)
        )
        sought = fold(words).split()
        return tuple(v for v in views if not sought or self._tells(v, sought))

    def _tells(self, view: CommitmentView, sought: list[str]) -> bool:
        names = (name for p in view.parties for name in plain_party(p, self.cast)["names"])
        told = what_of(view, self.record, self.cast)
        shown = fold(" ".join([view.kind, view.state, told, *names]))
        return all(word in shown for word in sought)

    def relations(self, parties: Collection[str] = ()) -> tuple[Dyad, ...]:
        """Return what is reported to pass between each two actors."""
        return tuple(d for d in self.joined.dyads if set(parties) <= {d.left, d.right})

    def places(self) -> tuple[tuple[Place, int], ...]:
        """Return the places that the record speaks of."""
        return self.joined.places

    def place_name(self, own: str) -> str:
        """Return the name of a place or crossing by its id, `""` where there is none."""
        return self.joined.keep("place names", self._place_names).get(own, "")

    def _place_names(self) -> dict[str, str]:
        crossings = {c.id: c.name for c in self.record.crossings()}
        return crossings | {place.id: place.name for place, _ in self.joined.places}

    def find(self, query: str, page: Page, narrow: Narrow) -> Found:
        """Find one page of reports by words that may be seen."""
        return Eye(self.record, self.cast, self._veil).find(query, page, narrow)

    @property
    def _veil(self) -> Veil:
        if not self.cast.masking:
            return Veil({})
        return self.joined.keep("veil", lambda: veil_of(self.record))

    def evidence(self, claim: str) -> Evidenced:
        """Lay a claim open."""
        found = self.record.claim(claim)
        start = min(e.span.start for e in found.evidence)
        end = max(e.span.end for e in found.evidence)
        origins = self._origins_of(found)
        return Evidenced(
            claim=found,
            report=self.record.report(found.report),
            dating=self.record.dating(found.report),
            sentence=self.record.sentence(found.report, start, end),
            origin=self._origin(found.report),
            copies=self.copies(found.report),
            origins=len(origins),
            reports=sum(len(self.joined.copies_of(origin)) for origin in origins),
        )

    def copies(self, report: str) -> tuple[str, ...]:
        """Return the reports of the same origin as a report."""
        return self.joined.copies_of(self._origin(report))

    def _origin(self, report: str) -> str:
        return self.joined.origins.get(report, report)

    def _origins_of(self, claim: Claim) -> set[str]:
        """Return the origins of the reports that are judged to tell what a claim tells."""
        same = self.joined.keep("tellings", lambda: tellings(self.record)).get(claim.id, ())
        told = filter(None, map(self.record.known_claim, same))
        return {self._origin(own) for own in (claim.report, *(c.report for c in told))}

    def changes(self, days: Interval) -> Changes:
        """Return what reports published in some days added."""
        reports = self._published_in(days)
        latest = reports[:_MOST_REPORTS]
        claims = [c for own in latest for c in self.record.claims(report=own)]
        told = {c.id for c in claims}
        pairs = self.joined.keep("comparisons", lambda: tuple(self.record.comparisons()))
        new = [c for c in pairs if _at_odds(c) and {c.left, c.right} & told]
        return Changes(
            days=days,
            statuses=self._changed_states(days),
            conflicts=tuple(self._compared(c) for c in new),
            claims=tuple(claims),
            reports=len(reports),
            origins=len({self._origin(own) for own in reports}),
        )

    def _published_in(self, days: Interval) -> list[str]:
        """Return the reports that were surely published in some days, the newest first."""
        inside = [d for d in self.joined.datings.values() if _inside(d, days)]
        inside.sort(key=lambda d: d.report)
        inside.sort(key=lambda d: d.interval.end or date.min, reverse=True)
        return [d.report for d in inside]

    def _changed_states(self, days: Interval) -> tuple[tuple[StatusView | None, StatusView], ...]:
        if days.start is None or days.end is None:
            return ()
        before = {v.crossing: v for v in self.board(as_of=days.start - _DAY)}
        after = self.board(as_of=days.end - _DAY)
        pairs = ((before.get(v.crossing), v) for v in after)
        return tuple((old, new) for old, new in pairs if _state(old) != _state(new))

    def actor(self, name: str) -> Actor:
        """Return the actor of an id or a name in any spelling."""
        found = self.cast.actors.get(name) or self.record.actor_named(name)
        if self.cast.masks(found) and found.id != name:
            raise UnknownName(f"no actor in the record is called {name!r}; try: dragoman search")
        return found


def _at_odds(comparison: Comparison) -> bool:
    return comparison.relation == "conflict" or bool(comparison.flags)


def _by_day(claim: Claim) -> tuple[date, date, str]:
    return claim.when.start or date.max, claim.when.end or date.max, claim.id


def _inside(dating: Dating, days: Interval) -> bool:
    start, end = dating.interval.start, dating.interval.end
    if start is None or end is None:
        return False
    return (days.start is None or days.start <= start) and (days.end is None or end <= days.end)


def _state(view: StatusView | None) -> tuple[str, bool, str]:
    return (view.state, view.contradictory, view.traffic) if view else ("unknown", False, "all")
