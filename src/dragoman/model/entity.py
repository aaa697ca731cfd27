"""Who and where: mentions as printed, and the actors, places and crossings they may be."""

from datetime import date
from typing import Literal

from dragoman.model.evidence import Span
from dragoman.model.noun import Noun

MentionKind = Literal[
    "person",
    "organization",
    "armed_group",
    "government",
    "office",
    "outlet",
    "group",
    "country",
    "place",
    "crossing",
    "nationality",
    "unknown",
]
MentionForm = Literal["name", "nominal", "pronoun"]


class Mention(Noun, frozen=True, kw_only=True):
    """One place in one report where somebody or something is named.

    Attributes:
        id: Hash of report, span and coder.
        report: Id of the report.
        span: The mention without article, title or role: "Hassan Rouhani".
        kind: What it names.
        form: A name, a nominal ("the minister", "Kurdish leaders") or a pronoun.
        name: The name as understood, after repairs: "Ali Shamkhani".
        head: Its head word, lower case for nominals.
        title: Words before a name ("President", "Major-General").
        role: The office or function told beside it ("secretary", "prime minister").
        of: The body, country or region of that role ("Supreme National Security Council").
        nation: The country or region that an adjective or possessive ties it to, as printed
            ("Iranian", "Iraq").
        acronym: The short form introduced in brackets ("PMF").
        refers: Id of the earlier mention in the same report that this one stands for.
        link: How sure that link is, 0 to 1.
        by: Coder and version.
    """

    id: str
    report: str
    span: Span
    kind: MentionKind
    form: MentionForm
    name: str
    head: str = ""
    title: str | None = None
    role: str | None = None
    of: str | None = None
    nation: str | None = None
    acronym: str | None = None
    refers: str | None = None
    link: float = 0.0
    by: str = ""


class Party(Noun, frozen=True, kw_only=True):
    """A mention taking part in a claim.

    Attributes:
        mention: Id of the mention.
        name: Its name as understood where the claim was read.
    """

    mention: str
    name: str


class Office(Noun, frozen=True, kw_only=True):
    """An office that reports tie to an actor.

    Attributes:
        role: "president", "head of customs".
        of: The body, country or region.
        since: First day at which it is seen held, or its start where a table gives it.
        until: One past the last, `None` while it is held or not known.
        reports: Ids of the reports that say so; empty for a table's row.
        basis: `text` or the source of the table's row.
    """

    role: str
    of: str = ""
    since: date | None = None
    until: date | None = None
    reports: tuple[str, ...] = ()
    basis: str = "text"


class Actor(Noun, frozen=True, kw_only=True):
    """One actor with every name used for it: a view over mentions and judgements.

    Attributes:
        id: Lexicon id (`IRN`, `x-...`) or a hash of the actor's name key.
        kind: What it is.
        name: The name to show.
        names: Every name used for it in the reports, and those of the lexicon that tie them.
        offices: Offices with the dates at which they are seen.
        country: ISO 3166 alpha-3 or organisation code, `""` where unknown.
        region: Sub-national level of its own ("iq-kr"), `""` where none.
        sector: PLOVER sector code, `""` where unknown.
        private: A private person, whose name is masked in every outlet.
        mentions: Ids of its mentions.
    """

    id: str
    kind: MentionKind
    name: str
    names: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    country: str = ""
    region: str = ""
    sector: str = ""
    private: bool = False
    mentions: tuple[str, ...] = ()


class Place(Noun, frozen=True, kw_only=True):
    """A place of the gazetteer.

    Attributes:
        id: GeoNames number or `x-...`.
        name: Its usual name.
        kind: country, territory, region, city, crossing, area, ...
        country: ISO 3166 alpha-2, `""` for what lies in none.
        territory: Territory node ("iq-kr"), `""` where none.
        lat: Latitude in degrees, `None` where there is no point.
        lon: Longitude in degrees.
        precision_km: Radius of doubt of the point.
    """

    id: str
    name: str
    kind: str
    country: str = ""
    territory: str = ""
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None


class Crossing(Noun, frozen=True, kw_only=True):
    """A border crossing: one place, two sides, two gate names.

    Attributes:
        id: `x-crossing-...`, or a hash for one known from a report alone.
        name: The name to show.
        names: Every name and spelling.
        sides: The two countries or territories, as codes.
        place: Its point, where one is sure.
        provisional: Known from a report alone.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    place: Place | None = None
    provisional: bool = False
