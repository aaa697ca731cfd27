"""What the gazetteer costs: `python -m bench.gazetteer`.

Enters: nothing; reports are made up of capitals, their countries and a place that no table knows,
the same on every run. Leaves: megabytes on disk and in memory, seconds to open it and find the
first name, and reports whose ten names one core settles in a second, each name looked up anew.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator

from dragoman.lexicon.gazetteer_build import ensure_gazetteer
from dragoman.lexicon.library import Library
from dragoman.lexicon.tables import read_tsv
from dragoman.resolve.place_sites import Occurrence
from dragoman.resolve.places import locate

REPORTS = 400
NAMES = 10


def reports() -> Iterator[tuple[str, list[Occurrence]]]:
    """Yield texts with the stretches that name places."""
    rows = read_tsv("countries.tsv", ("name", "capital", "source"))
    told = [(row["name"], row["capital"]) for row in rows if row["capital"]]
    for n in range(REPORTS):
        near = [told[(n * 7 + i) % len(told)] for i in range(NAMES // 2)]
        names = [name for land, town in near[1:] for name in (town, land)]
        names += [near[0][1], f"Zorn Hall {n}"]
        text = f"Envoys met in {' and '.join(names)} in {near[0][1]}."
        starts = [text.index(name) for name in names]
        yield text, [Occurrence(s, s + len(n), n) for s, n in zip(starts, names, strict=True)]


def peak() -> float:
    """Return the most memory this process has held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def measure() -> dict[str, float]:
    """Return the figures."""
    path, before, start = ensure_gazetteer(), peak(), time.process_time()
    library = Library()
    library.gazetteer.named("Erbil")
    opened = time.process_time() - start
    library.place_ranking, library.site_words  # noqa: B018  # read once, not for each report
    told, start = list(reports()), time.process_time()
    for text, names in told:
        locate(text, names, library)
    return {
        "disk_mb": path.stat().st_size / 1e6,
        "memory_mb": peak() - before,
        "open_s": opened,
        "reports_per_s": REPORTS / (time.process_time() - start),
    }


if __name__ == "__main__":
    print(json.dumps({key: round(value, 3) for key, value in measure().items()}))
