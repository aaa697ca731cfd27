"""Words that say open, closed or restricted, and the words that they are said of.

Enters: a parse, the themes found in it, and the table of words. Leaves: `Predicate`s by position:
the state, whether it begins or holds, the token whose grammar decides how it is held, and the
theme. Refuses: opening and closing of other things ("opened fire at the crossing").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.model.claim import Phase, State
from dragoman.read.gates.crossing_themes import ThemeFinder
from dragoman.read.gates.status_arguments import Arguments
from dragoman.read.gates.status_passage import PassageReader
from dragoman.read.gates.theme import Theme
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import child

_STATES: dict[str, State] = {
    "open": "open",
    "close": "closed",
    "closed": "closed",
    "restrict": "restricted",
    "restricted": "restricted",
    "stop": "closed",
    "block": "closed",
    "resume": "open",
}


@dataclass(frozen=True, slots=True)
class Predicate:
    """One saying that something is, becomes or stays open or closed.

    Attributes:
        word: The word that says it.
        verb: The verb whose tense, mood and governors decide how it is held; `word` for a noun.
        state: The state.
        phase: Whether it begins or holds.
        theme: What it is said of.
        kept: It is told with "remain" or "keep".
        agent: Token of the one who opens or closes, `None` where not told.
        who: Token of those who may pass or may not, where the verb is one of letting pass.
        weighed: Its own negation and modal are counted in `state`.
    """

    word: Token
    verb: Token
    state: State
    phase: Phase
    theme: Theme
    kept: bool = False
    agent: Token | None = None
    who: Token | None = None
    weighed: bool = False


class PredicateFinder:
    """Finds the predicates of one report."""

    def __init__(self, themes: ThemeFinder) -> None:
        self.themes = themes
        self.parsed: Parsed = themes.parsed
        self.arguments = Arguments(themes)
        self.passage = PassageReader(self.arguments)
        self.said: CrossingWords = themes.said

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """The predicates by position, one for each word."""
        if not self.themes.themes:
            return ()
        here = {self.parsed.tokens[t.first].sent for t in self.themes.themes}
        here |= {token.sent for token in self.parsed.tokens if token.lower == "side"}
        here |= {n + 1 for n in here if n + 1 <= self.parsed.tokens[-1].sent}
        return tuple(p for n in sorted(here) for p in self._of_sentence(n))

    def _of_sentence(self, number: int) -> Iterator[Predicate]:
        for token in self.parsed.sentence(number):
            found = self._verbal(token) or self._adjectival(token) or self._nominal(token)
            if found is not None:
                yield found
        yield from self._idioms(number)

    def _verbal(self, token: Token) -> Predicate | None:
        kind = self._verb_kind(token)
        if kind == "return":
            kind = "resume" if self._returns_to_work(token) else "pass"
        if kind not in _STATES:
            return self._passage(token, kind)
        theme, agent = self.arguments.of_verb(token, traffic=kind in {"stop", "block", "resume"})
        if theme is None:
            return None
        keeper = self._keeper(token)
        kept = keeper is not None and self._keeps(keeper)
        phase: Phase = "holds" if kept or self._stands(token) else "begins"
        state = self._degree(token, _STATES[kind])
        return Predicate(token, keeper or token, state, phase, theme, kept, agent)

    def _returns_to_work(self, verb: Token) -> bool:
        """Tell whether what returns does so to work, or to a gate: "returned to normal"."""
        preps = [t for t in self.parsed.children(verb, "prep", "dative") if t.lower == "to"]
        nouns = [n for prep in preps for n in self.parsed.children(prep, "pobj", "amod", "pcomp")]
        return any(
            n.lower == "normal"
            or self.said.value("noun", n.lower) == "service"
            or self.themes.at(n) is not None
            for n in nouns
        )

    def _passage(self, token: Token, kind: str) -> Predicate | None:
        """Return what a verb says of a crossing at work, or of passage through it."""
        told = self.passage.told(token, kind)
        if told is None:
            return None
        return Predicate(
            word=token,
            verb=told.verb,
            state=told.state,
            phase=told.phase,
            theme=told.theme,
            agent=told.agent,
            who=told.who,
            weighed=told.weighed,
        )

    def _verb_kind(self, token: Token) -> str:
        if token.pos not in {"VERB", "AUX"} and not token.tag.startswith("VB"):
            return ""
        kind = self.said.value("verb", token.lemma, token.lower)
        if kind in {"keep", "lift", ""} or token.dep == "amod":
            return ""
        return kind

    def _keeper(self, token: Token) -> Token | None:
        """Return the verb above a participle that says it: "kept the gate closed"."""
        head = self.parsed.head(token)
        if head is None or token.tag not in {"VBN", "VBD", "JJ", "NN", "VB", "VBP"}:
            return None
        bare = not self.parsed.children(token, "nsubj", "aux", "auxpass") or token.dep in {
            "oprd",
            "acomp",
            "xcomp",
        }
        return head if bare and self._keeps(head) and head.i < token.i else None

    def _keeps(self, verb: Token) -> bool:
        """Tell whether a verb says that something stays as it is."""
        return self.said.value("copula", verb.lemma) == "keep"

    def _stands(self, verb: Token) -> bool:
        """Tell whether a passive tells a state: "is closed", "has been closed since March"."""
        helpers = self.parsed.children(verb, "aux", "auxpass")
        lowers = {t.lower for t in helpers}
        marks = {t.lower for t in self.parsed.children(verb, "advmod", "prep")}
        if "being" in lowers or not any(t.lemma == "be" for t in helpers):
            own = self.parsed.children(verb, "nsubj", "nsubjpass")
            bare = not helpers and not own and verb.tag in {"VBN", "VBD"}
            bare = bare and verb.dep in {"acl", "advcl"}
            return bool(marks & ({"still", "since", "for"} if bare else {"still"}))
        if verb.dep == "conj" and not helpers:
            return False
        if {t.lower for t in helpers if t.dep == "auxpass"} & {"is", "are", "'s", "’s"}:
            return not lowers & {"will", "would", "to"}
        return "been" in lowers and bool(marks & {"since", "for", "still", "already"})

    def _degree(self, word: Token, state: State) -> State:
        """Return `restricted` for what is only partly open or closed."""
        beside = [*self.parsed.children(word, "advmod")]
        head = self.parsed.head(word)
        if head is not None and word.dep in {"acomp", "oprd", "xcomp"}:
            beside += self.parsed.children(head, "advmod")
        for at in {word.i: word, (head or word).i: head or word}.values():
            for prep in self.parsed.children(at, "prep"):
                if prep.lower in {"in", "at"} or self._spares_some(prep):
                    beside += [prep, *self.parsed.children(prep, "pobj")]
        partly = any(self.said.value("degree", t.lower) == "partial" for t in beside)
        return "restricted" if partly else state

    def _spares_some(self, prep: Token) -> bool:
        """Tell whether a closing leaves some traffic out: "closed except to citizens"."""
        if not self.said.value("exception", prep.lower):
            return False
        preps = [prep, *self.parsed.children(prep, "prep")]
        nouns = (n for p in preps for n in self.parsed.children(p, "pobj"))
        return any(self.arguments.moves(n) and self.themes.at(n) is None for n in nouns)

    def _adjectival(self, token: Token) -> Predicate | None:
        kind = self.said.value("adjective", token.lower)
        if not kind:
            return None
        if kind == "normal":
            return self._at_ease(token)
        head = self.parsed.head(token) or token
        if token.dep == "amod":
            return self._attributive(token, head, kind)
        verb = self._copula(token, head)
        if verb is None:
            return None
        theme, agent = self._theme_of_copula(verb, token)
        if theme is None:
            return None
        kept = self._keeps(verb)
        turns = self.said.value("copula", verb.lemma) == "turn"
        state = self._degree(token, _STATES[kind])
        return Predicate(token, verb, state, "begins" if turns else "holds", theme, kept, agent)

    def _at_ease(self, token: Token) -> Predicate | None:
        """Return what is said of traffic that is normal: "traffic there has been normal"."""
        verb = self._copula(token, self.parsed.head(token) or token)
        subject = self.arguments.subject(verb) if verb is not None else None
        if verb is None or subject is None or not self.arguments.moves(subject):
            return None
        theme = self.arguments.of_noun(subject, traffic=True) or self.arguments.at_place(verb)
        return Predicate(token, verb, "open", "holds", theme, agent=subject) if theme else None

    def _copula(self, token: Token, head: Token) -> Token | None:
        if token.dep in {
            "acomp",
            "oprd",
            "attr",
            "xcomp",
            "ccomp",
            "advcl",
            "prt",
            "conj",
            "dobj",
            "advmod",
            "ROOT",
        }:
            own = child(self.parsed, token, "cop", "auxpass", "aux")
            if own is not None:
                return token
            if bool(self.said.value("copula", head.lemma)) and head.i != token.i:
                return head
            if token.dep == "conj" and self.said.value("adjective", head.lower):
                above = self.parsed.head(head)
                return (
                    above if above is not None and self.said.value("copula", above.lemma) else None
                )
        return None

    def _theme_of_copula(self, verb: Token, token: Token) -> tuple[Theme | None, Token | None]:
        for noun in self.parsed.children(verb, "dobj"):
            theme = self.themes.at(noun)
            if theme is not None and noun.i != token.i:
                return theme, self.arguments.subject(verb)
        subject = self.arguments.subject(verb)
        if subject is not None:
            theme = self.arguments.of_noun(subject, traffic=False)
            if theme is not None or not self.arguments.is_misread(subject):
                return theme, None
        return self.arguments.nearest(verb), None

    def _attributive(self, token: Token, noun: Token, kind: str) -> Predicate | None:
        theme = self.themes.at(noun)
        beside = {t.lower for t in self.parsed.children(token, "advmod")}
        before = self.parsed.tokens[token.i - 1].lower if token.i else ""
        if theme is not None and token.i > noun.i:
            return Predicate(token, token, _STATES[kind], "holds", theme)
        if theme is None or (kind == "open" and token.lower != "reopened"):
            return None
        if {*beside, before} & {"previously", "formerly", "once", "long", "soon"}:
            return None
        return Predicate(token, token, _STATES[kind], "holds", theme)

    def _nominal(self, token: Token) -> Predicate | None:
        kind = self.said.value("noun", token.lower, token.lemma)
        if kind not in {"open", "closed", "restricted"} or token.pos not in {
            "NOUN",
            "VERB",
            "PROPN",
        }:
            return None
        if token.pos == "VERB" and token.dep not in {"nsubj", "pobj", "nsubjpass", "dobj", "attr"}:
            return None
        theme = self._theme_of_nominal(token)
        if theme is None:
            return None
        return Predicate(token, token, self._degree(token, _STATES[kind]), "begins", theme)

    def _theme_of_nominal(self, noun: Token) -> Theme | None:
        for prep in self.parsed.children(noun, "prep"):
            if prep.lower not in {"of", "at", "on", "for", "to"}:
                continue
            for below in self.parsed.children(prep, "pobj", "pcomp"):
                theme = self.themes.at(below) or self.arguments.of_noun(below, traffic=True)
                if theme is not None:
                    return theme
        for below in self.parsed.children(noun, "poss", "compound", "dobj", "nmod", "amod"):
            theme = self.themes.at(below)
            if theme is not None:
                return theme
        verb = self.parsed.head(noun)
        lifted = verb is not None and self.said.value("verb", verb.lemma) == "lift"
        return self.arguments.at_place(verb) if verb is not None and lifted else None

    def _idioms(self, number: int) -> Iterator[Predicate]:
        tokens = self.parsed.sentence(number)
        lowers = [t.lower for t in tokens]
        free = 0
        for at in range(len(tokens)):
            phrase = self._idiom_at(lowers, at) if at >= free else ()
            last = tokens[at + len(phrase) - 1] if phrase else tokens[at]
            found = self._of_idiom(last, self.said.idioms[phrase]) if phrase else None
            if found is not None:
                free = at + len(phrase)
                yield found

    def _idiom_at(self, lowers: list[str], at: int) -> tuple[str, ...]:
        """Return the longest idiom that begins at a word, empty where none does."""
        for length in range(4, 1, -1):
            phrase = tuple(lowers[at : at + length])
            if phrase in self.said.idioms:
                return phrase
        return ()

    def _of_idiom(self, token: Token, value: str) -> Predicate | None:
        above = [token, *self.parsed.ancestors(token)]
        verb = next((a for a in above if a.pos in {"VERB", "AUX"}), above[-1])
        noun = self.arguments.subject(verb) if verb.pos in {"VERB", "AUX"} else verb
        theme = self.arguments.of_noun(noun, traffic=True) if noun is not None else None
        for below in self.parsed.children(verb, "dobj"):
            theme = theme or self.arguments.of_noun(below, traffic=True)
        if theme is None:
            return None
        holds = bool(self.said.value("copula", verb.lemma))
        return Predicate(
            token, verb, _STATES[value], "holds" if holds else "begins", theme, self._keeps(verb)
        )
