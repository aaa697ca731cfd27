"""Questions about claims and mentions.

Enters: reports, actors, places, days. Leaves: claims and mentions in force, by report, kind and
position. Refuses: ids that name none (`UnknownName`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict, TypeVar, Unpack

from dragoman.model.claim import Claim, Commitment, Event, Figure, Statement, Status
from dragoman.model.entity import Mention, MentionKind
from dragoman.model.when import Interval
from dragoman.record.asking import Questions, overlapping
from dragoman.record.lines import claim_from, mention_from

C = TypeVar("C", bound=Claim)

# The order of the joins is fixed where all reports are walked, so that nothing need be sorted.
_WALKED = """
FROM report r CROSS JOIN reading g ON g.report = r.key AND g.gone IS NULL
CROSS JOIN {table} c ON c.reading = g.key AND c.gone IS NULL
"""
_PICKED = """
FROM {table} c JOIN reading g ON g.key = c.reading JOIN report r ON r.key = g.report
"""

_OF_ACTOR = """
SELECT p.claim FROM view v JOIN actor_mention a ON a.actor = v.key
JOIN party p ON p.mention = a.mention WHERE v.kind = 'actor' AND v.id = ?
"""
_AT_PLACE = """
SELECT p.claim FROM located j CROSS JOIN named n CROSS JOIN mention m CROSS JOIN party p
WHERE j."right" = ? AND n.named MATCH '"' || j."left" || '"'
AND m.reading = n.rowid AND m.id = j."left" AND m.gone IS NULL AND p.mention = m.key
"""


_UNLOCATED = f"""
SELECT c.id, r.id, c.slim {_WALKED.format(table="mention")}
WHERE instr(',' || ? || ',', ',' || c.kind || ',')
AND c.slim NOT LIKE '%"form":"pronoun"%'
AND NOT EXISTS (SELECT 1 FROM located j WHERE j."left" = c.id)
ORDER BY r.id, c.key
"""  # noqa: S608  (constants only)


class ClaimFilter(TypedDict, total=False):
    """Which claims are asked for; all conditions hold together.

    Attributes:
        report: Made by this report.
        outlet: Made by reports of this outlet.
        actor: With a mention of this actor taking part.
        role: The part that the actor takes: `actor`, `recipient`, `speaker`, `voice`, ...
        place: With a mention that is this place or crossing.
        days: Of these days, as far as the claim tells; an undated claim is left out.
    """

    report: str
    outlet: str
    actor: str
    role: str
    place: str
    days: Interval


class ClaimQuestions(Questions):
    """Questions about claims and mentions."""

    def claims(self, kind: str | None = None, **asked: Unpack[ClaimFilter]) -> Iterator[Claim]:
        """Yield claims, by report, kind and position in the report.

        Args:
            kind: `event`, `statement`, `figure`, `status` or `commitment`; all if left out.
            **asked: What they must have; see `ClaimFilter`.
        """
        joined, where, values = _conditions(kind, asked)
        for row in self._rows(
            f"SELECT c.kind, c.id, r.id, c.slim {joined} {where} ORDER BY r.id, c.kind, c.key",
            values,
        ):
            yield claim_from(*row)

    def events(self, **asked: Unpack[ClaimFilter]) -> Iterator[Event]:
        """Yield events."""
        return _only(Event, self.claims("event", **asked))

    def statements(self, **asked: Unpack[ClaimFilter]) -> Iterator[Statement]:
        """Yield statements."""
        return _only(Statement, self.claims("statement", **asked))

    def figures(self, **asked: Unpack[ClaimFilter]) -> Iterator[Figure]:
        """Yield figures."""
        return _only(Figure, self.claims("figure", **asked))

    def statuses(self, **asked: Unpack[ClaimFilter]) -> Iterator[Status]:
        """Yield statuses of crossings."""
        return _only(Status, self.claims("status", **asked))

    def commitments(self, **asked: Unpack[ClaimFilter]) -> Iterator[Commitment]:
        """Yield commitments."""
        return _only(Commitment, self.claims("commitment", **asked))

    def claim(self, prefix: str) -> Claim:
        """Return the claim whose id is, or begins with, `prefix`.

        Raises:
            UnknownName: None or several.
        """
        row = self._one(
            f"SELECT c.kind, c.id, r.id, c.slim {_PICKED.format(table='claim')} WHERE c.key = ?",
            self._key(prefix, "claim"),
        )
        return claim_from(*row)

    def known_claim(self, own: str) -> Claim | None:
        """Return the claim of a whole id, `None` where none is in force."""
        return None if self._row("claim", own) is None else self.claim(own)

    def mentions(self, *, report: str | None = None, actor: str | None = None) -> Iterator[Mention]:
        """Yield mentions, by report and position; of one report or one actor if asked."""
        joined, parts, values = _WALKED, ["c.gone IS NULL"], []
        if report is not None:
            parts.append("r.id = ?")
            values.append(report)
        if actor is not None:
            joined = _PICKED
            parts.append(
                "c.key IN (SELECT a.mention FROM view v JOIN actor_mention a ON a.actor = v.key "
                "WHERE v.kind = 'actor' AND v.id = ?)"
            )
            values.append(actor)
        for row in self._rows(
            f"SELECT c.id, r.id, c.slim {joined.format(table='mention')} "
            f"WHERE {' AND '.join(parts)} ORDER BY r.id, c.key",
            values,
        ):
            yield mention_from(*row)

    def mention(self, prefix: str) -> Mention:
        """Return the mention whose id is, or begins with, `prefix`.

        Raises:
            UnknownName: None or several.
        """
        return self._mention(self._key(prefix, "mention"))

    def known_mention(self, own: str) -> Mention | None:
        """Return the mention of a whole id, `None` where none is in force."""
        key = self._row("mention", own)
        return None if key is None else self._mention(key)

    def _mention(self, key: int | None) -> Mention:
        row = self._one(
            f"SELECT c.id, r.id, c.slim {_PICKED.format(table='mention')} WHERE c.key = ?", key
        )
        return mention_from(*row)

    def unlocated(
        self, kinds: tuple[MentionKind, ...] = ("place", "crossing")
    ) -> Iterator[Mention]:
        """Yield the mentions of places that no judgement in force puts on the map."""
        for row in self._rows(_UNLOCATED, (",".join(kinds),)):
            yield mention_from(*row)


def _only(kind: type[C], claims: Iterator[Claim]) -> Iterator[C]:
    return (claim for claim in claims if isinstance(claim, kind))


def _conditions(kind: str | None, asked: ClaimFilter) -> tuple[str, str, list[str]]:
    """Return the joins, the WHERE clause and its values."""
    parts = ["c.gone IS NULL"]
    values: list[str] = []

    def add(condition: str, *held: str) -> None:
        parts.append(condition)
        values.extend(held)

    if kind is not None:
        add("c.kind = ?", kind)
    if "report" in asked:
        add("r.id = ?", asked["report"])
    if "outlet" in asked:
        add("r.outlet = ?", asked["outlet"])
    if "actor" in asked:
        role = " AND p.role = ?" if "role" in asked else ""
        held = (asked["actor"], *([asked["role"]] if "role" in asked else []))
        add(f"c.key IN ({_OF_ACTOR}{role})", *held)
    if "place" in asked:
        add(f"c.key IN ({_AT_PLACE})", asked["place"])
    if "days" in asked:
        condition, days = overlapping(asked["days"], "c")
        add(condition, *days)
    picked = asked.keys() & {"actor", "place", "days"}
    joined = (_PICKED if picked else _WALKED).format(table="claim")
    return joined, f"WHERE {' AND '.join(parts)}", values
