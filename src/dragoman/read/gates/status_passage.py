"""Passage that is granted or refused, and gates at work, without a word for open or closed.

Enters: a verb with the themes around it. Leaves: predicates for "no vehicle was allowed through the
crossing", "only pedestrians are let through", "the crossing works around the clock". Refuses:
who is allowed to do something at a crossing other than pass, and people at work there.
"""

from __future__ import annotations

from dragoman.model.claim import Phase, State
from dragoman.read.gates.crossing_themes import Theme
from dragoman.read.gates.status_arguments import Arguments
from dragoman.read.parse import Token

_ONLY = frozenset({"only", "solely", "exclusively", "just"})
_NOBODY = frozenset({"nobody", "none", "noone"})
_PASS = frozenset({"cross", "pass", "enter", "leave", "exit", "go", "travel", "return", "move"})
_FREELY = frozenset({"normally", "freely", "smoothly", "normal", "uninterrupted"})
_NOW = frozenset({"VBZ", "VBP", "VBG", "VB"})


class PassageReader:
    """Reads verbs of letting pass and of being at work."""

    def __init__(self, arguments: Arguments) -> None:
        self.arguments = arguments
        self.parsed = arguments.parsed
        self.said = arguments.said

    def at_work(self, verb: Token) -> Theme | None:
        """Return the crossing that a verb says to be at work, `None` where it says no such."""
        helpers = {t.dep for t in self.parsed.children(verb, "auxpass", "dobj", "agent")}
        subject = self.arguments.subject(verb)
        own = self.parsed.children(verb, "aux", "neg")
        lapsed = {t.lemma for t in own} & {"have"} and any(t.dep == "neg" for t in own)
        described = verb.dep in {"relcl", "acl"}
        if (verb.tag not in _NOW and not lapsed) or helpers or subject is None or described:
            return None
        return self.arguments.themes.at(subject)

    def in_flow(self, verb: Token) -> Theme | None:
        """Return the crossing through which traffic is said to flow as it should."""
        subject = self.arguments.subject(verb)
        beside = {t.lower for t in self.parsed.children(verb, "advmod", "acomp")}
        if subject is None or not beside & _FREELY or not self._is_traffic(subject):
            return None
        return self.arguments.of_noun(subject, traffic=True)

    def permitted(self, verb: Token) -> tuple[Theme, State, Phase, Token] | None:
        """Return the crossing through which a verb lets pass, its state, its phase, and whom."""
        noun = self._who(verb)
        theme = self._through(verb)
        if noun is None or theme is None:
            return None
        beside = self.parsed.children(noun, "det", "advmod", "amod", "nummod")
        lowers = {t.lower for t in beside} | {noun.lower}
        if "no" in lowers or lowers & _NOBODY:
            return theme, "closed", "holds", noun
        before = self.parsed.tokens[noun.i - len(beside) - 1].lower if noun.i else ""
        limited = bool((lowers | {before}) & _ONLY) or self._is_only(verb)
        if not limited and not self._is_traffic(noun):
            return None
        state: State = "restricted" if limited else "open"
        stands = any(t.lower in {"is", "are", "being"} for t in self.parsed.children(verb))
        return theme, state, "holds" if stands or verb.tag == "VBG" else "begins", noun

    def _who(self, verb: Token) -> Token | None:
        """Return the one who is let pass: the object, or the subject of a passive."""
        passive = self.parsed.children(verb, "nsubjpass")
        objects = passive or self.parsed.children(verb, "dobj")
        if objects:
            return objects[0]
        clauses = self.parsed.children(verb, "ccomp", "xcomp")
        below = [n for clause in clauses for n in self.parsed.children(clause, "nsubj")]
        return below[0] if below else None

    def _through(self, verb: Token) -> Theme | None:
        """Return the crossing that leads on from a verb of letting, or from what it lets do."""
        clauses = self.parsed.children(verb, "ccomp", "xcomp")
        passing = [c for c in clauses if c.lemma in _PASS or c.pos not in {"VERB", "AUX"}]
        if clauses and not passing:
            return None
        for head in (verb, *passing, *self.parsed.children(verb, "dobj")):
            theme = self.arguments.at_place(head)
            if theme is not None:
                return theme
        waved = any(
            t.lower == "through" for t in self.parsed.children(verb, "prt", "advmod", "prep")
        )
        return self.arguments.just_named(verb) if waved else None

    def _is_only(self, verb: Token) -> bool:
        return any(t.lower in _ONLY for t in self.parsed.children(verb, "advmod"))

    def _is_traffic(self, noun: Token) -> bool:
        below = [noun, *self.parsed.children(noun, "amod", "compound", "conj")]
        return any(self.said.value("traffic", t.lower, t.lemma) for t in below)
