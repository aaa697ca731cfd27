"""Ids that name nothing: judgements and derived rows that point at what is not in force.

Enters: a connection. Leaves: pairs of what points and what is wrong. Refuses nothing.

Users' judgements may outlive what they speak of and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import apsw

_CHECKS: tuple[tuple[str, str], ...] = (
    (
        "judges the {}, which is not in force",
        """
        SELECT x.id, x.own FROM (
          SELECT id, matter, "left" AS own FROM judgement
          WHERE withdrawn IS NULL AND by NOT GLOB 'user:*'
          UNION ALL
          SELECT id, matter, "right" FROM judgement
          WHERE withdrawn IS NULL AND by NOT GLOB 'user:*'
        ) x
        WHERE length(x.own) = 17 AND substr(x.own, 2) NOT GLOB '*[^0-9a-f]*' AND CASE
          WHEN x.own GLOB 'm*' THEN x.own NOT IN (SELECT id FROM mention WHERE gone IS NULL)
          WHEN x.own GLOB 'r*' THEN x.own NOT IN (SELECT id FROM report)
          ELSE x.matter = 'claim' AND x.own NOT IN (SELECT id FROM claim WHERE gone IS NULL)
        END
        ORDER BY x.id, x.own
        """,
    ),
    (
        "joins the mention {}, which is not in force",
        """
        SELECT v.id, x.value FROM view v, json_each(v.body, '$.mentions') x
        WHERE v.kind = 'actor' AND x.value NOT IN (SELECT id FROM mention WHERE gone IS NULL)
        ORDER BY v.id, x.value
        """,
    ),
    (
        "compares the claim {}, which is not in force",
        """
        SELECT v.id, x.value
        FROM view v, json_each(json_array(v.body ->> 'left', v.body ->> 'right')) x
        WHERE v.kind = 'comparison'
        AND x.value NOT IN (SELECT id FROM claim WHERE gone IS NULL)
        ORDER BY v.id, x.value
        """,
    ),
    (
        "rests on the claim {}, which is not in force",
        """
        SELECT v.id, x.value FROM view v, json_each(v.body, '$.claims') x
        WHERE v.kind = 'status'
        AND x.value NOT IN (SELECT id FROM claim WHERE gone IS NULL)
        ORDER BY v.id, x.value
        """,
    ),
    (
        "restates the figure {}, which is not in force",
        """
        SELECT c.id, c.slim ->> 'restates' FROM claim c
        WHERE c.kind = 'figure' AND c.gone IS NULL AND c.slim ->> 'restates' IS NOT NULL
        AND c.slim ->> 'restates' NOT IN (SELECT id FROM claim WHERE gone IS NULL)
        ORDER BY c.id
        """,
    ),
    (
        "stands for the mention {}, which is not in force",
        """
        SELECT m.id, m.slim ->> 'refers' FROM mention m
        WHERE m.gone IS NULL AND m.slim ->> 'refers' IS NOT NULL
        AND m.slim ->> 'refers' NOT IN (SELECT id FROM mention WHERE gone IS NULL)
        ORDER BY m.id
        """,
    ),
)


def dangling(connection: apsw.Connection) -> Iterator[tuple[str, str]]:
    """Yield the id of each thing that points at nothing, and what it points at."""
    for message, sql in _CHECKS:
        for own, missing in connection.execute(sql):
            yield str(own), message.format(missing)
