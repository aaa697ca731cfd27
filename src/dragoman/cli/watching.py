"""The command that keeps a store current: `watch`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import FOUND, NONE, load_settings, print_json
from dragoman.cli.options import DEFAULT_STORE, JsonOption, SettingsOption, StoreOption
from dragoman.cli.reading import FetchOption, counts, tell_rejects

if TYPE_CHECKING:
    from dragoman.base.progress import Tally


def watch(
    places: Annotated[list[str], typer.Argument(help="Folders, files, addresses of feeds.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    once: Annotated[bool, typer.Option(help="Look once and end, as for cron.")] = False,
    fetch: FetchOption = False,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Keep a store current with folders and feeds; no item is read twice, stop it at any time."""
    from dragoman.pipeline.watch import Watch

    watching = Watch(store, places, load_settings(settings), fetch=fetch)
    found = NONE
    for tally in watching.rounds(once=once):
        if tally.read or tally.rejects or once:
            _tell(tally, as_json=as_json)
        found = FOUND if tally.read or tally.known else found
    return found


def _tell(tally: Tally, *, as_json: bool) -> None:
    tell_rejects(tally)
    if as_json:
        print_json([counts(tally)])
    else:
        print(f"{tally.read} read, {tally.known} known, {len(tally.rejects)} turned away")
    sys.stdout.flush()
