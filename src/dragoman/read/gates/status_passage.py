"""Passage that goes on or does not, and gates at work, without a word for open or closed.

Enters: a verb with the themes around it. Leaves: `Passage`s for "no vehicle was allowed through
the crossing", "lorries have been moving at the crossing since Monday", "travellers are turned back
there", "the crossing works around the clock". Refuses: who is allowed to do something at a crossing
other than pass, people at work there, what a crossing handles as a rule, and passing unlawfully.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.model.claim import Phase, State
from dragoman.read.gates.status_arguments import Arguments
from dragoman.read.gates.status_traffic import ONLY, TrafficReader
from dragoman.read.gates.theme import Theme
from dragoman.read.parse import Token

_BEGIN = frozenset({"begin", "start", "resume", "restart"})
_PARTICLES = frozenset({"through", "across", "past", "in", "over", "out", "by"})
_OVER = frozenset({"through", "at", "via", "across", "over", "past", "by", "along", "on"})
_TO = frozenset({"to", "into", "up"})
_APART = {
    "turn": frozenset({"back", "away", "round", "around", "off"}),
    "hold": frozenset({"up", "back"}),
}
"""Particles that make a verb one of turning travellers back."""
_FREELY = frozenset({"normally", "freely", "smoothly", "normal", "uninterrupted", "unhindered"})
_ANEW = frozenset({"again", "anew"})
_UNLAWFUL = frozenset({"illegally", "irregularly", "unlawfully", "clandestinely", "secretly"})
_NOW = frozenset({"VBZ", "VBP", "VBG", "VB"})
_ABLE = frozenset({"able", "free", "unable"})
_TOLD = frozenset({"VBD", "VBN", "VBG", "VBP", "VBZ"})
_KEEP_FROM = frozenset({"keep", "prevent", "stop", "bar", "ban", "block", "prohibit", "hinder"})
_NOT = frozenset({"not", "n't", "n’t", "never", "hardly"})


@dataclass(frozen=True, slots=True)
class Passage:
    """What a verb tells of passing a crossing.

    Attributes:
        theme: The crossing.
        state: What it comes to: open, closed or restricted.
        phase: Whether that begins or holds.
        verb: The verb whose tense and governors decide how it is held.
        agent: Token of those who pass, where what they are limits nothing.
        who: Token of those to whom alone it applies.
        weighed: Its own negation and modal are counted in `state`.
    """

    theme: Theme
    state: State
    phase: Phase
    verb: Token
    agent: Token | None = None
    who: Token | None = None
    weighed: bool = True


class PassageReader:
    """Reads verbs of passing, of letting pass and of being at work."""

    def __init__(self, arguments: Arguments) -> None:
        self.arguments = arguments
        self.parsed = arguments.parsed
        self.said = arguments.said
        self.traffic = TrafficReader(arguments.parsed, arguments.said)

    def told(self, verb: Token, kind: str) -> Passage | None:
        """Return what a verb tells, `None` where it tells nothing of passage.

        Args:
            verb: The verb.
            kind: Its value in the table: `operate`, `pass`, `permit`, `refuse` or `serve`.
        """
        readers: dict[str, Callable[[Token], Passage | None]] = {
            "operate": self._at_work,
            "pass": self._passed,
            "permit": self._permitted,
            "refuse": self._refused,
            "serve": self._served,
        }
        reader = readers.get(kind)
        return reader(verb) if reader is not None else None

    def _at_work(self, verb: Token) -> Passage | None:
        """A crossing that works is open, as long as the verb tells of now."""
        objects = [t for t in self.parsed.children(verb, "dobj") if t.lemma not in {"hour", "day"}]
        subject = self.arguments.subject(verb)
        if objects or subject is None or self.parsed.children(verb, "auxpass", "agent"):
            return None
        own = self.parsed.children(verb, "aux", "neg")
        lapsed = {t.lemma for t in own} & {"have"} and any(t.dep == "neg" for t in own)
        as_ever = self._goes_well(verb)
        if (verb.tag not in _NOW and not lapsed and not as_ever) or not self._is_told(
            verb, as_ever
        ):
            return None
        theme = self._worker(verb, subject)
        return Passage(theme, "open", "holds", verb, weighed=False) if theme else None

    def _is_told(self, verb: Token, as_ever: bool) -> bool:
        """Leave out what only describes: "a crossing that works around the clock"."""
        return verb.dep not in {"relcl", "acl"} or as_ever or verb.tag == "VBG"

    def _worker(self, verb: Token, subject: Token) -> Theme | None:
        theme = self.arguments.themes.at(subject)
        if theme is None and verb.dep == "relcl" and subject.lower in {"which", "that", "both"}:
            head = self.parsed.head(verb)
            theme = self.arguments.themes.at(head) if head is not None else None
        return theme

    def _passed(self, verb: Token) -> Passage | None:
        """Traffic that passes tells an open gate, traffic that cannot a closed one."""
        subject = self._kept_from(verb) or self.arguments.subject(verb)
        if subject is None or self._is_unlawful(verb) or self._is_aim(verb):
            return None
        able = self._able(verb)
        begun = self._begun(verb)
        above = able or begun or self._going_on(verb) or verb
        unable = self._is_denied(verb, able) or self._kept_from(verb) is not None
        barred = self.traffic.nobody(subject) or unable or self._is_unable(verb)
        limited = self.traffic.alone(subject) or self._is_only(verb)
        theme = self._gate(verb, above, loose=barred or limited or self._is_open_ended(verb))
        if theme is None or not (barred or self.traffic.passes(subject)):
            return None
        who = None if self.traffic.whole(subject) else subject
        if barred:
            state: State = "restricted" if self.traffic.others(subject) else "closed"
            return Passage(theme, state, "holds", verb, who=who)
        if limited:
            return Passage(theme, "restricted", "holds", above, who=who)
        return self._open(theme, verb, above, subject)

    def _open(self, theme: Theme, verb: Token, above: Token, subject: Token) -> Passage | None:
        helpers = {t.lower for t in self.parsed.children(verb, "aux")}
        if helpers & {"could", "might", "should", "must", "would"}:
            return None
        anew = self._begun(verb) is not None or self._is_anew(verb, above)
        if anew or self.traffic.first(subject):
            some = self.traffic.is_some(subject)
            agent, who = (None, subject) if some else (subject, None)
            return Passage(theme, "open", "begins", above, agent, who)
        if self._goes_well(verb):
            return Passage(theme, "open", "holds", verb, who=subject)
        told = verb.tag in _TOLD or helpers & {"can", "may"} or above is not verb
        return Passage(theme, "open", "holds", above, who=subject) if told else None

    def _permitted(self, verb: Token) -> Passage | None:
        """Traffic that is let pass, or is not."""
        noun = self._who(verb)
        if noun is None or self._is_purpose(verb):
            return None
        barred = self.traffic.nobody(noun) or self._is_denied(verb, None)
        limited = self.traffic.alone(noun) or self._is_only(verb)
        theme = self._let_through(verb, loose=barred or limited)
        if theme is None or not (barred or limited or self.traffic.passes(noun)):
            return None
        who = None if self.traffic.whole(noun) else noun
        if barred:
            state: State = "restricted" if self.traffic.others(noun) else "closed"
            return Passage(theme, state, "holds", verb, who=who)
        if limited:
            return Passage(theme, "restricted", self._phase(verb), verb, who=who)
        return Passage(theme, "open", self._phase(verb), verb, who=who, weighed=False)

    def _is_purpose(self, verb: Token) -> bool:
        """Tell whether letting pass is what a gate is opened for, which its opening tells."""
        head = self.parsed.head(verb)
        bare = any(t.tag == "TO" for t in self.parsed.children(verb, "aux"))
        return bare and head is not None and self.said.value("verb", head.lemma) == "open"

    def _phase(self, verb: Token) -> Phase:
        stands = any(t.lower in {"is", "are", "being"} for t in self.parsed.children(verb))
        return "holds" if stands or verb.tag == "VBG" else "begins"

    def _refused(self, verb: Token) -> Passage | None:
        """Travellers who are turned back find the gate closed."""
        beside = self.parsed.children(verb, "prt", "advmod")
        particle = _APART.get(verb.lemma)
        if particle and not any(t.lower in particle for t in beside):
            return None
        noun = self._who(verb)
        theme = self._gate(verb, verb, loose=verb.lemma == "refuse")
        if noun is None or theme is None or not self.traffic.passes(noun):
            return None
        denied = self._is_denied(verb, None)
        return None if denied else Passage(theme, "closed", "holds", verb, who=noun)

    def _served(self, verb: Token) -> Passage | None:
        """A crossing that takes traffic again or as usual is open to it."""
        if self.parsed.children(verb, "auxpass"):
            return self._permitted(verb)
        subject = self.arguments.subject(verb)
        theme = self.arguments.themes.at(subject) if subject is not None else None
        nouns = [t for t in self.parsed.children(verb, "dobj") if self.traffic.passes(t)]
        if theme is None or not nouns:
            return None
        if self.traffic.nobody(nouns[0]):
            return Passage(theme, "closed", "holds", verb, who=nouns[0])
        if self.traffic.alone(nouns[0]) or self._is_only(verb):
            return Passage(theme, "restricted", "holds", verb, who=nouns[0], weighed=False)
        takes_all = "all" in self.traffic.of(nouns[0]) and verb.tag in _NOW
        if not (self._is_anew(verb, verb) or self._goes_well(verb) or takes_all):
            return None
        return Passage(theme, "open", "holds", verb, who=nouns[0], weighed=False)

    def _who(self, verb: Token) -> Token | None:
        """Return the one who is let pass: the object, or the subject of a passive."""
        passive = self.parsed.children(verb, "nsubjpass")
        shared = self.arguments.subject(verb) if self.parsed.children(verb, "auxpass") else None
        objects = passive or self.parsed.children(verb, "dobj")
        if objects or shared is not None:
            return objects[0] if objects else shared
        clauses = self.parsed.children(verb, "ccomp", "xcomp")
        below = [n for clause in clauses for n in self.parsed.children(clause, "nsubj")]
        return below[0] if below else self._let_in(verb)

    def _let_in(self, verb: Token) -> Token | None:
        """Return whom "let through" names where the parser took it for a place."""
        preps = [t for t in self.parsed.children(verb, "prep") if t.lower in _PARTICLES]
        nouns = (n for prep in preps for n in self.parsed.children(prep, "pobj"))
        return next((n for n in nouns if self.traffic.passes(n)), None)

    def _let_through(self, verb: Token, *, loose: bool) -> Theme | None:
        """Return the crossing that leads on from a verb of letting, or from what it lets do."""
        clauses = self.parsed.children(verb, "ccomp", "xcomp")
        passing = [c for c in clauses if self._is_passing(c)]
        if clauses and not passing:
            return None
        subject = self.arguments.subject(verb)
        own = self.arguments.themes.at(subject) if subject is not None else None
        loose = loose or any(c.lemma in {"cross", "pass"} for c in passing)
        for head in (verb, *passing, *self.parsed.children(verb, "dobj")):
            theme = self._gate(head, head, loose=False) or self.arguments.at_place(head, _TO)
            if theme is not None and theme.crossings:
                return theme
        if own is not None and own.crossings:
            return own
        return self._gate(verb, verb, loose=loose)

    def _is_passing(self, verb: Token) -> bool:
        return verb.pos not in {"VERB", "AUX"} or self.said.value("verb", verb.lemma) in {
            "pass",
            "resume",
        }

    def _is_open_ended(self, verb: Token) -> bool:
        """Tell whether a verb tells of passing without its place: "have been crossing since"."""
        return verb.lemma in {"cross", "pass"} or self._goes_well(verb)

    def _gate(self, verb: Token, above: Token, *, loose: bool) -> Theme | None:
        """Return the crossing that a verb of passing leads through, over or past.

        Args:
            verb: The verb.
            above: The verb that says it is possible or begins, or `verb` itself.
            loose: The one crossing named just before will do where no place is told.
        """
        objects = self.parsed.children(verb, "dobj")
        direct = [self.arguments.themes.at(noun) for noun in objects]
        placed = [self.arguments.at_place(at, _OVER) for at in (verb, above, *objects)]
        for theme in (*direct, *placed):
            if theme is not None and (theme.crossings or theme.kind == "one"):
                return theme
        beside = self.parsed.children(verb, "prt", "advmod", "prep")
        open_ended = [t for t in beside if not self.parsed.children(t, "pobj", "pcomp")]
        through = any(t.lower in _PARTICLES for t in open_ended)
        if through or (loose and self._is_placeless(verb)):
            return self.arguments.just_named(verb)
        return None

    def _is_placeless(self, verb: Token) -> bool:
        """Tell whether a verb leads nowhere but to a place: "nobody is admitted to Chad"."""
        preps = self.parsed.children(verb, "prep")
        nouns = [n for prep in preps for n in self.parsed.children(prep, "pobj")]
        nouns += self.parsed.children(verb, "dobj") if not self._who_is_object(verb) else []
        return all(self._is_place(n) or n.name in {"DATE", "TIME"} for n in nouns)

    def _who_is_object(self, verb: Token) -> bool:
        return self.said.value("verb", verb.lemma) == "permit"

    def _is_place(self, noun: Token) -> bool:
        found = self.arguments.themes.reading.mention_at(noun)
        return found is not None and found.mention.kind in {"country", "nationality", "place"}

    def _able(self, verb: Token) -> Token | None:
        """Return the verb of "be able" above a verb: "have been able to cross"."""
        head = self.parsed.head(verb)
        if head is None or verb.dep != "xcomp" or head.lower not in _ABLE:
            return None
        return self.parsed.head(head)

    def _begun(self, verb: Token) -> Token | None:
        """Return the verb that says of traffic that it begins to pass: "began moving"."""
        head = self.parsed.head(verb)
        begins = head is not None and verb.dep == "xcomp" and head.lemma in _BEGIN
        return head if begins else None

    def _going_on(self, verb: Token) -> Token | None:
        """Return the verb that says of traffic that it goes on passing: "continue to pass"."""
        head = self.parsed.head(verb)
        lasts = head is not None and verb.dep == "xcomp" and head.lemma in {"continue", "keep"}
        return head if lasts else None

    def _is_denied(self, verb: Token, able: Token | None) -> bool:
        """Tell whether a verb says that passing is not possible: "could not cross"."""
        return any(
            t.dep == "neg" or t.lower in _NOT
            for at in (verb, able)
            if at is not None
            for t in self.parsed.children(at, "neg", "advmod")
        )

    def _kept_from(self, verb: Token) -> Token | None:
        """Return who is kept from passing: "lorries are kept from crossing"."""
        prep = self.parsed.head(verb)
        above = self.parsed.head(prep) if prep is not None and verb.dep == "pcomp" else None
        if prep is None or above is None or prep.lower != "from" or above.lemma not in _KEEP_FROM:
            return None
        return self._who(above)

    def _is_aim(self, verb: Token) -> bool:
        """Tell whether passing is what something is done for: "so that cars can cross"."""
        marks = self.parsed.children(verb, "mark", "advmod")
        return verb.dep == "advcl" and any(t.lower in {"so", "that"} for t in marks)

    def _is_unable(self, verb: Token) -> bool:
        head = self.parsed.head(verb)
        return head is not None and verb.dep == "xcomp" and head.lower == "unable"

    def _is_anew(self, verb: Token, above: Token) -> bool:
        beside = [t for at in (verb, above) for t in self.parsed.children(at, "advmod", "prep")]
        nouns = [n for t in beside if t.lower == "for" for n in self.parsed.children(t, "pobj")]
        again = any(t.lower in _ANEW for t in beside)
        return again or any(n.lower == "time" and self.traffic.first(n) for n in nouns)

    def _goes_well(self, verb: Token) -> bool:
        """Tell whether a verb says that all goes as it should: "as usual", "without hindrance"."""
        below = self.parsed.children(verb, "advmod", "acomp", "prep", "advcl", "mark")
        near = [t for b in below for t in (b, *self.parsed.children(b))]
        lowers = {t.lower for t in near}
        as_ever = "as" in lowers and bool(lowers & {"usual", "normal", "before"})
        free = "without" in lowers and bool(lowers & {"hindrance", "interruption", "delay"})
        return bool(lowers & _FREELY) or as_ever or free

    def _is_unlawful(self, verb: Token) -> bool:
        return any(t.lower in _UNLAWFUL for t in self.parsed.children(verb, "advmod"))

    def _is_only(self, verb: Token) -> bool:
        return any(t.lower in ONLY for t in self.parsed.children(verb, "advmod"))
