"""Learning: one pass over mixed batches of all tasks, encoder and heads together.

Enters: samples by task. Leaves: the encoder and its heads, their weights averaged over the last
steps. One thread, fixed seeds.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from bench.train.encoder.data import Sample
from bench.train.encoder.net import Encoder, PairHead, Pieces, TagHead, batch_of, cut, start_model

WIDTH = 384
NAMES = ("PER", "ORG", "LOC")
PARTIES = ("S", "T", "R")


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn.

    Attributes:
        layers: Of the start model's layers, how many are kept.
        batch: Sentences a step.
        rate: Step of the encoder; its wordpieces stay as they are.
        head_rate: Step of heads and marks.
        drop: Share of marks hidden.
        keep: Weight of the past in the running mean of the weights.
        seed: Of everything random.
    """

    layers: int = 4
    batch: int = 24
    rate: float = 1e-4
    head_rate: float = 1e-3
    drop: float = 0.1
    keep: float = 0.995
    seed: int = 1


class Learner(nn.Module):
    """The encoder with its heads."""

    def __init__(self, layers: int, relations: Sequence[str]) -> None:
        super().__init__()
        model, self.tokenizer, self.folder = start_model()
        model.embeddings.word_embeddings.weight.requires_grad_(False)
        self.encoder = Encoder(model, layers)
        self.heads = nn.ModuleDict(
            {
                "names": TagHead(WIDTH, NAMES),
                "actors": TagHead(WIDTH, NAMES),
                "parties": TagHead(WIDTH, PARTIES),
                "relations": PairHead(WIDTH, relations),
            }
        )

    def cut(self, samples: Sequence[Sample]) -> list[Pieces]:
        """Return samples as wordpieces, those of no word left out."""
        return [p for p in (cut(s, self.tokenizer) for s in samples) if any(p.first)]

    def loss(self, task: str, pieces: Sequence[Pieces], drop: float) -> Any:
        """Return the loss of one batch."""
        return self.heads[task].loss(self.encoder(*batch_of(pieces, drop)), pieces)


Batch = tuple[str, list[Pieces]]


def batches(epochs: Mapping[str, Sequence[Sequence[Pieces]]], size: int) -> Iterator[Batch]:
    """Yield the batches of all tasks, epoch by epoch, in a mixed order.

    Args:
        epochs: For each task what each epoch reads.
        size: Sentences a batch; sentences of like length stand together.
    """
    for number in range(max(map(len, epochs.values()))):
        found: list[Batch] = []
        for task, rounds in epochs.items():
            given = list(rounds[number]) if number < len(rounds) else []
            random.shuffle(given)
            given.sort(key=lambda p: len(p.ids) // 8)
            found += [(task, given[i : i + size]) for i in range(0, len(given), size)]
        random.shuffle(found)
        yield from found


def learn(
    learner: Learner,
    epochs: Mapping[str, Sequence[Sequence[Pieces]]],
    plan: Plan,
    tell: Callable[[int, int, dict[str, float]], None],
) -> Learner:
    """Return the learner whose weights are the running mean over all steps.

    Args:
        learner: The start.
        epochs: For each task what each epoch reads.
        plan: How.
        tell: Called now and then with the step, their number, and the mean loss of each task.
    """
    steps = list(batches(epochs, plan.batch))
    mean = copy.deepcopy(learner)
    optimizer, schedule = _optimizer(learner, plan, len(steps))
    losses: dict[str, float] = {}
    learner.train()
    for number, (task, pieces) in enumerate(steps):
        loss = learner.loss(task, pieces, plan.drop)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        _move(mean, learner, min(plan.keep, (1 + number) / (10 + number)))
        losses[task] = 0.98 * losses.get(task, float(loss)) + 0.02 * float(loss)
        if (number + 1) % 200 == 0:
            tell(number + 1, len(steps), losses)
    return mean.eval()


def _optimizer(learner: Learner, plan: Plan, steps: int) -> tuple[Any, Any]:
    fresh = [*learner.heads.parameters(), *learner.encoder.marks.parameters()]
    known = {id(p) for p in fresh}
    old = [p for p in learner.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": old, "lr": plan.rate}, {"params": fresh, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, steps // 10)

    def shape(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, shape)


def _move(mean: Learner, learner: Learner, keep: float) -> None:
    """Move the running mean a little towards the present weights."""
    with torch.no_grad():
        for a, b in zip(mean.parameters(), learner.parameters(), strict=True):
            if b.requires_grad:
                a.mul_(keep).add_(b, alpha=1 - keep)
