"""The sides of one gate, its directions and kinds of traffic, each with what is told of it.

Enters: the assertions of one crossing. Leaves: `StatusPart`s, by side and scope. Refuses: to lend
one side's word to the other; what only one side's authorities say or do stands under that side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.model.view import StatusPart
from dragoman.relate.assertions import Assertion

Part = tuple[str, str]
Weigh = Callable[[Part, list[Assertion]], StatusPart | None]


def parts_of(told: Iterable[Assertion], weigh: Weigh) -> tuple[StatusPart, ...]:
    """Return the parts of a crossing of which something is told apart.

    Args:
        told: The assertions that count as of the day.
        weigh: Given a part and its assertions, tells its state.

    Returns:
        None where all is told of the whole crossing alone.
    """
    groups: dict[Part, list[Assertion]] = {}
    for assertion in told:
        groups.setdefault((assertion.side, assertion.scope), []).append(assertion)
    if set(groups) <= {("", "")}:
        return ()
    found = (weigh(part, groups[part]) for part in sorted(groups))
    return tuple(part for part in found if part is not None)
