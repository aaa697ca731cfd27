"""Words under a speaker's name: "MINISTER: We shall see", and headlines of the form "Name: words".

Enters: a parse and the words of speech. Leaves: `Labelled` stretches by position. Refuses: labels
that name no speaker ("Update:", "Photo:"), and a lone name with a colon inside a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.speech import Speech
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import FINITE, Stretch
from dragoman.read.speech.quote_marks import paragraphs
from dragoman.read.speech.speakers import Speaker, phrase_among

_LABEL = re.compile(r"[\"“]?([^\W\d_][^:\n\"“”]{1,60}):\s+(?=\S)")
_LONGEST_HEADLINE = 220
_LONGEST_LABEL = 8
_ENOUGH = 2
"""Labels that make a transcript."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands under a name.

    Attributes:
        colon: Its colon.
        speaker: The name.
        contents: The paragraphs under it.
    """

    colon: Token
    speaker: Speaker
    contents: tuple[Stretch, ...]


def find_labelled(parsed: Parsed, speech: Speech) -> list[Labelled]:
    """Return what a headline or a transcript puts under a name, by position."""
    lines = paragraphs(parsed.text)
    found = list(_headline(parsed, lines, speech))
    labels = [(n, *label) for n, label in _labels(parsed, lines, speech) if n or not found]
    if len(labels) < _ENOUGH:
        return found
    ends = [n for n, _, _, _ in labels[1:]] + [labels[-1][0] + 1]
    for (n, colon, speaker, start), end in zip(labels, ends, strict=True):
        own = (start, lines[n][1])
        found.append(Labelled(colon, speaker, (own, *lines[n + 1 : end])))
    return found


def _headline(parsed: Parsed, lines: list[Stretch], speech: Speech) -> Iterator[Labelled]:
    if len(lines) < _ENOUGH or lines[0][1] - lines[0][0] > _LONGEST_HEADLINE:
        return
    label = _label(parsed, lines[0], speech)
    if label is not None:
        colon, speaker, start = label
        yield Labelled(colon, speaker, ((start, lines[0][1]),))


def _labels(
    parsed: Parsed, lines: list[Stretch], speech: Speech
) -> Iterator[tuple[int, tuple[Token, Speaker, int]]]:
    """Yield the paragraphs that open with a person's name and a colon."""
    for n, line in enumerate(lines):
        label = _label(parsed, line, speech)
        if label is not None and _is_name(parsed, label[1]):
            yield n, label


def _is_name(parsed: Parsed, speaker: Speaker) -> bool:
    words = [
        parsed.tokens[i].text for i in sorted(speaker.places) if parsed.tokens[i].text.isalpha()
    ]
    loud = any(len(w) > _ENOUGH for w in words) and all(w.isupper() for w in words)
    return loud or speaker.head.name == "PERSON"


def _label(parsed: Parsed, line: Stretch, speech: Speech) -> tuple[Token, Speaker, int] | None:
    """Return colon, name and start of the words of a paragraph under a name."""
    match = _LABEL.match(parsed.text, *line)
    if match is None or not match.group(1)[0].isupper():
        return None
    words = [t for t in parsed.between(match.start(1), match.end(1)) if t.start >= match.start(1)]
    colon = parsed.between(match.end(1), match.end(1) + 1)
    if not 0 < len(words) <= _LONGEST_LABEL or not colon or colon[0].text != ":":
        return None
    if any(t.tag in FINITE for t in words) or words[-1].lower in speech.classes["labels"]:
        return None
    if words[-1].pos not in {"PROPN", "NOUN", "PUNCT", "ADJ"} or "," in match.group(1):
        return None
    speaker = phrase_among(parsed, words)
    return (colon[0], speaker, match.end()) if speaker is not None else None
