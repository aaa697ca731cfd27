"""The whole record as JSON lines: every report, repair, claim, actor and comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.record.query import Record
from dragoman.show.cast import Cast
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material
from dragoman.show.exports.writing import json_line, write_lines
from dragoman.show.records import plain_records


def json_lines(record: Record, cast: Cast) -> Iterator[str]:
    """Yield the whole record as JSON lines, the same for the same reports."""
    return (json_line(plain) for plain in plain_records(record, cast))


def _write(material: Material, target: Path) -> list[Path]:
    return write_lines(target, json_lines(material.record, material.cast))


FORMAT = Format("jsonl", "the whole record, one plain record a line", ".jsonl", _write)
