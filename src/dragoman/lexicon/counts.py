"""Nouns that are counted, what befell those who are counted, and words of rates.

Enters: `counted.tsv`, `tolls.tsv`, `rates.tsv`, `modalities.tsv`, `claim_verbs.tsv`. Leaves:
`Counts`. Refuses: an unknown side or modality.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

Modality = Literal["claimed", "estimated", "planned", "denied"]
SIDES = ("object", "subject", "either", "of", "to")


@dataclass(frozen=True, slots=True)
class Counted:
    """What the record keeps for a counted noun: its unit and its kind."""

    unit: str
    kind: str


@dataclass(frozen=True)
class Counts:
    """The tables of counting.

    Attributes:
        nouns: By lower-case form.
        tolls: Kind by (lemma, side): ("kill", "object") is dead.
        periods: Period by noun of a rate ("a year").
        adjectives: Period by adjective or adverb of a rate ("annual").
        modalities: How words above an amount hold it: estimated, planned, denied.
        claim_verbs: Verbs whose subject gives the figure ("put the trade at 2 billion").
    """

    nouns: dict[str, Counted]
    tolls: dict[tuple[str, str], str]
    periods: dict[str, str]
    adjectives: dict[str, str]
    modalities: dict[str, Modality]
    claim_verbs: frozenset[str]

    def toll(self, lemma: str, side: str) -> str:
        """Return what a verb or adjective says befell its object or subject, `""` for nothing."""
        return self.tolls.get((lemma, side)) or self.tolls.get((lemma, "either"), "")


def load_counts(folders: tuple[Path, ...] = ()) -> Counts:
    """Read the three tables.

    Raises:
        LexiconError: A side is none of object, subject, either, of.
    """
    tolls: dict[tuple[str, str], str] = {}
    for row in read_tsv("tolls.tsv", ("word", "kind", "side", "source"), folders):
        if row["side"] not in SIDES:
            raise LexiconError(f"{row.where}: side {row['side']!r} is none of {SIDES}")
        tolls[row["word"], row["side"]] = row["kind"]
    rates = read_tsv("rates.tsv", ("word", "kind", "per", "source"), folders)
    counted = read_tsv("counted.tsv", ("word", "unit", "kind", "source"), folders)
    return Counts(
        nouns={row["word"].lower(): Counted(row["unit"], row["kind"]) for row in counted},
        tolls=tolls,
        periods={r["word"]: r["per"] for r in rates if r["kind"] == "noun"},
        adjectives={r["word"]: r["per"] for r in rates if r["kind"] == "adjective"},
        modalities=_modalities(folders),
        claim_verbs=frozenset(r["verb"] for r in read_tsv("claim_verbs.tsv", ("verb",), folders)),
    )


def _modalities(folders: tuple[Path, ...]) -> dict[str, Modality]:
    found: dict[str, Modality] = {}
    for row in read_tsv("modalities.tsv", ("word", "modality", "source"), folders):
        match row["modality"]:
            case "estimated" | "planned" | "denied" as modality:
                found[row["word"]] = modality
            case other:
                raise LexiconError(f"{row.where}: modality {other!r} is unknown")
    return found
