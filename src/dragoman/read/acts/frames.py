"""Frames: which word tells an act, what act it is, and which words are its parties.

Enters: a parse and the predicate lexicon. Leaves: `Frame`, one for each word that tells an act,
contents of promises and demands folded into them. Refuses: words whose conditions do not hold.

An operator ("launch", "halt", "promise", "demand", "refuse", "threaten") takes its code from the
act below it: to demand humanitarian aid, to halt an offensive, to refuse talks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.lexicon.predicates import Predicate
from dragoman.read import grammar
from dragoman.read.acts.slots import (
    Scene,
    clauses,
    effort,
    holds,
    slot,
    subject_matter,
    transparent,
    wielders,
)
from dragoman.read.parse import Parsed, Token

_CONTENT_PREPS = {
    "do": ("in", "to", "into", "on", "for", "of"),
    "stop": ("from", "of", "on", "to"),
    "intend": ("to", "on", "for", "of", "in"),
    "demand": ("for", "of", "to", "against", "from"),
    "appeal": ("for", "of", "to", "against", "from"),
    "refuse": ("to", "of", "on", "for", "by"),
    "threaten": ("with", "of", "to"),
    "allow": ("for", "to"),
    "mention": ("of", "about", "for", "over", "on", "in"),
}
_NAMED = ("ORG", "PERSON", "GPE", "FAC", "LOC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW")
_DEEP = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """An act as the words tell it.

    Attributes:
        trigger: Token of the word that tells it.
        act: Tokens of the whole act: particle, object noun, the complement's word.
        code: CAMEO code.
        actors: Head tokens of those who act.
        recipients: Head tokens of those acted upon.
        reciprocal: All parties act.
        nominal: Told by a noun.
        inner: Tokens of acts folded into this one, which tell nothing of their own.
        content: Token of the act that is promised, demanded, refused or stopped, or -1.
        operator: The operator, `""` for a plain act.
        where: Row of the table.
    """

    trigger: int
    act: tuple[int, ...]
    code: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    reciprocal: bool = False
    nominal: bool = False
    inner: tuple[int, ...] = ()
    content: int = -1
    operator: str = ""
    where: str = ""


def find_frames(scene: Scene) -> Iterator[Frame]:
    """Yield the acts of a text, those folded into another one left out."""
    for number in range(len(scene.parsed.sentences)):
        yield from _of_sentence(scene, number)


def _of_sentence(scene: Scene, number: int) -> Iterator[Frame]:
    found: list[Frame] = []
    inner: set[int] = set()
    for token in scene.parsed.sentence(number):
        frame = None if token.dep == "compound" else frame_at(scene, token)
        if frame is None:
            continue
        inner.update(frame.inner)
        found.append(_by_name(scene, frame))
    for frame in found:
        if frame.trigger not in inner:
            yield frame


def _by_name(scene: Scene, frame: Frame) -> Frame:
    """Put the one who speaks in the place of the pronoun by which he tells his own act."""
    tokens = scene.parsed.tokens
    actors = tuple(grammar.self_named(scene.parsed, tokens[i]).i for i in frame.actors)
    return replace(frame, actors=tuple(dict.fromkeys(actors)))


def frame_at(scene: Scene, token: Token, depth: int = 0) -> Frame | None:
    """Return the act that a word tells, or `None`."""
    for row in _rows(scene, token):
        if row.silent and holds(scene, row, token):
            return None
        if (row.content_only and depth == 0) or not holds(scene, row, token):
            continue
        frame = (_operate if row.operator else _plain)(scene, row, token, depth)
        if frame is not None:
            return frame
    return None


def _rows(scene: Scene, token: Token) -> tuple[Predicate, ...]:
    if token.name in ("DATE", "TIME"):
        return ()
    if token.dep == "acomp" or (token.pos == "ADJ" and grammar.is_behind(token)):
        return scene.predicates.adjectives.get(token.lower, ())
    if token.pos == "VERB" and token.dep not in ("amod", "compound"):
        return scene.predicates.verbs.get(token.lemma, ())
    if token.pos == "NOUN" or (token.pos == "PROPN" and token.name not in _NAMED):
        return scene.predicates.nouns.get(token.lemma, ())
    return ()


def _plain(scene: Scene, row: Predicate, token: Token, depth: int) -> Frame:
    actors = _fill(scene, row.actor, token, None)
    recipients = [t for t in _fill(scene, row.recipient, token, None) if t not in actors]
    nouns = [] if token.pos != "VERB" else grammar.objects(scene.parsed, token)
    told = [t for t in nouns if t.i not in recipients and t.lemma in scene.predicates.nouns]
    frame = Frame(
        trigger=token.i,
        act=_act(scene.parsed, token, told),
        code=row.code,
        actors=tuple(actors),
        recipients=tuple(recipients),
        reciprocal=row.reciprocal,
        nominal=token.pos != "VERB",
        inner=tuple(t.i for t in told),
        where=row.where,
    )
    return _through_event_subject(scene, frame, depth)


def _act(parsed: Parsed, token: Token, more: Iterable[Token]) -> tuple[int, ...]:
    particles = [t.i for t in parsed.children(token, "prt", "oprd") if t.pos != "NOUN"]
    shot = [t.i for t in grammar.outcomes(parsed, token)]
    return tuple(sorted({token.i, *particles, *shot, *(t.i for t in more)}))


def _fill(
    scene: Scene, slots: tuple[str, ...], token: Token, content: Frame | None
) -> tuple[int, ...]:
    for name in slots:
        if name == "content":
            found = content.recipients if content else ()
        elif name == "content.subj":
            found = content.actors if content else ()
        elif name in ("mod", "poss"):
            found = tuple(t.i for t in slot(scene, token, name) if _is_named(scene, t, name))
        else:
            found = tuple(t.i for t in slot(scene, token, name))
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _is_named(scene: Scene, token: Token, slot_name: str) -> bool:
    if slot_name == "mod" and scene.predicates.is_a(token.lemma, "agent"):
        return True
    if token.name in ("DATE", "TIME", "ORDINAL", "CARDINAL", "PERCENT", "MONEY", "QUANTITY"):
        return False
    return slot_name == "poss" or bool(token.name)


def _through_event_subject(scene: Scene, frame: Frame, depth: int) -> Frame:
    """Put the one who acts in the place of an act as subject ("a raid by X killed")."""
    if not frame.actors or frame.nominal or depth >= _DEEP:
        return frame
    subject = transparent(scene, scene.parsed.tokens[frame.actors[0]])
    subject = subject_matter(scene, subject)
    if scene.predicates.is_a(subject.lemma, "document"):
        return _through_document(scene, frame, subject)
    owners = _behind_means(scene, subject)
    if owners:
        return replace(frame, actors=owners)
    told = subject.lemma in scene.predicates.nouns and subject.name not in ("ORG", "PERSON")
    inner = frame_at(scene, subject, depth + 1) if told or subject.pos == "VERB" else None
    return frame if inner is None else _done_by(frame, _ordered(scene, inner, depth))


def _ordered(scene: Scene, inner: Frame, depth: int) -> Frame:
    """Return an act with its doer from the word that it is the content of ("ordered firing")."""
    trigger = scene.parsed.tokens[inner.trigger]
    above = scene.parsed.tokens[trigger.head]
    if inner.actors or above.pos != "VERB" or trigger.dep not in ("dobj", "xcomp"):
        return inner
    outer = frame_at(scene, above, depth + 1)
    of_it = outer is not None and outer.content == inner.trigger
    return replace(inner, actors=outer.actors) if outer is not None and of_it else inner


def _done_by(frame: Frame, inner: Frame) -> Frame:
    """Return an act with those who did the act that did it; the other side of a fight kills."""
    other = inner.recipients if inner.reciprocal and not inner.actors else ()
    actors = inner.actors or tuple(i for i in other if i not in frame.recipients)
    recipients = frame.recipients or tuple(i for i in inner.recipients if i not in actors)
    return replace(frame, actors=actors, recipients=recipients)


def _behind_means(scene: Scene, subject: Token) -> tuple[int, ...]:
    """Return whose weapon or gerund stands as subject ("killed by police bullets").

    A noun of action has slots of its own; a gerund that the parse takes for a verb has none.
    """
    gerund = subject.tag == "VBG" and subject.lower in scene.predicates.nouns
    weapon = any(scene.predicates.is_a(subject.lemma, c) for c in ("vehicle", "arms", "means"))
    return tuple(t.i for t in wielders(scene, subject)) if gerund or weapon else ()


def _through_document(scene: Scene, frame: Frame, document: Token) -> Frame:
    """Put the one who issues a document in its place ("a statement by X urging")."""
    parsed = scene.parsed
    owners = grammar.possessors(parsed, document) or grammar.prepositional(
        parsed, document, ("by", "from", "of")
    )
    verb = parsed.tokens[document.head]
    if not owners and document.dep in ("dobj", "pobj") and verb.pos == "VERB":
        owners = grammar.subjects(parsed, verb)
    return replace(frame, actors=tuple(t.i for t in owners)) if owners else frame


def _operate(scene: Scene, row: Predicate, token: Token, depth: int) -> Frame | None:
    content = _content(scene, row, token, depth) if depth < _DEEP else None
    if content is None and not row.fallback:
        return None
    code = _lifted(scene, row, content)
    if not code:
        return None
    actors = _fill(scene, row.actor, token, content)
    inside = (content.trigger, *content.inner) if content else ()
    recipients = _fill(scene, row.recipient, token, _seen_from(row, content, actors))
    frame = Frame(
        trigger=token.i,
        act=_act(scene.parsed, token, [scene.parsed.tokens[i] for i in inside[:1]]),
        code=code,
        actors=actors,
        recipients=tuple(i for i in recipients if i not in actors),
        reciprocal=bool(content and content.reciprocal and row.operator == "do"),
        nominal=token.pos != "VERB",
        inner=inside,
        content=content.trigger if content else -1,
        operator=row.operator,
        where=row.where,
    )
    frame = _through_event_subject(scene, frame, depth)
    return _with_own_parties(scene, frame, content)


def _lifted(scene: Scene, row: Predicate, content: Frame | None) -> str:
    if content is None:
        return row.fallback
    if row.operator == "do":
        return content.code
    if row.operator in ("allow", "mention"):
        return row.fallback
    return scene.ontology.lift(row.operator, content.code) or row.fallback


def _seen_from(row: Predicate, content: Frame | None, actors: tuple[int, ...]) -> Frame | None:
    """Return the content with, as its recipients, those whom the operator is aimed at."""
    if content is None:
        return None
    first, second = content.recipients, content.actors
    if row.operator in ("demand", "appeal", "refuse", "allow"):
        first, second = second, first
    others = tuple(i for i in first if i not in actors)
    return replace(content, recipients=others or second)


def _with_own_parties(scene: Scene, frame: Frame, content: Frame | None) -> Frame:
    """Take parties from the content where the operator leaves them open."""
    if content is None or frame.operator not in ("do", "stop"):
        return frame
    actors = frame.actors or content.actors
    others = (*frame.recipients, *content.recipients, *content.actors)
    if not frame.recipients or content.reciprocal:
        near = _near_recipients(scene, frame, content)
        recipients = tuple(dict.fromkeys(i for i in (*others, *near) if i not in actors))
    else:
        recipients = frame.recipients
    return replace(frame, actors=actors, recipients=recipients)


def _near_recipients(scene: Scene, frame: Frame, content: Frame) -> tuple[int, ...]:
    """Return the content's recipients where the parser hung them on the verb."""
    token, noun = (scene.parsed.tokens[i] for i in (frame.trigger, content.trigger))
    for row in _rows(scene, noun):
        if holds(scene, row, noun):
            slots = tuple(s for s in row.recipient if s.startswith("p:"))
            return _fill(scene, slots, token, None)
    return ()


def _content(scene: Scene, row: Predicate, token: Token, depth: int) -> Frame | None:
    """Return the act in the complement of an operator: clause, object or behind a preposition."""
    for candidate in _candidates(scene, token, row):
        told = effort(scene, transparent(scene, candidate))
        frame = frame_at(scene, told, depth + 1)
        if frame is not None:
            return frame
    return None


def _hung_on_objects(parsed: Parsed, verb: Token) -> Iterator[Token]:
    """Yield infinitives that the parser hung on an object ("urged mosques to tighten security")."""
    for noun in grammar.objects(parsed, verb):
        yield from (t for t in parsed.children(noun, "acl") if t.tag == "VB" and noun.i > verb.i)


def _clause_subject(parsed: Parsed, verb: Token) -> bool:
    return bool(parsed.children(verb, "nsubj", "nsubjpass", "expl"))


def _candidates(scene: Scene, token: Token, row: Predicate) -> Iterator[Token]:
    """Yield the words that may tell the content; done and stopped acts are never clauses."""
    finite, preps = row.operator not in ("do", "stop"), _CONTENT_PREPS[row.operator]
    parsed = scene.parsed
    if token.pos in ("VERB", "ADJ"):
        found = [*grammar.complements(parsed, token), *parsed.children(token, "xcomp")]
        if finite:
            yield from found
        else:
            yield from (t for t in found if not _clause_subject(parsed, t))
        yield from grammar.objects(parsed, token)
        if finite:
            yield from _hung_on_objects(parsed, token)
    else:
        yield from clauses(parsed, token)
    yield from (t for t in parsed.children(token, "acl") if t.tag == "VB")
    yield from grammar.gerunds(parsed, token, preps)
    for word in preps:
        yield from grammar.prepositional(parsed, token, (word,))
