"""CAMEO actor codes: "USAGOV", "SYRREB", "IGOUNO", as event data sets print them.

Enters: `cameo_actors.tsv` and the user's files of that name. Leaves: `CameoActors`, which turns
country, region, sector and id of an actor into a `CameoActor`. Refuses: a row of a kind that it
does not know (`LexiconError`).

The form is that of the CAMEO codebook 1.1b3, chapter 3: a state or a kind of body first, what the
actor does after it, three letters each. A state itself has no role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv
from dragoman.model.entity import Actor

NOBODY = "---"
"""What stands for the state of an actor that has none."""

_KINDS = ("country", "sector", "region", "actor")
BODIES = ("IGO", "NGO", "MNC", "IMG")
"""What stands for the state of an actor that belongs to none."""
_STEP = 3


@dataclass(frozen=True, slots=True)
class CameoActor:
    """One actor as CAMEO codes it.

    Attributes:
        country: State, three letters, `""` where there is none or not known.
        group: Code of a known body ("UNO", "NAT"), `""` for other actors.
        roles: What it does or what kind of body it is: ("GOV",), ("IGO",), ("REB", "MUS").
        own: The whole code, where the body has one of its own.
    """

    country: str = ""
    group: str = ""
    roles: tuple[str, ...] = ()
    own: str = ""

    @property
    def code(self) -> str:
        """The code in one piece; `---` for an actor of whom nothing is known."""
        return self.own or f"{self.country or NOBODY}{''.join(self.roles)}"


@dataclass(frozen=True)
class CameoActors:
    """The table.

    Attributes:
        codes: Code and group by kind and key.
    """

    codes: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def code(
        self, country: str, sector: str = "", other: str = "", *, region: str = "", ident: str = ""
    ) -> CameoActor:
        """Return the CAMEO code of an actor.

        Args:
            country: ISO 3166 alpha-3, or UNO, EUR, IGO, NGO, MNC; `""` where not known.
            sector: PLOVER sector; `""` for a state itself.
            other: A second PLOVER sector.
            region: Id of a region with a code of its own.
            ident: Lexicon id of the actor, for bodies with a code of their own.
        """
        own = self.codes.get(("actor", ident))
        if own is not None:
            return _whole(*own)
        known = self.codes.get(("region", region)) or self.codes.get(("country", country))
        root, group = known or (country, "")
        roles = tuple(dict.fromkeys(self._roles(sector, other)))
        if root[:_STEP] in BODIES:
            return _with_roles(root, group, roles)
        return CameoActor(root[:_STEP], group, (*_pieces(root[_STEP:]), *roles))

    def of(self, actor: Actor) -> CameoActor:
        """Return the CAMEO code of a joined actor; a state itself has no role."""
        sector = "" if actor.kind == "country" else actor.sector
        return self.code(actor.country, sector, region=actor.region, ident=actor.id)

    def _roles(self, *sectors: str) -> Iterator[str]:
        for sector in sectors:
            code, _ = self.codes.get(("sector", sector), (sector, ""))
            if code:
                yield code

    @cached_property
    def sectors(self) -> dict[str, str]:
        """The PLOVER sector of each CAMEO role, the first of the table where there are several."""
        found: dict[str, str] = {}
        for (kind, key), (code, _) in self.codes.items():
            if kind == "sector" and code:
                found.setdefault(code, key)
        return found


def own_code(code: str) -> CameoActor:
    """Return the actor of a whole code, as a dictionary of the user's gives it."""
    return _whole(code, "")


def _whole(code: str, group: str) -> CameoActor:
    first, *rest = _pieces(code)
    country = "" if first in BODIES else first
    roles = tuple(p for p in ((first, *rest) if not country else rest) if p != group)
    return CameoActor(country, group, roles, own=code)


def _with_roles(root: str, group: str, roles: tuple[str, ...]) -> CameoActor:
    body = _whole(root, group)
    own = root + "".join(role for role in roles if role not in ("GOV", *body.roles))
    return CameoActor("", group, (*body.roles, *roles), own=own)


def _pieces(code: str) -> tuple[str, ...]:
    return tuple(code[i : i + _STEP] for i in range(0, len(code), _STEP))


def load_cameo_actors(folders: tuple[Path, ...] = ()) -> CameoActors:
    """Read the table.

    Raises:
        LexiconError: A row lacks a column or is of an unknown kind.
    """
    codes: dict[tuple[str, str], tuple[str, str]] = {}
    for row in read_tsv("cameo_actors.tsv", ("kind", "key", "code", "group"), folders):
        if row["kind"] not in _KINDS:
            raise LexiconError(f"{row.where}: no kind {row['kind']!r}; use one of {_KINDS}")
        codes[row["kind"], row["key"]] = (row["code"], row["group"])
    return CameoActors(codes)
