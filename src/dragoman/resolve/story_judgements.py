"""Stories as judgements: which reports tell the same one.

Enters: groups of tellings and how alike they are. Leaves: a `Judgement` of matter `story` for each
report that is not the earliest of its story: the left report tells what the right one told first.
Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.model.codec import make_id
from dragoman.model.view import Judgement
from dragoman.resolve.story_book import Pair, Telling

BY = "dragoman.stories@4"


def judge_stories(
    stories: Iterable[Sequence[Telling]], likeness: Mapping[Pair, float]
) -> Iterator[Judgement]:
    """Judge which reports tell the same story.

    Args:
        stories: Groups, each from its earliest report on.
        likeness: Of pairs of reports, smaller id first.
    """
    for members in stories:
        for telling in members[1:]:
            yield _judgement(telling, members, likeness)


def _judgement(
    telling: Telling, members: Sequence[Telling], likeness: Mapping[Pair, float]
) -> Judgement:
    alike, other = max(
        (likeness.get((min(telling.id, m.id), max(telling.id, m.id)), 0.0), m.id)
        for m in members
        if m.id != telling.id
    )
    bags = {member.id: member.bag for member in members}
    shared = len(telling.bag.keys() & bags[other].keys())
    first = members[0].id
    return Judgement(
        id=make_id("j", "story", telling.id, first, "same", BY),
        matter="story",
        left=telling.id,
        right=first,
        verdict="same",
        score=round(min(1.0, alike), 4),
        reason=f"it is most like {other}, with which it shares {shared} words, names and pairs",
        by=BY,
    )
