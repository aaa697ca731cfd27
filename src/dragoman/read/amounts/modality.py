"""How a report holds an amount: claimed, estimated, planned or denied.

Enters: a parse, an amount, the statement it stands in. Leaves: the modality. Refuses nothing; what
is not marked is claimed.
"""

from __future__ import annotations

from dragoman.lexicon.counts import Counts, Modality
from dragoman.read.amounts.amounts import Amount
from dragoman.read.amounts.measure import head_of
from dragoman.read.parse import Parsed, Token
from dragoman.read.reading import Said

_STEPS = 6
_STOP = frozenset({"ccomp", "parataxis", "ROOT"})


def modality_of(parsed: Parsed, amount: Amount, said: Said | None, counts: Counts) -> Modality:
    """Return how an amount is held."""
    if said is not None and counts.modalities.get(said.stance) == "denied":
        return "denied"
    for word in parsed.text[amount.bound_start : amount.start].lower().split():
        if counts.modalities.get(word) == "estimated":
            return "estimated"
    head = head_of(parsed, amount)
    return "claimed" if head is None else _above(parsed, head, counts)


def _above(parsed: Parsed, head: Token, counts: Counts) -> Modality:
    """Read the verbs and nouns above an amount; only the nearest verb's "not" denies it."""
    found: Modality = "claimed"
    verbs = 0
    for token in _path(parsed, head):
        if token.i == head.i and token.pos not in {"VERB", "AUX"}:
            continue
        verbs += token.pos in {"VERB", "AUX"}
        if verbs == 1 and token.pos in {"VERB", "AUX"} and parsed.children(token, "neg"):
            return "denied"
        words = [token.lemma, *(t.lemma for t in parsed.children(token, "aux"))]
        held = next((counts.modalities[w] for w in words if w in counts.modalities), None)
        if held == "denied":
            return "denied"
        found = held if held and found == "claimed" else found
    return found


def _path(parsed: Parsed, head: Token) -> list[Token]:
    """Return the verbs and nouns above an amount, up to the clause it is reported in."""
    path: list[Token] = []
    for token in (head, *parsed.ancestors(head)):
        path.append(token)
        if len(path) > _STEPS or (token.pos in {"VERB", "AUX"} and token.dep in _STOP):
            break
    return path
