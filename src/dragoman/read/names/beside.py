"""The name that stands right beside the words that describe it.

Enters: a reading and a nominal. Leaves: the mention that names the same ("the militant group
Islamic Jihad"). Refuses: a name of another kind, as of the place beside an office.
"""

from __future__ import annotations

from dragoman.model.entity import MentionKind
from dragoman.read.reading import Found, Reading

_PEOPLE: frozenset[MentionKind] = frozenset({"person", "office"})
_BODIES: frozenset[MentionKind] = frozenset(
    {"organization", "armed_group", "government", "outlet", "group"}
)
_SPOTS: frozenset[MentionKind] = frozenset({"place", "country", "crossing"})


def named_beside(reading: Reading, found: Found) -> Found | None:
    """Return the name that a nominal describes where both stand together, `None` elsewhere."""
    if found.mention.form != "nominal":
        return None
    parsed = reading.parsed
    for word in parsed.children(parsed.tokens[found.head], "appos"):
        named = reading.mention_at(word)
        if named is not None and named.start >= found.end and _is_name_of(named, found):
            return named
    return None


def _is_name_of(named: Found, found: Found) -> bool:
    kinds = {named.mention.kind, found.mention.kind}
    return named.mention.form == "name" and any(kinds <= k for k in (_PEOPLE, _BODIES, _SPOTS))
