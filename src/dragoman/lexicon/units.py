"""Units of measure and currencies.

Enters: `units.tsv`, `currencies.tsv`. Leaves: `Units`: what may stand after or before a number,
and factors into SI units. Refuses: a factor that is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.numbers import any_of
from dragoman.lexicon.tables import Row, read_tsv

MONEY = "money"
_COLUMNS = (
    "iso", "name", "nations", "words", "symbols", "lands", "minor", "usual", "homographs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit, as the record keeps it.

    Attributes:
        code: ISO 4217 code, `percent`, a symbol (`km`), or a word; a bare currency word
            ("dinar") where nothing tells whose it is.
        name: Its name in full, singular.
        alias: Another name, `""` where there is none.
        kind: money, percent, length, area, mass, ...
        factor: Into the first unit of the kind; 0 where there is none.
        minor: A hundredth of the unit was named ("cents").
        per: The period that its own name holds ("bpd").
    """

    code: str
    name: str
    alias: str = ""
    kind: str = ""
    factor: float = 0.0
    minor: bool = False
    per: str = ""


@dataclass(frozen=True, slots=True)
class Currency:
    """One row of `currencies.tsv`."""

    unit: Unit
    words: tuple[str, ...]
    lands: tuple[str, ...]
    usual: tuple[str, ...]


@dataclass(frozen=True)
class Units:
    """The tables of units.

    Attributes:
        by_form: Units by lower-case words.
        by_symbol: Units by symbol, case kept.
        currencies: Currencies by ISO code.
        sharing: ISO codes of the currencies that a bare word may mean.
        after: Finds a unit's words or symbol at the start of a text (after a number).
        before: Finds a currency's symbol or code at the end of a text (before a number).
        before_word: Finds a currency's word at the end of a text ("Rupees 500").
        by_code: Units by their code.
        by_sign: Currencies by the sign or code before a number.
        homographs: Currency words that are other words too ("won", "mark"): only their plural
            counts.
    """

    by_form: dict[str, Unit]
    by_symbol: dict[str, Unit]
    currencies: dict[str, Currency]
    sharing: dict[str, tuple[str, ...]]
    after: re.Pattern[str]
    after_symbol: re.Pattern[str]
    before: re.Pattern[str]
    before_word: re.Pattern[str]
    by_code: dict[str, Unit]
    by_sign: dict[str, Unit]
    homographs: frozenset[str]

    def factor(self, code: str) -> float:
        """Return the factor of a unit into the first unit of its kind, 0 where unknown."""
        unit = self.by_code.get(code)
        return unit.factor if unit else 0.0

    def kind(self, code: str) -> str:
        """Return what a unit measures, `""` where unknown."""
        unit = self.by_code.get(code)
        return unit.kind if unit else ""


def load_units(folders: tuple[Path, ...] = ()) -> Units:
    """Read both tables.

    Raises:
        LexiconError: A factor is no number.
    """
    rows = read_tsv(
        "units.tsv", ("unit", "name", "forms", "symbols", "kind", "factor", "per"), folders
    )
    by_form: dict[str, Unit] = {}
    by_symbol: dict[str, Unit] = {}
    for row in rows:
        unit = _unit(row)
        by_form.update(dict.fromkeys((f.lower() for f in row.many("forms")), unit))
        by_symbol.update(dict.fromkeys(row.many("symbols"), unit))
    by_code = {u.code: u for u in [*by_form.values(), *by_symbol.values()] if not u.per}
    money = read_tsv("currencies.tsv", _COLUMNS, folders)
    currencies, signs = _currencies(money, by_form)
    by_code.update({code: c.unit for code, c in currencies.items()})
    by_symbol.update({sign: unit for sign, unit in signs.items() if sign not in by_symbol})
    homographs = frozenset(word for row in money for word in row.many("homographs"))
    letters = [s for s in by_symbol if s[-1].isalpha()]
    marks = [s for s in by_symbol if not s[-1].isalpha()]
    return Units(
        by_form=by_form,
        by_symbol=by_symbol,
        currencies=currencies,
        sharing=_sharing(currencies.values()),
        after=re.compile(rf"(?:{any_of(by_form)})(?![A-Za-z])", re.IGNORECASE),
        after_symbol=re.compile(
            rf"(?:{any_of(letters)})(?![A-Za-z\d]|\.[a-z])|(?:{any_of(marks)})"
        ),
        before=_before(signs),
        before_word=re.compile(
            rf"(?<!\d )\b({any_of(_plain_words(currencies.values(), homographs))})\s$",
            re.IGNORECASE,
        ),
        by_code=by_code,
        by_sign=signs,
        homographs=homographs,
    )


@cache
def bundled_units() -> Units:
    """Return the bundled tables, for callers that have no library at hand."""
    return load_units()


def _unit(row: Row) -> Unit:
    try:
        factor = float(row["factor"] or 0)
    except ValueError as error:
        raise LexiconError(f"{row.where}: {error}; write a plain number") from error
    return Unit(row["unit"], row["name"], row["alias"], row["kind"], factor, per=row["per"])


def _currencies(
    rows: list[Row], by_form: dict[str, Unit]
) -> tuple[dict[str, Currency], dict[str, Unit]]:
    currencies = {row["iso"]: _currency(row) for row in rows}
    bare = _bare_words(currencies.values())
    signs: dict[str, Unit] = {}
    for row in rows:
        unit = currencies[row["iso"]].unit
        for word in row.many("words"):
            for form in _plural_too(word):
                by_form.setdefault(form, bare[word])
                for nation in row.many("nations"):
                    by_form[f"{nation.lower()} {form}"] = unit
        for form in _plural_too(row["minor"]) if row["minor"] else ():
            by_form.setdefault(form, Unit(unit.code, row["minor"], kind=MONEY, minor=True))
        dollar = (f"{row['iso']}$",) if "dollar" in row.many("words") else ()
        for sign in (*row.many("symbols"), row["iso"], *dollar):
            first = signs.setdefault(sign, unit)
            if first.code != unit.code:  # shared ("Rs"): the first row's, until the report tells
                signs[sign] = Unit(first.code, row.many("words")[0], kind=MONEY)
    return currencies, signs


def _currency(row: Row) -> Currency:
    unit = Unit(row["iso"], row["name"], kind=MONEY)
    return Currency(unit, row.many("words"), row.many("lands"), row.many("usual"))


def _bare_words(currencies: Iterable[Currency]) -> dict[str, Unit]:
    """Return what a word means where nothing tells whose currency it is."""
    bare: dict[str, Unit] = {}
    currencies = list(currencies)
    for word, codes in _sharing(currencies).items():
        usual = [c.unit.code for c in currencies if word in c.usual]
        code = codes[0] if len(codes) == 1 else (usual or [word])[0]
        name = next(c.unit.name for c in currencies if word in c.words)
        bare[word] = Unit(code, name if len(codes) == 1 else word, kind=MONEY)
    return bare


def _plural_too(word: str) -> tuple[str, ...]:
    return (word, word if word.endswith("s") else f"{word}s")


def _plain_words(currencies: Iterable[Currency], homographs: frozenset[str]) -> set[str]:
    """Return the words of currencies, in both numbers, that are no other words."""
    words = {word for c in currencies for word in c.words if len(word) > 3} - homographs
    return {form for word in words for form in _plural_too(word)}


def _sharing(currencies: Iterable[Currency]) -> dict[str, tuple[str, ...]]:
    sharing: dict[str, list[str]] = {}
    for currency in currencies:
        for word in currency.words:
            sharing.setdefault(word, []).append(currency.unit.code)
    return {word: tuple(codes) for word, codes in sharing.items()}


def _before(signs: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of signs before a number; "US $" may be spaced and in lower case."""
    dollars = [s[:-1] for s in signs if s.endswith("$") and (len(s) > 2 or s == "C$")]
    letters = [s for s in signs if s[0].isalpha()]
    marks = [s for s in signs if not s[0].isalpha()]
    return re.compile(
        rf"(?:(?<![A-Za-z])(?<![A-Za-z\d]-)(?:(?i:{any_of(dollars)})\s?\$|{any_of(letters)})"
        rf"|(?:{any_of(marks)}))\s*-?\s*$"
    )
