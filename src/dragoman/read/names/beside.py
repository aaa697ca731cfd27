"""The name that stands right beside the words that describe it.

Enters: a reading and a nominal. Leaves: the mention that names the same ("the militant group
Islamic Jihad"). Refuses: a name of another kind, as of the place beside an office.
"""

from __future__ import annotations

from dragoman.model.entity import MentionKind
from dragoman.read import grammar
from dragoman.read.reading import Found, Reading

_PEOPLE: frozenset[MentionKind] = frozenset({"person", "office"})
_BODIES: frozenset[MentionKind] = frozenset(
    {"organization", "armed_group", "government", "outlet", "group"}
)
_SPOTS: frozenset[MentionKind] = frozenset({"place", "country", "crossing"})


def named_beside(reading: Reading, found: Found) -> Found | None:
    """Return the name that a nominal describes where both stand together, `None` elsewhere.

    A parser often hangs the name on the last noun ("the envoy to Kabul, Reza Bahrami, said").
    """
    if found.mention.form != "nominal":
        return None
    parsed = reading.parsed
    head = parsed.tokens[found.head]
    inner = grammar.prepositional(parsed, head, ("of", "to"))
    for word in (t for noun in (head, *inner) for t in parsed.children(noun, "appos")):
        named = reading.mention_at(word)
        if named is not None and named.start >= found.end and _is_name_of(named, found):
            return named
    return None


def _is_name_of(named: Found, found: Found) -> bool:
    kinds = {named.mention.kind, found.mention.kind}
    return named.mention.form == "name" and any(kinds <= k for k in (_PEOPLE, _BODIES, _SPOTS))
