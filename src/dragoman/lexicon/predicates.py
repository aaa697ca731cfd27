"""Predicates: which words tell an act, under which conditions, and where its parties stand.

Enters: `predicates.tsv`, `word_classes.tsv` and `governors.tsv`. Leaves: `Predicates`, rows by
lemma in the order of the table; the first row whose conditions hold gives the act. Refuses: a
condition, slot or class that is not defined (`LexiconError`).

A condition is `slot`, `-slot` or `slot=word|@class`; conditions of one row stand apart by blanks
and must all hold, alternatives of one condition stand apart by `/`. Slots:

    subj obj iobj by      subject, object, indirect object and agent of a verb
    p:with                the object of a preposition
    obj.with obj.poss     the same below the object (subj., that. and p:at. likewise)
    poss mod num          possessor, modifiers and number of a noun
    to that ing           an infinitive, a clause, a gerund as complement
    must                  a clause that says what somebody must or should do
    amid                  a violent act in or of which it happens ("killed in police firing")
    pass                  the verb is passive
    oprd                  an object's complement ("called him a spy")
    xcomp                 a bare complement ("helped rebuild")
    prt kid               a particle, any dependent
    content content.subj  the parties of the complement (for parties only)

A code is a CAMEO code, `-` for "no act here", or an operator over the complement with a fallback
code: `=demand/100`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import Row, read_tsv

NAMED = ("@place", "@person", "@named", "@sum")
"""Classes that the parser's guess at names extends."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to fulfil a condition.

    Attributes:
        slot: What must be there.
        words: Lemmas of which its head must be one; empty for any.
        named: Classes of names that serve as well.
        absent: It must not be there.
    """

    slot: str
    words: frozenset[str]
    named: tuple[str, ...]
    absent: bool


@dataclass(frozen=True, slots=True)
class Predicate:
    """One row: an act and the frame it stands in.

    Attributes:
        conditions: All must hold; each is a tuple of alternatives.
        code: CAMEO code, `""` for an operator or for no act.
        operator: do, stop, intend, demand, refuse, threaten or allow; `""` for none.
        fallback: Code of an operator whose complement is no known act.
        actor: Slots of who acts, the first that is filled counts.
        recipient: Slots of to whom.
        reciprocal: All parties act.
        content_only: A noun that tells an act only as the complement of another word.
        silent: The words tell no act.
        where: Place in the table.
    """

    conditions: tuple[tuple[Alternative, ...], ...]
    code: str
    operator: str
    fallback: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool
    content_only: bool
    silent: bool
    where: str


@dataclass(frozen=True)
class Predicates:
    """The lexicon of acts.

    Attributes:
        verbs: Rows by lemma of a verb.
        nouns: Rows by lemma of a noun.
        adjectives: Rows by lemma of a predicative adjective.
        classes: Word classes.
        governors: Words that change how the text holds the act below them, with the realis.
        colours: Adjectives and adverbs that change how it holds the act beside them.
    """

    verbs: dict[str, tuple[Predicate, ...]]
    nouns: dict[str, tuple[Predicate, ...]]
    adjectives: dict[str, tuple[Predicate, ...]]
    classes: dict[str, frozenset[str]]
    governors: dict[str, str]
    colours: dict[str, str]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the tables."""
        return frozenset().union(self.verbs, self.nouns, *self.classes.values())

    def is_a(self, word: str, name: str) -> bool:
        """Tell whether a lemma belongs to a class."""
        return word in self.classes.get(name, frozenset())


def load_predicates(folders: tuple[Path, ...] = ()) -> Predicates:
    """Read the tables.

    Raises:
        LexiconError: A row has an unknown class, part of speech or code form.
    """
    classes = {
        row["class"]: frozenset(row.many("words"))
        for row in read_tsv("word_classes.tsv", ("class", "words"), folders)
    }
    columns = ("words", "pos", "when", "code", "actor", "recipient", "shape")
    tables: dict[str, dict[str, list[Predicate]]] = {"v": {}, "n": {}, "a": {}}
    for row in read_tsv("predicates.tsv", columns, folders):
        if row["pos"] not in tables:
            raise LexiconError(f"{row.where}: pos is v, n or a, not {row['pos']!r}")
        predicate = _predicate(row, classes)
        for word in row.many("words"):
            tables[row["pos"]].setdefault(word, []).append(predicate)
    stands: dict[str, dict[str, str]] = {"above": {}, "beside": {}}
    for row in read_tsv("governors.tsv", ("words", "stands", "realis"), folders):
        for word in row.many("words"):
            stands[row["stands"]].setdefault(word, row["realis"])
    verbs, nouns, adjectives = (
        {word: tuple(rows) for word, rows in table.items()} for table in tables.values()
    )
    return Predicates(verbs, nouns, adjectives, classes, stands["above"], stands["beside"])


def _predicate(row: Row, classes: dict[str, frozenset[str]]) -> Predicate:
    operator, fallback, code = "", "", row["code"]
    if code.startswith("="):
        operator, _, fallback = code[1:].partition("/")
        code = ""
    verb = row["pos"] in ("v", "a")
    return Predicate(
        conditions=tuple(_condition(text, classes, row) for text in row["when"].split()),
        code="" if code == "-" else code,
        operator=operator,
        fallback=fallback,
        actor=_slots(row, "actor", ("subj",) if verb else ("p:by", "poss")),
        recipient=_slots(row, "recipient", _default_recipient(row, operator, verb=verb)),
        reciprocal="recip" in row.many("shape"),
        content_only="content" in row.many("shape"),
        silent=code == "-",
        where=row.where.rpartition("/")[2],
    )


def _default_recipient(row: Row, operator: str, *, verb: bool) -> tuple[str, ...]:
    if operator:
        return ("content",)
    return ("obj",) if verb and "obj" in row["when"] else ()


def _slots(row: Row, column: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if row[column] == "-":
        return ()
    return row.many(column) or default


def _condition(text: str, classes: dict[str, frozenset[str]], row: Row) -> tuple[Alternative, ...]:
    return tuple(_alternative(part, classes, row) for part in text.split("/"))


def _alternative(text: str, classes: dict[str, frozenset[str]], row: Row) -> Alternative:
    absent = text.startswith("-")
    slot, _, words = text.removeprefix("-").partition("=")
    named = [w for w in words.split("|") if w in NAMED]
    found: set[str] = set()
    for word in filter(None, words.split("|")):
        name = word.removeprefix("@")
        if not word.startswith("@"):
            found.add(word)
        elif name in classes:
            found |= classes[name]
        elif word not in NAMED:
            raise LexiconError(f"{row.where}: no class {word} in word_classes.tsv")
    if "@place" in named:
        found |= classes["territory"]
    if "@person" in named:
        found |= classes["people"]
    return Alternative(slot, frozenset(found), tuple(named), absent)
