"""Questions about what a few reports have in common.

Enters: ids of reports. Leaves: outlets, kinds of claims, actors and places with the number of these
reports that have them, the most first. Refuses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from dragoman.record.asking import Questions

Facet = tuple[str, int]

_OF = """
FROM json_each(?) i CROSS JOIN report r ON r.id = i.value
"""
_READ = f"""{_OF} CROSS JOIN reading g ON g.report = r.key AND g.gone IS NULL
"""
_MENTIONS = f"""{_READ} CROSS JOIN mention m ON m.reading = g.key AND m.gone IS NULL
"""
_FACETS = {
    "outlet": f"SELECT r.outlet, count(*) {_OF} WHERE r.outlet IS NOT NULL",
    "kind": f"SELECT c.kind, count(DISTINCT r.key) {_READ} "
    "CROSS JOIN claim c ON c.reading = g.key AND c.gone IS NULL",
    "actor": f"SELECT v.id, count(DISTINCT r.key) {_MENTIONS} "
    "CROSS JOIN actor_mention a ON a.mention = m.key JOIN view v ON v.key = a.actor",
    "place": f'SELECT j."right", count(DISTINCT r.key) {_MENTIONS} '
    'CROSS JOIN located j ON j."left" = m.id',
}
_ONLY = {"place": "HAVING max(m.kind IN ('place', 'crossing'))"}
"""Of places those that some mention names as one: a country that is only that is none."""


class FacetQuestions(Questions):
    """Questions about what a few reports have in common."""

    def facet(self, of: str, reports: Sequence[str], *, most: int = 8) -> list[Facet]:
        """Return the values of a facet with the number of reports that have each.

        Args:
            of: `outlet`, `kind`, `actor` or `place`; actors and places by id.
            reports: Ids of the reports.
            most: At most so many values.
        """
        sql = f"{_FACETS[of]} GROUP BY 1 {_ONLY.get(of, '')} ORDER BY 2 DESC, 1 LIMIT ?"
        return [(str(v), int(n)) for v, n in self._rows(sql, (json.dumps(reports), most))]
