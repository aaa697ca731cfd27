"""Where a value was read: spans of the original text, their roles, and the voices between."""

from typing import Literal

from dragoman.model.noun import Noun

Role = Literal[
    "act",
    "actor",
    "recipient",
    "place",
    "time",
    "amount",
    "speaker",
    "cue",
    "content",
    "thing",
    "state",
    "party",
    "due",
    "measure",
    "scope",
    "victims",
]

VoiceRole = Literal["outlet", "wire", "relay", "document", "speaker"]
VoiceHow = Literal["given", "dateline", "byline", "credit", "cue", "carried"]


class Span(Noun, frozen=True, kw_only=True):
    """A stretch of one report's original text; the record that holds it names the report.

    Attributes:
        start: First code point.
        end: One past the last code point.
        quote: `report.text[start:end]`, always.
    """

    start: int
    end: int
    quote: str


class Evidence(Noun, frozen=True, kw_only=True):
    """A span and what it shows.

    Attributes:
        role: Which part of the claim stands there.
        span: The characters.
    """

    role: Role
    span: Span


class Voice(Noun, frozen=True, kw_only=True):
    """One link of the chain from the publisher to the speaker.

    Attributes:
        role: What this voice does in the chain.
        name: The name as understood, `""` for a speaker whom the text leaves unnamed.
        how: What shows it: a masthead given with the report, the dateline, a byline or credit
            line, a cue in the sentence, or carried over from an earlier sentence.
        span: Where it stands; `None` when it was given with the report.
        mention: Id of the mention, where there is one.
    """

    role: VoiceRole
    name: str
    how: VoiceHow
    span: Span | None = None
    mention: str | None = None
