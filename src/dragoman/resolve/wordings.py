"""The words of reports as runs of five, as fingerprints, and what two of them share.

Enters: reports. Leaves: `Wording`s with the fingerprints by which copies find each other, and the
`Overlap` of two reports. Refuses nothing.

Fingerprints are chosen by winnowing (Schleimer, Wilkerson and Aiken, 2003): of every four
neighbouring runs the one with the smallest hash, so that two texts that share eight words in a row
share a fingerprint. The hashes are the same on every machine and may be kept.
"""

from __future__ import annotations

import re
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from dragoman.model.codec import make_id
from dragoman.model.copies import Overlap, Wording
from dragoman.model.report import Report

BY = "dragoman.wordings@1"
RUN = 5
"""Words of a run."""
WINDOW = 4
"""Neighbouring runs of which at least one is a fingerprint."""
FEWEST_SHARED = 8
NOTABLE = 0.3
"""Share of the shorter text from which an overlap is kept."""

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”\n]{20,}”|\"[^\"\n]{20,}\"")
_ENOUGH = 150
"""Characters outside quotation marks that are enough to compare without what is inside."""
_MOST_WORDS = 200_000
"""Word hashes held at once."""

Runs = NDArray[np.uint64]
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
                     0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD], dtype=np.uint64)  # fmt: skip
_MIXER = np.uint64(0xC4CEB9FE1A85EC53)
_HALF = np.uint64(32)
_SIGNED = np.uint64(1)


class _Hashes(dict[str, int]):
    """The hashes of words, made as they are asked for."""

    def __missing__(self, word: str) -> int:
        digest = blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
        self[word] = int.from_bytes(digest)
        return self[word]


class Words:
    """Turns texts into runs of words, remembering the hashes of words met so far."""

    def __init__(self) -> None:
        self._hashes = _Hashes()
        self._last: tuple[str, Runs] = ("", np.empty(0, dtype=np.uint64))

    def wording(self, report: Report) -> Wording:
        """Return a report's wording; a row of a data set has that of its article."""
        prints = () if report.table else _winnowed(self._sequence(report.text))
        credit = [(span.start, span.end) for span in report.heading.credits]
        same = (report.text, report.heading.body, *credit) if prints else _article(report)
        return Wording(id=make_id("w", *same), prints=prints)

    def printed_runs(self, report: Report) -> Runs:
        """Return the runs of a report's whole text, each once, sorted."""
        return np.unique(self._sequence(report.text))

    def own_runs(self, report: Report) -> Runs:
        """Return the runs of a report's own words, each once, sorted."""
        return np.unique(self._sequence(own_words(report)))

    def _sequence(self, text: str) -> Runs:
        """Return the hashes of all runs in order; the last text's are remembered."""
        if text != self._last[0]:
            self._last = text, self._hashed(_WORD.findall(text.lower()))
        return self._last[1]

    def _hashed(self, words: list[str]) -> Runs:
        count = len(words) - RUN + 1
        if count < 1:
            return np.empty(0, dtype=np.uint64)
        if len(self._hashes) > _MOST_WORDS:
            self._hashes.clear()
        row = np.fromiter(map(self._hashes.__getitem__, words), np.uint64, len(words))
        runs = row[:count] * _FACTORS[0]
        for at in range(1, RUN):
            runs += row[at : at + count] * _FACTORS[at]
        mixed: Runs = (runs ^ (runs >> _HALF)) * _MIXER
        return mixed


def _article(report: Report) -> tuple[str, ...]:
    """Return what rows that are coded from one article have in common, else the report itself."""
    return ("row of", report.url) if report.table and report.url else (report.id,)


def _winnowed(runs: Runs) -> tuple[int, ...]:
    """Return the fingerprints of a text, without the last bit: SQLite's integers are signed."""
    if len(runs) > WINDOW:
        pairs = np.minimum(runs[:-1], runs[1:])
        runs = np.minimum(pairs[:-2], pairs[2:])
    return tuple(np.unique(runs >> _SIGNED).tolist())


def own_words(report: Report) -> str:
    """Return a report's own words.

    Heading and credit lines are left out, which copies change, and quotations, which independent
    reports share.
    """
    parts: list[str] = []
    at = report.heading.body
    for span in sorted(report.heading.credits, key=lambda span: span.start):
        if span.start >= at:
            parts.append(report.text[at : span.start])
            at = span.end
    text = " ".join([*parts, report.text[at:]])
    own = _QUOTED.sub(" ", text)
    return own if len(own) >= _ENOUGH else text


class Comparer:
    """Measures the overlap of reports, each report's runs being made once."""

    def __init__(self, words: Words, most: int = 4096) -> None:
        self._words = words
        self._most = most
        self._held: dict[str, tuple[Runs, Runs]] = {}

    def overlap(self, ids: tuple[str, str], reports: tuple[Report, Report]) -> Overlap | None:
        """Return what two reports share, `None` where that is too little to matter.

        Args:
            ids: The ids of their wordings.
            reports: A report of each.
        """
        if ids[0] > ids[1]:
            ids, reports = (ids[1], ids[0]), (reports[1], reports[0])
        (left, left_own), (right, right_own) = (self._runs(r) for r in reports)
        printed = _shared(left, right) / max(1, min(len(left), len(right)))
        shared = _shared(left_own, right_own)
        found = Overlap(
            left=ids[0],
            right=ids[1],
            printed=round(printed, 4),
            shared=shared,
            left_runs=len(left_own),
            right_runs=len(right_own),
        )
        return found if max(printed, found.containment) >= NOTABLE else None

    def _runs(self, report: Report) -> tuple[Runs, Runs]:
        held = self._held.get(report.id)
        if held is None:
            if len(self._held) >= self._most:
                self._held.pop(next(iter(self._held)))
            held = self._words.printed_runs(report), self._words.own_runs(report)
            self._held[report.id] = held
        return held


def _shared(left: Runs, right: Runs) -> int:
    return len(np.intersect1d(left, right, assume_unique=True))
