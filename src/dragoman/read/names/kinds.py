"""What a name names: a person, a body, a place ..., by a vote of weak signs.

Enters: drafts of names and the words around them. Leaves: the drafts with their kind. Refuses: to
take the parser's guess alone where the report itself tells otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.lexicon.agents import Agents
from dragoman.lexicon.library import Library
from dragoman.model.entity import MentionKind
from dragoman.read.names.draft import Draft
from dragoman.read.names.metonyms import acts
from dragoman.read.names.roles import RoleReader
from dragoman.read.parse import Parsed
from dragoman.read.words import Words

_GUESS: Final[dict[str, tuple[MentionKind, float]]] = {
    "PERSON": ("person", 1.2),
    "ORG": ("organization", 0.9),
    "GPE": ("place", 1.0),
    "LOC": ("place", 1.2),
    "FAC": ("place", 1.0),
    "NORP": ("group", 0.8),
}
_AT: Final = frozenset(
    {"in", "at", "near", "from", "into", "inside", "outside", "across", "around"}
)
_TELLS: Final = frozenset({"say", "tell", "add", "ask", "think", "believe", "insist", "warn"})
_SOON: Final = 3
_ITS: Final = frozenset({"it", "its", "itself"})
_THEIR_OWN: Final = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_AFLOAT: Final = 8.0
"""What the word "frigate" before a name tells: a ship bears the names of towns and of people."""
_USES: Final[dict[str, MentionKind]] = {
    "adjective": "nationality",
    "people": "group",
    "capital": "place",
    "seat": "government",
    "government": "government",
}

_PLAIN: Final[dict[str, MentionKind]] = {"PER": "person", "ORG": "organization", "LOC": "place"}
_CLASS: Final[dict[str, frozenset[MentionKind]]] = {
    "PER": frozenset({"person"}),
    "ORG": frozenset({"organization", "armed_group", "government", "outlet"}),
    "LOC": frozenset({"country", "place"}),
}


class KindVoter:
    """Decides the kinds of the names of one report."""

    def __init__(self, parsed: Parsed, words: Words, library: Library, roles: RoleReader) -> None:
        self.parsed = parsed
        self.words = words
        self.given = library.given_names
        self.gazetteer = library.gazetteer
        self.agents: Agents = library.agents
        self.roles = roles

    def decide(self, drafts: list[Draft]) -> None:
        """Set the kind of every name, the surer ones lending theirs to the same words elsewhere."""
        for draft in drafts:
            self._weigh(draft)
        self._share(drafts)
        for draft in drafts:
            draft.kind = _winner(draft)
            if draft.kind in {"place", "country"} and self._is_acting(draft):
                draft.kind = "government"
            if draft.kind in {"person", "government"} and self._lies_in(draft):
                draft.kind = "place"

    def _weigh(self, draft: Draft) -> None:
        if draft.known is not None and draft.use is not None:
            kind = (
                "government" if self._is_acting(draft) else _USES.get(draft.use, draft.known.kind)
            )
            draft.vote("place" if draft.known.region and draft.use == "name" else kind, 4.0)
        if draft.title:
            draft.vote("person", 3.0)
        self._weigh_words(draft)
        self._weigh_parser(draft)
        self._weigh_before(draft)
        self._weigh_after(draft)
        self._weigh_model(draft)

    def _is_acting(self, draft: Draft) -> bool:
        return draft.use == "capital" and acts(
            self.parsed, self.words.tokens[draft.head], self.agents
        )

    def _lies_in(self, draft: Draft) -> bool:
        """Tell whether a unit or country of which it is a town stands behind: "Paris, Texas"."""
        tokens = self.words.tokens
        if draft.title or draft.last + 1 >= len(tokens) or tokens[draft.last].text != ",":
            return False
        name = " ".join(t.text for t in tokens[draft.first : draft.last])
        towns = [s for s in self.gazetteer.named(name) if s.kind == "city"]
        ends = range(draft.last + 3, draft.last + 1, -1) if towns else ()
        behind = (" ".join(t.text for t in tokens[draft.last + 1 : end]) for end in ends)
        holders = {s.key for own in behind for s in self.gazetteer.named(own) if s.kind == "unit1"}
        return any(town.unit1 in holders for town in towns)

    def _weigh_words(self, draft: Draft) -> None:
        """Ask the words of the name: "... Ministry", "Gulf of ...", "... Brigade"."""
        tokens = self.words.tokens[draft.first : draft.last]
        of = next((i for i, t in enumerate(tokens) if t.lower in {"of", "for"}), None)
        tail = tokens[of - 1] if of else tokens[-1]
        head = self.agents.name_heads.get(tail.lower)
        if head is not None and (len(tokens) > 1 or head.kind != "place"):
            draft.vote(head.kind, 2.5)
        if len(tokens) == 1 and len(tail.text) > 1 and tail.text.isupper():
            draft.vote("organization", 1.0)
        first = tokens[1] if len(tokens) > 1 and len(tokens[0].text) == 1 else tokens[0]
        if first.text in self.given:
            draft.vote("person", 1.6 if len(tokens) > 1 else 0.8)
        elif head is None and 1 < len(tokens) < 5 and of is None:
            draft.vote("person", 0.5)

    def _weigh_parser(self, draft: Draft) -> None:
        guesses = [self.words.tokens[i].name for i in range(draft.first, draft.last)]
        guess = _GUESS.get(max(set(guesses), key=lambda g: (guesses.count(g), g)))
        if guess:
            draft.vote(guess[0], guess[1] + (0.3 if draft.last - draft.first > 1 else 0.0))

    def _weigh_model(self, draft: Draft) -> None:
        """Raise the kinds of the class that the name model takes it for."""
        if draft.label:
            draft.votes.setdefault(_PLAIN[draft.label], 0.0)
            for kind in _CLASS[draft.label] & draft.votes.keys():
                draft.vote(kind, draft.lean)

    def _weigh_before(self, draft: Draft) -> None:
        at = draft.full_first - 1
        if at < 0 or self.words.breaks[draft.full_first]:
            return
        token = self.words.tokens[at]
        if token.lower in self.agents.classes["vessel"]:
            draft.vote("unknown", _AFLOAT)
        elif token.lower in _AT:
            draft.vote("place", 0.9)
        elif token.pos == "NOUN":
            agent = self.roles.agent_at(at, max(0, at - 3))
            if agent is not None:
                draft.vote("person" if agent[0].is_person else agent[0].kind, 1.5)

    def _weigh_after(self, draft: Draft) -> None:
        tokens = self.words.tokens
        if draft.last >= len(tokens) or self.words.breaks[draft.last]:
            return
        after = tokens[draft.last]
        head = self.agents.name_heads.get(after.lower)
        if head is not None and head.kind == "place" and after.pos == "NOUN":
            draft.vote("place", 2.0)
        if after.lemma in _TELLS or after.lower == "who" or self._speaks(draft):
            draft.vote("person", 0.6)
            self._weigh_pronoun(draft)
        if draft.role:
            draft.vote("person", 2.0)

    def _weigh_pronoun(self, draft: Draft) -> None:
        """Ask how whoever speaks goes on to be called: "said it would", "said his family"."""
        near = self.words.tokens[draft.last + 1 : draft.last + 1 + _SOON]
        pronoun = next((t.lower for t in near if t.pos in {"PRON", "PUNCT"}), "")
        if pronoun in _ITS:
            for kind in draft.votes.keys() - {"person"}:
                draft.vote(kind, 2.0)
        elif pronoun in _THEIR_OWN:
            draft.vote("person", 1.0)

    def _speaks(self, draft: Draft) -> bool:
        """Tell whether a name stands after the verb of which it is the subject: "says Okello"."""
        tokens = self.words.tokens
        head = tokens[draft.head]
        above = tokens[head.head]
        return head.dep == "nsubj" and above.i < draft.first and above.lemma in _TELLS

    def _share(self, drafts: list[Draft]) -> None:
        """Let a name in full tell what its last word alone names, and equal names agree."""
        sure: dict[str, MentionKind] = {}
        for draft in drafts:
            if draft.last - draft.first > 1 or draft.title:
                kind = _winner(draft)
                if kind == "person":
                    for i in range(draft.first, draft.last):
                        sure.setdefault(self.words.keys[i], "person")
        totals = self._totals(drafts)
        for draft in drafts:
            if draft.known is not None:
                continue
            for kind, weight in totals[self._key(draft)].items():
                draft.vote(kind, 0.5 * weight)
            if draft.last - draft.first == 1 and self.words.keys[draft.last - 1] in sure:
                draft.vote("person", 4.5)

    def _totals(self, drafts: Iterable[Draft]) -> dict[str, dict[MentionKind, float]]:
        """Return the mean vote for each name printed the same."""
        sums: dict[str, dict[MentionKind, float]] = {}
        counts: dict[str, int] = {}
        for draft in drafts:
            key = self._key(draft)
            counts[key] = counts.get(key, 0) + 1
            into = sums.setdefault(key, {})
            for kind, weight in draft.votes.items():
                into[kind] = into.get(kind, 0.0) + weight
        return {k: {kind: w / counts[k] for kind, w in v.items()} for k, v in sums.items()}

    def _key(self, draft: Draft) -> str:
        return " ".join(self.words.keys[draft.first : draft.last])


def _winner(draft: Draft) -> MentionKind:
    if not draft.votes:
        return "unknown"
    return max(sorted(draft.votes), key=lambda kind: draft.votes[kind])
