"""Joining: from standing judgements to actors.

Enters: mentions, judgements, datings, tables. Leaves: actors by id. Refuses: a union across a
judgement `different`; a user's verdict goes before a resolver's on the same two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Actor, Mention, MentionKind, Office
from dragoman.model.view import Dating, Judgement
from dragoman.resolve.codes import code_actor
from dragoman.resolve.offices import offices_of

Pair = tuple[str, str]


def join(
    mentions: Iterable[Mention],
    judgements: Iterable[Judgement],
    datings: Mapping[str, Dating],
    library: Library,
) -> tuple[Actor, ...]:
    """Join mentions into actors; see `dragoman.resolve.actors.join_actors`."""
    known = {m.id: m for m in mentions}
    standing = _standing(judgements)
    groups = _unite(standing, known)
    members: defaultdict[str, list[Mention]] = defaultdict(list)
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for (left, right), judgement in sorted(standing.items()):
        if left in known and judgement.verdict == "same":
            group = groups.get(right, right)
            members[group].append(known[left])
            keys[group].add(right)
    actors = (_actor(keys[g], members[g], datings, library) for g in members)
    return tuple(sorted(actors, key=lambda actor: actor.id))


def _standing(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """Return one judgement for each pair: a user's before a resolver's, the surest of equals.

    Where users disagree, `different` goes first: what is kept apart can still be joined.
    """
    best: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=_weight):
        best[judgement.left, judgement.right] = judgement
    return best


def _weight(judgement: Judgement) -> tuple[bool, bool, float, str]:
    user = judgement.by.startswith("user:")
    return user, user and judgement.verdict == "different", judgement.score, judgement.id


def _unite(standing: Mapping[Pair, Judgement], known: Mapping[str, Mention]) -> dict[str, str]:
    """Unite keys judged the same, the surest first, never across `different`."""
    between = [(p, j) for p, j in standing.items() if p[0] not in known]
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for (a, b), judgement in between:
        if judgement.verdict == "different":
            apart[a].add(b)
            apart[b].add(a)
    group: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    same = [(p, j) for p, j in between if j.verdict == "same"]
    for (a, b), _ in sorted(same, key=lambda item: (*_order(item[1]), item[0])):
        left, right = group.get(a, a), group.get(b, b)
        mine, theirs = parts.get(left, {a}), parts.get(right, {b})
        if left == right or any(apart[k] & theirs for k in mine):
            continue
        first, gone = sorted((left, right))
        parts[first] = mine | theirs
        parts.pop(gone, None)
        group.update(dict.fromkeys(parts[first], first))
    return group


def _order(judgement: Judgement) -> tuple[bool, float]:
    return not judgement.by.startswith("user:"), -judgement.score


def _actor(
    keys: set[str], mentions: list[Mention], datings: Mapping[str, Dating], library: Library
) -> Actor:
    mentions = sorted({m.id: m for m in mentions}.values(), key=lambda m: (m.report, m.span.start))
    ident = _ident(keys)
    printed = Counter(m.name for m in mentions if m.form == "name" and m.kind != "nationality")
    tied = _table_names(keys, library)
    named = printed or Counter(m.name for m in mentions if m.form == "nominal")
    show = (
        tied[0]
        if tied
        else max(sorted(named), key=lambda n: (len(fold(n).split()), named[n]), default="")
    )
    kind = _kind(mentions, ident, library)
    offices = offices_of(keys, mentions, datings, library) if kind in {"person", "office"} else ()
    code = code_actor(ident, kind, show, mentions, offices, library)
    return Actor(
        id=ident,
        kind=kind,
        name=show,
        names=tuple(dict.fromkeys([*sorted(named, key=lambda n: (-named[n], n)), *tied[:1]])),
        offices=offices,
        country=code.country,
        region=code.region,
        sector=code.sector,
        private=kind == "person" and not tied and not _is_public(offices, mentions, library),
        mentions=tuple(m.id for m in mentions),
    )


def _ident(keys: set[str]) -> str:
    """Return the id of the tables if a key is one, else the first of the hashes."""
    return min(keys, key=lambda k: (k.startswith("a"), k))


def _table_names(keys: set[str], library: Library) -> tuple[str, ...]:
    for key in sorted(keys):
        if key in library.holders.people:
            return library.holders.people[key].names
        if key in library.actors.actors:
            return library.actors.actors[key].names
    return ()


def _kind(mentions: list[Mention], ident: str, library: Library) -> MentionKind:
    known = library.actors.actors.get(ident)
    if known is not None and known.kind != "unknown":
        return known.kind
    kinds = Counter[MentionKind]()
    for mention in mentions:
        if mention.form == "name" and mention.kind != "unknown":
            kinds[mention.kind] += 1
    kinds = kinds or Counter[MentionKind](m.kind for m in mentions if m.form == "nominal")
    return min(kinds, key=lambda k: (-kinds[k], k), default="unknown")


def _is_public(offices: tuple[Office, ...], mentions: list[Mention], library: Library) -> bool:
    """Tell whether an office or a public title is told of a person."""
    told = [fold(o.role) for o in offices]
    told += [fold(m.title) for m in mentions if m.title]
    if not told:
        return _may_be_public(mentions, library)
    return any(_is_public_role(role, library) for role in told)


def _may_be_public(mentions: list[Mention], library: Library) -> bool:
    """Tell whether a family name alone, with no role told, is that of a known office holder."""
    words = [fold(m.name).split() for m in mentions if m.form == "name"]
    alone = all(len(w) == 1 for w in words)
    return bool(words) and alone and all(w[0] in library.holders.families for w in words)


def _is_public_role(role: str, library: Library) -> bool:
    title = library.agents.titles.get(role)
    if title is not None and title.kind != "honorific":
        return title.kind != "private"
    words = role.partition(" of ")[0].split()
    for start in range(len(words)):
        phrase = " ".join(words[start:])
        title = library.agents.titles.get(phrase)
        if title is not None and title.kind == "private":
            return False
        agent = library.agents.heads.get(phrase)
        if agent is not None:
            return agent.sector not in {"CVL", "LAB", "AGR", "REF", "CRM"}
    return False
