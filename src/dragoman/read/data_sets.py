"""Rows of other data sets, read by their columns.

Enters: a report that is a row. Leaves: `Findings`: one event with its parties, day and place, each
value a cell of the row. Refuses: to take a row for a report of news; its evidence is the row, and
its chain begins with the data set.

A row whose code is a bare statement, or of a type that PLOVER has no counterpart for, gives no
event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from urllib.parse import urlsplit

from dragoman.lexicon.interchange import cells_of, day_of
from dragoman.lexicon.library import Library
from dragoman.model.claim import Event
from dragoman.model.codec import mention_id, span_of, with_id
from dragoman.model.entity import Mention, Party
from dragoman.model.evidence import Evidence, Role, Span, Voice
from dragoman.model.report import Report, Sentence
from dragoman.model.view import Findings
from dragoman.model.when import When
from dragoman.read.data_set_parties import Told, mention_of

BY = "dragoman.rows@1"
_ACTS = ("act", "sub_type", "event", "cameo")


def read_row(report: Report, library: Library, by: str) -> Findings:
    """Return what a row says.

    Args:
        report: A report of which `table` is set.
        library: The tables.
        by: The reader and its version, as kept with the findings.
    """
    row = _Row(report, library)
    event = row.event()
    return Findings(
        report=report.id,
        by=by,
        sentences=(Sentence(start=0, end=len(report.text)),),
        mentions=tuple(m for m in row.parties.values() if m) if event else (),
        claims=(with_id(event),) if event else (),
    )


@dataclass(frozen=True)
class _Row:
    """A row with its cells."""

    report: Report
    library: Library

    @cached_property
    def cells(self) -> dict[str, Span]:
        """The cells that an import takes, by what stands in them; empty ones are left out."""
        tables, table = self.library.interchange, self.report.table
        if table is None or table.name not in tables.sets:
            return {}
        spans = cells_of(self.report.text, tables.sets[table.name].separator)
        roles = tables.roles(table.name, table.columns)
        trimmed = {role: self._trimmed(*spans[n]) for role, n in roles.items()}
        return {role: span for role, span in trimmed.items() if span.quote}

    def _trimmed(self, start: int, end: int) -> Span:
        cell = self.report.text[start:end]
        start += len(cell) - len(cell.lstrip())
        return span_of(self.report.text, start, start + len(cell.strip()))

    def told(self, role: str) -> str:
        """Return the words of a cell, `""` where it is empty."""
        return self.cells[role].quote if role in self.cells else ""

    @cached_property
    def parties(self) -> dict[Role, Mention | None]:
        """The mentions of who acts, to whom and where."""
        return {role: self._mention(role) for role in ("actor", "recipient", "place")}

    def _mention(self, role: Role) -> Mention | None:
        span = next((self.cells[c] for c in (role, f"{role}_raw", f"{role}_code")
                     if c in self.cells), None)  # fmt: skip
        if span is None:
            return None
        told = Told(
            name=span.quote,
            country=self.told(f"{role}_country"),
            sector=self.told(f"{role}_sector"),
            title=self.told(f"{role}_title"),
            raw=role not in self.cells,
            place=role == "place",
        )
        own = mention_id(self.report.id, span.start, span.end)
        return mention_of(told, own, self.report.id, span, self.library)

    def event(self) -> Event | None:
        """Return the event, `None` where PLOVER has no type for it."""
        cameo, event, mode, context = self._coded()
        act = next((self.cells[name] for name in _ACTS if name in self.cells), None)
        if not event or act is None:
            return None
        return Event(
            report=self.report.id,
            event=event,
            mode=mode,
            context=context,
            cameo=cameo,
            actor=self._party("actor"),
            recipient=self._party("recipient"),
            place=next(iter(self._party("place")), None),
            dead=self._count("dead"),
            when=self._when(),
            evidence=(Evidence(role="act", span=act), *self._evidence()),
            chain=self._chain(),
            by=f"{BY} {self.report.table.name if self.report.table else ''}",
        )

    def _coded(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Return CAMEO code, PLOVER type, mode and contexts."""
        if "cameo" in self.cells:
            code = self.library.ontology.code(self._whole_code())
            return code.cameo, code.event, code.mode, code.context
        shape = self.library.interchange.shapes.get(self.told("sub_type"))
        if shape is not None:
            return "", shape.event, shape.mode, ()
        event = self.told("event").upper()
        contexts = tuple(c.strip() for c in self.told("context").split(";") if c.strip())
        known = event if event in self.library.ontology.types else ""
        return "", known, self.told("mode"), contexts

    def _whole_code(self) -> str:
        """Return the CAMEO code of the row, with the leading zero that some files have lost."""
        cell = self.told("cameo")
        return cell if cell in self.library.ontology.codes else f"0{cell}"

    def _party(self, role: Role) -> tuple[Party, ...]:
        mention = self.parties[role]
        return (Party(mention=mention.id, name=mention.name),) if mention else ()

    def _evidence(self) -> tuple[Evidence, ...]:
        found = [Evidence(role=role, span=m.span) for role, m in self.parties.items() if m]
        if "day" in self.cells:
            found.append(Evidence(role="time", span=self.cells["day"]))
        if "content" in self.cells:
            found.append(Evidence(role="content", span=self.cells["content"]))
        return tuple(found)

    def _when(self) -> When:
        day = day_of(self.told("day"))
        if day is None:
            return When()
        return When(
            start=day,
            end=day + timedelta(days=1),
            grain="day",
            basis="stated",
            value=day.isoformat(),
            span=self.cells["day"],
        )

    def _count(self, role: str) -> int | None:
        cell = self.told(role)
        return int(cell) if cell.isascii() and cell.isdigit() else None

    def _chain(self) -> tuple[Voice, ...]:
        """Return the data set, then the outlet whose article it codes."""
        voices = [Voice(role="outlet", name=self.report.outlet or "", how="given")]
        span = self.cells.get("publisher") or self.cells.get("url")
        if span is not None:
            host = urlsplit(span.quote).hostname if "url" in self.cells else None
            voices.append(Voice(role="relay", name=host or span.quote, how="given", span=span))
        return tuple(voices)
