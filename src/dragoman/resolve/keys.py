"""Keys: under which name a chain of mentions is filed before names are compared.

Enters: a profile and the tables. Leaves: `Filed`: the key, how sure, and why. Refuses: what names
nobody in particular ("officials", "a minister", a town).

A key is the id of the tables, or a hash of the folded name with what ties it: for a person the
country, for a family name alone the report, for a body with a common name ("Foreign Ministry")
its country.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.lexicon.actors import Known
from dragoman.lexicon.fold import fold
from dragoman.lexicon.holders import Person
from dragoman.lexicon.library import Library
from dragoman.model.codec import make_id
from dragoman.model.entity import MentionKind
from dragoman.model.view import Dating
from dragoman.model.when import Interval
from dragoman.resolve.profiles import Profile

FILED = "dragoman.actors.filed@1"
_GROUPS: frozenset[MentionKind] = frozenset(
    {"group", "armed_group", "organization", "government", "outlet"}
)
_SEASON = 92
"""Days within which the head of a state is taken to be one."""
_PLACES: frozenset[MentionKind] = frozenset({"place", "crossing", "nationality"})


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a chain is filed.

    Attributes:
        key: The actor key.
        score: How sure.
        reason: Why, in words.
        person: The holder of the tables, where it is one.
        by: Who says so.
    """

    key: str
    score: float
    reason: str
    person: Person | None = None
    by: str = FILED


class Filing:
    """Files the chains of a set of reports."""

    def __init__(self, library: Library, datings: Mapping[str, Dating]) -> None:
        self.library = library
        self.datings = datings

    def file(self, profile: Profile) -> Filed | None:
        """Return where a chain is filed, `None` where it names nobody in particular."""
        if not profile.named:
            return self._nominal(profile)
        known = self._known(profile)
        if known is not None:
            if known.kind == "place" or (profile.kind == "place" and not known.region):
                return None
            return Filed(known.id, 0.97, f"“{profile.best}” is {known.name} in the tables")
        if profile.kind == "person":
            return self._person(profile)
        return None if profile.kind in _PLACES else self._body(profile)

    def day(self, report: str) -> Interval:
        """Return the days on which a report may have been published."""
        dating = self.datings.get(report)
        return dating.interval if dating is not None else Interval()

    def _known(self, profile: Profile) -> Known | None:
        table = self.library.actors
        for name in (profile.best, *profile.names):
            known = table.find(name, "name", "government", "seat")
            if known is None and profile.kind == "government":
                known = table.find(name, "capital")
            if known is not None and not known.id.startswith("x-people-"):
                return None if self._is_of_another(name, known, profile) else known
        return None

    def _is_of_another(self, name: str, known: Known, profile: Profile) -> bool:
        """Tell whether a body that many states have is told to be another's ("Peru's Congress")."""
        told = {self.country(of) for of in profile.countries}
        common = known.kind == "organization" and self._is_common(fold(name))
        return common and bool(told) and known.country not in told

    def _person(self, profile: Profile) -> Filed:
        words = fold(profile.best).split()
        if len(words) == 1:
            return self._surname(profile, words[0])
        people = self.library.holders.by_name.get(fold(profile.best), ())
        people = tuple(p for p in people if self._fits(p, profile))
        if len(people) == 1:
            reason = f"“{profile.best}” is the name of an office holder in the tables"
            return Filed(people[0].id, 0.95, reason, people[0])
        tie = profile.countries[0] if profile.countries else ""
        return Filed(
            make_id("a", "person", " ".join(words), tie),
            0.9,
            f"“{profile.best}” is a full name" + (f", tied to {tie}" if tie else ""),
        )

    def _surname(self, profile: Profile, word: str) -> Filed:
        chief = self._chief(profile, word)
        if chief is not None:
            reason = (
                f"of all who led a state, {chief.name} alone bears “{profile.best}”, in those days"
            )
            return Filed(chief.id, 0.7, reason, chief)
        key = make_id("a", "person", word, profile.report)
        return Filed(
            key, 0.6, f"“{profile.best}” is a name of one word, filed for its report alone"
        )

    def _chief(self, profile: Profile, word: str) -> Person | None:
        """Return the head of a state or body who bears a family name and led it in those days.

        Reports call by family name alone only whom everybody knows. A name that a second holder
        of the tables bears, or that is a given name as well, tells nobody.
        """
        people = self.library.holders.by_last_name.get(word, ())
        day = self.day(profile.report)
        if len(people) != 1 or word in self.library.given_names or not _is_near(day):
            return None
        chiefs = self.library.agents.classes["chief"]
        leads = [h for h in people[0].offices if h.role in chiefs and h.covers(day.start, day.end)]
        return people[0] if leads and self._fits(people[0], profile) else None

    def _fits(self, person: Person, profile: Profile) -> bool:
        """Tell whether nothing that the report tells speaks against a holder of the tables."""
        if not profile.countries:
            return True
        tied = {self.country(held.of) for held in person.offices}
        told = {self.country(c) for c in profile.countries}
        return bool(tied & told)

    def country(self, of: str) -> str:
        """Return the country code of a body, region or country."""
        known = self.library.actors.actors.get(of)
        return known.country if known is not None else of

    def _body(self, profile: Profile) -> Filed:
        name = fold(profile.best)
        tie = profile.countries[0] if profile.countries else ""
        if not self._is_common(name):
            return Filed(make_id("a", "body", name), 0.9, f"“{profile.best}” is a name of its own")
        if tie:
            return Filed(
                make_id("a", "body", name, tie),
                0.85,
                f"“{profile.best}” of {tie}, as told beside it",
            )
        return Filed(
            make_id("a", "body", name, profile.report),
            0.6,
            f"“{profile.best}” is a common name of bodies, filed for its report alone",
        )

    def _is_common(self, name: str) -> bool:
        """Tell whether a name is made of words that bodies of many countries bear."""
        agents = self.library.agents
        common = agents.classes["common"] | agents.classes["joiner"]
        heads = agents.heads
        words = name.split()
        return all(
            w in common or w in agents.name_heads or w in heads or w.rstrip("s") in heads
            for w in words
        )

    def _nominal(self, profile: Profile) -> Filed | None:
        if profile.kind not in _GROUPS or not profile.countries:
            return None
        tie = profile.countries[0]
        words = fold(profile.best)
        return Filed(
            make_id("a", "nominal", words, tie),
            0.7,
            f"“{profile.best}” are filed by their words and their tie to {tie}",
        )


def _is_near(days: Interval) -> bool:
    """Tell whether days of publication are known well enough to ask who held an office then."""
    known = days.start is not None and days.end is not None
    return known and (days.end - days.start).days <= _SEASON  # type: ignore[operator]
