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
        SELECT j.id, x.own FROM (
          SELECT id, "left" AS own FROM judgement WHERE withdrawn IS NULL AND by NOT GLOB 'user:*'
          UNION ALL
          SELECT id, "right" FROM judgement WHERE withdrawn IS NULL AND by NOT GLOB 'user:*'
        ) x JOIN judgement j ON j.id = x.id AND j.withdrawn IS NULL
        WHERE length(x.own) = 17 AND substr(x.own, 2) NOT GLOB '*[^0-9a-f]*' AND CASE
          substr(x.own, 1, 1)
          WHEN 'm' THEN NOT EXISTS (SELECT 1 FROM mention WHERE id = x.own AND gone IS NULL)
          WHEN 'r' THEN NOT EXISTS (SELECT 1 FROM report WHERE id = x.own)
          ELSE substr(x.own, 1, 1) IN ('e', 's', 'f', 't', 'c') AND j.matter = 'claim'
            AND NOT EXISTS (SELECT 1 FROM claim WHERE id = x.own AND gone IS NULL)
        END
        ORDER BY j.id, x.own
        """,
    ),
    (
        "joins the mention {}, which is not in force",
        """
        SELECT v.id, a.mention FROM actor_mention a JOIN view v ON v.key = a.actor
        WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.id = a.mention AND m.gone IS NULL)
        ORDER BY v.id, a.mention
        """,
    ),
    (
        "compares the claim {}, which is not in force",
        """
        SELECT v.id, x.value
        FROM view v, json_each(json_array(v.body ->> 'left', v.body ->> 'right')) x
        WHERE v.kind = 'comparison'
        AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.id = x.value AND c.gone IS NULL)
        ORDER BY v.id, x.value
        """,
    ),
    (
        "rests on the claim {}, which is not in force",
        """
        SELECT v.id, x.value FROM view v, json_each(v.body, '$.claims') x
        WHERE v.kind = 'status'
        AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.id = x.value AND c.gone IS NULL)
        ORDER BY v.id, x.value
        """,
    ),
    (
        "restates the figure {}, which is not in force",
        """
        SELECT c.id, c.slim ->> 'restates' FROM claim c
        WHERE c.kind = 'figure' AND c.gone IS NULL AND c.slim ->> 'restates' IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM claim o WHERE o.id = c.slim ->> 'restates' AND o.gone IS NULL)
        ORDER BY c.id
        """,
    ),
    (
        "stands for the mention {}, which is not in force",
        """
        SELECT m.id, m.slim ->> 'refers' FROM mention m
        WHERE m.gone IS NULL AND m.slim ->> 'refers' IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM mention o WHERE o.id = m.slim ->> 'refers' AND o.gone IS NULL)
        ORDER BY m.id
        """,
    ),
)


def dangling(connection: apsw.Connection) -> Iterator[tuple[str, str]]:
    """Yield the id of each thing that points at nothing, and what it points at."""
    for message, sql in _CHECKS:
        for own, missing in connection.execute(sql):
            yield str(own), message.format(missing)
