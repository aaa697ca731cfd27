"""Review: the names found by rule, set against what a learned model makes of the same words.

Enters: names by rule, the words. Leaves: the names that both bear out, cut and labelled as the
model sees them. Refuses: words that the model takes for no name, unless a table knows them or a
title stands before them, or the words around them tell what they name.
"""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.read.heads import Odds
from dragoman.read.names.draft import Draft
from dragoman.read.names.names import NameFinder
from dragoman.read.names.runs import Hit
from dragoman.read.names.segmenter import Segment, Segmenter
from dragoman.read.words import Words

_SURE = 2.0
_MOST = 3.0
_TOLD = 1.9
"""Votes of the rules from which a name stays though the model sees none."""


def review(
    words: Words,
    hits: dict[int, Hit],
    by_rule: list[Draft],
    library: Library,
    odds: Odds | None = None,
) -> list[Draft]:
    """Return the names of a report.

    Args:
        words: The words.
        hits: Known phrases by first token.
        by_rule: Names found by rule, with kinds.
        library: The tables.
        odds: What the encoder says of each word; `None` without an encoder.
    """
    segments = Segmenter(words, hits, library, library.name_weights, odds).segments(by_rule)
    finder = NameFinder(words, hits, library)
    found = [_draft(s, finder) for s in segments if s.label != "OTH"]
    taken = {i for d in found for i in range(d.first, d.last)}
    left = [d for d in by_rule if not any(i in taken for i in range(d.first, d.last))]
    echoes = _echoes(found, words)
    found += [
        _fresh(d, finder)
        for d in left
        if d.known or d.title or _is_told(d) or _is_echo(d, words, echoes)
    ]
    found += _said_again(found, words, finder)
    return sorted(found, key=lambda d: d.first)


def _said_again(found: list[Draft], words: Words, finder: NameFinder) -> list[Draft]:
    """Return the family names, told in full elsewhere, that neither rules nor model saw.

    The parser may take a family name at the head of a sentence for a common noun.
    """
    taken = {i for d in found for i in range(d.first, d.last)}
    full = (d for d in found if d.label == "PER" and d.last - d.first > 1)
    families = {words.keys[d.last - 1] for d in full}
    return [
        _fresh(Draft(i, i + 1, "name"), finder)
        for i, token in enumerate(words.tokens)
        if i not in taken and words.keys[i] in families and token.text.istitle()
    ]


def _draft(segment: Segment, finder: NameFinder) -> Draft:
    first = finder.past_titles(segment.first, segment.last) if segment.label == "PER" else -1
    draft = finder.complete(Draft(max(first, segment.first), segment.last, "name"))
    draft.label, draft.lean = segment.label, _SURE + min(segment.margin, _MOST)
    return draft


def _fresh(draft: Draft, finder: NameFinder) -> Draft:
    """Return a draft of the same words, its votes not yet cast."""
    return finder.complete(Draft(draft.first, draft.last, "name"))


def _echoes(found: list[Draft], words: Words) -> set[str]:
    """Return the words that are names elsewhere in the report, whole or as family names."""
    whole = {" ".join(words.keys[d.first : d.last]) for d in found}
    return whole | {words.keys[d.last - 1] for d in found if d.label == "PER"}


def _is_told(draft: Draft) -> bool:
    """Tell whether the words around a name say that it is a place ("the Margara border")."""
    return draft.votes.get("place", 0.0) >= _TOLD


def _is_echo(draft: Draft, words: Words, echoes: set[str]) -> bool:
    key = " ".join(words.keys[draft.first : draft.last])
    several = draft.last - draft.first > 1
    return key in echoes or (several and words.keys[draft.last - 1] in echoes)
