"""Placing claims once their report is dated.

Enters: findings and a dating. Leaves: findings whose relative times count from the dated days.
Refuses: to touch what is stated in full or was resolved against a date of the text.
"""

from __future__ import annotations

from dragoman.model.claim import Claim, Commitment, Figure, Status
from dragoman.model.codec import changed, with_id
from dragoman.model.days import add_days, displaced, hull
from dragoman.model.view import Dating, Findings
from dragoman.model.when import Interval, When

INFERRED = "inferred report date"
GIVEN = "report date"


def anchor(findings: Findings, dating: Dating) -> Findings:
    """Resolve every relative time of a report's findings against its dating.

    Args:
        findings: What was read; times that count from the report carry a shift.
        dating: When the report was written.

    Returns:
        The findings with their claims' days and ids worked out anew, and the dating kept.
    """
    if dating.interval == Interval():
        return changed(findings, dating=dating)
    return changed(
        findings,
        claims=_all_placed(findings.claims, dating),
        times=tuple(place(when, dating) for when in findings.times),
        dating=dating,
    )


def _all_placed(claims: tuple[Claim, ...], dating: Dating) -> tuple[Claim, ...]:
    """Return claims with their days, those that refer to another by its new id."""
    placed = [_placed(claim, dating) for claim in claims]
    ids = {old.id: new.id for old, new in zip(claims, placed, strict=True)}
    return tuple(
        with_id(changed(c, restates=ids.get(c.restates, c.restates)))
        if isinstance(c, Figure) and c.restates
        else c
        for c in placed
    )


def _placed(claim: Claim, dating: Dating) -> Claim:
    moved: Claim = changed(claim, when=place(claim.when, dating))
    if isinstance(moved, Status) and moved.until is not None:
        moved = changed(moved, until=place(moved.until, dating))
    if isinstance(moved, Commitment) and moved.due is not None:
        moved = changed(moved, due=place(moved.due, dating))
    return with_id(moved)


def place(when: When, dating: Dating) -> When:
    """Return a time with its days counted from the dating, where it counts from the report."""
    if when.shift is None:
        return _closed(when, dating)
    days = displaced(when.shift, dating.interval)
    given = dating.basis == "given"
    basis = when.basis if when.basis == "published" else ("relative" if given else "inferred")
    placed = changed(
        when,
        start=days.start,
        end=days.end,
        basis=basis,
        anchor=GIVEN if given else INFERRED,
        grain=when.grain if when.basis != "published" else "day",
    )
    return _bounded(placed, dating)


def _closed(when: When, dating: Dating) -> When:
    """End a stated "since 2003" at the report, once that is dated."""
    if when.bound in ("since", "after") and when.start is not None and when.end is None:
        return changed(when, end=dating.interval.end)
    return when


def _bounded(when: When, dating: Dating) -> When:
    if when.bound in ("since", "after"):
        reach = hull(when.interval, dating.interval)
        return changed(when, end=reach.end)
    if when.bound == "until":
        return changed(when, start=None)
    if when.bound == "from":
        return changed(when, end=None)
    if when.bound == "before":
        return changed(when, start=None, end=when.start and add_days(when.start, 0))
    return when
