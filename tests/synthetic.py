"""Invented reports with findings, as many as wanted and each time the same.

Enters: a number and a length. Leaves: a report with its bytes, and the findings that a reader
could have made in it: five kinds of claim, mentions with titles, all quotes in place.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dragoman.model.claim import Claim, Commitment, Event, Figure, Statement, Status
from dragoman.model.codec import digest, mention_id, report_id, span_of, with_id
from dragoman.model.entity import Mention, MentionKind, Party
from dragoman.model.evidence import Evidence, Role, Span, Voice
from dragoman.model.report import Report, Sentence
from dragoman.model.view import Dating, Findings
from dragoman.model.when import Interval, When

BY = "synthetic.reader@1"

_FIRST = ("Amina", "Jorge", "Thabo", "Leïla", "Pavel", "Nomvula", "Şirin", "Kwame", "Ana", "Dušan")
_LAST = ("Okello", "Restrepo", "Mokoena", "Haddad", "Novák", "Dlamini", "Yıldız", "Mensah", "Ruiz")
_SYLLABLES = ("ba", "do", "ki", "la", "mé", "nu", "ra", "si", "ta", "vu", "zo", "çe", "ho", "ji")
_LANDS = ("Kenya", "Uganda", "Colombia", "Venezuela", "Zambia", "Serbia", "Georgia", "Benin")
_GATES = ("Busia", "Cúcuta", "Chirundu", "Horgoš", "Sarpi", "Malaba", "Paraguachón", "Kraké")
_GOODS = ("maize", "cement", "fuel", "coffee", "steel", "timber", "textiles", "medicines")
_TITLES = ("Minister", "Governor", "Colonel", "Director", "Ambassador")


@dataclass(frozen=True, slots=True)
class Item:
    """A report with its bytes, as intake hands it on."""

    report: Report
    original: bytes


@dataclass(slots=True)
class _Draft:
    """A text while it grows, with the places of what it names."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> tuple[int, int]:
        self.parts.append(words)
        self.length += len(words)
        return self.length - len(words), self.length


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    """Where the parts of one sentence stand."""

    whole: Place
    speaker: Place
    title: str
    land: Place
    act: Place
    amount: Place
    gate: Place
    value: int


def make_item(number: int, sentences: int = 4) -> tuple[Item, Findings]:
    """Make the report of a number, and what is found in it."""
    chance = random.Random(number)  # noqa: S311  (a seeded sequence, no secret)
    draft = _Draft()
    lines = [_write(draft, chance) for _ in range(sentences)]
    text = "".join(draft.parts)
    data = text.encode()
    outlet = chance.choice(("Lakeside Wire", "Andean Post", "Danube Daily"))
    day = date(2021, 1, 1) + timedelta(days=number % 1500)
    report = Report(
        id=report_id(text, None, outlet, day.isoformat()),
        text=text,
        digest=digest(data),
        source=f"reports/{number:06}.txt",
        outlet=outlet,
        published=day,
    )
    return Item(report, data), _find(report, lines)


def _write(draft: _Draft, chance: random.Random) -> _Line:
    start = draft.length
    title = chance.choice(_TITLES)
    draft.add(f"{title} ")
    speaker = draft.add(f"{chance.choice(_FIRST)} {_surname(chance)}")
    draft.add(" of ")
    land = draft.add(chance.choice(_LANDS))
    draft.add(" said ")
    act = draft.add(f"{chance.choice(_GOODS)} worth ")
    value = chance.randrange(2, 900)
    amount = draft.add(f"{value} million dollars")
    draft.add(" a year passed the ")
    gate = draft.add(chance.choice(_GATES))
    _, end = draft.add(f" crossing in {chance.choice(('spring', 'autumn'))}’s traffic.")
    draft.add(" ")
    return _Line((start, end), speaker, title, land, act, amount, gate, value)


def _surname(chance: random.Random) -> str:
    """Return a usual surname, or one of several thousand that hardly come again."""
    if chance.random() < 0.3:
        return chance.choice(_LAST)
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _find(report: Report, lines: list[_Line]) -> Findings:
    mentions = [
        _mention(report, place, kind, line.title if kind == "person" else None)
        for line in lines
        for place, kind in (
            (line.speaker, "person"),
            (line.land, "country"),
            (line.gate, "crossing"),
        )
    ]
    claims = [with_id(c) for i, line in enumerate(lines) for c in _claims(report, line, i)]
    day = report.published
    assert day is not None
    return Findings(
        report=report.id,
        by=BY,
        sentences=tuple(Sentence(start=a, end=b) for a, b in (line.whole for line in lines)),
        mentions=tuple(mentions),
        claims=tuple(claims),
        dating=Dating(
            report=report.id,
            interval=Interval(start=day, end=day + timedelta(days=1)),
            basis="given",
            by=BY,
        ),
    )


def _mention(report: Report, place: Place, kind: str, title: str | None) -> Mention:
    span = span_of(report.text, *place)
    known: dict[str, MentionKind] = {"person": "person", "country": "country"}
    return Mention(
        id=mention_id(report.id, *place),
        report=report.id,
        span=span,
        kind=known.get(kind, "crossing"),
        form="name",
        name=span.quote,
        head=span.quote.split()[-1],
        title=title,
        by=BY,
    )


def _claims(report: Report, line: _Line, number: int) -> list[Claim]:
    """Return one claim for a sentence, by turns of the five kinds."""

    def span(place: Place) -> Span:
        return span_of(report.text, *place)

    def party(place: Place) -> Party:
        return Party(mention=mention_id(report.id, *place), name=span(place).quote)

    def shown(role: Role, place: Place) -> Evidence:
        return Evidence(role=role, span=span(place))

    speaker, land, gate = party(line.speaker), party(line.land), party(line.gate)
    voice = Voice(role="speaker", name=speaker.name, how="cue", mention=speaker.mention)
    day = (report.published or date(2021, 1, 1)) - timedelta(days=number)
    when = When(start=day, end=day + timedelta(days=1), grain="day", basis="published")
    held: dict[str, Any] = {"report": report.id, "chain": (voice,), "by": BY}
    act, whole = shown("act", line.act), shown("content", line.whole)
    amount, place = shown("amount", line.amount), shown("place", line.gate)
    return [
        (
            Event(**held, when=when, evidence=(act, place), event="COOPERATE", actor=(land,)),
            Statement(**held, evidence=(whole,), kind="indirect", speaker=speaker),
            Figure(
                **held,
                evidence=(amount, place),
                low=line.value * 1e6,
                high=line.value * 1e6,
                unit="USD",
                kind="money",
                per="year",
                place=gate,
            ),
            Status(**held, when=when, evidence=(place, act), place=gate, state="open"),
            Commitment(**held, evidence=(whole,), kind="pledge", state="made", parties=(land,)),
        )[number % 5]
    ]
