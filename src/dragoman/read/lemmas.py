"""Base forms that lost their last letter: "staged" is of "stage", not of "stag".

Enters: a parse and the words of acts (`predicates.tsv`, `word_classes.tsv`). Leaves: the same parse
with those base forms mended. Refuses: to touch a base form that the tables know.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dragoman.read.parse import Parsed, Token

_ENDS = ("ed", "es", "ing")


def with_lemmas(parsed: Parsed, known: Collection[str]) -> Parsed:
    """Return a parse with the base forms of verbs and nouns that lack their "e" mended.

    Args:
        parsed: The parse.
        known: Base forms that tell acts or their parts.
    """
    short = {t.i: f"{t.lemma}e" for t in parsed.tokens if _is_short(t, known)}
    if not short:
        return parsed
    tokens = (replace(t, lemma=short.get(t.i, t.lemma)) for t in parsed.tokens)
    return replace(parsed, tokens=tuple(tokens))


def _is_short(token: Token, known: Collection[str]) -> bool:
    if token.pos not in ("VERB", "NOUN") or not token.lower.endswith(_ENDS):
        return False
    lost = token.lemma not in known and f"{token.lemma}e" in known
    return lost and token.lower.startswith(token.lemma)
