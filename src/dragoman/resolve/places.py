"""Where it is: which place of the gazetteer a mention means.

Enters: reports and what was read of them, or a name with the text around it. Leaves: judgements of
matter `place` and `crossing` with their reasons, places, and explanations of a choice. Refuses: to
place a name whose best candidate is not likely enough; a place that no table knows is never put on
a famous namesake, at most told to lie near what else the report names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import Spot
from dragoman.lexicon.library import Library
from dragoman.model.codec import changed, make_id
from dragoman.model.entity import Mention, Place
from dragoman.model.report import Report
from dragoman.model.view import Findings, Judgement, Verdict
from dragoman.resolve.crossings import judge_crossings
from dragoman.resolve.place_context import Occurrence, set_scene
from dragoman.resolve.place_ranking import Choice, Ranker

BY = "dragoman.places@1"
SURE = 0.7
"""Probability from which a mention is judged to be a place."""
LEAST = 0.3
"""Probability below which nothing is said of a mention."""
_KINDS = frozenset({"place", "country"})
_CUES = 3


@dataclass(frozen=True, slots=True)
class Located:
    """A name with what it may mean, the likeliest first.

    Attributes:
        name: As printed.
        choices: Candidates with their probability and cues; the vicinity may be one.
    """

    name: str
    choices: tuple[Choice, ...]

    @property
    def best(self) -> Choice | None:
        """The likeliest candidate, `None` where there is none."""
        return self.choices[0] if self.choices else None

    @property
    def score(self) -> float:
        """How sure the best candidate is, with the unit around it that bears the same name.

        Whether "Kirkuk" is the city or its province often stays open; that it is there does not.
        """
        best = self.best
        if best is None:
            return 0.0
        around = [c for c in self.choices if _nested(c.spot, best.spot)]
        return min(1.0, best.probability + sum(c.probability for c in around))

    @property
    def spot(self) -> Spot | None:
        """The place it means, `None` where none is likely enough."""
        best = self.best
        sure = best is not None and best.is_known and self.score >= SURE
        return best.spot if best is not None and sure else None


def _nested(one: Spot, other: Spot) -> bool:
    """Tell whether one place lies in the other; both bear the same name."""
    if one.key == other.key or not one.key or not other.key:
        return False
    return one.key in {other.unit1, other.unit2} or other.key in {one.unit1, one.unit2}


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
    scene = set_scene(text, names, library.gazetteer, dateline=dateline, home=home)
    ranked = Ranker(library.place_ranking).rank(scene)
    return {key: Located(scene.names[key].name, choices) for key, choices in ranked.items()}


def judge_places(
    reports: Sequence[Report], findings: Sequence[Findings], library: Library
) -> tuple[Judgement, ...]:
    """Judge what places and crossings the mentions of some reports mean.

    Args:
        reports: The reports, for their text, heading and outlet.
        findings: What was read of each.
        library: The tables.

    Returns:
        Judgements by matter and mention: `same` where the best candidate has a probability of
        `SURE` or more, `unsure` down to `LEAST`. The order of the reports does not matter.
    """
    known = {report.id: report for report in reports}
    found = [f for f in findings if f.report in known]
    places = [j for f in found for j in _of_report(known[f.report], f, library)]
    places.sort(key=lambda j: j.left)
    return (*judge_crossings(found, library), *places)


def _of_report(report: Report, findings: Findings, library: Library) -> list[Judgement]:
    mentions = [m for m in findings.mentions if m.kind in _KINDS and m.form == "name"]
    if not mentions:
        return []
    names = [Occurrence(m.span.start, m.span.end, m.name) for m in mentions]
    located = locate(
        report.text,
        names,
        library,
        dateline=dateline_of(report),
        home=home_of(report, library),
    )
    judged = (_judged(m, located[fold(m.name)]) for m in mentions)
    return [j for j in judged if j is not None]


def dateline_of(report: Report) -> str:
    """Return the place of a report's dateline, `""` where it has none."""
    span = report.heading.dateline
    return span.quote if span is not None else ""


def home_of(report: Report, library: Library) -> str:
    """Return ISO 3166 alpha-2 of the country of a report's outlet, `""` where unknown."""
    outlet = library.outlets.find(report.outlet, cautious=True) if report.outlet else None
    if outlet is None and report.url:
        outlet = library.outlets.by_site(report.url)
    return library.crossings.codes.get(outlet.country, "") if outlet is not None else ""


def _judged(mention: Mention, located: Located) -> Judgement | None:
    best = located.best
    if best is None or not best.is_known or located.score < LEAST:
        return None
    verdict: Verdict = "same" if located.score >= SURE else "unsure"
    return Judgement(
        id=make_id("j", "place", mention.id, best.spot.id, verdict, BY),
        matter="place",
        left=mention.id,
        right=best.spot.id,
        verdict=verdict,
        score=round(located.score, 3),
        reason=reason_of(located),
        by=BY,
    )


def reason_of(located: Located) -> str:
    """Return in words why a name is taken for a place: its cues, and the next candidate."""
    best = located.best
    if best is None:
        return "no table knows the name"
    cues = ", ".join(name for name, value in best.cues[:_CUES] if value > 0) or "the only candidate"
    told = f"{describe(best.spot)}: {cues}"
    rivals = [c for c in located.choices[1:] if c.is_known]
    if rivals:
        told += f"; next {describe(rivals[0].spot)}, {rivals[0].probability:.2f}"
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


def join_places(judgements: Iterable[Judgement], library: Library) -> tuple[Place, ...]:
    """Return the places that standing judgements name, by id."""
    wanted = sorted({j.right for j in judgements if j.matter == "place" and j.verdict == "same"})
    spots = (library.gazetteer.spot(own) for own in wanted)
    return tuple(place_of(spot, library) for spot in spots if spot is not None)
