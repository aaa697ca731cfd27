"""Utterances: every cue of a report with its speaker and what it brings in.

Enters: a parse and the words of speech. Leaves: `Utterance`s by position: direct speech first
found by its marks, then what clause rules find outside it. Refuses: cues inside what somebody else
is said to say; those are that speaker's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.speech import CueWord, Speech
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import FINITE, LARGEST, Stretch, below, child, stretches
from dragoman.read.speech.complements import Content
from dragoman.read.speech.contents import content_of
from dragoman.read.speech.cues import Cue, find_cues
from dragoman.read.speech.labels import Labelled, find_labelled
from dragoman.read.speech.quote_marks import Quoted, find_quoted, paragraphs
from dragoman.read.speech.quoted_speech import Quotation, read_quotations
from dragoman.read.speech.speakers import (
    Speaker,
    owner_of,
    phrase_among,
    phrase_of,
    quoted_person,
    speaker_of,
)

_SAYING = frozenset({"direct", "clause", "before", "aside"})
_JOINED = re.compile(r",? (?:(?:and|or|but) )?(?:an? |the |as |of )?")
_LOOSE = frozenset({"object", "prep", "gap", "ing"})
_LONGEST_TAIL = 400
"""Characters by which a quotation may reach beyond the clause that it begins in."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Somebody's words, or what they are said to think or want.

    Attributes:
        cue: The word that brings them in, `None` for a quotation that floats.
        word: The cue's row of the table, `None` for "according to" and a bare colon.
        noun: The noun of a light verb.
        speaker: Who speaks, as far as the sentence tells.
        contents: What is said, in order.
        frame: `direct`, or the frame by which the cue took its content.
        via: A second source that the same sentence names ("he said, according to the agency").
    """

    cue: Token | None
    word: CueWord | None
    noun: Token | None
    speaker: Speaker | None
    contents: tuple[Stretch, ...]
    frame: str
    via: Speaker | None = None

    @property
    def start(self) -> int:
        """Where it begins: at the cue or at the first words."""
        first = self.contents[0][0]
        return min(first, self.cue.start) if self.cue is not None else first

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies inside what is said."""
        return _is_in(self.contents, offset)


IsMedium = Callable[[Speaker | None], bool]


def find_utterances(
    parsed: Parsed, speech: Speech, is_medium: IsMedium, closed: Sequence[Stretch] = ()
) -> list[Utterance]:
    """Return the utterances of a text, by position.

    Args:
        parsed: The parse.
        speech: Words of speech.
        is_medium: Tells whether a phrase names an agency or outlet. What a medium reports may hold
            others' words, which are utterances of their own.
        closed: Stretches that nobody says, such as a dateline ("ROME: ").
    """
    quoted = find_quoted(parsed.text)
    labels = find_labelled(parsed, speech)
    labelled = [_from_label(x) for x in labels if not _is_in(closed, x.colon.start)]
    quotations = _unlabelled(read_quotations(parsed, quoted, speech), labelled)
    direct = [*labelled, *(_from_quotation(q) for q in quotations if not q.joined)]
    taken = {u.cue.i for u in direct if u.cue is not None}
    own = [u for u in direct if is_medium(u.speaker)]
    shut = _Shut(q for q in quoted if not any(u.holds(q.start) for u in own))
    indirect = [
        _whole_quotes(parsed.text, u, quoted)
        for u in _clause_utterances(parsed, speech)
        if u.cue is not None and u.cue.i not in taken and not shut.holds(u.cue.start)
    ]
    reported = {u.cue.i for u in indirect if u.cue is not None}
    joined = (q for q in quotations if q.joined and q.cue is not None)
    direct += [_from_quotation(q) for q in joined if q.cue and q.cue.i not in reported]
    told = sorted(_direct_first(direct, indirect), key=lambda u: (u.start, u.contents))
    told = _with_second_sources(parsed, told, is_medium, speech.classes["quoting"])
    return _outermost(told, is_medium)


def _is_in(spans: Iterable[Stretch], offset: int) -> bool:
    return any(a <= offset < b for a, b in spans)


def _direct_first(direct: list[Utterance], indirect: list[Utterance]) -> Iterator[Utterance]:
    """Yield all, but for an object that only carries a quotation: "posted a note saying “...”"."""
    cues = sorted(u.cue.start for u in direct if u.cue is not None)
    yield from direct
    for u in indirect:
        start, end = u.contents[0]
        i = bisect_right(cues, start)
        carries = u.frame in _LOOSE and i < len(cues) and cues[i] < end
        if not carries:
            yield u


class _Shut:
    """Stretches inside which no cue is looked for."""

    def __init__(self, quoted: Iterable[Quoted]) -> None:
        self._spans = [(q.start, q.end) for q in quoted]
        self._starts = [a for a, _ in self._spans]

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies inside one of them."""
        i = bisect_right(self._starts, offset) - 1
        return i >= 0 and offset < self._spans[i][1]


def _unlabelled(quotations: list[Quotation], labelled: list[Utterance]) -> list[Quotation]:
    """Leave out quotations that stand under a name, or around it."""
    spans = sorted(span for u in labelled for span in u.contents)
    kept: list[Quotation] = []
    for q in quotations:
        start, end = q.parts[0]
        i = bisect_right(spans, (start, len(spans) + end)) - 1
        inside = i >= 0 and start < spans[i][1]
        around = i + 1 < len(spans) and spans[i + 1][0] < end
        if not inside and not around:
            kept.append(q)
    return kept


def _from_label(label: Labelled) -> Utterance:
    return Utterance(label.colon, None, None, label.speaker, label.contents, "label")


def _from_quotation(quotation: Quotation) -> Utterance:
    return Utterance(
        cue=quotation.cue,
        word=quotation.word,
        noun=None,
        speaker=quotation.speaker,
        contents=tuple(quotation.parts),
        frame="direct",
    )


def _clause_utterances(parsed: Parsed, speech: Speech) -> Iterator[Utterance]:
    found = list(find_cues(parsed, speech))
    words = {cue.token.i: cue.word for cue in found}
    outer: dict[int, Token] = {}
    lines = paragraphs(parsed.text)
    for cue in found:
        content = content_of(parsed, cue, words)
        if content is None:
            continue
        outer |= dict.fromkeys(content.cut, cue.token)
        speaker = _speaker(parsed, cue, outer, speech)
        if not _somebody_means_it(cue, content, speaker):
            continue
        if content.owner is not None:
            speaker = phrase_of(parsed, content.owner)
        if content.frame == "gap" and speaker is not None:
            speaker = replace(speaker, places=speaker.places - content.places)
        speaker = _in_sentence(parsed, cue.token, speaker)
        own = speaker.places if speaker is not None else frozenset()
        places = content.places - own - {cue.token.i}
        spans = _within_line(lines, cue.token, stretches(parsed, places))
        if spans:
            yield Utterance(cue.token, cue.word, cue.noun, speaker, spans, content.frame)
    yield from _according(parsed)


def _somebody_means_it(cue: Cue, content: Content, speaker: Speaker | None) -> bool:
    """Tell whether loose content has somebody behind it: "its critics" have, "it seems" has not."""
    kind, frame = cue.word.kind, content.frame
    if speaker is None:
        return not (cue.word.pos == "noun" and frame == "prep") and kind != "intention"
    who = speaker.head.lower
    if who == "it" and kind in {"belief", "attitude"}:
        return frame == "clause"
    return who != "you" or kind not in {"attitude", "intention"}


def _within_line(
    lines: list[Stretch], cue: Token, spans: tuple[Stretch, ...]
) -> tuple[Stretch, ...]:
    """Cut contents at the ends of the cue's paragraph, which parsers like to run over."""
    i = bisect_right(lines, cue.start, key=lambda line: line[0]) - 1
    low, high = lines[max(0, i)]
    cut = ((max(a, low), min(b, high)) for a, b in spans)
    return tuple((a, b) for a, b in cut if a < b)


def _in_sentence(parsed: Parsed, cue: Token, speaker: Speaker | None) -> Speaker | None:
    """Cut off a speaker's phrase what stands in another paragraph than the cue."""
    if speaker is None or not speaker.places:
        return speaker
    tokens = parsed.tokens
    first, last = min(speaker.places), max(speaker.places)
    low, high = min(first, cue.i), max(last, cue.i)
    if "\n" not in parsed.text[tokens[low].start : tokens[high].end]:
        return speaker
    begin = parsed.text.rfind("\n", tokens[low].start, cue.start)
    end = parsed.text.find("\n", cue.end, tokens[high].end)
    end = tokens[high].end if end < 0 else end
    places = {i for i in speaker.places if begin < tokens[i].start < end}
    return replace(speaker, places=frozenset(places)) if speaker.head.i in places else None


def _speaker(parsed: Parsed, cue: Cue, outer: dict[int, Token], speech: Speech) -> Speaker | None:
    """Return who speaks; a cue that goes on with an outer one shares its speaker."""
    if cue.word.pos == "noun" and cue.noun is None:
        return owner_of(parsed, cue.token)
    if cue.word.pos == "adj":
        return speaker_of(parsed, parsed.tokens[cue.token.head])
    if cue.token.i in outer and child(parsed, cue.token, "nsubj", "nsubjpass") is None:
        return speaker_of(parsed, outer[cue.token.i])
    person = quoted_person(parsed, cue.token, speech.classes["quoting"])
    return person or speaker_of(parsed, cue.token)


def _according(parsed: Parsed) -> Iterator[Utterance]:
    """Yield "according to": the clause beside it is what is said.

    The source ends at the first comma, since a parser likes to hang the clause behind it on the
    source ("According to the minister, talks went on").
    """
    for token in parsed.tokens:
        if token.lower != "according" or token.i + 2 >= len(parsed.tokens):
            continue
        phrase = _until_stop(parsed, token.i + 2)
        source = phrase_among(parsed, phrase)
        if source is None or parsed.tokens[token.i + 1].lower != "to":
            continue
        places = _beside(parsed, token, {token.i, token.i + 1, *(t.i for t in phrase)})
        spans = stretches(parsed, places)
        if spans:
            yield Utterance(token, None, None, source, spans, "according")


def _until_stop(parsed: Parsed, first: int) -> list[Token]:
    """Return the tokens up to the next comma, colon, bracket or finite verb."""
    found: list[Token] = []
    last = parsed.sentences[parsed.tokens[first].sent][1]
    for token in parsed.tokens[first : min(last, first + LARGEST)]:
        stop = token.text in {",", ";", ":", ".", "—", "–", "”", '"'}
        if stop or (token.tag in FINITE and token.dep not in {"relcl", "aux"}):
            break
        found.append(token)
    return found


def _beside(parsed: Parsed, token: Token, without: set[int]) -> set[int]:
    """Return the clause beside "according to": the rest of its sentence where it opens one."""
    first, last = parsed.sentences[token.sent]
    if token.i - first <= 1:
        return set(range(first, min(last, first + LARGEST))) - without
    head = parsed.tokens[token.head]
    if head.i == token.i:
        return set()
    for above in (head, *parsed.ancestors(head)):
        if above.pos in {"VERB", "AUX"} and above.dep not in {"conj", "acl", "relcl", "pcomp"}:
            return below(parsed, above, {token.i}) - without
    return below(parsed, head, {token.i}) - without


def _whole_quotes(text: str, utterance: Utterance, quoted: Sequence[Quoted]) -> Utterance:
    """Let a content that reaches into a quotation reach to its end, and to those joined to it."""
    spans: list[Stretch] = []
    for first, end in utterance.contents:
        i = bisect_right(quoted, first, key=lambda q: q.start) - 1
        opens = i >= 0 and first == quoted[i].inside(text)[0]
        start = quoted[i].start if opens else first
        i = bisect_right(quoted, end - 1, key=lambda q: q.start) - 1
        reaches = i >= 0 and start < quoted[i].end and 0 < quoted[i].end - end < _LONGEST_TAIL
        last = quoted[i].end if reaches else end
        while 0 <= i < len(quoted) - 1 and quoted[i].start >= start and quoted[i].end >= last:
            if text[last - 2] in ".?!" or not _JOINED.fullmatch(text, last, quoted[i + 1].start):
                break
            i += 1
            last = quoted[i].end
        spans.append((start, last))
    return replace(utterance, contents=tuple(spans))


def _with_second_sources(
    parsed: Parsed, utterances: list[Utterance], is_medium: IsMedium, quoting: Collection[str]
) -> list[Utterance]:
    """Fold "according to" and a medium's "citing" into the utterance they belong to."""
    by_cue = {u.cue.i: n for n, u in enumerate(utterances) if u.cue and u.frame != "according"}
    kept = list(utterances)
    folded: set[int] = set()
    for n, u in enumerate(utterances):
        host = by_cue.get(u.cue.head) if u.cue is not None else None
        if host is not None and u.frame == "according" and kept[host].frame in _SAYING:
            kept[host] = replace(kept[host], via=u.speaker)
            folded.add(n)
    for n, u in enumerate(kept):
        participle = _quoting(parsed, u, quoting, by_cue) if is_medium(u.speaker) else None
        if participle is not None and u.via is None:
            source = phrase_of(parsed, child(parsed, participle, "dobj"))
            contents = tuple(_without(parsed, span, participle) for span in u.contents)
            kept[n] = replace(u, via=source, contents=contents)
            folded |= {by_cue.get(participle.i, n)} - {n}
    return [u for n, u in enumerate(kept) if n not in folded]


def _quoting(
    parsed: Parsed, utterance: Utterance, quoting: Collection[str], cues: Collection[int]
) -> Token | None:
    """Return the participle by which a medium names whom it quotes: "reported, citing X".

    It stands behind a comma, and no other cue stands over it.
    """
    cue, speaker = utterance.cue, utterance.speaker
    if cue is None or speaker is None or utterance.frame not in _SAYING:
        return None
    for token in parsed.sentence(cue.sent):
        if token.tag != "VBG" or token.lower not in quoting or not child(parsed, token, "dobj"):
            continue
        if token.i == cue.i or token.head == speaker.head.i:
            return token
        above = next((t.i for t in parsed.ancestors(token) if t.i in cues), None)
        if above == cue.i and parsed.tokens[token.i - 1].text == ",":
            return token
    return None


def _without(parsed: Parsed, span: Stretch, participle: Token) -> Stretch:
    """Cut a participle behind a comma off the content that the parser hung it on."""
    start, end = span
    if not start < participle.start < end:
        return span
    return start, parsed.tokens[participle.i - 1].start


def _is_reported(utterance: Utterance) -> bool:
    return utterance.frame not in {"direct", "label"}


def _outermost(utterances: list[Utterance], is_medium: IsMedium) -> list[Utterance]:
    """Leave out an utterance whose cue stands inside what somebody else, no medium, says.

    Words in marks with a speaker of their own stay: the report gives them as that speaker's.
    """
    spans = sorted(
        (a, b, n)
        for n, u in enumerate(utterances)
        if not is_medium(u.speaker)
        for a, b in u.contents
    )
    cues = sorted((u.cue.start, n) for n, u in enumerate(utterances) if u.cue is not None)
    inside: set[int] = set()
    reach: list[tuple[int, int]] = []
    at = 0
    for offset, n in cues:
        while at < len(spans) and spans[at][0] <= offset:
            reach.append((spans[at][1], spans[at][2]))
            at += 1
        reach = [(end, owner) for end, owner in reach if end > offset]
        own = utterances[n].frame == "direct" and utterances[n].speaker is not None
        if any(owner != n and not (own and _is_reported(utterances[owner])) for _, owner in reach):
            inside.add(n)
    return [u for n, u in enumerate(utterances) if n not in inside]
