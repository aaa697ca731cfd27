"""Actor codes: country or organisation code, region, sector.

Enters: an actor's id, names, mentions and offices. Leaves: `Code`. Refuses: a guess; what the
tables and the report do not tell stays empty. Sectors are PLOVER's (codebook 2021, "Actors").
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention, MentionKind, Office
from dragoman.resolve.sectors import told_agent


@dataclass(frozen=True, slots=True)
class Code:
    """The code of an actor.

    Attributes:
        country: ISO 3166 alpha-3 or organisation code.
        region: Region id, `""` where none.
        sector: PLOVER sector, `""` where not known.
        other: A second sector.
    """

    country: str = ""
    region: str = ""
    sector: str = ""
    other: str = ""


def code_actor(
    ident: str,
    kind: MentionKind,
    name: str,
    mentions: list[Mention],
    offices: tuple[Office, ...],
    library: Library,
) -> Code:
    """Return the code of a joined actor."""
    known = library.actors.actors.get(ident)
    if known is not None:
        sector = known.sector or ("GOV" if kind in {"country", "government"} else "")
        return Code(known.country, known.region, sector)
    country, region = _tie(mentions, offices, library)
    sector = _sector_of(offices, library) if kind == "person" else _sector(name, library)
    return Code(country, region, sector)


def code_office(role: str, of: str, library: Library) -> Code:
    """Return the code of an office.

    Args:
        role: "foreign minister", "leader".
        of: Id of a country, region or organisation.
        library: The tables.
    """
    body = library.actors.actors.get(of)
    country, region = (body.country, body.region) if body is not None else ("", "")
    sector = _sector(role, library)
    if body is not None and body.id.startswith("x-"):
        sector = body.sector or sector
    other = "MIL" if sector == "GOV" and role.startswith(("defense", "defence")) else ""
    return Code(country, region, sector, other)


def _tie(mentions: list[Mention], offices: tuple[Office, ...], library: Library) -> tuple[str, str]:
    words = [o.of for o in reversed(offices)] + [m.nation for m in mentions if m.nation]
    for word in words:
        parts = fold(word).split() if word else []
        for start in range(len(parts)):
            known = library.actors.find(" ".join(parts[start:]))
            if known is not None and known.country:
                return known.country, known.region
    return "", ""


def _sector_of(offices: tuple[Office, ...], library: Library) -> str:
    for office in reversed(offices):
        sector = _sector(office.role, library)
        if sector:
            return sector
    return ""


def _sector(name: str, library: Library) -> str:
    """Return the sector that words tell: an agent's, a known body's, or that of a name's head."""
    words = fold(name).split()
    agent = told_agent(words, library)
    if agent is not None:
        return agent.sector
    for size in (3, 2, 1):
        for first in range(len(words) - size + 1):
            known = library.actors.find(" ".join(words[first : first + size]), "name", "seat")
            if known is not None and known.sector:
                return known.sector
    heads = (library.agents.name_heads.get(word) for word in reversed(words))
    return next((head.sector for head in heads if head is not None and head.sector), "")
