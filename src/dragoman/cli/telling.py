"""Commands on who tells what: `stories`, `copies`."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.common import FOUND, asking, nothing, print_json
from dragoman.cli.options import (
    DEFAULT_STORE,
    JsonOption,
    LimitOption,
    NoDelayOption,
    SettingsOption,
    StoreOption,
    UnmaskOption,
)


def stories(
    words: Annotated[str, typer.Argument(help="Words of its first report.")] = "",
    *,
    least: Annotated[int, typer.Option(help="Only those of so many reports.")] = 2,
    limit: LimitOption = 50,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """List stories told by several reports, each once, with the origins behind it."""
    from dragoman.relate.stories import stories_of
    from dragoman.show.stories import plain_story, stories_table
    from dragoman.show.terminal import data_console

    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        found = stories_of(record, words, least)[:limit]
        if not found:
            return nothing(f"no story is told by {least} reports")
        if as_json:
            return print_json(plain_story(view, cast) for view in found)
        data_console().print(stories_table(found, cast))
    return FOUND


def copies(
    prefix: Annotated[str, typer.Argument(metavar="ID", help="A report, or its beginning.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    as_json: JsonOption = False,
) -> int:
    """List the copies of a report's origin, and which of the origin's claims stand in each."""
    from dragoman.model.codec import plain
    from dragoman.relate.copying import copies_of
    from dragoman.show.stories import copies_table
    from dragoman.show.terminal import data_console

    with asking(store, settings, no_delay=no_delay) as (record, _):
        report = record.report(prefix)
        found = copies_of(record, report.id)
        if not found:
            return nothing(f"no report copies {report.id}")
        if as_json:
            return print_json(plain(view) for view in found)
        data_console().print(copies_table(found))
    return FOUND
