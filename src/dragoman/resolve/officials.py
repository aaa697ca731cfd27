"""Officials named by office alone: "the Iranian president" is who held that office then.

Enters: filed chains. Leaves: the same, with nominals of one-man offices filed under the holder.
Refuses: an office that two held within the days of the report, and offices held by many.
"""

from __future__ import annotations

from collections import defaultdict

from dragoman.lexicon.fold import fold
from dragoman.resolve.keys import Filed, Filing
from dragoman.resolve.profiles import Profile

_Filed = list[tuple[Profile, Filed | None]]


def file_officials(filed: _Filed, filing: Filing) -> _Filed:
    """File nominals of offices under the person who is told, or known, to hold them."""
    told = _told(filed)
    return [
        (profile, at if at is not None else _official(profile, told, filing))
        for profile, at in filed
    ]


def _told(filed: _Filed) -> dict[tuple[str, str], set[str]]:
    """Return who is told to hold an office of a country, by report-blind role and country."""
    holders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for profile, at in filed:
        if at is None or profile.kind != "person":
            continue
        for tie in profile.ties:
            if tie.role and tie.of:
                holders[tie.role, tie.of].add(at.key)
    return dict(holders)


def _official(
    profile: Profile, told: dict[tuple[str, str], set[str]], filing: Filing
) -> Filed | None:
    if profile.named or profile.kind != "office" or len(profile.countries) != 1:
        return None
    country = profile.countries[0]
    role = fold(profile.best).split()
    day = filing.day(profile.report)
    for start in range(len(role)):
        words = " ".join(role[start:])
        people = filing.library.holders.by_office.get((words, country), ())
        then = [
            p
            for p in people
            if any(
                h.covers(day.start, day.end)
                for h in p.offices
                if (h.role, h.of) == (words, country)
            )
        ]
        if len(then) == 1:
            reason = f"{then[0].name} held the office of {words} of {country} in those days"
            return Filed(then[0].id, 0.75, reason, then[0])
        keys = told.get((words, country), set())
        if not people and len(keys) == 1:
            reason = f"reports name one {words} of {country}"
            return Filed(next(iter(keys)), 0.65, reason)
    return None
