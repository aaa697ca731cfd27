"""Known actors: states, regions with a government, organisations, and the words for them.

Enters: `countries.tsv`, `regions_with_governments.tsv`, `organizations.tsv`, `peoples.tsv` and the
user's files of the same names. Leaves: `ActorTable`, looked up by folded name. Refuses: a row
without its columns, or with a kind that no mention has (`LexiconError`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from dragoman.base.errors import LexiconError
from dragoman.lexicon.cameo_actors import BODIES, load_cameo_actors
from dragoman.lexicon.coded_actors import CodedActors, load_coded_actors
from dragoman.lexicon.fold import fold
from dragoman.lexicon.outlets import Outlet, load_outlets
from dragoman.lexicon.tables import Row, read_tsv
from dragoman.model.entity import MentionKind

Use = Literal["name", "adjective", "people", "capital", "seat", "government"]
"""How a word names an actor: a capital and a seat stand for its government."""

_CODED = "x-coded-"
_APART = ("breakaway", "self-declared")
"""Regions of that status are PLOVER's partially recognised entities."""
_COUNTRY = ("iso3", "iso2", "name", "aliases", "adjectives", "people", "capital", "seats")
_REGION = ("id", "parent", "name", "aliases", "adjectives", "government", "capital", "status")
_ORGANIZATION = ("id", "name", "aliases", "kind", "country", "sector", "since", "until")
_PEOPLE = ("adjective", "people", "kind", "code", "region")


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the tables.

    Attributes:
        id: ISO 3166 alpha-3, a region's id, or `x-...` for an organisation.
        kind: What it is.
        name: Its usual name.
        names: Every name and spelling of the table.
        country: ISO 3166 alpha-3 or organisation code, `""` where none.
        region: Region id, `""` where none.
        sector: PLOVER sector, `""` where none.
        adjective: Its first adjective ("Iranian"), `""` where none.
        source: Where the row comes from.
    """

    id: str
    kind: MentionKind
    name: str
    names: tuple[str, ...] = ()
    country: str = ""
    region: str = ""
    sector: str = ""
    adjective: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase of the tables and the actor it names.

    Attributes:
        actor: The actor.
        use: How the phrase names it.
        upper: Holds only where the text prints capitals ("US", "CAR", "WHO").
    """

    actor: Known
    use: Use
    upper: bool = False


@dataclass(frozen=True)
class ActorTable:
    """Every known actor, by id and by folded phrase."""

    actors: dict[str, Known] = field(default_factory=dict)
    phrases: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """Beginnings, at word breaks, of all phrases of more than one word."""
        return frozenset(_prefixes(self.phrases))

    def find(self, phrase: str, *uses: Use) -> Known | None:
        """Return the first actor that a phrase names, in one of the uses if any is given."""
        for entry in self.phrases.get(fold(phrase), ()):
            if (not uses or entry.use in uses) and not (entry.upper and phrase.islower()):
                return entry.actor
        return None


def _prefixes(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        words = phrase.split(" ")
        for n in range(1, len(words)):
            yield " ".join(words[:n])


def load_actors(folders: tuple[Path, ...] = ()) -> ActorTable:
    """Read the tables of states, regions, peoples and organisations.

    Args:
        folders: The user's lexicon folders; their rows come last and win.

    Raises:
        LexiconError: A row lacks a column or has an unknown kind.
    """
    actors: dict[str, Known] = {}
    phrases: dict[str, list[Entry]] = {}
    for known, uses in _all(folders):
        actors[known.id] = known
        for phrase, use in uses:
            key = fold(phrase)
            if known.id.startswith(_CODED) and key in phrases:
                continue
            entry = Entry(known, use, upper=_is_acronym(phrase))
            kept = [e for e in phrases.get(key, []) if (e.actor.id, e.use) != (known.id, use)]
            phrases[key] = [*kept, entry]
    return ActorTable(actors, {k: tuple(v) for k, v in phrases.items() if k})


def _is_acronym(phrase: str) -> bool:
    letters = [c for c in phrase if c.isalpha()]
    return 1 < len(letters) <= 6 and all(c.isupper() for c in letters)


def _all(folders: tuple[Path, ...]) -> Iterator[tuple[Known, list[tuple[str, Use]]]]:
    for row in read_tsv("countries.tsv", _COUNTRY, folders):
        yield _country(row)
    for row in read_tsv("regions_with_governments.tsv", _REGION, folders):
        yield _region(row)
    for outlet in load_outlets(folders).rows:
        yield _outlet(outlet)
    for row in read_tsv("organizations.tsv", _ORGANIZATION, folders):
        yield _organization(row)
    for row in read_tsv("peoples.tsv", _PEOPLE, folders):
        yield _people(row)
    if folders:
        yield from _coded(folders)


def _country(row: Row) -> tuple[Known, list[tuple[str, Use]]]:
    names = (row["name"], *row.many("aliases"))
    adjectives = row.many("adjectives")
    known = Known(
        id=row["iso3"],
        kind="country",
        name=row["name"],
        names=names,
        country=row["iso3"],
        adjective=adjectives[0] if adjectives else "",
        source=row["source"],
    )
    uses = [
        *_each(names, "name"),
        *_each(adjectives, "adjective"),
        *_each(row.many("people"), "people"),
    ]
    return known, [*uses, *_each(row.many("capital"), "capital"), *_each(row.many("seats"), "seat")]


def _region(row: Row) -> tuple[Known, list[tuple[str, Use]]]:
    names = (row["name"], *row.many("aliases"))
    adjectives = row.many("adjectives")
    known = Known(
        id=row["id"],
        kind="government" if row["government"] else "place",
        name=row["name"],
        names=(*names, *row.many("government")),
        country=row["parent"],
        region=row["id"],
        sector="PRE" if row["status"].startswith(_APART) else "GOV" if row["government"] else "",
        adjective=adjectives[0] if adjectives else "",
        source=row["source"],
    )
    uses = [*_each(names, "name"), *_each(adjectives, "adjective")]
    return known, [
        *uses,
        *_each(row.many("government"), "government"),
        *_each(row.many("capital"), "capital"),
    ]


def _organization(row: Row) -> tuple[Known, list[tuple[str, Use]]]:
    names = (row["name"], *row.many("aliases"))
    known = Known(
        id=row["id"],
        kind=_kind(row),
        name=row["name"],
        names=names,
        country=row["country"],
        sector=row["sector"],
        source=row["source"],
    )
    return known, _each(names, "name")


def _outlet(outlet: Outlet) -> tuple[Known, list[tuple[str, Use]]]:
    known = Known(
        id=f"x-outlet-{fold(outlet.key).replace(' ', '-')}",
        kind="outlet",
        name=outlet.name,
        names=(outlet.name, *outlet.safe_names),
        country=outlet.country,
        sector="JRN",
        source="outlets.tsv",
    )
    return known, _each(outlet.safe_names, "name")


def _people(row: Row) -> tuple[Known, list[tuple[str, Use]]]:
    adjectives, people = row.many("adjective"), row.many("people")
    known = Known(
        id=f"x-people-{fold(adjectives[0]).replace(' ', '-')}",
        kind="nationality",
        name=adjectives[0],
        names=(*adjectives, *people),
        country=row["code"],
        region=row["region"],
        sector="REL" if row["kind"] == "religion" else "",
        adjective=adjectives[0],
        source=row["source"],
    )
    return known, [*_each(adjectives, "adjective"), *_each(people, "people")]


def _coded(folders: tuple[Path, ...]) -> Iterator[tuple[Known, list[tuple[str, Use]]]]:
    """Yield the actors of the user's dictionaries, with the codes that hold last."""
    sectors = load_cameo_actors(folders).sectors
    for key, terms in load_coded_actors(folders).actors.items():
        code = CodedActors({key: terms}).actor(key)
        name = terms[0].name.title()
        known = Known(
            id=f"{_CODED}{key.replace(' ', '-')}",
            kind=_kind_of_code(code),
            name=name,
            names=(name,),
            country=code[:3],
            sector=sectors.get(code[3:6], ""),
            source=terms[0].source,
        )
        yield known, [(name, "name")]


def _kind_of_code(code: str) -> MentionKind:
    """Return what a CAMEO code names, `unknown` where it does not tell."""
    if code[:3] in BODIES:
        return "organization"
    if code[3:6] in {"REB", "MIL", "UAF", "SEP", "INS"}:
        return "armed_group"
    return "country" if len(code) == 3 else "unknown"


def _each(phrases: Iterable[str], use: Use) -> list[tuple[str, Use]]:
    return [(phrase, use) for phrase in phrases]


def _kind(row: Row) -> MentionKind:
    for kind in get_args(MentionKind):
        if kind == row["kind"]:
            return kind  # type: ignore[no-any-return]
    raise LexiconError(f"{row.where}: no kind {row['kind']!r}; use one of {get_args(MentionKind)}")
