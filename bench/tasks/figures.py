"""Amounts with value and unit, as the product's amount layer reads them.

The record keeps as figures only amounts that a report claims; the sets annotate every amount of
single sentences, so the layer below is what they measure. Units are given by name ("mile per
hour"), with the ISO 4217 code or the other usual name beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import tee
from typing import Any

from bench.opening import open_tools
from dragoman.read.amounts.amounts import Amount, find_amounts


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Answer each text with its amounts."""
    library, parser = open_tools()
    rows, again = tee(rows)
    for row, parsed in zip(rows, parser.parse(r["text"] for r in again), strict=True):
        amounts = find_amounts(parsed, library)
        yield {"doc_id": row["doc_id"], "quantities": [quantity(a) for a in amounts]}


def quantity(amount: Amount) -> dict[str, Any]:
    """Return an amount in the judge's form."""
    name, code = unit_names(amount)
    scale = 100.0 if amount.unit is not None and amount.unit.minor else 1.0
    low, high = amount.low * scale, amount.high * scale
    value = {"value": low} if low == high else {"low": low, "high": high}
    return {**value, "unit": name, "iso": code, "span": [amount.start, amount.end]}


def unit_names(amount: Amount) -> tuple[str, str]:
    """Return the two names of an amount's unit, rate included."""
    rate = f" per {amount.per.name or amount.per.per}" if amount.per else ""
    if amount.unit is not None:
        unit = amount.unit
        if unit.kind == "money":
            return unit.name + rate, unit.name if unit.minor else unit.code
        return unit.name + rate, unit.alias + rate if unit.alias else unit.name
    if amount.noun is not None and 0 < amount.high < 1:
        return f"% {amount.noun.name}", amount.noun.lemma
    if amount.noun is not None:
        return amount.noun.name + rate, amount.noun.lemma
    return "", ""
