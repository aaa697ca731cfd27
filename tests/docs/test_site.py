"""The documentation builds as a site, strictly, and asks for nothing from another host."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FETCHED = re.compile(
    r"""<(?:script|img|iframe|link(?=[^>]*rel="?(?:stylesheet|preload|icon)))[^>]*?"""
    r"""(?:src|href)=["']?(https?:)?//"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return folder


def test_every_page_of_the_documentation_is_on_the_site(site):
    pages = {p.relative_to(ROOT / "docs").with_suffix(".html") for p in ROOT.glob("docs/**/*.md")}
    assert {page for page in pages if not (site / page).is_file()} == set()


def test_no_page_asks_another_host_for_anything(site):
    asking = {
        str(page.relative_to(site)): found[0]
        for page in site.rglob("*.html")
        if (found := FETCHED.search(page.read_text(encoding="utf-8")))
    }
    assert asking == {}
    styles = "".join(p.read_text(encoding="utf-8") for p in site.rglob("*.css"))
    assert re.findall(r"(?:@import|url\()\s*['\"]?https?:", styles) == []


def test_the_reference_is_made_from_the_docstrings(site):
    page = (site / "reference" / "python.html").read_text(encoding="utf-8")
    for words in ("Who did what to whom", "the events between two parties", "to_polars"):
        assert words in page
