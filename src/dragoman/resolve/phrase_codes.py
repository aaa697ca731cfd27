"""Codes of an actor given as a phrase: "Armenian Prime Minister Nikol Pashinyan", "gunmen".

Enters: a phrase, the day at which it is asked, a country that is known beside it. Leaves: `Code`
with the office held on that day. Refuses: phrases that no table knows (`None`), names of persons
without an office among them.

Sectors and their order follow the PLOVER codebook (2021, "Actors"): a former official is ELI, a
defence ministry GOV and MIL, a breakaway entity PRE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.distance import OSA

from dragoman.lexicon.actors import Entry, Known
from dragoman.lexicon.agents import Agent
from dragoman.lexicon.fold import fold
from dragoman.lexicon.holders import Person
from dragoman.lexicon.library import Library
from dragoman.resolve.codes import Code, code_office
from dragoman.resolve.sectors import told_agent

_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?")
_OWNER = re.compile(r"['’]s$")
_LONGEST = 8
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "him", "her", "them"})
_FORMER = frozenset({"former", "ex", "deposed", "ousted", "late", "retired"})


@dataclass(frozen=True, slots=True)
class Found:
    """A known phrase inside the phrase: words [first, last) and how they name an actor.

    `common` tells that bodies of many countries bear the name ("the Senate").
    """

    first: int
    last: int
    entry: Entry
    common: bool = False


class PhraseCoder:
    """Codes phrases by the tables."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.table = library.actors
        self.agents = library.agents

    def code(self, phrase: str, day: date | None = None, country: str = "") -> Code | None:
        """Return the code of a phrase.

        Args:
            phrase: The actor as printed.
            day: The day asked for; without one, the latest that is known.
            country: ISO 3166 alpha-3 code that is known beside the phrase.

        Returns:
            The code, `None` where the tables know nothing of the phrase.
        """
        printed = [_OWNER.sub("", word) for word in _WORD.findall(phrase)]
        keys = [fold(word) for word in printed]
        if len(keys) == 1 and keys[0] in _PRONOUNS:
            return Code(sector="UNK")
        person = self._person(keys)
        if person is not None:
            return self._of_person(person, keys, day)
        known = list(self._known(printed, keys, country))
        rest = [k for i, k in enumerate(keys) if not any(f.first <= i < f.last for f in known)]
        taken = frozenset(i for f in known if not f.common for i in range(f.first, f.last))
        sector = told_agent(keys, self.library, taken)
        tie = self._tie(known) or self._misspelt(printed, keys, known)
        rest = [r for r in rest if r not in self._small]
        if tie is None:
            return self._of_town(printed, keys, taken, sector)
        return self._joined(tie, known, sector, rest)

    def _of_town(
        self, printed: list[str], keys: list[str], taken: frozenset[int], agent: Agent | None
    ) -> Code | None:
        """Return the code of a phrase that no state or body ties: a town may, or an agent alone."""
        state = ""
        for size in (3, 2, 1):
            for at in range(len(keys) - size + 1):
                free = taken.isdisjoint(range(at, at + size)) and printed[at][0].isupper()
                given = keys[at] in self.library.given_names and len(keys) > 1
                if free and not state and not given:
                    state = self.library.towns.state(" ".join(keys[at : at + size]))
        if agent is not None:
            return self._by_agent(Code(country=state), agent, keys)
        return Code(country=state, sector="CVL") if state else None

    @property
    def _small(self) -> frozenset[str]:
        return self.agents.classes["never"] | self.agents.classes["article"] | {"s", ""}

    def _person(self, keys: list[str]) -> Person | None:
        """Return the holder whose name in full stands in the words."""
        names = self.library.holders.by_name
        for size in range(min(_LONGEST, len(keys)), 0, -1):
            for first in range(len(keys) - size + 1):
                people = names.get(" ".join(keys[first : first + size]), ())
                if len(people) == 1:
                    return people[0]
        return None

    def _of_person(self, person: Person, keys: list[str], day: date | None) -> Code:
        held = [h for h in person.offices if day is None or h.covers(day, date.max)]
        now = [
            h
            for h in held
            if (h.until is None if day is None else h.since is None or h.since <= day)
        ]
        former = bool(_FORMER & set(keys))
        if now and not former:
            return code_office(now[-1].role, now[-1].of, self.library)
        last = person.offices[-1] if person.offices else None
        code = code_office(last.role, last.of, self.library) if last else Code()
        agent = told_agent(keys, self.library)
        told = agent is not None and agent.kind == "office" and not former
        return replace(code, sector=agent.sector if agent and told else "ELI", other="")

    def _known(self, printed: list[str], keys: list[str], country: str) -> Iterator[Found]:
        at = 0
        while at < len(keys):
            found = self._known_at(printed, keys, at, country)
            if found is not None:
                yield found
                at = found.last
            else:
                at += 1

    def _known_at(self, printed: list[str], keys: list[str], at: int, country: str) -> Found | None:
        for last in range(min(len(keys), at + _LONGEST), at, -1):
            words = printed[at:last]
            if not any(c.isupper() for w in words for c in w):
                continue
            upper = all(w.isupper() for w in words)
            entries = [
                e
                for e in self.table.phrases.get(" ".join(k for k in keys[at:last] if k), ())
                if upper or not e.upper
            ]
            if entries:
                tied = (e for e in entries if e.actor.country == country)
                entry = next(tied, entries[0])
                whole = last - at > 1 and all(k in self._small for k in keys[:at] + keys[last:])
                return Found(at, last, entry, self._is_common(entry, keys[at:last], whole=whole))
        return self._compound(keys, at)

    def _compound(self, keys: list[str], at: int) -> Found | None:
        """Return the country before "-based", "-backed" or "-led" in one word."""
        first, _, rest = keys[at].rpartition(" ")
        told = rest and rest not in self.agents.classes["backed"]
        entries = self.table.phrases.get(first, ()) if told else ()
        return Found(at, at + 1, entries[0]) if entries else None

    def _tie(self, known: list[Found]) -> Known | None:
        """Return what ties the phrase to a country: a body named, else the first country."""
        bodies = [f.entry.actor for f in known if not f.common]
        for actor in bodies:
            if actor.id.startswith("x-") and actor.country and actor.kind != "nationality":
                return actor
        return next((a for a in bodies if a.country), None)

    def _is_common(self, entry: Entry, keys: list[str], *, whole: bool) -> bool:
        """Tell whether a body's name is one that bodies of many countries bear."""
        if entry.actor.kind != "organization" or entry.upper or whole:
            return False
        agents, words = self.agents, " ".join(keys).split()
        known = {**agents.heads, **agents.name_heads} if len(words) > 1 else agents.heads
        return all(w in known or w in agents.classes["common"] for w in words)

    def _misspelt(self, printed: list[str], keys: list[str], known: list[Found]) -> Known | None:
        """Return the country or people that a word is one slip away from."""
        taken = {i for f in known for i in range(f.first, f.last)}
        for i, word in enumerate(printed):
            plain = i not in taken and word[0].isupper() and len(keys[i]) >= 5
            if plain and keys[i] not in self.library.given_names and " " not in keys[i]:
                found = self._one_slip(keys[i])
                if found is not None:
                    return found
        return None

    def _one_slip(self, key: str) -> Known | None:
        for phrase, entries in self.table.phrases.items():
            near = abs(len(phrase) - len(key)) <= 1 and phrase[0] == key[0] and len(phrase) >= 5
            if near and not entries[0].actor.id.startswith("x-") and OSA.distance(phrase, key) == 1:
                return entries[0].actor
        return None

    def _joined(self, tie: Known, known: list[Found], agent: Agent | None, rest: list[str]) -> Code:
        code = Code(country=tie.country, region=tie.region)
        body = next((f.entry.actor for f in known if f.entry.actor.sector), None)
        if _FORMER & set(rest):
            return replace(code, sector="ELI")
        if agent is not None and (body is None or agent.kind != "office" or not body.sector):
            return self._by_agent(code, agent, rest)
        if body is not None:
            return replace(code, sector=body.sector)
        if agent is not None:
            return self._by_agent(code, agent, rest)
        return replace(code, sector=self._bare(known, rest))

    def _by_agent(self, code: Code, agent: Agent, rest: list[str]) -> Code:
        words = set(rest)
        if agent.sector == "JRN" and words & {"state", "official"}:
            return replace(code, sector="GOV", other="JRN")
        if agent.sector == "GOV" and words & {"defense", "defence"}:
            return replace(code, sector="GOV", other="MIL")
        return replace(code, sector=agent.sector)

    def _bare(self, known: list[Found], rest: list[str]) -> str:
        """Return the sector of a place or country without an agent."""
        if not known:
            return ""
        entry = known[0].entry
        if entry.actor.sector == "PRE":
            return "PRE"
        if entry.use in {"capital", "seat", "government"}:
            return "GOV"
        return "UNK" if entry.use == "adjective" and rest else ""
