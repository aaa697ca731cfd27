"""Named plug-ins, imported at first use.

Enters: a group and a name (`"parsers"`, `"spacy.v1"`). Leaves: the object that stands there.
Refuses: names that neither the table below nor an installed entry point knows.

Built-ins stand in one explicit table. Entry points of other packages (group
`dragoman.<group>`) are looked at only for a name that is not in it, since listing installed
packages costs more than the rest of the start-up.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dragoman.base.errors import UnknownName

BUILT_IN: dict[str, dict[str, str]] = {
    "parsers": {"spacy.v1": "dragoman.read.parse:SpacyParser"},
    "encoders": {
        "onnx.v1": "dragoman.read.encode:OnnxEncoder",
        "none": "dragoman.read.encode:NoEncoder",
    },
    "readers": {},
    "exporters": {
        "acled": "dragoman.show.exports.acled:FORMAT",
        "annotations": "dragoman.show.exports.annotations:FORMAT",
        "cameo": "dragoman.show.exports.petrarch:FORMAT",
        "csv": "dragoman.show.exports.flat_tables:CSV",
        "ftm": "dragoman.show.exports.ftm:FORMAT",
        "gdelt": "dragoman.show.exports.gdelt:FORMAT",
        "geojson": "dragoman.show.exports.geojson:FORMAT",
        "gexf": "dragoman.show.exports.gexf:FORMAT",
        "ical": "dragoman.show.exports.ical:FORMAT",
        "jsonl": "dragoman.show.exports.jsonl:FORMAT",
        "parquet": "dragoman.show.exports.flat_tables:PARQUET",
        "plover": "dragoman.show.exports.plover:FORMAT",
        "prov": "dragoman.show.exports.prov:FORMAT",
        "statements": "dragoman.show.exports.statements:FORMAT",
    },
}


def find(group: str, name: str) -> Any:
    """Return the plug-in of that name.

    Args:
        group: `parsers`, `encoders`, `readers` or `exporters`.
        name: The plug-in's versioned name.

    Raises:
        UnknownName: No built-in and no entry point is called so; the message lists the known.
    """
    table = BUILT_IN.get(group, {})
    target = table.get(name) or _entry_point(group, name)
    if target is None:
        known = ", ".join(sorted(table)) or "none"
        raise UnknownName(f"no {group[:-1]} is called {name!r}; known: {known}")
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)


def _entry_point(group: str, name: str) -> str | None:
    from importlib.metadata import entry_points

    found = entry_points(group=f"dragoman.{group}", name=name)
    return next(iter(found)).value if found else None
