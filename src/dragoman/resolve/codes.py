"""Actor codes: country or organisation code, region, sector.

Enters: an actor's id, names, mentions and offices. Leaves: `Code`. Refuses: a guess; what the
tables and the report do not tell stays empty. Sectors are PLOVER's (codebook 2021, "Actors").
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention, MentionKind, Office


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
        sector = _sector(office.role.split(" of ")[0], library)
        if sector:
            return sector
    return ""


def _sector(name: str, library: Library) -> str:
    """Return the sector of the longest agent phrase that ends the name, or of its head."""
    words = fold(name).split()
    for start in range(len(words)):
        phrase = " ".join(words[start:])
        for form in (phrase, phrase.removesuffix("s"), phrase.removesuffix("es")):
            agent = library.agents.heads.get(form)
            if agent is not None and agent.sector:
                return agent.sector
    for word in reversed(words):
        head = library.agents.name_heads.get(word)
        if head is not None and head.sector:
            return head.sector
    return ""
