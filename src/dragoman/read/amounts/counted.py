"""The noun that a number counts.

Enters: a parse and a number in its text. Leaves: the noun with its modifiers. Refuses: a noun
behind a preposition, but for "hundreds of trucks".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.read.amounts.numbers import Number
from dragoman.read.parse import Parsed, Token

_MODIFIER_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS", "RB", "RBS", "CD"}
)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAMING = frozenset({"JJ", "NN", "NNS", "NNP"})
_OF = re.compile(r"\s+of\s+(?:(?:the|these|those|its|their|his|her|our|my)\s+)?", re.IGNORECASE)
_PLUS = re.compile(r"(?:-plus|\+)(?=\s)")
_THE = re.compile(r"\s+(?:the|its|their|his|her|our|all)\s+", re.IGNORECASE)
_PEOPLE_WORDS = frozenset({"others", "more", "dead", "wounded", "injured", "missing", "killed"})
_STOP = frozenset({"percent", "hours", "-", "ago", "later", "earlier", "times", "when", "so"})
_REACH = 7


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun.

    Attributes:
        start: First code point of its modifiers.
        end: One past the noun.
        head: Place of the noun among the tokens.
        word: The noun in lower case.
        lemma: Its lemma.
        modifiers: Lower-case adjectives and nouns before it.
        words: All lower-case words before it, participles included.
        partitive: It stands behind "of" ("one of the cities").
        glued: It is hyphened to the number ("three-party").
    """

    start: int
    end: int
    head: int
    word: str
    lemma: str
    modifiers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    partitive: bool = False
    glued: bool = False

    @property
    def name(self) -> str:
        """Its modifiers and its lemma."""
        return " ".join((*self.modifiers, "people" if self.word == "people" else self.lemma))


def noun_after(parsed: Parsed, number: Number) -> Noun | None:
    """Return the noun that a number counts, `None` where it counts none."""
    text = parsed.text
    if plus := _PLUS.match(text, number.end):
        return _noun_from(parsed, number, plus.end())
    if text[number.end : number.end + 1] in {"-", "‐", "‑"}:
        return _glued(parsed, number)
    return _noun_from(parsed, number, number.end)


def _noun_from(parsed: Parsed, number: Number, end: int) -> Noun | None:
    text, start, partitive = parsed.text, end, False
    of = _OF.match(text, end)
    if of is None and 0 < number.high < 1:
        of = _THE.match(text, end)
    if of:
        start, partitive = of.end(), not number.loose
    tokens = [t for t in parsed.between(start, start + 80) if t.start >= start][:_REACH]
    run = _run(tokens)
    return _noun(run, partitive=partitive) if run else None


def _glued(parsed: Parsed, number: Number) -> Noun | None:
    tokens = parsed.between(number.end + 1, number.end + 40)[:4]
    if not tokens or tokens[0].start != number.end + 1:
        return None
    first = tokens[0]
    if not first.text[:1].isalpha() or first.lower.startswith("to") or first.tag in {"TO", "CC"}:
        return None
    return Noun(first.start, first.end, first.i, first.lower, first.lemma, glued=True)


def _run(tokens: list[Token]) -> list[Token]:
    """Return the tokens from the first modifier to the last noun of a noun phrase."""
    run: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        if not _modifies(token, run):
            break
        if run and token.sent != run[0].sent:
            break
        if token.tag == "POS":
            run = []
            continue
        run.append(token)
        if token.tag in {"NNS", "NNPS"} and (after is None or after.tag not in {"NN", "NNS"}):
            break  # "customs officers" goes on, "trucks" does not
        if token.lower in {"people", "others"}:
            break
    while run and run[-1].tag not in _NOUN_TAGS and run[-1].lower not in _PEOPLE_WORDS:
        run.pop()
    return run if run and run[0].lower not in _STOP and not _is_time(run) else []


def _is_time(run: list[Token]) -> bool:
    """Tell when from what: "12,000 last year" counts no years, which would stand in the plural."""
    return len(run) > 1 and run[-1].name == "DATE" and run[-1].tag == "NN"


def _modifies(token: Token, run: list[Token]) -> bool:
    if token.tag == "CC":
        return bool(run) and run[-1].tag in {"JJ", "NNP"}
    if token.tag not in _MODIFIER_TAGS and token.lower not in _PEOPLE_WORDS:
        return False
    return token.text[0].isalpha() or token.tag in {"HYPH", "POS"}


def _noun(run: list[Token], *, partitive: bool) -> Noun:
    head = run[-1]
    return Noun(
        run[0].start,
        head.end,
        head.i,
        head.lower,
        head.lemma,
        _named(run[:-1]),
        tuple(t.lower for t in run[:-1]),
        partitive,
    )


def _named(run: list[Token]) -> tuple[str, ...]:
    """Return adjectives and nouns, hyphened ones as one word ("coal-fired"), adverbs left out."""
    words: list[str] = []
    skip = False
    for i, token in enumerate(run):
        glued = i > 0 and run[i - 1].end == token.start
        if glued and words:
            words[-1] += token.lower
        elif not skip and (token.tag in _NAMING or _is_hyphened(run, i)):
            words.append(token.lower)
        skip = token.tag in {"RB", "RBS"}
    return tuple(words)


def _is_hyphened(run: list[Token], i: int) -> bool:
    return i + 1 < len(run) and run[i + 1].tag == "HYPH"
