"""Recognition on GeoWebNews counted by place names alone: `python -m bench.place_names`.

That set marks expressions ("the village", "residents", "countries") and names of bodies beside
names of places, and its description says which of its types are no place names. The judge counts
all of them: 2,793 of 4,830 marks, so that whoever finds every place name and nothing else reaches
an F1 of .59 there. This counts the names of places alone, as the figures published for that set do.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.quality.judge import SHARED, judge

GOLD = SHARED / "data" / "places-geowebnews" / "geowebnews.jsonl"
_NO_NAMES = frozenset({"Non_Toponym", "Literal_Expression", "Non_Lit_Expression"})


def main() -> int:
    """Print what the judge says of the set without its expressions."""
    if not GOLD.exists():
        print("no evaluation data beside the checkout", file=sys.stderr)
        return 1
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "names.jsonl"
        kept.write_text("\n".join(json.dumps(_names(row)) for row in rows), encoding="utf-8")
        print(json.dumps(judge("toponyms", kept)))
    return 0


def _names(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"toponyms": [t for t in row["toponyms"] if t.get("type") not in _NO_NAMES]}


if __name__ == "__main__":
    sys.exit(main())
