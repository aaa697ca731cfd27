"""How a report holds an opening or a closing: done, planned, possible, denied, still lasting.

Enters: a parse and a predicate. Leaves: state, phase and realis after grammar has had its say:
"has not reopened" is closed and lasting, "denied closing" is denied, "if it closed" is nothing
done. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.model.claim import Phase, Realis, State
from dragoman.read.gates.status_predicates import Predicate
from dragoman.read.parse import Parsed, Token

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
_WOULD = frozenset({"would", "'d", "’d"})
_MAY = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca"})
_NOT = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no"})
_UNDER = frozenset(
    {
        "xcomp", "ccomp", "pcomp", "advcl", "acl", "dobj", "pobj", "prep", "nsubj", "nsubjpass",
        "conj", "attr", "oprd", "acomp", "compound", "poss", "relcl", "csubj", "csubjpass", "appos",
    }
)  # fmt: skip
_DEEP = 7


@dataclass(frozen=True, slots=True)
class Held:
    """State, phase and realis as the text holds them."""

    state: State
    phase: Phase
    realis: Realis


class RealisReader:
    """Reads how the predicates of one report are held."""

    def __init__(self, parsed: Parsed, said: CrossingWords) -> None:
        self.parsed = parsed
        self.said = said

    def held(self, predicate: Predicate) -> Held:
        """Return state, phase and realis of a predicate."""
        verb = predicate.verb
        above = self._from_above(verb, noun=predicate.word is verb and verb.pos == "NOUN")
        negated = not predicate.weighed and self._is_negated(predicate)
        if predicate.weighed and above == "refuse":
            above = ""
        if above == "unclear":
            above = "refuse" if self._asks_when(verb) else "hypothetical"
        if self._is_asked(verb) and above != "refuse":
            return Held(predicate.state, predicate.phase, "hypothetical")
        if negated or above == "refuse":
            return self._negated(predicate, above)
        if predicate.kept:
            return self._kept(predicate, above)
        realis = self._of(verb, above, able=predicate.weighed)
        if realis == "actual" and self._is_set_for(verb):
            realis = "future"
        if realis == "future" and self._is_at_once(verb):
            realis = "actual"
        return self._ended(predicate, realis)

    def _is_at_once(self, verb: Token) -> bool:
        """Tell whether what was decided is done: "decided to close it with immediate effect"."""
        if self._own(verb) == "future":
            return False
        below = self.parsed.subtree(verb)
        now = any(a.lower == "immediate" and b.lower == "effect" for a, b in pairwise(below))
        return now or any(t.lower == "immediately" for t in self.parsed.children(verb, "advmod"))

    def _is_set_for(self, verb: Token) -> bool:
        """Tell whether a change was announced for a day: "announced the closure from Friday"."""
        head = self.parsed.head(verb)
        if head is None or self._governor(head) != "done" or head.pos not in {"VERB", "NOUN"}:
            return False
        days = [
            noun
            for at in (verb, head)
            for prep in self.parsed.children(at, "prep")
            if prep.lower == "from"
            for noun in self.parsed.children(prep, "pobj")
        ]
        return any(noun.name in {"DATE", "TIME"} for noun in days)

    def _negated(self, predicate: Predicate, above: str) -> Held:
        """An opening that has not come leaves closed; a closing that has not come is no news."""
        if above in {"denied", "hypothetical", "alleged"}:
            return Held(predicate.state, predicate.phase, _realis(above))
        if predicate.state == "open" and not self._is_possible(predicate.verb):
            return Held("closed", "holds", "negated" if self._is_full(predicate.verb) else "actual")
        if predicate.state == "closed" and (self._no_longer(predicate) or self._never(predicate)):
            return Held("open", "holds", "actual")
        return Held(predicate.state, predicate.phase, "negated")

    def _never(self, predicate: Predicate) -> bool:
        """Tell whether a closing is told never to have been: "the crossing never closed"."""
        return any(
            t.lower == "never" for t in self.parsed.children(predicate.verb, "neg", "advmod")
        )

    def _is_full(self, noun: Token) -> bool:
        """Tell whether it is the whole opening that has not come: "the full reopening"."""
        beside = self.parsed.children(noun, "amod", "advmod")
        return any(self.said.value("degree", t.lower) == "whole" for t in beside)

    def _kept(self, predicate: Predicate, above: str) -> Held:
        """What is to remain closed is closed now."""
        if above in {"denied", "alleged"}:
            return Held(predicate.state, "holds", _realis(above))
        doubt = self._is_possible(predicate.verb) or self._in_condition(predicate.verb)
        return Held(predicate.state, "holds", "hypothetical" if doubt else "actual")

    def _of(self, verb: Token, above: str, *, able: bool = False) -> Realis:
        """Return how a verb is held; with `able` "can" and "may" grant what is so now."""
        if self._in_condition(verb):
            return "hypothetical"
        own = self._own(verb)
        if able and own == "hypothetical":
            own = ""
        if above in {"denied", "alleged"}:
            return _realis(above)
        if own == "infinitive":
            return _realis(above) if above not in {"", "done"} else self._bare(verb, above)
        return _realis(own) if own else _realis(above)

    def _bare(self, verb: Token, above: str) -> Realis:
        """An infinitive that no governor decides is yet to come: "Iran to reopen crossing"."""
        return "actual" if above == "done" and not self._is_set(verb) else "future"

    def _is_set(self, verb: Token) -> bool:
        """Tell whether an infinitive hangs on a bare "be": "the crossing is to close"."""
        head = self.parsed.head(verb)
        if head is None or head.lemma != "be" or verb.dep not in {"xcomp", "ccomp", "advcl"}:
            return False
        return not self.parsed.children(head, "acomp", "attr", "oprd")

    def _ended(self, predicate: Predicate, realis: Realis) -> Held:
        """A closure that is lifted is a state that ends."""
        verb = predicate.verb
        head = self.parsed.head(verb)
        if (
            verb.pos == "NOUN"
            and head is not None
            and verb.dep in {"dobj", "nsubjpass", "nsubj"}
            and self.said.value("verb", head.lemma) == "lift"
        ):
            return Held(predicate.state, "ends", self._of(head, self._from_above(head, noun=False)))
        if verb.dep == "pobj" and head is not None and head.lower == "of":
            lifting = self.parsed.head(head)
            if lifting is not None and self.said.value("noun", lifting.lower) == "lift":
                return Held(predicate.state, "ends", realis)
        if verb.pos == "NOUN" and realis == "actual" and self._lasts(verb):
            return Held(predicate.state, "holds", realis)
        return Held(predicate.state, predicate.phase, realis)

    def _lasts(self, noun: Token) -> bool:
        """Tell whether a closure is spoken of as lasting: "the closure entered its third week"."""
        head = self.parsed.head(noun)
        if head is None or noun.dep not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            return False
        if noun.dep == "pobj":
            return head.lower in {"amid", "during", "despite", "under"}
        return self.said.value("lasting", head.lemma) == (
            "itself" if noun.dep == "nsubj" else "made"
        )

    def _own(self, verb: Token, depth: int = 0) -> str:
        """Return what a verb's own auxiliaries say."""
        helpers = {t.lower for t in self.parsed.children(verb, "aux", "auxpass")}
        if helpers & (_WILL | _WOULD | {"going"}):
            return "future"
        if helpers & _MAY:
            return "hypothetical"
        if "to" in helpers:
            return "infinitive"
        head = self.parsed.head(verb)
        shares = verb.dep == "conj" and verb.tag in {"VB", "VBN"} and not helpers
        if shares and head is not None and depth < 3:
            return self._own(head, depth + 1)
        return "habitual" if self._is_habit(verb) else ""

    def _is_habit(self, verb: Token) -> bool:
        beside = {t.lower for t in self._beside(verb)}
        return verb.tag in {"VBZ", "VBP"} and bool(
            beside & {"daily", "every", "usually", "normally"}
        )

    def _beside(self, verb: Token) -> list[Token]:
        near = self.parsed.children(verb, "advmod", "npadvmod")
        return [*near, *(d for t in near for d in self.parsed.children(t, "det"))]

    def _is_possible(self, verb: Token) -> bool:
        return bool({t.lower for t in self.parsed.children(verb, "aux")} & _MAY)

    def _is_negated(self, predicate: Predicate) -> bool:
        verb, word = predicate.verb, predicate.word
        for token in {verb.i: verb, word.i: word}.values():
            if any(t.dep == "neg" or t.lower in _NOT for t in self.parsed.children(token)):
                return True
        told = self._no_longer(predicate) or self._never(predicate)
        return told or self._yet_to(verb)

    def _no_longer(self, predicate: Predicate) -> bool:
        tokens = self.parsed.tokens
        low = max(0, min(predicate.word.i, predicate.verb.i) - 1)
        near = tokens[low : predicate.word.i]
        return any(
            a.lower == "no" and b.lower in {"longer", "more"} for a, b in pairwise(near)
        ) or any(t.lower == "longer" for t in self.parsed.children(predicate.verb, "advmod"))

    def _yet_to(self, verb: Token) -> bool:
        head = self.parsed.head(verb)
        if head is None or verb.dep != "xcomp":
            return False
        beside = {t.lower for t in self.parsed.children(head, "advmod")}
        return "yet" in beside and head.lemma in {"have", "be"}

    def _asks_when(self, verb: Token) -> bool:
        sentence = self.parsed.sentence(verb.sent)
        before = [t for t in sentence if t.i < verb.i]
        return any(t.lower in {"when", "how"} for t in before[-14:])

    def _is_asked(self, verb: Token) -> bool:
        return self.parsed.sentence(verb.sent)[-1].text == "?"

    def _in_condition(self, verb: Token) -> bool:
        """Tell whether a verb stands in, or waits on, a condition."""
        for token in [verb, *self.parsed.ancestors(verb)]:
            if token.dep in {"advcl", "ccomp", "pcomp", "acl"} and self._opens_with_if(token):
                return True
        helpers = {t.lower for t in self.parsed.children(verb, "aux")}
        clauses = self.parsed.children(verb, "advcl")
        return bool(helpers & (_WOULD | _WILL)) and any(map(self._opens_with_if, clauses))

    def _opens_with_if(self, verb: Token) -> bool:
        marks = self.parsed.children(verb, "mark", "advmod")
        return any(self.said.value("cause", t.lower) == "hypothetical" for t in marks)

    def _from_above(self, token: Token, *, noun: bool) -> str:
        """Return what the first governor above a predicate makes of it."""
        at = token
        for _ in range(_DEEP):
            head = self.parsed.head(at)
            if head is None or at.dep not in _UNDER:
                break
            if (at.dep == "relcl" and not self._is_content(head, at)) or (
                at.dep == "conj" and self._stands_free(at)
            ):
                break
            found = self._governs(head, at)
            if found:
                return found
            if self._cuts(head, at):
                break
            at = head
        return "done" if not noun else self._of_noun(token)

    def _is_content(self, noun: Token, verb: Token) -> bool:
        """Tell whether a clause says what a noun consists in: "a rumour that it was closed"."""
        subjects = self.parsed.children(verb, "nsubj", "nsubjpass")
        own = subjects and subjects[0].lower not in {"which", "that", "who"}
        return bool(own and self.said.value("governor", noun.lemma, noun.lower))

    def _stands_free(self, verb: Token) -> bool:
        """Tell whether a coordinated verb has a subject or tense of its own."""
        beside = self.parsed.children(verb, "nsubj", "nsubjpass", "aux")
        own = [t for t in beside if t.tag != "TO"]
        return verb.dep == "conj" and (bool(own) or verb.tag in {"VBD", "VBZ", "VBP"})

    def _cuts(self, head: Token, at: Token) -> bool:
        return at.dep == "advcl" and head.pos in {"VERB", "AUX"} and not self._is_infinitive(at)

    def _is_infinitive(self, verb: Token) -> bool:
        return any(t.lower == "to" for t in self.parsed.children(verb, "aux"))

    def _governs(self, head: Token, at: Token) -> str:
        """Return what a word above makes of what stands under it."""
        head = self._predicated(head, at)
        value = self._governor(head)
        if not value or (head.pos in {"ADP", "SCONJ"} and value != "refuse"):
            return self._modal_above(head, at)
        if at.dep == "ccomp" and at.i < head.i and value == "refuse" and self._is_told(at):
            return ""
        if at.dep in {"nsubj", "advcl", "npadvmod", "conj"} and value not in {"denied", "unclear"}:
            return self._over_subject(head, at, value)
        if value == "unclear":
            doubtful = head.lemma in {"unclear", "unknown", "uncertain", "unsure"}
            return (
                "unclear" if doubtful or self._denies_itself(head) else self._modal_above(head, at)
            )
        if value == "denied" and self._denies_itself(head):
            return "hypothetical"
        if value in {"future", "hypothetical", "done"}:
            return self._weighed(head, at, value)
        return value

    def _governor(self, head: Token) -> str:
        """Return what the table says of a word above, its particle heeded: "put off"."""
        particles = [t.lower for t in self.parsed.children(head, "prt")]
        phrasal = [f"{head.lemma} {particle}" for particle in particles]
        return self.said.value("governor", *phrasal, head.lemma, head.lower)

    def _predicated(self, head: Token, at: Token) -> Token:
        """Return the adjective or noun of a copula: "clear" of "it was not clear when"."""
        if head.lemma != "be" or at.dep not in {"advcl", "ccomp", "xcomp", "csubj"}:
            return head
        inner = self.parsed.children(head, "acomp", "attr")
        return inner[0] if inner and inner[0].i != at.i else head

    def _over_subject(self, head: Token, at: Token, value: str) -> str:
        """A subject is planned where the verb is: "the reopening is expected on Monday"."""
        if at.dep != "nsubj" or value not in {"future", "hypothetical"}:
            return ""
        return value if at.pos == "NOUN" and head.pos == "ADJ" else ""

    def _weighed(self, head: Token, at: Token, value: str) -> str:
        finite = at.dep == "ccomp" and at.tag in {"VBD", "VBZ", "VBP"} and at.pos in {"VERB", "AUX"}
        if value in {"future", "hypothetical"} and finite and head.lemma not in {"hope", "fear"}:
            return "" if head.lemma in {"suggest", "agree", "insist"} else value
        if value == "done":
            return self._modal_above(head, at)
        return value

    def _denies_itself(self, head: Token) -> bool:
        own = self.parsed.children(head)
        verb = self.parsed.head(head)
        beside = (
            self.parsed.children(verb) if verb is not None and head.dep in {"acomp", "attr"} else []
        )
        return any(t.dep == "neg" or t.lower in _NOT for t in [*own, *beside])

    def _modal_above(self, head: Token, at: Token) -> str:
        """A verb that is itself planned or possible carries over to what it brings about."""
        if head.pos not in {"VERB", "AUX"} or at.dep in {"advcl", "conj"}:
            return ""
        if at.dep == "ccomp" and at.i < head.i and self._is_told(at):
            return ""
        if (
            at.dep == "ccomp"
            and at.tag in {"VBD", "VBZ", "VBP", "VBN"}
            and head.lemma in {"say", "report", "announce"}
        ):
            return ""
        own = self._own(head)
        if own in {"future", "hypothetical"}:
            return own
        return (
            "future" if own == "infinitive" and self._from_above(head, noun=False) != "done" else ""
        )

    def _is_told(self, verb: Token) -> bool:
        """Tell whether a verb has a tense of its own: "was opened", "opened", "opens"."""
        helpers = {t.tag for t in self.parsed.children(verb, "aux", "auxpass")}
        return verb.tag in {"VBD", "VBZ", "VBP"} or bool(helpers & {"VBD", "VBZ", "VBP"})

    def _of_noun(self, noun: Token) -> str:
        """Return what stands beside an event noun: "planned reopening", "possible closure"."""
        for word in self.parsed.children(noun, "amod", "compound"):
            value = self.said.value("governor", word.lower, word.lemma)
            if value in {"future", "hypothetical"} or word.lower in {
                "imminent",
                "upcoming",
                "eventual",
            }:
                return value if value in {"future", "hypothetical"} else "future"
        return "done"


def _realis(above: str) -> Realis:
    table: dict[str, Realis] = {
        "future": "future",
        "hypothetical": "hypothetical",
        "denied": "denied",
        "alleged": "alleged",
        "habitual": "habitual",
        "infinitive": "future",
    }
    return table.get(above, "actual")
