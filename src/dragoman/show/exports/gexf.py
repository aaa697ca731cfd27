"""Who is reported to act towards whom, as a graph (GEXF 1.3).

A node is an actor, an edge all events of one quad class from one actor to another; a meeting gives
an edge in each direction. Denied, alleged and planned acts are not in it. `weight` counts events,
`origins` independent origins, and `claims` names the claims behind the edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from dragoman.model.claim import Event
from dragoman.show.exports.coded import dyads
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material, main_evidence
from dragoman.show.exports.writing import write_lines
from dragoman.show.terminal import one_line

Edge = tuple[str, str, int]
"""Actor, actor, quad class."""

_QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_NODE = (("kind", "string"), ("country", "string"), ("sector", "string"))
_EDGE = (
    ("quad", "string"),
    ("origins", "integer"),
    ("claims", "string"),
    ("reported", "string"),
)


def _write(material: Material, target: Path) -> list[Path]:
    held: defaultdict[Edge, list[Event]] = defaultdict(list)
    for edge, event in _pairs(material):
        held[edge].append(event)
    root = Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    graph = SubElement(root, "graph", defaultedgetype="directed", mode="static")
    _attributes(graph, "node", _NODE)
    _attributes(graph, "edge", _EDGE)
    _nodes(graph, sorted({own for one, other, _ in held for own in (one, other)}), material)
    _edges(graph, held, material)
    indent(root)
    return write_lines(target, ["<?xml version='1.0' encoding='utf-8'?>\n",
                                tostring(root, encoding="unicode"), "\n"])  # fmt: skip


def _pairs(material: Material) -> Iterator[tuple[Edge, Event]]:
    ontology = material.library.ontology
    for event in material.events():
        for source, target in dyads(event) if event.realis == "actual" else ():
            one = material.actor(source) if source else None
            other = material.actor(target) if target else None
            if one and other and one.id != other.id:
                yield (one.id, other.id, ontology.quad(event.event)), event


def _attributes(graph: Element, of: str, columns: Sequence[tuple[str, str]]) -> None:
    held = SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for number, (title, kind) in enumerate(columns):
        SubElement(held, "attribute", id=str(number), title=title, type=kind)


def _values(element: Element, values: Sequence[object]) -> None:
    held = SubElement(element, "attvalues")
    for number, value in enumerate(values):
        SubElement(held, "attvalue", {"for": str(number), "value": str(value)})


def _nodes(graph: Element, actors: Sequence[str], material: Material) -> None:
    nodes = SubElement(graph, "nodes")
    for own in actors:
        actor = material.cast.actors[own]
        node = SubElement(nodes, "node", id=own, label=one_line(material.cast.name_of(actor)))
        _values(node, (actor.kind, actor.country, actor.sector))


def _edges(graph: Element, held: dict[Edge, list[Event]], material: Material) -> None:
    edges = SubElement(graph, "edges")
    for number, edge in enumerate(sorted(held)):
        one, other, quad = edge
        events = held[edge]
        element = SubElement(
            edges, "edge", id=str(number), source=one, target=other, weight=str(len(events))
        )
        origins = len({material.origins[e.report] for e in events})
        claims = ";".join(_place(event) for event in events)
        first = one_line(material.said(events[0]))
        _values(element, (_QUADS.get(quad, ""), origins, claims, first))


def _place(event: Event) -> str:
    span = main_evidence(event).span
    return f"{event.id}@{event.report}#char={span.start},{span.end}"


FORMAT = Format("gexf", "who acts towards whom, as a graph", ".gexf", _write)
