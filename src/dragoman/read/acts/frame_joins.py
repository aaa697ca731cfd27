"""Acts of one sentence that are one act told by two words.

Enters: the frames of a text. Leaves: the same frames with an apposed noun ("a visit by X, the
first trip to Y"), talks held on a visit ("visited X for talks with Y") and the deaths that an
attack leaves ("attacked X, killing Y") folded into the act they belong to. Refuses: to fold acts
of different kinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.read import grammar
from dragoman.read.acts.frames import Frame
from dragoman.read.parse import Parsed, Token

_KINDRED = (("04",), ("18", "19", "20"))
"""Roots of codes whose acts may be one: meeting and visiting, attacking and killing."""

_WHEN = frozenset({"when", "as", "after", "while"})
_PLAIN = "190"
"""The code of killing and wounding, which an attack of any kind leaves behind."""


def join_frames(parsed: Parsed, frames: Iterable[Frame]) -> list[Frame]:
    """Fold frames that tell one act with another, sentence by sentence."""
    kept: list[Frame] = []
    for frame in frames:
        host = _host(parsed, kept, frame)
        if host is None:
            kept.append(frame)
        else:
            kept[kept.index(host)] = _folded(host, frame)
    return kept


def _host(parsed: Parsed, kept: list[Frame], frame: Frame) -> Frame | None:
    trigger = parsed.tokens[frame.trigger]
    for host in reversed(kept):
        other = parsed.tokens[host.trigger]
        if other.sent != trigger.sent:
            return None
        if _kindred(host.code, frame.code) and _belongs(parsed, host, frame):
            return host
    return None


def _kindred(one: str, other: str) -> bool:
    return any(one[:2] in roots and other[:2] in roots for roots in _KINDRED)


def _belongs(parsed: Parsed, host: Frame, frame: Frame) -> bool:
    trigger = parsed.tokens[frame.trigger]
    other = parsed.tokens[host.trigger]
    if frame.nominal and trigger.dep == "appos":
        return other.i in _above(parsed, trigger) and not frame.actors
    if _leaves_dead(parsed, host, frame) or _kills_with(parsed, host, frame):
        return True
    if frame.nominal and trigger.dep == "pobj" and not host.nominal:
        prep = parsed.tokens[trigger.head]
        return prep.head == other.i and prep.lower in ("for", "during", "in", "on")
    return trigger.dep in ("advcl", "conj") and _same_doer(parsed, host, frame)


def _leaves_dead(parsed: Parsed, host: Frame, frame: Frame) -> bool:
    """Tell whether an attack is told as what killed ("died when X fired on the crowd")."""
    trigger = parsed.tokens[frame.trigger]
    marked = {t.lower for t in parsed.children(trigger, "mark", "advmod")}
    bare = host.code == _PLAIN and not host.actors and bool(frame.actors)
    return bare and trigger.dep == "advcl" and trigger.head == host.trigger and bool(marked & _WHEN)


def _kills_with(parsed: Parsed, host: Frame, frame: Frame) -> bool:
    """Tell whether a killing hangs on what was fired ("fired 40 rounds killing two")."""
    trigger = parsed.tokens[frame.trigger]
    if frame.code != _PLAIN or trigger.dep != "acl" or trigger.tag != "VBG":
        return False
    fired = parsed.tokens[trigger.head]
    return fired.dep == "dobj" and fired.head in host.act


def _same_doer(parsed: Parsed, host: Frame, frame: Frame) -> bool:
    trigger = parsed.tokens[frame.trigger]
    if trigger.head not in host.act or frame.code not in (_PLAIN, host.code):
        return False
    own = parsed.children(trigger, "nsubj", "nsubjpass")
    if trigger.dep == "conj" and grammar.sharer(parsed, trigger).i not in host.act:
        return False
    return not own and (trigger.tag == "VBG" or trigger.dep == "conj")


def _above(parsed: Parsed, token: Token) -> set[int]:
    return {t.i for t in parsed.ancestors(token)}


def _folded(host: Frame, frame: Frame) -> Frame:
    actors = host.actors or frame.actors
    doers = () if host.nominal or frame.code == _PLAIN else frame.actors
    others = (*host.recipients, *frame.recipients, *doers)
    return replace(
        host,
        act=tuple(sorted({*host.act, frame.trigger})),
        actors=actors,
        recipients=tuple(dict.fromkeys(i for i in others if i not in actors)),
    )
