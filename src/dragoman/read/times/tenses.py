"""The tense of a verb group, as far as it says when.

Enters: a parse and a verb. Leaves: `past`, `perfect` (past before the past: "had closed"),
`present`, `future`, or `""` where the verb has none and hangs on no other. Refuses nothing.
"""

from __future__ import annotations

from typing import Literal

from dragoman.read.parse import Parsed, Token

Tense = Literal["past", "perfect", "present", "future", ""]
_DEPTH = 4
_BEFORE = frozenset({"had", "having"})
_SINCE = frozenset({"has", "have", "'ve", "’ve"})
_AHEAD = frozenset({"will", "would", "shall", "wo", "'ll", "’ll", "may", "might", "could", "must"})


def tense_of(parsed: Parsed, verb: Token, intends: frozenset[str]) -> Tense:
    """Return the tense of a verb, taking that of its governor for an infinitive or participle.

    Args:
        parsed: The parse.
        verb: The verb, or an auxiliary that stands as one.
        intends: Lemmas whose infinitive is still to come ("plan", "expect", "agree").
    """
    for _ in range(_DEPTH):
        own = _own_tense(parsed, verb)
        if own:
            return own
        head = parsed.head(verb)
        if head is None or head.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            return ""
        if head.lemma in intends and verb.tag == "VB":
            return "future"
        verb = head
    return ""


def _own_tense(parsed: Parsed, verb: Token) -> Tense:
    helpers = parsed.children(verb, "aux", "auxpass")
    words = {helper.lower for helper in helpers}
    tags = {verb.tag, *(helper.tag for helper in helpers)}
    if words & _AHEAD:
        return "future"
    if words & _BEFORE and verb.tag != "VBD":
        return "perfect"
    if "VBD" in tags or words & _SINCE:
        return "past"
    if not tags & {"VBZ", "VBP"}:
        return ""
    to_come = verb.lemma == "be" and any(k.tag == "VB" for k in parsed.children(verb, "xcomp"))
    return "future" if to_come else "present"


def is_scheduled(parsed: Parsed, verb: Token, scheduled: frozenset[str]) -> bool:
    """Tell whether a participle says that something is to come: "is scheduled for".

    Not one with a complement: "were set free".
    """
    planned = verb.tag == "VBN" and verb.lemma in scheduled
    return planned and not parsed.children(verb, "oprd", "prt")


def clause_of(parsed: Parsed, token: Token) -> Token | None:
    """Return the verb under which a token stands, `None` for a heading without one."""
    if token.pos in ("VERB", "AUX"):
        return token
    return next((t for t in parsed.ancestors(token) if t.pos in ("VERB", "AUX")), None)
