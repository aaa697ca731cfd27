"""Country codes and CAMEO codes of the parties of an event, as event data sets print them.

Enters: an event, its report's mentions and the actors behind them. Leaves: for each party an ISO
3166 alpha-3 code or the code of a kind of organisation. Refuses: a guess out of nothing; `""`
stays where neither actor, words nor the other party tell.

A group without a nation of its own ("protesters", "the opposition") that faces a party of a
country is counted to that country: both are then parties of one polity, as the CAMEO codebook
(1.1b3, section 3.1) codes domestic actors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.lexicon.actors import Known
from dragoman.lexicon.agents import Agent
from dragoman.lexicon.cameo_actors import CameoActor, own_code
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Event
from dragoman.model.entity import Actor, Mention, Party
from dragoman.model.evidence import Span

_DOMESTIC = ("CVL", "OPP", "EDU", "LAB", "JRN", "REB", "SOC", "REF", "LEG", "JUD", "COP", "PTY")
_LONGEST = 4
_MARKS = ",;:()[]“”\"'‘’"
_OWNER = re.compile(r"['’]s\b")


@dataclass(frozen=True)
class Roll:
    """What is known of those who take part.

    Attributes:
        mentions: Mentions by id.
        actors: The actor behind a mention, by the mention's id.
        library: The tables.
    """

    mentions: Mapping[str, Mention]
    actors: Mapping[str, Actor]
    library: Library


def code_parties(event: Event, roll: Roll) -> tuple[list[str], list[str]]:
    """Return the country codes of an event's actors and recipients, in their order."""
    sides = [[_code(event, party, roll) for party in side] for side in _sides(event)]
    for here, there, side in ((0, 1, event.actor), (1, 0, event.recipient)):
        lent = next((c for c in sides[there] if c in roll.library.actors.actors), "")
        sides[here] = [
            code or (lent if lent and _is_domestic(party, roll) else "")
            for code, party in zip(sides[here], side, strict=True)
        ]
    return sides[0], sides[1]


def cameo_parties(event: Event, roll: Roll) -> tuple[list[CameoActor], list[CameoActor]]:
    """Return the CAMEO codes of an event's actors and recipients, in their order.

    The user's own dictionaries go before the tables, with the codes of the event's first day.
    """
    actors, recipients = code_parties(event, roll)
    known = _cameo(event.actor, actors, roll), _cameo(event.recipient, recipients, roll)
    if not roll.library.coded_actors:
        return known
    sides = zip(_sides(event), known, strict=True)
    own = [[_own(event, p, roll) or c for p, c in zip(*side, strict=True)] for side in sides]
    return own[0], own[1]


def _own(event: Event, party: Party, roll: Roll) -> CameoActor | None:
    """Return what the user's dictionaries say of the words of a party, the fullest first."""
    mention = roll.mentions.get(party.mention)
    around = words_around(event, mention.span) if mention is not None else []
    coded = roll.library.coded_actors
    codes = (coded.code(words, event.when.start) for words in (*around, party.name))
    return next((own_code(code) for code in codes if code), None)


def _cameo(parties: tuple[Party, ...], countries: list[str], roll: Roll) -> list[CameoActor]:
    return [_cameo_code(p, c, roll) for p, c in zip(parties, countries, strict=True)]


def _cameo_code(party: Party, country: str, roll: Roll) -> CameoActor:
    table, actor = roll.library.cameo_actors, roll.actors.get(party.mention)
    if actor is None:
        return table.code(country, sector_of(party.name, roll.library))
    if actor.kind == "country":
        return table.of(actor)
    sector = actor.sector or sector_of(party.name, roll.library)
    return table.code(actor.country or country, sector, region=actor.region, ident=actor.id)


def _sides(event: Event) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    return event.actor, event.recipient


def _code(event: Event, party: Party, roll: Roll) -> str:
    actor = roll.actors.get(party.mention)
    if actor is not None and actor.country:
        return _printed(actor.country, roll.library)
    mention = roll.mentions.get(party.mention)
    words = [party.name]
    if mention is not None:
        words += [mention.nation or "", mention.of or "", *words_around(event, mention.span)]
    for text in words:
        code = country_in(text, roll.library)
        if code:
            return code
    return ""


def words_around(event: Event, span: Span) -> list[str]:
    """Return the words of the argument that holds a mention."""
    return [
        piece.span.quote
        for piece in event.evidence
        if piece.role in ("actor", "recipient")
        and piece.span.start <= span.start
        and span.end <= piece.span.end
    ]


def country_in(text: str, library: Library) -> str:
    """Return the code of the first country, people or capital that words name."""
    words = [word.strip(_MARKS) or word for word in _OWNER.sub("", text).split()]
    for first in range(len(words)):
        for last in range(min(len(words), first + _LONGEST), first, -1):
            known = library.actors.find(" ".join(words[first:last]))
            if known is not None and _has_code(known):
                return _printed(known.country, library)
    return ""


def _has_code(known: Known) -> bool:
    return bool(known.country) and known.kind != "outlet"


def _printed(country: str, library: Library) -> str:
    """Return a country's code, and for an organisation the code of its kind."""
    if country in library.actors.actors:
        return country
    return country if country in ("NGO", "MNC") else "IGO"


def _is_domestic(party: Party, roll: Roll) -> bool:
    mention = roll.mentions.get(party.mention)
    if mention is None or mention.form != "nominal":
        return False
    agent = agent_in(mention.head or party.name, roll.library)
    return agent is not None and (agent.sector in _DOMESTIC or agent.is_person)


def agent_in(name: str, library: Library) -> Agent | None:
    """Return the agent that the last known phrase of a name tells of."""
    words = fold(name).split()
    for last in range(len(words), 0, -1):
        for first in range(last):
            phrase = " ".join(words[first:last])
            for form in _singulars(phrase):
                agent = library.agents.heads.get(form)
                if agent is not None:
                    return agent
    return None


def _singulars(phrase: str) -> tuple[str, ...]:
    if phrase.endswith("men"):
        return phrase, f"{phrase[:-3]}man"
    return phrase, phrase.removesuffix("s"), phrase.removesuffix("es")


def sector_of(name: str, library: Library) -> str:
    """Return the PLOVER sector that a name's words tell, `""` for none."""
    agent = agent_in(name, library)
    return agent.sector if agent else ""
