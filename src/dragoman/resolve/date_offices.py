"""Terms of office as clues: "President X" was written while X was president.

Enters: a report and its findings. Leaves: the terms of the holders whom the text names with their
office. Refuses: "former", "then", "president-elect" and deputies, and a bare name without office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.fold import fold
from dragoman.lexicon.holders import Held, Person
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention
from dragoman.model.report import Report
from dragoman.model.view import Findings
from dragoman.model.when import Interval

_ROLE_WORDS = {"premier": "prime minister", "pm": "prime minister"}
_REACH = 60


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office that the text speaks of as held."""

    days: tuple[Interval, ...]
    reason: str


def terms_named(report: Report, findings: Findings, library: Library) -> Iterator[Term]:
    """Yield the terms of holders named with their office, each person once.

    A bare last name counts only where no one of that last name is named in full.
    """
    seen: set[str] = set()
    named = [m for m in findings.mentions if m.form == "name" and m.kind == "person"]
    full = {fold(m.name).rsplit(" ", 1)[-1] for m in named if " " in fold(m.name)}
    for mention in named:
        key = fold(mention.name)
        if " " not in key and (key in full or mention.refers):
            continue
        for person in _persons(key, library):
            term = None if person.id in seen else _term(person, mention, report, library)
            if term is not None:
                seen.add(person.id)
                yield term


def _persons(key: str, library: Library) -> tuple[Person, ...]:
    if " " in key:
        return library.holders.by_name.get(key, ())
    found = library.holders.by_last_name.get(key, ())
    return found if len(found) == 1 else ()


def _term(person: Person, mention: Mention, report: Report, library: Library) -> Term | None:
    role = _role_of(mention, report, library)
    held = [office for office in person.offices if _is_role(office, role)] if role else []
    if not held:
        return None
    days = tuple(Interval(start=office.since, end=office.until) for office in held)
    ends = ", ".join(f"{office.since or '?'} to {office.until or 'now'}" for office in held)
    return Term(days, f"{person.name} is named as {held[0].role} ({ends})")


def _role_of(mention: Mention, report: Report, library: Library) -> str:
    before = fold(report.text[max(0, mention.span.start - _REACH) : mention.span.start])
    after = fold(report.text[mention.span.end : mention.span.end + _REACH])
    told = fold(f"{mention.title or ''} {mention.role or ''}")
    near = f"{' '.join(before.split()[-4:])} {told}"
    not_now = library.time_words.cues["not_in_office"]
    if any(word in not_now for word in near.split()) or after.startswith("elect"):
        return ""
    for word, role in _ROLE_WORDS.items():
        if word in near.split():
            near += f" {role}"
    return near


def _is_role(office: Held, words: str) -> bool:
    return f" {fold(office.role)} " in f" {words} "
