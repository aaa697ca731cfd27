"""How long 100,000 mentions of 20,000 actors take to resolve: `python -m bench.many_actors`.

Enters: nothing; the names are made up from the table of given names and syllables, the same on
every run. Leaves: seconds, peak memory, and how many actors were found.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.lexicon.library import Library
from dragoman.model.codec import mention_id
from dragoman.model.days import day
from dragoman.model.entity import Mention
from dragoman.model.evidence import Span
from dragoman.model.view import Dating
from dragoman.resolve.actors import join_actors, judge_actors

ACTORS = 20_000
TOLD = 5
FIRST = date(2020, 1, 1)
_SYLLABLES = ("ka", "mo", "ri", "ten", "zu", "bal", "sho", "vek", "dur", "lim", "nar", "pai", "gos")
_LANDS = ("Chad", "Peru", "Nepal", "Togo", "Oman", "Laos", "Malta", "Kenya", "Chile", "Benin")
_ROLES = ("minister", "governor", "general", "ambassador", "mayor")
_SPELT = (("ou", "u"), ("k", "q"), ("v", "w"), ("sh", "ch"))


def names(library: Library, actors: int) -> Iterator[str]:
    """Yield names of actors, all different."""
    given = sorted(library.given_names.genders)
    size = len(_SYLLABLES)
    for i in range(actors):
        parts = (i % size, i // size % size, i // size**2 % size, (i * 7) % size)
        surname = "".join(_SYLLABLES[p] for p in parts)
        yield f"{given[i * 7919 % len(given)].title()} {surname.title()}"


def mentions(library: Library, actors: int, told: int) -> Iterator[Mention]:
    """Yield the mentions of actors, each in a report of its own; the last spelt otherwise."""
    for i, name in enumerate(names(library, actors)):
        for n in range(told):
            printed = _respelt(name) if n == told - 1 else name
            report = f"r{i}-{n}"
            yield Mention(
                id=mention_id(report, 0, len(printed)),
                report=report,
                span=Span(start=0, end=len(printed), quote=printed),
                kind="person",
                form="name",
                name=printed,
                head=printed.split()[-1],
                role=_ROLES[i % len(_ROLES)] if n % 2 else None,
                of=_LANDS[i % len(_LANDS)],
            )


def _respelt(name: str) -> str:
    for old, new in _SPELT:
        if old in name:
            return name.replace(old, new, 1)
    return name


def resolve(actors: int = ACTORS) -> tuple[float, int]:
    """Resolve made-up mentions; return the seconds it took and how many actors were found."""
    library = Library()
    told = list(mentions(library, actors, TOLD))
    days = {
        m.report: Dating(
            report=m.report, interval=day(FIRST + timedelta(days=i % 900)), basis="given"
        )
        for i, m in enumerate(told)
    }
    begin = time.perf_counter()
    judgements = judge_actors(told, days, library)
    found = join_actors(told, judgements, days, library)
    return time.perf_counter() - begin, len(found)


def main(argv: list[str]) -> int:
    """Measure and print."""
    actors = int(argv[0]) if argv else ACTORS
    seconds, found = resolve(actors)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{actors * TOLD:,} mentions of {actors:,} actors: {seconds:.1f} s, {peak:,.0f} MB, "
        f"{found:,} actors found"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
