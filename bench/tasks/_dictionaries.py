"""PETRARCH's own dictionaries as a user brings them, where the evaluation data hold them.

Enters: the folder of evaluation data. Leaves: settings with a lexicon folder into which the
dictionaries were read by the product's importer. Refuses: nothing; without the data, the settings
are the default ones.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.quality.judge import SHARED
from dragoman.base.config import LexiconSettings, Settings
from dragoman.lexicon.coded_actors import keep_dictionary
from dragoman.lexicon.dictionaries import read_dictionary

_DATA = SHARED / "data" / "phoenix-actors"
_SETS = (
    "!PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON",
    "!MINIST! = MINISTER, MINISTERS, MINISTRY, MINISTRIES",
)
"""The sets of words that PETRARCH's file of agents opens with."""


def with_dictionaries(folder: Path) -> Settings:
    """Return settings with the dictionaries of actors and agents, read into a folder."""
    if not _DATA.exists():
        return Settings()
    with gzip.open(_DATA / "actors.jsonl.gz", "rt", encoding="utf-8") as lines:
        actors = [line for entry in lines for line in _actor(json.loads(entry))]
    with (_DATA / "agents.jsonl").open(encoding="utf-8") as lines:
        agents = [*_SETS, *(_agent(json.loads(entry)) for entry in lines)]
    for name, written in (("actors", actors), ("agents", agents)):
        keep_dictionary(read_dictionary("\n".join(written), table=False), name, folder)
    return Settings(lexicon=LexiconSettings(folders=(str(folder),)))


def _actor(entry: dict[str, Any]) -> Iterator[str]:
    """Yield an actor in the form of PETRARCH's files."""
    yield entry["name"].replace(" ", "_")
    yield from (f"+{alias.replace(' ', '_')}" for alias in entry["aliases"])
    for code in entry["codes"]:
        yield f"\t[{code['code']} {code.get('when', '')}".rstrip() + "]"


def _agent(entry: dict[str, Any]) -> str:
    return f"{entry['pattern']} [~{entry['code']}]"
