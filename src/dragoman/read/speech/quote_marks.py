"""Quotation marks: which stretches of a text stand inside them.

Enters: plain text, whatever marks its printer used. Leaves: `Quoted` stretches by position, none
inside another. Refuses nothing: a mark that is an apostrophe, an inch or a stray leaves no trace.

One pass with one open stretch at a time, since news rarely nests marks of one kind. A mark is
judged by its shape and, where that is not enough, by its neighbours: an opener has white space or
a bracket before it, a closer has a word or a stop before it. Long speech runs over paragraphs with
an opener at each and one closer at the end (Chicago Manual of Style, 13.32).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_MARK = re.compile(r"``|''|[\"“”„‟«»]")
_SINGLE = re.compile(r"['‘’‚‹›]")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_ENDS_LINE = ".?!:;\"”’'»)…*"
_OPENERS = "\"“„‟«‘'`‹"
_BEFORE_OPENER = "([{—–-―/:"
_STOPS = ".,?!…;"
_OPENING = ("“", "‟", "„", "«", "``")
_CLOSING = ("”", "»", "''")
_WORD_OPENERS = frozenset("[(‘'“$£€…#@<*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch inside quotation marks, half open.

    Attributes:
        start: The opening mark, or the first word where the opener is missing.
        end: One past the closing mark, or past the last word where the closer is missing.
        opened: An opening mark stands there.
        closed: A closing mark stands there.
        continues: It goes on with the quotation of the paragraph before.
        single: It stands in single marks.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    continues: bool = False
    single: bool = False

    def inside(self, text: str) -> tuple[int, int]:
        """Return the stretch without its marks and the white space beside them."""
        start, end = self.start, self.end
        while start < end and (text[start].isspace() or text[start] in _OPENERS):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "\"”“»«’'›"):
            end -= 1
        return start, end


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs as half-open offsets, white space at their edges left out.

    A line break ends a paragraph where the line ends like a sentence, a blank line follows or the
    next line opens a quotation; any other one is taken for a break made by the printer's width.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for gap in _BREAK.finditer(text):
        if gap.start() > start and _ends_paragraph(text, gap):
            found.append((start, gap.start()))
            start = gap.end()
        elif gap.start() == start:
            start = gap.end()
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found


def _ends_paragraph(text: str, gap: re.Match[str]) -> bool:
    after = text[gap.end() : gap.end() + 1]
    return text[gap.start() - 1] in _ENDS_LINE or after in _OPENERS or after == "\n"


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Return the stretches of a text that stand inside quotation marks, by position."""
    found: list[Quoted] = []
    runs_on = ""
    for start, end in paragraphs(text):
        inside = _doubles(text, start, end, runs_on)
        inside = [*inside, *_singles(text, start, end, inside)]
        found += sorted(inside, key=lambda q: q.start)
        last = max(inside, key=lambda q: q.end, default=None)
        open_ended = last is not None and last.opened and not last.closed
        runs_on = _glyphs(text[last.start]) if last is not None and open_ended else ""
    return tuple(q for q in _without_inner(found) if not _is_nickname(text, q))


def _is_nickname(text: str, q: Quoted) -> bool:
    """Tell a nickname set into a name: John "Jack" Brown."""
    inner = text[slice(*q.inside(text))]
    if not inner.istitle() or len(inner.split()) > 2:
        return False
    last = text[max(0, q.start - 20) : q.start].split(" ")[-2:-1]
    named = bool(last) and last[0].isalpha() and last[0][:1].isupper()
    return named and text[q.end : q.end + 1] == " " and text[q.end + 1 : q.end + 2].isupper()


def _without_inner(found: list[Quoted]) -> Iterator[Quoted]:
    reach = -1
    for quoted in found:
        if quoted.start >= reach:
            yield quoted
            reach = quoted.end


def _doubles(text: str, start: int, end: int, runs_on: str) -> list[Quoted]:
    """Return the stretches in double marks of one paragraph.

    `runs_on` names the marks of a quotation that the paragraph before left open, if any.
    """
    found: list[Quoted] = []
    opener: re.Match[str] | None = None
    inner = False
    for mark in _MARK.finditer(text, start, end):
        other = opener is not None and _glyphs(mark.group()) != _glyphs(opener.group())
        opens = _opens(text, mark, is_open=inner if other else opener is not None)
        if other and (opens or inner):
            inner = opens
        elif opens:
            if opener is not None:
                found.append(_unclosed(text, opener, mark.start()))
            opener, inner = mark, False
        elif opener is not None:
            found.append(Quoted(opener.start(), mark.end()))
            opener = None
        else:
            found = _closed_alone(text, mark, start, found, runs_on)
    if opener is not None:
        found.append(Quoted(opener.start(), end, closed=False))
    if found and runs_on and found[0].start == start and found[0].opened:
        found[0] = replace(found[0], continues=True)
    return [q for q in found if q.end - q.start > 2]


def _unclosed(text: str, opener: re.Match[str], end: int) -> Quoted:
    return Quoted(opener.start(), _last_stop(text, opener.end(), end), closed=False)


def _closed_alone(
    text: str, mark: re.Match[str], start: int, found: list[Quoted], runs_on: str
) -> list[Quoted]:
    """Return what is found with the stretch that a closer without opener ends."""
    if runs_on == _glyphs(mark.group()) and not any(q.opened for q in found):
        return [Quoted(start, mark.end(), opened=False, continues=True)]
    if _is_inch(text, mark):
        return found
    begin = _missing_opener(text, found[-1].end if found else start, mark.start())
    return [*found, Quoted(begin, mark.end(), opened=False)]


def _glyphs(mark: str) -> str:
    """Return the family of a mark, so that one kind may stand inside another."""
    if mark in "«»":
        return "angle"
    return "straight" if mark == '"' else "curly"


def _opens(text: str, mark: re.Match[str], *, is_open: bool) -> bool:
    """Tell an opening mark from a closing one, by shape, then by neighbours, then by state."""
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end() : mark.end() + 2]
    begins_word = after[:1].isalnum() or after[:1] in _WORD_OPENERS or after == ".."
    free_after = not after or not begins_word
    free_before = before.isspace() or before in _BEFORE_OPENER or (before == "," and begins_word)
    shape = mark.group()
    if shape in _OPENING and not (is_open and free_after and not free_before):
        return True
    if shape in _CLOSING and not (not is_open and free_before and not free_after):
        return False
    if free_before != free_after:
        return free_before
    return not is_open


def _is_inch(text: str, mark: re.Match[str]) -> bool:
    return text[mark.start() - 1 : mark.start()].isdigit()


def _last_stop(text: str, start: int, end: int) -> int:
    """Return where a quotation without closer most likely ends: after its last sentence stop."""
    last = max(text.rfind(stop, start, end) for stop in ".?!")
    return last + 1 if last >= start else end


def _missing_opener(text: str, start: int, end: int) -> int:
    """Return where a quotation without opener most likely begins: after a colon, or at `start`."""
    colon = text.rfind(": ", start, end)
    begin = colon + 1 if colon >= start else start
    while begin < end and (text[begin].isspace() or text[begin] in ".,;"):
        begin += 1
    return begin


def _singles(text: str, start: int, end: int, doubles: list[Quoted]) -> list[Quoted]:
    """Return the stretches in single marks of one paragraph, outside its double ones."""
    marks = list(_outside(_SINGLE.finditer(text, start, end), doubles))
    found: list[Quoted] = []
    reach = -1
    for i, mark in enumerate(marks):
        if mark.start() < reach or not _opens_single(text, mark.start()):
            continue
        close = _single_closer(text, marks[i + 1 :])
        if close is None:
            break
        reach = close + 1
        if text.find(" ", mark.start(), reach) >= 0:
            found.append(Quoted(mark.start(), reach, single=True))
    return found


def _outside(marks: Iterator[re.Match[str]], doubles: list[Quoted]) -> Iterator[re.Match[str]]:
    ahead = iter(sorted(doubles, key=lambda q: q.start))
    double = next(ahead, None)
    for mark in marks:
        while double is not None and double.end <= mark.start():
            double = next(ahead, None)
        if double is None or mark.start() < double.start:
            yield mark


def _opens_single(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    free = before.isspace() or before in _BEFORE_OPENER
    return free and text[at] != "›" and (after.isalpha() or after in '[…“"$£€')


def _single_closer(text: str, marks: list[re.Match[str]]) -> int | None:
    """Return the closer of a single quotation: one beside a stop, else the first that may be.

    "opponents' efforts" has an apostrophe that looks like a closer; a stop beside the mark tells
    the two apart.
    """
    first: int | None = None
    for mark in marks:
        at = mark.start()
        after = text[at + 1] if at + 1 < len(text) else " "
        if _opens_single(text, at):
            break
        if text[at - 1].isspace() or after.isalnum():
            continue
        if text[at - 1] in _STOPS or after in ".,?!;:)":
            return at
        first = at if first is None else first
    return first
