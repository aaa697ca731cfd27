"""Commands by which a person decides beside the machine: `review` and what belongs to it."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from dragoman.base.errors import InputError
from dragoman.cli.common import FOUND, NONE, asking, load_settings, nothing, print_json
from dragoman.cli.options import (
    DEFAULT_STORE,
    ActorArgument,
    AuthorOption,
    IdArgument,
    JsonOption,
    LimitOption,
    ReasonOption,
    SettingsOption,
    StoreOption,
    UnmaskOption,
)

if TYPE_CHECKING:
    from dragoman.model.view import Judgement, Matter
    from dragoman.record.judged import Logged
    from dragoman.record.query import Record
    from dragoman.show.reviews import Row

review = typer.Typer(
    help="List what is judged and not sure, and decide it by hand.", rich_markup_mode=None
)


@review.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    *,
    matter: Annotated[str | None, typer.Option(help="actor, place, crossing, claim.")] = None,
    about: Annotated[str | None, typer.Option(help="An actor's name, or an id.")] = None,
    standing: Annotated[bool, typer.Option("--all", help="Those that are sure too.")] = False,
    limit: LimitOption = 50,
    store: StoreOption = DEFAULT_STORE,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """List judgements with their reasons: those not sure, or all about one thing."""
    if context.invoked_subcommand is not None:
        return FOUND
    from dragoman.show.reviews import Reviews

    chosen = _matter(matter)
    with asking(store, unmask=unmask) as (record, cast):
        wanted = _keys(record, about) if about else None
        found = (
            j
            for j in record.judgements(chosen)
            if (standing or wanted or j.verdict == "unsure")
            and (wanted is None or wanted & {j.left, j.right})
        )
        kept = list(islice(found, max(limit, 1)))
        rows = [Reviews(record, cast).row(j) for j in kept]
    return _print(rows, as_json=as_json)


@review.command()
def accept(
    judgement: IdArgument,
    *,
    because: ReasonOption,
    by: AuthorOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Decide that the two of a judgement are the same."""
    from dragoman.record.corrections import answer

    def decide(record: Record) -> list[Judgement]:
        return [answer(record.judgement(judgement).judgement, "same", _author(by), because)]

    return _decide(decide, store, settings, as_json=as_json)


@review.command()
def reject(
    about: IdArgument,
    *,
    because: ReasonOption,
    by: AuthorOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Decide that a judgement does not hold, that a mention is not who or where it is judged to be,
    or that a claim is not what its report says."""  # fmt: skip  # noqa: D205, D209
    from dragoman.record.corrections import wrong

    return _decide(
        lambda record: wrong(record, about, _author(by), because), store, settings, as_json=as_json
    )


@review.command()
def merge(
    one: ActorArgument,
    other: Annotated[str, typer.Argument(help="The other's.")],
    *,
    because: ReasonOption,
    by: AuthorOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Decide that two actors are one."""
    from dragoman.record.corrections import together

    def decide(record: Record) -> list[Judgement]:
        return [together(record.actor_meant(one), record.actor_meant(other), _author(by), because)]

    return _decide(decide, store, settings, as_json=as_json)


@review.command()
def split(
    actor: ActorArgument,
    names: Annotated[list[str], typer.Argument(help="Names that are someone else's.")],
    *,
    because: ReasonOption,
    by: AuthorOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take names out of an actor, in later reports too."""
    from dragoman.record.corrections import apart

    def decide(record: Record) -> list[Judgement]:
        return apart(record, record.actor_meant(actor), names, _author(by), because)

    return _decide(decide, store, settings, as_json=as_json)


@review.command()
def place(
    name: Annotated[str, typer.Argument(help="The name, or the id of one mention of it.")],
    meant: Annotated[str, typer.Argument(help="An id of `dragoman place NAME`, or 36.63,44.95.")],
    *,
    isnot: Annotated[bool, typer.Option("--not", help="It does not mean this place.")] = False,
    because: ReasonOption,
    by: AuthorOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Decide what a name of a place or crossing means, in later reports too."""
    from dragoman.pipeline.desk import open_library
    from dragoman.record.corrections import decide as decided
    from dragoman.resolve.by_hand import target_of, written_key

    matter, own = target_of(meant, open_library(load_settings(settings)))

    def decide(record: Record) -> list[Judgement]:
        left = name if record.known_mention(name) else written_key(name)
        return [decided(matter, left, own, "different" if isnot else "same", _author(by), because)]

    return _decide(decide, store, settings, as_json=as_json)


@review.command()
def withdraw(
    judgement: IdArgument,
    *,
    by: AuthorOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take a decision back; it stays in the log."""
    from dragoman.pipeline.correct import take_back

    taken = take_back(store, load_settings(settings), judgement, _author(by))
    return _print_judgements(store, [taken], as_json=as_json)


@review.command()
def log(
    about: Annotated[str | None, typer.Argument(metavar="ID", help="Only about this.")] = None,
    *,
    store: StoreOption = DEFAULT_STORE,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """List what people decided: who, when, why, and what was taken back."""
    from dragoman.show.reviews import Reviews

    with asking(store, unmask=unmask) as (record, cast):
        rows = list(Reviews(record, cast).rows(_logged(record, about)))
    return _print(rows, as_json=as_json)


def _logged(record: Record, about: str | None) -> list[Logged]:
    known = record.corrections(all_ever=True)
    keys = _keys(record, about) if about else set()
    return [one for one in known if not keys or keys & {one.judgement.left, one.judgement.right}]


def _author(by: str | None) -> str:
    return by if by is not None else getpass.getuser()


def _matter(written: str | None) -> Matter | None:
    from dragoman.model.view import Matter

    if written is None or written in get_args(Matter):
        return written  # type: ignore[return-value]
    raise InputError(f"nothing is judged of {written!r}; known: {', '.join(get_args(Matter))}")


def _keys(record: Record, about: str) -> set[str]:
    """Return the ids under which judgements may speak of a thing: a name, an actor, or any id."""
    from dragoman.resolve.by_hand import name_key

    actors = [a for a in record.actors_named(about) if a.id != about]
    if not actors and (named := record.found(about)) is not None:
        about = named.id
        actors = [record.actor(about)] if named.kind == "actor" else []
    mentions = {own for actor in actors for own in actor.mentions}
    filed = {j.right for j in record.in_force("actor") if j.left in mentions}
    return {about, name_key(about)} | filed | {actor.id for actor in actors}


def _decide(
    decide: Callable[[Record], Iterable[Judgement]],
    store: Path,
    settings: Path | None,
    *,
    as_json: bool,
) -> int:
    from dragoman.pipeline.correct import correct

    made = correct(store, load_settings(settings), decide)
    if not made:
        return nothing("decided so before; nothing changed")
    return _print_judgements(store, made, as_json=as_json)


def _print_judgements(store: Path, made: list[Judgement], *, as_json: bool) -> int:
    from dragoman.show.reviews import Reviews

    with asking(store) as (record, cast):
        rows = [Reviews(record, cast).row(j) for j in made]
    return _print(rows, as_json=as_json)


def _print(rows: list[Row], *, as_json: bool) -> int:
    if not rows:
        return nothing("no judgement is to be reviewed; --all lists those that are sure")
    if as_json:
        return print_json(rows)
    from dragoman.show.tables import reviews_table
    from dragoman.show.terminal import data_console

    data_console().print(reviews_table(rows))
    return FOUND if rows else NONE
