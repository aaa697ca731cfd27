"""Commands for citing a record and telling what changed: `snapshot`, `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import FOUND, asking, guarding, moment, nothing, print_json
from dragoman.cli.options import DEFAULT_STORE, FreshOption, JsonOption, NoDelayOption, StoreOption

_MARKS = {"added": "+", "withdrawn": "-", "changed": "~"}


def snapshot(
    folder: Annotated[Path, typer.Argument(help="Where the snapshot goes.")] = Path(),
    *,
    as_of: FreshOption = None,
    no_delay: NoDelayOption = False,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
) -> int:
    """Write the record to a file named by the hash of its content, for a paper to cite."""
    from dragoman.base.config import Settings
    from dragoman.show.snapshots import last_told, write_snapshot

    asked = moment(as_of, no_delay=no_delay)
    with asking(store) as (record, _):
        now = asked if as_of or no_delay else min(asked, last_told(record) or asked)
    with guarding(store, Settings(), now) as (record, cast):
        made = write_snapshot(record, cast, folder)
    if as_json:
        row = {"file": str(made.path), "sha256": made.sha256}
        return print_json([row | {"reports": made.reports, "claims": made.claims}])
    print(made.path)
    print(made.citation())
    return FOUND


def diff(
    before: Annotated[Path, typer.Argument(help="A snapshot.")],
    after: Annotated[Path, typer.Argument(help="A later one.")],
    *,
    as_json: JsonOption = False,
) -> int:
    """Tell what a later snapshot adds, withdraws and changes."""
    from dragoman.model.codec import plain
    from dragoman.show.snapshots import changes
    from dragoman.show.terminal import one_line

    found = list(changes(before, after))
    if not found:
        return nothing("the two hold the same")
    if as_json:
        return print_json(plain(change) for change in found)
    for c in found:
        fields = f" ({', '.join(c.fields)})" if c.fields else ""
        print(f"{_MARKS[c.how]} {c.kind:<11} {c.id[:12]:<12} {one_line(c.told, 110)}{fields}")
    return FOUND
