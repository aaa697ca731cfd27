"""The order in which one report is read.

Enters: reports. Leaves: `Findings`, one for each report, in order. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.lexicon.library import Library
from dragoman.model.claim import Claim
from dragoman.model.codec import with_id
from dragoman.model.report import Report, repaired
from dragoman.model.view import Findings
from dragoman.read.acts.commitments import find_commitments
from dragoman.read.acts.events import find_events
from dragoman.read.amounts.figures import find_figures
from dragoman.read.gates.crossings import lay_crossings
from dragoman.read.gates.status import find_statuses
from dragoman.read.gerunds import nouns_of_action
from dragoman.read.lemmas import with_lemmas
from dragoman.read.names.coreference import link
from dragoman.read.names.mentions import find_mentions
from dragoman.read.parse import Parsed, Parser
from dragoman.read.places.toponyms import lay_toponyms
from dragoman.read.reading import Reading, forward, lay_open
from dragoman.read.speech.statements import find_statements
from dragoman.read.times.dates import find_times
from dragoman.read.verbs import verbs_mended

VERSION = "dragoman.reader@1"


def reader_version(installed: str) -> str:
    """Return the reader with what is installed below it, as kept with every finding."""
    return f"{VERSION}+{installed}"


def read_reports(reports: Sequence[Report], parser: Parser, library: Library) -> Iterator[Findings]:
    """Read reports.

    Args:
        reports: The reports, with headings and repairs.
        parser: The parser plug-in.
        library: The tables.

    Yields:
        What each report says, in the order given.
    """
    version = reader_version(parser.installed())
    for report, parsed in zip(reports, parse_reports(reports, parser), strict=True):
        reading = lay_layers(report, parsed, library)
        yield Findings(
            report=report.id,
            by=version,
            sentences=reading.sentences(),
            mentions=tuple(found.mention for found in reading.mentions),
            claims=tuple(with_id(claim) for claim in find_claims(reading, library)),
            times=tuple(timed.when for timed in reading.times),
        )


def parse_reports(reports: Sequence[Report], parser: Parser) -> Iterator[Parsed]:
    """Parse the repaired text of each report; its news begins a sentence behind the dateline."""
    opened = [repaired(report.text, report.edits) for report in reports]
    bodies = [
        forward(offsets, report.heading.body) if report.heading.body else 0
        for report, (_, offsets) in zip(reports, opened, strict=True)
    ]
    return parser.parse((text for text, _ in opened), bodies)


def lay_layers(report: Report, parsed: Parsed, library: Library) -> Reading:
    """Open a report and lay mentions, links and times."""
    parsed = verbs_mended(with_lemmas(parsed, library.predicates.words))
    parsed = nouns_of_action(parsed, library.agents)
    reading = lay_open(report, parsed)
    reading = lay_crossings(reading.with_mentions(find_mentions(reading, library)), library)
    reading = lay_toponyms(reading, library)
    reading = replace(reading, times=find_times(reading, library))
    return reading.with_mentions(link(reading, library))


def find_claims(reading: Reading, library: Library) -> Iterable[Claim]:
    """Yield what a report says: statements first, since the others ask who says it."""
    said, statements = find_statements(reading, library)
    reading = replace(reading, said=said)
    yield from statements
    yield from find_figures(reading, library)
    yield from find_events(reading, library)
    yield from find_statuses(reading, library)
    yield from find_commitments(reading, library)
