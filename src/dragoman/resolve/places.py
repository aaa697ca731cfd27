"""Where it is: which place of the gazetteer a mention means.

Enters: reports and what was read of them, or a name with the text around it. Leaves: judgements of
matter `place` and `crossing` with their reasons, places, and explanations of a choice. Refuses: to
place a name whose best candidate is not likely enough; a place that no table knows is never put on
a famous namesake, at most told to lie near what else the report names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import Spot
from dragoman.lexicon.library import Library
from dragoman.lexicon.place_model import AS_STATED, Calibration
from dragoman.model.codec import changed, make_id
from dragoman.model.entity import Mention, Place
from dragoman.model.report import Report
from dragoman.model.view import Findings, Judgement, Verdict
from dragoman.resolve.by_hand import BY as BY_HAND
from dragoman.resolve.by_hand import ByHand, by_hand, place_at, told
from dragoman.resolve.crossings import judge_crossings
from dragoman.resolve.place_context import direction, set_scene
from dragoman.resolve.place_features import km_between
from dragoman.resolve.place_ranking import Choice, Ranker
from dragoman.resolve.place_sites import Occurrence, host_of, site_id, site_in

BY = "dragoman.places@1"
SURE = 0.7
"""Probability from which a mention is judged to be a place."""
LEAST = 0.3
"""Probability below which nothing is said of a mention."""
_KINDS = frozenset({"place", "country"})
_PLACEABLE = _KINDS | {"crossing", "unknown"}
"""Kinds of mentions that a verdict by hand on their name may place."""
_CUES = 3
_UPON_KM = 25.0
"""How far apart the points of one place may lie, as a town, a district and a state of its own."""


@dataclass(frozen=True, slots=True)
class Located:
    """A name with what it may mean, the likeliest first.

    Attributes:
        name: As printed.
        choices: Candidates with their probability and cues; the vicinity may be one.
        calibration: How often an answer of such a probability turned out right.
    """

    name: str
    choices: tuple[Choice, ...]
    calibration: Calibration = AS_STATED

    @property
    def best(self) -> Choice | None:
        """The likeliest candidate, `None` where there is none."""
        return self.choices[0] if self.choices else None

    @property
    def score(self) -> float:
        """How often such an answer is right: the best candidate, with those that lie in it.

        Whether "Kirkuk" is the city or its province often stays open; that it is there does not.
        """
        best = self.best
        if best is None:
            return 0.0
        around = [c for c in self.choices if _nested(c.spot, best.spot)]
        total = best.probability + sum(c.probability for c in around)
        return self.calibration.of(total, site=best.is_site)

    @property
    def country_score(self) -> float:
        """How likely the country of the best candidate is, whichever place in it is meant."""
        best = self.best
        own = best.spot.country if best is not None else ""
        return sum(c.probability for c in self.choices if own and c.spot.country == own)

    @property
    def spot(self) -> Spot | None:
        """The place it means or stands in, `None` where none is likely enough."""
        best = self.best
        sure = best is not None and best.is_known and self.score >= SURE
        return best.spot if best is not None and sure else None

    @property
    def meant(self) -> str:
        """The id of the likeliest place, or of a site in it; `""` where there is none."""
        best = self.best
        return self._ids(best)[-1] if best is not None and best.is_known else ""

    def _ids(self, choice: Choice) -> tuple[str, ...]:
        """Return the ids of a candidate: its place, and of a site its own last."""
        own = choice.spot.id
        return (own, site_id(own, self.name)) if choice.is_site else (own,)

    def without(self, barred: frozenset[str]) -> Located:
        """Return the same without candidates that people say it is not; the rest share all."""
        kept = [c for c in self.choices if barred.isdisjoint(self._ids(c))]
        if len(kept) == len(self.choices):
            return self
        total = sum(c.probability for c in kept) or 1.0
        return Located(
            self.name,
            tuple(replace(c, probability=c.probability / total) for c in kept),
            self.calibration,
        )


def _nested(one: Spot, other: Spot) -> bool:
    """Tell whether one place lies in the other or upon it; both bear the same name."""
    if one.key == other.key or not one.key or not other.key:
        return False
    if one.key in {other.unit1, other.unit2} or other.key in {one.unit1, one.unit2}:
        return True
    return km_between(direction(one), direction(other)) <= _UPON_KM


def locate(
    text: str,
    names: Iterable[Occurrence],
    library: Library,
    *,
    dateline: str = "",
    home: str = "",
) -> dict[str, Located]:
    """Tell what the place names of a text mean.

    Args:
        text: The text.
        names: The stretches that name places.
        library: The tables.
        dateline: The place of the dateline, `""` where there is none.
        home: ISO 3166 alpha-2 of the outlet's country, `""` where unknown.

    Returns:
        For each folded name what it may mean; one name has one sense in a text.
    """
    scene = set_scene(
        text, names, library.gazetteer, library.site_words, dateline=dateline, home=home
    )
    weights = library.place_ranking
    ranked = Ranker(weights).rank(scene)
    return {
        key: Located(scene.names[key].name, choices, weights.calibration)
        for key, choices in ranked.items()
    }


def judge_places(
    reports: Sequence[Report],
    findings: Sequence[Findings],
    library: Library,
    corrections: Iterable[Judgement] = (),
) -> tuple[Judgement, ...]:
    """Judge what places and crossings the mentions of some reports mean.

    Args:
        reports: The reports, for their text, heading and outlet.
        findings: What was read of each.
        library: The tables.
        corrections: Users' standing judgements; those on names hold for every mention of them.

    Returns:
        Judgements by matter and mention: `same` where the best candidate has a probability of
        `SURE` or more, `unsure` down to `LEAST`. The order of the reports does not matter.
    """
    corrections = list(corrections)
    hand = by_hand(corrections, "place")
    known = {report.id: report for report in reports}
    found = [f for f in findings if f.report in known]
    places = [j for f in found for j in _of_report(known[f.report], f, library, hand)]
    places.sort(key=lambda j: j.left)
    return (*judge_crossings(found, library, by_hand(corrections, "crossing")), *places)


def _of_report(
    report: Report, findings: Findings, library: Library, hand: ByHand
) -> list[Judgement]:
    mentions = [m for m in findings.mentions if m.form == "name" and m.kind in _PLACEABLE]
    given = {m.id: verdict for m in mentions if (verdict := hand.place(m.name))}
    left = [m for m in mentions if m.kind in _KINDS]
    judged = [_placed_by_hand(own, verdict) for own, verdict in given.items()]
    located = locate_mentions(report, left, library) if left else {}
    families = _families(findings.mentions)
    for mention in left:
        barred = hand.not_meant(mention.name)
        if mention.id not in given:
            meant = located[fold(mention.name)].without(barred)
            judgement = _judged(mention, meant, person=fold(mention.name) in families)
            judged += [judgement] if judgement is not None else []
    return judged


def _families(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the family names of the persons whom a report names in full ("Michael Jordan")."""
    words = (fold(m.name).split() for m in mentions if m.kind == "person" and m.form == "name")
    return frozenset(parts[-1] for parts in words if len(parts) > 1)


def locate_mentions(
    report: Report, mentions: Iterable[Mention], library: Library
) -> dict[str, Located]:
    """Tell what the named places of a report mean, by folded name."""
    names = [Occurrence(m.span.start, m.span.end, m.name) for m in mentions]
    return locate(
        report.text,
        names,
        library,
        dateline=dateline_of(report),
        home=home_of(report, library),
    )


def _placed_by_hand(mention: str, verdict: Judgement) -> Judgement:
    return Judgement(
        id=make_id("j", "place", mention, verdict.right, "same", BY_HAND),
        matter="place",
        left=mention,
        right=verdict.right,
        verdict="same",
        score=1.0,
        reason=told(verdict),
        by=BY_HAND,
    )


def dateline_of(report: Report) -> str:
    """Return the place of a report's dateline, `""` where it has none."""
    span = report.heading.dateline
    return span.quote if span is not None else ""


def home_of(report: Report, library: Library) -> str:
    """Return ISO 3166 alpha-2 of the country of a report's outlet, `""` where unknown."""
    outlet = library.outlets.find(report.outlet, cautious=True) if report.outlet else None
    if outlet is None and report.url:
        outlet = library.outlets.by_site(report.url)
    codes = library.crossings.codes
    if outlet is not None:
        return codes.get(outlet.country, "")
    ending = library.outlets.country_by_site(report.url) if report.url else ""
    return ending if ending in codes.values() else ""


def _judged(mention: Mention, located: Located, *, person: bool = False) -> Judgement | None:
    """Judge a mention; where a person of the report bears the name, it stays unsure."""
    best = located.best
    if best is None or not best.is_known or located.score < LEAST:
        return None
    verdict: Verdict = "same" if located.score >= SURE and not person else "unsure"
    return Judgement(
        id=make_id("j", "place", mention.id, located.meant, verdict, BY),
        matter="place",
        left=mention.id,
        right=located.meant,
        verdict=verdict,
        score=round(located.score, 3),
        reason=reason_of(located) + ("; a person in the report bears the name" if person else ""),
        by=BY,
    )


def reason_of(located: Located) -> str:
    """Return in words why a name is taken for a place: its cues, and the next candidate."""
    best = located.best
    if best is None:
        return "no table knows the name"
    cues = ", ".join(name for name, value in best.cues[:_CUES] if value > 0) or "the only candidate"
    told = f"{'in ' if best.is_site else ''}{describe(best.spot)}: {cues}"
    rivals = [c for c in located.choices[1:] if c.is_known]
    if rivals:
        told += f"; next {describe(rivals[0].spot)}, {rivals[0].probability:.2f}"
    if located.score < SURE <= located.country_score:
        told += f"; in {best.spot.country} at {located.country_score:.2f}"
    return told


def describe(spot: Spot) -> str:
    """Return a place in a few words: "Paris, city, US"."""
    return ", ".join(part for part in (spot.name, spot.kind, spot.country) if part)


def place_of(spot: Spot, library: Library) -> Place:
    """Return a place of the gazetteer as a noun, with the territory that it lies in."""
    territories = library.territories
    own = territories.by_place.get(spot.id)
    unit = library.gazetteer.units.get(spot.unit1, "")
    territory = own or territories.by_unit.get(unit)
    return changed(spot.place, territory=territory.id if territory is not None else "")


def join_places(
    judgements: Iterable[Judgement], library: Library, names: Mapping[str, str] | None = None
) -> tuple[Place, ...]:
    """Return the places that judgements in force name, by id.

    Args:
        judgements: Of matter `place`.
        library: The tables.
        names: Name by mention id, for points given by hand.
    """
    names = names or {}
    wanted: dict[str, str] = {}
    for judgement in judgements:
        if judgement.matter == "place" and judgement.verdict == "same":
            name = names.get(judgement.left, "")
            wanted[judgement.right] = max(wanted.get(judgement.right, ""), name)
    found = (_known_place(own, wanted[own], library) for own in sorted(wanted))
    return tuple(place for place in found if place is not None)


def _known_place(own: str, name: str, library: Library) -> Place | None:
    given = place_at(own, name)
    spot = library.gazetteer.spot(host_of(own)) if given is None else None
    if spot is None:
        return given
    place = place_of(spot, library)
    return place if own == spot.id else site_in(place, own, name)
