"""Names that share their last words: "North and South Korea".

Enters: drafts of names and the words. Leaves: the first of two such names under its whole name.
Refuses: a whole name that no table knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.actors import ActorTable
from dragoman.read.names.draft import Draft
from dragoman.read.words import Words

_JOINED = frozenset({"and", "or"})


def share_words(drafts: Sequence[Draft], words: Words, actors: ActorTable) -> None:
    """Give the first of two names that share their last words the name that it stands for."""
    begun = {draft.first: draft for draft in drafts}
    for draft in drafts:
        second = begun.get(draft.last + 1)
        if second is None or words.tokens[draft.last].lower not in _JOINED:
            continue
        whole = f"{words.text(draft.first, draft.last)} {words.text(second.first + 1, second.last)}"
        known = actors.find(whole, "name") if second.last - second.first > 1 else None
        if known is not None and second.known is not None:
            draft.called, draft.known, draft.kind = whole, known, second.kind
