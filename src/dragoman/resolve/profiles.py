"""What the reports tell of each bearer of a name: the ground on which actors are judged.

Enters: mentions with their links. Leaves: one `Profile` for each chain of mentions of one report:
names, offices, ties to countries and institutions, and the key of the actor. Refuses: a key to
what names nobody: places without a government, single officials without a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention, MentionKind


@dataclass(frozen=True, slots=True)
class Tie:
    """A role that a report tells of somebody.

    Attributes:
        role: Folded role, `""` where only the body is told.
        of: Id of the body, country or region in the tables, else its folded words, `""` if none.
        printed: The role as printed.
        body: The body, country or region as printed.
    """

    role: str
    of: str
    printed: str
    body: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One chain of mentions of one report.

    Attributes:
        report: Id of the report.
        mentions: Ids of its mentions.
        kind: What it is.
        best: The fullest name, or the words of a nominal.
        names: Every name printed, by position.
        named: It has a name and is no mere nominal.
        ties: Roles with their bodies.
        countries: Ids of countries and regions that it is tied to.
        acronyms: Short forms introduced for it.
    """

    report: str
    mentions: tuple[str, ...]
    kind: MentionKind
    best: str
    names: tuple[str, ...]
    named: bool
    ties: tuple[Tie, ...]
    countries: tuple[str, ...]
    acronyms: tuple[str, ...]


def profiles(mentions: Iterable[Mention], library: Library) -> Iterator[Profile]:
    """Yield the profile of every chain, by report and position."""
    by_report: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_report[mention.report].append(mention)
    for report in sorted(by_report):
        yield from _of_report(report, by_report[report], library)


def _of_report(report: str, mentions: list[Mention], library: Library) -> Iterator[Profile]:
    mentions.sort(key=lambda m: (m.span.start, m.span.end, m.id))
    root = _roots(mentions)
    chains: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        chains[root[mention.id]].append(mention)
    for chain in chains.values():
        for bearer in _bearers(chain, library):
            yield _profile(report, bearer, library)


def _bearers(chain: list[Mention], library: Library) -> list[list[Mention]]:
    """Part a chain of names that the report ties to unlike countries: two bearers of one name.

    A mention without a tie of its own stays with the one before it.
    """
    if chain[0].kind != "person":
        return [chain]
    parts: dict[str, list[Mention]] = {}
    at = ""
    for mention in chain:
        at = _told_country(mention, library) or at
        parts.setdefault(at, []).append(mention)
    untied = parts.pop("", [])
    first, *others = parts.values() or [[]]
    return [[*untied, *first], *others]


def _told_country(mention: Mention, library: Library) -> str:
    """Return the country or region of which a named person is told to be, as a code."""
    body = mention.of or mention.nation or ""
    if mention.form != "name" or not body:
        return ""
    known = library.actors.actors.get(body_id(body, library))
    return known.country if known is not None else ""


def _roots(mentions: list[Mention]) -> dict[str, str]:
    known = {m.id: m for m in mentions}
    root: dict[str, str] = {}
    for mention in mentions:
        path = [mention.id]
        at = mention
        while at.refers in known and at.refers not in path and at.refers not in root:
            at = known[at.refers]
            path.append(at.id)
        top = root.get(at.refers or "", at.id)
        root.update(dict.fromkeys(path, top))
    return root


def _profile(report: str, chain: list[Mention], library: Library) -> Profile:
    names = [m for m in chain if m.form == "name" and m.kind != "nationality"]
    shown = names or [m for m in chain if m.form == "nominal"] or chain
    best = max(shown, key=lambda m: (m.kind != "unknown", len(fold(m.name).split()), -m.span.start))
    ties = tuple(dict.fromkeys(_ties(chain, library)))
    return Profile(
        report=report,
        mentions=tuple(m.id for m in chain),
        kind=best.kind,
        best=best.name,
        names=tuple(dict.fromkeys(m.name for m in names)),
        named=bool(names),
        ties=ties,
        countries=tuple(dict.fromkeys(_countries(chain, ties, library))),
        acronyms=tuple(dict.fromkeys(m.acronym for m in chain if m.acronym)),
    )


def _ties(chain: list[Mention], library: Library) -> Iterator[Tie]:
    for mention in chain:
        body = mention.of or mention.nation or ""
        if mention.role:
            yield Tie(fold(mention.role), body_id(body, library), mention.role, body)
        elif body and mention.kind in {"person", "office"}:
            yield Tie("", body_id(body, library), "", body)


def _countries(chain: list[Mention], ties: tuple[Tie, ...], library: Library) -> Iterator[str]:
    for mention in chain:
        if mention.nation:
            yield country_of(body_id(mention.nation, library), library)
    for tie in ties:
        country = country_of(tie.of, library)
        if country:
            yield country


def body_id(words: str, library: Library) -> str:
    """Return the table's id of a body, country or region, else its folded words."""
    key = fold(words)
    parts = key.split()
    for start in range(len(parts)):
        known = library.actors.find(" ".join(parts[start:]))
        if known is not None:
            return known.id
    for end in range(len(parts) - 1, 0, -1):
        known = library.actors.find(" ".join(parts[:end]))
        if known is not None:
            return known.id
    return key


def country_of(body: str, library: Library) -> str:
    """Return the region id or country code that a body belongs to, `""` where not known."""
    known = library.actors.actors.get(body)
    return (known.region or known.country) if known is not None else ""
