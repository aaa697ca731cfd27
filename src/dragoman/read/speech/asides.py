"""Content that stands before its cue or around it: "the deal, he said, is off".

Enters: a verb's dependents. Leaves: `Content`, or `None`. Refuses: verbs that take no quotation.
"""

from __future__ import annotations

from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import FINITE, LARGEST, below, child
from dragoman.read.speech.complements import Complements, Content, content

_OPENERS_OF_SENTENCE = frozenset({"advcl", "prep", "advmod", "npadvmod", "mark"})
_SET_INTO = frozenset({"parataxis", "ccomp", "advcl", "conj", "dep"})
_STOPS = frozenset({",", "—", "–", "--", "-", "”", '"'})
_FAR = 40


def before_cue(parts: Complements, clause: Token, behind: list[Token]) -> Content | None:
    """Return a clause before its cue, with what opens the sentence before it.

    Args:
        parts: The cue's verb with its dependents.
        clause: The clause before it.
        behind: What goes on behind a cue that is set into the clause.
    """
    parsed = parts.parsed
    places = below(parsed, clause)
    if "\n" in parsed.text[parsed.tokens[max(places)].end : parts.verb.start]:
        return None
    for token in behind:
        places |= below(parsed, token)
    for k in parsed.kids[parts.verb.i]:
        token = parsed.tokens[k]
        if token.i < clause.i and token.dep in _OPENERS_OF_SENTENCE:
            places |= below(parsed, token)
    first = parsed.sentences[parts.verb.sent][0]
    return content("before", _with_dots(parsed, {i for i in places if i >= first}))


def before_quoting(parts: Complements) -> Content | None:
    """Return the clause before "X was quoted as saying" and "the agency quoted X as saying"."""
    verb, parsed = parts.verb, parts.parsed
    prep = parsed.tokens[verb.head]
    if verb.tag != "VBG" or prep.lower != "as" or parts.clauses or parts.objects:
        return None
    quoting = parsed.tokens[prep.head]
    before = [t for t in parsed.children(quoting, "ccomp") if t.i < quoting.i]
    return content("before", below(parsed, before[0])) if before else None


def _with_dots(parsed: Parsed, places: set[int]) -> set[int]:
    """Add the sentence before, where dots alone part it: "it was shut... today it is open"."""
    first = min(places)
    dots = first > 0 and parsed.tokens[first - 1].text in {"...", "…"}
    if not dots or not parsed.tokens[first].text[:1].islower():
        return places
    begin = parsed.sentences[parsed.tokens[first - 1].sent][0]
    return places | set(range(max(begin, first - LARGEST), first))


def echoed(parts: Complements) -> Content | None:
    """Return the clause beside "as the minister noted"."""
    verb, parsed = parts.verb, parts.parsed
    if verb.dep != "advcl" or not parts.takes("clause") or parts.clauses or parts.objects:
        return None
    mark = child(parsed, verb, "mark")
    if mark is None or mark.lower != "as" or mark.i > verb.i:
        return None
    return content("aside", below(parsed, parsed.tokens[verb.head], {verb.i}))


def aside(parts: Complements) -> Content | None:
    """Return the clause that a cue is set into or behind."""
    verb, parsed = parts.verb, parts.parsed
    if not parts.takes("quote") or not parts.takes("clause") or parts.clauses or parts.passive:
        return None
    if parts.objects and parts.takes("object"):
        return None
    if parts.subject is None or verb.tag not in FINITE or verb.head == verb.i:
        return None
    head = parsed.tokens[verb.head]
    if verb.dep == "relcl":
        return _run_on(parts, head)
    if verb.dep not in _SET_INTO or not _is_set_off(parsed, verb, parts.subject):
        return None
    places = below(parsed, _clause_before(parsed, verb, head), {verb.i})
    is_clause = any(parsed.tokens[i].pos in {"VERB", "AUX"} for i in places)
    return content("aside", places) if is_clause else None


def _clause_before(parsed: Parsed, verb: Token, head: Token) -> Token:
    """Return the clause before a cue that the parser hung on one behind it.

    "Troops left, the ministry said, days after a raid shook the town" is said of the troops.
    """
    above = parsed.tokens[head.head]
    return above if above.i < verb.i < head.i and above.pos in {"VERB", "AUX"} else head


def _is_set_off(parsed: Parsed, verb: Token, subject: Token) -> bool:
    """Tell whether a stop stands before subject and verb."""
    first = min(below(parsed, subject) | {verb.i})
    near = parsed.tokens[verb.head].i < verb.i + _FAR
    return near and first > 0 and parsed.tokens[first - 1].text in _STOPS


def _run_on(parts: Complements, noun: Token) -> Content | None:
    """Return the sentence before a cue whose comma was lost: "... through the port she said"."""
    parsed, verb = parts.parsed, parts.verb
    first, last = parsed.sentences[verb.sent]
    plain = parts.subject is not None and parts.subject.i == verb.i - 1
    ends = verb.i + 1 >= last or parsed.tokens[verb.i + 1].pos == "PUNCT"
    if not plain or not ends or noun.dep == "ROOT":
        return None
    return content("aside", range(max(first, verb.i - LARGEST), verb.i - 1))
