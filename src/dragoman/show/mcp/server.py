"""The server of the Model Context Protocol over one store.

Enters: enquiries into a store. Leaves: a server that speaks stdio or streamable HTTP. Refuses: to
write; to bind wider than this machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

from dragoman.base.errors import BackendMissing, DragomanError
from dragoman.model.codec import span_of
from dragoman.show.enquiry import Enquiries
from dragoman.show.mcp.answers import WARNING

try:
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
    from mcp.types import ToolAnnotations
except ImportError as error:
    raise BackendMissing("the server needs the SDK: pip install 'dragoman[mcp]'") from error

from dragoman.show.mcp.tools import Tools

HOST = "127.0.0.1"
_INSTRUCTIONS = (
    "A record of what news reports say of a border region: events, statements, figures, crossings. "
    f"{WARNING} Name the outlet and the speaker when you use a claim, count origins, not reports, "
    "and say so where reports contradict each other."
)


def make_server(store: Enquiries, version: str) -> MCPServer[Any]:
    """Return a server over a store, its tools read-only.

    Args:
        store: Opens enquiries.
        version: This program's version, as the server tells it.
    """
    server: MCPServer[Any] = MCPServer(
        "dragoman", title="dragoman", instructions=_INSTRUCTIONS, version=version
    )
    tools = Tools(store)
    for ask in (
        tools.search_reports,
        tools.find_events,
        tools.who_said,
        tools.compare_figures,
        tools.crossing_status,
        tools.relation_timeline,
        tools.get_evidence,
    ):
        server.tool(annotations=_READ_ONLY, structured_output=True)(_told(ask))
    _serve_reports(server, store)
    return server


_READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def _serve_reports(server: MCPServer[Any], store: Enquiries) -> None:
    @server.resource(
        "report://{report}",
        title="Text of a report",
        description=f"The text of one report, private persons masked. {WARNING}",
        mime_type="text/plain",
    )
    def report_text(report: str) -> str:
        try:
            with store.open() as enquiry:
                found = enquiry.record.report(report)
                whole = span_of(found.text, 0, len(found.text))
                return enquiry.cast.quote(found.id, whole)
        except DragomanError as error:
            raise ResourceNotFoundError(str(error)) from error


def _told(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Let an assistant read why a question has no answer."""

    @wraps(ask)
    def asked(*args: Any, **kwargs: Any) -> Any:
        try:
            return ask(*args, **kwargs)
        except DragomanError as error:
            raise ToolError(str(error)) from error

    return asked


def serve_pipe(server: MCPServer[Any]) -> None:
    """Serve one assistant over standard input and output, until it leaves."""
    server.run("stdio")


def serve_http(server: MCPServer[Any], port: int) -> None:
    """Serve assistants of this machine at `http://127.0.0.1:PORT/mcp`, until stopped."""
    os.environ.setdefault("FASTMCP_LOG_LEVEL", "WARNING")
    server.run("streamable-http", host=HOST, port=port)
