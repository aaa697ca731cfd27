"""Dictionaries of actors and agents that users bring: those of PETRARCH, and CSV.

Enters: the text of a file. Leaves: `Entry`s, one for each name and code, and a `Fault` for every
line that cannot be read. Refuses: names so broad that they match anything ("*", "THE", one letter),
codes that are none, days that are none, ranges that end before they begin.

The form of PETRARCH's dictionaries is that of its manual (Open Event Data Alliance, 2014): a name
in capitals with `_` for a space and its codes in brackets, each with the days at which it holds;
`+` opens a further name of the same actor, a tab a further code; `#`, `;` and `<!-- -->` are
comments. Years of two digits up to 30 are of this century.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from itertools import product
from typing import Literal

from dragoman.lexicon.fold import fold

Form = Literal["actors", "agents"]

_COMMENT = re.compile(r"<!\s*--.*?-->", re.DOTALL)
_AFTER = re.compile(r"\s*[#;].*$")
_CODE = re.compile(r"\[([^\]]*)\]")
_OPEN = re.compile(r"\[[^\]]*$|^[^\[]*\]")
_ACTOR = re.compile(r"[A-Z][A-Z0-9]{1,20}(?:/[A-Z][A-Z0-9]{1,20})*")
_AGENT = re.compile(r"~[A-Z]{3,12}|[A-Z]{3,12}~")
_NOT_CODED = re.compile(r"-{3}|\+{3}|#{3}")
_SET = re.compile(r"!(\w+)!\s*=\s*(.+)")
_MARKED = re.compile(r"!(\w+)!")
_PLURAL = re.compile(r"\{([^}]*)\}")
_DAY = re.compile(r"\d{6}|\d{8}")
_DATED = re.compile(r"([^<>\s]*?)\s*((?:[<>]|\b\d{6,8}\s*-|(?<=[A-Z])\d{6,8}\s*-|\s).*)?")
_CENTURY = 30
_DAY_ON = timedelta(days=1)
_BROAD = frozenset(
    {"a", "an", "and", "he", "his", "it", "its", "of", "she", "the", "they", "we", "who", "you"}
)  # words that stand in every sentence, not a list of names
_MOST_FORMS = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """One name and one code of it.

    Attributes:
        name: In the dictionary's own letters, `_` read as a space.
        code: CAMEO code; for an agent `~` stands for the actor's.
        since: First day on which the code holds, `None` if always before.
        until: One past the last, `None` if still.
        line: Where it stands.
    """

    name: str
    code: str
    since: date | None
    until: date | None
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be read, and what to do."""

    line: int
    reason: str


@dataclass(slots=True)
class Dictionary:
    """What a file holds.

    Attributes:
        form: Whether it names actors or agents.
        entries: By line.
        faults: By line.
        uncoded: Names with a code that means "do not code" (`---`, `+++`, `###`).
    """

    form: Form
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    uncoded: int = 0

    def fault(self, line: int, reason: str) -> None:
        """Note a line that cannot be read."""
        self.faults.append(Fault(line, reason))


def read_dictionary(text: str, *, table: bool) -> Dictionary:
    """Read a dictionary.

    Args:
        text: The file.
        table: It is CSV with a header: `name` or `agent`, `code`, and if wanted `aliases` (split
            by `|`), `since`, `until` (YYYY-MM-DD, the last day included).

    Returns:
        Its entries and the faults of its lines; whether they are of actors or agents is told by
        `~` in the codes, or by the header.
    """
    if table:
        return _read_table(text)
    lines = list(_lines(text))
    agents = any("~" in code for _, line in lines for code in _CODE.findall(line))
    return _read_agents(lines) if agents else _read_actors(lines)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are no comments, with their numbers; leading tabs stay."""
    bare = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text)
    for number, line in enumerate(bare.splitlines(), 1):
        kept = _AFTER.sub("", line) if not line.lstrip().startswith(("#", ";")) else ""
        kept = _mended(line, kept)
        if kept.strip():
            yield number, kept.rstrip()


def _mended(line: str, kept: str) -> str:
    """Keep a code of `###` that looks like a comment."""
    return line if "[###]" in line and not line.lstrip().startswith("#") else kept


def _read_actors(lines: Iterable[tuple[int, str]]) -> Dictionary:
    out = Dictionary("actors")
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if block and not line[0].isspace() and not line.startswith("+"):
            _add_actor(block, out)
            block = []
        block.append((number, line))
    if block:
        _add_actor(block, out)
    return out


def _add_actor(block: list[tuple[int, str]], out: Dictionary) -> None:
    """Add one actor: a line that opens it, further names and further codes below."""
    first = block[0][0]
    names: list[tuple[int, str]] = []
    codes: list[tuple[int, str]] = []
    faults = len(out.faults)
    for number, line in block:
        if _OPEN.search(_CODE.sub("", line)):
            out.fault(number, "a bracket is open; write the code as [CODE]")
        codes += [(number, code) for code in _CODE.findall(line)]
        name = _name(_CODE.sub("", line).lstrip("+"))
        if name:
            names.append((number, name))
    if block[0][1][0] in " \t+":
        out.fault(first, "a further name or code without an actor before it")
    elif not codes and len(out.faults) == faults:
        out.fault(first, f"{names[0][1] if names else ''}: no code; add it as [CODE]")
    for number, written in codes:
        _add_code(number, written, names, out)


def _name(written: str) -> str:
    return " ".join(written.replace("_", " ").split())


def _add_code(number: int, written: str, names: list[tuple[int, str]], out: Dictionary) -> None:
    try:
        code, since, until = _dated(written)
    except ValueError as error:
        out.fault(number, f"[{written}]: {error}")
        return
    if _NOT_CODED.fullmatch(code):
        out.uncoded += 1
    elif not _ACTOR.fullmatch(code):
        out.fault(number, f"[{written}]: no code; write letters in threes, as [IRQGOV]")
    else:
        for line, name in names:
            _add(out, Entry(name, code, since, until, line))


def _add(out: Dictionary, entry: Entry) -> None:
    """Add an entry, unless its name is so broad that it would match anything."""
    words = fold(entry.name).split()
    letters = sum(c.isalnum() for c in entry.name)
    starred = any(word[0] == "*" or word[-1] == "*" for word in words)
    if starred or letters < 2 or all(word in _BROAD for word in words):
        fault = Fault(entry.line, f"{entry.name!r} would match anything; name somebody")
        if fault not in out.faults:
            out.faults.append(fault)
    else:
        out.entries.append(entry)


def _dated(written: str) -> tuple[str, date | None, date | None]:
    """Return a code with the days at which it holds: `HOBGOV 950601-990815`, `HOB <950601`."""
    found = _DATED.fullmatch(written.strip())
    code, days = (found[1], (found[2] or "").strip()) if found else (written, "")
    if not days:
        return code.upper(), None, None
    if days[0] == "<":
        return code.upper(), None, _day(days[1:])
    if days[0] == ">":
        return code.upper(), _day(days[1:]) + _DAY_ON, None
    first, dash, last = days.partition("-")
    since, until = _day(first), _day(last if dash else first) + _DAY_ON
    if until <= since:
        raise ValueError("ends before it begins")
    return code.upper(), since, until


def _day(written: str) -> date:
    digits = written.strip()
    if not _DAY.fullmatch(digits):
        raise ValueError(f"{digits!r} is no day; write YYMMDD or YYYYMMDD")
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _CENTURY else "19") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise ValueError(f"{written.strip()!r}: {error}") from error


def _read_agents(lines: Iterable[tuple[int, str]]) -> Dictionary:
    out = Dictionary("agents")
    sets: dict[str, tuple[str, ...]] = {}
    for number, line in lines:
        if given := _SET.fullmatch(line.strip()):
            sets[given[1]] = tuple(w.strip() for w in given[2].split(",") if w.strip())
        else:
            _add_agent(number, line, sets, out)
    return out


def _add_agent(number: int, line: str, sets: dict[str, tuple[str, ...]], out: Dictionary) -> None:
    codes = [re.sub(r"\s", "", code).upper() for code in _CODE.findall(line)]
    if len(codes) != 1 or not _AGENT.fullmatch(codes[0]):
        out.fault(number, f"{line.strip()}: one code is needed, as [~GOV] or [NGO~]")
        return
    plural = _PLURAL.search(line)
    phrase = _PLURAL.sub("", _CODE.sub("", line)).strip()
    for form in filter(str.strip, (phrase, plural[1] if plural else _plural(phrase))):
        missing = [name for name in _MARKED.findall(form) if name not in sets]
        if missing:
            out.fault(number, f"no words are given for !{missing[0]}!; add a line !{missing[0]}! =")
            return
        for name in _expanded(form, sets):
            _add(out, Entry(_name(name), codes[0], None, None, number))


def _plural(phrase: str) -> str:
    """Return the plural that a dictionary leaves out."""
    ends_in_y = re.search(r"[^AEIOU]Y$", phrase)
    return f"{phrase[:-1]}IES" if ends_in_y else f"{phrase}S"


def _expanded(form: str, sets: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield a form with each word in place of `!SET!`; a plural `s` behind a set is dropped."""
    parts = _MARKED.split(form)
    choices = [sets[part] if n % 2 else (part,) for n, part in enumerate(parts)]
    whole = len(parts) > 1 and parts[-1] == "S"
    for n, words in enumerate(product(*choices)):
        if n == _MOST_FORMS:
            return
        yield "".join(words[:-1] if whole else words)


def _read_table(text: str) -> Dictionary:
    rows = csv.DictReader(StringIO(text))
    columns = set(rows.fieldnames or ())
    agents = "agent" in columns
    out = Dictionary("agents" if agents else "actors")
    key = "agent" if agents else "name"
    if not {key, "code"} <= columns:
        out.fault(1, "columns name (or agent) and code are needed in the first line")
        return out
    for row in rows:
        _add_row(rows.line_num, row, key, out)
    return out


def _add_row(number: int, row: dict[str, str | None], key: str, out: Dictionary) -> None:
    if None in row or None in row.values():
        out.fault(number, "not as many cells as columns; quote what holds a comma")
        return
    cells = {column: (value or "").strip() for column, value in row.items()}
    code, names = cells["code"].upper(), [cells[key], *cells.get("aliases", "").split("|")]
    if key == "agent" and "~" not in code:
        code = f"~{code}"
    if not (_AGENT if key == "agent" else _ACTOR).fullmatch(code):
        out.fault(number, f"{cells['code']!r} is no code; write letters in threes, as IRQGOV")
        return
    try:
        since, until = (_iso(cells.get(side, "")) for side in ("since", "until"))
    except ValueError as error:
        out.fault(number, str(error))
        return
    end = until + _DAY_ON if until else None
    if since and end and end <= since:
        out.fault(number, "ends before it begins")
        return
    for name in filter(None, map(str.strip, names)):
        _add(out, Entry(name, code, since, end, number))


def _iso(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written!r} is no day; write YYYY-MM-DD") from None
