"""Stretches of grammar: what belongs to a word, as offsets.

Enters: a parse and a token. Leaves: sets of token places, and half-open stretches of the text made
from them. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dragoman.read.parse import Parsed, Token

Stretch = tuple[int, int]

LARGEST = 160
"""Tokens of the largest clause that is followed; keeps a text without stops from being reread."""
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_CLAUSAL = frozenset({"relcl", "ccomp", "parataxis"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def below(parsed: Parsed, token: Token, without: Collection[int] = ()) -> set[int]:
    """Return the places of a token and of all below it, leaving out whole branches."""
    found: set[int] = set()
    stack = [token.i]
    while stack and len(found) < LARGEST:
        i = stack.pop()
        if i not in without and i not in found:
            found.add(i)
            stack.extend(parsed.kids[i])
    return found


def stretches(parsed: Parsed, places: Iterable[int]) -> tuple[Stretch, ...]:
    """Return token places as stretches of text, edges free of stops, gaps of mere stops closed."""
    runs: list[list[int]] = []
    for i in sorted(places):
        if runs and all(parsed.tokens[k].pos == "PUNCT" for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    trimmed = (_trimmed(parsed, run) for run in runs)
    return tuple(
        (parsed.tokens[run[0]].start, parsed.tokens[run[-1]].end) for run in trimmed if run
    )


def _trimmed(parsed: Parsed, run: list[int]) -> list[int]:
    first, last = 0, len(run)
    while first < last and _is_edge(parsed.tokens[run[first]]):
        first += 1
    while last > first and _is_end(parsed.tokens[run[last - 1]]):
        last -= 1
    return run[first:last]


def _is_end(token: Token) -> bool:
    return _is_edge(token) or token.dep == "cc"


def _is_edge(token: Token) -> bool:
    return token.pos == "PUNCT" and token.text in {",", ".", ";", ":", "-", "--", "–", "—", "―"}


def noun_phrase(parsed: Parsed, noun: Token) -> set[int]:
    """Return the places of a noun phrase without relative clauses and clausal appendages."""
    found: set[int] = set()
    stack = [noun.i]
    while stack and len(found) < LARGEST:
        i = stack.pop()
        if i not in found:
            found.add(i)
            stack.extend(k for k in parsed.kids[i] if parsed.tokens[k].dep not in _CLAUSAL)
    return found


def restricted(parsed: Parsed, noun: Token) -> set[int]:
    """Return a noun phrase with what restricts it, without asides behind a comma."""
    aside = {"relcl", "acl", "advcl", "parataxis"}
    cut = {
        k
        for k in parsed.kids[noun.i]
        if parsed.tokens[k].dep in aside and _behind_comma(parsed, noun, parsed.tokens[k])
    }
    return below(parsed, noun, cut)


def _behind_comma(parsed: Parsed, noun: Token, clause: Token) -> bool:
    first = min(below(parsed, clause))
    return noun.i < first - 1 and parsed.tokens[first - 1].text in {",", "—", "–", "--", "”", '"'}


def child(parsed: Parsed, token: Token, *deps: str) -> Token | None:
    """Return the first dependent with one of the labels."""
    for k in parsed.kids[token.i]:
        if parsed.tokens[k].dep in deps:
            return parsed.tokens[k]
    return None


def is_infinitive(parsed: Parsed, verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(
        parsed.tokens[k].dep == "aux" and parsed.tokens[k].lower == "to"
        for k in parsed.kids[verb.i]
        if k < verb.i
    )


def is_passive(parsed: Parsed, verb: Token) -> bool:
    """Tell whether a verb is passive, reduced relatives included ("a man accused of")."""
    deps = {parsed.tokens[k].dep for k in parsed.kids[verb.i]}
    if deps & {"auxpass", "nsubjpass"}:
        return True
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl"} and not deps & {"aux", "nsubj"}


def is_negated(parsed: Parsed, verb: Token) -> bool:
    """Tell whether a verb is negated ("did not say", "never said")."""
    kids = (parsed.tokens[k] for k in parsed.kids[verb.i])
    return any(k.dep == "neg" or k.lower in {"never", "neither", "nor"} for k in kids)


def is_dated(parsed: Parsed, prep: Token) -> bool:
    """Tell whether a preposition opens a date or a time: "on Sunday"."""
    noun = child(parsed, prep, "pobj")
    return noun is not None and noun.name in {"DATE", "TIME"}


def tense(parsed: Parsed, verb: Token) -> str:
    """Return the tag of a verb's finite part, `""` for one that is not finite."""
    for k in parsed.kids[verb.i]:
        token = parsed.tokens[k]
        if token.dep in {"aux", "auxpass"} and token.tag in FINITE:
            return token.tag
    return verb.tag if verb.tag in FINITE else ""
