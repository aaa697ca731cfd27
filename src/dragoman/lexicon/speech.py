"""Words of speech, belief and intention, and how each takes its content.

Enters: `speech.tsv` (verbs, nouns, adjectives with their frames) and `speech_words.tsv` (classes of
words around them). Leaves: `Speech`, looked up by the word as printed. Refuses: a frame, kind or
part of speech that the table's header does not name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import Row, read_tsv

COLUMNS = ("word", "pos", "kind", "frames", "preps", "object_preps", "forms", "source")
FRAMES = frozenset({"quote", "clause", "to", "ing", "whom", "object", "as"})
KINDS = frozenset({"speech", "belief", "intention", "attitude", "finding"})
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that brings in content.

    Attributes:
        lemma: Its base form, with its particle ("point out").
        pos: verb, noun or adj.
        kind: speech, belief, intention, attitude, or finding (of polls, documents, data).
        frames: How it takes content: quote, clause, to, ing, whom, object, as.
        preps: Prepositions whose phrase is the content ("called for").
        object_preps: Prepositions whose phrase belongs to the content behind an object
            ("accused Iran of").
    """

    lemma: str
    pos: str
    kind: str
    frames: frozenset[str]
    preps: frozenset[str]
    object_preps: frozenset[str]


@dataclass(frozen=True)
class Speech:
    """All words of speech.

    Attributes:
        verbs: Printed form of a verb to its word.
        phrasal: Printed form and particle ("pointed", "out") to its word.
        nouns: Printed form of a noun to its word.
        adjectives: Adjective to its word.
        classes: Name of a word class to its words.
    """

    verbs: dict[str, CueWord]
    phrasal: dict[tuple[str, str], CueWord]
    nouns: dict[str, CueWord]
    adjectives: dict[str, CueWord]
    classes: dict[str, frozenset[str]]

    @cached_property
    def light(self) -> frozenset[str]:
        """Lemmas of verbs that lend themselves to a noun of speech ("voice concern")."""
        return self.classes["light"]

    @cached_property
    def media(self) -> frozenset[str]:
        """Nouns for those who relay: agency, newspaper, television."""
        return self.classes["media"]


def load_speech(folders: tuple[Path, ...] = ()) -> Speech:
    """Read the tables.

    Raises:
        LexiconError: A row names an unknown part of speech, kind or frame.
    """
    verbs: dict[str, CueWord] = {}
    phrasal: dict[tuple[str, str], CueWord] = {}
    others: dict[str, dict[str, CueWord]] = {"noun": {}, "adj": {}}
    for row in read_tsv("speech.tsv", COLUMNS, folders):
        word = _cue_word(row)
        base, _, particle = word.lemma.partition(" ")
        if word.pos == "verb" and particle:
            phrasal |= {(form, particle): word for form in _forms(row, base)}
        elif word.pos == "verb":
            verbs |= dict.fromkeys(_forms(row, base), word)
        else:
            others[word.pos] |= dict.fromkeys(_number(word), word)
    return Speech(verbs, phrasal, others["noun"], others["adj"], _classes(folders))


def _cue_word(row: Row) -> CueWord:
    frames = frozenset(row.many("frames"))
    if row["pos"] not in {"verb", "noun", "adj"} or row["kind"] not in KINDS or frames - FRAMES:
        raise LexiconError(
            f"{row.where}: {row['pos']!r}, {row['kind']!r} or one of {sorted(frames)} is unknown; "
            "see the head of the table"
        )
    return CueWord(
        lemma=row["word"],
        pos=row["pos"],
        kind=row["kind"],
        frames=frames,
        preps=frozenset(row.many("preps")),
        object_preps=frozenset(row.many("object_preps")),
    )


def _forms(row: Row, base: str) -> Iterable[str]:
    """Return the printed forms of a verb: those of the table, or those of the regular rules."""
    return {base, *(row.many("forms") or _regular(base))}


def _regular(base: str) -> tuple[str, str, str]:
    """Return third person, participle and past of a regular verb (Quirk et al. 1985, 3.5)."""
    if base.endswith("e"):
        return f"{base}s", f"{base[:-1]}ing", f"{base}d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies", f"{base}ing", f"{base[:-1]}ied"
    sibilant = base.endswith(("s", "x", "z", "ch", "sh"))
    return f"{base}es" if sibilant else f"{base}s", f"{base}ing", f"{base}ed"


def _number(word: CueWord) -> tuple[str, ...]:
    if word.pos == "adj":
        return (word.lemma,)
    return word.lemma, _regular(word.lemma)[0] if not word.lemma.endswith("e") else word.lemma + "s"


def _classes(folders: tuple[Path, ...]) -> dict[str, frozenset[str]]:
    rows = read_tsv("speech_words.tsv", ("class", "words", "source"), folders)
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        found[row["class"]] = found.get(row["class"], frozenset()) | frozenset(row.many("words"))
    return found
