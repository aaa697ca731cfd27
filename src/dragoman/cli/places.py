"""Commands on where things are: `place`, `unlocated`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.cli.common import FOUND, NONE, asking, load_settings, nothing, print_json
from dragoman.cli.options import (
    DEFAULT_STORE,
    JsonOption,
    NameArgument,
    NoDelayOption,
    SettingsOption,
    StoreOption,
    UnmaskOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.record.query import Record
    from dragoman.show.cast import Cast
    from dragoman.show.choices import Row
    from dragoman.show.guarded_cast import GuardedCast

_MOST = 3
_NAME = 60


def place(
    name: NameArgument,
    *,
    store: StoreOption = DEFAULT_STORE,
    no_delay: NoDelayOption = False,
    settings: SettingsOption = None,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """Explain which place a name is taken for: candidates, what speaks for each, probability."""
    from dragoman.base.errors import InputError
    from dragoman.lexicon.fold import fold
    from dragoman.pipeline.desk import open_library
    from dragoman.show.choices import choices
    from dragoman.show.tables import candidates_table
    from dragoman.show.terminal import data_console, one_line

    if not fold(name):
        raise InputError("give the name of a place, with a letter or a figure in it")
    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        rows = list(choices(record, open_library(load_settings(settings)), name))
        known = [r for r in rows if r["candidates"] or r["judged"]]
        if as_json:
            return print_json(rows) if known else NONE
        if not known:
            known_by = f"no table knows {one_line(name, _NAME)}"
            return nothing(f"{known_by}; give it a place by hand: dragoman review place")
        for row in rows[:_MOST]:
            print(f"{row['name']}: {one_line(_sentence(record, cast, row), 150)}")
            for judged in row["judged"]:
                print(f"  {judged['verdict']} {judged['place']}: {one_line(judged['reason'], 150)}")
            data_console().print(candidates_table(row["candidates"]))
        if len(rows) > _MOST:
            print(f"and in {len(rows) - _MOST} more reports; --json lists all")
    return FOUND


def _sentence(record: Record, cast: Cast, row: Row) -> str:
    if row["report"] is None:
        told = ", ".join(row["otherwise"])
        return f"no report mentions it as a place{f', only as {told}' if told else ''}"
    sentence = record.sentence(row["report"], row["start"], row["end"])
    return cast.quote(row["report"], sentence)


def unlocated(
    *,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    as_json: JsonOption = False,
) -> int:
    """List names of places that are not on the map, how often, and the best guess."""
    from dragoman.show.tables import table
    from dragoman.show.terminal import data_console

    with asking(store, settings, no_delay=no_delay) as (record, cast):
        rows = sorted(_unlocated(record, cast), key=lambda r: (-r["mentions"], r["name"]))
    if not rows:
        return nothing("every place is located")
    if as_json:
        return print_json(rows)
    cells = ((r["name"], str(r["mentions"]), r["guess"], r["report"][:8]) for r in rows)
    data_console().print(table(("PLACE", "MENTIONS", "BEST GUESS", "FIRST IN"), cells))
    return FOUND


def _unlocated(record: Record, cast: GuardedCast) -> Iterator[Row]:
    """Yield each name that is nowhere on the map, with the surest of the guesses."""
    judged = (*record.judgements("place"), *record.judgements("crossing"))
    guesses = {j.left: j for j in judged if j.verdict == "unsure"}
    found: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for mention in record.unlocated():
        if mention.form == "name" and not cast.hidden(mention.report, mention.span):
            found.setdefault(mention.name, []).append(mention.id)
            first.setdefault(mention.name, mention.report)
    for name, mentions in found.items():
        told = [guesses[own] for own in mentions if own in guesses]
        best = max(told, key=lambda j: (j.score, j.id), default=None)
        guess = f"{best.right}, {best.score:.2f}: {best.reason}" if best else "no candidate"
        yield {"name": name, "mentions": len(mentions), "guess": guess, "report": first[name]}
