"""Commands that keep and check a store: `export`, `verify`, `doctor`, `config`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.base.errors import InputError
from dragoman.cli.common import FOUND, asking, guarding, load_settings, moment, print_json
from dragoman.cli.options import (
    DEFAULT_STORE,
    FreshOption,
    JsonOption,
    NoDelayOption,
    SettingsOption,
    StoreOption,
    UnmaskOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSOUND = 2


def export(
    target: Annotated[
        Path | None, typer.Argument(help="A file, or a folder for formats of several files.")
    ] = None,
    *,
    form: Annotated[
        str | None, typer.Option("--as", help="A format; by the ending if left out.")
    ] = None,
    as_of: FreshOption = None,
    no_delay: NoDelayOption = False,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """Write the record for other programs; without a target, list the formats."""
    from dragoman.show.exports.formats import export as write
    from dragoman.show.exports.formats import guess

    if target is None:
        return _formats(as_json=as_json)
    if str(target) == "-":
        raise InputError("export writes files; name one, such as: dragoman export record.jsonl")
    now = moment(as_of, no_delay=no_delay)
    with guarding(store, load_settings(settings), now, unmask=unmask) as (record, cast):
        written = write(record, cast, target, form or guess(target))
    if as_json:
        return print_json({"file": str(path)} for path in written)
    for path in written:
        print(path)
    return FOUND


def _formats(*, as_json: bool) -> int:
    from dragoman.show.exports.formats import format_named, names

    formats = [format_named(name) for name in names()]
    if as_json:
        return print_json({"format": f.name, "about": f.about, "ending": f.ending} for f in formats)
    for f in formats:
        print(f"{f.name:<12} {f.about}{'' if f.ending else ' (a folder)'}")
    return FOUND


def verify(*, store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False) -> int:
    """Check every quote, hash and id of a store; exit code 2 if anything is wrong."""
    from dragoman.record.ledger import Ledger
    from dragoman.show.terminal import clean

    with Ledger.open(store, write=False) as ledger:
        problems = list(ledger.verify())
    if as_json:
        print_json({"kind": p.kind, "subject": p.subject, "detail": p.detail} for p in problems)
    else:
        for problem in problems:
            print(clean(f"{problem.kind}: {problem.subject}: {problem.detail}"))
        if not problems:
            print("sound: every quote stands at its span, every original has its hash")
    return _UNSOUND if problems else FOUND


def doctor(
    *,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Name versions, the parser's model, the store and what it holds."""
    found = dict(_found(store, settings))
    if as_json:
        return print_json([found])
    for name, value in found.items():
        print(f"{name:<12} {value}")
    return FOUND


def config(*, settings: SettingsOption = None, as_json: JsonOption = False) -> int:
    """Print every setting in force, and whether it is the default."""
    rows = list(_settings(settings))
    if as_json:
        return print_json(rows)
    for row in rows:
        print(f"{row['name']:<24} {row['value']!s:<12} {row['from']}")
    return FOUND


def _found(store: Path, settings: Path | None) -> Iterator[tuple[str, str]]:
    import platform

    from dragoman import __version__
    from dragoman.model.codec import SCHEMA
    from dragoman.pipeline.desk import version
    from dragoman.record.connect import sqlite_version

    yield "dragoman", __version__
    yield "python", platform.python_version()
    yield "platform", platform.platform()
    yield "reader", version(load_settings(settings))
    yield "sqlite", sqlite_version()
    yield "schema", str(SCHEMA)
    yield "store", str(store.resolve())
    yield "holds", _holds(store)


def _holds(store: Path) -> str:
    if not store.exists():
        return "nothing yet: dragoman read FILES makes it"
    with asking(store) as (record, _):
        counts = record.counts()
    claims = sum(counts.claims.values())
    return f"{counts.reports} reports, {claims} claims, {counts.actors} actors"


def _settings(path: Path | None) -> Iterator[dict[str, object]]:
    from dragoman.base.config import Settings
    from dragoman.model.codec import plain

    ours, defaults = plain(load_settings(path)), plain(Settings())
    for section, values in defaults.items():
        for name, default in values.items():
            value = ours[section][name]
            source = "default" if value == default else str(path)
            yield {"name": f"{section}.{name}", "value": value, "from": source}
