"""Commands on tables that users bring: `lexicon import`, `lexicon code`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.base.errors import InputError, LexiconError
from dragoman.cli.common import FOUND, day, load_settings, nothing, print_json
from dragoman.cli.options import JsonOption, SettingsOption

if TYPE_CHECKING:
    from dragoman.lexicon.dictionaries import Dictionary

lexicon = typer.Typer(help="Bring your own dictionaries of actors.", rich_markup_mode=None)

_MOST = 20


@lexicon.command("import")
def take_in(
    files: Annotated[list[Path], typer.Argument(help="Dictionaries of PETRARCH, or CSV.")],
    *,
    into: Annotated[Path, typer.Option(help="Your lexicon folder, as settings.toml names it.")],
    skip_broken: Annotated[
        bool, typer.Option("--skip-broken", help="Leave out the lines that cannot be read.")
    ] = False,
    as_json: JsonOption = False,
) -> int:
    """Take in dictionaries of actors and agents; a broken line is an error that names it."""
    from dragoman.lexicon.coded_actors import keep_dictionary

    read = [(path, _read(path)) for path in files]
    for path, dictionary in read:
        _tell_faults(path, dictionary, skip=skip_broken)
    rows = [
        {
            "file": str(path),
            "form": found.form,
            "entries": len(found.entries),
            "uncoded": found.uncoded,
            "left_out": len(found.faults),
            "table": str(keep_dictionary(found, path.name, into)),
        }
        for path, found in read
    ]
    if as_json:
        return print_json(rows)
    for row in rows:
        print(f"{row['file']}: {row['entries']:,} entries of {row['form']} into {row['table']}")
    print(f'use them: [lexicon] folders = ["{into}"] in settings.toml', file=sys.stderr)
    return FOUND


@lexicon.command()
def code(
    phrase: Annotated[str, typer.Argument(help="An actor as a report would print it.")],
    *,
    on: Annotated[str | None, typer.Option(help="The day asked for, as 2024-03-05.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Only this lexicon folder.")] = None,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show the code that your dictionaries give a phrase on a day."""
    from dragoman.lexicon.library import Library
    from dragoman.pipeline.desk import open_library

    library = Library((folder,)) if folder else open_library(load_settings(settings))
    found = library.coded_actors.code(phrase, day(on))
    if not found:
        return nothing(f"no dictionary of yours codes {phrase}")
    if as_json:
        return print_json([{"phrase": phrase, "on": on, "code": found}])
    print(found)
    return FOUND


def _read(path: Path) -> Dictionary:
    from dragoman.lexicon.dictionaries import read_dictionary

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}; give a file of UTF-8 text") from error
    return read_dictionary(text, table=path.suffix.lower() == ".csv")


def _tell_faults(path: Path, found: Dictionary, *, skip: bool) -> None:
    """Say which lines cannot be read; unless they are to be left out, nothing is taken in."""
    from dragoman.show.terminal import one_line

    told = [f"{path}:{f.line}: {one_line(f.reason, 160)}" for f in found.faults]
    more = [f"and {len(told) - _MOST} more"] if len(told) > _MOST else []
    lines = "\n".join(told[:_MOST] + more)
    if told and not skip:
        raise LexiconError(f"{lines}\nmend these lines, or leave them out with --skip-broken")
    if told:
        print(lines, file=sys.stderr)
    if not found.entries:
        raise LexiconError(f"{path}: names nobody; see the how-to for the form of dictionaries")
