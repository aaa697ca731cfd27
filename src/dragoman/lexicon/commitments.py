"""Words of agreements and pledges, and of what becomes of them.

Enters: `commitments.tsv`. Leaves: `CommitmentWords`. Refuses: a sense that is not defined.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

_SENSES = ("kind", "state", "pledge", "idle")


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """Words by lemma.

    Attributes:
        kinds: Nouns, with the kind of commitment they name.
        states: Verbs and nouns of action, with the state in which they leave one.
        pledges: Verbs that make a pledge.
        idle: Verbs that pledge nothing even behind "we will".
    """

    kinds: dict[str, str]
    states: dict[str, str]
    pledges: dict[str, str]
    idle: dict[str, str]


def load_commitment_words(folders: tuple[Path, ...] = ()) -> CommitmentWords:
    """Read the table.

    Raises:
        LexiconError: A row has an unknown sense.
    """
    tables: dict[str, dict[str, str]] = {sense: {} for sense in _SENSES}
    for row in read_tsv("commitments.tsv", ("words", "sense", "value"), folders):
        if row["sense"] not in tables:
            raise LexiconError(f"{row.where}: sense is one of {', '.join(_SENSES)}")
        for word in row.many("words"):
            tables[row["sense"]][word] = row["value"]
    return CommitmentWords(tables["kind"], tables["state"], tables["pledge"], tables["idle"])
