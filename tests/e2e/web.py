"""Stores behind the web application, for its tests."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.testclient import TestClient

from dragoman.base.config import Settings, ShowSettings
from dragoman.pipeline.enquiries import StoreEnquiries
from dragoman.pipeline.run import Sources, read_into
from dragoman.show.web.app import application
from dragoman.show.web.workshop import Here

BASE = "http://127.0.0.1"
PAGES = (
    "/", "/crossings", "/disagreements", "/said", "/happened", "/pledges", "/timeline", "/map",
    "/relations", "/search?q=trucks", "/about",
)  # fmt: skip


def client(store: Path, *, token: str = "", **show: object) -> TestClient:
    """Return a browser without scripts before the application over a store."""
    settings = Settings(show=ShowSettings(**show))  # type: ignore[arg-type]
    app = application(Here(StoreEnquiries(store, settings)), token=token)
    return TestClient(app, base_url=BASE, follow_redirects=False)


def store_of(folder: Path, *reports: dict[str, str]) -> Path:
    """Read reports into a store of their own."""
    lines = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)
    (folder / "reports.jsonl").write_text(lines, encoding="utf-8")
    read_into(folder / "store", Sources([str(folder / "reports.jsonl")]), Settings())
    return folder / "store"


def own_pages(browser: TestClient) -> list[str]:
    """Return the pages of single things: a crossing, a claim of each kind, its report."""
    crossing = browser.get("/crossings.json").json()["rows"][:1]
    kinds = ("event", "statement", "figure", "status", "commitment")
    claims = [
        row
        for kind in kinds
        for row in browser.get(f"/timeline.json?kind={kind}&limit=1").json()["rows"]
    ]
    return [
        *(f"/crossings/{row['id']}" for row in crossing),
        *(f"/claims/{row['id']}" for row in claims),
        *(f"/reports/{row['report']}" for row in claims[:1]),
    ]
