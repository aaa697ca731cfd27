"""Which crossing a report means: judgements on its mentions, and the crossings they make up.

Enters: what was read of the reports, and the table of crossings. Leaves: judgements of matter
`crossing`, each with its reason, and `Crossing`s, those known from reports alone marked
provisional. Refuses: to choose between crossings of one name where no country tells them apart.

The order of the reports does not matter: every mention is judged by its own report, and a
provisional crossing by its folded name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from dragoman.lexicon.actors import ActorTable
from dragoman.lexicon.crossings import Crossings, Gate
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Status
from dragoman.model.codec import make_id
from dragoman.model.entity import Crossing
from dragoman.model.view import Findings, Judgement, Verdict
from dragoman.resolve.by_hand import BY as BY_HAND
from dragoman.resolve.by_hand import NOTHING, ByHand, told

BY = "dragoman.crossings@1"
GROUP = "x-crossings-"
"""Prefix of the id of all crossings between two sides."""
_JOINT = re.compile(r"\s*[-–/]\s*|\s+and\s+")
_SHORTEST = 6
"""Letters that a name needs before a spelling one letter away is taken for it."""


@dataclass(frozen=True, slots=True)
class Match:
    """Crossings that a name may mean, with the reason.

    Attributes:
        gates: The crossings, by id.
        score: How sure, 0 to 1.
        reason: Why, in words.
    """

    gates: tuple[Gate, ...]
    score: float
    reason: str


def judge_crossings(
    findings: Iterable[Findings], library: Library, hand: ByHand = NOTHING
) -> tuple[Judgement, ...]:
    """Judge which crossing each mention of one, and each group of crossings, stands for.

    Args:
        findings: What was read of each report.
        library: The tables.
        hand: Users' verdicts on names of crossings.

    Returns:
        Judgements by mention: `same` with the id of a known crossing, of a provisional one
        (`x` and a hash of its folded name) or of a group (`x-crossings-` and its sides);
        `unsure` where several fit or the report names no crossing.
    """
    judged = {j.left: j for found in findings for j in _of_report(found, library, hand)}
    return tuple(judged[left] for left in sorted(judged))


def _of_report(findings: Findings, library: Library, hand: ByHand) -> Iterator[Judgement]:
    codes = codes_of((m.name for m in findings.mentions), library.actors, library.crossings)
    for mention in findings.mentions:
        if mention.kind == "crossing" and mention.form == "name":
            yield _of_mention(mention.id, mention.name, codes, library.crossings, hand)
    named = {m.id for m in findings.mentions if m.kind == "crossing" and m.form == "name"}
    for claim in findings.claims:
        if isinstance(claim, Status) and claim.place.mention not in named:
            yield _of_phrase(claim, codes, library, hand)


def codes_of(names: Iterable[str], actors: ActorTable, crossings: Crossings) -> tuple[str, ...]:
    """Return the codes of the countries and regions among some names, in order."""
    codes: dict[str, None] = {}
    for name in names:
        known = actors.find(name)
        if known is None or not (known.region or known.kind in {"country", "government"}):
            continue
        codes[known.region or crossings.code(known.country)] = None
    return tuple(codes)


def side_code(status: Status, library: Library) -> str:
    """Return the code of the side that acts in a status or is spoken of, `""` where none is."""
    if status.side is None:
        return ""
    codes = codes_of((status.side.name,), library.actors, library.crossings)
    return codes[0] if codes else ""


def _of_mention(
    mention: str, name: str, codes: tuple[str, ...], table: Crossings, hand: ByHand
) -> Judgement:
    """Judge a named mention: as people decided, else as the tables say."""
    verdict = hand.place(name)
    if verdict is not None:
        return _judgement(mention, verdict.right, "same", 1.0, told(verdict), BY_HAND)
    judged = _of_name(mention, name, codes, table)
    if judged.right not in hand.not_meant(name):
        return judged
    reason = f"people say that {name!r} is not {judged.right}; known from the reports alone"
    return _judgement(mention, provisional_id(name), "same", 0.6, reason)


def _of_name(mention: str, name: str, codes: tuple[str, ...], table: Crossings) -> Judgement:
    match = match_name(name, codes, table)
    if len(match.gates) == 1:
        return _judgement(mention, match.gates[0].id, "same", match.score, match.reason)
    if match.gates:
        names = "; ".join(gate.id for gate in match.gates)
        reason = (
            f"{len(match.gates)} crossings bear the name and no country tells them apart: {names}"
        )
        return _judgement(mention, match.gates[0].id, "unsure", match.score, reason)
    reason = f"no table knows {name!r}; known from the reports alone"
    return _judgement(mention, provisional_id(name), "same", 0.6, reason)


def _of_phrase(status: Status, codes: tuple[str, ...], library: Library, hand: ByHand) -> Judgement:
    """Judge a group ("its borders with X") or a crossing that the report does not name."""
    names = [party.name for party in status.sides]
    sides = codes_of(names, library.actors, library.crossings)
    named = library.crossings.named(status.place.name, codes)
    if (named or hand.place(status.place.name)) and not status.group:
        return _of_mention(status.place.mention, status.place.name, codes, library.crossings, hand)
    right = (
        GROUP + "-".join(sorted(sides)) if sides else make_id("x", "unnamed", status.place.mention)
    )
    if status.group and sides:
        reason = f"all crossings of {' and '.join(names)}"
        return _judgement(status.place.mention, right, "same", 0.8, reason)
    reason = f"the report does not name the crossing: {status.place.name!r}"
    return _judgement(status.place.mention, right, "unsure", 0.3, reason)


def match_name(name: str, codes: tuple[str, ...], table: Crossings) -> Match:
    """Return the crossings that a name may mean in a report that names some countries.

    Args:
        name: As printed; "X-Y" may join the two gates of one crossing.
        codes: Codes of the countries and regions that the report names.
        table: The known crossings.
    """
    whole = table.named(name, codes)
    if whole:
        return Match(
            whole, 0.95 if len(whole) == 1 else 1 / len(whole), f"named {name!r} in the table"
        )
    parts = _of_parts(name, codes, table)
    if parts:
        return Match(parts, 0.9, f"{name!r} joins names of one crossing")
    near = _of_near_spelling(name, codes, table)
    if len(near) == 1:
        spelt = f"{name!r} is one letter from a name of {near[0].name} between the countries named"
        return Match(near, 0.7, spelt)
    return Match((), 0.0, "")


def _of_parts(name: str, codes: tuple[str, ...], table: Crossings) -> tuple[Gate, ...]:
    found: tuple[Gate, ...] = ()
    for part in _JOINT.split(name):
        gates = table.named(part, codes)
        found = tuple(g for g in gates if not found or g in found) or found
    return found


def _of_near_spelling(name: str, codes: tuple[str, ...], table: Crossings) -> tuple[Gate, ...]:
    """Return crossings between the countries named, one letter away; never the whole world's."""
    key = fold(name)
    if len(key) < _SHORTEST:
        return ()
    between = [
        g for g in table.gates.values() if all(any(s.lies_in(c) for c in codes) for s in g.sides)
    ]
    return tuple(
        g
        for g in between
        if any(
            Levenshtein.distance(key, fold(n), score_cutoff=1) <= 1
            for n in g.names
            if len(n) >= _SHORTEST
        )
    )


def provisional_id(name: str) -> str:
    """Return the id of a crossing known from reports alone."""
    return make_id("x", "crossing", fold(name))


def _judgement(
    left: str, right: str, verdict: Verdict, score: float, reason: str, by: str = BY
) -> Judgement:
    return Judgement(
        id=make_id("j", "crossing", left, right, verdict, by),
        matter="crossing",
        left=left,
        right=right,
        verdict=verdict,
        score=round(score, 3),
        reason=reason,
        by=by,
    )


def join_crossings(
    findings: Iterable[Findings], judgements: Iterable[Judgement], library: Library
) -> tuple[Crossing, ...]:
    """Join judged mentions into crossings.

    Args:
        findings: What was read of each report.
        judgements: The standing judgements of matter `crossing`.
        library: The tables.

    Returns:
        Crossings and groups by id: known ones from the table with the spellings met, others
        provisional, with every name met and the sides told beside them.
    """
    verdicts = {
        j.left: j.right for j in judgements if j.matter == "crossing" and j.verdict == "same"
    }
    names: dict[str, set[str]] = {}
    sides: dict[str, set[str]] = {}
    for found in findings:
        _gather(found, verdicts, names, sides, library)
    return tuple(
        _crossing(key, names[key], sides.get(key, set()), library) for key in sorted(names)
    )


def _gather(
    findings: Findings,
    verdicts: dict[str, str],
    names: dict[str, set[str]],
    sides: dict[str, set[str]],
    library: Library,
) -> None:
    for mention in findings.mentions:
        if mention.id in verdicts and mention.kind == "crossing":
            names.setdefault(verdicts[mention.id], set()).add(mention.name)
    for claim in findings.claims:
        if isinstance(claim, Status) and claim.place.mention in verdicts:
            key = verdicts[claim.place.mention]
            names.setdefault(key, set()).add(claim.place.name)
            told = [*claim.sides, *([claim.side] if claim.side else [])]
            codes = codes_of((p.name for p in told), library.actors, library.crossings)
            sides.setdefault(key, set()).update(codes)


def _crossing(key: str, names: set[str], sides: set[str], library: Library) -> Crossing:
    gate = library.crossings.gates.get(key)
    if gate is not None:
        known = gate.crossing
        return Crossing(
            id=known.id,
            name=known.name,
            names=tuple(sorted({*known.names, *names})),
            sides=known.sides,
            place=known.place,
        )
    if key.startswith(GROUP):
        return _group(key, names, library)
    name = min(names, key=lambda n: (-len(n), n))
    return Crossing(
        id=key, name=name, names=tuple(sorted(names)), sides=tuple(sorted(sides)), provisional=True
    )


def _group(key: str, names: set[str], library: Library) -> Crossing:
    """Return the row of all crossings between sides; its codes stand in its id."""
    told = [name for name in names if name]
    sides = group_sides(key, library.actors)
    shown = " – ".join(_side_name(code, library) for code in sides)
    return Crossing(id=key, name=f"all crossings {shown}", names=tuple(sorted(told)), sides=sides)


def group_sides(key: str, actors: ActorTable) -> tuple[str, ...]:
    """Return the codes of a group's sides from its id: `x-crossings-IR-iq-kr`."""
    parts = key.removeprefix(GROUP).split("-")
    sides: list[str] = []
    while parts:
        two = "-".join(parts[:2])
        wide = two in actors.actors
        sides.append(two if wide else parts[0])
        parts = parts[2 if wide else 1 :]
    return tuple(sides)


def _side_name(code: str, library: Library) -> str:
    known = library.actors.actors.get(code)
    if known is not None:
        return known.name
    wanted = {two: three for three, two in library.crossings.codes.items()}
    country = library.actors.actors.get(wanted.get(code, ""))
    return country.name if country is not None else code
