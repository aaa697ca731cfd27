"""Words for agents: head nouns with their PLOVER sector, titles, and heads of names.

Enters: `agents.tsv`, `titles.tsv`, `name_heads.tsv`, `name_words.tsv`,
`metonym_cues.tsv`. Leaves: `Agents`. Refuses: a row without its columns (`LexiconError`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import Row, read_tsv
from dragoman.model.entity import MentionKind

_KINDS: dict[str, MentionKind] = {
    "person": "person",
    "office": "office",
    "body": "organization",
    "force": "armed_group",
    "government": "government",
    "outlet": "outlet",
    "land": "country",
    "place": "place",
    "people": "group",
}


_AGENT = ("phrase", "sector", "kind", "reads")


@dataclass(frozen=True, slots=True)
class Agent:
    """A word or phrase for an agent.

    Attributes:
        phrase: Lower case, singular.
        sector: PLOVER sector, `""` where the word alone does not tell.
        kind: What one of them is; more than one person are a group.
        reads: Whether a reader takes it for a mention by itself.
        plural: Whether a reader takes it for one in the plural at least ("sources").
    """

    phrase: str
    sector: str
    kind: MentionKind
    reads: bool
    plural: bool = False

    @property
    def is_person(self) -> bool:
        """Whether the word names a single human being."""
        return self.kind in {"person", "office"}


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a person's name.

    Attributes:
        phrase: Folded.
        kind: office, rank or honorific.
        sector: PLOVER sector, `""` where it does not tell.
    """

    phrase: str
    kind: str
    sector: str


@dataclass(frozen=True, slots=True)
class NameHead:
    """A word that tells what a name of several words names ("Ministry", "River", "Brigade").

    Attributes:
        word: Lower case.
        kind: What the name names.
        sector: PLOVER sector, `""` where it does not tell.
        of: May go on with "of" or "for" ("Ministry of Trade").
    """

    word: str
    kind: MentionKind
    sector: str
    of: bool


@dataclass(frozen=True)
class Agents:
    """The tables of words.

    Attributes:
        heads: Words and phrases for agents, by phrase.
        titles: Words before a person's name, by folded phrase.
        name_heads: Words that tell what a name names, by word.
        classes: Small words inside names, by class (particle, joiner, calendar, never, ...).
        metonym_cues: Lemmas that tell a capital from its government, by cue.
    """

    heads: dict[str, Agent]
    titles: dict[str, Title]
    name_heads: dict[str, NameHead]
    classes: dict[str, frozenset[str]]
    metonym_cues: dict[str, frozenset[str]]

    @cached_property
    def title_prefixes(self) -> frozenset[str]:
        """Beginnings, at word breaks, of titles of more than one word."""
        words = (title.split(" ") for title in self.titles)
        return frozenset(" ".join(w[:n]) for w in words for n in range(1, len(w)))


def load_agents(folders: tuple[Path, ...] = ()) -> Agents:
    """Read the tables of agents, titles and heads of names.

    Raises:
        LexiconError: A row lacks a column.
    """
    agents = [_agent(row) for row in read_tsv("agents.tsv", _AGENT, folders)]
    heads = {fold(agent.phrase): agent for agent in agents}
    heads |= {agent.phrase: agent for agent in agents}
    titles = {
        fold(row["title"]): Title(fold(row["title"]), row["kind"], row["sector"])
        for row in read_tsv("titles.tsv", ("title", "kind", "sector"), folders)
    }
    name_heads = {
        row["word"]: NameHead(
            row["word"], cast("MentionKind", row["kind"]), row["sector"], row["of"] == "yes"
        )
        for row in read_tsv("name_heads.tsv", ("word", "kind", "sector", "of"), folders)
    }
    classes = _classes("name_words.tsv", "word", "class", folders)
    cues = _classes("metonym_cues.tsv", "word", "cue", folders)
    return Agents(heads, titles, name_heads, classes, cues)


def _agent(row: Row) -> Agent:
    reads = row["reads"]
    kind = _KINDS[row["kind"]]
    return Agent(row["phrase"], row["sector"], kind, reads == "yes", plural=reads == "plural")


def _classes(
    table: str, word: str, group: str, folders: tuple[Path, ...]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_tsv(table, (word, group), folders):
        found.setdefault(row[group], set()).add(row[word])
    return {k: frozenset(v) for k, v in found.items()}
