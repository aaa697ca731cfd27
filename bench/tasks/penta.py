"""Task `penta`: the CAMEO class of what a sentence is about, 0 where nothing is to be coded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import tee
from typing import Any

from bench.opening import open_tools
from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import main_act, told_acts
from dragoman.read.acts.slots import Scene

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each sentence with its class."""
    library, parser = open_tools()
    given, texts = tee(rows)
    for row, parsed in zip(given, parser.parse(r["text"] for r in texts), strict=True):
        scene = Scene(parsed, library.predicates, library.ontology)
        main = main_act(scene, told_acts(scene, find_frames(scene)))
        yield {"id": row["id"], "penta": library.ontology.penta(main.code) if main else 0}
