"""The application: addresses to answers.

Enters: a workshop. Leaves: an ASGI application. Refuses: what the guard refuses; errors of asking
become pages that say what to do.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from dragoman.base.errors import DragomanError, InputError, LedgerBusy, LedgerError, UnknownName
from dragoman.show.web.answer import Answer, answer, tag_of
from dragoman.show.web.assets import assets, mark
from dragoman.show.web.guard import Guard
from dragoman.show.web.openapi import description
from dragoman.show.web.paths import FEEDS, FORMS, Wanted, wanted
from dragoman.show.web.press import Press
from dragoman.show.web.rendering import NAVIGATION, listing, message
from dragoman.show.web.saved import Saved
from dragoman.show.web.state import Asked, asked_of
from dragoman.show.web.workshop import HTML, Order, Workshop

_FOREVER = "public, max-age=31536000, immutable"
_MOST_UPLOAD = 20 * 1024 * 1024
_STATUS = ((LedgerBusy, 503), (LedgerError, 503), (UnknownName, 404), (InputError, 400))


@dataclass(slots=True)
class Site:
    """The pages of one store.

    Attributes:
        workshop: Where they are made.
        saved: Saved queries by name.
        press: Has them made and keeps them.
    """

    workshop: Workshop
    saved: Mapping[str, Saved] = field(default_factory=dict)
    press: Press = field(init=False)

    def __post_init__(self) -> None:
        """Set up the press."""
        self.press = Press(self.workshop.edition)

    async def read(self, request: Request) -> Response:
        """Answer a request for a page, its data or its feed."""
        try:
            want = wanted(request.url.path)
            asked = asked_of(request.query_params)
            return await self._read(request, want, asked)
        except DragomanError as error:
            return _refusal(error, request.url.path)

    async def _read(self, request: Request, want: Wanted, asked: Asked) -> Response:
        alone = request.headers.get("hx-request") == "true" and want.path.startswith("/claims/")
        return _sent(request, await self._given(want, asked, _here(request), alone=alone))

    async def warm(self) -> None:
        """Make the pages that all readers open, so that the first one does not wait."""
        with suppress(DragomanError):
            for path, _ in NAVIGATION:
                await self._given(wanted(path), Asked(), "")

    async def _given(self, want: Wanted, asked: Asked, base: str, *, alone: bool = False) -> Answer:
        now = datetime.now()  # noqa: DTZ005  (the user's own clock)
        base = base if want.form in FEEDS else ""
        question = tag_of(want.path, want.form, asked, mark(), alone, base)
        tag = tag_of(question, await self.press.edition(), f"{now:%Y%m%d%H}")
        order = Order(want.address, asked.query(), now, tag, base, alone)
        return await self.press.give(question, tag, partial(self.workshop.make, order))

    async def upload(self, request: Request) -> Response:
        """Read reports that a user dropped."""
        if int(request.headers.get("content-length") or _MOST_UPLOAD + 1) > _MOST_UPLOAD:
            return _refusal(InputError("files above 20 MB are read by: dragoman read FILE"), "")
        try:
            async with request.form(max_files=20, max_fields=20) as form:
                dropped = [f for f in form.getlist("report") if isinstance(f, UploadFile)]
                if not dropped:
                    raise InputError("no file was sent; choose one")
                told = [
                    await run_in_threadpool(self.workshop.take_in, f.filename or "", await f.read())
                    for f in dropped
                ]
        except DragomanError as error:
            return _refusal(error, "")
        self.press.forget()
        return Response(message("Read", "; ".join(told)), media_type=HTML)

    async def doubt(self, request: Request) -> Response:
        """Record that a reader holds a claim for wrongly read."""
        claim = request.path_params["own"]
        try:
            async with request.form(max_files=0, max_fields=4) as form:
                reason = str(form.get("reason") or "")
            own = await run_in_threadpool(self.workshop.doubt, claim, reason)
        except DragomanError as error:
            return _refusal(error, request.url.path)
        self.press.forget()
        if "application/json" in request.headers.get("accept", ""):
            return Response(json.dumps({"judgement": own}), 201, media_type="application/json")
        return RedirectResponse(f"/claims/{claim}", 303)

    async def found_again(self, request: Request) -> Response:
        """Send on to a saved query, in the form asked for; without a name, list them."""
        name, _, form = str(request.path_params.get("name", "")).partition(".")
        if not name:
            told = listing("saved.html", saved=self.saved.values(), forms=FORMS)
            return Response(told, media_type=HTML)
        query = self.saved.get(name)
        if query is None or form not in {"", *FORMS}:
            return _refusal(UnknownName("no query is saved under that name; see /saved"), name)
        return RedirectResponse(query.address(form), 307)

    async def described(self, request: Request) -> Response:
        """Answer with the description of the interface."""
        data = json.dumps(description(), ensure_ascii=False).encode()
        return _sent(request, answer(data, "application/json", tag_of(mark(), "openapi")))


async def asset(request: Request) -> Response:
    """Answer with a script, a style or the outlines."""
    found = assets().get(request.path_params["path"])
    if found is None:
        return _refusal(UnknownName("there is no such file"), request.url.path)
    return _sent(request, Answer(found.data, found.packed, found.media, found.tag), _FOREVER)


def application(
    workshop: Workshop,
    *,
    hosts: tuple[str, ...] = (),
    token: str = "",
    saved: Mapping[str, Saved] | None = None,
) -> ASGIApp:
    """Return the application over a store.

    Args:
        workshop: Where the pages of the store are made.
        hosts: Names under which it is reached, beside those of this machine's loopback.
        token: Needed by every request, `""` for none.
        saved: Saved queries by name.
    """
    site = Site(workshop, saved or {})
    routes = [
        Route("/static/{mark}/{path:path}", asset),
        Route("/openapi.json", site.described),
        Route("/saved", site.found_again),
        Route("/saved/{name}", site.found_again),
        Route("/upload", site.upload, methods=["POST"]),
        Route("/claims/{own}/doubt", site.doubt, methods=["POST"]),
        Route("/{path:path}", site.read),
    ]
    return Guard(Starlette(routes=routes, lifespan=_warmed(site)), hosts, token)


def _warmed(site: Site) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.create_task(site.warm())
        yield
        warming.cancel()

    return life


def _here(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _sent(request: Request, made: Answer, keep: str = "no-cache") -> Response:
    headers = {"etag": made.tag, "cache-control": keep, "vary": "accept-encoding, hx-request"}
    if made.tag in [t.strip() for t in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    data = made.data
    if made.packed and "gzip" in request.headers.get("accept-encoding", ""):
        data = made.packed
        headers["content-encoding"] = "gzip"
    return Response(data, made.status, headers, made.media)


def _refusal(error: DragomanError, path: str) -> Response:
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    if path.rpartition(".")[2] in {"json", "csv", "parquet", "geojson", "atom", "jsonfeed"}:
        told = json.dumps({"error": str(error)}, ensure_ascii=False)
        return Response(told, status, media_type="application/json")
    title = {404: "Not here", 400: "Not understood", 503: "Busy"}.get(status, "Not possible")
    return Response(message(title, str(error)), status, media_type=HTML)
