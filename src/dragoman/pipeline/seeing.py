"""Searching only for what may be seen.

Enters: a query, and words that are masked in some reports. Leaves: hits on words that are shown.
Refuses: to tell, by a hit or a count, that a masked or withheld word stands in a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.model.codec import span_of
from dragoman.model.entity import Actor, Mention
from dragoman.record.query import Record
from dragoman.record.ranking import Narrow, Veiled
from dragoman.record.search import Found, Hit, Page
from dragoman.record.words import Phrase, Sought, flat, seek
from dragoman.show.cast import MASK
from dragoman.show.guarded_cast import GuardedCast
from dragoman.show.restraint import CONTACT, WITHHELD, Hidden

_MOST_LOOKED_AT = 200
"""Veiled reports that are looked into for one query; others are left out."""


@dataclass(frozen=True, slots=True)
class Veil:
    """Folded words of masked names, each with the reports that it is masked in."""

    words: Mapping[str, frozenset[str]]

    def over(self, phrases: Iterable[Phrase]) -> tuple[str, ...]:
        """Return the reports in which a word of some phrases is masked, sorted."""
        found: set[str] = set()
        for phrase in phrases:
            for word in phrase.words:
                found |= self.words.get(word, frozenset())
            if phrase.begins:
                found.update(*self._begun(phrase.words[-1]))
        return tuple(sorted(found))

    def _begun(self, start: str) -> Iterator[frozenset[str]]:
        return (reports for word, reports in self.words.items() if word.startswith(start))


def veil_of(record: Record) -> Veil:
    """Return the words of the names of all private persons."""
    words: dict[str, set[str]] = {}
    for actor in record.actors():
        for mention in record.mentions(actor=actor.id) if actor.private else ():
            for word in _words(actor, mention):
                words.setdefault(word, set()).add(mention.report)
    return Veil({word: frozenset(reports) for word, reports in words.items()})


def _words(actor: Actor, mention: Mention) -> set[str]:
    if mention.form != "name":
        return set()
    names = (mention.name, mention.span.quote, *actor.names)
    return {word for name in names if name for word in flat(name).split()}


@dataclass(frozen=True, slots=True)
class Eye:
    """What a reader may see of a record.

    Attributes:
        record: The record.
        cast: What is masked in each report.
        veil: Words that are masked somewhere.
    """

    record: Record
    cast: GuardedCast
    veil: Veil

    def find(self, query: str, page: Page, narrow: Narrow) -> Found:
        """Find one page of reports by words that may be seen.

        Raises:
            InputError: The query holds no word.
        """
        sought = seek(query)
        found = self.record.find(sought, page, narrow, self._veiled(sought, narrow))
        looks = [(hit, self._look(hit.report)) for hit in found.hits]
        seen = tuple(_shown(hit, look) for hit, look in looks if look.fits(sought))
        lost = {hit.report for hit in found.hits} - {hit.report for hit in seen}
        return replace(
            found,
            hits=seen,
            total=found.total - len(lost),
            best=tuple(own for own in found.best if own not in lost),
        )

    def _veiled(self, sought: Sought, narrow: Narrow) -> Veiled | None:
        reports = self.veil.over(sought.named)
        if not reports:
            return None
        looked = self.record.candidates(sought, narrow, reports)[:_MOST_LOOKED_AT]
        return Veiled(reports, tuple(own for own in looked if self._look(own).fits(sought)))

    def _look(self, own: str) -> Look:
        report = self.record.report(own)
        whole = span_of(report.text, 0, len(report.text))
        title = self.cast.title(report)
        return Look(title, report.text, tuple(self.cast.hidden(own, whole)))


def see(record: Record, cast: GuardedCast, query: str, limit: int) -> Found:
    """Find the best reports by words that may be seen.

    Raises:
        InputError: The query holds no word.
    """
    veil = veil_of(record) if cast.masking else Veil({})
    return Eye(record, cast, veil).find(query, Page(limit), Narrow())


@dataclass(frozen=True, slots=True)
class Look:
    """A report as a reader sees it.

    Attributes:
        title: Its headline, masked.
        text: Its text as printed.
        hidden: Stretches of the text that are not shown.
    """

    title: str
    text: str
    hidden: tuple[Hidden, ...]

    def fits(self, sought: Sought) -> bool:
        """Tell whether what may be seen holds what is sought."""
        if not self.hidden and "[" not in self.title:
            return True
        title = self.title
        for mark in (MASK, WITHHELD, CONTACT):
            title = title.replace(mark, " ")
        return sought.fits(title, _blanked(self.text, self.hidden))


def _shown(hit: Hit, look: Look) -> Hit:
    """Return a hit with the words that may be seen, and the sentences that hold one of them."""
    spans = [s for s in hit.spans if not any(a < s.end and s.start < b for a, b, _ in look.hidden)]
    sentences = (
        s for s in hit.sentences if any(w.start < s.end and s.start < w.end for w in spans)
    )
    return replace(
        hit,
        spans=tuple(spans),
        sentences=tuple(sentences),
        title_spans=hit.title_spans if look.title == (hit.title or "") else (),
    )


def _blanked(text: str, hidden: Iterable[Hidden]) -> str:
    for start, end, _ in hidden:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
