"""Validate FollowTheMoney entities by the package itself: `python ftm_reader.py FILE`.

Run by an interpreter that has followthemoney, which need not be that of the tests.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def problems(path: Path) -> list[str]:
    """Return what the model does not know, or does not keep as it was written."""
    from followthemoney import model

    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        schema = model.get(entity["schema"])
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            if name not in schema.properties:
                found.append(f"{schema.name} has no {name}")
            elif sorted(proxy.get(name)) != sorted(set(values)):
                found.append(f"{schema.name}.{name}: {values} reads {proxy.get(name)}")
    return found


if __name__ == "__main__":
    sys.stdout.write("\n".join(problems(Path(sys.argv[1]))))
