"""What speaks for a stretch of words being a name of some kind: its features.

Enters: the words of a report, the phrases of the tables in it. Leaves: for a stretch, strings
that a linear model weighs. Refuses nothing; what they weigh is learned (`bench.train.names`).
"""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.read.names.runs import Hit
from dragoman.read.parse import Token
from dragoman.read.words import Words

_QUOTES = frozenset({"“", "”", '"', "‘", "``", "''"})


class SegmentReader:
    """Reads the features of stretches of one report's words."""

    def __init__(self, words: Words, hits: dict[int, Hit], library: Library) -> None:
        self.words = words
        self.hits = hits
        self.hit_ends = {hit[0]: first for first, hit in hits.items()}
        self.agents = library.agents
        self.given = library.given_names
        self.towns = library.towns
        self.holders = library.holders.by_name
        self._shapes: dict[str, str] = {}

    def shape(self, text: str) -> str:
        """Return a short form of a word's letters: "Xx", "XX", "x", "9", "X."."""
        known = self._shapes.get(text)
        if known is None:
            known = self._shapes[text] = _shape(text)
        return known

    def features(self, first: int, last: int, run: tuple[int, int]) -> list[str]:
        """Return what speaks for and against the words [first, last) of a run being a name."""
        out = self._words(first, last)
        out += self._around(first, last, run)
        out += self._parser(first, last)
        out += self._tables(first, last)
        return out

    def _words(self, first: int, last: int) -> list[str]:
        words = self.words
        keys = words.keys[first:last]
        tokens = words.tokens[first:last]
        size = last - first
        shapes = [self.shape(t.text) for t in tokens]
        out = [
            f"n{min(size, 7)}",
            f"a={keys[0]}",
            f"z={keys[-1]}",
            f"s3={keys[-1][-3:]}",
            f"s2={keys[-1][-2:]}",
            f"p3={keys[0][:3]}",
            "sh=" + (" ".join(shapes) if size < 5 else f"{shapes[0]}..{shapes[-1]}"),
            "po=" + (" ".join(t.tag for t in tokens) if size < 5 else tokens[-1].tag + "~"),
        ]
        if size < 5:
            out.append("t=" + " ".join(keys))
        out += [f"w={k}" for k in set(keys[1:-1])]
        return out

    def _around(self, first: int, last: int, run: tuple[int, int]) -> list[str]:
        words, tokens = self.words, self.words.tokens
        before = "^" if words.breaks[first] else tokens[first - 1].lower
        after = "$" if last >= len(tokens) or words.breaks[last] else tokens[last].lower
        out = [f"b={before}", f"f={after}", f"bf={before}|{after}"]
        if before != "^":
            out.append(f"bp={tokens[first - 1].pos}")
            if not words.breaks[first - 1] and first > 1:
                out.append(f"b2={tokens[first - 2].lower} {before}")
            if tokens[first - 1].text in _QUOTES and after in _QUOTES:
                out.append("quoted")
        else:
            out.append(f"^{tokens[first].tag}{last - first}")
        if after != "$":
            out.append(f"fp={tokens[last].pos}")
            out.append(f"fl={tokens[last].lemma}")
            if last + 1 < len(tokens) and not words.breaks[last + 1]:
                out.append(f"f2={after} {tokens[last + 1].lower}")
        if first > run[0]:
            out.append(f"cl={self.shape(tokens[first - 1].text)}|{before}")
        if last < run[1]:
            out.append(f"cr={self.shape(tokens[last].text)}|{after}")
        return out

    def _parser(self, first: int, last: int) -> list[str]:
        tokens = self.words.tokens
        names = [t.name for t in tokens[first:last]]
        whole = (
            len(set(names)) == 1
            and names[0] != ""
            and tokens[first].name_begins
            and (last >= len(tokens) or tokens[last].name != names[0] or tokens[last].name_begins)
            and not any(t.name_begins for t in tokens[first + 1 : last])
        )
        out = [f"E={names[0]}{whole}" if whole else f"e={names[0]}|{names[-1]}"]
        head = self._head(first, last)
        above = tokens[head.head]
        out.append(f"d={head.dep}")
        out.append(f"h={head.dep}|{above.lemma}")
        out.append(f"Ed={names[-1]}|{whole}|{head.dep}")
        return out

    def _head(self, first: int, last: int) -> Token:
        """Return the last word whose head lies outside the stretch."""
        tokens = self.words.tokens
        for i in range(last - 1, first - 1, -1):
            if not first <= tokens[i].head < last or tokens[i].head == i:
                return tokens[i]
        return tokens[last - 1]

    def _tables(self, first: int, last: int) -> list[str]:
        words = self.words
        key = " ".join(k for k in words.keys[first:last] if k)
        size = "1" if last - first == 1 else "2"
        out: list[str] = []
        hit = self.hits.get(first)
        if hit is not None:
            entry = hit[1][0]
            where = "H" if hit[0] == last else "h" if hit[0] < last else "x"
            out.append(f"{where}={entry.use}|{entry.actor.kind}")
        start = self.hit_ends.get(last)
        if start is not None and start > first:
            out.append(f"k={self.hits[start][1][0].actor.kind}")
        if key in self.towns:
            out.append("town" + size)
        if key in self.holders:
            out.append("holder")
        out += self._heads(first, last)
        out += self._given(first, last, size)
        out += self._titles(first, last)
        return out

    def _heads(self, first: int, last: int) -> list[str]:
        tokens, heads = self.words.tokens, self.agents.name_heads
        out: list[str] = []
        tail = heads.get(tokens[last - 1].lower)
        if tail is not None:
            out.append(f"T={tail.kind}{min(last - first, 3)}")
        for i in range(first + 1, last - 1):
            if tokens[i].lower in {"of", "for"}:
                inner = heads.get(tokens[i - 1].lower)
                out.append(f"O={inner.kind if inner else ''}")
                break
        if last < len(tokens):
            after = heads.get(tokens[last].lower)
            if after is not None:
                out.append(f"TA={after.kind}")
        if first > 0:
            agent = self.agents.heads.get(tokens[first - 1].lemma)
            if agent is not None:
                out.append(f"AB={agent.kind}")
        return out

    def _given(self, first: int, last: int, size: str) -> list[str]:
        out: list[str] = []
        word = self.words.keys[first]
        if word in self.given.genders:
            out.append("G" + size)
        elif word in self.given.leading:
            out.append("L" + size)
        if last - first > 1 and self.words.keys[last - 1] in self.given.genders:
            out.append("Gz")
        return out

    def _titles(self, first: int, last: int) -> list[str]:
        """Say whether a title stands before the stretch, or begins it."""
        words, titles = self.words, self.agents.titles
        out: list[str] = []
        for width in (1, 2, 3):
            start = first - width
            if start < 0 or any(words.breaks[start + 1 : first + 1]):
                break
            title = titles.get(" ".join(k for k in words.keys[start:first] if k))
            if title is not None:
                out.append(f"B={title.kind}{words.caps[start]}")
                break
        for width in (2, 1):
            inner = titles.get(" ".join(k for k in words.keys[first : first + width] if k))
            if inner is not None:
                out.append(f"I={inner.kind}{min(last - first - width, 2)}")
                break
        return out


def _shape(text: str) -> str:
    if text.isdigit():
        return "9"
    if not text[0].isalnum():
        return text[0]
    if text.isupper():
        return "X." if "." in text else "X" if len(text) == 1 else "XX"
    if text[0].isupper():
        return "Xx" if text[1:].islower() else "XxX"
    return "x" if text.islower() else "xX"
