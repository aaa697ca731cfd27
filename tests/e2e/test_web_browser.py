"""The pages in a browser: no outside request, nothing serious for axe, keys, the map.

Chromium is the distribution's own. Where it is missing these tests are skipped, unless
`DRAGOMAN_NEEDS_CHROMIUM` says that it must be there. `DRAGOMAN_SCREENSHOTS` names a folder in which
screenshots are kept.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dragoman.base.config import Settings
from dragoman.pipeline.enquiries import StoreEnquiries
from dragoman.show.web.app import application
from dragoman.show.web.workshop import Here
from tests.e2e.web import PAGES, client, own_pages, store_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SERIOUS = {"serious", "critical"}

pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("DRAGOMAN_NEEDS_CHROMIUM"),
        reason="no Chromium here; on Debian: apt-get install chromium",
    ),
    # uvicorn and playwright close their sockets behind the test's back
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def site(examples_store) -> Iterator[str]:
    """The application on a port of this machine."""
    with serving(examples_store) as base:
        yield base


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """Serve a store on a port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = application(Here(StoreEnquiries(store, Settings())))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "DRAGOMAN_NEEDS_CHROMIUM is set, and there is none"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context(chromium) -> Iterator[BrowserContext]:
    with chromium.new_context(viewport={"width": 1360, "height": 900}) as held:
        yield held


@pytest.fixture
def page(context) -> Iterator[Page]:
    """A page on which no script fails."""
    held = context.new_page()
    errors: list[str] = []
    held.on("pageerror", lambda error: errors.append(str(error)))
    held.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield held
    held.close()
    assert [e for e in errors if "404" not in e] == []


@pytest.fixture(scope="module")
def things(examples_store) -> list[str]:
    return own_pages(client(examples_store))


def test_no_page_asks_another_host(site, page, things):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in [*PAGES, *things]:
        page.goto(f"{site}{path}", wait_until="networkidle")
    page.goto(f"{site}/map")
    page.wait_for_selector("#map[data-idle]", timeout=60_000)
    assert len(asked) > len(PAGES)
    outside = [url for url in asked if not url.startswith((site, "data:", f"blob:{site}"))]
    assert outside == []


UNWIELDY = {
    "title": "Sarpi " + "unendingheadline" * 30,
    "outlet": "O" * 300,
    "published": "2024-05-02",
    "text": (
        "SARPI, May 2, 2024 (Tidewater) - Georgia reopened the Sarpi crossing on Thursday, "
        f"Minister Zurab K{'obakhidze' * 30} told the {'Very' * 60} Agency. Trade of "
        "20,000,000,000,000 dollars a year passes Sarpi, he said. "
        '"در باز است, the gate is open," he added.'
    ),
}


@pytest.mark.parametrize("width", [390, 1360])
def test_no_page_is_wider_than_its_screen_whatever_a_report_holds(chromium, tmp_path, width):
    store = store_of(tmp_path, UNWIELDY)
    paths = [*PAGES, *own_pages(client(store)), "/search?q=Sarpi"]
    with (
        serving(store) as base,
        chromium.new_context(viewport={"width": width, "height": 800}) as held,
    ):
        page = held.new_page()
        wider: dict[str, int] = {}
        for path in paths:
            page.goto(f"{base}{path}")
            root = "document.documentElement"
            over = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
            wider |= {path: over} if over > 0 else {}
    assert wider == {}


def test_a_page_prints_in_ink_whatever_the_scheme(site, chromium):
    with chromium.new_context(color_scheme="dark") as held:
        page = held.new_page()
        page.emulate_media(media="print")
        page.goto(f"{site}/crossings")
        told = page.evaluate("getComputedStyle(document.querySelector('.badge.s-closed')).color")
        assert told != "rgb(22, 21, 19)"
        assert page.locator(".find").is_hidden()


def test_the_board_says_what_since_when_and_by_whom(site, page):
    page.goto(f"{site}/crossings?as_of=2024-03-12")
    row = page.locator("tr", has_text="Torkham")
    told = row.inner_text()
    assert all(word in told for word in ("open", "since 2024-03-10", "2024-03-11", "1 day ago"))
    row.locator(".told a").click()
    page.wait_for_selector("[data-pane]")
    assert "as_of=2024-03-12" in page.url
    row.locator("th a").click()
    page.wait_for_selector(".stretches")
    assert "as_of=2024-03-12" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_axe(site, chromium, things, scheme):
    found = {}
    with chromium.new_context(color_scheme=scheme) as held:
        page = held.new_page()
        claim = next(t for t in things if t.startswith("/claims/")).removeprefix("/claims/")
        for path in [*PAGES, *things, f"/?claim={claim}", "/nowhere"]:
            page.goto(f"{site}{path}")
            told = Axe().run(page).response["violations"]
            serious = [(v["id"], v["nodes"][0]["html"]) for v in told if v["impact"] in SERIOUS]
            if serious:
                found[path] = serious
    assert found == {}


def test_a_line_opens_its_evidence_beside_the_page(site, page):
    page.goto(f"{site}/said")
    page.locator("a.to").first.click()
    page.wait_for_selector("[data-pane]")
    assert "claim=" in page.url
    assert page.locator("h1").inner_text() == "Said"
    first = page.locator("[data-pane]").get_attribute("data-claim")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_function(
        "own => document.querySelector('[data-pane]').dataset.claim !== own", arg=first
    )


def test_keys_move_and_search(site, page):
    page.goto(f"{site}/said")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('[data-card]:nth-of-type(2) a.to')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.wait_for_url(f"{site}/crossings")


def test_a_deep_link_marks_its_characters(site, page, examples_store):
    claim = client(examples_store).get("/timeline.json?kind=figure&limit=1").json()["rows"][0]
    start, end = claim["start"], claim["end"]
    page.goto(f"{site}/reports/{claim['report']}#char={start}-{end}")
    marked = page.evaluate("[...CSS.highlights.get('asked')].map(r => r.toString()).join('')")
    assert marked == claim["quote"]


def test_pages_work_without_scripts(site, chromium):
    with chromium.new_context(java_script_enabled=False) as held:
        page = held.new_page()
        page.goto(f"{site}/said")
        page.locator("a.to").first.click()
        assert page.locator("[data-pane]").count() == 1
        page.locator("[data-next]").click()
        assert page.locator("[data-pane]").count() == 1


def test_places_on_the_map_are_links_that_can_be_reached(site, page):
    page.goto(f"{site}/map")
    page.wait_for_selector("#map[data-idle]", timeout=60_000)
    pins = page.locator("#map a.pin")
    assert pins.count() > 0
    pins.first.focus()
    assert page.evaluate("document.activeElement.classList.contains('pin')")
    assert all(pins.nth(n).get_attribute("aria-label") for n in range(pins.count()))


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll("#map a.pin bdi")]
    .map((name) => [name.textContent, name.getBoundingClientRect()])
    .filter(([, box]) => box.width);
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return { shown: boxes.length, met: boxes.flatMap(([one, a], n) =>
    boxes.slice(n + 1).filter(([, b]) => meet(a, b)).map(([other]) => `${one} / ${other}`)) };
}"""


@pytest.mark.parametrize("width", [1360, 390])
def test_names_on_the_map_do_not_run_into_one_another(site, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/map")
    page.wait_for_selector("#map[data-idle]", timeout=60_000)
    for _ in range(3):
        told = page.evaluate(OVERLAPS)
        assert told["shown"]
        assert told["met"] == []
        page.locator(".maplibregl-ctrl-zoom-in").click()
        page.wait_for_timeout(700)
    page.set_viewport_size({"width": 1360, "height": 900})
    hidden = page.locator("#map a.pin.mute").first
    hidden.focus()
    assert hidden.locator("bdi").is_visible()


@pytest.mark.parametrize(
    "text", ["گمرک باشماخ باز است", "معبر باشماخ مفتوح", "دەروازەی باشماخ کراوەیە"]
)
def test_words_from_right_to_left_are_set_so(site, page, text):
    page.goto(f"{site}/search?q={text}")
    field = page.locator("#q")
    assert field.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("h1 q").evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_screenshots_are_kept(site, chromium, examples_store, tmp_path):
    folder = Path(os.environ.get("DRAGOMAN_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    data = client(examples_store)
    crossing = data.get("/crossings.json").json()["rows"][0]
    figure = data.get("/timeline.json?kind=figure&limit=1").json()["rows"][0]
    shown = {
        "home": "/",
        "crossing": f"/crossings/{crossing['id']}?claim={crossing['claims'][0]}",
        "reader": f"/reports/{figure['report']}?claim={figure['id']}",
        "map": "/map",
    }
    for scheme in ("light", "dark"):
        for width, name in ((1360, "wide"), (390, "narrow")):
            size = {"width": width, "height": 900}
            with chromium.new_context(viewport=size, color_scheme=scheme) as held:
                page = held.new_page()
                for what, path in shown.items():
                    page.goto(f"{site}{path}")
                    if what == "map":
                        page.wait_for_selector("#map[data-idle]", timeout=60_000)
                    page.screenshot(path=folder / f"{what}-{name}-{scheme}.png")
                    reach = page.evaluate("document.documentElement.scrollWidth")
                    assert reach <= width, f"{what} runs out of a {name} page"
    assert len(list(folder.glob("*.png"))) >= 16
