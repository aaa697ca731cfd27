"""The command `events`: who did what to whom, each event once, with how often it is told."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.common import FOUND, asking, nothing, print_json
from dragoman.cli.options import (
    DEFAULT_STORE,
    BetweenOption,
    JsonOption,
    NoDelayOption,
    SettingsOption,
    StoreOption,
    UnmaskOption,
)


def events(
    words: Annotated[str, typer.Argument(help="Words of its sentence: convoy, ...")] = "",
    *,
    between: BetweenOption = None,
    kind: Annotated[str, typer.Option(help="A PLOVER type: CONSULT, ASSAULT, ...")] = "",
    told: Annotated[int, typer.Option(help="Only those told by so many origins.")] = 1,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """List events, each once, with the tellings, reports and origins behind it."""
    from dragoman.base.errors import UnknownName
    from dragoman.lexicon.library import Library
    from dragoman.relate.occurrences import events_of
    from dragoman.show.occurrences import events_table, plain_event, telling_lines
    from dragoman.show.terminal import data_console

    known = Library().ontology.types
    if kind and kind.upper() not in known:
        raise UnknownName(f"no PLOVER type is called {kind!r}; known: {', '.join(sorted(known))}")
    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        parties = [record.actor_named(p.strip()).id for p in between.split(",")] if between else []
        found = events_of(record, words=words, kind=kind.upper(), parties=parties)
        views = [
            view
            for view in found
            if view.origins >= told and not any(map(cast.withholds, map(record.claim, view.claims)))
        ]
        if not views:
            return nothing(f"no event on {words or 'this'} is reported")
        if as_json:
            return print_json(plain_event(view, record, cast) for view in views)
        data_console().print(events_table(views, record, cast))
        if words or parties:
            for line in telling_lines(views, record, cast):
                print(line)
    return FOUND
