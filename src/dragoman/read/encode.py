"""The encoder port: a state of a few hundred numbers for every word, read in its sentence.

Enters: a parse and the marks of its words. Leaves: their states. Refuses nothing: a sentence too
long to be read at once is read in parts.

Heads (`dragoman.read.heads`) are small models over these states; a new one needs no new encoder.
Each sentence is read by itself, so that the same sentence has the same states wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from typing import Any, Protocol

import numpy as np

from dragoman.lexicon.library import Library
from dragoman.read.marks import MARKS, Rows, marks_of
from dragoman.read.parse import Parsed, Parser, States, Token
from dragoman.read.words import words_of

LONGEST = 200
"""Wordpieces of the longest stretch that is read at once; the encoder was trained so."""


class Encoder(Protocol):
    """What an encoder plug-in offers."""

    @classmethod
    def installed(cls) -> str:
        """Return name and version, without loading it; `""` where nothing is encoded."""
        ...

    def states(self, parsed: Parsed, marks: Rows) -> States | None:
        """Return one row a token, `None` where the encoder is switched off."""
        ...


class NoEncoder:
    """The encoder switched off: rules and tables read alone."""

    @classmethod
    def installed(cls) -> str:
        """Return `""`: nothing is encoded."""
        return ""

    def states(self, parsed: Parsed, marks: Rows) -> States | None:  # noqa: ARG002  (the port's)
        """Return `None`."""
        return None


class OnnxEncoder:
    """The bundled encoder, in eight-bit integers, on one thread."""

    MODEL = "encoder.onnx"
    PIECES = "encoder_pieces.txt"
    VERSION = "dragoman.encoder@1"

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import BertWordPieceTokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        data = files("dragoman.lexicon").joinpath("data")
        with (
            as_file(data / self.MODEL) as model,
            as_file(data.joinpath(self.PIECES)) as cut,
        ):
            self._session: Any = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"]
            )
            self._pieces: Any = BertWordPieceTokenizer(str(cut))
        self._width = int(self._session.get_outputs()[0].shape[-1])

    @classmethod
    def installed(cls) -> str:
        """Return name and version."""
        return cls.VERSION

    def states(self, parsed: Parsed, marks: Rows) -> States:
        """Return one row a token."""
        states = np.zeros((len(parsed.tokens), self._width), dtype=np.float32)
        for first, last in parsed.sentences:
            for a, b, ids, of in self._parts(parsed.tokens[first:last], first):
                states[a:b] = self._read(ids, of, marks[a:b])
        return states

    def _parts(
        self, tokens: tuple[Token, ...], first: int
    ) -> Iterator[tuple[int, int, list[int], list[int | None]]]:
        """Yield stretches of a sentence that fit, with their pieces and the word of each."""
        at, size = 0, LONGEST
        while at < len(tokens):
            words = [t.text for t in tokens[at : at + size]]
            found = self._pieces.encode(words, is_pretokenized=True)
            if len(found.ids) > LONGEST and size > 1:
                size = max(1, min(size - 1, size * LONGEST // len(found.ids) - 1))
                continue
            yield first + at, first + at + len(words), found.ids[:LONGEST], found.word_ids[:LONGEST]
            at, size = at + len(words), LONGEST

    def _read(self, ids: list[int], of: list[int | None], marks: Rows) -> States:
        """Return the state of each word: that of its first piece."""
        spread = np.zeros((1, len(ids), len(MARKS)), dtype=np.float32)
        firsts = np.zeros(len(marks), dtype=np.int64)
        for place in range(len(ids) - 1, -1, -1):
            word = of[place]
            if word is not None:
                spread[0, place] = marks[word]
                firsts[word] = place
        given = {"ids": np.array([ids], dtype=np.int64), "marks": spread}
        states: States = self._session.run(None, given)[0][0]
        return states[firsts]


@dataclass(frozen=True, slots=True)
class EncodingParser:
    """A parser whose answers carry states: it stands wherever a parser stands."""

    parser: Parser
    encoder: Encoder
    library: Library

    def installed(self) -> str:
        """Return name and version of the parser and the encoder."""
        return f"{self.parser.installed()}+{self.encoder.installed()}"

    def parse(self, texts: Iterable[str], bodies: Iterable[int] = ()) -> Iterator[Parsed]:
        """Parse and encode texts, one answer each, in order."""
        for parsed in self.parser.parse(texts, bodies):
            marks = marks_of(words_of(parsed), self.library)
            yield replace(parsed, states=self.encoder.states(parsed, marks))
