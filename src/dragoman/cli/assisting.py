"""The command that serves a store to assistants: `mcp`."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.common import FOUND, load_settings
from dragoman.cli.options import DEFAULT_STORE, SettingsOption, StoreOption, UnmaskOption


def mcp(
    *,
    http: Annotated[
        int | None,
        typer.Option(help="Serve streamable HTTP at this port of this machine, not the pipe."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    unmask: UnmaskOption = False,
) -> int:
    """Let an assistant ask the store (Model Context Protocol); nothing is written."""
    from dragoman import __version__
    from dragoman.pipeline.enquiries import StoreEnquiries
    from dragoman.record.query import open_record
    from dragoman.show.mcp.server import make_server, serve_http, serve_pipe

    with open_record(store):
        server = make_server(
            StoreEnquiries(store, load_settings(settings), unmask=unmask), __version__
        )
    if http is None:
        serve_pipe(server)
    else:
        serve_http(server, http)
    return FOUND
