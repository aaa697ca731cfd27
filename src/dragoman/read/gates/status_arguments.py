"""What a word of opening or closing is said of: its object, its subject, what it describes.

Enters: a parse with the themes found in it. Leaves: the theme of a verb or noun, and who acts.
Refuses: an object that is no theme ("opened fire at the crossing").
"""

from __future__ import annotations

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.read.gates.crossing_themes import ThemeFinder
from dragoman.read.gates.theme import Theme
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import child

_THROUGH = frozenset(
    {
        "through",
        "past",
        "at",
        "across",
        "via",
        "over",
        "on",
        "along",
        "in",
        "with",
        "from",
        "into",
        "to",
        "by",
        "between",
    }
)
_NEAR = 2
"""Sentences over which "the Afghan side" looks back for the crossing it belongs to."""
_SUBJECTS = ("nsubj", "nsubjpass")


class Arguments:
    """Finds the themes that words of one report are said of."""

    def __init__(self, themes: ThemeFinder) -> None:
        self.themes = themes
        self.parsed: Parsed = themes.parsed
        self.said: CrossingWords = themes.said

    def of_verb(self, verb: Token, *, traffic: bool) -> tuple[Theme | None, Token | None]:
        """Return what a verb opens or closes, and the token of who does."""
        objects = self._objects(verb)
        subject = self.subject(verb)
        for noun in objects:
            theme = self.of_noun(noun, traffic=traffic)
            if theme is not None and not theme.crossings and self._is_its(noun):
                theme = self._of_own(subject, noun) or theme
            if theme is not None:
                return theme, subject if self._is_active(verb) else None
        if objects and not self._in_place(objects[0]):
            return self._of_own(subject, objects[0]), None
        if subject is not None:
            theme = self.of_noun(subject, traffic=traffic)
            if theme is not None:
                return theme, self._by(verb)
        if verb.dep in {"acl", "relcl"} and not objects:
            return self._of_described(verb), self._by(verb)
        if subject is None or subject.lower in {"it", "there"} or self.is_misread(subject):
            return self.nearest(verb), None
        return None, None

    def _is_its(self, noun: Token) -> bool:
        return any(t.lower == "its" for t in self.parsed.children(noun, "poss"))

    def _of_own(self, subject: Token | None, noun: Token) -> Theme | None:
        """Return the crossing that opens or closes its own gates or services."""
        theme = self.themes.at(subject) if subject is not None else None
        own = self.said.value("part", noun.lower, noun.lemma) or self.moves(noun)
        plain = noun.lower not in {"fire", "talks"}
        return theme if theme is not None and own and plain else None

    def _objects(self, verb: Token) -> list[Token]:
        """Return a verb's objects, a gate's name that was parsed as a clause included."""
        found = self.parsed.children(verb, "dobj", "oprd")
        clauses = self.parsed.children(verb, "ccomp", "xcomp", "npadvmod")
        below = [n for c in clauses for n in self.parsed.children(c, "nsubj")]
        lost = [t for t in (*clauses, *below) if t.i > verb.i and self.themes.at(t) is not None]
        lost = lost or [t for t in self.parsed.children(verb, "advcl") if self._is_next(t, verb)]
        return found or lost

    def _is_next(self, token: Token, verb: Token) -> bool:
        """Tell whether a gate's name right behind a verb was parsed as a verb: "the X crossing"."""
        theme = self.themes.at(token)
        return theme is not None and theme.kind == "named" and theme.first == verb.i + 1

    def _in_place(self, noun: Token) -> bool:
        return noun.name in {"DATE", "TIME"}

    def is_misread(self, subject: Token) -> bool:
        """Tell whether a subject cannot be one: an adverb or a time."""
        return subject.pos in {"ADV", "ADP", "NUM"} or subject.name in {"DATE", "TIME"}

    def _is_active(self, verb: Token) -> bool:
        return child(self.parsed, verb, "auxpass", "nsubjpass") is None

    def _by(self, verb: Token) -> Token | None:
        agent = child(self.parsed, verb, "agent")
        return child(self.parsed, agent, "pobj") if agent is not None else None

    def subject(self, verb: Token, depth: int = 0) -> Token | None:
        """Return a verb's subject, or the one it shares with the verb above it."""
        own = self.parsed.children(verb, *_SUBJECTS)
        if own:
            return own[0]
        if depth == 0 and (beside := self._right_before(verb)) is not None:
            return beside
        head = self.parsed.head(verb)
        if (
            head is None
            or depth > 3
            or verb.dep
            not in {"conj", "xcomp", "acomp", "advcl", "pcomp", "ccomp", "prep", "acl", "dep"}
        ):
            return None
        if verb.dep in {"xcomp", "ccomp"}:
            above = self.parsed.children(head, "dobj")
            if above:
                return above[0]
        if verb.dep == "acl" and head.pos in {"NOUN", "PROPN"}:
            return self.subject(self.parsed.tokens[head.head], depth + 1)
        return (
            self.subject(head, depth + 1)
            if head.pos in {"VERB", "AUX", "ADP", "ADJ", "SCONJ"}
            else None
        )

    def _right_before(self, verb: Token) -> Token | None:
        """Return the gate named right before a verb in the past, whose subject the parser lost."""
        helpers = self.parsed.children(verb, "aux", "auxpass")
        first = min([verb.i, *(t.i for t in helpers)])
        finite = verb.tag in {"VBD", "VBZ", "VBP"} or any(t.tag in {"VBD", "VBZ"} for t in helpers)
        before = self.parsed.tokens[first - 1] if first else None
        theme = self.themes.at(before) if before is not None and finite else None
        named = theme is not None and theme.kind in {"named", "one"} and theme.last == first
        return before if named else None

    def _of_described(self, verb: Token) -> Theme | None:
        """Return the theme that a relative clause or participle describes."""
        subject = child(self.parsed, verb, *_SUBJECTS)
        if subject is not None and subject.lower not in {"which", "that", "who"}:
            return None
        head = self.parsed.head(verb)
        while head is not None and head.pos in {"VERB", "AUX"}:
            head = self.parsed.head(head) if head.head != head.i else None
        return self.of_noun(head, traffic=False) if head is not None else None

    def nearest(self, verb: Token) -> Theme | None:
        """Return the theme beside a verb whose subject the parser lost."""
        before = [
            t
            for t in self.themes.themes
            if t.last <= verb.i and self.parsed.tokens[t.first].sent == verb.sent
        ]
        if not before:
            return None
        gap = self.parsed.tokens[before[-1].last : verb.i]
        barred = any(t.pos == "VERB" or t.text in {";", "“", "”", '"'} for t in gap)
        if barred:
            return None
        head = self.parsed.tokens[before[-1].last - 1]
        return self._gate_at(before[-1], head, verb) or before[-1]

    def of_noun(self, noun: Token, *, traffic: bool) -> Theme | None:
        """Return the theme that a noun is, is a part of, or is the traffic of."""
        theme = self.themes.at(noun)
        if theme is not None:
            return self._gate_at(theme, noun) or theme
        moves = self.moves(noun)
        if not self.said.value("part", noun.lower, noun.lemma) and not (traffic and moves):
            return None
        inside = [t for t in self.parsed.subtree(noun) if t.i != noun.i]
        found = next((t for t in (self.themes.at(k) for k in inside) if t is not None), None)
        if found is None and traffic:
            verb = self.parsed.tokens[noun.head]
            found = self.at_place(verb) or (self.just_named(verb) if moves else None)
        return found or self._gate_of_side(noun)

    def _gate_at(self, theme: Theme, noun: Token, verb: Token | None = None) -> Theme | None:
        """Return the crossing whose gates a noun names: "the gates stayed shut at X"."""
        piece = self.said.value("part", noun.lower, noun.lemma) or noun.lower == "crossings"
        if theme.crossings or theme.sides or not piece:
            return None
        place = self.at_place(noun) or self.at_place(verb or self.parsed.tokens[noun.head])
        return place if place is not None and place.crossings else None

    def just_named(self, verb: Token) -> Theme | None:
        """Return the one crossing named before a verb, in its sentence or the one before."""
        tokens = self.parsed.tokens
        named = [t for t in self.themes.themes if t.crossings and t.kind == "named"]
        before = [t for t in named if t.last <= verb.i and verb.sent - tokens[t.first].sent <= 1]
        here = [t for t in before if tokens[t.first].sent == verb.sent] or before
        names = {c.mention.name for t in here for c in t.crossings}
        return here[-1] if len(names) == 1 else None

    def _gate_of_side(self, side: Token) -> Theme | None:
        """Return the one crossing named shortly before "the Afghan side"."""
        whose = self.parsed.children(side, "amod", "compound", "poss", "nmod")
        mentions = (self.themes.reading.mention_at(word) for word in whose)
        if side.lower != "side" or not any(
            m and self.themes.finder.nations.code_of(m) for m in mentions
        ):
            return None
        tokens = self.parsed.tokens
        before = [
            t
            for t in self.themes.themes
            if t.crossings and t.first < side.i and side.sent - tokens[t.first].sent <= _NEAR
        ]
        named = {c.mention.id for t in before for c in t.crossings}
        return before[-1] if len(named) == 1 else None

    def moves(self, noun: Token) -> bool:
        """Tell whether a noun is what passes a crossing, or its passing."""
        below = [noun, *self.parsed.children(noun, "compound", "amod", "prep", "nmod", "conj")]
        words = [w for t in below for w in (t.lower, t.lemma)]
        if noun.lower in {"movement", "flow", "passage"} or self.said.value(
            "direction", noun.lower
        ):
            return True
        return any(self.said.value("traffic", w) for w in words) or bool(
            self.said.value("noun", noun.lower)
        )

    def at_place(self, verb: Token, words: frozenset[str] = _THROUGH) -> Theme | None:
        """Return the theme of "at the crossing" or "there" beside a verb.

        Args:
            verb: The verb or noun beside which it stands.
            words: The prepositions that may lead to it.
        """
        for adverb in self.parsed.children(verb, "advmod"):
            if adverb.lower == "there" and (theme := self.themes.at(adverb)) is not None:
                return theme
        for prep in self.parsed.children(verb, "prep"):
            for noun in self.parsed.children(prep, "pobj") if prep.lower in words else ():
                theme = self.themes.at(noun) or self._by_way_of(noun)
                if theme is not None:
                    return theme
            for passing in self.parsed.children(prep, "pcomp"):
                return self.at_place(passing, words)
        return None

    def _by_way_of(self, way: Token) -> Theme | None:
        """Return the theme of "by way of the crossing"."""
        preps = self.parsed.children(way, "prep") if way.lower == "way" else []
        nouns = (n for prep in preps for n in self.parsed.children(prep, "pobj"))
        return next((t for t in map(self.themes.at, nouns) if t is not None), None)
