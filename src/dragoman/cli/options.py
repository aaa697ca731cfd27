"""Options and arguments that commands share, so that each reads alike wherever it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_STORE = Path("dragoman-store")

StoreOption = Annotated[
    Path,
    typer.Option("--store", "-s", envvar="DRAGOMAN_STORE", help="Folder of the store."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON lines on standard output.")]
SettingsOption = Annotated[
    Path | None,
    typer.Option("--settings", envvar="DRAGOMAN_SETTINGS", help="A settings.toml."),
]
UnmaskOption = Annotated[bool, typer.Option("--unmask", help="Show the names of private persons.")]

AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="The day asked for, as 2024-03-05.")
]
FreshOption = Annotated[
    str | None,
    typer.Option("--as-of", help="The day from which fresh positions are told, as 2024-03-05."),
]
NoDelayOption = Annotated[
    bool, typer.Option("--no-delay", help="Tell positions of armed people that are still fresh.")
]
BetweenOption = Annotated[
    str | None, typer.Option("--between", help="Parties by name or code, as PAK,AFG.")
]
CalendarOption = Annotated[
    str | None, typer.Option("--calendar", help="Show days in this calendar too: jalali, hijri.")
]
LimitOption = Annotated[int, typer.Option("--limit", help="At most so many.", min=0)]

NameArgument = Annotated[str, typer.Argument(help="A name, in any spelling.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning.")]
ActorArgument = Annotated[str, typer.Argument(help="An actor's id, or name.")]

ReasonOption = Annotated[
    str, typer.Option("--because", "-b", help="Why; kept with the decision and shown.")
]
AuthorOption = Annotated[
    str | None,
    typer.Option("--by", envvar="DRAGOMAN_USER", help="Who decides; your login if left out."),
]
