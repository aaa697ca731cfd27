"""What a cue brings in: the places of its content, by the first frame that fits.

Enters: a parse and a cue. Leaves: `Content`, or `None` where the cue stands alone. Refuses: content
that the cue's row of the table does not allow.

Frames follow VerbNet and FrameNet (see `lexicon/data/speech.tsv`); the labels are those of the
English models of spaCy (CLEAR style: ccomp, xcomp, oprd, acl, relcl). They are tried from the
surest to the loosest, and a cue has one content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.lexicon.speech import CueWord
from dragoman.read import grammar
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.asides import aside, before_cue, before_quoting, echoed
from dragoman.read.speech.clauses import (
    FINITE,
    LARGEST,
    RELATIVE,
    below,
    child,
    is_dated,
    is_infinitive,
    noun_phrase,
    restricted,
    tense,
)
from dragoman.read.speech.complements import Complements, Content, content
from dragoman.read.speech.cues import Cue
from dragoman.read.speech.noun_contents import content_of_adjective, content_of_noun


def content_of(parsed: Parsed, cue: Cue, cues: Mapping[int, CueWord]) -> Content | None:
    """Return what a cue brings in, `None` where it brings in nothing.

    Args:
        parsed: The parse.
        cue: The cue.
        cues: The rows of all cues of the text, by place.
    """
    if cue.word.pos == "adj":
        return content_of_adjective(parsed, cue)
    if cue.word.pos == "noun":
        return content_of_noun(parsed, cue)
    parts = Complements(parsed, cue, cues)
    for rule in _RULES:
        found = rule(parts)
        if found is not None:
            return found if found.frame == "gap" else _without_charge(parts, found)
    return None


def _without_charge(parts: Complements, found: Content) -> Content:
    """Cut off a noun of speech that tells of the content: "..., a charge the army denied"."""
    tokens = parts.parsed.tokens
    for i in sorted(found.places & parts.cues.keys()):
        if tokens[i].dep == "appos" and _is_set_off_noun(parts, tokens[i]):
            return replace(found, places=found.places - below(parts.parsed, tokens[i]))
    return found


def _clause(parts: Complements) -> Content | None:
    if not parts.takes("clause", "quote"):
        return None
    behind = [k for k in parts.clauses if k.i > parts.verb.i]
    before = [k for k in parts.clauses if k.i < parts.verb.i]
    if before and (not behind or _is_set_into(parts, behind[0])):
        return before_cue(parts, before[0], behind[:1])
    if not parts.takes("clause"):
        return None
    for clause in behind:
        if not is_infinitive(parts.parsed, clause):
            return _finite(parts, clause)
    return _clause_of_addressee(parts)


def _is_set_into(parts: Complements, clause: Token) -> bool:
    """Tell whether a comma parts a cue from the clause behind it: "..., he said, ..."."""
    first = min(below(parts.parsed, clause))
    return parts.parsed.tokens[first - 1].text in {",", "—", "–", "--"}


def _finite(parts: Complements, clause: Token) -> Content | None:
    cut = (*_later_cues(parts, clause), *_afterthoughts(parts, clause))
    places = _to_stop(parts, below(parts.parsed, clause, cut))
    return content("clause", places - _rival(parts, clause, places), cut)


def _rival(parts: Complements, clause: Token, places: set[int]) -> set[int]:
    """Return a clause behind a comma that sets something against what is said: ", while others".

    It is the report's own, or somebody else's.
    """
    tokens = parts.parsed.tokens
    for k in parts.parsed.kids[clause.i]:
        if tokens[k].dep != "advcl" or k < clause.i:
            continue
        first = min(below(parts.parsed, tokens[k]))
        if tokens[first].lower in _AGAINST and tokens[first - 1].text == ",":
            return {i for i in places if i >= first}
    return set()


_AGAINST = frozenset({"while", "whereas", "although", "though"})


def _afterthoughts(parts: Complements, clause: Token) -> list[int]:
    """Return cues that are participles behind a comma: "said it was late, adding that ...".

    They go on with the outer cue and share its speaker.
    """
    tokens = parts.parsed.tokens
    found: list[int] = []
    for k in parts.parsed.kids[clause.i]:
        if tokens[k].dep == "advcl" and tokens[k].tag == "VBG" and k > clause.i and k in parts.cues:
            first = min(below(parts.parsed, tokens[k]))
            if tokens[first - 1].text in {",", "—", "–"}:
                found.append(k)
    return found


def _later_cues(parts: Complements, clause: Token) -> list[int]:
    """Return cues joined to the content by "and" that stand in the outer cue's tense.

    "She says the law was a mistake and calls it a burden": the parser hangs "calls" on "was".
    """
    outer = tense(parts.parsed, parts.verb)
    tokens = (parts.parsed.tokens[k] for k in parts.parsed.kids[clause.i])
    joined = [t for t in tokens if t.dep == "conj" and t.i in parts.cues]
    return [
        t.i
        for t in joined
        if _reports_on(parts, t)
        or grammar.partner(parts.parsed, t).i == parts.verb.i
        or (tense(parts.parsed, t) == outer and _is_outer(parts, clause, t))
    ]


def _reports_on(parts: Complements, joined: Token) -> bool:
    """Tell a second verb of saying without a subject: "told them it was late and added that"."""
    parsed, word = parts.parsed, parts.cues[joined.i]
    if child(parsed, joined, "mark", "nsubj", "nsubjpass") is not None or joined.tag not in FINITE:
        return False
    return "quote" in word.frames and child(parsed, joined, "ccomp") is not None


def _is_outer(parts: Complements, clause: Token, joined: Token) -> bool:
    parsed = parts.parsed
    if child(parsed, joined, "mark") is not None:
        return False
    if child(parsed, joined, "nsubj", "nsubjpass") is None:
        return tense(parsed, clause) != tense(parsed, joined)
    word = parts.cues[joined.i]
    reports = "quote" in word.frames and child(parsed, joined, "ccomp") is not None
    return reports or (word.kind == "speech" and tense(parsed, clause) == "MD")


def _to_stop(parts: Complements, places: set[int]) -> set[int]:
    """Let a clause that the parser broke off run on to the next stop.

    A clause ends at a stop, a conjunction or a preposition; a verb or noun right behind it says
    that it goes on.
    """
    tokens = parts.parsed.tokens
    last = max(places)
    end = min(parts.parsed.sentences[parts.verb.sent][1], last + LARGEST)
    if last + 1 >= end or tokens[last + 1].pos not in _RUNS_ON or last + 1 in parts.cues:
        return places
    at = last + 1
    while at < end and tokens[at].pos not in {"PUNCT", "CCONJ"}:
        at += 1
    return places | set(range(last + 1, at))


_RUNS_ON = frozenset({"VERB", "AUX", "PART", "PRON", "NOUN", "PROPN", "DET", "NUM"})


def _clause_of_addressee(parts: Complements) -> Content | None:
    """Return a clause that the parser hung on whom it was told to: "assured voters he is fit"."""
    if not parts.objects or parts.takes("object"):
        return None
    for k in parts.parsed.kids[parts.objects[0].i]:
        clause = parts.parsed.tokens[k]
        finite = clause.dep in {"relcl", "acl", "ccomp"} and tense(parts.parsed, clause) != ""
        subject = child(parts.parsed, clause, "nsubj", "nsubjpass", "expl") if finite else None
        if subject is not None and subject.lower not in RELATIVE:
            return content("clause", below(parts.parsed, clause))
    return None


def _whom(parts: Complements) -> Content | None:
    if not parts.takes("whom"):
        return None
    for clause in parts.clauses:
        if clause.i > parts.verb.i and is_infinitive(parts.parsed, clause):
            return content("whom", below(parts.parsed, clause))
    goal, whom = parts.goal(), parts.whom()
    if whom is None:
        return None
    goal = goal or _goal_of_noun(parts, whom)
    return content("whom", parts.joined(whom, goal)) if goal is not None else None


def _goal_of_noun(parts: Complements, noun: Token) -> Token | None:
    if parts.particle is None:
        return None
    clause = child(parts.parsed, noun, "acl", "relcl")
    infinitive = clause is not None and is_infinitive(parts.parsed, clause)
    return clause if infinitive else None


def _to(parts: Complements) -> Content | None:
    goal = parts.goal()
    if goal is None or goal.dep != "xcomp" or parts.objects:
        return None
    if not parts.passive:
        return content("to", below(parts.parsed, goal)) if parts.takes("to") else None
    if parts.subject is None or not parts.takes("to", "clause", "as"):
        return None
    return content("passive", parts.joined(parts.subject, goal))


def _ing(parts: Complements) -> Content | None:
    if not parts.takes("ing"):
        return None
    for other in parts.others:
        if other.dep == "xcomp" and other.tag == "VBG" and other.i > parts.verb.i:
            return content("ing", below(parts.parsed, other))
    return None


def _as(parts: Complements) -> Content | None:
    """Return an object and what it is called: "called it a mistake", "described it as late"."""
    if not parts.takes("as"):
        return None
    whom = parts.whom()
    behind = [k for k in parts.others if k.i > parts.verb.i and k.dep != "advcl"]
    named = [k for k in behind if not is_infinitive(parts.parsed, k)]
    named += [k for k in parts.preps if k.lower == "as"]
    if named:
        return content("as", parts.joined(*([whom] if whom else []), named[0]))
    if whom is not None:
        places = below(parts.parsed, whom)
        marked = any(parts.parsed.tokens[i].tag == "``" for i in places)
        return content("as", places) if marked else None
    small = next((k for k in parts.clauses if k.i > parts.verb.i), None)
    return content("as", below(parts.parsed, small)) if small else None


def _object(parts: Complements) -> Content | None:
    preps = parts.word.object_preps
    if not parts.takes("object") and not preps:
        return None
    whom = parts.whom()
    joined = [k for k in parts.preps if k.lower in preps or _is_gerund(parts, k)]
    if whom is None or not (parts.takes("object") or any(k.lower in preps for k in joined)):
        return None
    return content("object", parts.joined(*joined) | restricted(parts.parsed, whom))


def _is_gerund(parts: Complements, prep: Token) -> bool:
    """Tell whether a preposition right behind the object has a clause: "progress in building"."""
    if not parts.objects or child(parts.parsed, prep, "pcomp") is None:
        return False
    gap = prep.i - max(below(parts.parsed, parts.objects[0]))
    return gap <= 2 and prep.lower != "by"


def _gap(parts: Complements) -> Content | None:
    """Return the noun that a relative clause describes: "a charge that officials have denied"."""
    if not parts.takes("object") or parts.objects:
        return None
    noun = parts.parsed.tokens[parts.verb.head]
    if noun.i not in parts.cues or noun.pos != "NOUN":
        return None
    if parts.verb.dep == "acl" and parts.passive:
        by = child(parts.parsed, parts.verb, "agent")
        return content("gap", below(parts.parsed, noun, {parts.verb.i})) if by else None
    if parts.verb.dep != "relcl" or parts.subject is None or parts.subject.lower in RELATIVE:
        return None
    return content("gap", noun_phrase(parts.parsed, noun))


def _prep(parts: Complements) -> Content | None:
    """Return the phrase of a preposition: "called for calm", "called for both to step back"."""
    if parts.objects or parts.passive:
        return None
    for other in (*parts.others, *parts.clauses):
        mark = child(parts.parsed, other, "mark", "prep")
        if mark is not None and mark.lower in parts.word.preps and mark.i < other.i:
            return content("prep", below(parts.parsed, other) - {mark.i})
    for prep in parts.preps:
        if prep.lower in parts.word.preps and not is_dated(parts.parsed, prep):
            return content("prep", _phrase_of(parts, prep))
    return None


def _phrase_of(parts: Complements, prep: Token) -> set[int]:
    noun = child(parts.parsed, prep, "pobj")
    if noun is None:
        return below(parts.parsed, prep) - {prep.i}
    places = restricted(parts.parsed, noun)
    goal = next((k for k in parts.others if k.dep in {"xcomp", "advcl"} and k.i > noun.i), None)
    if goal is not None and is_infinitive(parts.parsed, goal):
        first = min(below(parts.parsed, goal))
        places |= below(parts.parsed, goal) if first == max(places) + 1 else set()
    return places


def _apposed(parts: Complements) -> Content | None:
    """Return a noun of speech that stands before its verb's subject: ", a charge officials deny".

    The parser takes it for a part of the subject, or the subject for a part of it.
    """
    if not parts.takes("object") or parts.subject is None or parts.passive or parts.objects:
        return None
    subject, tokens = parts.subject, parts.parsed.tokens
    apposed = child(parts.parsed, subject, "appos", "nmod")
    if _is_set_off_noun(parts, subject) and apposed is not None and apposed.i > subject.i:
        named = below(parts.parsed, apposed)
        if min(named) == subject.i + 1:
            return content("gap", below(parts.parsed, subject) - named, owner=apposed)
    for k in parts.parsed.kids[subject.i]:
        if tokens[k].dep in {"nmod", "compound", "amod"} and _is_set_off_noun(parts, tokens[k]):
            article = {k - 1} if tokens[k - 1].pos == "DET" else set()
            return content("gap", below(parts.parsed, tokens[k]) | article)
    return None


def _is_set_off_noun(parts: Complements, noun: Token) -> bool:
    """Tell whether a noun of speech opens with an article behind a comma."""
    if noun.i not in parts.cues or not noun.tag.startswith("NN"):
        return False
    tokens = parts.parsed.tokens
    first = min(below(parts.parsed, noun))
    first -= tokens[first].pos != "DET" and first > 0
    return tokens[first].pos == "DET" and first > 0 and tokens[first - 1].text == ","


_RULES = (
    _apposed,
    _clause,
    _whom,
    _to,
    _ing,
    _as,
    _object,
    _gap,
    _prep,
    echoed,
    aside,
    before_quoting,
)
