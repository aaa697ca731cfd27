"""Whether two keys of persons are one person: names and what the reports tie to them.

Enters: dossiers, all that is known under one key. Leaves: verdict, score, reason, or nothing
where there is nothing to say. Refuses: to join on a name alone unless it is the same name in
full; a family name alone, or a name that is only alike, needs an office or a body that agrees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman.lexicon.library import Library
from dragoman.model.view import Verdict
from dragoman.resolve.person_names import NameMatch, compare_names

MANGLED = "dragoman.actors.mangled@1"
SPELLING = "dragoman.actors.spelling@1"
SURNAME = "dragoman.actors.surname@1"
NAME = "dragoman.actors.name@1"


@dataclass(frozen=True, slots=True)
class Post:
    """A role held in the sight of one report, or by a row of the tables.

    Attributes:
        role: Folded role.
        of: Id of the body, or its folded words.
        country: Region id or country code of the body.
        since: First day on which it may be seen.
        until: One past the last.
    """

    role: str
    of: str
    country: str
    since: date | None
    until: date | None

    def meets(self, other: Post) -> bool:
        """Tell whether the days of two posts touch."""
        first = self.until is None or other.since is None or other.since < self.until
        return first and (other.until is None or self.since is None or self.since < other.until)


@dataclass(slots=True)
class Dossier:
    """All that is known of one key.

    Attributes:
        key: The key.
        names: Names printed, fullest first.
        posts: Roles.
        countries: Region ids and country codes.
        reports: Ids of its reports.
        table: It is a row of the tables.
    """

    key: str
    names: dict[str, None] = field(default_factory=dict)
    posts: dict[Post, None] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    table: bool = False

    @property
    def name(self) -> str:
        """The fullest name, the first in the alphabet of equals."""
        return min(self.names, key=lambda n: (-len(n.split()), n))


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict on two keys.

    Attributes:
        verdict: Same, different, unsure.
        score: 0 to 1.
        reason: In words.
        by: Which rule.
    """

    verdict: Verdict
    score: float
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What ties agree on: 2 the same office at one time, 1 the same body, -1 other countries."""

    degree: int
    words: str


def agreement(left: Dossier, right: Dossier) -> Agreement:
    """Compare what the reports tie two keys to."""
    for a in left.posts:
        for b in right.posts:
            if a.role and _same_role(a.role, b.role) and a.of and a.of == b.of and a.meets(b):
                return Agreement(2, f"both told as {a.role} of {a.of}")
    bodies = {p.of for p in left.posts if p.of} & {p.of for p in right.posts if p.of}
    shared = bodies | (left.countries & right.countries)
    if shared:
        return Agreement(1, f"both tied to {', '.join(sorted(shared))}")
    if left.countries and right.countries:
        return Agreement(
            -1,
            f"tied to {', '.join(sorted(left.countries))} and {', '.join(sorted(right.countries))}",
        )
    return Agreement(0, "nothing else is told of one of them")


def _same_role(a: str, b: str) -> bool:
    return a == b or a in b.split(" of ")[:1] or b in a.split(" of ")[:1]


def same_person(left: Dossier, right: Dossier, library: Library) -> Opinion | None:
    """Judge two keys of persons.

    Returns:
        The opinion; `None` where the names have nothing in common.
    """
    match = compare_names(left.name, right.name, library)
    for a in sorted(left.names):
        for b in sorted(right.names):
            other = compare_names(a, b, library)
            if _rank(other) < _rank(match):
                match = other
    return _opinion(match, agreement(left, right))


def _rank(match: NameMatch) -> int:
    order = (
        "equal", "spelling", "shorter", "mangled", "partial", "initial", "surname", "different"
    )  # fmt: skip
    return order.index(match.relation)


def _opinion(match: NameMatch, agree: Agreement) -> Opinion | None:
    reason = f"{match.reason}; {agree.words}"
    if match.relation == "different":
        if agree.degree > 0 and match.reason.startswith("given"):
            return Opinion("different", 0.9, reason, NAME)
        return None
    verdict, score, by = _table(match, agree.degree)
    return Opinion(verdict, round(score, 3), reason, by)


def _table(match: NameMatch, degree: int) -> tuple[Verdict, float, str]:
    """Return verdict, score and rule for a relation of names and a degree of agreement."""
    if match.relation == "equal":
        return ("same", 0.9 + 0.03 * degree, NAME) if degree >= 0 else ("unsure", 0.4, NAME)
    if match.relation == "spelling":
        strong = degree > 0 or (degree == 0 and match.likeness >= 0.95)
        return ("same", 0.8 + 0.06 * degree, SPELLING) if strong else ("unsure", 0.4, SPELLING)
    if match.relation == "shorter":
        return (
            ("same", 0.75 + 0.05 * degree, SPELLING) if degree > 0 else ("unsure", 0.45, SPELLING)
        )
    if match.relation in {"partial", "initial"}:
        return ("same", 0.75, SPELLING) if degree == 2 else ("unsure", 0.45, SPELLING)
    if match.relation == "mangled":
        return ("same", 0.8, MANGLED) if degree == 2 else ("unsure", 0.4 + 0.1 * degree, MANGLED)
    return ("same", 0.8, SURNAME) if degree == 2 else ("unsure", 0.3 + 0.1 * degree, SURNAME)
