"""Corrections by hand: what a person decides beside the machine's judgements.

Enters: the record, what is wrong or right, who says so and why. Leaves: judgements by `user:NAME`,
to be given to `Ledger.judge`; they count from then on, steer the resolvers at the next settling,
and can be withdrawn. Refuses: a correction without a reason or an author, and one of something
that the record does not hold (`InputError`, `UnknownName`).
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.base.errors import InputError
from dragoman.lexicon.fold import fold
from dragoman.model.codec import make_id
from dragoman.model.entity import Actor
from dragoman.model.view import Judgement, Matter, Verdict
from dragoman.record.judged import READING
from dragoman.record.judging import USER
from dragoman.record.query import Record
from dragoman.resolve.by_hand import name_key, written_key

_LONGEST_NAME = 80
_LONGEST_REASON = 2000


def author(name: str) -> str:
    """Return the `by` of a person's judgements.

    Raises:
        InputError: No name, or one that no person bears.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise InputError("a correction is kept with its author; give a name of 1 to 80 letters")
    return name if name.startswith(USER) else f"{USER}{name}"


def decide(
    matter: Matter, left: str, right: str, verdict: Verdict, by: str, reason: str
) -> Judgement:
    """Return a person's judgement.

    Args:
        matter: What is judged.
        left: The one id, or the key of a name.
        right: The other id.
        verdict: Same, different or unsure.
        by: The person's name.
        reason: Why; kept and shown.

    Raises:
        InputError: No author or no reason.
    """
    by, reason = author(by), " ".join(reason.split())
    if not reason or len(reason) > _LONGEST_REASON:
        raise InputError("a correction is kept with its reason; give one of 1 to 2,000 letters")
    return Judgement(
        id=make_id("j", matter, left, right, verdict, by),
        matter=matter,
        left=left,
        right=right,
        verdict=verdict,
        score=1.0,
        reason=reason,
        by=by,
    )


def answer(given: Judgement, verdict: Verdict, by: str, reason: str) -> Judgement:
    """Return a person's verdict on the pair of another judgement."""
    return decide(given.matter, given.left, given.right, verdict, by, reason)


def on_name(
    matter: Matter, name: str, place: str, verdict: Verdict, by: str, reason: str
) -> Judgement:
    """Return a person's verdict on what a name means wherever it is read, later reports too."""
    return decide(matter, written_key(name), place, verdict, by, reason)


def wrong(record: Record, about: str, by: str, reason: str) -> list[Judgement]:
    """Return the judgements by which a person says that something is wrong.

    Args:
        record: The record.
        about: A claim: it is not what its report says. A mention: it is not who or where it is
            judged to be. A judgement: it does not hold. By id or the beginning of one.
        by: The person's name.
        reason: Why.

    Raises:
        InputError: No author or reason, nothing is judged of the mention, or the id is of a thing
            that cannot be corrected.
        UnknownName: Nothing, or more than one thing, has the id.
    """
    found = record.named(about)
    if found.kind == "claim":
        return [decide("claim", found.id, READING, "different", by, reason)]
    if found.kind == "judgement":
        return [answer(record.judgement(found.id).judgement, "different", by, reason)]
    if found.kind != "mention":
        raise InputError(f"{found.id} is a {found.kind}; name a claim, a mention or a judgement")
    matters: tuple[Matter, ...] = ("actor", "place", "crossing")
    standing = [j for m in matters for j in record.judgements(m, about=found.id)]
    wrongly = [j for j in standing if j.left == found.id and j.verdict != "different"]
    if not wrongly:
        raise InputError(f"nothing is judged of the mention {found.id}; there is none to correct")
    return [answer(j, "different", by, reason) for j in wrongly]


def together(one: Actor, other: Actor, by: str, reason: str) -> Judgement:
    """Return a person's verdict that two actors are one."""
    if one.id == other.id:
        raise InputError(f"{one.name} and {other.name} are one actor already")
    left, right = sorted((one.id, other.id))
    return decide("actor", left, right, "same", by, reason)


def apart(
    record: Record, actor: Actor, names: Iterable[str], by: str, reason: str
) -> list[Judgement]:
    """Return the judgements that take some names out of an actor, for later reports too.

    Keys under which only those names are filed are judged different from the rest; under a key
    that holds others as well, the names are moved to a key of their own.

    Args:
        record: The record.
        actor: The actor to split.
        names: Names of the part that is someone else.
        by: The person's name.
        reason: Why.

    Raises:
        InputError: The actor does not bear a name, or none would be left to it.
    """
    split = _Split(record, actor, frozenset(fold(n) for n in names))
    split.check()
    part = make_id("a", "apart", actor.id, sorted(split.names))
    pairs: dict[tuple[str, str], Verdict] = {}
    for key in split.own:
        pairs[key, part] = "same"
        pairs |= {(key, other): "different" for other in split.rest}
    for key in split.rest:
        pairs[key, part] = "different"
    moved = [
        decide("actor", name_key(name, key), part, "same", by, reason)
        for key in split.mixed
        for name in sorted(split.names)
    ]
    return moved + [
        decide("actor", min(pair), max(pair), verdict, by, reason)
        for pair, verdict in sorted(pairs.items())
    ]


class _Split:
    """Which keys of an actor hold only the names to be taken out, which only others, which both."""

    def __init__(self, record: Record, actor: Actor, names: frozenset[str]) -> None:
        self.actor = actor
        self.names = names
        filed: dict[str, set[str]] = {}
        printed = {m.id: m for m in record.mentions(actor=actor.id)}
        for judgement in record.in_force("actor"):
            mention = printed.get(judgement.left)
            if mention is not None and judgement.verdict == "same":
                held = filed.setdefault(judgement.right, set())
                held |= {fold(mention.name)} if mention.form == "name" else set()
        self.own = sorted(k for k, held in filed.items() if held and held <= names)
        self.mixed = sorted(k for k, held in filed.items() if held & names and not held <= names)
        self.rest = sorted(filed.keys() - set(self.own))
        self._borne = {name for held in filed.values() for name in held}

    def check(self) -> None:
        """Refuse names that the actor does not bear, and a split that leaves nothing to it."""
        unknown = self.names - self._borne
        if unknown or not self.names:
            borne = ", ".join(sorted(self._borne))
            asked = ", ".join(sorted(unknown)) or "nothing"
            raise InputError(f"{self.actor.name} is not called {asked}; it is called: {borne}")
        if not self._borne - self.names:
            raise InputError(f"{self.actor.name} has no other name; nothing would be left to it")
