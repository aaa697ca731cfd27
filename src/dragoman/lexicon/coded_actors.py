"""Actors and agents with codes of the user's own, and the days at which each code holds.

Enters: `coded_actors.tsv` and `coded_agents.tsv` of the user's folders, as `dragoman lexicon
import` writes them. Leaves: `CodedActors`, which codes a phrase as of a day. Refuses: a day that is
none (`LexiconError`).

A code is put together as PETRARCH's manual has it: that of the first actor named, then those of the
agents beside it that it does not hold yet; `---` stands for an actor that is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.dictionaries import Dictionary, Entry, Form
from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import Row, read_tsv

COLUMNS = ("name", "code", "since", "until", "source")
FILES: dict[Form, str] = {"actors": "coded_actors.tsv", "agents": "coded_agents.tsv"}
_OWNER = re.compile(r"['’]s?\b")
_NOBODY = "---"


@dataclass(frozen=True, slots=True)
class Term:
    """A code and the days at which it holds.

    Attributes:
        name: As the dictionary writes it.
        code: CAMEO code; for an agent with `~` for the actor's.
        since: First day, `None` if always before.
        until: One past the last, `None` if still.
        source: File and line that it comes from.
    """

    name: str
    code: str
    since: date | None = None
    until: date | None = None
    source: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether the code holds on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True)
class CodedActors:
    """The user's dictionaries, by folded phrase, in the order of their lines."""

    actors: dict[str, tuple[Term, ...]] = field(default_factory=dict)
    agents: dict[str, tuple[Term, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether the user brought any."""
        return bool(self.actors or self.agents)

    def code(self, phrase: str, day: date | None = None) -> str:
        """Return the code of an actor given as a phrase, `""` where no dictionary knows a word.

        Args:
            phrase: "Dagolath's first Deputy Prime Minister".
            day: The day at which it is asked; without one the code that has no days counts, else
                the last.
        """
        words = fold(_OWNER.sub(" ", phrase)).split()
        actor, agents = "", []
        for found, terms in self._known(words):
            if found == "agent":
                agents.append(terms[0].code)
            elif not actor:
                actor = _at(terms, day)
        return _joined(actor, agents) if actor or agents else ""

    def actor(self, name: str, day: date | None = None) -> str:
        """Return the code of a name alone, `""` where it is not known or not on that day."""
        return _at(self.actors.get(fold(name), ()), day)

    def _known(self, words: list[str]) -> Iterator[tuple[str, tuple[Term, ...]]]:
        """Yield the actors and agents in some words, the longest first at each word."""
        at = 0
        while at < len(words):
            for last in range(min(len(words), at + self._longest), at, -1):
                key = " ".join(words[at:last])
                found = self.actors.get(key) or self.agents.get(key)
                if found:
                    yield "actor" if key in self.actors else "agent", found
                    at = last - 1
                    break
            at += 1

    @cached_property
    def _longest(self) -> int:
        return max((key.count(" ") + 1 for key in (*self.actors, *self.agents)), default=0)


def _at(terms: tuple[Term, ...], day: date | None) -> str:
    if day is not None:
        dated = [t for t in terms if (t.since or t.until) and t.covers(day)]
        always = [t for t in terms if t.since is None and t.until is None]
        return next((t.code for t in (*dated, *always)), "")
    always = [t for t in terms if t.since is None and t.until is None]
    return next((t.code for t in (*always, *reversed(terms))), "")


def _joined(actor: str, agents: Iterable[str]) -> str:
    code = actor or _NOBODY
    for agent in agents:
        own = agent.replace("~", "")
        if own not in code:
            code = f"{own}{code}" if agent.endswith("~") else f"{code}{own}"
    return code.removesuffix(_NOBODY) if code != _NOBODY else code


def load_coded_actors(folders: tuple[Path, ...] = ()) -> CodedActors:
    """Read the user's dictionaries.

    Raises:
        LexiconError: A row lacks a column, or a day is none.
    """
    return CodedActors(_terms(FILES["actors"], folders), _terms(FILES["agents"], folders))


def _terms(name: str, folders: tuple[Path, ...]) -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for row in read_tsv(name, COLUMNS, folders):
        since, until = _day(row, "since"), _day(row, "until")
        term = Term(row["name"], row["code"], since, until, row["source"])
        found.setdefault(fold(row["name"]), []).append(term)
    return {key: tuple(terms) for key, terms in found.items() if key}


def _day(row: Row, column: str) -> date | None:
    written = row[column]
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise LexiconError(f"{row.where}: {written!r} is no day; write YYYY-MM-DD") from error


def keep_dictionary(dictionary: Dictionary, source: str, folder: Path) -> Path:
    """Write a dictionary into a folder of the lexicon, in place of an earlier one of its name.

    Args:
        dictionary: The entries.
        source: Name of the file that they come from.
        folder: The user's lexicon folder; made where there is none.

    Returns:
        The table that holds them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILES[dictionary.form]
    kept = []
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        kept = [line for line in lines if line.rpartition("\t")[2].rpartition(":")[0] != source]
    rows = dict.fromkeys("\t".join(_cells(entry, source)) for entry in dictionary.entries)
    path.write_text("\n".join(["\t".join(COLUMNS), *kept, *rows]) + "\n", encoding="utf-8")
    return path


def _cells(entry: Entry, source: str) -> tuple[str, ...]:
    days = (day.isoformat() if day else "" for day in (entry.since, entry.until))
    return (entry.name, entry.code, *days, f"{source}:{entry.line}")
