"""Names: runs of capitalised words, cut where titles, possessives and known names end.

Enters: the words of a report and the tables. Leaves: drafts with their span, the title before
them and the actor of the tables that they name. Refuses: calendar words, function words at the
start of a sentence, and headings in capitals unless a table knows the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.actors import Entry
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.library import Library
from dragoman.read.names.draft import Draft
from dragoman.read.names.runs import Hit, is_initial, joins_known
from dragoman.read.names.titles import TitleReader
from dragoman.read.parse import Token
from dragoman.read.words import Words

_NAMED = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
)
_MOST = 24
"""Tokens after which a run of capitalised words is cut: no name is longer."""


def best_entry(hit: Hit) -> Entry:
    """Return the actor that comes first in the tables, plain names before other uses."""
    return next((e for e in hit[1] if e.use == "name"), hit[1][0])


class NameFinder:
    """Finds the names of one report."""

    def __init__(self, words: Words, hits: dict[int, Hit], library: Library) -> None:
        self.words = words
        self.agents: Agents = library.agents
        self.titles = TitleReader(words, hits, library.agents)
        self.hits = hits
        self._inside = {i: hit[0] for first, hit in hits.items() for i in range(first, hit[0])}
        classes = self.agents.classes
        self._never = classes["never"] | classes["calendar"]
        self._particles = classes["particle"]
        self._joiners = classes["joiner"]
        self._lower = {
            t.lower for t in words.tokens if not t.text[0].isupper() and t.text[0].isalpha()
        }

    def names(self) -> list[Draft]:
        """Return the names in order."""
        found: list[Draft] = []
        for first, last in self._runs():
            found += self._cut(first, last)
        return found

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield runs of words that may be names, with the small words inside them."""
        at = 0
        while at < len(self.words.tokens):
            if not self.opens(at):
                at += 1
                continue
            end = self._run_end(at)
            yield at, end
            at = end

    def _run_end(self, first: int) -> int:
        hit = self.hits.get(first)
        end = hit[0] if hit else first + 1
        while end - first < _MOST:
            step = self._step(first, end)
            if step is None:
                break
            end = step
        return end

    def _step(self, first: int, end: int) -> int | None:
        """Return the new end of a run that goes on at `end`, `None` where it ends."""
        words = self.words
        if end >= len(words.tokens) or words.breaks[end]:
            return None
        if self.is_name_word(end):
            hit = self.hits.get(end)
            return hit[0] if hit else end + 1
        skip = self._joint(first, end)
        if skip is None or skip >= len(words.tokens) or words.breaks[skip]:
            return None
        hit = self.hits.get(skip)
        return (hit[0] if hit else skip + 1) if self.is_name_word(skip) else None

    def _after_hyphen(self, at: int) -> int | None:
        """Return the word after a hyphen that joins the halves of one name."""
        words, after = self.words, at + 1
        if after >= len(words.tokens) or not words.glued[after]:
            return None
        if joins_known(at, after, self.hits, self._inside):
            return None
        return self._past_particles(after) if self._is_particle(after) else after

    def _joint(self, first: int, at: int) -> int | None:
        """Return the word after the small words at `at` that may stand inside a name."""
        words, token = self.words, self.words.tokens[at]
        if token.text in "-‐–" and words.glued[at]:
            return self._after_hyphen(at)
        if token.text == "&":
            return at + 1
        if token.lower in self._joiners and self._takes_of(at - 1):
            after = at + 1
            if after < len(words.tokens) and words.tokens[after].lower == "the":
                after += 1
            return after
        if token.lower == "and" and self._is_listed_office(first, at):
            return at + 1
        return self._past_particles(at) if self._is_particle(at) else None

    def _is_particle(self, at: int) -> bool:
        return self.words.keys[at] in self._particles and not self.words.caps[at]

    def _past_particles(self, at: int) -> int:
        words = self.words
        while at < len(words.tokens) and (
            self._is_particle(at) or (words.tokens[at].text in "-‐–'’" and words.glued[at])
        ):
            at += 1
        return at

    def _takes_of(self, at: int) -> bool:
        head = self.agents.name_heads.get(self.words.tokens[at].lower)
        return head is not None and head.of

    def _is_listed_office(self, first: int, at: int) -> bool:
        """Tell whether "and" at a place stands inside "Ministry of Trade and Industry"."""
        words = self.words
        inner = range(first, at)
        of = next((i for i in inner if words.tokens[i].lower in self._joiners), None)
        if of is None or at - of > 4 or at + 1 >= len(words.tokens):
            return False
        return (
            words.caps[at + 1]
            and at + 1 not in self._inside
            and not any(i in self._inside for i in range(of, at))
        )

    def is_name_word(self, at: int) -> bool:
        """Tell whether a word may be part of a name."""
        token = self.words.tokens[at]
        if at in self._inside:
            return True
        if not self.words.caps[at] or self.words.keys[at] in self._never:
            return is_initial(self.words, at) or self._is_numbered(at)
        if self.words.loud[at]:
            return token.name in _NAMED and token.pos == "PROPN"
        if self._opens_sentence(at):
            return self._opens_as_name(at, token)
        return token.pos != "PRON" and token.text != "I"

    def _is_numbered(self, at: int) -> bool:
        token = self.words.tokens[at]
        return token.name in {"ORG", "FAC"} and not token.name_begins and token.text.isdigit()

    def _opens_sentence(self, at: int) -> bool:
        if self.words.breaks[at]:
            return True
        before = self.words.tokens[at - 1].text
        return before in {"“", '"', "‘", "``", "—", "–", ":", "•", "*"} or before.endswith('"')

    def _opens_as_name(self, at: int, token: Token) -> bool:
        """Tell whether the first word of a sentence is a name and not a word with a capital."""
        if token.pos == "PROPN" or token.name in {"PERSON", "GPE", "ORG"}:
            return token.lower not in self._lower or token.name in _NAMED
        after = at + 1
        goes_on = (
            after < len(self.words.tokens)
            and self.words.caps[after]
            and not self.words.breaks[after]
            and self.words.tokens[after].pos == "PROPN"
        )
        return goes_on and token.pos in {"ADJ", "NOUN", "X"} and token.name in _NAMED

    def opens(self, at: int) -> bool:
        """Tell whether a name may begin at a word."""
        if self.is_name_word(at):
            return True
        if not self._is_particle(at) or self.words.keys[at] in {"y", "e", "st", "o", "d", "l"}:
            return False
        after = self._past_particles(at)
        if after >= len(self.words.tokens) or self.words.breaks[after]:
            return False
        near = after == at + 1 or self.words.tokens[at + 1].text in "-‐–'’"
        token = self.words.tokens[at]
        return near and self.words.caps[after] and token.pos == "PROPN"

    def _cut(self, first: int, last: int) -> Iterator[Draft]:
        """Cut a run into names: known names, nationalities, titles and the rest."""
        at = first
        while at < last:
            end = self._one(at, last)
            draft = self._draft(at, end, last)
            if draft is not None:
                yield draft
            at = end

    def _one(self, at: int, last: int) -> int:
        """Return where the piece that begins at a place ends."""
        hit = self.hits.get(at)
        if hit is not None and self._stands_alone(at, hit, last):
            return hit[0]
        title = self.title(at, last)
        if title is not None:
            return title
        end = at + 1 if hit is None else hit[0]
        while end < last:
            inner = self.hits.get(end)
            if self.title(end, last) is not None and self._is_nation(at, end):
                return end
            end = inner[0] if inner else end + 1
        return end

    def _is_nation(self, first: int, last: int) -> bool:
        hit = self.hits.get(first)
        return hit is not None and hit[0] == last

    def _stands_alone(self, first: int, hit: Hit, last: int) -> bool:
        """Tell whether a known phrase is a name by itself and not the start of a longer one."""
        end, entry = hit[0], best_entry(hit)
        if end == last:
            return True
        if self.title(end, last) is not None:
            return True
        after = self.words.tokens[end]
        if after.text in "-‐–" or after.lower in self._joiners:
            return False
        if entry.use in {"adjective", "people"}:
            return not self._is_org_tail(end, last)
        if entry.actor.kind in {"outlet", "armed_group", "organization"}:
            return end - first > 1 or entry.upper
        return end in self.hits and best_entry(self.hits[end]).actor.kind != "nationality"

    def _is_org_tail(self, first: int, last: int) -> bool:
        """Tell whether the words after an adjective make one name with it."""
        heads = (self.agents.name_heads.get(self.words.tokens[i].lower) for i in (first, last - 1))
        return any(h is not None and h.kind != "place" for h in heads) or last - first == 1

    def title(self, at: int, last: int) -> int | None:
        """Return where the title that begins at a place ends, if a name follows it in the run."""
        end = self.titles.after(at) if self.words.caps[at] else None
        if end is None or end >= last or self.words.tokens[end].text in "-‐–&":
            return None
        return end if self._may_be_person(end, last) else None

    def past_titles(self, first: int, last: int) -> int:
        """Return where the name begins in words that open with titles."""
        at = first
        while True:
            end = self.titles.after(at)
            if end is None or end >= last or not self.words.keys[end]:
                return at
            at = end

    def _may_be_person(self, first: int, last: int) -> bool:
        """Tell whether the words after a title can be a person's name."""
        tail = self.agents.name_heads.get(self.words.tokens[last - 1].lower)
        joined = any(
            self.words.tokens[i].lower in {*self._joiners, "and"} for i in range(first, last)
        )
        return not joined and (tail is None or self.title(first, last) is not None)

    def _draft(self, first: int, last: int, run_last: int) -> Draft | None:
        """Make the draft of a piece; a title alone is none, it belongs to what follows."""
        if self.title(first, run_last) == last and last < run_last:
            return None
        first, last = self._trim(first, last)
        if first >= last:
            return None
        return self.complete(Draft(first, last, "name"))

    def complete(self, draft: Draft) -> Draft:
        """Add the actor of the tables that the words name, and the titles before them."""
        hit = self.hits.get(draft.first)
        if hit is not None and hit[0] == draft.last:
            entry = best_entry(hit)
            draft.known, draft.use = entry.actor, entry.use
        run = self.titles.before(draft.first) if draft.use != "adjective" else None
        if run is not None:
            draft.title, draft.full_first, draft.role = run.text, run.first, run.office
        return draft

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        words = self.words
        while first < last and not words.keys[first]:
            first += 1
        while first < last and not (
            words.keys[last - 1] or words.tokens[last - 1].text in {".", ")"}
        ):
            last -= 1
        return first, last
