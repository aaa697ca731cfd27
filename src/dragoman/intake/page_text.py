"""The main text of a page.

Enters: a parsed page. Leaves: its main text, one paragraph a line. Refuses: scripts, menus,
comments, captions, blocks of links, and the headline. The same page gives the same text, whatever
was read before.

Steps: the page is laid out as blocks; parts whose names say that they stand beside the text are
dropped unless they hold much of the prose; of the rest the part is taken in which prose most
outweighs all else, widened to one that calls itself the body; from it, what is only links, labels
or a dead end is left out, and reading stops at a heading such as "Related".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml.html import HtmlElement

from dragoman.intake.days import read_day
from dragoman.intake.page_blocks import HEADINGS, Block, Part, read_blocks
from dragoman.lexicon.library import Library

MUCH, MOST = 0.35, 0.7
"""Shares of the page's prose above which a part with a side name, a strong one, is kept."""
_BODY_SHARE = 0.6
_REST = 0.35
_ENOUGH = 200
_LABEL = 40
_LINK_BLOCK = 200
_TEXT_TAGS = frozenset(("li", "p", "blockquote", "pre", "dd", "dt", "td"))


def main_text(tree: HtmlElement, library: Library) -> str:
    """Return the main text of a page, `""` where there is none.

    Args:
        tree: The page.
        library: The tables; parts of pages, heading lines and names of months are used.
    """
    blocks = _without_side(read_blocks(tree, library.page_parts))
    best = _best_part(blocks)
    if best is None:
        return ""
    chosen = _in_named_body([block for block in blocks if best in block.part.up()])
    return "\n".join(block.text for block in _trimmed(_read_on(chosen, library), library))


def _without_side(blocks: list[Block]) -> list[Block]:
    total = 0
    for block in blocks:
        if block.prose:
            total += len(block.text)
            for part in block.part.up():
                part.prose += len(block.text)
    return [b for b in blocks if not any(_is_side(part, total) for part in b.part.up())]


def _is_side(part: Part, total: int) -> bool:
    return part.side and part.prose < (MOST if part.strong else MUCH) * max(1, total)


def _weight(block: Block) -> float:
    """Return how much a block speaks for the part that holds it, in characters."""
    length = len(block.text)
    if block.prose:
        return block.size - block.linked
    if block.linked < 0.3 * length and block.tag in HEADINGS:
        return 0
    if block.linked < 0.3 * length and block.tag in _TEXT_TAGS:
        return 0.2 * length
    return -(10 + block.linked + 0.2 * length)


def _best_part(blocks: list[Block]) -> Part | None:
    """Return the innermost part of the highest value, or the one named a body that holds it."""
    seen: dict[Part, int] = {}
    for block in blocks:
        chain = list(block.part.up())
        for depth, part in enumerate(reversed(chain)):
            part.value += _weight(block)
            seen[part] = depth
    best = max(seen, key=lambda part: (part.value, seen[part]), default=None)
    if best is None:
        return None
    return next((part for part in best.up() if part.body), best)


def _in_named_body(blocks: list[Block]) -> list[Block]:
    """Keep to the parts that call themselves the body, where they hold most of the prose."""
    inside = [block for block in blocks if any(part.body for part in block.part.up())]
    total = _prose(blocks)
    return inside if total and _prose(inside) >= _BODY_SHARE * total else blocks


def _prose(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.prose)


def _read_on(blocks: list[Block], library: Library) -> list[Block]:
    """Leave out links, labels and repeated lines; stop at a heading of side matter."""
    times = Counter(block.text for block in blocks)
    stop = library.page_parts.stop
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        if stop.match(block.text):
            if _prose(kept) >= _ENOUGH and _is_over(kept, blocks[number:]):
                break
        elif not _is_label(block, times, library):
            kept.append(block)
    return kept


def _is_over(kept: list[Block], rest: list[Block]) -> bool:
    """Tell that what follows is little and does not stand where the text stood."""
    homes = {_kind_of(block.home) for block in kept if block.prose}
    follows = _prose(rest)
    at_home = _prose(block for block in rest if _kind_of(block.home) in homes)
    return follows <= _REST * _prose(kept) and at_home <= 0.5 * follows


def _kind_of(part: Part) -> Part | str:
    """Return what makes a part like others: its class, or itself where it has none."""
    return part.names or part


def _is_label(block: Block, times: Counter[str], library: Library) -> bool:
    length = len(block.text)
    if block.tag == "h1" or (block.linked >= 0.8 * length and length < _LINK_BLOCK):
        return True
    if block.prose:
        return False
    if (block.tag == "div" and times[block.text] > 1) or library.page_parts.junk.match(block.text):
        return True
    bare_day = length < _LABEL and not block.ends_sentence
    return bare_day and read_day(block.text, library) is not None


def _trimmed(blocks: list[Block], library: Library) -> list[Block]:
    """Cut off at both ends what belongs to no paragraph: headings without text, labels."""
    homes = {block.home for block in blocks if block.prose}
    start, end = 0, len(blocks)
    while start < end and not _holds(blocks[start], homes, library):
        start += 1
    while start < end and not _holds(blocks[end - 1], homes, library):
        end -= 1
    return blocks[start:end]


def _holds(block: Block, homes: set[Part], library: Library) -> bool:
    length = len(block.text)
    if block.prose or (library.heading_lines.kind(block.text) == "credit" and " by " in block.text):
        return True
    if block.tag == "li":
        return block.linked < 0.2 * length
    return length >= 15 and block.ends_sentence and block.home in homes
