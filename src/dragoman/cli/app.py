"""The commands by name, in the order in which a newcomer needs them."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import (
    asking,
    assisting,
    happening,
    keeping,
    lexicons,
    places,
    pledging,
    reading,
    reviewing,
    serving,
    snapshots,
    telling,
    watching,
)

app = typer.Typer(
    name="dragoman",
    help="Reads news reports and keeps the record of what they say.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        from dragoman import __version__

        print(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    _ = version


for command in (
    reading.read,
    reading.demo,
    watching.watch,
    asking.status,
    asking.compare,
    pledging.pledges,
    happening.events,
    telling.stories,
    telling.copies,
    asking.timeline,
    asking.who,
    asking.show,
    asking.search,
    asking.repairs,
    places.place,
    places.unlocated,
    serving.web,
    keeping.export,
    keeping.verify,
    keeping.doctor,
    keeping.config,
):
    app.command()(command)
app.command("import")(reading.import_rows)
app.command()(assisting.mcp)
app.command()(snapshots.snapshot)
app.command()(snapshots.diff)
app.add_typer(reviewing.review, name="review")
app.add_typer(lexicons.lexicon, name="lexicon")
