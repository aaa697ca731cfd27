"""Commands that serve a store: `web`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import FOUND, load_settings
from dragoman.cli.options import DEFAULT_STORE, SettingsOption, StoreOption, UnmaskOption

if TYPE_CHECKING:
    from dragoman.base.config import Settings
    from dragoman.show.web.courier import Courier
    from dragoman.show.web.workshop import Workshop


def web(
    *,
    store: StoreOption = DEFAULT_STORE,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    name: Annotated[
        list[str] | None, typer.Option(help="A name under which others reach this machine.")
    ] = None,
    token: Annotated[
        str,
        typer.Option(
            envvar="DRAGOMAN_TOKEN",
            help="What every request must carry; made where --host is wider than this machine.",
        ),
    ] = "",
    demo: Annotated[bool, typer.Option(help="Show the bundled examples instead.")] = False,
    settings: SettingsOption = None,
    unmask: UnmaskOption = False,
) -> int:
    """Serve a store as pages, data and feeds, to this machine alone unless told otherwise."""
    from dragoman.model.codec import encode
    from dragoman.pipeline.enquiries import open_enquiries
    from dragoman.show.web.apart import Apart
    from dragoman.show.web.saved import saved_queries
    from dragoman.show.web.serve import address_of, listening, serve

    loaded = load_settings(settings)
    saved = saved_queries((query.name, query.page) for query in loaded.web.saved)
    address = address_of(host, port, tuple(name or ()), token)
    with listening(address) as door, _shown(store, loaded, demo=demo) as folder:
        print(f"{address.first}   (Ctrl-C stops)", file=sys.stderr)
        workshop = Apart(partial(open_enquiries, str(folder), encode(loaded), unmask=unmask))
        workshop.start()
        serve(workshop, address, door, _courier(workshop, loaded, address.base), saved)
    return FOUND


def _courier(workshop: Workshop, settings: Settings, base: str) -> Courier | None:
    """Return who sends news on, `None` where no hook is set; his failures go to standard error."""
    from dragoman.show.web.courier import Courier
    from dragoman.show.web.hooks import Hook

    hooks = tuple(Hook(h.url, h.page, h.secret) for h in settings.web.hooks)
    if not hooks:
        return None
    return Courier(workshop, hooks, base, tell=lambda told: print(told, file=sys.stderr))


@contextmanager
def _shown(store: Path, settings: Settings, *, demo: bool) -> Iterator[Path]:
    """Give the store to be shown: the one named, made where there is none, or the examples."""
    from dragoman.pipeline.run import Sources, read_into
    from dragoman.record.ledger import Ledger

    if not demo:
        if not store.exists():
            Ledger.open(store, write=True).close()
        yield store
        return
    with (
        tempfile.TemporaryDirectory(prefix="dragoman-") as room,
        as_file(files("dragoman").joinpath("examples")) as examples,
    ):
        read_into(Path(room) / "store", Sources([str(examples)]), settings)
        yield Path(room) / "store"
