"""A page as a row of blocks: paragraphs, list items, headings, each with the parts it stands in.

Enters: a parsed page. Leaves: `Block`s in order. Refuses: scripts, styles, forms' fields, pictures
with their captions, and what is not shown. No recursion: a page may be nested thousands deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from dragoman.lexicon.page_parts import PageParts

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ITEMS = frozenset(("li", "td", "th", "dt", "dd"))
_SKIPPED = frozenset(
    (
        "script", "style", "noscript", "template", "iframe", "svg", "math", "button", "input",
        "select", "option", "textarea", "nav", "footer", "aside", "figure", "figcaption", "picture",
        "img", "video", "audio", "object", "embed", "canvas", "map", "head", "dialog", "label",
        "fieldset", "amp-lightbox", "amp-sidebar",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
        "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "tbody", "thead", "tr", "td", "th",
        "header", "address", "hr", "center", "body", "html", "details", "summary", "form",
    )
)  # fmt: skip
_PLAIN = frozenset(
    (
        "section", "article", "main", "tbody", "table", "tr", "header", "center", "body", "html",
        "details", "form", "thead",
    )
)  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN = re.compile(
    r"display:\s*none|visibility:\s*hidden|clip:\s*rect|width:\s*1px", re.IGNORECASE
)
_SIDE_ROLES = frozenset(("navigation", "complementary", "contentinfo", "dialog", "banner"))
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDS = re.compile(r"[.!?…:;\"”’)\]♦。！？]$")
_LONGEST_NAMES = 400
_SHORT, _SENTENCE, _LONG, _ITEM, _LONG_ITEM = 25, 60, 120, 80, 150


@dataclass(slots=True, eq=False)
class Part:
    """An element that holds blocks.

    Attributes:
        above: The part that holds it, `None` for the page.
        tag: Its tag.
        names: Its class and id, camel case broken up.
        side: Its name, tag or role says that it is matter beside the text.
        strong: It is, even where it holds much of the page.
        body: Its name says that it holds the main text.
        prose: Characters of prose in it.
        value: Characters of prose less what speaks against it.
    """

    above: Part | None
    tag: str
    names: str = ""
    side: bool = False
    strong: bool = False
    body: bool = False
    prose: int = 0
    value: float = 0.0

    def up(self) -> Iterator[Part]:
        """Yield the part and all that hold it, the innermost first."""
        part: Part | None = self
        while part is not None:
            yield part
            part = part.above


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, list item, heading or other run of text.

    Attributes:
        text: Its text, white space made single.
        tag: The tag it stands in.
        linked: Characters that are links.
        part: The innermost part that holds it.
        prose: It reads like text: a sentence or more, and no list of links.
    """

    text: str
    tag: str
    linked: int
    part: Part
    prose: bool = field(init=False)

    def __post_init__(self) -> None:
        self.prose = self._reads_like_prose()

    @property
    def home(self) -> Part:
        """The part in which it stands beside its like: that around a paragraph or an item."""
        above = self.part.above
        own = self.tag in ("p", "li", "blockquote") and above is not None
        return above if own and above is not None else self.part

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS.search(self.text) is not None

    @property
    def size(self) -> int:
        """Its length; a letter of Chinese, Japanese or Korean counts three."""
        wide = 0 if self.text.isascii() else len(_WIDE.findall(self.text))
        return len(self.text) + 2 * wide

    def _reads_like_prose(self) -> bool:
        size, length = self.size, len(self.text)
        if size < _SHORT or self.linked > 0.5 * length or self.tag in HEADINGS:
            return False
        if self.tag in ITEMS:
            few_links = self.linked <= (0.4 if size >= _LONG_ITEM else 0.2) * length
            return size >= _ITEM and self.ends_sentence and few_links
        return (size >= _SENTENCE and self.ends_sentence) or size >= _LONG


def read_blocks(tree: HtmlElement, parts: PageParts) -> list[Block]:
    """Return the blocks of a page in order.

    Args:
        tree: The page.
        parts: Names by which parts are told.
    """
    walk = _Walk(parts)
    walker = iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            walk.leave(element)
        elif not walk.enter(element):
            walker.skip_subtree()
    walk.flush()
    return walk.blocks


class _Walk:
    """The state of one walk over a page."""

    def __init__(self, parts: PageParts) -> None:
        self.blocks: list[Block] = []
        self._parts = parts
        self._part = Part(None, "page")
        self._tags = ["div"]
        self._text: list[str] = []
        self._linked = 0
        self._links = 0
        self._skipped: HtmlElement | None = None

    def enter(self, element: HtmlElement) -> bool:
        """Open an element; `False` where it is to be passed over."""
        tag, names = element.tag, _names(element)
        if tag in _SKIPPED or self._is_unseen(element, names):
            self._skipped = element
            return False
        if tag == "br":
            self._text.append("\n")
        elif tag in _BLOCKS:
            self.flush()
            self._part = self._open(element, names)
            self._tags.append("div" if tag in _PLAIN else tag)
        self._links += tag == "a"
        self._add(element.text)
        return True

    def leave(self, element: HtmlElement) -> None:
        """Close an element and take the text behind it."""
        if element is self._skipped:
            self._skipped = None
        else:
            self._links -= element.tag == "a"
            if element.tag in _BLOCKS:
                self.flush()
                self._tags.pop()
                self._part = self._part.above or self._part
        self._add(element.tail)

    def flush(self) -> None:
        """End the block that is open."""
        text = " ".join("".join(self._text).split())
        if text:
            self.blocks.append(Block(text, self._tags[-1], self._linked, self._part))
        self._text.clear()
        self._linked = 0

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            if self._links:
                self._linked += len(text.strip())

    def _is_unseen(self, element: HtmlElement, names: str) -> bool:
        if "hidden" in element.attrib or _UNSEEN.search(element.get("style") or ""):
            return True
        inline = element.tag not in _BLOCKS and element.tag != "a"
        if inline and element.get("aria-hidden") == "true":
            return True
        return bool(inline and names and self._parts.hidden.search(names))

    def _open(self, element: HtmlElement, names: str) -> Part:
        parts, tag = self._parts, element.tag
        part = Part(self._part, tag, names)
        if tag in ("body", "html"):
            return part
        part.side = tag == "form" or element.get("role") in _SIDE_ROLES
        part.body = (element.get("itemprop") or "").lower() == "articlebody"
        if names:
            part.side = part.side or parts.side.search(names) is not None
            part.strong = part.side and parts.strong.search(names) is not None
            part.body = part.body or parts.body.search(names) is not None
        return part


def _names(element: HtmlElement) -> str:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAMES]
    return _CAMEL.sub("-", names) if len(names) > 1 else ""
