"""Parties of rows of other data sets, as mentions.

Enters: the cells that tell a party. Leaves: a `Mention` that is filed like one of a report: the
name in the lexicon's spelling where the cell is known there, its country, the office that its
sector tells. Refuses: to take a person of whom no public office is told for a public one.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.actors import Known
from dragoman.lexicon.fold import fold
from dragoman.lexicon.interchange import Sector
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention, MentionKind
from dragoman.model.evidence import Span

BY = "dragoman.rows@1"
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_STATES = frozenset({"country", "government"})
_SHOUTED = 4
"""Longer names in capitals alone are printed so for the whole data set, and no acronyms."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the cells of a party tell.

    Attributes:
        name: Its name as it stands in the row.
        country: A code or name of its country.
        sector: A sector in the data set's words; only the first of several counts.
        title: Its office.
        raw: The name is words of a text, not one of an actor.
        place: It is a place.
    """

    name: str
    country: str
    sector: str
    title: str
    raw: bool
    place: bool


def mention_of(told: Told, own: str, report: str, span: Span, library: Library) -> Mention:
    """Return a party as a mention.

    Args:
        told: Its cells.
        own: Id of the mention.
        report: Id of the row.
        span: Where its name stands in the row.
        library: The tables.
    """
    known = library.actors.find(told.name)
    sector = _sector(told, library)
    nation = _nation(told, known, library)
    if told.place:
        return Mention(id=own, report=report, span=span, kind="place", form="name",
                       name=_first_part(told.name), nation=nation, by=BY)  # fmt: skip
    kind = _kind(told, known, sector, library)
    tied = known is not None and known.kind in _STATES and kind not in _STATES
    public = kind == "person" and sector is not None and sector.role
    return Mention(
        id=own,
        report=report,
        span=span,
        kind=kind,
        form="nominal" if tied or (told.raw and kind != "person") else "name",
        name=_body_of(known, sector) if tied and known and sector else _name(told, known),
        role=(told.title or (sector.role if sector else "")) if public else None,
        of=nation if public else None,
        nation=nation,
        by=BY,
    )


def _sector(told: Told, library: Library) -> Sector | None:
    for word in told.sector.replace(";", ",").split(","):
        code = library.cameo_actors.sectors.get(word.strip(), word)
        found = library.interchange.sector_named(code)
        if found is not None:
            return found
    return None


def _nation(told: Told, known: Known | None, library: Library) -> str | None:
    """Return the name of the country that the cells tie a party to."""
    country = library.actors.actors.get(told.country) or library.actors.find(told.country)
    if country is not None:
        return country.name
    return known.name if known is not None and known.kind in _STATES else None


def _kind(told: Told, known: Known | None, sector: Sector | None, library: Library) -> MentionKind:
    if known is not None and (known.kind not in _STATES or sector is None):
        return known.kind
    if sector is not None and sector.code == "GOV" and known is not None:
        return "government"
    if _is_person(told.name, library):
        return "person"
    return "armed_group" if sector is not None and sector.code in _ARMED else "organization"


def _is_person(name: str, library: Library) -> bool:
    """Tell whether a name is an office holder's, or begins with a given name."""
    words = name.replace("(", " ").split()
    several = len(words) > 1 and words[0] in library.given_names
    return several or bool(library.holders.by_name.get(fold(name)))


def _name(told: Told, known: Known | None) -> str:
    if known is not None:
        return known.name
    shouted = told.name.isupper() and len(told.name) > _SHOUTED
    return told.name.title() if shouted else told.name


def _body_of(known: Known, sector: Sector) -> str:
    """Return a state's body of a sector in words: "Iranian military"."""
    word = sector.words[0].lower() if sector.words else sector.code
    return f"{known.adjective or known.name} {word}"


def _first_part(place: str) -> str:
    """Return the place itself: "Tabriz" of "Tabriz, Azarbayjan-E Sharqi, Iran"."""
    return place.partition(",")[0].strip()
