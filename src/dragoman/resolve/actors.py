"""Actors: one for the many names it goes by, within and across reports.

Enters: mentions of all reports, the days of the reports, the tables; later the standing
judgements. Leaves: judgements that tie mentions to keys and keys to each other, each with its
reason, and the actors that follow from them. Refuses: to join on a single weak cue; what is not
sure is judged `unsure` and joins nothing. The order of reports and mentions does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.lexicon.holders import Person
from dragoman.lexicon.library import Library
from dragoman.model.codec import make_id
from dragoman.model.entity import Actor, Mention
from dragoman.model.view import Dating, Judgement
from dragoman.resolve.blocks import person_pairs
from dragoman.resolve.bodies import body_opinions
from dragoman.resolve.by_hand import BY as BY_HAND
from dragoman.resolve.by_hand import ByHand, by_hand, told
from dragoman.resolve.joining import join
from dragoman.resolve.keys import Filed, Filing
from dragoman.resolve.officials import file_officials
from dragoman.resolve.person_match import Dossier, Opinion, Post, same_person
from dragoman.resolve.profiles import Profile, country_of, profiles
from dragoman.resolve.rivals import settle_rivals


def judge_actors(
    mentions: Iterable[Mention],
    datings: Mapping[str, Dating],
    library: Library,
    corrections: Iterable[Judgement] = (),
) -> tuple[Judgement, ...]:
    """Judge which mentions are one actor.

    Args:
        mentions: Mentions of all reports, links inside the reports set.
        datings: Dating by report.
        library: The tables.
        corrections: Users' standing judgements; those on names hold for every mention of them.

    Returns:
        Judgements of matter `actor`, by left and right: a mention and its key, or two keys.
    """
    mentions = list(mentions)
    filing = Filing(library, datings)
    filed = [(p, filing.file(p)) for p in profiles(mentions, library)]
    filed = file_officials(filed, filing)
    hand = by_hand(corrections, "actor")
    filed = [(p, at if at is None else _moved(p.best, at, hand)) for p, at in filed]
    names = {m.id: m.name for m in mentions}
    judged = [j for p, f in filed if f is not None for j in _filed(p, f, names, hand)]
    judged += _between(filed, filing)
    return tuple(sorted(judged, key=lambda j: (j.left, j.right, j.id)))


def _moved(name: str, at: Filed, hand: ByHand) -> Filed:
    """Return where a name is filed after what people told apart."""
    verdict = hand.filed(name, at.key)
    return at if verdict is None else Filed(verdict.right, 1.0, told(verdict), by=BY_HAND)


def _filed(
    profile: Profile, filed: Filed, names: Mapping[str, str], hand: ByHand
) -> Iterator[Judgement]:
    for mention in profile.mentions:
        name = names[mention]
        at = _moved(name, filed, hand)
        stands = name != profile.best and at is filed
        stand_in = f"“{name}” stands for it in the report; " if stands else ""
        yield _judgement(mention, at.key, Opinion("same", at.score, stand_in + at.reason, at.by))


def _judgement(left: str, right: str, opinion: Opinion) -> Judgement:
    return Judgement(
        id=make_id("j", "actor", left, right, opinion.verdict, opinion.by),
        matter="actor",
        left=left,
        right=right,
        verdict=opinion.verdict,
        score=opinion.score,
        reason=opinion.reason,
        by=opinion.by,
    )


def _between(filed: list[tuple[Profile, Filed | None]], filing: Filing) -> list[Judgement]:
    """Judge keys against each other."""
    library = filing.library
    people = dossiers(filed, filing)
    opinions: dict[tuple[str, str], Opinion] = {}
    for left, right in person_pairs(people, library):
        if people[left].reports or people[right].reports:
            opinion = same_person(people[left], people[right], library)
            if opinion is not None:
                opinions[left, right] = opinion
    opinions = settle_rivals(opinions, people)
    opinions |= body_opinions(filed, library)
    return [_judgement(a, b, opinion) for (a, b), opinion in sorted(opinions.items())]


def dossiers(filed: list[tuple[Profile, Filed | None]], filing: Filing) -> dict[str, Dossier]:
    """Gather what is known under each key of a person, rows of the tables included."""
    found: dict[str, Dossier] = {}
    for profile, at in filed:
        if at is None or profile.kind != "person" or not profile.named:
            continue
        dossier = found.setdefault(at.key, Dossier(at.key))
        _add_profile(dossier, profile, filing)
    for person in filing.library.holders.people.values():
        _add_person(found.setdefault(person.id, Dossier(person.id)), person, filing.library)
    return found


def _add_profile(dossier: Dossier, profile: Profile, filing: Filing) -> None:
    day = filing.day(profile.report)
    dossier.names.setdefault(profile.best)
    dossier.reports.add(profile.report)
    dossier.countries.update(profile.countries)
    for tie in profile.ties:
        country = country_of(tie.of, filing.library)
        dossier.posts.setdefault(Post(tie.role, tie.of, country, day.start, day.end))


def _add_person(dossier: Dossier, person: Person, library: Library) -> None:
    dossier.table = True
    for name in person.names:
        dossier.names.setdefault(name)
    for held in person.offices:
        country = country_of(held.of, library)
        dossier.posts.setdefault(Post(held.role, held.of, country, held.since, held.until))
        if country:
            dossier.countries.add(country)


def join_actors(
    mentions: Iterable[Mention],
    judgements: Iterable[Judgement],
    datings: Mapping[str, Dating],
    library: Library,
) -> tuple[Actor, ...]:
    """Join mentions into actors as the standing judgements say.

    Args:
        mentions: Mentions of all reports.
        judgements: Standing judgements of matter `actor`; a user's goes before a resolver's.
        datings: Dating by report.
        library: The tables.

    Returns:
        Actors by id.
    """
    return join(mentions, judgements, datings, library)
