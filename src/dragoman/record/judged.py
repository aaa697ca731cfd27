"""Questions about judgements, and what they join: origins and places.

Enters: matters and ids. Leaves: judgements standing or withdrawn, with their log; for each report
its origin; for each mention its place. Refuses: ids that name none (`UnknownName`).

A user's verdict on a pair goes before a resolver's on the same pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.view import Judgement, Matter
from dragoman.record.asking import Questions

READING = "reading"
"""Right side of a judgement on one claim: whether it is what its report says."""

_JUDGEMENT = (
    'SELECT j.id, j.matter, j."left", j."right", j.verdict, j.score, j.reason, j.by '
    "FROM judgement j"
)

# A mention is one thing: where a user says which, no resolver's other choice counts.
_IN_FORCE = """
SELECT j.id, j.matter, j."left", j."right", j.verdict, j.score, j.reason, j.by FROM in_force j
WHERE j.matter = ? AND (j.by GLOB 'user:*' OR j.verdict <> 'same'
OR length(j."left") <> 17 OR j."left" NOT GLOB 'm*' OR NOT EXISTS (
  SELECT 1 FROM judgement u WHERE u.matter = j.matter AND u."left" = j."left"
  AND u.verdict = 'same' AND u.by GLOB 'user:*' AND u.withdrawn IS NULL))
ORDER BY j."left", j."right", j.by, j.id
"""


@dataclass(frozen=True, slots=True)
class Logged:
    """A judgement with its history.

    Attributes:
        judgement: What was judged.
        at: When it was recorded, UTC, ISO 8601.
        withdrawn_at: When it was withdrawn, `None` while it stands.
        withdrawn_by: By whom.
    """

    judgement: Judgement
    at: str
    withdrawn_at: str | None
    withdrawn_by: str | None


class JudgedQuestions(Questions):
    """Questions about judgements, origins and places."""

    def judgements(
        self, matter: Matter | None = None, about: str | None = None
    ) -> Iterator[Judgement]:
        """Yield standing judgements, by matter, left, right and author.

        Args:
            matter: Only of this matter.
            about: Only those that name this id on either side.
        """
        parts = ["j.withdrawn IS NULL"]
        values: list[str] = []
        if matter is not None:
            parts.append("j.matter = ?")
            values.append(matter)
        if about is not None:
            parts.append('? IN (j."left", j."right")')
            values.append(about)
        where = f"{_JUDGEMENT} WHERE {' AND '.join(parts)}"
        for row in self._rows(
            f'{where} ORDER BY j.matter, j."left", j."right", j.by, j.id', values
        ):
            yield _judgement(row)

    def in_force(self, matter: Matter) -> Iterator[Judgement]:
        """Yield the judgements that count, by left, right and author.

        A user's verdict goes before a resolver's on the same pair, and a user's choice for a
        mention before a resolver's choice of something else.
        """
        for row in self._rows(_IN_FORCE, (matter,)):
            yield _judgement(row)

    def corrections(self, about: str | None = None, *, all_ever: bool = False) -> list[Logged]:
        """Return what people decided by hand, oldest first, with who, when and why.

        Args:
            about: Only what names this id on either side.
            all_ever: Those withdrawn too.
        """
        found = self._rows(
            "SELECT id FROM judgement WHERE by GLOB 'user:*' AND (?1 IS NULL OR "
            '?1 IN ("left", "right")) GROUP BY id ORDER BY max(key)',
            (about,),
        )
        logged = [one for (own,) in found for one in self.log_of(own)]
        return [one for one in logged if all_ever or one.withdrawn_at is None]

    def refused(self) -> dict[str, Judgement]:
        """Return the claims of which people say that their report does not say so, by id."""
        return {
            j.left: j
            for j in self.in_force("claim")
            if j.right == READING and j.verdict == "different" and j.by.startswith("user:")
        }

    def judgement(self, prefix: str) -> Logged:
        """Return the judgement whose id is, or begins with, `prefix`: the last one recorded.

        Raises:
            UnknownName: None or several.
        """
        return self.log_of(self.named(prefix, "judgement").id)[-1]

    def log_of(self, judgement: str) -> list[Logged]:
        """Return every time that a judgement was recorded and withdrawn, oldest first."""
        sql = """
            SELECT j.id, j.matter, j."left", j."right", j.verdict, j.score, j.reason, j.by,
              l.at, wl.at, w.by
            FROM judgement j JOIN log l ON l.key = j.log
            LEFT JOIN withdrawal w ON w.key = j.withdrawn LEFT JOIN log wl ON wl.key = w.log
            WHERE j.id = ? ORDER BY j.key"""
        return [
            Logged(_judgement(row[:8]), at=row[8], withdrawn_at=row[9], withdrawn_by=row[10])
            for row in self._rows(sql, (judgement,))
        ]

    def history(self) -> Iterator[Logged]:
        """Yield all judgements ever recorded with their log, in the order of recording."""
        for (own,) in self._rows("SELECT id FROM judgement GROUP BY id ORDER BY min(key)"):
            yield from self.log_of(own)

    def places(self) -> dict[str, str]:
        """Return for each mention the id of the place or crossing that it is judged to be."""
        return dict(self._rows('SELECT "left", "right" FROM located ORDER BY "left", "right"'))

    def place_of(self, mention: str) -> str | None:
        """Return the id of the place or crossing that a mention is judged to be."""
        found = self._rows(
            'SELECT "right" FROM located WHERE "left" = ? ORDER BY "right"', (mention,)
        )
        return next((str(place) for (place,) in found), None)

    def origins(self) -> dict[str, str]:
        """Return for each report its origin: reports that copy one another share one key.

        The key is the id of the report of the group that copies no other, the smallest if there
        are several.
        """
        return self._joined("origin")

    def stories(self) -> dict[str, str]:
        """Return for each report its story: the id of the report that tells it first."""
        return self._joined("story")

    def _joined(self, matter: Matter) -> dict[str, str]:
        """Return for each report the key of the group that judgements of a matter put it in."""
        same = list(
            self._rows(
                'SELECT "left", "right" FROM in_force WHERE matter = ? AND verdict = \'same\'',
                (matter,),
            )
        )
        keys = _components(same)
        return {
            own: keys.get(own, own) for (own,) in self._rows("SELECT id FROM report ORDER BY id")
        }


def _judgement(row: tuple[str, ...]) -> Judgement:
    own, matter, left, right, verdict, score, reason, by = row
    return Judgement(
        id=own,
        matter=matter,  # type: ignore[arg-type]
        left=left,
        right=right,
        verdict=verdict,  # type: ignore[arg-type]
        score=float(score),
        reason=reason,
        by=by,
    )


def _components(copies: list[tuple[str, ...]]) -> dict[str, str]:
    """Return for each report that copies or is copied the key of its group."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in copies:
        near[left].add(right)
        near[right].add(left)
    copying = {left for left, _ in copies}
    keys: dict[str, str] = {}
    for start in sorted(near):
        if start not in keys:
            group = _reach(start, near)
            key = min(group - copying or group)
            keys.update(dict.fromkeys(group, key))
    return keys


def _reach(start: str, near: dict[str, set[str]]) -> set[str]:
    group = {start}
    stack = [start]
    while stack:
        for other in near[stack.pop()] - group:
            group.add(other)
            stack.append(other)
    return group
