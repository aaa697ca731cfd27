"""Saving: the encoder as an ONNX graph in eight-bit integers, its heads as arrays.

Enters: a learner. Leaves: files in `lexicon/data`, read without torch and without pickle.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from bench.train.encoder.learn import Learner
from dragoman.read.marks import MARKS

OUT = Path("src/dragoman/lexicon/data")


class _Sentence(nn.Module):
    """The encoder over one sentence, nothing padded."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, marks: Tensor) -> Tensor:
        """Return the states, [1, pieces, width]."""
        return self.encoder(ids, marks, torch.ones_like(ids, dtype=torch.float32))


def save(learner: Learner, out: Path = OUT) -> None:
    """Write the encoder, its wordpieces and its heads."""
    save_encoder(learner, out / "encoder.onnx")
    shutil.copyfile(learner.folder / "vocab.txt", out / "encoder_pieces.txt")
    for name, head in learner.heads.items():
        arrays = {key: _half(value) for key, value in _layers(head).items()}
        np.savez_compressed(out / f"encoder_{name}.npz", labels=np.array(head.labels), **arrays)


def save_encoder(learner: Learner, path: Path) -> None:
    """Write the encoder alone."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    given = (torch.zeros(1, 8, dtype=torch.long), torch.zeros(1, 8, len(MARKS)))
    names = ["ids", "marks"]
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            _Sentence(learner.encoder.eval()),
            given,
            str(draft),
            input_names=names,
            output_names=["states"],
            dynamic_axes={name: {1: "pieces"} for name in [*names, "states"]},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(draft, path, weight_type=QuantType.QInt8, reduce_range=True)


def _layers(head: Any) -> dict[str, Tensor]:
    found = {"weights": head.out.weight.T, "bias": head.out.bias}
    if hasattr(head, "inner"):
        found |= {"inner": head.inner.weight.T, "inner_bias": head.inner.bias}
    return found


def _half(value: Tensor) -> Any:
    return value.detach().numpy().astype(np.float16)
