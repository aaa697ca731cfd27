"""Events as rows of source, target and code: what PETRARCH, GDELT and ACLED tables hold.

Enters: events. Leaves: dyads and CAMEO codes. Refuses: an event that did not happen, in a table
that has no room to say so.

A meeting or a two-sided fight has all of its parties in `actor`; only here is it taken apart into
pairs, each in both directions, as CAMEO's reciprocal codes are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product

from dragoman.lexicon.cameo_actors import NOBODY
from dragoman.lexicon.ontology import Code, Ontology
from dragoman.model.claim import Event
from dragoman.model.entity import Party
from dragoman.show.exports.material import Material


@dataclass(frozen=True, slots=True)
class Coded:
    """A party as a CAMEO actor.

    Attributes:
        code: Country and roles, `IRNGOV`, `---REB` without a country; `""` where nothing is known.
        name: Its name as it may be shown.
        country: ISO 3166 alpha-3, `""` where there is none.
        group: Code of a known body, `""` for other actors.
        roles: What it does, or what kind of body it is.
        party: The party, `None` for nobody told.
    """

    code: str = ""
    name: str = ""
    country: str = ""
    group: str = ""
    roles: tuple[str, ...] = ()
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One row of an event: who, to whom, what.

    Attributes:
        event: The event.
        code: The code, with the type that it stands for.
        source: Who acts.
        target: To whom.
    """

    event: Event
    code: Code
    source: Coded
    target: Coded


def acts(material: Material) -> Iterator[Act]:
    """Yield the rows of all events that are told as having happened, in order of claims.

    A row needs a code and one side that has one.
    """
    for event in material.events():
        code = happened(event, material.library.ontology)
        for source, target in dyads(event) if code else ():
            one, other = coded(source, material), coded(target, material)
            if one.code or other.code:
                yield Act(event, code or Code("", "", "", "", (), ""), one, other)


def happened(event: Event, ontology: Ontology) -> Code | None:
    """Return the code that an event has where only what happened counts, else `None`.

    A promise of cooperation is an agreement to act, a threat of force a threat, help that is
    refused a refusal; what is denied, alleged, supposed or usual is no event of such a table.
    """
    if not event.cameo:
        return None
    if event.realis == "actual":
        return ontology.code(event.cameo)
    if event.realis in ("future", "negated"):
        lifted = ontology.as_coded(event.cameo, event.realis)
        return ontology.code(lifted) if lifted != event.cameo else None
    return None


def dyads(event: Event) -> Iterator[tuple[Party | None, Party | None]]:
    """Yield the pairs of an event: both directions of a reciprocal one, else actor by recipient."""
    if event.reciprocal and len(event.actor) > 1:
        yield from permutations(event.actor, 2)
        if not event.recipient:
            return
    yield from product(event.actor or (None,), event.recipient or (None,))


def coded(party: Party | None, material: Material) -> Coded:
    """Return a party as a CAMEO actor; one of whom nothing is known has a name alone."""
    if party is None:
        return Coded()
    actor = material.actor(party)
    name = material.name(party)
    if actor is None:
        return Coded(name=name, party=party)
    known = material.library.cameo_actors.of(actor)
    code = "" if known.code == NOBODY else known.code
    return Coded(code, name, known.country, known.group, known.roles, party)
