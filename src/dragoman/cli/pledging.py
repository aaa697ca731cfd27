"""The command `pledges`: what was agreed or pledged, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import FOUND, asking, day, load_settings, nothing, print_json
from dragoman.cli.options import (
    DEFAULT_STORE,
    AsOfOption,
    BetweenOption,
    JsonOption,
    NoDelayOption,
    SettingsOption,
    StoreOption,
    UnmaskOption,
)


def pledges(
    topic: Annotated[str, typer.Argument(help="Words of it: ceasefire, water, breached, ...")] = "",
    *,
    between: BetweenOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = DEFAULT_STORE,
    no_delay: NoDelayOption = False,
    settings: SettingsOption = None,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """List agreements and pledges: who is bound, what was reported to become of them."""
    from dragoman.lexicon.library import Library
    from dragoman.relate.commitments import commitments_of
    from dragoman.show.commitments import commitments_table, history_lines, plain_pledge
    from dragoman.show.terminal import data_console

    folders = load_settings(settings).lexicon.folders
    library = Library(tuple(Path(f) for f in folders))
    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        parties = [record.actor_named(p.strip()).id for p in between.split(",")] if between else []
        views = commitments_of(record, library, as_of=day(as_of), words=topic, parties=parties)
        views = tuple(v for v in views if not any(map(cast.withholds, map(record.claim, v.claims))))
        if not views:
            return nothing(f"no agreement or pledge on {topic or 'this'} is reported")
        if as_json:
            return print_json(plain_pledge(view, record, cast) for view in views)
        data_console().print(commitments_table(views, record, cast))
        if topic or parties:
            for line in history_lines(views, record, cast):
                print(line)
    return FOUND
