"""For each format what its own ecosystem's reader finds in it: quoted spans and attributions.

Enters: the files of an export. Leaves: `Shown`, one for each value with a place in a report.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geojson
import icalendar
import networkx as nx
import polars as pl
import rdflib

PLACE = re.compile(r"“(?P<quote>[^“”]*(?:“[^”]*”[^”]*)*)”\) \[(?P<report>r\w+)#char=(\d+),(\d+)\]")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OWN = rdflib.Namespace("urn:dragoman:term:")


@dataclass(frozen=True)
class Shown:
    """A value of an export: where it says it stands, what it quotes, who it says reports it."""

    report: str
    start: int
    end: int
    quote: str | None = None
    by: str | None = None


def lines(paths: Sequence[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in paths[0].read_text(encoding="utf-8").splitlines()]


def jsonl(paths: Sequence[Path]) -> Iterator[Shown]:
    for row in lines(paths):
        for e in row.get("evidence", ()):
            by = " < ".join(v["name"] for v in row["chain"]) or row["report"]
            yield Shown(row["report"], e["start"], e["end"], e["quote"], by)


def flat(frame: pl.DataFrame) -> Iterator[Shown]:
    for row in frame.iter_rows(named=True):
        by = row["reported_by"] or row["report"]
        yield Shown(row["report"], row["start"], row["end"], row["quote"], by)


def csvs(paths: Sequence[Path]) -> Iterator[Shown]:
    for path in paths:
        for shown in flat(pl.read_csv(path, infer_schema_length=None)):
            quote = (shown.quote or "").removeprefix("'")
            yield Shown(shown.report, shown.start, shown.end, quote, shown.by)


def parquet(paths: Sequence[Path]) -> Iterator[Shown]:
    for path in paths:
        yield from flat(pl.read_parquet(path))


def plover(paths: Sequence[Path]) -> Iterator[Shown]:
    for row in lines(paths):
        own = row["dragoman"]
        report, by = own["report"], own["reported_by"]
        info = row["text_info"]
        yield Shown(report, info["start"], info["end"], row["text"], by)
        for party in (*row["actor"], *row["recipient"]):
            yield Shown(report, party["start"], party["end"], party["entity_text"], by)
        for e in own["evidence"]:
            yield Shown(report, e["start"], e["end"], e["quote"], by)


def cameo(paths: Sequence[Path]) -> Iterator[Shown]:
    for line in paths[0].read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        report, start, end = re.fullmatch(r"(r\w+)_\d+#char=(\d+),(\d+)", cells[5]).groups()
        yield Shown(report, int(start), int(end), cells[10], cells[7])


def gdelt(paths: Sequence[Path]) -> Iterator[Shown]:
    for row in (line.split("\t") for line in paths[1].read_text(encoding="utf-8").splitlines()):
        extras = dict(part.split("=", 1) for part in row[15].split(";"))
        for name, column in (("Actor1", 7), ("Actor2", 8), ("Action", 9)):
            if name in extras:
                start, end = map(int, extras[name].split("-"))
                assert start == int(row[column])
                yield Shown(extras["report"], start, end, by=extras["reported_by"])


def in_words(text: str, by: str) -> Shown:
    found = PLACE.search(text)
    assert found, text
    return Shown(found["report"], int(found[3]), int(found[4]), found["quote"], by)


def acled(paths: Sequence[Path]) -> Iterator[Shown]:
    for row in csv.DictReader(io.StringIO(paths[0].read_text(encoding="utf-8"))):
        yield in_words(row["notes"], row["source"])


def ftm(paths: Sequence[Path]) -> Iterator[Shown]:
    for row in lines(paths):
        if row["schema"] == "Event":
            (summary,) = row["properties"]["summary"]
            yield in_words(summary, summary.partition("Reported by ")[2].partition(":")[0])


def map_features(paths: Sequence[Path]) -> Iterator[Shown]:
    collection = geojson.loads(paths[0].read_text(encoding="utf-8"))
    assert collection.is_valid, collection.errors()
    for feature in collection.features:
        p = feature.properties
        yield Shown(p["report"], p["start"], p["end"], p["quote"], p["reported_by"])


def ical(paths: Sequence[Path]) -> Iterator[Shown]:
    calendar = icalendar.Calendar.from_ical(paths[0].read_bytes())
    for entry in calendar.walk("VEVENT"):
        text = str(entry["DESCRIPTION"])
        yield in_words(text, text.partition("Reported by ")[2].partition(":")[0])


def gexf(paths: Sequence[Path]) -> Iterator[Shown]:
    for _, _, edge in nx.read_gexf(paths[0], version="1.3").edges(data=True):
        for claim in edge["claims"].split(";"):
            _, report, start, end = re.fullmatch(r"(e\w+)@(r\w+)#char=(\d+),(\d+)", claim).groups()
            yield Shown(report, int(start), int(end), by=edge["reported"])


def graph_of(path: Path, context: dict[str, Any] | None = None) -> rdflib.Graph:
    """Read JSON-LD without a request: a context given here stands for the one named in it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if context is not None:
        data["@context"] = context
    return rdflib.Graph().parse(data=json.dumps(data), format="json-ld")


def prov(paths: Sequence[Path]) -> Iterator[Shown]:
    graph = graph_of(paths[0])
    for claim in graph.subjects(OWN.reported, None):
        report = next(
            str(o).removeprefix("urn:dragoman:report:")
            for o in graph.objects(claim, PROV.wasDerivedFrom)
        )
        start, end = (int(str(graph.value(claim, OWN[name]))) for name in ("start", "end"))
        voices = [str(graph.value(v, rdflib.RDFS.label))
                  for v in graph.objects(claim, PROV.wasAttributedTo)]  # fmt: skip
        by = " < ".join(voices) or str(graph.value(claim, rdflib.RDFS.label))
        yield Shown(report, start, end, str(graph.value(claim, PROV.value)), by)


# The terms of http://www.w3.org/ns/anno.jsonld that the exports use.
ANNO: dict[str, Any] = {
    "id": "@id", "type": "@type", "oa": str(OA), "items": f"{OA}items", "target": f"{OA}hasTarget",
    "body": f"{OA}hasBody", "value": str(rdflib.RDF.value),
    "source": {"@id": f"{OA}hasSource", "@type": "@id"}, "selector": f"{OA}hasSelector",
    **{name: f"{OA}{name}" for name in ("start", "end", "exact", "prefix", "suffix")},
}  # fmt: skip


def targets(graph: rdflib.Graph, by: Callable[[Any], str]) -> Iterator[Shown]:
    for annotation, target in graph.subject_objects(OA.hasTarget):
        report = str(graph.value(target, OA.hasSource)).removeprefix("urn:dragoman:report:")
        found: dict[str, str] = {}
        for selector in graph.objects(target, OA.hasSelector):
            for name in ("start", "end", "exact"):
                if (value := graph.value(selector, OA[name])) is not None:
                    found[name] = str(value)
        yield Shown(
            report, int(found["start"]), int(found["end"]), found.get("exact"), by(annotation)
        )


def annotated(paths: Sequence[Path]) -> Iterator[Shown]:
    graph = graph_of(paths[0], ANNO)
    yield from targets(
        graph,
        lambda a: " ".join(
            str(graph.value(b, rdflib.RDF.value)) for b in graph.objects(a, OA.hasBody)
        ),
    )


def statements(paths: Sequence[Path]) -> Iterator[Shown]:
    graph = graph_of(paths[0])
    credit = rdflib.URIRef("https://schema.org/creditText")
    yield from targets(graph, lambda a: str(graph.value(graph.value(a, OA.hasBody), credit)))


READERS: dict[str, Callable[[Sequence[Path]], Iterator[Shown]]] = {
    "jsonl": jsonl, "csv": csvs, "parquet": parquet, "plover": plover, "cameo": cameo,
    "gdelt": gdelt, "acled": acled, "ftm": ftm, "geojson": map_features, "ical": ical,
    "gexf": gexf, "prov": prov, "annotations": annotated, "statements": statements,
}  # fmt: skip
