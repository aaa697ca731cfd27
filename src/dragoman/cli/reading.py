"""Commands that write a store: `read`, `demo`."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.base.errors import InputError
from dragoman.cli.common import FOUND, NONE, load_settings, print_json
from dragoman.cli.options import DEFAULT_STORE, JsonOption, SettingsOption, StoreOption

if TYPE_CHECKING:
    from dragoman.base.config import Settings
    from dragoman.base.progress import Tally
    from dragoman.pipeline.run import Sources

FetchOption = Annotated[bool, typer.Option("--fetch", help="Fetch addresses of the web.")]
_DEMO_STORE = Path("demo-store")
_MOST_REJECTS = 3


def read(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, addresses; - is standard input.")
    ],
    *,
    store: StoreOption = DEFAULT_STORE,
    columns: Annotated[
        str | None,
        typer.Option(help="Columns of tables: text=body,published=day,outlet=paper."),
    ] = None,
    fetch: FetchOption = False,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Read reports into a store; what is known is not read again."""
    from dragoman.intake.tabular import column_map
    from dragoman.pipeline.run import Sources

    sources = Sources(paths, column_map(columns), sys.stdin.buffer, fetch=fetch)
    return _read(store, sources, load_settings(settings), as_json=as_json)


def import_rows(
    paths: Annotated[list[str], typer.Argument(help="Files of event data, and folders of them.")],
    *,
    rows_of: Annotated[
        str,
        typer.Option("--as", help="gdelt, icews, polecat, acled; told from the file if left out."),
    ] = "",
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take in event data of other projects, each row kept as it stands; no text is behind it."""
    from dragoman.pipeline.run import Sources

    sources = Sources(paths, rows_of=rows_of)
    return _read(store, sources, load_settings(settings), as_json=as_json)


def demo(
    *,
    store: StoreOption = _DEMO_STORE,
    fresh: Annotated[bool, typer.Option(help="Begin with an empty store.")] = True,
    as_json: JsonOption = False,
) -> int:
    """Read the bundled example reports and print the first screen."""
    from dragoman.pipeline.run import Sources

    if fresh and store.exists():
        _remove(store)
    with as_file(files("dragoman").joinpath("examples")) as folder:
        return _read(store, Sources([str(folder)]), load_settings(None), as_json=as_json)


def _remove(store: Path) -> None:
    """Remove a former demonstration, never a folder that is something else."""
    if any(store.iterdir()) and not (store / "record.sqlite").exists():
        raise InputError(f"{store}: not a store; name another with --store")
    shutil.rmtree(store)


def _read(store: Path, sources: Sources, settings: Settings, *, as_json: bool) -> int:
    from dragoman.pipeline.run import read_into

    begin = time.monotonic()
    with _bar() as watch:
        tally = read_into(store, sources, settings, watch=watch)
    tell_rejects(tally)
    if as_json:
        print_json([counts(tally)])
    else:
        _print_screen(store, tally, time.monotonic() - begin, settings)
    return FOUND if tally.read or tally.known else NONE


def tell_rejects(tally: Tally) -> None:
    """Say on standard error why the first items were turned away."""
    from dragoman.show.terminal import one_line

    for reject in tally.rejects[:_MOST_REJECTS]:
        line = f":{reject.line}" if reject.line else ""
        told = f"{reject.source}{line}: {reject.reason}; {reject.remedy}"
        print(f"turned away: {one_line(told, 200)}", file=sys.stderr)


def counts(tally: Tally) -> dict[str, object]:
    """Return the counts of a run as a plain record."""
    return {
        "seen": tally.seen,
        "read": tally.read,
        "known": tally.known,
        "rejected": len(tally.rejects),
        "claims": dict(sorted(tally.claims.items())),
    }


def _print_screen(store: Path, tally: Tally, seconds: float, settings: Settings) -> None:
    from dragoman.cli.summary import summarize
    from dragoman.show.screens import first_screen

    for line in first_screen(summarize(store, tally, seconds, settings)):
        print(line)


@contextmanager
def _bar() -> Iterator[Callable[[int, int | None], None]]:
    """Draw progress on standard error, only on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    from dragoman.show.terminal import talk_console

    columns = (TextColumn("reading"), TextColumn("{task.completed} reports"), TimeElapsedColumn())
    with Progress(*columns, console=talk_console(), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda done, _total: progress.update(task, completed=done)
