"""Acronyms that a report introduces in brackets: "Popular Mobilization Forces (PMF)".

Enters: drafts of names and the words. Leaves: the long name's draft with its short form, the
short form's draft gone. Refuses: brackets whose letters do not run through the name.
"""

from __future__ import annotations

from dragoman.read.names.draft import Draft
from dragoman.read.words import Words

_LONGEST = 10


def join_acronyms(drafts: list[Draft], words: Words) -> list[Draft]:
    """Give each long name the short form in the bracket after it; keep both as mentions.

    The short form names what the long one does, wherever the report prints it.
    """
    by_text: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_text.setdefault(words.text(draft.first, draft.last), []).append(draft)
    for draft in drafts:
        short = _in_bracket(draft, words)
        if short is None or not fits(short, words.text(draft.first, draft.last)):
            continue
        draft.acronym = short
        draft.full_last = draft.last + 3
        for twin in by_text.get(short, ()):
            _share(draft, twin)
    return drafts


def share_kinds(drafts: list[Draft], words: Words) -> None:
    """Let a short form be of the kind that its long form was found to be."""
    kinds = {d.acronym: d.kind for d in drafts if d.acronym}
    for draft in drafts:
        kind = kinds.get(words.text(draft.first, draft.last))
        if kind is not None:
            draft.kind = kind


def _share(long: Draft, short: Draft) -> None:
    if long.known is not None:
        short.known, short.use = long.known, long.use
    elif short.known is not None:
        long.known, long.use = short.known, short.use
    short.label, short.lean = long.label, max(long.lean, short.lean)


def _in_bracket(draft: Draft, words: Words) -> str | None:
    at = draft.last
    if at + 2 >= len(words.tokens) or words.tokens[at].text != "(":
        return None
    short = words.tokens[at + 1].text
    closes = words.tokens[at + 2].text == ")"
    return short if closes and 1 < len(short) <= _LONGEST and short[0].isupper() else None


def fits(short: str, long: str) -> bool:
    """Tell whether the letters of a short form run through a long one, from its first letter.

    Capitals must begin a word or a part of one in most cases: "IRIB" fits "Islamic Republic of
    Iran Broadcasting"; "ISNA" fits "Iranian Student News Agency".
    """
    letters = [c.lower() for c in short if c.isalnum()]
    initials = [w[0].lower() for w in long.replace("-", " ").split() if w[0].isalnum()]
    if not letters or not initials or letters[0] != initials[0]:
        return False
    at = 0
    text = long.lower()
    for c in letters:
        at = text.find(c, at) + 1
        if at == 0:
            return False
    hits = sum(c in initials for c in letters)
    return hits >= 0.6 * len(letters) and len(initials) > 1
