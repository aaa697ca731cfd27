"""Coreference inside one report: which later mention stands for which earlier one.

Enters: a reading with its mentions. Leaves: the same mentions, each later one of a chain with
`refers` (the mention before it in its chain) and `link` (how sure). Refuses: to force a link; a
pronoun with two equal candidates stays alone.

Things that are no mention take part while links are sought, so that "it" for a report is not given
to the nearest ministry; a mention that stands for a thing is left without a link.

Names go first, since they are the surest, then nominals ("the minister"), then pronouns: the
sieve order of Lee et al. (Computational Linguistics 39(4), 2013).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.lexicon.library import Library
from dragoman.model.codec import changed
from dragoman.read.names.chains import Chains, Link
from dragoman.read.names.name_links import NameLinker
from dragoman.read.names.nominal_links import NominalLinker
from dragoman.read.names.pronoun_links import PronounLinker
from dragoman.read.names.things import find_things
from dragoman.read.reading import Found, Reading


def link(reading: Reading, library: Library) -> tuple[Found, ...]:
    """Link the mentions of a report.

    Args:
        reading: The report with its mentions.
        library: The tables.

    Returns:
        The same mentions, by position, with `refers` and `link` set where one was found.
    """
    chains = chains_of(reading, library)
    known = {found.mention.id for found in reading.mentions}
    return tuple(_linked(found, chains, known) for found in reading.mentions)


def chains_of(reading: Reading, library: Library) -> Chains:
    """Return the chains of a report, things included.

    Args:
        reading: The report with its mentions.
        library: The tables.
    """
    both = reading.with_mentions((*reading.mentions, *find_things(reading)))
    chains = Chains(both.mentions)
    for found in _links(both, library, chains):
        chains.add(found)
    return chains


def _links(reading: Reading, library: Library, chains: Chains) -> Iterator[Link]:
    yield from NameLinker(reading, library).links()
    yield from NominalLinker(reading, library, chains).links()
    yield from PronounLinker(reading, library, chains).links()


def _linked(found: Found, chains: Chains, known: set[str]) -> Found:
    link_ = chains.link_of(found)
    if link_ is None or link_.earlier.mention.id not in known:
        return found
    mention = changed(found.mention, refers=link_.earlier.mention.id, link=round(link_.score, 3))
    return replace(found, mention=mention)
