"""News agencies and outlets of the world, found by any name they are printed under.

Enters: `outlets.tsv`. Leaves: `Outlets`, looked up by name or by web address. Refuses: to choose
where one short form belongs to several outlets and nothing tells them apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.base.errors import LexiconError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import Row, read_tsv

COLUMNS = ("name", "acronyms", "aliases", "cautious", "country", "kind", "sites", "source")
KINDS = ("agency", "newspaper", "broadcaster", "magazine", "site")
_BRACKET = re.compile(r"\s*\([^)]*\)$")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One agency or outlet.

    Attributes:
        name: Its usual name, without a distinguishing bracket: "The Standard".
        acronyms: Letters as printed ("AFP", "dpa"), matched by case, safe anywhere.
        aliases: Other names, safe anywhere.
        cautious: Forms that are also ordinary words, other names or other outlets' letters;
            to be trusted only in a dateline, in brackets, in a credit line or as a reporter.
        country: ISO 3166 alpha-3 code of its seat; `XUN` United Nations, `XXX` none.
        kind: agency, newspaper, broadcaster, magazine or site.
        sites: Domains it publishes on.
        key: The name with its distinguishing bracket: "The Standard (Kenya)".
    """

    name: str
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    cautious: tuple[str, ...]
    country: str
    kind: str
    sites: tuple[str, ...]
    key: str

    @property
    def is_agency(self) -> bool:
        """Whether others carry its reports as a wire."""
        return self.kind == "agency"

    @property
    def safe_names(self) -> tuple[str, ...]:
        """Every form that names it wherever it stands."""
        bare = () if self.name != self.key or self.name in self.cautious else (self.name,)
        return (*bare, *self.acronyms, *self.aliases)


@dataclass(frozen=True)
class Outlets:
    """All outlets; look one up with `find` or `by_site`.

    Attributes:
        rows: The outlets.
        endings: Endings of addresses that are no country's code, with their country or `""`.
    """

    rows: tuple[Outlet, ...]
    endings: dict[str, str] = field(default_factory=dict)

    def find(
        self, name: str, *, cautious: bool = False, country: str | None = None
    ) -> Outlet | None:
        """Return the outlet of a printed name.

        Args:
            name: As printed, with or without "the", dots or hyphens.
            cautious: Accept forms that are also ordinary words: the caller has seen them in a
                dateline, in brackets, in a credit line or as the one who reports.
            country: ISO alpha-3 code that settles a form shared by several outlets.

        Returns:
            The outlet, or `None` where none or several bear the name.
        """
        found = self.all_named(name, cautious=cautious)
        if len(found) > 1 and country is not None:
            found = tuple(outlet for outlet in found if outlet.country == country)
        return found[0] if len(found) == 1 else None

    def all_named(self, name: str, *, cautious: bool = False) -> tuple[Outlet, ...]:
        """Return every outlet that is printed so, safe forms before cautious ones."""
        key = _key(name)
        safe = self._acronyms.get(_letters(name), ()) or self._safe.get(key, ())
        if safe or not cautious:
            return safe
        return self._cautious.get(_letters(name), ()) or self._cautious_names.get(key, ())

    def by_site(self, url: str) -> Outlet | None:
        """Return the outlet that publishes on the host of an address, or on a domain above it."""
        parts = _host(url).split(".")
        hosts = (".".join(parts[i:]) for i in range(len(parts) - 1))
        return next((self._sites[host] for host in hosts if host in self._sites), None)

    def country_by_site(self, url: str) -> str:
        """Return what the ending of an address tells: ISO 3166 alpha-2, `""` where nothing."""
        ending = _host(url).rpartition(".")[2]
        code = ending.upper() if re.fullmatch("[a-z]{2}", ending) else ""
        return self.endings.get(ending, code)

    @cached_property
    def _acronyms(self) -> dict[str, tuple[Outlet, ...]]:
        return _index((_letters(form), o) for o in self.rows for form in o.acronyms)

    @cached_property
    def _safe(self) -> dict[str, tuple[Outlet, ...]]:
        return _index(
            (_key(form), o) for o in self.rows for form in o.safe_names if form not in o.acronyms
        )

    @cached_property
    def _cautious(self) -> dict[str, tuple[Outlet, ...]]:
        return _index(
            (_letters(form), o) for o in self.rows for form in o.cautious if len(form) <= 5
        )

    @cached_property
    def _cautious_names(self) -> dict[str, tuple[Outlet, ...]]:
        return _index(
            (_key(form), o)
            for o in self.rows
            for form in (*o.cautious, o.name)
            if len(form) > 5 or form == o.name
        )

    @cached_property
    def _sites(self) -> dict[str, Outlet]:
        return {site: outlet for outlet in reversed(self.rows) for site in outlet.sites}


def _host(url: str) -> str:
    """Return the host of an address, `""` where it is none that can be read."""
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""


def load_outlets(folders: tuple[Path, ...] = ()) -> Outlets:
    """Read the tables.

    Args:
        folders: The user's lexicon folders.

    Raises:
        LexiconError: A row has an unknown kind, or a country that is no three-letter code.
    """
    endings = read_tsv("site_endings.tsv", ("ending", "iso2", "source"), folders)
    return Outlets(
        tuple(_outlet(row) for row in read_tsv("outlets.tsv", COLUMNS, folders)),
        {row["ending"]: row["iso2"] for row in endings},
    )


def _outlet(row: Row) -> Outlet:
    if row["kind"] not in KINDS:
        raise LexiconError(f"{row.where}: kind {row['kind']!r}; one of {', '.join(KINDS)}")
    if not re.fullmatch(r"[A-Z]{3}", row["country"]):
        raise LexiconError(f"{row.where}: country {row['country']!r}; an ISO alpha-3 code")
    return Outlet(
        name=_BRACKET.sub("", row["name"]),
        acronyms=row.many("acronyms"),
        aliases=row.many("aliases"),
        cautious=row.many("cautious"),
        country=row["country"],
        kind=row["kind"],
        sites=row.many("sites"),
        key=row["name"],
    )


def _key(name: str) -> str:
    return fold(_ARTICLE.sub("", name.strip(), count=1))


def _letters(name: str) -> str:
    return name.strip().replace(".", "")


def _index(pairs: Iterable[tuple[str, Outlet]]) -> dict[str, tuple[Outlet, ...]]:
    groups: defaultdict[str, list[Outlet]] = defaultdict(list)
    for key, outlet in pairs:
        if outlet not in groups[key]:
            groups[key].append(outlet)
    return {key: tuple(group) for key, group in groups.items()}
